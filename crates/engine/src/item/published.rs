//! The ECCNs that makers publish by part number, and how a part number is looked up in them.

use crate::item::control::{Level, RuleVersion, Test};
use crate::item::stated::levels;
use crate::quantity::plain_char;
use serde::Serialize;

/// One maker's table of part numbers and ECCNs.
#[derive(Debug, Clone, Default)]
pub struct Publication {
    /// The maker.
    pub publisher: &'static str,
    /// Day of the table, `2026-07-31`.
    pub date: &'static str,
    /// The ECCNs it uses.
    pub classes: Vec<&'static str>,
    /// One part a line, sorted: a letter for how many characters it shares with the line before (`a` none), the
    /// rest of the part number, a space, and a capital letter for its ECCN.
    pub parts: &'static str,
}

/// What a maker publishes for a part number in the description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Published {
    /// The part number as the maker prints it.
    pub part: String,
    /// Its ECCN.
    pub eccn: &'static str,
    /// The maker.
    pub publisher: &'static str,
    /// Day of the table.
    pub date: &'static str,
    /// The part itself is not listed, but all its other revisions are, with this ECCN.
    pub by_revision: bool,
    /// Whether it agrees with what was worked out; null where nothing was.
    pub agrees: Option<bool>,
}

/// What the makers publish for the part numbers in a description.
pub fn published(description: &str, publications: &[Publication]) -> Vec<Published> {
    // A description names few parts; a pasted list of thousands is not looked up.
    parts_of(description)
        .iter()
        .take(4)
        .filter_map(|part| publications.iter().find_map(|publication| publication.find(part)))
        .collect()
}

/// The levels a published ECCN may mean on a day. Tables of 2026 speak of the thresholds in force since 2023-11-17: what is
/// below them was below the first version too, what is over them may or may not have met it.
pub fn published_levels(eccn: &str, version: &RuleVersion) -> Vec<Level> {
    let now = levels(eccn, version);
    let advanced = eccn.starts_with("3A090") || eccn.starts_with("4A090") || eccn.contains(".z");
    match version.test {
        Test::Absent if advanced => vec![Level::AntiTerrorism],
        Test::InputOutput { .. } if advanced => vec![Level::FirstVersion, Level::AntiTerrorism],
        Test::Absent | Test::InputOutput { .. } | Test::Density(_) => now,
    }
}

impl Publication {
    /// A part number without its dashes, in capitals, among the parts of this maker.
    fn find(&self, wanted: &str) -> Option<Published> {
        // The last three digits of a long numeric part number are its revision.
        let stem = wanted.get(..wanted.len().checked_sub(3)?)?;
        let revised = wanted.len() == 15 && stem.bytes().all(|b| b.is_ascii_alphanumeric());
        let mut sibling: Option<(String, usize)> = None;
        let mut agreed = true;
        let mut part = String::new();
        for line in self.parts.lines() {
            let mut chars = line.chars();
            let kept = usize::try_from(u32::from(chars.next()?).checked_sub(u32::from('a'))?).ok()?;
            let (rest, class) = chars.as_str().rsplit_once(' ')?;
            part.truncate(kept);
            part.push_str(rest);
            let class = usize::from(class.bytes().next()?.checked_sub(b'A')?);
            let plain = part.chars().filter(char::is_ascii_alphanumeric);
            if plain.clone().eq(wanted.chars()) {
                return self.entry(part, class, Match::Part);
            }
            if revised && plain.take(stem.len()).eq(stem.chars()) {
                agreed &= sibling.as_ref().is_none_or(|(_, other)| *other == class);
                sibling.get_or_insert((part.clone(), class));
            }
        }
        let (part, class) = sibling.filter(|_| agreed)?;
        self.entry(part, class, Match::Revision)
    }

    fn entry(&self, part: String, class: usize, matched: Match) -> Option<Published> {
        Some(Published {
            part,
            eccn: self.classes.get(class)?,
            publisher: self.publisher,
            date: self.date,
            by_revision: matched == Match::Revision,
            agrees: None,
        })
    }
}

#[derive(PartialEq)]
enum Match {
    Part,
    Revision,
}

/// What looks like part numbers, without dashes and in capitals: `900-21001-0000-000`, `100-300000074H`.
fn parts_of(description: &str) -> Vec<String> {
    let text: String = description.chars().take(400).map(plain_char).collect();
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .filter(|word| 5 <= word.bytes().filter(u8::is_ascii_digit).count())
        .map(|word| {
            word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect::<String>()
        })
        .filter(|word| (6..=24).contains(&word.len()))
        .collect()
}
