//! Every visible field of both forms changes an answer of some case, or the page says beside it that it is not used.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use chipgate::{Screener, read_transaction};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The paths of a page's fields, with `*` for a row.
fn fields(page: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(format!("{ROOT}/www/{page}")).unwrap();
    let inputs =
        text.split("<input").skip(1).chain(text.split("<select").skip(1)).chain(text.split("<textarea").skip(1));
    let tags = inputs.map(|rest| rest.split('>').next().unwrap());
    let path = |tag: &str| Some(tag.split_once("data-chipgate=\"")?.1.split_once('"')?.0.to_owned());
    let found: BTreeSet<String> = tags.filter_map(path).map(|path| star(&path)).collect();
    assert_eq!(text.matches("data-chipgate=").count(), found.len(), "{page}: a field was not read");
    found
}

fn star(path: &str) -> String {
    let steps = path.split('.').map(|step| if step.parse::<usize>().is_ok() { "*" } else { step });
    steps.collect::<Vec<_>>().join(".")
}

/// The fields that the page calls unused.
fn not_used() -> BTreeSet<String> {
    let text = fs::read_to_string(format!("{ROOT}/www/words.js")).unwrap();
    let list = text.split_once("NOT_USED = [").unwrap().1.split_once(']').unwrap().0;
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The paths of everything that says something.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    let mut step = |key: &str, inner: &Value| {
        leaves(inner, &if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }, found);
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, inner)| step(key, inner)),
        Value::Array(list) => list.iter().enumerate().for_each(|(at, inner)| step(&at.to_string(), inner)),
        Value::Null => {}
        Value::String(text) if text.trim().is_empty() => {}
        _ => found.push(path.to_owned()),
    }
}

/// What a field is changed to: nothing; and where nothing is refused, or means the usual place, another day or country.
fn others(path: &str) -> Vec<Value> {
    match path {
        "date" => vec![json!("2022-11-01")],
        "exporter.country" => vec![Value::Null, json!("CN"), json!("DE")],
        _ => vec![Value::Null],
    }
}

/// What an answer says of the transaction. What a template of identification lacks is no result.
fn result(screener: &Screener, form: &Value) -> Option<Value> {
    let mut answer = serde_json::to_value(screener.screen(&read_transaction(form).ok()?)).unwrap();
    let fields = answer.as_object_mut().unwrap();
    fields.remove("identification");
    fields.remove("basis");
    Some(answer)
}

#[test]
fn every_field_of_a_page_changes_an_answer_or_says_that_it_does_not() {
    let unused = not_used();
    let screener = Screener::embedded();
    for (kind, page) in [("order", "index.html"), ("rental", "rental.html")] {
        // The kind is the page itself.
        let mut open: BTreeMap<String, usize> =
            fields(page).into_iter().filter(|path| path != "kind").map(|path| (path, 0)).collect();
        assert!(20 < open.len(), "{page} has fields");
        for file in fs::read_dir(format!("{ROOT}/tests/cases")).unwrap() {
            let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(file.unwrap().path()).unwrap()).unwrap();
            for form in cases.iter().map(|case| &case["transaction"]).filter(|form| form["kind"] == kind) {
                let mut told = Vec::new();
                leaves(form, "", &mut told);
                told.retain(|path| open.get(&star(path)) == Some(&0));
                if told.is_empty() {
                    continue;
                }
                let Some(before) = result(&screener, form) else { continue };
                let unread: Vec<&str> =
                    before["gaps"].as_array().unwrap().iter().filter_map(|gap| gap["field"].as_str()).collect();
                // A field that only a rule against nonsense reads is not used for screening.
                for path in told.iter().filter(|path| !unread.contains(&path.as_str())) {
                    for other in others(path) {
                        let mut changed = form.clone();
                        *changed.pointer_mut(&format!("/{}", path.replace('.', "/"))).unwrap() = other;
                        if result(&screener, &changed).is_some_and(|after| after != before) {
                            *open.get_mut(&star(path)).unwrap() += 1;
                        }
                    }
                }
            }
        }
        let idle: BTreeSet<String> =
            open.iter().filter(|(_, count)| **count == 0).map(|(path, _)| path.clone()).collect();
        let shown: BTreeSet<String> = unused.iter().filter(|path| open.contains_key(*path)).cloned().collect();
        println!("{page}: {} fields, {} change no answer", open.len(), idle.len());
        assert_eq!(idle, shown, "{page}: what changes no answer, and what the page says is not used");
    }
}
