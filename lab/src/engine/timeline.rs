//! `timeline ITEM [DESTINATION]`: an item's class and license answer on every day since the first one covered,
//! told as bands of days on which nothing changes. The page draws the same bands.

use anyhow::{anyhow, bail};
use chipgate::{Screener, read_transaction};
use chipgate_engine::screen::timeline::Band;
use lexopt::prelude::*;
use serde_json::json;

/// Runs the command.
pub fn run(mut args: lexopt::Parser) -> anyhow::Result<()> {
    let mut words = Vec::new();
    while let Some(arg) = args.next()? {
        match arg {
            Value(word) => words.push(word.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let (item, destination) = match words.as_slice() {
        [item] => (item.as_str(), "CN"),
        [item, destination] => (item.as_str(), destination.as_str()),
        _ => bail!("say which item, and where it goes: cargo xtask timeline \"A100 80GB SXM\" CN"),
    };
    let items = json!([{ "description": item }]);
    let form = json!({ "kind": "order", "date": "2022-10-07", "destination": destination, "items": items });
    let timeline = Screener::embedded().timeline(&read_transaction(form).map_err(|error| anyhow!("{error}"))?);
    let Some(destination) = timeline.destination else {
        bail!("{destination} is no country: give its two-letter code")
    };
    println!("{item} from the United States to a consignee in and of {destination}, on no list\n");
    println!("{:<10}  {:<10}  {:<4}  {:<11}  answer", "from", "before", "rule", "class");
    for band in &timeline.bands {
        print(band)?;
    }
    Ok(())
}

fn print(band: &Band) -> anyhow::Result<()> {
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let class = band.paragraph.as_ref().or(band.eccn.as_ref()).map_or("open", String::as_str);
    let until = band.until.map_or_else(|| "open".to_owned(), |until| until.to_string());
    let review = band.review.map(serde_json::to_value).transpose()?.map(word).unwrap_or_default();
    let told = [word(serde_json::to_value(band.outcome)?), review, band.exceptions.join(" "), band.rules.join(" ")];
    let told: Vec<String> = told.into_iter().filter(|part| !part.is_empty()).collect();
    println!("{}  {until:<10}  {:<4}  {class:<11}  {}", band.from, band.rules_version, told.join(" | "));
    Ok(())
}
