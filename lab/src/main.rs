//! Research on the engine: `cargo run --release --manifest-path lab/Cargo.toml -- COMMAND`.
//!
//! `dump` and `compare` prove that a change of the code did not change an answer. They know the engine only as a program that
//! reads and writes JSON lines, so they outlive every change inside it. The other commands know it from inside, are built with
//! `--features engine`, and are called as `cargo xtask COMMAND`.

mod ask;
mod chance;
mod codes;
mod compare;
mod dump;
#[cfg(feature = "engine")]
mod engine;
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

With --features engine, and as `cargo xtask COMMAND`:

  classes
      how many chips each version of the rule puts into each class, and how what makers publish compares
  timeline ITEM [DESTINATION]
      an item's class and license answer on every day
  eval [--development|--choosing|--fresh] [--misses] [--keep] [--wasm]
      recall of the matcher on the full list by class of error, against the baseline that is kept
  fit
      fits the matcher's weights on development queries
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
            #[cfg(feature = "engine")]
            "classes" => engine::classes::run(args).map(|()| ExitCode::SUCCESS),
            #[cfg(feature = "engine")]
            "timeline" => engine::timeline::run(args).map(|()| ExitCode::SUCCESS),
            #[cfg(feature = "engine")]
            "eval" => engine::eval::run(args).map(|()| ExitCode::SUCCESS),
            #[cfg(feature = "engine")]
            "fit" => engine::fit::run(args).map(|()| ExitCode::SUCCESS),
            #[cfg(not(feature = "engine"))]
            "classes" | "timeline" | "eval" | "fit" => anyhow::bail!("{} needs --features engine", word.display()),
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
