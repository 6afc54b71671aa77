//! `cargo xtask timeline ITEM [DESTINATION]`: an item's class and license answer on every day since the first one covered,
//! told as bands of days on which nothing changes.

use crate::args::Args;
use anyhow::{Context, bail};
use chipgate::Screener;
use chipgate::date::Date;
use serde_json::json;

/// The last year that is looked at; what is in force there stays so until a rule changes.
const LAST_YEAR: u16 = 2027;

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<()> {
    let words = args.plain()?;
    let (item, destination) = match words.as_slice() {
        [item] => (item.as_str(), "CN"),
        [item, destination] => (item.as_str(), destination.as_str()),
        _ => bail!("say which item, and where it goes: cargo xtask timeline \"A100 80GB SXM\" CN"),
    };
    let screener = Screener::embedded();
    println!("{item} from the United States to a buyer in and of {destination}, on no list\n");
    println!("{:<10}  {:<10}  {:<4}  {:<10}  answer", "from", "to", "rule", "ECCN");
    let mut band: Option<(String, String, Answer)> = None;
    for day in days() {
        let now = answer(&screener, item, destination, &day)?;
        match &mut band {
            Some((_, last, open)) if *open == now => *last = day,
            _ => {
                print(band.take());
                band = Some((day.clone(), day, now));
            }
        }
    }
    print(band);
    Ok(())
}

/// What is said of a day.
#[derive(PartialEq)]
struct Answer {
    rule: String,
    eccn: String,
    text: String,
}

fn answer(screener: &Screener, item: &str, destination: &str, day: &str) -> anyhow::Result<Answer> {
    let transaction = json!({
        "kind": "order", "date": day, "exporter": {"name": "", "country": "US"}, "destination": destination,
        "parties": [{"role": "ultimate-consignee", "name": "Timeline Consignee", "country": destination, "headquarters": destination}],
        "items": [{"description": item, "quantity": 1}]
    });
    let transaction = chipgate::read_transaction(&transaction).map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let told = serde_json::to_value(screener.screen(&transaction))?;
    let class = told["items"].get(0).context("the item is classified")?;
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
    let exceptions: Vec<String> = told["license"]["exceptions"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|exception| exception["symbol"].as_str().or(exception.as_str()).unwrap_or("?").to_owned())
        .collect();
    let rules: Vec<String> =
        told["findings"].as_array().into_iter().flatten().map(|finding| text(&finding["rule"])).collect();
    let parts = [text(&told["outcome"]), text(&told["license"]["review"]), exceptions.join(" "), rules.join(" ")];
    Ok(Answer {
        rule: text(&class["rulesVersion"]),
        eccn: class["eccn"].as_str().unwrap_or("open").to_owned(),
        text: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | "),
    })
}

fn print(band: Option<(String, String, Answer)>) {
    if let Some((from, to, answer)) = band {
        let to = if to.starts_with(&LAST_YEAR.to_string()) { "open" } else { &to };
        println!("{from:<10}  {to:<10}  {:<4}  {:<10}  {}", answer.rule, answer.eccn, answer.text);
    }
}

/// Every day from the first one covered.
fn days() -> impl Iterator<Item = String> {
    let all = (2022..=LAST_YEAR).flat_map(|year| {
        (1..=12).flat_map(move |month| (1..=31).map(move |day| format!("{year}-{month:02}-{day:02}")))
    });
    all.filter(|day| Date::parse(day).is_some()).skip_while(|day| day.as_str() < "2022-10-07")
}
