//! The `.z` paragraphs: what an item is called that belongs in an older entry of the Commerce Control List and also reaches
//! ECCN 3A090. Which older entry it belongs in hangs on facts beside its performance: its cryptography, its 64-bit rate, or
//! what the exporter states.
//!
//! Citations: 15 CFR 774 supp. 1, ECCN 3A001.z, 4A003.z, 4A004.z, 4A005.z, 5A002.z, 5A004.z and 5A992.z; 90 FR 4544.

use crate::item::catalog::Catalog;
use crate::item::classification::{Classification, ItemQuery};
use crate::item::control::Test;
use crate::item::control::{Level, RuleVersion};
use crate::item::stated::Declared;
use crate::item::steps::show;
use crate::quantity::{Scalar, tidy};
use crate::words::terms::Gap;

/// What an answer says beside a paragraph of an older entry.
pub const VERIFY: &str =
    "Verify: which paragraph an older entry leads to was not read again in the regulation's own text on 2026-09-29.";

/// An older entry, or a part of one, with its paragraph for advanced computing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OlderEntry {
    /// What the item belongs in without its performance, as far as it decides: `3A001.b.2`.
    pub base: &'static str,
    /// The paragraph, `z.1`; empty where the paragraphs are numbered by level.
    pub paragraph: &'static str,
    /// Reasons for control beside regional stability and anti-terrorism, with their column of the Commerce Country Chart.
    pub controls: &'static str,
}

/// What the item does with cryptography (Category 5, part 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// Nothing that counts.
    Absent,
    /// Mass-market: 5A992.
    MassMarket,
    /// More than mass-market: 5A002.
    Other,
    /// It breaks ciphers: 5A004.
    Breaking,
}

impl Encryption {
    /// Reads the field; `None` where it is empty or cannot be read.
    pub fn read(value: &Scalar) -> Option<Encryption> {
        let text = match value {
            Scalar::Flag(false) => return Some(Encryption::Absent),
            Scalar::Text(text) => tidy(text)?.to_lowercase(),
            Scalar::Flag(true) | Scalar::Number(_) => return None,
        };
        match text.as_str() {
            "none" | "no" | "absent" => Some(Encryption::Absent),
            "mass-market" | "mass market" | "5a992" | "5a992.c" => Some(Encryption::MassMarket),
            "other" | "not mass-market" | "5a002" | "5a002.a" => Some(Encryption::Other),
            "cryptanalysis" | "5a004" | "5a004.a" => Some(Encryption::Breaking),
            _ => None,
        }
    }

    /// The older entry that it brings the item into.
    pub fn entry(self) -> Option<&'static str> {
        match self {
            Encryption::Absent => None,
            Encryption::MassMarket => Some("5A992"),
            Encryption::Other => Some("5A002.a"),
            Encryption::Breaking => Some("5A004.a"),
        }
    }
}

/// The row of an older entry: the one that names most of it.
pub fn row<'r>(eccn: &str, rows: &'r [OlderEntry]) -> Option<&'r OlderEntry> {
    let under = |row: &&OlderEntry| {
        let rest = eccn.strip_prefix(row.base);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    rows.iter().filter(under).max_by_key(|row| row.base.len())
}

/// The paragraph of an item of this level: `4A003.z.1.a`, `5A992.z.2`. Before the split of 2025-01-13 the levels share one.
pub fn paragraph(row: &OlderEntry, level: Level, version: &RuleVersion) -> Option<String> {
    let (letter, number) = match level {
        Level::A => ("a", "1"),
        Level::B => ("b", "2"),
        _ => return None,
    };
    let root = row.base.get(..5)?;
    let split = version.names(Level::A).last() != version.names(Level::B).last();
    Some(match (row.paragraph, split) {
        ("", true) => format!("{root}.z.{number}"),
        ("", false) => format!("{root}.z"),
        (paragraph, true) => format!("{root}.{paragraph}.{letter}"),
        (paragraph, false) => format!("{root}.{paragraph}"),
    })
}

/// Adjusted peak performance in weighted teraFLOPS: 0.9 for the vector processors that accelerators are, of the 64-bit rate.
pub fn adjusted_peak(rate: f64, chips: u64) -> f64 {
    0.9 * rate * chips as f64
}

/// A digital computer over this many weighted teraFLOPS is 4A003.b (4A003.c for assemblies).
pub const ADJUSTED_PEAK_OVER: f64 = 70.0;

impl Classification {
    /// Names the `.z` paragraphs of older entries that the item belongs in beside its level (3A001.z to 5A992.z).
    pub(super) fn name_older(
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
        if let Some((entry, row)) = read.and_then(Encryption::entry).and_then(|entry| Some((entry, row(entry, rows)?)))
        {
            found.push((row, format!("{entry}, by its cryptography")));
        }
        let stated = found.len();
        let system = self.system.as_ref().and_then(|id| catalog.rows.systems.iter().find(|system| system.id == id));
        let chip = self.chip.as_ref().and_then(|id| catalog.rows.chips.iter().find(|chip| chip.id == id));
        if let (Some(system), Some(rate)) = (system, chip.and_then(|chip| chip.double)) {
            let peak = adjusted_peak(rate, system.count);
            if let Some(row) = row("4A003.b", rows).filter(|_| ADJUSTED_PEAK_OVER < peak) {
                let (rate, peak, limit) = (show(rate), show(peak), show(ADJUSTED_PEAK_OVER));
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
            let Some(paragraph) = paragraph(row, level, version) else { continue };
            let controls =
                if row.controls.is_empty() { String::new() } else { format!(", controlled for {} too", row.controls) };
            self.steps.push(format!("It also belongs in {why}: {paragraph}{controls}. {}", VERIFY));
            self.alternatives.retain(|eccn| *eccn != paragraph);
            if at < stated && at == 0 {
                self.alternatives.splice(0..0, self.eccn.replace(paragraph));
            } else {
                self.alternatives.push(paragraph);
            }
        }
    }
}
