//! Files that questions are made from: of this repository, and of the folder with lists and evaluation scripts beside it.

use anyhow::{Context, ensure};
use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The folder with lists and evaluation scripts, when it is there.
pub fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("CHIPGATE_SHARED").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| root().join("../shared"));
    folder.join("eval/score.py").is_file().then_some(folder)
}

/// Where queries and measurements are kept.
pub fn work() -> anyhow::Result<PathBuf> {
    let folder = root().join("target/eval");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The consolidated list as published, unpacked, when it is there.
pub fn full_list() -> anyhow::Result<Option<PathBuf>> {
    shared().map(|shared| consolidated(&shared)).transpose()
}

/// The consolidated list as published, unpacked.
pub fn consolidated(shared: &Path) -> anyhow::Result<PathBuf> {
    let file = work()?.join("consolidated.csv");
    if !file.is_file() {
        let packed = fs::File::open(shared.join("lists/csl-rebuilt.2026-07-31.csv.gz"))?;
        let half = file.with_extension("half");
        std::io::copy(&mut flate2::read::GzDecoder::new(packed), &mut fs::File::create(&half)?)?;
        fs::rename(half, &file)?;
    }
    Ok(file)
}

/// The full list's parties, a JSON value each, as the evaluation's scripts read them.
pub fn parties(shared: &Path) -> anyhow::Result<Vec<Value>> {
    lines(&listing(shared)?)
}

/// Listed names, corrupted: so many of each kind of error.
pub fn positives(shared: &Path, seed: u32, many: u32) -> anyhow::Result<Vec<Value>> {
    let file = work()?.join(format!("positives-{seed}-{many}.jsonl"));
    let options = ["--seed".into(), seed.to_string(), "--per-class".into(), many.to_string()];
    made(shared, "make_queries.py", &listing(shared)?, file, &options)
}

/// Ordinary names.
pub fn negatives(shared: &Path, seed: u32) -> anyhow::Result<Vec<Value>> {
    let file = work()?.join(format!("negatives-{seed}.jsonl"));
    made(shared, "make_negatives.py", &listing(shared)?, file, &["--seed".into(), seed.to_string()])
}

fn listing(shared: &Path) -> anyhow::Result<PathBuf> {
    let file = work()?.join("list.jsonl");
    if !file.is_file() {
        script(shared, "load_list.py", &consolidated(shared)?, &file, &[])?;
    }
    Ok(file)
}

fn made(shared: &Path, name: &str, list: &Path, file: PathBuf, options: &[String]) -> anyhow::Result<Vec<Value>> {
    if !file.is_file() {
        script(shared, name, list, &file, options)?;
    }
    lines(&file)
}

fn script(shared: &Path, name: &str, list: &Path, out: &Path, options: &[String]) -> anyhow::Result<()> {
    let half = out.with_extension("half");
    let mut command = Command::new("python3");
    command.arg("-B").arg(shared.join("eval").join(name)).arg("--list").arg(list).arg("--out").arg(&half);
    let status = command.args(options).stdout(std::process::Stdio::null()).status().context("python3")?;
    ensure!(status.success(), "{name}: {status}");
    fs::rename(half, out)?;
    Ok(())
}

/// The values of a file of JSON lines.
pub fn lines(file: &Path) -> anyhow::Result<Vec<Value>> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// The rows of a table of the engine, wherever in the repository it lies.
pub fn table(name: &str) -> anyhow::Result<Vec<csv::StringRecord>> {
    let file = find(root(), name)?.with_context(|| format!("no file {name} in the repository"))?;
    let separator = if name.ends_with(".tsv") { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .comment(Some(b'#'))
        .flexible(true)
        .has_headers(false)
        .quoting(separator == b',')
        .from_path(&file)?;
    reader.records().map(|row| Ok(row?)).collect()
}

fn find(folder: &Path, name: &str) -> anyhow::Result<Option<PathBuf>> {
    let mut inside: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<_>>()?;
    inside.sort();
    if let Some(file) = inside.iter().find(|path| path.file_name() == Some(OsStr::new(name)) && path.is_file()) {
        return Ok(Some(file.clone()));
    }
    let hidden = |path: &Path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with('.') || matches!(name.as_str(), "target" | "node_modules" | "dist")
    };
    for folder in inside.iter().filter(|path| path.is_dir() && !hidden(path)) {
        if let Some(file) = find(folder, name)? {
            return Ok(Some(file));
        }
    }
    Ok(None)
}
