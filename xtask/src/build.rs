//! `cargo xtask build`: the engine and the page into `dist/`, and what they weigh.
//!
//! One wasm, several glues: `glue.js` (a module, for Node and for pages that run the engine in their own thread) and
//! `worker.js` (glue and message loop in one file, because a sealed worker may not import) load the same bytes.

use crate::{setup, shell, sizes};
use anyhow::{Context, ensure};
use base64::Engine as _;
use lexopt::prelude::*;
use sha2::{Digest, Sha256, Sha384};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the finished page lies.
pub const DIST: &str = "dist";

/// Half-done things: what wasm-bindgen and wasm-opt wrote, kept so that the slow steps run only when their input changed.
pub const WORK: &str = "target/page";

/// The glue as a classic script, of which the npm package makes its own.
pub const GLUE: &str = "target/page/no-modules/engine.js";

/// Speed, as the compiler already chose size; but a function with one caller stays a function unless it is short: the long ones
/// that inlining makes of them pack to an eighth more and are no faster. Functions are sorted by name, as those of one name are
/// alike and pack better side by side; and data stays whole, as cut at every run of noughts it is shorter but packs worse. Rust
/// keeps nothing in the lowest kilobyte. And what the engine was allowed to use, which are the defaults of Rust's wasm target.
const WASM_OPTIONS: &str = "-O3 --debuginfo --one-caller-inline-max-function-size=40 --low-memory-unused \
    --skip-pass=memory-packing --reorder-functions-by-name --enable-bulk-memory --enable-bulk-memory-opt \
    --enable-call-indirect-overlong --enable-multivalue --enable-mutable-globals --enable-nontrapping-float-to-int \
    --enable-reference-types --enable-sign-ext";

/// Runs the command.
pub fn run(mut args: lexopt::Parser) -> anyhow::Result<()> {
    let mut hold = false;
    while let Some(arg) = args.next()? {
        match arg {
            Long("hold") => hold = true,
            other => return Err(other.unexpected().into()),
        }
    }
    sizes::print(&build(Optimiser::Required)?, hold)
}

/// The files of `dist/` by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Whether a build may do without wasm-opt. Its answers are the same, its bytes and their digest are not.
#[derive(Clone, Copy)]
pub enum Optimiser {
    /// For what is measured, tested or published.
    Required,
    /// For a look at the page on a machine without npm.
    Optional,
}

/// Builds everything and brings `dist/` up to date; files that did not change are not written again.
pub fn build(optimiser: Optimiser) -> anyhow::Result<Files> {
    setup::wasm_target()?;
    let tools = setup::npm_packages();
    let glued = glue(&compile()?)?;
    let files = match (tools, optimiser) {
        (Ok(()), _) => assemble(without_names(&fs::read(optimise(&glued)?)?)?, minify(page()?)?)?,
        (Err(error), Optimiser::Required) => return Err(error),
        (Err(error), Optimiser::Optional) => {
            eprintln!("the engine stays larger and slower than it should be, as wasm-opt is missing: {error:#}");
            assemble(without_names(&fs::read(glued)?)?, page()?)?
        }
    };
    write(&files)?;
    Ok(files)
}

/// The engine of the last build while its functions still had their names.
pub fn named_engine() -> anyhow::Result<PathBuf> {
    let mut files = fs::read_dir(WORK)?.flatten().map(|file| file.path());
    let is_optimised =
        |file: &PathBuf| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("optimised-"));
    files.find(is_optimised).context("there is no optimised engine")
}

/// Cargo's part. Paths of this machine are taken out of the module, so that its bytes depend on the source alone: those of the
/// crates, of this repository, and of the standard library's source, which is told as on a machine without it (`rust-src`).
fn compile() -> anyhow::Result<PathBuf> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let registry = fs::read_dir(home.unwrap_or_default().join("registry/src")).ok();
    let sources = registry.into_iter().flatten().flatten().map(|entry| entry.path());
    let mut flags: Vec<String> = sources
        .chain([std::env::current_dir()?])
        .map(|folder| format!("--remap-path-prefix={}=.", folder.display()))
        .collect();
    let sysroot = shell::read(&mut shell::command("rustc --print sysroot"))?;
    let version = shell::read(&mut shell::command("rustc -vV"))?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    if let Some(commit) = commit.filter(|commit| *commit != "unknown") {
        let library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust");
        flags.push(format!("--remap-path-prefix={}=/rustc/{commit}", library.display()));
    }
    let mut cargo =
        shell::command("cargo build --lib --target wasm32-unknown-unknown --profile wasm --target-dir target");
    shell::run(cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")))?;
    Ok("target/wasm32-unknown-unknown/wasm/chipgate.wasm".into())
}

/// wasm-bindgen's part: both glues, whose modules must be the same.
fn glue(module: &Path) -> anyhow::Result<PathBuf> {
    let mut modules = Vec::new();
    for target in ["web", "no-modules"] {
        let folder = Path::new(WORK).join(target);
        let words = [
            "wasm-bindgen",
            &module.display().to_string(),
            "--target",
            target,
            "--out-dir",
            &folder.display().to_string(),
            "--out-name",
            "engine",
            "--no-typescript",
            "--omit-default-module-path",
            "--remove-producers-section",
        ];
        wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(words).context("wasm-bindgen")?;
        modules.push(folder.join("engine_bg.wasm"));
    }
    ensure!(fs::read(&modules[0])? == fs::read(&modules[1])?, "the two glues do not share one module");
    Ok(modules.swap_remove(0))
}

/// wasm-opt's part: slow, so its result is kept under the digest of what went in. Functions still have their names.
fn optimise(module: &Path) -> anyhow::Result<PathBuf> {
    let input = fs::read(module)?;
    let key = hex(&Sha256::digest([input.as_slice(), WASM_OPTIONS.as_bytes()].concat()));
    let kept = Path::new(WORK).join(format!("optimised-{}.wasm", &key[..16]));
    if !kept.is_file() {
        for old in
            fs::read_dir(WORK)?.flatten().filter(|file| file.file_name().to_string_lossy().starts_with("optimised-"))
        {
            fs::remove_file(old.path())?;
        }
        let part = kept.with_extension("part");
        let mut optimiser = shell::command(&format!("node node_modules/binaryen/bin/wasm-opt {WASM_OPTIONS}"));
        shell::run(optimiser.arg("--output").arg(&part).arg(module))?;
        fs::rename(part, &kept)?;
    }
    Ok(kept)
}

/// A module without its custom sections, which hold names for people.
fn without_names(module: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut kept = Vec::with_capacity(module.len());
    let mut from = 0;
    for part in wasmparser::Parser::new(0).parse_all(module) {
        // What the parser calls a section's range is its content; what lies between two of them is the next one's head.
        let (is_custom, end) = match part? {
            wasmparser::Payload::CustomSection(section) => (true, section.range().end),
            wasmparser::Payload::Version { range, .. } => (false, range.end),
            wasmparser::Payload::End(end) => (false, end),
            part => match part.as_section() {
                Some((_, range)) => (false, range.end),
                None => continue,
            },
        };
        if !is_custom {
            kept.extend_from_slice(&module[from..end]);
        }
        from = end;
    }
    Ok(kept)
}

/// The page as it was written, with both glues.
fn page() -> anyhow::Result<Files> {
    let mut files = Files::new();
    let web = Path::new("www");
    if web.is_dir() {
        copy(web, "", &mut files)?;
    }
    let glue = fs::read(Path::new(WORK).join("no-modules/engine.js"))?;
    let talk = files.remove("worker.js").unwrap_or_default();
    files.insert("worker.js".into(), [glue, talk].concat());
    files.insert("glue.js".into(), fs::read(Path::new(WORK).join("web/engine.js"))?);
    Ok(files)
}

/// Scripts and styles without comments, white space and long names of their own: the reader of www/ needs them, a browser not.
/// File by file, so that what imports what stays as it was written.
fn minify(mut files: Files) -> anyhow::Result<Files> {
    let (written, packed) = (Path::new(WORK).join("written"), Path::new(WORK).join("packed"));
    let mut esbuild =
        shell::command("node node_modules/esbuild/bin/esbuild --minify --charset=utf8 --log-level=warning");
    esbuild.arg(format!("--outbase={}", written.display())).arg(format!("--outdir={}", packed.display()));
    let names: Vec<String> =
        files.keys().filter(|name| name.ends_with(".js") || name.ends_with(".css")).cloned().collect();
    for name in &names {
        let path = written.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&written))?;
        fs::write(&path, &files[name])?;
        esbuild.arg(path);
    }
    shell::run(&mut esbuild)?;
    for name in names {
        let text = fs::read(packed.join(&name))?;
        files.insert(name, text);
    }
    Ok(files)
}

/// The finished files: the page, the engine under a name that changes with it, and who names both.
fn assemble(wasm: Vec<u8>, mut files: Files) -> anyhow::Result<Files> {
    let name = format!("engine.{}.wasm", &hex(&Sha256::digest(&wasm))[..16]);
    let integrity = base64::engine::general_purpose::STANDARD.encode(Sha384::digest(&wasm));
    let manifest = serde_json::json!({
        "wasm": format!("./{name}"), "integrity": format!("sha384-{integrity}"), "worker": "./worker.js",
    });
    files.insert(
        "manifest.js".into(),
        format!("// Written by the build.\nexport const engine = {manifest:#};\n").into_bytes(),
    );
    files.insert(name, wasm);
    Ok(files)
}

/// Copies what a browser can use; type declarations and settings of tools stay behind.
fn copy(folder: &Path, prefix: &str, files: &mut Files) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            copy(&path, &format!("{name}/"), files)?;
        } else if !name.ends_with(".d.ts") && !name.ends_with("tsconfig.json") && !name.starts_with('.') {
            files.insert(name, fs::read(&path)?);
        }
    }
    Ok(())
}

fn write(files: &Files) -> anyhow::Result<()> {
    let dist = Path::new(DIST);
    for (name, bytes) in files {
        let path = dist.join(name);
        if fs::read(&path).is_ok_and(|old| old == *bytes) {
            continue;
        }
        fs::create_dir_all(path.parent().unwrap_or(dist))?;
        fs::write(path, bytes)?;
    }
    let mut folders = vec![dist.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if !files.contains_key(&name) {
                fs::remove_file(path)?;
            }
        }
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
