//! `cargo xtask test`: every runner on every host, one after the other, and their sum as the last line.
//!
//! A runner that fails without counting a failure, or that ran no test, counts as one failure: silence is not success.

use crate::build::{self, Optimiser};
use crate::serve::Site;
use crate::setup::{self, Browser};
use crate::shell;
use anyhow::{Context, bail};
use lexopt::prelude::*;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// A runner's name, what it proves, and how it is run.
type Runner = (&'static str, &'static str, fn() -> anyhow::Result<Tally>);

const RUNNERS: &[Runner] = &[
    ("native", "the engine and the command line, on this machine", native),
    ("tools", "the workshop itself, and the lab", tools),
    ("types", "the page's modules against their JSDoc types", types),
    ("node", "the same tests in wasm, in Node", wasm_in_node),
    ("chromium", "the same tests in wasm, in headless Chromium", wasm_in_chromium),
    ("door", "the wasm of dist/ in Node against the command line, answer by answer", door),
    ("page", "the page itself, typed into, in headless Chromium", page),
];

/// Where the driver of the wasm tests reads how to start the browser.
const WEBDRIVER: &str = "target/page/webdriver.json";

/// Chromium without what a test does not need: no sandbox (tests run as root in containers), no talk with its maker.
const CHROMIUM_FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Runs the command: all runners, or those that are named.
pub fn run(mut args: lexopt::Parser) -> anyhow::Result<()> {
    let mut wanted: Vec<String> = Vec::new();
    while let Some(arg) = args.next()? {
        match arg {
            Value(name) => wanted.push(name.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(unknown) = wanted.iter().find(|name| !RUNNERS.iter().any(|(known, ..)| known == name)) {
        bail!("no such runner: {unknown}");
    }
    let mut sum = Tally::default();
    let mut lines = Vec::new();
    for (name, proves, run) in
        RUNNERS.iter().filter(|(name, ..)| wanted.is_empty() || wanted.iter().any(|one| one == name))
    {
        println!("\n== {name}: {proves}");
        let start = Instant::now();
        let tally = run().unwrap_or_else(|error| {
            println!("error: {error:#}");
            Tally { failed: 1, ..Tally::default() }
        });
        lines.push(format!(
            "{name:<10}{:>6} passed{:>6} failed{:>6} cases{:>8.1} s",
            tally.passed,
            tally.failed,
            tally.cases,
            start.elapsed().as_secs_f64()
        ));
        sum.add(&tally);
    }
    println!("\n{}\n\n{} passed, {} failed", lines.join("\n"), sum.passed, sum.failed);
    if 0 < sum.failed {
        bail!("not every test passed");
    }
    Ok(())
}

fn native() -> anyhow::Result<Tally> {
    Tally::of(&mut shell::command("cargo test --workspace --no-fail-fast"))
}

/// The workshop's own tests, and the lab's; the latter share what the engine's tests have compiled.
fn tools() -> anyhow::Result<Tally> {
    let mut tally = Tally::of(&mut shell::command(
        "cargo test --release --manifest-path xtask/Cargo.toml --target-dir target/xtask",
    ))?;
    tally.add(&Tally::of(&mut shell::command(
        "cargo test --manifest-path lab/Cargo.toml --features engine --target-dir target",
    ))?);
    Ok(tally)
}

/// One verdict for each TypeScript project that there is.
fn types() -> anyhow::Result<Tally> {
    setup::npm_packages()?;
    let mut tally = Tally::default();
    for project in ["www/tsconfig.json", "tests/tsconfig.json"].into_iter().filter(|file| Path::new(file).is_file()) {
        let checked =
            shell::run(&mut shell::command(&format!("node node_modules/typescript/bin/tsc --noEmit -p {project}")));
        match checked {
            Ok(()) => tally.passed += 1,
            Err(_) => tally.failed += 1,
        }
    }
    Ok(tally)
}

fn wasm_in_node() -> anyhow::Result<Tally> {
    Tally::of(&mut in_wasm()?)
}

fn wasm_in_chromium() -> anyhow::Result<Tally> {
    let browser = Browser::set_up()?;
    let options = serde_json::json!({ "goog:chromeOptions": { "binary": browser.chromium, "args": CHROMIUM_FLAGS } });
    fs::create_dir_all(Path::new(WEBDRIVER).parent().unwrap_or(Path::new(".")))?;
    fs::write(WEBDRIVER, options.to_string())?;
    Tally::of(
        in_wasm()?
            .env("WASM_BINDGEN_USE_BROWSER", "1")
            .env("CHROMEDRIVER", browser.driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", std::env::current_dir()?.join(WEBDRIVER))
            .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60"),
    )
}

/// Cargo with this very program as the runner of wasm. The tests are those files in tests/ that say they run there.
fn in_wasm() -> anyhow::Result<Command> {
    setup::wasm_target()?;
    let mut line = String::from("cargo test --no-fail-fast --target wasm32-unknown-unknown --package chipgate");
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir("tests")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs")
            && fs::read_to_string(&path)?.contains("#[wasm_bindgen_test")
        {
            names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    if names.is_empty() {
        bail!("no file in tests/ runs in wasm");
    }
    for name in names {
        line.push_str(&format!(" --test {name}"));
    }
    let mut command = shell::command(&format!("{line} -- --nocapture"));
    let runner = std::env::current_exe()?;
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", format!("{} {}", runner.display(), crate::WASM_TEST_RUNNER))
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    Ok(command)
}

fn door() -> anyhow::Result<Tally> {
    build::build(Optimiser::Required)?;
    shell::run(&mut shell::command("cargo build --workspace --bin chipgate --target-dir target"))?;
    Tally::of(shell::command("node tests/node.mjs").env("CHIPGATE_CLI", "target/debug/chipgate"))
}

fn page() -> anyhow::Result<Tally> {
    const SCRIPT: &str = "tests/page.mjs";
    fs::metadata(SCRIPT).context(SCRIPT)?;
    let browser = Browser::set_up()?;
    let site = Site::of_build(build::build(Optimiser::Required)?)?;
    let address = site.address();
    std::thread::spawn(move || site.serve());
    Tally::of(
        shell::command(&format!("node {SCRIPT}"))
            .env("CHIPGATE_ADDRESS", address)
            .env("CHIPGATE_CHROMIUM", browser.chromium)
            .env("CHIPGATE_CHROMIUM_FLAGS", CHROMIUM_FLAGS.join(" ")),
    )
}

/// What runners counted.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    /// Rows of tests/cases/ that were held against an answer.
    cases: usize,
}

impl Tally {
    /// Runs a program, passes its output on, and counts what it says.
    fn of(command: &mut Command) -> anyhow::Result<Tally> {
        eprintln!("$ {}", shell::describe(command));
        let mut child = command.stdout(Stdio::piped()).spawn().context("cannot be started")?;
        let mut tally = Tally::default();
        for line in BufReader::new(child.stdout.take().context("no output")?).lines() {
            let line = line?;
            println!("{line}");
            tally.add(&Tally::read(&line));
        }
        let status = child.wait()?;
        if tally.failed == 0 && (!status.success() || tally.passed == 0) {
            println!("error: {status}, {} tests passed", tally.passed);
            tally.failed = 1;
        }
        Ok(tally)
    }

    /// What one line counts: libtest's closing line, the plain one of our scripts, or a count of cases.
    fn read(line: &str) -> Tally {
        let before = |text: &str, word: &str| -> Option<usize> {
            let words: Vec<&str> = text.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
            let at = words.iter().position(|one| *one == word)?;
            words.get(at.checked_sub(1)?)?.parse().ok()
        };
        let plain = line.split_once(" passed, ").is_some_and(|(count, _)| count.parse::<usize>().is_ok());
        if plain || line.starts_with("test result: ") {
            let counts = (before(line, "passed"), before(line, "failed"));
            return Tally { passed: counts.0.unwrap_or_default(), failed: counts.1.unwrap_or_default(), cases: 0 };
        }
        // At the start of a line, or behind a test's name; indented, it is a failed test's output told once more.
        let cases = match line.split_once("cases: ") {
            Some((lead, count)) if lead.is_empty() || lead.starts_with("test ") => before(count, "checked"),
            _ => None,
        };
        Tally { cases: cases.unwrap_or_default(), ..Tally::default() }
    }

    fn add(&mut self, other: &Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.cases += other.cases;
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn counts(line: &str) -> (usize, usize, usize) {
        let tally = Tally::read(line);
        (tally.passed, tally.failed, tally.cases)
    }

    #[test]
    fn closing_lines_are_read() {
        assert_eq!(counts("test result: ok. 17 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out"), (17, 0, 0));
        assert_eq!(counts("test result: FAILED. 1 passed; 2 failed; 0 ignored"), (1, 2, 0));
        assert_eq!(counts("    cases: 61 checked in news.json"), (0, 0, 0));
        assert_eq!(counts("12 passed, 3 failed"), (12, 3, 0));
        assert_eq!(counts("12 passed, 3 failed, 1 skipped"), (12, 3, 0));
        assert_eq!(counts("cases: 61 checked in news.json"), (0, 0, 61));
        assert_eq!(counts("test news ... cases: 61 checked in news.json"), (0, 0, 61));
        assert_eq!(counts("test shares::half_passed, 3 failed ... ok"), (0, 0, 0));
        assert_eq!(counts("all 3 passed, so to speak"), (0, 0, 0));
    }
}
