//! The workshop: `cargo xtask COMMAND`. Every command sets up what it needs, so a newcomer brings a Rust toolchain and npm.
//!
//! One module per command. A new command is a module with `pub fn run(args: Args) -> anyhow::Result<()>` and a row in `COMMANDS`.
//! Commands run in the repository's root, whatever folder they were called from.

mod args;
mod build;
mod classes;
mod eval;
mod fit;
mod npm;
mod pack;
mod posted;
mod queries;
mod serve;
mod setup;
mod shell;
mod sizes;
mod speed;
mod test;
mod timeline;

use args::Args;
use std::process::ExitCode;

/// A command's name, what it does in one line, and the function that does it.
type Command = (&'static str, &'static str, fn(Args) -> anyhow::Result<()>);

const COMMANDS: &[Command] = &[
    ("serve", "build and serve the page on this machine        [--port N]", serve::run),
    ("test", "run every test on every host and count them      [RUNNER]...", test::run),
    ("build", "build the page into dist/ and print its sizes", build::run),
    ("npm", "put the npm package together and pack it", npm::run),
    ("sizes", "build and print what takes the bytes: files, crates, tables", sizes::run),
    ("classes", "print chips per class and rule version, and what makers publish", classes::run),
    ("timeline", "print an item's class and answer over time     ITEM [DESTINATION]", timeline::run),
    (
        "eval",
        "recall of the matcher on the full list          [--development|--fresh] [--misses] [--keep] [--wasm]",
        eval::run,
    ),
    ("fit", "fit the matcher's weights on development queries", fit::run),
    ("setup", "install what the other commands need, if missing", setup::run),
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
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_default();
    if name == WASM_TEST_RUNNER {
        return wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args([name].into_iter().chain(words));
    }
    std::env::set_current_dir(shell::root())?;
    match COMMANDS.iter().find(|(known, _, _)| *known == name) {
        Some((_, _, run)) => run(Args::new(words)),
        None if name.is_empty() || name == "help" || name == "--help" => {
            print!("{}", usage());
            Ok(())
        }
        None => anyhow::bail!("no such command: {name}\n\n{}", usage()),
    }
}

fn usage() -> String {
    let mut text = String::from("cargo xtask COMMAND\n\n");
    for (name, does, _) in COMMANDS {
        text.push_str(&format!("  {name:<10} {does}\n"));
    }
    text
}
