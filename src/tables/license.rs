//! License exceptions and review policies for advanced-computing items, as dated, cited rows.

use super::rules::{
    A_OR_B, CHINA_OR_MACAU, D5M, EMIRATES, HEADQUARTERS, MEMORY, PERFORMANCE_DENSITY, TRANSACTION_PARTY,
};
use crate::chip::control::Level;
use crate::country::{Country, Group};
use crate::date::{Date, Period};
use crate::rule::Condition::{self, *};
use crate::rule::{LicenseException, ReviewRow};
use crate::terms::{ListId, Movement as Moves, Review};

/// NAC was split into NAC and ACA (89 FR 23876).
const SPLIT: Date = Date::new(2024, 4, 4);
/// The Diffusion text replaced the review policy for destinations outside D:5 and Macau (90 FR 4544).
const DIFFUSION: Date = Date::new(2025, 1, 13);
/// Case-by-case lane for China and Macau (91 FR 1684).
const LANE: Date = Date::new(2026, 1, 15);

/// 740.8: everything but datacenter items of 3A090.a.
const LESS_CAPABLE: Condition =
    All(&[Kind(crate::terms::TransactionKind::Order), A_OR_B, Not(&All(&[Level(&[Level::A]), Datacenter]))]);
const IN_D5M: Condition = Any(&[DestinationIn(D5M), HEADQUARTERS]);
/// No exception cures a requirement of part 744 or 746, and none may be used with an unverified party.
const NOT_BARRED: Condition = Not(&AnyParty(&All(&[
    TRANSACTION_PARTY,
    Listed(&[
        ListId::EntityList,
        ListId::MilitaryEndUser,
        ListId::Unverified,
        ListId::DeniedPersons,
        ListId::SpeciallyDesignated,
    ]),
])));
const NAC_CONDITIONS: &[&str] = &[
    "A written purchase order before every shipment, commercial samples excepted.",
    "Notification in SNAP-R at least 25 calendar days before shipment; BIS may ask for a license within that time.",
    "An NAC confirmation number in STELA before shipment: silence is not enough.",
];

/// License Exceptions NAC, ACA and HBM.
pub static EXCEPTIONS: &[LicenseException] = &[
    LicenseException {
        symbol: "NAC",
        when: All(&[LESS_CAPABLE, NOT_BARRED]),
        conditions: NAC_CONDITIONS,
        citations: &["15 CFR 740.8", "88 FR 73458"],
        in_force: Period::between(PERFORMANCE_DENSITY, SPLIT),
    },
    LicenseException {
        symbol: "NAC",
        when: All(&[LESS_CAPABLE, NOT_BARRED, IN_D5M]),
        conditions: NAC_CONDITIONS,
        citations: &["15 CFR 740.8", "89 FR 23876"],
        in_force: Period::from(SPLIT),
    },
    LicenseException {
        symbol: "ACA",
        when: All(&[LESS_CAPABLE, NOT_BARRED, Any(&[Not(&IN_D5M), Movement(Moves::Transfer)])]),
        conditions: &["A written purchase order before every shipment; no notification."],
        citations: &["15 CFR 740.8", "89 FR 23876"],
        in_force: Period::from(SPLIT),
    },
    LicenseException {
        symbol: "HBM",
        when: All(&[
            Level(&[Level::Memory]),
            MemoryDensityUnder(3.3),
            DestinationIn(D5M),
            ExporterInUsOr(&[Group::A5]),
            NOT_BARRED,
        ]),
        conditions: &[
            "The exporter is headquartered in the United States or Country Group A:5, without a parent in D:5 or Macau.",
            "Sold directly to the designer of the co-packaged chip and shipped directly to the packaging site, never to a distributor.",
            "The finished chip does not exceed 3A090.a or .b, and no packaging happens at an advanced-node facility in D:5.",
            "More than 1 percent missing from the returned units is reported within 60 days.",
        ],
        citations: &["15 CFR 740.25", "89 FR 96790"],
        in_force: Period::from(MEMORY),
    },
];

/// What BIS says it will do with an application for an advanced-computing item.
pub static REVIEWS: &[ReviewRow] = &[
    ReviewRow {
        when: HeadquarteredInUsOr(&[Group::A5, Group::A6]),
        review: Review::CaseByCase,
        citations: &["15 CFR 742.6(b)(10)"],
        in_force: Period::until(PERFORMANCE_DENSITY),
    },
    ReviewRow {
        when: All(&[]),
        review: Review::PresumptionOfDenial,
        citations: &["15 CFR 742.6(b)(10)"],
        in_force: Period::until(PERFORMANCE_DENSITY),
    },
    // High-bandwidth memory: one policy at all times.
    ReviewRow {
        when: All(&[Level(&[Level::Memory]), Not(&HEADQUARTERS)]),
        review: Review::PresumptionOfApproval,
        citations: &["15 CFR 742.6(b)(10)(ii)"],
        in_force: Period::from(MEMORY),
    },
    ReviewRow {
        when: Level(&[Level::Memory]),
        review: Review::PresumptionOfDenial,
        citations: &["15 CFR 742.6(b)(10)(ii)"],
        in_force: Period::from(MEMORY),
    },
    // The lane of 2026: exports of commodities under both limits to end users in China or Macau.
    ReviewRow {
        when: All(&[
            Movement(Moves::Export),
            DestinationIs(CHINA_OR_MACAU),
            EndUsersIn(CHINA_OR_MACAU),
            PerformanceUnder(21_000.0),
            BandwidthUnder(6_500.0),
        ]),
        review: Review::CaseByCase,
        citations: &["15 CFR 742.6(b)(10)(iii)(A)(1)", "15 CFR 748 supp. 2(dd)", "91 FR 1684"],
        in_force: Period::from(LANE),
    },
    ReviewRow {
        when: All(&[IN_D5M, LESS_CAPABLE]),
        review: Review::CaseByCase,
        citations: &["15 CFR 744.23(d)(3)(i)"],
        in_force: Period::between(PERFORMANCE_DENSITY, LANE),
    },
    ReviewRow {
        when: IN_D5M,
        review: Review::PresumptionOfDenial,
        citations: &["15 CFR 742.6(b)(10)", "15 CFR 744.23(d)"],
        in_force: Period::from(PERFORMANCE_DENSITY),
    },
    ReviewRow {
        when: All(&[]),
        review: Review::PresumptionOfApproval,
        citations: &["15 CFR 742.6(b)(10)"],
        in_force: Period::between(PERFORMANCE_DENSITY, DIFFUSION),
    },
    // The codified allocation of the Diffusion text is not enforced and no practice is published.
    ReviewRow {
        when: DestinationIs(&[Country::new("AE")]),
        review: Review::Unspecified,
        citations: &["91 FR 43034"],
        in_force: Period::from(EMIRATES),
    },
    ReviewRow {
        when: All(&[]),
        review: Review::Unspecified,
        citations: &["15 CFR 742.6(b)(10)(iii)(B)"],
        in_force: Period::from(DIFFUSION),
    },
];
