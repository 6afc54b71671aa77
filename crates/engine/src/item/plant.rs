//! The plant that an item is for: whether what is known of it makes it one for advanced-node integrated circuits.
//!
//! 15 CFR 772.1 (definition, dated limits for DRAM) and 744.23(a)(2) (the license that follows).

use crate::item::spelling::words_of;
use crate::quantity::{self, Read, Scalar, take_number};
use crate::words::bound::Bound;
use crate::words::date::{Date, Period};
use crate::words::small_map::Sorted;
use crate::words::terms::{Gap, Truth};

/// What a plant makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// Logic.
    Logic,
    /// NAND memory.
    Nand,
    /// DRAM.
    Dram,
}

/// What a process is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trait {
    /// Technology node in nm.
    Node,
    /// Whether the transistors are non-planar (FinFET, gate-all-around).
    NonPlanar,
    /// Layers of NAND.
    Layers,
    /// Half-pitch of DRAM in nm.
    HalfPitch,
    /// Area of a DRAM cell in µm².
    CellArea,
    /// Gigabits of DRAM per mm².
    BitDensity,
    /// Through-silicon vias in a DRAM die.
    Vias,
}

/// One test of the definition: a plant for this product that meets it makes advanced-node circuits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NodeLimit {
    /// Of which product.
    pub product: Product,
    /// What is measured.
    pub measured: Trait,
    /// Against what.
    pub bound: Bound,
    /// When it reads so; for a license the days of compliance count.
    pub in_force: Period,
    /// Federal Register.
    pub citation: &'static str,
}

/// What is told of the plant.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facility {
    product: Option<Product>,
    figures: Vec<(Trait, f64)>,
}

/// Whether a plant makes advanced-node circuits, and by what.
#[derive(Debug, Clone, PartialEq)]
pub struct AdvancedNode {
    /// Yes, no, or not known.
    pub truth: Truth,
    /// Whether anything was told of the plant.
    pub told: bool,
    /// What the answer rests on: `a half-pitch of 17 nm, at or under 18`.
    pub ground: String,
}

/// A key, what it measures, and how it is read.
type Key = (&'static str, Trait, fn(&Scalar) -> Read<f64>);

/// The keys that a plant's figures are typed under.
const KEYS: [Key; 6] = [
    ("facilityNode", Trait::Node, quantity::read_length),
    ("layers", Trait::Layers, quantity::read_number),
    ("halfPitch", Trait::HalfPitch, quantity::read_length),
    ("cellArea", Trait::CellArea, quantity::read_number),
    ("bitDensity", Trait::BitDensity, quantity::read_number),
    ("throughSiliconVias", Trait::Vias, quantity::read_number),
];

impl Facility {
    /// Reads what the fields of the item say, else what the stated end use says. Gaps are relative to the item.
    pub fn read(specs: &Sorted<String, Scalar>, end_use: &str, gaps: &mut Vec<Gap>) -> Facility {
        let mut facility = Facility::default();
        for (key, measured, reader) in KEYS {
            let read = specs.get(key).and_then(|value| quantity::keep(reader(value), &format!("specs.{key}"), gaps));
            facility.figures.extend(read.map(|figure| (measured, figure)));
        }
        if let Some(value) = specs.get("facilityNonPlanar") {
            let flag = quantity::keep(quantity::read_flag(value), "specs.facilityNonPlanar", gaps);
            facility.figures.extend(flag.map(|yes| (Trait::NonPlanar, f64::from(u8::from(yes)))));
        }
        if let Some(value) = specs.get("facilityProduct").filter(|value| !value.is_absent()) {
            facility.product = product(value);
            if facility.product.is_none() {
                gaps.push(Gap {
                    field: "specs.facilityProduct".to_owned(),
                    why: "Give `logic`, `nand` or `dram`.".to_owned(),
                });
            }
        }
        let said = Facility::said(&words_of(end_use));
        facility.product = facility.product.or(said.product);
        for (measured, figure) in said.figures {
            if facility.figure(measured).is_none() {
                facility.figures.push((measured, figure));
            }
        }
        facility
    }

    /// `28 nm logic fab`, `232-layer NAND line`, `DRAM, 17 nm half-pitch`.
    fn said(words: &[String]) -> Facility {
        let mut said = Facility::default();
        let any = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
        let made = any(&["chip", "chips"]) && any(&["production", "manufacturing", "fabrication"]);
        if !made
            && !any(&[
                "fab", "fabs", "foundry", "line", "plant", "wafer", "wafers", "logic", "nand", "dram", "finfet", "gaa",
            ])
        {
            return said;
        }
        let named = [
            (Product::Dram, any(&["dram"])),
            (Product::Nand, any(&["nand"])),
            (Product::Logic, any(&["logic", "finfet", "gaa"])),
        ];
        let mut named = named.into_iter().filter(|(_, named)| *named).map(|(product, _)| product);
        // A plant for several products is held against the limits of each.
        said.product = named.next().filter(|_| named.next().is_none());
        if any(&["finfet", "gaa"]) {
            said.figures.push((Trait::NonPlanar, 1.0));
        }
        for (at, word) in words.iter().enumerate() {
            let Some((number, unit)) = take_number(word) else { continue };
            let unit = if unit.is_empty() { words.get(at + 1).map_or("", String::as_str) } else { unit };
            let measured = match unit {
                "nm" if said.product == Some(Product::Dram) => Trait::HalfPitch,
                "nm" => Trait::Node,
                "layer" | "layers" | "l" => Trait::Layers,
                _ => continue,
            };
            // Of several the most advanced counts: `28 nm today, 14 nm from next year`.
            match said.figures.iter_mut().find(|(known, _)| *known == measured) {
                Some((Trait::Layers, figure)) => *figure = figure.max(number),
                Some((_, figure)) if 0.0 < number => *figure = figure.min(number),
                None if 0.0 < number => said.figures.push((measured, number)),
                Some(_) | None => {}
            }
        }
        said
    }

    fn figure(&self, measured: Trait) -> Option<f64> {
        self.figures.iter().find(|(known, _)| *known == measured).map(|(_, figure)| *figure)
    }

    /// Holds the definition of the day against the plant.
    pub fn is_advanced(&self, limits: &[NodeLimit], day: Date) -> AdvancedNode {
        let told = self.product.is_some() || !self.figures.is_empty();
        let mut answer = AdvancedNode { truth: Truth::Unknown, told, ground: String::new() };
        let of_product = |limit: &&NodeLimit| {
            limit.in_force.holds(day) && self.product.is_none_or(|product| product == limit.product)
        };
        let mut open = self.product.is_none();
        for limit in limits.iter().filter(of_product) {
            match self.figure(limit.measured) {
                Some(figure) if limit.bound.holds(figure) => {
                    answer.truth = Truth::Yes;
                    answer.ground = limit.told(figure);
                    return answer;
                }
                Some(figure) => answer.ground = limit.told_against(figure),
                // A node over the limit is taken for planar unless the form says otherwise: non-planar logic began under it.
                None if limit.measured == Trait::NonPlanar => {}
                None => open = true,
            }
        }
        if !open {
            answer.truth = Truth::No;
        }
        answer
    }
}

impl NodeLimit {
    fn told(&self, figure: f64) -> String {
        let (limit, citation) = (self.bound.limit(), self.citation);
        let how = self.bound.how();
        match self.measured {
            Trait::NonPlanar => format!("non-planar transistors ({citation})"),
            _ => format!("{}, {how} {limit} ({citation})", self.measured.told(figure)),
        }
    }

    fn told_against(&self, figure: f64) -> String {
        match self.measured {
            Trait::NonPlanar => format!("planar transistors ({})", self.citation),
            _ => format!(
                "{}, outside the limit of {} ({})",
                self.measured.told(figure),
                self.bound.limit(),
                self.citation
            ),
        }
    }
}

impl Trait {
    fn told(self, figure: f64) -> String {
        match self {
            Trait::Node => format!("a node of {figure} nm"),
            Trait::NonPlanar => "non-planar transistors".to_owned(),
            Trait::Layers => format!("{figure} layers"),
            Trait::HalfPitch => format!("a half-pitch of {figure} nm"),
            Trait::CellArea => format!("a cell area of {figure} µm²"),
            Trait::BitDensity => format!("{figure} Gb per mm²"),
            Trait::Vias => format!("{figure} through-silicon vias a die"),
        }
    }
}

fn product(value: &Scalar) -> Option<Product> {
    let Scalar::Text(text) = value else { return None };
    match text.trim().to_lowercase().as_str() {
        "logic" => Some(Product::Logic),
        "nand" => Some(Product::Nand),
        "dram" => Some(Product::Dram),
        _ => None,
    }
}
