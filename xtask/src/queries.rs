//! The evaluation's queries: made by the scripts of the shared folder, which stay there, from the full list, which stays there too.

use crate::shell;
use anyhow::Context;
use chipgate_engine::party::list::{Entry, EntryKind, List};
use chipgate_engine::text::lexicon::{Class, Lexicon};
use chipgate_engine::text::tokens::{Side, read};
use chipgate_tables as tables;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::Command;

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
    fn of(text: String, class: &str) -> Query {
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
    fn like(&self, text: String, class: &str) -> Query {
        Query { meant: self.meant.clone(), lists: self.lists.clone(), ..Query::of(text, class) }
    }
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
    let list = listing(shared)?;
    let file = work()?.join(format!("positives-{seed}-{many}.jsonl"));
    if !file.is_file() {
        let options = ["--seed".into(), seed.to_string(), "--per-class".into(), many.to_string()];
        script(shared, "make_queries.py", &list, &file, &options)?;
    }
    let mut names: HashMap<String, (String, String)> = HashMap::new();
    for entry in lines(&list)? {
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
    Ok(lines(&file)?.iter().map(query).collect())
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
    let file = work()?.join(format!("negatives-{seed}.jsonl"));
    if !file.is_file() {
        script(shared, "make_negatives.py", &listing(shared)?, &file, &["--seed".into(), seed.to_string()])?;
    }
    let rows = lines(&file)?;
    let clear = rows.iter().filter(|row| row["ambiguous"] != Value::Bool(true));
    Ok(clear.map(|row| Query { ordinary: true, ..Query::of(text(row, "q"), &text(row, "stratum")) }).collect())
}

/// What people write around a name that no table of ours and no script foresaw; `*` is the name.
const SURROUNDINGS: [&str; 16] = [
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

/// Everyday words that people write around a name, for fitting; none of them is in [`SURROUNDINGS`], which a test holds.
const EVERYDAY: &str = "about above account across after again against agreed ahead along also among another answer anyone april around \
asked august autumn away back basement because been before began below beside best better between beyond booked both bought brought builder busy called came \
canteen car cash ceiling chair changed cheque city closed cold coming complete copy corner could counter course crew current customer daily damaged date day dear \
december desk did different direct does done door down draft driver during each early east eight email empty end engineer enough error even evening every express \
extra family fast february fifth final find first five follow forklift four free friday friend front full garage garden gave get given going good got great green \
ground guard had half hall hand has have heard heavy height held help here him his hold home hotel hour house how hundred installed into inside issue item its january july june \
just keep kept key kindly kitchen known ladder large last late later launch left less letter level like line list little load long look lost lot lunch made mail main make many \
march may maybe meeting message might mine minute missing monday money month more morning most move much must name near need never new next nine noon north not note \
november now october off offered old once one only open opposite order other our outside over owner packed paid pair pallet paper parking part payment people phone pickup place plan please \
post price printed project quick quite quiet rack rang ready really reception red repeat reply report request rest return road room round sale same saturday saw second see sent september \
seven several shelf shop short should show side signed since site six small some soon south spoke spring staff stairs start still stop storage street such summer sunday sure table \
taken talk team tell ten test than thank that their them then there these they thing third this thousand three thursday till time today together told tomorrow tonight too took top total \
toward town track truck tuesday twelve twice two under until upper upstairs urgent us used very via visit visitor waiting want warehouse was wash wednesday week weekend welcome well went were west \
what when where which while white who whole whose will window winter with without wood word work would wrote yard year yes yet you young your zone";

/// Rolls dice that fall the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.roll(from.len()))
    }

    /// A name among everyday words, before it, behind it or both.
    fn surround(&mut self, name: &str, everyday: &[&str]) -> String {
        let mut words = |most: usize| -> String {
            let many = 1 + self.roll(most);
            let words: Vec<&str> = (0..many).filter_map(|_| self.pick(everyday).copied()).collect();
            let text = words.join(" ");
            match self.roll(8) {
                0 => text.to_uppercase(),
                1 | 2 => words.iter().map(|word| title(word)).collect::<Vec<_>>().join(" "),
                3 => title(&text),
                _ => text,
            }
        };
        let (before, behind) = (words(4), words(4));
        let text = match self.roll(10) {
            0..3 => format!("{before} {name}"),
            3 => format!("{before}: {name}"),
            4 => format!("{before} - {name}"),
            5..7 => format!("{name} {behind}"),
            7 => format!("{name}, {behind}"),
            8 => format!("{name} ({behind})"),
            _ => format!("{before} {name} {behind}"),
        };
        if self.roll(4) == 0 { text.to_lowercase() } else { text }
    }
}

/// Places that firms put beside their name.
const PLACES: [&str; 24] = [
    "shenzhen",
    "london",
    "dubai",
    "texas",
    "munich",
    "seoul",
    "osaka",
    "madrid",
    "milan",
    "paris",
    "warsaw",
    "istanbul",
    "mumbai",
    "singapore",
    "toronto",
    "chicago",
    "shanghai",
    "beijing",
    "hamburg",
    "vienna",
    "prague",
    "cairo",
    "lagos",
    "sydney",
];

/// A word that is none, of three or four syllables.
fn coined(dice: &mut Dice) -> String {
    let many = 2 + dice.roll(3);
    (0..many)
        .map(|_| {
            let (first, vowel) = (dice.pick(b"bdfghklmnprstvwz"), dice.pick(b"aeiou"));
            let last = dice.pick(b"\0\0\0nrl");
            [first, vowel, last]
                .into_iter()
                .flatten()
                .filter(|letter| **letter != 0)
                .map(|&b| char::from(b))
                .collect::<String>()
        })
        .collect()
}

/// A romanised Russian name as it may be written at home.
fn cyrillic(name: &str) -> String {
    const LETTERS: [(&str, &str); 40] = [
        ("shch", "щ"),
        ("zh", "ж"),
        ("kh", "х"),
        ("ts", "ц"),
        ("ch", "ч"),
        ("sh", "ш"),
        ("yu", "ю"),
        ("ya", "я"),
        ("yo", "ё"),
        ("iu", "ю"),
        ("ia", "я"),
        ("ye", "е"),
        ("iy", "ий"),
        ("a", "а"),
        ("b", "б"),
        ("v", "в"),
        ("g", "г"),
        ("d", "д"),
        ("e", "е"),
        ("z", "з"),
        ("i", "и"),
        ("y", "й"),
        ("k", "к"),
        ("l", "л"),
        ("m", "м"),
        ("n", "н"),
        ("o", "о"),
        ("p", "п"),
        ("r", "р"),
        ("s", "с"),
        ("t", "т"),
        ("u", "у"),
        ("f", "ф"),
        ("h", "х"),
        ("c", "к"),
        ("w", "в"),
        ("x", "кс"),
        ("q", "к"),
        ("j", "дж"),
        ("'", "ь"),
    ];
    let name = name.to_lowercase();
    let mut rest = name.as_str();
    let mut out = String::new();
    while let Some(first) = rest.chars().next() {
        let found = LETTERS.iter().find(|(from, _)| rest.starts_with(from));
        match found {
            Some((from, to)) => {
                out.push_str(to);
                rest = &rest[from.len()..];
            }
            None => {
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    out
}

fn title(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// What the scripts do not make: listed names and ordinary ones among everyday words, firms named by ordinary words alone, and
/// firms that share a ship's name or a short one with a listed party and do something else.
pub fn own(queries: &[Query], list: &List, seed: u64) -> Vec<Query> {
    let mut dice = Dice(seed);
    let everyday: Vec<&str> = EVERYDAY.split_whitespace().collect();
    let lexicon = tables::words::lexicon();
    let forms =
        ["", "", "Ltd", "Inc.", "LLC", "Limited", "Co., Ltd.", "GmbH", "Corporation", "Pty Ltd", "Company", "Group"];
    let plain = |text: String, class: &str| Query { ordinary: true, ..Query::of(text, class) };
    let mut made = Vec::new();
    for listed in
        queries.iter().filter(|query| matches!(query.class.as_str(), "exact" | "typo1" | "no_legal" | "surface"))
    {
        made.push(listed.like(dice.surround(&listed.text, &everyday), "surrounded"));
    }
    // Badly typed, and with another legal form or none besides.
    for listed in queries.iter().filter(|query| {
        matches!(query.class.as_str(), "typo1" | "typo2" | "drop_word" | "joinsplit" | "order" | "abbrev")
    }) {
        let form = dice.pick(&forms).copied().unwrap_or_default();
        let bare = without_forms(&listed.text, &lexicon);
        if bare.len() < listed.text.len() {
            made.push(listed.like(format!("{bare} {form}").trim().to_string(), "another_form"));
        }
    }
    for ordinary in queries.iter().filter(|query| query.ordinary).step_by(2) {
        made.push(plain(dice.surround(&ordinary.text, &everyday), "ordinary_surrounded"));
    }
    // Words as often as they occur in the names of companies.
    let mut drawn: Vec<&str> = Vec::new();
    for line in tables::words::TABLES.ordinary.lines().filter(|line| !line.starts_with('#')) {
        if let Some((bits, words)) = line.split_once(' ') {
            let often = 1 << (14 - bits.parse::<u32>().unwrap_or(14).min(14));
            drawn.extend(words.split(' ').flat_map(|word| std::iter::repeat_n(word, often)));
        }
    }
    let firm = |first: &str, dice: &mut Dice| {
        let many = 1 + dice.roll(3);
        let words: Vec<String> = (0..many).filter_map(|_| dice.pick(&drawn).map(|word| title(word))).collect();
        let form = dice.pick(&forms).copied().unwrap_or_default();
        format!("{first} {} {form}", words.join(" ")).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for _ in 0..2_000 {
        let first = dice.pick(&drawn).map(|word| title(word)).unwrap_or_default();
        made.push(plain(firm(&first, &mut dice), "ordinary_words"));
    }
    for _ in 0..1_500 {
        let first = dice.pick(&everyday).map(|word| title(word)).unwrap_or_default();
        made.push(plain(firm(&first, &mut dice), "ordinary_everyday"));
    }
    // A firm called by one ordinary word, and done typing, though a listed name may begin so.
    for word in drawn.iter().copied().collect::<BTreeSet<_>>() {
        let form = if dice.roll(3) == 0 { dice.pick(&forms).copied().unwrap_or_default() } else { "" };
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
        let first = dice.pick(&short).copied().unwrap_or_default();
        made.push(plain(firm(first, &mut dice), "ordinary_short"));
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
        let Some(mut words) = dice.pick(&common).cloned() else { continue };
        let (out, into) = (dice.roll(words.len()), dice.roll(words.len()));
        // A word that begins alike is another word: electric, electronic.
        let alike: Vec<&str> = words
            .get(out)
            .and_then(|word| word.get(..4))
            .map(|start| {
                everyone.iter().copied().filter(|word| word.starts_with(start) && *word != words[out]).collect()
            })
            .unwrap_or_default();
        let other = match dice.roll(4) {
            0 => dice.pick(&PLACES).map(|place| (*place).to_string()),
            1 => Some(coined(&mut dice)),
            2 if !alike.is_empty() => {
                words[out] = dice.pick(&alike).copied().unwrap_or_default().into();
                None
            }
            _ => dice.pick(&drawn).map(|word| (*word).to_string()),
        };
        if let Some(other) = other {
            if dice.roll(2) == 0 {
                words.remove(out);
            }
            words.insert(into.min(words.len()), other);
        }
        let form = dice.pick(&forms).copied().unwrap_or_default();
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
        let Some(name) = dice.pick(&persons) else { continue };
        let mut words: Vec<String> =
            name.split([',', ' ']).filter(|word| !word.is_empty()).map(|word| title(&word.to_lowercase())).collect();
        words.insert(dice.roll(words.len() + 1), title(&coined(&mut dice)));
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
        let Some((entry, name)) = dice.pick(&own) else { continue };
        let meant = HashSet::from([tidy(&entry.name)]);
        made.push(Query { meant, ..Query::of(firm(name, &mut dice), "family") });
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
        let Some((entry, name)) = dice.pick(&russian) else { continue };
        let form = dice.pick(&["", "", "ООО ", "АО ", "ПАО ", "ЗАО "]).copied().unwrap_or_default();
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

/// The same list without its addresses.
pub fn names_only(list: &Path) -> anyhow::Result<PathBuf> {
    let file = work()?.join("names-only.csv");
    if !file.is_file() {
        let strip = "import csv, sys; csv.field_size_limit(1 << 24); rows = csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8')); \
            out = csv.DictWriter(open(sys.argv[2], 'w', newline='', encoding='utf-8'), rows.fieldnames); out.writeheader(); \
            out.writerows(dict(row, addresses='') for row in rows)";
        shell::run(Command::new("python3").arg("-c").arg(strip).arg(list).arg(&file))?;
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

#[cfg(test)]
mod tests {
    use super::*;

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
