//! Conditions asked of one item: its class, its figures and its maker.

use super::{Answer, Asked};
use crate::facts::ItemFact;
use crate::facts::reference::UnitPrice;
use crate::item::control::Level;
use crate::law::rule::Condition;
use crate::quantity::short;
use crate::words::terms::{Gap, Truth};

impl<'f, 'a> Asked<'f, 'a> {
    pub(super) fn answer_for_item(&self, condition: &Condition, item: &'f ItemFact) -> Answer<'a> {
        let class = &item.class;
        let open = || {
            let path = item.field.rsplit_once('.').map_or("", |(path, _)| path);
            let asks = class.questions.iter().map(|ask| Gap {
                // Only an item of an order has fields of its own for figures; a rented chip has its name.
                field: if path == "rental" { item.field.clone() } else { format!("{path}.{}", ask.field) },
                why: ask.why.clone(),
            });
            let asks: Vec<Gap> = asks.collect();
            let which = || Gap { field: item.field.clone(), why: "Which chip or system is it exactly?".to_owned() };
            Answer {
                truth: Truth::Unknown,
                grounds: Vec::new(),
                asks: if asks.is_empty() { vec![which()] } else { asks },
            }
        };
        // A class that is settled has no questions left: then the figure itself is asked for.
        let measured = |figure: Option<f64>, limit: f64, key: &str, why: &str| match figure {
            Some(figure) => Answer::plain(figure < limit),
            None if class.questions.is_empty() && item.field != "rental.item" => {
                Answer::unknown(item.field.replace("description", &format!("specs.{key}")), why)
            }
            None => open(),
        };
        const PERFORMANCE: &str = "Its total processing performance (TPP): a limit of the rule depends on it.";
        const MEMORY: &str = "Its total DRAM bandwidth in GB/s: a limit of the rule depends on it.";
        const LINKS: &str = "Its transfer rate over all inputs and outputs in GB/s: a limit of the rule depends on it.";
        // Bands are for information: a figure that is not known is not asked for.
        let between = |figure: Option<f64>, from: f64, to: f64| {
            Answer::plain(figure.is_some_and(|figure| from <= figure && figure <= to))
        };
        let priced = |test: &dyn Fn(f64, f64, UnitPrice) -> Option<f64>| match (item.chip_price, item.unit_price) {
            (Some((low, high)), Some(market)) => match test(low, high, market) {
                Some(price) => Answer::on(
                    Truth::Yes,
                    item.field.replace("description", "unitPrice"),
                    vec![
                        ("figure", short(price)),
                        ("market", format!("{} to {}", short(market.low), short(market.high))),
                        ("source", market.source.to_owned()),
                    ],
                ),
                None => Answer::plain(Truth::No),
            },
            _ => Answer::plain(Truth::No),
        };
        match condition {
            Condition::ChipPriceUnder(share) => priced(&|_, high, market| (high < market.low * share).then_some(high)),
            Condition::ChipPriceFrom(times) => priced(&|low, _, market| (market.high * times <= low).then_some(low)),
            Condition::Level(levels) => {
                let among = |level: &Level| levels.contains(level);
                if class.possible.is_empty() {
                    // Nothing was recognised: that is a finding of its own and is not asked again for each rule.
                    Answer::plain(Truth::No)
                } else if class.possible.iter().all(among) {
                    Answer::on(Truth::Yes, item.field.clone(), Vec::new())
                } else if class.possible.iter().any(among) {
                    open()
                } else {
                    Answer::plain(Truth::No)
                }
            }
            Condition::Eccn(paragraphs) => {
                let under = |eccn: &str| {
                    let rests = paragraphs.iter().filter_map(|paragraph| eccn.strip_prefix(paragraph));
                    rests.into_iter().any(|rest| rest.is_empty() || rest.starts_with('.'))
                };
                match class.eccn.as_deref() {
                    Some(eccn) => Answer::on(under(eccn), item.field.clone(), Vec::new()),
                    // More than one paragraph is open: one of them may be meant.
                    None if class.alternatives.iter().any(|eccn| under(eccn)) => open(),
                    None => Answer::plain(Truth::No),
                }
            }
            Condition::AdvancedNode => {
                let ground = vec![("figure", item.facility.ground.clone())];
                Answer::on(
                    item.facility.truth,
                    item.field.clone(),
                    if item.facility.told { ground } else { Vec::new() },
                )
            }
            Condition::FacilityTold => Answer::plain(item.facility.told),
            Condition::Presumed(presumption) => Answer::plain(class.presumption == Some(*presumption)),
            Condition::PerformanceBetween(from, to) => between(class.tpp, *from, *to),
            Condition::BandwidthBetween(from, to) => between(class.memory_bandwidth, *from, *to),
            Condition::Unclassified => Answer::on(class.possible.is_empty(), item.field.clone(), Vec::new()),
            // Unknown marketing status is treated as datacenter (Note 2 to 3A090 has to be shown to apply).
            Condition::Datacenter => Answer::plain(class.datacenter != Some(false)),
            Condition::ChipIs(id) => Answer::plain(class.chip.as_deref().is_some_and(|chip| chip.starts_with(id))),
            Condition::Vendor(vendor) => Answer::plain(class.vendor.as_deref() == Some(*vendor)),
            Condition::DesignedInChina => Answer::plain(class.designed_in_china == Some(true)),
            Condition::PerformanceUnder(limit) => measured(class.tpp, *limit, "tpp", PERFORMANCE),
            Condition::BandwidthUnder(limit) => measured(class.memory_bandwidth, *limit, "memoryBandwidth", MEMORY),
            Condition::InterconnectUnder(limit) => measured(class.interconnect, *limit, "interconnect", LINKS),
            Condition::BandwidthsUnder(limit) => {
                let both = class.memory_bandwidth.zip(class.interconnect).map(|(memory, links)| memory + links);
                let key = if class.memory_bandwidth.is_none() { "memoryBandwidth" } else { "interconnect" };
                measured(both, *limit, key, if class.memory_bandwidth.is_none() { MEMORY } else { LINKS })
            }
            Condition::MemoryDensityUnder(limit) => match class.memory_density {
                Some(density) => Answer::plain(density < *limit),
                None if class.memory_density_least.is_some_and(|least| *limit <= least) => Answer::plain(Truth::No),
                None => Answer::unknown(
                    item.field.replace("description", "specs.packageArea"),
                    "The area of the memory's package in mm²: License Exception HBM asks for the bandwidth over it.",
                ),
            },
            // The caller sends only the leaves above.
            _ => Answer::plain(Truth::Unknown),
        }
    }
}
