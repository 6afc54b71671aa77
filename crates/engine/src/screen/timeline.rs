//! One item of a transaction over time: its class and its license answer, as bands of days on which nothing changes.

use crate::facts::gather::gather;
use crate::facts::reference::Reference;
use crate::form::{Party, Transaction};
use crate::quantity::Scalar;
use crate::screen::decide::decide;
use crate::screen::find::{Law, find};
use crate::screen::license::license;
use crate::words::country::Country;
use crate::words::date::{Date, Period};
use crate::words::terms::{Effect, Outcome, Review};
use serde::Serialize;

/// What an item comes to from the first day covered on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    /// Where it goes; null where that is not said, and every band is open.
    pub destination: Option<Country>,
    /// In order, without a gap; a band with no last day is open.
    pub bands: Vec<Band>,
}

/// Days on which nothing changes, and what is said of each of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Band {
    /// First day.
    pub from: Date,
    /// First day on which it is no longer so; null for the last band.
    pub until: Option<Date>,
    /// Version of the rule.
    pub rules_version: &'static str,
    /// The ECCN; null where open.
    pub eccn: Option<String>,
    /// The first paragraph that is met.
    pub paragraph: Option<String>,
    /// What the transaction comes to.
    pub outcome: Outcome,
    /// Whether a license is required; null where the facts leave it open.
    pub required: Option<bool>,
    /// What BIS says it will do with an application.
    pub review: Option<Review>,
    /// Symbols of the exceptions that stand in its place once their conditions are met, where that is all that is missing.
    pub exceptions: Vec<&'static str>,
    /// The rules that decide, strictest first; information that never decides is left out.
    pub rules: Vec<&'static str>,
}

/// Works the bands out for the first item of the transaction, whatever its date: the answer can change only on a day on which
/// some row begins or ends. Parties without a name stand for any that are on no list, and where there is no party at all, a
/// consignee in and of the destination does.
pub fn timeline(transaction: &Transaction, reference: &Reference<'_>, law: &Law<'_>) -> Timeline {
    let text = |text: &str| Some(Scalar::Text(text.to_owned()));
    let mut form = transaction.clone();
    form.items.truncate(1);
    if form.parties.is_empty() {
        form.parties.push(Party {
            role: text("ultimate-consignee"),
            country: form.destination.clone(),
            headquarters: form.destination.clone(),
            ..Party::default()
        });
    }
    let destination = gather(&Transaction { items: Vec::new(), ..form.clone() }, reference).destination;
    let mut bands: Vec<Band> = Vec::new();
    for from in edges(reference, law) {
        form.date = text(&from.to_string());
        let next = band(from, &form, reference, law);
        match bands.last_mut() {
            Some(last) if *last == (Band { from: last.from, ..next.clone() }) => continue,
            Some(last) => last.until = Some(from),
            None => {}
        }
        bands.push(next);
    }
    Timeline { destination, bands }
}

fn band(from: Date, form: &Transaction, reference: &Reference<'_>, law: &Law<'_>) -> Band {
    let mut facts = gather(form, reference);
    facts.gaps.retain(|gap| !(gap.field.starts_with("parties.") && gap.field.ends_with(".name")));
    let findings = find(&facts, law);
    let licenses = license(&facts, &findings, law);
    let decision = decide(&facts, findings, licenses);
    let class = facts.items.first().map(|item| item.class.clone()).unwrap_or_default();
    let mut rules: Vec<&'static str> = Vec::new();
    for finding in decision.findings.iter().filter(|finding| finding.effect != Effect::Advisory) {
        if !rules.contains(&finding.rule.id) {
            rules.push(finding.rule.id);
        }
    }
    let mut exceptions: Vec<&'static str> = Vec::new();
    if decision.outcome == Outcome::LicenseException {
        for exception in decision.findings.iter().flat_map(|finding| decision.licenses.exceptions(finding)) {
            if !exceptions.contains(&exception.symbol) {
                exceptions.push(exception.symbol);
            }
        }
    }
    Band {
        from,
        until: None,
        rules_version: class.rules_version,
        eccn: class.eccn,
        paragraph: class.paragraph,
        outcome: decision.outcome,
        required: decision.licenses.whole.required,
        review: decision.licenses.whole.review,
        exceptions,
        rules,
    }
}

/// Every day from the first one covered on which some row of the law begins or ends, in order.
fn edges(reference: &Reference<'_>, law: &Law<'_>) -> Vec<Date> {
    let rows = &reference.catalog.rows;
    let mut days: Vec<Date> = Vec::new();
    let mut note = |period: &Period| {
        for day in [period.from, period.until].into_iter().flatten() {
            if let Err(at) = days.binary_search(&day) {
                days.insert(at, day);
            }
        }
    };
    law.chapters.iter().copied().flatten().for_each(|rule| note(&rule.in_force));
    law.exceptions.iter().for_each(|exception| note(&exception.in_force));
    law.applications.iter().for_each(|row| note(&row.in_force));
    law.reviews.iter().for_each(|review| note(&review.in_force));
    law.countries.memberships.iter().for_each(|membership| note(&membership.period));
    reference.node_limits.iter().for_each(|limit| note(&limit.in_force));
    rows.equipment.entries.iter().for_each(|entry| note(&entry.in_force));
    rows.foundry.limits.iter().for_each(|limit| note(&limit.period));
    [rows.foundry.in_force, rows.foundry.authorized].iter().for_each(&mut note);
    reference.catalog.versions.iter().for_each(|version| note(&version.period));
    let first = reference.catalog.versions.first().and_then(|version| version.period.from);
    days.retain(|day| first <= Some(*day));
    days
}
