//! `compare`: which answers of two dumps differ, and where.

use crate::files;
use anyhow::{Context, bail};
use lexopt::prelude::*;
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Differing questions that are shown, unless told otherwise.
const SHOWN: usize = 10;

/// Characters of a value that are shown.
const LONGEST: usize = 160;

/// Runs the command.
pub fn run(mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let (mut allowed, mut limit, mut partial) = (Vec::new(), SHOWN, false);
    let mut plain: Vec<PathBuf> = Vec::new();
    while let Some(arg) = args.next()? {
        match arg {
            Long("allow") => allowed = Allowed::read(Path::new(&args.value()?))?,
            Long("limit") => limit = args.value()?.parse()?,
            Long("partial") => partial = true,
            Value(word) => plain.push(word.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let [before, after] = plain.as_slice() else { bail!("compare needs two dumps: BEFORE AFTER") };
    let before = files::lines(before)?;
    let mut after: HashMap<String, Json> =
        files::lines(after)?.into_iter().map(|line| (id(&line).to_owned(), line)).collect();
    let (mut equal, mut intended, mut missing) = (0, 0, Vec::new());
    let mut faults: Vec<(&Json, Vec<Difference>)> = Vec::new();
    for old in &before {
        let Some(new) = after.remove(id(old)) else {
            missing.push(id(old));
            continue;
        };
        let mut found = Vec::new();
        differences("", &old["answer"], &new["answer"], &mut found);
        if found.is_empty() {
            equal += 1;
            continue;
        }
        found.retain(|one| !allowed.iter().any(|allowed| allowed.covers(id(old), &one.path)));
        match found.is_empty() {
            true => intended += 1,
            false => faults.push((old, found)),
        }
    }
    print!("{}", told(&faults, limit));
    if !missing.is_empty() && !partial {
        println!("{} answers are missing, the first: {}", missing.len(), missing[0]);
    }
    if !after.is_empty() {
        println!("{} questions are new", after.len());
    }
    println!("{equal} equal, {intended} differ as intended, {} differ", faults.len());
    let good = faults.is_empty() && (partial || missing.is_empty());
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn id(line: &Json) -> &str {
    line["id"].as_str().unwrap_or_default()
}

/// The paths that differ, most frequent first, and the first few questions in full.
fn told(faults: &[(&Json, Vec<Difference>)], limit: usize) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in faults.iter().flat_map(|(_, found)| found) {
        *counts.entry(&one.path).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut text = String::new();
    for (line, found) in faults.iter().take(limit) {
        _ = writeln!(text, "{}\n  asked {} {}", id(line), line["command"], line["question"]);
        for Difference { path, before, after } in found {
            _ = writeln!(text, "  {path}\n    before {before}\n    after  {after}");
        }
    }
    if limit < faults.len() {
        _ = writeln!(text, "... and {} more (--limit N)", faults.len() - limit);
    }
    for (path, count) in counts {
        _ = writeln!(text, "{count:>8}  {path}");
    }
    text
}

/// One place where two answers differ; in lists, `[]` stands for any place.
#[derive(Debug, PartialEq)]
struct Difference {
    path: String,
    before: String,
    after: String,
}

impl Difference {
    fn of(path: &str, before: Option<&Json>, after: Option<&Json>) -> Difference {
        let short = |value: Option<&Json>| {
            let text = value.map_or_else(|| "absent".to_owned(), Json::to_string);
            match text.char_indices().nth(LONGEST) {
                Some((end, _)) => format!("{}…", &text[..end]),
                None => text,
            }
        };
        Difference { path: path.trim_start_matches('.').to_owned(), before: short(before), after: short(after) }
    }
}

fn differences(path: &str, before: &Json, after: &Json, found: &mut Vec<Difference>) {
    match (before, after) {
        _ if same(before, after) => {}
        (Json::Object(before), Json::Object(after)) => {
            for key in keys(before, after) {
                let path = format!("{path}.{key}");
                match (before.get(key), after.get(key)) {
                    (Some(before), Some(after)) => differences(&path, before, after, found),
                    (before, after) => found.push(Difference::of(&path, before, after)),
                }
            }
        }
        (Json::Array(before), Json::Array(after)) => {
            let path = format!("{path}[]");
            if before.len() == after.len() {
                before.iter().zip(after).for_each(|(before, after)| differences(&path, before, after, found));
                return;
            }
            // What went and what came, rather than everything behind it as moved.
            let mut came: Vec<&Json> = after.iter().collect();
            for one in before {
                match came.iter().position(|other| same(one, other)) {
                    Some(place) => _ = came.remove(place),
                    None => found.push(Difference::of(&path, Some(one), None)),
                }
            }
            found.extend(came.into_iter().map(|one| Difference::of(&path, None, Some(one))));
        }
        _ => found.push(Difference::of(path, Some(before), Some(after))),
    }
}

fn keys<'a>(before: &'a Map<String, Json>, after: &'a Map<String, Json>) -> impl Iterator<Item = &'a String> {
    before.keys().chain(after.keys().filter(|key| !before.contains_key(*key)))
}

/// Equal whatever the order of keys, and 1 is 1.0, as they are to whoever reads JSON.
fn same(before: &Json, after: &Json) -> bool {
    match (before, after) {
        (Json::Number(a), Json::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Json::Array(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Json::Object(a), Json::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        _ => before == after,
    }
}

/// A difference that is meant: patterns of an id and of a path.
struct Allowed {
    id: String,
    path: String,
}

impl Allowed {
    fn read(file: &Path) -> anyhow::Result<Vec<Allowed>> {
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let lines = text.lines().map(|line| line.split_once(" #").map_or(line, |(line, _)| line).trim());
        lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(Allowed::line).collect()
    }

    fn line(line: &str) -> anyhow::Result<Allowed> {
        match line.split_whitespace().collect::<Vec<_>>().as_slice() {
            [id, path] => Ok(Allowed { id: (*id).into(), path: (*path).into() }),
            _ => bail!("an allowed difference is an id and a path, not {line:?}"),
        }
    }

    /// A pattern of a path covers what lies below it too.
    fn covers(&self, id: &str, path: &str) -> bool {
        let below = |end: &str| fits(&format!("{}{end}", self.path), path);
        fits(&self.id, id) && (below("") || below(".*") || below("[]*"))
    }
}

/// Whether a text fits a pattern in which `*` stands for anything.
fn fits(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            (0..=text.len()).filter(|place| text.is_char_boundary(*place)).any(|place| fits(rest, &text[place..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn paths(before: &Json, after: &Json) -> Vec<String> {
        let mut found = Vec::new();
        differences("", before, after, &mut found);
        found.into_iter().map(|one| format!("{}: {} -> {}", one.path, one.before, one.after)).collect()
    }

    #[test]
    fn every_difference_is_found_where_it_is() {
        let before = json!({ "outcome": "review", "findings": [{ "rule": "a" }, { "rule": "b" }], "score": 1 });
        assert!(
            paths(
                &before,
                &json!({ "score": 1.0, "outcome": "review", "findings": [{ "rule": "a" }, { "rule": "b" }] })
            )
            .is_empty()
        );
        let after = json!({ "outcome": null, "findings": [{ "rule": "b" }], "score": 1, "new": [] });
        assert_eq!(
            paths(&before, &after),
            [r#"outcome: "review" -> null"#, r#"findings[]: {"rule":"a"} -> absent"#, "new: absent -> []"]
        );
        let after = json!({ "outcome": "review", "findings": [{ "rule": "a" }, { "rule": "c" }], "score": 0.5 });
        assert_eq!(paths(&before, &after), [r#"findings[].rule: "b" -> "c""#, "score: 1 -> 0.5"]);
    }

    #[test]
    fn what_is_allowed_is_what_is_named() {
        let allowed = Allowed::line("case/* items[].license").unwrap();
        assert!(allowed.covers("case/g01", "items[].license"));
        assert!(allowed.covers("case/g01", "items[].license.required"));
        assert!(!allowed.covers("case/g01", "items[].licensed"));
        assert!(!allowed.covers("screen/1", "items[].license"));
        assert!(Allowed::line("*").is_err());
        assert!(fits("a*c", "abc") && fits("*", "") && !fits("a*c", "ab"));
    }
}
