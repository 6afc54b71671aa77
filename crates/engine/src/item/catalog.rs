//! The chips, systems and memory stacks that are known by name, and the names they go by.

use crate::item::control::{Area, Figures, Market, Measure, RuleVersion};
use crate::item::equipment::Equipment;
use crate::item::foundry::Foundry;
use crate::item::older::OlderEntry;
use crate::item::published::Publication;
use crate::item::spelling::folded;
use crate::words::sort;

/// An accelerator, processor or graphics product with the figures the rules ask for. What is not known is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct Chip {
    /// Permanent id.
    pub id: &'static str,
    /// Its maker.
    pub vendor: &'static str,
    /// Product line or generation.
    pub family: &'static str,
    /// Product name without the maker's.
    pub name: &'static str,
    /// A general processor, which never decides for a system that also holds an accelerator.
    pub processor: bool,
    /// `SXM5`, `PCIe`, `OAM` and the like.
    pub form: &'static str,
    /// Memory on the package or board in GB.
    pub memory: Option<f64>,
    /// The precision that sets TPP, in bits, and its dense rate in tera operations per second.
    pub rate: Option<(f64, f64)>,
    /// Logic dies counted for performance density.
    pub area: Area,
    /// Designed or marketed for.
    pub market: Market,
    /// DRAM bandwidth in GB/s.
    pub bandwidth: Option<f64>,
    /// Bidirectional rate over all inputs and outputs in GB/s.
    pub transfer: Option<f64>,
    /// How far the figures are to be trusted.
    pub confidence: Confidence,
    /// Rate at 64 bits in TFLOPS, kept where several in one computer may reach the limit of 4A003.
    pub double: Option<f64>,
    /// The maker's own ECCN, kept here only where it publishes no figures.
    pub maker_class: &'static str,
    /// Other names, part numbers included.
    pub aliases: Vec<&'static str>,
    /// Where the figures come from.
    pub source: &'static str,
}

/// How far figures are to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// The maker's, or derived and in line with the maker's.
    High,
    /// One decent source.
    Medium,
    /// Reported, conflicting or partly missing.
    Low,
}

/// A server, baseboard or cloud instance. It is classified by the chips in it, never by their sum.
#[derive(Debug, Clone, PartialEq)]
pub struct System {
    /// Permanent id.
    pub id: &'static str,
    /// Who sells it.
    pub vendor: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Other names, part numbers included.
    pub aliases: Vec<&'static str>,
    /// Id of the chip inside.
    pub chip: &'static str,
    /// How many.
    pub count: u64,
    /// The same name is sold with other chips too.
    pub configurable: bool,
    /// Where this comes from.
    pub source: &'static str,
}

/// One grade of high-bandwidth memory.
#[derive(Debug, Clone, PartialEq)]
pub struct Stack {
    /// Permanent id.
    pub id: &'static str,
    /// `HBM3E`.
    pub generation: &'static str,
    /// Rate of one pin in Gbit/s, as printed.
    pub pin_rate: &'static str,
    /// Bandwidth of one stack in GB/s.
    pub bandwidth: f64,
    /// Package area in mm², where published.
    pub area: Option<f64>,
    /// Where this comes from.
    pub source: &'static str,
}

/// A short name that fits several products.
#[derive(Debug, Clone, PartialEq)]
pub struct Ambiguity {
    /// As typed.
    pub typed: &'static str,
    /// Ids of the chips or systems it may mean.
    pub ids: Vec<&'static str>,
}

/// A maker.
#[derive(Debug, Clone, PartialEq)]
pub struct Vendor {
    /// As the chips name it.
    pub name: &'static str,
    /// ISO code of where it designs its chips.
    pub country: &'static str,
    /// Its name also stands beside other makers' chips, as a cloud's or a server maker's.
    pub resells: bool,
    /// Its short product names are known well enough to stand among words that have nothing to do with chips.
    pub household: bool,
    /// Words that mean it or one of its lines, in lower case.
    pub words: Vec<&'static str>,
}

/// The rows that the catalog is built from.
#[derive(Debug, Clone)]
pub struct Rows {
    /// Chips.
    pub chips: Vec<Chip>,
    /// Systems.
    pub systems: Vec<System>,
    /// Memory.
    pub stacks: Vec<Stack>,
    /// Short names.
    pub ambiguities: Vec<Ambiguity>,
    /// Makers.
    pub vendors: Vec<Vendor>,
    /// Chipmaking equipment.
    pub equipment: Equipment,
    /// The presumption for fabricators and OSATs.
    pub foundry: Foundry,
    /// Older entries with a paragraph for advanced computing.
    pub older: &'static [OlderEntry],
    /// What makers publish by part number.
    pub publications: Vec<Publication>,
    /// What no list leaves out: an item of these words is at least 3A991, 4A994 or 5A992.
    pub computing_words: Vec<&'static str>,
    /// Words that ask for more than what is named, or for something else of its kind.
    pub open_words: Vec<&'static str>,
    /// Words beside a name that do not change which product is meant.
    pub plain_words: Vec<&'static str>,
    /// Words behind a name that make another product of it.
    pub variant_words: Vec<&'static str>,
    /// Words that say a part is offered, not the product.
    pub accessory_words: Vec<&'static str>,
    /// Words that say the item is a computer or an assembly.
    pub system_words: Vec<&'static str>,
    /// Words that a short name needs for company, so that not every `A2` is a chip.
    pub context_words: Vec<&'static str>,
}

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// Position among the chips.
    Chip(usize),
    /// Position among the systems.
    System(usize),
}

/// What a key leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// One product.
    Item(Item),
    /// Position among the short names.
    Ambiguity(usize),
}

/// Everything an item is recognised and classified by.
#[derive(Debug, Clone)]
pub struct Catalog {
    /// The rows.
    pub rows: Rows,
    /// The rule, version by version.
    pub versions: &'static [RuleVersion],
    /// Folded names with what they mean, sorted.
    keys: Vec<(String, Target)>,
}

impl Catalog {
    /// Takes the rows and prepares the look-up.
    pub fn new(rows: Rows, versions: &'static [RuleVersion]) -> Catalog {
        let mut keys = Vec::new();
        let mut add = |name: &str, target| {
            let key = folded(name);
            // A part number is also typed without its dashes.
            if 12 < key.len() && key.chars().all(|c| c.is_ascii_digit() || c == '-') {
                keys.push((key.replace('-', ""), target));
            }
            let short = bare(&key, &rows.vendors).to_owned();
            // `GroqRack` without its vendor is any rack.
            if short != key && short.contains(|c: char| c.is_ascii_digit()) {
                keys.push((short, target));
            }
            keys.push((key, target));
        };
        for (at, chip) in rows.chips.iter().enumerate() {
            let target = Target::Item(Item::Chip(at));
            [chip.id, chip.name, without_brackets(chip.name)].into_iter().for_each(|name| add(name, target));
            chip.aliases.iter().for_each(|name| add(name, target));
        }
        for (at, system) in rows.systems.iter().enumerate() {
            let target = Target::Item(Item::System(at));
            [system.id, system.name, without_brackets(system.name)].into_iter().for_each(|name| add(name, target));
            system.aliases.iter().for_each(|name| add(name, target));
        }
        for (at, ambiguity) in rows.ambiguities.iter().enumerate() {
            add(ambiguity.typed, Target::Ambiguity(at));
        }
        sort::sort(&mut keys);
        keys.dedup();
        Catalog { rows, versions, keys }
    }

    /// What a folded name means; empty where nothing bears it.
    pub fn targets(&self, key: &str) -> impl Iterator<Item = Target> {
        let first = self.keys.partition_point(|(known, _)| known.as_str() < key);
        let key = key.to_owned();
        self.keys.iter().skip(first).take_while(move |(known, _)| *known == key).map(|(_, target)| *target)
    }

    /// The chip with an id.
    pub fn chip_at(&self, id: &str) -> Option<usize> {
        self.rows.chips.iter().position(|chip| chip.id == id)
    }

    /// The chip or system with an id.
    pub fn item(&self, id: &str) -> Option<Item> {
        let system = || self.rows.systems.iter().position(|system| system.id == id).map(Item::System);
        self.chip_at(id).map(Item::Chip).or_else(system)
    }

    /// The chip that decides for an item: itself, or the one in the system.
    pub fn chip_of(&self, item: Item) -> Option<&Chip> {
        match item {
            Item::Chip(at) => self.rows.chips.get(at),
            Item::System(at) => self.rows.systems.get(at).and_then(|s| self.rows.chips.get(self.chip_at(s.chip)?)),
        }
    }

    /// The system, where the item is one.
    pub fn system_of(&self, item: Item) -> Option<&System> {
        match item {
            Item::Chip(_) => None,
            Item::System(at) => self.rows.systems.get(at),
        }
    }

    /// The maker of a chip.
    pub fn vendor_of(&self, chip: &Chip) -> Option<&Vendor> {
        self.rows.vendors.iter().find(|vendor| vendor.name == chip.vendor)
    }
}

impl System {
    /// Maker and product name.
    pub fn full_name(&self) -> String {
        full_name(self.vendor, self.name)
    }
}

impl Chip {
    /// What the rules measure.
    pub fn figures(&self) -> Figures {
        let known = |value: Option<f64>| value.map_or(Measure::AtLeast(0.0), Measure::Exactly);
        Figures {
            performance: known(self.rate.map(|(bits, rate)| bits * rate)),
            area: self.area,
            density: None,
            transfer: known(self.transfer),
            market: self.market,
        }
    }

    /// Maker and product name.
    pub fn full_name(&self) -> String {
        full_name(self.vendor, self.name)
    }
}

fn full_name(vendor: &str, name: &str) -> String {
    if name.starts_with(vendor) { name.to_owned() } else { format!("{vendor} {name}") }
}

fn without_brackets(name: &'static str) -> &'static str {
    name.split_once(" (").map_or(name, |(head, _)| head)
}

/// A folded name without the vendor words it begins with.
fn bare<'a>(key: &'a str, vendors: &[Vendor]) -> &'a str {
    let words = vendors.iter().flat_map(|vendor| &vendor.words);
    let longest = words.filter_map(|word| key.strip_prefix(word)).min_by_key(|rest| rest.len());
    match longest {
        Some(rest) if 1 < rest.chars().count() => bare(rest, vendors),
        _ => key,
    }
}
