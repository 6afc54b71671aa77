//! Every rule held to its promises: a citation, a text whose words can be filled, a permanent id, and, over all case
//! files, at least one case that fires it and one that narrowly spares it.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "tests")]

use chipgate::{LAW, Screener, read_transaction};
use chipgate_engine::item::classification::Classification;
use chipgate_engine::law::condition::{Condition, Figure, ItemTest};
use chipgate_engine::law::rule::{About, Policy, Proof, Rule};
use chipgate_engine::words::date::Date;
use chipgate_engine::words::terms::{Effect, Truth};
use chipgate_tables::license::{APPLICATIONS, EXCEPTIONS, REVIEWS};
use chipgate_tables::rules::REVISION;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// Words that a text may ask for.
const WORDS: &[&str] = &[
    "party",
    "entry",
    "list",
    "policy",
    "requirement",
    "item",
    "paragraph",
    "destination",
    "place",
    "reach",
    "share",
    "figure",
    "market",
    "source",
    "footnotes",
    "owned",
    "relation",
    "asOf",
    "others",
    "ways",
];

/// The starter list, which all hosts run the cases on, names no denied person: tests/denied.rs runs these on a list of its own.
const DENIED: &str = "/tests/denied.json";

fn rules() -> impl Iterator<Item = &'static Rule> {
    LAW.chapters.iter().copied().flatten()
}

#[test]
fn every_rule_is_cited_dated_and_worded() {
    for rule in rules() {
        let id = rule.id;
        assert!(id.split('.').count() >= 2 && id.chars().all(|c| c.is_ascii_lowercase() || ".-".contains(c)), "{id}");
        assert!(!rule.title.is_empty() && rule.text.ends_with('.'), "{id}: title or text");
        assert!(!rule.citations.is_empty(), "{id}: citation");
        assert!(
            rule.in_force.from.is_some() || rule.in_force.until.is_some(),
            "{id}: a rule of all times covers days we do not"
        );
        for word in rule.text.split('{').skip(1) {
            let word = word.split('}').next().unwrap();
            assert!(WORDS.contains(&word), "{id}: {{{word}}}");
        }
        let licensed = Effect::LicenseException <= rule.effect && rule.effect < Effect::Prohibited;
        assert_eq!(
            licensed,
            !matches!(rule.review, Policy::None),
            "{id}: a license requirement has a review policy, nothing else has"
        );
        assert!(!matches!(rule.review, Policy::Item) || rule.about == About::Item, "{id}");
        for word in ["cleared", "safe", "approved to", "legal to"] {
            assert!(!rule.text.contains(word), "{id} says {word}");
        }
    }
    for exception in EXCEPTIONS.iter().chain(APPLICATIONS) {
        assert!(!exception.terms.is_empty() && !exception.citations.is_empty(), "{}", exception.symbol);
        for term in exception.terms {
            assert!(term.text.ends_with('.') && !term.citation.is_empty(), "{}: {}", exception.symbol, term.text);
        }
    }
    assert!(REVIEWS.iter().all(|row| !row.citations.is_empty()));
    assert!(chipgate_engine::words::date::Date::parse(REVISION).is_some());
}

/// On every day from the first covered one, some review policy holds for an item rule: the last row of each period takes all.
#[test]
fn the_review_table_has_no_gap_in_time() {
    let edges: BTreeSet<_> = REVIEWS.iter().flat_map(|row| [row.in_force.from, row.in_force.until]).flatten().collect();
    for day in edges {
        let catch_all = REVIEWS.iter().any(|row| row.in_force.holds(day) && matches!(row.when, Condition::Always));
        assert!(catch_all, "{day}");
    }
}

/// Every condition that a rule, an exception or a review row rests on.
fn conditions() -> Vec<&'static Condition> {
    let mut open: Vec<&'static Condition> = rules().map(|rule| &rule.when).collect();
    open.extend(REVIEWS.iter().map(|row| &row.when));
    for exception in EXCEPTIONS.iter().chain(APPLICATIONS) {
        open.push(&exception.concerns);
        open.extend(exception.terms.iter().filter_map(|term| match &term.proof {
            Proof::Facts(condition) => Some(condition),
            Proof::Undertaking | Proof::Evidence => None,
        }));
    }
    let mut all = Vec::new();
    while let Some(condition) = open.pop() {
        match condition {
            Condition::All(inner) | Condition::Any(inner) => open.extend(inner.iter()),
            Condition::Not(inner)
            | Condition::AnyParty(inner)
            | Condition::EveryParty(_, inner)
            | Condition::AnyItem(inner) => open.push(inner),
            leaf => all.push(leaf),
        }
    }
    all
}

/// Each limit that a license answer rests on, from just under to just over, generated from the rows.
#[test]
fn every_limit_on_a_figure_parts_where_it_says() {
    let screener = Screener::embedded();
    let form = serde_json::json!({ "kind": "order", "date": "2026-11-22", "items": [{ "description": "A100" }] });
    let mut facts = screener.gather(&read_transaction(form).unwrap());
    facts.items[0].class.interconnect = Some(0.0);
    let mut probes = BTreeSet::new();
    let mut hold = |leaf: &Condition, limit: f64, put: &dyn Fn(&mut Classification, f64), met: &dyn Fn(f64) -> bool| {
        for figure in [limit.next_down(), limit, limit.next_up()] {
            put(&mut facts.items[0].class, figure);
            let case = LAW.case(&facts, Date::new(2026, 11, 22)).alone(&facts.items[0]);
            assert_eq!(case.answer(leaf).truth, Truth::from(met(figure)), "{leaf:?} at {figure:?}");
        }
        probes.insert(format!("{leaf:?}"));
    };
    let tpp = |class: &mut Classification, figure| class.tpp = Some(figure);
    let memory = |class: &mut Classification, figure| class.memory_bandwidth = Some(figure);
    let links = |class: &mut Classification, figure| class.interconnect = Some(figure);
    let density = |class: &mut Classification, figure| class.memory_density = Some(figure);
    let both =
        |class: &mut Classification, figure| (class.memory_bandwidth, class.interconnect) = (Some(figure), Some(0.0));
    let put = |figure: Figure| -> &dyn Fn(&mut Classification, f64) {
        match figure {
            Figure::Performance => &tpp,
            Figure::Bandwidth => &memory,
            Figure::Interconnect => &links,
            Figure::BandwidthAndInterconnect => &both,
            Figure::MemoryDensity => &density,
        }
    };
    for leaf in conditions() {
        let Condition::Item(test) = leaf else { continue };
        match *test {
            ItemTest::Under(kind, limit) => hold(leaf, limit, put(kind), &|figure| figure < limit),
            ItemTest::AtLeast(kind, limit) => hold(leaf, limit, put(kind), &|figure| limit <= figure),
            ItemTest::Between(kind, from, to) => {
                hold(leaf, from, put(kind), &|figure| from <= figure);
                hold(leaf, to, put(kind), &|figure| figure <= to);
            }
            _ => {}
        }
    }
    println!("limits on figures: {}", probes.len());
    assert!(10 < probes.len());
}

#[test]
fn every_rule_is_fired_and_spared() {
    let root = env!("CARGO_MANIFEST_DIR");
    let mut files: Vec<PathBuf> =
        fs::read_dir(format!("{root}/tests/cases")).unwrap().map(|file| file.unwrap().path()).collect();
    files.push(format!("{root}{DENIED}").into());
    let mut fired: BTreeMap<String, usize> = rules().map(|rule| (rule.id.to_owned(), 0)).collect();
    let (mut spared, mut met) = (fired.clone(), fired.clone());
    let screener = Screener::embedded();
    for file in files {
        let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        for case in &cases {
            for (key, count) in [("fires", &mut fired), ("spares", &mut spared)] {
                for id in case["expect"][key].as_array().into_iter().flatten() {
                    let id = id.as_str().unwrap();
                    *count.get_mut(id).unwrap_or_else(|| panic!("{}: no rule {id}", case["id"])) += 1;
                }
            }
            let answer = read_transaction(case["transaction"].clone()).map(|form| screener.screen(&form));
            let mut found: BTreeSet<&str> =
                answer.iter().flat_map(|answer| &answer.findings).map(|found| found.rule).collect();
            if case["transaction"].is_null() {
                // Run by tests/denied.rs, which holds it to this.
                found.extend(case["expect"]["fires"].as_array().unwrap().iter().filter_map(Value::as_str));
            }
            for id in found {
                *met.get_mut(id).unwrap() += 1;
            }
        }
    }
    println!("{:44} {:>10} {:>12} {:>10}", "rule", "met in all", "must fire in", "spared in");
    for (id, count) in &fired {
        println!("{id:44} {:10} {count:12} {:10}", met[id], spared[id]);
    }
    let never = |counts: &BTreeMap<String, usize>| -> Vec<String> {
        counts.iter().filter(|(_, count)| **count == 0).map(|(id, _)| id.clone()).collect()
    };
    assert!(never(&fired).is_empty(), "never fired: {:?}", never(&fired));
    assert!(never(&spared).is_empty(), "never spared: {:?}", never(&spared));
}
