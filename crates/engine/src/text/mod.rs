//! Names and addresses as words: one normaliser for the lists and for what is typed, so that both sides fold alike.

pub mod hangul;
pub mod lexicon;
pub mod script;
pub mod similarity;
pub mod tokens;
pub mod phrases;

pub use lexicon::{Class, Lexicon};
pub use tokens::{Origin, Reading, Side, Word, read};
