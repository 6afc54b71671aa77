//! Every row of every table of lists and countries, held to its promises.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests say what they expect by panicking"
)]

use chipgate_engine::words::date::Date;

use chipgate_engine::party::list::{Entry, EntryKind};
use chipgate_engine::words::terms::{ListId, Review};
use chipgate_tables::countries::COUNTRIES;
use chipgate_tables::{lists, starter};
use std::collections::{BTreeMap, BTreeSet};

const LISTS: [(ListId, usize); 6] = [
    (ListId::EntityList, 1_015),
    (ListId::MilitaryEndUser, 25),
    (ListId::Unverified, 74),
    (ListId::SpeciallyDesignated, 95),
    (ListId::MilitaryCompanies, 48),
    (ListId::ChineseMilitaryIndustrial, 34),
];

/// Cells of the rows of one kind, by the word that each row begins with.
fn rows(wanted: impl Fn(&str) -> bool) -> Vec<Vec<&'static str>> {
    let lines = starter::ROWS.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect::<Vec<_>>()).filter(|cells| wanted(cells[0])).collect()
}

fn find<'a>(entries: &'a [Entry], id: &str) -> &'a Entry {
    entries.iter().find(|entry| entry.id == id).unwrap_or_else(|| panic!("{id} is listed"))
}

#[test]
fn the_starter_list_holds_every_row_of_its_file() {
    let list = starter::list();
    assert_eq!(list.entries.len(), rows(|word| word != "license").len(), "a row was not read");
    for (id, count) in LISTS {
        assert_eq!(list.entries.iter().filter(|entry| entry.list == id).count(), count, "{id:?}");
    }
    assert_eq!(list.entries.len(), 1_291);
    assert_eq!((list.id.as_str(), list.published), ("starter", Some(Date::new(2026, 7, 31))));
    assert_eq!(list.sha256, chipgate_lists::digest(starter::ROWS.as_bytes()));
    assert_eq!(list.sha256.len(), 64);
}

#[test]
fn every_starter_row_keeps_its_promises() {
    let list = starter::list();
    let mut ids = BTreeSet::new();
    for entry in &list.entries {
        let id = entry.id.as_str();
        assert!(ids.insert(id), "{id} twice");
        assert!(id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{id}");
        assert!(!entry.name.is_empty() && !entry.countries.is_empty(), "{id}");
        assert!(!entry.citations.is_empty(), "{id}");
        for citation in &entry.citations {
            let page = citation.split_once(" FR ").map(|(volume, page)| (volume.parse::<u16>(), page.parse::<u32>()));
            match page {
                Some((volume, page)) => assert!((60..=91).contains(&volume.unwrap()) && 0 < page.unwrap(), "{id}"),
                None => assert!(citation.contains(" CFR ") || citation.starts_with("EO "), "{id}: {citation}"),
            }
        }
        for country in &entry.countries {
            assert!(COUNTRIES.names.iter().any(|(known, _)| known == country), "{id}: {country}");
        }
        if let Some(from) = entry.period.from {
            assert!(Date::new(1997, 1, 1) <= from && from <= list.published.unwrap(), "{id}: {from}");
        }
        let dated = [ListId::EntityList, ListId::MilitaryEndUser, ListId::ChineseMilitaryIndustrial];
        assert_eq!(entry.period.from.is_some(), dated.contains(&entry.list), "{id}");
        assert_eq!(entry.period.until, None, "{id}: what is no longer listed has no place here");
        assert_eq!(entry.programs.is_empty(), !matches!(id.split('-').next(), Some("sdn" | "cmic")), "{id}");
        assert_eq!(entry.kind == Some(EntryKind::Address), entry.name.starts_with("Address "), "{id}");

        let licensed = matches!(entry.list, ListId::EntityList | ListId::MilitaryEndUser);
        assert_eq!(entry.requirement.is_empty(), !licensed, "{id}");
        assert_eq!(entry.review.is_none(), !licensed, "{id}");
        let glued = |c: char| c.is_ascii_digit() && entry.requirement.trim_end_matches('.').ends_with(c);
        assert!(
            entry.requirement.is_empty() || entry.list == ListId::MilitaryEndUser || !('1'..='5').any(glued),
            "{id}"
        );

        let mut names = BTreeSet::from([entry.name.as_str()]);
        for alias in &entry.aliases {
            assert!(names.insert(&alias.text), "{id}: {} twice", alias.text);
        }
        for text in names.into_iter().chain(entry.addresses.iter().map(String::as_str)) {
            assert!(!text.is_empty() && text.split_whitespace().collect::<Vec<_>>().join(" ") == text, "{id}: {text}");
            assert!(!text.contains(['|', '\t']), "{id}: {text}");
        }
        for native in &entry.native_names {
            assert!(
                native.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')),
                "{id}: {native}"
            );
        }
    }
}

#[test]
fn every_cell_of_the_file_is_used() {
    let licenses = rows(|word| word == "license");
    let parties = rows(|word| word != "license");
    let codes: BTreeMap<&str, usize> = licenses.iter().map(|cells| (cells[1], cells.len())).collect();
    assert_eq!(codes.len(), licenses.len(), "license codes are unique");
    assert!(codes.values().all(|cells| *cells == 4));
    let mut used = BTreeSet::new();
    for cells in &parties {
        assert!(cells.len() <= 13, "{}", cells[2]);
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        if !cell(8).is_empty() {
            assert!(codes.contains_key(cell(8)), "{}: {}", cells[2], cell(8));
            used.insert(cell(8));
        }
        let basis = matches!(cell(5), "source" | "list" | "public-knowledge");
        assert_eq!(basis, !cell(4).is_empty(), "{}: native names say what they rest on", cells[2]);
        assert!(cell(10).is_empty() || Date::parse(cell(10)).is_some(), "{}", cells[2]);
    }
    assert_eq!(used.len(), codes.len(), "a license text is not used");
}

#[test]
fn the_parties_of_the_founding_story_are_as_published() {
    let list = starter::list();
    let iflytek = list.entries.iter().find(|entry| entry.native_names.iter().any(|name| name == "科大讯飞")).unwrap();
    assert_eq!(iflytek.list, ListId::EntityList);
    assert_eq!(iflytek.footnotes, [4]);
    assert_eq!(iflytek.review, Some(Review::PresumptionOfDenial));
    assert_eq!(iflytek.citations, ["84 FR 54002", "84 FR 54004", "85 FR 44159", "87 FR 62202"]);
    assert_eq!(iflytek.period.from, Some(Date::new(2019, 10, 9)));
    assert!(iflytek.policy.starts_with("Case-by-case review for ECCNs 1A004.c"), "carve-outs stay in the text");

    let huawei = find(&list.entries, "el-huawei-technologies-co-ltd");
    assert_eq!(huawei.footnotes, [1]);
    assert!(huawei.requirement.ends_with("of the EAR²"));
    let footnotes = |number| list.entries.iter().filter(|entry| entry.footnotes.contains(&number)).count();
    assert_eq!([footnotes(1), footnotes(3), footnotes(4), footnotes(5)], [152, 157, 96, 16]);
    let addresses = list.entries.iter().filter(|entry| entry.kind == Some(EntryKind::Address));
    assert_eq!(addresses.count(), 19);
}

#[test]
fn every_list_is_explained() {
    let described: BTreeSet<ListId> = lists::LISTS.iter().map(|about| about.list).collect();
    assert_eq!(described.len(), lists::LISTS.len());
    for (id, _) in LISTS {
        assert!(lists::about(id).is_some(), "{id:?}");
    }
    for about in &lists::LISTS {
        assert!(
            !about.name.is_empty() && !about.publisher.is_empty() && !about.citations.is_empty(),
            "{:?}",
            about.list
        );
        assert!(about.meaning.ends_with('.') && !about.meaning.contains(". "), "{:?}: one sentence", about.list);
        for word in ["licence", "cleared", "approved", "safe"] {
            assert!(!about.meaning.contains(word), "{:?}: {word}", about.list);
        }
    }
}

#[test]
fn an_entry_without_a_source_is_given_that_of_its_list() {
    let mut list = starter::list();
    let printed: Vec<_> = list.entries.iter().map(|entry| entry.citations.clone()).collect();
    lists::cite(std::slice::from_mut(&mut list));
    assert!(list.entries.iter().map(|entry| &entry.citations).eq(&printed), "a source of its own stays");
    for entry in &mut list.entries {
        entry.citations.clear();
    }
    lists::cite(std::slice::from_mut(&mut list));
    for entry in &list.entries {
        assert_eq!(entry.citations, lists::about(entry.list).unwrap().citations, "{}", entry.id);
    }
}
