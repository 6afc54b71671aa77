//! Chipmaking equipment by kind and figures, strictest entry first within a kind.
//!
//! The paragraphs of 3B001 and 3B002 read so since 2023-11-17 (88 FR 73424); 3B090 held deposition and other tools before
//! that; 3B993, 3B994 and some paragraphs came on 2024-12-02 (89 FR 96790), 3B903 and 3B001.q on 2024-09-06
//! (89 FR 72926). Verified 2026-09-29; the dates of 3B001.f.5, f.6 and r were not read in primary text.

use crate::dates::*;
use chipgate_engine::item::equipment::{Entry, Equipment, Implied, Limit, Measure};
use chipgate_engine::words::bound::Bound;
use chipgate_engine::words::date::Period;

/// Every entry.
pub static EQUIPMENT: Equipment = Equipment { entries: &ENTRIES, implied: &IMPLIED };

const SINCE_MOVED: Period = Period::from(FR_88_73458);
const SINCE_WORLDWIDE: Period = Period::from(FR_89_72926);
const SINCE_WIDENED: Period = Period::from(FR_89_96790);

const SCANNER: &str = "scanner|stepper|lithography|asml|twinscan|nsr|光刻";
/// A scanner of documents is none of ours.
const OF_WAFERS: &str =
    "immersion|duv|euv|arf|krf|lithography|wafer|stepper|overlay|mrf|semiconductor|asml|twinscan|nsr|光刻";
const ETCH: &str = "etch|etcher|etching|刻蚀|蚀刻机";
const OF_CHIPS: &str =
    "wafer|plasma|dry|wet|semiconductor|chamber|tool|isotropic|anisotropic|selectivity|tsv|aspect|刻蚀|机";
const DEPOSITION: &str = "deposition|cvd|pvd|ald|pecvd|peald|sputter|沉积";
const EPITAXY: &str = "epitaxy|epitaxial|epi";
const IMPLANT: &str = "implanter|ion implant|ion implantation|plasma doping|离子注入";
const ANNEAL: &str = "anneal|annealing";
const CLEAN: &str = "wafer clean|wafer cleaning|wet clean|wet cleaning|single wafer clean";
const METROLOGY: &str = "metrology|wafer inspection|scatterometry";
const MICROSCOPE: &str = "scanning electron microscope|scanning electron";
const MASK: &str = "mask|masks|reticle|photomask";

/// The metals and layers that 3B001.d names.
const NAMED_FILM: &str = "cobalt|ruthenium|tungsten|molybdenum|atomic layer|ald|peald|原子层";
const FILM_TOOL: &str = "wafer|semiconductor|tool|chamber|cvd|pvd|pecvd|sputter|设备";
/// What a film is made of or how it is laid decides which paragraph of 3B001.d it is.
const FILM: Limit =
    Limit::Told("Which film the tool deposits and how: 3B001.d names metals, atomic layers and plasma fills.");
const STEP: Limit =
    Limit::Told("Whether the tool does what 3B993 describes for its kind; the maker's classification says.");

#[rustfmt::skip]
const ENTRIES: [Entry; 39] = [
    // EUV, other than scanners.
    Entry { eccn: "3B002.c", title: "inspection of EUV masks", words: &["euv", MASK, "inspection|inspect"], limits: &[], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B001.k", title: "deposition on EUV mask blanks", words: &["euv", "mask blank|blank|blanks", DEPOSITION], limits: &[], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B001.m", title: "production of EUV pellicles", words: &["pellicle", "production|manufacturing|making|tool|equipment"], limits: &[], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B001.l", title: "EUV pellicles", words: &["euv", "pellicle"], limits: &[], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B001.n", title: "coating, developing or baking of EUV resist", words: &["euv", "coater|coating|track|developer|develop|resist"], limits: &[], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B001.r", title: "shaping of EUV patterns", words: &["euv", "pattern shaping|shaping"], limits: &[], in_force: SINCE_WIDENED, citation: "89 FR 96790" },
    Entry { eccn: "3B001.q", title: "EUV masks and reticles", words: &["euv", MASK], limits: &[], in_force: SINCE_WORLDWIDE, citation: "89 FR 72926" },
    // Lithography.
    Entry { eccn: "3B001.f.6", title: "upgrade of DUV scanners", words: &["upgrade", "duv|immersion|arf"], limits: &[], in_force: SINCE_WIDENED, citation: "89 FR 96790" },
    Entry { eccn: "3B001.f.5", title: "imprint lithography", words: &["nanoimprint|nano imprint|imprint lithography"], limits: &[Limit::Figure(Measure::Overlay, Bound::Under(1.5))], in_force: SINCE_WIDENED, citation: "89 FR 96790" },
    Entry { eccn: "3B001", title: "imprint lithography of another paragraph", words: &["nanoimprint|nano imprint|imprint lithography"], limits: &[], in_force: Period::ALWAYS, citation: "15 CFR 774 supp. 1" },
    Entry { eccn: "3B001.f.1", title: "lithography below 193 nm", words: &[SCANNER, OF_WAFERS], limits: &[Limit::Figure(Measure::Wavelength, Bound::Under(193.0))], in_force: Period::ALWAYS, citation: "88 FR 73424" },
    Entry { eccn: "3B001.f.1", title: "lithography with fine resolution and overlay", words: &[SCANNER, OF_WAFERS], limits: &[Limit::Figure(Measure::Resolution, Bound::AtMost(45.0)), Limit::Figure(Measure::Overlay, Bound::AtMost(1.5))], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B993", title: "lithography with an overlay over 1.50 nm", words: &[SCANNER, OF_WAFERS], limits: &[Limit::Figure(Measure::Resolution, Bound::AtMost(45.0)), Limit::Figure(Measure::Overlay, Bound::Over(1.5)), Limit::Figure(Measure::Overlay, Bound::AtMost(2.4))], in_force: SINCE_WIDENED, citation: "89 FR 96790" },
    Entry { eccn: "3B001", title: "lithography with a resolution of 45 nm or less, of another paragraph", words: &[SCANNER, OF_WAFERS], limits: &[Limit::Figure(Measure::Resolution, Bound::AtMost(45.0))], in_force: Period::ALWAYS, citation: "15 CFR 774 supp. 1" },
    Entry { eccn: "3B991", title: "lithography below those", words: &[SCANNER, OF_WAFERS], limits: &[], in_force: Period::ALWAYS, citation: "15 CFR 774 supp. 1" },
    // Epitaxy.
    Entry { eccn: "3B001.a.4", title: "epitaxy with a clean in the same tool", words: &[EPITAXY], limits: &[Limit::Figure(Measure::Temperature, Bound::AtMost(685.0))], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B001.a", title: "epitaxy of another paragraph", words: &[EPITAXY], limits: &[Limit::Told("Which materials the tool grows and on how many wafers.")], in_force: Period::ALWAYS, citation: "15 CFR 774 supp. 1" },
    Entry { eccn: "3B991", title: "epitaxy below those", words: &[EPITAXY], limits: &[], in_force: Period::ALWAYS, citation: "15 CFR 774 supp. 1" },
    // Etch.
    Entry { eccn: "3B001.c.1.a", title: "isotropic dry etch of silicon germanium", words: &[ETCH, "isotropic|sige|germanium|selectivity"], limits: &[Limit::Figure(Measure::Selectivity, Bound::AtLeast(100.0))], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B001.c.1.c", title: "anisotropic dry etch with pulsed power", words: &[ETCH, "pulsed"], limits: &[Limit::Told("Whether its valves switch in under 300 ms and its chuck has 20 zones or more.")], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B001.c", title: "wet etch and etch of vias through silicon", words: &[ETCH, "wet|tsv|through silicon"], limits: &[Limit::Told("Whether it does what 3B001.c.2 to c.4 describe; the maker's classification says.")], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B993", title: "etch of deep holes", words: &[ETCH, OF_CHIPS], limits: &[Limit::Figure(Measure::AspectRatio, Bound::Over(30.0))], in_force: SINCE_WIDENED, citation: "89 FR 96790" },
    Entry { eccn: "3B001.c", title: "etch of another paragraph", words: &[ETCH, OF_CHIPS], limits: &[Limit::Told("Whether it etches as 3B001.c describes; the maker's classification says.")], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B991", title: "etch below those", words: &[ETCH, OF_CHIPS], limits: &[], in_force: Period::ALWAYS, citation: "15 CFR 774 supp. 1" },
    // Deposition.
    Entry { eccn: "3B001.d", title: "deposition of the metals and layers named there", words: &[DEPOSITION, NAMED_FILM], limits: &[], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B090", title: "deposition of metal contacts and barriers", words: &[DEPOSITION, NAMED_FILM], limits: &[], in_force: Period::until(FR_88_73458), citation: "87 FR 62186" },
    Entry { eccn: "3B001.d", title: "deposition", words: &[DEPOSITION, FILM_TOOL], limits: &[FILM], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B090", title: "deposition", words: &[DEPOSITION, FILM_TOOL], limits: &[FILM], in_force: Period::until(FR_88_73458), citation: "87 FR 62186" },
    Entry { eccn: "3B993", title: "deposition below 3B001.d", words: &[DEPOSITION, FILM_TOOL], limits: &[STEP], in_force: SINCE_WIDENED, citation: "89 FR 96790" },
    Entry { eccn: "3B991", title: "deposition below those", words: &[DEPOSITION, FILM_TOOL], limits: &[], in_force: Period::ALWAYS, citation: "15 CFR 774 supp. 1" },
    // Implant, anneal, clean, metrology.
    Entry { eccn: "3B993", title: "plasma doping", words: &["plasma doping"], limits: &[], in_force: SINCE_WIDENED, citation: "89 FR 96790" },
    Entry { eccn: "3B994", title: "ion implanters", words: &[IMPLANT], limits: &[], in_force: SINCE_WIDENED, citation: "89 FR 96790" },
    Entry { eccn: "3B991", title: "ion implanters", words: &[IMPLANT], limits: &[], in_force: Period::until(FR_89_96790), citation: "15 CFR 774 supp. 1" },
    Entry { eccn: "3B993", title: "annealing of wafers", words: &[ANNEAL, "wafer|laser|flash|rapid|semiconductor"], limits: &[STEP], in_force: SINCE_WIDENED, citation: "89 FR 96790" },
    Entry { eccn: "3B001.p.4", title: "single-wafer cleaning with a supercritical or subliming dry", words: &["clean|cleaning|drying|dry", "supercritical|sublimation"], limits: &[], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B001.p.2", title: "single-wafer cleaning with surface modification", words: &["clean|cleaning", "surface modification"], limits: &[], in_force: SINCE_MOVED, citation: "88 FR 73424" },
    Entry { eccn: "3B993", title: "cleaning of wafers", words: &[CLEAN], limits: &[STEP], in_force: SINCE_WIDENED, citation: "89 FR 96790" },
    Entry { eccn: "3B994", title: "metrology of thin films and critical dimensions", words: &[METROLOGY, "thin film|film thickness|ocd|scatterometry"], limits: &[], in_force: SINCE_WIDENED, citation: "89 FR 96790" },
    Entry { eccn: "3B903", title: "scanning electron microscopes for imaging semiconductor devices", words: &[MICROSCOPE], limits: &[Limit::Told("Whether the microscope is designed for imaging semiconductor devices, with a stage and automatic stitching.")], in_force: SINCE_WORLDWIDE, citation: "89 FR 72926" },
];

/// Immersion at 193 nm resolves about 38 nm by the formula of 3B001.f; a dry ArF tool does not reach 45 nm.
const IMPLIED: [Implied; 9] = [
    Implied { word: "极紫外", measure: Measure::Wavelength, value: 13.5 },
    Implied { word: "浸没", measure: Measure::Wavelength, value: 193.0 },
    Implied { word: "浸没", measure: Measure::Resolution, value: 38.0 },
    Implied { word: "euv", measure: Measure::Wavelength, value: 13.5 },
    Implied { word: "immersion", measure: Measure::Wavelength, value: 193.0 },
    Implied { word: "arf", measure: Measure::Wavelength, value: 193.0 },
    Implied { word: "krf", measure: Measure::Wavelength, value: 248.0 },
    Implied { word: "duv", measure: Measure::Wavelength, value: 193.0 },
    Implied { word: "immersion", measure: Measure::Resolution, value: 38.0 },
];

#[cfg(test)]
mod tests {
    use super::*;
    use chipgate_engine::item::equipment::classify_tool;
    use chipgate_engine::quantity::Scalar;
    use chipgate_engine::words::date::Date;
    use chipgate_engine::words::small_map::Sorted;
    use std::collections::BTreeSet;

    fn paragraph(description: &str, day: &str) -> Option<&'static str> {
        classify_tool(description, &Sorted::default(), Date::parse(day).unwrap(), &EQUIPMENT)?.eccn
    }

    #[test]
    fn tools_fall_where_their_kind_and_figures_say() {
        for (description, day, eccn) in [
            ("immersion scanner 1.4 nm overlay", "2025-03-01", Some("3B001.f.1")),
            ("immersion DUV scanner, MRF 45 nm, dedicated chuck overlay 1.50 nm", "2025-03-01", Some("3B001.f.1")),
            ("immersion scanner, overlay 1.51 nm", "2025-03-01", Some("3B993")),
            ("immersion scanner, overlay 2.40 nm", "2025-03-01", Some("3B993")),
            ("immersion scanner, overlay 2.41 nm", "2025-03-01", Some("3B001")),
            ("immersion scanner, overlay 1.51 nm", "2024-12-01", Some("3B001")),
            ("EUV scanner", "2022-10-07", Some("3B001.f.1")),
            ("KrF stepper, resolution 110 nm", "2025-03-01", Some("3B991")),
            // A node is no resolution.
            ("28 nm immersion scanner", "2025-03-01", None),
            ("DUV scanner", "2025-03-01", None),
            ("tungsten deposition tool", "2023-03-01", Some("3B090")),
            ("tungsten deposition tool", "2023-11-17", Some("3B001.d")),
            ("isotropic SiGe etch, selectivity 100:1", "2025-03-01", Some("3B001.c.1.a")),
            ("isotropic SiGe etch, selectivity 99:1", "2025-03-01", None),
            ("dry etch, aspect ratio 31:1", "2025-03-01", Some("3B993")),
            ("silicon germanium epitaxy, clean at 685 C", "2025-03-01", Some("3B001.a.4")),
            ("ion implanter", "2024-12-01", Some("3B991")),
            ("ion implanter", "2024-12-02", Some("3B994")),
            ("plasma doping implanter", "2025-03-01", Some("3B993")),
            ("EUV mask", "2024-09-06", Some("3B001.q")),
            ("EUV mask inspection", "2025-03-01", Some("3B002.c")),
        ] {
            assert_eq!(paragraph(description, day), eccn, "{description} on {day}");
        }
    }

    #[test]
    fn everyday_things_are_no_chipmaking_equipment() {
        for description in [
            "barcode scanner",
            "document scanner",
            "laser printer",
            "face mask",
            "dental implant",
            "cleaning cloth",
            "7 nm logic dies, mask set 12",
            "etching press for prints",
            "home inspection",
            "",
        ] {
            let day = Date::new(2025, 3, 1);
            assert!(classify_tool(description, &Sorted::default(), day, &EQUIPMENT).is_none(), "{description}");
        }
    }

    #[test]
    fn figures_may_be_typed_in_their_fields() {
        let specs = |rows: &[(&str, &str)]| -> Sorted<String, Scalar> {
            rows.iter().map(|(key, text)| (key.to_string(), Scalar::Text(text.to_string()))).collect()
        };
        let ask = |rows: &[(&str, &str)]| {
            classify_tool("DUV scanner", &specs(rows), Date::new(2025, 3, 1), &EQUIPMENT).unwrap()
        };
        let open = ask(&[("overlay", "1.4")]);
        assert_eq!((open.eccn, open.questions[0].field.as_str()), (None, "specs.resolution"));
        assert_eq!(ask(&[("overlay", "1.4 nm"), ("resolution", "45")]).eccn, Some("3B001.f.1"));
        let unreadable = ask(&[("overlay", "tight"), ("resolution", "45")]);
        assert_eq!((unreadable.eccn, unreadable.gaps[0].field.as_str()), (None, "specs.overlay"));
    }

    #[test]
    fn every_entry_keeps_its_promises() {
        let known: BTreeSet<&str> = chipgate_engine::item::equipment::MEASURES.iter().map(|(key, _, _)| *key).collect();
        assert_eq!(known.len(), chipgate_engine::item::equipment::MEASURES.len());
        for entry in EQUIPMENT.entries {
            assert!(entry.eccn.starts_with("3B") && !entry.title.is_empty() && !entry.citation.is_empty());
            assert!(!entry.words.is_empty() && entry.words.iter().all(|group| !group.is_empty()), "{}", entry.eccn);
            for word in entry.words.iter().flat_map(|group| group.split('|')) {
                assert_eq!(word, word.to_lowercase(), "{word} is looked for in lower case");
            }
        }
    }
}
