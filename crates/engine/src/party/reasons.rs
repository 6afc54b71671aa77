//! A likeness as it is told: why, word by word, and where in the two texts.

use super::index::{IDENTIFIER, Index, Match, Part, PartyQuery, Reason, Scratch, Strength, identifier};
use super::query::Asked;
use super::search::{AddressFound, Found};
use crate::party::address;
use crate::party::align::{Alignment, Pair, Setting, Typed, probability};
use crate::party::list::Entry;
use crate::text::tokens::{Reading, Side, read};
use crate::words::country::Country;
use crate::words::sort;

impl Index {
    pub(super) fn name_match(
        &self,
        found: Found,
        field: &(String, &str),
        asked: &Asked,
        query: &PartyQuery<'_>,
        same_address: bool,
        scratch: &mut Scratch,
    ) -> Option<Match> {
        let (row, entry, matched) = self.name_at(found.row)?;
        let reading = asked.text.readings.get(usize::from(found.reading))?;
        let typed = &asked.readings.get(usize::from(found.reading))?.typed;
        let listed_text = read(matched, &self.lexicon, Side::Listed);
        let listed_reading = listed_text.readings.get(usize::from(row.reading))?;
        let alignment = self.alignment(found, asked, scratch)?;
        let weights = self.weigh(&self.names, &listed_text, listed_reading);
        let (mut reasons, spans, entry_spans) = match found.initialism {
            None => tell(field.1, matched, reading, listed_reading, typed, &weights, &alignment.pairs),
            Some(first) => {
                let word = reading.words.get(usize::from(first))?;
                let whole = matched.encode_utf16().count() as u32;
                (
                    vec![Reason::Initialism { typed: slice16(field.1, word.start, word.end) }],
                    vec![(word.start, word.end)],
                    vec![(0, whole)],
                )
            }
        };
        match row.part {
            Part::Alias if self.setting(found.row).weak => reasons.push(Reason::WeakAlias),
            Part::Alias => reasons.push(Reason::Alias),
            Part::Native => reasons.push(Reason::NativeName),
            Part::Primary | Part::Address => {}
        }
        reasons.extend(agreement(query.country, entry));
        if same_address {
            reasons.push(Reason::SameAddress);
        }
        let exact = found.exact && !self.setting(found.row).weak;
        let field = field.0.clone();
        self.told(found.entry, field, matched, (found.log_odds, exact), (reasons, spans, entry_spans))
    }

    pub(super) fn address_match(
        &self,
        found: AddressFound,
        query: &PartyQuery<'_>,
        asked: &Asked,
        scratch: &mut Scratch,
    ) -> Option<Match> {
        let row = *self.address_of.get(found.row as usize)?;
        let entry = self.entry_at(found.entry)?;
        let matched = entry.addresses.get(usize::from(row.at))?;
        let reading = asked.text.readings.get(usize::from(found.reading))?;
        let weighed = asked.readings.get(usize::from(found.reading))?;
        let listed_text = address::read(matched, &self.lexicon, Side::Listed);
        let listed_reading = listed_text.readings.get(usize::from(row.reading))?;
        let weights = self.weigh(&self.addresses, &listed_text, listed_reading);
        let mut alignment = Alignment::default();
        self.compare_row(&self.addresses, found.row, weighed, Setting::default(), scratch, &mut alignment);
        let (mut reasons, spans, entry_spans) =
            tell(query.address, matched, reading, listed_reading, &weighed.typed, &weights, &alignment.pairs);
        reasons.insert(
            0,
            match found.level {
                address::Level::Unit => Reason::AddressUnit,
                address::Level::Building => Reason::AddressBuilding,
                address::Level::Whole => Reason::SameAddress,
            },
        );
        let told = (reasons, spans, entry_spans);
        self.told(found.entry, "address".into(), matched, (found.log_odds, false), told)
    }

    pub(super) fn identifier_match(&self, number: u32, i: usize, query: &PartyQuery<'_>) -> Option<Match> {
        let entry = self.entry_at(number)?;
        let typed = query.identifiers.get(i)?;
        let key = identifier(typed)?;
        let matched = entry.identifiers.iter().find(|text| identifier(text).as_ref() == Some(&key))?;
        let whole = |text: &str| vec![(0, text.encode_utf16().count() as u32)];
        let told = (vec![Reason::Identifier], whole(typed), whole(matched));
        self.told(number, format!("identifiers.{i}"), matched, (IDENTIFIER, true), told)
    }

    /// The match with what is known of its entry. `log_odds` come with whether nothing differs.
    fn told(
        &self,
        number: u32,
        field: String,
        matched: &str,
        (log_odds, exact): (f64, bool),
        (reasons, spans, entry_spans): Told,
    ) -> Option<Match> {
        let entry = self.entry_at(number)?;
        let strength = match exact {
            true => Strength::Exact,
            false if self.model.strong <= log_odds => Strength::Strong,
            false => Strength::Possible,
        };
        Some(Match {
            same_as: None,
            entry: entry.id.clone(),
            list: entry.list,
            name: tidy(&entry.name),
            matched: matched.to_string(),
            country: entry.countries.first().copied(),
            field,
            score: probability(log_odds),
            strength,
            spans,
            entry_spans,
            reasons,
            citations: entry.citations.clone(),
            at: number,
        })
    }
}

pub(super) type Told = (Vec<Reason>, Vec<(u32, u32)>, Vec<(u32, u32)>);

/// The alignment in words, with the stretches of both texts.
pub(super) fn tell(
    typed_text: &str,
    listed_text: &str,
    typed_reading: &Reading,
    listed_reading: &Reading,
    typed: &[Typed],
    listed: &[Typed],
    pairs: &[Pair],
) -> Told {
    let mut reasons = Vec::new();
    let (mut spans, mut entry_spans) = (Vec::new(), Vec::new());
    let extent = |reading: &Reading, (from, to): (u8, u8)| -> Option<(u32, u32)> {
        let words = reading.words.get(usize::from(from)..usize::from(to))?;
        Some((words.iter().map(|word| word.start).min()?, words.iter().map(|word| word.end).max()?))
    };
    let tenth = |bits: f32| libm::round(f64::from(bits) * 10.0) / 10.0;
    let (mut typed_left, mut listed_left) = (vec![true; typed.len()], vec![true; listed.len()]);
    for pair in pairs {
        let (Some(here), Some(there)) = (extent(typed_reading, pair.typed), extent(listed_reading, pair.listed)) else {
            continue;
        };
        let bits: f32 =
            listed.iter().take(usize::from(pair.listed.1)).skip(usize::from(pair.listed.0)).map(|word| word.bits).sum();
        spans.push(here);
        entry_spans.push(there);
        reasons.push(Reason::Word {
            typed: slice16(typed_text, here.0, here.1),
            listed: slice16(listed_text, there.0, there.1),
            kind: pair.kind,
            slips: pair.slips,
            bits: tenth(bits * pair.likeness * pair.likeness),
        });
        typed_left
            .iter_mut()
            .take(usize::from(pair.typed.1))
            .skip(usize::from(pair.typed.0))
            .for_each(|left| *left = false);
        listed_left
            .iter_mut()
            .take(usize::from(pair.listed.1))
            .skip(usize::from(pair.listed.0))
            .for_each(|left| *left = false);
    }
    for ((word, weight), _) in typed_reading.words.iter().zip(typed).zip(&typed_left).filter(|(_, left)| **left) {
        reasons.push(Reason::TypedOnly { word: slice16(typed_text, word.start, word.end), bits: tenth(weight.bits) });
    }
    for ((word, weight), _) in listed_reading.words.iter().zip(listed).zip(&listed_left).filter(|(_, left)| **left) {
        reasons.push(Reason::ListedOnly { word: slice16(listed_text, word.start, word.end), bits: tenth(weight.bits) });
    }
    (reasons, in_order(&spans), in_order(&entry_spans))
}

/// Each span once, from left to right.
pub(super) fn in_order(spans: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut keys: Vec<u64> = spans.iter().map(|&(start, end)| sort::pair(start, end)).collect();
    sort::sort_keys(&mut keys);
    keys.dedup();
    keys.into_iter().map(sort::unpair).collect()
}

/// The stretch between two UTF-16 offsets.
pub(super) fn slice16(text: &str, start: u32, end: u32) -> String {
    let mut at = 0;
    let mut out = String::new();
    for c in text.chars() {
        if end <= at {
            break;
        }
        if start <= at {
            out.push(c);
        }
        at += c.len_utf16() as u32;
    }
    out
}

/// Tells which matches are one party on several lists.
pub(super) fn group(matches: &mut [Match]) {
    let bare =
        |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    // An address is shared by strangers.
    let alias = |found: &Match| if found.field == "address" { bare(&found.name) } else { bare(&found.matched) };
    let names: Vec<[String; 2]> = matches.iter().map(|found| [bare(&found.name), alias(found)]).collect();
    for at in 1..matches.len() {
        let (earlier, rest) = matches.split_at_mut(at);
        let (Some(this), Some(own)) = (rest.first_mut(), names.get(at)) else { continue };
        let same = |(other, names): &(&Match, &[String; 2])| {
            other.list != this.list
                && names.iter().zip(own).any(|(a, b)| !a.is_empty() && a == b)
                && (other.country.is_none() || this.country.is_none() || other.country == this.country)
        };
        let first = earlier.iter().zip(&names).find(same).map(|(other, _)| other);
        this.same_as = first.map(|other| other.same_as.as_ref().unwrap_or(&other.entry).clone());
    }
}

pub(super) fn agreement(typed: Option<Country>, entry: &Entry) -> Option<Reason> {
    let typed = typed?;
    if entry.countries.is_empty() {
        return None;
    }
    let same = entry.countries.iter().any(|country| *country == typed || country.for_ear() == typed.for_ear());
    Some(if same { Reason::CountryAgrees } else { Reason::CountryDiffers })
}

/// A printed name without what was left over from printing it: doubled blanks, a last comma.
pub(super) fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches([',', ';', ' ']).to_string()
}
