//! License exceptions and review policies for advanced-computing items, as dated, cited rows.

use crate::dates::*;
use crate::places::*;
use crate::rules::{A_OR_B, HEADQUARTERS, ORDER, TRANSACTION_PARTY};
use chipgate_engine::item::control::Level;
use chipgate_engine::law::condition::Condition::{self, *};
use chipgate_engine::law::condition::*;
use chipgate_engine::law::rule::{LicenseException, Proof, ReviewRow, Term};
use chipgate_engine::words::country::Group;
use chipgate_engine::words::date::Period;
use chipgate_engine::words::terms::{ListId, Movement, Review, Role};

/// 740.8: everything but datacenter items of 3A090.a.
const LESS_CAPABLE: Condition = Not(&All(&[level(&[Level::A]), datacenter()]));
const IN_D5_OR_MACAU: Condition = Any(&[destination_in(D5_OR_MACAU), HEADQUARTERS]);
/// No exception cures a requirement of part 744 or 746, and none may be used with an unverified party.
const NOT_BARRED: Condition = Not(&AnyParty(&All(&[
    TRANSACTION_PARTY,
    listed(&[
        ListId::EntityList,
        ListId::MilitaryEndUser,
        ListId::Unverified,
        ListId::DeniedPersons,
        ListId::SpeciallyDesignated,
    ]),
])));
const SUPPLEMENT_EIGHT: &str = "15 CFR 740 supp. 8";
const CONSIGNEE_OR_USER: &[Role] = &[Role::UltimateConsignee, Role::EndUser];

/// The case-by-case lane for China and Macau, 742.6(b)(10)(iii)(A)(1): exports of lesser chips to end users located there.
pub(crate) const LANE: Condition =
    All(&[LANE_MOVEMENT, LANE_DESTINATION, LANE_PERFORMANCE, LANE_BANDWIDTH, LANE_USERS]);
const LANE_MOVEMENT: Condition = movement(Movement::Export);
const LANE_DESTINATION: Condition = destination_is(CHINA_OR_MACAU);
const LANE_PERFORMANCE: Condition = under(Figure::Performance, 21_000.0);
const LANE_BANDWIDTH: Condition = under(Figure::Bandwidth, 6_500.0);
const LANE_USERS: Condition = end_users_in(CHINA_OR_MACAU);

const fn term(text: &'static str, proof: Proof, citation: &'static str) -> Term {
    Term { text, proof, citation }
}

const LESS_CAPABLE_TERM: Term = term(
    "The item is not both designed or marketed for datacenters and at the level of 3A090.a.",
    Proof::Facts(LESS_CAPABLE),
    "15 CFR 740.8",
);
const NOT_BARRED_TERM: Term = term(
    "No party is on the Entity List, the Military End User List, the Unverified List, the Denied Persons List or the list of blocked persons.",
    Proof::Facts(NOT_BARRED),
    "15 CFR 740.2(a)(17), 740.8(b), 744.11(a)",
);
const PURCHASE_ORDER: Term = term(
    "A written purchase order is held before every shipment, commercial samples excepted.",
    Proof::Undertaking,
    "15 CFR 740.8",
);
const NOTIFICATION: Term = term(
    "BIS was notified in SNAP-R at least 25 calendar days before shipment, and did not ask for a license within that time.",
    Proof::Undertaking,
    "15 CFR 740.8",
);
const CONFIRMATION: Term = term(
    "An NAC confirmation number stands in STELA before shipment: silence is not enough.",
    Proof::Undertaking,
    "15 CFR 740.8",
);
/// The worldwide requirement that some exceptions were made for is in the text and not enforced: they overcome nothing.
const WORLDWIDE_ENFORCED: Term = term(
    "The worldwide requirement of 742.6(a)(6)(iii)(A), which alone it overcomes, is enforced; BIS said on 2025-05-13 that it is not.",
    Proof::Facts(Never),
    "BIS press release of 2025-05-13",
);

/// License exceptions and the authorizations beside them, in the order they are told.
pub static EXCEPTIONS: &[LicenseException] = &[
    LicenseException {
        symbol: "NAC",
        title: "Notified Advanced Computing",
        concerns: All(&[ORDER, A_OR_B]),
        terms: &[LESS_CAPABLE_TERM, NOT_BARRED_TERM, PURCHASE_ORDER, NOTIFICATION, CONFIRMATION],
        citations: &["15 CFR 740.8", "88 FR 73458"],
        in_force: Period::between(FR_88_73458, FR_89_23876),
    },
    LicenseException {
        symbol: "NAC",
        title: "Notified Advanced Computing",
        concerns: All(&[ORDER, A_OR_B]),
        terms: &[
            LESS_CAPABLE_TERM,
            term(
                "It goes to Macau or Country Group D:5, or a party or its ultimate parent is headquartered there.",
                Proof::Facts(IN_D5_OR_MACAU),
                "15 CFR 740.8",
            ),
            NOT_BARRED_TERM,
            PURCHASE_ORDER,
            NOTIFICATION,
            CONFIRMATION,
        ],
        citations: &["15 CFR 740.8", "89 FR 23876"],
        in_force: Period::from(FR_89_23876),
    },
    LicenseException {
        symbol: "ACA",
        title: "Advanced Computing Authorized",
        concerns: All(&[ORDER, A_OR_B]),
        terms: &[
            LESS_CAPABLE_TERM,
            term(
                "It goes neither to Macau or Country Group D:5 nor to a party headquartered there, or it is transferred within such a country.",
                Proof::Facts(Any(&[Not(&IN_D5_OR_MACAU), movement(Movement::Transfer)])),
                "15 CFR 740.8",
            ),
            NOT_BARRED_TERM,
            PURCHASE_ORDER,
        ],
        citations: &["15 CFR 740.8", "89 FR 23876"],
        in_force: Period::from(FR_89_23876),
    },
    LicenseException {
        symbol: "HBM",
        title: "High Bandwidth Memory",
        concerns: All(&[ORDER, level(&[Level::Memory]), destination_in(D5_OR_MACAU)]),
        terms: &[
            term(
                "The memory bandwidth density is under 3.3 GB/s per mm².",
                Proof::Facts(under(Figure::MemoryDensity, 3.3)),
                "15 CFR 740.25",
            ),
            term(
                "The exporter is in the United States or Country Group A:5.",
                Proof::Facts(exporter_in_us_or(&[Group::A5])),
                "15 CFR 740.25",
            ),
            NOT_BARRED_TERM,
            term(
                "The exporter is headquartered there too, without a parent in D:5 or Macau.",
                Proof::Undertaking,
                "15 CFR 740.25",
            ),
            term(
                "It is sold directly to the designer of the co-packaged chip and shipped directly to the packaging site, never to a distributor.",
                Proof::Undertaking,
                "15 CFR 740.25",
            ),
            term(
                "The finished chip does not exceed 3A090.a or .b, and no packaging happens at an advanced-node facility in D:5.",
                Proof::Undertaking,
                "15 CFR 740.25",
            ),
            term(
                "More than 1 percent missing from the returned units is reported within 60 days.",
                Proof::Undertaking,
                "15 CFR 740.25",
            ),
        ],
        citations: &["15 CFR 740.25", "89 FR 96790"],
        in_force: Period::from(FR_89_96790_COMPLIANCE),
    },
    LicenseException {
        symbol: "VEU",
        title: "Validated End User, data center",
        concerns: All(&[ORDER, A_OR_B]),
        terms: &[
            term(
                "The data center is in no country of D:5 and not in Macau.",
                Proof::Facts(Not(&destination_in(D5_OR_MACAU))),
                "15 CFR 748.15",
            ),
            NOT_BARRED_TERM,
            term(
                "The end user and the data center are validated in Supplement No. 7 to part 748.",
                Proof::Evidence,
                "15 CFR 748 supp. 7",
            ),
            term("The end user certified its use to the exporter.", Proof::Undertaking, "15 CFR 748.15"),
            term(
                "Reports are made twice a year, and nothing is passed on but to the same validated end user.",
                Proof::Undertaking,
                "15 CFR 748.15",
            ),
        ],
        citations: &["15 CFR 748.15", "89 FR 80080"],
        in_force: Period::from(FR_89_80080),
    },
    LicenseException {
        symbol: "UAE",
        title: "Approved United Arab Emirates entities",
        concerns: All(&[ORDER, A_OR_B, destination_is(EMIRATES)]),
        terms: &[
            term(
                "An approved entity is ultimate consignee or end user.",
                Proof::Facts(AnyParty(&All(&[role(CONSIGNEE_OR_USER), approved_uae_entity()]))),
                SUPPLEMENT_EIGHT,
            ),
            term(
                "No ultimate consignee and no end user is anybody else.",
                Proof::Facts(EveryParty(CONSIGNEE_OR_USER, &approved_uae_entity())),
                SUPPLEMENT_EIGHT,
            ),
        ],
        citations: &[SUPPLEMENT_EIGHT, "91 FR 43034"],
        in_force: Period::from(FR_91_43034),
    },
    LicenseException {
        symbol: "ACM",
        title: "Advanced Computing Manufacturing",
        concerns: All(&[ORDER, A_OR_B]),
        terms: &[
            term(
                "It goes neither to Macau or Country Group D:5 nor to a party headquartered there.",
                Proof::Facts(Not(&IN_D5_OR_MACAU)),
                "15 CFR 740.28",
            ),
            NOT_BARRED_TERM,
            term(
                "A manufacturing site of the private sector receives it, for manufacturing and not for use.",
                Proof::Evidence,
                "15 CFR 740.28",
            ),
        ],
        citations: &["15 CFR 740.28", "90 FR 4544"],
        in_force: Period::from(FR_90_4544),
    },
    LicenseException {
        symbol: "AIA",
        title: "Artificial Intelligence Authorization",
        concerns: All(&[ORDER, level(&[Level::A])]),
        terms: &[
            WORLDWIDE_ENFORCED,
            term("Shipments beyond 253,000,000 TPP in total are reported.", Proof::Undertaking, "15 CFR 740.27"),
        ],
        citations: &["15 CFR 740.27", "90 FR 4544"],
        in_force: Period::from(FR_90_4544),
    },
    LicenseException {
        symbol: "LPP",
        title: "Low Processing Performance",
        concerns: All(&[ORDER, level(&[Level::A])]),
        terms: &[
            WORLDWIDE_ENFORCED,
            term(
                "The ultimate consignee receives at most 26,900,000 TPP in the calendar year.",
                Proof::Evidence,
                "15 CFR 740.29",
            ),
        ],
        citations: &["15 CFR 740.29", "90 FR 4544"],
        in_force: Period::from(FR_90_4544),
    },
];

const LANE_CITED: &str = "15 CFR 742.6(b)(10)(iii)(A)(1)";
const MATERIAL: &str = "15 CFR 748 supp. 2(dd)";

/// What the case-by-case lane of 2026 asks of an application, question by question.
pub static APPLICATIONS: &[LicenseException] = &[LicenseException {
    symbol: "748(dd)",
    title: "Case-by-case review for China and Macau",
    concerns: All(&[ORDER, A_OR_B, LANE_DESTINATION]),
    terms: &[
        term("It is an export, not a reexport or a transfer.", Proof::Facts(LANE_MOVEMENT), LANE_CITED),
        term("Total processing performance is under 21,000.", Proof::Facts(LANE_PERFORMANCE), LANE_CITED),
        term("Total DRAM bandwidth is under 6,500 GB/s.", Proof::Facts(LANE_BANDWIDTH), LANE_CITED),
        term("The end users are in China or Macau.", Proof::Facts(LANE_USERS), LANE_CITED),
        term(
            "The product is on sale in the United States; the units shipped there are told, with TPP, DRAM bandwidth, interconnect, memory and peak power.",
            Proof::Undertaking,
            MATERIAL,
        ),
        term(
            "Orders of the United States are not delayed, and no foundry capacity is diverted from them.",
            Proof::Undertaking,
            MATERIAL,
        ),
        term(
            "The TPP shipped to China and Macau is at most 50 percent of that shipped to customers in the United States for use there.",
            Proof::Undertaking,
            MATERIAL,
        ),
        term(
            "No use is military, of military intelligence or for weapons of mass destruction, and no barred party receives it or has remote access.",
            Proof::Undertaking,
            MATERIAL,
        ),
        term("The consignee has know-your-customer procedures.", Proof::Undertaking, MATERIAL),
        term(
            "Remote users in, or with headquarters or parent in, BY, CN, CU, IR, MO, KP, RU or VE are listed.",
            Proof::Undertaking,
            MATERIAL,
        ),
        term(
            "A provider of computing power passes no model weights and no remote access to barred users.",
            Proof::Undertaking,
            MATERIAL,
        ),
        term("The site is physically secure.", Proof::Undertaking, MATERIAL),
        term(
            "Each shipment is tested in the United States by an independent laboratory headquartered there, without control or stake from D:5 or Macau.",
            Proof::Undertaking,
            MATERIAL,
        ),
    ],
    citations: &[LANE_CITED, MATERIAL, "91 FR 1684"],
    in_force: Period::from(FR_91_1684),
}];

/// What BIS says it will do with an application for an advanced-computing item.
pub static REVIEWS: &[ReviewRow] = &[
    ReviewRow {
        when: headquartered_in_us_or(&[Group::A5, Group::A6]),
        review: Review::CaseByCase,
        citations: &["15 CFR 742.6(b)(10)"],
        in_force: Period::until(FR_88_73458),
    },
    ReviewRow {
        when: Always,
        review: Review::PresumptionOfDenial,
        citations: &["15 CFR 742.6(b)(10)"],
        in_force: Period::until(FR_88_73458),
    },
    // High-bandwidth memory: one policy at all times.
    ReviewRow {
        when: All(&[level(&[Level::Memory]), Not(&HEADQUARTERS)]),
        review: Review::PresumptionOfApproval,
        citations: &["15 CFR 742.6(b)(10)(ii)"],
        in_force: Period::from(FR_89_96790_COMPLIANCE),
    },
    ReviewRow {
        when: level(&[Level::Memory]),
        review: Review::PresumptionOfDenial,
        citations: &["15 CFR 742.6(b)(10)(ii)"],
        in_force: Period::from(FR_89_96790_COMPLIANCE),
    },
    // The lane of 2026: exports of commodities under both limits to end users in China or Macau.
    ReviewRow {
        when: LANE,
        review: Review::CaseByCase,
        citations: &["15 CFR 742.6(b)(10)(iii)(A)(1)", "15 CFR 748 supp. 2(dd)", "91 FR 1684"],
        in_force: Period::from(FR_91_1684),
    },
    ReviewRow {
        when: All(&[IN_D5_OR_MACAU, A_OR_B, LESS_CAPABLE]),
        review: Review::CaseByCase,
        citations: &["15 CFR 744.23(d)(3)(i)"],
        in_force: Period::between(FR_88_73458, FR_91_1684),
    },
    ReviewRow {
        when: IN_D5_OR_MACAU,
        review: Review::PresumptionOfDenial,
        citations: &["15 CFR 742.6(b)(10)", "15 CFR 744.23(d)"],
        in_force: Period::from(FR_88_73458),
    },
    ReviewRow {
        when: Always,
        review: Review::PresumptionOfApproval,
        citations: &["15 CFR 742.6(b)(10)"],
        in_force: Period::between(FR_88_73458, FR_90_4544),
    },
    // The codified allocation of the Diffusion text is not enforced and no practice is published.
    ReviewRow {
        when: destination_is(EMIRATES),
        review: Review::Unspecified,
        citations: &["91 FR 43034"],
        in_force: Period::from(FR_91_43034),
    },
    ReviewRow {
        when: Always,
        review: Review::Unspecified,
        citations: &["15 CFR 742.6(b)(10)(iii)(B)"],
        in_force: Period::from(FR_90_4544),
    },
];
