//! The evaluation's queries on the full list: listed names corrupted in every way, ordinary names, addresses.

use super::Question;
use crate::files;
use serde_json::{Value, json};
use std::path::Path;

/// Seeds of the scripts, and queries of each kind of error: those that weights are fitted on.
const POSITIVES: (u32, u32) = (11, 500);
const NEGATIVES: u32 = 5;

/// The evaluation looks at the first five.
const COMMAND: &[&str] = &["match", "--list", Question::FULL_LIST, "--limit", "5"];

/// What people write around a name; `*` is the name.
const SURROUNDINGS: &[&str] = &[
    "per pro *",
    "barrier pass for *",
    "* night shift",
    "as discussed w * yesterday",
    "tender winner *",
    "courtesy of *",
    "* behind the mosque",
    "* surplus stock clearance",
    "jobsite nineteen *",
    "* pls hurry",
    "attn * / goods in",
    "pickup by * (blue gate)",
];

/// Every query.
pub fn questions(shared: &Path) -> anyhow::Result<Vec<Question>> {
    let (seed, many) = POSITIVES;
    let mut questions = Vec::new();
    for row in files::positives(shared, seed, many)? {
        let question = |id: String, text: &str| {
            let field = row["field"].as_str().unwrap_or("name");
            Question::new(id, COMMAND, json!({ field: text, "country": row["country"] }))
        };
        let (id, text) = (word(&row, "qid"), word(&row, "q"));
        if row["class"] == "exact" {
            let around = SURROUNDINGS[questions.len() % SURROUNDINGS.len()].replace('*', text);
            questions.push(question(format!("evaluation/around-{id}"), &around));
        }
        questions.push(question(format!("evaluation/{id}"), text));
    }
    for row in files::negatives(shared, NEGATIVES)? {
        let name = json!({ "name": row["q"] });
        questions.push(Question::new(format!("evaluation/{}", word(&row, "qid")), COMMAND, name));
    }
    Ok(questions)
}

fn word<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}
