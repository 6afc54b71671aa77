//! What the build weighs: the few figures that are held to ceilings, for every build, and `cargo xtask sizes`, which says by
//! file, by crate and by table where the bytes are.

use crate::build::{self, Files, Optimiser};
use crate::pack::Packer;
use crate::shell;
use anyhow::{Context, bail};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// Sizes and counts of the last build, for those who compare builds.
const REPORT: &str = "target/page/sizes.json";

/// Asks the finished engine what it holds.
const COUNT: &str = "
    import { readFileSync } from 'node:fs';
    import { Screener, initSync } from './dist/glue.js';
    import { engine } from './dist/manifest.js';
    initSync({ module: readFileSync(`dist/${engine.wasm}`) });
    const screener = new Screener();
    const entries = screener.lists().reduce((sum, list) => sum + list.entries, 0);
    console.log(JSON.stringify({ 'list entries': entries, ...screener.contents() }));
";

/// Prints the held figures of a build and what it contains; with `hold`, fails when one is over its ceiling.
pub fn print(files: &Files, hold: bool) -> anyhow::Result<()> {
    let sizes = measure(files)?;
    println!("{:<26}{:>12}{:>12}", "bytes", "raw", "brotli");
    for size in &sizes {
        println!("{:<26}{:>12}{:>12}   {}", size.what, size.raw, size.brotli, size.verdict());
    }
    let counted = shell::read(shell::command("node --input-type=module --eval").arg(COUNT))?;
    let mut counts: Map<String, Value> = serde_json::from_str(&counted)?;
    counts.insert("cases".into(), cases()?.into());
    let words: Vec<String> = counts.iter().map(|(what, count)| format!("{count} {what}")).collect();
    println!("{}", words.join(", "));
    let rows = sizes.iter().map(|size| (size.what.to_owned(), json!([size.raw, size.brotli])));
    let report = json!({ "bytes": Map::from_iter(rows), "counts": counts });
    fs::write(REPORT, format!("{report:#}\n")).context(REPORT)?;
    match sizes.iter().find(|size| size.ceiling < size.brotli) {
        Some(size) if hold => bail!("{} is over its ceiling of {} bytes", size.what, size.ceiling),
        _ => Ok(()),
    }
}

/// How many rows tests/cases/ holds.
fn cases() -> anyhow::Result<usize> {
    let mut count = 0;
    for entry in fs::read_dir("tests/cases")? {
        let rows: Vec<Value> = serde_json::from_slice(&fs::read(entry?.path())?)?;
        count += rows.len();
    }
    Ok(count)
}

/// What a part of the build weighs, in bytes.
struct Size {
    what: &'static str,
    raw: usize,
    brotli: usize,
    /// What we are heading for, raw and brotli.
    goals: [Option<usize>; 2],
    /// What the part may weigh today, after brotli: a little over what it does. Lower it with every gain.
    ceiling: usize,
}

impl Size {
    fn verdict(&self) -> String {
        let sizes = [("raw", self.raw), ("brotli", self.brotli)];
        let words = sizes.iter().zip(self.goals).filter_map(|((kind, size), goal)| {
            let verdict = if *size <= goal? { "within" } else { "over" };
            Some(format!("{verdict} {} kB {kind}", goal? / 1000))
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

/// The goals, and the ceilings of today.
fn measure(files: &Files) -> anyhow::Result<[Size; 3]> {
    let (_, wasm) = files.iter().find(|(name, _)| name.ends_with(".wasm")).context("no engine in the build")?;
    let code = without(wasm, &data(wasm)?);
    // Everything in dist/ is what the page loads, but for the glue of those who have no worker.
    let first_screen: Vec<&Vec<u8>> =
        files.iter().filter(|(name, _)| *name != "glue.js").map(|(_, file)| file).collect();
    let packed: Vec<usize> = first_screen.iter().map(|file| brotli(file)).collect::<anyhow::Result<_>>()?;
    Ok([
        Size { what: "engine, whole", raw: wasm.len(), brotli: brotli(wasm)?, goals: [None, None], ceiling: 491_000 },
        Size {
            what: "engine, code alone",
            raw: code.len(),
            brotli: brotli(&code)?,
            goals: [Some(500_000), Some(175_000)],
            ceiling: 239_000,
        },
        Size {
            what: "first screen, all files",
            raw: first_screen.iter().map(|file| file.len()).sum(),
            brotli: packed.iter().sum(),
            goals: [None, Some(413_000)],
            ceiling: 519_500,
        },
    ])
}

/// Runs the command.
pub fn run(args: lexopt::Parser) -> anyhow::Result<()> {
    crate::nothing_more(args)?;
    let files = build::build(Optimiser::Required)?;
    println!("\n{:<34}{:>10}{:>10}{:>10}", "files", "raw", "gzip", "brotli");
    let mut sum = [0; 3];
    for (name, file) in &files {
        let sizes = [file.len(), Packer::Gzip.pack(file)?.len(), brotli(file)?];
        println!("{name:<34}{:>10}{:>10}{:>10}", sizes[0], sizes[1], sizes[2]);
        sum.iter_mut().zip(sizes).for_each(|(sum, size)| *sum += size);
    }
    println!("{:<34}{:>10}{:>10}{:>10}", "all", sum[0], sum[1], sum[2]);
    let named = fs::read(build::named_engine()?)?;
    let functions = functions(&named)?;
    print_crates(&named, &functions)?;
    print_tables(&named)?;
    print_sorts(&functions);
    Ok(())
}

/// A function of a module: its name, and where its body lies.
struct Function {
    name: String,
    body: Range<usize>,
}

fn functions(module: &[u8]) -> anyhow::Result<Vec<Function>> {
    let mut names: BTreeMap<u32, String> = BTreeMap::new();
    let mut bodies = Vec::new();
    let mut imported = 0;
    for part in Parser::new(0).parse_all(module) {
        match part? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(all) = section.as_known() else { continue };
                for kind in all {
                    let Name::Function(map) = kind? else { continue };
                    for naming in map {
                        let naming = naming?;
                        names.insert(naming.index, naming.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    let named = |(place, body): (u32, Range<usize>)| Function { name: names.remove(&place).unwrap_or_default(), body };
    Ok((imported..).zip(bodies).map(named).collect())
}

/// The crate that a function is of, by its name; and whether it was compiled for types of ours out of somebody else's generics.
fn origin(name: &str) -> String {
    let path = name.trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let path = ["mut ", "dyn ", "const "].iter().fold(path, |path, word| path.strip_prefix(word).unwrap_or(path));
    let end = path.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(path.len());
    let own = match path[end..].starts_with("::") || path[end..].starts_with('[') {
        true => &path[..end],
        false => "of no crate",
    };
    match own.starts_with("chipgate") || !name.contains("chipgate") {
        true => own.to_owned(),
        false => "generics of others, for types of ours".to_owned(),
    }
}

/// Code by crate. What a crate weighs after brotli is what the code would be less without it: what is alike packs together, so
/// these figures do not add up to the whole.
fn print_crates(module: &[u8], functions: &[Function]) -> anyhow::Result<()> {
    let mut crates: BTreeMap<String, Vec<Range<usize>>> = BTreeMap::new();
    for function in functions {
        crates.entry(origin(&function.name)).or_default().push(function.body.clone());
    }
    let bytes = |bodies: &[Range<usize>]| bodies.iter().map(Range::len).sum::<usize>();
    let mut crates: Vec<(String, Vec<Range<usize>>)> = crates.into_iter().collect();
    crates.sort_by_key(|(_, bodies)| std::cmp::Reverse(bytes(bodies)));
    let all: Vec<Range<usize>> = functions.iter().map(|function| function.body.clone()).collect();
    let code = |left_out: &[Range<usize>]| -> Vec<u8> {
        let kept = all.iter().filter(|body| !left_out.contains(body));
        kept.flat_map(|body| &module[body.clone()]).copied().collect()
    };
    let whole = brotli(&code(&[]))?;
    println!("\n{:<40}{:>10}{:>10}{:>10}", "code by crate", "functions", "raw", "brotli");
    let (mut shown, mut rest) = (0, Vec::new());
    for (name, bodies) in &crates {
        if bytes(bodies) < 2000 {
            rest.extend(bodies.iter().cloned());
            continue;
        }
        println!("{name:<40}{:>10}{:>10}{:>10}", bodies.len(), bytes(bodies), whole - brotli(&code(bodies))?);
        shown += 1;
    }
    let small = format!("{} smaller ones", crates.len() - shown);
    println!("{small:<40}{:>10}{:>10}{:>10}", rest.len(), bytes(&rest), whole - brotli(&code(&rest))?);
    println!("{:<40}{:>10}{:>10}{whole:>10}", "all", all.len(), bytes(&all));
    Ok(())
}

/// The tables that a module holds, each by itself.
fn print_tables(module: &[u8]) -> anyhow::Result<()> {
    let mut files = Vec::new();
    tables(Path::new("."), &mut files)?;
    let data = module.get(data(module)?).unwrap_or_default();
    let (mut raw, mut packed) = (0, 0);
    let mut rows = Vec::new();
    for file in files {
        let bytes = fs::read(&file)?;
        // A stretch from the middle, as a table may be cut at its head.
        let middle = bytes.get(bytes.len() / 2..).and_then(|rest| rest.get(..40.min(rest.len())));
        if middle.is_some_and(|middle| !middle.is_empty() && data.windows(middle.len()).any(|some| some == middle)) {
            rows.push((bytes.len(), brotli(&bytes)?, file));
        }
    }
    rows.sort_by_key(|(_, packed, _)| std::cmp::Reverse(*packed));
    println!("\n{:<50}{:>10}{:>10}", "tables in the module, each by itself", "raw", "brotli");
    for (size, small, file) in rows {
        println!("{:<50}{size:>10}{small:>10}", file.strip_prefix(".").unwrap_or(&file).display());
        (raw, packed) = (raw + size, packed + small);
    }
    println!("{:<50}{raw:>10}{packed:>10}", "all");
    println!("{:<50}{:>10}{:>10}", "all data of the module", data.len(), brotli(data)?);
    Ok(())
}

/// Files of rows below a folder's `src` folders.
fn tables(folder: &Path, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with('.') && !matches!(&*name, "target" | "node_modules" | "dist" | "tests") {
            tables(&path, found)?;
        } else if path.components().any(|part| part.as_os_str() == "src")
            && path.extension().is_some_and(|kind| ["csv", "tsv", "txt"].iter().any(|one| kind == *one))
        {
            found.push(path);
        }
    }
    Ok(())
}

/// Our own sort is compiled once and called through swaps, so that sorting one more thing costs nothing; the library's is
/// compiled again for every type.
fn print_sorts(functions: &[Function]) {
    let sum = |is: &dyn Fn(&str) -> bool| {
        let sizes: Vec<usize> =
            functions.iter().filter(|function| is(&function.name)).map(|function| function.body.len()).collect();
        (sizes.len(), sizes.iter().sum::<usize>())
    };
    let own = sum(&|name| name.contains("sorting::"));
    let library = sum(&|name| name.contains("core::slice::sort") || name.contains("::slice::sort::"));
    println!("\n{:<40}{:>10}{:>10}", "sorts", "functions", "raw");
    println!("{:<40}{:>10}{:>10}", "our own", own.0, own.1);
    println!("{:<40}{:>10}{:>10}", "the library's", library.0, library.1);
}

/// Where a module's data lies: its tables, and texts and numbers of the code.
fn data(module: &[u8]) -> anyhow::Result<Range<usize>> {
    for part in Parser::new(0).parse_all(module) {
        if let Payload::DataSection(data) = part? {
            return Ok(data.range());
        }
    }
    Ok(0..0)
}

fn without(module: &[u8], part: &Range<usize>) -> Vec<u8> {
    [&module[..part.start], &module[part.end..]].concat()
}

/// The length after brotli at its best, which is what a host sends that compresses ahead of time.
fn brotli(bytes: &[u8]) -> anyhow::Result<usize> {
    Ok(Packer::Brotli.pack(bytes)?.len())
}

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn functions_are_told_by_crate() {
        for (name, wanted) in [
            ("chipgate_engine::text::cut::h0123", "chipgate_engine"),
            ("<chipgate::Screener as core::fmt::Debug>::fmt", "chipgate"),
            ("<&mut quick_xml::Reader as core::iter::Iterator>::next", "quick_xml"),
            ("core[0f3a]::fmt::write", "core"),
            (
                "<alloc::vec::Vec<chipgate_engine::Entry> as core::clone::Clone>::clone",
                "generics of others, for types of ours",
            ),
            ("memcpy", "of no crate"),
            ("", "of no crate"),
        ] {
            assert_eq!(origin(name), wanted, "{name}");
        }
    }
}
