//! Countries by ISO 3166-1 alpha-2, and the dated country groups that the regulation tests them against.

use crate::words::date::{Date, Period};
use serde::{Serialize, Serializer};
use std::fmt;

/// An ISO 3166-1 alpha-2 code as written. Hong Kong keeps its own code here and is China only where a rule asks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// A code written in a table. Anything but two capitals fails the build.
    #[allow(clippy::panic, reason = "evaluated while the tables are compiled")]
    pub const fn new(code: &'static str) -> Country {
        match code.as_bytes() {
            [a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => Country([*a, *b]),
            _ => panic!("an alpha-2 code is two capitals"),
        }
    }

    /// Two letters in either case. Whether such a country exists is for [`Countries::read`] to say.
    pub fn parse(text: &str) -> Option<Country> {
        match text.trim().as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Country([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }

    /// The code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }

    /// The country that the EAR tests: Hong Kong has been treated as China since 2020-12-23 (85 FR 83788).
    pub fn for_ear(self) -> Country {
        if self == Country::new("HK") { Country::new("CN") } else { self }
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// A Country Group of Supplement No. 1 to 15 CFR 740.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Wassenaar participating states (in part).
    A1,
    /// License Exception STA, full.
    A5,
    /// License Exception STA, in part.
    A6,
    /// National security concern.
    D1,
    /// Missile technology concern.
    D4,
    /// US arms embargo.
    D5,
    /// Terrorism support.
    E1,
    /// Unilateral embargo.
    E2,
}

/// One dated membership, with its source.
#[derive(Debug, Clone, Copy)]
pub struct Membership {
    /// The group.
    pub group: Group,
    /// The member.
    pub country: Country,
    /// When it belongs there.
    pub period: Period,
    /// Where that is written.
    pub citation: &'static str,
}

/// Derived sets that the advanced-computing rules speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destinations {
    /// D:1, D:4 or D:5 and not also in A:5 or A:6 (15 CFR 742.6(a)(6)(iii)).
    Restricted,
    /// D:5 or Macau (15 CFR 744.23(a)(3)).
    ArmsEmbargoedOrMacau,
    /// These.
    Of(&'static [Country]),
}

/// A place that the regulation treats apart and that has no code of its own. Its words and postcodes reach wider than
/// the place, so a likeness is a reason to look, never an answer.
#[derive(Debug, Clone, Copy)]
pub struct Region {
    /// English name.
    pub name: &'static str,
    /// Countries under which such an address is written.
    pub countries: &'static [Country],
    /// Names of the place and its cities, lower case, in the spellings in use.
    pub words: &'static [&'static str],
    /// The place as an adjective, which names streets in other towns too.
    pub adjectives: &'static [&'static str],
    /// The words that make a street of it.
    pub streets: Streets,
    /// Postcodes, first and last.
    pub postcodes: &'static [(u32, u32)],
    /// Where the place is treated apart.
    pub citation: &'static str,
}

/// Words that make a street of the word beside them.
#[derive(Debug, Clone, Copy)]
pub struct Streets {
    /// Written before the name: `ul.`
    pub before: &'static [&'static str],
    /// Written after the name: `Street`.
    pub after: &'static [&'static str],
}

/// The countries and their groups: rows are handed in, so that tests may pass three of them.
#[derive(Debug, Clone, Copy)]
pub struct Countries {
    /// Code and English name of every country that exists.
    pub names: &'static [(Country, &'static str)],
    /// Other spellings that lists print and people type.
    pub other_names: &'static [(Country, &'static str)],
    /// Who belongs where, and when.
    pub memberships: &'static [Membership],
    /// Places without a code of their own.
    pub regions: &'static [Region],
}

/// The country of this name, in any case. A loop, as every address of a list is asked for several.
fn named(names: &[(Country, &str)], text: &str) -> Option<Country> {
    for &(country, name) in names {
        if name.len() == text.len() && name.eq_ignore_ascii_case(text) {
            return Some(country);
        }
    }
    None
}

impl Countries {
    /// Reads a code of ISO 3166-1 or a name of a country; `None` when no such country exists.
    pub fn read(&self, text: &str) -> Option<Country> {
        let text = text.trim();
        let code = Country::parse(text);
        let known = |code: &Country| self.names.iter().any(|(country, _)| country == code);
        code.filter(known).or_else(|| named(self.names, text)).or_else(|| named(self.other_names, text))
    }

    /// English name; the code where it is not known.
    pub fn name(&self, country: Country) -> String {
        self.names.iter().find(|(c, _)| *c == country).map_or_else(|| country.to_string(), |(_, name)| name.to_string())
    }

    /// Whether the country stands in the group on that day.
    pub fn in_group(&self, country: Country, group: Group, day: Date) -> bool {
        let country = country.for_ear();
        self.memberships.iter().any(|m| m.group == group && m.country == country && m.period.holds(day))
    }

    /// Whether the country belongs to a derived set on that day.
    pub fn in_set(&self, country: Country, set: Destinations, day: Date) -> bool {
        let in_group = |group| self.in_group(country, group, day);
        match set {
            Destinations::Restricted => {
                (in_group(Group::D1) || in_group(Group::D4) || in_group(Group::D5))
                    && !in_group(Group::A5)
                    && !in_group(Group::A6)
            }
            Destinations::ArmsEmbargoedOrMacau => in_group(Group::D5) || country == Country::new("MO"),
            Destinations::Of(countries) => countries.contains(&country),
        }
    }

    /// The region that an address points to, when it is written under one of the region's countries: by the country
    /// given, by a country named in the address, or, for a word of the region, because no country is given at all.
    /// Two words of one region ("Simferopol, Crimea") point to it whatever the country.
    pub fn region(&self, address: &str, country: Option<Country>) -> Option<&'static Region> {
        let address = address.to_lowercase();
        let words: Vec<&str> = address.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        // "vul. Donetska" and "Donetska St" are streets in other towns; "Donetska oblast" is the region.
        let in_a_street = |streets: Streets, at: usize| {
            let is = |at: Option<usize>, kinds: &[&str]| {
                at.and_then(|at| words.get(at)).is_some_and(|word| kinds.contains(word))
            };
            is(at.checked_sub(1), streets.before) || is(at.checked_add(1), streets.after)
        };
        let names = |region: &Region, at: usize, word: &str| {
            region.words.contains(&word) || (region.adjectives.contains(&word) && !in_a_street(region.streets, at))
        };
        self.regions.iter().find(|region| {
            let spellings: Vec<String> = self
                .names
                .iter()
                .chain(self.other_names)
                .filter(|(country, _)| region.countries.contains(country))
                .map(|(_, name)| name.to_lowercase())
                .collect();
            let written_here = country.is_some_and(|country| region.countries.contains(&country))
                || words.iter().any(|word| spellings.iter().any(|name| name == word));
            let in_range = |code: u32| region.postcodes.iter().any(|(first, last)| *first <= code && code <= *last);
            let mut named: Vec<&str> =
                words.iter().enumerate().filter(|(at, word)| names(region, *at, word)).map(|(_, word)| *word).collect();
            named.dedup();
            let named = named.len();
            let coded = || words.iter().any(|word| word.len() <= 6 && word.parse().is_ok_and(in_range));
            named > 1 || (named == 1 && (written_here || country.is_none())) || (written_here && coded())
        })
    }
}
