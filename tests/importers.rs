//! Files in the layout of the official ones, written by us: every quirk of a format, and damage of every kind.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests say what they expect by panicking"
)]

use chipgate::date::Date;
use chipgate::import::{ListError, read};
use chipgate::list::{EntryKind, List};
use chipgate::tables::countries::COUNTRIES;
use chipgate::terms::{ListId, Review};

const HEADER: &str = "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,\
                      end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,\
                      gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,\
                      citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids";

/// A file in the layout of trade.gov, from rows of (column, text).
fn file(header: &str, rows: &[&[(&str, &str)]]) -> String {
    let mut text = format!("{header}\n");
    for row in rows {
        let cell = |column: &str| row.iter().find(|(name, _)| *name == column).map_or("", |(_, text)| text);
        let cells: Vec<String> =
            header.split(',').map(|column| format!("\"{}\"", cell(column).replace('"', "\"\""))).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

const ENTITY: &[(&str, &str)] = &[
    ("_id", "aa"),
    ("source", "Entity List (EL) - Bureau of Industry and Security"),
    ("name", "Example Semiconductor, Ltd. (ESL)"),
    ("addresses", "1 Example Road, Xian, China, CN; Wan Chai, Hong Kong, HK"),
    ("federal_register_notice", "84 FR 54002"),
    ("start_date", "2019-10-09"),
    ("license_requirement", "For all items subject to the EAR.  (See §§ 734.9(e)(2) and 744.11 of the EAR)4"),
    ("license_policy", "Presumption of denial"),
    ("alt_names", "Example \"Star\"; and Exemplar"),
];
const ADDRESS: &[(&str, &str)] = &[
    ("_id", "bb"),
    ("source", "Entity List (EL) - Bureau of Industry and Security"),
    ("name", "Address 01"),
    ("addresses", "Room 1, 2/F, Example Building, Kowloon, Hong Kong, HK"),
];
const DENIED: &[(&str, &str)] = &[
    ("_id", "cc"),
    ("source", "Denied Persons List (DPL) - Bureau of Industry and Security"),
    ("name", " JOHN EXAMPLE"),
    ("end_date", "2026-10-27"),
];
const VESSEL: &[(&str, &str)] = &[
    ("_id", "123"),
    ("source", "Specially Designated Nationals (SDN) - Treasury Department"),
    ("entity_number", "123"),
    ("type", "Vessel"),
    ("programs", "SDGT; IFSR"),
    ("name", "EXAMPLE STAR"),
    ("call_sign", "5IM316"),
    ("ids", "Vessel Registration Identification, IMO 7406784; Secondary sanctions risk:, section 1, and 2"),
];

fn list(text: &str) -> Result<List, ListError> {
    read(text.as_bytes(), &COUNTRIES)
}

#[test]
fn rows_of_every_kind_become_entries() {
    let text = file(HEADER, &[ENTITY, ADDRESS, DENIED, VESSEL]);
    let list = list(&text).unwrap();
    assert_eq!((list.id.as_str(), list.published), ("csl-csv", Some(Date::new(2019, 10, 9))));
    assert_eq!(list.sha256.len(), 64);
    let ids: Vec<&str> = list.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["el-aa", "el-bb", "dpl-cc", "sdn-123"]);
    let [entity, address, denied, vessel] = &list.entries[..] else { panic!("four entries") };
    assert_eq!(entity.review, Some(Review::PresumptionOfDenial));
    assert_eq!(entity.footnotes, [4]);
    assert_eq!(entity.addresses, ["1 Example Road, Xian, China", "Wan Chai, Hong Kong"]);
    assert_eq!(entity.countries.iter().map(|c| c.code()).collect::<Vec<_>>(), ["CN", "HK"]);
    assert_eq!(entity.aliases.iter().map(|a| a.text.as_str()).collect::<Vec<_>>().len(), 4);
    assert_eq!(address.kind, Some(EntryKind::Address));
    assert_eq!(denied.name, "JOHN EXAMPLE");
    assert_eq!((vessel.list, vessel.kind), (ListId::SpeciallyDesignated, Some(EntryKind::Vessel)));
    assert_eq!(vessel.identifiers, ["7406784", "5IM316"]);
    assert_eq!(vessel.programs, ["SDGT", "IFSR"]);
}

#[test]
fn the_older_file_without_ids_and_a_later_one_with_more_are_read() {
    let older = HEADER.trim_start_matches("_id,");
    let numbered = list(&file(older, &[ENTITY, VESSEL])).unwrap();
    assert_eq!(numbered.entries[1].id, "sdn-123");
    assert_eq!(numbered.entries[0].id.len(), "el-".len() + 16);
    let later = format!("{HEADER},new_column");
    assert_eq!(list(&file(&later, &[ENTITY])).unwrap().entries.len(), 1);
    let tabs = file(HEADER, &[VESSEL]).replace("\",\"", "\"\t\"").replace(",", "\t");
    assert_eq!(list(&tabs).unwrap().entries[0].name, "EXAMPLE STAR");
    let marked = format!("\u{feff}{}", file(HEADER, &[ENTITY]).replace('\n', "\r\n"));
    assert_eq!(list(&marked).unwrap().entries.len(), 1);
}

#[test]
fn what_is_not_whole_is_refused() {
    let whole = file(HEADER, &[ENTITY, DENIED]);
    let code = |text: &str| list(text).unwrap_err();
    assert_eq!(code(&HEADER.replace("license_policy,", "")).code(), "columns");
    assert_eq!(code(HEADER).code(), "empty");
    assert_eq!(code("").code(), "empty");
    assert_eq!(code("name,address\nx,y").code(), "unknown-format");
    assert_eq!(code(&whole.replace(" JOHN EXAMPLE", " ")).path(), "line 3");
    let short = format!("{whole}\"dd\",\"Entity List (EL)\"\n");
    assert_eq!((code(&short).code(), code(&short).path()), ("columns", "line 4"));
    assert_eq!(read(b"\x1f\x8b\x08", &COUNTRIES).unwrap_err().code(), "compressed");
    assert_eq!(read(b"PK\x03\x04", &COUNTRIES).unwrap_err().code(), "compressed");
    assert_eq!(read(b"a\nb\xff", &COUNTRIES).unwrap_err().path(), "line 2");
}

#[test]
fn a_file_cut_anywhere_is_an_error_or_holds_whole_rows() {
    let whole = file(HEADER, &[ENTITY, ADDRESS, DENIED, VESSEL]);
    let entries = list(&whole).unwrap().entries;
    for end in 0..whole.len() {
        let Some(cut) = whole.get(..end) else { continue };
        if let Ok(list) = list(cut) {
            assert_eq!(list.entries, entries[..list.entries.len()], "{end}");
            assert!(cut.matches('\n').count() <= list.entries.len() + 1, "{end}");
        }
    }
}
