//! The official files as published, where they are at hand: every row is read, and the list says what the file says.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests say what they expect by panicking"
)]

use chipgate_engine::words::date::Date;

use chipgate_engine::party::list::{Entry, EntryKind, List};
use chipgate_engine::words::terms::{ListId, Review};
use chipgate_tables::countries::COUNTRIES;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file of `lists/` in the shared directory; `None`, and a line that says so, where it is not at hand.
fn official(name: &str) -> Option<Vec<u8>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("CHIPGATE_SHARED").map_or(beside, PathBuf::from);
    let path = shared.join("lists").join(name);
    let bytes = match name.ends_with(".gz") {
        true => Command::new("gzip")
            .arg("-dc")
            .arg(&path)
            .output()
            .ok()
            .filter(|out| out.status.success())
            .map(|out| out.stdout),
        false => std::fs::read(&path).ok(),
    };
    if bytes.is_none() {
        eprintln!("skipped: {name} is not at hand");
    }
    bytes
}

#[track_caller]
fn read(name: &str) -> Option<List> {
    let bytes = official(name)?;
    Some(chipgate_lists::read(&bytes, &COUNTRIES).unwrap_or_else(|error| panic!("{name}: {error}")))
}

fn counts(list: &List) -> BTreeMap<ListId, usize> {
    let mut counts = BTreeMap::new();
    for entry in &list.entries {
        *counts.entry(entry.list).or_insert(0) += 1;
    }
    counts
}

#[track_caller]
fn whole(list: &List) {
    let ids: BTreeSet<&str> = list.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids.len(), list.entries.len(), "ids are unique");
    for entry in &list.entries {
        assert!(!entry.name.is_empty(), "{}", entry.id);
        let texts = entry.aliases.iter().map(|alias| &alias.text).chain(&entry.addresses).chain(&entry.identifiers);
        for text in texts.chain(&entry.programs).chain(&entry.citations) {
            assert!(!text.is_empty() && text.trim() == text, "{}", entry.id);
        }
        for country in &entry.countries {
            assert!(COUNTRIES.names.iter().any(|(known, _)| known == country), "{}: {country}", entry.id);
        }
        if let (Some(from), Some(until)) = (entry.period.from, entry.period.until) {
            assert!(from < until, "{}", entry.id);
        }
    }
}

#[track_caller]
fn named<'a>(list: &'a List, name: &str) -> &'a Entry {
    list.entries.iter().find(|entry| entry.name == name).unwrap_or_else(|| panic!("{name} is listed"))
}

#[test]
fn the_consolidated_list_is_read_whole() {
    let Some(list) = read("csl-rebuilt.2026-07-31.csv.gz") else { return };
    whole(&list);
    use ListId::*;
    let expected = BTreeMap::from([
        (SpeciallyDesignated, 19_181),
        (EntityList, 3_420),
        (DeniedPersons, 1_596),
        (ArmsDebarred, 787),
        (SectoralSanctions, 286),
        (Unverified, 222),
        (Nonproliferation, 161),
        (LegislativeCouncil, 78),
        (MilitaryEndUser, 70),
        (ChineseMilitaryIndustrial, 68),
        (MenuBased, 51),
        (CorrespondentAccount, 1),
    ]);
    assert_eq!(counts(&list), expected);
    let kinds = |kind| list.entries.iter().filter(|entry| entry.kind == Some(kind)).count();
    assert_eq!(kinds(EntryKind::Vessel), 1_524);
    assert_eq!(kinds(EntryKind::Aircraft), 344);
    assert_eq!(kinds(EntryKind::Address), 19);

    // Clauses are no part of a name, and none is lost.
    let clauses: Vec<&str> = list.entries.iter().filter_map(|entry| entry.reach.as_deref()).collect();
    assert_eq!(clauses.len(), 16);
    assert!(clauses.iter().all(|clause| clause.contains("successor")), "{clauses:?}");
    let clause = |name: &str| name.contains("successor") || name.contains("[aka") || name.ends_with([',', 'ÿ']);
    assert!(!list.entries.iter().any(|entry| clause(&entry.name)));

    // Every Entity List and MEU row has a policy of its own, and none of the 78 spellings is lost.
    let reviews = |review| list.entries.iter().filter(|entry| entry.review == Some(review)).count();
    assert_eq!(reviews(Review::PresumptionOfDenial), 2_259);
    assert_eq!(reviews(Review::PolicyOfDenial), 947);
    assert_eq!(reviews(Review::CaseByCase), 8);
    assert_eq!(reviews(Review::PerEntry), 274);
    assert_eq!(reviews(Review::Unspecified), 2);
    let footnotes = |number| list.entries.iter().filter(|entry| entry.footnotes.contains(&number)).count();
    assert_eq!([footnotes(1), footnotes(3), footnotes(4), footnotes(5)], [156, 771, 96, 16]);

    // The newest row of the file stands in for its day; expired denial orders stay, as history.
    assert_eq!(list.published, Some(Date::new(2026, 3, 26)));
    let expired = list.entries.iter().filter(|entry| !entry.period.holds(Date::new(2026, 11, 22)));
    assert!(expired.clone().all(|entry| entry.list == DeniedPersons));
    assert_eq!(expired.count(), 102);

    // Names that an importer once lost are there.
    for name in ["Huawei Technologies Co., Ltd.", "Hikvision", "iFLYTEK", "SenseTime"] {
        let found = |entry: &&Entry| {
            let mut names = entry.aliases.iter().map(|alias| &alias.text).chain([&entry.name]);
            names.any(|text| text.to_lowercase().contains(&name.to_lowercase()))
        };
        assert!(list.entries.iter().find(found).is_some(), "{name}");
    }
}

#[test]
fn original_rows_of_both_layouts_are_read() {
    for (name, rows) in [("csl-official-sample.2025-06.csv", 13), ("csl-official-sample.2019-12.csv", 115)] {
        let Some(list) = read(name) else { continue };
        whole(&list);
        assert_eq!(list.entries.len(), rows, "{name}");
        assert!(list.entries.iter().all(|entry| entry.list != ListId::Other), "{name}");
    }
    let Some(list) = read("csl-official-sample.2025-06.csv") else { return };
    let cetc = named(&list, "China Electronics Technology Group Corporation 13th Research Institute (CETC 13)");
    assert_eq!(cetc.addresses.len(), 3);
    assert_eq!(cetc.citations, ["83 FR 37423", "87 FR 77505"]);
    assert!(cetc.aliases.iter().any(|alias| alias.text == "CETC Research Institute 13"));
    let denied = named(&list, "I. ASH");
    assert!(denied.period.holds(Date::new(2056, 6, 29)) && !denied.period.holds(Date::new(2056, 6, 30)));
    assert_eq!(named(&list, "RIM, Ryong Nam").identifiers, ["836238033"]);
}

#[test]
fn the_json_file_says_what_the_csv_file_says() {
    let (Some(json), Some(csv)) = (read("csl-rebuilt.2026-07-31.json.gz"), read("csl-rebuilt.2026-07-31.csv.gz"))
    else {
        return;
    };
    whole(&json);
    assert_eq!(counts(&json), counts(&csv));
    assert_eq!(json.entries.len(), csv.entries.len());
    let mut differ = 0;
    for (a, b) in json.entries.iter().zip(&csv.entries) {
        assert_eq!((&a.id, &a.name, a.list, a.kind), (&b.id, &b.name, b.list, b.kind));
        assert_eq!(
            (&a.programs, &a.requirement, &a.policy, a.review),
            (&b.programs, &b.requirement, &b.policy, b.review)
        );
        assert_eq!((&a.citations, a.period, &a.footnotes), (&b.citations, b.period, &b.footnotes), "{}", a.id);
        assert_eq!(a.aliases, b.aliases, "{}", a.id);
        // The CSV file joins addresses with a sign that stands inside addresses too, so a few are split otherwise.
        differ += usize::from(a.addresses != b.addresses || a.countries != b.countries);
    }
    assert!(differ < json.entries.len() / 500, "{differ}");
}

#[test]
fn the_regulation_is_read_whole() {
    let Some(list) = read("ecfr-supplement4.rebuilt-2026-07.xml.gz") else { return };
    whole(&list);
    assert_eq!(list.entries.len(), 3_409);
    assert_eq!(list.published, Some(Date::new(2025, 10, 9)));
    let footnotes = |number| list.entries.iter().filter(|entry| entry.footnotes.contains(&number)).count();
    assert_eq!([footnotes(1), footnotes(3), footnotes(4), footnotes(5)], [130, 773, 96, 16]);
    assert!(list.entries.iter().all(|entry| !entry.countries.is_empty()));
    assert_eq!(
        list.entries.iter().filter(|entry| entry.addresses.is_empty()).count(),
        63,
        "printed without an address"
    );
    let aliases: usize = list.entries.iter().map(|entry| entry.aliases.len()).sum();
    assert!(5_172 <= aliases, "{aliases}");
    let smic = named(&list, "Semiconductor Manufacturing International Corporation (SMIC)");
    assert!(smic.aliases.iter().any(|alias| alias.text == "SMIC Shanghai"));
    assert_eq!(smic.footnotes, [5]);
    assert_eq!(named(&list, "Hangzhou Hikvision Digital Technology Co., Ltd.").addresses.len(), 3);
}

#[test]
fn the_files_of_treasury_are_read_whole() {
    let names = ["ofac-cons-prim.2025-12.csv", "ofac-cons-add.2025-12.csv", "ofac-cons-alt.2025-12.csv"];
    let Some(bytes) = names.iter().map(|name| official(name)).collect::<Option<Vec<_>>>() else { return };
    let files: Vec<&[u8]> = bytes.iter().map(Vec::as_slice).collect();
    let loaded = chipgate_lists::read_all(&files, &COUNTRIES).unwrap();
    let [list] = &loaded.lists[..] else { panic!("one list") };
    whole(list);
    assert_eq!((list.entries.len(), loaded.strangers), (442, 0));
    let counts = counts(list);
    assert_eq!(counts[&ListId::ChineseMilitaryIndustrial], 68);
    assert_eq!(counts[&ListId::SectoralSanctions], 286);
    let aliases: usize = list.entries.iter().map(|entry| entry.aliases.len()).sum();
    assert!(1_000 < aliases, "{aliases}");

    let names =
        ["ofac-sdn.2021-07.csv", "ofac-add.2025-12.csv", "ofac-alt.2025-12.csv", "ofac-sdn-comments.2025-12.csv"];
    let Some(bytes) = names.iter().map(|name| official(name)).collect::<Option<Vec<_>>>() else { return };
    let files: Vec<&[u8]> = bytes.iter().map(Vec::as_slice).collect();
    let loaded = chipgate_lists::read_all(&files, &COUNTRIES).unwrap();
    let [list] = &loaded.lists[..] else { panic!("one list") };
    whole(list);
    assert_eq!(list.entries.len(), 8_976);
    assert!(list.entries.iter().all(|entry| entry.list == ListId::SpeciallyDesignated));
    // The parties are of 2021, what stands beside them of 2025: that is said, not passed over.
    assert!(10_000 < loaded.strangers);
    let bank = named(list, "BANCO NACIONAL DE CUBA");
    assert!(bank.aliases.iter().any(|alias| alias.text == "NATIONAL BANK OF CUBA"));
    assert!(bank.addresses.contains(&"Zweierstrasse 35, Zurich CH-8022, Switzerland".to_string()));
}
