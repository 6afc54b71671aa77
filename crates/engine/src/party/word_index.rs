//! The words of the lists: which rows hold them, how rare they are, and which of them a typed word may mean.

use crate::party::align::Kind;
use crate::text::lexicon::{Class, Lexicon};
use crate::text::similarity::{Pattern, abbreviates, budget, contracts, hash, odd_slips, skeleton, sound};
use crate::words::sort::{self, pair, unpair};
use std::ops::Range;

/// A listed word that a typed one may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Number of the word.
    pub word: u32,
    /// 1 for the same word, less the further apart.
    pub likeness: f32,
    /// Why.
    pub kind: Kind,
    /// Letters that differ.
    pub slips: u8,
    /// Of these, what a hurried hand does not make.
    pub odd: u8,
}

/// What comparing names needs of a listed word, in one place of memory.
#[derive(Debug, Clone, Copy, Default)]
pub struct Weight {
    /// Its rarity in bits, its class apart.
    pub bits: f32,
    /// Its first letter.
    pub first: u8,
    /// How many letters it has.
    pub letters: u8,
    /// A house's own word, as one firm is called by it alone: how many firms' names it leads. 0 for any other word.
    pub leads: u8,
}

/// How far to look for what a typed word may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Reach {
    /// More letters may follow: the word is still being typed.
    pub begun: bool,
    /// The word comes from a script without vowels.
    pub skeleton: bool,
    /// The word is made of several typed ones: no slips on top of that.
    pub joined: bool,
}

/// Rows of words (names, or addresses) and every way into them.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: Words,
    /// The words in Latin letters, the shortest first.
    by_length: Vec<u32>,
    /// By place among those: which letters there are.
    masks: Vec<u64>,
    /// By length and first letter, the first place among those.
    lengths: Vec<u32>,
    /// Places of words that are not short, by their first letters.
    heads: Groups,
    /// Places of words by their last letters.
    tails: Groups,
    /// Words by their sound.
    sounds: Groups,
    /// Words by their consonants.
    skeletons: Groups,
    common: Vec<u32>,
    /// First word that is not in Latin letters; Chinese sorts behind.
    foreign: u32,
    row_starts: Vec<u32>,
    row_words: Vec<u32>,
    /// Rows by word.
    postings: Groups,
    weights: Vec<Weight>,
    /// By row: the rarity of all its words.
    row_bits: Vec<f32>,
}

/// Takes rows in, one by one.
#[derive(Debug, Default)]
pub struct Builder {
    words: Words,
    row_starts: Vec<u32>,
    row_words: Vec<u32>,
    /// Rows that are names of firms.
    firms: Vec<u32>,
}

/// Words with their numbers, letters in one piece.
#[derive(Debug, Default)]
struct Words {
    text: Vec<u8>,
    ends: Vec<u32>,
    /// Under the hash of a word, or behind it, its number and 1; 0 for free. At least a quarter is.
    slots: Vec<u32>,
}

impl Words {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, number: u32) -> &[u8] {
        let before = (number as usize).checked_sub(1).and_then(|before| self.ends.get(before));
        let from = before.copied().unwrap_or(0);
        let to = self.ends.get(number as usize).copied().unwrap_or(from);
        self.text.get(from as usize..to as usize).unwrap_or(&[])
    }

    fn find(&self, text: &[u8]) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash(text) as usize & mask;
        loop {
            let number = self.slots.get(at)?.checked_sub(1)?;
            if self.get(number) == text {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds a word that is not among them.
    fn add(&mut self, text: &[u8]) -> u32 {
        let number = self.len() as u32;
        self.text.extend_from_slice(text);
        self.ends.push(self.text.len() as u32);
        if 3 * self.slots.len() < 4 * self.len() {
            self.slots = vec![0; (2 * self.len()).next_power_of_two()];
            (0..number).for_each(|number| self.enter(number));
        }
        self.enter(number);
        number
    }

    fn enter(&mut self, number: u32) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash(self.get(number)) as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if *slot == 0 {
                *slot = number + 1;
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

/// A row's word carries its class beside its number.
const CLASS_SHIFT: u32 = 28;
const WORD_MASK: u32 = (1 << CLASS_SHIFT) - 1;
/// Names of the consolidated list, on which the weights were fitted. A list of fewer is taken for a part of it when it is said how rare a
/// word is.
pub const FULL: f32 = 57_000.0;
/// Words in at least so many rows are common enough to be abbreviated.
const COMMON: u32 = 8;
/// Words meant by one beginning: more than so many say nothing yet.
const MOST_BEGUN: usize = 300;
/// Up to this length a word with two slips must keep its first letter.
const SHORT: usize = 7;
/// The longest word that is compared letter by letter.
const LONGEST: usize = 32;

impl Builder {
    /// Adds a row of words; whether they are the name of a firm, and not of a person or a ship, is to be said.
    pub fn add<'a>(&mut self, words: impl Iterator<Item = (&'a str, Class)>, firm: bool) {
        if firm {
            self.firms.push(self.row_starts.len() as u32);
        }
        self.row_starts.push(self.row_words.len() as u32);
        for (text, class) in words {
            let text = text.as_bytes();
            let number = self.words.find(text).unwrap_or_else(|| self.words.add(text));
            self.row_words.push(number | (class as u32) << CLASS_SHIFT);
        }
    }

    /// Sorts, counts and links what was added. The order of rows changes nothing but their numbers.
    pub fn build(mut self, lexicon: &Lexicon) -> Vocabulary {
        self.row_starts.push(self.row_words.len() as u32);
        let word = |place: usize| self.words.get(place as u32);
        let sorted = sort::places(self.words.len(), &|a| sort::letters(word(a)), &|a, b| word(a).cmp(word(b)));
        let mut renumbered = vec![0u32; sorted.len()];
        let mut words = Words::default();
        let mut foreign = 0;
        for (new, &old) in sorted.iter().enumerate() {
            if let Some(slot) = renumbered.get_mut(old as usize) {
                *slot = new as u32;
            }
            let text = self.words.get(old);
            words.add(text);
            if text.is_ascii() {
                foreign = new as u32 + 1;
            }
        }
        self.words = Words::default();
        for word in &mut self.row_words {
            let class = *word & !WORD_MASK;
            *word = class | renumbered.get((*word & WORD_MASK) as usize).copied().unwrap_or(0);
        }
        self.row_starts.shrink_to_fit();
        self.row_words.shrink_to_fit();
        words.text.shrink_to_fit();
        words.ends.shrink_to_fit();
        let mut vocabulary = Vocabulary {
            words,
            foreign,
            row_starts: self.row_starts,
            row_words: self.row_words,
            ..Vocabulary::default()
        };
        vocabulary.link();
        vocabulary.weigh(lexicon, &self.firms);
        vocabulary.key();
        vocabulary
    }
}

impl Vocabulary {
    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.row_starts.len().saturating_sub(1)
    }

    /// Whether any word is not in Latin letters.
    pub fn has_foreign(&self) -> bool {
        (self.foreign as usize) < self.len()
    }

    /// A word's letters.
    pub fn word(&self, word: u32) -> &[u8] {
        self.words.get(word)
    }

    /// What comparing names needs of a word.
    pub fn weight(&self, word: u32) -> Weight {
        self.weights.get(word as usize).copied().unwrap_or_default()
    }

    /// A row's words with their classes.
    pub fn row(&self, row: u32) -> impl ExactSizeIterator<Item = (u32, Class)> {
        let from = self.row_starts.get(row as usize).copied().unwrap_or(0);
        let to = self.row_starts.get(row as usize + 1).copied().unwrap_or(from);
        let words = self.row_words.get(from as usize..to as usize).unwrap_or(&[]);
        words.iter().map(|&word| (word & WORD_MASK, class_of(word)))
    }

    /// The rows that hold a word.
    pub fn postings(&self, word: u32) -> &[u32] {
        self.postings.of(word)
    }

    /// The rows that hold any of the words from one to before another, each as often as it holds one.
    pub fn postings_between(&self, from: u32, to: u32) -> &[u32] {
        self.postings.between(from, to)
    }

    /// The rarity of all words of a row, in bits.
    pub fn row_bits(&self, row: u32) -> f32 {
        self.row_bits.get(row as usize).copied().unwrap_or(0.0)
    }

    /// The number of a word.
    pub fn find(&self, text: &[u8]) -> Option<u32> {
        self.words.find(text)
    }

    /// The listed words that a typed one may mean, best reason first, each once.
    pub fn expand(&self, text: &str, reach: Reach, lexicon: &Lexicon, out: &mut Vec<Candidate>) {
        out.clear();
        let typed = text.as_bytes();
        if !text.is_ascii() {
            self.expand_foreign(text, reach, out);
            finish(out);
            return;
        }
        let exact = self.find(typed);
        let mut add = |word: u32, likeness: f32, kind: Kind, slips: u8| {
            let odd =
                if kind == Kind::Misspelled { odd_slips(typed, self.word(word), slips).unwrap_or(slips) } else { 0 };
            out.push(Candidate { word, likeness, kind, slips, odd })
        };
        if let Some(word) = exact {
            add(word, 1.0, Kind::Same, 0);
        }
        let mut stem = typed.to_vec();
        self.forms(&mut stem, |word| add(word, 0.97, Kind::Form, 0));
        for other in lexicon.same(text) {
            if let Some(word) = self.find(other.as_bytes()).filter(|_| other != text) {
                let short = abbreviates(typed, other.as_bytes()) || abbreviates(other.as_bytes(), typed);
                add(word, if short { 0.95 } else { 0.9 }, if short { Kind::Abbreviation } else { Kind::Translated }, 0);
            }
        }
        let letters = typed.iter().all(u8::is_ascii_alphabetic);
        if letters
            && 2 <= typed.len()
            && typed.len() <= 7
            && !reach.joined
            && exact.is_none_or(|word| self.postings(word).len() < 200)
        {
            // A contraction keeps consonants, so a vowel leaves words that begin as typed.
            let whole = if contracts(typed) { typed.get(..1).unwrap_or_default() } else { typed };
            let (from, to) = self.beginning(whole);
            let before = |end: usize| self.common.partition_point(|&word| (word as usize) < end);
            for &word in self.common.get(before(from)..before(to)).unwrap_or(&[]) {
                let long = self.word(word);
                if 5 <= long.len() && abbreviates(typed, long) {
                    add(word, 0.85, Kind::Abbreviation, 0);
                }
            }
        }
        let mut key = Vec::new();
        if letters && 4 <= typed.len() {
            sound(typed, &mut key);
            if 3 <= key.len() {
                self.keyed(&self.sounds, &key, sound, |word| add(word, 0.93, Kind::Romanized, 0));
            }
        }
        if letters && reach.skeleton {
            skeleton(typed, &mut key);
            if 2 <= key.len() {
                let likeness = if 4 <= key.len() {
                    0.85
                } else if 3 <= key.len() {
                    0.78
                } else {
                    0.65
                };
                self.keyed(&self.skeletons, &key, skeleton, |word| add(word, likeness, Kind::Skeleton, 0));
            }
        }
        let known_well = exact.is_some_and(|word| 60 < self.postings(word).len());
        if letters && !known_well {
            let most = budget(typed.len()).min(if reach.joined { 1 } else { 3 });
            if 0 < most && !(reach.joined && typed.len() < 8) {
                self.near(typed, most, |word, slips| {
                    let length = typed.len().max(self.word(word).len()) as f32;
                    let first = if self.word(word).first() == typed.first() { 0.0 } else { 0.06 };
                    add(word, 1.0 - 1.1 * f32::from(slips) / length - first, Kind::Misspelled, slips);
                });
            }
        }
        if reach.begun && 3 <= typed.len() {
            let (from, to) = self.beginning(typed);
            if to - from <= MOST_BEGUN {
                for word in from..to {
                    let length = self.word(word as u32).len() as f32;
                    add(word as u32, 0.5 + 0.45 * typed.len() as f32 / length, Kind::Begun, 0);
                }
            }
        }
        finish(out);
    }

    /// Words that begin with the letters: the first and one past the last.
    pub fn beginning(&self, letters: &[u8]) -> (usize, usize) {
        let from = partition(0..self.len(), |word| self.word(word as u32) < letters);
        let begins = |word: usize| self.word(word as u32).starts_with(letters);
        // They stand together, and mostly they are few.
        let mut most = 1;
        while from + most < self.len() && begins(from + most) {
            most *= 2;
        }
        (from, partition(from..(from + most).min(self.len()), begins))
    }

    /// Words of the same key.
    fn keyed(&self, groups: &Groups, key: &[u8], make: fn(&[u8], &mut Vec<u8>), mut found: impl FnMut(u32)) {
        let mut other = Vec::new();
        for &word in groups.sharing(hash(key)) {
            make(self.word(word), &mut other);
            if other == key {
                found(word);
            }
        }
    }

    /// Singular and plural of a word, as far as they are listed.
    fn forms(&self, word: &mut Vec<u8>, mut found: impl FnMut(u32)) {
        let length = word.len();
        if length < 3 {
            return;
        }
        let mut ending = |word: &[u8]| {
            if let Some(id) = self.find(word) {
                found(id);
            }
        };
        if word.ends_with(b"ies") {
            word.truncate(length - 3);
            word.push(b'y');
            ending(word);
        } else if word.ends_with(b"s") {
            word.truncate(length - 1);
            ending(word);
            if word.ends_with(b"e") {
                word.truncate(length - 2);
                ending(word);
            }
        } else {
            word.push(b's');
            ending(word);
            word.truncate(length);
            if word.ends_with(b"y") {
                word.truncate(length - 1);
                word.extend_from_slice(b"ies");
            } else {
                word.extend_from_slice(b"es");
            }
            ending(word);
        }
    }

    /// Words at most so many slips away, but not the word itself. One may be found more than once.
    fn near(&self, typed: &[u8], most: usize, mut found: impl FnMut(u32, u8)) {
        if LONGEST + most < typed.len() {
            return;
        }
        let shortest = typed.len().saturating_sub(most).max(3);
        let longest = (typed.len() + most).min(LONGEST);
        let (from, to) = (self.place(shortest, 0), self.place(longest + 1, 0));
        let pattern = Pattern::new(typed);
        let mask = letter_mask(typed);
        let limit = 2 * most as u32;
        let mut test = |place: u32| {
            let Some(differ) = self.masks.get(place as usize).map(|other| (mask ^ other).count_ones()) else { return };
            if limit < differ {
                return;
            }
            let Some(&word) = self.by_length.get(place as usize) else { return };
            let text = self.word(word);
            // Two slips in a short word, the first letter among them, leave too little to know it by.
            if typed.len() <= SHORT && 2 < differ && text.first() != typed.first() {
                return;
            }
            if let Some(slips @ 1..) = pattern.slips(text, most) {
                found(word, slips as u8);
            }
        };
        if SHORT < typed.len() {
            if 3 <= most {
                // Of three slips at most, no more than one is in the first letters or no more than one in the last.
                self.heads.each(head(typed), from..to, &mut test);
                self.tails.each(tail(typed), from..to, &mut test);
                return;
            }
            // Of two, no more than one is in the first letters or none in the last; of one, none is in the first or none in the last.
            if most == 2 {
                self.heads.each(head(typed), from..to, &mut test);
            } else {
                self.heads.same(head(typed), from..to, &mut test);
            }
            self.tails.same(tail(typed), from..to, &mut test);
            // Of eight letters, the two in the middle are in either end, and they may be swapped.
            if let &[_, _, _, a, _, x, y, z] = typed {
                self.tails.same(&[a, x, y, z], from..to, &mut test);
            }
            return;
        }
        let first = initial(typed);
        for length in shortest..=longest {
            (self.place(length, first)..self.place(length, first + 1)).for_each(&mut test);
        }
        // Where the first letter is another, one slip is there and at most one in the last four; of five letters these have two
        // where the first two are swapped.
        self.tails.each(tail(typed), from..to, &mut test);
        if let &[a, b, ref rest @ ..] = typed
            && typed.len() == END + 1
        {
            self.tails.each(tail(&[&[b, a], rest].concat()), from..to, &mut test);
        }
    }

    /// The first place of words of this length, or longer, whose first letter is this one, or behind it.
    fn place(&self, length: usize, first: usize) -> u32 {
        self.lengths.get(length * INITIALS + first).copied().unwrap_or(0)
    }

    /// Chinese words: the same, one within the other, one character apart.
    fn expand_foreign(&self, text: &str, reach: Reach, out: &mut Vec<Candidate>) {
        if let Some(word) = self.find(text.as_bytes()) {
            out.push(Candidate { word, likeness: 1.0, kind: Kind::Same, slips: 0, odd: 0 });
        }
        let typed: Vec<char> = text.chars().take(LONGEST).collect();
        if typed.len() < 2 {
            return;
        }
        for word in self.foreign..self.len() as u32 {
            let Ok(other) = std::str::from_utf8(self.word(word)) else { continue };
            if reach.begun && other.starts_with(text) {
                let share = text.len() as f32 / other.len() as f32;
                out.push(Candidate { word, likeness: 0.6 + 0.38 * share, kind: Kind::Begun, slips: 0, odd: 0 });
            } else if other.contains(text) || (6 < other.len() && text.contains(other)) {
                let share = text.len().min(other.len()) as f32 / text.len().max(other.len()) as f32;
                out.push(Candidate { word, likeness: 0.55 + 0.4 * share, kind: Kind::Form, slips: 0, odd: 0 });
            } else if 4 <= typed.len() && other.len().abs_diff(text.len()) <= 3 {
                let differ = typed.iter().zip(other.chars()).filter(|(a, b)| **a != *b).count();
                if differ == 1 && other.len() == text.len() {
                    let likeness = 1.0 - 1.1 / typed.len() as f32;
                    out.push(Candidate { word, likeness, kind: Kind::Misspelled, slips: 1, odd: 1 });
                }
            }
        }
    }

    /// Which rows hold which word.
    fn link(&mut self) {
        self.postings = Groups::new(self.len() as u32, 0..self.rows() as u32, &|row, named| {
            named.extend(self.row(row).map(|(word, _)| word));
        });
    }

    fn weigh(&mut self, lexicon: &Lexicon, firms: &[u32]) {
        let leads = self.leads(lexicon, firms);
        let rows = (self.rows() as f32).max(FULL);
        // Nearly every word stands in a few rows.
        let bits_of = |count: usize| libm::log2f(rows / count as f32).max(0.1);
        let few: Vec<f32> = (0..32).map(|count: usize| bits_of(count.max(1))).collect();
        let weights = leads.iter().enumerate().map(|(word, &leads)| {
            let word = word as u32;
            let count = self.postings(word).len();
            let text = std::str::from_utf8(self.word(word)).unwrap_or("");
            let bits = few.get(count).copied().unwrap_or_else(|| bits_of(count));
            let bits = crate::party::align::rarity(text.len(), bits, lexicon.ordinary(text));
            let (first, letters) = (text.bytes().next().unwrap_or(0), text.len().min(255) as u8);
            Weight { bits, first, letters, leads: leads.min(255) as u8 }
        });
        self.weights = weights.collect();
        self.row_bits =
            (0..self.rows() as u32).map(|row| self.row(row).map(|(word, _)| self.weight(word).bits).sum()).collect();
    }

    /// By word: how many names of firms it leads, if it is a house's own: one firm is called by it alone, it leads three in five of the
    /// names that have it, and it is neither ordinary in the world nor syllables that many firms are called by.
    fn leads(&self, lexicon: &Lexicon, firms: &[u32]) -> Vec<u32> {
        /// Syllables that lead so many names are one firm's own after all.
        const MANY: u32 = 10;
        let mut leads = vec![0; self.len()];
        let mut called = vec![false; self.len()];
        for &row in firms {
            let mut plain = self.row(row).filter(|(_, class)| *class == Class::Plain).map(|(word, _)| word as usize);
            let Some(first) = plain.next() else { continue };
            leads.get_mut(first).into_iter().for_each(|leads| *leads += 1);
            called.get_mut(first).into_iter().for_each(|called| *called |= plain.next().is_none());
        }
        for (word, (leads, called)) in leads.iter_mut().zip(called).enumerate() {
            // What costs least is asked first: few words are a house's.
            let text = || std::str::from_utf8(self.word(word as u32)).unwrap_or("");
            let own = called
                && 3 * self.postings(word as u32).len() <= 5 * *leads as usize
                && (MANY <= *leads || lexicon.syllables(text()).is_none())
                && lexicon.ordinary(text()).is_none();
            if !own {
                *leads = 0;
            }
        }
        leads
    }

    fn key(&mut self) {
        // What is compared letter by letter is typed in letters, of which three at most are wrong.
        let in_letters = (0..self.foreign).filter(|&word| signs(self.word(word)) <= 3);
        let mut by_length: Vec<u64> =
            in_letters.map(|word| pair(self.word(word).len().min(LONGEST + 1) as u32, word)).collect();
        sort::sort_keys(&mut by_length);
        let order = |key: u64| {
            let (length, word) = unpair(key);
            length as usize * INITIALS + initial(self.word(word))
        };
        let lengths =
            (0..(LONGEST + 3) * INITIALS).map(|least| by_length.partition_point(|&key| order(key) < least) as u32);
        self.lengths = lengths.collect();
        self.by_length = by_length.into_iter().map(|key| unpair(key).1).collect();
        self.masks = self.by_length.iter().map(|&word| letter_mask(self.word(word))).collect();
        let word = |place: u32| self.by_length.get(place as usize).map_or(&[][..], |&word| self.word(word));
        let buckets = self.len().next_power_of_two().min(MOST_BUCKETS) as u32;
        let by_end = |from: u32, end: fn(&[u8]) -> &[u8]| {
            Groups::new(buckets, from..self.place(LONGEST + 1, 0), &|place, named| {
                named.extend(keys(end(word(place))).map(|key| key % buckets));
            })
        };
        let (heads, tails) = (by_end(self.place(SHORT - 1, 0), head), by_end(self.place(3, 0), tail));
        self.common = (0..self.foreign)
            .filter(|&word| {
                COMMON <= self.postings(word).len() as u32
                    && self.word(word).first().is_some_and(u8::is_ascii_alphabetic)
            })
            .collect();
        let by_key = |make: fn(&[u8], &mut Vec<u8>), least: usize| {
            let mut key = Vec::new();
            let mut bucket_of = |word: u32| {
                key.clear();
                if signs(self.word(word)) == 0 {
                    make(self.word(word), &mut key);
                }
                if least <= key.len() { hash(&key) % buckets } else { buckets }
            };
            // The last bucket is that of the words without a key, and nobody's.
            let found: Vec<u32> = (0..self.foreign).map(&mut bucket_of).collect();
            Groups::new(buckets, 0..self.foreign, &|word, named| {
                named.extend(found.get(word as usize));
            })
        };
        (self.sounds, self.skeletons) = (by_key(sound, 3), by_key(skeleton, 2));
        (self.heads, self.tails) = (heads, tails);
    }
}

/// Numbers by keys, in one piece each.
#[derive(Debug, Default)]
struct Groups {
    starts: Vec<u32>,
    members: Vec<u32>,
}

impl Groups {
    /// So many keys, and under each the members for which the function names it, once each; a greater key is no key.
    fn new(keys: u32, members: Range<u32>, keys_of: &dyn Fn(u32, &mut Vec<u32>)) -> Groups {
        // By key: the member that came last, and one more.
        let mut last = vec![0u32; keys as usize];
        let mut named = Vec::new();
        let mut starts = vec![0u32; keys as usize + 1];
        for member in members.clone() {
            named.clear();
            keys_of(member, &mut named);
            for &key in &named {
                if comes_first(&mut last, key, member)
                    && let Some(count) = starts.get_mut(key as usize + 1)
                {
                    *count += 1;
                }
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let mut next = starts.clone();
        let mut sorted = vec![0; total as usize];
        last.fill(0);
        for member in members {
            named.clear();
            keys_of(member, &mut named);
            for &key in &named {
                if comes_first(&mut last, key, member)
                    && let Some(next) = next.get_mut(key as usize)
                    && let Some(slot) = sorted.get_mut(*next as usize)
                {
                    *slot = member;
                    *next += 1;
                }
            }
        }
        Groups { starts, members: sorted }
    }

    fn of(&self, key: u32) -> &[u32] {
        self.between(key, key + 1)
    }

    /// The members of the keys from one to before another.
    fn between(&self, from: u32, to: u32) -> &[u32] {
        let start = |key: u32| self.starts.get(key as usize).map(|&start| start as usize);
        start(from).zip(start(to)).and_then(|(from, to)| self.members.get(from..to)).unwrap_or(&[])
    }

    /// The members in the bucket of a key, those of other keys among them.
    fn sharing(&self, key: u32) -> &[u32] {
        self.of(key.checked_rem(self.starts.len().saturating_sub(1) as u32).unwrap_or(0))
    }

    /// Every place within these whose end has a key in common with this one, and some others; some more than once.
    fn each(&self, end: &[u8], within: Range<u32>, found: &mut impl FnMut(u32)) {
        let keys = keys(end);
        // Leaving out either of two equal neighbours leaves the same.
        for key in keys.chunk_by(u32::eq).filter_map(|same| same.first().copied()) {
            self.under(key, &within, found);
        }
    }

    /// Every place within these with the same end, and some others.
    fn same(&self, end: &[u8], within: Range<u32>, found: &mut impl FnMut(u32)) {
        // It is under all keys of the end: the one that the fewest have will do.
        if let Some(key) = keys(end).into_iter().min_by_key(|key| self.sharing(*key).len()) {
            self.under(key, &within, found);
        }
    }

    fn under(&self, key: u32, within: &Range<u32>, found: &mut impl FnMut(u32)) {
        let places = self.sharing(key);
        let from = places.partition_point(|&place| place < within.start);
        places.iter().skip(from).take_while(|place| within.contains(place)).for_each(|&place| found(place));
    }
}

/// Whether the key was not named for this member before.
fn comes_first(last: &mut [u32], key: u32, member: u32) -> bool {
    last.get_mut(key as usize).is_some_and(|last| std::mem::replace(last, member + 1) != member + 1)
}

/// Keys of sounds, consonants and ends fall into as many buckets as there are words, but no more than this.
const MOST_BUCKETS: usize = 1 << 14;
/// Letters at an end of a word.
const END: usize = 4;

/// First letters by which words are told apart: what sorts before the letters, each letter, and what sorts behind.
const INITIALS: usize = 28;

fn initial(word: &[u8]) -> usize {
    word.first().map_or(0, |&first| usize::from((first.max(b'a' - 1) - (b'a' - 1)).min(27)))
}

/// How many of them are not letters.
fn signs(word: &[u8]) -> usize {
    word.iter().filter(|sign| !sign.is_ascii_alphabetic()).count()
}

fn head(word: &[u8]) -> &[u8] {
    word.get(..END).unwrap_or(word)
}

fn tail(word: &[u8]) -> &[u8] {
    word.get(word.len().saturating_sub(END)..).unwrap_or(word)
}

/// The keys of an end: three of its letters, each of four left out in turn. Ends that are a slip apart have one in common.
fn keys(end: &[u8]) -> [u32; END] {
    let key = |a: u8, b: u8, c: u8| {
        [a, b, c].iter().fold(0, |key, letter| 27 * key + u32::from(letter.wrapping_sub(b'a').min(26)))
    };
    match *end {
        [a, b, c, d, ..] => [key(b, c, d), key(a, c, d), key(a, b, d), key(a, b, c)],
        [a, b, c] => [key(a, b, c); END],
        _ => [0; END],
    }
}

/// Which letters a word has, and which twice: two words k slips apart differ in at most 2k of these bits.
fn letter_mask(word: &[u8]) -> u64 {
    let mut mask = 0u64;
    for &letter in word {
        let bit = match letter {
            b'a'..=b'z' => u32::from(letter - b'a'),
            b'0'..=b'9' => 52 + u32::from(letter - b'0'),
            _ => 62,
        };
        if bit < 26 && mask & 1 << bit != 0 { mask |= 1 << (bit + 26) } else { mask |= 1 << bit }
    }
    mask
}

fn class_of(word: u32) -> Class {
    const CLASSES: [Class; 7] =
        [Class::Plain, Class::Legal, Class::Place, Class::Industry, Class::Link, Class::Noise, Class::Number];
    CLASSES.get((word >> CLASS_SHIFT) as usize).copied().unwrap_or(Class::Plain)
}

/// Keeps each word once, by its best reason.
fn finish(out: &mut Vec<Candidate>) {
    let key = |(place, candidate): (usize, &Candidate)| {
        u128::from(candidate.word) << 96
            | u128::from(sort::falling(candidate.likeness)) << 64
            | u128::from(candidate.kind as u8) << 32
            | place as u128
    };
    let mut keys: Vec<u128> = out.iter().enumerate().map(key).collect();
    sort::sort_wide(&mut keys);
    let found = out.clone();
    out.clear();
    out.extend(keys.iter().filter_map(|&key| found.get(key as u32 as usize)));
    out.dedup_by_key(|candidate| candidate.word);
}

fn partition(Range { start: mut from, end: mut to }: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    while from < to {
        let middle = from + (to - from) / 2;
        if before(middle) { from = middle + 1 } else { to = middle }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::similarity::slips;
    use std::collections::BTreeSet;

    /// Against every word in turn, over few letters, so that slips of every kind are many.
    #[test]
    fn no_word_that_is_near_is_passed_over() {
        let mut state = 1u32;
        let mut random = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % below
        };
        let mut word = |lengths: Range<u32>, letters: u32| -> String {
            let length = lengths.start + random(lengths.end - lengths.start);
            (0..length).map(|_| char::from(b'a' + random(letters) as u8)).collect()
        };
        let mut builder = Builder::default();
        let words: BTreeSet<String> = (0..3000).map(|at| word(3..15, 2 + at % 4)).collect();
        words.iter().for_each(|word| builder.add(std::iter::once((word.as_str(), Class::Plain)), false));
        let vocabulary = builder.build(&Lexicon::default());
        let mut met = 0;
        for at in 0..1_200 {
            let typed = word(4..16, 2 + at % 4);
            let most = if at % 2 == 0 { budget(typed.len()) } else { 1 };
            let mut found = BTreeSet::new();
            vocabulary.near(typed.as_bytes(), most, |word, slips| _ = found.insert((word, slips)));
            let expected = (0..vocabulary.len() as u32).filter_map(|word| {
                let text = vocabulary.word(word);
                let slips = slips(typed.as_bytes(), text, most).filter(|slips| 0 < *slips)?;
                let differ = (letter_mask(typed.as_bytes()) ^ letter_mask(text)).count_ones();
                let known = SHORT < typed.len() || differ <= 2 || text.first() == typed.as_bytes().first();
                known.then_some((word, slips as u8))
            });
            assert_eq!(found, expected.collect(), "{typed}");
            met += found.len();
        }
        assert!(3_000 < met, "{met}");
    }
}
