//! The word tables that the matcher reads names with.

use crate::text::lexicon::{Lexicon, Tables};

/// The tables as they are kept, each beside the note of where it comes from.
pub const TABLES: Tables<'static> = Tables {
    letters: include_str!("words/letters.txt"),
    pinyin: include_str!("words/pinyin.txt"),
    simplified: include_str!("words/simplified.txt"),
    words: include_str!("words/words.txt"),
    ordinary: include_str!("words/ordinary.txt"),
    han: include_str!("words/han.txt"),
    arabic: include_str!("words/arabic.txt"),
    weights: include_str!("words/weights.txt"),
};

/// The tables, parsed.
pub fn lexicon() -> Lexicon {
    Lexicon::new(TABLES)
}
