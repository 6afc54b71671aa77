//! `dump`: asks the program everything and writes what it answered, by codes.
//!
//! A line is `{"id", "command", "question", "answer"}`: whoever reads that an answer changed has the question at hand, and a
//! later dump can ask the very same, whatever became of the cases and tables that the questions were made from.

use crate::questions::{self, Question};
use crate::{ask, codes, files};
use anyhow::{Context, bail, ensure};
use lexopt::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs the command.
pub fn run(mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let (mut like, mut one_in) = (None, 1);
    let mut plain: Vec<PathBuf> = Vec::new();
    while let Some(arg) = args.next()? {
        match arg {
            Long("like") => like = Some(PathBuf::from(args.value()?)),
            Long("one-in") => one_in = args.value()?.parse()?,
            Value(word) => plain.push(word.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let [binary, out] = plain.as_slice() else { bail!("dump needs a BINARY and where to write: OUT") };
    ensure!(0 < one_in, "--one-in starts at 1");
    let questions = match like {
        Some(file) => again(&file)?,
        None => questions::all()?,
    };
    let questions: Vec<Question> = questions.into_iter().step_by(one_in).collect();
    let answers = ask::all(binary, &questions)?;
    let mut file = BufWriter::new(std::fs::File::create(out).with_context(|| out.display().to_string())?);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut skipped = 0;
    for (question, answer) in questions.iter().zip(answers) {
        let Some(answer) = answer else {
            skipped += 1;
            continue;
        };
        let Question { id, command, value } = question;
        let line = json!({ "id": id, "command": command, "question": value, "answer": codes::of(answer) });
        writeln!(file, "{line}")?;
        *counts.entry(id.split('/').next().unwrap_or_default()).or_default() += 1;
    }
    file.flush()?;
    for (kind, count) in counts {
        println!("{count:>8}  {kind}");
    }
    if 0 < skipped || files::shared().is_none() {
        println!("skipped: what needs the full list, as ../shared is not there ({skipped} questions)");
    }
    Ok(ExitCode::SUCCESS)
}

/// The questions of an earlier dump.
fn again(file: &Path) -> anyhow::Result<Vec<Question>> {
    let read = |mut line: serde_json::Value| {
        let words = line["command"].as_array()?.iter().filter_map(|word| Some(word.as_str()?.to_owned()));
        Some(Question { id: line["id"].as_str()?.to_owned(), command: words.collect(), value: line["question"].take() })
    };
    let lines = files::lines(file)?.into_iter();
    lines.map(|line| read(line).with_context(|| format!("{} is no dump", file.display()))).collect()
}
