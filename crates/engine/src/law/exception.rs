//! License exceptions held against the facts, condition by condition.

use crate::law::evaluate::{Answer, Case};
use crate::law::rule::{LicenseException, Proof};
use crate::words::license::{self, State};
use crate::words::terms::{Gap, Truth};

/// What one exception comes to for one item.
pub struct Weighed {
    /// Its conditions, each met, not met or to ask.
    pub told: license::Exception,
    /// The facts given meet every condition that they can tell of: the requirement gives way to a conditional one.
    pub usable: bool,
    /// What would settle a condition that the form can tell of, where none is known to fail.
    pub asks: Vec<Gap>,
}

/// Weighs an exception for the item that is asked about; `None` when it is not in force or has nothing to do with it.
pub fn weigh(exception: &LicenseException, case: &Case<'_, '_>) -> Option<Weighed> {
    let concerned = || case.answer(&exception.concerns).truth == Truth::Yes;
    if !exception.in_force.holds(case.day) || !concerned() {
        return None;
    }
    let mut usable = true;
    let provable = !exception.terms.iter().any(|term| matches!(term.proof, Proof::Evidence));
    let mut asks = Vec::new();
    let conditions: Vec<license::Condition> = exception
        .terms
        .iter()
        .map(|term| {
            let mut told =
                license::Condition { text: term.text, state: State::ToAsk, field: None, citation: term.citation };
            match &term.proof {
                Proof::Undertaking | Proof::Evidence => {}
                Proof::Facts(condition) => {
                    let Answer { truth, grounds, asks: open } = case.answer(condition);
                    usable &= truth == Truth::Yes;
                    told.state = State::from(truth);
                    let ground = grounds.into_iter().map(|ground| ground.field).find(|field| !field.is_empty());
                    told.field = open.first().map(|ask| ask.field.clone()).or(ground);
                    asks.extend(open);
                }
            }
            told
        })
        .collect();
    let status = conditions.iter().map(|condition| condition.state).max().unwrap_or(State::ToAsk);
    if status == State::NotMet || !provable {
        asks.clear();
    }
    let told = license::Exception {
        symbol: exception.symbol,
        title: exception.title,
        status,
        conditions,
        citations: exception.citations,
    };
    Some(Weighed { told, usable: usable && provable, asks })
}
