//! The answer in words, in two views that are two types: the operator's with every reason, the applicant's with none.

use crate::facts::Facts;
use crate::facts::identification::Identification;
use crate::item::classification::Classification;
use crate::law::rule::Weight;
use crate::party::index::Match;
use crate::party::list::List;
use crate::screen::decide::Decision;
use crate::screen::find::{Finding, Standing};
use crate::screen::license::Licenses;
use crate::words::date::Date;
use crate::words::license::License;
use crate::words::small_map::Sorted;
use crate::words::terms::{Certainty, Effect, Gap, Outcome, Review};
use serde::Serialize;

/// The operator's answer: the decision of the contract, with text, citations and what it rests on.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// What the transaction comes to.
    pub outcome: Outcome,
    /// Every rule that answered yes or unknown, strictest first.
    pub findings: Vec<Told>,
    /// One for each item.
    pub items: Vec<Classification>,
    /// Every likeness to a listed party, with the field it belongs to.
    pub matches: Vec<Match>,
    /// The license answer.
    pub license: License,
    /// What is missing or unreadable, as questions.
    pub gaps: Vec<Gap>,
    /// A customer of computing power against the voluntary template; `None` for an order.
    pub identification: Option<Identification>,
    /// What the answer rests on.
    pub basis: Basis,
}

/// A finding in words.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// Permanent id of the rule.
    pub rule: &'static str,
    /// What it does.
    pub effect: Effect,
    /// Yes or unknown.
    pub certainty: Certainty,
    /// The field it rests on.
    pub field: String,
    /// Name of the party it speaks of, as typed; empty where it speaks of none. An explanation names it by this.
    pub about: String,
    /// One line.
    pub title: &'static str,
    /// Sentences for the operator.
    pub text: String,
    /// Whether it is a red flag, and how much it says by itself.
    pub weight: Weight,
    /// What an explanation on the record does to it.
    pub standing: Standing,
    /// Where it is written.
    pub citations: Vec<String>,
    /// The facts behind the text.
    pub evidence: Sorted<&'static str, String>,
}

/// What an answer rests on.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Basis {
    /// The day asked for; empty when it could not be read.
    pub date: String,
    /// Version of the engine.
    pub engine: &'static str,
    /// Revision of the rules: the day their facts were verified.
    pub rules: &'static str,
    /// The lists.
    pub lists: Vec<ListBasis>,
}

/// One list that an answer rests on.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListBasis {
    /// Its name.
    pub id: String,
    /// Day of publication, where known.
    pub published: Option<Date>,
    /// How many entries it holds.
    pub entries: usize,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// What an applicant may see. It has no place for a reason, a list, a score or a field, so it cannot leak one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ApplicantView {
    /// How the form goes on.
    pub next: Next,
    /// One sentence to show.
    pub message: &'static str,
}

/// How the form goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Next {
    /// The form may be sent on.
    Continue,
    /// A person looks at it first.
    Review,
}

/// What lists are loaded.
pub fn lists_basis(lists: &[List]) -> Vec<ListBasis> {
    lists
        .iter()
        .map(|list| ListBasis {
            id: list.id.clone(),
            published: list.published,
            entries: list.entries.len(),
            sha256: list.sha256.clone(),
        })
        .collect()
}

/// Puts a decision into words.
pub fn explain(facts: &Facts<'_>, decision: &Decision<'_>, basis: Basis) -> Explanation {
    let mut matches: Vec<Match> = Vec::new();
    for party in &facts.parties {
        let owners = party.owners.iter().flat_map(|owner| owner.hits_above());
        let hits = party
            .hits
            .iter()
            .chain(&party.parent_hits)
            .chain(owners)
            .chain(&party.mentions)
            .chain(&party.shared_directors);
        matches.extend(hits.map(|hit| hit.likeness.clone()));
    }
    matches.extend(facts.mentions.iter().map(|hit| hit.likeness.clone()));
    Explanation {
        outcome: decision.outcome,
        findings: decision.findings.iter().map(|finding| tell(finding, &decision.licenses)).collect(),
        items: facts
            .items
            .iter()
            .zip(&decision.licenses.items)
            .map(|(item, license)| Classification { license: Some(license.answer.clone()), ..item.class.clone() })
            .collect(),
        matches,
        license: decision.licenses.whole.clone(),
        gaps: decision.gaps.clone(),
        identification: facts.identification.clone(),
        basis,
    }
}

/// What the applicant sees of an outcome: two inputs with the same outcome give the same bytes.
pub fn applicant_view(outcome: Outcome) -> ApplicantView {
    match outcome {
        Outcome::NoFinding => ApplicantView { next: Next::Continue, message: "Thank you. Your request can be sent." },
        Outcome::Incomplete
        | Outcome::Review
        | Outcome::LicenseException
        | Outcome::LicenseRequired
        | Outcome::Prohibited
        | Outcome::CannotScreen => ApplicantView {
            next: Next::Review,
            message: "Thank you. A member of our team will confirm your request within one working day.",
        },
    }
}

fn tell<'a>(finding: &Finding<'a>, licenses: &Licenses<'a>) -> Told {
    let rule = finding.rule;
    let (review, exceptions) = (licenses.review(finding), licenses.exceptions(finding));
    let mut text = fill(rule.text, &finding.evidence);
    if text.is_empty() {
        text = format!("{}.", rule.title);
    }
    if finding.certainty == Certainty::Unknown {
        let opening = if finding.asks.is_empty() {
            "It is not certain that this applies: a person must compare. If it does: "
        } else {
            "The facts given do not settle whether this applies. If it does: "
        };
        text.insert_str(0, opening);
    }
    for exception in exceptions {
        text.push_str(&format!(
            " License Exception {} may be available if all of its conditions are met.",
            exception.symbol
        ));
    }
    if let Some(verify) = rule.verify {
        text.push_str(" Verify: ");
        text.push_str(verify);
    }
    let explained = finding.evidence.get("explainedOn").map(String::as_str).unwrap_or_default();
    match finding.standing {
        Standing::Unexplained => {}
        Standing::Resolved => text.push_str(&format!(
            " Explained on {explained}, and the explanation is recorded: this flag counts no longer."
        )),
        Standing::Recorded => text.push_str(&format!(
            " An explanation of {explained} is recorded. It lowers nothing here: that only happens to a red flag that is certain and rests on no listed party."
        )),
    }
    let mut citations: Vec<String> = Vec::new();
    let own = rule.citations.iter().map(|citation| citation.to_string());
    let entries = finding.entries.iter().flat_map(|entry| entry.citations.iter().cloned());
    let of_review = review.iter().flat_map(|(_, citations)| *citations).map(|citation| citation.to_string());
    let of_exceptions = exceptions.iter().flat_map(|e| e.citations.iter().map(|citation| citation.to_string()));
    for citation in own.chain(entries).chain(of_review).chain(of_exceptions) {
        if !citations.contains(&citation) {
            citations.push(citation);
        }
    }
    let mut evidence = finding.evidence.clone();
    if let Some((review, _)) = review {
        evidence.insert("review", review_words(review).to_owned());
    }
    Told {
        rule: rule.id,
        effect: finding.effect,
        certainty: finding.certainty,
        field: finding.field.clone(),
        about: finding.about.clone(),
        title: rule.title,
        text,
        weight: rule.weight,
        standing: finding.standing,
        citations,
        evidence,
    }
}

/// Fills the words in braces. A sentence whose words were not found is left out rather than told with a hole.
fn fill(template: &str, evidence: &Sorted<&'static str, String>) -> String {
    let mut told = String::new();
    for sentence in template.split_inclusive(". ") {
        let mut filled = String::new();
        let mut rest = sentence;
        let complete = loop {
            let Some((before, after)) = rest.split_once('{') else {
                filled.push_str(rest);
                break true;
            };
            let Some((word, after)) = after.split_once('}') else { break false };
            let Some(value) = evidence.get(word) else { break false };
            filled.push_str(before);
            filled.push_str(value.trim_end_matches('.'));
            rest = after;
        };
        if complete {
            told.push_str(&filled);
        }
    }
    told.trim_end().to_owned()
}

fn review_words(review: Review) -> &'static str {
    match review {
        Review::PolicyOfDenial => "policy of denial",
        Review::PresumptionOfDenial => "presumption of denial",
        Review::PerEntry => "as the entry says",
        Review::Unspecified => "no published policy",
        Review::CaseByCase => "case by case",
        Review::PresumptionOfApproval => "presumption of approval",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_with_a_hole_is_left_out() {
        let evidence = Sorted::from_iter([("party", "end user".to_owned())]);
        assert_eq!(
            fill("The {party} is listed. The policy is: {policy}. Ask.", &evidence),
            "The end user is listed. Ask."
        );
    }

    #[test]
    fn the_applicant_sees_one_of_two_answers() {
        let held = [Outcome::Incomplete, Outcome::Review, Outcome::LicenseException, Outcome::Prohibited];
        assert!(held.iter().all(|outcome| applicant_view(*outcome) == applicant_view(Outcome::LicenseRequired)));
        assert_ne!(applicant_view(Outcome::NoFinding), applicant_view(Outcome::Review));
    }
}
