//! How a condition is answered from the facts: yes, no or unknown, with the grounds for it and the questions it leaves.

mod item;
mod party;
mod transaction;

use crate::facts::contact::stands_in;
use crate::facts::{Facts, Hit, ItemFact, PartyFact, strongest};
use crate::law::condition::Condition;
use crate::party::list::Entry;
use crate::words::country::{Countries, Country, Destinations, Group};
use crate::words::date::Date;
use crate::words::terms::{Gap, ListId, Truth};

/// An answer with what it rests on.
pub struct Answer<'a> {
    /// The answer.
    pub truth: Truth,
    /// What it rests on, the defining ground first.
    pub grounds: Vec<Ground<'a>>,
    /// What would settle it, where it is unknown.
    pub asks: Vec<Gap>,
}

/// One thing that an answer rests on.
pub struct Ground<'a> {
    /// Path of the field.
    pub field: String,
    /// Words for the text and facts for the record.
    pub evidence: Vec<(&'static str, String)>,
    /// Listed parties, likest first.
    pub entries: Vec<&'a Entry>,
}

impl<'a> Answer<'a> {
    fn plain(truth: impl Into<Truth>) -> Answer<'a> {
        Answer { truth: truth.into(), grounds: Vec::new(), asks: Vec::new() }
    }

    fn on(truth: impl Into<Truth>, field: impl Into<String>, evidence: Vec<(&'static str, String)>) -> Answer<'a> {
        let ground = Ground { field: field.into(), evidence, entries: Vec::new() };
        Answer { truth: truth.into(), grounds: vec![ground], asks: Vec::new() }
    }

    fn unknown(field: impl Into<String>, why: impl Into<String>) -> Answer<'a> {
        let ask = Gap { field: field.into(), why: why.into() };
        Answer { truth: Truth::Unknown, grounds: Vec::new(), asks: vec![ask] }
    }

    /// Every one: a no outweighs what is unknown, and then nothing needs to be asked.
    fn all(answers: impl Iterator<Item = Answer<'a>>) -> Answer<'a> {
        let mut all = Answer::plain(Truth::Yes);
        for answer in answers {
            match answer.truth {
                Truth::No => return Answer::plain(Truth::No),
                Truth::Yes => {}
                Truth::Unknown => all.truth = Truth::Unknown,
            }
            all.grounds.extend(answer.grounds);
            all.asks.extend(answer.asks);
        }
        all
    }

    /// At least one: a yes outweighs what is unknown.
    fn any(answers: impl Iterator<Item = Answer<'a>>) -> Answer<'a> {
        let mut open = Answer::plain(Truth::No);
        let mut met: Option<Answer<'a>> = None;
        for answer in answers {
            match answer.truth {
                Truth::No => {}
                Truth::Yes => match &mut met {
                    Some(met) => met.grounds.extend(answer.grounds),
                    None => met = Some(answer),
                },
                Truth::Unknown => {
                    open.truth = Truth::Unknown;
                    open.grounds.extend(answer.grounds);
                    open.asks.extend(answer.asks);
                }
            }
        }
        met.unwrap_or(open)
    }
}

/// What a condition is asked of: the facts of a day, and the party and item that the rule speaks of.
#[derive(Clone, Copy)]
pub struct Case<'f, 'a> {
    /// Everything that was understood.
    pub facts: &'f Facts<'a>,
    /// The items that count: all of the transaction, or one that is looked at alone.
    pub items: &'f [ItemFact],
    /// Countries and their groups.
    pub countries: &'f Countries,
    /// Full names of the lists.
    pub list_name: fn(ListId) -> &'static str,
    /// The day of the transaction.
    pub day: Date,
    /// The party in question.
    pub party: Option<&'f PartyFact<'a>>,
    /// The item in question.
    pub item: Option<&'f ItemFact>,
    /// How many kinds of weak red flags were found so far.
    pub flags: usize,
}

impl<'f, 'a> Case<'f, 'a> {
    /// The same case with this item as its only one.
    pub fn alone(&self, item: &'f ItemFact) -> Case<'f, 'a> {
        Case { items: std::slice::from_ref(item), item: Some(item), ..*self }
    }

    /// Answers the condition.
    pub fn answer(&self, condition: &Condition) -> Answer<'a> {
        match condition {
            Condition::Always => Answer::plain(Truth::Yes),
            Condition::Never => Answer::plain(Truth::No),
            Condition::All(conditions) => Answer::all(conditions.iter().map(|condition| self.answer(condition))),
            Condition::Any(conditions) => Answer::any(conditions.iter().map(|condition| self.answer(condition))),
            Condition::Not(condition) => {
                let Answer { truth, asks, .. } = self.answer(condition);
                Answer { truth: !truth, grounds: Vec::new(), asks }
            }
            Condition::AnyParty(condition) => Answer::any(
                self.facts.parties.iter().map(|party| Case { party: Some(party), ..*self }.answer(condition)),
            ),
            Condition::EveryParty(roles, condition) => {
                let counted = self.facts.parties.iter().filter(|party| roles.contains(&party.role));
                let all = counted.map(|party| Case { party: Some(party), ..*self }.answer(condition));
                // What holds of every party is no ground that one of them stands for.
                Answer { grounds: Vec::new(), ..Answer::all(all) }
            }
            Condition::AnyItem(condition) => {
                Answer::any(self.items.iter().map(|item| Case { item: Some(item), ..*self }.answer(condition)))
            }
            Condition::Transaction(test) => self.ask_transaction(test),
            Condition::Party(test) => {
                self.party.map_or_else(|| Answer::plain(Truth::No), |party| self.ask_party(test, party))
            }
            Condition::Item(test) => {
                self.item.map_or_else(|| Answer::plain(Truth::No), |item| self.ask_item(test, item))
            }
        }
    }

    fn placed(&self, truth: impl Into<Truth>, field: impl Into<String>, country: Country) -> Answer<'a> {
        Answer::on(truth, field, vec![("place", self.countries.name(country))])
    }

    /// Whether one of the words, parted by `|`, stands in the text.
    fn spoken_in(&self, text: &str, field: String, words: &'static str) -> Answer<'a> {
        match words.split('|').find(|word| stands_in(word, text)) {
            Some(word) => Answer::on(Truth::Yes, field, vec![("figure", word.to_owned())]),
            None => Answer::plain(Truth::No),
        }
    }

    fn in_set(&self, country: Country, set: Destinations) -> bool {
        self.countries.in_set(country, set, self.day)
    }

    fn in_us_or(&self, country: Country, groups: &[Group]) -> bool {
        country == Country::new("US") || groups.iter().any(|group| self.countries.in_group(country, *group, self.day))
    }

    fn listed(&self, mut hits: Vec<&Hit<'a>>) -> Answer<'a> {
        let truth = strongest(hits.iter().copied());
        if truth == Truth::Yes {
            hits.retain(|hit| hit.truth() == Truth::Yes);
        }
        let Some(best) = hits.first() else { return Answer::plain(Truth::No) };
        let ground = Ground {
            field: best.likeness.field.clone(),
            evidence: vec![
                ("entry", best.entry.name.clone()),
                ("entryId", best.entry.id.clone()),
                ("reach", best.entry.reach.as_deref().unwrap_or_default().to_owned()),
                ("list", (self.list_name)(best.entry.list).to_owned()),
                ("matched", best.likeness.matched.clone()),
                ("score", best.likeness.score.to_string()),
                ("requirement", best.entry.requirement.clone()),
                ("policy", best.entry.policy.clone()),
                ("footnotes", best.entry.footnotes.iter().map(u8::to_string).collect::<Vec<_>>().join(", ")),
            ]
            .into_iter()
            .filter(|(_, told)| !told.is_empty())
            .collect(),
            entries: hits.iter().map(|hit| hit.entry).collect(),
        };
        Answer { truth, grounds: vec![ground], asks: Vec::new() }
    }
}
