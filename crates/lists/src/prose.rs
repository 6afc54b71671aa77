//! The cell of a party in the regulation's tables, which is prose: a name, then other names on lines that begin with a
//! dash, then addresses. Nothing but these signs tells them apart, so what is cut too early or too late stays findable as
//! an address or an alias.

use super::cells::plain;
use super::places::without_references;
use chipgate_engine::party::list::Alias;
use chipgate_engine::party::other_names as names;

/// A party as its cell tells of it.
pub struct Party {
    /// Primary name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// One address each.
    pub addresses: Vec<String>,
}

/// The prose of a party, taken apart.
pub fn party(prose: &str) -> Party {
    let prose = without_references(prose);
    let (announced, listed) = match announcement(&prose) {
        Some((before, after)) => (before.to_string(), after.to_string()),
        None => (prose, String::new()),
    };
    let mut aliases: Vec<Alias> = Vec::new();
    let mut add =
        |text: String| aliases.extend(Some(Alias { text, weak: false }).filter(|alias| !alias.text.is_empty()));
    let (name, mut rest) = match listed.is_empty() {
        false => (tidy(&announced), String::new()),
        true => {
            let (name, rest) = name_and_rest(&announced);
            // `A Person, An Institute`: where the institute was taken into the name, the person is findable alone.
            if let Some((first, _)) = name.split_once(", ").filter(|(_, last)| part_of_institution(last)) {
                add(first.to_string());
            }
            (name, rest)
        }
    };
    for (at, line) in dashed(&listed).into_iter().enumerate() {
        match at {
            // What stands before the first dash, if anything does.
            0 => rest.push_str(line),
            _ => {
                let (alias, after) = alias_and_rest(line);
                add(alias);
                if !after.trim().is_empty() {
                    rest.push_str("; ");
                    rest.push_str(&after);
                }
            }
        }
    }
    Party { name, aliases, addresses: addresses(&rest) }
}

/// Splits at the words that announce a list of aliases: `, a.k.a., the following two aliases:`. Other announcements stand
/// inside the name and are found there.
fn announcement(prose: &str) -> Option<(&str, &str)> {
    let at = prose.find("the following")?;
    let (before, after) = (prose.get(..at)?, prose.get(at..)?);
    let (words, list) = after.split_once(':')?;
    if !words.contains("alias") && !list.trim_start().starts_with('—') {
        return None;
    }
    let before = before.trim_end().trim_end_matches("to include").trim_end().trim_end_matches(',').trim_end();
    let before =
        ["a.k.a.", "f.k.a.", "a.k.a", "f.k.a"].iter().find_map(|words| before.strip_suffix(words)).unwrap_or(before);
    Some((before, list))
}

/// Lines that begin with a dash; the first piece is what stands before any. A dash inside a name begins no line.
fn dashed(listed: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut begin = 0;
    for (at, dash) in listed.match_indices('—') {
        let before = listed.get(..at).unwrap_or_default().trim_end_matches(' ');
        if before.is_empty() || before.ends_with(['\n', ';', ':']) || before.ends_with("; and") {
            pieces.push(listed.get(begin..at).unwrap_or_default());
            begin = at + dash.len();
        }
    }
    pieces.push(listed.get(begin..).unwrap_or_default());
    pieces
}

/// An alias ends with its line, with a semicolon, or with the full stop or comma after which an address begins.
fn alias_and_rest(line: &str) -> (String, String) {
    let line = line.trim_start();
    let end = line.find('\n').into_iter().chain(full_stop(line)).min().unwrap_or(line.len());
    let (alias, rest) = (line.get(..end).unwrap_or_default(), line.get(end..).unwrap_or_default());
    let rest = rest.trim_start_matches(['.', ' ', '\n']);
    let (alias, after) = alias.split_once(';').unwrap_or((alias, ""));
    let after = after.trim().trim_start_matches("and").trim();
    let (alias, between) = match alias.contains(", ") && alias.bytes().any(|byte| byte.is_ascii_digit()) {
        true => name_and_rest(alias),
        false => (tidy(alias), String::new()),
    };
    (alias, [between.trim(), after, rest].join("; "))
}

/// The full stop that ends a sentence: behind a word longer than an abbreviation, before a capital or a digit.
fn full_stop(line: &str) -> Option<usize> {
    const SHORT: [&str; 11] = ["ltd", "inc", "corp", "pvt", "bldg", "ave", "str", "int'l", "intl", "mfg", "tech"];
    // Where the alias ends: before the stop, or behind it where it belongs to an abbreviation.
    let end = |at: usize| {
        let before = line.get(..at).unwrap_or_default();
        let word = before.rsplit([' ', ',', '(']).next().unwrap_or_default().to_lowercase();
        let legal = SHORT.contains(&word.as_str()) || word.chars().count() < 3 || word.contains('.');
        let next = line.get(at + 1..).unwrap_or_default().trim_start().chars().next();
        // After `Co., Ltd.` a number begins an address; a word may still be part of the name.
        match legal {
            true if matches!(word.as_str(), "ltd" | "inc" | "corp") && next?.is_ascii_digit() => Some(at + 1),
            false if next?.is_uppercase() || next?.is_ascii_digit() => Some(at),
            _ => None,
        }
    };
    line.match_indices(". ").find_map(|(at, _)| end(at))
}

/// A name and the addresses behind it, where no alias stands between: the name ends at the first comma that no legal form
/// and no part of an institution follows, or at the end of its line.
fn name_and_rest(prose: &str) -> (String, String) {
    let (line, below) = prose.trim_start().split_once('\n').unwrap_or((prose.trim_start(), ""));
    let mut name = String::new();
    let mut segments = line.split(", ").peekable();
    name.push_str(segments.next().unwrap_or_default());
    while let Some(segment) = segments.next_if(|segment| {
        let unclosed = name.matches(')').count() < name.matches('(').count();
        (unclosed && !segment.starts_with("Address")) || names::ends_a_name(segment) || part_of_institution(segment)
    }) {
        name.push_str(", ");
        name.push_str(segment);
    }
    let mut rest = segments.collect::<Vec<_>>().join(", ");
    rest.push('\n');
    rest.push_str(below);
    (tidy(&name), rest)
}

/// `30th Research Institute (CETC-30)`: behind a comma, and still the name.
fn part_of_institution(segment: &str) -> bool {
    ["Institute", "Academy", "University", "Laboratory", "Academy of Sciences"]
        .iter()
        .any(|word| segment.contains(word))
        && !segment.contains([';', '.'])
}

/// Addresses behind a name, one each.
pub fn addresses(rest: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for piece in rest.split([';', '\n']) {
        let piece = tidy(piece);
        let piece = piece.strip_prefix("and ").unwrap_or(&piece);
        let address = tidy(piece);
        if 1 < address.chars().count() && !found.contains(&address) && address != "and" {
            found.push(address);
        }
    }
    found
}

/// One blank between words, no separator at either end; a full stop stays where it ends an abbreviation.
fn tidy(text: &str) -> String {
    let text = plain(text);
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '—'));
    let abbreviated = |text: &str| {
        let word = text.rsplit([' ', ',']).next().unwrap_or_default();
        word.contains('.') || (word.len() < 5 && names::ends_a_name(word))
    };
    match text.strip_suffix('.') {
        Some(stem) if !abbreviated(stem) => stem.trim_end().to_string(),
        _ => text.to_string(),
    }
}
