//! A typed text folded to letters and digits that remember what stood between them, so that `A100-80GB`, `a100 80gb` and
//! `A10080GB` can be told apart where it matters and held alike where it does not.

use crate::quantity::plain_char;

/// How much of a text is read. Longer descriptions hold their product in the first lines or not at all.
pub const LONGEST: usize = 400;

/// A name as it is looked up: letters and digits in lower case, with a dash where two numbers meet.
pub fn folded(name: &str) -> String {
    let spelling = Spelling::read(name);
    spelling.key(0, spelling.chars.len())
}

/// What stands between two characters of a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Nothing: they belong to one word or number.
    Joined,
    /// Nothing, but a word ends and another begins.
    Turn,
    /// A mark other than a space.
    Mark,
    /// A space.
    Space,
}

/// A folded text.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// Letters in lower case, and digits.
    pub chars: Vec<char>,
    /// What stands before each character, and at last behind the text.
    pub edges: Vec<Edge>,
}

impl Spelling {
    /// Folds a text, at most its first lines.
    pub fn read(text: &str) -> Spelling {
        let mut typed = Spelling { chars: Vec::new(), edges: Vec::new() };
        let mut between = Edge::Space;
        for c in text.chars().take(LONGEST).map(plain_char) {
            // A star between a name and a number multiplies.
            let c = if c == '*' { 'x' } else { c };
            if !c.is_alphanumeric() {
                between = if c == ' ' || between == Edge::Space { Edge::Space } else { Edge::Mark };
                continue;
            }
            for c in c.to_lowercase() {
                let last = typed.chars.last().map_or(Script::Other, |last| script(*last));
                typed.edges.push(match (between, last, script(c)) {
                    // Scripts without spaces: each character may be a word, and nothing is glued to it.
                    (Edge::Joined, Script::Other, _) | (Edge::Joined, _, Script::Other) => Edge::Mark,
                    (Edge::Joined, last, now) if last != now => Edge::Turn,
                    _ => between,
                });
                typed.chars.push(c);
                between = Edge::Joined;
            }
        }
        typed.edges.push(Edge::Space);
        typed
    }

    /// What stands before a character.
    pub fn edge(&self, at: usize) -> Edge {
        self.edges.get(at).copied().unwrap_or(Edge::Space)
    }

    /// Whether a word begins at a character.
    pub fn begins(&self, start: usize, word: &str) -> bool {
        let mut rest = self.chars.iter().skip(start);
        word.chars().all(|c| rest.next() == Some(&c))
    }

    /// The characters between two positions.
    pub fn slice(&self, start: usize, end: usize) -> &[char] {
        self.chars.get(start..end).unwrap_or(&[])
    }

    /// What lies between two positions as it is looked up.
    pub fn key(&self, start: usize, end: usize) -> String {
        let mut key = String::new();
        for (at, c) in self.slice(start, end).iter().enumerate() {
            let numbers_meet = c.is_ascii_digit() && key.ends_with(|c: char| c.is_ascii_digit());
            if 0 < at && numbers_meet && matches!(self.edge(start + at), Edge::Mark | Edge::Space) {
                key.push('-');
            }
            key.push(*c);
        }
        key
    }
}

/// Lower-case words of the first lines; a figure keeps its point and its ratio.
pub fn words_of(description: &str) -> Vec<String> {
    let text: String = description.chars().take(LONGEST).map(plain_char).flat_map(char::to_lowercase).collect();
    let apart = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | ':' | '°');
    let mut spaced = String::with_capacity(text.len());
    let mut last = true;
    for c in text.chars() {
        // Chinese stands without spaces, between its own words and beside others'.
        let spoken = c < '\u{2e80}';
        if spoken != last {
            spaced.push(' ');
        }
        last = spoken;
        spaced.push(c);
    }
    spaced
        .split(apart)
        .map(|word| word.trim_matches(['.', ':']))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Script {
    Digit,
    Latin,
    Other,
}

fn script(c: char) -> Script {
    match c {
        '0'..='9' => Script::Digit,
        c if c.is_ascii_alphabetic() => Script::Latin,
        _ => Script::Other,
    }
}
