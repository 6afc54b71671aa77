//! The catalog: chips, systems, memory stacks and short names from the plain tables beside this file.
//!
//! Each row is one line; fields are parted by commas and hold none. Lists inside a field are parted by `|`. An empty field is
//! not known, or what the column's first choice says.

use crate::equipment::EQUIPMENT;
use crate::foundry::FOUNDRY;
use crate::older::OLDER;
use crate::versions::VERSIONS;
use chipgate_engine::item::catalog::{Ambiguity, Catalog, Chip, Confidence, Rows, Stack, System, Vendor};
use chipgate_engine::item::control::{Area, Market};
use chipgate_engine::item::published::Publication;

/// Everything items are recognised and classified by.
pub fn catalog() -> Catalog {
    let words = lines(include_str!("chip_words.csv")).collect::<Vec<_>>();
    let of_kind = |kind: &str| words.iter().filter(|row| row.text(0) == kind).flat_map(|row| row.list(1)).collect();
    let rows = Rows {
        chips: lines(include_str!("chips.csv")).map(chip).collect(),
        systems: lines(include_str!("systems.csv")).map(system).collect(),
        stacks: lines(include_str!("memory.csv")).map(stack).collect(),
        ambiguities: lines(include_str!("ambiguous.csv")).map(ambiguity).collect(),
        vendors: lines(include_str!("vendors.csv")).map(vendor).collect(),
        equipment: EQUIPMENT,
        foundry: FOUNDRY,
        older: OLDER,
        publications: [include_str!("published/nvidia.txt"), include_str!("published/amd.txt")].map(publication).into(),
        plain_words: of_kind("plain"),
        variant_words: of_kind("variant"),
        accessory_words: of_kind("accessory"),
        system_words: of_kind("system"),
        context_words: of_kind("context"),
        computing_words: of_kind("computing"),
        open_words: of_kind("open"),
    };
    Catalog::new(rows, &VERSIONS)
}

struct Line(Vec<&'static str>);

fn lines(table: &'static str) -> impl Iterator<Item = Line> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(|line| Line(line.split(',').collect()))
}

impl Line {
    fn text(&self, at: usize) -> &'static str {
        self.0.get(at).copied().unwrap_or("")
    }

    fn list(&self, at: usize) -> Vec<&'static str> {
        self.text(at).split('|').filter(|part| !part.is_empty()).collect()
    }

    fn number(&self, at: usize) -> Option<f64> {
        self.text(at).parse().ok()
    }
}

fn chip(line: Line) -> Chip {
    Chip {
        id: line.text(0),
        vendor: line.text(1),
        family: line.text(2),
        name: line.text(3),
        processor: line.text(4) == "cpu",
        form: line.text(5),
        memory: line.number(6),
        rate: line.number(7).zip(line.number(8)),
        area: match (line.text(10), line.number(9)) {
            ("planar", _) => Area::Planar,
            (_, Some(area)) => Area::Known(area),
            (_, None) => Area::Unknown,
        },
        market: if line.text(11) == "no" { Market::Elsewhere } else { Market::Datacenter },
        bandwidth: line.number(12),
        transfer: line.number(13),
        confidence: match line.text(14) {
            "h" => Confidence::High,
            "m" => Confidence::Medium,
            _ => Confidence::Low,
        },
        aliases: line.list(15),
        source: line.text(16),
        maker_class: line.text(17),
        double: line.number(18),
    }
}

fn system(line: Line) -> System {
    System {
        id: line.text(0),
        vendor: line.text(1),
        name: line.text(2),
        aliases: line.list(3),
        chip: line.text(4),
        count: line.text(5).parse().unwrap_or(1),
        configurable: line.text(6) == "yes",
        source: line.text(7),
    }
}

fn stack(line: Line) -> Stack {
    Stack {
        id: line.text(0),
        generation: line.text(1),
        pin_rate: line.text(2),
        bandwidth: line.number(3).unwrap_or(0.0),
        area: line.number(4),
        source: line.text(5),
    }
}

fn ambiguity(line: Line) -> Ambiguity {
    Ambiguity { typed: line.text(0), ids: line.list(1) }
}

fn vendor(line: Line) -> Vendor {
    Vendor {
        name: line.text(0),
        country: line.text(1),
        resells: line.text(2) == "yes",
        household: line.text(3) == "yes",
        words: line.list(4),
    }
}

/// The maker, the day of its table and its ECCNs stand in the first lines; the rest is read when it is looked up.
fn publication(table: &'static str) -> Publication {
    let mut lines = table.splitn(4, '\n');
    Publication {
        publisher: lines.next().unwrap_or(""),
        date: lines.next().unwrap_or(""),
        classes: lines.next().unwrap_or("").split('|').collect(),
        parts: lines.next().unwrap_or(""),
    }
}
