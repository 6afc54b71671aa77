//! What a form without script gets for an answer.
//!
//! The page works without script as any form does: it posts its fields. What comes back is made by [`SCRIPT`], so that the
//! server that screens is the one that others may copy; while there is none, a page says that nothing was screened.

use crate::shell;
use anyhow::{Context, ensure};
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

/// Run by Node with the path that was posted to as its argument and the body (`application/x-www-form-urlencoded`) on standard
/// input; writes the HTML of the answer to standard output.
const SCRIPT: &str = "npm/demo/posted.mjs";

/// A whole page, for as long as nothing answers.
const NOT_SCREENED: &str = "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>Not screened</title>
<h1>Not screened</h1>
<p>Your browser ran no script, so the form was sent to this server. It is for trying out the page: it screened nothing and
kept nothing. Go back to find the form as you filled it in.</p>
";

/// The status and the page for a form that was posted to this path.
pub fn answer(path: &str, body: &[u8]) -> (u16, Vec<u8>) {
    if !Path::new(SCRIPT).is_file() {
        return (501, NOT_SCREENED.into());
    }
    match screened(path, body) {
        Ok(page) => (200, page),
        Err(error) => {
            eprintln!("error: {error:#}");
            (500, NOT_SCREENED.into())
        }
    }
}

fn screened(path: &str, body: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut command = shell::command("node");
    command.args([SCRIPT, path]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut script = command.spawn().context("node")?;
    script.stdin.take().context("no input")?.write_all(body).context(SCRIPT)?;
    let output = script.wait_with_output()?;
    ensure!(output.status.success(), "{SCRIPT}: {}", output.status);
    Ok(output.stdout)
}
