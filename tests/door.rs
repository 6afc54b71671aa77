//! The door, from inside wasm: keys as the contract spells them, null for what is missing, and real errors.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test says what it expects by panicking")]

use chipgate::wasm::Screener;
use js_sys::{Array, Error, JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const ORDER: &str = r#"{ "kind": "order", "date": "2026-11-22", "exporter": { "name": "", "country": "US" }, "destination": "CN",
    "parties": [{ "role": "ultimate-consignee", "name": "iFlytek", "country": "CN", "headquarters": "CN" }],
    "items": [{ "description": "A100 80GB SXM", "quantity": "8" }] }"#;

#[wasm_bindgen_test]
fn a_decision_is_spelled_as_in_the_contract() {
    let decision = Screener::new().screen(parse(ORDER)).unwrap();
    assert_eq!(keys(&decision), "basis findings gaps identification items license matches outcome");
    assert_eq!(
        keys(&get(&decision, "findings.0")),
        "about certainty citations effect evidence field rule standing text title weight"
    );
    assert_eq!(keys(&get(&decision, "license")), "application exceptions reasons required review unavailable");
    assert_eq!(keys(&get(&decision, "basis")), "date engine lists rules");
    assert_eq!(keys(&get(&decision, "basis.lists.0")), "entries id published sha256");
    let class = keys(&get(&decision, "items.0"));
    for key in [
        "alternatives",
        "candidates",
        "chip",
        "count",
        "eccn",
        "interconnect",
        "memoryBandwidth",
        "missing",
        "name",
        "paragraph",
    ] {
        assert!(class.contains(key), "{key} is not in {class}");
    }
    let matched = keys(&get(&decision, "matches.0"));
    for key in [
        "citations",
        "country",
        "entry",
        "entrySpans",
        "field",
        "list",
        "matched",
        "name",
        "reasons",
        "score",
        "spans",
        "strength",
    ] {
        assert!(matched.contains(key), "{key} is not in {matched}");
    }
}

#[wasm_bindgen_test]
fn what_is_missing_is_null_and_objects_are_plain() {
    let day = parse(r#"{ "date": "2026-11-22" }"#);
    let class = Screener::new().classify(parse(r#"{ "description": "a blue bicycle" }"#), day).unwrap();
    assert!(get(&class, "eccn").is_null());
    let decision = Screener::new().screen(parse(ORDER)).unwrap();
    let evidence = get(&decision, "findings.0.evidence");
    assert!(!evidence.is_instance_of::<js_sys::Map>(), "a Map turns into {{}} when it is written as JSON");
}

#[wasm_bindgen_test]
fn a_refusal_is_a_real_error_that_repeats_nothing() {
    let screener = Screener::new();
    for (text, code, path) in [
        (
            r#"{ "kind": "order", "date": "2026-11-22", "parties": [{ "adress": "typed" }] }"#,
            "unknown-field",
            "parties.0.adress",
        ),
        (r#"{ "kind": "order", "date": "2026-11-22", "parties": "typed" }"#, "type", "parties"),
        (r#"{ "kind": "order", "date": "2026-11-22", "destination": { "typed": "typed" } }"#, "type", "destination"),
        (r#"{ "date": "2026-11-22", "destination": "typed" }"#, "required", "kind"),
        // A value that JSON may hold and Unicode may not: half of a surrogate pair.
        (
            r#"{ "kind": "order", "date": "2026-11-22", "parties": [{ "name": "typed \ud83d" }] }"#,
            "ill-formed-text",
            "parties.0.name",
        ),
    ] {
        let error: Error = screener.screen(parse(text)).unwrap_err().dyn_into().expect("an Error");
        assert_eq!(error.name(), "FormError");
        assert_eq!((told(&error, "code"), told(&error, "path")), (code.to_owned(), path.to_owned()), "{text}");
        assert!(!told(&error, "help").is_empty());
        for part in [told(&error, "help"), String::from(error.message())] {
            assert!(!part.contains("typed"), "{part}");
        }
    }
    for value in [JsValue::NULL, JsValue::UNDEFINED, JsValue::from(7), JsValue::from("text"), Array::new().into()] {
        let error: Error = screener.screen(value).unwrap_err().dyn_into().expect("an Error");
        assert_eq!(error.name(), "FormError");
    }
}

#[wasm_bindgen_test]
fn null_and_absent_are_the_same() {
    let screener = Screener::new();
    let with_null = ORDER.replacen("{ \"kind\"", "{ \"movement\": null, \"kind\"", 1);
    assert_ne!(with_null, ORDER);
    let [one, other] = [ORDER, &with_null].map(|text| JSON::stringify(&screener.screen(parse(text)).unwrap()).unwrap());
    assert_eq!(String::from(one), String::from(other));
}

#[wasm_bindgen_test]
fn the_applicant_sees_two_things() {
    let screener = Screener::new();
    let view = screener.applicant_view(screener.screen(parse(ORDER)).unwrap()).unwrap();
    assert_eq!(keys(&view), "message next");
    // What is no decision was not screened, and that is no reason to go on.
    for value in [JsValue::NULL, JsValue::UNDEFINED, parse("{}"), parse(r#"{ "outcome": "typed" }"#)] {
        assert_eq!(get(&screener.applicant_view(value).unwrap(), "next").as_string().unwrap(), "review");
    }
}

#[wasm_bindgen_test]
fn a_list_is_loaded_as_bytes_and_refused_as_an_error() {
    let mut screener = Screener::new();
    let columns = "_id,source,entity_number,type,programs,name,addresses,federal_register_notice,start_date,end_date,\
                   license_requirement,license_policy,alt_names,title";
    let row =
        "1,Denied Persons List (DPL) - Bureau of Industry and Security,,,,Quillam Vorst,,,2026-01-05,,,,Vorst Works,";
    let file = |text: &str| JsValue::from(Uint8Array::from(text.as_bytes()));
    let held = screener.load(Array::of(&[file(&format!("{columns}\n{row}\n"))])).unwrap();
    assert_eq!(keys(&held), "addresses entries id names published sha256");
    assert_eq!(get(&held, "names").as_f64().unwrap() as u32, 2);
    let lists = screener.lists().unwrap();
    for (files, code) in [
        (vec![file("these,are,notes")], "unknown-format"),
        (vec![JsValue::from("text")], "type"),
        (vec![JsValue::NULL], "type"),
        (vec![], "empty"),
    ] {
        let error: Error = screener.load(Array::of(&files)).unwrap_err().dyn_into().expect("an Error");
        assert_eq!((error.name(), told(&error, "code")), ("ListError".into(), code.to_owned()));
        assert!(!told(&error, "help").is_empty());
        let [before, after] = [&lists, &screener.lists().unwrap()].map(|lists| JSON::stringify(lists).unwrap());
        assert_eq!(before, after);
    }
}

fn parse(text: &str) -> JsValue {
    JSON::parse(text).unwrap()
}

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, key| Reflect::get(&value, &key.into()).unwrap())
}

fn told(error: &Error, key: &str) -> String {
    get(error, key).as_string().unwrap_or_default()
}

fn keys(value: &JsValue) -> String {
    let mut keys: Vec<String> =
        Object::keys(value.unchecked_ref::<Object>()).iter().filter_map(|key| key.as_string()).collect();
    keys.sort();
    keys.join(" ")
}
