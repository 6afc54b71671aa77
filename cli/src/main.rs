//! The native command line: the same engine over JSON Lines. Everything it knows of the world, files and the day, is
//! handed to the engine from here.

mod args;
mod lines;

use args::{Answering, Question, Run, Timing, View};
use chipgate::{Screener, import, read_item, read_transaction};
use chipgate_engine::form::{self, FormError};
use chipgate_engine::party::index::Options;
use chipgate_engine::party::list::List;
use chipgate_engine::screen::explain::applicant_view;
use chipgate_engine::words::date::Date;
use chipgate_tables::countries::COUNTRIES;
use lines::Line;
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// The command line is wrong.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    match args::read(lexopt::Parser::from_env()) {
        Ok(Run::Help) => print(args::HELP),
        Ok(Run::Version) => print(concat!("chipgate ", env!("CARGO_PKG_VERSION"), "\n")),
        Ok(Run::Answer(answering)) => match answer(&answering) {
            Ok(()) => ExitCode::SUCCESS,
            Err(Stopped::Quietly) => ExitCode::FAILURE,
            Err(Stopped::Because(why)) => {
                eprintln!("chipgate: {why}");
                ExitCode::FAILURE
            }
        },
        Err(error) => {
            eprintln!("chipgate: {error}\nTry `chipgate --help`.");
            ExitCode::from(USAGE)
        }
    }
}

fn print(text: &str) -> ExitCode {
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Why not every line was answered.
enum Stopped {
    /// Whoever read the answers has gone.
    Quietly,
    /// In words.
    Because(String),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Stopped {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Stopped::Quietly,
            _ => Stopped::Because(error.to_string()),
        }
    }
}

/// Reads the lists and answers every line.
fn answer(answering: &Answering) -> Result<(), Stopped> {
    let desk = Desk::new(answering)?;
    let mut output = io::stdout().lock();
    if let Some((typed, listed)) = &answering.explain {
        let told = Told::of(|| desk.screener.explain(typed, listed))?;
        return Ok(writeln!(output, "{}", told.json)?);
    }
    let mut input = io::stdin().lock();
    let (mut answered, mut refused) = (0_u64, 0_u64);
    while let Some(line) = lines::next_line(&mut input, lines::LONGEST)? {
        let told = match desk.answer(&line) {
            Ok(told) => told?,
            Err(error) => {
                refused += 1;
                Told::of(|| Refusal { error: &error })?
            }
        };
        writeln!(output, "{}", told.line(answering.timing))?;
        output.flush()?;
        answered += 1;
    }
    eprintln!("{answered} lines answered, {refused} of them with an error");
    Ok(())
}

/// The engine and what every line is asked with.
struct Desk {
    screener: Screener,
    question: Question,
    options: Options,
    view: View,
    /// The day of items.
    day: Date,
    /// The day of transactions that name none.
    date: Option<Date>,
}

impl Desk {
    fn new(answering: &Answering) -> Result<Desk, Stopped> {
        let mut options = Options::default();
        options.limit = answering.limit.unwrap_or(options.limit);
        options.cutoff = answering.cutoff.unwrap_or(options.cutoff);
        Ok(Desk {
            screener: screener(answering)?,
            question: answering.question,
            options,
            view: answering.view,
            day: answering.date.map_or_else(today, Ok)?,
            date: answering.date,
        })
    }

    /// Answers one line; a line that can't be read is refused.
    fn answer(&self, line: &Line) -> Result<Result<Told, Stopped>, FormError> {
        let text = text(line)?;
        Ok(match self.question {
            Question::Match => {
                let query = value(text, |source| form::read_match_query(source))?;
                Told::of(|| self.screener.match_party(&query, &self.options))
            }
            Question::Classify => {
                let item = value(text, |source| read_item(source))?;
                Told::of(|| self.screener.classify(&item, self.day))
            }
            Question::Screen => {
                let transaction = match (value(text, |source| read_transaction(source)), self.date) {
                    // Everything else about it was in order, so it can be read again with the day put in.
                    (Err(error), Some(date)) if (error.code(), error.path()) == ("required", "date") => {
                        value(&with_date(text, date), |source| read_transaction(source))?
                    }
                    (transaction, _) => transaction?,
                };
                match self.view {
                    View::Operator => Told::of(|| self.screener.screen(&transaction)),
                    View::Applicant => Told::of(|| applicant_view(self.screener.screen(&transaction).outcome)),
                }
            }
        })
    }
}

/// An answer as JSON, and how long the engine took for it.
struct Told {
    json: String,
    micros: u128,
}

impl Told {
    fn of<T: Serialize>(ask: impl FnOnce() -> T) -> Result<Told, Stopped> {
        let start = Instant::now();
        let answer = ask();
        let micros = start.elapsed().as_micros();
        let json = serde_json::to_string(&answer).map_err(|error| Stopped::Because(error.to_string()))?;
        Ok(Told { json, micros })
    }

    fn line(&self, timing: Timing) -> String {
        match (timing, self.json.strip_suffix('}')) {
            (Timing::Told, Some(open)) => format!("{open},\"us\":{}}}", self.micros),
            (Timing::Told, None) | (Timing::Untold, _) => self.json.clone(),
        }
    }
}

/// What stands in place of an answer.
#[derive(Serialize)]
struct Refusal<'a> {
    error: &'a FormError,
}

/// The engine, with the lists that were named or with its own.
fn screener(answering: &Answering) -> Result<Screener, Stopped> {
    if answering.question == Question::Classify {
        return Ok(Screener::with_lists(Vec::new()));
    }
    let start = Instant::now();
    let screener = match answering.lists.as_slice() {
        [] => Screener::embedded(),
        files => Screener::with_lists(load(files)?),
    };
    for list in screener.lists() {
        let published = list.published.map_or("a day it does not tell".to_owned(), |day| day.to_string());
        let digest = list.sha256.get(..12).unwrap_or_default();
        eprintln!("list {} of {published}: {} entries, sha256 {digest}…", list.id, list.entries);
    }
    eprintln!("ready after {} ms", start.elapsed().as_millis());
    Ok(screener)
}

fn load(files: &[PathBuf]) -> Result<Vec<List>, Stopped> {
    let mut contents = Vec::new();
    for file in files {
        let content = std::fs::read(file).map_err(|error| Stopped::Because(format!("{}: {error}", file.display())))?;
        contents.push(content);
    }
    let contents: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
    let loaded = import::read_all(&contents, &COUNTRIES).map_err(|(at, error)| {
        let file = files.get(at).map(|file| file.display().to_string()).unwrap_or_default();
        Stopped::Because(format!("{file}: {error}"))
    })?;
    if 0 < loaded.strangers {
        let strangers = loaded.strangers;
        eprintln!("warning: {strangers} rows speak of parties that no file names; the files are of different days");
    }
    Ok(loaded.lists)
}

fn text(line: &Line) -> Result<&str, FormError> {
    match line {
        Line::TooLong => Err(FormError::new("too-long", "", "the line is longer than any form")),
        Line::Bytes(bytes) => std::str::from_utf8(bytes).map_err(|_| FormError::ill_formed("")),
    }
}

/// Reads the one value of a line. What stands behind it would be dropped unseen, so it is refused.
fn value<T>(
    text: &str,
    read: impl Fn(&mut serde_json::Deserializer<serde_json::de::StrRead<'_>>) -> Result<T, FormError>,
) -> Result<T, FormError> {
    let mut source = serde_json::Deserializer::from_str(text);
    let value = read(&mut source)?;
    source.end().map_err(|_| FormError::new("syntax", "", "the line goes on behind its value"))?;
    Ok(value)
}

/// The text of a transaction with its day put in. Any value it has is null or blank, and stands behind the day.
fn with_date(text: &str, date: Date) -> String {
    match serde_json::from_str(text) {
        Ok(serde_json::Value::Object(mut fields)) => {
            fields.insert("date".to_owned(), date.to_string().into());
            serde_json::Value::Object(fields).to_string()
        }
        _ => text.to_owned(),
    }
}

/// The day of the machine, by universal time.
fn today() -> Result<Date, Stopped> {
    let unknown = || Stopped::Because("the machine tells no day; give one with --date".to_owned());
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| unknown())?;
    let days = elapsed.as_secs() / 86_400;
    Ok((0..days).fold(Date::new(1970, 1, 1), |day, _| day.next()))
}
