//! An answer without its sentences: what must stay the same when the wording changes.

use serde_json::{Map, Value};

/// Keys that hold sentences, wherever they stand.
const SENTENCES: &[&str] = &["title", "text", "why", "help", "what", "notice", "message"];

/// Keys whose value is a list of sentences: how many there are stays.
const LISTS_OF_SENTENCES: &[&str] = &["steps", "missing"];

/// What a finding's evidence holds that is a code, a figure or what was typed. The rest is worded.
const EVIDENCE: &[&str] =
    &["asOf", "document", "entry", "entryId", "explainedOn", "footnotes", "learnt", "matched", "paragraph", "score"];

/// The answer reduced to codes and figures.
pub fn of(answer: Value) -> Value {
    match answer {
        Value::Object(map) => Value::Object(map.into_iter().filter_map(|(key, value)| kept(key, value)).collect()),
        Value::Array(list) => list.into_iter().map(of).collect(),
        value => value,
    }
}

fn kept(key: String, value: Value) -> Option<(String, Value)> {
    if SENTENCES.contains(&key.as_str()) {
        return None;
    }
    let value = match (key.as_str(), value) {
        ("evidence", Value::Object(map)) => Value::Object(evidence(map)),
        // The version of the program is no answer.
        ("basis", Value::Object(mut map)) => {
            map.shift_remove("engine");
            Value::Object(map)
        }
        (list, Value::Array(sentences)) if LISTS_OF_SENTENCES.contains(&list) => sentences.len().into(),
        (_, value) => of(value),
    };
    Some((key, value))
}

fn evidence(map: Map<String, Value>) -> Map<String, Value> {
    map.into_iter().filter(|(key, _)| EVIDENCE.contains(&key.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn codes_stay_and_sentences_go() {
        let answer = json!({
            "outcome": "review",
            "findings": [{ "rule": "a", "title": "A", "text": "B", "evidence": { "score": "1", "place": "China" } }],
            "items": [{ "tpp": 4992, "steps": ["one", "two"], "missing": [], "name": "NVIDIA A10" }],
            "gaps": [{ "field": "kind", "why": "C" }],
            "basis": { "engine": "0.1.0", "rules": "2026-09-29" },
        });
        let codes = json!({
            "outcome": "review",
            "findings": [{ "rule": "a", "evidence": { "score": "1" } }],
            "items": [{ "tpp": 4992, "steps": 2, "missing": 0, "name": "NVIDIA A10" }],
            "gaps": [{ "field": "kind" }],
            "basis": { "rules": "2026-09-29" },
        });
        assert_eq!(super::of(answer), codes);
        let refusal = json!({ "error": { "code": "type", "path": "kind", "help": "D" } });
        assert_eq!(super::of(refusal), json!({ "error": { "code": "type", "path": "kind" } }));
    }
}
