//! The license question, worked out once for each item: whether a license is required, how an application would be reviewed,
//! and which exceptions may stand in its place.

use crate::facts::{Facts, ItemFact};
use crate::law::evaluate::Case;
use crate::law::exception::{Weighed, weigh};
use crate::law::rule::{LicenseException, Policy, ReviewRow};
use crate::screen::find::{Finding, Law};
use crate::words::license::{self, License, State};
use crate::words::terms::{Certainty, Effect, Gap, Review, Truth};

/// The license answers of a transaction.
pub struct Licenses<'a> {
    /// One for each item, in their order.
    pub items: Vec<ItemLicense<'a>>,
    /// The strictest of all.
    pub whole: License,
}

/// The license answer for one item, as if it were the only one.
pub struct ItemLicense<'a> {
    /// The answer.
    pub answer: License,
    /// Exceptions that the facts given leave open: a requirement that rests on the item gives way to a conditional one.
    usable: Vec<&'a LicenseException>,
    /// What would open an exception, or close it.
    asks: Vec<Gap>,
    /// How an application for the item is reviewed.
    review: Option<&'a ReviewRow>,
}

/// Works out the license answer from the findings.
pub fn license<'a>(facts: &Facts<'a>, findings: &[Finding<'a>], law: &Law<'a>) -> Licenses<'a> {
    let items: Vec<ItemLicense<'a>> =
        facts.items.iter().enumerate().map(|(at, item)| license_item(at, item, facts, findings, law)).collect();
    let mut answers = items.iter().map(|item| &item.answer);
    let whole = match answers.next() {
        Some(first) => answers.fold(first.clone(), |mut whole, next| {
            whole.join(next);
            whole
        }),
        None => {
            let all = findings.iter().map(|finding| (finding, finding.certainty)).collect();
            answer(all, facts.date.is_some(), |finding| finding.review(None)).0
        }
    };
    Licenses { items, whole }
}

fn license_item<'a>(
    at: usize,
    item: &ItemFact,
    facts: &Facts<'a>,
    findings: &[Finding<'a>],
    law: &Law<'a>,
) -> ItemLicense<'a> {
    let case = facts.date.map(|day| law.case(facts, day).alone(item));
    let weighed: Vec<(&LicenseException, Weighed)> = case
        .iter()
        .flat_map(|case| law.exceptions.iter().filter_map(move |exception| Some((exception, weigh(exception, case)?))))
        .collect();
    let review = case.and_then(|case| {
        law.reviews.iter().find(|row| row.in_force.holds(case.day) && case.answer(&row.when).truth == Truth::Yes)
    });
    let requirements = findings.iter().filter(|finding| finding.is_requirement()).filter_map(|finding| {
        let certainty = case.map_or(Some(finding.certainty), |case| finding.certainty_for(at, &case))?;
        Some((finding, certainty))
    });
    let (mut license, barred) = answer(requirements.collect(), case.is_some(), |finding| finding.review(review));
    let usable = weighed.iter().filter(|(_, weighed)| weighed.usable).map(|(exception, _)| *exception).collect();
    let asks = weighed.iter().flat_map(|(_, weighed)| weighed.asks.iter().cloned()).collect();
    if let Some(case) = case
        && license.review == Some(Review::CaseByCase)
    {
        let weighed = law.applications.iter().filter_map(|row| weigh(row, &case)).map(|weighed| weighed.told);
        license.application.extend(weighed.filter(|told| told.status != State::NotMet));
    }
    for (_, Weighed { told: mut exception, .. }) in weighed {
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
    ItemLicense { answer: license, usable, asks, review }
}

/// Adds up the requirements, each with how surely it applies; and the citation of one that admits no exception for items.
fn answer<'a>(
    requirements: Vec<(&Finding<'a>, Certainty)>,
    dated: bool,
    review: impl Fn(&Finding<'a>) -> Option<(Review, &'a [&'a str])>,
) -> (License, Option<&'static str>) {
    let mut license = License { required: Some(false), ..License::default() };
    // Where a requirement hangs on what is not known, or nothing can be said of the item or the day, the answer is open.
    let open = |(finding, certainty): &(&Finding<'_>, Certainty)| {
        *certainty == Certainty::Unknown || finding.rule.effect == Effect::Incomplete
    };
    if !dated || requirements.iter().any(open) {
        license.required = None;
    }
    let mut barred = None;
    for (finding, certainty) in requirements {
        if certainty == Certainty::Unknown || finding.rule.effect < Effect::LicenseException {
            continue;
        }
        license.required = Some(true);
        license.review = match (license.review, review(finding).map(|(review, _)| review)) {
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
    (license, barred)
}

impl<'a> Finding<'a> {
    /// Whether the license answer rests on the rule.
    fn is_requirement(&self) -> bool {
        self.rule.effect == Effect::Incomplete || Effect::LicenseException <= self.rule.effect
    }

    /// How surely the rule applies where the case's item is the only one; `None` where it does not.
    fn certainty_for(&self, item: usize, case: &Case<'_, 'a>) -> Option<Certainty> {
        if let Some(own) = self.item {
            return (own == item).then_some(self.certainty);
        }
        if case.facts.items.len() == 1 || !self.rule.when.speaks_of_items() {
            return Some(self.certainty);
        }
        let party = self.party.and_then(|at| case.facts.parties.get(at));
        match (Case { party, item: None, ..*case }).answer(&self.rule.when).truth {
            Truth::Yes => Some(Certainty::Yes),
            Truth::Unknown => Some(Certainty::Unknown),
            Truth::No => None,
        }
    }

    /// How an application is reviewed, with its citations: `row` is the policy for the item.
    fn review(&self, row: Option<&'a ReviewRow>) -> Option<(Review, &'a [&'a str])> {
        match self.rule.review {
            _ if self.certainty == Certainty::Unknown => None,
            Policy::None => None,
            Policy::Fixed(review) => Some((review, &[])),
            Policy::Entry => {
                let strictest = self.entries.iter().filter_map(|entry| entry.review).min();
                Some((strictest.unwrap_or(Review::Unspecified), &[]))
            }
            Policy::Item => row.map(|row| (row.review, row.citations)),
        }
    }
}

impl<'a> Licenses<'a> {
    /// How an application is reviewed under the requirement that was found, with its citations.
    pub fn review(&self, finding: &Finding<'a>) -> Option<(Review, &'a [&'a str])> {
        finding.review(self.of(finding).and_then(|item| item.review))
    }

    /// License exceptions whose conditions may be met, for a requirement that rests on the item.
    pub fn exceptions(&self, finding: &Finding<'a>) -> &[&'a LicenseException] {
        self.open(finding).map_or(&[], |item| &item.usable)
    }

    /// What would open an exception to the requirement that was found, or close it.
    pub fn asks(&self, finding: &Finding<'a>) -> &[Gap] {
        self.open(finding).map_or(&[], |item| &item.asks)
    }

    fn of(&self, finding: &Finding<'a>) -> Option<&ItemLicense<'a>> {
        finding.item.and_then(|at| self.items.get(at))
    }

    /// Exceptions overcome a requirement that is certain and rests on the item alone.
    fn open(&self, finding: &Finding<'a>) -> Option<&ItemLicense<'a>> {
        let rests_on_item = finding.rule.review == Policy::Item && finding.certainty == Certainty::Yes;
        self.of(finding).filter(|_| rests_on_item)
    }
}
