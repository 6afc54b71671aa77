//! What is asked: the cases, the evaluation's queries, and questions that chance makes near the lines that matter.

mod cases;
mod evaluation;
mod items;
mod names;
mod transactions;

use crate::files;
use serde_json::Value;

/// Generated questions of each kind; 20,000 together.
const ITEMS: usize = 7000;
const TRANSACTIONS: usize = 7000;
const NAMES: usize = 6000;

/// One question to the program.
pub struct Question {
    /// Its kind and its name within the kind: `case/g01`.
    pub id: String,
    /// The words that the program is called with; [`Question::FULL_LIST`] stands for that file's path.
    pub command: Vec<String>,
    /// The line that it reads.
    pub value: Value,
}

impl Question {
    /// Stands in a command for the path of the full consolidated list.
    pub const FULL_LIST: &str = "FULL-LIST";

    fn new(id: String, command: &[&str], value: Value) -> Question {
        Question { id, command: command.iter().map(|word| (*word).to_owned()).collect(), value }
    }

    /// Whether it can only be asked with the full list at hand.
    pub fn asks_full_list(&self) -> bool {
        self.command.iter().any(|word| word == Question::FULL_LIST)
    }
}

/// Every question. Without the shared folder, those that need it are left out.
pub fn all() -> anyhow::Result<Vec<Question>> {
    let cases = cases::read()?;
    let catalog = items::Catalog::read()?;
    let listed = names::Listed::read(&cases)?;
    let mut all = cases::questions(&cases);
    if let Some(shared) = files::shared() {
        all.extend(evaluation::questions(&shared)?);
    }
    all.extend((0..ITEMS).map(|number| items::question(number, &catalog)));
    all.extend((0..TRANSACTIONS).map(|number| transactions::question(number, &cases, &catalog, &listed)));
    all.extend((0..NAMES).map(|number| names::question(number, &listed)));
    Ok(all)
}

/// The days on which an answer changes, the days before and after, and a few between and beyond.
const DAYS: &[&str] = &[
    "2022-10-06",
    "2022-10-07",
    "2022-10-20",
    "2022-10-21",
    "2022-11-15",
    "2023-01-16",
    "2023-01-17",
    "2023-06-01",
    "2023-11-16",
    "2023-11-17",
    "2024-01-10",
    "2024-04-03",
    "2024-04-04",
    "2024-06-01",
    "2024-12-01",
    "2024-12-02",
    "2024-12-30",
    "2024-12-31",
    "2025-01-12",
    "2025-01-13",
    "2025-01-30",
    "2025-01-31",
    "2025-05-12",
    "2025-05-13",
    "2025-09-28",
    "2025-09-29",
    "2025-11-09",
    "2025-11-10",
    "2026-01-14",
    "2026-01-15",
    "2026-05-10",
    "2026-07-09",
    "2026-07-10",
    "2026-11-09",
    "2026-11-10",
    "2026-11-22",
    "2026-12-31",
    "2027-01-01",
    "2027-04-05",
    "2027-04-06",
    "2028-06-01",
    "2029-01-01",
];
