//! The starter list, embedded so that the first minute works offline: parties of six US lists that a seller of AI chips,
//! servers, chipmaking tools or GPU hours meets. It is a choice, not the lists: a party missing here may be listed.
//!
//! The rows stand in `starter.tsv`, edited by hand. Names, aliases and addresses are as printed. Entity List, MEU and UVL
//! rows are those of the Consolidated Screening List of 31 July 2026 joined with the regulation's text of July 2026, SDN
//! rows those of 7 August 2026, 1260H rows those of the notice of 10 June 2026. Two rules of August 2026, which removed
//! one party in Türkiye and two addresses in Hong Kong, are later than these.
//!
//! Native names are ours: none of these lists prints one. Each row says what they rest on: `source` a public document
//! read for it, `list` what OFAC prints beside another entry, `public-knowledge` what the company is known by.

use chipgate_engine::party::list::{Alias, Entry, EntryKind, List, read_policy, read_requirement};
use chipgate_engine::party::other_names as names;
use chipgate_engine::words::country::Country;
use chipgate_engine::words::date::{Date, Period};
use chipgate_engine::words::terms::{ListId, word};

/// The rows, in the layout that the head of the file explains.
pub const ROWS: &str = include_str!("starter.tsv");

/// SHA-256 of the rows. A constant, so that no hash is computed at every start; a test holds it.
pub const SHA256: &str = "663987ef849ac03540f173953ae7f22ae044176f7069de6a5a3c94111d49293d";

/// What the list is called beside the official ones.
pub const ID: &str = "starter";

/// The day that most rows are verified for.
const PUBLISHED: Date = Date::new(2026, 7, 31);

/// The embedded list. Its digest is that of the embedded file.
pub fn list() -> List {
    let mut license = Vec::new();
    let mut entries = Vec::new();
    for line in ROWS.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        match next() {
            "license" => {
                license.push((next(), next(), next()));
            }
            list => entries.extend(word(list).map(|list| entry(list, next, &license))),
        }
    }
    List { id: ID.into(), published: Some(PUBLISHED), sha256: SHA256.into(), entries }
}

/// The printed names of the parties that have names in their own script, and those.
pub fn native_names() -> impl Iterator<Item = (&'static str, Vec<String>)> {
    let row = |line: &'static str| {
        let mut cells = line.split('\t').skip(2);
        let (name, _aliases, native) = (cells.next()?, cells.next()?, cells.next()?);
        Some((name, values(native).collect()))
    };
    let rows = ROWS.lines().filter(|line| !line.starts_with('#') && !line.starts_with("license\t"));
    rows.filter_map(row).filter(|(_, native): &(_, Vec<String>)| !native.is_empty())
}

/// One row, cell by cell in the order of the file.
fn entry<'a>(list: ListId, mut next: impl FnMut() -> &'a str, license: &[(&str, &'a str, &'a str)]) -> Entry {
    let id = next();
    let name = next().to_string();
    let mut aliases: Vec<Alias> = values(next()).map(|text| Alias { text, weak: false }).collect();
    for found in names::within(&name) {
        if !aliases.iter().any(|alias| alias.text == found.text) {
            aliases.push(found);
        }
    }
    let native_names = values(next()).collect();
    let _basis = next();
    let countries = values(next()).filter_map(|code| Country::parse(&code)).collect();
    let addresses = values(next()).collect();
    let code = next();
    let (_, requirement, policy) = license.iter().find(|row| row.0 == code).copied().unwrap_or_default();
    let (requirement, footnotes) = read_requirement(requirement);
    let citations = values(next()).collect();
    let from = Date::parse(next());
    Entry {
        id: if id.is_empty() { id_of(list, &name) } else { id.to_string() },
        list,
        kind: name.starts_with("Address ").then_some(EntryKind::Address),
        name,
        reach: None,
        aliases,
        native_names,
        countries,
        addresses,
        footnotes,
        requirement,
        review: read_policy(policy),
        policy: policy.to_string(),
        citations,
        period: Period { from, until: None },
        programs: values(next()).collect(),
        identifiers: values(next()).collect(),
    }
}

fn values(cell: &str) -> impl Iterator<Item = String> {
    cell.split(" | ").filter(|value| !value.is_empty()).map(str::to_string)
}

/// List and name, in lower case, with a hyphen for all that is neither letter nor digit of ASCII.
fn id_of(list: ListId, name: &str) -> String {
    let mut id = String::from(match list {
        ListId::EntityList => "el",
        ListId::MilitaryEndUser => "meu",
        ListId::Unverified => "uvl",
        ListId::SpeciallyDesignated => "sdn",
        ListId::ChineseMilitaryIndustrial => "cmic",
        ListId::MilitaryCompanies => "1260h",
        ListId::DeniedPersons
        | ListId::SectoralSanctions
        | ListId::MenuBased
        | ListId::LegislativeCouncil
        | ListId::CorrespondentAccount
        | ListId::Nonproliferation
        | ListId::ArmsDebarred
        | ListId::SanctionsEvaders
        | ListId::Other => "starter",
    });
    for word in name.to_ascii_lowercase().split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        id.push('-');
        id.push_str(word);
    }
    id
}
