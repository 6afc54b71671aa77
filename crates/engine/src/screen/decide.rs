//! The decision: findings added up. The strictest finding wins; nothing softens another.

use crate::facts::{Facts, ItemFact};
use crate::law::evaluate::Asked;
use crate::law::exception::weigh;
use crate::law::rule::Policy;
use crate::screen::find::{Finding, Law, find_requirements};
use crate::words::license::{self, License, State};
use crate::words::sort;
use crate::words::terms::{Certainty, Effect, Gap, Outcome, Review};

/// What the transaction comes to.
#[derive(Clone)]
pub struct Decision<'a> {
    /// The strictest of all.
    pub outcome: Outcome,
    /// Strictest first, then in the order of the rules.
    pub findings: Vec<Finding<'a>>,
    /// The license answer for each item, in their order.
    pub licenses: Vec<License>,
    /// The license answer for the whole: the strictest of its items.
    pub license: License,
    /// Everything missing or unreadable, sorted and once.
    pub gaps: Vec<Gap>,
}

/// Adds findings up.
pub fn decide<'a>(facts: &Facts<'a>, mut findings: Vec<Finding<'a>>, law: &Law<'a>) -> Decision<'a> {
    sort::sort_by_key(&mut findings, |finding| std::cmp::Reverse(finding.effect));
    let mut gaps: Vec<Gap> = facts.gaps.clone();
    for finding in &findings {
        gaps.extend(finding.asks.iter().cloned());
    }
    sort::sort(&mut gaps);
    gaps.dedup();
    let strictest = findings.iter().map(|finding| finding.effect.outcome()).max().unwrap_or(Outcome::NoFinding);
    let floor = if gaps.is_empty() { Outcome::NoFinding } else { Outcome::Incomplete };
    let licenses = licenses(facts, law);
    let license = match licenses.split_first() {
        Some((first, rest)) => rest.iter().fold(first.clone(), |mut whole, next| {
            whole.join(next);
            whole
        }),
        None => license(facts, None, &findings, law),
    };
    Decision { outcome: strictest.max(floor), findings, licenses, license, gaps }
}

/// The license answer for each item: what the transaction would come to if it were the only one.
fn licenses(facts: &Facts<'_>, law: &Law<'_>) -> Vec<License> {
    let mut alone = facts.clone();
    let items = std::mem::take(&mut alone.items);
    items
        .into_iter()
        .map(|item| {
            alone.items = vec![item];
            license(&alone, alone.items.first(), &find_requirements(&alone, law), law)
        })
        .collect()
}

/// The license answer that findings come to.
fn license(facts: &Facts<'_>, item: Option<&ItemFact>, findings: &[Finding<'_>], law: &Law<'_>) -> License {
    let mut license = License { required: Some(false), ..License::default() };
    let demanding = |finding: &&Finding<'_>| Effect::LicenseException <= finding.rule.effect;
    // Where a requirement hangs on what is not known, or nothing can be said of the item or the day, the answer is open.
    let open = |finding: &Finding<'_>| finding.certainty == Certainty::Unknown || finding.effect == Effect::Incomplete;
    if facts.date.is_none() || findings.iter().any(open) {
        license.required = None;
    }
    let mut barred = None;
    for finding in findings.iter().filter(demanding).filter(|finding| finding.certainty == Certainty::Yes) {
        license.required = Some(true);
        license.review = match (license.review, finding.review.map(|(review, _)| review)) {
            (Some(known), Some(next)) => Some(known.min(next)),
            (known, next) => known.or(next),
        };
        for reason in finding.rule.reasons {
            if !license.reasons.contains(reason) {
                license.reasons.push(reason);
            }
        }
        // A requirement of part 744 or 746, or a prohibition, admits none of the exceptions for items.
        if finding.rule.review != Policy::Item {
            barred = finding.rule.citations.first().copied().or(barred);
        }
    }
    let Some(day) = facts.date else { return license };
    let (countries, list_name) = (law.countries, law.list_name);
    let asked = Asked { facts, countries, list_name, day, party: None, item, flags: 0 };
    if license.review == Some(Review::CaseByCase) {
        let weighed = law.applications.iter().filter_map(|row| weigh(row, &asked)).map(|weighed| weighed.told);
        license.application.extend(weighed.filter(|told| told.status != State::NotMet));
    }
    for mut exception in law.exceptions.iter().filter_map(|row| weigh(row, &asked)).map(|weighed| weighed.told) {
        if let Some(citation) = barred {
            exception.conditions.push(license::Condition {
                text: "No other requirement stands beside it that admits no exception.",
                state: State::NotMet,
                field: None,
                citation,
            });
            exception.status = State::NotMet;
        }
        match exception.status {
            State::NotMet if license.required != Some(false) => license.unavailable.push(exception),
            // Where nothing is required, only what made it so is told.
            State::ToAsk if license.required != Some(false) => license.exceptions.push(exception),
            State::Met => license.exceptions.push(exception),
            State::NotMet | State::ToAsk => {}
        }
    }
    license
}
