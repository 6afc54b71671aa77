//! An ECCN that the exporter wrote into the description: taken at the exporter's word and said to be that.

use crate::item::control::{Level, RuleVersion, Test};
use crate::quantity::plain_char;

/// A classification as declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// `EAR99`, `3A991`, `5A992.c`.
    pub eccn: String,
    /// What it may come to on the day; more than one where the paragraph is not given.
    pub possible: Vec<Level>,
}

/// The first ECCN in a description, read for a version of the rule. What is `not EAR99` is anything else.
pub fn declared(description: &str, version: &RuleVersion) -> Option<Declared> {
    // An ECCN stands in the first lines; the rest of a long text is not read.
    let text: String = description.chars().take(400).map(plain_char).collect();
    let text = text.to_ascii_uppercase().replace("EAR 99", "EAR99").replace("EAR-99", "EAR99");
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.');
    let mut denied = false;
    words.map(|word| word.trim_matches('.')).filter(|word| !word.is_empty()).find_map(|word| {
        let eccn = eccn(word).filter(|_| !denied);
        denied = ["not", "non"].iter().any(|no| word.eq_ignore_ascii_case(no));
        let eccn = eccn?;
        let possible = levels(&eccn, version);
        Some(Declared { eccn, possible })
    })
}

/// The written form of an ECCN: five characters in capitals, then its paragraph in small letters.
fn eccn(word: &str) -> Option<String> {
    if word.eq_ignore_ascii_case("EAR99") {
        return Some("EAR99".to_owned());
    }
    let (root, paragraph) = word.split_at_checked(5)?;
    let sound = match root.as_bytes() {
        [category, group, digits @ ..] => {
            category.is_ascii_digit()
                && matches!(group.to_ascii_uppercase(), b'A'..=b'E')
                && digits.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    };
    // `8A100` is eight of a chip: no entry's last three digits are whole hundreds.
    let entry = sound && !root.ends_with("00");
    let parted = paragraph.is_empty() || paragraph.starts_with('.');
    (entry && parted && paragraph.len() <= 12).then(|| root.to_ascii_uppercase() + &paragraph.to_ascii_lowercase())
}

/// What a written ECCN may come to in a version of the rule.
pub fn levels(eccn: &str, version: &RuleVersion) -> Vec<Level> {
    let (root, paragraph) = eccn.split_at_checked(5).unwrap_or((eccn, ""));
    let advanced = |paragraph: &str| match paragraph.trim_start_matches('.').chars().next() {
        Some('a') => vec![Level::A],
        Some('b') => vec![Level::B],
        _ => vec![Level::A, Level::B],
    };
    match root {
        "EAR99" => vec![Level::Ear99],
        "3A090" | "4A090" => match version.test {
            Test::Absent => vec![Level::AntiTerrorism],
            Test::InputOutput { .. } => vec![Level::FirstVersion],
            Test::Density(_) if paragraph.starts_with(".c") => vec![Level::Memory],
            Test::Density(_) => advanced(paragraph),
        },
        "3B001" | "3B002" | "3B090" | "3B903" | "3B991" | "3B992" | "3B993" | "3B994" => vec![Level::Equipment],
        // The `.z` paragraphs: some number their levels, the others letter them below a number.
        "4A004" | "4A005" | "5A992" | "5D992" if paragraph.starts_with(".z") => match paragraph.get(2..4) {
            Some(".1") => vec![Level::A],
            Some(".2") => vec![Level::B],
            _ => vec![Level::A, Level::B],
        },
        "3A001" | "4A003" | "5A002" | "5A004" | "5D002" if paragraph.starts_with(".z") => {
            advanced(paragraph.get(4..).unwrap_or(""))
        }
        // Other entries of the nine hundreds are controlled for more: 4A906 to every country, 3A981 for crime control.
        _ if root.get(2..4) == Some("99") => vec![Level::AntiTerrorism],
        _ => vec![Level::Other],
    }
}
