//! Published lists and the parties on them, as facts: what a list means to a seller is for the rules.

use crate::country::Country;
use crate::date::{Date, Period};
use crate::terms::{ListId, Review};
use serde::Serialize;

/// What kind of party an entry is, where its list says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// A natural person.
    Person,
    /// An organisation.
    Organization,
    /// A ship.
    Vessel,
    /// An aircraft.
    Aircraft,
    /// A bare address (15 CFR 744.16(f)): no party is named, whoever uses the address is meant.
    Address,
}

/// Another name of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// As printed.
    pub text: String,
    /// Marked weak by its list: too common to stand alone.
    pub weak: bool,
}

/// One listed party, or one listed address.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Stable text: list prefix and name for our own list, the publisher's number elsewhere.
    pub id: String,
    /// The list it stands on.
    pub list: ListId,
    /// Kind, where known.
    pub kind: Option<EntryKind>,
    /// Primary name as printed, typos kept.
    pub name: String,
    /// Other names as printed.
    pub aliases: Vec<Alias>,
    /// Names in the party's own script. No US list prints them; they come from our own table.
    pub native_names: Vec<String>,
    /// Countries of heading and addresses.
    pub countries: Vec<Country>,
    /// One address each, as printed.
    pub addresses: Vec<String>,
    /// Registration, tax, IMO and like numbers, as printed.
    pub identifiers: Vec<String>,
    /// Footnotes of the Entity List: 1 Huawei, 3 Russia and Belarus, 4 advanced computing, 5 chipmaking.
    pub footnotes: Vec<u8>,
    /// Sanctions programs, where the list names them.
    pub programs: Vec<String>,
    /// License requirement as printed.
    pub requirement: String,
    /// License review policy as printed.
    pub policy: String,
    /// The policy reduced to one of our words; `None` where the list has no such column.
    pub review: Option<Review>,
    /// Federal Register citations, first listing first.
    pub citations: Vec<String>,
    /// When it is listed.
    pub period: Period,
}

/// One list as loaded: its rows and where they come from.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// `starter` for the embedded list, else the name of the format it was read from.
    pub id: String,
    /// Day of publication, where the file tells.
    pub published: Option<Date>,
    /// SHA-256 of the bytes it was read from, lower-case hexadecimal.
    pub sha256: String,
    /// The rows, in the order of the file.
    pub entries: Vec<Entry>,
}
