//! Where in a free text somebody may be named: an end use, a workload or a line of business is full of words, and a listed
//! name among them is found by asking for its pieces.

/// Longest piece asked for, in words. Listed names are known by their first few.
const MOST_WORDS: usize = 4;
/// Most pieces of one text: a long letter must not hold the page. What stands at its beginning is asked for.
const MOST_PIECES: usize = 96;
/// Fewest letters of a native name that is looked for inside a word.
const SHORTEST_NATIVE: usize = 3;
/// Words behind which a name often stands, also in lower case.
const BEFORE_A_NAME: &[&str] = &["for", "to", "by", "with", "from", "of", "at", "behalf", "and", "customer", "client"];

/// A piece of a text that may be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'t> {
    /// The words.
    pub text: &'t str,
    /// Where it begins in the whole, in UTF-16 units.
    pub start: u32,
}

/// The pieces of a text that may be names: those that begin with a capital or another script, or stand behind a word that a
/// name follows; all of them where the text knows no capitals.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let words: Vec<&str> = text.split(is_between).filter(|word| !word.is_empty()).collect();
    let place = |word: &str| (word.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let marked = |word: &str| word.chars().next().is_some_and(|first| first.is_uppercase() || !first.is_ascii());
    // The first word of a sentence has a capital anyway.
    let capitals = words.iter().skip(1).any(|word| marked(word));
    let mut pieces = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let follows = before.is_some_and(|word| BEFORE_A_NAME.contains(&word.to_lowercase().as_str()));
        if capitals && !marked(word) && !follows {
            continue;
        }
        let from = place(word);
        for last in words.iter().skip(at).take(MOST_WORDS) {
            let Some(piece) = text.get(from..place(last) + last.len()) else { continue };
            // A sign of the sentence ends a name.
            if piece.contains(['.', ';', ':', '!', '?', '\n']) && piece != *last {
                break;
            }
            if piece.len() != text.trim().len() && pieces.len() < MOST_PIECES {
                pieces.push(Piece { text: piece, start: units_before(text, from) });
            }
        }
    }
    pieces
}

/// Where a name in a script without spaces stands in a text. Two letters of it stand in many words.
pub fn find<'t>(text: &'t str, name: &str) -> Option<Piece<'t>> {
    if name.is_ascii() || name.chars().count() < SHORTEST_NATIVE {
        return None;
    }
    let (from, found) = text.match_indices(name).next()?;
    Some(Piece { text: text.get(from..from + found.len())?, start: units_before(text, from) })
}

fn units_before(text: &str, from: usize) -> u32 {
    text.get(..from).map_or(0, |before| before.encode_utf16().count() as u32)
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '"' | '“' | '”' | '/' | '、' | '，' | '。')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        pieces(text).into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn names_begin_with_capitals_or_behind_a_word_that_leads_to_one() {
        assert_eq!(
            texts("Speech models for iFLYTEK"),
            [
                "Speech",
                "Speech models",
                "Speech models for",
                "models",
                "models for",
                "models for iFLYTEK",
                "for",
                "for iFLYTEK",
                "iFLYTEK"
            ]
        );
        assert_eq!(texts("rendering for Acme Ltd"), ["Acme", "Acme Ltd", "Ltd"]);
        assert_eq!(texts("Acme"), [] as [&str; 0]);
        assert!(texts("models of huawei, Shenzhen").contains(&"huawei"));
        assert!(!texts("rendered. Acme Ltd").contains(&"rendered. Acme"));
        assert!(pieces("für 科大讯飞 gebaut").contains(&Piece { text: "科大讯飞", start: 4 }));
        assert_eq!(find("用于科大讯飞的语音模型", "科大讯飞"), Some(Piece { text: "科大讯飞", start: 2 }));
        assert_eq!(find("用于商汤的语音模型", "商汤"), None);
        assert!(pieces(&"Word ".repeat(10_000)).len() <= MOST_PIECES);
    }
}
