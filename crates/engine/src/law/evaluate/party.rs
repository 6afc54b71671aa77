//! Conditions asked of one party: who it is, who holds it, where it sits and what its contacts point to.

use super::{Answer, Case};
use crate::facts::ownership::{Stake, Total, total};
use crate::facts::{Hit, PartyFact, holdings, seats_above};
use crate::law::condition::{AddressAgreement, PartyTest, PartyText};
use crate::party::list::{Entry, EntryKind};
use crate::quantity::short;
use crate::words::country::{Country, Destinations};
use crate::words::terms::{Gap, ListId, Truth};

/// Most ways of ownership told at once.
const MOST_WAYS: usize = 8;

impl<'f, 'a> Case<'f, 'a> {
    pub(super) fn ask_party(&self, test: &PartyTest, party: &'f PartyFact<'a>) -> Answer<'a> {
        match test {
            PartyTest::Says(text, words) => {
                let (text, field) = match text {
                    PartyText::Business => (&party.business, "business"),
                    PartyText::Name => (&party.name, "name"),
                    PartyText::Address => (&party.address, "address"),
                };
                self.spoken_in(text, format!("{}.{field}", party.path), words)
            }
            PartyTest::Role(roles) => Answer::plain(roles.contains(&party.role)),
            PartyTest::Listed(lists) => {
                let named = |hit: &&Hit<'a>| hit.likeness.field != format!("{}.address", party.path);
                let hits: Vec<&Hit<'a>> =
                    party.hits.iter().filter(named).filter(|hit| lists.contains(&hit.entry.list)).collect();
                self.listed(hits)
            }
            PartyTest::AtListedAddress(agreement) => self.at_listed_address(*agreement, party),
            PartyTest::OwnedByListed(lists, stake) => self.owned_by_listed(lists, *stake, party),
            PartyTest::TiedTo(countries) => {
                let ties = [
                    ("country", party.country),
                    ("headquarters", party.headquarters),
                    ("ultimateParent.country", party.parent_country),
                ];
                for (field, country) in ties {
                    if let Some(country) = country.filter(|country| countries.contains(country)) {
                        return self.placed(Truth::Yes, format!("{}.{field}", party.path), country);
                    }
                }
                self.held_from(Destinations::Of(countries), party)
            }
            PartyTest::LocatedIn(set) => match party.country {
                Some(country) => self.placed(self.in_set(country, *set), format!("{}.country", party.path), country),
                None => Answer::plain(Truth::No),
            },
            PartyTest::HeadquartersIn(set) => self.headquarters_in(*set, party, party.headquarters, "headquarters"),
            PartyTest::SeatIn(set) => match party.headquarters {
                Some(seat) => self.headquarters_in(*set, party, Some(seat), "headquarters"),
                None => self.headquarters_in(*set, party, party.country, "country"),
            },
            PartyTest::ContactIn(set) => Answer::any(
                party
                    .contacts
                    .iter()
                    .map(|(field, country)| self.placed(self.in_set(*country, *set), field.clone(), *country)),
            ),
            PartyTest::MentionsListed(lists) => {
                self.listed(party.mentions.iter().filter(|hit| lists.contains(&hit.entry.list)).collect())
            }
            PartyTest::DirectorsShared(lists) => {
                self.listed(party.shared_directors.iter().filter(|hit| lists.contains(&hit.entry.list)).collect())
            }
            PartyTest::FreeMail => Answer::on(party.free_mail, format!("{}.email", party.path), Vec::new()),
            PartyTest::FoundedSince(day) => {
                let field = format!("{}.incorporated", party.path);
                match party.founded {
                    Some((first, _)) if *day <= first => {
                        Answer::on(Truth::Yes, field, vec![("figure", first.to_string())])
                    }
                    Some((_, last)) if *day <= last => {
                        Answer::unknown(field, "In which month was the company founded?")
                    }
                    Some(_) | None => Answer::plain(Truth::No),
                }
            }
            PartyTest::DocumentedHolding => match party.known {
                Some(known) => {
                    let told = [
                        ("entry", known.owner),
                        ("entryId", known.owner_id),
                        ("owned", known.owned),
                        ("share", known.percent),
                        ("relation", known.relation),
                        ("asOf", known.as_of),
                        ("source", known.source),
                    ];
                    let told = told.into_iter().filter(|(_, text)| !text.is_empty());
                    let told = told.map(|(word, text)| (word, text.to_owned())).collect();
                    Answer::on(Truth::Yes, format!("{}.name", party.path), told)
                }
                None => Answer::plain(Truth::No),
            },
            PartyTest::InOccupiedRegion => match party.region {
                Some(region) => {
                    Answer::on(Truth::Yes, format!("{}.address", party.path), vec![("place", region.name.to_owned())])
                }
                None => Answer::plain(Truth::No),
            },
            PartyTest::ApprovedUaeEntity => Answer::on(party.approved, format!("{}.name", party.path), Vec::new()),
        }
    }

    fn at_listed_address(&self, agreement: AddressAgreement, party: &'f PartyFact<'a>) -> Answer<'a> {
        let field = format!("{}.address", party.path);
        let at_address = |hit: &&Hit<'a>| hit.likeness.field == field;
        let named =
            |entry: &Entry| party.hits.iter().any(|hit| hit.likeness.field != field && std::ptr::eq(hit.entry, entry));
        let hits = party.hits.iter().filter(at_address).filter(|hit| {
            let bare = hit.entry.kind == Some(EntryKind::Address);
            match agreement {
                AddressAgreement::ListedUnit => bare && hit.truth() == Truth::Yes,
                AddressAgreement::ListedBuilding => bare && hit.truth() == Truth::Unknown,
                AddressAgreement::ListedParty => !bare && hit.truth() == Truth::Yes && !named(hit.entry),
            }
        });
        let mut answer = self.listed(hits.collect());
        // How much agrees is already part of the question: what is left is certain.
        if answer.truth == Truth::Unknown {
            answer.truth = Truth::Yes;
        }
        answer
    }

    fn owned_by_listed(&self, lists: &[ListId], stake: Stake, party: &'f PartyFact<'a>) -> Answer<'a> {
        let counts = |hit: &Hit<'_>| lists.contains(&hit.entry.list) && hit.entry.kind != Some(EntryKind::Address);
        let mut holdings = holdings(&party.owners, &counts);
        // A parent that is also among the owners has told its share there.
        let told = holdings.iter().any(|holding| holding.listed != Truth::No);
        if !told {
            holdings.push(party.parent_holding(counts));
        }
        let sum: Total = total(&holdings);
        let truth = sum.is(stake);
        let owner_hits = party.owners.iter().flat_map(|owner| owner.hits_above());
        let hits: Vec<&Hit<'a>> = owner_hits.chain(&party.parent_hits).filter(|hit| counts(hit)).collect();
        let mut answer = self.listed(hits);
        answer.truth = truth;
        let share = if sum.high <= sum.low {
            percent(sum.low)
        } else {
            format!("between {} and {}", percent(sum.low), percent(sum.high))
        };
        if let Some(ground) = answer.grounds.first_mut() {
            ground.evidence.push(("share", share));
            let ways: Vec<String> = party.owners.iter().flat_map(|owner| owner.ways(&counts)).take(MOST_WAYS).collect();
            if !ways.is_empty() {
                ground.evidence.push(("ways", ways.join("; ")));
            }
        }
        answer
    }

    fn headquarters_in(
        &self,
        set: Destinations,
        party: &'f PartyFact<'a>,
        seat: Option<Country>,
        told_in: &str,
    ) -> Answer<'a> {
        let test = |field: &str, country: Country| {
            self.placed(self.in_set(country, set), format!("{}.{field}", party.path), country)
        };
        let own = match seat {
            Some(country) => test(told_in, country),
            None => Answer::unknown(
                format!("{}.headquarters", party.path),
                "Where is this party headquartered? A headquarters or ultimate parent in Country Group D:5 or Macau brings a license requirement anywhere.",
            ),
        };
        let parent = match party.parent_country {
            Some(country) => test("ultimateParent.country", country),
            None if party.has_parent => Answer::unknown(
                format!("{}.ultimateParent.country", party.path),
                "Where is the ultimate parent headquartered?",
            ),
            None => self.held_from(set, party),
        };
        Answer::any([own, parent].into_iter())
    }

    /// Whether an owner from the set may be the parent: one that holds half or more, or may, where no parent is told.
    fn held_from(&self, set: Destinations, party: &'f PartyFact<'a>) -> Answer<'a> {
        let places = if party.has_parent { Vec::new() } else { seats_above(&party.owners) };
        let Some(country) = places.into_iter().find(|country| self.in_set(*country, set)) else {
            return Answer::plain(Truth::No);
        };
        let mut answer = self.placed(Truth::Unknown, format!("{}.owners", party.path), country);
        answer.asks.push(Gap {
            field: format!("{}.ultimateParent.country", party.path),
            why: "An owner of half or more, or of a share not told, may be its parent: where is the ultimate parent headquartered?".to_owned(),
        });
        answer
    }
}

fn percent(share: f64) -> String {
    format!("{} percent", short(share))
}
