//! The rules in force from 2022-10-07 on, as dated, cited rows. What they mean in full is in the regulation; the texts
//! are ours and speak to the operator.
#![allow(clippy::too_many_lines, reason = "a table is as long as its rows")]

mod destinations;
mod equipment;
mod items;
mod letters;
mod parties;
mod rentals;

use crate::dates::*;
use crate::places::*;
use chipgate_engine::item::control::Level;
use chipgate_engine::law::condition::Condition::{self, *};
use chipgate_engine::law::condition::*;
use chipgate_engine::law::rule::{About, Policy, Rule, Weight};
use chipgate_engine::words::date::Period;
use chipgate_engine::words::terms::{Effect, ListId, Role, TransactionKind};

/// Revision of the rules: the day up to which the facts behind them were verified.
pub const REVISION: &str = "2026-09-29";

/// The rules by chapter, in the order they are told.
pub static CHAPTERS: &[&[Rule]] = &[
    parties::RULES,
    destinations::RULES,
    items::REQUIREMENTS,
    letters::BINDING,
    letters::ADVISORY,
    equipment::RULES,
    items::BESIDE,
    rentals::RULES,
    crate::red_flags::FLAGS,
];

/// What most rows share, so that a row says only what is its own.
pub(crate) const ROW: Rule = Rule {
    id: "",
    title: "",
    text: "",
    about: About::Transaction,
    when: ORDER,
    effect: Effect::Review,
    review: Policy::None,
    reasons: &[],
    citations: &[],
    in_force: Period::from(FR_87_62186),
    verify: None,
    weight: Weight::NoFlag,
};

pub(crate) const ORDER: Condition = kind(TransactionKind::Order);
pub(crate) const RENTAL: Condition = kind(TransactionKind::Rental);
pub(crate) const ABROAD: Condition = Not(&destination_is(UNITED_STATES));
pub(crate) const TRANSACTION_PARTY: Condition = role(Role::OF_TRANSACTION);
const BYSTANDER: Condition = role(&[Role::Payer, Role::FreightForwarder, Role::Parent, Role::Owner]);

/// At the level of 3A090.a or .b, chips and computers alike.
pub(crate) const A_OR_B: Condition = level(&[Level::A, Level::B]);
/// Advanced chips of every version of the rule.
pub(crate) const ADVANCED: Condition = level(&[Level::A, Level::B, Level::FirstVersion]);
pub(crate) const ON_CCL: Condition = level(&[
    Level::A,
    Level::B,
    Level::FirstVersion,
    Level::Memory,
    Level::Equipment,
    Level::AntiTerrorism,
    Level::Other,
]);
/// 744.23(a)(3): any party of the transaction.
pub(crate) const HEADQUARTERS: Condition = AnyParty(&All(&[TRANSACTION_PARTY, headquarters_in(D5_OR_MACAU)]));
/// Lists whose parties bring a requirement or a prohibition.
pub(crate) const HARD_LISTS: &[ListId] = &[
    ListId::EntityList,
    ListId::MilitaryEndUser,
    ListId::DeniedPersons,
    ListId::SpeciallyDesignated,
    ListId::Unverified,
];
/// Owners whose restrictions reach down under the Affiliates rule.
const REACHING_DOWN: &[ListId] = &[ListId::EntityList, ListId::MilitaryEndUser, ListId::SpeciallyDesignated];

/// Paragraphs licensed to every country (742.6(a)(10)).
const EQUIPMENT_WORLDWIDE: &[&str] = &["3B001.c.1.a", "3B001.c.1.c", "3B001.q", "3B903"];
/// Paragraphs licensed to D:5 and Macau (742.6(a)(6)(i)(A)).
const EQUIPMENT_D5_OR_MACAU: &[&str] = &[
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
