//! Whole transactions as data: `cases/*.json` say what is asked, what the answer must hold, and why. The same files run natively,
//! in wasm (this file), through the finished wasm in Node (`node.mjs`) and through the page (`page.mjs`). Adding a case needs no code.

#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what it expects by panicking"
)]

use chipgate::Screener;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

/// Each file is one test, compiled in, because a browser has no files.
macro_rules! files {
    ($($test:ident $file:literal)*) => {
        const FILES: &[(&str, &str)] = &[$(($file, include_str!(concat!("cases/", $file)))),*];
        $(
            #[wasm_bindgen_test(unsupported = test)]
            fn $test() {
                hold($file);
            }
        )*
    };
}

files! {
    advanced_node "advanced-node.json"
    boundaries "boundaries.json"
    chips "chips.json"
    diversion "diversion.json"
    equipment "equipment.json"
    explanations "explanations.json"
    facts_and_users "facts-and-users.json"
    foundry "foundry.json"
    go_betweens "go-betweens.json"
    golden "golden.json"
    news "news.json"
    nonsense "nonsense.json"
    odd_but_lawful "odd-but-lawful.json"
    ordinary "ordinary.json"
    red_flags "red-flags.json"
    scripts "scripts.json"
    sign_ups "sign-ups.json"
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_file_is_compiled_in() {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases")).unwrap();
    let mut found: Vec<String> = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    found.sort();
    let mut known: Vec<String> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    known.sort();
    assert_eq!(found, known, "add the file to `files!` above");
}

#[wasm_bindgen_test(unsupported = test)]
fn every_case_has_its_own_id_and_says_why() {
    let cases: Vec<Value> = FILES.iter().flat_map(|(name, _)| read(name)).collect();
    let mut ids: Vec<&str> = cases.iter().map(|case| case["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    let twice: Vec<&str> = ids.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0]).collect();
    assert!(twice.is_empty(), "ids used twice: {twice:?}");
    for case in &cases {
        let text = |key: &str| case[key].as_str().is_some_and(|text| !text.trim().is_empty());
        assert!(text("why") && text("source"), "{} lacks why or source", case["id"]);
        let keys: Vec<&String> = case.as_object().unwrap().keys().collect();
        assert_eq!(keys.len(), 5, "{}: {keys:?}", case["id"]);
        let mut expects = case["expect"].as_object().unwrap().values();
        assert!(expects.any(|one| !one.is_null() && *one != json!([])), "{} expects nothing", case["id"]);
    }
}

/// The check itself: what it must refuse, so that a case cannot pass by being read carelessly.
#[wasm_bindgen_test(unsupported = test)]
fn the_check_sees_a_wrong_answer() {
    let answer = json!({
        "outcome": "review", "findings": [{ "rule": "a", "citations": ["1"] }], "matches": [{ "entry": "x", "citations": ["2"] }],
        "license": { "review": null, "exceptions": [{ "symbol": "NAC" }] }, "items": [{ "eccn": "3A090.a", "paragraph": "3A090.a.1" }, { "eccn": null }],
        "gaps": [{ "field": "destination" }],
    });
    let right = [
        json!({ "outcome": "review", "fires": ["a"], "spares": ["b"], "matches": ["x"], "citations": ["1", "2"] }),
        json!({ "exceptions": ["NAC"], "eccn": ["3A090.a", "3A090.a.1"], "gaps": ["destination"], "fires": [] }),
    ];
    let wrong = [
        json!({ "outcome": "no-finding" }),
        json!({ "fires": ["b"] }),
        json!({ "spares": ["a"] }),
        json!({ "review": "case-by-case" }),
        json!({ "eccn": ["3A090.b"] }),
        json!({ "exceptions": ["ACA"] }),
        json!({ "matches": ["x", "y"] }),
        json!({ "citations": ["3"] }),
        json!({ "gaps": ["kind"] }),
        json!({ "outcom": "review" }),
        json!({ "error": { "code": "type", "path": "kind" } }),
    ];
    for expect in right {
        assert_eq!(differences(&expect, &answer), Vec::<String>::new(), "{expect}");
    }
    for expect in wrong {
        assert_eq!(differences(&expect, &answer).len(), 1, "{expect}");
    }
    let refusal = json!({ "error": { "code": "type", "path": "kind", "help": "…" } });
    assert_eq!(differences(&json!({ "error": { "code": "type", "path": "kind" } }), &refusal), Vec::<String>::new());
    assert_eq!(differences(&json!({ "error": { "code": "type", "path": "date" } }), &refusal).len(), 1);
    assert_eq!(differences(&json!({ "outcome": "no-finding" }), &refusal).len(), 1);
}

fn read(name: &str) -> Vec<Value> {
    let (_, text) = FILES.iter().find(|(known, _)| *known == name).unwrap();
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Holds every case of a file to its answer and tells all that is wrong at once.
#[track_caller]
fn hold(name: &str) {
    let screener = Screener::embedded();
    let cases = read(name);
    let mut faults = String::new();
    for case in &cases {
        let different = differences(&case["expect"], &answer(&screener, &case["transaction"]));
        if !different.is_empty() {
            faults.push_str(&format!("\n{}: {}\n    {}\n", case["id"], case["why"], different.join("\n    ")));
        }
    }
    tell(&format!("cases: {} checked in {name}", cases.len()));
    assert!(faults.is_empty(), "{faults}");
}

/// The decision, or the refusal in its place, as the contract writes them.
fn answer(screener: &Screener, transaction: &Value) -> Value {
    match chipgate::read_transaction(transaction) {
        Ok(transaction) => serde_json::to_value(screener.screen(&transaction)).unwrap(),
        Err(error) => json!({ "error": { "code": error.code(), "path": error.path(), "help": error.help() } }),
    }
}

/// What is wrong with an answer, a sentence each; nothing when all is well. Lists must hold what is expected and may hold more.
fn differences(expect: &Value, answer: &Value) -> Vec<String> {
    if !expect["error"].is_null() || !answer["error"].is_null() {
        let [wanted, got] = [expect, answer].map(|one| match &one["error"] {
            Value::Null => "an answer".to_owned(),
            error => format!("{} at {}", error["code"], error["path"]),
        });
        return if wanted == got { Vec::new() } else { vec![format!("wanted {wanted}, got {got}")] };
    }
    let rules = every(&answer["findings"], "rule");
    let mut faults = Vec::new();
    for (key, wanted) in expect.as_object().unwrap() {
        let got = match key.as_str() {
            "spares" => {
                let fired = every(expect, "spares").into_iter().filter(|rule| rules.contains(rule));
                faults.extend(fired.map(|rule| format!("spares: {rule} fired")));
                continue;
            }
            "outcome" => every(answer, "outcome"),
            "fires" => rules.clone(),
            "review" => every(&answer["license"], "review"),
            "exceptions" => every(&answer["license"]["exceptions"], "symbol"),
            // The entry, or its paragraph where the case tells one from the other.
            "eccn" => [every(&answer["items"], "eccn"), every(&answer["items"], "paragraph")].concat(),
            "matches" => every(&answer["matches"], "entry"),
            "citations" => [every(&answer["findings"], "citations"), every(&answer["matches"], "citations")].concat(),
            "gaps" => every(&answer["gaps"], "field"),
            _ => {
                faults.push(format!("{key} is no expectation: {wanted}"));
                continue;
            }
        };
        let missing = every(expect, key).into_iter().filter(|value| !got.contains(value));
        faults.extend(missing.map(|value| format!("{key}: wanted {value}, got {}", got.join(", "))));
    }
    faults
}

/// The texts under a key, of one object or of each in a list; a text or a list of texts.
fn every(value: &Value, key: &str) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().flat_map(|one| every(one, key)).collect(),
        _ => match &value[key] {
            Value::Array(list) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            one => one.as_str().map(str::to_owned).into_iter().collect(),
        },
    }
}

/// Says something that a test runner cannot hold back, so that cases can be counted on every host.
fn tell(line: &str) {
    #[cfg(target_arch = "wasm32")]
    wasm_bindgen_test::console_log!("{line}");
    #[cfg(not(target_arch = "wasm32"))]
    {
        use std::io::Write as _;
        std::io::stdout().write_all(format!("{line}\n").as_bytes()).unwrap();
    }
}
