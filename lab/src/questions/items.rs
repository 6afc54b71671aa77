//! Generated questions about items: products as people write them, figures on and beside the lines, days of every version.

use super::names::corrupted;
use super::{DAYS, Question};
use crate::chance::{self, once_in, pick};
use crate::files;
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// What products are called.
pub struct Catalog {
    names: Vec<String>,
    parts: Vec<String>,
}

impl Catalog {
    /// Reads the engine's tables of chips and systems.
    pub fn read() -> anyhow::Result<Catalog> {
        let (mut names, mut parts) = (Vec::new(), Vec::new());
        // The columns of the maker, the name and the other names.
        for (table, vendor, name, others) in [("chips.csv", 1, 3, 15), ("systems.csv", 1, 2, 3)] {
            for row in files::table(table)?.iter().skip(1) {
                let cell = |column: usize| row.get(column).unwrap_or_default();
                names.push(format!("{} {}", cell(vendor), cell(name)));
                names.push(cell(name).to_owned());
                let others = cell(others).split('|').filter(|name| !name.is_empty());
                for other in others {
                    if other.starts_with("900-") || other.starts_with("100-") {
                        parts.push(other.to_owned());
                    } else {
                        names.push(other.to_owned());
                    }
                }
            }
        }
        names.extend(files::table("ambiguous.csv")?.iter().skip(1).filter_map(|row| Some(row.get(0)?.to_owned())));
        names.extend(OTHERS.iter().map(|name| (*name).to_owned()));
        Ok(Catalog { names, parts })
    }

    /// A product as somebody may write it.
    pub fn description(&self, rng: &mut Rng) -> String {
        let mut text = match rng.u32(..12) {
            0 => pick(rng, &self.parts).clone(),
            _ => pick(rng, &self.names).clone(),
        };
        for _ in 0..rng.u32(..3) {
            text = written(rng, self, text);
        }
        text
    }
}

/// What is in no catalog, or not as a chip.
const OTHERS: &[&str] = &[
    "office chair, ECCN EAR99",
    "controller board, not EAR99",
    "ion implanter, ECCN 3B993",
    "AI accelerator card",
    "immersion DUV scanner, MRF 45 nm, dedicated chuck overlay 1.4 nm",
    "tungsten deposition tool, ECCN 3B090",
    "7 nm die, 25 billion transistors",
    "HBM3E stack",
    "HBM2 2.0 Gbps stack",
    "极紫外光刻机",
    "寒武纪 思元370",
    "4U GPU server, EAR99",
    "GPU card, ECCN 5A992.c",
    "switch board, ECCN 3A991",
    "p5.48xlarge",
    "a2-highgpu-8g",
    "EDA software, ECCN EAR99",
    "atomic layer etch tool, ECCN 3B001.c.1",
    "memory stack",
    "logic die",
    "Gaudi 9",
];

fn written(rng: &mut Rng, catalog: &Catalog, text: String) -> String {
    match rng.u32(..14) {
        0 => format!("{}x {text}", rng.u32(1..200)),
        1 => format!("{text} x {}", rng.u32(1..200)),
        2 => text.to_lowercase(),
        3 => text.replace(' ', ""),
        4 => text.replace(' ', "-"),
        5 => format!("{text} {}GB", pick(rng, &[16, 24, 32, 40, 48, 80, 96, 141])),
        6 => format!("{text} {}", pick(rng, &["SXM", "PCIe", "NVL", "OAM", "SUPER", "Ti", "D", "laptop", "mobile"])),
        7 => {
            format!("{} {text}", pick(rng, &["refurbished", "new", "used", "server with 8", "rack of", "heatsink for"]))
        }
        8 => format!(
            "{text} {}",
            pick(rng, &["or better", "or similar", "not EAR99", "ECCN 3A090.b", "bracket", "card"])
        ),
        9 => format!("{text}{}{}", pick(rng, &[" + ", ", ", " and ", " / ", "; "]), pick(rng, &catalog.names)),
        10 => format!("{text}{}", pick(rng, &[" 加速卡", " 服务器", "显卡", "（全新）"])),
        11 => text.split_whitespace().rev().collect::<Vec<_>>().join(" "),
        _ => corrupted(rng, text),
    }
}

/// Figures and the lines that the rules draw through them.
const LINES: &[(&str, &[f64])] = &[
    ("tpp", &[1600.0, 2400.0, 4800.0, 21_000.0]),
    ("performanceDensity", &[1.6, 3.2, 5.92]),
    ("fp16", &[100.0, 150.0, 300.0, 1312.5]),
    ("int8", &[200.0, 300.0, 600.0, 2625.0]),
    ("fp8", &[200.0, 600.0]),
    ("fp4", &[400.0, 1200.0]),
    ("tf32", &[126.3, 252.6]),
    ("dieArea", &[500.0, 750.0, 800.0, 826.0, 1500.0]),
    ("memoryBandwidth", &[1400.0, 4100.0, 6500.0]),
    ("interconnect", &[600.0, 1100.0]),
    ("node", &[7.0, 14.0, 16.0]),
    ("transistors", &[30e9, 35e9, 40e9, 50e9]),
    ("facilityNode", &[14.0, 16.0]),
    ("layers", &[128.0]),
    ("halfPitch", &[18.0]),
    ("cellArea", &[0.0019, 0.0026]),
    ("bitDensity", &[0.2, 0.288]),
    ("throughSiliconVias", &[3000.0]),
    ("packageArea", &[110.0, 614.4]),
];

const SWITCHES: &[&str] = &["nonPlanar", "datacenter", "sparse", "hbm", "facilityNonPlanar", "fabricator"];

const WORDS: &[(&str, &[&str])] = &[
    ("designer", &["approved", "authorized", "not approved", "NVIDIA Corporation"]),
    ("packager", &["Amkor Technology", "approved", "not approved"]),
    ("facilityProduct", &["logic", "nand", "dram"]),
    ("encryption", &["yes", "no", "other"]),
];

/// One figure with its name: on a line, just beside it, or anywhere; as a number or as people write it.
pub fn figure(rng: &mut Rng) -> (&'static str, Value) {
    let (name, lines) = *pick(rng, LINES);
    let line = *pick(rng, lines);
    let value = match rng.u32(..8) {
        0 | 1 => line,
        2 | 3 => line - line / 1000.0,
        4 | 5 => line + line / 1000.0,
        6 => line * 2.0,
        _ => line / 3.0,
    };
    let value = (value * 1e5).round() / 1e5;
    let written = match rng.u32(..10) {
        0..5 => json!(value),
        5..8 => format!("{value}").into(),
        8 => format!("{value} {}", pick(rng, &["TFLOPS", "GB/s", "nm", "mm²", "TOPS"])).into(),
        _ => (*pick(rng, &["unknown", "", "-1", "1e400", "about 5", "4.800", "3,2", "none"])).into(),
    };
    (name, written)
}

/// A rate and an area whose performance, and performance by area, both lie at lines.
fn pair(rng: &mut Rng) -> Map<String, Value> {
    let beside = |rng: &mut Rng, line: f64| line * pick(rng, &[0.99, 0.9999, 1.0, 1.0001, 1.01, 1.2]);
    let (performance, density) = (*pick(rng, &[1600.0, 2400.0, 4800.0]), *pick(rng, &[1.6, 3.2, 5.92]));
    let (performance, density) = (beside(rng, performance), beside(rng, density));
    let (name, bits) = *pick(rng, &[("tpp", 1.0), ("int8", 8.0), ("fp16", 16.0), ("fp8", 8.0), ("fp4", 4.0)]);
    let rounded = |value: f64| json!((value * 1e3).round() / 1e3);
    let mut specs = Map::new();
    specs.insert(name.into(), rounded(performance / bits));
    match rng.bool() {
        true => specs.insert("dieArea".into(), rounded(performance / density)),
        false => specs.insert("performanceDensity".into(), rounded(density)),
    };
    specs
}

/// A few figures, switches and words.
pub fn specs(rng: &mut Rng) -> Map<String, Value> {
    let mut specs = if rng.bool() { pair(rng) } else { Map::new() };
    for _ in 0..rng.u32(1..4) {
        let (name, value) = figure(rng);
        specs.entry(name).or_insert(value);
    }
    for name in SWITCHES {
        if once_in(rng, 3) {
            let value = pick(rng, &[json!(true), json!(false), json!("yes"), json!("no"), json!("unknown")]).clone();
            specs.insert((*name).into(), value);
        }
    }
    for (name, values) in WORDS {
        if once_in(rng, 8) {
            specs.insert((*name).into(), (*pick(rng, values)).into());
        }
    }
    specs
}

/// The question of this number.
pub fn question(number: usize, catalog: &Catalog) -> Question {
    let id = format!("classify/{number}");
    let mut rng = chance::for_name(&id);
    let rng = &mut rng;
    let mut value = Map::new();
    let (named, measured) = [(true, false), (true, false), (false, true), (true, true)][rng.usize(..4)];
    if named {
        value.insert("description".into(), catalog.description(rng).into());
    }
    if measured {
        value.insert("specs".into(), specs(rng).into());
    }
    if once_in(rng, 4) {
        value.insert("quantity".into(), rng.u32(1..100).into());
    }
    // Half of them today, as the newest rule is the longest.
    let day = if rng.bool() { "2026-11-22" } else { *pick(rng, DAYS) };
    Question::new(id, &["classify", "--date", day], value.into())
}
