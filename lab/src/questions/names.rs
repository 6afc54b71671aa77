//! Generated questions about parties: listed names as people mistype and shorten them, with and without a country or address.

use super::Question;
use super::cases::Case;
use crate::chance::{self, once_in, pick};
use crate::files;
use fastrand::Rng;
use serde_json::{Value, json};

/// Names and addresses to draw from.
pub struct Listed {
    /// Of the list that the program holds.
    starter: Vec<String>,
    /// Of the full list.
    full: Vec<String>,
    /// Addresses of the full list.
    addresses: Vec<String>,
}

impl Listed {
    /// Reads the lists that are there.
    pub fn read(cases: &[Case]) -> anyhow::Result<Listed> {
        let mut starter = Vec::new();
        for row in files::table("starter.tsv")?.iter().filter(|row| row.get(0) != Some("license")) {
            let cells = [2, 3, 4].into_iter().filter_map(|column| row.get(column));
            starter.extend(cells.flat_map(|cell| cell.split(" | ")).map(str::to_owned));
        }
        for case in cases {
            let parties = case.transaction["parties"].as_array().into_iter().flatten();
            starter.extend(parties.filter_map(|party| party["name"].as_str()).map(str::to_owned));
        }
        starter.retain(|name| !name.is_empty());
        let (mut full, mut addresses) = (Vec::new(), Vec::new());
        if let Some(shared) = files::shared() {
            for party in files::parties(&shared)? {
                full.extend(party["name"].as_str().map(str::to_owned));
                full.extend(texts(&party["aliases"]));
                addresses.extend(texts(&party["addresses"]));
            }
        }
        Ok(Listed { starter, full, addresses })
    }

    /// A name of the list that the program holds, perhaps mistyped.
    pub fn name(&self, rng: &mut Rng) -> String {
        let name = pick(rng, &self.starter).clone();
        corrupted(rng, name)
    }
}

fn texts(value: &Value) -> impl Iterator<Item = String> + '_ {
    value.as_array().into_iter().flatten().filter_map(|text| Some(text.as_str()?.to_owned()))
}

/// The question of this number.
pub fn question(number: usize, listed: &Listed) -> Question {
    let id = format!("match/{number}");
    let mut rng = chance::for_name(&id);
    let rng = &mut rng;
    let full = !listed.full.is_empty() && rng.bool();
    let name = pick(rng, if full { &listed.full } else { &listed.starter }).clone();
    let name = corrupted(rng, name);
    let mut value = json!({ "name": name });
    if once_in(rng, 3) {
        value["country"] = (*pick(rng, &["CN", "HK", "RU", "IR", "AE", "SG", "TR", "US"])).into();
    }
    if once_in(rng, 6) && !listed.addresses.is_empty() {
        let address = pick(rng, &listed.addresses).clone();
        value["address"] = corrupted(rng, address).into();
    }
    let limit = *pick(rng, &["1", "3", "10"]);
    match full {
        true => Question::new(id, &["match", "--list", Question::FULL_LIST, "--limit", limit], value),
        false => Question::new(id, &["match", "--limit", limit], value),
    }
}

/// Up to three things that happen to a text between paper and form.
pub fn corrupted(rng: &mut Rng, mut text: String) -> String {
    for _ in 0..rng.u32(..4) {
        text = slip(rng, &text);
    }
    text
}

fn slip(rng: &mut Rng, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let place = rng.usize(..letters.len().max(1));
    match rng.u32(..12) {
        0 if place + 1 < letters.len() => letters.swap(place, place + 1),
        1 if 1 < letters.len() => _ = letters.remove(place),
        2 if !letters.is_empty() => letters.insert(place, letters[place]),
        3 if !letters.is_empty() => letters[place] = char::from(rng.u8(b'a'..=b'z')),
        4 if 1 < words.len() => {
            words.remove(rng.usize(..words.len()));
            return words.join(" ");
        }
        5 if 1 < words.len() => {
            let first = words.remove(0);
            words.push(first);
            return words.join(" ");
        }
        6 => return text.to_lowercase(),
        7 => return text.to_uppercase(),
        8 => return text.replace([' ', '-', '.', ','], ""),
        9 => return text.replace(' ', "-"),
        10 => return format!("{text} {}", pick(rng, &["Ltd", "Co., Ltd.", "LLC", "Group", "c/o", "GmbH", "有限公司"])),
        _ => return format!("{} {text}", pick(rng, &["attn", "M/s", "OOO", "for", "The", "Beijing", "1)"])),
    }
    letters.into_iter().collect()
}
