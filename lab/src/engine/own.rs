//! Queries that the evaluation's scripts do not make: what else people write, and the ordinary names that are hard.

use super::cyrillic::cyrillic;
use super::queries::{Query, tidy};
use crate::chance;
use chipgate_engine::party::list::{Entry, EntryKind, List};
use chipgate_engine::text::lexicon::{Class, Lexicon};
use chipgate_engine::text::tokens::{Side, read};
use chipgate_tables as tables;
use fastrand::Rng;
use std::collections::{BTreeSet, HashSet};

/// Everyday words that people write around a name, for fitting; none of them is in [`SURROUNDINGS`], which a test holds.
///
/// [`SURROUNDINGS`]: super::queries::SURROUNDINGS
pub const EVERYDAY: &str = include_str!("everyday.txt");

/// A name among everyday words, before it, behind it or both.
fn surround(rng: &mut Rng, name: &str, everyday: &[&str]) -> String {
    let mut words = |most: usize| -> String {
        let many = 1 + rng.usize(..most);
        let words: Vec<&str> = (0..many).filter_map(|_| rng.choice(everyday).copied()).collect();
        let text = words.join(" ");
        match rng.u32(..8) {
            0 => text.to_uppercase(),
            1 | 2 => words.iter().map(|word| title(word)).collect::<Vec<_>>().join(" "),
            3 => title(&text),
            _ => text,
        }
    };
    let (before, behind) = (words(4), words(4));
    let text = match rng.u32(..10) {
        0..3 => format!("{before} {name}"),
        3 => format!("{before}: {name}"),
        4 => format!("{before} - {name}"),
        5..7 => format!("{name} {behind}"),
        7 => format!("{name}, {behind}"),
        8 => format!("{name} ({behind})"),
        _ => format!("{before} {name} {behind}"),
    };
    if rng.u32(..4) == 0 { text.to_lowercase() } else { text }
}

/// Places that firms put beside their name.
#[rustfmt::skip]
const PLACES: [&str; 24] = [
    "shenzhen", "london", "dubai", "texas", "munich", "seoul", "osaka", "madrid",
    "milan", "paris", "warsaw", "istanbul", "mumbai", "singapore", "toronto", "chicago",
    "shanghai", "beijing", "hamburg", "vienna", "prague", "cairo", "lagos", "sydney",
];

/// A word that is none, of three or four syllables.
fn coined(rng: &mut Rng) -> String {
    let many = 2 + rng.usize(..3);
    (0..many)
        .map(|_| {
            let (first, vowel) = (rng.choice(b"bdfghklmnprstvwz"), rng.choice(b"aeiou"));
            let last = rng.choice(b"\0\0\0nrl");
            [first, vowel, last]
                .into_iter()
                .flatten()
                .filter(|letter| **letter != 0)
                .map(|&b| char::from(b))
                .collect::<String>()
        })
        .collect()
}

fn title(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// What the scripts do not make: listed names and ordinary ones among everyday words, firms named by ordinary words alone, and
/// firms that share a ship's name or a short one with a listed party and do something else.
pub fn queries(queries: &[Query], list: &List, seed: u64) -> Vec<Query> {
    let rng = &mut chance::for_name(&format!("queries of our own, {seed}"));
    let everyday: Vec<&str> = EVERYDAY.split_whitespace().collect();
    let lexicon = tables::words::lexicon();
    let forms =
        ["", "", "Ltd", "Inc.", "LLC", "Limited", "Co., Ltd.", "GmbH", "Corporation", "Pty Ltd", "Company", "Group"];
    let plain = |text: String, class: &str| Query { ordinary: true, ..Query::of(text, class) };
    let mut made = Vec::new();
    for listed in
        queries.iter().filter(|query| matches!(query.class.as_str(), "exact" | "typo1" | "no_legal" | "surface"))
    {
        made.push(listed.like(surround(rng, &listed.text, &everyday), "surrounded"));
    }
    // Badly typed, and with another legal form or none besides.
    for listed in queries.iter().filter(|query| {
        matches!(query.class.as_str(), "typo1" | "typo2" | "drop_word" | "joinsplit" | "order" | "abbrev")
    }) {
        let form = rng.choice(&forms).copied().unwrap_or_default();
        let bare = without_forms(&listed.text, &lexicon);
        if bare.len() < listed.text.len() {
            made.push(listed.like(format!("{bare} {form}").trim().to_string(), "another_form"));
        }
    }
    for ordinary in queries.iter().filter(|query| query.ordinary).step_by(2) {
        made.push(plain(surround(rng, &ordinary.text, &everyday), "ordinary_surrounded"));
    }
    // Words as often as they occur in the names of companies.
    let mut drawn: Vec<&str> = Vec::new();
    for line in tables::words::TABLES.ordinary.lines().filter(|line| !line.starts_with('#')) {
        if let Some((bits, words)) = line.split_once(' ') {
            let often = 1 << (14 - bits.parse::<u32>().unwrap_or(14).min(14));
            drawn.extend(words.split(' ').flat_map(|word| std::iter::repeat_n(word, often)));
        }
    }
    let firm = |first: &str, rng: &mut Rng| {
        let many = 1 + rng.usize(..3);
        let words: Vec<String> = (0..many).filter_map(|_| rng.choice(&drawn).map(|word| title(word))).collect();
        let form = rng.choice(&forms).copied().unwrap_or_default();
        format!("{first} {} {form}", words.join(" ")).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for _ in 0..2_000 {
        let first = rng.choice(&drawn).map(|word| title(word)).unwrap_or_default();
        made.push(plain(firm(&first, rng), "ordinary_words"));
    }
    for _ in 0..1_500 {
        let first = rng.choice(&everyday).map(|word| title(word)).unwrap_or_default();
        made.push(plain(firm(&first, rng), "ordinary_everyday"));
    }
    // A firm called by one ordinary word, and done typing, though a listed name may begin so.
    for word in drawn.iter().copied().collect::<BTreeSet<_>>() {
        let form = if rng.usize(..3) == 0 { rng.choice(&forms).copied().unwrap_or_default() } else { "" };
        made.push(plain(format!("{} {form}", title(word)).trim().to_string(), "ordinary_word"));
    }
    // Listed names, each with what is told of its party.
    let names: Vec<(&Entry, &str)> = list
        .entries
        .iter()
        .flat_map(|entry| {
            let aliases = entry.aliases.iter().map(|alias| alias.text.as_str());
            std::iter::once(entry.name.as_str()).chain(aliases).map(move |name| (entry, name))
        })
        .collect();
    let is_craft = |entry: &Entry| matches!(entry.kind, Some(EntryKind::Vessel | EntryKind::Aircraft));
    let one_word = |name: &str| !name.contains(' ') && name.chars().all(char::is_alphabetic);
    let short: Vec<&str> = names
        .iter()
        .filter(|(entry, name)| one_word(name) && (is_craft(entry) || name.len() <= 4))
        .map(|(_, name)| *name)
        .collect();
    for _ in 0..1_500 {
        let first = rng.choice(&short).copied().unwrap_or_default();
        made.push(plain(firm(first, rng), "ordinary_short"));
    }
    // Names of common words alone, and firms that share some of the words.
    let words = |name: &str| -> Vec<(String, Class)> {
        let text = read(name, &lexicon, Side::Listed);
        let words = text.readings.into_iter().next().map(|reading| reading.words).unwrap_or_default();
        words.into_iter().map(|word| (word.text, word.class)).collect()
    };
    let is_name = |class: Class| !matches!(class, Class::Legal | Class::Link);
    let common: Vec<Vec<String>> = names
        .iter()
        .filter(|(entry, _)| !is_craft(entry) && entry.kind != Some(EntryKind::Person))
        .map(|(_, name)| words(name))
        .filter(|words| words.iter().all(|(word, class)| *class != Class::Plain || lexicon.ordinary(word).is_some()))
        .map(|words| words.into_iter().filter(|(_, class)| is_name(*class)).map(|(word, _)| word).collect())
        .filter(|words: &Vec<String>| (2..=4).contains(&words.len()))
        .collect();
    let everyone: Vec<&str> = drawn.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    for _ in 0..3_000 {
        let Some(mut words) = rng.choice(&common).cloned() else { continue };
        let (out, into) = (rng.usize(..words.len()), rng.usize(..words.len()));
        // A word that begins alike is another word: electric, electronic.
        let alike: Vec<&str> = words
            .get(out)
            .and_then(|word| word.get(..4))
            .map(|start| {
                everyone.iter().copied().filter(|word| word.starts_with(start) && *word != words[out]).collect()
            })
            .unwrap_or_default();
        let other = match rng.usize(..4) {
            0 => rng.choice(&PLACES).map(|place| (*place).to_string()),
            1 => Some(coined(rng)),
            2 if !alike.is_empty() => {
                words[out] = rng.choice(&alike).copied().unwrap_or_default().into();
                None
            }
            _ => rng.choice(&drawn).map(|word| (*word).to_string()),
        };
        if let Some(other) = other {
            if rng.usize(..2) == 0 {
                words.remove(out);
            }
            words.insert(into.min(words.len()), other);
        }
        let form = rng.choice(&forms).copied().unwrap_or_default();
        let words: Vec<String> = words.iter().map(|word| title(word)).collect();
        made.push(plain(format!("{} {form}", words.join(" ")).trim().to_string(), "ordinary_cousin"));
    }
    // A listed person's two names and a third.
    let persons: Vec<&str> = names
        .iter()
        .filter(|(entry, name)| entry.kind == Some(EntryKind::Person) && words(name).len() == 2)
        .map(|(_, name)| *name)
        .collect();
    for _ in 0..800 {
        let Some(name) = rng.choice(&persons) else { continue };
        let mut words: Vec<String> =
            name.split([',', ' ']).filter(|word| !word.is_empty()).map(|word| title(&word.to_lowercase())).collect();
        words.insert(rng.usize(..words.len() + 1), title(&coined(rng)));
        made.push(plain(words.join(" "), "ordinary_namesake"));
    }
    // A listed group's own word before another trade: an affiliate that is not listed, and that a person should look at.
    let own: Vec<&(&Entry, &str)> = names
        .iter()
        .filter(|(entry, name)| {
            let rare =
                lexicon.ordinary(&name.to_lowercase()).is_none() && lexicon.syllables(&name.to_lowercase()).is_none();
            let firm = !is_craft(entry) && entry.kind != Some(EntryKind::Person);
            firm && rare && one_word(name) && name.is_ascii() && 6 <= name.len()
        })
        .collect();
    for _ in 0..800 {
        let Some((entry, name)) = rng.choice(&own) else { continue };
        let meant = HashSet::from([tidy(&entry.name)]);
        made.push(Query { meant, ..Query::of(firm(name, rng), "family") });
    }
    // Russian names of their own words, written back into Cyrillic letters.
    let russian: Vec<(&Entry, String)> = names
        .iter()
        .filter(|(entry, name)| {
            name.is_ascii() && entry.countries.iter().any(|country| matches!(country.code(), "RU" | "BY"))
        })
        .filter_map(|(entry, name)| {
            let words = words(name)
                .into_iter()
                .filter(|(word, class)| *class == Class::Plain && lexicon.ordinary(word).is_none());
            let name: Vec<String> = words.map(|(word, _)| word).collect();
            let name = name.join(" ");
            (6..=40).contains(&name.len()).then_some((*entry, name))
        })
        .collect();
    for _ in 0..800 {
        let Some((entry, name)) = rng.choice(&russian) else { continue };
        let form = rng.choice(&["", "", "ООО ", "АО ", "ПАО ", "ЗАО "]).copied().unwrap_or_default();
        let meant = HashSet::from([tidy(&entry.name)]);
        made.push(Query { meant, ..Query::of(format!("{form}{}", title(&cyrillic(name))), "written_cyrillic") });
    }
    made
}

/// A name without its legal forms.
fn without_forms(name: &str, lexicon: &Lexicon) -> String {
    let text = read(name, lexicon, Side::Typed);
    let words = text.readings.first().map_or(&[][..], |reading| &reading.words);
    let units: Vec<u16> = name.encode_utf16().collect();
    let kept = words.iter().filter(|word| word.class != Class::Legal);
    kept.map(|word| String::from_utf16_lossy(&units[word.start as usize..word.end as usize]))
        .collect::<Vec<_>>()
        .join(" ")
}
