//! A rule: a dated, cited condition with an effect. Rules are rows; this file knows none.

use crate::law::condition::Condition;
use crate::words::date::Period;
use crate::words::terms::{Effect, Review};
use serde::Serialize;

/// One dated, cited condition with an effect.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Permanent name: never reused, never renumbered.
    pub id: &'static str,
    /// One line for a heading.
    pub title: &'static str,
    /// One to three sentences for the operator. Words in braces are filled from the grounds: `{party}`, `{entry}`,
    /// `{list}`, `{reach}`, `{policy}`, `{requirement}`, `{item}`, `{paragraph}`, `{destination}`, `{place}`, `{share}`, `{figure}`.
    pub text: &'static str,
    /// What the condition is asked of, one by one.
    pub about: About,
    /// The condition.
    pub when: Condition,
    /// What follows when it holds.
    pub effect: Effect,
    /// How an application is reviewed, where the effect is a license requirement.
    pub review: Policy,
    /// Reasons for control that the requirement rests on (15 CFR 742).
    pub reasons: &'static [&'static str],
    /// Where it is written.
    pub citations: &'static [&'static str],
    /// When it applies.
    pub in_force: Period,
    /// What may have changed since the facts were verified, said in the text.
    pub verify: Option<&'static str>,
    /// Whether it is a red flag, and how much it says by itself.
    pub weight: Weight,
}

/// How much a red flag of Supplement No. 3 to 15 CFR 732 says by itself. A red flag that an operator has explained, on the
/// record, holds nothing any more; nothing else is lowered by an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Not a red flag: a requirement, a prohibition, a listed party or owner, a missing fact, or information.
    NoFlag,
    /// A strong red flag: by itself it holds the transaction for a person until it is explained.
    Strong,
    /// A weak red flag: by itself it is told and decides nothing; two of different kinds, unexplained, are for a person to
    /// look at.
    Weak,
}

/// What a rule is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The transaction, once.
    Transaction,
    /// Each party.
    Party,
    /// Each item, or the rented item.
    Item,
}

/// Where the review policy of a license requirement is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// The rule names none: its effect is not a license requirement.
    None,
    /// The same for every case.
    Fixed(Review),
    /// As the listed party's entry says.
    Entry,
    /// As the dated review table for items says; license exceptions are looked up beside it.
    Item,
}

/// A license exception, or another authorization, that an item rule may be overcome by (15 CFR 740, 748.15).
#[derive(Debug, Clone, Copy)]
pub struct LicenseException {
    /// Its symbol, `NAC`.
    pub symbol: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// For which items and places it is looked at.
    pub concerns: Condition,
    /// What must be so before it is used.
    pub terms: &'static [Term],
    /// Where it is written.
    pub citations: &'static [&'static str],
    /// When it is available.
    pub in_force: Period,
}

/// One condition of a license exception.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// What must be so, one sentence.
    pub text: &'static str,
    /// What tells whether it is.
    pub proof: Proof,
    /// Where it is written.
    pub citation: &'static str,
}

/// What tells whether a condition of a license exception is met.
#[derive(Debug, Clone, Copy)]
pub enum Proof {
    /// The facts of the form.
    Facts(Condition),
    /// Something that whoever ships undertakes before shipment. It stays to ask and keeps the exception open.
    Undertaking,
    /// Something about the transaction that no field of the form tells. Until it is shown the license stays required.
    Evidence,
}

/// One dated row of the review table: the first that holds is the policy.
#[derive(Debug, Clone, Copy)]
pub struct ReviewRow {
    /// Which applications it speaks of.
    pub when: Condition,
    /// What BIS says it will do.
    pub review: Review,
    /// Where it is written.
    pub citations: &'static [&'static str],
    /// When it applies.
    pub in_force: Period,
}
