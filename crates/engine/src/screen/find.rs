//! A finding: a rule that answered yes or unknown, with its field, its grounds and what would settle it.

use crate::facts::Facts;
use crate::law::evaluate::{Answer, Case};
use crate::law::rule::{About, LicenseException, ReviewRow, Rule, Weight};
use crate::party::list::Entry;
use crate::words::country::Countries;
use crate::words::date::Date;
use crate::words::small_map::Sorted;
use crate::words::sort;
use crate::words::terms::{Certainty, Effect, Gap, ListId, Role, Truth};
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

impl<'a> Law<'a> {
    /// The facts as they stand on the day, before a party or an item is picked.
    pub fn case<'f>(&self, facts: &'f Facts<'a>, day: Date) -> Case<'f, 'a>
    where
        'a: 'f,
    {
        let (items, countries, list_name) = (facts.items.as_slice(), self.countries, self.list_name);
        Case { facts, items, countries, list_name, day, party: None, item: None, flags: 0 }
    }
}

/// A rule that answered yes or unknown.
pub struct Finding<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Yes or unknown.
    pub certainty: Certainty,
    /// What it does here: never stricter than review while it is unknown.
    pub effect: Effect,
    /// The field it rests on.
    pub field: String,
    /// Which party of the form it speaks of.
    pub party: Option<usize>,
    /// Which item of the form it speaks of.
    pub item: Option<usize>,
    /// Name of the party it speaks of, as typed; empty where it speaks of none. An explanation names it by this.
    pub about: String,
    /// Words for the text and facts for the record.
    pub evidence: Sorted<&'static str, String>,
    /// Listed parties it rests on, likest first.
    pub entries: Vec<&'a Entry>,
    /// What would settle it.
    pub asks: Vec<Gap>,
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
    let Some(day) = facts.date else { return Vec::new() };
    let mut findings: Vec<Finding<'a>> = Vec::new();
    for rule in law.chapters.iter().copied().flatten().filter(|rule| rule.in_force.holds(day)) {
        let weak = findings
            .iter()
            .filter(|finding| finding.rule.weight == Weight::Weak && finding.certainty == Certainty::Yes)
            .filter(|finding| finding.standing != Standing::Resolved);
        let flags = weak.map(|finding| (finding.rule.id, ())).collect::<Sorted<_, _>>().len();
        let all = Case { flags, ..law.case(facts, day) };
        match rule.about {
            About::Transaction => findings.extend(hold(rule, &all)),
            About::Party => findings.extend(facts.parties.iter().enumerate().filter_map(|(at, party)| {
                let finding = hold(rule, &Case { party: Some(party), ..all })?;
                Some(Finding { party: Some(at), ..finding })
            })),
            About::Item => findings.extend(facts.items.iter().enumerate().filter_map(|(at, item)| {
                let finding = hold(rule, &Case { item: Some(item), ..all })?;
                Some(Finding { item: Some(at), ..finding })
            })),
        }
    }
    findings
}

/// Holds one rule against one subject.
fn hold<'a>(rule: &'a Rule, case: &Case<'_, 'a>) -> Option<Finding<'a>> {
    let Answer { truth, grounds, asks } = case.answer(&rule.when);
    let mut finding = Finding {
        rule,
        certainty: Certainty::Yes,
        effect: rule.effect,
        field: String::new(),
        party: None,
        item: None,
        about: case.party.map(|party| party.called.clone()).unwrap_or_default(),
        evidence: words(case),
        entries: Vec::new(),
        asks,
        standing: Standing::Unexplained,
    };
    // A party or a transaction rests on a field of its own rather than on the item, where it has one.
    let item = |field: &str| case.facts.items.iter().any(|item| item.field == field);
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
        Truth::Yes => {}
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
        let item = case.item.map(|item| item.field.clone());
        let party = case.party.map(|party| format!("{}.name", party.path));
        finding.field = asked_for.or(item).or(party).unwrap_or_default();
    }
    sort::sort(&mut finding.asks);
    finding.asks.dedup();
    finding.resolve(case);
    Some(finding)
}

impl<'a> Finding<'a> {
    /// Writes the operator's explanation into the evidence. It lowers a red flag that applies for sure and rests on no listed
    /// party, and nothing else: who a listed party is, what it owns and what the law requires is not explained away.
    fn resolve(&mut self, case: &Case<'_, 'a>) {
        let of_this = case.facts.resolutions.iter().filter(|resolution| {
            resolution.flag == self.rule.id
                && match case.party {
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
}

/// Words that any text may use.
fn words(case: &Case<'_, '_>) -> Sorted<&'static str, String> {
    let mut words = Sorted::default();
    if let Some(party) = case.party {
        words.insert("party", role_word(party.role).to_owned());
    }
    if let Some(item) = case.item.or(case.facts.items.first()) {
        let class = &item.class;
        words.insert("item", class.name.clone().unwrap_or_else(|| "The item".to_owned()));
        if let Some(paragraph) = class.paragraph.clone().or_else(|| class.eccn.clone()) {
            words.insert("paragraph", paragraph);
        }
    }
    if let Some(destination) = case.facts.destination {
        words.insert("destination", case.countries.name(destination));
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
