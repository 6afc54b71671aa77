//! The consolidated list of trade.gov as JSON: an object whose `results` are records. Records become entries one at a
//! time, so that the file is never held twice.

use super::csl::{Record, entry, newest, settle};
use super::places::split_addresses;
use super::{ListError, Read};
use chipgate_engine::party::list::Entry;
use chipgate_engine::words::country::Countries;
use chipgate_engine::words::date::Date;
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
                    let sources: Value<'de> = map.next_value()?;
                    let updated = sources.list().iter().map(|source| source.get("source_last_updated").text());
                    published = published.max(updated.flatten().filter_map(day).max());
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
        while let Some(value) = seq.next_element::<Value<'de>>()? {
            let entry = record(&value, self.countries);
            entries.push(entry.map_err(|Misshapen| de::Error::custom("a value of another shape"))?);
            self.at.set(Some(entries.len()));
        }
        Ok(entries)
    }
}

/// A value of a record. What isn't there is missing, null, empty, or an empty list.
#[derive(Default)]
enum Value<'a> {
    #[default]
    Nothing,
    Text(Cow<'a, str>),
    List(Vec<Value<'a>>),
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

/// A value of another shape than its key has.
struct Misshapen;

impl<'a> Value<'a> {
    fn get(&self, key: &str) -> &Value<'a> {
        let Value::Object(fields) = self else { return &Value::Nothing };
        fields.iter().find(|(name, _)| name == key).map_or(&Value::Nothing, |(_, value)| value)
    }

    /// The members of a list; one value stands for a list of one.
    fn list(&self) -> &[Value<'a>] {
        match self {
            Value::Nothing => &[],
            Value::List(values) => values,
            Value::Text(_) | Value::Object(_) => std::slice::from_ref(self),
        }
    }

    fn texts(&self) -> Result<Vec<&str>, Misshapen> {
        self.list().iter().map(Value::text).collect()
    }

    fn text(&self) -> Result<&str, Misshapen> {
        match self {
            Value::Nothing => Ok(""),
            Value::Text(text) => Ok(text),
            Value::List(values) if values.is_empty() => Ok(""),
            Value::List(_) | Value::Object(_) => Err(Misshapen),
        }
    }
}

fn record(value: &Value<'_>, countries: &Countries) -> Result<Entry, Misshapen> {
    let text = |key: &str| value.get(key).text();
    let mut addresses = Vec::new();
    for address in value.get("addresses").list() {
        // One line, in the order of the CSV file.
        let mut parts = Vec::new();
        for key in ["address", "city", "state", "postal_code", "country"] {
            parts.extend(Some(address.get(key).text()?.trim()).filter(|part| !part.is_empty()));
        }
        addresses.extend(split_addresses(&parts.join(", "), countries));
    }
    let mut ids = Vec::new();
    for id in value.get("ids").list() {
        let (kind, number) = (id.get("type").text()?, id.get("number").text()?);
        ids.extend((!number.is_empty()).then(|| format!("{kind}, {number}")));
    }
    let record = Record {
        id: text("id")?,
        source: text("source")?,
        entity_number: text("entity_number")?,
        kind: text("type")?,
        programs: value.get("programs").texts()?,
        name: text("name")?,
        addresses,
        notice: text("federal_register_notice")?,
        start: text("start_date")?,
        end: text("end_date")?,
        requirement: text("license_requirement")?,
        policy: text("license_policy")?,
        call_sign: text("call_sign")?,
        alt_names: value.get("alt_names").texts()?,
        ids,
    };
    match record.source.trim().is_empty() {
        true => Err(Misshapen),
        false => Ok(entry(&record, countries)),
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Value<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Borrowed(if flag { "Y" } else { "N" })))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Owned(number.to_string())))
    }

    /// No number that we read has a fraction or a sign.
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Owned(text.to_string())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element()? {
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Value::Object(fields))
    }
}

/// The day of a moment: `2026-07-31T13:15:00+00:00`.
fn day(moment: &str) -> Option<Date> {
    moment.get(..10).and_then(Date::parse)
}
