//! The older entries that have a paragraph for advanced computing, and what else those paragraphs are controlled for.
//!
//! 88 FR 73458, split into levels by 90 FR 4544. Verified 2026-09-29; which older paragraph leads to which `.z` one was not
//! read again at that time.

use chipgate_engine::item::older::OlderEntry;

const fn row(base: &'static str, paragraph: &'static str, controls: &'static str) -> OlderEntry {
    OlderEntry { base, paragraph, controls }
}

/// The most particular row that fits counts.
pub static OLDER: &[OlderEntry] = &[
    row("3A001.b.2", "z.1", ""),
    row("3A001.b.3", "z.1", ""),
    row("3A001.a.1.a", "z.2", "MT1"),
    row("3A001.a.5.a", "z.2", "MT1"),
    row("3A001.e.2", "z.3", "NP1"),
    row("3A001.e.3", "z.3", "NP1"),
    row("3A001", "z.4", ""),
    row("4A003.g", "z.2", "NS2"),
    row("4A003", "z.1", "NS1"),
    row("4A004", "", ""),
    row("4A005", "", ""),
    row("5A002.a", "z.1", "NS1, EI"),
    row("5A002.b", "z.2", "NS1, EI"),
    row("5A002.c", "z.3", "NS1, EI"),
    row("5A002.d", "z.4", "NS1, EI"),
    row("5A002.e", "z.5", "NS1, EI"),
    row("5A002", "z.1", "NS1, EI"),
    row("5A004.a", "z.1", "NS1, EI"),
    row("5A004.b", "z.2", "NS1, EI"),
    row("5A004", "z.1", "NS1, EI"),
    row("5A992", "", ""),
];
