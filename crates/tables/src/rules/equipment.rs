//! Rules about chipmaking equipment, and items for plants that make advanced-node circuits.

use super::*;
use chipgate_engine::words::terms::Review;

/// Equipment and the plants it is for.
pub static RULES: &[Rule] = &[
    Rule {
        id: "item.equipment.destination",
        title: "Chipmaking equipment for D:5 or Macau",
        text: "{item} is {paragraph}. Equipment of this paragraph needs a license for {destination}, in Country Group D:5 or Macau.",
        about: About::Item,
        when: All(&[ORDER, eccn(EQUIPMENT_D5_OR_MACAU), destination_in(D5_OR_MACAU)]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PresumptionOfDenial),
        reasons: &["NS", "RS"],
        citations: &["15 CFR 742.4(a)(4)", "15 CFR 742.6(a)(6)(i)(A)", "88 FR 73424"],
        in_force: Period::from(FR_88_73458),
        ..ROW
    },
    Rule {
        id: "item.equipment.destination",
        title: "Chipmaking equipment for China",
        text: "{item} is 3B090, which existed until 2023-11-16. A license is required for {destination}.",
        about: About::Item,
        when: All(&[ORDER, eccn(&["3B090"]), destination_is(CHINA)]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PresumptionOfDenial),
        reasons: &["RS"],
        citations: &["15 CFR 742.6(a)(6)", "87 FR 62186"],
        in_force: Period::between(FR_87_62186, FR_88_73458),
        ..ROW
    },
    Rule {
        id: "item.equipment.worldwide",
        title: "Chipmaking equipment controlled to all destinations",
        text: "{item} is {paragraph}, which needs a license to every destination. License Exception IEC may apply for countries with equivalent controls.",
        about: About::Item,
        when: All(&[ORDER, ABROAD, eccn(EQUIPMENT_WORLDWIDE)]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::Unspecified),
        reasons: &["NS", "RS"],
        citations: &["15 CFR 742.4(a)(5)", "15 CFR 742.6(a)(10)", "89 FR 72926"],
        in_force: Period::from(FR_89_72926),
        ..ROW
    },
    Rule {
        id: "item.equipment.advanced-node",
        title: "Equipment and the node it serves",
        text: "The plant is told to have {figure}. {item} is equipment for making chips and goes to {destination}. There the plant decides: advanced-node production (non-planar or 16/14 nm logic, 128 layers or more of NAND, DRAM at or under the limits of 772.1 on the day) needs a license for any item, and so does equipment of Category 3 for a plant whose node is not known. For end users headquartered in the United States, A:5 or A:6 approval is presumed. Ask for the node in writing.",
        about: About::Item,
        when: All(&[ORDER, level(&[Level::Equipment]), destination_in(D5_OR_MACAU), advanced_node()]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PresumptionOfDenial),
        citations: &["15 CFR 744.23(a)(2)", "15 CFR 744.23(d)", "15 CFR 772.1"],
        ..ROW
    },
    Rule {
        id: "item.advanced-node",
        title: "For a plant that makes advanced-node circuits",
        text: "The plant is told to have {figure}. Any item subject to the EAR needs a license for a plant in {destination} that makes advanced-node integrated circuits. For end users headquartered in the United States, A:5 or A:6 approval is presumed.",
        about: About::Item,
        when: All(&[
            ORDER,
            Not(&level(&[Level::Equipment])),
            destination_in(D5_OR_MACAU),
            facility_told(),
            advanced_node(),
        ]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PresumptionOfDenial),
        citations: &["15 CFR 744.23(a)(2)(i)", "15 CFR 744.23(d)", "15 CFR 772.1"],
        ..ROW
    },
];
