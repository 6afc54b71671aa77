//! How a form is understood. Gathering never fails: what cannot be read becomes a gap.

use crate::facts::contact;
use crate::facts::identification::identify;
use crate::facts::ownership::{ROUNDING, UNTOLD, WHOLE};
use crate::facts::reference::{KnownHolding, MarketPrice, Reference, UnitPrice};
use crate::facts::sign_up::{self, Marks, Tie};
use crate::facts::training::{self, Related, Run, Training};
use crate::facts::{Facts, Hit, ItemFact, OwnerFact, PartyFact, Resolution};
use crate::form::{self, MatchQuery, Transaction};
use crate::item::classification::{Classification, ItemQuery};
use crate::item::classify;
use crate::item::plant::{AdvancedNode, Facility};
use crate::party::align::Kind;
use crate::party::index::{Answer, Match, Options, PartyQuery, Reason, Strength};
use crate::quantity::{self, Money, Scalar, Share, Unreadable};
use crate::text::phrases::{self, Piece};
use crate::words::country::Country;
use crate::words::date::Date;
use crate::words::sort;
use crate::words::terms::{Gap, Movement, Role, TransactionKind, word};
use serde::de::DeserializeOwned;

/// Most parties, parents and owners whose names are looked up for one transaction. Each look-up is quick, but a form
/// with ten thousand owners would hold the page; what is left out is said and keeps the transaction open.
const MOST_LOOKUPS: usize = 256;
/// Most pieces of free texts that are searched for listed names in one transaction; what is left out is said as well.
const MOST_PIECES: usize = 1024;
/// Most earlier sign-ups held beside this one; the rest must be compared apart, and that is said.
const MOST_SIGN_UPS: usize = 64;
/// Most items classified for one transaction.
const MOST_ITEMS: usize = 256;

/// Understands a form.
pub fn gather<'a>(form: &Transaction, reference: &Reference<'a>) -> Facts<'a> {
    let mut gathering = Gathering { reference, gaps: Vec::new(), lookups: 0, pieces: 0, date: None };
    gathering.date = gathering.read("date", &form.date, "a day of the calendar written as `2026-11-22`", Date::parse);
    let kind: Option<TransactionKind> = gathering.word("kind", &form.kind, "`order` or `rental`");
    let exporter_country = gathering.country("exporter.country", &form.exporter.country);
    let movement = match form.movement {
        // What a seller abroad ships does not leave the United States, unless it says so.
        None if exporter_country.is_some_and(|seat| seat != Country::new("US")) => Some(Movement::Reexport),
        None => Some(Movement::Export),
        Some(_) => gathering.word("movement", &form.movement, "`export`, `reexport` or `transfer`"),
    };
    let destination = gathering.country("destination", &form.destination);
    let datacenter = gathering.country("rental.datacenterCountry", &form.rental.datacenter_country);
    let access = gathering.country("rental.accessCountry", &form.rental.access_country);
    let rental = kind == Some(TransactionKind::Rental);
    let parties = gathering.parties(form, rental);
    let items = gathering.items(form, rental);
    let gpu_hour_price = gathering.gpu_hour_price(&form.rental);
    let rented = items.iter().find(|item| item.field == "rental.item").map(|item| &item.class);
    let own = gathering.run("rental", &form.rental, rented);
    let training = Training { own, related: gathering.related_sign_ups(form) };
    let payment_country = gathering.country("payment.country", &form.payment.country);
    let stops = form.shipping.route.iter().enumerate();
    let route = stops.filter_map(|(index, stop)| gathering.country(&format!("shipping.route.{index}"), stop)).collect();
    gathering.what_an_answer_needs(kind, destination, &parties, &items);
    let market_price = gathering.market_price(&items);
    let mentions = gathering.mentions(&[
        ("endUse.text".to_owned(), text(&form.end_use.text)),
        ("rental.workload".to_owned(), text(&form.rental.workload)),
        ("rental.datacenterOperator".to_owned(), text(&form.rental.datacenter_operator)),
        ("exporter.name".to_owned(), text(&form.exporter.name)),
    ]);
    let remote_users = gathering.remote_users(&form.end_use.remote_users);
    let mut end_use_places = Vec::new();
    for country in contact::spoken(text(&form.end_use.text), reference.countries, reference.cities) {
        end_use_places.push(("endUse.text", country));
    }
    for country in remote_users.iter().flatten() {
        end_use_places.push(("endUse.remoteUsers", *country));
    }
    Facts {
        date: gathering.date,
        kind,
        movement,
        exporter_name: lower(&form.exporter.name),
        exporter_country: match form.exporter.country {
            None => Some(Country::new("US")),
            Some(_) => exporter_country,
        },
        destination,
        parties,
        items,
        end_use_places,
        end_use: lower(&form.end_use.category),
        end_use_text: format!("{} {}", lower(&form.end_use.category), lower(&form.end_use.text)),
        consignee_kind: lower(&form.shipping.consignee_kind),
        workload: lower(&form.rental.workload),
        payment_method: lower(&form.payment.method),
        payment_country,
        route,
        datacenter,
        access,
        gpu_hour_price,
        market_price,
        mentions,
        remote_users,
        training,
        resolutions: gathering.resolutions(&form.resolutions),
        identification: rental.then(|| identify(form, reference.template)),
        gaps: gathering.gaps,
    }
}

/// Looks one party up, as a form asks while the person types.
pub fn look_up(query: &MatchQuery, options: &Options, reference: &Reference<'_>) -> Answer {
    let mut gathering = Gathering { reference, gaps: Vec::new(), lookups: 0, pieces: 0, date: None };
    let country = gathering.country("country", &query.country);
    let registration = text(&query.registration);
    let question = PartyQuery {
        name: text(&query.name),
        native_name: text(&query.native_name),
        aliases: query.aliases.iter().map(text).collect(),
        address: text(&query.address),
        country,
        identifiers: if registration.is_empty() { Vec::new() } else { vec![registration] },
    };
    let asked = [question.name, question.native_name, question.address, registration];
    if asked.iter().chain(&question.aliases).all(|text| text.trim().is_empty()) {
        gathering.gap("name", "Who is asked for? A name or an address is needed.");
    }
    let mut answer = reference.index.search(&question, options);
    answer.gaps.extend(gathering.gaps);
    answer
}

/// Classifies one item for a day, as a form asks while the person types.
pub fn classify(item: &form::Item, day: Date, reference: &Reference<'_>) -> Classification {
    classify_from("", item, day, reference)
}

/// The same for an item that somebody sells.
fn classify_from(exporter: &str, item: &form::Item, day: Date, reference: &Reference<'_>) -> Classification {
    let description = text(&item.description);
    let query = ItemQuery { description, specs: &item.specs, quantity: item.quantity.as_ref(), exporter };
    classify::classify(&query, day, reference.catalog)
}

struct Gathering<'r, 'a> {
    reference: &'r Reference<'a>,
    gaps: Vec<Gap>,
    lookups: usize,
    pieces: usize,
    date: Option<Date>,
}

impl<'a> Gathering<'_, 'a> {
    fn gap(&mut self, field: impl Into<String>, why: impl Into<String>) {
        self.gaps.push(Gap { field: field.into(), why: why.into() });
    }

    fn read<T>(
        &mut self,
        field: &str,
        value: &Option<Scalar>,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = value.as_ref()?;
        let found = if let Scalar::Text(text) = value { read(text) } else { None };
        if found.is_none() {
            self.gap(field, format!("This cannot be read: {expected} is expected."));
        }
        found
    }

    fn word<T: DeserializeOwned>(&mut self, field: &str, value: &Option<Scalar>, expected: &str) -> Option<T> {
        self.read(field, value, expected, |text| word(text.trim()))
    }

    fn country(&mut self, field: &str, value: &Option<Scalar>) -> Option<Country> {
        let countries = self.reference.countries;
        self.read(field, value, "a country, as its two-letter code of ISO 3166-1 or its English name,", |text| {
            countries.read(text)
        })
    }

    fn figure<T>(
        &mut self,
        field: &str,
        value: &Option<Scalar>,
        read: impl Fn(&Scalar) -> Result<Option<T>, Unreadable>,
    ) -> Option<T> {
        match read(value.as_ref()?) {
            Ok(figure) => figure,
            Err(Unreadable { expected }) => {
                self.gap(field, format!("This cannot be read: {expected} is expected."));
                None
            }
        }
    }

    fn name<'f>(&mut self, field: &str, value: &'f Option<Scalar>) -> &'f str {
        if matches!(value, Some(Scalar::Number(_) | Scalar::Flag(_))) {
            self.gap(field, "A name is expected here, as text.");
        }
        text(value)
    }

    fn parties(&mut self, form: &Transaction, rental: bool) -> Vec<PartyFact<'a>> {
        let default = if rental { Role::Customer } else { Role::Purchaser };
        let mut parties: Vec<PartyFact<'a>> = form
            .parties
            .iter()
            .enumerate()
            .map(|(index, party)| self.party(&format!("parties.{index}"), party, default))
            .collect();
        if form.payment.payer.is_some() {
            let payer = form::Party {
                name: form.payment.payer.clone(),
                country: form.payment.country.clone(),
                ..form::Party::default()
            };
            let mut fact = self.party("payment", &payer, Role::Payer);
            for hit in &mut fact.hits {
                hit.likeness.field = "payment.payer".to_owned();
            }
            parties.push(fact);
        }
        parties
    }

    fn party(&mut self, path: &str, party: &form::Party, default: Role) -> PartyFact<'a> {
        let at = |field: &str| format!("{path}.{field}");
        let role = self
            .word(&at("role"), &party.role, "one of the roles, such as `purchaser` or `end-user`,")
            .unwrap_or(default);
        let country = self.country(&at("country"), &party.country);
        let headquarters = self.country(&at("headquarters"), &party.headquarters);
        let parent_country = self.country(&at("ultimateParent.country"), &party.ultimate_parent.country);
        let name = self.name(&at("name"), &party.name);
        let native_name = self.name(&at("nativeName"), &party.native_name);
        let registration = text(&party.registration);
        let query = PartyQuery {
            name,
            native_name,
            aliases: party.aliases.iter().map(text).collect(),
            address: text(&party.address),
            country,
            identifiers: if registration.is_empty() { Vec::new() } else { vec![registration] },
        };
        let mut hits = self.look_up(path, &query);
        let approved = self.approved(name);
        let known = self.known(name, native_name);
        if known.is_some() {
            // The very name of another firm, which a listed one is documented to hold: it is not that one itself, unless
            // the list has the very name too. A person must say.
            for hit in hits.iter_mut().filter(|hit| hit.likeness.strength == Strength::Strong) {
                hit.likeness.strength = Strength::Possible;
            }
        }
        let founded = self.read(
            &at("incorporated"),
            &party.incorporated,
            "a year, a month or a day, such as `2023-05`,",
            span_of_days,
        );
        if query.name.is_empty() && native_name.is_empty() && query.aliases.iter().all(|alias| alias.is_empty()) {
            self.gap(at("name"), "Who is this party? A full legal name is needed.");
        }
        let parent_name = self.name(&at("ultimateParent.name"), &party.ultimate_parent.name);
        let parent_hits = self.related(&at("ultimateParent"), parent_name, parent_country);
        let owners = self.owners(path, &party.owners, &[contact::letters(name), contact::letters(native_name)]);
        PartyFact {
            path: path.to_owned(),
            role,
            country,
            headquarters,
            has_parent: !parent_name.is_empty() || parent_country.is_some(),
            parent_country,
            hits,
            parent_hits,
            owners,
            region: self.reference.countries.region(text(&party.address), country),
            mentions: self.mentions(&[
                (at("address"), contact::care_of(text(&party.address))),
                (at("business"), text(&party.business)),
                (at("email"), contact::label(&lower(&party.email), self.reference.free_mail)),
                (at("website"), contact::label(&lower(&party.website), self.reference.free_mail)),
            ]),
            shared_directors: self.mentions(&[(at("directors"), text(&party.directors))]),
            business: lower(&party.business),
            name: name.trim().to_lowercase(),
            called: if name.is_empty() { native_name } else { name }.to_owned(),
            names: [name, native_name].map(contact::letters).into_iter().filter(|name| !name.is_empty()).collect(),
            address: lower(&party.address),
            contacts: self.contacts(path, party, country),
            free_mail: contact::is_free_mail(&lower(&party.email), self.reference.free_mail),
            founded,
            known,
            approved,
        }
    }

    /// Understands the owners of what stands at a path; `below` are the names of all that they are said to hold.
    fn owners(&mut self, held: &str, owners: &[form::Related], below: &[String]) -> Vec<OwnerFact<'a>> {
        let mut facts: Vec<(usize, OwnerFact<'a>)> = Vec::new();
        let mut shares: Vec<(usize, Share, &form::Related)> = Vec::new();
        for (index, owner) in owners.iter().enumerate() {
            let share = self.figure(&format!("{held}.owners.{index}.percent"), &owner.percent, quantity::read_share);
            shares.push((index, share.unwrap_or(UNTOLD), owner));
        }
        if WHOLE + ROUNDING < shares.iter().map(|(_, share, _)| share.low).sum() {
            self.gap(format!("{held}.owners"), "The shares add up to more than 100 percent: which of them are right?");
        }
        // Look-ups are bounded: those who may hold most come first, whatever the order of the form.
        sort::sort_by(&mut shares, |(_, one, left), (_, other, right)| {
            other.high.total_cmp(&one.high).then_with(|| text(&left.name).cmp(text(&right.name)))
        });
        for (index, share, owner) in shares {
            let path = format!("{held}.owners.{index}");
            let country = self.country(&format!("{path}.country"), &owner.country);
            let name = self.name(&format!("{path}.name"), &owner.name);
            let mut chain = below.to_vec();
            chain.push(contact::letters(name));
            let circular = chain.last().is_some_and(|own| !own.is_empty() && below.contains(own));
            let (hits, owners) = if circular {
                self.gap(
                    format!("{path}.name"),
                    "A party cannot own itself, nor be owned by what it holds: whose are these shares in the end?",
                );
                (Vec::new(), Vec::new())
            } else {
                (self.related(&path, name, country), self.owners(&path, &owner.owners, &chain))
            };
            facts.push((index, OwnerFact { path, name: name.to_owned(), country, share, hits, owners, circular }));
        }
        sort::sort_by_key(&mut facts, |(index, _)| *index);
        facts.into_iter().map(|(_, fact)| fact).collect()
    }

    fn related(&mut self, path: &str, name: &str, country: Option<Country>) -> Vec<Hit<'a>> {
        self.look_up(path, &PartyQuery { name, country, ..PartyQuery::default() })
    }

    fn look_up(&mut self, path: &str, query: &PartyQuery<'_>) -> Vec<Hit<'a>> {
        if query.name.is_empty() && query.native_name.is_empty() && query.aliases.is_empty() && query.address.is_empty()
        {
            return Vec::new();
        }
        self.lookups += 1;
        if self.lookups > MOST_LOOKUPS {
            if self.lookups == MOST_LOOKUPS + 1 {
                self.gap(
                    path,
                    "There are more parties and owners than are looked up at once; the rest must be checked apart.",
                );
            }
            return Vec::new();
        }
        let answer = self.reference.index.search(query, &Options::default());
        for gap in answer.gaps {
            self.gap(format!("{path}.{}", gap.field), gap.why);
        }
        let day = self.date;
        answer
            .matches
            .into_iter()
            .filter_map(|mut likeness| {
                let entry = self.reference.index.entry(&likeness)?;
                likeness.field = format!("{path}.{}", likeness.field);
                day.is_none_or(|day| entry.period.holds(day)).then_some(Hit { likeness, entry })
            })
            .collect()
    }

    fn approved(&self, name: &str) -> bool {
        let (Some(day), false) = (self.date, name.is_empty()) else { return false };
        let query = PartyQuery { name, ..PartyQuery::default() };
        let answer = self.reference.approved.search(&query, &Options::default());
        answer.matches.iter().any(|likeness| {
            likeness.strength == Strength::Exact
                && self.reference.approved.entry(likeness).is_some_and(|entry| entry.period.holds(day))
        })
    }

    /// The documented holding of this name, letter for letter: the other names of a family resemble it too much.
    fn known(&self, name: &str, native_name: &str) -> Option<KnownHolding> {
        let typed = [contact::letters(name), contact::letters(native_name)];
        let same = |held: &str| !held.is_empty() && typed.contains(&contact::letters(held));
        self.reference.holdings.iter().find(|row| same(row.owned) || same(row.owned_native)).copied()
    }

    /// Listed parties that other texts than a name speak of: a listed name in full, since such texts are full of words.
    fn mentions(&mut self, texts: &[(String, &str)]) -> Vec<Hit<'a>> {
        let reference = self.reference;
        let mut mentions: Vec<Hit<'a>> = Vec::new();
        for (field, text) in texts {
            let whole = Piece { text, start: 0 };
            // Chinese stands without spaces: a native name is looked for as it is.
            let entries = reference.index.lists().iter().flat_map(|list| &list.entries);
            let native = entries.flat_map(|entry| &entry.native_names);
            let native = native.filter_map(|name| if text.is_ascii() { None } else { phrases::find(text, name) });
            for piece in
                [whole].into_iter().filter(|whole| !whole.text.is_empty()).chain(phrases::pieces(text)).chain(native)
            {
                self.pieces += 1;
                if self.pieces == MOST_PIECES + 1 {
                    self.gap(
                        field.clone(),
                        "There is more text than is searched at once: a person must read the rest.",
                    );
                }
                if self.pieces > MOST_PIECES {
                    break;
                }
                let query = PartyQuery { name: piece.text, ..PartyQuery::default() };
                for mut likeness in reference.index.search(&query, &Options::default()).matches {
                    let Some(entry) = reference.index.entry(&likeness) else { continue };
                    let listed = self.date.is_none_or(|day| entry.period.holds(day));
                    let known = || mentions.iter().any(|hit| std::ptr::eq(hit.entry, entry));
                    let named = likeness.strength != Strength::Possible && is_whole(&likeness);
                    if listed && named && (piece == whole || is_telling(&likeness)) && !known() {
                        likeness.field.clone_from(field);
                        for span in &mut likeness.spans {
                            *span = (span.0 + piece.start, span.1 + piece.start);
                        }
                        mentions.push(Hit { likeness, entry });
                    }
                }
            }
        }
        mentions
    }

    /// Where an address says that it is, when that is not where its country field says.
    fn elsewhere(&mut self, path: &str, address: &str, country: Option<Country>) -> Option<Country> {
        let country = country?;
        let found = contact::placed(address, self.reference.countries, self.reference.cities)?;
        if contact::is_within(country, found) {
            return None;
        }
        self.gap(
            format!("{path}.country"),
            "The address speaks of another country than this field: which of them is right?",
        );
        Some(found)
    }

    fn contacts(&mut self, path: &str, party: &form::Party, country: Option<Country>) -> Vec<(String, Country)> {
        let codes = self.reference.contacts;
        let told = [
            ("address", self.elsewhere(path, text(&party.address), country)),
            ("phone", contact::called(text(&party.phone), codes)),
            ("email", contact::hosted(&lower(&party.email), codes)),
            ("website", contact::hosted(&lower(&party.website), codes)),
        ];
        told.into_iter().filter_map(|(field, country)| Some((format!("{path}.{field}"), country?))).collect()
    }

    fn items(&mut self, form: &Transaction, rental: bool) -> Vec<ItemFact> {
        // Where the day cannot be read, what cannot be read of the items is still told: they are read as of the newest rules,
        // and no class is kept.
        let newest = self.reference.catalog.versions.last().and_then(|version| version.period.from);
        let Some(day) = self.date.or(newest) else { return Vec::new() };
        let mut items = Vec::new();
        if form.items.len() > MOST_ITEMS {
            self.gap("items", "There are more items than are classified at once; the rest must be checked apart.");
        }
        for (index, item) in form.items.iter().take(MOST_ITEMS).enumerate() {
            let path = format!("items.{index}");
            let mut class = classify_from(text(&form.exporter.name), item, day, self.reference);
            let mut gaps = std::mem::take(&mut class.gaps);
            let facility = Facility::read(&item.specs, text(&form.end_use.text), &mut gaps);
            for gap in gaps {
                self.gap(format!("{path}.{}", gap.field), gap.why);
            }
            let facility = facility.is_advanced(self.reference.node_limits, day);
            let price = self.figure(&format!("{path}.unitPrice"), &item.unit_price, quantity::read_money);
            let mut fact = self.item(format!("{path}.description"), class, facility);
            fact.chip_price = price.and_then(|price| chip_price(price, &fact.class, item.quantity.as_ref()));
            items.push(fact);
        }
        if rental && form.rental.item.is_some() {
            let rented = form.rental.rented_item();
            let mut class = classify(&rented, day, self.reference);
            for gap in std::mem::take(&mut class.gaps) {
                let field = if gap.field == "quantity" { "rental.gpuCount" } else { "rental.item" };
                self.gap(field, gap.why);
            }
            let facility = Facility::default().is_advanced(self.reference.node_limits, day);
            items.push(self.item("rental.item".to_owned(), class, facility));
        }
        items
    }

    fn item(&mut self, field: String, class: Classification, facility: AdvancedNode) -> ItemFact {
        if class.possible.is_empty() && !self.gaps.iter().any(|gap| gap.field == field) {
            self.gap(
                field.clone(),
                "Which chip or system is this? A product name, a part number, an ECCN or figures are needed.",
            );
        }
        let class = if self.date.is_some() { class } else { class.without_day() };
        let unit_price = self.date.zip(class.chip.as_deref()).and_then(|(day, chip)| {
            let of_chip = |price: &&UnitPrice| chip.starts_with(price.chip) && price.period.holds(day);
            self.reference.unit_prices.iter().find(of_chip).copied()
        });
        ItemFact { field, class, facility, chip_price: None, unit_price }
    }

    /// What a sign-up's rented hours come to.
    fn run(&mut self, path: &str, rental: &form::Rental, class: Option<&Classification>) -> Option<Run> {
        let told = &rental.training_operations;
        let told = self.figure(&format!("{path}.trainingOperations"), told, quantity::read_operations);
        let hours = self.figure(&format!("{path}.hours"), &rental.hours, quantity::read_hours);
        training::run(told, class, hours)
    }

    fn related_sign_ups(&mut self, form: &Transaction) -> Vec<Related> {
        if form.earlier.len() > MOST_SIGN_UPS {
            self.gap(
                "earlier",
                "There are more earlier sign-ups than are compared at once; the rest must be checked apart.",
            );
        }
        let marks =
            |parties: &[form::Party], payment: &form::Payment| Marks::of(parties, payment, self.reference.free_mail);
        let present = marks(&form.parties, &form.payment);
        let earlier: Vec<Marks> =
            form.earlier.iter().take(MOST_SIGN_UPS).map(|one| marks(&one.parties, &one.payment)).collect();
        let mut found = Vec::new();
        for Tie { index, shared, same_name } in sign_up::related(&present, &earlier) {
            let Some(sign_up) = form.earlier.get(index) else { continue };
            let path = format!("earlier.{index}.rental");
            let rented = sign_up.rental.rented_item();
            let class = self.date.filter(|_| rented.description.is_some());
            let class = class.map(|day| classify(&rented, day, self.reference));
            let run = self.run(&path, &sign_up.rental, class.as_ref());
            found.push(Related { number: index + 1, shared, same_name, run });
        }
        found
    }

    /// Countries apart by commas, or `none`.
    fn remote_users(&mut self, told: &Option<Scalar>) -> Option<Vec<Country>> {
        let countries = self.reference.countries;
        self.read("endUse.remoteUsers", told, "countries with commas between them, or `none`,", |text| {
            if text.trim().eq_ignore_ascii_case("none") {
                return Some(Vec::new());
            }
            text.split([',', ';', '、', '，']).map(|country| countries.read(country.trim())).collect()
        })
    }

    /// Explanations that are whole: a flag, what was learnt, a document and a day that has come.
    fn resolutions(&mut self, resolutions: &[form::Resolution]) -> Vec<Resolution> {
        let mut whole = Vec::new();
        for (index, resolution) in resolutions.iter().enumerate() {
            let at = |field: &str| format!("resolutions.{index}.{field}");
            let flag = text(&resolution.flag).trim();
            let known = (self.reference.is_rule)(flag);
            if !known {
                self.gap(at("flag"), "Which red flag is explained? The id of its rule is expected.");
            }
            let learnt = self.name(&at("learnt"), &resolution.learnt).trim();
            if learnt.is_empty() {
                self.gap(at("learnt"), "What was learnt? Without it nothing is explained.");
            }
            let document = self.name(&at("document"), &resolution.document).trim();
            if document.is_empty() {
                self.gap(at("document"), "Which document shows it? Without one nothing is explained.");
            }
            let day =
                self.read(&at("date"), &resolution.date, "a day of the calendar written as `2026-11-22`", Date::parse);
            if resolution.date.is_none() {
                self.gap(at("date"), "On which day was this explained?");
            }
            let come = day.filter(|day| self.date.is_none_or(|today| *day <= today));
            if come.is_none() && day.is_some() {
                self.gap(at("date"), "An explanation is there before the transaction: this day is after it.");
            }
            if let (true, false, false, Some(date)) = (known, learnt.is_empty(), document.is_empty(), come) {
                whole.push(Resolution {
                    flag: flag.to_owned(),
                    about: contact::letters(text(&resolution.about)),
                    learnt: learnt.to_owned(),
                    document: document.to_owned(),
                    date,
                });
            }
        }
        whole
    }

    fn gpu_hour_price(&mut self, rental: &form::Rental) -> Option<f64> {
        let price = self.figure("rental.pricePerHour", &rental.price_per_hour, quantity::read_hourly_price);
        // The count's own gap is that of the item it multiplies.
        let count = quantity::read_count(rental.gpu_count.as_ref()?).ok()??;
        let price = price?;
        (price.currency == Some("USD") && 0 < count).then(|| price.amount / count as f64)
    }

    fn market_price(&self, items: &[ItemFact]) -> Option<MarketPrice> {
        let chip = items.first()?.class.chip.as_deref()?;
        let day = self.date?;
        self.reference.prices.iter().find(|price| chip.starts_with(price.chip) && price.period.holds(day)).copied()
    }

    /// What every answer needs, asked for where it is missing.
    fn what_an_answer_needs(
        &mut self,
        kind: Option<TransactionKind>,
        destination: Option<Country>,
        parties: &[PartyFact<'_>],
        items: &[ItemFact],
    ) {
        let missing = |gaps: &[Gap], field: &str| !gaps.iter().any(|gap| gap.field == field);
        match kind {
            Some(TransactionKind::Order) => {
                if destination.is_none() && missing(&self.gaps, "destination") {
                    self.gap("destination", "To which country do the goods go in the end?");
                }
                if items.is_empty() {
                    self.gap("items", "What is ordered?");
                }
            }
            Some(TransactionKind::Rental) if items.is_empty() => {
                self.gap("rental.item", "Which chip or instance is rented?");
            }
            Some(TransactionKind::Rental) | None => {}
        }
        let counted = parties.iter().filter(|party| party.role != Role::Payer && party.role != Role::FreightForwarder);
        let unplaced: Vec<String> = counted
            .clone()
            .filter(|party| party.country.is_none() && party.headquarters.is_none())
            .map(|party| format!("{}.country", party.path))
            .collect();
        if counted.count() == 0 {
            self.gap("parties", "Who buys, receives, uses or rents?");
        }
        for field in unplaced {
            if missing(&self.gaps, &field) {
                self.gap(field, "In which country is this party? Embargoes and the headquarters test depend on it.");
            }
        }
    }
}

/// The text of a field; a number or a flag typed into a text field is no text and becomes a gap where it matters.
fn text(field: &Option<Scalar>) -> &str {
    field.as_ref().map_or("", Scalar::text)
}

/// A free text as rules read it.
fn lower(field: &Option<Scalar>) -> String {
    text(field).trim().to_lowercase()
}

/// The price of one chip, from the lower to the higher reading of "each".
fn chip_price(price: Money, class: &Classification, quantity: Option<&Scalar>) -> Option<(f64, f64)> {
    let units = quantity.and_then(|quantity| quantity::read_count(quantity).ok()?).filter(|units| 0 < *units);
    let chips = class.count.map_or(1.0, |count| count as f64 / units.unwrap_or(1) as f64).max(1.0);
    (price.currency == Some("USD") && 0.0 < price.amount).then_some((price.amount / chips, price.amount))
}

/// The first and last day of a year, a month or a day.
fn span_of_days(typed: &str) -> Option<(Date, Date)> {
    let typed = typed.trim();
    let first = [typed.to_owned(), format!("{typed}-01"), format!("{typed}-01-01")];
    let last = ["31", "30", "29", "28"].map(|day| format!("{typed}-{day}"));
    let last = [typed.to_owned()].into_iter().chain(last).chain([format!("{typed}-12-31")]);
    let first = first.iter().find_map(|day| Date::parse(day))?;
    last.into_iter().find_map(|day| Date::parse(&day)).map(|last| (first, last))
}

/// Whether a piece of a text is a name and nothing else, and one that is hardly anything else.
fn is_telling(likeness: &Match) -> bool {
    /// Everyday words and frequent names count little: a ship called Panda and a man called Ali Hassan stay under this, a firm
    /// called Hikvision does not.
    const LEAST_SCORE: f64 = 0.9;
    let broader = |reason: &Reason| matches!(reason, Reason::TypedOnly { .. });
    LEAST_SCORE <= likeness.score && !likeness.reasons.iter().any(broader)
}

/// Whether every listed word was found, none of them by guess. Words as light as a legal form may be left out.
fn is_whole(likeness: &Match) -> bool {
    likeness.reasons.iter().all(|reason| match reason {
        Reason::Word { kind, .. } => matches!(kind, Kind::Same | Kind::Joined | Kind::Split | Kind::Romanized),
        Reason::ListedOnly { bits, .. } => *bits < 1.0,
        Reason::Initialism { .. } | Reason::WeakAlias => false,
        _ => true,
    })
}
