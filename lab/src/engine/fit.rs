//! `fit`: the weights of the matcher, from development queries alone. Same lists and seeds, same weights.

use super::own;
use super::queries::{self, CHOOSING, DEVELOPMENT, Query};
use crate::{chance, files};
use anyhow::bail;
use chipgate_engine::party::align::{FEATURES, HINGES};
use chipgate_engine::party::index::Index;
use chipgate_engine::party::list::List;
use chipgate_engine::text::Lexicon;
use chipgate_engine::text::lexicon::Tables;
use chipgate_tables::words::TABLES;
use std::collections::HashMap;
use std::num::NonZero;
use std::ops::Range;
use std::thread::available_parallelism;

/// Where the weights are kept.
const WEIGHTS: &str = "crates/tables/src/words/weights.txt";
/// What candidates are ranked by before anything is fitted.
const START: &str = "both_covered 8\nstretch_both 6\nevidence_mid 2\ninitialism_bits 2\nunmatched_unknown -0.5\n";
/// Steps down the slope: fitted roughly, ranked by that, and fitted again. The first third of the steps goes towards a probability, the
/// rest towards recall at the two rates.
const ROUNDS: [usize; 2] = [300, 2400];
/// One in so many queries will do for the rough fit.
const THIN: usize = 4;
/// Beginnings of the second round, of which the one with the best end is kept.
const STARTS: u64 = 3;
/// Queries of each class of error by which it is chosen.
const CHOSEN_BY: u32 = 200;
/// Candidates looked at for one query.
const CANDIDATES: usize = 10;
/// Queries of each class of error.
const MANY: u32 = 500;
/// Steps between two looks at which candidate is the best.
const LOOK: usize = 8;
/// Most names hardly pull, once the weights are near. Of those that pull less than this, one in so many is looked at, in turn, and stands
/// for the others.
const WEAK: (f32, usize) = (0.01, 8);
/// The share of the ordinary names, those that score highest, that are always looked at, for among them the marks are counted out.
const NEAR_MARKS: f32 = 0.03;
/// A slope is added up in so many parts, however many cores there are, so that it is the same on all hosts.
const PARTS: usize = 16;
/// Pulls every weight towards nothing, so that rare figures stay modest.
const PULL: f32 = 0.001;
/// How far a step goes, and in the last quarter.
const STEP: (f32, f32) = (0.03, 0.012);
/// The two marks: from which share of the ordinary names to which, what a query that lies under it costs, and how wide the mark is.
const MARKS: [(f32, f32, f32, f32); 2] = [(0.006, 0.014, 0.55, 0.5), (0.0007, 0.0025, 0.45, 0.6)];

/// What the hard ordinary names of one kind weigh together, beside all the listed ones.
const HARD: f32 = 0.35;

const PLAIN: usize = FEATURES.len();
/// Weights of the figures themselves, then of each further sum, then what each such sum weighs.
const SIZE: usize = PLAIN * (1 + HINGES) + HINGES;

/// The figures of a candidate that are not nothing, each with its place.
type Figures = [(u8, f32)];

/// Candidates in one piece of memory: a step down the slope waits for nothing else.
#[derive(Default)]
struct Candidates {
    figures: Vec<(u8, f32)>,
    ends: Vec<usize>,
}

impl Candidates {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, place: usize) -> &Figures {
        let from = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.figures[from..self.ends[place]]
    }

    fn add(&mut self, figures: impl Iterator<Item = (u8, f32)>) {
        self.figures.extend(figures);
        self.ends.push(self.figures.len());
    }
}

/// Fits and writes the weights.
pub fn run(args: lexopt::Parser) -> anyhow::Result<()> {
    super::nothing_more(args)?;
    let Some(shared) = files::shared() else {
        bail!("the folder with lists and queries is not there (../shared, or CHIPGATE_SHARED)");
    };
    let list = queries::full_list(&shared)?;
    let is_fitted = |query: &Query| !query.address && !matches!(query.class.as_str(), "hard_neg" | "noise_unseen");
    let mut asked = queries::load(&shared, DEVELOPMENT, MANY)?;
    asked.extend(own::queries(&asked, &list, 2_026));
    asked.retain(is_fitted);
    let thinned: Vec<&Query> = asked.iter().step_by(THIN).collect();
    let rough = samples(&list, &thinned, START);
    let weights = calibrated(&rough, descend(&rough, ROUNDS[0], 0));
    let text = written(&weights, marks(&rough, &weights));
    let fitted = samples(&list, &asked.iter().collect::<Vec<_>>(), &text);
    println!("{SIZE} weights from {} queries", fitted.len());
    // Where the descent begins is chance, and so is where it ends. Names that nothing is fitted on choose the end, and set the marks: those
    // that are come out lower than any other.
    let mut unseen = queries::load(&shared, CHOOSING, CHOSEN_BY)?;
    unseen.extend(own::queries(&unseen, &list, 2_027));
    unseen.retain(is_fitted);
    let unseen = collect(&|| index(&list, lexicon(&text)), &unseen.iter().collect::<Vec<_>>());
    let mut best: Option<(f32, [f32; 2], Vec<f32>)> = None;
    for start in 0..STARTS {
        let weights = calibrated(&fitted, descend(&fitted, ROUNDS[1], start));
        let marks = marks(&unseen, &weights);
        let [(found, raised), strong] = marks.map(|mark| above(&unseen, &weights, mark));
        let worth = MARKS[0].2 * (found - raised) + MARKS[1].2 * (strong.0 - strong.1);
        println!(
            "start {start}: {:.2} % found at 1 % false alarms, {:.2} % at 0.1 %; of hard ordinary names {:.2} % and {:.2} % raised",
            100.0 * found,
            100.0 * strong.0,
            100.0 * raised,
            100.0 * strong.1
        );
        if best.as_ref().is_none_or(|(most, ..)| *most < worth) {
            best = Some((worth, marks, weights));
        }
    }
    let Some((_, marks, weights)) = best else { bail!("no start") };
    println!("log-odds {:.2} at 1 %, {:.2} at 0.1 % false alarms", marks[0], marks[1]);
    std::fs::write(files::root().join(WEIGHTS), written(&weights, marks))?;
    println!("written to {WEIGHTS}");
    Ok(())
}

/// What a query is to the fit.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    /// A listed party is meant.
    Listed,
    /// Nobody is; the marks are set by these.
    Ordinary,
    /// Nobody is; not as it happens, but to be hard.
    Hard,
}

/// One query: the figures of each candidate that counts.
struct Sample {
    role: Role,
    weight: f32,
    candidates: Candidates,
}

fn lexicon(weights: &str) -> Lexicon {
    Lexicon::new(Tables { weights, ..TABLES })
}

fn index(list: &List, lexicon: Lexicon) -> Index {
    Index::build(vec![list.clone()], lexicon)
}

fn samples(list: &List, asked: &[&Query], weights: &str) -> Vec<Sample> {
    let mut samples = collect(&|| index(list, lexicon(weights)), asked);
    // The same surroundings once more without the table of such words: what no table foresaw must be survived as well.
    let noisy: Vec<&Query> =
        asked.iter().copied().filter(|query| matches!(query.class.as_str(), "noise" | "noise_typo")).collect();
    samples.extend(collect(&|| index(list, lexicon(weights).without_noise()), &noisy));
    samples
}

fn collect(index: &(dyn Fn() -> Index + Sync), queries: &[&Query]) -> Vec<Sample> {
    let mut counts: HashMap<&str, f32> = HashMap::new();
    for query in queries {
        *counts.entry(&query.class).or_default() += 1.0;
    }
    let sample = |index: &Index, query: &Query| {
        let role = match (query.ordinary, query.class.starts_with("ordinary_")) {
            (false, _) => Role::Listed,
            (true, false) => Role::Ordinary,
            (true, true) => Role::Hard,
        };
        let figures = index.figures(&query.text, CANDIDATES);
        let counts_here = |name: &str| query.ordinary || query.meant.contains(&queries::tidy(name));
        let mut candidates = Candidates::default();
        for (_, _, figures) in figures.iter().filter(|(name, ..)| counts_here(name)) {
            let places = (0..).zip(figures.iter().copied());
            candidates.add(places.filter(|(_, figure)| *figure != 0.0));
        }
        // Every class counts alike, small hand-written ones less, surroundings more for their variety.
        let share = match query.class.as_str() {
            "zh_full" | "zh_short" | "pinyin" | "cyrillic" | "arabic" | "hard_pos" => 0.5,
            "zh_trad" | "other_script" => 0.1,
            "initialism" => 0.7,
            "prefix" | "drop_word" => 2.4,
            "person" => 2.0,
            "typo2" | "abbrev" => 1.3,
            "noise" | "noise_typo" => 1.3,
            "surrounded" | "another_form" => 2.0,
            "ordinary_cousin" => HARD * 0.5,
            "ordinary_namesake" => HARD * 0.35,
            "ordinary_everyday" => HARD * 0.2,
            "ordinary_word" => HARD * 0.08,
            class if class.starts_with("ordinary_") => HARD,
            "family" => 0.6,
            _ => 1.0,
        };
        let count = counts.get(query.class.as_str()).copied().unwrap_or(1.0);
        Sample { role, weight: share / count, candidates }
    };
    // An index answers one question at a time, so each core has its own.
    in_parts(queries.len(), &|part| {
        let index = index();
        queries[part].iter().map(|query| sample(&index, query)).collect()
    })
}

/// What becomes of so many things, in their order, each core at a part of them.
fn in_parts<T: Send>(count: usize, make: &(dyn Fn(Range<usize>) -> Vec<T> + Sync)) -> Vec<T> {
    let cores = available_parallelism().map_or(1, NonZero::get);
    let place = |core: usize| count * core / cores;
    std::thread::scope(|scope| {
        let parts = (0..cores).map(|core| scope.spawn(move || make(place(core)..place(core + 1))));
        let parts: Vec<_> = parts.collect();
        parts.into_iter().flat_map(|part| part.join().expect("a part of the work")).collect()
    })
}

/// The log-odds of figures under the weights, and what is above nothing of each further sum.
fn score(weights: &[f32], figures: &Figures) -> (f32, [f32; HINGES]) {
    let (rows, _) = weights.as_chunks::<{ 1 + HINGES }>();
    let mut sum = 0.0;
    let mut above = [0.0; HINGES];
    for &(place, figure) in figures {
        let [plain, inner @ ..] = &rows[usize::from(place)];
        sum += figure * plain;
        above.iter_mut().zip(inner).for_each(|(sum, weight)| *sum += figure * weight);
    }
    above.iter_mut().for_each(|sum| *sum = sum.max(0.0));
    let outer = &weights[SIZE - HINGES..];
    (sum + above.iter().zip(outer).map(|(above, weight)| above * weight).sum::<f32>(), above)
}

/// A candidate, its log-odds, and what is above nothing of each further sum.
struct Scored<'a> {
    figures: &'a Figures,
    log_odds: f32,
    above: [f32; HINGES],
}

fn scored<'a>(weights: &[f32], chosen: &'a Candidates) -> Vec<Scored<'a>> {
    let one = |place: usize| {
        let figures = chosen.get(place);
        let (log_odds, above) = score(weights, figures);
        Scored { figures, log_odds, above }
    };
    in_parts(chosen.len(), &|part| part.map(one).collect())
}

/// What moving the log-odds of these up, each by its weight, costs.
fn slope(weights: &[f32], scored: &[Scored], pulls: &[f32]) -> Vec<f32> {
    let outer: [f32; HINGES] = std::array::from_fn(|j| weights[SIZE - HINGES + j]);
    let one = |place: usize| {
        let part = place * scored.len() / PARTS..(place + 1) * scored.len() / PARTS;
        let mut rows = [[0.0; 1 + HINGES]; PLAIN];
        let mut last = [0.0; HINGES];
        for (Scored { figures, above, .. }, by) in scored[part.clone()].iter().zip(&pulls[part]) {
            let bends: [f32; HINGES] = std::array::from_fn(|j| if 0.0 < above[j] { by * outer[j] } else { 0.0 });
            for &(place, figure) in *figures {
                let [plain, inner @ ..] = &mut rows[usize::from(place)];
                *plain += by * figure;
                inner.iter_mut().zip(&bends).for_each(|(slope, bend)| *slope += figure * bend);
            }
            last.iter_mut().zip(above).for_each(|(slope, above)| *slope += by * above);
        }
        [rows.as_flattened(), &last].concat()
    };
    let mut slope = vec![0.0; SIZE];
    for part in in_parts(PARTS, &|parts| parts.map(one).collect()) {
        slope.iter_mut().zip(part).for_each(|(slope, part)| *slope += part);
    }
    slope
}

/// The candidate with the highest log-odds.
fn best<'a>(sample: &'a Sample, weights: &[f32]) -> Option<&'a Figures> {
    let candidates = (0..sample.candidates.len()).map(|place| sample.candidates.get(place));
    let scored = candidates.map(|figures| (score(weights, figures).0, figures));
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, figures)| figures)
}

/// The best candidate of each.
fn chosen_of(samples: &[&Sample], weights: &[f32]) -> Candidates {
    let mut chosen = Candidates::default();
    for figures in
        in_parts(samples.len(), &|part| samples[part].iter().filter_map(|sample| best(sample, weights)).collect())
    {
        chosen.add(figures.iter().copied());
    }
    chosen
}

/// Where the descent begins: small weights, the same in every run for the same start.
fn beginning(start: u64) -> Vec<f32> {
    let mut rng = chance::for_name(&format!("beginning {start}"));
    let mut weight = |i: usize| {
        let plain = i < PLAIN * (1 + HINGES) && i.is_multiple_of(1 + HINGES);
        if plain { 0.0 } else { (rng.f32() - 0.5) * 0.6 }
    };
    (0..SIZE).map(&mut weight).collect()
}

/// Adam, on the mean loss of the queries and the share of them that the marks of the ordinary names leave out.
fn descend(samples: &[Sample], steps: usize, start: u64) -> Vec<f32> {
    let count = samples.iter().filter(|sample| sample.role == Role::Ordinary).count() as f32;
    let samples: Vec<&Sample> = samples.iter().filter(|sample| 0 < sample.candidates.len()).collect();
    let listed = samples.iter().filter(|sample| sample.role == Role::Listed);
    let total: f32 = listed.map(|sample| sample.weight).sum();
    let mut weights = beginning(start);
    let (mut drift, mut spread) = (vec![0.0; SIZE], vec![0.0; SIZE]);
    // How hard each pulls, apart from its weight, and those that are looked at now, each with how many it stands for.
    let mut pulled = vec![1.0f32; samples.len()];
    let mut looked: Vec<(usize, f32)> = Vec::new();
    let mut chosen = Candidates::default();
    for step in 0..steps {
        if step % LOOK == 0 {
            let stands_for = |place: usize| match (place + step / LOOK).is_multiple_of(WEAK.1) {
                _ if WEAK.0 < pulled[place] => Some(1.0),
                in_turn => in_turn.then_some(WEAK.1 as f32),
            };
            looked = (0..samples.len()).filter_map(|place| Some((place, stands_for(place)?))).collect();
            let looked: Vec<&Sample> = looked.iter().map(|(place, _)| samples[*place]).collect();
            chosen = chosen_of(&looked, &weights);
        }
        let first = step < steps / 3;
        let scale = if first { 1.0 } else { 0.15 };
        let scored = scored(&weights, &chosen);
        // The mark is where the names around its rank stand; what moves it moves them.
        let is_ordinary = |place: &usize| samples[looked[*place].0].role == Role::Ordinary;
        let mut order: Vec<usize> = (0..scored.len()).filter(is_ordinary).collect();
        order.sort_unstable_by(|&a, &b| scored[b].log_odds.total_cmp(&scored[a].log_odds).then(a.cmp(&b)));
        let marks = MARKS.map(|(from, to, share, width)| {
            let (from, to) = ((from * count) as usize, (to * count) as usize);
            let around = &order[from.min(order.len())..to.max(from + 1).min(order.len())];
            let level = around.iter().map(|&place| scored[place].log_odds).sum::<f32>() / around.len().max(1) as f32;
            (level, around, share, width)
        });
        let mut moved = [0.0; 2];
        let mut pulls = Vec::with_capacity(scored.len());
        for (&(place, stands_for), Scored { log_odds, .. }) in looked.iter().zip(&scored) {
            let sample = samples[place];
            let p = logistic(*log_odds);
            // How steep the way across each mark is here.
            let steep = || {
                marks.each_ref().map(|(level, _, share, width)| {
                    let over = logistic((log_odds - level) / width);
                    if first { 0.0 } else { over * (1.0 - over) / width * share }
                })
            };
            let (by, weight) = match sample.role {
                Role::Listed => {
                    let (steep, weight) = (steep(), stands_for * sample.weight / total);
                    moved.iter_mut().zip(steep).for_each(|(moved, steep)| *moved += steep * weight);
                    (-scale * (1.0 - p) - steep.iter().sum::<f32>(), weight)
                }
                Role::Ordinary => (scale * if first && p < 0.02 { 0.6 } else { 3.0 } * p, stands_for / count),
                Role::Hard => (scale * p + steep().iter().sum::<f32>(), stands_for * sample.weight),
            };
            pulled[place] = by.abs();
            pulls.push(by * weight);
        }
        order.iter().take((NEAR_MARKS * count) as usize).for_each(|&place| pulled[looked[place].0] = 1.0);
        for ((_, around, ..), moved) in marks.iter().zip(moved) {
            around.iter().for_each(|&place| pulls[place] += moved / around.len() as f32);
        }
        let slope = slope(&weights, &scored, &pulls);
        let far = if steps * 3 / 4 < step { STEP.1 } else { STEP.0 };
        for i in 0..SIZE {
            let slope = slope[i] + PULL * weights[i];
            drift[i] = 0.9 * drift[i] + 0.1 * slope;
            spread[i] = 0.999 * spread[i] + 0.001 * slope * slope;
            let now = step as i32 + 1;
            let (drift, spread) = (drift[i] / (1.0 - 0.9f32.powi(now)), spread[i] / (1.0 - 0.999f32.powi(now)));
            weights[i] -= far * drift / (spread.sqrt() + 1e-9);
        }
    }
    weights
}

/// The weights stretched and moved so that what they say is a probability: for as many listed parties as ordinary names, of those
/// that score it, this share is listed. Changes no order.
fn calibrated(samples: &[Sample], mut weights: Vec<f32>) -> Vec<f32> {
    let of = |role: Role| samples.iter().filter(move |sample| sample.role == role);
    let total: f32 = of(Role::Listed).map(|sample| sample.weight).sum();
    let count = of(Role::Ordinary).count() as f32;
    let row = |sample: &Sample, share: f32, yes: f32| {
        let top = best(sample, &weights).map_or(-12.0, |figures| score(&weights, figures).0);
        (f64::from(top), f64::from(share), f64::from(yes))
    };
    let listed = of(Role::Listed).filter(|sample| 0 < sample.candidates.len());
    let rows: Vec<(f64, f64, f64)> = listed
        .map(|sample| row(sample, sample.weight / total, 1.0))
        .chain(of(Role::Ordinary).map(|sample| row(sample, 1.0 / count, 0.0)))
        .collect();
    let loss = |(stretch, move_by): (f64, f64)| -> f64 {
        let one = |&(top, share, yes): &(f64, f64, f64)| {
            let odds = (stretch * top + move_by) * (1.0 - 2.0 * yes);
            share * (odds.max(0.0) + (-odds.abs()).exp().ln_1p())
        };
        rows.iter().map(one).sum()
    };
    // Newton's steps on the two numbers, each as far as it helps.
    let mut now = (1.0, 0.0);
    for _ in 0..30 {
        let (mut ga, mut gb, mut haa, mut hab, mut hbb) = (0.0, 0.0, 1e-6, 0.0, 1e-6);
        for &(top, share, yes) in &rows {
            let p = 1.0 / (1.0 + (-(now.0 * top + now.1)).exp());
            let (off, bend) = (share * (p - yes), share * p * (1.0 - p));
            ga += off * top;
            gb += off;
            haa += bend * top * top;
            hab += bend * top;
            hbb += bend;
        }
        let whole = haa * hbb - hab * hab;
        let step = ((hbb * ga - hab * gb) / whole, (haa * gb - hab * ga) / whole);
        let tries = (0..20).map(|half| 0.5f64.powi(half)).map(|far| (now.0 - far * step.0, now.1 - far * step.1));
        let before = loss(now);
        match { tries }.find(|next| loss(*next) < before) {
            Some(next) => now = next,
            None => break,
        }
    }
    let (stretch, move_by) = now;
    for row in weights[..SIZE - HINGES].chunks_exact_mut(1 + HINGES) {
        row[0] *= stretch as f32;
    }
    weights[SIZE - HINGES..].iter_mut().for_each(|weight| *weight *= stretch as f32);
    // The first figure is always 1.
    weights[0] += move_by as f32;
    weights.iter().map(|weight| (weight * 1e3).round() / 1e3).collect()
}

/// The weights as the tables keep them: a line for each figure, its own weight first.
fn written(weights: &[f32], marks: [f32; 2]) -> String {
    let line = |name: &str, weights: &[f32]| {
        let weights: Vec<String> = weights.iter().map(|weight| format!("{weight}")).collect();
        format!("{name} {}\n", weights.join(" "))
    };
    let rows = FEATURES.iter().zip(weights.chunks_exact(1 + HINGES)).map(|(name, row)| line(name, row));
    let [possible, strong] = marks.map(|mark| format!("{mark:.4}"));
    let last = [line("hinges", &weights[SIZE - HINGES..]), format!("strong {strong}\npossible {possible}\n")];
    rows.chain(last).collect()
}

/// The log-odds that one in a hundred of the ordinary names reaches, and one in a thousand.
fn marks(samples: &[Sample], weights: &[f32]) -> [f32; 2] {
    let ordinary = samples.iter().filter(|sample| sample.role == Role::Ordinary);
    let top = |sample: &Sample| best(sample, weights).map_or(f32::MIN, |figures| score(weights, figures).0);
    let mut tops: Vec<f32> = ordinary.map(top).collect();
    tops.sort_by(|a, b| b.total_cmp(a));
    [0.01, 0.001].map(|rate| tops.get((tops.len() as f32 * rate) as usize).copied().unwrap_or(0.0))
}

/// The share of the listed that are found above a mark, and what the hard ordinary names above it weigh.
fn above(samples: &[Sample], weights: &[f32], mark: f32) -> (f32, f32) {
    let of = |role: Role| samples.iter().filter(move |sample| sample.role == role);
    let sum = |samples: &mut dyn Iterator<Item = &Sample>| samples.map(|sample| sample.weight).sum::<f32>();
    let above = |sample: &&Sample| best(sample, weights).is_some_and(|figures| mark < score(weights, figures).0);
    let found = sum(&mut of(Role::Listed).filter(above)) / sum(&mut of(Role::Listed));
    (found, sum(&mut of(Role::Hard).filter(above)))
}

fn logistic(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}
