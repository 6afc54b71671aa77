//! `cargo xtask npm`: the package `chipgate` in `npm/dist/`, and the tarball that would be published.
//!
//! `npm/src/` holds the modules as they are written. What is added here is made of the built engine: its bytes, its digests, its glue as
//! a function that gives each instance its own, and the worker, which is glue, verbs and message loop in one classic script.

use crate::build::{self, Optimiser};
use crate::{setup, shell};
use anyhow::{Context, ensure};
use base64::Engine as _;
use sha2::{Digest, Sha256, Sha384};
use std::fs;
use std::path::{Path, PathBuf};

/// The package.
pub const PACKAGE: &str = "npm";
/// Its finished modules.
const DIST: &str = "npm/dist";
/// Its modules as they are written.
const SOURCE: &str = "npm/src";
/// The tarball, and what is half done.
const WORK: &str = "target/npm";

/// Runs the command.
pub fn run(args: lexopt::Parser) -> anyhow::Result<()> {
    crate::nothing_more(args)?;
    println!("{}", pack()?.display());
    Ok(())
}

/// Assembles the package and packs it.
pub fn pack() -> anyhow::Result<PathBuf> {
    setup::npm_packages()?;
    let files = build::build(Optimiser::Required)?;
    let wasm = files.iter().find(|(name, _)| name.ends_with(".wasm")).map(|(_, bytes)| bytes).context("no engine")?;
    let glue = fs::read_to_string(build::GLUE).context(build::GLUE)?;
    assemble(wasm, &glue)?;
    let listed =
        shell::read(shell::command("npm pack --json --pack-destination").arg(WORK).arg(format!("./{PACKAGE}")))?;
    let packed: serde_json::Value = serde_json::from_str(&listed)?;
    let name =
        packed.pointer("/0/filename").or_else(|| packed.pointer("/chipgate/filename")).and_then(|name| name.as_str());
    Ok(Path::new(WORK).join(name.context("npm pack named no file")?))
}

fn assemble(wasm: &[u8], glue: &str) -> anyhow::Result<()> {
    let written = Path::new(WORK).join("written");
    for folder in [DIST, &written.to_string_lossy()] {
        if Path::new(folder).is_dir() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
    }
    shell::run(&mut shell::command("node node_modules/typescript/bin/tsc -p npm"))?;
    let sources = modules(Path::new(SOURCE))?;
    for source in &sources {
        let name = source.strip_prefix(SOURCE)?;
        let text = fs::read_to_string(source)?;
        if name.to_string_lossy().ends_with(".ts") {
            put(&Path::new(DIST).join(name), text)?;
        } else if name != Path::new("worker.js") {
            put(&written.join(name), text)?;
        }
    }
    let glue = format!("export function glue() {{\n{glue}\nreturn wasm_bindgen;\n}}\n");
    put(&written.join("glue.js"), glue.clone())?;
    put(&written.join("digest.js"), digest(wasm)?)?;
    let parts =
        [glue, fs::read_to_string(format!("{SOURCE}/verbs.js"))?, fs::read_to_string(format!("{SOURCE}/worker.js"))?];
    put(&written.join("worker.js"), classic(&parts)?)?;

    let mut esbuild =
        shell::command("node node_modules/esbuild/bin/esbuild --minify --charset=utf8 --log-level=warning");
    esbuild.arg(format!("--outbase={}", written.display())).arg(format!("--outdir={DIST}"));
    shell::run(esbuild.args(modules(&written)?))?;
    put(&Path::new(DIST).join("engine.wasm"), wasm)?;
    fs::copy("LICENSE", format!("{PACKAGE}/LICENSE"))?;
    Ok(())
}

/// Modules as one script without imports. They name nothing twice; were it otherwise, the script would not even parse.
fn classic(parts: &[String]) -> anyhow::Result<String> {
    let lines = parts.iter().flat_map(|part| part.lines()).filter(|line| !line.starts_with("import "));
    let lines: Vec<&str> = lines.map(|line| line.strip_prefix("export ").unwrap_or(line)).collect();
    ensure!(!lines.iter().any(|line| line.contains("import.meta")), "a sealed worker may not import");
    Ok(format!("(() => {{\n{}\n}})();\n", lines.join("\n")))
}

/// What stands in every answer: which bytes gave it.
fn digest(wasm: &[u8]) -> anyhow::Result<String> {
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(format!("{PACKAGE}/package.json"))?)?;
    let sha256: String = Sha256::digest(wasm).iter().map(|byte| format!("{byte:02x}")).collect();
    let integrity = base64::engine::general_purpose::STANDARD.encode(Sha384::digest(wasm));
    let engine = serde_json::json!({
        "sha256": sha256, "integrity": format!("sha384-{integrity}"), "bytes": wasm.len(), "version": manifest["version"],
    });
    Ok(format!("export const engine = {engine:#};\n"))
}

/// The files of a folder and those below it.
fn modules(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(modules(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

fn put(path: &Path, text: impl AsRef<[u8]>) -> anyhow::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    fs::write(path, text).with_context(|| path.display().to_string())
}
