//! Names in a party's own script, lent to the official lists. None of them prints a name in Chinese, so a customer who
//! types one would never be found in them; the starter list knows some hundreds, and says what each rests on.

use crate::starter;
use chipgate_engine::party::list::List;
use chipgate_engine::text::lexicon::Map;

/// Gives every entry that bears the name of a party of the starter list that party's native names, on whatever list it
/// stands.
pub fn lend(lists: &mut [List]) {
    if lists.iter().all(|list| list.entries.is_empty()) {
        return;
    }
    let mut known: Map<Box<str>, Vec<String>> = Map::default();
    for (name, native_names) in starter::native_names() {
        known.entry(key(name).into()).or_default().extend(native_names);
    }
    for entry in lists.iter_mut().flat_map(|list| &mut list.entries) {
        let names = std::iter::once(&entry.name).chain(entry.aliases.iter().map(|alias| &alias.text));
        let lent = names.filter_map(|name| known.get(key(name).as_str())).flatten();
        let lent: Vec<String> = lent.filter(|native| !entry.native_names.contains(native)).cloned().collect();
        for native in lent {
            if !entry.native_names.contains(&native) {
                entry.native_names.push(native);
            }
        }
    }
}

/// A name without case, blanks and punctuation, in which lists differ most.
fn key(name: &str) -> String {
    if name.is_ascii() {
        let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.map(|letter| char::from(letter.to_ascii_lowercase())).collect();
    }
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_official_entry_gets_the_native_names_of_its_party() {
        let mut list = starter::list();
        let before = list.entries.clone();
        for entry in &mut list.entries {
            entry.native_names.clear();
            entry.name = entry.name.to_uppercase();
        }
        lend(std::slice::from_mut(&mut list));
        let mut lent = 0;
        for (entry, before) in list.entries.iter().zip(&before) {
            for native in &before.native_names {
                assert!(entry.native_names.contains(native), "{}", entry.id);
                lent += 1;
            }
        }
        assert!(500 < lent);
    }

    #[test]
    fn a_list_that_has_them_is_left_as_it_is() {
        let mut list = starter::list();
        let before = list.clone();
        lend(std::slice::from_mut(&mut list));
        let same = list.entries.iter().zip(&before.entries).filter(|(a, b)| a.native_names == b.native_names).count();
        // A party on two lists may have had its names on one of them only.
        assert!(before.entries.len() - 40 < same, "{same}");
    }
}
