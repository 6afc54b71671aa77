//! The consolidated list of trade.gov as JSON: an object whose `results` are records. Records become entries one at a
//! time, so that the file is never held twice.

use super::csl::{Record, entry, newest, settle, split_addresses};
use super::{ListError, Read};
use crate::country::Countries;
use crate::date::Date;
use crate::list::Entry;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};
use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

/// Reads the whole file.
pub fn read(text: &str, countries: &Countries) -> Result<Read, ListError> {
    let at = Cell::new(None);
    let mut json = serde_json::Deserializer::from_str(text);
    let file = File { countries, at: &at };
    let found = file.deserialize(&mut json).and_then(|found| json.end().map(|()| found));
    let (results, dates) = found.map_err(|error| {
        let help = match error.classify() {
            serde_json::error::Category::Eof => "the file ends in the middle; it was cut off",
            serde_json::error::Category::Syntax | serde_json::error::Category::Io => "this is not JSON; it is damaged",
            serde_json::error::Category::Data => "the record has not the shape of a record of the consolidated list",
        };
        let code = if error.is_eof() { "truncated" } else { "damaged" };
        match at.get() {
            Some(record) => ListError::at(code, format!("results.{record}"), help),
            None => ListError::line(code, error.line() as u64, help),
        }
    })?;
    let Some(mut entries) = results else {
        return Err(ListError::file("unknown-format", "the JSON has no `results`; it is not the consolidated list"));
    };
    if let Some(nameless) = entries.iter().position(|entry| entry.name.is_empty()) {
        return Err(ListError::at("row", format!("results.{nameless}"), "the record names no party"));
    }
    settle(&mut entries);
    Ok(Read { format: "csl-json", published: dates.or_else(|| newest(&entries)), entries })
}

/// The outer object. Knows the record it is at, because the file is one line.
struct File<'f> {
    countries: &'f Countries,
    at: &'f Cell<Option<usize>>,
}

impl<'de> DeserializeSeed<'de> for File<'_> {
    type Value = (Option<Vec<Entry>>, Option<Date>);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for File<'_> {
    type Value = (Option<Vec<Entry>>, Option<Date>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `results`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut entries, mut published) = (None, None::<Date>);
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match key.as_ref() {
                "results" => {
                    entries = Some(map.next_value_seed(Results { countries: self.countries, at: self.at })?);
                    self.at.set(None);
                }
                // The newest agency update is the day of the file. The moment of the search is that of the download.
                "sources_used" => {
                    let sources: Vec<Source<'_>> = map.next_value()?;
                    let updated = sources.iter().filter_map(|source| day(&source.source_last_updated.0));
                    published = published.max(updated.max());
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok((entries, published))
    }
}

/// The records.
struct Results<'f> {
    countries: &'f Countries,
    at: &'f Cell<Option<usize>>,
}

impl<'de> DeserializeSeed<'de> for Results<'_> {
    type Value = Vec<Entry>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Results<'_> {
    type Value = Vec<Entry>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        self.at.set(Some(0));
        while let Some(result) = seq.next_element::<Listed<'_>>()? {
            entries.push(result.entry(self.countries));
            self.at.set(Some(entries.len()));
        }
        Ok(entries)
    }
}

/// A record as it is spelled. A value that isn't there is missing, null, empty, or an empty list.
#[derive(Deserialize)]
struct Listed<'a> {
    #[serde(borrow, default)]
    id: Text<'a>,
    #[serde(borrow)]
    source: Text<'a>,
    #[serde(borrow, default)]
    entity_number: Text<'a>,
    #[serde(borrow, default, rename = "type")]
    kind: Text<'a>,
    #[serde(borrow, default)]
    programs: Texts<'a>,
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow, default)]
    addresses: Maybe<Vec<Address<'a>>>,
    #[serde(borrow, default)]
    federal_register_notice: Text<'a>,
    #[serde(borrow, default)]
    start_date: Text<'a>,
    #[serde(borrow, default)]
    end_date: Text<'a>,
    #[serde(borrow, default)]
    license_requirement: Text<'a>,
    #[serde(borrow, default)]
    license_policy: Text<'a>,
    #[serde(borrow, default)]
    call_sign: Text<'a>,
    #[serde(borrow, default)]
    alt_names: Texts<'a>,
    #[serde(borrow, default)]
    ids: Maybe<Vec<Number<'a>>>,
}

impl Listed<'_> {
    fn entry(&self, countries: &Countries) -> Entry {
        let addresses = self.addresses.0.iter().flatten().map(Address::line);
        let ids = self.ids.0.iter().flatten().filter(|id| !id.number.0.is_empty());
        let record = Record {
            id: &self.id.0,
            source: &self.source.0,
            entity_number: &self.entity_number.0,
            kind: &self.kind.0,
            programs: self.programs.0.iter().map(Cow::as_ref).collect(),
            name: &self.name.0,
            addresses: addresses.flat_map(|line| split_addresses(&line, countries)).collect(),
            notice: &self.federal_register_notice.0,
            start: &self.start_date.0,
            end: &self.end_date.0,
            requirement: &self.license_requirement.0,
            policy: &self.license_policy.0,
            call_sign: &self.call_sign.0,
            alt_names: self.alt_names.0.iter().map(Cow::as_ref).collect(),
            ids: ids.map(|id| format!("{}, {}", id.kind.0, id.number.0)).collect(),
        };
        entry(&record, countries)
    }
}

#[derive(Deserialize)]
struct Address<'a> {
    #[serde(borrow, default)]
    address: Text<'a>,
    #[serde(borrow, default)]
    city: Text<'a>,
    #[serde(borrow, default)]
    state: Text<'a>,
    #[serde(borrow, default)]
    postal_code: Text<'a>,
    #[serde(borrow, default)]
    country: Text<'a>,
}

impl Address<'_> {
    /// One line, in the order of the CSV file.
    fn line(&self) -> String {
        let parts = [&self.address, &self.city, &self.state, &self.postal_code, &self.country];
        let parts = parts.into_iter().map(|part| part.0.trim()).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    }
}

#[derive(Deserialize)]
struct Number<'a> {
    #[serde(borrow, default, rename = "type")]
    kind: Text<'a>,
    #[serde(borrow, default)]
    number: Text<'a>,
}

#[derive(Deserialize)]
struct Source<'a> {
    #[serde(borrow, default)]
    source_last_updated: Text<'a>,
}

/// A list, or null.
#[derive(Deserialize)]
#[serde(transparent)]
struct Maybe<T>(Option<T>);

impl<T> Default for Maybe<T> {
    fn default() -> Self {
        Maybe(None)
    }
}

/// A text, a number, or null.
#[derive(Default)]
struct Text<'a>(Cow<'a, str>);

/// A list of texts, one text, or null.
#[derive(Default)]
struct Texts<'a>(Vec<Cow<'a, str>>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut texts = deserializer.deserialize_any(Values)?.0;
        match texts.len() {
            0 | 1 => Ok(Text(texts.pop().unwrap_or_default())),
            _ => Err(de::Error::custom("a list where one text belongs")),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Texts<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Texts<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Texts::default())
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Texts(vec![Cow::Borrowed(text)]))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Texts(vec![Cow::Owned(text.to_string())]))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Texts(vec![Cow::Owned(number.to_string())]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut texts = Vec::new();
        while let Some(Text(text)) = seq.next_element()? {
            texts.push(text);
        }
        Ok(Texts(texts))
    }
}

/// The day of a moment: `2026-07-31T13:15:00+00:00`.
fn day(moment: &str) -> Option<Date> {
    moment.get(..10).and_then(Date::parse)
}
