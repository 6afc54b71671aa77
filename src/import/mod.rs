//! Reading official list files, as published, into a [`List`]. What a row can't say stays empty; a file that can't be
//! read to its end is refused whole, because a list with rows missing finds nothing and looks like an answer.

pub mod names;
mod table;
mod csl;
mod csl_csv;

use crate::country::Countries;
use crate::date::Date;
use crate::list::{Entry, List};
use sha2::{Digest, Sha256};
use std::fmt;

/// Why a file is not a list we can screen against, and where it stopped being one. Nothing of the file is repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListError {
    code: &'static str,
    path: String,
    help: String,
}

impl ListError {
    /// A word to test for.
    pub fn code(&self) -> &str {
        self.code
    }

    /// Where: `line 812`, `results.12.name`; empty when it is the file as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong and what to do, in one sentence.
    pub fn help(&self) -> &str {
        &self.help
    }

    fn file(code: &'static str, help: impl Into<String>) -> ListError {
        ListError { code, path: String::new(), help: help.into() }
    }

    fn at(code: &'static str, path: impl Into<String>, help: impl Into<String>) -> ListError {
        ListError { code, path: path.into(), help: help.into() }
    }

    fn line(code: &'static str, line: u64, help: impl Into<String>) -> ListError {
        ListError::at(code, format!("line {line}"), help)
    }
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.help),
            path => write!(f, "{path}: {}", self.help),
        }
    }
}

impl std::error::Error for ListError {}

/// Reads one official file, recognised by its content: the consolidated list of trade.gov as CSV or TSV. The countries
/// are those that rows may name; a country that isn't among them is left out of the entry.
pub fn read(bytes: &[u8], countries: &Countries) -> Result<List, ListError> {
    let text = decode(bytes)?;
    let Read { format, published, entries } = match recognise(text)? {
        Format::ConsolidatedCsv(delimiter) => csl_csv::read(text, delimiter, countries)?,
    };
    match entries.is_empty() {
        true => Err(ListError::file("empty", "the file names no party")),
        false => Ok(List { id: format.into(), published, sha256: digest(bytes), entries }),
    }
}

/// What a format's reader makes of a file.
struct Read {
    format: &'static str,
    published: Option<Date>,
    entries: Vec<Entry>,
}

/// SHA-256, lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

enum Format {
    ConsolidatedCsv(u8),
}

fn recognise(text: &str) -> Result<Format, ListError> {
    let header = text.lines().next().unwrap_or_default();
    for delimiter in [',', '\t'] {
        let columns: Vec<&str> = header.split(delimiter).map(|column| column.trim().trim_matches('"')).collect();
        if columns.contains(&"source") && columns.contains(&"name") {
            return Ok(Format::ConsolidatedCsv(delimiter as u8));
        }
    }
    Err(ListError::file("unknown-format", "this is none of the official files that are read here"))
}

/// The text of the file. What is compressed or in another encoding is named, because that is what people drop here.
fn decode(bytes: &[u8]) -> Result<&str, ListError> {
    let packed = |what| ListError::file("compressed", format!("the file is {what}; unpack it first"));
    match bytes {
        [0x1f, 0x8b, ..] => return Err(packed("a gzip archive")),
        [b'P', b'K', 3, 4, ..] => return Err(packed("a zip archive or a workbook")),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            return Err(ListError::file("encoding", "the file is UTF-16; save it as UTF-8"));
        }
        _ => {}
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        ListError::line("encoding", line, "the bytes are not UTF-8; the file is damaged or saved in another encoding")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim().is_empty() {
        true => Err(ListError::file("empty", "the file is empty")),
        false => Ok(text),
    }
}
