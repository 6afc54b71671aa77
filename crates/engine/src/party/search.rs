//! Every listed name and address that is like a typed one, and how like.

use super::index::{Index, NUMBERED, Scratch, TELLING, unpack};
use super::query::{Asked, Unit, Weighed};
use crate::party::address;
use crate::party::align::{self, Alignment, Bench, Kind, Listed, Pair, Setting, Typed};
use crate::party::word_index::{Vocabulary, Weight};
use crate::text::lexicon::Class;
use crate::text::similarity::{LONGEST, Pattern, hash, slips};
use crate::text::tokens::{Origin, Reading};
use crate::words::sort::{self, with_first};
use std::ops::RangeInclusive;

/// Fewer letters than this, the last word unfinished, begin a listed name and many others: no strong match until more is typed.
const BEGUN: usize = 8;

/// How far above the mark a listed firm's name with a place behind it is at least, in steps: a person is to look who it is.
const AFFILIATE: f64 = 0.1;

/// Letters that stand for a whole name. Three are the initials of a dozen listed parties each, and the whole name of many an
/// ordinary firm.
pub(super) const INITIALS: RangeInclusive<usize> = 4..=9;

/// Of a listed name in Latin letters and one in Chinese that say the same, the one in the typed letters is shown; in steps, as all
/// evidence beside the words.
const NATIVE: f64 = 0.17;

impl Index {
    /// Every party whose name is like the text, its best name each, as far as that reaches these log-odds.
    pub(super) fn find_names(&self, asked: &Asked, least: f64, scratch: &mut Scratch) -> Vec<Found> {
        let mut all: Vec<Found> = Vec::new();
        for (r, (reading, weighed)) in asked.text.readings.iter().zip(&asked.readings).enumerate() {
            let chinese = reading.words.iter().any(|word| !word.text.is_ascii());
            if reading.words.is_empty() || (chinese && !self.names.has_foreign()) {
                continue;
            }
            let letters: usize = weighed.typed.iter().map(|word| usize::from(word.letters)).sum();
            let short = letters < BEGUN;
            let mut rows = self.candidates(&self.names, weighed, scratch);
            let more = weighed.begun.rows.iter().filter(|row| rows.binary_search(row).is_err());
            let more: Vec<u32> = more.copied().collect();
            rows.extend(more);
            let Scratch { bench, fetched, .. } = scratch;
            fetched.fetch(&self.names, &rows);
            let setting = |row| Setting { beginning: weighed.begun.bits(row), ..self.setting(row) };
            let around =
                rows.iter().filter_map(|&row| Some((row, self.name_of.get(row as usize)?.entry, setting(row))));
            let around: Vec<(u32, u32, Setting)> = around.collect();
            let mut alignment = Alignment::default();
            for (at, (row, entry, setting)) in around.into_iter().enumerate() {
                self.compare(&self.names, fetched.row(at), weighed, setting, bench, &mut alignment);
                let numbers =
                    || names_number(&alignment, &weighed.typed) && only_surrounded(&alignment, &weighed.typed);
                if !alignment.telling || (self.is_numbered(row) && !numbers()) {
                    continue;
                }
                let native = if setting.native && !chinese { NATIVE * self.model.step() } else { 0.0 };
                let mut log_odds = self.model.log_odds(&alignment) + self.shift - native;
                if self.is_numbered(row) {
                    log_odds = log_odds.max(self.model.strong);
                }
                log_odds = log_odds.max(self.least(&alignment, &setting));
                if short && !alignment.exact && alignment.is_begun() {
                    log_odds = log_odds.min(self.model.strong - 0.05);
                }
                if least <= log_odds {
                    all.push(Found {
                        entry,
                        row,
                        log_odds,
                        exact: alignment.exact,
                        affiliate: alignment.affiliate,
                        reading: r as u8,
                        initialism: None,
                    });
                }
            }
            for unit in weighed.units.list.iter().filter(|unit| self.may_be_initials(unit, reading)) {
                let rows = with_first(&self.initialisms, hash(unit.text.as_bytes()));
                let bits = libm::log2f(self.names.rows() as f32 / rows.len().max(1) as f32);
                for &key in rows.iter().take(40) {
                    let (_, row) = sort::unpair(key);
                    let Some(entry) = self.name_of.get(row as usize).map(|row| row.entry) else { continue };
                    align::measure_initialism(
                        &weighed.typed,
                        unit.typed,
                        unit.text.as_bytes(),
                        bits.min(unit.text.len() as f32 * 3.3),
                        self.setting(row),
                        &mut alignment,
                    );
                    let log_odds = self.model.log_odds(&alignment) + self.shift;
                    let initialism = Some(unit.typed.0);
                    all.push(Found {
                        entry,
                        row,
                        log_odds,
                        exact: false,
                        affiliate: false,
                        reading: r as u8,
                        initialism,
                    });
                }
            }
        }
        let affiliates: Vec<u32> = all.iter().filter(|found| found.affiliate).map(|found| found.entry).collect();
        let mut best = best_of_each(all, |found| (found.entry, found.exact, found.log_odds));
        best.iter_mut().for_each(|found| found.affiliate = affiliates.contains(&found.entry));
        best
    }

    /// The least log-odds, whatever the weights say. A name typed to the letter is found however ordinary it is, and for sure unless it is
    /// weak, a ship's or of common words alone; an affiliate of a listed firm is found at least.
    pub(super) fn least(&self, alignment: &Alignment, setting: &Setting) -> f64 {
        if alignment.affiliate {
            return self.affiliate();
        }
        if !alignment.exact {
            return f64::NEG_INFINITY;
        }
        let evidence = alignment.evidence;
        let sure = !setting.weak && !setting.craft && TELLING <= evidence;
        let (mark, steps) = if sure { (self.model.strong, 1.0) } else { (self.model.possible, 0.1) };
        mark + self.model.step() * (steps + f64::from(evidence.min(60.0)) / 100.0)
    }

    /// What an affiliate of a listed firm has at least; it may well sit in another country.
    pub(super) fn affiliate(&self) -> f64 {
        self.model.possible + self.model.step() * AFFILIATE
    }

    /// Letters that may stand for a name: one word as it was written, and none that is heard every day, or letters one by one.
    pub(super) fn may_be_initials(&self, unit: &Unit, reading: &Reading) -> bool {
        let words = reading.words.get(usize::from(unit.typed.0)..usize::from(unit.typed.1)).unwrap_or(&[]);
        let fits = INITIALS.contains(&unit.text.len()) && unit.text.bytes().all(|b| b.is_ascii_alphabetic());
        fits && match words {
            [word] => {
                word.origin == Origin::Written
                    && word.class == Class::Plain
                    && self.lexicon.ordinary(&word.text).is_none()
            }
            words => words.iter().all(|word| word.text.len() == 1),
        }
    }

    pub(super) fn find_addresses(&self, asked: &Asked, scratch: &mut Scratch) -> Vec<AddressFound> {
        let mut all: Vec<AddressFound> = Vec::new();
        for (r, (reading, weighed)) in asked.text.readings.iter().zip(&asked.readings).enumerate() {
            if reading.words.is_empty() {
                continue;
            }
            let rows = self.candidates(&self.addresses, weighed, scratch);
            let Scratch { bench, fetched, .. } = scratch;
            fetched.fetch(&self.addresses, &rows);
            let mut alignment = Alignment::default();
            for (at, &row) in rows.iter().enumerate() {
                let Some(entry) = self.address_of.get(row as usize).map(|row| row.entry) else { continue };
                let (words, listed) = fetched.row(at);
                self.compare(&self.addresses, (words, listed), weighed, Setting::default(), bench, &mut alignment);
                let texts = words.iter().map(|&word| self.addresses.word(word));
                let listed: Vec<(&[u8], Listed)> = texts.zip(listed.iter().copied()).collect();
                let Some(likeness) = address::compare(reading, &weighed.typed, &listed, &alignment.pairs) else {
                    continue;
                };
                // Building alone is never more than possible: its other tenants are not listed.
                let log_odds = self.model.possible + self.model.step() * likeness.steps;
                let log_odds = match likeness.level {
                    address::Level::Unit | address::Level::Whole => log_odds,
                    address::Level::Building => log_odds.min(self.model.strong - 0.05),
                };
                all.push(AddressFound { entry, row, log_odds, level: likeness.level, reading: r as u8 });
            }
        }
        best_of_each(all, |found| (found.entry, false, found.log_odds))
    }

    /// Aligns a row with the typed words.
    pub(super) fn compare(
        &self,
        rows: &Vocabulary,
        (words, listed): (&[u32], &[Listed]),
        weighed: &Weighed,
        setting: Setting,
        bench: &mut Bench,
        alignment: &mut Alignment,
    ) {
        let Weighed { typed, units, .. } = weighed;
        let offers = &mut bench.offers;
        offers.clear();
        for (l, &id) in words.iter().enumerate().take(64) {
            for &(_, unit, candidate) in units.hits_of(id) {
                let Some(unit) = units.list.get(unit as usize) else { continue };
                let joined = 1 < unit.typed.1 - unit.typed.0;
                let kind = if joined && matches!(candidate.kind, Kind::Same | Kind::Form) {
                    Kind::Joined
                } else {
                    candidate.kind
                };
                // Joined and misspelt at once is two steps away.
                let likeness = match (joined, candidate.kind) {
                    (true, Kind::Misspelled) => candidate.likeness * 0.9,
                    (true, _) => candidate.likeness * 0.98,
                    (false, _) => candidate.likeness,
                };
                offers.push(Pair {
                    typed: unit.typed,
                    listed: (l as u8, l as u8 + 1),
                    likeness,
                    kind,
                    slips: candidate.slips,
                    odd: candidate.odd,
                });
            }
            let next = words.get(l + 1);
            for &(t, a, b) in &units.splits {
                if a == id && Some(&b) == next {
                    offers.push(Pair {
                        typed: (t, t + 1),
                        listed: (l as u8, l as u8 + 2),
                        likeness: 0.97,
                        kind: Kind::Split,
                        slips: 0,
                        odd: 0,
                    });
                }
            }
        }
        for (t, word) in typed.iter().enumerate() {
            if let Some(brand) = (word.origin == Origin::Brand).then_some(t as u8) {
                for offer in
                    offers.iter_mut().filter(|offer| offer.typed == (brand, brand + 1) && offer.kind == Kind::Same)
                {
                    offer.kind = Kind::Brand;
                }
            }
        }
        align::align(typed, listed, setting, bench, alignment);
        if rows.rows() == self.names.rows() && self.offer_loose(rows, (words, listed), weighed, bench, alignment) {
            align::align(typed, listed, setting, bench, alignment);
        }
    }

    /// Aligns one row alone.
    pub(super) fn compare_row(
        &self,
        rows: &Vocabulary,
        row: u32,
        weighed: &Weighed,
        setting: Setting,
        scratch: &mut Scratch,
        alignment: &mut Alignment,
    ) {
        let Scratch { bench, fetched, .. } = scratch;
        fetched.fetch(rows, &[row]);
        self.compare(rows, fetched.row(0), weighed, setting, bench, alignment);
    }

    /// Where nearly all agrees, what is left over on both sides may be one word badly typed, or only begun.
    pub(super) fn offer_loose(
        &self,
        rows: &Vocabulary,
        (words, listed): (&[u32], &[Listed]),
        Weighed { typed, units, .. }: &Weighed,
        bench: &mut Bench,
        alignment: &Alignment,
    ) -> bool {
        /// More words left over than this are another name.
        const MOST_LEFT: usize = 2;
        let offers = &mut bench.offers;
        let is_left = |taken: u64, at: usize, class: Class| {
            matches!(class, Class::Plain | Class::Industry | Class::Place) && taken & 1 << at == 0
        };
        let typed_left =
            typed.iter().enumerate().take(64).filter(|(t, word)| is_left(alignment.typed_taken, *t, word.class));
        let listed_left =
            listed.iter().enumerate().take(64).filter(|(l, word)| is_left(alignment.listed_taken, *l, word.class));
        let (typed_left, listed_left) = (typed_left.map(|(t, _)| t), listed_left.map(|(l, _)| l));
        let telling = alignment.pairs.iter().any(|pair| {
            listed.get(usize::from(pair.listed.0)).is_some_and(|word| !matches!(word.class, Class::Legal | Class::Link))
        });
        if !telling
            || typed_left.clone().count() == 0
            || MOST_LEFT < typed_left.clone().count()
            || MOST_LEFT < listed_left.clone().count()
        {
            return false;
        }
        let before = offers.len();
        for t in typed_left {
            let Some(text) = units.list.get(t).map(|unit| unit.text.as_bytes()).filter(|text| text.is_ascii()) else {
                continue;
            };
            let mut pattern = None;
            // A word of its own is not another one badly typed.
            let own = typed.get(t).is_some_and(|word| word.own);
            for l in listed_left.clone() {
                let Some(other) = words.get(l).map(|&id| rows.word(id)) else { continue };
                let length = text.len().max(other.len());
                let (typed, listed) = ((t as u8, t as u8 + 1), (l as u8, l as u8 + 1));
                if t + 1 == units.words && 1 < text.len() && other.starts_with(text) {
                    let likeness = 0.5 + 0.45 * text.len() as f32 / length as f32;
                    offers.push(Pair { typed, listed, likeness, kind: Kind::Begun, slips: 0, odd: 0 });
                    continue;
                }
                if own || text.len().min(other.len()) < 4 {
                    continue;
                }
                let slips = match length <= LONGEST {
                    true => pattern.get_or_insert_with(|| Pattern::new(text)).slips(other, length / 2),
                    false => slips(text, other, length / 2),
                };
                if let Some(slips) = slips {
                    let likeness = 1.0 - 1.15 * slips as f32 / length as f32;
                    offers.push(Pair { typed, listed, likeness, kind: Kind::Loose, slips: slips as u8, odd: 0 });
                }
            }
        }
        if offers.len() == before {
            return false;
        }
        offers.extend_from_slice(&alignment.pairs);
        offers.retain(|pair| pair.kind != Kind::Initial);
        true
    }

    pub(super) fn alignment(&self, found: Found, asked: &Asked, scratch: &mut Scratch) -> Option<Alignment> {
        let weighed = asked.readings.get(usize::from(found.reading))?;
        let mut alignment = Alignment::default();
        match found.initialism {
            None => {
                let beginning = weighed.begun.bits(found.row);
                let setting = Setting { beginning, ..self.setting(found.row) };
                self.compare_row(&self.names, found.row, weighed, setting, scratch, &mut alignment);
            }
            Some(first) => {
                let unit = weighed.units.list.iter().find(|unit| unit.typed.0 == first)?;
                let key = hash(unit.text.as_bytes());
                let count = with_first(&self.initialisms, key).len();
                let bits =
                    libm::log2f(self.names.rows() as f32 / count.max(1) as f32).min(unit.text.len() as f32 * 3.3);
                let letters = unit.text.as_bytes();
                align::measure_initialism(
                    &weighed.typed,
                    unit.typed,
                    letters,
                    bits,
                    self.setting(found.row),
                    &mut alignment,
                );
            }
        }
        Some(alignment)
    }

    /// Whether the row is a name like `Address 01`.
    pub(super) fn is_numbered(&self, row: u32) -> bool {
        self.settings.get(row as usize).is_some_and(|bits| bits & NUMBERED != 0)
    }

    pub(super) fn setting(&self, row: u32) -> Setting {
        self.settings.get(row as usize).map_or_else(Setting::default, |&bits| unpack(bits))
    }
}

/// The words of several rows, fetched together: one by one, each comparison would wait for memory.
#[derive(Debug, Default)]
pub(super) struct Fetched {
    ends: Vec<usize>,
    words: Vec<u32>,
    listed: Vec<Listed>,
}

impl Fetched {
    fn fetch(&mut self, rows: &Vocabulary, wanted: &[u32]) {
        self.ends.clear();
        self.words.clear();
        self.listed.clear();
        for &row in wanted {
            self.words.extend(rows.row(row).map(|(word, _)| word));
            self.ends.push(self.words.len());
        }
        for &row in wanted {
            self.listed.extend(rows.row(row).map(|(word, class)| weigh_listed(rows, word, class)));
        }
    }

    /// The words of one of them, by number and weighed.
    fn row(&self, at: usize) -> (&[u32], &[Listed]) {
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let to = self.ends.get(at).copied().unwrap_or(from);
        (self.words.get(from..to).unwrap_or(&[]), self.listed.get(from..to).unwrap_or(&[]))
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct AddressFound {
    pub(super) entry: u32,
    pub(super) row: u32,
    pub(super) log_odds: f64,
    pub(super) level: address::Level,
    pub(super) reading: u8,
}

/// A party found by a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) entry: u32,
    pub(super) row: u32,
    pub(super) log_odds: f64,
    pub(super) exact: bool,
    /// By this name of the party or another.
    pub(super) affiliate: bool,
    pub(super) reading: u8,
    pub(super) initialism: Option<u8>,
}

/// The best of each entry, the first of equals, in the order of the entries.
pub(super) fn best_of_each<T: Copy>(found: Vec<T>, rank: impl Fn(&T) -> (u32, bool, f64)) -> Vec<T> {
    let mut keys: Vec<u64> =
        found.iter().enumerate().map(|(place, found)| sort::pair(rank(found).0, place as u32)).collect();
    sort::sort_keys(&mut keys);
    let mut best: Vec<T> = Vec::with_capacity(found.len());
    for found in keys.iter().filter_map(|&key| found.get(sort::unpair(key).1 as usize)) {
        let (entry, exact, log_odds) = rank(found);
        match best.last_mut() {
            Some(last) if rank(last).0 == entry => {
                let (_, last_exact, last_log_odds) = rank(last);
                if (last_exact, last_log_odds) < (exact, log_odds) {
                    *last = *found;
                }
            }
            _ => best.push(*found),
        }
    }
    best
}

pub(super) fn weigh_listed(rows: &Vocabulary, id: u32, class: Class) -> Listed {
    let Weight { bits, first, letters, leads } = rows.weight(id);
    Listed { class, bits: bits * align::share(class), first, single: letters == 1, letters, leads }
}

/// Whether the typed name holds all of `Address 01`: both words side by side, the number to the digit and behind, as it
/// begins many a street address. Anything less is the address field's business, and everybody's.
pub(super) fn names_number(alignment: &Alignment, typed: &[Typed]) -> bool {
    match alignment.pairs.as_slice() {
        [one, other] => {
            let number = |pair: &Pair| {
                let word = typed.get(usize::from(pair.typed.0));
                pair.kind == Kind::Same && word.is_some_and(|word| word.class == Class::Number)
            };
            one.typed.1 == other.typed.0 && (number(other) || (number(one) && typed.len() == 2))
        }
        _ => false,
    }
}

/// Whether nothing stands beside the pairs but words of the letter around a name, so that nothing else can be the name.
pub(super) fn only_surrounded(alignment: &Alignment, typed: &[Typed]) -> bool {
    let paired = |at: usize| alignment.pairs.iter().any(|pair| (pair.typed.0..pair.typed.1).contains(&(at as u8)));
    let around = |word: &Typed| matches!(word.class, Class::Noise | Class::Legal | Class::Link | Class::Place);
    typed.iter().enumerate().all(|(at, word)| paired(at) || around(word))
}
