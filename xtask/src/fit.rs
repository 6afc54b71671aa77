//! `cargo xtask fit`: the weights of the matcher, from development queries alone. Same lists and seeds, same weights.

use crate::args::Args;
use crate::queries::{self, DEVELOPMENT, Query};
use anyhow::bail;
use chipgate::index::Index;
use chipgate::name::FEATURES;
use chipgate::tables;
use chipgate::text::Lexicon;
use std::collections::HashMap;
use std::path::Path;

/// Where the weights are kept.
const WEIGHTS: &str = "src/tables/words/weights.txt";
/// Figures whose products are weighed too: what one says depends on the other.
const TOGETHER: [&str; 24] = [
    "evidence_low",
    "evidence_mid",
    "evidence_high",
    "listed_covered",
    "typed_covered",
    "stretch_covered",
    "rarest_listed",
    "rarest_typed",
    "unmatched_unknown",
    "unmatched_known",
    "unmatched_listed",
    "misspelled_bits",
    "one_word",
    "person",
    "disorder",
    "begun_share",
    "joined_share",
    "romanized_share",
    "craft",
    "plain_evidence",
    "loose_share",
    "generic_only",
    "own_slips",
    "person_firm",
];
/// Candidates looked at for one query.
const CANDIDATES: usize = 12;
/// Queries of each class of error.
const MANY: u32 = 500;
/// Steps down the slope; the first third towards a probability, the rest towards recall at the two rates.
const STEPS: usize = 900;
/// Pulls every weight towards nothing, so that rare figures stay modest.
const PULL: f64 = 0.001;
/// How far a step goes.
const STEP: f64 = 0.03;

/// Fits and writes the weights.
pub fn run(args: Args) -> anyhow::Result<()> {
    args.finish()?;
    let Some(shared) = queries::shared() else {
        bail!("the folder with lists and queries is not there (../shared, or CHIPGATE_SHARED)");
    };
    let place = |name: &str| FEATURES.iter().position(|feature| *feature == name).unwrap_or(0);
    let together = TOGETHER.map(place);
    let products: Vec<(usize, usize)> =
        (0..together.len()).flat_map(|i| (i..together.len()).map(move |j| (together[i], together[j]))).collect();
    let names: Vec<String> = FEATURES
        .iter()
        .map(ToString::to_string)
        .chain(products.iter().map(|&(a, b)| format!("{}*{}", FEATURES[a], FEATURES[b])))
        .collect();
    let start = tables::words::lexicon();
    let weights: Vec<f64> = names.iter().map(|name| start.weight(name)).collect();
    let samples = samples(&shared, &products)?;
    let weights = descend(&samples, weights);
    let marks = [0.01, 0.001].map(|rate| mark(&samples, &weights, rate));
    let mut text = String::new();
    for (name, weight) in names.iter().zip(&weights) {
        text.push_str(&format!("{name} {weight:.4}\n"));
    }
    text.push_str(&format!("strong {:.4}\npossible {:.4}\n", marks[1], marks[0]));
    std::fs::write(WEIGHTS, text)?;
    println!(
        "{} weights written to {WEIGHTS}; log-odds {:.2} at 1 %, {:.2} at 0.1 % false alarms",
        weights.len(),
        marks[0],
        marks[1]
    );
    Ok(())
}

/// One query: the figures of each candidate that counts.
struct Sample {
    weight: f64,
    ordinary: bool,
    candidates: Vec<Vec<f64>>,
}

fn samples(shared: &Path, products: &[(usize, usize)]) -> anyhow::Result<Vec<Sample>> {
    let queries = queries::load(shared, DEVELOPMENT, MANY)?;
    let all: Vec<&Query> = queries.iter().collect();
    let mut samples = collect(&queries::full_index(shared, tables::words::lexicon())?, &all, products);
    // The same surroundings once more without the table of such words: what no table foresaw must be survived as well.
    let noisy: Vec<&Query> =
        queries.iter().filter(|query| matches!(query.class.as_str(), "noise" | "noise_typo")).collect();
    let blind: Lexicon = tables::words::lexicon().without_noise();
    samples.extend(collect(&queries::full_index(shared, blind)?, &noisy, products));
    Ok(samples)
}

fn collect(index: &Index, queries: &[&Query], products: &[(usize, usize)]) -> Vec<Sample> {
    let mut counts: HashMap<&str, f64> = HashMap::new();
    for query in queries {
        *counts.entry(&query.class).or_default() += 1.0;
    }
    let mut samples = Vec::new();
    for query in
        queries.iter().filter(|query| !query.address && query.class != "hard_neg" && query.class != "noise_unseen")
    {
        let meant = |name: &str| query.ordinary || query.meant.contains(&queries::tidy(name));
        let candidates: Vec<Vec<f64>> = index
            .figures(&query.text, CANDIDATES)
            .iter()
            .filter(|(name, ..)| meant(name))
            .map(|(_, _, figures)| {
                let single = figures.iter().map(|&figure| f64::from(figure));
                let product = |&(a, b): &(usize, usize)| f64::from(figures[a]) * f64::from(figures[b]);
                single.chain(products.iter().map(product)).collect()
            })
            .collect();
        if candidates.is_empty() && !query.ordinary {
            continue;
        }
        // Every class counts alike, small hand-written ones less, surroundings a little more for their variety.
        let share = match query.class.as_str() {
            "zh_full" | "zh_short" | "pinyin" | "cyrillic" | "arabic" | "hard_pos" => 0.5,
            "zh_trad" | "other_script" => 0.1,
            "initialism" => 0.6,
            "noise" | "noise_typo" => 1.3,
            _ => 1.0,
        };
        let weight = share / counts.get(query.class.as_str()).copied().unwrap_or(1.0);
        samples.push(Sample { weight, ordinary: query.ordinary, candidates });
    }
    samples
}

/// The best candidate under these weights: log-odds and which.
fn best(sample: &Sample, weights: &[f64]) -> (f64, usize) {
    let mut best = (-1e9, 0);
    for (i, figures) in sample.candidates.iter().enumerate() {
        let log_odds: f64 = figures.iter().zip(weights).map(|(figure, weight)| figure * weight).sum();
        if best.0 < log_odds {
            best = (log_odds, i);
        }
    }
    best
}

/// Adam, on the mean loss of the queries and the share of them that the marks of the ordinary names leave out.
fn descend(samples: &[Sample], mut weights: Vec<f64>) -> Vec<f64> {
    let ordinary: Vec<&Sample> = samples.iter().filter(|sample| sample.ordinary).collect();
    let listed: Vec<&Sample> = samples.iter().filter(|sample| !sample.ordinary).collect();
    let total: f64 = listed.iter().map(|sample| sample.weight).sum();
    let count = ordinary.len() as f64;
    let size = weights.len();
    let (mut drift, mut spread) = (vec![0.0; size], vec![0.0; size]);
    for step in 0..STEPS {
        let mut slope = vec![0.0; size];
        let mut pull =
            |figures: &[f64], by: f64| slope.iter_mut().zip(figures).for_each(|(slope, figure)| *slope += by * figure);
        let tops: Vec<(f64, usize)> = ordinary.iter().map(|sample| best(sample, &weights)).collect();
        let first = step < STEPS / 3;
        let scale = if first { 1.0 } else { 0.15 };
        for (sample, &(log_odds, i)) in ordinary.iter().zip(&tops) {
            let p = logistic(log_odds);
            let hard = if first && p < 0.02 { 0.2 } else { 1.0 };
            if let Some(figures) = sample.candidates.get(i) {
                pull(figures, scale * hard * 3.0 * p / count);
            }
        }
        let mut order: Vec<usize> = (0..ordinary.len()).collect();
        order.sort_by(|&a, &b| tops[b].0.total_cmp(&tops[a].0).then(a.cmp(&b)));
        // The mark is where the names around its rank stand; its slope is theirs.
        let mark = |from: f64, to: f64| -> (f64, Vec<f64>) {
            let (from, to) = ((from * count) as usize, (to * count) as usize);
            let around = &order[from.min(order.len())..to.max(from + 1).min(order.len())];
            let mut slope = vec![0.0; size];
            let mut level = 0.0;
            for &i in around {
                level += tops[i].0 / around.len() as f64;
                if let Some(figures) = ordinary[i].candidates.get(tops[i].1) {
                    slope.iter_mut().zip(figures).for_each(|(slope, figure)| *slope += figure / around.len() as f64);
                }
            }
            (level, slope)
        };
        let marks = [(mark(0.006, 0.014), 0.55, 0.5), (mark(0.0007, 0.0035), 0.45, 0.6)];
        for sample in &listed {
            let (log_odds, i) = best(sample, &weights);
            let Some(figures) = sample.candidates.get(i) else { continue };
            let weight = sample.weight / total;
            pull(figures, -scale * weight * (1.0 - logistic(log_odds)));
            if first {
                continue;
            }
            for ((level, at), share, width) in &marks {
                let missed = logistic((level - log_odds) / width);
                let by = missed * (1.0 - missed) / width * share * weight;
                pull(at, by);
                pull(figures, -by);
            }
        }
        for i in 0..size {
            let slope = slope[i] + PULL * weights[i];
            drift[i] = 0.9 * drift[i] + 0.1 * slope;
            spread[i] = 0.999 * spread[i] + 0.001 * slope * slope;
            let (drift, spread) =
                (drift[i] / (1.0 - 0.9f64.powi(step as i32 + 1)), spread[i] / (1.0 - 0.999f64.powi(step as i32 + 1)));
            weights[i] -= STEP * drift / (spread.sqrt() + 1e-9);
        }
    }
    weights
}

/// The log-odds that this share of ordinary names reaches.
fn mark(samples: &[Sample], weights: &[f64], rate: f64) -> f64 {
    let mut tops: Vec<f64> =
        samples.iter().filter(|sample| sample.ordinary).map(|sample| best(sample, weights).0).collect();
    tops.sort_by(|a, b| b.total_cmp(a));
    tops.get((tops.len() as f64 * rate) as usize).copied().unwrap_or(0.0)
}

fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}
