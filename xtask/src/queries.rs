//! The evaluation's queries: made by the scripts of the shared folder, which stay there, from the full list, which stays there too.

use crate::shell;
use anyhow::Context;
use chipgate::index::Index;
use chipgate::list::List;
use chipgate::tables;
use chipgate::text::Lexicon;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Seeds of negatives and positives for fitting and for choosing.
pub const DEVELOPMENT: Seeds = Seeds { negatives: 5, positives: 11 };
/// Seeds that are only reported on.
pub const HELD_OUT: Seeds = Seeds { negatives: 6, positives: 12 };

/// Seeds that nothing was ever chosen by.
pub const FRESH: Seeds = Seeds { negatives: 21, positives: 22 };

/// What the scripts' chance starts from.
#[derive(Clone, Copy)]
pub struct Seeds {
    /// For ordinary names.
    pub negatives: u32,
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

/// The shared folder, when it is there.
pub fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("CHIPGATE_SHARED").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| shell::root().join("../shared"));
    folder.join("eval/score.py").is_file().then_some(folder)
}

/// The full consolidated list, with the names in native script that the embedded list knows.
pub fn full_list(shared: &Path) -> anyhow::Result<List> {
    let file = consolidated(shared)?;
    let bytes = std::fs::read(&file).context("the consolidated list")?;
    let list =
        chipgate::import::read(&bytes, &tables::countries::COUNTRIES).map_err(|error| anyhow::anyhow!("{error}"))?;
    let mut lists = vec![list];
    tables::native_names::lend(&mut lists);
    lists.pop().context("no list")
}

/// An index of the full list.
pub fn full_index(shared: &Path, lexicon: Lexicon) -> anyhow::Result<Index> {
    Ok(Index::build(vec![full_list(shared)?], lexicon))
}

/// A listed name as it is compared between us and the scripts, which tidy names in their own way.
pub fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches([',', ';', ' ']).to_lowercase()
}

/// The queries of these seeds, made if they are not there yet. `many` is how many of each kind of corruption.
pub fn load(shared: &Path, seeds: Seeds, many: u32) -> anyhow::Result<Vec<Query>> {
    let list = listing(shared)?;
    let out = work()?;
    let negatives = out.join(format!("negatives-{}.jsonl", seeds.negatives));
    let positives = out.join(format!("positives-{}-{many}.jsonl", seeds.positives));
    if !negatives.is_file() {
        script(shared, "make_negatives.py", &list, &negatives, &["--seed".into(), seeds.negatives.to_string()])?;
    }
    if !positives.is_file() {
        let options = ["--seed".into(), seeds.positives.to_string(), "--per-class".into(), many.to_string()];
        script(shared, "make_queries.py", &list, &positives, &options)?;
    }
    let mut names: HashMap<String, (String, String)> = HashMap::new();
    for entry in lines(&list)? {
        names.insert(text(&entry, "id"), (tidy(&text(&entry, "name")), text(&entry, "source")));
    }
    let mut queries = Vec::new();
    for row in lines(&positives)? {
        let gold: Vec<&(String, String)> =
            row["gold"].as_array().into_iter().flatten().filter_map(|id| names.get(id.as_str()?)).collect();
        queries.push(Query {
            text: text(&row, "q"),
            class: text(&row, "class"),
            address: text(&row, "field") == "address",
            meant: gold.iter().map(|(name, _)| name.clone()).collect(),
            lists: gold.iter().map(|(_, list)| list.clone()).collect(),
            ordinary: false,
        });
    }
    queries.extend(in_surroundings(&queries));
    for row in lines(&negatives)?.into_iter().filter(|row| row["ambiguous"] != Value::Bool(true)) {
        queries.push(Query {
            text: text(&row, "q"),
            class: text(&row, "stratum"),
            address: false,
            meant: HashSet::new(),
            lists: HashSet::new(),
            ordinary: true,
        });
    }
    Ok(queries)
}

/// What people write around a name that no table of ours and no script foresaw; `*` is the name.
const SURROUNDINGS: [&str; 16] = [
    "per pro *",
    "* annex yard",
    "gate pass for *",
    "* night shift",
    "as discussed w * yesterday",
    "* mon to fri",
    "tender winner *",
    "* kitchen refit phase two",
    "courtesy of *",
    "* behind the mosque",
    "quote again * cheaper",
    "roof works *",
    "* old stock clearance",
    "jobsite seven *",
    "* pls hurry",
    "grandson of the founder at *",
];

/// The exact names once more, each in surroundings that nothing was fitted on.
fn in_surroundings(queries: &[Query]) -> Vec<Query> {
    let exact = queries.iter().filter(|query| query.class == "exact");
    let around = exact.zip(SURROUNDINGS.iter().cycle()).map(|(query, around)| Query {
        text: around.replace('*', &query.text),
        class: "noise_unseen".into(),
        address: false,
        meant: query.meant.clone(),
        lists: query.lists.clone(),
        ordinary: false,
    });
    around.collect()
}

/// Where queries and measurements are kept.
pub fn work() -> anyhow::Result<PathBuf> {
    let folder = shell::root().join("target/eval");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The consolidated list as published, unpacked.
pub fn consolidated(shared: &Path) -> anyhow::Result<PathBuf> {
    let file = work()?.join("consolidated.csv");
    if !file.is_file() {
        let unpack = "import gzip, shutil, sys; shutil.copyfileobj(gzip.open(sys.argv[1]), open(sys.argv[2], 'wb'))";
        let packed = shared.join("lists/csl-rebuilt.2026-07-31.csv.gz");
        shell::run(Command::new("python3").arg("-c").arg(unpack).arg(packed).arg(&file))?;
    }
    Ok(file)
}

fn listing(shared: &Path) -> anyhow::Result<PathBuf> {
    let file = work()?.join("list.jsonl");
    if !file.is_file() {
        script(shared, "load_list.py", &consolidated(shared)?, &file, &[])?;
    }
    Ok(file)
}

fn script(shared: &Path, name: &str, list: &Path, out: &Path, options: &[String]) -> anyhow::Result<()> {
    let mut command = Command::new("python3");
    command.arg("-B").arg(shared.join("eval").join(name)).arg("--list").arg(list).arg("--out").arg(out).args(options);
    shell::run(&mut command)
}

fn lines(file: &Path) -> anyhow::Result<Vec<Value>> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn text(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_default().to_string()
}
