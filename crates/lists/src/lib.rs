//! Reading official list files, as published, into a [`List`]. What a row can't say stays empty; a file that can't be
//! read to its end is refused whole, because a list with rows missing finds nothing and looks like an answer.

mod cells;
mod places;
mod table;
mod csl;
mod csl_csv;
mod csl_json;
mod prose;
mod ecfr_xml;
mod sdn_csv;

use chipgate_engine::party::list::{Entry, List};
use chipgate_engine::text::lexicon::Map;
use chipgate_engine::words::country::Countries;
use chipgate_engine::words::date::Date;
use chipgate_engine::words::sort::places;
use sdn_csv::Part;
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

    /// About a file as a whole.
    pub fn file(code: &'static str, help: impl Into<String>) -> ListError {
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

/// Reads one official file, recognised by its content: trade.gov's consolidated list as CSV, TSV or JSON, the eCFR's XML
/// of supplements 4, 6 and 7 to part 744, or OFAC's file of parties. The countries are those that rows may name; a
/// country that isn't among them is left out of the entry.
pub fn read(bytes: &[u8], countries: &Countries) -> Result<List, ListError> {
    read_one(&[bytes], countries)
}

/// Reads the files of one list, as someone drops them on the page together.
pub fn read_one(files: &[&[u8]], countries: &Countries) -> Result<List, ListError> {
    let mut loaded = read_all(files, countries).map_err(|(at, error)| match files.len() {
        0 | 1 => error,
        _ => ListError { path: format!("file {}, {}", at + 1, error.path).trim_end_matches(", ").into(), ..error },
    })?;
    match (loaded.lists.pop(), loaded.lists.is_empty()) {
        (Some(list), true) => Ok(list),
        (Some(_), false) => {
            Err(ListError::file("several", "the files are several lists; load them one after the other"))
        }
        (None, _) => Err(ListError::file("empty", "the file names no party")),
    }
}

/// What several files hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The lists, in the order of the files.
    pub lists: Vec<List>,
    /// Rows of OFAC's side files that speak of a party which none of the files names: the files are of different days.
    pub strangers: usize,
}

/// Reads several official files, and puts together those that belong together: OFAC's parties with their addresses, other
/// names and remarks. An error comes with the place of its file.
pub fn read_all(files: &[&[u8]], countries: &Countries) -> Result<Loaded, (usize, ListError)> {
    let mut texts = Vec::new();
    for (at, bytes) in files.iter().enumerate() {
        let text = decode(bytes).map_err(|error| (at, error))?;
        texts.push((text, recognise(text).map_err(|error| (at, error))?));
    }
    let mut beside = sdn_csv::Beside::default();
    let mut side_bytes: Vec<(sdn_csv::Part, &[u8])> = Vec::new();
    for (at, (text, format)) in texts.iter().enumerate() {
        if let Format::Treasury(part @ (Part::Addresses | Part::Names | Part::Remarks)) = format {
            if !texts.iter().any(|(_, format)| *format == Format::Treasury(Part::Parties)) {
                let help =
                    "the file has addresses, other names or remarks without the parties; load it together with them";
                return Err((at, ListError::file("incomplete", help)));
            }
            beside.add(*part, sdn_csv::rows(text, *part).map_err(|error| (at, error))?);
            side_bytes.extend(files.get(at).map(|bytes| (*part, *bytes)));
        }
    }
    let key = |at: usize| side_bytes.get(at).map_or(0, |(part, _)| (*part as u128) << 32);
    let sorted = places(side_bytes.len(), &key, &|a, b| side_bytes.get(a).cmp(&side_bytes.get(b)));
    let side_bytes: Vec<&[u8]> = sorted.iter().filter_map(|&at| Some(side_bytes.get(at as usize)?.1)).collect();
    let (mut lists, mut parties) = (Vec::new(), Map::<Box<str>, ()>::default());
    for (at, (text, format)) in texts.iter().enumerate() {
        let fail = |error| (at, error);
        let Read { format, published, entries } = match format {
            Format::ConsolidatedCsv(delimiter) => csl_csv::read(text, *delimiter, countries).map_err(fail)?,
            Format::ConsolidatedJson => csl_json::read(text, countries).map_err(fail)?,
            Format::Regulation => ecfr_xml::read(text, countries).map_err(fail)?,
            Format::Treasury(Part::Parties) => {
                let rows = sdn_csv::rows(text, Part::Parties).map_err(fail)?;
                parties.extend(rows.iter().filter_map(|(_, cells)| Some((cells.first()?.as_str().into(), ()))));
                let entries = sdn_csv::entries(&rows, &beside, countries).map_err(fail)?;
                Read { format: "sdn-csv", published: None, entries }
            }
            Format::Treasury(Part::Addresses | Part::Names | Part::Remarks) => continue,
        };
        if entries.is_empty() {
            return Err((at, ListError::file("empty", "the file names no party")));
        }
        let own = files.get(at).copied().unwrap_or_default();
        let sha256 = match format {
            "sdn-csv" => digest_of(std::iter::once(own).chain(side_bytes.iter().copied())),
            _ => digest(own),
        };
        lists.push(List { id: format.into(), published, sha256, entries });
    }
    let strangers = beside.strangers(|number| parties.contains_key(number));
    Ok(Loaded { lists, strangers })
}

/// What a format's reader makes of a file.
struct Read {
    format: &'static str,
    published: Option<Date>,
    entries: Vec<Entry>,
}

/// SHA-256, lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    digest_of([bytes])
}

/// The digest of bytes that belong together, one after the other.
fn digest_of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    parts.into_iter().for_each(|part| hasher.update(part));
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    ConsolidatedCsv(u8),
    ConsolidatedJson,
    Regulation,
    Treasury(Part),
}

fn recognise(text: &str) -> Result<Format, ListError> {
    let begins = text.trim_start();
    if begins.starts_with(['{', '[']) {
        return Ok(Format::ConsolidatedJson);
    }
    if begins.starts_with('<') {
        return Ok(Format::Regulation);
    }
    let header = text.lines().next().unwrap_or_default();
    for delimiter in [',', '\t'] {
        let columns: Vec<&str> = header.split(delimiter).map(|column| column.trim().trim_matches('"')).collect();
        if columns.contains(&"source") && columns.contains(&"name") {
            return Ok(Format::ConsolidatedCsv(delimiter as u8));
        }
    }
    let unknown = || ListError::file("unknown-format", "this is none of the official files that are read here");
    sdn_csv::part(text).map(Format::Treasury).ok_or_else(unknown)
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
