//! Which control an integrated circuit meets on a day: the thresholds of ECCN 3A090, version by version, and what figures
//! that are not known leave open.
//!
//! Citations: 15 CFR 774 supp. 1, ECCN 3A090 and 4A090; 87 FR 62186, 88 FR 73458, 89 FR 96790.

use crate::words::bound::Span;
use crate::words::date::{Date, Period};
use serde::Serialize;

/// How strictly an item is controlled, in the words the license rules ask for. Later is stricter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Subject to the EAR and on no entry of the Commerce Control List.
    Ear99,
    /// Controlled to few destinations, for anti-terrorism reasons: 3A991, 4A994, 5A992 and like entries.
    AntiTerrorism,
    /// An entry of the Commerce Control List that this engine does not work out.
    Other,
    /// Chipmaking equipment: 3B001, 3B002, 3B090, 3B903, 3B991 to 3B994.
    Equipment,
    /// High-bandwidth memory: 3A090.c.
    Memory,
    /// 3A090.b, 4A090.b and the b-level `.z` paragraphs.
    B,
    /// 3A090 and 4A090 as first published, from 2022-10-21 to 2023-11-16.
    FirstVersion,
    /// 3A090.a, 4A090.a and the a-level `.z` paragraphs.
    A,
}

/// One paragraph of ECCN 3A090 as it has read since 2023-11-17.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paragraph {
    /// `3A090.a.1`.
    pub name: &'static str,
    /// Which level it belongs to.
    pub level: Level,
    /// Total processing performance (TPP), 1.4 of the notes to 3A090.
    pub performance: Span,
    /// Performance density: TPP over the area of the non-planar logic dies in mm². `None`: not asked for.
    pub density: Option<Span>,
}

/// What an integrated circuit is measured by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Test {
    /// No entry for advanced computing yet.
    Absent,
    /// First version: both the transfer rate over all inputs and outputs in GB/s and bits x TOPS reach their limit.
    InputOutput {
        /// 600 GB/s, both directions together, memory apart.
        rate: f64,
        /// 4800.
        performance: f64,
    },
    /// TPP and density; any paragraph that holds.
    Density(&'static [Paragraph]),
}

/// The names that items of one level go by in one version.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Names {
    /// Whose names.
    pub level: Level,
    /// Of the integrated circuit, then of the computer or assembly around it, then of the same with encryption.
    /// Empty where there is none.
    pub eccns: [&'static str; 3],
}

/// One version of the rule, half-open in time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleVersion {
    /// `R0` to `R6`.
    pub id: &'static str,
    /// In force.
    pub period: Period,
    /// The test.
    pub test: Test,
    /// Note 2: an item not designed or marketed for datacenters is out below this TPP.
    pub note_two: f64,
    /// 3A090.c: memory bandwidth density in GB/s per mm² that must be exceeded. `None`: no such paragraph yet.
    pub memory: Option<f64>,
    /// What each level is called.
    pub names: &'static [Names],
    /// Federal Register.
    pub citation: &'static str,
}

/// A figure as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Measure {
    /// Known.
    Exactly(f64),
    /// Known from below only; zero where nothing is known.
    AtLeast(f64),
}

/// The area of the logic dies made in a non-planar process, in mm².
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Area {
    /// Known.
    Known(f64),
    /// Not known: any density is possible.
    Unknown,
    /// No logic die is non-planar, so there is no performance density and no test on it is met.
    Planar,
}

/// What the item is designed or marketed for (Note 2 to 3A090). Not known is read as for datacenters, the stricter way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Market {
    /// For datacenters, or for both.
    Datacenter,
    /// Not for datacenters.
    Elsewhere,
    /// Not known.
    Unknown,
}

/// What is known of one integrated circuit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// TPP, the highest over all precisions; in the first version bits x TOPS, which is the same product.
    pub performance: Measure,
    /// Where density comes from.
    pub area: Area,
    /// Performance density, where it was given instead of an area.
    pub density: Option<f64>,
    /// Bidirectional rate over all inputs and outputs in GB/s.
    pub transfer: Measure,
    /// Designed or marketed for.
    pub market: Market,
}

/// One outcome that the figures allow.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The level.
    pub level: Level,
    /// The paragraphs met, in the order of the regulation; none below 3A090.
    pub paragraphs: Vec<&'static str>,
}

impl Level {
    /// All levels, strictest first.
    pub const ALL: [Level; 8] = [
        Level::A,
        Level::FirstVersion,
        Level::B,
        Level::Memory,
        Level::Equipment,
        Level::Other,
        Level::AntiTerrorism,
        Level::Ear99,
    ];
}

impl RuleVersion {
    /// The version in force on a day; `None` for days before the first one.
    pub fn of(versions: &'static [RuleVersion], day: Date) -> Option<&'static RuleVersion> {
        versions.iter().find(|version| version.period.holds(day))
    }

    /// Every outcome that the figures leave possible, strictest first. One means certain.
    ///
    /// Between two thresholds nothing changes, so an unknown figure is tried at its floor and at each threshold above.
    pub fn judge(&self, figures: &Figures) -> Vec<Verdict> {
        let mut verdicts: Vec<Verdict> = Vec::new();
        for performance in figures.performance.samples(&self.performance_edges()) {
            for density in self.densities(figures, performance) {
                for transfer in figures.transfer.samples(&self.transfer_edges()) {
                    let verdict = self.verdict(performance, density, transfer, figures.market);
                    if !verdicts.contains(&verdict) {
                        let at = verdicts.partition_point(|known| verdict.level <= known.level);
                        verdicts.insert(at, verdict);
                    }
                }
            }
        }
        verdicts
    }

    /// The outcome for figures that are all known. A density of `None` meets no test on density.
    pub fn verdict(&self, performance: f64, density: Option<f64>, transfer: f64, market: Market) -> Verdict {
        let none = Verdict { level: Level::AntiTerrorism, paragraphs: Vec::new() };
        match self.test {
            Test::Absent => none,
            Test::InputOutput { rate, performance: limit } => {
                let met = rate <= transfer && limit <= performance;
                if met { Verdict { level: Level::FirstVersion, paragraphs: vec!["3A090.a"] } } else { none }
            }
            Test::Density(paragraphs) => {
                if market == Market::Elsewhere && performance < self.note_two {
                    return none;
                }
                let met = paragraphs.iter().filter(|p| {
                    let dense = p.density.is_none_or(|span| density.is_some_and(|density| span.holds(density)));
                    p.performance.holds(performance) && dense
                });
                met.fold(none, |mut verdict, paragraph| {
                    verdict.level = verdict.level.max(paragraph.level);
                    verdict.paragraphs.push(paragraph.name);
                    verdict
                })
            }
        }
    }

    /// What items of a level are called in this version.
    pub fn names(&self, level: Level) -> [&'static str; 3] {
        self.names.iter().find(|names| names.level == level).map_or([""; 3], |names| names.eccns)
    }

    /// The thresholds on performance, ascending.
    pub fn performance_edges(&self) -> Vec<f64> {
        match self.test {
            Test::Absent => Vec::new(),
            Test::InputOutput { performance, .. } => vec![performance],
            Test::Density(paragraphs) => edges(paragraphs.iter().map(|p| p.performance)),
        }
    }

    /// The thresholds on performance density, ascending.
    pub fn density_edges(&self) -> Vec<f64> {
        match self.test {
            Test::Absent | Test::InputOutput { .. } => Vec::new(),
            Test::Density(paragraphs) => edges(paragraphs.iter().filter_map(|p| p.density)),
        }
    }

    /// The threshold on the transfer rate, where there is one.
    pub fn transfer_edges(&self) -> Vec<f64> {
        match self.test {
            Test::InputOutput { rate, .. } => vec![rate],
            Test::Absent | Test::Density(_) => Vec::new(),
        }
    }

    fn densities(&self, figures: &Figures, performance: f64) -> Vec<Option<f64>> {
        match (figures.density, figures.area) {
            (Some(density), _) => vec![Some(density)],
            (None, Area::Known(area)) => vec![Some(performance / area)],
            (None, Area::Planar) => vec![None],
            (None, Area::Unknown) => {
                Measure::AtLeast(0.0).samples(&self.density_edges()).into_iter().map(Some).collect()
            }
        }
    }
}

impl Measure {
    /// Values that stand for all the figure may be: itself, or its floor and every threshold above.
    fn samples(self, edges: &[f64]) -> Vec<f64> {
        match self {
            Measure::Exactly(value) => vec![value],
            Measure::AtLeast(floor) => {
                std::iter::once(floor).chain(edges.iter().copied().filter(|edge| floor < *edge)).collect()
            }
        }
    }

    /// The figure, where it is known.
    pub fn known(self) -> Option<f64> {
        match self {
            Measure::Exactly(value) => Some(value),
            Measure::AtLeast(_) => None,
        }
    }

    /// What it is at the least.
    pub fn floor(self) -> f64 {
        match self {
            Measure::Exactly(value) | Measure::AtLeast(value) => value,
        }
    }
}

/// The ends of the spans, ascending, each once. A handful, so each goes to its place: a sort would weigh more than it saves.
fn edges(spans: impl Iterator<Item = Span>) -> Vec<f64> {
    let mut edges: Vec<f64> = Vec::new();
    for edge in spans.flat_map(|span| [span.from, span.until]).filter(|edge| edge.is_finite()) {
        let at = edges.partition_point(|known| *known < edge);
        if edges.get(at).is_none_or(|known| edge < *known) {
            edges.insert(at, edge);
        }
    }
    edges
}
