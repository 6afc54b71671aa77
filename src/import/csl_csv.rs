//! The consolidated list of trade.gov as CSV or TSV: 29 columns, or 28 in files before `_id` was added. Columns are
//! found by name, and columns of a later day are passed over.

use super::cells::joined;
use super::csl::{Record, entry, newest, settle};
use super::places::split_addresses;
use super::table::Table;
use super::{ListError, Read};
use crate::country::Countries;

/// Columns that no answer can do without. The license columns are among them: an Entity List row without its
/// requirement and policy would be screened as if it had none.
const REQUIRED: [&str; 12] = [
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
    "alt_names",
];

/// Reads the whole file.
pub fn read(text: &str, delimiter: u8, countries: &Countries) -> Result<Read, ListError> {
    let mut table = Table::new(text, delimiter)?;
    let header: Vec<String> = match table.next_row()? {
        Some((_, row)) => (0..row.len()).map(|column| row.cell(column).to_ascii_lowercase()).collect(),
        None => return Err(ListError::file("empty", "the file is empty")),
    };
    let column = |name: &str| header.iter().position(|cell| cell == name);
    if let Some(missing) = REQUIRED.iter().find(|name| column(name).is_none()) {
        return Err(ListError::line("columns", 1, format!("the column `{missing}` is missing")));
    }
    // Room for all rows at once: a list that grows leaves holes of half its size behind. No row is shorter than 200 letters.
    let lines = text.bytes().filter(|byte| *byte == b'\n').count();
    let mut entries = Vec::with_capacity(lines.min(text.len() / 200));
    while let Some((line, row)) = table.next_row()? {
        if row.len() != header.len() {
            let help = format!("the row has {} cells where the header has {}", row.len(), header.len());
            return Err(ListError::line("columns", line, help));
        }
        let get = |name: &str| column(name).map_or("", |at| row.cell(at));
        if get("name").is_empty() {
            return Err(ListError::line("row", line, "the row names no party"));
        }
        if get("source").is_empty() {
            return Err(ListError::line("row", line, "the row names no list"));
        }
        let record = Record {
            id: get("_id"),
            source: get("source"),
            entity_number: get("entity_number"),
            kind: get("type"),
            programs: joined(get("programs")).collect(),
            name: get("name"),
            addresses: split_addresses(get("addresses"), countries),
            notice: get("federal_register_notice"),
            start: get("start_date"),
            end: get("end_date"),
            requirement: get("license_requirement"),
            policy: get("license_policy"),
            call_sign: get("call_sign"),
            alt_names: vec![get("alt_names")],
            ids: joined(get("ids")).map(str::to_string).collect(),
        };
        entries.push(entry(&record, countries));
    }
    settle(&mut entries);
    Ok(Read { format: "csl-csv", published: newest(&entries), entries })
}
