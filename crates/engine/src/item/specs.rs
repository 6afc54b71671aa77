//! The figures typed for an item, in the units of the rules.

use crate::item::control::{Area, Figures, Market, Measure};
use crate::quantity::{self, Scalar};
use crate::words::small_map::Sorted;
use crate::words::terms::Gap;

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

/// Figures as typed, in the units of the rules.
#[derive(Debug, Clone, Default)]
pub(super) struct Specs {
    /// Bits, dense rate, and the key it was typed under.
    pub(super) rates: Vec<(f64, f64, &'static str)>,
    pub(super) performance: Option<f64>,
    pub(super) density: Option<f64>,
    pub(super) area: Option<f64>,
    pub(super) non_planar: Option<bool>,
    pub(super) datacenter: Option<bool>,
    pub(super) bandwidth: Option<f64>,
    pub(super) transfer: Option<f64>,
    pub(super) memory_density: Option<f64>,
    pub(super) package: Option<f64>,
    pub(super) halved: bool,
    pub(super) gaps: Vec<Gap>,
}

/// Precisions with their width in bits and whether sparsity can double their rate. TF32 keeps 19 bits of its inputs.
pub(super) const PRECISIONS: [(&str, f64, bool); 11] = [
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
    pub(super) fn read(specs: &Sorted<String, Scalar>) -> Specs {
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
    pub(super) fn of_chip(&self) -> bool {
        !self.rates.is_empty() || self.performance.is_some() || self.density.is_some() || self.area.is_some()
    }

    pub(super) fn of_memory(&self) -> bool {
        self.rates.is_empty()
            && self.performance.is_none()
            && (self.memory_density.is_some() || (self.package.is_some() && self.bandwidth.is_some()))
    }

    /// The precision with the highest product of bits and rate.
    pub(super) fn best(&self) -> Option<(f64, f64, &'static str)> {
        self.rates.iter().copied().max_by(|one, other| (one.0 * one.1).total_cmp(&(other.0 * other.1)))
    }

    /// TPP. Wide precisions alone say only what it is at the least: narrow ones usually run many times as fast.
    pub(super) fn performance(&self) -> Measure {
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

    pub(super) fn figures(&self) -> Figures {
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
