//! Rules about items: what is controlled, and what is to be known beside it.

use super::*;
use crate::license::LANE;
use chipgate_engine::item::foundry::Presumption;

/// Supplement No. 8 to 740: the ultimate consignee and all end users are approved.
const APPROVED_UAE: Condition = All(&[
    AnyParty(&approved_uae_entity()),
    EveryParty(&[Role::UltimateConsignee, Role::EndUser], &approved_uae_entity()),
]);

/// An application that the lane is open to.
const IN_LANE: Condition = All(&[ORDER, A_OR_B, LANE]);

/// Unclassified items, and license requirements for chips and memory.
pub static REQUIREMENTS: &[Rule] = &[
    Rule {
        id: "item.unclassified",
        title: "Item not classified",
        text: "Nothing in the catalog is meant by this description, and no figures are given. Without a class there is no answer.",
        about: About::Item,
        when: unclassified(),
        effect: Effect::Incomplete,
        citations: &["15 CFR 774 supp. 1"],
        ..ROW
    },
    Rule {
        id: "item.advanced-computing.first-version",
        title: "Advanced chip for China",
        text: "{item} meets {paragraph} of October 2022: 600 Gbyte/s or more in and out, and 4800 or more of processing performance. A license is required for {destination}.",
        about: About::Item,
        when: All(&[ORDER, level(&[Level::FirstVersion]), destination_is(CHINA)]),
        effect: Effect::LicenseRequired,
        review: Policy::Item,
        reasons: &["RS"],
        citations: &["15 CFR 742.6(a)(6)", "87 FR 62186"],
        in_force: Period::between(FR_87_62186_CHIPS, FR_88_73458),
        ..ROW
    },
    Rule {
        id: "item.advanced-computing.first-version",
        title: "Advanced chip for Macau",
        text: "{item} meets {paragraph} of October 2022, and Macau was added on 2023-01-17. A license is required for {destination}.",
        about: About::Item,
        when: All(&[ORDER, level(&[Level::FirstVersion]), destination_is(MACAU)]),
        effect: Effect::LicenseRequired,
        review: Policy::Item,
        reasons: &["RS"],
        citations: &["15 CFR 742.6(a)(6)", "88 FR 2821"],
        in_force: Period::between(FR_88_2821, FR_88_73458),
        ..ROW
    },
    Rule {
        id: "item.advanced-computing.destination",
        title: "Advanced chip for a restricted destination",
        text: "{item} is {paragraph}. A license is required for {destination}, which is in Country Group D:1, D:4 or D:5 and not in A:5 or A:6.",
        about: About::Item,
        when: All(&[ORDER, A_OR_B, destination_in(RESTRICTED)]),
        effect: Effect::LicenseRequired,
        review: Policy::Item,
        reasons: &["RS"],
        citations: &["15 CFR 742.6(a)(6)(iii)", "88 FR 73458"],
        in_force: Period::from(FR_88_73458),
        ..ROW
    },
    Rule {
        id: "item.advanced-computing.headquarters",
        title: "Advanced chip for a party headquartered in D:5 or Macau",
        text: "{item} is {paragraph} and goes to {destination}, but a party, or its ultimate parent, is headquartered in {place}. A license is required wherever such a party is.",
        about: About::Item,
        when: All(&[ORDER, ABROAD, A_OR_B, Not(&destination_in(RESTRICTED)), HEADQUARTERS]),
        effect: Effect::LicenseRequired,
        review: Policy::Item,
        reasons: &["RS"],
        citations: &["15 CFR 744.23(a)(3)", "88 FR 73458"],
        in_force: Period::from(FR_88_73458),
        ..ROW
    },
    Rule {
        id: "item.advanced-computing.uae",
        title: "Advanced chip for the United Arab Emirates",
        text: "{item} is {paragraph}. The United Arab Emirates left Country Group D:4 on 2026-07-10 but are named in the license requirement; only approved entities of Supplement No. 8 to part 740 are free of it, and the ultimate consignee and all end users must be such entities.",
        about: About::Item,
        when: All(&[ORDER, A_OR_B, destination_is(EMIRATES), Not(&APPROVED_UAE)]),
        effect: Effect::LicenseRequired,
        review: Policy::Item,
        reasons: &["RS"],
        citations: &["15 CFR 742.6(a)(6)(iii)(B)", "15 CFR 740 supp. 8", "91 FR 43034"],
        in_force: Period::from(FR_91_43034),
        verify: Some(
            "for a-level items the text of 742.6(a)(6)(iii)(A) and its supplement do not agree; the stricter reading is taken.",
        ),
        ..ROW
    },
    Rule {
        id: "item.memory.destination",
        title: "High-bandwidth memory for D:5 or Macau",
        text: "{item} is 3A090.c. A license is required for {destination}, in Country Group D:5 or Macau.",
        about: About::Item,
        when: All(&[ORDER, level(&[Level::Memory]), destination_in(D5_OR_MACAU)]),
        effect: Effect::LicenseRequired,
        review: Policy::Item,
        reasons: &["RS"],
        citations: &["15 CFR 742.6(a)(6)(i)(B)", "89 FR 96790"],
        in_force: Period::from(FR_89_96790_COMPLIANCE),
        ..ROW
    },
    Rule {
        id: "item.memory.headquarters",
        title: "High-bandwidth memory for a party headquartered in D:5 or Macau",
        text: "{item} is 3A090.c and a party, or its ultimate parent, is headquartered in {place}. A license is required wherever such a party is.",
        about: About::Item,
        when: All(&[ORDER, ABROAD, level(&[Level::Memory]), Not(&destination_in(D5_OR_MACAU)), HEADQUARTERS]),
        effect: Effect::LicenseRequired,
        review: Policy::Item,
        reasons: &["RS"],
        citations: &["15 CFR 744.23(a)(3)(i)(B)", "89 FR 96790"],
        in_force: Period::from(FR_89_96790_COMPLIANCE),
        ..ROW
    },
];

/// What is to be known beside the requirements.
pub static BESIDE: &[Rule] = &[
    Rule {
        id: "item.foundry-presumption.stands",
        title: "Presumed 3A090.a",
        text: "{item} comes from a fabricator or an OSAT and is presumed 3A090.a, made for datacenters, until the designer's figures or an attested transistor count overcome that.",
        about: About::Item,
        when: All(&[ORDER, presumed(Presumption::Stands)]),
        effect: Effect::Advisory,
        citations: &["15 CFR 774 supp. 1, Note 1 to 3A090.a", "90 FR 5298"],
        in_force: Period::from(FR_90_5298),
        ..ROW
    },
    Rule {
        id: "item.foundry-presumption.falls",
        title: "Presumption of 3A090.a overcome",
        text: "{item} comes from a fabricator or an OSAT, and what is told overcomes the presumption of 3A090.a. Hold the attestation or the designer's figures, report as 743.9 asks, and classify by performance and density.",
        about: About::Item,
        when: All(&[ORDER, ABROAD, presumed(Presumption::Falls)]),
        citations: &["15 CFR 774 supp. 1, Note 1 to 3A090.a", "15 CFR 743.9", "90 FR 5298"],
        in_force: Period::from(FR_90_5298),
        verify: Some("for exports in 2028 the text names no transistor count; that of 2027 is taken."),
        ..ROW
    },
    Rule {
        id: "item.other-reasons",
        title: "Controlled for further reasons",
        text: "{item} is {paragraph}, which is controlled for reasons that are not worked out here, national security among them. Look {destination} up in the Commerce Country Chart for each of them; items of 5A002 and 5A004 also need the conditions of License Exception ENC.",
        about: About::Item,
        when: All(&[
            ORDER,
            ABROAD,
            Any(&[
                level(&[Level::Other]),
                eccn(&["3A001.z", "4A003.z", "4A004.z", "4A005.z", "5A002.z", "5A004.z"]),
                // Other paragraphs of 3B001 and 3B002 are controlled for national security, column 2 (742.4(a)).
                All(&[eccn(&["3B001", "3B002"]), Not(&eccn(EQUIPMENT_D5_OR_MACAU)), Not(&eccn(EQUIPMENT_WORLDWIDE))]),
            ]),
        ]),
        citations: &["15 CFR 738 supp. 1", "15 CFR 742.4", "15 CFR 740.17"],
        ..ROW
    },
    Rule {
        id: "item.case-by-case-lane",
        title: "Application in the case-by-case lane",
        text: "An application for {item} may be decided case by case, with the material of paragraph (dd): units shipped to customers in the United States with TPP, DRAM bandwidth, interconnect and power; supply in the United States not delayed and no foundry capacity diverted; total TPP shipped to China and Macau at most half of that shipped to the United States; no military or weapons use and no remote access for barred parties; know-your-customer procedures of the consignee; a list of remote users in BY, CN, CU, IR, MO, KP, RU, VE; no transfer of model weights to barred users; physical security; and a test of each shipment by an independent laboratory in the United States.",
        about: About::Item,
        when: IN_LANE,
        effect: Effect::Advisory,
        citations: &["15 CFR 742.6(b)(10)(iii)(A)(1)", "15 CFR 748 supp. 2(dd)", "91 FR 1684"],
        in_force: Period::from(FR_91_1684),
        ..ROW
    },
    Rule {
        id: "item.case-by-case-lane.remote-users",
        title: "Remote users to be listed",
        text: "People in {place} are to use {item} over a network. The application has to list all remote users that are in, or have their headquarters or ultimate parent in, Belarus, China, Cuba, Iran, Macau, North Korea, Russia or Venezuela; parties barred by 744.8 or 744.11 may have no access, and no model weights may pass to them. Ask the consignee for its list and screen every name on it.",
        about: About::Item,
        when: All(&[IN_LANE, remote_users_in(REMOTE_USERS_LISTED)]),
        citations: &["15 CFR 748 supp. 2(dd)", "15 CFR 742.6(b)(10)(iii)(A)(1)", "91 FR 1684"],
        in_force: Period::from(FR_91_1684),
        ..ROW
    },
    Rule {
        id: "item.validated-end-user",
        title: "Data Center VEU",
        text: "If the end user is a validated data center of Supplement No. 7 to part 748, Authorization VEU may stand in for a license. It never covers Country Group D:5 or Macau.",
        about: About::Item,
        when: All(&[ORDER, A_OR_B, destination_in(RESTRICTED), Not(&destination_in(D5_OR_MACAU))]),
        effect: Effect::Advisory,
        citations: &["15 CFR 748.15", "89 FR 80080"],
        in_force: Period::from(FR_89_80080),
        ..ROW
    },
    Rule {
        id: "item.tariff-band",
        title: "In a tariff band",
        text: "{item} is in a band of the proclamation of 2026-01-14: a duty of 25 percent on imports into the United States, with exemptions. For information only.",
        about: About::Item,
        when: All(&[
            ORDER,
            Any(&[
                All(&[between(Figure::Performance, 14_000.0, 17_500.0), between(Figure::Bandwidth, 4_500.0, 5_000.0)]),
                All(&[between(Figure::Performance, 20_800.0, 21_100.0), between(Figure::Bandwidth, 5_800.0, 6_200.0)]),
            ]),
        ]),
        effect: Effect::Advisory,
        citations: &["Proclamation of 2026-01-14, Section 232"],
        in_force: Period::from(FR_91_1684),
        ..ROW
    },
    Rule {
        id: "item.general-prohibition-ten",
        title: "Chip designed in China",
        text: "{item} was designed by a company headquartered in China and reaches 3A090. BIS presumes that such chips were made in breach of the EAR: buying, moving, using or servicing them anywhere risks General Prohibition Ten.",
        about: About::Item,
        when: All(&[designed_in_china(), A_OR_B]),
        citations: &["15 CFR 736.2(b)(10)", "15 CFR 764.2(e)", "BIS guidance of 2025-05-13"],
        in_force: Period::from(GUIDANCE),
        ..ROW
    },
    Rule {
        id: "item.worldwide-text",
        title: "Worldwide requirement, not enforced",
        text: "The codified text requires a license for {paragraph} to every destination. BIS announced on 2025-05-13 that it does not enforce this; it decides nothing here.",
        about: About::Item,
        when: All(&[
            ORDER,
            ABROAD,
            level(&[Level::A]),
            Not(&destination_in(RESTRICTED)),
            Not(&destination_is(EMIRATES)),
        ]),
        effect: Effect::Advisory,
        citations: &["15 CFR 742.6(a)(6)(iii)(A)", "90 FR 4544", "BIS press release of 2025-05-13"],
        in_force: Period::from(FR_90_4544),
        verify: Some("no rescission or replacement was found up to 2026-09-29."),
        ..ROW
    },
    Rule {
        id: "flag.domestic-foreign-parent",
        title: "Delivery in the United States, headquarters in D:5 or Macau",
        text: "{item} stays in the United States, but a party or its parent is headquartered in {place}. Ask where the item is used in the end: an export to that party would need a license.",
        about: About::Item,
        when: All(&[
            ORDER,
            destination_is(UNITED_STATES),
            ADVANCED,
            AnyParty(&All(&[TRANSACTION_PARTY, seat_in(D5_OR_MACAU)])),
        ]),
        citations: &["15 CFR 732 supp. 3", "BIS guidance of 2025-05-13"],
        weight: Weight::Strong,
        ..ROW
    },
];
