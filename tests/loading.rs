//! Official files loaded into a running engine: what they hold, what they take the place of, and what a refused one changes.

#![allow(clippy::unwrap_used, reason = "a test says what it expects by panicking")]

use chipgate::Screener;
use chipgate_engine::form::read_match_query;
use chipgate_engine::party::index::Options;
use chipgate_engine::words::terms::ListId;

const COLUMNS: &str = "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,\
                       license_requirement,license_policy,call_sign,alt_names,ids";

/// A consolidated list of these rows: list, name, other names.
fn consolidated(rows: &[(&str, &str, &str)]) -> Vec<u8> {
    let row = |(at, (list, name, others)): (usize, &(&str, &str, &str))| {
        format!("{at},{list},,,,{name},,\"1 Quay, Hull, GB\",,2026-01-05,,,,,{others},\n")
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    format!("{COLUMNS}\n{rows}").into_bytes()
}

fn finds(screener: &Screener, name: &str) -> Vec<(String, ListId)> {
    let query = read_match_query(serde_json::json!({ "name": name })).unwrap();
    let answer = screener.match_party(&query, &Options::default());
    answer.matches.iter().map(|found| (found.name.clone(), found.list)).collect()
}

fn bases(screener: &Screener) -> Vec<(String, usize)> {
    screener.lists().into_iter().map(|list| (list.id, list.entries)).collect()
}

const DENIED: &str = "Denied Persons List (DPL) - Bureau of Industry and Security";
const ENTITY: &str = "Entity List (EL) - Bureau of Industry and Security";

#[test]
fn a_loaded_list_is_screened_against_beside_what_it_lacks() {
    let mut screener = Screener::embedded();
    let held = screener.load(vec![consolidated(&[(DENIED, "Quillam Vorst Instruments", "QVI Brimholt; Vorst Works")])]);
    let held = held.unwrap();
    assert_eq!((held.id.as_str(), held.entries, held.names, held.addresses), ("csl-csv", 1, 3, 1));
    assert_eq!(held.published.unwrap().to_string(), "2026-01-05");
    assert_eq!(held.sha256.len(), 64);
    assert_eq!(finds(&screener, "Quillam Vorst Instruments Ltd").first().unwrap().1, ListId::DeniedPersons);
    // The file has nothing of the Entity List, so the embedded rows of it stay.
    assert_eq!(finds(&screener, "Huawei Technologies Co., Ltd.").first().unwrap().1, ListId::EntityList);
    assert_eq!(bases(&screener).len(), 2);
}

#[test]
fn a_list_of_the_same_id_and_the_embedded_rows_it_covers_are_replaced() {
    let mut screener = Screener::embedded();
    screener.load(vec![consolidated(&[(DENIED, "Quillam Vorst Instruments", "")])]).unwrap();
    let before = bases(&screener);
    screener.load(vec![consolidated(&[(ENTITY, "Tarnbeck Optics", "")])]).unwrap();
    let after = bases(&screener);
    assert_eq!(after.len(), 2, "{after:?}");
    assert!(after.first().unwrap().1 < before.first().unwrap().1, "the Entity List is the file's now");
    assert!(finds(&screener, "Quillam Vorst Instruments").is_empty(), "the file before is gone");
    assert!(finds(&screener, "Huawei Technologies Co., Ltd.").iter().all(|(_, list)| *list != ListId::EntityList));
    assert!(!finds(&screener, "Tarnbeck Optics").is_empty());
}

#[test]
fn a_refused_file_leaves_everything_as_it_was() {
    let mut screener = Screener::embedded();
    let cut = format!("{COLUMNS}\n\"1\",\"{DENIED}").into_bytes();
    let two = vec![consolidated(&[(DENIED, "A One", "")]), consolidated(&[(ENTITY, "B Two", "")])];
    let before = bases(&screener);
    for (files, code) in [
        (vec![b"these,are,notes".to_vec()], "unknown-format"),
        (vec![cut], "truncated"),
        (vec![vec![0x1f, 0x8b, 8, 0]], "compressed"),
        (vec![Vec::new()], "empty"),
        (two, "several"),
        (Vec::new(), "empty"),
    ] {
        let error = screener.load(files).unwrap_err();
        assert_eq!(error.code(), code, "{error}");
        assert_eq!(bases(&screener), before, "{code}");
    }
    assert!(!finds(&screener, "Huawei").is_empty());
}
