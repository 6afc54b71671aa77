//! An ECCN that the exporter wrote into the description: taken at the exporter's word and said to be that.

use crate::item::classification::Classification;
use crate::item::control::{Level, RuleVersion, Test};
use crate::item::steps::open_step;
use crate::quantity::plain_char;
use crate::words::terms::Gap;

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

/// How far an entry for equipment reaches; the stricter of a declared and a worked-out one counts.
fn reach(eccn: &str) -> u8 {
    match eccn.get(..5) {
        Some("3B001" | "3B002" | "3B090" | "3B903") => 2,
        Some("3B993" | "3B994") => 1,
        _ => 0,
    }
}

impl Classification {
    /// Takes an ECCN that somebody states: alone it stands at their word, beside figures the stricter one counts. Says
    /// whether the two agree, where both are known.
    pub(super) fn weigh(&mut self, stated: &Declared, source: &str, version: &RuleVersion) -> Option<bool> {
        let Declared { eccn, possible } = stated;
        let strictest = possible.iter().copied().max();
        if self.possible.is_empty() {
            self.steps.push(format!("{source} is {eccn}; taken as stated, not worked out here."));
            self.take_stated(stated, version);
            return None;
        }
        if self.possible == [Level::Equipment] && *possible == [Level::Equipment] {
            return self.weigh_equipment(stated, source);
        }
        let Some(level) = self.level else {
            self.steps.push(format!("{source} is {eccn}; the figures known here leave the class open."));
            return None;
        };
        if possible.contains(&level) {
            self.steps.push(format!("{source} is {eccn}, which agrees."));
        } else if Some(level) < strictest {
            self.steps.push(format!("{source} is {eccn}, stricter than what was worked out, and counts."));
            let worked_out = self.eccn.take();
            self.paragraph = None;
            self.paragraphs.clear();
            self.take_stated(stated, version);
            self.alternatives = worked_out.into_iter().collect();
        } else {
            self.steps.push(format!("{source} is {eccn}, which does not agree; what was worked out counts."));
        }
        Some(possible.contains(&level))
    }

    /// Two paragraphs for one tool: the stated one counts unless what was worked out reaches further.
    pub(super) fn weigh_equipment(&mut self, Declared { eccn, .. }: &Declared, source: &str) -> Option<bool> {
        let known = self.eccn.clone();
        let agrees = known.as_ref().map(|known| known.starts_with(eccn.as_str()) || eccn.starts_with(known.as_str()));
        if agrees == Some(false) && known.as_ref().is_some_and(|known| reach(eccn) < reach(known)) {
            self.steps.push(format!("{source} is {eccn}, which does not agree; what was worked out counts."));
            return agrees;
        }
        self.steps.push(format!("{source} is {eccn}, which is taken as stated."));
        self.alternatives = known.filter(|known| known != eccn).into_iter().collect();
        self.eccn = Some(eccn.clone());
        self.paragraph = eccn.contains('.').then(|| eccn.clone());
        self.paragraphs = self.paragraph.iter().cloned().collect();
        self.questions.clear();
        agrees
    }

    pub(super) fn take_stated(&mut self, Declared { eccn, possible }: &Declared, version: &RuleVersion) {
        self.possible.clone_from(possible);
        self.level = None;
        if let [level] = possible.as_slice() {
            self.level = Some(*level);
            self.eccn = Some(eccn.clone());
            self.paragraph = eccn.contains('.').then(|| eccn.clone());
        } else {
            let field = "description".to_owned();
            self.questions
                .push(Gap { field, why: format!("Which paragraph of {eccn}, the a-level or the b-level one?") });
            self.steps.push(open_step(possible, version));
        }
    }
}
