//! OFAC's flat files, without header and with `-0-` for nothing: the parties (SDN.CSV, CONS_PRIM.CSV), and beside them their
//! addresses (ADD.CSV), other names (ALT.CSV) and the remarks that ran over (SDN_COMMENTS.CSV), joined by number.

use super::ListError;
use super::cells::plain;
use super::csl::identity_of;
use super::places::last_country;
use super::table::{Row, Table};
use chipgate_engine::party::list::{Alias, Entry, EntryKind};
use chipgate_engine::party::other_names as names;
use chipgate_engine::text::lexicon::Map;
use chipgate_engine::words::country::Countries;
use chipgate_engine::words::date::Period;
use chipgate_engine::words::terms::ListId;

/// What one file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Number, name, kind, programs, title, vessel, remarks.
    Parties,
    /// Number, running number, street, city, country, remarks.
    Addresses,
    /// Number, running number, kind of alias, alias, remarks.
    Names,
    /// Number, the rest of the remarks.
    Remarks,
}

/// Which part a file is, by the shape of its first row; `None` when it is none of them.
pub fn part(text: &str) -> Option<Part> {
    let first = text.lines().next()?;
    let mut table = Table::new(first, b',').ok()?;
    let (_, row) = table.next_row().ok()??;
    if row.cell(0).is_empty() || !row.cell(0).bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match row.len() {
        12 => Some(Part::Parties),
        6 => Some(Part::Addresses),
        5 if matches!(row.cell(2), "aka" | "fka" | "nka") => Some(Part::Names),
        2 => Some(Part::Remarks),
        _ => None,
    }
}

/// Every row of a file, cells without the sign for nothing.
pub fn rows(text: &str, part: Part) -> Result<Vec<(u64, Vec<String>)>, ListError> {
    let width = match part {
        Part::Parties => 12,
        Part::Addresses => 6,
        Part::Names => 5,
        Part::Remarks => 2,
    };
    // The file ends with the end-of-file sign of another age.
    let text = text.trim_end_matches(|c: char| c == '\u{1a}' || c.is_whitespace());
    let mut table = Table::new(text, b',')?;
    let mut rows = Vec::new();
    while let Some((line, row)) = table.next_row()? {
        if row.len() != width {
            let help = format!("the row has {} cells where this file has {width}", row.len());
            return Err(ListError::line("columns", line, help));
        }
        let number = row.cell(0);
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ListError::line("row", line, "the row does not begin with the number of a party"));
        }
        // Nothing is spelled out in these files, so an empty last cell was cut off.
        if matches!(row.cell(width - 1), "" | "-" | "-0") {
            return Err(ListError::line("truncated", line, "the last row is not whole; the file was cut off"));
        }
        rows.push((line, cells(&row)));
    }
    Ok(rows)
}

/// The parties of one file, with what the other files say about them.
pub fn entries(
    parties: &[(u64, Vec<String>)],
    beside: &Beside,
    countries: &Countries,
) -> Result<Vec<Entry>, ListError> {
    let narrow = is_narrow(parties);
    let mut entries = Vec::new();
    for (line, cells) in parties {
        let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
        if cell(1).is_empty() {
            return Err(ListError::line("row", *line, "the row names no party"));
        }
        let programs: Vec<String> = cell(3)
            .split(['[', ']', ';'])
            .map(str::trim)
            .filter(|program| !program.is_empty())
            .map(str::to_string)
            .collect();
        let list = if narrow { narrow_list(&programs) } else { ListId::SpeciallyDesignated };
        let number = cell(0);
        let remarks =
            format!("{}{}", cell(11), beside.0.get(number).map(|side| side.remarks.concat()).unwrap_or_default());
        entries.push(entry(list, cells, programs, &remarks, beside, countries));
    }
    Ok(entries)
}

/// What the side files say, by the number of the party.
#[derive(Default)]
pub struct Beside(Map<Box<str>, Side>);

/// What they say of one party.
#[derive(Default)]
struct Side {
    addresses: Vec<[String; 3]>,
    names: Vec<String>,
    remarks: Vec<String>,
}

impl Beside {
    /// Takes in the rows of a side file.
    pub fn add(&mut self, part: Part, rows: Vec<(u64, Vec<String>)>) {
        for (_, cells) in rows {
            let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
            let side = self.0.entry(cell(0).into()).or_default();
            match part {
                Part::Addresses => side.addresses.push([cell(2), cell(3), cell(4)]),
                Part::Names => side.names.push(cell(3)),
                Part::Remarks => side.remarks.push(cell(1)),
                Part::Parties => {}
            }
        }
    }

    /// How many rows speak of a party that none of these files names; remarks that go on over several count once.
    pub fn strangers(&self, known: impl Fn(&str) -> bool) -> usize {
        let strange = self.0.iter().filter(|(number, _)| !known(number));
        strange.map(|(_, side)| side.addresses.len() + side.names.len() + side.remarks.len().min(1)).sum()
    }
}

fn cells(row: &Row<'_>) -> Vec<String> {
    let value = |cell: &str| if cell == "-0-" { String::new() } else { plain(cell) };
    (0..row.len()).map(|at| value(row.cell(at))).collect()
}

/// Whether the file is the consolidated list of everything but SDNs. It does not say so; its rows do. In doubt it is the
/// list of SDNs, which stops more.
fn is_narrow(parties: &[(u64, Vec<String>)]) -> bool {
    let marked = parties.iter().filter(|(_, cells)| {
        let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
        cell(3).contains("NS-PLC") || cell(3).contains("CMIC-") || cell(11).contains("Directive Determination -")
    });
    parties.len() < 2 * marked.count()
}

/// The list of a party that is no SDN, by its programs; one party may stand on two of them and is filed under the first.
fn narrow_list(programs: &[String]) -> ListId {
    let under = |prefix: &str| programs.iter().any(|program| program.starts_with(prefix));
    if under("NS-PLC") {
        ListId::LegislativeCouncil
    } else if under("CMIC-") {
        ListId::ChineseMilitaryIndustrial
    } else if under("561-") {
        ListId::CorrespondentAccount
    } else if under("FSE-") {
        ListId::SanctionsEvaders
    } else if under("UKRAINE-EO13662") {
        ListId::SectoralSanctions
    } else {
        ListId::MenuBased
    }
}

fn entry(
    list: ListId,
    cells: &[String],
    programs: Vec<String>,
    remarks: &str,
    beside: &Beside,
    countries: &Countries,
) -> Entry {
    let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
    let (number, name) = (cell(0), cell(1));
    let mut aliases: Vec<Alias> = Vec::new();
    let mut add = |text: &str, weak: bool| {
        // Marks around a whole name mean that it is too common to stand alone.
        let inside = text.strip_prefix(['"', '\'']).and_then(|text| text.strip_suffix(['"', '\'']));
        let alias = Alias { text: inside.unwrap_or(text).to_string(), weak: weak || inside.is_some() };
        if !alias.text.is_empty() && alias.text != name && !aliases.iter().any(|known| known.text == alias.text) {
            aliases.push(alias);
        }
    };
    let side = beside.0.get(number.as_str());
    side.into_iter().flat_map(|side| &side.names).for_each(|alias| add(alias, false));
    names::within(&name).iter().for_each(|alias| add(&alias.text, alias.weak));
    let mut identifiers = Vec::new();
    for remark in remarks.trim_end_matches('.').split("; ").map(str::trim) {
        let remark = remark.strip_prefix("alt. ").unwrap_or(remark);
        match ["a.k.a. ", "f.k.a. ", "n.k.a. "].iter().find_map(|words| remark.strip_prefix(words)) {
            Some(alias) => add(alias, false),
            None => identifiers.extend(identifier(remark)),
        }
    }
    identifiers.extend(Some(cell(5)).filter(|sign| !sign.is_empty()));

    let (mut places, mut addresses) = (Vec::new(), Vec::new());
    for [street, city, country] in side.into_iter().flat_map(|side| &side.addresses) {
        let parts = [street, city, country].into_iter().filter(|part| !part.is_empty());
        let address = parts.map(String::as_str).collect::<Vec<_>>().join(", ");
        let place = countries.read(country).or_else(|| last_country(country.trim_start_matches("Region: "), countries));
        places.extend(place.filter(|place| !places.contains(place)));
        let only_country = street.is_empty() && city.is_empty();
        if !only_country && !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    Entry {
        id: identity_of(list, &number),
        list,
        kind: match cell(2).to_ascii_lowercase().as_str() {
            "" => Some(EntryKind::Organization),
            "individual" => Some(EntryKind::Person),
            "vessel" => Some(EntryKind::Vessel),
            "aircraft" => Some(EntryKind::Aircraft),
            _ => None,
        },
        name,
        reach: None,
        aliases,
        native_names: Vec::new(),
        countries: places,
        addresses,
        identifiers,
        footnotes: Vec::new(),
        programs,
        requirement: String::new(),
        policy: String::new(),
        review: None,
        citations: Vec::new(),
        period: Period::ALWAYS,
    }
}

/// The number in a remark, `Tax ID No. 7744001497 (Russia)`: its last words as far back as they have digits.
fn identifier(remark: &str) -> Option<String> {
    const NUMBERED: [&str; 16] = [
        " No",
        "Number",
        " ID",
        "Passport",
        "IMO",
        "Code",
        "SWIFT",
        "Website",
        "Email",
        "Address -",
        " #",
        "MMSI",
        "R.F.C.",
        "License",
        "Identification",
        "ISIN",
    ];
    let label = |words: &str| remark.contains(words);
    if !NUMBERED.iter().any(|words| label(words))
        || ["sanctions", "Directive", " Date "].iter().any(|words| label(words))
    {
        return None;
    }
    let words: Vec<&str> = remark.split(" (").next().unwrap_or_default().split(' ').collect();
    let tail =
        words.iter().rev().take_while(|word| word.contains(|c: char| c.is_ascii_digit()) || word.contains(['@', '.']));
    let count = tail.filter(|word| !word.ends_with("No.")).count();
    let number = words.get(words.len() - count..).unwrap_or_default().join(" ");
    match number.is_empty() {
        // A bank's code may be letters alone.
        true => remark.strip_prefix("SWIFT/BIC ").map(str::to_string),
        false => Some(number),
    }
}
