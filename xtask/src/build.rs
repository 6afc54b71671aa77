//! `cargo xtask build`.

use crate::args::Args;

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<()> {
    args.finish()?;
    anyhow::bail!("not built yet")
}
