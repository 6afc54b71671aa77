//! Which sign-ups belong to the same hands: one training run may be split over several accounts. Two belong together when
//! they share a name, an owner, a payer, an address, a domain, an e-mail, a telephone or a registration, and so does
//! whoever belongs to one that does.

use crate::facts::contact;
use crate::form::{Party, Payment, Related};
use crate::quantity::Scalar;
use crate::words::small_map::Sorted;
use crate::words::sort;

/// Digits that two telephone numbers must share at their end: country and trunk codes are written in many ways.
const TELEPHONE_DIGITS: usize = 8;
/// Letters and digits under which an address is a city, not a place.
const SHORTEST_ADDRESS: usize = 10;

/// Most marks of one sign-up. Ten thousand owners would hold the page, and accounts are told apart by far fewer.
const MOST_MARKS: usize = 256;

/// What one sign-up can be known by.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// By what is compared; owners and payers are names: the payer of one account may be the customer of another.
    marks: Sorted<(Kind, String), Kind>,
}

/// Names come last and in this order: a name shared as an owner or a payer is told as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Address,
    Domain,
    Mail,
    Telephone,
    Registration,
    Name,
    Owner,
    Payer,
}

impl Marks {
    /// Reads the marks of a sign-up.
    pub fn of(parties: &[Party], payment: &Payment, free_mail: &str) -> Marks {
        let mut marks = Marks::default();
        for party in parties {
            let payer = text(&party.role).trim() == "payer";
            for name in [&party.name, &party.native_name].into_iter().chain(&party.aliases) {
                marks.add(if payer { Kind::Payer } else { Kind::Name }, contact::letters(text(name)));
            }
            marks.add(Kind::Address, place(text(&party.address)));
            marks.add(Kind::Registration, contact::letters(text(&party.registration)));
            let telephone: String = text(&party.phone).chars().filter(char::is_ascii_digit).collect();
            let end = telephone.len().checked_sub(TELEPHONE_DIGITS).and_then(|from| telephone.get(from..));
            marks.add(Kind::Telephone, end.unwrap_or_default().to_owned());
            for address in [&party.email, &party.website] {
                let address = text(address).trim().to_lowercase();
                if contact::is_free_mail(&address, free_mail) {
                    marks.add(Kind::Mail, address);
                } else {
                    let host = contact::host(&address);
                    marks.add(Kind::Domain, host.strip_prefix("www.").unwrap_or(host).to_owned());
                }
            }
            marks.add(Kind::Owner, contact::letters(text(&party.ultimate_parent.name)));
            marks.add_owners(&party.owners);
        }
        marks.add(Kind::Payer, contact::letters(text(&payment.payer)));
        marks
    }

    fn add(&mut self, kind: Kind, value: String) {
        if !value.is_empty()
            && self.marks.len() < MOST_MARKS
            && let Some(known) = self.marks.or_insert((kind.min(Kind::Name), value), kind)
        {
            *known = kind.max(*known);
        }
    }

    fn add_owners(&mut self, owners: &[Related]) {
        for owner in owners {
            self.add(Kind::Owner, contact::letters(text(&owner.name)));
            self.add_owners(&owner.owners);
        }
    }

    /// What two sign-ups share.
    fn shared(&self, other: &Marks) -> Sorted<Kind, ()> {
        let both = self.marks.iter().filter_map(|(mark, mine)| Some((mine, other.marks.get(mark)?)));
        both.map(|(mine, theirs)| (*mine.max(theirs), ())).collect()
    }
}

/// A sign-up that belongs to the present one.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    /// Its place among the earlier ones.
    pub index: usize,
    /// What is shared, in words.
    pub shared: Vec<&'static str>,
    /// Whether it bears a name of the present one.
    pub same_name: bool,
}

/// Those earlier sign-ups that belong to the present one, straight or by way of another, in their order.
pub fn related(present: &Marks, earlier: &[Marks]) -> Vec<Tie> {
    let mut found: Vec<(usize, Sorted<Kind, ()>)> = Vec::new();
    let mut open = vec![present];
    while let Some(known) = open.pop() {
        for (index, other) in earlier.iter().enumerate() {
            let shared = known.shared(other);
            match found.iter_mut().find(|(place, _)| *place == index) {
                _ if shared.is_empty() || std::ptr::eq(known, other) => {}
                Some((_, kinds)) => shared.iter().for_each(|(kind, ())| kinds.insert(*kind, ())),
                None => {
                    found.push((index, shared));
                    open.push(other);
                }
            }
        }
    }
    sort::sort_by_key(&mut found, |(index, _)| *index);
    let same_name =
        |index: usize| earlier.get(index).is_some_and(|other| present.shared(other).contains_key(&Kind::Name));
    found
        .into_iter()
        .map(|(index, kinds)| Tie {
            index,
            shared: kinds.iter().map(|(kind, ())| words(*kind)).collect(),
            same_name: same_name(index),
        })
        .collect()
}

fn words(kind: Kind) -> &'static str {
    match kind {
        Kind::Address => "the same address",
        Kind::Domain => "the same domain",
        Kind::Mail => "the same e-mail",
        Kind::Telephone => "the same telephone",
        Kind::Registration => "the same registration",
        Kind::Name => "the same name",
        Kind::Owner => "an owner in common",
        Kind::Payer => "the same payer",
    }
}

/// The words of an address in one order, whatever stands between them. A city without a number is no place.
fn place(address: &str) -> String {
    let lower = address.to_lowercase();
    let mut words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    sort::sort(&mut words);
    let place = words.join(" ");
    let told = SHORTEST_ADDRESS <= place.chars().count() && place.chars().any(char::is_numeric);
    if told { place } else { String::new() }
}

fn text(field: &Option<Scalar>) -> &str {
    field.as_ref().map_or("", Scalar::text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test says what it expects by panicking")]
mod tests {
    use super::*;

    fn marks(fields: serde_json::Value) -> Marks {
        let form = serde_json::json!({ "kind": "rental", "date": "2026-11-22", "parties": [fields["party"]],
            "payment": { "payer": fields["payer"] } });
        let form = crate::form::read_transaction(form, &[]).unwrap();
        Marks::of(&form.parties, &form.payment, "gmail.com")
    }

    #[track_caller]
    fn check(one: serde_json::Value, other: serde_json::Value, shared: &[&str]) {
        let (one, other) = (marks(one), marks(other));
        let found = |from: &Marks, to: &Marks| {
            related(from, std::slice::from_ref(to)).first().map(|tie| tie.shared.clone()).unwrap_or_default()
        };
        assert_eq!(found(&one, &other), shared);
        assert_eq!(found(&other, &one), shared, "both ways");
    }

    #[test]
    fn what_two_accounts_may_share() {
        use serde_json::json;
        let party = |key: &str, value: &str| json!({ "party": { key: value } });
        check(party("name", "Orchard Data"), party("name", "ORCHARD DATA."), &["the same name"]);
        check(party("name", "Orchard Data"), party("name", "Orchard Date"), &[]);
        let addresses = ["12 Anson Road, #05-01, Singapore 079903", "Anson Road 12 #05-01; 079903 Singapore"];
        check(party("address", addresses[0]), party("address", addresses[1]), &["the same address"]);
        check(party("address", addresses[0]), party("address", "14 Anson Road, #05-01, Singapore 079903"), &[]);
        check(party("address", "Shanghai, Pudong"), party("address", "Shanghai, Pudong"), &[]);
        check(party("email", "a@orchard.sg"), party("website", "https://www.orchard.sg/gpu"), &["the same domain"]);
        check(party("email", "a@gmail.com"), party("email", "b@gmail.com"), &[]);
        check(party("email", "A@gmail.com"), party("email", "a@gmail.com "), &["the same e-mail"]);
        check(party("phone", "+65 6123 4567 8"), party("phone", "0612345678"), &["the same telephone"]);
        check(party("phone", "6123 4567"), party("phone", "+65 6123 4567"), &["the same telephone"]);
        check(party("phone", "1234567"), party("phone", "1234567"), &[]);
        check(party("registration", "2023-11998C"), party("registration", "202311998c"), &["the same registration"]);
        let payer = |name: &str| json!({ "party": { "name": "" }, "payer": name });
        check(payer("Merlion Bay"), payer("MERLION BAY"), &["the same payer"]);
        check(payer("Merlion Bay"), party("name", "Merlion Bay"), &["the same payer"]);
        let owned = json!({ "party": { "owners": [{ "name": "Top", "owners": [{ "name": "Merlion Bay" }] }] } });
        check(
            owned.clone(),
            json!({ "party": { "ultimateParent": { "name": "Merlion Bay" } } }),
            &["an owner in common"],
        );
        check(owned, party("name", "Merlion Bay"), &["an owner in common"]);
        check(json!({ "party": {} }), json!({ "party": {} }), &[]);
    }

    #[test]
    fn a_chain_of_accounts_is_followed() {
        use serde_json::json;
        let chain = [
            marks(json!({ "party": { "name": "C", "phone": "+65 61234567" } })),
            marks(json!({ "party": { "name": "B", "email": "x@b.sg", "phone": "+65 61234567" } })),
            marks(json!({ "party": { "name": "D", "email": "x@d.sg" } })),
        ];
        let present = marks(json!({ "party": { "name": "A", "email": "y@b.sg" } }));
        let found: Vec<usize> = related(&present, &chain).iter().map(|tie| tie.index).collect();
        assert_eq!(found, [0, 1]);
    }
}
