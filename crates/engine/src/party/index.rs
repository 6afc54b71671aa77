//! The parties of all loaded lists, ready to be asked who is meant.

use crate::party::address;
use crate::party::align::{Alignment, Bench, Kind, Model, Setting, probability};
use crate::party::list::{Entry, EntryKind, List};
use crate::party::query::{Asked, Known, Weighed};
use crate::party::reasons::{agreement, group};
use crate::party::search::{AddressFound, Fetched, Found, INITIALS, best_of_each};
use crate::party::word_index::{self, Candidate, FULL, Vocabulary};
use crate::text::lexicon::{Class, Lexicon, Map};
use crate::text::similarity::hash;
use crate::text::tokens::{Reading, Side, Word, read};
use crate::words::country::Country;
use crate::words::sort::{self, falling_wide};
use crate::words::terms::{Gap, ListId};
use serde::Serialize;
use std::sync::{Arc, Mutex};

/// What is known of a party that is asked about. Empty text was not given.
#[derive(Debug, Clone, Default)]
pub struct PartyQuery<'a> {
    /// Name in Latin letters, or in any script.
    pub name: &'a str,
    /// Name in the party's own script.
    pub native_name: &'a str,
    /// Other names it goes by.
    pub aliases: Vec<&'a str>,
    /// Street address.
    pub address: &'a str,
    /// Its country; `None` changes nothing.
    pub country: Option<Country>,
    /// Registration, tax, IMO and like numbers.
    pub identifiers: Vec<&'a str>,
}

/// How much of the answer is wanted.
#[derive(Debug, Clone)]
pub struct Options {
    /// At most so many matches.
    pub limit: usize,
    /// No match below this score; 0 for the mark that one ordinary name in a hundred reaches.
    pub cutoff: f64,
    /// Only these lists; empty for all.
    pub lists: Vec<ListId>,
}

impl Default for Options {
    fn default() -> Options {
        Options { limit: 10, cutoff: 0.0, lists: Vec::new() }
    }
}

/// Who may be meant, and what could not be asked.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Answer {
    /// Most likely first.
    pub matches: Vec<Match>,
    /// Whether there are more than the limit lets through.
    pub more: bool,
    /// What of the question could not be used.
    pub gaps: Vec<Gap>,
}

/// How sure a match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// One ordinary name in a hundred scores as high.
    Possible,
    /// One ordinary name in a thousand scores as high.
    Strong,
    /// The same name, legal form and spelling of letters apart, or the same registered number.
    Exact,
}

/// A likeness between what was typed and a listed party.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Match {
    /// Id of the entry.
    pub entry: String,
    /// Its list.
    pub list: ListId,
    /// The entry's primary name.
    pub name: String,
    /// The name, alias, address or number that matched.
    pub matched: String,
    /// The entry's first country.
    pub country: Option<Country>,
    /// The entry, earlier in the answer, that lists the same party on another list: the names are the same, and no country
    /// speaks against it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
    /// What was typed: `name`, `nativeName`, `aliases.0`, `address`, `identifiers.0`.
    pub field: String,
    /// Probability that the listed party is meant.
    pub score: f64,
    /// How sure that is.
    pub strength: Strength,
    /// Typed stretches that belong together with listed ones, in UTF-16 units.
    pub spans: Vec<(u32, u32)>,
    /// The same stretches in `matched`.
    pub entry_spans: Vec<(u32, u32)>,
    /// Why.
    pub reasons: Vec<Reason>,
    /// The entry's Federal Register citations.
    pub citations: Vec<String>,
    #[serde(skip)]
    pub(super) at: u32,
}

/// One part of the reason for a match.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Reason {
    /// Two stretches are taken for the same.
    Word {
        /// As typed.
        typed: String,
        /// As listed.
        listed: String,
        /// Why.
        kind: Kind,
        /// Letters that differ.
        slips: u8,
        /// How much it proves: its rarity in bits, times the likeness.
        bits: f64,
    },
    /// A typed word without a listed one.
    TypedOnly {
        /// As typed.
        word: String,
        /// What it weighs.
        bits: f64,
    },
    /// A listed word that was not typed.
    ListedOnly {
        /// As listed.
        word: String,
        /// What it weighs.
        bits: f64,
    },
    /// The first letters of the listed words.
    Initialism {
        /// As typed.
        typed: String,
    },
    /// It is an alias that matched, not the primary name.
    Alias,
    /// It is an alias its list calls weak.
    WeakAlias,
    /// It is the name in the party's own script that matched, which no US list prints.
    NativeName,
    /// The countries agree.
    CountryAgrees,
    /// The countries differ.
    CountryDiffers,
    /// The typed address is that of the listed party.
    SameAddress,
    /// Building, floor and room agree.
    AddressUnit,
    /// The building agrees; floor and room differ or are not given.
    AddressBuilding,
    /// The same registered number.
    Identifier,
    /// The listing covers more than the party it names.
    Reach {
        /// What, as printed.
        covers: String,
    },
}

/// All lists, searchable.
#[derive(Debug)]
pub struct Index {
    pub(super) lists: Vec<List>,
    pub(super) lexicon: Arc<Lexicon>,
    pub(super) model: Model,
    /// What the size of the lists adds to the log-odds of every name.
    pub(super) shift: f64,
    /// Every entry: list, row, in an order that does not depend on that of the rows.
    pub(super) entries: Vec<(u16, u32)>,
    pub(super) names: Vocabulary,
    pub(super) name_of: Vec<Row>,
    /// By row of names: what stands around its words, in bits.
    pub(super) settings: Vec<u8>,
    /// [`sort::pair`]s of the hash of a name's first letters and its row.
    pub(super) initialisms: Vec<u64>,
    pub(super) addresses: Vocabulary,
    pub(super) address_of: Vec<Row>,
    pub(super) identifiers: Vec<(Box<str>, u32)>,
    pub(super) scratch: Mutex<Scratch>,
}

/// Where a row of words comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) entry: u32,
    pub(super) part: Part,
    /// Which alias, name in its own script or address.
    pub(super) at: u16,
    /// Which reading of the text.
    pub(super) reading: u8,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part {
    Primary,
    Alias,
    Native,
    Address,
}

/// Room for one search, and what earlier key presses already found out.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    pub(super) cache: Map<Box<str>, Known>,
    pub(super) gained: Vec<f32>,
    pub(super) touched: Vec<u32>,
    pub(super) found: Vec<Candidate>,
    pub(super) bench: Bench,
    pub(super) fetched: Fetched,
}

/// Names and addresses have vocabularies of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Space {
    Names,
    Addresses,
}

// Evidence beside the words is weighed in steps: the distance between the marks of a possible and of a strong match.

/// A country that agrees or differs, which never decides.
pub(super) const COUNTRY: f64 = 0.23;
/// A listed name that means one office, beside a typed country that is another.
pub(super) const OFFICE: f64 = 1.6;
/// The same beside a typed name with another place in it.
pub(super) const PLACE: f64 = 0.57;
/// The party's own address beside a like name.
pub(super) const ADDRESS: f64 = 1.15;
/// Log-odds of a registered number that is the same: it decides.
pub(super) const IDENTIFIER: f64 = 12.0;
/// A shorter list has fewer names to be like by chance, so the same likeness says more: this many steps for each time that it is shorter by a
/// factor of e. With it one ordinary name in 260 raises a possible match with the embedded list, one in 1,100 a strong one: fewer than with the
/// full list, for there is less to be like.
pub(super) const SMALLER: f64 = 0.12;
/// How much smaller a list may count; nothing was measured on shorter ones than the embedded.
pub(super) const MOST_SMALLER: f64 = 25.0;
/// Fewer bits than this in a whole name: only common words.
pub(super) const TELLING: f32 = 6.0;
/// The same for a name without any word of its own: General Electric has 10.5 bits, Deutsche Telekom 13.9.
pub(super) const TELLING_TOGETHER: f32 = 11.0;

impl Index {
    /// Makes lists searchable. The order of their rows changes no answer.
    pub fn build(lists: Vec<List>, lexicon: impl Into<Arc<Lexicon>>) -> Index {
        Index::of(lists, lexicon.into())
    }

    pub(super) fn of(lists: Vec<List>, lexicon: Arc<Lexicon>) -> Index {
        let mut entries: Vec<(u16, u32)> = Vec::new();
        for (l, list) in lists.iter().enumerate() {
            entries.extend((0..list.entries.len() as u32).map(|row| (l as u16, row)));
        }
        let at =
            |&(list, row): &(u16, u32)| lists.get(usize::from(list)).and_then(|list| list.entries.get(row as usize));
        let entry = |place: usize| entries.get(place).and_then(at);
        let key = |place| {
            entry(place).map_or(0, |entry| (entry.list as u128) << 120 | sort::letters(entry.id.as_bytes()) >> 8)
        };
        let sorted = sort::places(entries.len(), &key, &|a, b| match (entry(a), entry(b)) {
            (Some(x), Some(y)) => (x.list, &x.id, &x.name, &x.addresses, &x.citations).cmp(&(
                y.list,
                &y.id,
                &y.name,
                &y.addresses,
                &y.citations,
            )),
            _ => a.cmp(&b),
        });
        let entries: Vec<(u16, u32)> =
            sorted.iter().filter_map(|&place| entries.get(place as usize).copied()).collect();
        let mut names = word_index::Builder::default();
        let mut addresses = word_index::Builder::default();
        let (mut name_of, mut address_of) = (Vec::new(), Vec::new());
        let mut identifiers: Vec<(Box<str>, u32)> = Vec::new();
        let (mut initialisms, mut settings) = (Vec::new(), Vec::new());
        // Names before addresses, so that what builds the one gives its room back to the other.
        let all = || entries.iter().enumerate().filter_map(|(n, place)| at(place).map(|entry| (n as u32, entry)));
        for (number, entry) in all() {
            let numbered = if is_bare_address(entry) { NUMBERED } else { 0 };
            for (part, at, text) in names_of(entry) {
                let text = read(text, &lexicon, Side::Listed);
                for (r, reading) in text.readings.iter().enumerate() {
                    let row = name_of.len() as u32;
                    name_of.push(Row { entry: number, part, at, reading: r as u8 });
                    let setting = setting_of(entry, part, at);
                    settings.push(pack(&setting) | numbered);
                    let words = reading.words.iter().map(|word| (&*word.text, word.class));
                    names.add(words, !setting.person && !setting.craft);
                    initials(reading, row, &mut initialisms);
                }
            }
            identifiers.extend(entry.identifiers.iter().filter_map(|text| identifier(text)).map(|text| (text, number)));
        }
        let names = names.build(&lexicon);
        for (number, entry) in all() {
            for (at, text) in entry.addresses.iter().enumerate() {
                for (r, reading) in address::read(text, &lexicon, Side::Listed).readings.iter().enumerate() {
                    address_of.push(Row { entry: number, part: Part::Address, at: at as u16, reading: r as u8 });
                    addresses.add(reading.words.iter().map(|word| (&*word.text, word.class)), false);
                }
            }
        }
        let addresses = addresses.build(&lexicon);
        sort::sort_keys(&mut initialisms);
        initialisms.dedup();
        let key = |place: usize| identifiers.get(place).map_or(0, |(text, _)| sort::letters(text.as_bytes()));
        let sorted = sort::places(identifiers.len(), &key, &|a, b| identifiers.get(a).cmp(&identifiers.get(b)));
        let mut identifiers: Vec<(Box<str>, u32)> =
            sorted.iter().filter_map(|&place| identifiers.get_mut(place as usize).map(std::mem::take)).collect();
        identifiers.dedup();
        name_of.shrink_to_fit();
        settings.shrink_to_fit();
        address_of.shrink_to_fit();
        initialisms.shrink_to_fit();
        identifiers.shrink_to_fit();
        let scratch = Scratch { gained: vec![0.0; names.rows().max(addresses.rows())], ..Scratch::default() };
        let model = Model::new(&lexicon);
        let shift =
            model.step() * SMALLER * libm::log((f64::from(FULL) / names.rows().max(1) as f64).clamp(1.0, MOST_SMALLER));
        Index {
            lists,
            model,
            shift,
            lexicon,
            entries,
            names,
            name_of,
            settings,
            initialisms,
            addresses,
            address_of,
            identifiers,
            scratch: Mutex::new(scratch),
        }
    }

    /// The lists, in the order they were given.
    pub fn lists(&self) -> &[List] {
        &self.lists
    }

    /// Gives the lists back and keeps nothing else but the words, for an index of other lists.
    pub fn take_lists(&mut self) -> Vec<List> {
        let lexicon = self.lexicon();
        std::mem::replace(self, Index::build(Vec::new(), lexicon)).lists
    }

    /// The words it reads names with.
    pub fn lexicon(&self) -> Arc<Lexicon> {
        Arc::clone(&self.lexicon)
    }

    /// The entry a match speaks of.
    pub fn entry(&self, found: &Match) -> Option<&Entry> {
        self.entry_at(found.at)
    }

    /// Who on the lists may be meant.
    pub fn search(&self, query: &PartyQuery<'_>, options: &Options) -> Answer {
        let mut answer = Answer::default();
        // A lock is poisoned only by a panic inside it, and then what it holds is still rebuilt before use.
        let mut scratch = match self.scratch.lock() {
            Ok(scratch) => scratch,
            Err(poisoned) => poisoned.into_inner(),
        };
        let cutoff = if 0.0 < options.cutoff { options.cutoff } else { probability(self.model.possible) };
        let step = self.model.step();
        // A name this far under the mark asked for is not lifted over it by all that may stand beside it; and one under the mark of a
        // possible match gives way to its party's address.
        let least = odds_of(cutoff).min(self.model.possible) - (COUNTRY + ADDRESS) * step;
        let mut best: Vec<(Found, usize)> = Vec::new();
        let fields = fields(query);
        let mut asked_names = Vec::new();
        for (f, (_, text)) in fields.iter().enumerate() {
            let asked = self.ask(read(text, &self.lexicon, Side::Typed), Space::Names, &mut scratch);
            best.extend(self.find_names(&asked, least, &mut scratch).into_iter().map(|found| (found, f)));
            asked_names.push(asked);
        }
        let best = best_of_each(best, |(found, _)| (found.entry, found.exact, found.log_odds));
        let address = address::read(query.address, &self.lexicon, Side::Typed);
        let address = self.ask(address, Space::Addresses, &mut scratch);
        if !query.address.trim().is_empty() && address.text.readings.iter().all(|reading| reading.words.is_empty()) {
            answer.gaps.push(gap("address", UNREADABLE));
        }
        let at_address = self.find_addresses(&address, &mut scratch);
        let mut matches: Vec<(Ranked, Source)> = Vec::new();
        for &(mut found, f) in &best {
            let Some(entry) = self.entry_at(found.entry) else { continue };
            let country = agreement(query.country, entry);
            found.log_odds += match country {
                Some(Reason::CountryAgrees) => COUNTRY * step,
                Some(_) => -COUNTRY * step,
                None => 0.0,
            };
            if country == Some(Reason::CountryDiffers) && self.is_one_office(&found) {
                found.log_odds -= OFFICE * step;
            } else if let Some(asked) = asked_names.get(f)
                && self.names_another_place(found, asked, &mut scratch)
                && self.is_one_office(&found)
            {
                found.log_odds -= PLACE * step;
            }
            let same_address = at_address.iter().any(|other| other.entry == found.entry && 0.0 < other.log_odds);
            if same_address {
                found.log_odds += ADDRESS * step;
            }
            if found.affiliate {
                found.log_odds = found.log_odds.max(self.affiliate());
            }
            matches.push((
                Ranked { entry: found.entry, exact: found.exact, log_odds: found.log_odds },
                Source::Name(found, f, same_address),
            ));
        }
        for found in &at_address {
            let name = best.binary_search_by_key(&found.entry, |(name, _)| name.entry).ok().and_then(|at| best.get(at));
            if !name.is_some_and(|(name, _)| self.model.possible <= name.log_odds) {
                matches.retain(|(ranked, _)| ranked.entry != found.entry);
                matches.push((
                    Ranked { entry: found.entry, exact: false, log_odds: found.log_odds },
                    Source::Address(*found),
                ));
            }
        }
        for (i, text) in query.identifiers.iter().enumerate() {
            let Some(text) = identifier(text) else { continue };
            let from = self.identifiers.partition_point(|(known, _)| **known < *text);
            for &(_, entry) in
                self.identifiers.get(from..).unwrap_or(&[]).iter().take_while(|(known, _)| *known == text).take(50)
            {
                matches.retain(|(ranked, _)| ranked.entry != entry);
                matches.push((Ranked { entry, exact: true, log_odds: IDENTIFIER }, Source::Identifier(i)));
            }
        }
        matches.retain(|(ranked, _)| {
            let listed = self
                .entry_at(ranked.entry)
                .is_some_and(|entry| options.lists.is_empty() || options.lists.contains(&entry.list));
            listed && cutoff <= probability(ranked.log_odds)
        });
        // A name that is a listed one to the letter was compared well enough, however common its words.
        let same = |f: usize| {
            matches.iter().any(|(ranked, source)| ranked.exact && matches!(source, Source::Name(_, of, _) if *of == f))
        };
        let gaps = fields.iter().zip(&asked_names).enumerate();
        let gaps = gaps.filter(|(f, (_, asked))| 0 < asked.text.unread || !same(*f));
        let gaps: Vec<Gap> = gaps.filter_map(|(_, ((field, _), asked))| self.gap(field, asked)).collect();
        answer.gaps.splice(0..0, gaps);
        // Entries are numbered in an order of their own, so that ties never fall by the order of rows.
        let mut keys: Vec<u128> = matches
            .iter()
            .enumerate()
            .map(|(place, (ranked, _))| {
                u128::from(!ranked.exact) << 127
                    | u128::from(falling_wide(ranked.log_odds)) << 63
                    | u128::from(ranked.entry) << 31
                    | place as u128
            })
            .collect();
        sort::sort_wide(&mut keys);
        answer.more = options.limit < matches.len();
        for key in keys.into_iter().take(options.limit) {
            let Some((ranked, source)) = matches.get(key as usize & 0x7fff_ffff) else { continue };
            let made = match source {
                Source::Name(found, f, same_address) => match (fields.get(*f), asked_names.get(*f)) {
                    (Some(field), Some(asked)) => {
                        self.name_match(*found, field, asked, query, *same_address, &mut scratch)
                    }
                    _ => None,
                },
                Source::Address(found) => self.address_match(*found, query, &address, &mut scratch),
                Source::Identifier(i) => self.identifier_match(ranked.entry, *i, query),
            };
            answer.matches.extend(made.map(|mut made| {
                let reach = self.entry(&made).and_then(|entry| entry.reach.as_deref());
                made.reasons.extend(reach.map(|covers| Reason::Reach { covers: covers.into() }));
                made
            }));
        }
        group(&mut answer.matches);
        answer
    }

    /// How a typed name compares with a listed one, word by word, whether or not it is found: why, and why not.
    /// `None` when no listed party bears the second name.
    pub fn explain(&self, typed: &str, listed: &str) -> Option<Match> {
        let wanted = read(listed, &self.lexicon, Side::Listed);
        let text = read(typed, &self.lexicon, Side::Typed);
        let mut scratch = match self.scratch.lock() {
            Ok(scratch) => scratch,
            Err(poisoned) => poisoned.into_inner(),
        };
        let words: Vec<u32> = wanted
            .readings
            .first()?
            .words
            .iter()
            .map(|word| self.names.find(word.text.as_bytes()))
            .collect::<Option<_>>()?;
        let rarest = words.iter().min_by_key(|word| self.names.postings(**word).len())?;
        let row = *self
            .names
            .postings(*rarest)
            .iter()
            .find(|&&row| self.names.row(row).map(|(word, _)| word).eq(words.iter().copied()))?;
        let entry = self.name_of.get(row as usize)?.entry;
        let asked = self.ask(text, Space::Names, &mut scratch);
        let mut best: Option<Found> = None;
        for (r, weighed) in asked.readings.iter().enumerate() {
            let mut alignment = Alignment::default();
            let setting = Setting { beginning: weighed.begun.bits(row), ..self.setting(row) };
            self.compare_row(&self.names, row, weighed, setting, &mut scratch, &mut alignment);
            let log_odds = self.model.log_odds(&alignment) + self.shift;
            let log_odds = log_odds.max(self.least(&alignment, &setting));
            if best.is_none_or(|best| best.log_odds < log_odds) {
                let Alignment { exact, affiliate, .. } = alignment;
                best = Some(Found { entry, row, log_odds, exact, affiliate, reading: r as u8, initialism: None });
            }
        }
        let query = PartyQuery { name: typed, ..PartyQuery::default() };
        self.name_match(best?, &("name".into(), typed), &asked, &query, false, &mut scratch)
    }

    /// The figures behind the best candidates of a name, for fitting: the entry's name, the one that matched, figures.
    pub fn figures(&self, name: &str, most: usize) -> Vec<(String, String, Vec<f32>)> {
        let text = read(name, &self.lexicon, Side::Typed);
        let mut scratch = match self.scratch.lock() {
            Ok(scratch) => scratch,
            Err(poisoned) => poisoned.into_inner(),
        };
        let asked = self.ask(text, Space::Names, &mut scratch);
        let found = self.find_names(&asked, f64::NEG_INFINITY, &mut scratch);
        let mut keys: Vec<u128> = found
            .iter()
            .enumerate()
            .map(|(place, found)| u128::from(falling_wide(found.log_odds)) << 64 | place as u128)
            .collect();
        sort::sort_wide(&mut keys);
        let mut rows = Vec::new();
        for found in keys.iter().take(most).filter_map(|&key| found.get(key as usize).copied()) {
            let alignment = self.alignment(found, &asked, &mut scratch);
            if let (Some((_, entry, matched)), Some(alignment)) = (self.name_at(found.row), alignment) {
                rows.push((entry.name.clone(), matched.to_string(), alignment.features.to_vec()));
            }
        }
        rows
    }

    pub(super) fn entry_at(&self, number: u32) -> Option<&Entry> {
        let &(list, row) = self.entries.get(number as usize)?;
        self.lists.get(usize::from(list))?.entries.get(row as usize)
    }

    pub(super) fn name_at(&self, row: u32) -> Option<(Row, &Entry, &str)> {
        let row = *self.name_of.get(row as usize)?;
        let entry = self.entry_at(row.entry)?;
        let text = match row.part {
            Part::Primary => &entry.name,
            Part::Alias => &entry.aliases.get(usize::from(row.at))?.text,
            Part::Native => entry.native_names.get(usize::from(row.at))?,
            Part::Address => entry.addresses.get(usize::from(row.at))?,
        };
        Some((row, entry, text))
    }

    /// Whether the listed name ends in a place in brackets, as `Arrow Electronics (Hong Kong) Co., Ltd.` does: then it means the
    /// office there and no other.
    pub(super) fn is_one_office(&self, found: &Found) -> bool {
        let Some((.., name)) = self.name_at(found.row) else { return false };
        let Some((_, inside)) = name.split_once('(') else { return false };
        let inside = inside.split_once(')').map_or(inside, |(inside, _)| inside);
        let text = read(inside, &self.lexicon, Side::Listed);
        let places = |reading: &Reading| {
            !reading.words.is_empty() && reading.words.iter().all(|word| word.class == Class::Place)
        };
        !found.exact && text.readings.first().is_some_and(places)
    }

    /// Whether the typed name has a place where the listed one has another.
    pub(super) fn names_another_place(&self, found: Found, asked: &Asked, scratch: &mut Scratch) -> bool {
        let near = self.model.possible - (COUNTRY + ADDRESS) * self.model.step() <= found.log_odds;
        near && self.name_at(found.row).is_some_and(|(.., name)| name.contains('('))
            && self.alignment(found, asked, scratch).is_some_and(|alignment| alignment.places_differ())
    }

    /// What keeps a name from being asked, or from being asked in full.
    pub(super) fn gap(&self, field: &str, asked: &Asked) -> Option<Gap> {
        let text = &asked.text;
        let words = text.readings.iter().map(|reading| reading.words.len()).max().unwrap_or(0);
        // A Chinese character says about as much as two letters.
        let letters = |reading: &Reading| -> usize {
            let size = |word: &Word| if word.text.is_ascii() { word.text.len() } else { word.text.chars().count() * 2 };
            reading.words.iter().map(size).sum()
        };
        let telling = |reading: &Reading, weighed: &Weighed| -> f32 {
            weighed
                .typed
                .iter()
                .zip(&reading.words)
                .filter(|(_, word)| word.class != Class::Noise)
                .map(|(typed, _)| typed.bits)
                .sum()
        };
        if words == 0 {
            return Some(gap(field, UNREADABLE));
        }
        if text.cut {
            return Some(gap(
                field,
                "The text is longer than a name can be; only its beginning was compared with the lists.",
            ));
        }
        if 0 < text.unread {
            return Some(gap(
                field,
                "Part of the name is in a script that cannot be read here. Give it in Latin letters too.",
            ));
        }
        if text.readings.first().is_none_or(|reading| letters(reading) < 3) {
            return Some(gap(field, "The name is too short to be compared with the lists. Give it in full."));
        }
        // A number among common words tells a party apart as a name does: Group 42, Factory 719. So do several common words
        // that are not common together: a listed name of such words is found when it is typed whole.
        let plain =
            |reading: &Reading| reading.words.iter().any(|word| matches!(word.class, Class::Plain | Class::Number));
        let says_too_little = |(reading, weighed): (&Reading, &Weighed)| {
            let bits = telling(reading, weighed);
            bits < TELLING || (!plain(reading) && bits < TELLING_TOGETHER)
        };
        if text.readings.iter().zip(&asked.readings).all(says_too_little) {
            return Some(gap(
                field,
                "The name is only common words, so the lists cannot be searched by it alone. Is it the full registered name? An address, or the name in its own script, would help.",
            ));
        }
        None
    }
}

pub(super) const UNREADABLE: &str = "Nothing in it can be read as a name. Give it in letters.";

/// Log-odds that no probability of the cutoff or above, once rounded, comes from less than.
pub(super) fn odds_of(cutoff: f64) -> f64 {
    let p = cutoff - 1e-6;
    if p <= 0.0 { f64::NEG_INFINITY } else { libm::log(p / (1.0 - p)) }
}

pub(super) struct Ranked {
    entry: u32,
    exact: bool,
    log_odds: f64,
}

pub(super) enum Source {
    Name(Found, usize, bool),
    Address(AddressFound),
    Identifier(usize),
}

pub(super) fn setting_of(entry: &Entry, part: Part, at: u16) -> Setting {
    let weak = match part {
        Part::Alias => entry.aliases.get(usize::from(at)).is_some_and(|alias| alias.weak),
        Part::Primary | Part::Native | Part::Address => false,
    };
    Setting {
        weak,
        person: entry.kind == Some(EntryKind::Person),
        craft: matches!(entry.kind, Some(EntryKind::Vessel | EntryKind::Aircraft)),
        native: part == Part::Native,
        beginning: 0.0,
    }
}

/// One bit for each, for what would be looked up in three places for every candidate.
pub(super) fn pack(setting: &Setting) -> u8 {
    u8::from(setting.weak)
        | u8::from(setting.person) << 1
        | u8::from(setting.craft) << 2
        | u8::from(setting.native) << 3
}

pub(super) fn unpack(bits: u8) -> Setting {
    let bit = |at: u8| bits & 1 << at != 0;
    Setting { weak: bit(0), person: bit(1), craft: bit(2), native: bit(3), beginning: 0.0 }
}

pub(super) fn fields<'a>(query: &PartyQuery<'a>) -> Vec<(String, &'a str)> {
    let mut fields = vec![("name".to_string(), query.name), ("nativeName".to_string(), query.native_name)];
    fields.extend(query.aliases.iter().enumerate().map(|(i, alias)| (format!("aliases.{i}"), *alias)));
    fields.retain(|(_, text)| !text.trim().is_empty());
    fields
}

pub(super) fn gap(field: &str, why: &str) -> Gap {
    Gap { field: field.into(), why: why.into() }
}

/// Beside the bits of [`pack`]: the name is only the word address with a number.
pub(super) const NUMBERED: u8 = 1 << 7;

/// Parties that their list names only by an address are called `Address 01`.
pub(super) fn is_bare_address(entry: &Entry) -> bool {
    let number = entry.name.strip_prefix("Address ").map(str::trim);
    entry.kind == Some(EntryKind::Address)
        || number.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

pub(super) fn names_of(entry: &Entry) -> impl Iterator<Item = (Part, u16, &str)> {
    let aliases = entry.aliases.iter().enumerate().map(|(i, alias)| (Part::Alias, i as u16, &*alias.text));
    let native = entry.native_names.iter().enumerate().map(|(i, name)| (Part::Native, i as u16, &**name));
    std::iter::once((Part::Primary, 0, &*entry.name)).chain(aliases).chain(native)
}

/// Adds the keys of a name's first letters: without legal forms, and without joining words too.
pub(super) fn initials(reading: &Reading, row: u32, keys: &mut Vec<u64>) {
    for left_out in [&[Class::Legal, Class::Link][..], &[Class::Legal], &[Class::Link]] {
        let mut letters = [0u8; 9];
        let mut count = 0;
        let words = reading.words.iter().filter(|word| !left_out.contains(&word.class));
        for letter in words.filter_map(|word| word.text.bytes().next()).filter(u8::is_ascii_alphabetic) {
            if let Some(slot) = letters.get_mut(count) {
                *slot = letter;
            }
            count += 1;
        }
        if let Some(letters) = letters.get(..count).filter(|letters| INITIALS.contains(&letters.len())) {
            keys.push(sort::pair(hash(letters), row));
        }
    }
}

/// A registered number as letters and digits; too short a one is anybody's.
pub(super) fn identifier(text: &str) -> Option<Box<str>> {
    let key: String =
        text.chars().take(64).filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    let key = key.strip_prefix("IMO").map(String::from).unwrap_or(key);
    (6 <= key.len()).then(|| key.into())
}
