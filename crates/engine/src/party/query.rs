//! A typed text: what its words weigh, what each may mean, and which listed rows they lead to.

use super::index::{Index, Scratch, Space};
use crate::party::align::{self, Typed};
use crate::party::word_index::{Candidate, Reach, Vocabulary};
use crate::text::lexicon::Class;
use crate::text::tokens::{Origin, Reading, Text, Word};
use crate::words::sort::{self, falling};
use std::sync::Arc;

/// Words whose look-ups are kept for the next key press.
const CACHED: usize = 512;

/// Rows that are compared word by word.
const COMPARED: usize = 96;

/// Rows walked for one reading, its rarest words first.
const MOST_WALKED: usize = 12_000;

/// A word in more rows than this is worth asking whether they still matter.
const MANY: usize = 256;

/// Keeps what a row gains over what it leaves over from falling below nothing: a tenth of its bits.
const LEFT_OVER: f32 = 200.0;

/// Bits of a word that no list has: as rare as a word that one name has.
const UNKNOWN: f32 = 15.0;

impl Index {
    /// A reading's words with their rarity in these rows.
    pub(super) fn weigh(&self, rows: &Vocabulary, text: &Text, reading: &Reading) -> Vec<Typed> {
        let weigh = |word: &Word| {
            let known = rows.find(word.text.as_bytes());
            let bits = match known {
                Some(id) => rows.weight(id).bits,
                None => align::rarity(word.text.len(), UNKNOWN, self.lexicon.ordinary(&word.text)),
            };
            let first = word.text.bytes().next().unwrap_or(0);
            let syllables = self.lexicon.syllables(&word.text).map_or(0, |syllables| syllables.len());
            let ordinary = self.lexicon.ordinary(&word.text).is_some();
            Typed {
                class: word.class,
                bits: bits * align::share(word.class),
                known: known.is_some(),
                own: known.is_some() || ordinary || 0 < syllables,
                brand: word.class == Class::Plain && !ordinary && syllables == 0,
                syllables: syllables.min(255) as u8,
                origin: word.origin,
                initial: (word.text.len() == 1).then_some(first),
                first,
                letters: word.text.len().min(255) as u8,
                part: text.part(word).min(255) as u8,
                small: !text.is_capital(word),
            }
        };
        reading.words.iter().map(weigh).collect()
    }

    /// Weighs the words of every reading, and looks up what they may mean.
    pub(super) fn ask(&self, text: Text, space: Space, scratch: &mut Scratch) -> Asked {
        let (rows, most) = match space {
            Space::Names => (&self.names, 8),
            Space::Addresses => (&self.addresses, 4),
        };
        let weighed = |reading: &Reading| Weighed {
            typed: self.weigh(rows, &text, reading),
            units: self.units(reading, space, scratch),
            begun: if space == Space::Names { self.beginnings(reading) } else { Beginnings::default() },
        };
        let readings = text.readings.iter().take(most).map(weighed).collect();
        Asked { text, readings }
    }

    /// The listed names that the typed one is the beginning of, letter for letter; none when too many begin so to mean one.
    pub(super) fn beginnings(&self, reading: &Reading) -> Beginnings {
        /// More listed names than this begin so: it is a legal form yet, or a common word.
        const MOST: usize = 40;
        /// More rows than this are not looked through for them.
        const WALKED: usize = 6_000;
        let Some((last, before)) = reading.words.split_last() else { return Beginnings::default() };
        let finished: Option<Vec<u32>> = before.iter().map(|word| self.names.find(word.text.as_bytes())).collect();
        let Some(finished) = finished.filter(|_| last.origin == Origin::Written) else { return Beginnings::default() };
        let (from, to) = self.names.beginning(last.text.as_bytes());
        let begins = |row: u32| {
            let mut words = self.names.row(row).map(|(word, _)| word);
            finished.iter().all(|word| words.next() == Some(*word))
                && words.next().is_some_and(|word| (from..to).contains(&(word as usize)))
        };
        // All of them hold every finished word and one that begins like the last: whichever leads to fewer rows.
        let rarest = finished.iter().map(|word| self.names.postings(*word)).min_by_key(|rows| rows.len());
        let begun = self.names.postings_between(from as u32, to as u32);
        let rows = rarest.filter(|rarest| rarest.len() <= begun.len()).unwrap_or(begun);
        if WALKED < rows.len() {
            return Beginnings::default();
        }
        // A row that holds several words that begin alike comes several times.
        let rows = rows.iter().copied().filter(|&row| begins(row)).take(MOST * 4 + 1);
        let mut rows: Vec<u64> = rows.map(u64::from).collect();
        sort::sort_keys(&mut rows);
        rows.dedup();
        if MOST < rows.len() {
            return Beginnings::default();
        }
        let bits = libm::log2f(self.names.rows() as f32 / rows.len().max(1) as f32).min(16.0);
        Beginnings { bits, rows: rows.into_iter().map(|row| row as u32).collect() }
    }

    /// Typed stretches that may be one listed word, with the words they may mean.
    pub(super) fn units(&self, reading: &Reading, space: Space, scratch: &mut Scratch) -> Units {
        let rows = match space {
            Space::Names => &self.names,
            Space::Addresses => &self.addresses,
        };
        let words = reading.words.len();
        let mut units = Units { list: Vec::new(), words, splits: Vec::new(), hits: Vec::new(), met: [0; 64] };
        let last = reading.words.len().saturating_sub(1);
        for (i, word) in reading.words.iter().enumerate() {
            let begun = i == last && space == Space::Names;
            let skeleton = word.origin == Origin::Consonants;
            let reach = Reach { begun, skeleton, joined: false };
            units.add(i, i + 1, word.text.clone(), self.expand(rows, space, &word.text, reach, scratch));
        }
        // Joined words: two or three neighbours; a run of syllables or single letters up to eight.
        for i in 0..reading.words.len() {
            let mut text = String::new();
            let mut short = true;
            for (j, word) in reading.words.iter().enumerate().skip(i).take(8) {
                if !word.text.is_ascii() || word.class == Class::Legal && j == i || word.origin == Origin::Translated {
                    break;
                }
                short &= word.text.len() == 1 || self.lexicon.is_syllable(&word.text);
                text.push_str(&word.text);
                let many = j + 1 - i;
                if 1 < many && 4 <= text.len() && text.len() <= 32 && (many <= 3 || short) {
                    let reach = Reach {
                        begun: j == last && space == Space::Names && 5 <= text.len(),
                        skeleton: false,
                        joined: true,
                    };
                    let found = self.expand(rows, space, &text, reach, scratch);
                    if !found.is_empty() || (short && many <= 8) {
                        units.add(i, j + 1, text.clone(), found);
                    }
                }
                if 3 <= many && !short {
                    break;
                }
            }
        }
        // Split words: one typed word that is two neighbours on the list.
        for (i, word) in reading.words.iter().enumerate() {
            let text = word.text.as_bytes();
            if !word.text.is_ascii() || text.len() < 5 || 30 < text.len() {
                continue;
            }
            for cut in 2..text.len() - 1 {
                let (Some(a), Some(b)) = (text.get(..cut), text.get(cut..)) else { continue };
                if let (Some(a), Some(b)) = (rows.find(a), rows.find(b)) {
                    units.splits.push((i as u8, a, b));
                }
            }
        }
        units.index();
        units
    }

    pub(super) fn expand(
        &self,
        rows: &Vocabulary,
        space: Space,
        text: &str,
        reach: Reach,
        scratch: &mut Scratch,
    ) -> Arc<[Candidate]> {
        let known = scratch.cache.get(text).map_or(&[][..], Vec::as_slice);
        if let Some((.., found)) = known.iter().find(|(far, at, _)| *far == reach && *at == space) {
            return Arc::clone(found);
        }
        rows.expand(text, reach, &self.lexicon, &mut scratch.found);
        let found: Arc<[Candidate]> = scratch.found.as_slice().into();
        if CACHED <= scratch.cache.len() {
            scratch.cache.clear();
        }
        if text.len() <= 64 {
            scratch.cache.entry(text.into()).or_default().push((reach, space, Arc::clone(&found)));
        }
        found
    }

    /// The rows that share the most with the units, in their order.
    pub(super) fn candidates(&self, rows: &Vocabulary, weighed: &Weighed, scratch: &mut Scratch) -> Vec<u32> {
        let Weighed { typed, units, .. } = weighed;
        let Scratch { gained, touched, .. } = scratch;
        touched.clear();
        // What leads to rows: word and likeness, the rarest word first.
        let mut ways: Vec<u64> = Vec::with_capacity(units.meanings() + units.splits.len());
        let way = |word: u32, likeness: f32| {
            (rows.postings(word).len() as u64) << 40 | u64::from(word) << 12 | (likeness * 4_000.0) as u64
        };
        // Legal forms and joining words lead somewhere only where there is nothing else.
        for telling in [&|class| !matches!(class, Class::Legal | Class::Link), &|_| true] as [&dyn Fn(Class) -> bool; 2]
        {
            for unit in &units.list {
                let class = typed.get(usize::from(unit.typed.0)).map_or(Class::Plain, |word| word.class);
                if 1 < unit.typed.1 - unit.typed.0 || telling(class) {
                    ways.extend(unit.found.iter().map(|found| way(found.word, found.likeness)));
                }
            }
            ways.extend(
                units
                    .splits
                    .iter()
                    .map(|&(_, a, b)| way(if rows.postings(a).len() < rows.postings(b).len() { a } else { b }, 1.0)),
            );
            if !ways.is_empty() {
                break;
            }
        }
        sort::sort_keys(&mut ways);
        let mut ways: Vec<(u32, f32)> =
            ways.into_iter().map(|way| ((way >> 12) as u32 & 0x0fff_ffff, (way & 0xfff) as f32 / 4_000.0)).collect();
        for (word, gain) in &mut ways {
            *gain = *gain * *gain * rows.weight(*word).bits;
        }
        walk(rows, &ways, COMPARED * 6, gained, touched);
        let gain = |row: u32| gained.get(row as usize).copied().unwrap_or(0.0);
        // First by what was gained alone, which is cheap; then the best of those by what is left over too.
        let mut ranked: Vec<u64> = touched.iter().map(|&row| sort::pair(falling(gain(row)), row)).collect();
        if COMPARED < ranked.len() {
            sort::least(&mut ranked, COMPARED * 6);
            for key in &mut ranked {
                let (_, row) = sort::unpair(*key);
                *key = sort::pair(falling(LEFT_OVER + gain(row) - 0.1 * rows.row_bits(row)), row);
            }
            sort::least(&mut ranked, COMPARED);
        }
        for &row in touched.iter() {
            if let Some(sum) = gained.get_mut(row as usize) {
                *sum = 0.0;
            }
        }
        for key in &mut ranked {
            *key = u64::from(sort::unpair(*key).1);
        }
        sort::sort_keys(&mut ranked);
        ranked.into_iter().map(|row| row as u32).collect()
    }
}

/// Adds to each row what every way to it gains, and notes which rows were touched: at least as many of the best as are wanted.
fn walk(rows: &Vocabulary, ways: &[(u32, f32)], wanted: usize, gained: &mut [f32], touched: &mut Vec<u32>) {
    let mut walked = 0;
    let mut left: f64 = ways.iter().map(|(_, gain)| f64::from(*gain)).sum();
    // What each way gained, and how many rows it was the first to lead to.
    let mut led: Vec<(f64, usize)> = Vec::with_capacity(ways.len());
    for &(word, gain) in ways {
        let postings = rows.postings(word);
        // Where rare words lead somewhere, the frequent ones only tell those rows apart, and that they do later.
        walked += postings.len();
        if !touched.is_empty() && MOST_WALKED < walked {
            break;
        }
        // Where enough rows gained more already than is still to be gained, no other row comes before them.
        let enough = MANY < postings.len() && {
            let ahead = led.iter().filter(|(gain, _)| left * 1.001 < *gain);
            wanted <= ahead.map(|(_, rows)| rows).sum()
        };
        left -= f64::from(gain);
        let before = touched.len();
        for &row in postings {
            if let Some(sum) = gained.get_mut(row as usize) {
                if 0.0 < *sum {
                    *sum += gain;
                } else if !enough {
                    touched.push(row);
                    *sum = gain;
                }
            }
        }
        led.push((f64::from(gain), touched.len() - before));
    }
}

/// Listed names that begin as typed.
#[derive(Debug, Default)]
pub(super) struct Beginnings {
    /// Their rows, in order.
    pub(super) rows: Vec<u32>,
    /// How few they are.
    pub(super) bits: f32,
}

impl Beginnings {
    /// How much it says of a row that it begins as typed.
    pub(super) fn bits(&self, row: u32) -> f32 {
        if self.rows.binary_search(&row).is_ok() { self.bits } else { 0.0 }
    }
}

/// A typed text, and what its words may mean.
pub(super) struct Asked {
    pub(super) text: Text,
    /// By reading of the text.
    pub(super) readings: Vec<Weighed>,
}

/// The words of a reading.
pub(super) struct Weighed {
    pub(super) typed: Vec<Typed>,
    pub(super) units: Units,
    pub(super) begun: Beginnings,
}

/// Typed stretches and the listed words they may mean.
pub(super) struct Units {
    /// The first of them are the single words, in order.
    pub(super) list: Vec<Unit>,
    pub(super) words: usize,
    pub(super) splits: Vec<(u8, u32, u32)>,
    /// By listed word: word, unit, why.
    pub(super) hits: Vec<(u32, u32, Candidate)>,
    /// One bit for each listed word that is among them, which some words share.
    pub(super) met: [u64; 64],
}

pub(super) struct Unit {
    pub(super) typed: (u8, u8),
    pub(super) text: String,
    pub(super) found: Arc<[Candidate]>,
}

impl Units {
    pub(super) fn add(&mut self, from: usize, to: usize, text: String, found: Arc<[Candidate]>) {
        self.list.push(Unit { typed: (from as u8, to as u8), text, found });
    }

    /// How many words are meant, all in all.
    fn meanings(&self) -> usize {
        self.list.iter().map(|unit| unit.found.len()).sum()
    }

    pub(super) fn index(&mut self) {
        let found =
            || self.list.iter().enumerate().flat_map(|(u, unit)| unit.found.iter().map(move |found| (u, found)));
        let count = self.meanings();
        let mut keys: Vec<u128> = Vec::with_capacity(count);
        let key = |(place, (u, found)): (usize, (usize, &Candidate))| {
            u128::from(found.word) << 96 | (u as u128) << 64 | place as u128
        };
        keys.extend(found().enumerate().map(key));
        sort::sort_wide(&mut keys);
        let mut flat: Vec<(u32, u32, Candidate)> = Vec::with_capacity(count);
        flat.extend(found().map(|(u, found)| (found.word, u as u32, *found)));
        self.hits = keys.iter().filter_map(|&key| flat.get(key as u32 as usize).copied()).collect();
        for &(word, ..) in &self.hits {
            if let Some(bits) = self.met.get_mut(word as usize / 64 % 64) {
                *bits |= 1 << (word % 64);
            }
        }
    }

    pub(super) fn hits_of(&self, word: u32) -> &[(u32, u32, Candidate)] {
        // Nearly every word of nearly every row was not meant by anyone.
        if self.met.get(word as usize / 64 % 64).is_none_or(|bits| bits & 1 << (word % 64) == 0) {
            return &[];
        }
        let from = self.hits.partition_point(|&(w, ..)| w < word);
        let rest = self.hits.get(from..).unwrap_or(&[]);
        rest.get(..rest.iter().take_while(|&&(w, ..)| w == word).count()).unwrap_or(&[])
    }
}

/// What a text may mean, by how far and where it was looked for.
pub(super) type Known = Vec<(Reach, Space, Arc<[Candidate]>)>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::party::word_index::Builder;
    use crate::text::lexicon::Lexicon;

    /// Against walking all the way, over words of which some are in most rows and others in few.
    #[test]
    fn the_best_rows_are_the_same_however_early_no_others_are_looked_for() {
        let mut state = 1u32;
        let mut random = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % below
        };
        let mut builder = Builder::default();
        for _ in 0..4_000 {
            let most = 1 + random(60);
            let words: Vec<String> = (0..4).map(|_| format!("word{}", random(most))).collect();
            builder.add(words.iter().map(|word| (word.as_str(), Class::Plain)), false);
        }
        let rows = builder.build(&Lexicon::default());
        let mut fewer = 0;
        for wanted in (1..120).cycle().take(600) {
            let mut ways: Vec<(u32, f32)> =
                (0..1 + random(6)).map(|_| (random(60), random(900) as f32 / 100.0 + 0.5)).collect();
            ways.sort_by_key(|(word, _)| rows.postings(*word).len());
            let best = |most: usize| {
                let (mut gained, mut touched) = (vec![0.0; rows.rows()], Vec::new());
                walk(&rows, &ways, most, &mut gained, &mut touched);
                let mut keys: Vec<u64> =
                    touched.iter().map(|&row| sort::pair(falling(gained[row as usize]), row)).collect();
                keys.sort_unstable();
                let count = keys.len();
                keys.truncate(wanted);
                (keys, count)
            };
            let ((some, count), (all, whole)) = (best(wanted), best(usize::MAX));
            assert_eq!(some, all, "{wanted} {ways:?}");
            fewer += usize::from(count < whole);
        }
        assert!(100 < fewer, "{fewer}");
    }
}
