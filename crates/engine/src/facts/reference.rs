//! The rows that gathering looks things up in, handed in so that the engine reaches no shelf itself.

use crate::facts::contact::ContactCode;
use crate::facts::identification::Template;
use crate::item::catalog::Catalog;
use crate::item::plant::NodeLimit;
use crate::party::index::Index;
use crate::words::country::{Countries, Country};
use crate::words::date::Period;

/// The rows that gathering looks things up in.
#[derive(Clone, Copy)]
pub struct Reference<'a> {
    /// Countries and their groups.
    pub countries: &'a Countries,
    /// Chips and systems.
    pub catalog: &'a Catalog,
    /// The lists.
    pub index: &'a Index,
    /// The entities of Supplement No. 8 to 15 CFR 740, which relaxes: only an exact name counts.
    pub approved: &'a Index,
    /// What an hour of a chip has cost in public.
    pub prices: &'a [MarketPrice],
    /// What a chip has cost in public.
    pub unit_prices: &'a [UnitPrice],
    /// Documented holdings of listed parties, looked up by the name of what is held.
    pub holdings: &'a [KnownHolding],
    /// Where telephone numbers and domains point to.
    pub contacts: &'a [ContactCode],
    /// Whether a rule has this id: explanations of red flags name theirs.
    pub is_rule: fn(&str) -> bool,
    /// What providers of computing power were to ask of a customer.
    pub template: &'a Template,
    /// Cities that an address may name without their country, lower case, parted by `|`.
    pub cities: &'a [(Country, &'a str)],
    /// Mail providers that anybody can use, parted by `|`.
    pub free_mail: &'a str,
    /// What makes a plant one for advanced-node circuits.
    pub node_limits: &'a [NodeLimit],
}

/// One documented holding: a fact with its source and day, offered to a person, never counted by itself.
#[derive(Debug, Clone, Copy)]
pub struct KnownHolding {
    /// Name of the listed party.
    pub owner: &'static str,
    /// Id of its entry in the starter list.
    pub owner_id: &'static str,
    /// Name of what it holds.
    pub owned: &'static str,
    /// The same in its own script; empty where not known.
    pub owned_native: &'static str,
    /// Percent as published; empty where it was not.
    pub percent: &'static str,
    /// Subsidiary, associate, ...
    pub relation: &'static str,
    /// Day, month or year of the source; empty where not known.
    pub as_of: &'static str,
    /// Where it was published.
    pub source: &'static str,
}

/// The public price of one GPU-hour over a period.
#[derive(Debug, Clone, Copy)]
pub struct MarketPrice {
    /// The chips it speaks of: the beginning of their ids.
    pub chip: &'static str,
    /// When it was asked.
    pub period: Period,
    /// In United States dollars for one chip and hour.
    pub dollars: f64,
    /// Where it was published.
    pub source: &'static str,
}

/// What one chip has cost in public over a period, in United States dollars.
#[derive(Debug, Clone, Copy)]
pub struct UnitPrice {
    /// The chips it speaks of: the beginning of their ids.
    pub chip: &'static str,
    /// When it was asked.
    pub period: Period,
    /// The low end of what was asked for.
    pub low: f64,
    /// The high end.
    pub high: f64,
    /// Where it was published.
    pub source: &'static str,
}
