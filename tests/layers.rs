//! The order of the folders: those of the engine stand in `lib.rs` in the order in which they may be used, and a file
//! imports only from its own folder and from those above it. Between crates the compiler holds the order; that the engine reads no
//! clock, file or chance is held by `crates/engine/clippy.toml`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests say what they expect by panicking"
)]
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::Path;

/// Who matches parties and who classifies items stand side by side.
const APART: [&str; 2] = ["party", "item"];

/// The folders that a line of code names by `crate::folder`.
fn named(line: &str) -> Vec<&str> {
    let code = line.split("//").next().unwrap();
    let after = code.split("crate::").skip(1);
    after.map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap()).collect()
}

fn breaches(order: &[&str], folder: &str, text: &str) -> Vec<String> {
    let rank = |name: &str| order.iter().position(|other| *other == name);
    let own = rank(folder).unwrap();
    let wrong = |other: &&str| {
        rank(other).is_none_or(|rank| own < rank)
            || (APART.contains(&folder) && APART.contains(other) && folder != *other)
    };
    text.lines().flat_map(named).filter(wrong).map(|other| format!("{folder} names {other}")).collect()
}

fn files(folder: &Path, visit: &mut dyn FnMut(&Path)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files(&path, visit),
            false => visit(&path),
        }
    }
}

#[test]
fn folders_import_only_from_above() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/engine/src");
    let lib = fs::read_to_string(root.join("lib.rs")).unwrap();
    let order: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")).map(|name| name.trim_end_matches(';')).collect();
    let (mut found, mut read) = (Vec::new(), 0);
    for folder in &order {
        files(&root.join(folder), &mut |path| {
            read += 1;
            let text = fs::read_to_string(path).unwrap();
            found.extend(breaches(&order, folder, &text).iter().map(|breach| format!("{}: {breach}", path.display())));
        });
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    assert!(order.len() < read, "no files were read");
}

#[test]
fn a_planted_breach_is_found() {
    let order = ["words", "party", "item", "law"];
    assert_eq!(breaches(&order, "party", "use crate::words::date; // crate::law"), Vec::<String>::new());
    assert_eq!(breaches(&order, "party", "use crate::law::rule;"), ["party names law"]);
    assert_eq!(breaches(&order, "item", "fn f() { crate::party::index::g() }"), ["item names party"]);
    assert_eq!(breaches(&order, "law", "use crate::{party, item};"), ["law names "]);
}
