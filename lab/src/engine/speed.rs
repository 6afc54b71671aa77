//! How fast the matcher is on the full list: natively, and as it runs in a page, the finished wasm in Node.

use super::output;
use super::queries::{self, Query};
use crate::files;
use anyhow::ensure;
use chipgate_engine::party::index::{Index, Options, PartyQuery};
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// What measures.
const SCRIPT: &str = "benches/matching.mjs";
/// So many names are asked.
const NAMES: usize = 2_000;
/// The instance may take so much memory with the full list. Unlike times, memory is the same in every run.
const MOST_MEMORY: f64 = 32.0;

/// Names a second, natively, on one core.
const THROUGHPUT: f64 = 20_000.0;
/// Each question is put so often, a whole round apart, and the best time counts: what other programs of the machine took in
/// between is not the engine's, and what a question found out is forgotten in a round many times over.
const ROUNDS: usize = 3;

/// Prints how long whole cold names take natively, for each way to ask.
pub fn native(index: &Index, queries: &[Query], ways: &[(&str, Options)]) {
    let names: Vec<&str> = queries.iter().filter(|query| !query.address).map(|query| query.text.as_str()).collect();
    for (what, options) in ways {
        let mut times = vec![f64::INFINITY; names.len()];
        for _ in 0..ROUNDS {
            for (name, best) in names.iter().zip(&mut times) {
                let party = PartyQuery { name, ..PartyQuery::default() };
                let start = Instant::now();
                std::hint::black_box(index.search(&party, options));
                *best = best.min(start.elapsed().as_secs_f64() * 1e6);
            }
        }
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or(0.0);
        let throughput = times.len() as f64 * 1e6 / times.iter().sum::<f64>().max(1.0);
        let goal = if THROUGHPUT <= throughput { "reached" } else { "not reached" };
        println!(
            "  matches {what:<22}{:>6.0} us in the median, {:>4.0} us at p99, {throughput:>6.0} names a second ({THROUGHPUT} {goal})",
            at(0.5),
            at(0.99)
        );
    }
}

/// Milliseconds until the engine is ready, until it holds the list, and for making the index of what was read. A page loads a list once, in a
/// machine that has just started: each time anew, and the best of them.
fn loaded(list: &Path) -> anyhow::Result<[f64; 3]> {
    let mut best = [f64::INFINITY; 3];
    for _ in 0..3 {
        let told = output(Command::new("node").arg(files::root().join(SCRIPT)).arg(list))?;
        let told: Value = serde_json::from_str(&told)?;
        for (best, what) in best.iter_mut().zip(["open", "load", "index"]) {
            *best = best.min(told[what].as_f64().unwrap_or(f64::INFINITY));
        }
    }
    Ok(best)
}

/// Prints what is measured beside its goal. Times pass no judgement: they are the machine's as much as ours.
pub fn run(shared: &Path, queries: &[Query]) -> anyhow::Result<()> {
    // The finished wasm is xtask's to build; what it says of sizes is not asked for here.
    output(Command::new(env!("CARGO")).current_dir(files::root()).args(["xtask", "build"]))?;
    let list = files::consolidated(shared)?;
    let texts: Vec<&str> = queries.iter().filter(|query| !query.address).map(|query| query.text.as_str()).collect();
    let step = (texts.len() / NAMES).max(1);
    let texts: Vec<&str> = texts.into_iter().step_by(step).collect();
    let names = files::work()?.join("names.json");
    std::fs::write(&names, serde_json::to_string(&texts)?)?;
    let [open, load, index] = loaded(&list)?;
    let [.., names_index] = loaded(&queries::names_only(&list)?)?;
    let told = output(Command::new("node").arg(files::root().join(SCRIPT)).arg(&list).arg(&names))?;
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
        ("names read to searchable", names_index, "ms", 300.0),
        ("names and addresses likewise", index, "ms", f64::NAN),
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
