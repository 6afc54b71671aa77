//! What is asked of an item, and what is answered: the ECCN, the paragraph, the steps that led there, and what is missing
//! where the figures leave more than one class open.

use crate::item::by_figures::Form;
use crate::item::control::Level;
use crate::item::foundry::Presumption;
use crate::item::published::Published;
use crate::quantity::Scalar;
use crate::words::license::License;
use crate::words::small_map::Sorted;
use crate::words::terms::{Gap, plain_number_or_null};
use serde::Serialize;

/// One item as the form describes it.
#[derive(Debug, Clone, Copy)]
pub struct ItemQuery<'a> {
    /// Name, part number or words.
    pub description: &'a str,
    /// Figures by key; see [`SPEC_KEYS`](crate::item::specs::SPEC_KEYS). Rates in tera operations per second, bandwidths in GB/s, areas in mm².
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

/// The levels in any of the lists, strictest first.
pub(super) fn union<'a>(levels: impl Iterator<Item = &'a [Level]>) -> Vec<Level> {
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

    pub(super) fn set_level(&mut self, level: Level, [circuit, computer, encrypted]: [&str; 3], form: Form) {
        let first = if form == Form::Circuit { circuit } else { "" };
        let mut names = [first, computer, encrypted].into_iter().filter(|name| !name.is_empty()).map(str::to_owned);
        self.eccn = names.next();
        self.alternatives = names.collect();
        self.level = Some(level);
        self.possible = vec![level];
    }
}
