//! The versions of ECCN 3A090 and 4A090, R0 to R6: which test governs when, and what items of each level are called.
//!
//! Thresholds: 15 CFR 774 supp. 1, ECCN 3A090 and its notes. The rows follow each other without a gap or an overlap; nothing
//! before the first is answered for. Verified 2026-09-29.

use crate::dates::*;
use chipgate_engine::item::control::{Level, Names, Paragraph, RuleVersion, Test};
use chipgate_engine::words::bound::Span;
use chipgate_engine::words::date::Period;

/// The rule, oldest version first.
pub static VERSIONS: [RuleVersion; 9] = [
    RuleVersion {
        id: "R0",
        period: Period::between(FR_87_62186, FR_87_62186_CHIPS),
        test: Test::Absent,
        note_two: 0.0,
        memory: None,
        names: &[Names { level: Level::AntiTerrorism, eccns: ["3A991", "4A994", "5A992.c"] }],
        citation: "87 FR 62186",
    },
    RuleVersion {
        id: "R1",
        period: Period::between(FR_87_62186_CHIPS, FR_88_2821),
        citation: "87 FR 62186",
        ..FIRST_TEST
    },
    RuleVersion { id: "R1m", period: Period::between(FR_88_2821, FR_88_73458), citation: "88 FR 2821", ..FIRST_TEST },
    RuleVersion {
        id: "R2",
        period: Period::between(FR_88_73458, FR_89_23876),
        // 4A090.b was reserved: a b-level computer had only the `.z` paragraphs.
        names: &[A_BEFORE_SPLIT, Names { level: Level::B, eccns: ["3A090.b", "", "5A992.z"] }, ANTI_TERRORISM],
        memory: None,
        citation: "88 FR 73458",
        ..DENSITY_TEST
    },
    RuleVersion {
        id: "R2c",
        period: Period::between(FR_89_23876, FR_89_96790),
        names: &[A_BEFORE_SPLIT, B_BEFORE_SPLIT, ANTI_TERRORISM],
        memory: None,
        citation: "89 FR 23876",
        ..DENSITY_TEST
    },
    RuleVersion {
        id: "R3",
        period: Period::between(FR_89_96790, FR_90_4544),
        memory: Some(2.0),
        names: &[A_BEFORE_SPLIT, B_BEFORE_SPLIT, ANTI_TERRORISM, MEMORY_NAMES],
        citation: "89 FR 96790",
        ..DENSITY_TEST
    },
    RuleVersion { id: "R4", period: Period::between(FR_90_4544, FR_91_1684), citation: "90 FR 4544", ..DENSITY_TEST },
    RuleVersion { id: "R5", period: Period::between(FR_91_1684, FR_91_43034), citation: "91 FR 1684", ..DENSITY_TEST },
    RuleVersion { id: "R6", period: Period::from(FR_91_43034), citation: "91 FR 43034", ..DENSITY_TEST },
];

/// What R1 and R1m share.
const FIRST_TEST: RuleVersion = RuleVersion {
    id: "",
    period: Period::ALWAYS,
    test: Test::InputOutput { rate: 600.0, performance: 4800.0 },
    note_two: 0.0,
    memory: None,
    names: &[Names { level: Level::FirstVersion, eccns: ["3A090", "4A090", ""] }, ANTI_TERRORISM],
    citation: "",
};

/// What R2 and later share; names as split since R4.
const DENSITY_TEST: RuleVersion = RuleVersion {
    id: "",
    period: Period::ALWAYS,
    test: Test::Density(&PARAGRAPHS),
    note_two: 4800.0,
    memory: Some(2.0),
    names: &[
        Names { level: Level::A, eccns: ["3A090.a", "4A090.a", "5A992.z.1"] },
        Names { level: Level::B, eccns: ["3A090.b", "4A090.b", "5A992.z.2"] },
        ANTI_TERRORISM,
        MEMORY_NAMES,
    ],
    citation: "",
};

const A_BEFORE_SPLIT: Names = Names { level: Level::A, eccns: ["3A090.a", "4A090.a", "5A992.z"] };
const B_BEFORE_SPLIT: Names = Names { level: Level::B, eccns: ["3A090.b", "4A090.b", "5A992.z"] };
const ANTI_TERRORISM: Names = Names { level: Level::AntiTerrorism, eccns: ["3A991.p", "4A994.l", "5A992.c"] };
const MEMORY_NAMES: Names = Names { level: Level::Memory, eccns: ["3A090.c", "", ""] };

#[rustfmt::skip]
const PARAGRAPHS: [Paragraph; 4] = [
    Paragraph { name: "3A090.a.1", level: Level::A, performance: Span::from(4800.0), density: None },
    Paragraph { name: "3A090.a.2", level: Level::A, performance: Span::from(1600.0), density: Some(Span::from(5.92)) },
    Paragraph { name: "3A090.b.1", level: Level::B, performance: Span::between(2400.0, 4800.0), density: Some(Span::between(1.6, 5.92)) },
    // Its text sets no upper limit on TPP, but at 4800 and more the item is 3A090.a.1.
    Paragraph { name: "3A090.b.2", level: Level::B, performance: Span::between(1600.0, 4800.0), density: Some(Span::between(3.2, 5.92)) },
];
