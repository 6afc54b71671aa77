//! Conditions asked of one item: its class, its figures and its maker.

use super::{Answer, Case};
use crate::facts::ItemFact;
use crate::facts::reference::UnitPrice;
use crate::item::control::Level;
use crate::law::condition::{Figure, ItemTest};
use crate::quantity::short;
use crate::words::terms::{Gap, Truth};

impl<'f, 'a> Case<'f, 'a> {
    pub(super) fn ask_item(&self, test: &ItemTest, item: &'f ItemFact) -> Answer<'a> {
        let class = &item.class;
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
        match test {
            ItemTest::ChipPriceUnder(share) => priced(&|_, high, market| (high < market.low * share).then_some(high)),
            ItemTest::ChipPriceFrom(times) => priced(&|low, _, market| (market.high * times <= low).then_some(low)),
            ItemTest::Level(levels) => {
                let among = |level: &Level| levels.contains(level);
                if class.possible.is_empty() {
                    // Nothing was recognised: that is a finding of its own and is not asked again for each rule.
                    Answer::plain(Truth::No)
                } else if class.possible.iter().all(among) {
                    Answer::on(Truth::Yes, item.field.clone(), Vec::new())
                } else if class.possible.iter().any(among) {
                    self.open(item)
                } else {
                    Answer::plain(Truth::No)
                }
            }
            ItemTest::Eccn(paragraphs) => {
                let under = |eccn: &str| {
                    let rests = paragraphs.iter().filter_map(|paragraph| eccn.strip_prefix(paragraph));
                    rests.into_iter().any(|rest| rest.is_empty() || rest.starts_with('.'))
                };
                match class.eccn.as_deref() {
                    Some(eccn) => Answer::on(under(eccn), item.field.clone(), Vec::new()),
                    // More than one paragraph is open: one of them may be meant.
                    None if class.alternatives.iter().any(|eccn| under(eccn)) => self.open(item),
                    None => Answer::plain(Truth::No),
                }
            }
            ItemTest::AdvancedNode => {
                let ground = vec![("figure", item.facility.ground.clone())];
                Answer::on(
                    item.facility.truth,
                    item.field.clone(),
                    if item.facility.told { ground } else { Vec::new() },
                )
            }
            ItemTest::FacilityTold => Answer::plain(item.facility.told),
            ItemTest::Presumed(presumption) => Answer::plain(class.presumption == Some(*presumption)),
            ItemTest::Unclassified => Answer::on(class.possible.is_empty(), item.field.clone(), Vec::new()),
            // Unknown marketing status is treated as datacenter (Note 2 to 3A090 has to be shown to apply).
            ItemTest::Datacenter => Answer::plain(class.datacenter != Some(false)),
            ItemTest::ChipIs(id) => Answer::plain(class.chip.as_deref().is_some_and(|chip| chip.starts_with(id))),
            ItemTest::Vendor(vendor) => Answer::plain(class.vendor.as_deref() == Some(*vendor)),
            ItemTest::DesignedInChina => Answer::plain(class.designed_in_china == Some(true)),
            ItemTest::Under(figure, limit) => self.measured(*figure, *limit, item),
            ItemTest::AtLeast(figure, limit) => {
                let under = self.measured(*figure, *limit, item);
                Answer { truth: !under.truth, ..under }
            }
            // Bands are for information: a figure that is not known is not asked for.
            ItemTest::Between(figure, from, to) => {
                Answer::plain(item.figure(*figure).is_some_and(|figure| *from <= figure && figure <= *to))
            }
        }
    }

    /// What is asked where the class of the item is open.
    fn open(&self, item: &ItemFact) -> Answer<'a> {
        let path = item.field.rsplit_once('.').map_or("", |(path, _)| path);
        let asks = item.class.questions.iter().map(|ask| Gap {
            // Only an item of an order has fields of its own for figures; a rented chip has its name.
            field: if path == "rental" { item.field.clone() } else { format!("{path}.{}", ask.field) },
            why: ask.why.clone(),
        });
        let asks: Vec<Gap> = asks.collect();
        let which = || Gap { field: item.field.clone(), why: "Which chip or system is it exactly?".to_owned() };
        Answer { truth: Truth::Unknown, grounds: Vec::new(), asks: if asks.is_empty() { vec![which()] } else { asks } }
    }

    /// Whether the figure is under the limit. A class that is settled has no questions left: then the figure itself is asked for.
    fn measured(&self, figure: Figure, limit: f64, item: &ItemFact) -> Answer<'a> {
        let class = &item.class;
        let (key, why) = match figure {
            Figure::Performance => {
                ("tpp", "Its total processing performance (TPP): a limit of the rule depends on it.")
            }
            Figure::BandwidthAndInterconnect if class.memory_bandwidth.is_some() => INTERCONNECT,
            Figure::Bandwidth | Figure::BandwidthAndInterconnect => {
                ("memoryBandwidth", "Its total DRAM bandwidth in GB/s: a limit of the rule depends on it.")
            }
            Figure::Interconnect => INTERCONNECT,
            Figure::MemoryDensity => (
                "packageArea",
                "The area of the memory's package in mm²: License Exception HBM asks for the bandwidth over it.",
            ),
        };
        let ask = || Answer::unknown(item.field.replace("description", &format!("specs.{key}")), why);
        match (item.figure(figure), figure) {
            (Some(figure), _) => Answer::plain(figure < limit),
            (None, Figure::MemoryDensity) => match class.memory_density_least {
                Some(least) if limit <= least => Answer::plain(Truth::No),
                Some(_) | None => ask(),
            },
            (None, _) if class.questions.is_empty() && item.field != "rental.item" => ask(),
            (None, _) => self.open(item),
        }
    }
}

/// What is asked for where a limit on inputs and outputs decides.
const INTERCONNECT: (&str, &str) =
    ("interconnect", "Its transfer rate over all inputs and outputs in GB/s: a limit of the rule depends on it.");

impl ItemFact {
    /// The figure, where it is known.
    fn figure(&self, figure: Figure) -> Option<f64> {
        let class = &self.class;
        match figure {
            Figure::Performance => class.tpp,
            Figure::Bandwidth => class.memory_bandwidth,
            Figure::Interconnect => class.interconnect,
            Figure::BandwidthAndInterconnect => {
                class.memory_bandwidth.zip(class.interconnect).map(|(memory, links)| memory + links)
            }
            Figure::MemoryDensity => class.memory_density,
        }
    }
}
