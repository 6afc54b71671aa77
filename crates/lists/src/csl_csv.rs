//! The consolidated list of trade.gov as CSV or TSV: 29 columns, or 28 in files before `_id` was added. Columns are
//! found by name, and columns of a later day are passed over.

use super::cells::joined;
use super::csl::{Record, entry, newest, settle};
use super::places::split_addresses;
use super::table::{Table, count};
use super::{ListError, Read};
use chipgate_engine::words::country::Countries;

/// The columns that are read.
const COLUMNS: [&str; 15] = [
    "_id",
    "source",
    "entity_number",
    "type",
    "programs",
    "name",
    "addresses",
    "federal_register_notice",
    "start_date",
    "end_date",
    "license_requirement",
    "license_policy",
    "call_sign",
    "alt_names",
    "ids",
];

/// Those of them that a file may lack. The license columns are not among them: an Entity List row without its requirement and
/// policy would be screened as if it had none.
const OPTIONAL: [&str; 3] = ["_id", "call_sign", "ids"];

/// Reads the whole file.
pub fn read(text: &str, delimiter: u8, countries: &Countries) -> Result<Read, ListError> {
    let mut table = Table::new(text, delimiter)?;
    let header: Vec<String> = match table.next_row()? {
        Some((_, row)) => (0..row.len()).map(|column| row.cell(column).to_ascii_lowercase()).collect(),
        None => return Err(ListError::file("empty", "the file is empty")),
    };
    let places = COLUMNS.map(|name| header.iter().position(|cell| cell == name));
    let mut missing = COLUMNS.iter().zip(places).filter(|(name, place)| place.is_none() && !OPTIONAL.contains(name));
    if let Some((missing, _)) = missing.next() {
        return Err(ListError::line("columns", 1, format!("the column `{missing}` is missing")));
    }
    // Room for all rows at once: a list that grows leaves holes of half its size behind. No row is shorter than 200 letters.
    let lines = count(text.as_bytes(), b'\n');
    let mut entries = Vec::with_capacity(lines.min(text.len() / 200));
    while let Some((line, row)) = table.next_row()? {
        if row.len() != header.len() {
            let help = format!("the row has {} cells where the header has {}", row.len(), header.len());
            return Err(ListError::line("columns", line, help));
        }
        let [
            id,
            source,
            entity_number,
            kind,
            programs,
            name,
            addresses,
            notice,
            start,
            end,
            requirement,
            policy,
            call_sign,
            alt_names,
            ids,
        ] = places.map(|place| place.map_or("", |place| row.cell(place)));
        if name.is_empty() {
            return Err(ListError::line("row", line, "the row names no party"));
        }
        if source.is_empty() {
            return Err(ListError::line("row", line, "the row names no list"));
        }
        let record = Record {
            id,
            source,
            entity_number,
            kind,
            programs: joined(programs).collect(),
            name,
            addresses: split_addresses(addresses, countries),
            notice,
            start,
            end,
            requirement,
            policy,
            call_sign,
            alt_names: vec![alt_names],
            ids: joined(ids).map(str::to_string).collect(),
        };
        entries.push(entry(&record, countries));
    }
    settle(&mut entries);
    Ok(Read { format: "csl-csv", published: newest(&entries), entries })
}
