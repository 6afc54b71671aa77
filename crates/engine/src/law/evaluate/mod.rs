//! How a condition is answered from the facts: yes, no or unknown, with the grounds for it and the questions it leaves.

mod item;
mod party;

use crate::facts::contact::stands_in;
use crate::facts::training::{Related, Run};
use crate::facts::{Facts, Hit, ItemFact, PartyFact, strongest};
use crate::law::rule::{Condition, Field};
use crate::party::list::Entry;
use crate::quantity::short;
use crate::words::country::{Countries, Country, Destinations, Group};
use crate::words::date::Date;
use crate::words::terms::{Gap, ListId, Role, Truth};

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

/// Who and what a rule is asked of.
#[derive(Clone, Copy)]
pub struct Asked<'f, 'a> {
    /// Everything that was understood.
    pub facts: &'f Facts<'a>,
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

impl<'f, 'a> Asked<'f, 'a> {
    /// Answers the condition.
    pub fn answer(&self, condition: &Condition) -> Answer<'a> {
        match condition {
            Condition::All(conditions) => Answer::all(conditions.iter().map(|condition| self.answer(condition))),
            Condition::Any(conditions) => Answer::any(conditions.iter().map(|condition| self.answer(condition))),
            Condition::Not(condition) => {
                let Answer { truth, asks, .. } = self.answer(condition);
                Answer { truth: !truth, grounds: Vec::new(), asks }
            }
            Condition::AnyParty(condition) => Answer::any(
                self.facts.parties.iter().map(|party| Asked { party: Some(party), ..*self }.answer(condition)),
            ),
            Condition::AnyItem(condition) => {
                Answer::any(self.facts.items.iter().map(|item| Asked { item: Some(item), ..*self }.answer(condition)))
            }
            Condition::Kind(kind) => self.told("kind", self.facts.kind.map(|told| told == *kind)),
            Condition::Movement(movement) => self.told("movement", self.facts.movement.map(|told| told == *movement)),
            Condition::DestinationIs(countries) => self.destination(|country| countries.contains(&country)),
            Condition::DestinationIn(set) => self.destination(|country| self.in_set(country, *set)),
            Condition::ExporterNamed(names) => {
                Answer::plain(names.iter().any(|name| stands_in(name, &self.facts.exporter_name)))
            }
            Condition::ExporterInUsOr(groups) => {
                self.told("exporter.country", self.facts.exporter_country.map(|country| self.in_us_or(country, groups)))
            }
            Condition::ExporterIn(set) => {
                let seat = self.facts.exporter_country.filter(|country| self.in_set(*country, *set));
                match seat {
                    Some(country) => self.placed(Truth::Yes, "exporter.country", country),
                    None => Answer::plain(Truth::No),
                }
            }
            Condition::EndUsersIn(countries) => self.end_users(|country| countries.contains(&country)),
            Condition::HeadquarteredInUsOr(groups) => {
                let counted = || self.facts.parties.iter().filter(|party| Role::OF_TRANSACTION.contains(&party.role));
                let seats = counted().map(|party| match party.headquarters {
                    Some(country) => Answer::plain(self.in_us_or(country, groups)),
                    None => {
                        Answer::unknown(format!("{}.headquarters", party.path), "Where is this party headquartered?")
                    }
                });
                Answer::all(seats.chain([Answer::plain(counted().count() != 0)]))
            }
            Condition::EndUse(category) => Answer::on(self.facts.end_use == *category, "endUse.category", Vec::new()),
            Condition::DatacenterIn(set) => match self.facts.datacenter {
                Some(country) => self.placed(self.in_set(country, *set), "rental.datacenterCountry", country),
                None => Answer::plain(Truth::No),
            },
            Condition::AccessIn(set) => match self.facts.access {
                Some(country) => self.placed(self.in_set(country, *set), "rental.accessCountry", country),
                None => Answer::plain(Truth::No),
            },
            Condition::PriceUnderShareOfMarket(share) => match (self.facts.gpu_hour_price, self.facts.market_price) {
                (Some(price), Some(market)) => Answer::on(
                    price < market.dollars * share,
                    "rental.pricePerHour",
                    vec![
                        ("figure", short(price)),
                        ("market", short(market.dollars)),
                        ("source", market.source.to_owned()),
                    ],
                ),
                _ => Answer::plain(Truth::No),
            },
            Condition::TrainingAtLeast(least) => self.trains(self.facts.training.own.clone(), *least),
            Condition::TrainingTogetherAtLeast(least) => self.trains(self.facts.training.together(), *least),
            Condition::RelatedSignUps => self.related(|_| true),
            Condition::RelatedUnderOtherName => self.related(|related| !related.same_name),
            Condition::RemoteUsersIn(countries) => match &self.facts.remote_users {
                Some(users) => match users.iter().find(|country| countries.contains(country)) {
                    Some(country) => self.placed(Truth::Yes, "endUse.remoteUsers", *country),
                    None => Answer::plain(Truth::No),
                },
                None => Answer::unknown(
                    "endUse.remoteUsers",
                    "From which countries will people use the chips over a network? Write the countries, or `none`.",
                ),
            },
            Condition::RoleFilled(roles) => {
                Answer::plain(self.facts.parties.iter().any(|party| roles.contains(&party.role)))
            }
            Condition::FlagsTogether(least) => {
                Answer::on(*least <= self.flags, "", vec![("figure", self.flags.to_string())])
            }
            Condition::Says(field, words) => self.says(*field, words),
            Condition::FormMentionsListed(lists) => {
                self.listed(self.facts.mentions.iter().filter(|hit| lists.contains(&hit.entry.list)).collect())
            }
            Condition::PaidFrom(set) => match self.facts.payment_country {
                Some(country) => self.placed(self.in_set(country, *set), "payment.country", country),
                None => Answer::plain(Truth::No),
            },
            Condition::EndUseSpeaksOf(set) => self.spoken(*set),
            Condition::PaidFromElsewhere => match self.facts.payment_country {
                Some(country) => {
                    let known = self.facts.parties.iter().filter(|party| party.role != Role::Payer);
                    let here = known.flat_map(|party| [party.country, party.headquarters, party.parent_country]);
                    let elsewhere = !here.chain([self.facts.destination]).flatten().any(|known| known == country);
                    self.placed(elsewhere, "payment.country", country)
                }
                None => Answer::plain(Truth::No),
            },
            Condition::RouteThrough(set) => self.route(*set),
            Condition::PurchaserUnlikeConsignee => {
                let of = |roles: &'static [Role]| self.facts.parties.iter().filter(|party| roles.contains(&party.role));
                let unlike = of(&[Role::Purchaser]).find(|buyer| {
                    of(&[Role::UltimateConsignee, Role::EndUser]).any(|user| {
                        let apart = buyer.country.zip(user.country).is_some_and(|(here, there)| here != there);
                        apart && buyer.names.iter().all(|name| !user.names.contains(name))
                    })
                });
                match unlike.and_then(|buyer| buyer.country.map(|country| (buyer, country))) {
                    Some((buyer, country)) => self.placed(Truth::Yes, format!("{}.country", buyer.path), country),
                    None => Answer::plain(Truth::No),
                }
            }
            Condition::ChipsAtLeast(least) => {
                let chips: u64 =
                    self.facts.items.iter().filter_map(|item| item.class.count).fold(0, u64::saturating_add);
                Answer::on(*least <= chips, "", vec![("figure", chips.to_string())])
            }
            Condition::Role(_)
            | Condition::Listed(_)
            | Condition::AtListedAddress(_)
            | Condition::OwnedByListed(..)
            | Condition::TiedTo(_)
            | Condition::HeadquartersIn(_)
            | Condition::SeatIn(_)
            | Condition::LocatedIn(_)
            | Condition::ContactIn(_)
            | Condition::FreeMail
            | Condition::FoundedSince(_)
            | Condition::MentionsListed(_)
            | Condition::DirectorsShared(_)
            | Condition::DocumentedHolding
            | Condition::InOccupiedRegion
            | Condition::ApprovedUaeEntity => match self.party {
                Some(party) => self.answer_for_party(condition, party),
                None => Answer::plain(Truth::No),
            },
            Condition::Level(_)
            | Condition::Eccn(_)
            | Condition::PerformanceBetween(..)
            | Condition::BandwidthBetween(..)
            | Condition::AdvancedNode
            | Condition::FacilityTold
            | Condition::Presumed(_)
            | Condition::Unclassified
            | Condition::Datacenter
            | Condition::ChipIs(_)
            | Condition::Vendor(_)
            | Condition::DesignedInChina
            | Condition::PerformanceUnder(_)
            | Condition::BandwidthUnder(_)
            | Condition::InterconnectUnder(_)
            | Condition::BandwidthsUnder(_)
            | Condition::ChipPriceUnder(_)
            | Condition::ChipPriceFrom(_)
            | Condition::MemoryDensityUnder(_) => match self.item {
                Some(item) => self.answer_for_item(condition, item),
                None => Answer::plain(Truth::No),
            },
        }
    }

    /// A yes or no that may not have been told. Where nothing was told, or it could not be read, the gap stands already.
    fn told(&self, field: &'static str, told: Option<bool>) -> Answer<'a> {
        match told {
            Some(told) => Answer::plain(told),
            None => Answer::unknown(field, "The answer depends on this."),
        }
    }

    fn placed(&self, truth: impl Into<Truth>, field: impl Into<String>, country: Country) -> Answer<'a> {
        Answer::on(truth, field, vec![("place", self.countries.name(country))])
    }

    fn destination(&self, test: impl Fn(Country) -> bool) -> Answer<'a> {
        match self.facts.destination {
            Some(country) => Answer::on(test(country), "destination", Vec::new()),
            None => Answer::unknown("destination", "To which country do the goods go in the end?"),
        }
    }

    fn spoken(&self, set: Destinations) -> Answer<'a> {
        let elsewhere = |country: Country| self.facts.destination.is_none_or(|to| to.for_ear() != country.for_ear());
        let mut places = self.facts.end_use_places.iter();
        match places.find(|(_, country)| elsewhere(*country) && self.in_set(*country, set)) {
            Some((field, country)) => self.placed(Truth::Yes, *field, *country),
            None => Answer::plain(Truth::No),
        }
    }

    fn route(&self, set: Destinations) -> Answer<'a> {
        let stop =
            self.facts.route.iter().position(|stop| Some(*stop) != self.facts.destination && self.in_set(*stop, set));
        match stop.and_then(|at| self.facts.route.get(at).map(|country| (at, *country))) {
            Some((at, country)) => self.placed(Truth::Yes, format!("shipping.route.{at}"), country),
            None => Answer::plain(Truth::No),
        }
    }

    fn trains(&self, run: Option<Run>, least: f64) -> Answer<'a> {
        match run {
            Some(run) => {
                let others = self.facts.training.tell_related(|_| true);
                let told = [("figure", run.formula), ("others", others)];
                let told = told.into_iter().filter(|(_, text)| !text.is_empty()).collect();
                Answer::on(least <= run.operations, "rental.hours", told)
            }
            None => Answer::plain(Truth::No),
        }
    }

    fn related(&self, count: impl Fn(&Related) -> bool) -> Answer<'a> {
        let training = &self.facts.training;
        if !training.related.iter().any(&count) {
            return Answer::plain(Truth::No);
        }
        let mut told = vec![("others", training.tell_related(&count))];
        told.extend(training.together().map(|run| ("figure", run.formula)));
        Answer::on(Truth::Yes, "earlier", told)
    }

    fn says(&self, field: Field, words: &'static str) -> Answer<'a> {
        let of_party = |text: for<'p> fn(&'p PartyFact<'a>) -> &'p String, name: &str| {
            self.party.map(|party| (text(party), format!("{}.{name}", party.path)))
        };
        let told = match field {
            Field::Business => of_party(|party| &party.business, "business"),
            Field::Name => of_party(|party| &party.name, "name"),
            Field::Address => of_party(|party| &party.address, "address"),
            Field::EndUse => Some((&self.facts.end_use_text, "endUse.text".to_owned())),
            Field::ConsigneeKind => Some((&self.facts.consignee_kind, "shipping.consigneeKind".to_owned())),
            Field::Workload => Some((&self.facts.workload, "rental.workload".to_owned())),
            Field::PaymentMethod => Some((&self.facts.payment_method, "payment.method".to_owned())),
        };
        let Some((text, path)) = told else { return Answer::plain(Truth::No) };
        match words.split('|').find(|word| stands_in(word, text)) {
            Some(word) => Answer::on(Truth::Yes, path, vec![("figure", word.to_string())]),
            None => Answer::plain(Truth::No),
        }
    }

    fn in_set(&self, country: Country, set: Destinations) -> bool {
        self.countries.in_set(country, set, self.day)
    }

    fn in_us_or(&self, country: Country, groups: &[Group]) -> bool {
        country == Country::new("US") || groups.iter().any(|group| self.countries.in_group(country, *group, self.day))
    }

    /// All end users; where none is named the ultimate consignees stand for them, then the purchasers, then the destination.
    fn end_users(&self, test: impl Fn(Country) -> bool) -> Answer<'a> {
        let with = |role| self.facts.parties.iter().filter(move |party| party.role == role).collect::<Vec<_>>();
        let users =
            [Role::EndUser, Role::UltimateConsignee, Role::Purchaser].into_iter().map(with).find(|p| !p.is_empty());
        let Some(users) = users else { return self.destination(test) };
        Answer::all(users.into_iter().map(|party| match party.country {
            Some(country) => Answer::plain(test(country)),
            None => Answer::unknown(format!("{}.country", party.path), "In which country is the end user?"),
        }))
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
