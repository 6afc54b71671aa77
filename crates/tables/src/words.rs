//! The word tables that the matcher reads names with.

use chipgate_engine::text::lexicon::{Lexicon, Tables};

/// The tables as they are kept, each beside the note of where it comes from.
pub const TABLES: Tables<'static> = Tables {
    letters: include_str!("words/letters.txt"),
    pinyin: include_str!("words/pinyin.txt"),
    simplified: include_str!("words/simplified.txt"),
    words: include_str!("words/words.txt"),
    ordinary: include_str!("words/ordinary.txt"),
    han: include_str!("words/han.txt"),
    hangul: include_str!("words/hangul.txt"),
    kana: include_str!("words/kana.txt"),
    arabic: include_str!("words/arabic.txt"),
    cyrillic: include_str!("words/cyrillic.txt"),
    weights: include_str!("words/weights.txt"),
};

/// The tables, parsed.
pub fn lexicon() -> Lexicon {
    Lexicon::new(TABLES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ordinary_words_are_folded_and_named_once() {
        let lexicon = lexicon();
        let mut seen = BTreeSet::new();
        for line in TABLES.ordinary.lines().filter(|line| !line.starts_with('#')) {
            let (bits, words) = line.split_once(' ').unwrap();
            let bits: u8 = bits.parse().unwrap();
            assert!((3..=16).contains(&bits), "{bits} bits are no rarity of an ordinary word");
            for word in words.split(' ') {
                assert!(
                    3 <= word.len() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()),
                    "{word}"
                );
                assert!(seen.insert(word), "{word} stands twice");
                assert_eq!(lexicon.ordinary(word), Some(bits));
            }
        }
        assert!(1_000 < seen.len());
    }
}
