//! A finding: a rule that answered yes or unknown, with its field, its grounds and what would settle it.

use crate::facts::Facts;
use crate::law::evaluate::{Answer, Asked};
use crate::law::exception::weigh;
use crate::law::rule::{About, LicenseException, Policy, ReviewRow, Rule, Weight};
use crate::party::list::Entry;
use crate::words::country::Countries;
use crate::words::small_map::Sorted;
use crate::words::sort;
use crate::words::terms::{Certainty, Effect, Gap, ListId, Review, Role, Truth};
use serde::Serialize;

/// The law as rows, handed in so that tests can pass three instead of thirty.
#[derive(Clone, Copy)]
pub struct Law<'a> {
    /// The rules by chapter, in the order they are told. Red flags come last, and the one that counts them last of all.
    pub chapters: &'a [&'a [Rule]],
    /// License exceptions for items.
    pub exceptions: &'a [LicenseException],
    /// What applications must show, weighed the same way.
    pub applications: &'a [LicenseException],
    /// Review policies for items; the first that holds is the policy.
    pub reviews: &'a [ReviewRow],
    /// Countries and their groups.
    pub countries: &'a Countries,
    /// Full names of the lists.
    pub list_name: fn(ListId) -> &'static str,
}

/// A rule that answered yes or unknown.
#[derive(Clone)]
pub struct Finding<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Yes or unknown.
    pub certainty: Certainty,
    /// What it does here: never stricter than review while it is unknown.
    pub effect: Effect,
    /// The field it rests on.
    pub field: String,
    /// Name of the party it speaks of, as typed; empty where it speaks of none. An explanation names it by this.
    pub about: String,
    /// Words for the text and facts for the record.
    pub evidence: Sorted<&'static str, String>,
    /// Listed parties it rests on, likest first.
    pub entries: Vec<&'a Entry>,
    /// What would settle it, or open a license exception.
    pub asks: Vec<Gap>,
    /// Review policy of the license requirement, with its citations.
    pub review: Option<(Review, &'a [&'a str])>,
    /// License exceptions whose conditions may be met.
    pub exceptions: Vec<&'a LicenseException>,
    /// What an explanation on the record does to it.
    pub standing: Standing,
}

/// What an explanation on the record does to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// None is recorded.
    Unexplained,
    /// One is recorded, and lowers nothing.
    Recorded,
    /// One is recorded and resolves the red flag.
    Resolved,
}

/// Holds every rule of the day against the facts. No becomes nothing, yes and unknown become findings.
pub fn find<'a>(facts: &Facts<'a>, law: &Law<'a>) -> Vec<Finding<'a>> {
    find_among(facts, law, |_| true)
}

/// The same for the rules that the license answer rests on.
pub fn find_requirements<'a>(facts: &Facts<'a>, law: &Law<'a>) -> Vec<Finding<'a>> {
    find_among(facts, law, |rule| rule.effect == Effect::Incomplete || Effect::LicenseException <= rule.effect)
}

fn find_among<'a>(facts: &Facts<'a>, law: &Law<'a>, counts: impl Fn(&Rule) -> bool) -> Vec<Finding<'a>> {
    let Some(day) = facts.date else { return Vec::new() };
    let mut findings: Vec<Finding<'a>> = Vec::new();
    let in_force = |rule: &&Rule| rule.in_force.holds(day) && counts(rule);
    for rule in law.chapters.iter().copied().flatten().filter(in_force) {
        let weak = findings
            .iter()
            .filter(|finding| finding.rule.weight == Weight::Weak && finding.certainty == Certainty::Yes)
            .filter(|finding| finding.standing != Standing::Resolved);
        let flags = weak.map(|finding| (finding.rule.id, ())).collect::<Sorted<_, _>>().len();
        let all =
            Asked { facts, countries: law.countries, list_name: law.list_name, day, party: None, item: None, flags };
        match rule.about {
            About::Transaction => findings.extend(hold(rule, &all, law)),
            About::Party => findings
                .extend(facts.parties.iter().filter_map(|party| hold(rule, &Asked { party: Some(party), ..all }, law))),
            About::Item => findings
                .extend(facts.items.iter().filter_map(|item| hold(rule, &Asked { item: Some(item), ..all }, law))),
        }
    }
    findings
}

/// Holds one rule against one subject.
fn hold<'a>(rule: &'a Rule, asked: &Asked<'_, 'a>, law: &Law<'a>) -> Option<Finding<'a>> {
    let Answer { truth, grounds, asks } = asked.answer(&rule.when);
    let mut finding = Finding {
        rule,
        certainty: Certainty::Yes,
        effect: rule.effect,
        field: String::new(),
        about: asked.party.map(|party| party.called.clone()).unwrap_or_default(),
        evidence: words(asked),
        entries: Vec::new(),
        asks,
        review: None,
        exceptions: Vec::new(),
        standing: Standing::Unexplained,
    };
    // A party or a transaction rests on a field of its own rather than on the item, where it has one.
    let item = |field: &str| asked.facts.items.iter().any(|item| item.field == field);
    let own =
        grounds.iter().find(|ground| rule.about == About::Item || !(ground.field.is_empty() || item(&ground.field)));
    if let Some(ground) = own.or(grounds.first()) {
        finding.field.clone_from(&ground.field);
    }
    for ground in grounds {
        for (word, told) in ground.evidence {
            finding.evidence.or_insert(word, told);
        }
        for entry in ground.entries {
            if !finding.entries.iter().any(|known| std::ptr::eq(*known, entry)) {
                finding.entries.push(entry);
            }
        }
    }
    match truth {
        Truth::No => return None,
        Truth::Yes => finding.license(asked, law),
        // Information that may not even apply is noise, and its questions would hold up what it never decides.
        Truth::Unknown if rule.effect == Effect::Advisory => return None,
        Truth::Unknown => {
            finding.certainty = Certainty::Unknown;
            let ceiling = if finding.asks.is_empty() { Effect::Review } else { Effect::Incomplete };
            finding.effect = rule.effect.min(ceiling);
        }
    }
    if finding.field.is_empty() {
        let asked_for = finding.asks.first().map(|ask| ask.field.clone());
        let item = asked.item.map(|item| item.field.clone());
        let party = asked.party.map(|party| format!("{}.name", party.path));
        finding.field = asked_for.or(item).or(party).unwrap_or_default();
    }
    sort::sort(&mut finding.asks);
    finding.asks.dedup();
    finding.resolve(asked);
    Some(finding)
}

impl<'a> Finding<'a> {
    /// Writes the operator's explanation into the evidence. It lowers a red flag that applies for sure and rests on no listed
    /// party, and nothing else: who a listed party is, what it owns and what the law requires is not explained away.
    fn resolve(&mut self, asked: &Asked<'_, 'a>) {
        let of_this = asked.facts.resolutions.iter().filter(|resolution| {
            resolution.flag == self.rule.id
                && match asked.party {
                    Some(party) => party.names.contains(&resolution.about),
                    None => resolution.about.is_empty(),
                }
        });
        let Some(resolution) = of_this.max_by_key(|one| (one.date, &one.learnt, &one.document)) else { return };
        self.evidence.insert("learnt", resolution.learnt.clone());
        self.evidence.insert("document", resolution.document.clone());
        self.evidence.insert("explainedOn", resolution.date.to_string());
        let is_flag = self.rule.weight != Weight::NoFlag && self.effect <= Effect::Review;
        self.standing = if is_flag && self.certainty == Certainty::Yes && self.entries.is_empty() {
            self.effect = Effect::Advisory;
            Standing::Resolved
        } else {
            Standing::Recorded
        };
    }

    /// Looks up how an application would be reviewed, and which exceptions may make one unnecessary.
    fn license(&mut self, asked: &Asked<'_, 'a>, law: &Law<'a>) {
        match self.rule.review {
            Policy::None => {}
            Policy::Fixed(review) => self.review = Some((review, &[])),
            Policy::Entry => {
                let strictest = self.entries.iter().filter_map(|entry| entry.review).min();
                self.review = Some((strictest.unwrap_or(Review::Unspecified), &[]));
            }
            Policy::Item => {
                for exception in law.exceptions {
                    let Some(weighed) = weigh(exception, asked) else { continue };
                    if weighed.usable {
                        self.exceptions.push(exception);
                    }
                    self.asks.extend(weighed.asks);
                }
                if !self.exceptions.is_empty() {
                    self.effect = Effect::LicenseException;
                }
                let holds =
                    |row: &&ReviewRow| row.in_force.holds(asked.day) && asked.answer(&row.when).truth == Truth::Yes;
                self.review = law.reviews.iter().find(holds).map(|row| (row.review, row.citations));
            }
        }
    }
}

/// Words that any text may use.
fn words(asked: &Asked<'_, '_>) -> Sorted<&'static str, String> {
    let mut words = Sorted::default();
    if let Some(party) = asked.party {
        words.insert("party", role_word(party.role).to_owned());
    }
    if let Some(item) = asked.item.or(asked.facts.items.first()) {
        let class = &item.class;
        words.insert("item", class.name.clone().unwrap_or_else(|| "The item".to_owned()));
        if let Some(paragraph) = class.paragraph.clone().or_else(|| class.eccn.clone()) {
            words.insert("paragraph", paragraph);
        }
    }
    if let Some(destination) = asked.facts.destination {
        words.insert("destination", asked.countries.name(destination));
    }
    words
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Purchaser => "purchaser",
        Role::IntermediateConsignee => "intermediate consignee",
        Role::UltimateConsignee => "ultimate consignee",
        Role::EndUser => "end user",
        Role::Customer => "customer",
        Role::Parent => "parent",
        Role::Owner => "owner",
        Role::Payer => "payer",
        Role::FreightForwarder => "freight forwarder",
    }
}
