//! The architecture as a test. The order of the `mod` lines in `src/lib.rs` is the order of the layers: a file imports only from
//! files above it. Outside the door the engine knows no JavaScript, and nowhere does it read the world.
//!
//! Unit tests (`#[cfg(test)]`) are no part of the engine and may look anywhere. `lib.rs` itself brings everything together.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what it expects by panicking"
)]

use std::fs;
use std::path::Path;

/// The one file that may speak with JavaScript and may use what `lib.rs` offers to callers.
const DOOR: &str = "wasm";

/// What only the door may name.
const JAVASCRIPT: &[&str] = &["wasm_bindgen", "wasm_bindgen_futures", "js_sys", "web_sys", "serde_wasm_bindgen"];

/// What nobody may name: the clock, the machine, and chance. `RandomState` is the seed of std's hash maps, named by hand.
const WORLD: &[&str] = &["SystemTime", "Instant", "RandomState", "rand", "getrandom", "fastrand", "uuid"];

/// Modules of std that reach the machine.
const MACHINE: &[&str] = &["env", "fs", "io", "net", "os", "process", "thread", "time"];

#[test]
fn every_file_keeps_to_its_layer() {
    let files = sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
    assert!(files.iter().any(|(name, _)| name == "lib.rs"), "src/lib.rs was not read");
    let breaches = breaches(&files);
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

/// The checker itself: each planted breach must be found, and what is allowed must pass.
#[test]
fn planted_breaches_are_found() {
    const LIB: &str =
        "pub mod terms;\npub mod text;\n#[cfg(target_arch = \"wasm32\")]\npub mod wasm;\npub use terms::Role;";
    const TEXT: &str = "pub mod fold;\npub mod tokens;\npub struct Lexicon;";
    let cases: &[(&str, &str, &str)] = &[
        // (file, what stands in it, what the complaint must say; nothing: it is allowed)
        ("text/mod.rs", "use crate::terms::Role;", ""),
        ("text/tokens.rs", "use super::{Lexicon, fold::fold};", ""),
        ("text/tokens.rs", "use super::fold; fn f() -> crate::terms::Role { self::g() }", ""),
        (
            "terms.rs",
            "// crate::text is further down\nconst A: &str = \"crate::text, js_sys\"; const B: char = '\"';",
            "",
        ),
        ("terms.rs", "const A: &str = r#\"say \"crate::text\" \"#; fn f<'a>(a: &'a str) -> &'a str { a }", ""),
        ("terms.rs", "mod inner { use super::Role; fn f() { super::super::text::g() } }", "terms.rs uses text"),
        ("terms.rs", "#[cfg(test)]\nmod tests { use crate::text; use std::fs; fn f() { } }\n", ""),
        ("terms.rs", "#[cfg(test)]\nmod tests { fn f() { } }\nuse crate::text::fold;", "terms.rs uses text"),
        ("terms.rs", "use crate::{text::{fold, tokens}, terms};", "terms.rs uses text"),
        ("terms.rs", "fn f() { crate::text::fold::fold() }", "terms.rs uses text"),
        ("terms.rs", "use super::text;", "terms.rs uses text"),
        ("terms.rs", "use crate :: text;", "terms.rs uses text"),
        ("terms.rs", "use crate::Role;", "terms.rs uses Role of lib.rs"),
        ("terms.rs", "use super::*;", "terms.rs uses * of lib.rs"),
        ("text/fold.rs", "use super::tokens;", "text/fold.rs uses text::tokens"),
        ("text/fold.rs", "use crate::text::{tokens::Token};", "text/fold.rs uses text::tokens"),
        ("wasm.rs", "use crate::{Role, text}; use wasm_bindgen::prelude::*;", ""),
        ("terms.rs", "fn f() { js_sys::Date::now() }", "terms.rs names js_sys"),
        ("terms.rs", "#[serde_wasm_bindgen] struct A;", "terms.rs names serde_wasm_bindgen"),
        ("terms.rs", "use std::{collections::BTreeMap, time::{Duration, Instant}};", "terms.rs names Instant"),
        ("terms.rs", "use std::{collections::BTreeMap, env};", "terms.rs reaches std::env"),
        ("terms.rs", "fn f() { ::std::fs::read(\"a\"); }", "terms.rs reaches std::fs"),
        ("terms.rs", "const V: &str = env!(\"CARGO_PKG_VERSION\");", ""),
        ("stray.rs", "", "stray.rs has no place"),
    ];
    for (file, text, complaint) in cases {
        let mut files: Vec<(String, String)> = vec![("lib.rs".into(), LIB.into()), ("text/mod.rs".into(), TEXT.into())];
        files.retain(|(name, _)| name != file);
        files.push(((*file).into(), if *file == "text/mod.rs" { format!("{TEXT}{text}") } else { (*text).into() }));
        let found = breaches(&files);
        match complaint.is_empty() {
            true => assert!(found.is_empty(), "{file}: {text}\nis allowed, but: {found:?}"),
            false => {
                assert!(found.iter().any(|line| line.contains(complaint)), "{file}: {text}\nwas not refused: {found:?}")
            }
        }
    }
}

/// Every `.rs` file below a folder, by its path from there, with its text.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Everything in these files that breaks a layer, a sentence each.
fn breaches(files: &[(String, String)]) -> Vec<String> {
    let text_of = |name: &str| files.iter().find(|(file, _)| file == name).map_or("", |(_, text)| text);
    let order = mod_lines(text_of("lib.rs"));
    let mut found = Vec::new();
    for (file, text) in files {
        let own = module_of(file);
        let words = words(text);
        for word in &words {
            if (JAVASCRIPT.contains(&word.as_str()) && own != [DOOR]) || WORLD.contains(&word.as_str()) {
                found.push(format!("{file} names {word}"));
            }
        }
        let paths = paths(&words, &own);
        for path in paths.iter().filter(|path| path[0] == "std" && MACHINE.contains(&path[1].as_str())) {
            found.push(format!("{file} reaches {}", path.join("::")));
        }
        let Some(top) = own.first() else { continue };
        let Some(here) = order.iter().position(|module| module == top) else {
            found.push(format!("{file} has no place among the mod lines of lib.rs"));
            continue;
        };
        let siblings = mod_lines(text_of(&format!("{top}/mod.rs")));
        for path in paths.iter().filter(|path| path[0] == "crate") {
            let target = &path[1];
            match order.iter().position(|module| module == target) {
                None if top == DOOR => {}
                None => found.push(format!("{file} uses {target} of lib.rs, which is above every layer")),
                Some(there) if here < there => found.push(format!("{file} uses {target}, which comes after {top}")),
                Some(there) if there < here => {}
                // The same folder: its mod.rs is its front and may use all; a file in it, only the front and the files above.
                Some(_) => {
                    let place = |name: Option<&String>| siblings.iter().position(|module| Some(module) == name);
                    if let (Some(mine), Some(theirs)) = (place(own.get(1)), place(path.get(2)))
                        && mine < theirs
                    {
                        found.push(format!("{file} uses {target}::{}, which comes after it", path[2]));
                    }
                }
            }
        }
    }
    found
}

/// The modules that a file declares in files of their own, in order.
fn mod_lines(text: &str) -> Vec<String> {
    let words = words(text);
    words.windows(3).filter(|three| three[0] == "mod" && three[2] == ";").map(|three| three[1].clone()).collect()
}

/// `text/fold.rs` is `[text, fold]`, `text/mod.rs` is `[text]`, `lib.rs` is `[]`.
fn module_of(file: &str) -> Vec<String> {
    let mut parts: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
        parts.pop();
    }
    parts
}

/// Every path that starts at `crate`, `self`, `super`, `std` or `core`, written out from `crate` or `std`, two steps or more.
fn paths(words: &[String], own: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    // Inline modules that are open: their name and the depth of the braces outside.
    let mut inline: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    for (at, word) in words.iter().enumerate() {
        match word.as_str() {
            "{" => {
                if 1 < at && words[at - 2] == "mod" {
                    inline.push((words[at - 1].clone(), depth));
                }
                depth += 1;
            }
            "}" => {
                depth = depth.saturating_sub(1);
                inline.pop_if(|(_, outside)| *outside == depth);
            }
            "crate" | "self" | "super" | "std" | "core"
                if words.get(at + 1).is_some_and(|next| next == "::")
                    && (at < 2 || words[at - 1] != "::" || is_punctuation(&words[at - 2])) =>
            {
                let mut module: Vec<String> = ["crate".to_owned()].into_iter().collect();
                module.extend(own.iter().cloned().chain(inline.iter().map(|(name, _)| name.clone())));
                tree(words, at, &module, &mut found);
            }
            _ => {}
        }
    }
    found.retain(|path| 1 < path.len());
    found
}

/// Follows one path, branching at braces; returns where it ended.
fn tree(words: &[String], mut at: usize, module: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut path: Vec<String> = Vec::new();
    loop {
        match words.get(at).map(String::as_str) {
            Some("crate") => path = vec!["crate".into()],
            Some("core" | "std") if path.is_empty() => path = vec!["std".into()],
            Some("self") if path.is_empty() => path = module.to_vec(),
            Some("self") => {}
            Some("super") => {
                if path.is_empty() {
                    path = module.to_vec();
                }
                path.pop();
            }
            Some("{") => {
                at += 1;
                while at < words.len() && words[at] != "}" {
                    if words[at] == "," { at += 1 } else { at = branch(words, at, &path, found) }
                }
                return at + 1;
            }
            Some(word) if !is_punctuation(word) || word == "*" => path.push(word.into()),
            _ => break,
        }
        at += 1;
        if words.get(at).is_some_and(|word| word == "::") { at += 1 } else { break }
    }
    found.push(path);
    at
}

/// One branch inside braces: what it names hangs below `stem`.
fn branch(words: &[String], at: usize, stem: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut below = Vec::new();
    let mut end = tree(words, at, &[], &mut below);
    found.extend(below.into_iter().map(|path| [stem, &path].concat()));
    // `name as other`
    while end < words.len() && words[end] != "," && words[end] != "}" {
        end += 1;
    }
    end.max(at + 1)
}

fn is_punctuation(word: &str) -> bool {
    !word.starts_with(|first: char| first.is_alphanumeric() || first == '_')
}

/// Names and signs of the program: without comments, texts, and unit tests.
fn words(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut at = 0;
    let starts = |at: usize, sign: &str| sign.chars().enumerate().all(|(i, c)| chars.get(at + i) == Some(&c));
    while at < chars.len() {
        if starts(at, "//") {
            at = (at..chars.len()).find(|&i| chars[i] == '\n').unwrap_or(chars.len());
        } else if starts(at, "/*") {
            at = (at + 2..chars.len()).find(|&i| starts(i, "*/")).map_or(chars.len(), |end| end + 2);
        } else if let Some(end) = literal_end(&chars, at) {
            at = end;
        } else if chars[at].is_alphanumeric() || chars[at] == '_' {
            let end =
                (at..chars.len()).find(|&i| !(chars[i].is_alphanumeric() || chars[i] == '_')).unwrap_or(chars.len());
            words.push(chars[at..end].iter().collect());
            at = end;
        } else {
            let width = if starts(at, "::") { 2 } else { 1 };
            if !chars[at].is_whitespace() {
                words.push(chars[at..at + width].iter().collect());
            }
            at += width;
        }
    }
    without_tests(words)
}

/// Where the text or character that starts here ends, if one starts here.
fn literal_end(chars: &[char], at: usize) -> Option<usize> {
    let in_a_name = 0 < at && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    let raw = !in_a_name && chars[at] == 'r';
    let hashes = if raw { chars[at + 1..].iter().take_while(|c| **c == '#').count() } else { 0 };
    let quote = if raw { at + 1 + hashes } else { at };
    match chars.get(quote) {
        Some('"') if raw => {
            let closes = |i: usize| {
                chars[i] == '"' && chars[i + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes
            };
            (quote + 1..chars.len()).find(|&i| closes(i)).map(|end| end + 1 + hashes)
        }
        Some('"') => {
            let mut i = quote + 1;
            while i < chars.len() && chars[i] != '"' {
                i += if chars[i] == '\\' { 2 } else { 1 };
            }
            Some((i + 1).min(chars.len()))
        }
        // A character, not a lifetime: `'a'`, `'\n'`, `'\u{e9}'`.
        Some('\'') if !raw && chars.get(at + 1) == Some(&'\\') => {
            (at + 3..chars.len()).find(|&i| chars[i] == '\'').map(|end| end + 1)
        }
        Some('\'') if !raw && chars.get(at + 2) == Some(&'\'') => Some(at + 3),
        _ => None,
    }
}

/// Leaves out every item under `#[cfg(test)]`.
fn without_tests(words: Vec<String>) -> Vec<String> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if words.len() < at + MARK.len() || words[at..at + MARK.len()].iter().ne(MARK.iter()) {
            kept.push(words[at].clone());
            at += 1;
            continue;
        }
        at += MARK.len();
        let mut depth = 0;
        while at < words.len() {
            match words[at].as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            at += 1;
            if depth == 0 && matches!(words[at - 1].as_str(), "}" | ";") {
                break;
            }
        }
    }
    kept
}
