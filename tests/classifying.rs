//! The class of an item, question by question: thresholds on the line, names, systems, dates.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests say what they expect by panicking"
)]

use chipgate_engine::item::classification::{Classification, ItemQuery};
use chipgate_engine::item::classify::classify;
use chipgate_engine::item::control::Level;
use chipgate_engine::quantity::Scalar;
use chipgate_engine::words::date::Date;
use chipgate_engine::words::small_map::Sorted;
use chipgate_tables::chips::catalog;
use wasm_bindgen_test::wasm_bindgen_test;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn specs(rows: &[(&str, &str)]) -> Sorted<String, Scalar> {
    rows.iter().map(|(key, value)| (key.to_string(), Scalar::Text(value.to_string()))).collect()
}

fn ask(description: &str, rows: &[(&str, &str)], on: &str) -> Classification {
    let query = ItemQuery { description, specs: &specs(rows), quantity: None, exporter: "" };
    classify(&query, day(on), &catalog())
}

const TODAY: &str = "2026-11-22";

#[test]
#[wasm_bindgen_test]
fn the_thresholds_include_what_is_on_them() {
    for (tpp, density, datacenter, expected) in [
        ("4800", "0.01", "yes", "3A090.a.1"),
        ("4799.99", "5.92", "yes", "3A090.a.2"),
        ("4799.99", "5.919", "yes", "3A090.b.1 3A090.b.2"),
        ("2400", "1.6", "yes", "3A090.b.1"),
        ("2399.99", "3.199", "yes", ""),
        ("1600", "3.2", "yes", "3A090.b.2"),
        ("1599.99", "6.0", "yes", ""),
        ("1600", "5.92", "yes", "3A090.a.2"),
        ("4799.99", "8.0", "no", ""),
        ("4800", "0.5", "no", "3A090.a.1"),
        ("2640", "3.196", "yes", "3A090.b.1"),
        ("2000", "3.183", "yes", ""),
        ("2394.4", "3.81", "yes", "3A090.b.2"),
        ("4992", "6.04", "yes", "3A090.a.1 3A090.a.2"),
    ] {
        let rows = [("tpp", tpp), ("performanceDensity", density), ("datacenter", datacenter)];
        assert_eq!(ask("", &rows, TODAY).paragraphs.join(" "), expected, "{tpp} {density} {datacenter}");
    }
    let first = |io: &str, tpp: &str| ask("", &[("interconnect", io), ("tpp", tpp)], "2022-11-15").level;
    assert_eq!(first("600", "4800"), Some(Level::FirstVersion));
    assert_eq!(first("599.9", "20000"), Some(Level::AntiTerrorism));
    assert_eq!(first("20000", "4799.9"), Some(Level::AntiTerrorism));
    assert_eq!(ask("HBM3E stack", &[("memoryBandwidth", "1229")], TODAY).level, Some(Level::Memory));
    assert_eq!(ask("laptop, EAR99", &[("memoryBandwidth", "100")], TODAY).level, Some(Level::Ear99));
    let memory = |density: &str| ask("", &[("memoryBandwidthDensity", density)], "2025-01-10").level;
    assert_eq!(memory("2"), Some(Level::AntiTerrorism));
    assert_eq!(memory("2.01"), Some(Level::Memory));
}

#[test]
#[wasm_bindgen_test]
fn a_class_changes_with_the_rule_and_not_between() {
    for (name, on, eccn) in [
        ("A100", "2022-10-20", "3A991"),
        ("A100", "2022-10-21", "3A090"),
        ("A100", "2023-11-16", "3A090"),
        ("A100", "2023-11-17", "3A090.a"),
        ("A800", "2023-11-16", "3A991.p"),
        ("A800", "2023-11-17", "3A090.a"),
        ("H800", "2023-06-01", "3A991.p"),
        ("MI250X", "2022-11-15", "3A090"),
        ("MI210", "2022-11-15", "3A991.p"),
        ("L4", "2023-11-20", "3A090.a"),
        ("H20", "2024-06-01", "3A991.p"),
        ("HBM3E 12-high", "2024-12-01", "3A991"),
        ("HBM3E 12-high", "2024-12-02", "3A090.c"),
        ("A30 server", "2024-04-03", "5A992.z"),
        ("A30 server", "2024-04-04", "4A090.b"),
        ("DGX H100", TODAY, "4A090.a"),
    ] {
        assert_eq!(ask(name, &[], on).eccn.as_deref(), Some(eccn), "{name} {on}");
    }
    assert_eq!(ask("A100", &[], "2022-10-06").eccn, None);
}

#[test]
#[wasm_bindgen_test]
fn unreadable_figures_are_gaps_and_never_a_class() {
    for (key, value) in [
        ("dieArea", "0 mm2"),
        ("fp16", "-312"),
        ("fp16", "600 GB"),
        ("fp16", "1e400"),
        ("fp16", "NaN"),
        ("tpp", "0"),
        ("nonPlanar", "perhaps"),
    ] {
        let mut rows = vec![("int8", "624")];
        rows.push((key, value));
        let answer = ask("", &rows, TODAY);
        assert_eq!((answer.level, answer.eccn), (None, None), "{key} {value}");
        assert_eq!(answer.gaps.len(), 1);
        assert_eq!(answer.gaps[0].field, format!("specs.{key}"));
        assert!(!answer.gaps[0].why.contains(value));
    }
    let query = ItemQuery {
        description: "A100",
        specs: &specs(&[]),
        quantity: Some(&Scalar::Text("lots".into())),
        exporter: "",
    };
    let answer = classify(&query, day(TODAY), &catalog());
    assert_eq!((answer.level, answer.gaps[0].field.as_str()), (Some(Level::A), "quantity"));
}

#[test]
#[wasm_bindgen_test]
fn open_figures_leave_classes_open_and_say_what_settles_them() {
    let open = ask("", &[("fp16", "186"), ("datacenter", "yes")], TODAY);
    assert_eq!((open.level, &open.possible), (None, &vec![Level::A, Level::B, Level::AntiTerrorism]));
    assert_eq!(
        open.missing,
        [
            "The area of all logic dies made in a non-planar process: 3A090.a up to 502 mm², 3A090.b up to 1860 mm², below 3A090 above that."
        ]
    );
    assert_eq!(open.questions[0].field, "specs.dieArea");
    assert_eq!(ask("", &[("fp16", "312")], TODAY).level, Some(Level::A));
    assert_eq!(ask("", &[("fp16", "186"), ("nonPlanar", "no")], TODAY).level, Some(Level::AntiTerrorism));
    // A vector rate alone says nothing of the tensor rate.
    assert_eq!(ask("", &[("fp32", "60"), ("dieArea", "600")], TODAY).level, None);
    assert_eq!(ask("", &[("fp8", "3958"), ("sparse", "yes")], TODAY).tpp, Some(15832.0));
}

#[test]
#[wasm_bindgen_test]
fn what_contradicts_is_said_and_the_stricter_counts() {
    let says = |answer: &Classification, words: &str| answer.steps.iter().any(|step| step.contains(words));
    let sparse = ask("H100 SXM5 80GB", &[("fp8", "3958")], TODAY);
    assert!(says(&sparse, "is it a sparse rate?") && sparse.tpp == Some(31664.0));
    let low = ask("A100 80GB SXM", &[("tpp", "2000"), ("dieArea", "2000"), ("datacenter", "no")], TODAY);
    assert_eq!((low.level, low.tpp), (Some(Level::A), Some(4992.0)));
    assert!(says(&low, "contradict each other") && says(&low, "the smaller one counts"));
    assert!(says(&low, "its maker's marketing counts"));
    let marketed = ask("RTX 4090 D", &[("datacenter", "yes")], TODAY);
    assert_eq!(marketed.paragraph.as_deref(), Some("3A090.a.2"));
    // A figure that the catalog lacks is taken over.
    assert_eq!(ask("MTT S4000", &[("dieArea", "400")], TODAY).level, Some(Level::B));
    // Sums over a server are no circuit: eight H20 stay below.
    assert_eq!(ask("HGX H20 8-GPU", &[], TODAY).level, Some(Level::AntiTerrorism));
    assert!(says(&ask("Trn1 chip", &[], TODAY), "TF32 is counted with 19 bits"));
}

#[test]
#[wasm_bindgen_test]
fn a_stated_class_stands_alone_and_never_softens() {
    for (text, level) in [
        ("EAR99 part", Some(Level::Ear99)),
        ("3A991 board", Some(Level::AntiTerrorism)),
        ("3B993 implanter", Some(Level::Equipment)),
        ("box, ECCN 5A992.z.2", Some(Level::B)),
        ("box, ECCN 4A090.a", Some(Level::A)),
        ("A100, ECCN EAR99", Some(Level::A)),
        ("RTX 4090 D, ECCN 4A090.a", Some(Level::A)),
        ("box, ECCN 3A090", None),
        ("100-300000074H", Some(Level::A)),
        ("100-300000074", Some(Level::AntiTerrorism)),
    ] {
        assert_eq!(ask(text, &[], TODAY).level, level, "{text}");
    }
    assert_eq!(ask("8A100", &[], TODAY).chip.as_deref(), Some("nvidia-a100-sxm4-40gb"), "a quantity, no ECCN");
}
