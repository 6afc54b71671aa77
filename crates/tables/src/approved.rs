//! Approved entities of Supplement No. 8 to 15 CFR 740 (91 FR 43034, 43038). The table relaxes a requirement, so only an
//! exact name counts, and subsidiaries are not guessed.

use crate::dates::*;
use chipgate_engine::party::list::{Alias, Entry, List};
use chipgate_engine::words::country::Country;
use chipgate_engine::words::date::{Date, Period};
use chipgate_engine::words::terms::ListId;

/// The approval of G42 and its two companies lapses on this day unless BIS says otherwise.
const LAPSES: Option<Date> = Some(Date::new(2027, 4, 6));

const NAMES: &[(&str, &[&str], Option<Date>)] = &[
    ("Group 42 Holding", &["G42", "Group 42 Holding Ltd", "Group 42"], LAPSES),
    ("G42 Cloud Technology LLC", &["G42 Cloud"], LAPSES),
    ("Core42 Technology Projects LLC", &["Core42"], LAPSES),
    ("Amazon.com, Inc.", &["Amazon.com"], None),
    ("Apple Inc.", &[], None),
    ("Google LLC", &["Google"], None),
    ("Meta Platforms, Inc.", &["Meta Platforms"], None),
    ("Microsoft Corporation", &["Microsoft"], None),
    ("OpenAI Group PBC", &["OpenAI"], None),
    ("Oracle Corporation", &[], None),
    ("X.AI LLC", &["xAI", "X.AI"], None),
];

/// The entities as a list of their own, looked up by the same matcher as every other name.
pub fn list() -> List {
    let entries = NAMES
        .iter()
        .map(|(name, others, until)| {
            let id = format!("uae-{}", name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
            Entry {
                aliases: others.iter().map(|text| Alias { text: text.to_string(), weak: false }).collect(),
                countries: vec![Country::new("AE")],
                citations: vec!["15 CFR 740 supp. 8".to_owned(), "91 FR 43034".to_owned()],
                period: Period { from: Some(FR_91_43034), until: *until },
                ..Entry::new(ListId::Other, id, *name)
            }
        })
        .collect();
    List { id: "uae-approved".to_owned(), published: Some(FR_91_43034), sha256: String::new(), entries }
}
