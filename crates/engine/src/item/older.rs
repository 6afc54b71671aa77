//! The `.z` paragraphs: what an item is called that belongs in an older entry of the Commerce Control List and also reaches
//! ECCN 3A090. Which older entry it belongs in hangs on facts beside its performance: its cryptography, its 64-bit rate, or
//! what the exporter states.
//!
//! Citations: 15 CFR 774 supp. 1, ECCN 3A001.z, 4A003.z, 4A004.z, 4A005.z, 5A002.z, 5A004.z and 5A992.z; 90 FR 4544.

use crate::item::control::{Level, RuleVersion};
use crate::quantity::{Scalar, tidy};

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
