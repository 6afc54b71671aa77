//! What was asked for on the command line.

use chipgate_engine::words::date::Date;
use lexopt::prelude::*;
use lexopt::{Arg, Parser, ValueExt};
use std::fmt;
use std::path::PathBuf;

/// How to use the program.
pub const HELP: &str = "\
Screens parties, chips and transactions against US export controls: one JSON value a line in, one answer a line out.

  chipgate match    [--list FILE]... [--limit N] [--cutoff X] [--timing]    a name, an address or both -> likenesses
  chipgate match    [--list FILE]... --explain TYPED LISTED                 how two names compare, word by word
  chipgate classify [--date D] [--timing]                                   an item -> its class on a day
  chipgate screen   [--list FILE]... [--date D] [--applicant] [--timing]    a transaction -> the decision

  --list FILE   an official file, recognised by content; may be given more than once. trade.gov's consolidated list as
                CSV, TSV or JSON; the eCFR's XML of part 744; OFAC's SDN.CSV or CONS_PRIM.CSV, with ADD.CSV, ALT.CSV and
                SDN_COMMENTS.CSV beside it. Without it the small embedded starter list is used.
  --limit N     at most N likenesses a line (10)
  --cutoff X    none with a score below X, from 0 to 1 (0: the mark that few ordinary names reach)
  --date D      the day that decides which rules apply, as 2026-11-22. For classify: today, unless given. For screen: the
                day of the transactions that name none.
  --applicant   answers what the applicant may see, and nothing else: how the form goes on, and one sentence
  --timing      adds \"us\", the engine's own microseconds, to every answer
  --help, --version

A line that cannot be read is answered with {\"error\": {\"code\", \"path\", \"help\"}}; blank lines are passed over. Every answer
is flushed. Progress goes to standard error. Exit code 0 when every line was answered, 1 when that was not possible, 2 when
the command line is wrong. No answer says that a transaction may go on: what is not found is not thereby in order.
";

/// One run of the program.
#[derive(Debug, PartialEq)]
pub enum Run {
    /// Print how to use the program.
    Help,
    /// Print the version.
    Version,
    /// Answer lines.
    Answer(Answering),
}

/// What lines hold, and how they are answered.
#[derive(Debug, Default, PartialEq)]
pub struct Answering {
    /// What each line is.
    pub question: Question,
    /// Official files; none for the embedded list.
    pub lists: Vec<PathBuf>,
    /// Most likenesses.
    pub limit: Option<usize>,
    /// Lowest score.
    pub cutoff: Option<f64>,
    /// The day.
    pub date: Option<Date>,
    /// For whose eyes a decision is.
    pub view: View,
    /// Whether each answer says how long it took.
    pub timing: Timing,
    /// Two names to compare, instead of lines.
    pub explain: Option<(String, String)>,
}

/// What a line holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Question {
    /// A party.
    #[default]
    Match,
    /// An item.
    Classify,
    /// A transaction.
    Screen,
}

/// For whose eyes a decision is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// The operator's, with every reason.
    #[default]
    Operator,
    /// The applicant's, with none.
    Applicant,
}

/// Whether answers say how long they took.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Timing {
    /// They do.
    Told,
    /// They don't.
    #[default]
    Untold,
}

/// Why the command line can't be followed.
#[derive(Debug)]
pub struct UsageError(String);

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<lexopt::Error> for UsageError {
    fn from(error: lexopt::Error) -> UsageError {
        UsageError(error.to_string())
    }
}

/// Reads the command line.
pub fn read(mut parser: Parser) -> Result<Run, UsageError> {
    let question = match parser.next()? {
        Some(Long("help") | Short('h')) => return Ok(Run::Help),
        Some(Long("version") | Short('V')) => return Ok(Run::Version),
        Some(Value(word)) => match word.to_str() {
            Some("match") => Question::Match,
            Some("classify") => Question::Classify,
            Some("screen") => Question::Screen,
            Some("help") => return Ok(Run::Help),
            _ => return Err(UsageError("there is no such command; match, classify and screen are there".into())),
        },
        Some(option) => return Err(option.unexpected().into()),
        None => return Err(UsageError("a command is missing: match, classify or screen".into())),
    };
    let mut answering = Answering { question, ..Answering::default() };
    while let Some(arg) = parser.next()? {
        match (question, &arg) {
            (_, Long("help") | Short('h')) => return Ok(Run::Help),
            (_, Long("timing")) => answering.timing = Timing::Told,
            (Question::Match | Question::Screen, Long("list")) => answering.lists.push(parser.value()?.into()),
            (Question::Classify | Question::Screen, Long("date")) => {
                let day = Date::parse(&parser.value()?.string()?);
                answering.date =
                    Some(day.ok_or_else(|| UsageError("--date: a day such as 2026-11-22 is expected".into()))?);
            }
            (Question::Screen, Long("applicant")) => answering.view = View::Applicant,
            (Question::Match, Long("limit")) => {
                let limit = parser.value()?.parse::<usize>().ok().filter(|limit| 0 < *limit);
                answering.limit =
                    Some(limit.ok_or_else(|| UsageError("--limit: a whole number from 1 up is expected".into()))?);
            }
            (Question::Match, Long("cutoff")) => {
                let cutoff = parser.value()?.parse::<f64>().ok().filter(|cutoff| (0.0..=1.0).contains(cutoff));
                answering.cutoff =
                    Some(cutoff.ok_or_else(|| UsageError("--cutoff: a number from 0 to 1 is expected".into()))?);
            }
            (Question::Match, Long("explain")) => {
                answering.explain = Some((parser.value()?.string()?, parser.value()?.string()?));
            }
            (_, Long(_) | Short(_) | Value(_)) => return Err(unexpected(arg)),
        }
    }
    Ok(Run::Answer(answering))
}

fn unexpected(arg: Arg<'_>) -> UsageError {
    match arg {
        Value(_) => UsageError("an argument is too many; what is screened comes line by line on standard input".into()),
        option => option.unexpected().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(words: &[&str]) -> Result<Run, UsageError> {
        read(Parser::from_args(words))
    }

    #[test]
    fn each_command_takes_its_own_options() {
        let expected = Answering {
            lists: vec!["a.csv".into(), "b.xml".into()],
            limit: Some(3),
            cutoff: Some(0.5),
            timing: Timing::Told,
            ..Answering::default()
        };
        let words = ["match", "--list", "a.csv", "--list=b.xml", "--limit", "3", "--cutoff=0.5", "--timing"];
        assert_eq!(run(&words).unwrap(), Run::Answer(expected));
        let expected =
            Answering { question: Question::Screen, date: Some(Date::new(2026, 11, 22)), ..Answering::default() };
        assert_eq!(run(&["screen", "--date", "2026-11-22"]).unwrap(), Run::Answer(expected));
        let expected = Answering { question: Question::Screen, view: View::Applicant, ..Answering::default() };
        assert_eq!(run(&["screen", "--applicant"]).unwrap(), Run::Answer(expected));
        let expected = Answering { explain: Some(("a b".into(), "c".into())), ..Answering::default() };
        assert_eq!(run(&["match", "--explain", "a b", "c"]).unwrap(), Run::Answer(expected));
        assert_eq!(run(&["--help"]).unwrap(), Run::Help);
        assert_eq!(run(&["screen", "-h"]).unwrap(), Run::Help);
        assert_eq!(run(&["-V"]).unwrap(), Run::Version);
    }

    #[test]
    fn what_cannot_be_followed_is_refused() {
        for words in [
            &[][..],
            &["search"],
            &["--list"],
            &["match", "--list"],
            &["match", "name"],
            &["match", "--date", "2026-11-22"],
            &["match", "--limit", "0"],
            &["match", "--limit", "-1"],
            &["match", "--cutoff", "2"],
            &["match", "--cutoff", "NaN"],
            &["match", "--explain", "a"],
            &["classify", "--list", "a.csv"],
            &["screen", "--date", "yesterday"],
            &["screen", "--limit", "3"],
            &["match", "--timing=yes"],
            &["match", "--applicant"],
        ] {
            assert!(run(words).is_err(), "{words:?}");
        }
    }
}
