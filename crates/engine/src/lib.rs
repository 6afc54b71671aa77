//! The engine of chipgate: from a decoded form to an explained decision. It knows no rows of law, no files, no JavaScript
//! and no clock; rows, lists and the date are handed in. Unstable: the promise is the crate `chipgate`.
//!
//! A folder imports only from folders above it in this list, and `party` and `item` not from each other.

pub mod words;
pub mod quantity;
pub mod text;
pub mod party;
pub mod item;
pub mod form;
pub mod facts;
pub mod law;
pub mod screen;
