//! The license answer: whether one is required, what BIS says it will do with an application, and which license exceptions
//! may stand in its place, condition by condition.
//!
//! Citations: 15 CFR 740 (exceptions), 742 (reasons for control and review policies), 744 and 746.

use crate::words::terms::{Review, Truth};
use serde::Serialize;

/// The license answer for one item, or for all of a transaction.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub struct License {
    /// Whether a license is required, a usable exception apart; null where the facts given do not settle it.
    pub required: Option<bool>,
    /// The strictest review policy of all requirements.
    pub review: Option<Review>,
    /// Reasons for control.
    pub reasons: Vec<&'static str>,
    /// Exceptions of which no condition is known to fail. None as soon as one requirement admits none.
    pub exceptions: Vec<Exception>,
    /// Exceptions that were looked at and cannot be used, with the condition that fails.
    pub unavailable: Vec<Exception>,
    /// What an application must show, where BIS decides on it case by case.
    pub application: Vec<Exception>,
}

/// A license exception held against the facts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Exception {
    /// Its symbol, `NAC`.
    pub symbol: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Not met when one condition is not, met when all are, else to ask.
    pub status: State,
    /// Its conditions, in the order of the regulation.
    pub conditions: Vec<Condition>,
    /// Where it is written.
    pub citations: &'static [&'static str],
}

/// One condition of a license exception.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Condition {
    /// What must be so, one sentence.
    pub text: &'static str,
    /// Whether it is.
    pub state: State,
    /// The field that would settle it, or that settled it; absent where no field of the form tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Where it is written.
    pub citation: &'static str,
}

/// How far a condition is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The facts given meet it.
    Met,
    /// The facts given do not tell; whoever ships must know.
    ToAsk,
    /// The facts given exclude it.
    NotMet,
}

impl From<Truth> for State {
    fn from(truth: Truth) -> State {
        match truth {
            Truth::Yes => State::Met,
            Truth::Unknown => State::ToAsk,
            Truth::No => State::NotMet,
        }
    }
}

impl License {
    /// Counts another item's license answer in: the stricter of each part.
    pub fn join(&mut self, other: &License) {
        // Not required, open, required: in this order they grow stricter.
        let rank = |required: Option<bool>| match required {
            Some(false) => 0,
            None => 1,
            Some(true) => 2,
        };
        let barred = |license: &License| license.required == Some(true) && license.exceptions.is_empty();
        let closed = barred(self) || barred(other);
        if rank(self.required) < rank(other.required) {
            self.required = other.required;
        }
        self.review = match (self.review, other.review) {
            (Some(known), Some(next)) => Some(known.min(next)),
            (known, next) => known.or(next),
        };
        for reason in &other.reasons {
            if !self.reasons.contains(reason) {
                self.reasons.push(reason);
            }
        }
        add(&mut self.exceptions, &other.exceptions);
        add(&mut self.unavailable, &other.unavailable);
        add(&mut self.application, &other.application);
        if closed {
            self.exceptions.clear();
        }
        self.exceptions.retain(|exception| !self.unavailable.iter().any(|out| out.symbol == exception.symbol));
    }
}

/// Adds what is not there yet; of two answers for one exception the stricter stays.
fn add(known: &mut Vec<Exception>, more: &[Exception]) {
    for exception in more {
        match known.iter_mut().find(|one| one.symbol == exception.symbol) {
            Some(one) if one.status < exception.status => one.clone_from(exception),
            Some(_) => {}
            None => known.push(exception.clone()),
        }
    }
}
