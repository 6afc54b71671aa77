//! `cargo xtask setup`: installs what the other commands need, each thing only when it is missing.

use crate::shell;
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};

const WASM: &str = "wasm32-unknown-unknown";

/// Written beside the npm packages once they are whole, so that a broken install is noticed and a good one costs nothing.
const STAMP: &str = "node_modules/.chipgate-lock";

/// Runs the command: everything, also what only the tests need.
pub fn run(args: lexopt::Parser) -> anyhow::Result<()> {
    crate::nothing_more(args)?;
    wasm_target()?;
    npm_packages()?;
    let browser = Browser::set_up()?;
    println!("wasm target, npm packages, {} and {} are in place", browser.chromium.display(), browser.driver.display());
    Ok(())
}

/// The standard library for wasm. The toolchain file names it, but rustup may be told not to install by itself.
pub fn wasm_target() -> anyhow::Result<()> {
    let sysroot = shell::read(&mut shell::command("rustc --print sysroot"))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).join("lib").is_dir() {
        return Ok(());
    }
    shell::run(&mut shell::command(&format!("rustup target add {WASM}")))
        .with_context(|| format!("the Rust target {WASM} is missing and could not be added; without rustup, install it as your Rust was installed"))
}

/// The packages of package.json, exactly as its lock file says. None of them runs a script of its own when installed.
pub fn npm_packages() -> anyhow::Result<()> {
    let lock = std::fs::read("package-lock.json").context("package-lock.json")?;
    if std::fs::read(STAMP).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    if shell::find("npm").is_none() || shell::find("node").is_none() {
        bail!("node and npm are needed (node 20 or later) and were not found on the path");
    }
    shell::run(&mut shell::command("npm ci --ignore-scripts --no-audit --no-fund"))?;
    std::fs::write(STAMP, lock).context(STAMP)
}

/// Chromium and the driver that steers it in tests.
pub struct Browser {
    /// The browser itself.
    pub chromium: PathBuf,
    /// Its WebDriver server.
    pub driver: PathBuf,
}

impl Browser {
    /// Finds both, installing Debian's where that is possible without asking anybody.
    pub fn set_up() -> anyhow::Result<Browser> {
        if let Some(browser) = Browser::find() {
            return Ok(browser);
        }
        let root = shell::find("apt-get").is_some()
            && shell::read(&mut shell::command("id -u")).is_ok_and(|user| user.trim() == "0");
        if root {
            shell::run(shell::command("apt-get update -q").env("DEBIAN_FRONTEND", "noninteractive"))?;
            shell::run(
                shell::command("apt-get install -q -y --no-install-recommends chromium chromium-driver")
                    .env("DEBIAN_FRONTEND", "noninteractive"),
            )?;
        }
        Browser::find().context(
            "the browser tests need Chromium and its driver, of one version. On Debian: \
             `sudo apt-get install chromium chromium-driver`. Elsewhere: name them in the environment variables \
             CHROMIUM and CHROMEDRIVER. The other tests run without: `cargo xtask test native node types`",
        )
    }

    fn find() -> Option<Browser> {
        let chromium = named("CHROMIUM").or_else(|| {
            ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].into_iter().find_map(shell::find)
        })?;
        let driver = named("CHROMEDRIVER").or_else(|| shell::find("chromedriver"))?;
        Some(Browser { chromium, driver })
    }
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file())
}
