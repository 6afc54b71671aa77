//! The workshop: `cargo xtask COMMAND`. Every command sets up what it needs, so a newcomer brings a Rust toolchain and npm.
//!
//! One module per command. A new command is a module with `pub fn run(args: lexopt::Parser) -> anyhow::Result<()>` and a row in
//! [`COMMANDS`]. Commands run in the repository's root, whatever folder they were called from.

mod build;
mod npm;
mod pack;
mod posted;
mod serve;
mod setup;
mod shell;
mod sizes;
mod test;

use std::ffi::OsString;
use std::process::ExitCode;

/// A command's name, what it does in one line, and the function that does it.
type Command = (&'static str, &'static str, fn(lexopt::Parser) -> anyhow::Result<()>);

const COMMANDS: &[Command] = &[
    ("serve", "build and serve the page on this machine        [--port N]", serve::run),
    ("test", "run every test on every host and count them     [RUNNER]...", test::run),
    ("build", "build the page into dist/ and print its sizes   [--hold]", build::run),
    ("npm", "put the npm package together and pack it", npm::run),
    ("sizes", "build and print what takes the bytes: files, crates, tables", sizes::run),
    ("setup", "install what the other commands need, if missing", setup::run),
];

/// Commands of the lab, which is built when one of them is called: name, and what it does.
const RESEARCH: &[(&str, &str)] = &[
    ("classes", "print chips per class and rule version, and what makers publish"),
    ("timeline", "print an item's class and answer over time      ITEM [DESTINATION]"),
    ("eval", "recall of the matcher on the full list          [--development|--fresh] [--misses] [--keep] [--wasm]"),
    ("fit", "fit the matcher's weights on development queries"),
    ("dump", "write a program's answers to all questions      BINARY OUT [--like FILE] [--one-in N]"),
    ("compare", "say which answers of two dumps differ           BEFORE AFTER [--allow FILE] [--limit N]"),
];

/// Called by cargo in place of a wasm test binary; not for people.
const WASM_TEST_RUNNER: &str = "wasm-test-runner";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    let mut words = std::env::args_os().skip(1);
    let name = words.next().unwrap_or_default().to_string_lossy().into_owned();
    if name == WASM_TEST_RUNNER {
        let words = words.map(|word| word.to_string_lossy().into_owned());
        return wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args([name].into_iter().chain(words));
    }
    if RESEARCH.iter().any(|(known, _)| *known == name) {
        return research(&name, words);
    }
    std::env::set_current_dir(shell::root())?;
    match COMMANDS.iter().find(|(known, ..)| *known == name) {
        Some((.., run)) => run(lexopt::Parser::from_args(words)),
        None if name.is_empty() || name == "help" || name == "--help" => {
            print!("{}", usage());
            Ok(())
        }
        None => anyhow::bail!("no such command: {name}\n\n{}", usage()),
    }
}

/// Passes a command on to the lab, in the folder that it was called from, as it may name files.
fn research(name: &str, words: impl Iterator<Item = OsString>) -> anyhow::Result<()> {
    let root = shell::root();
    let mut cargo = shell::command("cargo run --quiet --release --features engine");
    cargo.arg("--manifest-path").arg(root.join("lab/Cargo.toml")).arg("--target-dir").arg(root.join("target/lab"));
    shell::run(cargo.arg("--").arg(name).args(words))
}

/// Refuses whatever stands behind a command that takes nothing.
fn nothing_more(mut args: lexopt::Parser) -> anyhow::Result<()> {
    match args.next()? {
        Some(arg) => Err(arg.unexpected().into()),
        None => Ok(()),
    }
}

fn usage() -> String {
    let mut text = String::from("cargo xtask COMMAND\n\n");
    let commands = COMMANDS.iter().map(|(name, does, _)| (name, does));
    for (name, does) in commands.chain(RESEARCH.iter().map(|(name, does)| (name, does))) {
        text.push_str(&format!("  {name:<10} {does}\n"));
    }
    text
}
