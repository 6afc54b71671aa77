//! `classes`: how many chips each version of the rule puts into each class, and how what makers publish compares.

use crate::files;
use anyhow::{Context, ensure};
use chipgate_engine::item::catalog::Catalog;
use chipgate_engine::item::classification::{Classification, ItemQuery};
use chipgate_engine::item::classify::classify;
use chipgate_engine::item::control::{Level, RuleVersion};
use chipgate_engine::item::stated::levels;
use chipgate_engine::words::date::Date;
use chipgate_engine::words::small_map::Sorted;
use chipgate_tables::chips::catalog;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Rows tied to our catalog, and the differences that are explained; the tests hold the one to the other.
const PUBLISHED: &str = "tests/published.csv";
const EXPLAINED: &str = "tests/published-explained.csv";

/// The day of the makers' tables.
const PUBLISHED_ON: Date = Date::new(2026, 7, 31);

/// Runs the command.
pub fn run(args: lexopt::Parser) -> anyhow::Result<()> {
    super::nothing_more(args)?;
    let catalog = catalog();
    let rows = &catalog.rows;
    println!("{} chips, {} systems, {} memory grades\n", rows.chips.len(), rows.systems.len(), rows.stacks.len());
    print_classes(&catalog)?;
    print_published(&catalog)
}

fn print_classes(catalog: &Catalog) -> anyhow::Result<()> {
    println!(
        "{:<5} {:<10} {:>5} {:>5} {:>14} {:>16} {:>6}",
        "rule", "from", "a", "b", "first-version", "anti-terrorism", "open"
    );
    for version in catalog.versions {
        let from = version.period.from.context("each version has a first day")?;
        let mut counts: BTreeMap<Option<Level>, usize> = BTreeMap::new();
        for chip in &catalog.rows.chips {
            // By its full name, as a person would type it, unless that is one of the names that are asked about.
            let typed = ask(&chip.full_name(), from, catalog);
            let level = if typed.chip.as_deref() == Some(chip.id) { typed.level } else { alone(chip.id, version) };
            *counts.entry(level).or_default() += 1;
        }
        let count = |level: Option<Level>| counts.get(&level).copied().unwrap_or_default();
        println!(
            "{:<5} {from} {:>5} {:>5} {:>14} {:>16} {:>6}",
            version.id,
            count(Some(Level::A)),
            count(Some(Level::B)),
            count(Some(Level::FirstVersion)),
            count(Some(Level::AntiTerrorism)),
            count(None)
        );
    }
    Ok(())
}

/// The class of a chip whose name alone is asked about: by its own figures.
fn alone(id: &str, version: &RuleVersion) -> Option<Level> {
    let catalog = catalog();
    let chip = catalog.rows.chips.iter().find(|chip| chip.id == id)?;
    let verdicts = version.judge(&chip.figures());
    let levels: BTreeSet<Level> = verdicts.iter().map(|verdict| verdict.level).collect();
    if levels.len() == 1 { levels.first().copied() } else { None }
}

fn print_published(catalog: &Catalog) -> anyhow::Result<()> {
    let explained = fs::read_to_string(files::root().join(EXPLAINED)).context(EXPLAINED)?;
    let explained: BTreeMap<&str, &str> = explained.lines().skip(1).filter_map(|line| line.split_once(',')).collect();
    let text = fs::read_to_string(files::root().join(PUBLISHED)).context(PUBLISHED)?;
    let version = RuleVersion::of(catalog.versions, PUBLISHED_ON).context("the day of the tables is covered")?;
    let mut parts = 0;
    let mut verdicts: BTreeMap<&str, BTreeSet<(String, Option<bool>)>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let [id, part, eccn] = line.split(',').take(3).collect::<Vec<_>>()[..] else { continue };
        let answer = ask(if part.is_empty() { id } else { part }, PUBLISHED_ON, catalog);
        let stated = levels(eccn.split('/').next().unwrap_or(eccn), version);
        let below = answer.level == Some(Level::AntiTerrorism) && stated == [Level::Ear99];
        let agrees = match answer.published.iter().find(|published| published.eccn == eccn) {
            _ if below => Some(true),
            Some(published) => published.agrees,
            None => Some(!answer.possible.is_empty() && answer.possible.iter().all(|level| stated.contains(level))),
        };
        parts += 1;
        verdicts.entry(id).or_default().insert((eccn.to_owned(), agrees));
    }
    let pairs: Vec<_> =
        verdicts.iter().flat_map(|(id, all)| all.iter().map(move |(eccn, agrees)| (*id, eccn, *agrees))).collect();
    let count = |wanted: Option<bool>| pairs.iter().filter(|(_, _, agrees)| *agrees == wanted).count();
    println!("\npublished: {parts} rows, {} pairs of product and ECCN", pairs.len());
    println!("  agree      {:>4}", count(Some(true)));
    println!("  differ     {:>4}", count(Some(false)));
    println!("  open       {:>4}", count(None));
    for (id, eccn, agrees) in pairs.iter().filter(|(_, _, agrees)| *agrees != Some(true)) {
        let reason = explained.get(id);
        ensure!(reason.is_some(), "{id}: published {eccn} is not explained");
        let what = if agrees.is_none() { "open" } else { "differs" };
        println!("  {what:<8} {id}, {eccn}: {}", reason.copied().unwrap_or_default());
    }
    for publication in &catalog.rows.publications {
        println!(
            "part numbers of {}: {} ({})",
            publication.publisher,
            publication.parts.lines().count(),
            publication.date
        );
    }
    Ok(())
}

fn ask(description: &str, day: Date, catalog: &Catalog) -> Classification {
    classify(&ItemQuery { description, specs: &Sorted::default(), quantity: None, exporter: "" }, day, catalog)
}
