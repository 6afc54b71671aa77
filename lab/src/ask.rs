//! Talks to the program: questions in, answers out, a JSON value a line.

use crate::files;
use crate::questions::Question;
use anyhow::{Context, bail, ensure};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread::available_parallelism;

/// Questions that one run of the program gets: enough that a list is not loaded all the time, few enough to share out.
const AT_ONCE: usize = 4000;

/// Every question's answer, in the order of the questions; none where the list that a question needs is not there.
pub fn all(binary: &Path, questions: &[Question]) -> anyhow::Result<Vec<Option<Value>>> {
    let list = files::full_list()?;
    let mut alike: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (place, question) in questions.iter().enumerate() {
        if list.is_some() || !question.asks_full_list() {
            alike.entry(&question.command).or_default().push(place);
        }
    }
    let jobs = alike.iter().flat_map(|(command, places)| places.chunks(AT_ONCE).map(move |some| (*command, some)));
    let jobs = Mutex::new(jobs);
    let answers = Mutex::new(vec![None; questions.len()]);
    let work = || -> anyhow::Result<()> {
        loop {
            let Some((command, places)) = jobs.lock().ok().and_then(|mut jobs| jobs.next()) else { return Ok(()) };
            let asked: Vec<&Question> = places.iter().map(|place| &questions[*place]).collect();
            let told = converse(binary, command, list.as_deref(), &asked)?;
            let mut answers = answers.lock().ok().context("another thread failed")?;
            for (place, answer) in places.iter().zip(told) {
                answers[*place] = Some(answer);
            }
        }
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..available_parallelism().map_or(1, usize::from)).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("a thread of ours does not panic"))
    })?;
    answers.into_inner().ok().context("a thread failed")
}

/// One run of the program over questions that are asked with the same words.
fn converse(
    binary: &Path,
    words: &[String],
    list: Option<&Path>,
    questions: &[&Question],
) -> anyhow::Result<Vec<Value>> {
    let mut command = Command::new(binary);
    for word in words {
        match list {
            Some(list) if word == Question::FULL_LIST => command.arg(list),
            _ => command.arg(word),
        };
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("{} cannot be started", binary.display()))?;
    let answers = talk(&mut child, questions);
    let status = child.wait()?;
    let answers = answers?;
    if let Some(question) = questions.get(answers.len()) {
        bail!("{words:?}: the program ended ({status}) at {}: {}", question.id, question.value);
    }
    ensure!(status.success(), "{words:?}: {status}");
    Ok(answers)
}

/// Writes and reads at the same time, as either pipe may be full.
fn talk(child: &mut Child, questions: &[&Question]) -> anyhow::Result<Vec<Value>> {
    let mut input = child.stdin.take().context("no input")?;
    let output = BufReader::new(child.stdout.take().context("no output")?);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            for question in questions {
                // A program that ended early is told of where its answers are counted.
                if writeln!(input, "{}", question.value).is_err() {
                    return;
                }
            }
        });
        let mut answers = Vec::new();
        for line in output.lines() {
            let line = line?;
            answers.push(serde_json::from_str(&line).with_context(|| format!("no JSON: {line}"))?);
        }
        Ok(answers)
    })
}
