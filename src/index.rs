//! The parties of all loaded lists, ready to be asked who is meant.

use crate::address;
use crate::country::Country;
use crate::list::{Entry, EntryKind, List};
use crate::name::{self, Alignment, Bench, Kind, Listed, Model, Pair, Setting, Typed, probability};
use crate::sorting::{self, falling, falling_wide, with_first};
use crate::terms::{Gap, ListId};
use crate::text::lexicon::{Class, Lexicon, Map};
use crate::text::similarity::{hash, slips};
use crate::text::tokens::{Origin, Reading, Side, Text, Word, read};
use crate::vocabulary::{self, Candidate, Reach, Vocabulary, Weight};
use serde::Serialize;
use std::ops::RangeInclusive;
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
    at: u32,
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
    lists: Vec<List>,
    lexicon: Arc<Lexicon>,
    model: Model,
    /// What the size of the lists adds to the log-odds of every name.
    shift: f64,
    /// Every entry: list, row, in an order that does not depend on that of the rows.
    entries: Vec<(u16, u32)>,
    names: Vocabulary,
    name_of: Vec<Row>,
    /// By row of names: what stands around its words, in bits.
    settings: Vec<u8>,
    /// [`sorting::pair`]s of the hash of a name's first letters and its row.
    initialisms: Vec<u64>,
    addresses: Vocabulary,
    address_of: Vec<Row>,
    identifiers: Vec<(Box<str>, u32)>,
    scratch: Mutex<Scratch>,
}

/// Where a row of words comes from.
#[derive(Debug, Clone, Copy)]
struct Row {
    entry: u32,
    part: Part,
    /// Which alias, name in its own script or address.
    at: u16,
    /// Which reading of the text.
    reading: u8,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    Primary,
    Alias,
    Native,
    Address,
}

/// Room for one search, and what earlier key presses already found out.
#[derive(Debug, Default)]
struct Scratch {
    cache: Map<Box<str>, Known>,
    gained: Vec<f32>,
    touched: Vec<u32>,
    bench: Bench,
}

/// What a text may mean, by how far and where it was looked for.
type Known = Vec<(Reach, Space, Arc<[Candidate]>)>;

/// Names and addresses have vocabularies of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Space {
    Names,
    Addresses,
}

/// Words whose look-ups are kept for the next key press.
const CACHED: usize = 512;
/// Rows that are compared word by word.
const COMPARED: usize = 96;
/// Rows walked for one reading, its rarest words first.
const MOST_WALKED: usize = 12_000;
/// Keeps what a row gains over what it leaves over from falling below nothing: a tenth of its bits.
const LEFT_OVER: f32 = 200.0;
/// Fewer letters than this, the last word unfinished, begin a listed name and many others: no strong match until more is typed.
const BEGUN: usize = 8;
/// Letters that stand for a whole name. Three are the initials of a dozen listed parties each, and the whole name of many an
/// ordinary firm.
const INITIALS: RangeInclusive<usize> = 4..=9;
// Evidence beside the words is weighed in steps: the distance between the marks of a possible and of a strong match.

/// A country that agrees or differs, which never decides.
const COUNTRY: f64 = 0.23;
/// A listed name that means one office, beside a typed country that is another.
const OFFICE: f64 = 1.6;
/// The same beside a typed name with another place in it.
const PLACE: f64 = 0.57;
/// The party's own address beside a like name.
const ADDRESS: f64 = 1.15;
/// Of a listed name in Latin letters and one in Chinese that say the same, the one in the typed letters is shown.
const NATIVE: f64 = 0.17;
/// Names of the consolidated list, on which the weights were fitted.
const FULL: f64 = 57_000.0;
/// A shorter list has fewer names to be like by chance, so the same likeness says more. Measured on ordinary names against
/// the embedded list with a quarter granted: the log-odds that one in a hundred and one in a thousand of them reach still lay 0.8
/// and 0.7 lower there; half of that is granted too.
const SMALLER: f64 = 0.12;
/// How much smaller a list may count; nothing was measured on shorter ones than the embedded.
const MOST_SMALLER: f64 = 25.0;
/// Fewer bits than this in a whole name: only common words.
const TELLING: f32 = 6.0;
/// The same for a name without any word of its own. Two lists of 57,000 names have one such name by chance.
const TELLING_TOGETHER: f32 = 11.0;

/// Listed names that begin as typed.
#[derive(Debug, Default)]
struct Beginnings {
    /// Their rows, in order.
    rows: Vec<u32>,
    /// How few they are.
    bits: f32,
}

impl Beginnings {
    /// How much it says of a row that it begins as typed.
    fn bits(&self, row: u32) -> f32 {
        if self.rows.binary_search(&row).is_ok() { self.bits } else { 0.0 }
    }
}

/// A party found by a name.
#[derive(Debug, Clone, Copy)]
struct Found {
    entry: u32,
    row: u32,
    log_odds: f64,
    exact: bool,
    reading: u8,
    initialism: Option<u8>,
}

impl Index {
    /// Makes lists searchable. The order of their rows changes no answer.
    pub fn build(lists: Vec<List>, lexicon: impl Into<Arc<Lexicon>>) -> Index {
        Index::of(lists, lexicon.into())
    }

    fn of(lists: Vec<List>, lexicon: Arc<Lexicon>) -> Index {
        let mut entries: Vec<(u16, u32)> = Vec::new();
        for (l, list) in lists.iter().enumerate() {
            entries.extend((0..list.entries.len() as u32).map(|row| (l as u16, row)));
        }
        let at =
            |&(list, row): &(u16, u32)| lists.get(usize::from(list)).and_then(|list| list.entries.get(row as usize));
        let entry = |place: usize| entries.get(place).and_then(at);
        let key = |place| {
            entry(place).map_or(0, |entry| (entry.list as u128) << 120 | sorting::letters(entry.id.as_bytes()) >> 8)
        };
        let sorted = sorting::places(entries.len(), &key, &|a, b| match (entry(a), entry(b)) {
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
        let mut names = vocabulary::Builder::default();
        let mut addresses = vocabulary::Builder::default();
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
                    settings.push(pack(&setting_of(entry, part, at)) | numbered);
                    names.add(reading.words.iter().map(|word| (&*word.text, word.class)));
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
                    addresses.add(reading.words.iter().map(|word| (&*word.text, word.class)));
                }
            }
        }
        let addresses = addresses.build(&lexicon);
        sorting::sort_keys(&mut initialisms);
        initialisms.dedup();
        let key = |place: usize| identifiers.get(place).map_or(0, |(text, _)| sorting::letters(text.as_bytes()));
        let sorted = sorting::places(identifiers.len(), &key, &|a, b| identifiers.get(a).cmp(&identifiers.get(b)));
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
        let shift = model.step() * SMALLER * libm::log((FULL / names.rows().max(1) as f64).clamp(1.0, MOST_SMALLER));
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
        let mut best: Vec<(Found, usize)> = Vec::new();
        let fields = fields(query);
        let mut asked_names = Vec::new();
        for (f, (_, text)) in fields.iter().enumerate() {
            let asked = self.ask(read(text, &self.lexicon, Side::Typed), Space::Names, &mut scratch);
            best.extend(self.find_names(&asked, &mut scratch).into_iter().map(|found| (found, f)));
            asked_names.push(asked);
        }
        let best = best_of_each(best, |(found, _)| (found.entry, found.exact, found.log_odds));
        let address = address::read(query.address, &self.lexicon, Side::Typed);
        let address = self.ask(address, Space::Addresses, &mut scratch);
        if !query.address.trim().is_empty() && address.text.readings.iter().all(|reading| reading.words.is_empty()) {
            answer.gaps.push(gap("address", UNREADABLE));
        }
        let at_address = self.find_addresses(&address, &mut scratch);
        let step = self.model.step();
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
                matches.push((Ranked { entry, exact: true, log_odds: 12.0 }, Source::Identifier(i)));
            }
        }
        let cutoff = if 0.0 < options.cutoff { options.cutoff } else { probability(self.model.possible) };
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
        sorting::sort_wide(&mut keys);
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
            self.compare(&self.names, row, weighed, setting, &mut scratch, &mut alignment);
            let log_odds = self.model.log_odds(&alignment) + self.shift;
            if best.is_none_or(|best| best.log_odds < log_odds) {
                best = Some(Found { entry, row, log_odds, exact: alignment.exact, reading: r as u8, initialism: None });
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
        let found = self.find_names(&asked, &mut scratch);
        let mut keys: Vec<u128> = found
            .iter()
            .enumerate()
            .map(|(place, found)| u128::from(falling_wide(found.log_odds)) << 64 | place as u128)
            .collect();
        sorting::sort_wide(&mut keys);
        let mut rows = Vec::new();
        for found in keys.iter().take(most).filter_map(|&key| found.get(key as usize).copied()) {
            let alignment = self.alignment(found, &asked, &mut scratch);
            if let (Some((_, entry, matched)), Some(alignment)) = (self.name_at(found.row), alignment) {
                rows.push((entry.name.clone(), matched.to_string(), alignment.features.to_vec()));
            }
        }
        rows
    }

    fn entry_at(&self, number: u32) -> Option<&Entry> {
        let &(list, row) = self.entries.get(number as usize)?;
        self.lists.get(usize::from(list))?.entries.get(row as usize)
    }

    fn name_at(&self, row: u32) -> Option<(Row, &Entry, &str)> {
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
    fn is_one_office(&self, found: &Found) -> bool {
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
    fn names_another_place(&self, found: Found, asked: &Asked, scratch: &mut Scratch) -> bool {
        let near = self.model.possible - (COUNTRY + ADDRESS) * self.model.step() <= found.log_odds;
        near && self.name_at(found.row).is_some_and(|(.., name)| name.contains('('))
            && self.alignment(found, asked, scratch).is_some_and(|alignment| alignment.places_differ())
    }

    /// Whether the row is a name like `Address 01`.
    fn is_numbered(&self, row: u32) -> bool {
        self.settings.get(row as usize).is_some_and(|bits| bits & NUMBERED != 0)
    }

    fn setting(&self, row: u32) -> Setting {
        self.settings.get(row as usize).map_or_else(Setting::default, |&bits| unpack(bits))
    }

    /// What keeps a name from being asked, or from being asked in full.
    fn gap(&self, field: &str, asked: &Asked) -> Option<Gap> {
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

    /// A reading's words with their rarity in these rows.
    fn weigh(&self, rows: &Vocabulary, text: &Text, reading: &Reading) -> Vec<Typed> {
        let weigh = |word: &Word| {
            let known = rows.find(word.text.as_bytes());
            let bits = match known {
                Some(id) => rows.weight(id).bits,
                None => name::rarity(word.text.len(), UNKNOWN, self.lexicon.ordinary(&word.text)),
            };
            let first = word.text.bytes().next().unwrap_or(0);
            let syllables = self.lexicon.syllables(&word.text).map_or(0, |syllables| syllables.len());
            let ordinary = self.lexicon.ordinary(&word.text).is_some();
            Typed {
                class: word.class,
                bits: bits * name::share(word.class),
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
    fn ask(&self, text: Text, space: Space, scratch: &mut Scratch) -> Asked {
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

    /// Every party whose name is like the text, its best name each.
    fn find_names(&self, asked: &Asked, scratch: &mut Scratch) -> Vec<Found> {
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
            let mut alignment = Alignment::default();
            for row in rows {
                let Some(entry) = self.name_of.get(row as usize).map(|row| row.entry) else { continue };
                let setting = Setting { beginning: weighed.begun.bits(row), ..self.setting(row) };
                self.compare(&self.names, row, weighed, setting, scratch, &mut alignment);
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
                if alignment.exact {
                    log_odds = log_odds.max(self.least(alignment.evidence, &setting));
                } else if short && alignment.is_begun() {
                    log_odds = log_odds.min(self.model.strong - 0.05);
                }
                all.push(Found { entry, row, log_odds, exact: alignment.exact, reading: r as u8, initialism: None });
            }
            for unit in weighed.units.list.iter().filter(|unit| self.may_be_initials(unit, reading)) {
                let rows = with_first(&self.initialisms, hash(unit.text.as_bytes()));
                let bits = libm::log2f(self.names.rows() as f32 / rows.len().max(1) as f32);
                for &key in rows.iter().take(40) {
                    let (_, row) = sorting::unpair(key);
                    let Some(entry) = self.name_of.get(row as usize).map(|row| row.entry) else { continue };
                    name::measure_initialism(
                        &weighed.typed,
                        unit.typed,
                        unit.text.as_bytes(),
                        bits.min(unit.text.len() as f32 * 3.3),
                        self.setting(row),
                        &mut alignment,
                    );
                    let log_odds = self.model.log_odds(&alignment) + self.shift;
                    let initialism = Some(unit.typed.0);
                    all.push(Found { entry, row, log_odds, exact: false, reading: r as u8, initialism });
                }
            }
        }
        best_of_each(all, |found| (found.entry, found.exact, found.log_odds))
    }

    /// The least log-odds of a name typed to the letter: it is found however ordinary it is, and for sure unless it is weak, a ship's or of
    /// common words alone.
    fn least(&self, evidence: f32, setting: &Setting) -> f64 {
        let sure = !setting.weak && !setting.craft && TELLING <= evidence;
        let (mark, steps) = if sure { (self.model.strong, 1.0) } else { (self.model.possible, 0.1) };
        mark + self.model.step() * (steps + f64::from(evidence.min(60.0)) / 100.0)
    }

    /// The listed names that the typed one is the beginning of, letter for letter; none when too many begin so to mean one.
    fn beginnings(&self, reading: &Reading) -> Beginnings {
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
        sorting::sort_keys(&mut rows);
        rows.dedup();
        if MOST < rows.len() {
            return Beginnings::default();
        }
        let bits = libm::log2f(self.names.rows() as f32 / rows.len().max(1) as f32).min(16.0);
        Beginnings { bits, rows: rows.into_iter().map(|row| row as u32).collect() }
    }

    /// Letters that may stand for a name: one word as it was written, and none that is heard every day, or letters one by one.
    fn may_be_initials(&self, unit: &Unit, reading: &Reading) -> bool {
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

    fn find_addresses(&self, asked: &Asked, scratch: &mut Scratch) -> Vec<AddressFound> {
        let mut all: Vec<AddressFound> = Vec::new();
        for (r, (reading, weighed)) in asked.text.readings.iter().zip(&asked.readings).enumerate() {
            if reading.words.is_empty() {
                continue;
            }
            let rows = self.candidates(&self.addresses, weighed, scratch);
            let mut alignment = Alignment::default();
            for row in rows {
                let Some(entry) = self.address_of.get(row as usize).map(|row| row.entry) else { continue };
                self.compare(&self.addresses, row, weighed, Setting::default(), scratch, &mut alignment);
                let listed: Vec<(&[u8], Listed)> = self
                    .addresses
                    .row(row)
                    .map(|(id, class)| (self.addresses.word(id), weigh_listed(&self.addresses, id, class)))
                    .collect();
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

    /// Typed stretches that may be one listed word, with the words they may mean.
    fn units(&self, reading: &Reading, space: Space, scratch: &mut Scratch) -> Units {
        let rows = match space {
            Space::Names => &self.names,
            Space::Addresses => &self.addresses,
        };
        let mut units = Units { words: reading.words.len(), ..Units::default() };
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
        units.index(rows.len());
        units
    }

    fn expand(
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
        let mut out = Vec::new();
        rows.expand(text, reach, &self.lexicon, &mut out);
        let found: Arc<[Candidate]> = out.into();
        if CACHED <= scratch.cache.len() {
            scratch.cache.clear();
        }
        if text.len() <= 64 {
            scratch.cache.entry(text.into()).or_default().push((reach, space, Arc::clone(&found)));
        }
        found
    }

    /// The rows that share the most with the units, in their order.
    fn candidates(&self, rows: &Vocabulary, weighed: &Weighed, scratch: &mut Scratch) -> Vec<u32> {
        let Weighed { typed, units, .. } = weighed;
        let Scratch { gained, touched, .. } = scratch;
        touched.clear();
        // What leads to rows: word and likeness, the rarest word first.
        let mut ways: Vec<u64> = Vec::new();
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
        sorting::sort_keys(&mut ways);
        let mut walked = 0;
        for way in ways {
            let (word, likeness) = ((way >> 12) as u32 & 0x0fff_ffff, (way & 0xfff) as f32 / 4_000.0);
            let postings = rows.postings(word);
            // Where rare words lead somewhere, the frequent ones only tell those rows apart, and that they do later.
            walked += postings.len();
            if !touched.is_empty() && MOST_WALKED < walked {
                break;
            }
            let gain = likeness * likeness * rows.weight(word).bits;
            for &row in postings {
                if let Some(sum) = gained.get_mut(row as usize) {
                    if *sum <= 0.0 {
                        touched.push(row);
                    }
                    *sum += gain;
                }
            }
        }
        let gain = |row: u32| gained.get(row as usize).copied().unwrap_or(0.0);
        // First by what was gained alone, which is cheap; then the best of those by what is left over too.
        let mut ranked: Vec<u64> = touched.iter().map(|&row| sorting::pair(falling(gain(row)), row)).collect();
        if COMPARED < ranked.len() {
            sorting::least(&mut ranked, COMPARED * 6);
            for key in &mut ranked {
                let (_, row) = sorting::unpair(*key);
                *key = sorting::pair(falling(LEFT_OVER + gain(row) - 0.1 * rows.row_bits(row)), row);
            }
            sorting::least(&mut ranked, COMPARED);
        }
        for &row in touched.iter() {
            if let Some(sum) = gained.get_mut(row as usize) {
                *sum = 0.0;
            }
        }
        for key in &mut ranked {
            *key = u64::from(sorting::unpair(*key).1);
        }
        sorting::sort_keys(&mut ranked);
        ranked.into_iter().map(|row| row as u32).collect()
    }

    /// Aligns a row with the typed words.
    fn compare(
        &self,
        rows: &Vocabulary,
        row: u32,
        weighed: &Weighed,
        setting: Setting,
        scratch: &mut Scratch,
        alignment: &mut Alignment,
    ) {
        let Weighed { typed, units, .. } = weighed;
        let bench = &mut scratch.bench;
        let Bench { words, listed, offers, .. } = bench;
        words.clear();
        words.extend(rows.row(row));
        listed.clear();
        listed.extend(words.iter().map(|&(id, class)| weigh_listed(rows, id, class)));
        offers.clear();
        for (l, &(id, _)) in words.iter().enumerate().take(64) {
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
                });
            }
            let next = words.get(l + 1).map(|&(id, _)| id);
            for &(t, a, b) in &units.splits {
                if a == id && Some(b) == next {
                    offers.push(Pair {
                        typed: (t, t + 1),
                        listed: (l as u8, l as u8 + 2),
                        likeness: 0.97,
                        kind: Kind::Split,
                        slips: 0,
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
        name::align(typed, setting, bench, alignment);
        if rows.rows() == self.names.rows() && self.offer_loose(rows, typed, units, bench, alignment) {
            name::align(typed, setting, bench, alignment);
        }
    }

    /// Where nearly all agrees, what is left over on both sides may be one word badly typed, or only begun.
    fn offer_loose(
        &self,
        rows: &Vocabulary,
        typed: &[Typed],
        units: &Units,
        bench: &mut Bench,
        alignment: &Alignment,
    ) -> bool {
        /// More words left over than this are another name.
        const MOST_LEFT: usize = 2;
        let Bench { words, listed, offers, .. } = bench;
        let covers = |(from, to): (u8, u8), i: usize| usize::from(from) <= i && i < usize::from(to);
        let typed_left = (0..typed.len()).filter(|&i| {
            typed.get(i).is_some_and(|word| matches!(word.class, Class::Plain | Class::Industry | Class::Place))
                && !alignment.pairs.iter().any(|pair| covers(pair.typed, i))
        });
        let listed_left = (0..listed.len()).filter(|&i| {
            listed.get(i).is_some_and(|word| matches!(word.class, Class::Plain | Class::Industry | Class::Place))
                && !alignment.pairs.iter().any(|pair| covers(pair.listed, i))
        });
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
            for l in listed_left.clone() {
                let Some(other) = words.get(l).map(|&(id, _)| rows.word(id)) else { continue };
                let length = text.len().max(other.len());
                let (typed, listed) = ((t as u8, t as u8 + 1), (l as u8, l as u8 + 1));
                if t + 1 == units.words && 1 < text.len() && other.starts_with(text) {
                    let likeness = 0.5 + 0.45 * text.len() as f32 / length as f32;
                    offers.push(Pair { typed, listed, likeness, kind: Kind::Begun, slips: 0 });
                } else if 4 <= text.len()
                    && 4 <= other.len()
                    && let Some(slips) = slips(text, other, length / 2)
                {
                    let likeness = 1.0 - 1.15 * slips as f32 / length as f32;
                    offers.push(Pair { typed, listed, likeness, kind: Kind::Loose, slips: slips as u8 });
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

    fn alignment(&self, found: Found, asked: &Asked, scratch: &mut Scratch) -> Option<Alignment> {
        let weighed = asked.readings.get(usize::from(found.reading))?;
        let mut alignment = Alignment::default();
        match found.initialism {
            None => {
                let beginning = weighed.begun.bits(found.row);
                let setting = Setting { beginning, ..self.setting(found.row) };
                self.compare(&self.names, found.row, weighed, setting, scratch, &mut alignment);
            }
            Some(first) => {
                let unit = weighed.units.list.iter().find(|unit| unit.typed.0 == first)?;
                let key = hash(unit.text.as_bytes());
                let count = with_first(&self.initialisms, key).len();
                let bits =
                    libm::log2f(self.names.rows() as f32 / count.max(1) as f32).min(unit.text.len() as f32 * 3.3);
                let letters = unit.text.as_bytes();
                name::measure_initialism(
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

    fn name_match(
        &self,
        found: Found,
        field: &(String, &str),
        asked: &Asked,
        query: &PartyQuery<'_>,
        same_address: bool,
        scratch: &mut Scratch,
    ) -> Option<Match> {
        let (row, entry, matched) = self.name_at(found.row)?;
        let reading = asked.text.readings.get(usize::from(found.reading))?;
        let typed = &asked.readings.get(usize::from(found.reading))?.typed;
        let listed_text = read(matched, &self.lexicon, Side::Listed);
        let listed_reading = listed_text.readings.get(usize::from(row.reading))?;
        let alignment = self.alignment(found, asked, scratch)?;
        let weights = self.weigh(&self.names, &listed_text, listed_reading);
        let (mut reasons, spans, entry_spans) = match found.initialism {
            None => tell(field.1, matched, reading, listed_reading, typed, &weights, &alignment.pairs),
            Some(first) => {
                let word = reading.words.get(usize::from(first))?;
                let whole = matched.encode_utf16().count() as u32;
                (
                    vec![Reason::Initialism { typed: slice16(field.1, word.start, word.end) }],
                    vec![(word.start, word.end)],
                    vec![(0, whole)],
                )
            }
        };
        match row.part {
            Part::Alias if self.setting(found.row).weak => reasons.push(Reason::WeakAlias),
            Part::Alias => reasons.push(Reason::Alias),
            Part::Native => reasons.push(Reason::NativeName),
            Part::Primary | Part::Address => {}
        }
        reasons.extend(agreement(query.country, entry));
        if same_address {
            reasons.push(Reason::SameAddress);
        }
        let strength = if found.exact && !self.setting(found.row).weak {
            Strength::Exact
        } else if self.model.strong <= found.log_odds {
            Strength::Strong
        } else {
            Strength::Possible
        };
        Some(Match {
            same_as: None,
            entry: entry.id.clone(),
            list: entry.list,
            name: tidy(&entry.name),
            matched: matched.to_string(),
            country: entry.countries.first().copied(),
            field: field.0.clone(),
            score: probability(found.log_odds),
            strength,
            spans,
            entry_spans,
            reasons,
            citations: entry.citations.clone(),
            at: found.entry,
        })
    }

    fn address_match(
        &self,
        found: AddressFound,
        query: &PartyQuery<'_>,
        asked: &Asked,
        scratch: &mut Scratch,
    ) -> Option<Match> {
        let row = *self.address_of.get(found.row as usize)?;
        let entry = self.entry_at(found.entry)?;
        let matched = entry.addresses.get(usize::from(row.at))?;
        let reading = asked.text.readings.get(usize::from(found.reading))?;
        let weighed = asked.readings.get(usize::from(found.reading))?;
        let listed_text = address::read(matched, &self.lexicon, Side::Listed);
        let listed_reading = listed_text.readings.get(usize::from(row.reading))?;
        let weights = self.weigh(&self.addresses, &listed_text, listed_reading);
        let mut alignment = Alignment::default();
        self.compare(&self.addresses, found.row, weighed, Setting::default(), scratch, &mut alignment);
        let (mut reasons, spans, entry_spans) =
            tell(query.address, matched, reading, listed_reading, &weighed.typed, &weights, &alignment.pairs);
        reasons.insert(
            0,
            match found.level {
                address::Level::Unit => Reason::AddressUnit,
                address::Level::Building => Reason::AddressBuilding,
                address::Level::Whole => Reason::SameAddress,
            },
        );
        Some(Match {
            same_as: None,
            entry: entry.id.clone(),
            list: entry.list,
            name: tidy(&entry.name),
            matched: matched.clone(),
            country: entry.countries.first().copied(),
            field: "address".into(),
            score: probability(found.log_odds),
            strength: if self.model.strong <= found.log_odds { Strength::Strong } else { Strength::Possible },
            spans,
            entry_spans,
            reasons,
            citations: entry.citations.clone(),
            at: found.entry,
        })
    }

    fn identifier_match(&self, number: u32, i: usize, query: &PartyQuery<'_>) -> Option<Match> {
        let entry = self.entry_at(number)?;
        let typed = query.identifiers.get(i)?;
        let key = identifier(typed)?;
        let matched = entry.identifiers.iter().find(|text| identifier(text).as_ref() == Some(&key))?;
        Some(Match {
            same_as: None,
            entry: entry.id.clone(),
            list: entry.list,
            name: tidy(&entry.name),
            matched: matched.clone(),
            country: entry.countries.first().copied(),
            field: format!("identifiers.{i}"),
            score: probability(12.0),
            strength: Strength::Exact,
            spans: vec![(0, typed.encode_utf16().count() as u32)],
            entry_spans: vec![(0, matched.encode_utf16().count() as u32)],
            reasons: vec![Reason::Identifier],
            citations: entry.citations.clone(),
            at: number,
        })
    }
}

/// Bits of a word that no list has: as rare as a word that one name has.
const UNKNOWN: f32 = 15.0;
const UNREADABLE: &str = "Nothing in it can be read as a name. Give it in letters.";

#[derive(Debug, Clone, Copy)]
struct AddressFound {
    entry: u32,
    row: u32,
    log_odds: f64,
    level: address::Level,
    reading: u8,
}

struct Ranked {
    entry: u32,
    exact: bool,
    log_odds: f64,
}

enum Source {
    Name(Found, usize, bool),
    Address(AddressFound),
    Identifier(usize),
}

/// A typed text, and what its words may mean.
struct Asked {
    text: Text,
    /// By reading of the text.
    readings: Vec<Weighed>,
}

/// The words of a reading.
struct Weighed {
    typed: Vec<Typed>,
    units: Units,
    begun: Beginnings,
}

/// Typed stretches and the listed words they may mean.
#[derive(Default)]
struct Units {
    /// The first of them are the single words, in order.
    list: Vec<Unit>,
    words: usize,
    splits: Vec<(u8, u32, u32)>,
    /// By listed word: word, unit, why.
    hits: Vec<(u32, u32, Candidate)>,
    /// One bit for each listed word that is among them.
    met: Vec<u64>,
}

struct Unit {
    typed: (u8, u8),
    text: String,
    found: Arc<[Candidate]>,
}

impl Units {
    fn add(&mut self, from: usize, to: usize, text: String, found: Arc<[Candidate]>) {
        self.list.push(Unit { typed: (from as u8, to as u8), text, found });
    }

    fn index(&mut self, words: usize) {
        let found =
            || self.list.iter().enumerate().flat_map(|(u, unit)| unit.found.iter().map(move |found| (u, found)));
        let mut keys: Vec<u128> = found()
            .enumerate()
            .map(|(place, (u, found))| u128::from(found.word) << 96 | (u as u128) << 64 | place as u128)
            .collect();
        sorting::sort_wide(&mut keys);
        let flat: Vec<(u32, u32, Candidate)> = found().map(|(u, found)| (found.word, u as u32, *found)).collect();
        self.hits = keys.iter().filter_map(|&key| flat.get(key as u32 as usize).copied()).collect();
        self.met = vec![0; words / 64 + 1];
        for &(word, ..) in &self.hits {
            if let Some(bits) = self.met.get_mut(word as usize / 64) {
                *bits |= 1 << (word % 64);
            }
        }
    }

    fn hits_of(&self, word: u32) -> &[(u32, u32, Candidate)] {
        // Nearly every word of nearly every row was not meant by anyone.
        if self.met.get(word as usize / 64).is_none_or(|bits| bits & 1 << (word % 64) == 0) {
            return &[];
        }
        let from = self.hits.partition_point(|&(w, ..)| w < word);
        let rest = self.hits.get(from..).unwrap_or(&[]);
        rest.get(..rest.iter().take_while(|&&(w, ..)| w == word).count()).unwrap_or(&[])
    }
}

/// The best of each entry, the first of equals, in the order of the entries.
fn best_of_each<T: Copy>(found: Vec<T>, rank: impl Fn(&T) -> (u32, bool, f64)) -> Vec<T> {
    let mut keys: Vec<u64> =
        found.iter().enumerate().map(|(place, found)| sorting::pair(rank(found).0, place as u32)).collect();
    sorting::sort_keys(&mut keys);
    let mut best: Vec<T> = Vec::with_capacity(found.len());
    for found in keys.iter().filter_map(|&key| found.get(sorting::unpair(key).1 as usize)) {
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

fn setting_of(entry: &Entry, part: Part, at: u16) -> Setting {
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
fn pack(setting: &Setting) -> u8 {
    u8::from(setting.weak)
        | u8::from(setting.person) << 1
        | u8::from(setting.craft) << 2
        | u8::from(setting.native) << 3
}

fn unpack(bits: u8) -> Setting {
    let bit = |at: u8| bits & 1 << at != 0;
    Setting { weak: bit(0), person: bit(1), craft: bit(2), native: bit(3), beginning: 0.0 }
}

fn weigh_listed(rows: &Vocabulary, id: u32, class: Class) -> Listed {
    let Weight { bits, first, letters } = rows.weight(id);
    Listed { class, bits: bits * name::share(class), first, single: letters == 1, letters }
}

fn fields<'a>(query: &PartyQuery<'a>) -> Vec<(String, &'a str)> {
    let mut fields = vec![("name".to_string(), query.name), ("nativeName".to_string(), query.native_name)];
    fields.extend(query.aliases.iter().enumerate().map(|(i, alias)| (format!("aliases.{i}"), *alias)));
    fields.retain(|(_, text)| !text.trim().is_empty());
    fields
}

fn gap(field: &str, why: &str) -> Gap {
    Gap { field: field.into(), why: why.into() }
}

/// A printed name without what was left over from printing it: doubled blanks, a last comma.
fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches([',', ';', ' ']).to_string()
}

/// Beside the bits of [`pack`]: the name is only the word address with a number.
const NUMBERED: u8 = 1 << 7;

/// Whether the typed name holds all of `Address 01`: both words side by side, the number to the digit and behind, as it
/// begins many a street address. Anything less is the address field's business, and everybody's.
fn names_number(alignment: &Alignment, typed: &[Typed]) -> bool {
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
fn only_surrounded(alignment: &Alignment, typed: &[Typed]) -> bool {
    let paired = |at: usize| alignment.pairs.iter().any(|pair| (pair.typed.0..pair.typed.1).contains(&(at as u8)));
    let around = |word: &Typed| matches!(word.class, Class::Noise | Class::Legal | Class::Link | Class::Place);
    typed.iter().enumerate().all(|(at, word)| paired(at) || around(word))
}

/// Parties that their list names only by an address are called `Address 01`.
fn is_bare_address(entry: &Entry) -> bool {
    let number = entry.name.strip_prefix("Address ").map(str::trim);
    entry.kind == Some(EntryKind::Address)
        || number.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

fn names_of(entry: &Entry) -> impl Iterator<Item = (Part, u16, &str)> {
    let aliases = entry.aliases.iter().enumerate().map(|(i, alias)| (Part::Alias, i as u16, &*alias.text));
    let native = entry.native_names.iter().enumerate().map(|(i, name)| (Part::Native, i as u16, &**name));
    std::iter::once((Part::Primary, 0, &*entry.name)).chain(aliases).chain(native)
}

/// Adds the keys of a name's first letters: without legal forms, and without joining words too.
fn initials(reading: &Reading, row: u32, keys: &mut Vec<u64>) {
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
            keys.push(sorting::pair(hash(letters), row));
        }
    }
}

/// A registered number as letters and digits; too short a one is anybody's.
fn identifier(text: &str) -> Option<Box<str>> {
    let key: String =
        text.chars().take(64).filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    let key = key.strip_prefix("IMO").map(String::from).unwrap_or(key);
    (6 <= key.len()).then(|| key.into())
}

fn agreement(typed: Option<Country>, entry: &Entry) -> Option<Reason> {
    let typed = typed?;
    if entry.countries.is_empty() {
        return None;
    }
    let same = entry.countries.iter().any(|country| *country == typed || country.for_ear() == typed.for_ear());
    Some(if same { Reason::CountryAgrees } else { Reason::CountryDiffers })
}

type Told = (Vec<Reason>, Vec<(u32, u32)>, Vec<(u32, u32)>);

/// The alignment in words, with the stretches of both texts.
fn tell(
    typed_text: &str,
    listed_text: &str,
    typed_reading: &Reading,
    listed_reading: &Reading,
    typed: &[Typed],
    listed: &[Typed],
    pairs: &[Pair],
) -> Told {
    let mut reasons = Vec::new();
    let (mut spans, mut entry_spans) = (Vec::new(), Vec::new());
    let extent = |reading: &Reading, (from, to): (u8, u8)| -> Option<(u32, u32)> {
        let words = reading.words.get(usize::from(from)..usize::from(to))?;
        Some((words.iter().map(|word| word.start).min()?, words.iter().map(|word| word.end).max()?))
    };
    let tenth = |bits: f32| libm::round(f64::from(bits) * 10.0) / 10.0;
    let (mut typed_left, mut listed_left) = (vec![true; typed.len()], vec![true; listed.len()]);
    for pair in pairs {
        let (Some(here), Some(there)) = (extent(typed_reading, pair.typed), extent(listed_reading, pair.listed)) else {
            continue;
        };
        let bits: f32 =
            listed.iter().take(usize::from(pair.listed.1)).skip(usize::from(pair.listed.0)).map(|word| word.bits).sum();
        spans.push(here);
        entry_spans.push(there);
        reasons.push(Reason::Word {
            typed: slice16(typed_text, here.0, here.1),
            listed: slice16(listed_text, there.0, there.1),
            kind: pair.kind,
            slips: pair.slips,
            bits: tenth(bits * pair.likeness * pair.likeness),
        });
        typed_left
            .iter_mut()
            .take(usize::from(pair.typed.1))
            .skip(usize::from(pair.typed.0))
            .for_each(|left| *left = false);
        listed_left
            .iter_mut()
            .take(usize::from(pair.listed.1))
            .skip(usize::from(pair.listed.0))
            .for_each(|left| *left = false);
    }
    for ((word, weight), _) in typed_reading.words.iter().zip(typed).zip(&typed_left).filter(|(_, left)| **left) {
        reasons.push(Reason::TypedOnly { word: slice16(typed_text, word.start, word.end), bits: tenth(weight.bits) });
    }
    for ((word, weight), _) in listed_reading.words.iter().zip(listed).zip(&listed_left).filter(|(_, left)| **left) {
        reasons.push(Reason::ListedOnly { word: slice16(listed_text, word.start, word.end), bits: tenth(weight.bits) });
    }
    (reasons, in_order(&spans), in_order(&entry_spans))
}

/// Each span once, from left to right.
fn in_order(spans: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut keys: Vec<u64> = spans.iter().map(|&(start, end)| sorting::pair(start, end)).collect();
    sorting::sort_keys(&mut keys);
    keys.dedup();
    keys.into_iter().map(sorting::unpair).collect()
}

/// The stretch between two UTF-16 offsets.
fn slice16(text: &str, start: u32, end: u32) -> String {
    let mut at = 0;
    let mut out = String::new();
    for c in text.chars() {
        if end <= at {
            break;
        }
        if start <= at {
            out.push(c);
        }
        at += c.len_utf16() as u32;
    }
    out
}

/// Tells which matches are one party on several lists.
fn group(matches: &mut [Match]) {
    let bare =
        |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    // An address is shared by strangers.
    let alias = |found: &Match| if found.field == "address" { bare(&found.name) } else { bare(&found.matched) };
    let names: Vec<[String; 2]> = matches.iter().map(|found| [bare(&found.name), alias(found)]).collect();
    for at in 1..matches.len() {
        let (earlier, rest) = matches.split_at_mut(at);
        let (Some(this), Some(own)) = (rest.first_mut(), names.get(at)) else { continue };
        let same = |(other, names): &(&Match, &[String; 2])| {
            other.list != this.list
                && names.iter().zip(own).any(|(a, b)| !a.is_empty() && a == b)
                && (other.country.is_none() || this.country.is_none() || other.country == this.country)
        };
        let first = earlier.iter().zip(&names).find(same).map(|(other, _)| other);
        this.same_as = first.map(|other| other.same_as.as_ref().unwrap_or(&other.entry).clone());
    }
}
