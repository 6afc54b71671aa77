//! `eval`: the matcher on the full list, by class of error, and against the baseline that is kept.

use super::queries::{self, HELD_OUT, Query, Seeds};
use super::speed;
use crate::files;
use anyhow::{Context, bail};
use chipgate_engine::party::index::{Index, Options, PartyQuery, Strength};
use chipgate_tables as tables;
use lexopt::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::process::Command;
use std::time::Instant;

/// The classes of error in Latin letters, whose mean is the headline.
pub const HEADLINE: [&str; 15] = [
    "exact",
    "surface",
    "typo1",
    "typo2",
    "no_legal",
    "legal_swap",
    "order",
    "drop_word",
    "abbrev",
    "joinsplit",
    "prefix",
    "noise",
    "noise_typo",
    "person",
    "person_typo",
];

/// Where the baseline is kept.
const BASELINE: &str = "benches/matching.json";
/// Ordinary names shown: those that score highest.
const WORST: usize = 60;
/// A class may lose this many points before the change fails.
const TOLERANCE: f64 = 1.0;
/// Shares of ordinary names that may raise a match.
const RATES: [f64; 2] = [0.01, 0.001];

/// Runs the evaluation on the seeds that nothing was fitted on; `--development` on those that were;
/// `--choosing` on those that models are chosen by;
/// `--fresh` on seeds that nobody looks at but to see that the others tell the truth. `--keep` writes the baseline;
/// `--misses` shows what was not found;
/// `--wasm` measures the finished wasm instead.
pub fn run(mut args: lexopt::Parser) -> anyhow::Result<()> {
    let (mut keep, mut wasm, mut misses, mut seeds) = (false, false, false, HELD_OUT);
    while let Some(arg) = args.next()? {
        match arg {
            Long("keep") => keep = true,
            Long("wasm") => wasm = true,
            Long("misses") => misses = true,
            Long("development") => seeds = queries::DEVELOPMENT,
            Long("choosing") => seeds = queries::CHOOSING,
            Long("fresh") => seeds = queries::FRESH,
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(shared) = files::shared() else {
        println!("skipped: the folder with lists and queries is not there (../shared, or CHIPGATE_SHARED)");
        return Ok(());
    };
    let queries = queries::load(&shared, seeds, 200)?;
    if wasm {
        return speed::run(&shared, &queries);
    }
    let list = queries::full_list(&shared)?;
    let before = memory();
    let start = Instant::now();
    let index = Index::build(vec![list], tables::words::lexicon());
    let build = start.elapsed();
    let embedded = Index::build(vec![tables::starter::list()], tables::words::lexicon());
    let answers = ask(&index, &queries);
    let table = Table::new(&queries, &answers);
    table.print(seeds);
    if misses {
        table.print_misses(&queries, &answers);
    }
    for (which, index) in [("this list", &index), ("the embedded list", &embedded)] {
        let [possible, strong] = raised(index, &queries);
        println!(
            "ordinary names that {which} answers at its own marks: {possible:.2} % possible, {strong:.2} % strong"
        );
    }
    println!(
        "\nnative: index built in {:.0} ms, {} MiB",
        build.as_secs_f64() * 1e3,
        memory().saturating_sub(before) / 1024
    );
    speed::native(&index, &queries, &[("above the usual mark", Options::default()), ("of any score", every_score())]);
    if keep {
        let date = super::output(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
        let kept = json!({ "date": date.trim(), "command": "cargo xtask eval --keep", "seeds": [seeds.negatives, seeds.positives],
            "recall": table.json() });
        std::fs::write(files::root().join(BASELINE), serde_json::to_string_pretty(&kept)? + "\n")?;
        println!("kept as {BASELINE}");
        return Ok(());
    }
    if seeds.positives != HELD_OUT.positives {
        return Ok(());
    }
    match std::fs::read_to_string(files::root().join(BASELINE)) {
        Ok(kept) => compare(&serde_json::from_str(&kept)?, &table),
        Err(_) => bail!("no baseline in {BASELINE}; write one with --keep"),
    }
}

/// The share of ordinary names, in percent, that raise a match as a caller gets it, and a strong one.
fn raised(index: &Index, queries: &[Query]) -> [f64; 2] {
    let (mut count, mut raised) = (0, [0, 0]);
    for query in queries.iter().filter(|query| query.ordinary) {
        let party = PartyQuery { name: &query.text, ..PartyQuery::default() };
        let answer = index.search(&party, &Options::default());
        count += 1;
        raised[0] += usize::from(!answer.matches.is_empty());
        raised[1] += usize::from(answer.matches.iter().any(|found| Strength::Strong <= found.strength));
    }
    raised.map(|raised| share(raised, count))
}

struct Answer {
    /// Listed name, tidied, and score, best first.
    found: Vec<(String, f64)>,
}

/// The lowest score there is, so that the thresholds are the evaluation's own.
fn every_score() -> Options {
    Options { cutoff: 1e-6, ..Options::default() }
}

fn ask(index: &Index, queries: &[Query]) -> Vec<Answer> {
    let options = every_score();
    let one = |query: &Query| {
        let text = query.text.as_str();
        let party = if query.address {
            PartyQuery { address: text, ..PartyQuery::default() }
        } else {
            PartyQuery { name: text, ..PartyQuery::default() }
        };
        let answer = index.search(&party, &options);
        Answer { found: answer.matches.iter().map(|found| (queries::tidy(&found.name), found.score)).collect() }
    };
    queries.iter().map(one).collect()
}

/// Queries of one kind: how many, and how many found.
#[derive(Default)]
struct Row {
    count: usize,
    /// Among the first five, at each rate of false alarms.
    hits: [usize; 2],
    /// As the very first, at the lower rate.
    first: usize,
    /// Among the first five, whatever the score.
    any: usize,
}

/// Recall among the first five, per class and list, at each rate of false alarms.
struct Table {
    thresholds: [f64; 2],
    classes: BTreeMap<String, Row>,
    lists: BTreeMap<String, Row>,
    /// Stratum of ordinary names: how many, alarms at each rate.
    alarms: BTreeMap<String, (usize, [usize; 2])>,
    worst: Vec<(f64, String, String)>,
}

impl Table {
    fn new(queries: &[Query], answers: &[Answer]) -> Table {
        let mut tops: Vec<f64> = Vec::new();
        let mut worst = Vec::new();
        for (query, answer) in queries.iter().zip(answers).filter(|(query, _)| query.ordinary) {
            let top = answer.found.first().map_or(f64::NEG_INFINITY, |(_, score)| *score);
            tops.push(top);
            worst.push((
                top,
                query.text.clone(),
                answer.found.first().map(|(name, _)| name.clone()).unwrap_or_default(),
            ));
        }
        tops.sort_by(|a, b| b.total_cmp(a));
        worst.sort_by(|a, b| b.0.total_cmp(&a.0));
        worst.truncate(WORST);
        // The score that just too many ordinary names reach; a hit must be above it.
        let thresholds =
            RATES.map(|rate| tops.get((rate * tops.len() as f64) as usize).copied().unwrap_or(f64::NEG_INFINITY));
        let mut table =
            Table { thresholds, classes: BTreeMap::new(), lists: BTreeMap::new(), alarms: BTreeMap::new(), worst };
        for (query, answer) in queries.iter().zip(answers) {
            let hits = thresholds.map(|threshold| {
                let kept = answer.found.iter().take_while(|(_, score)| threshold < *score);
                match query.class.as_str() {
                    "hard_neg" => kept.count() == 0,
                    _ if query.ordinary => kept.count() != 0,
                    _ => kept.take(5).any(|(name, _)| query.meant.contains(name)),
                }
            });
            let any = answer.found.iter().take(5).any(|(name, _)| query.meant.contains(name));
            let first = match answer.found.first() {
                Some((name, score)) => thresholds[1] < *score && query.meant.contains(name),
                None => false,
            };
            if query.ordinary {
                let row = table.alarms.entry(query.class.clone()).or_default();
                row.0 += 1;
                row.1.iter_mut().zip(hits).for_each(|(count, hit)| *count += usize::from(hit));
                continue;
            }
            let mut rows = vec![table.classes.entry(query.class.clone()).or_default()];
            if HEADLINE.contains(&query.class.as_str()) {
                rows.extend(query.lists.iter().next().map(|list| table.lists.entry(list.clone()).or_default()));
            }
            for row in rows {
                row.count += 1;
                row.hits.iter_mut().zip(hits).for_each(|(count, hit)| *count += usize::from(hit));
                row.first += usize::from(first);
                row.any += usize::from(any);
            }
        }
        table
    }

    fn headline(&self, found: impl Fn(&Row) -> usize) -> f64 {
        let rows: Vec<_> = HEADLINE.iter().filter_map(|class| self.classes.get(*class)).collect();
        rows.iter().map(|row| share(found(row), row.count)).sum::<f64>() / rows.len().max(1) as f64
    }

    fn print(&self, seeds: Seeds) {
        let ordinary: usize = self.alarms.values().map(|(count, _)| count).sum();
        println!("recall among the first five, and as the very first at 0.1 % false alarms, percent;");
        println!("{ordinary} ordinary names of seeds {:?}, listed ones of seed {}", seeds.negatives, seeds.positives);
        println!("thresholds {:.4} at 1 % and {:.4} at 0.1 % false alarms\n", self.thresholds[0], self.thresholds[1]);
        println!("{:<14} {:>5} {:>7} {:>7} {:>7} {:>7}", "class", "n", "1 %", "0.1 %", "first", "any");
        println!(
            "{:<14} {:>5} {:>7.1} {:>7.1} {:>7.1} {:>7.1}",
            "headline",
            "",
            self.headline(|row| row.hits[0]),
            self.headline(|row| row.hits[1]),
            self.headline(|row| row.first),
            self.headline(|row| row.any)
        );
        for (title, rows) in [("", &self.classes), ("\nby list", &self.lists)] {
            if !title.is_empty() {
                println!("{title}");
            }
            for (class, Row { count, hits, first, any }) in rows {
                let percent = |n: usize| share(n, *count);
                println!(
                    "{class:<14} {count:>5} {:>7.1} {:>7.1} {:>7.1} {:>7.1}",
                    percent(hits[0]),
                    percent(hits[1]),
                    percent(*first),
                    percent(*any)
                );
            }
        }
        println!("\nfalse alarms by stratum, percent");
        for (stratum, (count, hits)) in &self.alarms {
            println!("{stratum:<14} {count:>5} {:>7.2} {:>7.2}", share(hits[0], *count), share(hits[1], *count));
        }
        println!("\nordinary names that score highest");
        for (score, name, listed) in &self.worst {
            println!("  {score:.4}  {name}  ~  {listed}");
        }
    }

    /// Every query whose party is not among the first five above the second threshold, with what it scored, and a mark where it is not above
    /// the first.
    fn print_misses(&self, queries: &[Query], answers: &[Answer]) {
        println!("\nnot found at 0.1 %, and * not at 1 %");
        for (query, answer) in queries.iter().zip(answers).filter(|(query, _)| !query.ordinary) {
            let first = answer.found.first();
            let hits = self.thresholds.map(|threshold| match query.class.as_str() {
                "hard_neg" => first.is_none_or(|(_, score)| *score <= threshold),
                _ => {
                    let mut kept = answer.found.iter().take(5);
                    kept.any(|(name, score)| threshold < *score && query.meant.contains(name))
                }
            });
            if hits == [true, true] {
                continue;
            }
            let mark = if hits[0] { ' ' } else { '*' };
            let first = first.map_or(String::new(), |(name, score)| format!("{score:.3} {name}"));
            let own = answer.found.iter().find(|(name, _)| query.meant.contains(name));
            let own = own.map_or("-".into(), |(_, score)| format!("{score:.3}"));
            let meant: Vec<&str> = query.meant.iter().map(String::as_str).take(1).collect();
            println!("{mark} {:<12} {}  |  {own} {}  |  {first}", query.class, query.text, meant.concat());
        }
    }

    fn json(&self) -> Value {
        let mut map = Map::new();
        let rates = [0, 1].map(|rate| tenth(self.headline(|row| row.hits[rate])));
        map.insert("headline".into(), json!(rates));
        for (class, Row { count, hits, .. }) in &self.classes {
            map.insert(class.clone(), json!(hits.map(|hits| tenth(share(hits, *count)))));
        }
        Value::Object(map)
    }
}

/// Fails when a class has lost more than a point since the baseline was kept.
fn compare(kept: &Value, table: &Table) -> anyhow::Result<()> {
    let now = table.json();
    let mut lost = Vec::new();
    for (class, rates) in kept["recall"].as_object().context("the baseline has no recall")? {
        for (i, rate) in RATES.iter().enumerate() {
            let (before, after) = (rates[i].as_f64().unwrap_or(0.0), now[class][i].as_f64().unwrap_or(0.0));
            if TOLERANCE < before - after {
                lost.push(format!("{class} at {} %: {before} before, {after} now", rate * 100.0));
            }
        }
    }
    println!("\ncompared with the baseline of {}", kept["date"].as_str().unwrap_or("an unknown day"));
    if lost.is_empty() {
        println!("no class lost more than a point");
        return Ok(());
    }
    bail!("recall was lost:\n  {}", lost.join("\n  "))
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// Resident memory in KiB, where the system tells.
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(0)
}
