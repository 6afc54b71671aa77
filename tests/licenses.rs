//! The license answer item by item: what is required, and each exception with the state of its conditions.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "tests")]

use chipgate::{Screener, read_transaction};
use chipgate_engine::screen::explain::Explanation;
use chipgate_engine::words::license::{License, State};
use chipgate_engine::words::terms::Outcome;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn order(day: &str, destination: &str, items: &[&str]) -> Value {
    json!({ "kind": "order", "date": day, "destination": destination,
        "parties": [{ "role": "end-user", "name": "Kinabalu Looms", "country": destination, "headquarters": destination }],
        "items": items.iter().map(|item| json!({ "description": item })).collect::<Vec<_>>() })
}

fn screen(form: Value) -> Explanation {
    Screener::embedded().screen(&read_transaction(form).unwrap())
}

/// `NAC to-ask 3/6`: an exception, its status, and how many of its conditions are met.
fn told(license: &License) -> Vec<String> {
    let all = license.exceptions.iter().chain(&license.unavailable);
    all.map(|exception| {
        let met = exception.conditions.iter().filter(|condition| condition.state == State::Met).count();
        let status = serde_json::to_value(exception.status).unwrap();
        format!("{} {} {met}/{}", exception.symbol, status.as_str().unwrap(), exception.conditions.len())
    })
    .collect()
}

#[wasm_bindgen_test(unsupported = test)]
fn each_exception_says_which_of_its_conditions_are_met() {
    for (day, destination, item, expected) in [
        ("2023-11-20", "CN", "RTX 4090", "NAC to-ask 2/5"),
        ("2023-11-20", "CN", "A100", "NAC not-met 1/5"),
        ("2024-06-01", "VN", "RTX 4090", "ACA to-ask 3/4, NAC not-met 2/6"),
        ("2024-10-02", "VN", "A100", "VEU to-ask 2/5, NAC not-met 1/6, ACA not-met 2/4"),
        ("2025-01-10", "CN", "HBM2 2.0 Gbps stack", "HBM to-ask 3/7"),
        (
            "2026-08-01",
            "AE",
            "NVIDIA L40 900-2G133-0010-000",
            "ACA to-ask 3/4, VEU to-ask 2/5, ACM to-ask 2/3, NAC not-met 2/6, UAE not-met 0/2",
        ),
        (
            "2026-11-22",
            "CN",
            "A100",
            "NAC not-met 2/6, ACA not-met 1/4, VEU not-met 1/5, ACM not-met 1/3, AIA not-met 0/2, LPP not-met 0/2",
        ),
        // Nothing is required, so nothing has to be overcome.
        ("2026-11-22", "DE", "A100", ""),
        ("2026-11-22", "CN", "H20", ""),
    ] {
        let answer = screen(order(day, destination, &[item]));
        assert_eq!(told(&answer.license).join(", "), expected, "{item} to {destination} on {day}");
        assert_eq!(answer.items[0].license.as_ref(), Some(&answer.license), "one item is the whole");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn each_item_has_its_own_answer_and_the_whole_the_strictest() {
    let answer = screen(order("2024-06-01", "CN", &["RTX 4090", "H20", "A100", "unheard-of thing"]));
    let own: Vec<(Option<bool>, Vec<&str>)> = answer
        .items
        .iter()
        .map(|item| item.license.as_ref().unwrap())
        .map(|license| (license.required, license.exceptions.iter().map(|exception| exception.symbol).collect()))
        .collect();
    assert_eq!(own, [(Some(true), vec!["NAC"]), (Some(false), vec![]), (Some(true), vec![]), (None, vec![])]);
    assert_eq!((answer.license.required, answer.license.exceptions.len()), (Some(true), 0));
    // What another requirement demands, no exception for items gives back.
    let mut listed = order("2024-06-01", "CN", &["RTX 4090"]);
    listed["parties"][0]["name"] = json!("IFLYTEK");
    let answer = screen(listed);
    assert_eq!(answer.outcome, Outcome::LicenseRequired);
    assert!(answer.license.exceptions.is_empty());
    let nac = answer.license.unavailable.iter().find(|exception| exception.symbol == "NAC").unwrap();
    assert!(
        nac.conditions
            .iter()
            .any(|condition| condition.state == State::NotMet && condition.citation == "15 CFR 744.11")
    );
}

/// An approved entity frees the whole: the answer says by which conditions, and what they rest on.
#[wasm_bindgen_test(unsupported = test)]
fn an_approved_entity_is_told_where_it_made_a_license_unnecessary() {
    let mut form = order("2026-08-01", "AE", &["HGX H100 8-GPU"]);
    form["parties"][0]["name"] = json!("Core42 Technology Projects LLC");
    let answer = screen(form);
    assert_eq!((answer.outcome, answer.license.required), (Outcome::NoFinding, Some(false)));
    assert_eq!(told(&answer.license), ["UAE met 2/2"]);
}

/// The material of the case-by-case lane, question by question, where the facts given do not close it.
#[wasm_bindgen_test(unsupported = test)]
fn the_lane_asks_its_questions() {
    let asked = |day: &str, destination: &str, item: &str, movement: &str| {
        let mut form = order(day, destination, &[item]);
        form["movement"] = json!(movement);
        let application = screen(form).license.application;
        let met = |state| application.iter().flat_map(|one| &one.conditions).filter(|one| one.state == state).count();
        (met(State::Met), met(State::ToAsk), met(State::NotMet))
    };
    assert_eq!(asked("2026-02-10", "CN", "H200 SXM", "export"), (4, 9, 0));
    assert_eq!(asked("2026-02-10", "MO", "H200 SXM", "export"), (4, 9, 0));
    for (day, destination, item, movement) in [
        ("2026-01-14", "CN", "H200 SXM", "export"),
        ("2026-02-10", "CN", "H200 SXM", "reexport"),
        ("2026-02-10", "CN", "B200", "export"),
        ("2026-02-10", "VN", "H200 SXM", "export"),
        ("2026-02-10", "CN", "H20", "export"),
    ] {
        assert_eq!(asked(day, destination, item, movement), (0, 0, 0), "{item} to {destination} on {day}");
    }
}

/// What the day or the class leaves open is open in the license answer too.
#[wasm_bindgen_test(unsupported = test)]
fn what_is_not_known_is_null() {
    for form in [
        order("2022-01-01", "CN", &["A100"]),
        order("one day", "CN", &["A100"]),
        order("2026-11-22", "", &["A100"]),
        order("2026-11-22", "CN", &["RTX 6000"]),
        order("2026-11-22", "CN", &["unheard-of thing"]),
    ] {
        let answer = screen(form.clone());
        assert_eq!(answer.license.required, None, "{form}");
        assert!(Outcome::NoFinding < answer.outcome);
    }
}
