//! The rules in force from 2022-10-07 on, as dated, cited rows. What they mean in full is in the regulation; the texts
//! are ours and speak to the operator.
#![allow(clippy::too_many_lines, reason = "a table is as long as its rows")]

use chipgate_engine::facts::ownership::Stake;
use chipgate_engine::item::control::Level;
use chipgate_engine::item::foundry::Presumption;
use chipgate_engine::law::rule::Condition::{self, *};
use chipgate_engine::law::rule::{About, AddressAgreement, Policy, Rule, Weight};
use chipgate_engine::words::country::{Country, Destinations};
use chipgate_engine::words::date::{Date, Period};
use chipgate_engine::words::terms::{Effect, ListId, Movement as Moves, Review, Role as Part, TransactionKind};

/// Revision of the rules: the day up to which the facts behind them were verified.
pub const REVISION: &str = "2026-09-29";

/// Before this day the engine answers "not covered".
const COVERED: Date = Date::new(2022, 10, 7);
/// First version of ECCN 3A090 (87 FR 62186), and the day the performance-density version took its place (88 FR 73458).
const FIRST_VERSION: Date = Date::new(2022, 10, 21);
pub(super) const PERFORMANCE_DENSITY: Date = Date::new(2023, 11, 17);
const MACAU: Date = Date::new(2023, 1, 17);
/// Compliance day of 3A090.c (89 FR 96790).
pub(super) const MEMORY: Date = Date::new(2024, 12, 31);
/// AI Diffusion text in the CFR (90 FR 4544); announced unenforced on 2025-05-13.
const DIFFUSION: Date = Date::new(2025, 1, 13);
const GUIDANCE: Date = Date::new(2025, 5, 13);
/// Affiliates rule (90 FR 47201), its stay (90 FR 50857) and the end of the stay by its own terms.
const AFFILIATES: Date = Date::new(2025, 9, 29);
const STAYED: Date = Date::new(2025, 11, 10);
const STAY_ENDS: Date = Date::new(2026, 11, 10);
/// The United Arab Emirates leave D:4 and join A:5 (91 FR 43034).
pub(super) const EMIRATES: Date = Date::new(2026, 7, 10);

const SINCE_COVERED: Period = Period::from(COVERED);

const fn c(code: &'static str) -> Country {
    Country::new(code)
}

pub(super) const D5M: Destinations = Destinations::ArmsEmbargoedOrMacau;
pub(super) const EMBARGOED: &[Country] = &[c("CU"), c("IR"), c("KP")];
pub(super) const CHINA: &[Country] = &[c("CN"), c("HK")];
pub(super) const CHINA_OR_MACAU: &[Country] = &[c("CN"), c("HK"), c("MO")];

pub(super) const ORDER: Condition = Kind(TransactionKind::Order);
pub(super) const RENTAL: Condition = Kind(TransactionKind::Rental);
/// The territories are part of the United States for the EAR (15 CFR 772.1).
pub(super) const UNITED_STATES: &[Country] = &[c("US"), c("PR"), c("GU"), c("VI"), c("AS"), c("MP")];
pub(super) const ABROAD: Condition = Not(&DestinationIs(UNITED_STATES));
pub(super) const TRANSACTION_PARTY: Condition = Role(Part::OF_TRANSACTION);
const BYSTANDER: Condition = Role(&[Part::Payer, Part::FreightForwarder, Part::Parent, Part::Owner]);

/// Every item on the Commerce Control List needs a license for these (15 CFR 746.8, 746.9).
pub(super) const WHOLE_LIST: &[Country] = &[c("RU"), c("BY"), c("SY")];
const RUSSIA_BELARUS: Condition = DestinationIs(&[c("RU"), c("BY")]);

pub(super) const A_OR_B: Condition = Level(&[Level::A, Level::B]);
const CONTROLLED: Condition = Level(&[Level::A, Level::B, Level::FirstVersion, Level::Memory, Level::Equipment]);
pub(super) const ON_CCL: Condition = Level(&[
    Level::A,
    Level::B,
    Level::FirstVersion,
    Level::Memory,
    Level::Equipment,
    Level::AntiTerrorism,
    Level::Other,
]);
/// 744.23(a)(3): any party of the transaction.
pub(super) const HEADQUARTERS: Condition = AnyParty(&All(&[TRANSACTION_PARTY, HeadquartersIn(D5M)]));
/// Supplement No. 8 to 740: the ultimate consignee and all end users.
const APPROVED_UAE: Condition = All(&[
    AnyParty(&ApprovedUaeEntity),
    Not(&AnyParty(&All(&[Role(&[Part::UltimateConsignee, Part::EndUser]), Not(&ApprovedUaeEntity)]))),
]);
/// Lists whose parties bring a requirement or a prohibition.
pub(super) const HARD_LISTS: &[ListId] = &[
    ListId::EntityList,
    ListId::MilitaryEndUser,
    ListId::DeniedPersons,
    ListId::SpeciallyDesignated,
    ListId::Unverified,
];
/// Owners whose restrictions reach down under the Affiliates rule.
const REACHING_DOWN: &[ListId] = &[ListId::EntityList, ListId::MilitaryEndUser, ListId::SpeciallyDesignated];
const STAY_NOTE: &str = "the stay of this rule ends on 2026-11-09 by its own terms; whether BIS extended it was last checked on 2026-09-29.";
const AFFILIATES_TEXT: &str = "Listed parties hold {share} of the {party}, among them {entry} on the {list}. By way of: {ways}. At 50 percent or more in total the license requirement of the most restrictive owner reaches down. Review policy as printed: {policy}.";
const BYSTANDER_OWNED_TEXT: &str = "Listed parties hold {share} of the {party}, among them {entry} on the {list}. By way of: {ways}. The requirement names purchaser, consignees and end user; find out what part this party really plays.";
const MILITARY_TEXT: &str = "The stated end use is military and the goods go to {destination}, where military end users need a license for these items whether they are listed or not.";
const LETTER_TEXT: &str =
    "A letter of BIS to the maker requires a license for {item} to this destination. It binds its addressee alone.";

/// What most rows share, so that a row says only what is its own.
pub(super) const ROW: Rule = Rule {
    id: "",
    title: "",
    text: "",
    about: About::Transaction,
    when: ORDER,
    effect: Effect::Review,
    review: Policy::None,
    reasons: &[],
    citations: &[],
    in_force: SINCE_COVERED,
    verify: None,
    weight: Weight::NoFlag,
};

/// Every rule, in the order it is told.
pub static RULES: &[Rule] = &[
    Rule {
        id: "date.not-covered",
        title: "Date not covered",
        text: "The rules are covered from 2022-10-07 on. For an earlier day there is no answer here.",
        when: All(&[]),
        effect: Effect::Incomplete,
        citations: &["87 FR 62186"],
        in_force: Period::until(COVERED),
        ..ROW
    },
    // -- parties --
    Rule {
        id: "party.denied-person",
        title: "Denied person",
        text: "The {party} agrees with {entry} on the {list}. No dealing in items subject to the EAR contrary to the denial order.",
        about: About::Party,
        when: Listed(&[ListId::DeniedPersons]),
        effect: Effect::Prohibited,
        citations: &["15 CFR 736.2(b)(4)"],
        ..ROW
    },
    Rule {
        id: "party.blocked-person",
        title: "Blocked person",
        text: "The {party} agrees with {entry} on the {list}. Property is blocked and dealings are prohibited; BIS license requirements may stand beside it.",
        about: About::Party,
        when: Listed(&[ListId::SpeciallyDesignated]),
        effect: Effect::Prohibited,
        citations: &["31 CFR chapter V", "15 CFR 744.8"],
        ..ROW
    },
    Rule {
        id: "party.blocked-owner",
        title: "Owned by blocked persons",
        text: "Blocked persons hold {share} of the {party}, among them {entry}. By way of: {ways}. An entity held at 50 percent or more in total is itself blocked.",
        about: About::Party,
        when: OwnedByListed(&[ListId::SpeciallyDesignated], Stake::Half),
        effect: Effect::Prohibited,
        citations: &["OFAC guidance of 2014-08-13"],
        ..ROW
    },
    Rule {
        id: "party.blocked-owner.share-unknown",
        title: "Share of a blocked owner not known",
        text: "{entry}, a blocked person, holds {share} of the {party}. By way of: {ways}. At 50 percent or more in total the {party} is itself blocked. Ask for the shares of all owners.",
        about: About::Party,
        when: OwnedByListed(&[ListId::SpeciallyDesignated], Stake::Open),
        citations: &["OFAC guidance of 2014-08-13"],
        ..ROW
    },
    Rule {
        id: "party.embargoed-country",
        title: "Party tied to an embargoed country",
        text: "The {party} is tied to {place}, which is under a comprehensive embargo.",
        about: About::Party,
        when: All(&[ORDER, TiedTo(EMBARGOED)]),
        effect: Effect::Prohibited,
        citations: &["15 CFR 746.2", "15 CFR 746.4", "15 CFR 746.7", "31 CFR 510", "31 CFR 515", "31 CFR 560"],
        ..ROW
    },
    Rule {
        id: "party.entity-list",
        title: "Entity List",
        text: "The {party} agrees with {entry} on the {list}. License requirement as printed: {requirement}. Review policy as printed: {policy}. Footnote {footnotes} of the list widens what is subject to the EAR. No license exception is available unless the entry says so.",
        about: About::Party,
        when: All(&[ORDER, TRANSACTION_PARTY, Listed(&[ListId::EntityList])]),
        effect: Effect::LicenseRequired,
        review: Policy::Entry,
        reasons: &["EL"],
        citations: &["15 CFR 744.11", "15 CFR 744.16", "15 CFR 744 supp. 4"],
        ..ROW
    },
    Rule {
        id: "party.entity-list.bystander",
        title: "Listed party beside the transaction",
        text: "The {party} agrees with {entry} on the {list}. The requirement names purchaser, consignees and end user; find out what part this party really plays.",
        about: About::Party,
        when: All(&[ORDER, BYSTANDER, Listed(&[ListId::EntityList, ListId::MilitaryEndUser])]),
        citations: &["15 CFR 748.5", "15 CFR 744.11"],
        ..ROW
    },
    Rule {
        id: "party.mentions-listed",
        title: "A listed party is named beside the name",
        text: "The {party}'s business, e-mail or website agrees with {entry} on the {list}. Ask what connects the two: the party itself, its parent or its customer may be meant.",
        about: About::Party,
        when: MentionsListed(HARD_LISTS),
        citations: &["15 CFR 732 supp. 3", "15 CFR 744.11"],
        ..ROW
    },
    Rule {
        id: "form.mentions-listed",
        title: "A listed party is named in the form",
        text: "The end use, the workload, the data center's operator or the exporter's name agrees with {entry} on the {list}. Ask for whom this is in the end.",
        when: FormMentionsListed(HARD_LISTS),
        citations: &["15 CFR 732 supp. 3", "15 CFR 744.11"],
        ..ROW
    },
    Rule {
        id: "party.entity-list.address",
        title: "Listed address",
        text: "The {party} uses an address that is itself on the {list}, building and unit. Every party at it needs a license for items on the CCL and for those of Supplement No. 7 to part 746. No license exception is available.",
        about: About::Party,
        when: All(&[ORDER, TRANSACTION_PARTY, AtListedAddress(AddressAgreement::ListedUnit), AnyItem(&ON_CCL)]),
        effect: Effect::LicenseRequired,
        review: Policy::Entry,
        reasons: &["EL"],
        citations: &["15 CFR 744.16(f)", "15 CFR 744 supp. 4"],
        ..ROW
    },
    Rule {
        id: "party.entity-list.building",
        title: "Building of a listed address",
        text: "The {party} is in the building of a listed address, or uses the listed unit for an item outside its scope. Ask for floor and room, and explain the coincidence.",
        about: About::Party,
        when: Any(&[
            AtListedAddress(AddressAgreement::ListedBuilding),
            All(&[AtListedAddress(AddressAgreement::ListedUnit), Any(&[RENTAL, BYSTANDER, Not(&AnyItem(&ON_CCL))])]),
        ]),
        citations: &["15 CFR 744.16(f)", "15 CFR 732 supp. 3"],
        ..ROW
    },
    Rule {
        id: "party.listed-address",
        title: "Address of a listed party",
        text: "The {party} shares its address with {entry} on the {list}. Ask what connects the two.",
        about: About::Party,
        when: AtListedAddress(AddressAgreement::ListedParty),
        citations: &["15 CFR 732 supp. 3"],
        ..ROW
    },
    Rule {
        id: "party.affiliates-rule",
        title: "Owned by listed parties",
        text: AFFILIATES_TEXT,
        about: About::Party,
        when: All(&[ORDER, TRANSACTION_PARTY, OwnedByListed(REACHING_DOWN, Stake::Half)]),
        effect: Effect::LicenseRequired,
        review: Policy::Entry,
        reasons: &["EL"],
        citations: &["15 CFR 744.11(a)(1)", "90 FR 47201"],
        in_force: Period::between(AFFILIATES, STAYED),
        ..ROW
    },
    Rule {
        id: "party.affiliates-rule",
        title: "Owned by listed parties",
        text: AFFILIATES_TEXT,
        about: About::Party,
        when: All(&[ORDER, TRANSACTION_PARTY, OwnedByListed(REACHING_DOWN, Stake::Half)]),
        effect: Effect::LicenseRequired,
        review: Policy::Entry,
        reasons: &["EL"],
        citations: &["15 CFR 744.11(a)(1)", "90 FR 47201", "90 FR 50857"],
        in_force: Period::from(STAY_ENDS),
        verify: Some(STAY_NOTE),
        ..ROW
    },
    Rule {
        id: "party.affiliates-rule.bystander",
        title: "Owned by listed parties, beside the transaction",
        text: BYSTANDER_OWNED_TEXT,
        about: About::Party,
        when: All(&[ORDER, BYSTANDER, OwnedByListed(REACHING_DOWN, Stake::Half)]),
        citations: &["15 CFR 748.5", "15 CFR 744.11(a)(1)", "90 FR 47201"],
        in_force: Period::between(AFFILIATES, STAYED),
        ..ROW
    },
    Rule {
        id: "party.affiliates-rule.bystander",
        title: "Owned by listed parties, beside the transaction",
        text: BYSTANDER_OWNED_TEXT,
        about: About::Party,
        when: All(&[ORDER, BYSTANDER, OwnedByListed(REACHING_DOWN, Stake::Half)]),
        citations: &["15 CFR 748.5", "15 CFR 744.11(a)(1)", "90 FR 47201"],
        in_force: Period::from(STAY_ENDS),
        verify: Some(STAY_NOTE),
        ..ROW
    },
    Rule {
        id: "party.affiliates-rule.not-in-force",
        title: "Owned by listed parties, rule not in force",
        text: "Listed parties hold {share} of the {party}, among them {entry} on the {list}. By way of: {ways}. On this day ownership alone brings no license requirement, but it is a red flag that must be explained.",
        about: About::Party,
        when: All(&[ORDER, OwnedByListed(REACHING_DOWN, Stake::Half)]),
        citations: &["15 CFR 732 supp. 3", "90 FR 47201"],
        in_force: Period::between(COVERED, AFFILIATES),
        ..ROW
    },
    Rule {
        id: "party.affiliates-rule.not-in-force",
        title: "Owned by listed parties, rule stayed",
        text: "Listed parties hold {share} of the {party}, among them {entry} on the {list}. By way of: {ways}. The Affiliates rule is stayed on this day; the ownership is a red flag that must be explained.",
        about: About::Party,
        when: All(&[ORDER, OwnedByListed(REACHING_DOWN, Stake::Half)]),
        citations: &["15 CFR 732 supp. 3", "90 FR 50857"],
        in_force: Period::between(STAYED, STAY_ENDS),
        ..ROW
    },
    Rule {
        id: "party.affiliates-rule.share-unknown",
        title: "Share of a listed owner not known",
        text: "{entry} on the {list} owns or heads the {party}, and holds {share}. By way of: {ways}. The share must be known before going on (Red Flag 29): ask for the percentages of all owners.",
        about: About::Party,
        when: OwnedByListed(REACHING_DOWN, Stake::Open),
        citations: &["15 CFR 732 supp. 3, Red Flag 29", "90 FR 47201"],
        ..ROW
    },
    Rule {
        id: "party.minority-owner",
        title: "Listed minority owner",
        text: "Listed parties hold {share} of the {party}, among them {entry} on the {list}. By way of: {ways}. Less than half brings no requirement, but a significant share or shared managers is a red flag.",
        about: About::Party,
        when: OwnedByListed(REACHING_DOWN, Stake::Minority),
        citations: &["15 CFR 732 supp. 3", "90 FR 47201"],
        ..ROW
    },
    Rule {
        id: "party.military-end-user-list",
        title: "Military End User List",
        text: "The {party} agrees with {entry} on the {list}. A license is required for the items of Supplement No. 2 to part 744, which {item} is among; only License Exception GOV remains.",
        about: About::Party,
        when: All(&[ORDER, TRANSACTION_PARTY, Listed(&[ListId::MilitaryEndUser]), AnyItem(&ON_CCL)]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PresumptionOfDenial),
        reasons: &["MEU"],
        citations: &["15 CFR 744.21", "15 CFR 744 supp. 7"],
        ..ROW
    },
    Rule {
        id: "party.military-end-user-list",
        title: "Military End User List",
        text: "The {party} agrees with {entry} on the {list} and is tied to {place}: there a license is required for every item subject to the EAR; only License Exception GOV remains.",
        about: About::Party,
        when: All(&[ORDER, TRANSACTION_PARTY, Listed(&[ListId::MilitaryEndUser]), TiedTo(&[c("RU"), c("BY")])]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PolicyOfDenial),
        reasons: &["MEU"],
        citations: &["15 CFR 744.21", "15 CFR 744 supp. 7"],
        ..ROW
    },
    Rule {
        id: "party.military-end-user-list.other-items",
        title: "Military End User List, item outside its scope",
        text: "The {party} agrees with {entry} on the {list}. The list asks for a license for the items of Supplement No. 2 to part 744, and this is none as classified. Make sure of the class, and that nothing else is meant to follow.",
        about: About::Party,
        when: All(&[
            ORDER,
            TRANSACTION_PARTY,
            Listed(&[ListId::MilitaryEndUser]),
            Not(&AnyItem(&ON_CCL)),
            Not(&TiedTo(&[c("RU"), c("BY")])),
        ]),
        citations: &["15 CFR 744.21", "15 CFR 744 supp. 2", "15 CFR 744 supp. 7"],
        ..ROW
    },
    Rule {
        id: "party.military-end-user",
        title: "Military end use",
        text: MILITARY_TEXT,
        when: All(&[
            ORDER,
            EndUse("military"),
            DestinationIs(&[c("MM"), c("CN"), c("HK"), c("NI"), c("VE")]),
            AnyItem(&ON_CCL),
        ]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PresumptionOfDenial),
        reasons: &["MEU"],
        citations: &["15 CFR 744.21"],
        ..ROW
    },
    Rule {
        id: "party.military-end-user",
        title: "Military end use",
        text: MILITARY_TEXT,
        when: All(&[ORDER, EndUse("military"), DestinationIs(&[c("KH")]), AnyItem(&ON_CCL)]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PresumptionOfDenial),
        reasons: &["MEU"],
        citations: &["15 CFR 744.21", "86 FR 70015"],
        in_force: Period::between(COVERED, Date::new(2026, 2, 3)),
        ..ROW
    },
    Rule {
        id: "party.military-end-user",
        title: "Military end use",
        text: "The stated end use is military and the goods go to {destination}, where military end users need a license for every item subject to the EAR.",
        when: All(&[ORDER, EndUse("military"), DestinationIs(&[c("BY"), c("RU")])]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PolicyOfDenial),
        reasons: &["MEU"],
        citations: &["15 CFR 744.21"],
        ..ROW
    },
    Rule {
        id: "party.unverified-list",
        title: "Unverified List",
        text: "The {party} agrees with {entry} on the {list}. No license exception may be used; before each shipment without a license a UVL statement is needed, and the export is always filed. The statement is signed and dated by somebody who can bind the {party}, and holds: its name, its full addresses (a post box is not enough), telephone, e-mail and website; the signer's name, title and authority; the stated end use, end user and country of ultimate destination; that nothing is used, reexported or transferred contrary to the EAR; and that it cooperates with end-use checks, also on the transactions of the last five years, and hands over records on request.",
        about: About::Party,
        when: Listed(&[ListId::Unverified]),
        citations: &["15 CFR 744.15", "15 CFR 740.2(a)(17)", "15 CFR 758.1(b)(8)"],
        ..ROW
    },
    Rule {
        id: "party.informational-list",
        title: "On a list without an item requirement",
        text: "The {party} agrees with {entry} on the {list}. The listing covers {reach} too. The list bars no export by itself; it calls for a look at who this is and what else follows from it.",
        about: About::Party,
        when: Listed(&[
            ListId::SectoralSanctions,
            ListId::ChineseMilitaryIndustrial,
            ListId::MenuBased,
            ListId::LegislativeCouncil,
            ListId::CorrespondentAccount,
            ListId::Nonproliferation,
            ListId::ArmsDebarred,
            ListId::SanctionsEvaders,
            ListId::MilitaryCompanies,
            ListId::Other,
        ]),
        citations: &["15 CFR 732 supp. 3"],
        ..ROW
    },
    Rule {
        id: "party.occupied-region",
        title: "Address in or near occupied Ukraine",
        text: "The {party}'s address points to {place}. Occupied parts of it are under an embargo on nearly all items; the oblast is wider than what is occupied, so compare the place.",
        about: About::Party,
        when: InOccupiedRegion,
        citations: &["15 CFR 746.6"],
        ..ROW
    },
    // -- destinations --
    Rule {
        id: "destination.embargo",
        title: "Embargoed destination",
        text: "{destination} is under a comprehensive embargo for items subject to the EAR.",
        when: All(&[ORDER, DestinationIs(EMBARGOED)]),
        effect: Effect::Prohibited,
        citations: &["15 CFR 746.2", "15 CFR 746.4", "15 CFR 746.7"],
        ..ROW
    },
    Rule {
        id: "destination.syria",
        title: "Syria",
        text: "Items on the Commerce Control List need a license for Syria; License Exception SPP does not cover chips.",
        when: All(&[ORDER, DestinationIs(&[c("SY")]), AnyItem(&ON_CCL)]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::Unspecified),
        reasons: &["AT"],
        citations: &["15 CFR 746.9", "90 FR 42315"],
        ..ROW
    },
    Rule {
        id: "destination.russia-belarus",
        title: "Russia and Belarus",
        text: "Every item on the Commerce Control List, those controlled for anti-terrorism alone included, needs a license for {destination}, and applications meet a policy of denial.",
        when: All(&[ORDER, RUSSIA_BELARUS, AnyItem(&ON_CCL)]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PolicyOfDenial),
        reasons: &["NS", "RS"],
        citations: &["15 CFR 746.8"],
        ..ROW
    },
    Rule {
        id: "destination.russia-belarus.tariff-code",
        title: "Russia and Belarus, by tariff code",
        text: "Many EAR99 items need a license for {destination} by their tariff code (supplements No. 4 to 7 to part 746). Look the code up.",
        when: All(&[ORDER, RUSSIA_BELARUS, AnyItem(&Level(&[Level::Ear99]))]),
        citations: &["15 CFR 746.5", "15 CFR 746.8", "15 CFR 746 supp. 4"],
        ..ROW
    },
    Rule {
        id: "destination.state-list",
        title: "On the State Department's list alone",
        text: "{destination} stands on the State Department's list of arms-embargoed countries but not in the table of Country Group D:5, whose note lets that list prevail.",
        when: All(&[ORDER, DestinationIs(&[c("ET")]), AnyItem(&CONTROLLED)]),
        citations: &["22 CFR 126.1", "86 FR 60165"],
        verify: Some("the two texts disagree."),
        ..ROW
    },
    // -- items --
    Rule {
        id: "item.unclassified",
        title: "Item not classified",
        text: "Nothing in the catalog is meant by this description, and no figures are given. Without a class there is no answer.",
        about: About::Item,
        when: Unclassified,
        effect: Effect::Incomplete,
        citations: &["15 CFR 774 supp. 1"],
        ..ROW
    },
    Rule {
        id: "item.advanced-computing.first-version",
        title: "Advanced chip for China",
        text: "{item} meets {paragraph} of October 2022: 600 Gbyte/s or more in and out, and 4800 or more of processing performance. A license is required for {destination}.",
        about: About::Item,
        when: All(&[ORDER, Level(&[Level::FirstVersion]), DestinationIs(CHINA)]),
        effect: Effect::LicenseRequired,
        review: Policy::Item,
        reasons: &["RS"],
        citations: &["15 CFR 742.6(a)(6)", "87 FR 62186"],
        in_force: Period::between(FIRST_VERSION, PERFORMANCE_DENSITY),
        ..ROW
    },
    Rule {
        id: "item.advanced-computing.first-version",
        title: "Advanced chip for Macau",
        text: "{item} meets {paragraph} of October 2022, and Macau was added on 2023-01-17. A license is required for {destination}.",
        about: About::Item,
        when: All(&[ORDER, Level(&[Level::FirstVersion]), DestinationIs(&[c("MO")])]),
        effect: Effect::LicenseRequired,
        review: Policy::Item,
        reasons: &["RS"],
        citations: &["15 CFR 742.6(a)(6)", "88 FR 2821"],
        in_force: Period::between(MACAU, PERFORMANCE_DENSITY),
        ..ROW
    },
    Rule {
        id: "item.advanced-computing.destination",
        title: "Advanced chip for a restricted destination",
        text: "{item} is {paragraph}. A license is required for {destination}, which is in Country Group D:1, D:4 or D:5 and not in A:5 or A:6.",
        about: About::Item,
        when: All(&[ORDER, A_OR_B, DestinationIn(Destinations::Restricted)]),
        effect: Effect::LicenseRequired,
        review: Policy::Item,
        reasons: &["RS"],
        citations: &["15 CFR 742.6(a)(6)(iii)", "88 FR 73458"],
        in_force: Period::from(PERFORMANCE_DENSITY),
        ..ROW
    },
    Rule {
        id: "item.advanced-computing.headquarters",
        title: "Advanced chip for a party headquartered in D:5 or Macau",
        text: "{item} is {paragraph} and goes to {destination}, but a party, or its ultimate parent, is headquartered in {place}. A license is required wherever such a party is.",
        about: About::Item,
        when: All(&[ORDER, ABROAD, A_OR_B, Not(&DestinationIn(Destinations::Restricted)), HEADQUARTERS]),
        effect: Effect::LicenseRequired,
        review: Policy::Item,
        reasons: &["RS"],
        citations: &["15 CFR 744.23(a)(3)", "88 FR 73458"],
        in_force: Period::from(PERFORMANCE_DENSITY),
        ..ROW
    },
    Rule {
        id: "item.advanced-computing.uae",
        title: "Advanced chip for the United Arab Emirates",
        text: "{item} is {paragraph}. The United Arab Emirates left Country Group D:4 on 2026-07-10 but are named in the license requirement; only approved entities of Supplement No. 8 to part 740 are free of it, and the ultimate consignee and all end users must be such entities.",
        about: About::Item,
        when: All(&[ORDER, A_OR_B, DestinationIs(&[c("AE")]), Not(&APPROVED_UAE)]),
        effect: Effect::LicenseRequired,
        review: Policy::Item,
        reasons: &["RS"],
        citations: &["15 CFR 742.6(a)(6)(iii)(B)", "15 CFR 740 supp. 8", "91 FR 43034"],
        in_force: Period::from(EMIRATES),
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
        when: All(&[ORDER, Level(&[Level::Memory]), DestinationIn(D5M)]),
        effect: Effect::LicenseRequired,
        review: Policy::Item,
        reasons: &["RS"],
        citations: &["15 CFR 742.6(a)(6)(i)(B)", "89 FR 96790"],
        in_force: Period::from(MEMORY),
        ..ROW
    },
    Rule {
        id: "item.memory.headquarters",
        title: "High-bandwidth memory for a party headquartered in D:5 or Macau",
        text: "{item} is 3A090.c and a party, or its ultimate parent, is headquartered in {place}. A license is required wherever such a party is.",
        about: About::Item,
        when: All(&[ORDER, ABROAD, Level(&[Level::Memory]), Not(&DestinationIn(D5M)), HEADQUARTERS]),
        effect: Effect::LicenseRequired,
        review: Policy::Item,
        reasons: &["RS"],
        citations: &["15 CFR 744.23(a)(3)(i)(B)", "89 FR 96790"],
        in_force: Period::from(MEMORY),
        ..ROW
    },
    Rule {
        id: "item.letter",
        title: "Letter of BIS to the exporter",
        text: LETTER_TEXT,
        about: About::Item,
        when: All(&[
            ORDER,
            Any(&[All(&[ExporterNamed(NVIDIA), Vendor("NVIDIA")]), All(&[ExporterNamed(AMD), Vendor("AMD")])]),
            AS_CAPABLE_AS_A100,
        ]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::Unspecified),
        citations: &["15 CFR 744.21(b)", "NVIDIA Form 8-K of 2022-08-31"],
        in_force: Period::between(COVERED, PERFORMANCE_DENSITY),
        verify: Some("the letter to AMD is known from press reports."),
        ..ROW
    },
    Rule {
        id: "item.letter",
        title: "Letter of BIS to the exporter",
        text: LETTER_TEXT,
        about: About::Item,
        when: All(&[ORDER, ExporterNamed(NVIDIA), NVIDIA_EARLY]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::Unspecified),
        citations: &["15 CFR 744.23(b)", "NVIDIA Form 8-K of 2023-10-24"],
        in_force: Period::between(Date::new(2023, 10, 23), PERFORMANCE_DENSITY),
        ..ROW
    },
    Rule {
        id: "item.letter",
        title: "Letter of BIS to the exporter",
        text: LETTER_TEXT,
        about: About::Item,
        when: All(&[ORDER, ExporterNamed(NVIDIA), NVIDIA_H20]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::Unspecified),
        citations: &["15 CFR 744.23(b)", "NVIDIA Form 8-K of 2025-04-15"],
        in_force: Period::between(H20_LETTER, H20_EASED),
        ..ROW
    },
    Rule {
        id: "item.letter",
        title: "Letter of BIS to the exporter",
        text: LETTER_TEXT,
        about: About::Item,
        when: All(&[ORDER, Any(&[All(&[ExporterNamed(NVIDIA), NVIDIA_H20]), All(&[ExporterNamed(AMD), AMD_MI308])])]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::CaseByCase),
        citations: &["15 CFR 744.23(b)", "NVIDIA Form 8-K of 2025-04-15", "AMD Form 8-K of 2025-04-16"],
        in_force: Period::from(H20_EASED),
        verify: Some("that licenses are granted since August 2025 rests on press reports."),
        ..ROW
    },
    Rule {
        id: "item.letter",
        title: "Letter of BIS to the exporter",
        text: LETTER_TEXT,
        about: About::Item,
        when: All(&[ORDER, ExporterNamed(AMD), AMD_MI308]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::Unspecified),
        citations: &["15 CFR 744.23(b)", "AMD Form 8-K of 2025-04-16"],
        in_force: Period::between(H20_LETTER, H20_EASED),
        ..ROW
    },
    Rule {
        id: "item.letter",
        title: "Letter of BIS to the exporter",
        text: LETTER_TEXT,
        about: About::Item,
        when: All(&[ORDER, ExporterNamed(INTEL), INTEL_BANDWIDTH]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::Unspecified),
        citations: &["15 CFR 744.23(b)", "Financial Times, April 2025"],
        in_force: Period::from(H20_LETTER),
        verify: Some("known from press reports alone."),
        ..ROW
    },
    Rule {
        id: "item.letter.advisory",
        title: "Letter of BIS to the maker",
        text: LETTER_TEXT,
        about: About::Item,
        when: All(&[
            ORDER,
            Any(&[
                All(&[Not(&ExporterNamed(NVIDIA)), Vendor("NVIDIA")]),
                All(&[Not(&ExporterNamed(AMD)), Vendor("AMD")]),
            ]),
            AS_CAPABLE_AS_A100,
        ]),
        effect: Effect::Advisory,
        citations: &["15 CFR 744.21(b)", "NVIDIA Form 8-K of 2022-08-31"],
        in_force: Period::between(COVERED, PERFORMANCE_DENSITY),
        ..ROW
    },
    Rule {
        id: "item.letter.advisory",
        title: "Letter of BIS to the maker",
        text: LETTER_TEXT,
        about: About::Item,
        when: All(&[ORDER, Not(&ExporterNamed(NVIDIA)), NVIDIA_EARLY]),
        effect: Effect::Advisory,
        citations: &["15 CFR 744.23(b)", "NVIDIA Form 8-K of 2023-10-24"],
        in_force: Period::between(Date::new(2023, 10, 23), PERFORMANCE_DENSITY),
        ..ROW
    },
    Rule {
        id: "item.letter.advisory",
        title: "Letter of BIS to the maker",
        text: LETTER_TEXT,
        about: About::Item,
        when: All(&[
            ORDER,
            Any(&[
                All(&[Not(&ExporterNamed(NVIDIA)), NVIDIA_H20]),
                All(&[Not(&ExporterNamed(AMD)), AMD_MI308]),
                All(&[Not(&ExporterNamed(INTEL)), INTEL_BANDWIDTH]),
            ]),
        ]),
        effect: Effect::Advisory,
        citations: &["15 CFR 744.23(b)", "NVIDIA Form 8-K of 2025-04-15", "AMD Form 8-K of 2025-04-16"],
        in_force: Period::from(H20_LETTER),
        ..ROW
    },
    Rule {
        id: "item.equipment.destination",
        title: "Chipmaking equipment for D:5 or Macau",
        text: "{item} is {paragraph}. Equipment of this paragraph needs a license for {destination}, in Country Group D:5 or Macau.",
        about: About::Item,
        when: All(&[ORDER, Eccn(EQUIPMENT_D5M), DestinationIn(D5M)]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PresumptionOfDenial),
        reasons: &["NS", "RS"],
        citations: &["15 CFR 742.4(a)(4)", "15 CFR 742.6(a)(6)(i)(A)", "88 FR 73424"],
        in_force: Period::from(PERFORMANCE_DENSITY),
        ..ROW
    },
    Rule {
        id: "item.equipment.destination",
        title: "Chipmaking equipment for China",
        text: "{item} is 3B090, which existed until 2023-11-16. A license is required for {destination}.",
        about: About::Item,
        when: All(&[ORDER, Eccn(&["3B090"]), DestinationIs(CHINA)]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PresumptionOfDenial),
        reasons: &["RS"],
        citations: &["15 CFR 742.6(a)(6)", "87 FR 62186"],
        in_force: Period::between(COVERED, PERFORMANCE_DENSITY),
        ..ROW
    },
    Rule {
        id: "item.equipment.worldwide",
        title: "Chipmaking equipment controlled to all destinations",
        text: "{item} is {paragraph}, which needs a license to every destination. License Exception IEC may apply for countries with equivalent controls.",
        about: About::Item,
        when: All(&[ORDER, ABROAD, Eccn(EQUIPMENT_WORLDWIDE)]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::Unspecified),
        reasons: &["NS", "RS"],
        citations: &["15 CFR 742.4(a)(5)", "15 CFR 742.6(a)(10)", "89 FR 72926"],
        in_force: Period::from(Date::new(2024, 9, 6)),
        ..ROW
    },
    Rule {
        id: "item.equipment.advanced-node",
        title: "Equipment and the node it serves",
        text: "The plant is told to have {figure}. {item} is equipment for making chips and goes to {destination}. There the plant decides: advanced-node production (non-planar or 16/14 nm logic, 128 layers or more of NAND, DRAM at or under the limits of 772.1 on the day) needs a license for any item, and so does equipment of Category 3 for a plant whose node is not known. For end users headquartered in the United States, A:5 or A:6 approval is presumed. Ask for the node in writing.",
        about: About::Item,
        when: All(&[ORDER, Level(&[Level::Equipment]), DestinationIn(D5M), AdvancedNode]),
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
        when: All(&[ORDER, Not(&Level(&[Level::Equipment])), DestinationIn(D5M), FacilityTold, AdvancedNode]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PresumptionOfDenial),
        citations: &["15 CFR 744.23(a)(2)(i)", "15 CFR 744.23(d)", "15 CFR 772.1"],
        ..ROW
    },
    Rule {
        id: "item.foundry-presumption.stands",
        title: "Presumed 3A090.a",
        text: "{item} comes from a fabricator or an OSAT and is presumed 3A090.a, made for datacenters, until the designer's figures or an attested transistor count overcome that.",
        about: About::Item,
        when: All(&[ORDER, Presumed(Presumption::Stands)]),
        effect: Effect::Advisory,
        citations: &["15 CFR 774 supp. 1, Note 1 to 3A090.a", "90 FR 5298"],
        in_force: Period::from(Date::new(2025, 1, 31)),
        ..ROW
    },
    Rule {
        id: "item.foundry-presumption.falls",
        title: "Presumption of 3A090.a overcome",
        text: "{item} comes from a fabricator or an OSAT, and what is told overcomes the presumption of 3A090.a. Hold the attestation or the designer's figures, report as 743.9 asks, and classify by performance and density.",
        about: About::Item,
        when: All(&[ORDER, ABROAD, Presumed(Presumption::Falls)]),
        citations: &["15 CFR 774 supp. 1, Note 1 to 3A090.a", "15 CFR 743.9", "90 FR 5298"],
        in_force: Period::from(Date::new(2025, 1, 31)),
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
                Level(&[Level::Other]),
                Eccn(&["3A001.z", "4A003.z", "4A004.z", "4A005.z", "5A002.z", "5A004.z"]),
                // Other paragraphs of 3B001 and 3B002 are controlled for national security, column 2 (742.4(a)).
                All(&[Eccn(&["3B001", "3B002"]), Not(&Eccn(EQUIPMENT_D5M)), Not(&Eccn(EQUIPMENT_WORLDWIDE))]),
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
        when: CASE_BY_CASE_LANE,
        effect: Effect::Advisory,
        citations: &["15 CFR 742.6(b)(10)(iii)(A)(1)", "15 CFR 748 supp. 2(dd)", "91 FR 1684"],
        in_force: Period::from(Date::new(2026, 1, 15)),
        ..ROW
    },
    Rule {
        id: "item.case-by-case-lane.remote-users",
        title: "Remote users to be listed",
        text: "People in {place} are to use {item} over a network. The application has to list all remote users that are in, or have their headquarters or ultimate parent in, Belarus, China, Cuba, Iran, Macau, North Korea, Russia or Venezuela; parties barred by 744.8 or 744.11 may have no access, and no model weights may pass to them. Ask the consignee for its list and screen every name on it.",
        about: About::Item,
        when: All(&[CASE_BY_CASE_LANE, RemoteUsersIn(REMOTE_USERS_LISTED)]),
        citations: &["15 CFR 748 supp. 2(dd)", "15 CFR 742.6(b)(10)(iii)(A)(1)", "91 FR 1684"],
        in_force: Period::from(Date::new(2026, 1, 15)),
        ..ROW
    },
    Rule {
        id: "item.validated-end-user",
        title: "Data Center VEU",
        text: "If the end user is a validated data center of Supplement No. 7 to part 748, Authorization VEU may stand in for a license. It never covers Country Group D:5 or Macau.",
        about: About::Item,
        when: All(&[ORDER, A_OR_B, DestinationIn(Destinations::Restricted), Not(&DestinationIn(D5M))]),
        effect: Effect::Advisory,
        citations: &["15 CFR 748.15", "89 FR 80080"],
        in_force: Period::from(Date::new(2024, 10, 2)),
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
                All(&[PerformanceBetween(14_000.0, 17_500.0), BandwidthBetween(4_500.0, 5_000.0)]),
                All(&[PerformanceBetween(20_800.0, 21_100.0), BandwidthBetween(5_800.0, 6_200.0)]),
            ]),
        ]),
        effect: Effect::Advisory,
        citations: &["Proclamation of 2026-01-14, Section 232"],
        in_force: Period::from(Date::new(2026, 1, 15)),
        ..ROW
    },
    Rule {
        id: "item.general-prohibition-ten",
        title: "Chip designed in China",
        text: "{item} was designed by a company headquartered in China and reaches 3A090. BIS presumes that such chips were made in breach of the EAR: buying, moving, using or servicing them anywhere risks General Prohibition Ten.",
        about: About::Item,
        when: All(&[DesignedInChina, A_OR_B]),
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
            Level(&[Level::A]),
            Not(&DestinationIn(Destinations::Restricted)),
            Not(&DestinationIs(&[c("AE")])),
        ]),
        effect: Effect::Advisory,
        citations: &["15 CFR 742.6(a)(6)(iii)(A)", "90 FR 4544", "BIS press release of 2025-05-13"],
        in_force: Period::from(DIFFUSION),
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
            DestinationIs(UNITED_STATES),
            Level(&[Level::A, Level::B, Level::FirstVersion]),
            AnyParty(&All(&[TRANSACTION_PARTY, SeatIn(D5M)])),
        ]),
        citations: &["15 CFR 732 supp. 3", "BIS guidance of 2025-05-13"],
        weight: Weight::Strong,
        ..ROW
    },
    // -- rental --
    Rule {
        id: "rental.embargoed-tenant",
        title: "Tenant in an embargoed country",
        text: "The {party} is tied to {place}, or the computing power is used from there. Services to embargoed countries are prohibited for United States persons.",
        about: About::Party,
        when: All(&[RENTAL, Any(&[TiedTo(EMBARGOED), AccessIn(Destinations::Of(EMBARGOED))])]),
        effect: Effect::Prohibited,
        citations: &["31 CFR 510", "31 CFR 515", "31 CFR 560"],
        ..ROW
    },
    Rule {
        id: "rental.listed-tenant",
        title: "Tenant on a list",
        text: "The {party} agrees with {entry} on the {list}. Access to computing power is not by itself an export of the chip and the listing does not bar it by name, but technology, software and support fall under it: refuse unless counsel agrees.",
        about: About::Party,
        when: All(&[RENTAL, Listed(&[ListId::EntityList, ListId::MilitaryEndUser])]),
        citations: &["15 CFR 744.11", "15 CFR 734.13"],
        ..ROW
    },
    Rule {
        id: "rental.listed-owner",
        title: "Tenant owned by listed parties",
        text: "Listed parties hold {share} of the {party}, among them {entry} on the {list}. By way of: {ways}. Whatever the Affiliates rule says of exports on this day, this is to be looked at like the listed party itself: technology, software and support fall under its requirements; refuse unless counsel agrees.",
        about: About::Party,
        when: All(&[RENTAL, OwnedByListed(REACHING_DOWN, Stake::Half)]),
        citations: &["15 CFR 744.11", "15 CFR 734.13", "90 FR 47201"],
        ..ROW
    },
    Rule {
        id: "rental.restricted-headquarters",
        title: "Tenant headquartered in D:5 or Macau",
        text: "The {party}, or its parent, is headquartered in {place} and rents {item}. Remote access is not licensed as such; know the users and the use: training for weapons or military intelligence is.",
        about: About::Party,
        when: All(&[
            RENTAL,
            TRANSACTION_PARTY,
            SeatIn(D5M),
            AnyItem(&Level(&[Level::A, Level::B, Level::FirstVersion])),
        ]),
        citations: &["15 CFR 744.6", "BIS guidance of 2025-05-13", "15 CFR 732 supp. 3"],
        ..ROW
    },
    Rule {
        id: "rental.restricted-datacenter",
        title: "Controlled chips in D:5 or Macau",
        text: "{item} stands in, or is rented out from, {place}. Such chips need a license to be there: ask how they came, and mind General Prohibition Ten before dealing with them.",
        about: About::Item,
        when: All(&[
            RENTAL,
            Level(&[Level::A, Level::B, Level::FirstVersion]),
            Any(&[DatacenterIn(D5M), ExporterIn(D5M)]),
        ]),
        citations: &["15 CFR 736.2(b)(10)", "15 CFR 742.6(a)(6)"],
        ..ROW
    },
    Rule {
        id: "rental.price-below-market",
        title: "Price far under the market",
        text: "{figure} dollars for a GPU-hour is less than half of the public price of the time, {market} dollars ({source}). Ask where the chips come from and who stands behind the offer.",
        when: All(&[RENTAL, PriceUnderShareOfMarket(0.5)]),
        citations: &["15 CFR 732 supp. 3"],
        weight: Weight::Strong,
        ..ROW
    },
    Rule {
        id: "rental.training-scale",
        title: "Training at the scale of controlled models",
        text: "The training run comes to {figure} operations; 1e26 is where the unenforced control of model weights (4E091) and the proposed reports begin. Related earlier sign-ups: {others}. Ask for whom the model is trained.",
        when: All(&[RENTAL, TrainingAtLeast(1e26)]),
        citations: &["15 CFR 732 supp. 3, Red Flag 28", "90 FR 4544", "89 FR 5698"],
        weight: Weight::Strong,
        ..ROW
    },
    Rule {
        id: "rental.training-split",
        title: "One training run over several sign-ups",
        text: "Together with {others} this comes to {figure} operations; 1e26 is where the unenforced control of model weights (4E091) and the proposed reports begin. Alone it would stay under it. Ask whether it is one training run, and for whom.",
        when: All(&[RENTAL, Not(&TrainingAtLeast(1e26)), TrainingTogetherAtLeast(1e26)]),
        citations: &["15 CFR 732 supp. 3, Red Flag 28", "90 FR 4544", "89 FR 5698"],
        weight: Weight::Strong,
        ..ROW
    },
    Rule {
        id: "rental.related-sign-ups",
        title: "Earlier sign-ups belong to this one",
        text: "{others}. Their training runs are added up: {figure} operations.",
        when: All(&[RENTAL, RelatedSignUps]),
        effect: Effect::Advisory,
        citations: &["15 CFR 732 supp. 3, Red Flag 28", "89 FR 5698"],
        ..ROW
    },
    Rule {
        id: "rental.bare-access",
        title: "What renting is under the rules",
        text: "Letting somebody compute on {item} over a network, with nothing handed over, is not by itself an export of the chip, and no license is asked for it today. Drivers, software and technical data handed to the tenant are exports of their own; help with weapons or military intelligence needs a license wherever the chip stands; blocked and embargoed tenants may not be served by United States persons; and a chip that stands where it needed a license stays unlawful however it is used. A bill to license remote access is not law.",
        about: About::Item,
        when: All(&[RENTAL, Level(&[Level::A, Level::B, Level::FirstVersion])]),
        effect: Effect::Advisory,
        citations: &["15 CFR 734.13", "15 CFR 744.6", "88 FR 73458", "BIS guidance of 2025-05-13"],
        verify: Some("whether remote access was made licensable was last checked on 2026-09-29."),
        ..ROW
    },
];

/// 742.6(b)(10)(iii)(A)(1): exports of lesser chips to end users located in China or Macau.
const CASE_BY_CASE_LANE: Condition = All(&[
    ORDER,
    A_OR_B,
    Movement(Moves::Export),
    DestinationIs(CHINA_OR_MACAU),
    PerformanceUnder(21_000.0),
    BandwidthUnder(6_500.0),
    EndUsersIn(CHINA_OR_MACAU),
]);
/// Places whose remote users the applicant must list (748 supp. 2(dd)); Hong Kong is China.
const REMOTE_USERS_LISTED: &[Country] =
    &[c("BY"), c("CN"), c("HK"), c("CU"), c("IR"), c("MO"), c("KP"), c("RU"), c("VE")];

/// Paragraphs licensed to every country (742.6(a)(10)).
const EQUIPMENT_WORLDWIDE: &[&str] = &["3B001.c.1.a", "3B001.c.1.c", "3B001.q", "3B903"];
/// Paragraphs licensed to D:5 and Macau (742.6(a)(6)(i)(A)).
const EQUIPMENT_D5M: &[&str] = &[
    "3B001.a.4",
    "3B001.c",
    "3B001.d",
    "3B001.f.1",
    "3B001.f.5",
    "3B001.f.6",
    "3B001.k",
    "3B001.l",
    "3B001.m",
    "3B001.n",
    "3B001.p.2",
    "3B001.p.4",
    "3B001.r",
    "3B002.c",
];
const NVIDIA: &[&str] = &["nvidia"];
const AMD: &[&str] = &["amd", "advanced micro devices"];
const INTEL: &[&str] = &["intel"];
/// Letters of August 2022: the A100 and the MI250 and what reaches them, for China and Russia.
const AS_CAPABLE_AS_A100: Condition =
    All(&[Not(&PerformanceUnder(4800.0)), Not(&InterconnectUnder(600.0)), DestinationIs(&[c("CN"), c("HK"), c("RU")])]);
/// NVIDIA was told on 2023-10-23 that the new requirement bound it at once: datacenter chips of 4800 or more.
const NVIDIA_EARLY: Condition =
    All(&[Vendor("NVIDIA"), Datacenter, Not(&PerformanceUnder(4800.0)), DestinationIn(Destinations::Restricted)]);
/// NVIDIA 2025-04-09: the H20 and chips reaching its memory bandwidth or interconnect bandwidth, for D:5 and Macau.
const NVIDIA_H20: Condition = All(&[
    Vendor("NVIDIA"),
    Level(&[Level::AntiTerrorism]),
    Any(&[Not(&BandwidthUnder(4000.0)), Not(&InterconnectUnder(900.0))]),
    Datacenter,
    Any(&[DestinationIn(D5M), AnyParty(&All(&[TRANSACTION_PARTY, SeatIn(D5M)]))]),
]);
const AMD_MI308: Condition = All(&[ChipIs("amd-mi308"), DestinationIn(D5M)]);
const INTEL_BANDWIDTH: Condition = All(&[
    Vendor("Intel"),
    Datacenter,
    Any(&[Not(&BandwidthUnder(1400.0)), Not(&InterconnectUnder(1100.0)), Not(&BandwidthsUnder(1700.0))]),
    DestinationIs(CHINA),
]);
const H20_LETTER: Date = Date::new(2025, 4, 9);
const H20_EASED: Date = Date::new(2025, 8, 1);
