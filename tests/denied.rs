//! The Denied Persons List on a small list of our own: the starter list, which the case files run on, names no denied person.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "tests")]

use chipgate::{Screener, read_transaction};
use chipgate_engine::party::list::{Entry, List};
use chipgate_engine::screen::explain::Explanation;
use chipgate_engine::words::date::{Date, Period};
use chipgate_engine::words::terms::ListId;
use serde_json::{Value, json};

fn screen(name: &str, kind: &str, date: &str) -> Explanation {
    let denied = Entry {
        addresses: vec!["12 Teapot Lane, Reading, RG1 1AA, United Kingdom".to_owned()],
        citations: vec!["88 FR 1".to_owned()],
        period: Period::between(Date::new(2023, 1, 10), Date::new(2027, 1, 10)),
        ..Entry::new(ListId::DeniedPersons, "dpl-1", "Zebedee Quillfeather")
    };
    let list = List { id: "test".to_owned(), published: None, sha256: String::new(), entries: vec![denied] };
    let form = json!({ "kind": kind, "date": date, "destination": "DE",
        "parties": [{ "role": if kind == "order" { "end-user" } else { "customer" }, "name": name, "country": "DE", "headquarters": "DE" }],
        "items": if kind == "order" { json!([{ "description": "T4" }]) } else { json!([]) },
        "rental": if kind == "order" { json!({}) } else { json!({ "item": "T4" }) } });
    Screener::with_lists(vec![list]).screen(&read_transaction(form).unwrap())
}

#[test]
fn a_denied_person_is_prohibited_in_orders_and_rentals_while_the_order_runs() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("denied.json")).unwrap();
    assert!(!cases.is_empty());
    for case in &cases {
        let text = |key: &str| case[key].as_str().unwrap();
        let answer = screen(text("name"), text("kind"), text("date"));
        assert_eq!(serde_json::to_value(answer.outcome).unwrap(), case["expect"]["outcome"], "{case}");
        let finding = answer.findings.iter().find(|finding| finding.rule == "party.denied-person");
        assert_eq!(finding.is_some(), case["expect"]["fires"] == json!(["party.denied-person"]), "{case}");
        assert!(finding.is_none_or(|finding| finding.citations.contains(&"88 FR 1".to_owned())), "{case}");
    }
}
