//! A record of the Consolidated Screening List, whichever file it came in, and how it becomes an entry.

use super::cells::{citations, plain};
use super::places::read_address;
use chipgate_engine::party::list::{Alias, Entry, EntryKind, read_policy, read_requirement};
use chipgate_engine::party::other_names as names;
use chipgate_engine::text::lexicon::Map;
use chipgate_engine::words::country::Countries;
use chipgate_engine::words::date::{Date, Period};
use chipgate_engine::words::sort::{letters, places};
use chipgate_engine::words::terms::{ListId, word};

/// The first listing in any file is of the 1940s; what lies outside is a slip of the pen.
const PLAUSIBLE: Period = Period::between(Date::new(1940, 1, 1), Date::new(2200, 1, 1));

/// One record. Texts that the file does not fill are empty.
#[derive(Debug, Default)]
pub struct Record<'a> {
    /// Number or digest of the record.
    pub id: &'a str,
    /// Label of the list.
    pub source: &'a str,
    /// OFAC's number.
    pub entity_number: &'a str,
    /// `Individual`, `Entity`, `Vessel`, `Aircraft`; no agency but Treasury fills it.
    pub kind: &'a str,
    /// Sanctions programs.
    pub programs: Vec<&'a str>,
    /// Primary name.
    pub name: &'a str,
    /// Addresses, each flattened to one line.
    pub addresses: Vec<String>,
    /// Federal Register notices.
    pub notice: &'a str,
    /// First day.
    pub start: &'a str,
    /// Last day.
    pub end: &'a str,
    /// License requirement.
    pub requirement: &'a str,
    /// License review policy.
    pub policy: &'a str,
    /// Call sign of a vessel.
    pub call_sign: &'a str,
    /// Other names.
    pub alt_names: Vec<&'a str>,
    /// Registration and like numbers.
    pub ids: Vec<String>,
}

/// The entry that a record holds.
pub fn entry(record: &Record<'_>, countries: &Countries) -> Entry {
    let list = list_id(record.source);
    let printed = plain(record.name);
    let (name, reach) = names::party(&printed);
    let mut aliases: Vec<Alias> = record.alt_names.iter().flat_map(|names| split_aliases(names, list)).collect();
    let announced = aliases.iter().filter(|alias| names::announces(&alias.text));
    let inside: Vec<Alias> = announced.flat_map(|alias| names::within(&alias.text)).collect();
    aliases.extend(inside);
    aliases.extend(names::within(&printed));
    keep_each_once(&mut aliases, &name);

    let (mut lands, mut addresses) = (Vec::new(), Vec::new());
    for line in &record.addresses {
        let (address, country) = read_address(line, countries);
        lands.extend(country.filter(|country| !lands.contains(country)));
        addresses.extend(address.filter(|address| !addresses.contains(address)));
    }

    let mut programs: Vec<String> = record.programs.iter().map(|program| plain(program)).collect();
    if list == ListId::Other {
        programs.insert(0, plain(record.source));
    }
    programs.retain(|program| !program.is_empty());

    let (requirement, footnotes) = read_requirement(&plain(record.requirement));
    let policy = plain(record.policy);
    let mut identifiers: Vec<String> = record.ids.iter().filter_map(|group| identifier(group, countries)).collect();
    identifiers.extend(Some(plain(record.call_sign)).filter(|sign| !sign.is_empty()));

    // Twenty thousand entries stay in memory: no room is kept for what never comes.
    aliases.shrink_to_fit();
    addresses.shrink_to_fit();
    lands.shrink_to_fit();
    programs.shrink_to_fit();
    identifiers.shrink_to_fit();

    Entry {
        id: id(record, list),
        list,
        kind: kind(record.kind, &name),
        name,
        reach: reach.map(Box::from),
        aliases,
        native_names: Vec::new(),
        countries: lands,
        addresses,
        identifiers,
        footnotes,
        programs,
        requirement,
        review: read_policy(&policy),
        policy,
        citations: citations(record.notice),
        period: Period {
            from: day(record.start),
            // The file prints the last day on which an order is in force.
            until: day(record.end).map(Date::next),
        },
    }
}

/// Leaves out what an entry is called already. Most entries have a handful of names, one has hundreds.
fn keep_each_once(aliases: &mut Vec<Alias>, name: &str) {
    let mut seen: Map<Box<str>, ()> = Map::default();
    let few = aliases.len() <= 16;
    let mut kept: Vec<Alias> = Vec::with_capacity(aliases.len());
    for alias in aliases.drain(..) {
        let known = match few {
            true => kept.iter().any(|other| other.text == alias.text),
            false => seen.insert(alias.text.as_str().into(), ()).is_some(),
        };
        if !known && alias.text != name {
            kept.push(alias);
        }
    }
    *aliases = kept;
}

/// What only the whole file can say: no two entries share an id, and a head named only inside the names of its parts is
/// a name of each of them.
pub fn settle(entries: &mut [Entry]) {
    let id = |place: usize| entries.get(place).map_or(&[] as &[u8], |entry| entry.id.as_bytes());
    let sorted = places(entries.len(), &|place| letters(id(place)), &|a, b| id(a).cmp(id(b)));
    let mut twins: Vec<(u32, usize)> = Vec::new();
    for same in sorted.chunk_by(|&a, &b| id(a as usize) == id(b as usize)) {
        twins.extend(same.iter().zip(1..).skip(1).map(|(&place, times)| (place, times)));
    }
    for (place, times) in twins {
        if let Some(entry) = entries.get_mut(place as usize) {
            entry.id = format!("{}-{times}", entry.id);
        }
    }
    // Few parts name their head, so their heads are looked for among the names and not the other way round.
    let head =
        |entry: &Entry| names::head_and_part(&entry.name).map(|(head, _)| (head.trim().to_lowercase().into(), ()));
    let mut orphaned: Map<Box<str>, ()> = entries.iter().filter_map(head).collect();
    if orphaned.is_empty() {
        return;
    }
    for entry in entries.iter() {
        orphaned.remove(entry.name.to_lowercase().as_str());
    }
    for entry in entries {
        let head = names::head_and_part(&entry.name).map(|(head, _)| head.trim().to_string());
        if let Some(head) = head.filter(|head| orphaned.contains_key(head.to_lowercase().as_str())) {
            entry.aliases.extend(names::within(&head));
            entry.aliases.push(Alias { text: head, weak: false });
        }
    }
}

/// The newest listing, as a stand-in for a day of publication that the file does not print.
pub fn newest(entries: &[Entry]) -> Option<Date> {
    entries.iter().filter_map(|entry| entry.period.from).max()
}

/// The name of an entry that its list does not number: from what stands in it, so that it lasts as long as the row.
pub fn identity(list: ListId, content: &str) -> String {
    format!("{}-{}", prefix(list), super::digest(content.as_bytes()).get(..16).unwrap_or_default())
}

/// The name of an entry that its list numbers.
pub fn identity_of(list: ListId, number: &str) -> String {
    [prefix(list), "-", number].concat()
}

fn prefix(list: ListId) -> &'static str {
    match list {
        ListId::EntityList => "el",
        ListId::DeniedPersons => "dpl",
        ListId::MilitaryEndUser => "meu",
        ListId::Unverified => "uvl",
        ListId::SpeciallyDesignated => "sdn",
        ListId::SectoralSanctions => "ssi",
        ListId::ChineseMilitaryIndustrial => "cmic",
        ListId::MenuBased => "ns-mbs",
        ListId::LegislativeCouncil => "plc",
        ListId::CorrespondentAccount => "cap",
        ListId::Nonproliferation => "isn",
        ListId::ArmsDebarred => "dtc",
        ListId::SanctionsEvaders => "fse",
        ListId::MilitaryCompanies => "1260h",
        ListId::Other => "other",
    }
}

fn id(record: &Record<'_>, list: ListId) -> String {
    let number = [record.entity_number, record.id].into_iter().map(str::trim).find(|number| !number.is_empty());
    match number {
        Some(number) => identity_of(list, number),
        // Older files number Treasury's rows only.
        None => identity(list, &[record.name, record.notice, &record.addresses.join("; ")].join("\n")),
    }
}

/// The code in the first brackets of the label: `Entity List (EL) - Bureau of Industry and Security`.
fn list_id(source: &str) -> ListId {
    let code = source.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or(source, |(code, _)| code);
    let code = code.trim();
    word(code.strip_suffix(" List").unwrap_or(code)).unwrap_or(ListId::Other)
}

fn kind(kind: &str, name: &str) -> Option<EntryKind> {
    let number = name.strip_prefix("Address ").unwrap_or_default();
    if !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()) {
        return Some(EntryKind::Address);
    }
    match kind.to_ascii_lowercase().as_str() {
        "individual" => Some(EntryKind::Person),
        "entity" => Some(EntryKind::Organization),
        "vessel" => Some(EntryKind::Vessel),
        "aircraft" => Some(EntryKind::Aircraft),
        _ => names::note(name).map(|(_, kind)| kind),
    }
}

/// The aliases in a cell. State joins them with commas, everyone else with semicolons, and names hold commas too.
fn split_aliases(cell: &str, list: ListId) -> Vec<Alias> {
    let mut texts: Vec<String> = Vec::new();
    for piece in cell.split(';') {
        if list != ListId::Nonproliferation {
            texts.push(piece.to_string());
            continue;
        }
        for (at, part) in piece.split(", ").enumerate() {
            match texts.last_mut() {
                Some(before) if 0 < at && names::ends_a_name(part) => {
                    before.push_str(", ");
                    before.push_str(part);
                }
                _ => texts.push(part.to_string()),
            }
        }
    }
    // Treasury prints a name too common to stand alone in quotation marks, and only Treasury means that by them.
    let weak_in_quotes = matches!(
        list,
        ListId::SpeciallyDesignated
            | ListId::SectoralSanctions
            | ListId::ChineseMilitaryIndustrial
            | ListId::MenuBased
            | ListId::LegislativeCouncil
            | ListId::CorrespondentAccount
            | ListId::SanctionsEvaders
    );
    let alias = |text: String| {
        let text = plain(&text);
        let text = names::unannounced(text.strip_prefix("and ").unwrap_or(&text));
        let inside = text.strip_prefix(['"', '“', '\'', '‘']).and_then(|text| text.strip_suffix(['"', '”', '\'', '’']));
        Alias { text: inside.unwrap_or(text).trim().to_string(), weak: weak_in_quotes && inside.is_some() }
    };
    texts
        .into_iter()
        .map(alias)
        .filter(|alias| !alias.text.is_empty() && alias.text != "[]" && !alias.text.starts_with("(all of "))
        .collect()
}

/// The number in a group of an identity's parts, whose order has changed over the years; `None` where the group states
/// something else about the party.
fn identifier(group: &str, countries: &Countries) -> Option<String> {
    /// Groups that say something about a party that is not its number, though digits stand in it.
    const STATEMENTS: [&str; 13] = [
        "sanctions",
        "directive",
        "date",
        "gender",
        "executive order",
        "information",
        "determination",
        "prohibited",
        "organization type",
        "target type",
        "year of build",
        "vessel type",
        "aircraft model",
    ];
    let lower = group.to_ascii_lowercase();
    let begins = |(at, first): (usize, &u8)| {
        let rest = lower.as_bytes().get(at..).unwrap_or_default();
        STATEMENTS.iter().any(|words| words.as_bytes().first() == Some(first) && rest.starts_with(words.as_bytes()))
    };
    if lower.as_bytes().iter().enumerate().any(begins) {
        return None;
    }
    let mut parts: Vec<&str> = group.split(", ").map(str::trim).collect();
    if parts.len() < 2 {
        return None;
    }
    let last = parts.len() - 1;
    if parts.get(last).is_some_and(|part| countries.read(part).is_some()) && 2 < parts.len() {
        parts.remove(last);
    } else if parts.first().is_some_and(|part| countries.read(part).is_some()) && 2 < parts.len() {
        parts.remove(0);
    }
    // One end is the label, the other the number, and a number has more digits than its label. Three kinds have none.
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    let (first, last) = (*parts.first()?, *parts.last()?);
    let labelled_last = matches!(last, "SWIFT/BIC" | "Website" | "Email Address");
    let number = match labelled_last || digits(last) < digits(first) {
        true => first,
        false => last,
    };
    let number = number.strip_prefix("IMO ").unwrap_or(number);
    Some(plain(number)).filter(|number| !number.is_empty())
}

/// A day in the only spelling that can't be misread; an implausible one is no day.
fn day(text: &str) -> Option<Date> {
    Date::parse(text).filter(|day| PLAUSIBLE.holds(*day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::tests::COUNTRIES;
    use chipgate_engine::words::terms::Review;

    #[test]
    fn labels_of_all_lists_are_known_and_a_new_one_is_kept() {
        for (label, list) in [
            ("Entity List (EL) - Bureau of Industry and Security", ListId::EntityList),
            ("Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department", ListId::MenuBased),
            ("Capta List (CAP) - Treasury Department", ListId::CorrespondentAccount),
            ("Foreign Sanctions Evaders (FSE) - Treasury Department", ListId::SanctionsEvaders),
            ("Military End User (MEU) List - Bureau of Industry and Security", ListId::MilitaryEndUser),
            ("List of Tomorrow (LOT) - Department", ListId::Other),
            ("", ListId::Other),
        ] {
            assert_eq!(list_id(label), list, "{label}");
        }
        let record = Record { source: "List of Tomorrow (LOT) - Department", name: "X", ..Record::default() };
        assert_eq!(entry(&record, &COUNTRIES).programs, ["List of Tomorrow (LOT) - Department"]);
    }

    #[test]
    fn aliases_split_as_their_list_joins_them() {
        let split = |cell, list| split_aliases(cell, list).into_iter().map(|a| (a.text, a.weak)).collect::<Vec<_>>();
        let strong = |text: &str| (text.to_string(), false);
        assert_eq!(
            split("RT-AVTO, AO; 'ACHIM DEVELOPMENT'; and CETC Research Institute 13; ", ListId::SectoralSanctions),
            [strong("RT-AVTO, AO"), ("ACHIM DEVELOPMENT".into(), true), strong("CETC Research Institute 13")]
        );
        assert_eq!(split("[]", ListId::EntityList), []);
        assert_eq!(
            split("Y.A.S. Co., Ltd., Shetab G, F.K.A. Presidency Office; DIO", ListId::Nonproliferation),
            [strong("Y.A.S. Co., Ltd."), strong("Shetab G"), strong("Presidency Office"), strong("DIO")]
        );
        assert_eq!(
            split("Defense Holding Structure \"Wolf\"", ListId::EntityList),
            [strong("Defense Holding Structure \"Wolf\"")]
        );
        assert_eq!(split("\"Sasadja\"", ListId::Nonproliferation), [strong("Sasadja")]);
    }

    #[test]
    fn numbers_are_taken_from_either_order_and_statements_are_not() {
        for (group, expected) in [
            ("Passport, 836238033, KP", Some("836238033")),
            ("US, 80-0890696, Tax ID No.", Some("80-0890696")),
            ("Tax ID No., 7736050003, Russia", Some("7736050003")),
            ("CH, CHE-427.006.032, Company Number", Some("CHE-427.006.032")),
            ("IMO 9116412, Vessel Registration Identification", Some("9116412")),
            ("Vessel Registration Identification, IMO 7406784", Some("7406784")),
            ("CKLBCNBJ, SWIFT/BIC", Some("CKLBCNBJ")),
            ("SWIFT/BIC, CKLBCNBJ", Some("CKLBCNBJ")),
            ("www.aictc.ir, Website", Some("www.aictc.ir")),
            ("Email Address, info@aqsatv.ps", Some("info@aqsatv.ps")),
            ("Secondary sanctions risk:, North Korea Sanctions Regulations, sections 510.201 and 510.210", None),
            ("Gender, Male", None),
            ("Organization Established Date, 26 Aug 1993", None),
            ("Effective Date (EO 14024 Directive 2), 26 Mar 2022", None),
            ("Executive Order 13662 Directive Determination -, Subject to Directive 1", None),
            ("tax consultancy", None),
        ] {
            assert_eq!(identifier(group, &COUNTRIES).as_deref(), expected, "{group}");
        }
    }

    #[test]
    fn dates_that_could_mislead_are_no_dates() {
        for text in ["", " 8/11/2015", "3033-01-17", "1900-01-01"] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(day(" 2026-10-27 "), Some(Date::new(2026, 10, 27)));
    }

    #[test]
    fn a_whole_record_becomes_an_entry() {
        let record = Record {
            id: "99ed",
            source: "Entity List (EL) - Bureau of Industry and Security",
            name: "China  Research Institute (CRI)",
            addresses: vec!["113 Hezuo Road, Hebei, China, CN".into()],
            notice: "87 FR 77505; 83 FR 37423",
            start: "2018-08-01",
            end: "2026-10-27",
            requirement: "For all items subject to the EAR.  (See §§ 734.9(g),3 746.8(a)(3) of the EAR)",
            policy: "Policy of denial for all items subject to the EAR apart from food and medicine",
            alt_names: vec!["Hebei\u{92}s Institute; HSRI"],
            ..Record::default()
        };
        let entry = entry(&record, &COUNTRIES);
        assert_eq!((entry.id.as_str(), entry.list, entry.kind), ("el-99ed", ListId::EntityList, None));
        assert_eq!(entry.name, "China Research Institute (CRI)");
        let aliases: Vec<&str> = entry.aliases.iter().map(|alias| alias.text.as_str()).collect();
        assert_eq!(aliases, ["Hebei’s Institute", "HSRI", "China Research Institute", "CRI"]);
        assert_eq!(entry.footnotes, [3]);
        assert_eq!(entry.requirement, "For all items subject to the EAR. (See §§ 734.9(g),³ 746.8(a)(3) of the EAR)");
        assert_eq!(entry.review, Some(Review::PolicyOfDenial));
        assert_eq!(entry.citations, ["83 FR 37423", "87 FR 77505"]);
        assert!(entry.period.holds(Date::new(2026, 10, 27)) && !entry.period.holds(Date::new(2026, 10, 28)));
        assert!(!entry.period.holds(Date::new(2018, 7, 31)));
    }

    #[test]
    fn bare_addresses_are_their_own_kind() {
        assert_eq!(kind("", "Address 01"), Some(EntryKind::Address));
        assert_eq!(kind("Entity", "Address Systems"), Some(EntryKind::Organization));
        assert_eq!(kind("", "Address"), None);
    }

    #[test]
    fn twins_get_ids_of_their_own_and_orphaned_heads_are_kept() {
        let twin = |name| entry(&Record { id: "1", name, ..Record::default() }, &COUNTRIES);
        let mut entries = vec![
            twin("Commission (PAEC), and subordinate entity NDC"),
            twin("Academy. Subordinate Institution - 204th Institute"),
            twin("Academy"),
        ];
        settle(&mut entries);
        let ids: std::collections::BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids.len(), 3);
        let names = |at: usize| entries[at].aliases.iter().map(|alias| alias.text.as_str()).collect::<Vec<_>>();
        assert_eq!(names(0), ["NDC", "Commission (PAEC)"]);
        assert_eq!(names(1), ["204th Institute"]);
    }
}
