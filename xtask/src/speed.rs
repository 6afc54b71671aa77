//! The matcher as it runs in a page: the finished wasm in Node, on the full list.

use crate::build::{self, Optimiser};
use crate::queries::{self, Query};
use crate::shell;
use anyhow::ensure;
use serde_json::Value;
use std::path::Path;

/// What measures.
const SCRIPT: &str = "benches/matching.mjs";
/// So many names are asked.
const NAMES: usize = 2_000;
/// The instance may take so much memory with the full list. Unlike times, memory is the same in every run.
const MOST_MEMORY: f64 = 32.0;

/// Prints what is measured beside its goal. Times pass no judgement: they are the machine's as much as ours.
pub fn run(shared: &Path, queries: &[Query]) -> anyhow::Result<()> {
    build::build(Optimiser::Required)?;
    let list = queries::consolidated(shared)?;
    let texts: Vec<&str> = queries.iter().filter(|query| !query.address).map(|query| query.text.as_str()).collect();
    let step = (texts.len() / NAMES).max(1);
    let texts: Vec<&str> = texts.into_iter().step_by(step).collect();
    let names = queries::work()?.join("names.json");
    std::fs::write(&names, serde_json::to_string(&texts)?)?;
    // A page loads a list once, in a machine that has just started: each time anew, and the best of them.
    let (mut open, mut load) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..3 {
        let told = shell::read(shell::command("node").arg(SCRIPT).arg(&list))?;
        let told: Value = serde_json::from_str(&told)?;
        open = open.min(told["open"].as_f64().unwrap_or(f64::INFINITY));
        load = load.min(told["load"].as_f64().unwrap_or(f64::INFINITY));
    }
    let told = shell::read(shell::command("node").arg(SCRIPT).arg(&list).arg(&names))?;
    let told: Value = serde_json::from_str(&told)?;
    let number = |path: &str| told.pointer(path).and_then(Value::as_f64).unwrap_or_default();
    let memory = number("/after") / 1_048_576.0;
    println!(
        "\nin wasm, in Node: {} entries, {} names, {} key presses",
        number("/entries"),
        number("/names"),
        number("/keys")
    );
    for (what, value, unit, goal) in [
        ("official CSV to searchable", load, "ms", 1000.0),
        ("key press, median", number("/key/0"), "ms", 0.3),
        ("key press, p90", number("/key/1"), "ms", f64::NAN),
        ("key press, p99", number("/key/2"), "ms", 1.5),
        ("whole name, cold, median", number("/cold/0"), "ms", f64::NAN),
        ("whole name, cold, p99", number("/cold/2"), "ms", 3.0),
        ("memory with the list loaded", number("/loaded") / 1_048_576.0, "MiB", MOST_MEMORY),
        ("memory after all questions", memory, "MiB", MOST_MEMORY),
        ("ready with the embedded list", open, "ms", f64::NAN),
    ] {
        let goal = match goal {
            goal if goal.is_nan() => String::new(),
            goal if value <= goal => format!("   within {goal} {unit}"),
            goal => format!("   over {goal} {unit}"),
        };
        println!("  {what:<30}{value:>9.2} {unit}{goal}");
    }
    ensure!(memory <= MOST_MEMORY, "the instance takes more than {MOST_MEMORY} MiB with the full list");
    Ok(())
}
