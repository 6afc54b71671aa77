//! The decision: findings and license answers added up. The strictest finding wins; nothing softens another.

use crate::facts::Facts;
use crate::screen::find::Finding;
use crate::screen::license::Licenses;
use crate::words::sort;
use crate::words::terms::{Effect, Gap, Outcome};

/// What the transaction comes to.
pub struct Decision<'a> {
    /// The strictest of all.
    pub outcome: Outcome,
    /// Strictest first, then in the order of the rules.
    pub findings: Vec<Finding<'a>>,
    /// The license answers.
    pub licenses: Licenses<'a>,
    /// Everything missing or unreadable, sorted and once.
    pub gaps: Vec<Gap>,
}

/// Takes the strictest of all findings. A requirement that an exception may overcome is a conditional one.
pub fn decide<'a>(facts: &Facts<'a>, mut findings: Vec<Finding<'a>>, licenses: Licenses<'a>) -> Decision<'a> {
    let mut gaps: Vec<Gap> = facts.gaps.clone();
    for finding in &mut findings {
        if !licenses.exceptions(finding).is_empty() {
            finding.effect = Effect::LicenseException;
        }
        gaps.extend(finding.asks.iter().chain(licenses.asks(finding)).cloned());
    }
    sort::sort_by_key(&mut findings, |finding| std::cmp::Reverse(finding.effect));
    sort::sort(&mut gaps);
    gaps.dedup();
    let strictest = findings.iter().map(|finding| finding.effect.outcome()).max().unwrap_or(Outcome::NoFinding);
    let floor = if gaps.is_empty() { Outcome::NoFinding } else { Outcome::Incomplete };
    Decision { outcome: strictest.max(floor), findings, licenses, gaps }
}
