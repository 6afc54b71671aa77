//! The cases of the tests, for the operator's eyes and for the applicant's.

use super::Question;
use crate::files;
use anyhow::Context;
use serde_json::Value;

/// A case's id and its transaction.
pub struct Case {
    /// As in its file.
    pub id: String,
    /// What is screened.
    pub transaction: Value,
}

/// Every case of every file.
pub fn read() -> anyhow::Result<Vec<Case>> {
    let folder = files::root().join("tests/cases");
    let mut found: Vec<_> =
        std::fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<_>>()?;
    found.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    found.sort();
    let mut cases = Vec::new();
    for file in found {
        let rows: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(&file)?)
            .with_context(|| format!("{} holds no cases", file.display()))?;
        for row in rows {
            let id = row["id"].as_str().context("a case without an id")?.to_owned();
            cases.push(Case { id, transaction: row["transaction"].clone() });
        }
    }
    Ok(cases)
}

/// Each case in both views.
pub fn questions(cases: &[Case]) -> Vec<Question> {
    let view = |kind: &'static str, command: &'static [&'static str]| {
        cases.iter().map(move |case| Question::new(format!("{kind}/{}", case.id), command, case.transaction.clone()))
    };
    view("case", &["screen"]).chain(view("applicant", &["screen", "--applicant"])).collect()
}
