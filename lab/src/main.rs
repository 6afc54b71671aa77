//! Research on the engine: `cargo run --release --manifest-path lab/Cargo.toml -- COMMAND`.
//!
//! `dump` and `compare` prove that a change of the code did not change an answer. They know the engine only as a program that
//! reads and writes JSON lines, so they outlive every change inside it.

mod ask;
mod chance;
mod codes;
mod compare;
mod dump;
mod files;
mod questions;

use std::process::ExitCode;

const HELP: &str = "\
lab COMMAND

  dump BINARY OUT [--like FILE] [--one-in N]
      asks the program BINARY the cases, the evaluation's queries and 20,000 generated questions, and writes each answer,
      reduced to codes, as a line of OUT. With --like, asks the questions of an earlier dump instead; with --one-in, only
      every Nth of them.
  compare BEFORE AFTER [--allow FILE] [--limit N] [--partial]
      says which answers of two dumps differ, and where. Exit code 1 when any does that FILE does not allow, or when an
      answer is missing (--partial: AFTER may hold fewer). A line of FILE is an id and a path, each with * for anything,
      and behind a # the reason.
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run() -> anyhow::Result<ExitCode> {
    let mut args = lexopt::Parser::from_env();
    match args.next()? {
        Some(lexopt::Arg::Value(word)) => match word.to_string_lossy().as_ref() {
            "dump" => dump::run(args),
            "compare" => compare::run(args),
            "help" => help(),
            other => anyhow::bail!("no such command: {other}\n\n{HELP}"),
        },
        None | Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h')) => help(),
        Some(option) => Err(option.unexpected().into()),
    }
}

fn help() -> anyhow::Result<ExitCode> {
    print!("{HELP}");
    Ok(ExitCode::SUCCESS)
}
