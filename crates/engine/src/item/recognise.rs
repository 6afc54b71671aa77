//! Which product a typed description means: names found in it in spite of spaces, hyphens, case, vendor words, memory sizes
//! and quantities, and never found where a letter more would make another product of it.
//!
//! The text is folded to letters and digits that remember where something stood between them. A name counts only where it
//! begins and ends at an edge and everything glued to it is understood: `8xA100-80GB` holds an A100, `A1000` does not.

use crate::item::catalog::{Catalog, Chip, Item, Rows, Target, Vendor};
use crate::item::spelling::words_of;
use crate::item::spelling::{Edge, LONGEST, Spelling};
use crate::quantity::{plain_char, take_number};

/// No name in any catalog is longer, folded.
const LONGEST_NAME: usize = 60;

/// What a description means.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recognition {
    /// The products that bear exactly what was typed.
    pub exact: Vec<Item>,
    /// All products it may mean, `exact` among them where it may; empty when nothing in the catalog is meant.
    pub items: Vec<Item>,
    /// The text also states something that none of the products has: another memory size or form.
    pub contradicted: bool,
    /// Several different products are named.
    pub mixed: bool,
    /// Several things are listed side by side, of which some may not be in the catalog.
    pub listed: bool,
    /// Memory stacks meant, by position.
    pub stacks: Vec<usize>,
    /// Products whose name is nearly there; shown as a question, never taken as meant.
    pub near: Vec<Item>,
    /// How many, where the text says so.
    pub quantity: Option<u64>,
    /// The quantity counts chips, not the system around them.
    pub counts_chips: bool,
    /// The text speaks of a computer or an assembly.
    pub assembly: bool,
    /// The text speaks of a part for the product.
    pub accessory: bool,
    /// The text speaks of a thing that computes: that is on the Commerce Control List, whatever else it is.
    pub computing: bool,
}

/// Finds out which products of the catalog a description means.
pub fn recognise(description: &str, catalog: &Catalog) -> Recognition {
    let mut meant = recognise_once(description, catalog);
    if meant.items.is_empty() && meant.stacks.is_empty() {
        return meant;
    }
    let parts = parts(description);
    if 1 < parts.len() {
        let further = parts.iter().any(|part| is_further(part, catalog));
        // The switches beside four A100 are no part for an A100.
        meant.accessory &= !further;
        meant.listed = meant.mixed || further;
    }
    meant.listed |= is_open(description, &meant, catalog);
    meant
}

fn recognise_once(description: &str, catalog: &Catalog) -> Recognition {
    let rows = &catalog.rows;
    let typed = Spelling::read(description).split_words(rows);
    let hits = typed.hits(catalog);
    let (sound, near): (Vec<&Hit>, Vec<&Hit>) = hits.iter().partition(|hit| typed.stands(hit, catalog));
    let largest = largest(&sound);
    let runs = typed.runs(&largest);
    let firm: Vec<&Hit> = largest.into_iter().filter(|hit| typed.is_firm(hit, &runs, catalog)).collect();
    let claims = Claims::read(&runs, rows);

    let subjects: Vec<Recognition> =
        clusters(&firm).iter().map(|cluster| subject(cluster, &sound, &typed, &claims, catalog)).collect();
    let mut meant = combine(subjects, catalog);
    if meant.items.is_empty() {
        meant.stacks = stacks(&runs, rows);
        // A word of everyday life without a number is not even worth a question.
        let numbered = |hit: &&&Hit| typed.slice(hit.start, hit.end).iter().any(char::is_ascii_digit);
        meant.near = items_of(near.iter().chain(&sound).filter(numbered).copied(), catalog);
        if meant.near.is_empty() && meant.stacks.is_empty() {
            meant.near = misspelt(description, catalog);
        }
    }
    if let Some((number, at)) = quantity(&runs, rows).filter(|_| !meant.items.is_empty() || !meant.stacks.is_empty()) {
        meant.quantity = Some(number);
        // `R760xa with 4x L40S`: the number counts what it stands beside.
        let beside = firm.iter().find(|hit| at < hit.start).or(firm.last());
        meant.counts_chips = beside.is_some_and(|hit| {
            hit.targets.iter().all(|target| matches!(target, Target::Item(Item::Chip(_)) | Target::Ambiguity(_)))
                && items_of([*hit].into_iter(), catalog).iter().all(|item| matches!(item, Item::Chip(_)))
        });
    }
    let any = |words: &[&str]| runs.iter().any(|run| words.contains(&run.text.as_str()));
    meant.assembly |= any(&rows.system_words) || meant.items.iter().any(|item| matches!(item, Item::System(_)));
    meant.accessory = any(&rows.accessory_words);
    let chinese = |word: &&str| !word.is_ascii() && description.contains(*word);
    meant.computing = any(&rows.computing_words) || rows.computing_words.iter().any(chinese);
    meant
}

/// Whether more is asked for than what is named, and it is not said which: `T4 or better`, `T4 and AI accelerators`.
fn is_open(description: &str, meant: &Recognition, catalog: &Catalog) -> bool {
    const JOINTS: [&str; 5] = ["and", "plus", "or", "und", "oder"];
    let rows = &catalog.rows;
    let words = words_of(&description.replace(['+', '&', '和', '与', '或'], " and "));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    // A card comes with its own GPU, a processor with none.
    let processor = meant.items.iter().all(|item| catalog.chip_of(*item).is_some_and(|chip| chip.processor));
    let joint = |word: &&str| JOINTS.contains(word) || processor && ["with", "mit"].contains(word);
    let open = |word: &&str| rows.open_words.iter().any(|open| word == open || !open.is_ascii() && word.contains(open));
    let further = |part: &[&str]| {
        part.iter().any(|word| rows.computing_words.contains(word) || *word == "cards")
            && !part.iter().any(|word| rows.accessory_words.contains(word))
            && recognise_once(&part.join(" "), catalog).items.is_empty()
    };
    let upwards = words.windows(2).any(|pair| pair == ["and", "up"]);
    upwards || words.iter().any(open) || words.iter().any(joint) && words.split(joint).any(further)
}

/// What stands side by side in a list: `A100 + 2 switches`, `4090 and 3080`. A slash and an `or` offer a choice instead.
fn parts(description: &str) -> Vec<String> {
    let text: String = description.chars().take(LONGEST).map(plain_char).flat_map(char::to_lowercase).collect();
    let words = text.replace(" and ", "+").replace(" plus ", "+").replace(['和', '与', '、', '，'], "+");
    let offers = [" or ", " oder ", "或"].iter().any(|word| text.contains(word));
    let parts = words.split(['+', '&', ';', ',', '\n']).map(str::trim).filter(|part| !part.is_empty());
    // A thousands separator parts no list.
    if offers { Vec::new() } else { parts.take(8).map(str::to_owned).collect() }
}

/// Whether a part of a list counts something that is not in the catalog: `2 switches`, and neither `2 pcs` nor `3 years`.
fn is_further(part: &str, catalog: &Catalog) -> bool {
    const TERMS: [&str; 22] = [
        "year", "yr", "month", "week", "day", "hour", "hr", "usd", "eur", "cny", "rmb", "dollar", "euro", "percent",
        "ghz", "mhz", "nm", "mm", "lot", "phase", "xeon", "epyc",
    ];
    let mut words = words_of(part).into_iter();
    let Some(first) = words.next() else { return false };
    let Some((_, unit)) = take_number(&first) else { return false };
    let noun =
        if matches!(unit, "" | "x") { words.next().filter(|word| word != "x").or_else(|| words.next()) } else { None };
    let Some(noun) = noun.filter(|noun| noun.starts_with(char::is_alphabetic)) else { return false };
    let rows = &catalog.rows;
    let one = noun.strip_suffix("es").or(noun.strip_suffix('s')).unwrap_or(&noun);
    let stem = noun.strip_suffix('s').unwrap_or(&noun);
    let known = |word: &str| {
        rows.plain_words.contains(&word)
            || rows.system_words.contains(&word)
            || UNITS.contains(&word)
            || COUNTED.contains(&word)
            || TERMS.contains(&word)
            || rows.vendors.iter().any(|vendor| vendor.words.contains(&word))
    };
    ![noun.as_str(), stem, one].into_iter().any(known) && recognise_once(part, catalog).items.is_empty()
}

/// A name of the catalog found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hit {
    start: usize,
    end: usize,
    targets: Vec<Target>,
}

/// A word or a number of the text.
struct Run {
    start: usize,
    text: String,
    number: bool,
    /// Whether it is part of a name that was found.
    covered: bool,
    /// What stands before it.
    edge: Edge,
}

/// What the text states beside the name.
struct Claims<'a> {
    vendors: Vec<&'a str>,
    memory: Vec<f64>,
    memory_beside: Vec<f64>,
    forms: Vec<&'static str>,
    generations: Vec<&'static str>,
}

const FORMS: [&str; 4] = ["sxm", "pcie", "nvl", "oam"];
const GENERATIONS: [&str; 8] = ["pascal", "volta", "turing", "ampere", "hopper", "ada", "blackwell", "rubin"];
const GIGABYTES: [&str; 3] = ["gb", "g", "gib"];
/// Words that are only understood behind a number.
const UNITS: [&str; 10] = ["gb", "g", "gib", "tb", "t", "w", "x", "kw", "u", "u3"];
const COUNTED: [&str; 29] = [
    "x", "pc", "pcs", "piece", "pieces", "unit", "units", "ea", "each", "gpu", "gpus", "card", "cards", "chip",
    "chips", "module", "modules", "node", "nodes", "server", "servers", "台", "张", "块", "片", "个", "卡", "颗", "套",
];

/// What recognition asks of a folded text.
impl Spelling {
    /// Sets an edge behind each plain or vendor word that begins at one, so that `hgxh20` and `8xa100` come apart.
    fn split_words(mut self, rows: &Rows) -> Spelling {
        let vendor_words = || rows.vendors.iter().flat_map(|vendor| &vendor.words);
        for start in 0..self.chars.len() {
            if self.edge(start) == Edge::Joined {
                continue;
            }
            let digit_before = self.chars.get(start.wrapping_sub(1)).is_some_and(char::is_ascii_digit);
            let times = (digit_before && self.chars.get(start) == Some(&'x')).then_some(1);
            let words = rows.plain_words.iter().chain(vendor_words()).filter(|word| self.begins(start, word));
            let longest = words.map(|word| word.chars().count()).filter(|length| 2 < *length).max();
            if let Some(length) = longest.or(times)
                && let Some(edge @ Edge::Joined) = self.edges.get_mut(start + length)
            {
                *edge = Edge::Turn;
            }
        }
        self
    }

    fn hits(&self, catalog: &Catalog) -> Vec<Hit> {
        let mut hits = Vec::new();
        for start in 0..self.chars.len() {
            if self.edge(start) == Edge::Joined {
                continue;
            }
            for end in start + 1..=self.chars.len().min(start + LONGEST_NAME) {
                if self.edge(end) == Edge::Joined || self.is_article(start, end) {
                    continue;
                }
                let targets: Vec<Target> = catalog.targets(&self.key(start, end)).collect();
                if !targets.is_empty() {
                    hits.push(Hit { start, end, targets });
                }
            }
        }
        hits
    }

    /// `a 100` is an article and a number, not an A100.
    fn is_article(&self, start: usize, end: usize) -> bool {
        start + 1 < end && self.chars.get(start) == Some(&'a') && self.edge(start + 1) == Edge::Space
    }

    /// Whether everything glued to a name is understood, and no word behind it makes another product of it.
    fn stands(&self, hit: &Hit, catalog: &Catalog) -> bool {
        let rows = &catalog.rows;
        let glued = |at: usize| matches!(self.edge(at), Edge::Joined | Edge::Turn);
        let start = (0..=hit.start).rev().find(|at| !glued(*at)).unwrap_or(0);
        let end = (hit.end..=self.chars.len()).find(|at| !glued(*at)).unwrap_or(self.chars.len());
        let understood = is_explained(self.slice(start, hit.start), rows, Side::Before)
            && (self.is_plural(hit) || is_explained(self.slice(hit.end, end), rows, Side::Behind));
        understood
            && !self.is_varied(end, rows)
            && !self.is_numbered(hit, end)
            && self.vendor_agrees(hit, start, catalog)
    }

    /// Whether an `s` alone is glued behind a number: `100 H100s`, or a variant that is not known.
    fn is_plural(&self, hit: &Hit) -> bool {
        self.slice(hit.end, hit.end + 1) == ['s']
            && self.edge(hit.end) == Edge::Turn
            && matches!(self.edge(hit.end + 1), Edge::Mark | Edge::Space)
    }

    /// The word that begins at an edge.
    fn word(&self, start: usize) -> &[char] {
        let end = (start + 1..=self.chars.len()).find(|at| matches!(self.edge(*at), Edge::Mark | Edge::Space));
        self.slice(start, end.unwrap_or(start))
    }

    /// Whether a bare number behind a name that has none makes another generation of it: `Gaudi 9`, but not `Gaudi 9 pcs`.
    fn is_numbered(&self, hit: &Hit, start: usize) -> bool {
        let number = self.word(start);
        let bare = !number.is_empty() && number.iter().all(char::is_ascii_digit);
        let next: String = self.word(start + number.len()).iter().collect();
        let counts = UNITS.contains(&next.as_str()) || COUNTED.contains(&next.as_str());
        bare && !counts && !self.slice(hit.start, hit.end).iter().any(char::is_ascii_digit)
    }

    /// Whether the word that begins at an edge makes another product of the name before it: `4090 D`, `A10 v5`.
    fn is_varied(&self, start: usize, rows: &Rows) -> bool {
        let word: String = self.word(start).iter().collect();
        let known = rows.plain_words.contains(&word.as_str()) || UNITS.contains(&word.as_str());
        let version = word.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let short = word.chars().all(|c| c.is_ascii_alphabetic()) && (1..=2).contains(&word.len());
        rows.variant_words.contains(&word.as_str()) || version || (short && !known)
    }

    /// A maker's word right before the name must be the maker's: an Intel N100 is not the N100 of another.
    fn vendor_agrees(&self, hit: &Hit, start: usize, catalog: &Catalog) -> bool {
        let before = |at: usize| (0..at).rev().find(|at| matches!(self.edge(*at), Edge::Mark | Edge::Space));
        let word: String = match self.slice(start, hit.start) {
            [] => before(start).map(|from| self.slice(from, start).iter().collect()).unwrap_or_default(),
            glued => glued.iter().collect(),
        };
        let named: Vec<&Vendor> =
            catalog.rows.vendors.iter().filter(|vendor| vendor.words.contains(&word.as_str())).collect();
        let makers = items_of([hit].into_iter(), catalog);
        let makers: Vec<&str> = makers
            .iter()
            .filter(|item| matches!(item, Item::Chip(_)))
            .filter_map(|item| catalog.chip_of(*item))
            .map(|chip| chip.vendor)
            .collect();
        named.is_empty()
            || makers.is_empty()
            || named.iter().any(|vendor| vendor.resells || makers.contains(&vendor.name))
    }

    /// A short or everyday name counts only in company that it is at home in.
    fn is_firm(&self, hit: &Hit, runs: &[Run], catalog: &Catalog) -> bool {
        let rows = &catalog.rows;
        let key = self.key(hit.start, hit.end);
        let digits = key.chars().filter(char::is_ascii_digit).count();
        let length = key.chars().count();
        let unknown = |item: &Item| {
            catalog.chip_of(*item).and_then(|chip| catalog.vendor_of(chip)).is_some_and(|vendor| !vendor.household)
        };
        let obscure = length <= 4 && items_of([hit].into_iter(), catalog).iter().any(unknown);
        let weak = length <= 3 || digits == 0 || (digits == length && length <= 4) || obscure;
        let at_home = |run: &Run| {
            rows.context_words.contains(&run.text.as_str())
                || rows.system_words.contains(&run.text.as_str())
                || rows.vendors.iter().any(|vendor| vendor.words.contains(&run.text.as_str()))
        };
        let odd = |run: &Run| {
            !run.covered
                && !run.number
                && !rows.plain_words.contains(&run.text.as_str())
                && !UNITS.contains(&run.text.as_str())
        };
        !weak || runs.iter().any(at_home) || !runs.iter().any(odd)
    }

    fn runs(&self, hits: &[&Hit]) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for (at, c) in self.chars.iter().enumerate() {
            let covered = hits.iter().any(|hit| hit.start <= at && at < hit.end);
            match runs.last_mut() {
                Some(run) if self.edge(at) == Edge::Joined && run.covered == covered => run.text.push(*c),
                _ => runs.push(Run {
                    start: at,
                    text: c.to_string(),
                    number: c.is_ascii_digit(),
                    covered,
                    edge: self.edge(at),
                }),
            }
        }
        runs
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Before,
    Behind,
}

/// Whether glued letters and digits are words, sizes and quantities through and through.
fn is_explained(glued: &[char], rows: &Rows, side: Side) -> bool {
    let digits = glued.iter().take_while(|c| c.is_ascii_digit()).count();
    let (number, rest) = glued.split_at_checked(digits).unwrap_or((glued, &[]));
    let starts = |rest: &[char], word: &str| {
        let mut rest = rest.iter();
        word.chars().all(|c| rest.next() == Some(&c))
    };
    let longest = |words: &mut dyn Iterator<Item = &&str>| {
        words.filter(|word| starts(rest, word)).map(|word| word.chars().count()).max()
    };
    if rest.is_empty() {
        return number.is_empty() || side == Side::Before;
    }
    let mut vendor_words = rows.vendors.iter().flat_map(|vendor| &vendor.words);
    let mut longest_word = longest(&mut rows.plain_words.iter()).max(longest(&mut vendor_words));
    if !number.is_empty() {
        longest_word = longest_word.max(longest(&mut UNITS.iter()));
    }
    let multiplied = matches!(rest, ['x', digit, ..] if digit.is_ascii_digit());
    match longest_word {
        Some(length) => is_explained(rest.get(length..).unwrap_or(&[]), rows, side),
        // `x8` behind a name is a quantity, and the number after it needs no unit.
        None if multiplied && number.is_empty() => {
            let after: Vec<char> = rest.iter().skip(1).skip_while(|c| c.is_ascii_digit()).copied().collect();
            is_explained(&after, rows, side)
        }
        None => false,
    }
}

/// Products meant when letters that look like digits are read as digits: `H1OO`, `RTX 409O`.
fn misspelt(description: &str, catalog: &Catalog) -> Vec<Item> {
    let digit = |c: char| match c {
        'o' | 'O' => '0',
        'i' | 'I' | 'l' => '1',
        c => c,
    };
    let mut changed = false;
    let mut last_digit = false;
    let read: String = description
        .chars()
        .take(LONGEST)
        .map(|c| {
            let read = if last_digit { digit(c) } else { c };
            changed |= read != c;
            last_digit = read.is_ascii_digit();
            read
        })
        .collect();
    if changed { recognise_once(&read, catalog).items } else { Vec::new() }
}

/// The hits that no other hit contains.
fn largest<'a>(hits: &[&'a Hit]) -> Vec<&'a Hit> {
    let inside = |hit: &Hit, other: &Hit| {
        other.start <= hit.start && hit.end <= other.end && hit.end - hit.start < other.end - other.start
    };
    hits.iter().filter(|hit| !hits.iter().any(|other| inside(hit, other))).copied().collect()
}

/// Hits that overlap speak of one thing.
fn clusters<'a>(hits: &[&'a Hit]) -> Vec<Vec<&'a Hit>> {
    let mut clusters: Vec<Vec<&Hit>> = Vec::new();
    let mut reach = 0;
    for hit in hits {
        match clusters.last_mut() {
            Some(cluster) if hit.start < reach => cluster.push(hit),
            _ => clusters.push(vec![hit]),
        }
        reach = reach.max(hit.end);
    }
    clusters
}

/// What one cluster of hits means, narrowed by what else the text states.
fn subject(cluster: &[&Hit], sound: &[&Hit], typed: &Spelling, claims: &Claims, catalog: &Catalog) -> Recognition {
    let mut exact: Vec<Item> = Vec::new();
    let mut family: Vec<Item> = Vec::new();
    for hit in cluster {
        exact.extend(hit.targets.iter().filter_map(|target| match target {
            Target::Item(item) => Some(*item),
            Target::Ambiguity(_) => None,
        }));
    }
    // A short name inside a longer one widens it again where the rest only says maker, size or form: who types `L40 48GB`
    // may have dropped the letter of the L40S, which has as much.
    for hit in sound {
        let Some(outer) = cluster.iter().find(|outer| outer.start <= hit.start && hit.end <= outer.end) else {
            continue;
        };
        let rest = [(outer.start, hit.start, Side::Before), (hit.end, outer.end, Side::Behind)];
        // The `X8` of an MLU370-X8 is no quantity: both are names.
        let plain = |(start, end, side)| {
            let rest = typed.slice(start, end);
            rest.first() != Some(&'x') && is_explained(rest, &catalog.rows, side)
        };
        if rest.into_iter().all(plain) {
            family.extend(items_of([*hit].into_iter(), catalog));
        }
    }
    sort(&mut exact);
    // A server's name holds its chip's name; that does not make it the chip.
    let alike = |item: &Item, other: &Item| {
        matches!((item, other), (Item::Chip(_), Item::Chip(_)) | (Item::System(_), Item::System(_)))
    };
    family.retain(|item| exact.is_empty() || exact.iter().any(|other| alike(item, other)));
    family.extend(&exact);
    sort(&mut family);
    let kept = claims.narrow(&family, catalog);
    let agreeing: Vec<Item> = exact.iter().copied().filter(|item| kept.contains(item)).collect();
    Recognition {
        contradicted: claims.contradict(&kept, catalog) || cluster.iter().any(|hit| typed.is_plural(hit)),
        exact: agreeing,
        items: kept,
        ..Recognition::default()
    }
}

/// One meaning from several: a system and the chip named beside it are one item, a processor beside an accelerator does
/// not decide, and what stays apart is told as several.
fn combine(subjects: Vec<Recognition>, catalog: &Catalog) -> Recognition {
    let is_processor =
        |subject: &Recognition| subject.items.iter().all(|i| catalog.chip_of(*i).is_some_and(|chip| chip.processor));
    let accelerated = subjects.iter().any(|subject| !is_processor(subject));
    let (mut systems, mut chips): (Vec<Recognition>, Vec<Recognition>) = subjects
        .into_iter()
        .filter(|subject| !accelerated || !is_processor(subject))
        .partition(|subject| subject.items.iter().any(|item| matches!(item, Item::System(_))));
    let merged = |mut all: Vec<Recognition>| {
        let first = if all.is_empty() { Recognition::default() } else { all.remove(0) };
        all.into_iter().fold(first, join)
    };
    if systems.is_empty() || chips.is_empty() {
        systems.append(&mut chips);
        return merged(systems);
    }
    let (mut system, mut chip) = (merged(systems), merged(chips));
    let chip_ids = |items: &[Item]| -> Vec<&str> {
        items.iter().filter_map(|item| catalog.chip_of(*item)).map(|chip| chip.id).collect()
    };
    let named = chip_ids(&chip.items);
    let fitting =
        |item: &Item| catalog.chip_of(*item).is_some_and(|chip| named.contains(&chip.id)) && !chip.contradicted;
    if system.items.iter().any(fitting) {
        system.items.retain(fitting);
        system.exact.retain(fitting);
        return system;
    }
    // A chassis that is sold with several chips holds the one that was typed; any other system stands beside it.
    let chassis = |item: &Item| catalog.system_of(*item).is_none_or(|system| system.configurable);
    if system.items.iter().all(chassis) {
        chip.assembly = true;
        return chip;
    }
    join(system, chip)
}

fn join(mut one: Recognition, other: Recognition) -> Recognition {
    let shared: Vec<Item> = one.items.iter().copied().filter(|item| other.items.contains(item)).collect();
    one.contradicted |= other.contradicted;
    if shared.is_empty() {
        one.mixed = true;
        one.items.extend(other.items);
        one.exact.extend(other.exact);
        sort(&mut one.items);
        sort(&mut one.exact);
    } else {
        one.exact = if other.items.len() < one.items.len() { other.exact } else { one.exact };
        one.exact.retain(|item| shared.contains(item));
        one.items = shared;
    }
    one
}

impl<'a> Claims<'a> {
    fn read(runs: &[Run], rows: &'a Rows) -> Claims<'a> {
        let word = |at: usize| runs.get(at).map_or("", |run| run.text.as_str());
        let mut claims = Claims {
            vendors: Vec::new(),
            memory: Vec::new(),
            memory_beside: Vec::new(),
            forms: Vec::new(),
            generations: Vec::new(),
        };
        for (at, run) in runs.iter().enumerate() {
            let vendors = rows.vendors.iter().filter(|vendor| vendor.words.contains(&run.text.as_str()));
            claims.vendors.extend(vendors.map(|vendor| vendor.name));
            claims.forms.extend(FORMS.into_iter().filter(|form| run.text == *form));
            claims.generations.extend(GENERATIONS.into_iter().filter(|generation| run.text == *generation));
            if run.number
                && GIGABYTES.contains(&word(at + 1))
                && let Ok(size) = run.text.parse::<f64>()
            {
                claims.memory.push(size);
                // Only a size right behind the name, or behind its form (`SXM4`), is the product's own memory.
                let form = |run: &&Run| FORMS.contains(&run.text.as_str()) || run.text.len() == 1;
                let before = runs.get(..at).unwrap_or(&[]).iter().rev().find(|run| run.covered || !form(run));
                if !run.covered && before.is_some_and(|run| run.covered) {
                    claims.memory_beside.push(size);
                }
            }
        }
        claims
    }

    /// Keeps the products that have what the text states, wherever some have it and some do not.
    fn narrow(&self, items: &[Item], catalog: &Catalog) -> Vec<Item> {
        let mut kept = items.to_vec();
        let mut keep = |test: &dyn Fn(&Chip) -> bool| {
            let fits = |item: &Item| catalog.chip_of(*item).is_some_and(test);
            if kept.iter().any(fits) {
                kept.retain(fits);
            }
        };
        keep(&|chip| self.vendors.contains(&chip.vendor));
        keep(&|chip| chip.memory.is_some_and(|memory| self.has_memory(memory)));
        for form in &self.forms {
            keep(&|chip| has_form(chip, form));
        }
        for generation in &self.generations {
            keep(&|chip| has_generation(chip, generation));
        }
        kept
    }

    /// Whether the text states something that none of the products has.
    fn contradict(&self, items: &[Item], catalog: &Catalog) -> bool {
        if items.iter().any(|item| matches!(item, Item::System(_))) {
            return false;
        }
        let chips = || items.iter().filter_map(|item| catalog.chip_of(*item));
        let formless = |form: &&str| chips().all(|chip| !chip.form.is_empty() && !has_form(chip, form));
        let form = !self.forms.is_empty() && self.forms.iter().all(formless);
        let memory = self
            .memory_beside
            .iter()
            .any(|size| chips().all(|chip| chip.memory.is_some_and(|memory| size.to_bits() != memory.to_bits())));
        let generation = self.generations.iter().any(|generation| {
            let other =
                |chip: &Chip| GENERATIONS.iter().any(|other| other != generation && has_generation(chip, other));
            chips().all(|chip| !has_generation(chip, generation) && other(chip))
        });
        form || memory || generation
    }

    fn has_memory(&self, memory: f64) -> bool {
        self.memory.iter().any(|size| size.to_bits() == memory.to_bits())
    }
}

fn has_form(chip: &Chip, form: &str) -> bool {
    [chip.form, chip.name].iter().any(|text| text.to_lowercase().contains(form))
}

fn has_generation(chip: &Chip, generation: &str) -> bool {
    [chip.family, chip.name].iter().any(|text| text.to_lowercase().contains(generation))
}

/// The memory stacks that a text without a product names.
fn stacks(runs: &[Run], rows: &Rows) -> Vec<usize> {
    let mut named: Vec<String> = Vec::new();
    let mut any = false;
    for (at, run) in runs.iter().enumerate().filter(|(_, run)| run.text.starts_with("hbm")) {
        any = true;
        let glued = |at: usize| runs.get(at).filter(|run| run.edge != Edge::Space).map_or("", |run| run.text.as_str());
        let generation = runs.get(at + 1).filter(|run| run.number && run.text.len() == 1);
        if let Some(generation) = generation {
            let letter = Some(glued(at + 2)).filter(|letter| *letter == "e").unwrap_or("");
            named.push(format!("{}{}{letter}", run.text, generation.text));
        }
    }
    let all = rows.stacks.iter().enumerate();
    let meant = |stack: &str| named.iter().any(|name| stack.eq_ignore_ascii_case(name));
    let found: Vec<usize> = all.clone().filter(|(_, s)| meant(s.generation)).map(|(at, _)| at).collect();
    let found = if found.is_empty() && any && named.is_empty() { all.map(|(at, _)| at).collect() } else { found };
    // `2.4 Gbit/s` names the grade.
    let graded = |at: &usize| {
        let rate = rows.stacks.get(*at).map_or("", |stack| stack.pin_rate);
        rate.split_once('.').is_some_and(|(whole, part)| {
            runs.windows(2).any(|pair| pair.iter().map(|run| run.text.as_str()).eq([whole, part]))
        })
    };
    let grade: Vec<usize> = found.iter().copied().filter(graded).collect();
    if grade.is_empty() { found } else { grade }
}

/// How many the text says, and where it says so: `8x`, `x8`, `8 pcs`, `qty 8`, or a number right before the name.
fn quantity(runs: &[Run], rows: &Rows) -> Option<(u64, usize)> {
    let word =
        |at: Option<usize>| at.and_then(|at| runs.get(at)).filter(|run| !run.covered).map(|run| run.text.as_str());
    let lanes = |at: usize| runs.get(at).is_some_and(|run| ["pcie", "gen", "pci"].contains(&run.text.as_str()));
    let plain = |word: &str| rows.plain_words.contains(&word) || rows.system_words.contains(&word);
    runs.iter().enumerate().filter(|(_, run)| run.number && !run.covered).find_map(|(at, run)| {
        // `1,000` is one number.
        let group = |run: &&Run| run.number && !run.covered && run.edge == Edge::Mark && run.text.len() == 3;
        let groups: Vec<&Run> = runs.get(at + 1..)?.iter().take_while(group).take(2).collect();
        let digits: String = std::iter::once(run).chain(groups.iter().copied()).map(|run| run.text.as_str()).collect();
        let number: u64 = digits.parse().ok().filter(|number| (1..100_000_000).contains(number))?;
        let (before, next) = (at.checked_sub(1), at + 1 + groups.len());
        // `PCIe 4.0 x16` counts lanes.
        let times = word(before) == Some("x") && !(0..at).rev().take(5).any(lanes);
        // A number glued to the word before it belongs to that word.
        if run.edge == Edge::Turn && !times {
            return None;
        }
        // The `x` of `3060 x100` multiplies what follows it.
        let apart = |at: usize, edge: Edge| runs.get(at).is_some_and(|run| run.edge == edge);
        let onward = apart(next, Edge::Space) && apart(next + 1, Edge::Turn) && word(Some(next)) == Some("x");
        let counted = !onward && word(Some(next)).is_some_and(|word| COUNTED.contains(&word));
        let named = word(before).is_some_and(|word| ["qty", "quantity", "数量"].contains(&word));
        let stands_before = runs.get(next).is_some_and(|run| run.covered && run.edge == Edge::Space);
        let first = stands_before && (at == 0 || word(before).is_some_and(plain));
        (times || counted || named || first).then_some((number, run.start))
    })
}

fn items_of<'a>(hits: impl Iterator<Item = &'a Hit>, catalog: &Catalog) -> Vec<Item> {
    let mut items = Vec::new();
    for target in hits.flat_map(|hit| &hit.targets) {
        match target {
            Target::Item(item) => items.push(*item),
            Target::Ambiguity(at) => {
                let ids = catalog.rows.ambiguities.get(*at).map_or(&[][..], |ambiguity| &ambiguity.ids);
                items.extend(ids.iter().filter_map(|id| catalog.item(id)));
            }
        }
    }
    sort(&mut items);
    items
}

/// In the order of the catalog, each once. A handful: each goes to its place.
fn sort(items: &mut Vec<Item>) {
    let mut sorted: Vec<Item> = Vec::new();
    for item in items.drain(..) {
        if let Err(at) = sorted.binary_search(&item) {
            sorted.insert(at, item);
        }
    }
    *items = sorted;
}
