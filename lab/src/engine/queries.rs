//! The evaluation's queries: made by the scripts of the shared folder, which stay there, from the full list, which stays there too.

use crate::files;
use anyhow::Context;
use chipgate_engine::party::list::List;
use chipgate_tables as tables;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// Seeds of negatives and positives for fitting and for choosing.
pub const DEVELOPMENT: Seeds = Seeds { negatives: &[5, 105, 106, 107, 108, 109], positives: 11 };
/// Seeds that are only reported on.
pub const HELD_OUT: Seeds = Seeds { negatives: &[6, 61, 62, 63, 64], positives: 12 };

/// Seeds to choose between models by.
pub const CHOOSING: Seeds = Seeds { negatives: &[31, 33, 34, 35, 36], positives: 32 };

/// Seeds that nothing was ever chosen by.
pub const FRESH: Seeds = Seeds { negatives: &[21, 23, 24, 25, 26], positives: 22 };

/// What the scripts' chance starts from.
#[derive(Clone, Copy)]
pub struct Seeds {
    /// For ordinary names; several, for one in a thousand is only four of the names of each.
    pub negatives: &'static [u32],
    /// For corrupted listed names.
    pub positives: u32,
}

/// One thing to ask.
pub struct Query {
    /// As typed.
    pub text: String,
    /// Kind of corruption, or stratum of an ordinary name.
    pub class: String,
    /// Whether it is an address.
    pub address: bool,
    /// Names of the parties that are meant, lower case; empty for ordinary names.
    pub meant: HashSet<String>,
    /// Lists of the parties that are meant.
    pub lists: HashSet<String>,
    /// An ordinary name: nobody is meant.
    pub ordinary: bool,
}

impl Query {
    pub fn of(text: String, class: &str) -> Query {
        Query {
            text,
            class: class.into(),
            address: false,
            meant: HashSet::new(),
            lists: HashSet::new(),
            ordinary: false,
        }
    }

    /// Something else asked of the same parties.
    pub fn like(&self, text: String, class: &str) -> Query {
        Query { meant: self.meant.clone(), lists: self.lists.clone(), ..Query::of(text, class) }
    }
}

/// The full consolidated list, with the names in native script that the embedded list knows.
pub fn full_list(shared: &Path) -> anyhow::Result<List> {
    let file = files::consolidated(shared)?;
    let bytes = std::fs::read(&file).context("the consolidated list")?;
    let list =
        chipgate_lists::read(&bytes, &tables::countries::COUNTRIES).map_err(|error| anyhow::anyhow!("{error}"))?;
    let mut lists = vec![list];
    tables::native_names::lend(&mut lists);
    lists.pop().context("no list")
}

/// A listed name as it is compared between us and the scripts, which tidy names in their own way.
pub fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches([',', ';', ' ']).to_lowercase()
}

/// The queries of these seeds, made if they are not there yet. `many` is how many of each kind of corruption.
pub fn load(shared: &Path, seeds: Seeds, many: u32) -> anyhow::Result<Vec<Query>> {
    let mut queries = listed(shared, seeds.positives, many)?;
    queries.extend(in_surroundings(&queries));
    queries.extend(ordinary(shared, seeds)?);
    Ok(queries)
}

/// Listed names, corrupted.
fn listed(shared: &Path, seed: u32, many: u32) -> anyhow::Result<Vec<Query>> {
    let mut names: HashMap<String, (String, String)> = HashMap::new();
    for entry in files::parties(shared)? {
        names.insert(text(&entry, "id"), (tidy(&text(&entry, "name")), text(&entry, "source")));
    }
    let query = |row: &Value| {
        let gold = row["gold"].as_array().into_iter().flatten();
        let gold: Vec<&(String, String)> = gold.filter_map(|id| names.get(id.as_str()?)).collect();
        Query {
            text: text(row, "q"),
            class: text(row, "class"),
            address: text(row, "field") == "address",
            meant: gold.iter().map(|(name, _)| name.clone()).collect(),
            lists: gold.iter().map(|(_, list)| list.clone()).collect(),
            ordinary: false,
        }
    };
    Ok(files::positives(shared, seed, many)?.iter().map(query).collect())
}

/// The ordinary names of these seeds. What stands in the scripts themselves comes with every seed, and so keeps its share.
pub fn ordinary(shared: &Path, seeds: Seeds) -> anyhow::Result<Vec<Query>> {
    let mut queries = Vec::new();
    for seed in seeds.negatives {
        queries.extend(ordinary_of(shared, *seed)?);
    }
    Ok(queries)
}

/// Ordinary names: nobody on the lists is meant, nor so near that it is a matter of taste.
fn ordinary_of(shared: &Path, seed: u32) -> anyhow::Result<Vec<Query>> {
    let rows = files::negatives(shared, seed)?;
    let clear = rows.iter().filter(|row| row["ambiguous"] != Value::Bool(true));
    Ok(clear.map(|row| Query { ordinary: true, ..Query::of(text(row, "q"), &text(row, "stratum")) }).collect())
}

/// What people write around a name that no table of ours and no script foresaw; `*` is the name.
pub const SURROUNDINGS: [&str; 16] = [
    "per pro *",
    "* annex quay",
    "barrier pass for *",
    "* night shift",
    "as discussed w * yesterday",
    "* mon to fri",
    "tender winner *",
    "* pantry refit phase beta",
    "courtesy of *",
    "* behind the mosque",
    "haggled anew * cheaper",
    "roof works *",
    "* surplus stock clearance",
    "jobsite nineteen *",
    "* pls hurry",
    "grandson of the founder at *",
];

/// The exact names once more, each in surroundings that nothing was fitted on.
fn in_surroundings(queries: &[Query]) -> Vec<Query> {
    let exact = queries.iter().filter(|query| query.class == "exact");
    let around = exact.zip(SURROUNDINGS.iter().cycle());
    let around = around.map(|(query, around)| query.like(around.replace('*', &query.text), "noise_unseen"));
    around.collect()
}

/// The same list without its addresses.
pub fn names_only(list: &Path) -> anyhow::Result<PathBuf> {
    let file = files::work()?.join("names-only.csv");
    if !file.is_file() {
        let mut rows = csv::Reader::from_path(list)?;
        let head = rows.headers()?.clone();
        let addresses = head.iter().position(|column| column == "addresses").context("no column of addresses")?;
        let mut kept = csv::Writer::from_path(&file)?;
        kept.write_record(&head)?;
        for row in rows.records() {
            let row = row?;
            kept.write_record(row.iter().enumerate().map(|(at, cell)| if at == addresses { "" } else { cell }))?;
        }
        kept.flush()?;
    }
    Ok(file)
}

fn text(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::super::own::EVERYDAY;
    use super::SURROUNDINGS;
    use chipgate_engine::text::lexicon::Class;
    use chipgate_tables as tables;
    use std::collections::HashSet;

    #[test]
    fn what_nothing_foresaw_is_in_no_table() {
        let lexicon = tables::words::lexicon();
        let everyday: HashSet<&str> = EVERYDAY.split_whitespace().collect();
        for word in SURROUNDINGS.iter().flat_map(|around| around.split_whitespace()).filter(|word| *word != "*") {
            assert!(!everyday.contains(word), "{word} is fitted on");
            assert_ne!(lexicon.class(word), Class::Noise, "{word} is a word of the letter around a name");
        }
    }
}
