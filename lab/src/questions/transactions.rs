//! Generated transactions: cases with up to four fields changed, dropped, or taken from another case.

use super::cases::Case;
use super::items::{self, Catalog};
use super::names::Listed;
use super::{DAYS, Question};
use crate::chance::{self, once_in, pick};
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Countries of every group that a rule knows, and what is none.
const COUNTRIES: &[&str] = &[
    "CN",
    "HK",
    "MO",
    "RU",
    "BY",
    "IR",
    "SY",
    "CU",
    "KP",
    "VE",
    "AE",
    "SA",
    "SG",
    "MY",
    "VN",
    "TH",
    "IN",
    "KZ",
    "TR",
    "IL",
    "DE",
    "NL",
    "JP",
    "KR",
    "TW",
    "GB",
    "US",
    "CA",
    "AU",
    "BR",
    "MX",
    "UA",
    "XK",
    "CY",
    "KH",
    "MM",
    "IQ",
    "LY",
    "PK",
    "",
    "Atlantis",
    "China",
    "hong kong",
];

/// The question of this number.
pub fn question(number: usize, cases: &[Case], catalog: &Catalog, listed: &Listed) -> Question {
    let id = format!("screen/{number}");
    let mut rng = chance::for_name(&id);
    let rng = &mut rng;
    let mut form = pick(rng, cases).transaction.clone();
    for _ in 0..rng.u32(1..5) {
        change(rng, &mut form, cases, catalog, listed);
    }
    match rng.u32(..8) {
        0 => Question::new(id, &["screen", "--list", Question::FULL_LIST], form),
        1 => Question::new(id, &["screen", "--applicant"], form),
        2 => Question::new(id, &["screen", "--date", "2026-11-22"], form),
        _ => Question::new(id, &["screen"], form),
    }
}

fn change(rng: &mut Rng, form: &mut Value, cases: &[Case], catalog: &Catalog, listed: &Listed) {
    let Value::Object(fields) = form else { return };
    match rng.u32(..14) {
        0 | 1 => put(fields, "date", (*pick(rng, DAYS)).into()),
        2 | 3 => put(fields, "destination", (*pick(rng, COUNTRIES)).into()),
        4 => put(fields, "movement", (*pick(rng, &["export", "reexport", "transfer", "", "deemed"])).into()),
        5 => put(fields, "kind", (*pick(rng, &["order", "rental"])).into()),
        6 => {
            let other = pick(rng, cases).transaction.as_object();
            let from: Vec<(&String, &Value)> = other.into_iter().flatten().collect();
            if !from.is_empty() {
                let (key, value) = *pick(rng, &from);
                put(fields, key, value.clone());
            }
        }
        7 => {
            let mut item = json!({ "description": catalog.description(rng) });
            if rng.bool() {
                item["quantity"] = rng.u32(1..3000).into();
            }
            if once_in(rng, 3) {
                item["specs"] = items::specs(rng).into();
            }
            append(fields, "items", item);
        }
        8 => {
            let parties = pick(rng, cases).transaction["parties"].as_array();
            if let Some(parties) = parties.filter(|parties| !parties.is_empty()) {
                append(fields, "parties", pick(rng, parties).clone());
            }
        }
        9 => {
            let party = json!({
                "role": pick(rng, &["purchaser", "intermediate-consignee", "end-user", "freight-forwarder", "owner"]),
                "name": listed.name(rng),
                "country": pick(rng, COUNTRIES),
            });
            append(fields, "parties", party);
        }
        _ => {
            let paths = paths(form);
            if !paths.is_empty() {
                let path = pick(rng, &paths).clone();
                touch(rng, form, &path, catalog, listed);
            }
        }
    }
}

fn put(fields: &mut Map<String, Value>, key: &str, value: Value) {
    fields.insert(key.into(), value);
}

fn append(fields: &mut Map<String, Value>, key: &str, value: Value) {
    match fields.get_mut(key) {
        Some(Value::Array(list)) => list.push(value),
        Some(_) => {}
        None => put(fields, key, json!([value])),
    }
}

/// The way to every field that holds no other.
fn paths(form: &Value) -> Vec<Vec<String>> {
    fn walk(value: &Value, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
        let mut step = |key: String, value: &Value| {
            path.push(key);
            walk(value, path, found);
            path.pop();
        };
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| step(key.clone(), value)),
            Value::Array(list) => list.iter().enumerate().for_each(|(place, value)| step(place.to_string(), value)),
            _ => found.push(path.clone()),
        }
    }
    let mut found = Vec::new();
    walk(form, &mut Vec::new(), &mut found);
    found
}

/// Changes one field in a way that fits what it holds, empties it, or drops it.
fn touch(rng: &mut Rng, form: &mut Value, path: &[String], catalog: &Catalog, listed: &Listed) {
    let Some((last, above)) = path.split_last() else { return };
    let Some(holder) = form.pointer_mut(&above.iter().map(|key| format!("/{key}")).collect::<String>()) else { return };
    if let (0, Value::Object(map)) = (rng.u32(..4), &mut *holder) {
        map.shift_remove(last);
        return;
    }
    let Some(value) = (match holder {
        Value::Object(map) => map.get_mut(last),
        Value::Array(list) => last.parse().ok().and_then(|place: usize| list.get_mut(place)),
        _ => None,
    }) else {
        return;
    };
    *value = match last.as_str() {
        "description" | "item" => catalog.description(rng).into(),
        "name" | "payer" | "nativeName" | "address" => listed.name(rng).into(),
        "country" | "headquarters" | "destination" | "accessCountry" | "datacenterCountry" => {
            (*pick(rng, COUNTRIES)).into()
        }
        "date" => (*pick(rng, DAYS)).into(),
        "percent" => (*pick(rng, &["49.99", "50", "51", "24.9", "25", "25-50", "unknown", "", "100"])).into(),
        "trainingOperations" => (*pick(rng, &["9.9e25", "1e26", "1.1e26", "4e25", "1e23", "many"])).into(),
        _ => nudged(rng, value),
    };
}

/// A little more, a little less, much more, or nothing readable.
fn nudged(rng: &mut Rng, value: &Value) -> Value {
    let number = value.as_f64().or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()));
    match (rng.u32(..6), number) {
        (0, Some(number)) => format!("{}", number + 0.1).into(),
        (1, Some(number)) => format!("{}", number - 0.1).into(),
        (2 | 3, Some(number)) => (number * 2.0).into(),
        (4, Some(number)) => (number / 2.0).into(),
        (0 | 1, None) => match value {
            Value::Bool(yes) => (!yes).into(),
            _ => "unknown".into(),
        },
        (2, None) => value.as_str().map_or(Value::Null, |text| text.to_uppercase().into()),
        (3, None) => value.as_str().map_or(json!([]), |text| format!(" {text} ").into()),
        _ => (*pick(rng, &["", "0", "-1", "no", "yes", "?", "x"])).into(),
    }
}
