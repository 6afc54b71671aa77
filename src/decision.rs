//! The decision: findings added up. The strictest finding wins; nothing softens another.

use crate::facts::Facts;
use crate::finding::Finding;
use crate::rule::LicenseException;
use crate::sorting;
use crate::terms::{Certainty, Effect, Gap, Outcome, Review};

/// What the transaction comes to.
#[derive(Clone)]
pub struct Decision<'a> {
    /// The strictest of all.
    pub outcome: Outcome,
    /// Strictest first, then in the order of the rules.
    pub findings: Vec<Finding<'a>>,
    /// The license answer for the whole.
    pub license: License<'a>,
    /// Everything missing or unreadable, sorted and once.
    pub gaps: Vec<Gap>,
}

/// Whether a license is needed and what would become of an application.
#[derive(Clone)]
pub struct License<'a> {
    /// Whether a license is required, a usable exception apart.
    pub required: bool,
    /// The strictest review policy of all requirements.
    pub review: Option<Review>,
    /// Reasons for control.
    pub reasons: Vec<&'a str>,
    /// Exceptions that may overcome every requirement; none as soon as one requirement admits none.
    pub exceptions: Vec<&'a LicenseException>,
}

/// Adds findings up.
pub fn decide<'a>(facts: &Facts<'a>, mut findings: Vec<Finding<'a>>) -> Decision<'a> {
    sorting::sort_by_key(&mut findings, |finding| std::cmp::Reverse(finding.effect));
    let mut gaps: Vec<Gap> = facts.gaps.clone();
    for finding in &findings {
        gaps.extend(finding.asks.iter().cloned());
    }
    sorting::sort(&mut gaps);
    gaps.dedup();
    let strictest = findings.iter().map(|finding| finding.effect.outcome()).max().unwrap_or(Outcome::NoFinding);
    let floor = if gaps.is_empty() { Outcome::NoFinding } else { Outcome::Incomplete };
    let license = license(&findings);
    Decision { outcome: strictest.max(floor), findings, license, gaps }
}

fn license<'a>(findings: &[Finding<'a>]) -> License<'a> {
    let certain = findings
        .iter()
        .filter(|finding| finding.certainty == Certainty::Yes && Effect::LicenseException <= finding.effect);
    let mut license = License { required: false, review: None, reasons: Vec::new(), exceptions: Vec::new() };
    let mut barred = false;
    for finding in certain {
        license.required = true;
        license.review = match (license.review, finding.review.map(|(review, _)| review)) {
            (Some(known), Some(next)) => Some(known.min(next)),
            (known, next) => known.or(next),
        };
        for reason in finding.rule.reasons {
            if !license.reasons.contains(reason) {
                license.reasons.push(reason);
            }
        }
        barred = barred || finding.effect != Effect::LicenseException;
        for exception in &finding.exceptions {
            if !license.exceptions.iter().any(|known| known.symbol == exception.symbol) {
                license.exceptions.push(exception);
            }
        }
    }
    if barred {
        license.exceptions.clear();
    }
    license
}
