//! Conditions asked of the transaction: where it goes, how it is paid, what it is for and what was rented before.

use super::{Answer, Case};
use crate::facts::contact::stands_in;
use crate::facts::training::{Related, Run};
use crate::law::condition::{FormText, TransactionTest};
use crate::quantity::short;
use crate::words::country::{Country, Destinations};
use crate::words::terms::{Role, Truth};

impl<'a> Case<'_, 'a> {
    pub(super) fn ask_transaction(&self, test: &TransactionTest) -> Answer<'a> {
        match test {
            TransactionTest::Kind(kind) => self.told("kind", self.facts.kind.map(|told| told == *kind)),
            TransactionTest::Movement(movement) => {
                self.told("movement", self.facts.movement.map(|told| told == *movement))
            }
            TransactionTest::DestinationIs(countries) => self.destination(|country| countries.contains(&country)),
            TransactionTest::DestinationIn(set) => self.destination(|country| self.in_set(country, *set)),
            TransactionTest::ExporterNamed(names) => {
                Answer::plain(names.iter().any(|name| stands_in(name, &self.facts.exporter_name)))
            }
            TransactionTest::ExporterInUsOr(groups) => {
                self.told("exporter.country", self.facts.exporter_country.map(|country| self.in_us_or(country, groups)))
            }
            TransactionTest::ExporterIn(set) => {
                let seat = self.facts.exporter_country.filter(|country| self.in_set(*country, *set));
                match seat {
                    Some(country) => self.placed(Truth::Yes, "exporter.country", country),
                    None => Answer::plain(Truth::No),
                }
            }
            TransactionTest::EndUsersIn(countries) => self.end_users(|country| countries.contains(&country)),
            TransactionTest::HeadquarteredInUsOr(groups) => {
                let counted = || self.facts.parties.iter().filter(|party| Role::OF_TRANSACTION.contains(&party.role));
                let seats = counted().map(|party| match party.headquarters {
                    Some(country) => Answer::plain(self.in_us_or(country, groups)),
                    None => {
                        Answer::unknown(format!("{}.headquarters", party.path), "Where is this party headquartered?")
                    }
                });
                Answer::all(seats.chain([Answer::plain(counted().count() != 0)]))
            }
            TransactionTest::EndUse(category) => {
                Answer::on(self.facts.end_use == *category, "endUse.category", Vec::new())
            }
            TransactionTest::DatacenterIn(set) => match self.facts.datacenter {
                Some(country) => self.placed(self.in_set(country, *set), "rental.datacenterCountry", country),
                None => Answer::plain(Truth::No),
            },
            TransactionTest::AccessIn(set) => match self.facts.access {
                Some(country) => self.placed(self.in_set(country, *set), "rental.accessCountry", country),
                None => Answer::plain(Truth::No),
            },
            TransactionTest::PriceUnderShareOfMarket(share) => {
                match (self.facts.gpu_hour_price, self.facts.market_price) {
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
                }
            }
            TransactionTest::TrainingAtLeast(least) => self.trains(self.facts.training.own.clone(), *least),
            TransactionTest::TrainingTogetherAtLeast(least) => self.trains(self.facts.training.together(), *least),
            TransactionTest::RelatedSignUps => self.related(|_| true),
            TransactionTest::RelatedUnderOtherName => self.related(|related| !related.same_name),
            TransactionTest::RemoteUsersIn(countries) => match &self.facts.remote_users {
                Some(users) => match users.iter().find(|country| countries.contains(country)) {
                    Some(country) => self.placed(Truth::Yes, "endUse.remoteUsers", *country),
                    None => Answer::plain(Truth::No),
                },
                None => Answer::unknown(
                    "endUse.remoteUsers",
                    "From which countries will people use the chips over a network? Write the countries, or `none`.",
                ),
            },
            TransactionTest::RoleFilled(roles) => {
                Answer::plain(self.facts.parties.iter().any(|party| roles.contains(&party.role)))
            }
            TransactionTest::FlagsTogether(least) => {
                Answer::on(*least <= self.flags, "", vec![("figure", self.flags.to_string())])
            }
            TransactionTest::Says(text, words) => {
                let (text, field) = match text {
                    FormText::EndUse => (&self.facts.end_use_text, "endUse.text"),
                    FormText::ConsigneeKind => (&self.facts.consignee_kind, "shipping.consigneeKind"),
                    FormText::Workload => (&self.facts.workload, "rental.workload"),
                    FormText::PaymentMethod => (&self.facts.payment_method, "payment.method"),
                };
                self.spoken_in(text, field.to_owned(), words)
            }
            TransactionTest::FormMentionsListed(lists) => {
                self.listed(self.facts.mentions.iter().filter(|hit| lists.contains(&hit.entry.list)).collect())
            }
            TransactionTest::PaidFrom(set) => match self.facts.payment_country {
                Some(country) => self.placed(self.in_set(country, *set), "payment.country", country),
                None => Answer::plain(Truth::No),
            },
            TransactionTest::EndUseSpeaksOf(set) => self.spoken(*set),
            TransactionTest::PaidFromElsewhere => match self.facts.payment_country {
                Some(country) => {
                    let known = self.facts.parties.iter().filter(|party| party.role != Role::Payer);
                    let here = known.flat_map(|party| [party.country, party.headquarters, party.parent_country]);
                    let elsewhere = !here.chain([self.facts.destination]).flatten().any(|known| known == country);
                    self.placed(elsewhere, "payment.country", country)
                }
                None => Answer::plain(Truth::No),
            },
            TransactionTest::RouteThrough(set) => self.route(*set),
            TransactionTest::PurchaserUnlikeConsignee => {
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
            TransactionTest::ChipsAtLeast(least) => {
                let chips: u64 = self.items.iter().filter_map(|item| item.class.count).fold(0, u64::saturating_add);
                Answer::on(*least <= chips, "", vec![("figure", chips.to_string())])
            }
        }
    }

    /// A yes or no that may not have been told. Where nothing was told, or it could not be read, the gap stands already.
    fn told(&self, field: &'static str, told: Option<bool>) -> Answer<'a> {
        match told {
            Some(told) => Answer::plain(told),
            None => Answer::unknown(field, "The answer depends on this."),
        }
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
}
