//! Items that compute: recognised by name or measured by figures, and classified for a day.
//!
//! Answers carry the ECCN, the paragraph, the steps that led there in the user's own numbers, and what is missing where the
//! figures leave more than one class open. Citations: 15 CFR 774 supp. 1, ECCN 3A090, 3A991, 4A090, 4A994 and 5A992.

use crate::item::catalog::{Catalog, Chip, Confidence, Item};
use crate::item::control::{Area, Figures, Level, Market, Measure, RuleVersion, Test};
use crate::item::equipment::classify_tool;
use crate::item::foundry::{Die, Presumption, Shown};
use crate::item::older::{self, Encryption, OlderEntry};
use crate::item::published::{Published, published, published_levels};
use crate::item::recognise::{Recognition, recognise};
use crate::item::stated::{Declared, declared};
use crate::quantity::{self, Scalar, Unreadable};
use crate::words::date::Date;
use crate::words::license::License;
use crate::words::small_map::Sorted;
use crate::words::terms::{Gap, plain_number_or_null};
use serde::Serialize;

/// The figures that may be typed for an item; any other key is refused where the form is decoded.
pub const SPEC_KEYS: [&str; 43] = [
    "fp64",
    "fp32",
    "tf32",
    "fp16",
    "bf16",
    "fp8",
    "fp6",
    "fp4",
    "int16",
    "int8",
    "int4",
    "tpp",
    "performanceDensity",
    "dieArea",
    "dies",
    "nonPlanar",
    "memoryBandwidth",
    "interconnect",
    "datacenter",
    "sparse",
    "memoryBandwidthDensity",
    "packageArea",
    "wavelength",
    "resolution",
    "overlay",
    "selectivity",
    "aspectRatio",
    "temperature",
    // What the item also is: its cryptography.
    "encryption",
    // A die that a fabricator or OSAT exports (Note 1 to 3A090.a).
    "fabricator",
    "node",
    "transistors",
    "hbm",
    "designer",
    "packager",
    // The plant that the item is for (15 CFR 744.23(a)(2)).
    "facilityProduct",
    "facilityNode",
    "facilityNonPlanar",
    "layers",
    "halfPitch",
    "cellArea",
    "bitDensity",
    "throughSiliconVias",
];

/// One item as the form describes it.
#[derive(Debug, Clone, Copy)]
pub struct ItemQuery<'a> {
    /// Name, part number or words.
    pub description: &'a str,
    /// Figures by key; see [`SPEC_KEYS`]. Rates in tera operations per second, bandwidths in GB/s, areas in mm².
    pub specs: &'a Sorted<String, Scalar>,
    /// How many.
    pub quantity: Option<&'a Scalar>,
    /// Who sells it; matters where that is a fabricator or an OSAT.
    pub exporter: &'a str,
}

/// What an item is on a day. What is not known is null, never a guess.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub struct Classification {
    /// Id of the chip in the catalog.
    pub chip: Option<String>,
    /// Id of the system in the catalog, where one is meant.
    pub system: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Maker of the chip.
    pub vendor: Option<String>,
    /// Whether its maker designs chips in China; null where the maker is not known.
    pub designed_in_china: Option<bool>,
    /// How many chips in all.
    pub count: Option<u64>,
    /// The ECCN; null where the facts leave more than one open.
    pub eccn: Option<String>,
    /// What the same item is called as a board, a computer, or with encryption.
    pub alternatives: Vec<String>,
    /// The first paragraph that is met.
    pub paragraph: Option<String>,
    /// All paragraphs that are met.
    pub paragraphs: Vec<String>,
    /// The level the license rules ask for; null where more than one is open.
    pub level: Option<Level>,
    /// All levels that are not excluded; one when certain, none when nothing is known of the item.
    pub possible: Vec<Level>,
    /// Total processing performance.
    #[serde(serialize_with = "plain_number_or_null")]
    pub tpp: Option<f64>,
    /// TPP per mm².
    #[serde(serialize_with = "plain_number_or_null")]
    pub performance_density: Option<f64>,
    /// DRAM bandwidth in GB/s.
    #[serde(serialize_with = "plain_number_or_null")]
    pub memory_bandwidth: Option<f64>,
    /// Bidirectional rate over all inputs and outputs in GB/s.
    #[serde(serialize_with = "plain_number_or_null")]
    pub interconnect: Option<f64>,
    /// Memory bandwidth density in GB/s per mm², for memory.
    #[serde(serialize_with = "plain_number_or_null")]
    pub memory_density: Option<f64>,
    /// Designed or marketed for datacenters; null is not known and read as yes.
    pub datacenter: Option<bool>,
    /// How the answer was reached, sentence by sentence.
    pub steps: Vec<String>,
    /// Where the rule is written.
    pub citations: Vec<&'static str>,
    /// Version of the rule, `R0` to `R6`; empty for a day that is not covered.
    pub rules_version: &'static str,
    /// What would settle an open answer, or could still change it.
    pub missing: Vec<String>,
    /// Products the description may mean, with what each would be.
    pub candidates: Vec<Candidate>,
    /// What the maker publishes for a part number in the description.
    pub published: Vec<Published>,
    /// Whether the presumption for fabricators and OSATs stands; absent where it does not apply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presumption: Option<Presumption>,
    /// The license answer for this item; absent where the item was asked about by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<License>,
    /// Memory bandwidth density at the least, where the area of the package is not known.
    #[serde(skip)]
    pub memory_density_least: Option<f64>,
    /// What was typed and cannot be read. Fields are relative to the item; a decision tells them among its own gaps.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
    /// What is needed to settle an open answer. Fields are relative to the item.
    #[serde(skip)]
    pub questions: Vec<Gap>,
}

/// A product that may be meant.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// Id of the chip or system.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it would be; null where its figures leave that open.
    pub eccn: Option<String>,
    /// The paragraph it would meet.
    pub paragraph: Option<String>,
    /// Its level.
    pub level: Option<Level>,
}

/// ECCN 3A991.p starts at 8 tera operations per second or 150 GB/s over all inputs and outputs.
const ANTI_TERRORISM_RATE: f64 = 8.0;
const ANTI_TERRORISM_TRANSFER: f64 = 150.0;

/// Classifies one item for a day.
pub fn classify(query: &ItemQuery<'_>, day: Date, catalog: &Catalog) -> Classification {
    let Some(version) = RuleVersion::of(catalog.versions, day) else {
        return Classification {
            missing: vec!["A date from 2022-10-07 on: earlier days are not covered.".to_owned()],
            ..Classification::default()
        };
    };
    let specs = Specs::read(query.specs);
    let meant = recognise(query.description, catalog);
    let declared = declared(query.description, version);
    // Nothing that computes is EAR99: whoever says so of a product that is not known is asked what it is.
    let declared = declared.filter(|declared| declared.eccn != "EAR99" || !meant.computing || meant.accessory);
    let mut answer = if !meant.items.is_empty() {
        by_name(&meant, &specs, version, catalog)
    } else if specs.of_memory() || (!meant.stacks.is_empty() && !specs.of_chip()) {
        by_memory(&meant, &specs, version, catalog)
    } else if specs.of_chip() {
        by_figures(&meant, &specs, version)
    } else {
        by_tool(query, day, catalog)
    };
    for mut published in published(query.description, &catalog.rows.publications) {
        let part = &published.part;
        let (publisher, date) = (published.publisher, published.date);
        let revision = if published.by_revision { "other revisions of " } else { "" };
        let source = format!("The ECCN that {publisher} publishes for {revision}{part} (table of {date})");
        let possible = published_levels(published.eccn, version);
        let class = Declared { eccn: published.eccn.to_owned(), possible };
        if answer.possible.is_empty() {
            answer.name = Some(format!("{publisher} {part}"));
            answer.vendor = Some(publisher.to_owned());
            let vendor = catalog.rows.vendors.iter().find(|vendor| vendor.name == publisher);
            answer.designed_in_china = vendor.map(|vendor| vendor.country == "CN");
        }
        published.agrees = answer.weigh(&class, &source, version);
        answer.published.push(published);
    }
    // An older entry does not contradict 3A090: together they come to a `.z` paragraph.
    let older = declared.as_ref().filter(|declared| !declared.eccn.contains(".z"));
    let older = older.and_then(|declared| Some((declared, older::row(&declared.eccn, catalog.rows.older)?)));
    let advanced = |answer: &Classification| matches!(answer.level, Some(Level::A | Level::B));
    if let Some(declared) = declared.as_ref().filter(|_| older.is_none() || !advanced(&answer)) {
        answer.weigh(declared, "The ECCN that the exporter declares", version);
    }
    if meant.listed && !answer.possible.is_empty() {
        let why = "More than one thing is asked for here: enter each as an item of its own, and by its name. What follows is the strictest of those named.";
        answer.gaps.push(Gap { field: "description".to_owned(), why: why.to_owned() });
    }
    answer.presume(query, &specs, &meant, day, catalog, version);
    answer.name_older(older, query, version, catalog);
    if answer.possible.is_empty() && answer.candidates.is_empty() {
        answer.ask_what(&meant, catalog);
    }
    answer.count_chips(query, &meant, catalog);
    answer.gaps.extend(specs.gaps);
    answer.rules_version = version.id;
    if answer.citations.is_empty() {
        answer.citations.push(version.citation);
    }
    answer.citations.insert(0, "15 CFR 774 supp. 1");
    answer.citations.dedup();
    answer.missing = answer.questions.iter().map(|question| question.why.clone()).chain(answer.missing).collect();
    answer
}

/// Figures as typed, in the units of the rules.
#[derive(Debug, Clone, Default)]
struct Specs {
    /// Bits, dense rate, and the key it was typed under.
    rates: Vec<(f64, f64, &'static str)>,
    performance: Option<f64>,
    density: Option<f64>,
    area: Option<f64>,
    non_planar: Option<bool>,
    datacenter: Option<bool>,
    bandwidth: Option<f64>,
    transfer: Option<f64>,
    memory_density: Option<f64>,
    package: Option<f64>,
    halved: bool,
    gaps: Vec<Gap>,
}

/// Precisions with their width in bits and whether sparsity can double their rate. TF32 keeps 19 bits of its inputs.
const PRECISIONS: [(&str, f64, bool); 11] = [
    ("fp64", 64.0, false),
    ("fp32", 32.0, false),
    ("tf32", 19.0, true),
    ("fp16", 16.0, true),
    ("bf16", 16.0, true),
    ("int16", 16.0, true),
    ("fp8", 8.0, true),
    ("int8", 8.0, true),
    ("fp6", 6.0, true),
    ("fp4", 4.0, true),
    ("int4", 4.0, true),
];

impl Specs {
    fn read(specs: &Sorted<String, Scalar>) -> Specs {
        let mut read = Specs::default();
        let mut gaps = Vec::new();
        let mut take = |key: &str, reader: fn(&Scalar) -> quantity::Read<f64>| {
            specs.get(key).and_then(|value| quantity::keep(reader(value), &format!("specs.{key}"), &mut gaps))
        };
        let rates: Vec<(&'static str, f64, bool, f64)> = PRECISIONS
            .into_iter()
            .filter_map(|(key, bits, doubled)| Some((key, bits, doubled, take(key, quantity::read_rate)?)))
            .collect();
        read.performance = take("tpp", quantity::read_performance);
        read.density = take("performanceDensity", quantity::read_number);
        read.area = take("dieArea", quantity::read_area);
        read.bandwidth = take("memoryBandwidth", quantity::read_bandwidth);
        read.transfer = take("interconnect", quantity::read_bandwidth);
        read.memory_density = take("memoryBandwidthDensity", quantity::read_bandwidth_density);
        read.package = take("packageArea", quantity::read_area);
        let dies = take("dies", |value| quantity::read_count(value).map(|count| count.map(|count| count as f64)));
        let mut flag = |key: &str| {
            specs
                .get(key)
                .and_then(|value| quantity::keep(quantity::read_flag(value), &format!("specs.{key}"), &mut gaps))
        };
        read.non_planar = flag("nonPlanar");
        read.datacenter = flag("datacenter");
        let sparse = flag("sparse") == Some(true);
        read.area = read.area.map(|area| area * dies.unwrap_or(1.0));
        read.halved = sparse && rates.iter().any(|(_, _, doubled, _)| *doubled);
        read.rates = rates
            .into_iter()
            .map(|(key, bits, doubled, rate)| (bits, if sparse && doubled { rate / 2.0 } else { rate }, key))
            .collect();
        read.gaps = gaps;
        read
    }

    /// Whether a circuit can be weighed by them at all: bandwidths alone also describe memory and laptops.
    fn of_chip(&self) -> bool {
        !self.rates.is_empty() || self.performance.is_some() || self.density.is_some() || self.area.is_some()
    }

    fn of_memory(&self) -> bool {
        self.rates.is_empty()
            && self.performance.is_none()
            && (self.memory_density.is_some() || (self.package.is_some() && self.bandwidth.is_some()))
    }

    /// The precision with the highest product of bits and rate.
    fn best(&self) -> Option<(f64, f64, &'static str)> {
        self.rates.iter().copied().max_by(|one, other| (one.0 * one.1).total_cmp(&(other.0 * other.1)))
    }

    /// TPP. Wide precisions alone say only what it is at the least: narrow ones usually run many times as fast.
    fn performance(&self) -> Measure {
        let product = self.best().map(|(bits, rate, _)| bits * rate);
        let narrow = self.rates.iter().any(|(bits, _, _)| *bits < 19.0);
        match (self.performance, product) {
            (Some(stated), Some(product)) => Measure::Exactly(stated.max(product)),
            (Some(stated), None) => Measure::Exactly(stated),
            (None, Some(product)) if narrow => Measure::Exactly(product),
            (None, Some(product)) => Measure::AtLeast(product),
            (None, None) => Measure::AtLeast(0.0),
        }
    }

    fn figures(&self) -> Figures {
        Figures {
            performance: self.performance(),
            area: match (self.non_planar, self.area) {
                (Some(false), _) => Area::Planar,
                (_, Some(area)) => Area::Known(area),
                (_, None) => Area::Unknown,
            },
            density: self.density,
            transfer: self.transfer.map_or(Measure::AtLeast(0.0), Measure::Exactly),
            market: match self.datacenter {
                Some(true) => Market::Datacenter,
                Some(false) => Market::Elsewhere,
                None => Market::Unknown,
            },
        }
    }
}

/// The answer for a name, each product it may mean weighed with the figures typed beside it.
fn by_name(meant: &Recognition, specs: &Specs, version: &'static RuleVersion, catalog: &Catalog) -> Classification {
    // The strictest first; among equals the larger, then the order of the catalog.
    let mut answers: Vec<(Item, Classification)> = Vec::new();
    for item in &meant.items {
        let answer = product(*item, meant, specs, version, catalog);
        let rank = |item: Item, answer: &Classification| {
            (comparable(item, answer, version, catalog), answer.tpp.unwrap_or(0.0))
        };
        let own = rank(*item, &answer);
        let at = answers.partition_point(|(known, answer)| own <= rank(*known, answer));
        answers.insert(at, (*item, answer));
    }
    let candidates: Vec<Candidate> =
        answers.iter().filter_map(|(item, answer)| candidate(*item, answer, catalog)).collect();
    let possible = union(answers.iter().map(|(_, answer)| answer.possible.as_slice()));
    let levels: Vec<Level> = answers.iter().map(|(item, answer)| comparable(*item, answer, version, catalog)).collect();
    let known: Vec<Option<Level>> =
        answers.iter().map(|(item, answer)| stated(*item, answer, version, catalog)).collect();
    let agreed = known.iter().all(|level| Some(level) == known.first());
    // A name that is one product's own is that product only where no other meaning would be stricter.
    let strictest =
        |at: usize| agreed || (levels.get(at) == levels.first() && known.get(at).is_some_and(Option::is_some));
    let exact: Vec<usize> =
        (0..answers.len()).filter(|at| answers.get(*at).is_some_and(|(item, _)| meant.exact.contains(item))).collect();
    let own = exact.first().copied().filter(|_| !meant.mixed && exact.iter().all(|at| strictest(*at)));
    // Of several things listed side by side the strictest is there for certain, whatever the others are.
    let listed = Some(0).filter(|_| meant.mixed && meant.listed && known.first().is_some_and(Option::is_some));
    let own = own.or(listed);
    let several = 1 < answers.len();
    // An unknown variant of what is a-level throughout is read as a-level too; of anything else it may be stricter.
    let variant_open = meant.contradicted && !(agreed && levels.first() == Some(&Level::A));
    let settled = !variant_open && !meant.accessory;
    let excluded_by_none: &[Level] = match (meant.accessory, variant_open) {
        (true, _) => &[Level::Ear99],
        (_, true) => &[Level::A, Level::B, Level::AntiTerrorism],
        _ => &[],
    };
    let possible = union([possible.as_slice(), excluded_by_none].into_iter());
    let chosen = own.or((!several || agreed).then_some(0)).filter(|_| settled);
    let Some((_, mut answer)) = chosen.and_then(|at| answers.get(at)).cloned() else {
        let names: Vec<&str> = candidates.iter().map(|candidate| candidate.name.as_str()).take(6).collect();
        let why = if meant.accessory {
            format!("Is {} itself supplied, or only a part for it? State the ECCN of the part.", names.join(", "))
        } else if meant.contradicted {
            format!("Which product is it? Memory size, form or a letter behind it do not fit {}.", names.join(", "))
        } else {
            format!("Which of these is meant: {}?", names.join(", "))
        };
        let question = Gap { field: "description".to_owned(), why };
        return Classification { possible, candidates, questions: vec![question], ..Classification::default() };
    };
    if meant.contradicted {
        let step = "Memory size, form or a letter behind it fit no product of that name; all of them are of one class, which is taken.";
        answer.steps.insert(0, step.to_owned());
    }
    if listed.is_some() {
        let name = answer.name.as_deref().unwrap_or("one of them");
        answer.steps.insert(0, format!("Several things are named; {name} is the strictest and is classified here."));
        answer.candidates = candidates;
    } else if several {
        answer.steps.insert(0, several_step(&answer, agreed));
        answer.candidates = candidates;
        let counts: Vec<Option<u64>> =
            answers.iter().map(|(item, _)| catalog.system_of(*item).map(|system| system.count)).collect();
        if own.is_none() || counts.iter().any(|count| Some(count) != counts.first()) {
            answer.system = None;
        }
        if own.is_none() {
            // No single product is meant, only a class: the figures below are the strictest product's.
            answer.chip = None;
            answer.name = None;
        }
    }
    answer
}

fn several_step(answer: &Classification, agreed: bool) -> String {
    let name = answer.name.as_deref().unwrap_or("one of them");
    if agreed {
        format!("The name fits several products, all of one class; the figures are those of {name}.")
    } else {
        format!("The name is that of {name}; other products that bear a similar name would be controlled less.")
    }
}

/// What a candidate comes to by its figures or, where it has none, by its maker's word.
fn stated(item: Item, answer: &Classification, version: &RuleVersion, catalog: &Catalog) -> Option<Level> {
    let maker = || {
        let class = catalog.chip_of(item).map_or("", |chip| chip.maker_class);
        declared(class, version).and_then(|declared| declared.possible.first().copied())
    };
    answer.level.or_else(maker)
}

/// The same for comparing: an open one may be the strictest.
fn comparable(item: Item, answer: &Classification, version: &RuleVersion, catalog: &Catalog) -> Level {
    stated(item, answer, version, catalog).unwrap_or(Level::A)
}

fn candidate(item: Item, answer: &Classification, catalog: &Catalog) -> Option<Candidate> {
    let chip = catalog.chip_of(item)?;
    let system = catalog.system_of(item);
    Some(Candidate {
        id: system.map_or(chip.id, |system| system.id).to_owned(),
        name: system.map_or_else(|| chip.full_name(), |system| system.full_name()),
        eccn: answer.eccn.clone(),
        paragraph: answer.paragraph.clone(),
        level: answer.level,
    })
}

/// The answer for one product of the catalog.
fn product(
    item: Item,
    meant: &Recognition,
    specs: &Specs,
    version: &'static RuleVersion,
    catalog: &Catalog,
) -> Classification {
    let Some(chip) = catalog.chip_of(item) else { return Classification::default() };
    let system = catalog.system_of(item);
    let form = if meant.assembly || system.is_some() { Form::Assembly } else { Form::Circuit };
    let mut steps = Vec::new();
    match system {
        Some(system) => {
            let configured =
                if system.configurable { " as usually sold; the chassis also comes with other chips" } else { "" };
            steps.push(format!("{} holds {} of {}{configured}.", system.full_name(), system.count, chip.full_name()));
        }
        None => steps.push(format!("{}: figures from {}.", chip.full_name(), chip.source.replace(';', ", "))),
    }
    if chip.confidence == Confidence::Low {
        steps.push("These figures are reported or incomplete; check them with the maker.".to_owned());
    }
    if !chip.maker_class.is_empty() {
        steps.push(format!("{} publishes no rates for it, but classes it {}.", chip.vendor, chip.maker_class));
    }
    let (figures, rate) = weighed(chip, specs, version, &mut steps);
    let judged = judged(&figures, rate, form, version);
    steps.extend(judged.steps);
    let vendor = catalog.vendor_of(chip);
    let larger = |one: Option<f64>, other: Option<f64>| match (one, other) {
        (Some(one), Some(other)) => Some(one.max(other)),
        (one, other) => one.or(other),
    };
    Classification {
        chip: Some(chip.id.to_owned()),
        system: system.map(|system| system.id.to_owned()),
        name: Some(system.map_or_else(|| chip.full_name(), |system| system.full_name())),
        vendor: Some(chip.vendor.to_owned()),
        designed_in_china: vendor.map(|vendor| vendor.country == "CN"),
        memory_bandwidth: larger(chip.bandwidth, specs.bandwidth),
        steps,
        ..judged
    }
}

/// A figure within this share of another is the same figure, rounded or taken at another clock.
const SAME: f64 = 0.02;

/// Whether a typed figure is more than the product's own: by more than that share, or across a threshold.
fn exceeds(typed: f64, own: f64, edges: &[f64]) -> bool {
    own * (1.0 + SAME) < typed || edges.iter().any(|edge| own < *edge && *edge <= typed)
}

/// The product's own figures with the typed ones: those it lacks are taken over, and where both are known the stricter
/// counts and the steps say so.
fn weighed(
    chip: &Chip,
    specs: &Specs,
    version: &RuleVersion,
    steps: &mut Vec<String>,
) -> (Figures, Option<(f64, f64)>) {
    let mut figures = chip.figures();
    let mut rate = chip.rate;
    let typed = specs.performance();
    let best = specs.best();
    match figures.performance {
        Measure::AtLeast(_) => {
            figures.performance = typed;
            rate = best.map(|(bits, rate, _)| (bits, rate));
        }
        Measure::Exactly(own) if exceeds(typed.floor(), own, &version.performance_edges()) => {
            let twice = (2.0 * own * (1.0 - SAME)..2.0 * own * (1.0 + SAME)).contains(&typed.floor());
            let hint = if twice { ", twice as much: is it a sparse rate?" } else { "" };
            steps.push(format!(
                "The figures given come to TPP {}, the product's own to {}{hint}; the higher one counts.",
                show(typed.floor()),
                show(own)
            ));
            figures.performance = Measure::Exactly(typed.floor());
            rate = best.map(|(bits, rate, _)| (bits, rate)).filter(|(bits, rate)| own < bits * rate);
        }
        Measure::Exactly(own) => {
            let same_width =
                best.is_some_and(|(bits, _, _)| chip.rate.is_some_and(|(own, _)| bits.to_bits() == own.to_bits()));
            let lower = 0.0 < typed.floor() && typed.floor() < own * (1.0 - SAME);
            if lower && (specs.performance.is_some() || same_width) {
                steps.push(format!(
                    "The figures given come to TPP {}, the product's own to {}; they contradict each other and the higher one counts.",
                    show(typed.floor()),
                    show(own)
                ));
            }
        }
    }
    figures.area = match (figures.area, specs.area) {
        (Area::Known(own), Some(typed)) => {
            if SAME * own < (typed - own).abs() {
                steps.push(format!(
                    "A die area of {} mm² is given, {} mm² is the product's own; the smaller one counts.",
                    show(typed),
                    show(own)
                ));
            }
            Area::Known(own.min(typed))
        }
        (Area::Unknown, Some(typed)) => Area::Known(typed),
        (area, _) => area,
    };
    let own_density = match (figures.performance, figures.area) {
        (Measure::Exactly(performance), Area::Known(area)) => performance / area,
        _ => 0.0,
    };
    figures.density = specs.density.filter(|typed| exceeds(*typed, own_density, &version.density_edges()));
    if figures.density.is_some() && 0.0 < own_density {
        steps.push(
            "The performance density given is higher than the product's own figures come to, and counts.".to_owned(),
        );
    }
    if let Some(typed) = specs.transfer {
        figures.transfer = Measure::Exactly(figures.transfer.floor().max(typed));
    }
    match (figures.market, specs.datacenter) {
        (Market::Elsewhere, Some(true)) => {
            steps.push(
                "The product is not marketed for datacenters, but is said to be here; the stricter reading counts."
                    .to_owned(),
            );
            figures.market = Market::Datacenter;
        }
        (Market::Datacenter, Some(false)) => steps.push(
            "The product is marketed for datacenters, though it is said here not to be; its maker's marketing counts."
                .to_owned(),
        ),
        _ => {}
    }
    (figures, rate)
}

/// The answer for figures without a name that is known.
fn by_figures(meant: &Recognition, specs: &Specs, version: &'static RuleVersion) -> Classification {
    if !specs.gaps.is_empty() {
        return Classification::default();
    }
    let form = if meant.assembly { Form::Assembly } else { Form::Circuit };
    let mut answer = judged(&specs.figures(), specs.best().map(|(bits, rate, _)| (bits, rate)), form, version);
    answer.memory_bandwidth = specs.bandwidth;
    if specs.halved {
        answer
            .steps
            .insert(0, "The rates were given for sparse operations and are halved: dense rates count.".to_owned());
    }
    answer.steps.insert(0, "Classified by the figures given.".to_owned());
    answer
}

/// No package of one stack of memory is nearly as large, in mm²: those on sale have about 110.
const LARGEST_PACKAGE: f64 = 200.0;

/// The answer for high-bandwidth memory on its own (3A090.c, since 2024-12-02).
fn by_memory(meant: &Recognition, specs: &Specs, version: &'static RuleVersion, catalog: &Catalog) -> Classification {
    if !specs.gaps.is_empty() {
        return Classification::default();
    }
    let stacks: Vec<_> = meant.stacks.iter().filter_map(|at| catalog.rows.stacks.get(*at)).collect();
    let mut answer = Classification::default();
    // Of several grades the fastest, which is the strictest; figures that are typed count before those of the grade.
    let fastest = stacks.iter().max_by(|one, other| one.bandwidth.total_cmp(&other.bandwidth));
    let bandwidth = specs.bandwidth.or(fastest.map(|stack| stack.bandwidth));
    let area = specs.package.or(fastest.and_then(|stack| stack.area));
    answer.memory_bandwidth = bandwidth;
    answer.memory_density = specs.memory_density;
    if let (None, Some(bandwidth), Some(area)) = (specs.memory_density, bandwidth, area) {
        let density = bandwidth / area;
        answer.memory_density = Some(density);
        let (bandwidth, area, density) = (show(bandwidth), show(area), show(density));
        answer
            .steps
            .push(format!("{bandwidth} GB/s over {area} mm² = memory bandwidth density {density} GB/s per mm²."));
    }
    answer.memory_density_least = answer.memory_density.or(bandwidth.map(|bandwidth| bandwidth / LARGEST_PACKAGE));
    if let (Some(stack), [_]) = (fastest, stacks.as_slice()) {
        answer.name = Some(stack.generation.to_owned());
    }
    let Some(limit) = version.memory else {
        answer.steps.push("3A090.c for memory is in force only since 2024-12-02.".to_owned());
        return answer.with_memory_below();
    };
    let exceeds = match (answer.memory_density, bandwidth) {
        (Some(density), _) => {
            let how = if limit < density { "over" } else { "not over" };
            answer.steps.push(format!("Memory bandwidth density {}, {how} {}.", show(density), show(limit)));
            limit < density
        }
        (None, Some(bandwidth)) => {
            let free = bandwidth / limit;
            let what = stacks.first().map_or("memory", |stack| stack.generation);
            let why = format!(
                "The area of the package in mm²: at {} mm² or more it is not over {} GB/s per mm² and not 3A090.c.",
                show(free),
                show(limit)
            );
            if free < LARGEST_PACKAGE {
                answer.steps.push(format!("{what}: {} GB/s, over an area that is not known.", show(bandwidth)));
                answer.possible = vec![Level::Memory, Level::AntiTerrorism];
                answer.questions.push(Gap { field: "specs.packageArea".to_owned(), why });
                return answer;
            }
            answer.steps.push(format!(
                "{what}: {} GB/s a stack; only in a package of {} mm² or more would it not be over {} GB/s per mm², and none is nearly as large.",
                show(bandwidth),
                show(free),
                show(limit)
            ));
            answer.missing.push(why);
            true
        }
        (None, None) => return answer,
    };
    if !exceeds {
        return answer.with_memory_below();
    }
    answer.steps.push(in_force("3A090.c is met", version));
    answer.set_level(Level::Memory, ["3A090.c", "", ""], Form::Circuit);
    answer.paragraph = Some("3A090.c".to_owned());
    answer.paragraphs = vec!["3A090.c".to_owned()];
    answer
}

/// The answer for chipmaking equipment (3B001 to 3B994).
fn by_tool(query: &ItemQuery<'_>, day: Date, catalog: &Catalog) -> Classification {
    let Some(tool) = classify_tool(query.description, query.specs, day, &catalog.rows.equipment) else {
        return Classification::default();
    };
    let eccn = tool.eccn.map(str::to_owned);
    Classification {
        paragraph: eccn.clone().filter(|eccn| eccn.contains('.')),
        paragraphs: eccn.iter().filter(|eccn| eccn.contains('.')).cloned().collect(),
        alternatives: tool.possible.iter().filter(|one| Some(**one) != tool.eccn).map(|one| one.to_string()).collect(),
        eccn,
        level: Some(Level::Equipment),
        possible: vec![Level::Equipment],
        steps: tool.steps,
        citations: tool.citations,
        questions: tool.questions,
        gaps: tool.gaps,
        ..Classification::default()
    }
}

/// How far an entry for equipment reaches; the stricter of a declared and a worked-out one counts.
fn reach(eccn: &str) -> u8 {
    match eccn.get(..5) {
        Some("3B001" | "3B002" | "3B090" | "3B903") => 2,
        Some("3B993" | "3B994") => 1,
        _ => 0,
    }
}

/// A bare circuit, or a board, server or computer around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Circuit,
    Assembly,
}

/// The answer for figures, with the steps that lead to it and the questions that would settle an open one.
fn judged(figures: &Figures, rate: Option<(f64, f64)>, form: Form, version: &'static RuleVersion) -> Classification {
    let verdicts = version.judge(figures);
    let possible = union(verdicts.iter().map(|verdict| std::slice::from_ref(&verdict.level)));
    let performance = figures.performance.known();
    let density = figures.density.or(match (performance, figures.area) {
        (Some(performance), Area::Known(area)) => Some(performance / area),
        _ => None,
    });
    let mut answer = Classification {
        tpp: performance.map(|value| rounded(value, &version.performance_edges())),
        performance_density: density.map(|value| rounded(value, &version.density_edges())),
        interconnect: figures.transfer.known(),
        datacenter: match figures.market {
            Market::Datacenter => Some(true),
            Market::Elsewhere => Some(false),
            Market::Unknown => None,
        },
        steps: measured_steps(figures, density, rate, version),
        possible: possible.clone(),
        ..Classification::default()
    };
    // Paragraphs that hold whatever the open figures turn out to be.
    let shared: Vec<&str> = match verdicts.split_first() {
        Some((first, rest)) => {
            let everywhere = |name: &str| rest.iter().all(|verdict| verdict.paragraphs.contains(&name));
            first.paragraphs.iter().copied().filter(|name| everywhere(name)).collect()
        }
        None => Vec::new(),
    };
    let [level] = possible.as_slice() else {
        answer.questions = questions(figures, version);
        answer.steps.push(open_step(&possible, version));
        return answer;
    };
    let tiny = |figure: Option<f64>, limit: f64| figure.is_some_and(|figure| figure < limit);
    let below = *level == Level::AntiTerrorism
        && version.test != Test::Absent
        && tiny(rate.map(|(_, rate)| rate), ANTI_TERRORISM_RATE)
        && tiny(answer.interconnect, ANTI_TERRORISM_TRANSFER);
    if below {
        answer.set_level(*level, ["3A991", "4A994", "5A992.c"], form);
        answer.alternatives.push("EAR99".to_owned());
    } else {
        answer.set_level(*level, version.names(*level), form);
    }
    answer.paragraph = shared.first().map(|name| name.to_string());
    answer.paragraphs = shared.iter().map(|name| name.to_string()).collect();
    answer.steps.push(match shared.as_slice() {
        [] if *level == Level::AntiTerrorism => {
            in_force(&format!("No paragraph of 3A090 is met: {}", answer.eccn.as_deref().unwrap_or("3A991")), version)
        }
        [] => in_force(&format!("{} is met", answer.eccn.as_deref().unwrap_or("3A090")), version),
        [one] => in_force(&format!("{one} is met"), version),
        many => in_force(&format!("{} are met", many.join(" and ")), version),
    });
    let note_two = answer.datacenter.is_none()
        && matches!(level, Level::A | Level::B)
        && performance.is_some_and(|performance| performance < version.note_two);
    if note_two {
        answer.missing.push(
            "Whether it is designed or marketed for datacenters: read as yes; if not, Note 2 to 3A090 takes it out."
                .to_owned(),
        );
    }
    if *level == Level::B && form == Form::Assembly && version.names(Level::B)[1].is_empty() {
        answer
            .steps
            .push("4A090.b was reserved until 2024-04-04, so only the .z paragraph names such a computer.".to_owned());
    }
    answer
}

fn measured_steps(
    figures: &Figures,
    density: Option<f64>,
    rate: Option<(f64, f64)>,
    version: &RuleVersion,
) -> Vec<String> {
    let mut steps = Vec::new();
    let edges = version.performance_edges();
    let product = rate.filter(|(bits, rate)| figures.performance.floor() <= bits * rate);
    let what = match product {
        Some((bits, rate)) => {
            let unit = if bits < 9.0 { "TOPS" } else { "TFLOPS" };
            format!("{} dense {unit} at {bits} bit = ", show(rate))
        }
        None => String::new(),
    };
    match figures.performance {
        Measure::Exactly(value) => {
            let name = if version.density_edges().is_empty() { "performance" } else { "TPP" };
            steps.push(format!("{what}{name} {}{}.", shown(value, &edges), against(value, &edges)));
        }
        Measure::AtLeast(floor) if 0.0 < floor => steps.push(format!(
            "{what}{} at the least: narrower precisions, which were not given, usually come to more.",
            show(floor)
        )),
        Measure::AtLeast(_) => steps.push("No rate is known, so performance is open.".to_owned()),
    }
    // TF32 keeps 19 bits of its inputs in a container of 32: where the wider reading would change the class, say so.
    if let Some((19.0, rate)) = product
        && against(19.0 * rate, &edges) != against(32.0 * rate, &edges)
    {
        let wide = show(32.0 * rate);
        steps.push(format!("TF32 is counted with 19 bits; read with 32 it would come to {wide}. Have counsel decide."));
    }
    match version.test {
        Test::Absent => {}
        Test::InputOutput { rate, .. } => steps.push(match figures.transfer {
            Measure::Exactly(transfer) => {
                format!(
                    "Transfer rate over all inputs and outputs {} GB/s{}.",
                    show(transfer),
                    against(transfer, &[rate])
                )
            }
            Measure::AtLeast(_) => "The transfer rate over all inputs and outputs is not known.".to_owned(),
        }),
        Test::Density(_) => {
            let edges = version.density_edges();
            steps.push(match (density, figures.area, figures.performance.known()) {
                (Some(density), Area::Known(area), Some(performance)) if figures.density.is_none() => format!(
                    "TPP {} over {} mm² of non-planar logic dies = performance density {}{}.",
                    show(performance),
                    show(area),
                    shown(density, &edges),
                    against(density, &edges)
                ),
                (Some(density), _, _) => {
                    format!("Performance density {}{}.", shown(density, &edges), against(density, &edges))
                }
                (None, Area::Planar, _) => {
                    "No logic die is made in a non-planar process, so there is no performance density.".to_owned()
                }
                (None, Area::Known(_), _) => "Performance density stays open with performance.".to_owned(),
                (None, Area::Unknown, _) => "The die area is not known, so performance density is open.".to_owned(),
            });
            let performance = figures.performance.floor();
            let limit = show(version.note_two);
            steps.push(match figures.market {
                Market::Elsewhere if performance < version.note_two => {
                    format!("Not designed or marketed for datacenters and TPP under {limit}: Note 2 to 3A090 takes it out.")
                }
                Market::Elsewhere => {
                    format!("Not designed or marketed for datacenters, but at TPP {limit} or more Note 2 to 3A090 leaves it in.")
                }
                Market::Datacenter => "Designed or marketed for datacenters, so Note 2 to 3A090 does not take it out.".to_owned(),
                Market::Unknown => "Not known whether designed or marketed for datacenters: read as yes.".to_owned(),
            });
        }
    }
    steps
}

/// What to ask where the figures leave more than one class open, and what each answer would mean.
fn questions(figures: &Figures, version: &RuleVersion) -> Vec<Gap> {
    let gap = |field: &str, why: String| Gap { field: format!("specs.{field}"), why };
    let mut questions = Vec::new();
    if let Measure::AtLeast(_) = figures.performance {
        let edges: Vec<String> = version.performance_edges().into_iter().map(show).collect();
        let why = format!(
            "A dense rate at 16 bits or fewer (fp16, int8, fp8 or fp4): the classes part at {}.",
            edges.join(", ")
        );
        questions.push(gap("fp16", why));
    }
    match version.test {
        Test::Absent => {}
        Test::InputOutput { rate, .. } => {
            if let Measure::AtLeast(_) = figures.transfer {
                let why =
                    format!("The transfer rate over all inputs and outputs: from {} GB/s on it is 3A090.", show(rate));
                questions.push(gap("interconnect", why));
            }
        }
        Test::Density(_) => {
            if let (Area::Unknown, None, Some(performance)) =
                (figures.area, figures.density, figures.performance.known())
            {
                questions.push(gap("dieArea", area_question(performance, figures.market, version)));
            }
        }
    }
    questions
}

/// The die areas at which the class changes: "3A090.a up to 502 mm², 3A090.b up to 929 mm², below 3A090 from there".
fn area_question(performance: f64, market: Market, version: &RuleVersion) -> String {
    let level = |density: f64| version.verdict(performance, Some(density), 0.0, market).level;
    let mut bands: Vec<(Level, f64)> = Vec::new();
    for edge in version.density_edges().into_iter().rev() {
        match bands.last_mut() {
            Some((last, area)) if *last == level(edge) => *area = performance / edge,
            _ => bands.push((level(edge), performance / edge)),
        }
    }
    let last = level(0.0);
    bands.retain(|(level, _)| *level != last);
    let named = |level: Level| match version.names(level)[0] {
        "3A991.p" | "" => "below 3A090",
        name => name,
    };
    let mut text: Vec<String> =
        bands.iter().map(|(level, area)| format!("{} up to {} mm²", named(*level), show(area.floor()))).collect();
    text.push(format!("{} above that", named(last)));
    format!("The area of all logic dies made in a non-planar process: {}.", text.join(", "))
}

fn open_step(possible: &[Level], version: &RuleVersion) -> String {
    let names: Vec<&str> =
        possible.iter().map(|level| version.names(*level)[0]).filter(|name| !name.is_empty()).collect();
    format!("What is known leaves open: {}.", names.join(", "))
}

fn in_force(what: &str, version: &RuleVersion) -> String {
    let from = version.period.from.map(|from| format!(", in force from {from}")).unwrap_or_default();
    let until = version.period.until.map(|until| format!(" until {until}")).unwrap_or_default();
    format!("{what} (15 CFR 774 supp. 1; rule version {}{from}{until}; {}).", version.id, version.citation)
}

/// Where a figure stands among the thresholds.
fn against(value: f64, edges: &[f64]) -> String {
    let over = edges.iter().rev().find(|edge| **edge <= value);
    let under = edges.iter().find(|edge| value < **edge);
    match (over, under) {
        (Some(over), Some(under)) => format!(", at or over {} and under {}", show(*over), show(*under)),
        (Some(over), None) => format!(", at or over {}", show(*over)),
        (None, Some(under)) => format!(", under {}", show(*under)),
        (None, None) => String::new(),
    }
}

/// Two decimals, or as many more as it takes not to round a figure across a threshold.
fn rounded(value: f64, edges: &[f64]) -> f64 {
    let sides = |value: f64| edges.iter().filter(|edge| **edge <= value).count();
    let at = |factor: f64| (value * factor).round() / factor;
    [1e2, 1e3, 1e4, 1e6].into_iter().map(at).find(|near| sides(*near) == sides(value)).unwrap_or(value)
}

fn shown(value: f64, edges: &[f64]) -> String {
    rounded(value, edges).to_string()
}

fn show(value: f64) -> String {
    rounded(value, &[]).to_string()
}

/// The levels in any of the lists, strictest first.
fn union<'a>(levels: impl Iterator<Item = &'a [Level]>) -> Vec<Level> {
    let all: Vec<Level> = levels.flatten().copied().collect();
    Level::ALL.into_iter().filter(|level| all.contains(level)).collect()
}

impl Classification {
    /// What is left to say of an item where the day cannot be read: what it is and what cannot be read of it, but no class.
    pub fn without_day(mut self) -> Classification {
        (self.eccn, self.paragraph, self.level, self.presumption) = (None, None, None, None);
        self.rules_version = "";
        self.possible.clear();
        self.citations.clear();
        self.published.clear();
        self.questions.clear();
        for told in [&mut self.alternatives, &mut self.paragraphs, &mut self.steps, &mut self.missing] {
            told.clear();
        }
        for candidate in &mut self.candidates {
            (candidate.eccn, candidate.paragraph, candidate.level) = (None, None, None);
        }
        self.missing.push("The date: it decides which version of the rule applies.".to_owned());
        self
    }

    fn set_level(&mut self, level: Level, [circuit, computer, encrypted]: [&str; 3], form: Form) {
        let first = if form == Form::Circuit { circuit } else { "" };
        let mut names = [first, computer, encrypted].into_iter().filter(|name| !name.is_empty()).map(str::to_owned);
        self.eccn = names.next();
        self.alternatives = names.collect();
        self.level = Some(level);
        self.possible = vec![level];
    }

    /// Memory outside 3A090.c: which entry of the list it falls under is its maker's to say.
    fn with_memory_below(mut self) -> Classification {
        self.steps.push("Outside 3A090.c: 3A991 or EAR99, as its maker classes it.".to_owned());
        self.set_level(Level::AntiTerrorism, ["3A991", "", ""], Form::Circuit);
        self.alternatives = vec!["EAR99".to_owned()];
        self
    }

    /// Takes an ECCN that somebody states: alone it stands at their word, beside figures the stricter one counts. Says
    /// whether the two agree, where both are known.
    fn weigh(&mut self, stated: &Declared, source: &str, version: &RuleVersion) -> Option<bool> {
        let Declared { eccn, possible } = stated;
        let strictest = possible.iter().copied().max();
        if self.possible.is_empty() {
            self.steps.push(format!("{source} is {eccn}; taken as stated, not worked out here."));
            self.take_stated(stated, version);
            return None;
        }
        if self.possible == [Level::Equipment] && *possible == [Level::Equipment] {
            return self.weigh_equipment(stated, source);
        }
        let Some(level) = self.level else {
            self.steps.push(format!("{source} is {eccn}; the figures known here leave the class open."));
            return None;
        };
        if possible.contains(&level) {
            self.steps.push(format!("{source} is {eccn}, which agrees."));
        } else if Some(level) < strictest {
            self.steps.push(format!("{source} is {eccn}, stricter than what was worked out, and counts."));
            let worked_out = self.eccn.take();
            self.paragraph = None;
            self.paragraphs.clear();
            self.take_stated(stated, version);
            self.alternatives = worked_out.into_iter().collect();
        } else {
            self.steps.push(format!("{source} is {eccn}, which does not agree; what was worked out counts."));
        }
        Some(possible.contains(&level))
    }

    /// Two paragraphs for one tool: the stated one counts unless what was worked out reaches further.
    fn weigh_equipment(&mut self, Declared { eccn, .. }: &Declared, source: &str) -> Option<bool> {
        let known = self.eccn.clone();
        let agrees = known.as_ref().map(|known| known.starts_with(eccn.as_str()) || eccn.starts_with(known.as_str()));
        if agrees == Some(false) && known.as_ref().is_some_and(|known| reach(eccn) < reach(known)) {
            self.steps.push(format!("{source} is {eccn}, which does not agree; what was worked out counts."));
            return agrees;
        }
        self.steps.push(format!("{source} is {eccn}, which is taken as stated."));
        self.alternatives = known.filter(|known| known != eccn).into_iter().collect();
        self.eccn = Some(eccn.clone());
        self.paragraph = eccn.contains('.').then(|| eccn.clone());
        self.paragraphs = self.paragraph.iter().cloned().collect();
        self.questions.clear();
        agrees
    }

    fn take_stated(&mut self, Declared { eccn, possible }: &Declared, version: &RuleVersion) {
        self.possible.clone_from(possible);
        self.level = None;
        if let [level] = possible.as_slice() {
            self.level = Some(*level);
            self.eccn = Some(eccn.clone());
            self.paragraph = eccn.contains('.').then(|| eccn.clone());
        } else {
            let field = "description".to_owned();
            self.questions
                .push(Gap { field, why: format!("Which paragraph of {eccn}, the a-level or the b-level one?") });
            self.steps.push(open_step(possible, version));
        }
    }

    /// Names the `.z` paragraphs of older entries that the item belongs in beside its level (3A001.z to 5A992.z).
    fn name_older(
        &mut self,
        declared: Option<(&Declared, &'static OlderEntry)>,
        query: &ItemQuery<'_>,
        version: &RuleVersion,
        catalog: &Catalog,
    ) {
        let encryption = query.specs.get("encryption").filter(|value| !value.is_absent());
        let read = encryption.and_then(Encryption::read);
        if encryption.is_some() && read.is_none() {
            let why = "Give `none`, `mass-market`, `other` or `cryptanalysis`.".to_owned();
            self.gaps.push(Gap { field: "specs.encryption".to_owned(), why });
        }
        let Some(level) = self.level.filter(|level| matches!(level, Level::A | Level::B)) else { return };
        let Test::Density(_) = version.test else { return };
        if read == Some(Encryption::Absent) {
            self.alternatives.retain(|eccn| !eccn.starts_with("5A"));
        }
        let rows = catalog.rows.older;
        let mut found: Vec<(&OlderEntry, String)> = Vec::new();
        if let Some((declared, row)) = declared {
            found.push((row, format!("{}, as the exporter declares", declared.eccn)));
        }
        if let Some((entry, row)) =
            read.and_then(Encryption::entry).and_then(|entry| Some((entry, older::row(entry, rows)?)))
        {
            found.push((row, format!("{entry}, by its cryptography")));
        }
        let stated = found.len();
        let system = self.system.as_ref().and_then(|id| catalog.rows.systems.iter().find(|system| system.id == id));
        let chip = self.chip.as_ref().and_then(|id| catalog.rows.chips.iter().find(|chip| chip.id == id));
        if let (Some(system), Some(rate)) = (system, chip.and_then(|chip| chip.double)) {
            let peak = older::adjusted_peak(rate, system.count);
            if let Some(row) = older::row("4A003.b", rows).filter(|_| older::ADJUSTED_PEAK_OVER < peak) {
                let (rate, peak, limit) = (show(rate), show(peak), show(older::ADJUSTED_PEAK_OVER));
                let count = system.count;
                found.push((
                    row,
                    format!(
                        "4A003.b, at 0.9 x {count} x {rate} TFLOPS at 64 bit = {peak} weighted teraFLOPS, over {limit}"
                    ),
                ));
            }
        }
        for (at, (row, why)) in found.into_iter().enumerate() {
            let Some(paragraph) = older::paragraph(row, level, version) else { continue };
            let controls =
                if row.controls.is_empty() { String::new() } else { format!(", controlled for {} too", row.controls) };
            self.steps.push(format!("It also belongs in {why}: {paragraph}{controls}. {}", older::VERIFY));
            self.alternatives.retain(|eccn| *eccn != paragraph);
            if at < stated && at == 0 {
                self.alternatives.splice(0..0, self.eccn.replace(paragraph));
            } else {
                self.alternatives.push(paragraph);
            }
        }
    }

    /// Takes a chip that a fabricator or an OSAT exports for 3A090.a until that is overcome (Note 1 to 3A090.a).
    fn presume(
        &mut self,
        query: &ItemQuery<'_>,
        specs: &Specs,
        meant: &Recognition,
        day: Date,
        catalog: &Catalog,
        version: &'static RuleVersion,
    ) {
        if self.possible.iter().any(|level| matches!(level, Level::Equipment | Level::Memory | Level::Other)) {
            return;
        }
        let die = Die::read(query.description, query.specs);
        self.gaps.extend(die.gaps.iter().cloned());
        let chip = self.chip.as_ref().and_then(|id| catalog.rows.chips.iter().find(|chip| chip.id == id));
        let known = chip.filter(|chip| matches!(chip.area, Area::Known(_))).map(|chip| chip.vendor);
        let below = !self.possible.is_empty() && !self.possible.contains(&Level::A);
        let shown = if below { Shown::Below } else { Shown::NotBelow };
        let Some(presumed) = catalog.rows.foundry.presume(&die, query.exporter, known, shown, day) else { return };
        self.presumption = Some(presumed.presumption);
        if presumed.presumption == Presumption::Falls {
            if self.possible.is_empty() {
                let judged = by_figures(meant, specs, version);
                self.possible = judged.possible;
                self.questions = judged.questions;
                self.datacenter = judged.datacenter;
                self.steps = judged.steps;
            }
        } else if self.level != Some(Level::A) {
            let worked_out = self.eccn.take();
            let form = if meant.assembly { Form::Assembly } else { Form::Circuit };
            self.set_level(Level::A, version.names(Level::A), form);
            self.alternatives.extend(worked_out);
            self.paragraph = Some("3A090.a".to_owned());
            self.paragraphs = self.paragraph.iter().cloned().collect();
            self.datacenter = Some(true);
            self.candidates.clear();
            self.questions.clear();
            self.missing.extend(presumed.missing);
        }
        self.steps.extend(presumed.steps);
    }

    fn ask_what(&mut self, meant: &Recognition, catalog: &Catalog) {
        let nearest = meant.near.iter().take(6);
        self.candidates = nearest.filter_map(|item| candidate(*item, &Classification::default(), catalog)).collect();
        let names: Vec<&str> = self.candidates.iter().map(|candidate| candidate.name.as_str()).collect();
        let why = if names.is_empty() {
            "Name the chip, board, server, cloud instance or part number, give its figures, or state its ECCN."
                .to_owned()
        } else {
            format!("Is one of these meant: {}? If not, give its figures or its ECCN.", names.join(", "))
        };
        self.questions.push(Gap { field: "description".to_owned(), why });
    }

    fn count_chips(&mut self, query: &ItemQuery<'_>, meant: &Recognition, catalog: &Catalog) {
        let typed = match query.quantity.map(quantity::read_count).transpose() {
            Ok(typed) => typed.flatten(),
            Err(Unreadable { expected }) => {
                self.gaps.push(Gap { field: "quantity".to_owned(), why: format!("Give {expected}.") });
                return;
            }
        };
        let items = match (typed, meant.quantity) {
            // `8x A100`, quantity 8: said twice. One lot of 8 is 8, two lots are 16.
            (Some(typed), Some(text)) if typed != text => typed.checked_mul(text),
            (typed, text) => typed.or(text),
        };
        let system = self.system.as_ref().and_then(|id| catalog.rows.systems.iter().find(|system| system.id == id));
        self.count = match system {
            // `R760xa with 4x L40S`: the text counts the chips, and the field, if any, the servers.
            Some(_) if meant.counts_chips => items,
            Some(system) => items.unwrap_or(1).checked_mul(system.count),
            None => items,
        };
    }
}
