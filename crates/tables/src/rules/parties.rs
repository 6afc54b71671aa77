//! Rules about parties: who they are, who owns them and where they sit.

use super::*;
use chipgate_engine::facts::ownership::Stake;
use chipgate_engine::words::terms::Review;

const STAY_NOTE: &str = "the stay of this rule ends on 2026-11-09 by its own terms; whether BIS extended it was last checked on 2026-09-29.";
const AFFILIATES_TEXT: &str = "Listed parties hold {share} of the {party}, among them {entry} on the {list}. By way of: {ways}. At 50 percent or more in total the license requirement of the most restrictive owner reaches down. Review policy as printed: {policy}.";
const BYSTANDER_OWNED_TEXT: &str = "Listed parties hold {share} of the {party}, among them {entry} on the {list}. By way of: {ways}. The requirement names purchaser, consignees and end user; find out what part this party really plays.";
const MILITARY_TEXT: &str = "The stated end use is military and the goods go to {destination}, where military end users need a license for these items whether they are listed or not.";

/// Parties, and the day itself.
pub static RULES: &[Rule] = &[
    Rule {
        id: "date.not-covered",
        title: "Date not covered",
        text: "The rules are covered from 2022-10-07 on. For an earlier day there is no answer here.",
        when: Always,
        effect: Effect::Incomplete,
        citations: &["87 FR 62186"],
        in_force: Period::until(FR_87_62186),
        ..ROW
    },
    Rule {
        id: "party.denied-person",
        title: "Denied person",
        text: "The {party} agrees with {entry} on the {list}. No dealing in items subject to the EAR contrary to the denial order.",
        about: About::Party,
        when: listed(&[ListId::DeniedPersons]),
        effect: Effect::Prohibited,
        citations: &["15 CFR 736.2(b)(4)"],
        ..ROW
    },
    Rule {
        id: "party.blocked-person",
        title: "Blocked person",
        text: "The {party} agrees with {entry} on the {list}. Property is blocked and dealings are prohibited; BIS license requirements may stand beside it.",
        about: About::Party,
        when: listed(&[ListId::SpeciallyDesignated]),
        effect: Effect::Prohibited,
        citations: &["31 CFR chapter V", "15 CFR 744.8"],
        ..ROW
    },
    Rule {
        id: "party.blocked-owner",
        title: "Owned by blocked persons",
        text: "Blocked persons hold {share} of the {party}, among them {entry}. By way of: {ways}. An entity held at 50 percent or more in total is itself blocked.",
        about: About::Party,
        when: owned_by_listed(&[ListId::SpeciallyDesignated], Stake::Half),
        effect: Effect::Prohibited,
        citations: &["OFAC guidance of 2014-08-13"],
        ..ROW
    },
    Rule {
        id: "party.blocked-owner.share-unknown",
        title: "Share of a blocked owner not known",
        text: "{entry}, a blocked person, holds {share} of the {party}. By way of: {ways}. At 50 percent or more in total the {party} is itself blocked. Ask for the shares of all owners.",
        about: About::Party,
        when: owned_by_listed(&[ListId::SpeciallyDesignated], Stake::Open),
        citations: &["OFAC guidance of 2014-08-13"],
        ..ROW
    },
    Rule {
        id: "party.embargoed-country",
        title: "Party tied to an embargoed country",
        text: "The {party} is tied to {place}, which is under a comprehensive embargo.",
        about: About::Party,
        when: All(&[ORDER, tied_to(EMBARGOED)]),
        effect: Effect::Prohibited,
        citations: &["15 CFR 746.2", "15 CFR 746.4", "15 CFR 746.7", "31 CFR 510", "31 CFR 515", "31 CFR 560"],
        ..ROW
    },
    Rule {
        id: "party.entity-list",
        title: "Entity List",
        text: "The {party} agrees with {entry} on the {list}. License requirement as printed: {requirement}. Review policy as printed: {policy}. Footnote {footnotes} of the list widens what is subject to the EAR. No license exception is available unless the entry says so.",
        about: About::Party,
        when: All(&[ORDER, TRANSACTION_PARTY, listed(&[ListId::EntityList])]),
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
        when: All(&[ORDER, BYSTANDER, listed(&[ListId::EntityList, ListId::MilitaryEndUser])]),
        citations: &["15 CFR 748.5", "15 CFR 744.11"],
        ..ROW
    },
    Rule {
        id: "party.mentions-listed",
        title: "A listed party is named beside the name",
        text: "The {party}'s business, e-mail or website agrees with {entry} on the {list}. Ask what connects the two: the party itself, its parent or its customer may be meant.",
        about: About::Party,
        when: mentions_listed(HARD_LISTS),
        citations: &["15 CFR 732 supp. 3", "15 CFR 744.11"],
        ..ROW
    },
    Rule {
        id: "form.mentions-listed",
        title: "A listed party is named in the form",
        text: "The end use, the workload, the data center's operator or the exporter's name agrees with {entry} on the {list}. Ask for whom this is in the end.",
        when: form_mentions_listed(HARD_LISTS),
        citations: &["15 CFR 732 supp. 3", "15 CFR 744.11"],
        ..ROW
    },
    Rule {
        id: "party.entity-list.address",
        title: "Listed address",
        text: "The {party} uses an address that is itself on the {list}, building and unit. Every party at it needs a license for items on the CCL and for those of Supplement No. 7 to part 746. No license exception is available.",
        about: About::Party,
        when: All(&[ORDER, TRANSACTION_PARTY, at_listed_address(AddressAgreement::ListedUnit), AnyItem(&ON_CCL)]),
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
            at_listed_address(AddressAgreement::ListedBuilding),
            All(&[at_listed_address(AddressAgreement::ListedUnit), Any(&[RENTAL, BYSTANDER, Not(&AnyItem(&ON_CCL))])]),
        ]),
        citations: &["15 CFR 744.16(f)", "15 CFR 732 supp. 3"],
        ..ROW
    },
    Rule {
        id: "party.listed-address",
        title: "Address of a listed party",
        text: "The {party} shares its address with {entry} on the {list}. Ask what connects the two.",
        about: About::Party,
        when: at_listed_address(AddressAgreement::ListedParty),
        citations: &["15 CFR 732 supp. 3"],
        ..ROW
    },
    Rule {
        id: "party.affiliates-rule",
        title: "Owned by listed parties",
        text: AFFILIATES_TEXT,
        about: About::Party,
        when: All(&[ORDER, TRANSACTION_PARTY, owned_by_listed(REACHING_DOWN, Stake::Half)]),
        effect: Effect::LicenseRequired,
        review: Policy::Entry,
        reasons: &["EL"],
        citations: &["15 CFR 744.11(a)(1)", "90 FR 47201"],
        in_force: Period::between(FR_90_47201, FR_90_50857),
        ..ROW
    },
    Rule {
        id: "party.affiliates-rule",
        title: "Owned by listed parties",
        text: AFFILIATES_TEXT,
        about: About::Party,
        when: All(&[ORDER, TRANSACTION_PARTY, owned_by_listed(REACHING_DOWN, Stake::Half)]),
        effect: Effect::LicenseRequired,
        review: Policy::Entry,
        reasons: &["EL"],
        citations: &["15 CFR 744.11(a)(1)", "90 FR 47201", "90 FR 50857"],
        in_force: Period::from(FR_90_50857_ENDS),
        verify: Some(STAY_NOTE),
        ..ROW
    },
    Rule {
        id: "party.affiliates-rule.bystander",
        title: "Owned by listed parties, beside the transaction",
        text: BYSTANDER_OWNED_TEXT,
        about: About::Party,
        when: All(&[ORDER, BYSTANDER, owned_by_listed(REACHING_DOWN, Stake::Half)]),
        citations: &["15 CFR 748.5", "15 CFR 744.11(a)(1)", "90 FR 47201"],
        in_force: Period::between(FR_90_47201, FR_90_50857),
        ..ROW
    },
    Rule {
        id: "party.affiliates-rule.bystander",
        title: "Owned by listed parties, beside the transaction",
        text: BYSTANDER_OWNED_TEXT,
        about: About::Party,
        when: All(&[ORDER, BYSTANDER, owned_by_listed(REACHING_DOWN, Stake::Half)]),
        citations: &["15 CFR 748.5", "15 CFR 744.11(a)(1)", "90 FR 47201"],
        in_force: Period::from(FR_90_50857_ENDS),
        verify: Some(STAY_NOTE),
        ..ROW
    },
    Rule {
        id: "party.affiliates-rule.not-in-force",
        title: "Owned by listed parties, rule not in force",
        text: "Listed parties hold {share} of the {party}, among them {entry} on the {list}. By way of: {ways}. On this day ownership alone brings no license requirement, but it is a red flag that must be explained.",
        about: About::Party,
        when: All(&[ORDER, owned_by_listed(REACHING_DOWN, Stake::Half)]),
        citations: &["15 CFR 732 supp. 3", "90 FR 47201"],
        in_force: Period::between(FR_87_62186, FR_90_47201),
        ..ROW
    },
    Rule {
        id: "party.affiliates-rule.not-in-force",
        title: "Owned by listed parties, rule stayed",
        text: "Listed parties hold {share} of the {party}, among them {entry} on the {list}. By way of: {ways}. The Affiliates rule is stayed on this day; the ownership is a red flag that must be explained.",
        about: About::Party,
        when: All(&[ORDER, owned_by_listed(REACHING_DOWN, Stake::Half)]),
        citations: &["15 CFR 732 supp. 3", "90 FR 50857"],
        in_force: Period::between(FR_90_50857, FR_90_50857_ENDS),
        ..ROW
    },
    Rule {
        id: "party.affiliates-rule.share-unknown",
        title: "Share of a listed owner not known",
        text: "{entry} on the {list} owns or heads the {party}, and holds {share}. By way of: {ways}. The share must be known before going on (Red Flag 29): ask for the percentages of all owners.",
        about: About::Party,
        when: owned_by_listed(REACHING_DOWN, Stake::Open),
        citations: &["15 CFR 732 supp. 3, Red Flag 29", "90 FR 47201"],
        ..ROW
    },
    Rule {
        id: "party.minority-owner",
        title: "Listed minority owner",
        text: "Listed parties hold {share} of the {party}, among them {entry} on the {list}. By way of: {ways}. Less than half brings no requirement, but a significant share or shared managers is a red flag.",
        about: About::Party,
        when: owned_by_listed(REACHING_DOWN, Stake::Minority),
        citations: &["15 CFR 732 supp. 3", "90 FR 47201"],
        ..ROW
    },
    Rule {
        id: "party.military-end-user-list",
        title: "Military End User List",
        text: "The {party} agrees with {entry} on the {list}. A license is required for the items of Supplement No. 2 to part 744, which {item} is among; only License Exception GOV remains.",
        about: About::Party,
        when: All(&[ORDER, TRANSACTION_PARTY, listed(&[ListId::MilitaryEndUser]), AnyItem(&ON_CCL)]),
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
        when: All(&[ORDER, TRANSACTION_PARTY, listed(&[ListId::MilitaryEndUser]), tied_to(RUSSIA_OR_BELARUS)]),
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
            listed(&[ListId::MilitaryEndUser]),
            Not(&AnyItem(&ON_CCL)),
            Not(&tied_to(RUSSIA_OR_BELARUS)),
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
            end_use("military"),
            destination_is(&[c("MM"), c("CN"), c("HK"), c("NI"), c("VE")]),
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
        when: All(&[ORDER, end_use("military"), destination_is(&[c("KH")]), AnyItem(&ON_CCL)]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PresumptionOfDenial),
        reasons: &["MEU"],
        citations: &["15 CFR 744.21", "86 FR 70015"],
        in_force: Period::between(FR_87_62186, RIN_0694_AK41),
        ..ROW
    },
    Rule {
        id: "party.military-end-user",
        title: "Military end use",
        text: "The stated end use is military and the goods go to {destination}, where military end users need a license for every item subject to the EAR.",
        when: All(&[ORDER, end_use("military"), destination_is(RUSSIA_OR_BELARUS)]),
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
        when: listed(&[ListId::Unverified]),
        citations: &["15 CFR 744.15", "15 CFR 740.2(a)(17)", "15 CFR 758.1(b)(8)"],
        ..ROW
    },
    Rule {
        id: "party.informational-list",
        title: "On a list without an item requirement",
        text: "The {party} agrees with {entry} on the {list}. The listing covers {reach} too. The list bars no export by itself; it calls for a look at who this is and what else follows from it.",
        about: About::Party,
        when: listed(&[
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
        when: in_occupied_region(),
        citations: &["15 CFR 746.6"],
        ..ROW
    },
];
