//! What knows the engine from inside: how well it finds and classifies, how fast it is, and how its weights are fitted.

pub mod classes;
mod cyrillic;
pub mod eval;
pub mod fit;
mod own;
mod queries;
mod speed;
pub mod timeline;

use anyhow::{Context, ensure};
use std::process::{Command, Stdio};

/// Refuses whatever stands behind a command that takes nothing.
fn nothing_more(mut args: lexopt::Parser) -> anyhow::Result<()> {
    match args.next()? {
        Some(arg) => Err(arg.unexpected().into()),
        None => Ok(()),
    }
}

/// What a program prints.
fn output(command: &mut Command) -> anyhow::Result<String> {
    let told = command.stderr(Stdio::inherit()).output().with_context(|| format!("{command:?}"))?;
    ensure!(told.status.success(), "{command:?}: {}", told.status);
    Ok(String::from_utf8(told.stdout)?)
}
