//! The consolidated list of trade.gov as JSON: an object whose `results` are records. Records become entries one at a
//! time, so that the file is never held twice.

use super::csl::{Record, entry, newest, settle};
use super::json::{Fault, Json, Value};
use super::places::split_addresses;
use super::{ListError, Read};
use crate::country::Countries;
use crate::date::Date;
use crate::list::Entry;

/// Reads the whole file.
pub fn read(text: &str, countries: &Countries) -> Result<Read, ListError> {
    let mut json = Json::new(text);
    // The record that is being read, because the file is one line.
    let mut at = None;
    let (mut entries, mut published) = (None, None::<Date>);
    let found = json.object(&mut |json, key| {
        match key.as_ref() {
            "results" => {
                let mut read = Vec::new();
                let found = json.list(&mut |json| {
                    at = Some(read.len());
                    read.push(record(&json.value()?, countries)?);
                    Ok(())
                });
                found?;
                at = None;
                entries = Some(read);
            }
            // The newest agency update is the day of the file. The moment of the search is that of the download.
            "sources_used" => {
                let sources = json.value()?;
                let updated = sources.list().iter().map(|source| source.get("source_last_updated").text());
                published = published.max(updated.flatten().filter_map(day).max());
            }
            _ => {
                json.value()?;
            }
        }
        Ok(())
    });
    found.and_then(|()| json.end()).map_err(|fault| {
        let (code, help) = match fault {
            Fault::Cut => ("truncated", "the file ends in the middle; it was cut off"),
            Fault::Damaged => ("damaged", "this is not JSON; it is damaged"),
            Fault::Misshapen => ("damaged", "the record has not the shape of a record of the consolidated list"),
        };
        match at {
            Some(record) => ListError::at(code, format!("results.{record}"), help),
            None => ListError::line(code, json.line(), help),
        }
    })?;
    let Some(mut entries) = entries else {
        return Err(ListError::file("unknown-format", "the JSON has no `results`; it is not the consolidated list"));
    };
    if let Some(nameless) = entries.iter().position(|entry| entry.name.is_empty()) {
        return Err(ListError::at("row", format!("results.{nameless}"), "the record names no party"));
    }
    settle(&mut entries);
    Ok(Read { format: "csl-json", published: published.or_else(|| newest(&entries)), entries })
}

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

    fn texts(&self) -> Result<Vec<&str>, Fault> {
        self.list().iter().map(Value::text).collect()
    }

    fn text(&self) -> Result<&str, Fault> {
        match self {
            Value::Nothing => Ok(""),
            Value::Text(text) => Ok(text),
            Value::List(values) if values.is_empty() => Ok(""),
            Value::List(_) | Value::Object(_) => Err(Fault::Misshapen),
        }
    }
}

fn record(value: &Value<'_>, countries: &Countries) -> Result<Entry, Fault> {
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
        true => Err(Fault::Misshapen),
        false => Ok(entry(&record, countries)),
    }
}

/// The day of a moment: `2026-07-31T13:15:00+00:00`.
fn day(moment: &str) -> Option<Date> {
    moment.get(..10).and_then(Date::parse)
}
