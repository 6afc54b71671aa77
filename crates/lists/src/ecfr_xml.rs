//! Supplements 4, 6 and 7 to 15 CFR 744 as the eCFR's XML: the Entity List, the Unverified List and the Military End-User
//! List in the regulation's own text. Each is a table below an appendix; its first column is filled only where a country
//! begins.

use super::cells::{citations, plain};
use super::csl::{identity, settle};
use super::places::last_country;
use super::prose::{Party, addresses, party};
use super::{ListError, Read};
use chipgate_engine::party::list::{Entry, EntryKind, read_policy, read_requirement};
use chipgate_engine::party::other_names as names;
use chipgate_engine::words::country::{Countries, Country};
use chipgate_engine::words::date::{Date, Period};
use chipgate_engine::words::terms::ListId;
use quick_xml::Reader;
use quick_xml::events::Event;

/// Reads the whole file: a part or an appendix of it.
pub fn read(text: &str, countries: &Countries) -> Result<Read, ListError> {
    let mut entries = Vec::new();
    let mut appendices = 0;
    let mut list = None;
    let mut heading = String::new();
    for row in rows(text)? {
        match row {
            Piece::Appendix(number) => {
                list = supplement(&number);
                heading.clear();
                appendices += usize::from(list.is_some());
            }
            Piece::Row { line, cells } => {
                let Some(list) = list else { continue };
                let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default().trim();
                if let [only] = cells.as_slice() {
                    carry_on(entries.last_mut(), only, countries);
                    continue;
                }
                if !cell(0).is_empty() {
                    heading = plain(cell(0));
                }
                match cell(1) {
                    "" if (2..cells.len()).all(|at| cell(at).is_empty()) => {}
                    "" => return Err(ListError::line("row", line, "the row names no party")),
                    party if party.eq_ignore_ascii_case("[Reserved]") => {}
                    _ => entries.push(entry(list, &heading, &cells, countries)),
                }
            }
        }
    }
    if appendices == 0 {
        let help = "the XML holds none of supplements 4, 6 and 7 to part 744";
        return Err(ListError::file("unknown-format", help));
    }
    settle(&mut entries);
    let published = entries.iter().filter_map(|entry| entry.period.from).max();
    Ok(Read { format: "ecfr-xml", published, entries })
}

/// What the file is made of, as far as lists go.
enum Piece {
    /// An appendix begins; its number.
    Appendix(String),
    /// A row of a table. A line break inside a cell stays one.
    Row { line: u64, cells: Vec<String> },
}

fn rows(text: &str) -> Result<Vec<Piece>, ListError> {
    let mut reader = Reader::from_str(text);
    let (mut pieces, mut depth) = (Vec::new(), 0_usize);
    let mut cells: Option<Vec<String>> = None;
    let (mut open, mut begun) = (false, 1);
    let (mut line, mut counted) = (1_u64, 0_usize);
    loop {
        // Lines are counted as far as the reader is, each once: the file is long, and so is the list of its rows.
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(text.len());
        let passed = text.as_bytes().get(counted..at).unwrap_or_default();
        line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        counted = at;
        let event = reader.read_event();
        let event =
            event.map_err(|_| ListError::line("damaged", line, "this is not well-formed XML; it is damaged"))?;
        let mut push = |text: &str| {
            if open && let Some(cell) = cells.as_mut().and_then(|cells| cells.last_mut()) {
                cell.push_str(text);
            }
        };
        match event {
            Event::Start(tag) => {
                depth += 1;
                match tag.name().as_ref() {
                    "DIV9" | "DIV5" => {
                        let number = tag.try_get_attribute("N").ok().flatten();
                        pieces.push(Piece::Appendix(number.map(|number| number.value.to_string()).unwrap_or_default()));
                    }
                    "TR" => (cells, begun) = (Some(Vec::new()), line),
                    "TD" => {
                        if let Some(cells) = &mut cells {
                            cells.push(String::new());
                            open = true;
                        }
                    }
                    "br" | "BR" => push("\n"),
                    _ => {}
                }
            }
            Event::Empty(tag) => match tag.name().as_ref() {
                "TD" => cells.iter_mut().for_each(|cells| cells.push(String::new())),
                "br" | "BR" => push("\n"),
                _ => {}
            },
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                match tag.name().as_ref() {
                    "TD" => open = false,
                    // A row of headings has no cells of its own.
                    "TR" => pieces.extend(
                        cells.take().filter(|cells| !cells.is_empty()).map(|cells| Piece::Row { line: begun, cells }),
                    ),
                    "DIV9" => pieces.push(Piece::Appendix(String::new())),
                    _ => {}
                }
            }
            Event::Text(text) => push(&text.replace(['\r', '\n', '\t'], " ")),
            Event::CData(text) => push(&text),
            Event::GeneralRef(name) => match character(&name) {
                Some(character) => push(character.encode_utf8(&mut [0; 4])),
                None => return Err(ListError::line("damaged", line, "a character reference is unknown")),
            },
            Event::Eof if depth == 0 => return Ok(pieces),
            Event::Eof => return Err(ListError::file("truncated", "the XML ends inside an element; it was cut off")),
            Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_) => {}
        }
    }
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        "mdash" => Some('—'),
        "sect" => Some('§'),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => digits.parse(),
            };
            code.ok().and_then(char::from_u32)
        }
    }
}

fn supplement(number: &str) -> Option<ListId> {
    let number = number.to_ascii_lowercase();
    let (words, part) = number.split_once(" to part ")?;
    match (words.trim_start_matches("supplement no.").trim(), part.trim()) {
        ("4", "744") => Some(ListId::EntityList),
        ("6", "744") => Some(ListId::Unverified),
        ("7", "744") => Some(ListId::MilitaryEndUser),
        _ => None,
    }
}

fn entry(list: ListId, heading: &str, cells: &[String], countries: &Countries) -> Entry {
    let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
    // The Unverified and Military End-User tables have no license columns.
    let (requirement, policy, notice) = match list {
        ListId::EntityList => (cell(2), cell(3), cell(4)),
        _ => ("", "", cell(2)),
    };
    let Party { name, mut aliases, addresses } = party(cell(1));
    aliases.extend(names::within(&name));
    let mut seen = vec![name.clone()];
    aliases.retain(|alias| {
        let new = !seen.contains(&alias.text);
        seen.push(alias.text.clone());
        new
    });
    let mut places: Vec<Country> = countries.read(&heading.replace('’', "'")).into_iter().collect();
    for country in addresses.iter().filter_map(|address| last_country(address, countries)) {
        if !places.contains(&country) {
            places.push(country);
        }
    }
    let (requirement, footnotes) = read_requirement(&plain(requirement));
    let policy = plain(policy);
    Entry {
        id: identity(list, &format!("{heading}\n{name}")),
        list,
        kind: name
            .strip_prefix("Address ")
            .is_some_and(|rest| rest.parse::<u8>().is_ok())
            .then_some(EntryKind::Address),
        name,
        reach: None,
        aliases,
        native_names: Vec::new(),
        countries: places,
        addresses,
        identifiers: Vec::new(),
        footnotes,
        programs: Vec::new(),
        requirement,
        review: read_policy(&policy),
        policy,
        citations: citations(notice),
        period: Period { from: first_day(notice), until: None },
    }
}

/// A row of one cell carries on the party above it: `The following addresses apply ...`.
fn carry_on(above: Option<&mut Entry>, text: &str, countries: &Countries) {
    let Some(entry) = above else { return };
    for address in addresses(text) {
        entry.countries.extend(last_country(&address, countries).filter(|country| !entry.countries.contains(country)));
        entry.addresses.push(address);
    }
}

/// The earliest day in a notice, `84 FR 54004, 10/9/19. 85 FR 34505, 6/5/20.`: month first, as the Federal Register prints.
fn first_day(notice: &str) -> Option<Date> {
    let days = notice.split(|c: char| !c.is_ascii_digit() && c != '/').filter_map(|word| {
        let mut parts = word.split('/').map(str::parse::<u16>);
        let (month, day, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
        // The list began in 1997, so two digits from 90 on are of that century.
        let year = match year {
            0..90 => 2000 + year,
            90..100 => 1900 + year,
            _ => year,
        };
        Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
    });
    days.min()
}
