//! Who is this? Lists, their index, and the comparison of a typed name or address with the listed ones.

pub mod list;
pub mod other_names;
pub mod align;
pub mod address;
pub mod word_index;
pub mod index;
pub mod query;
pub mod search;
pub mod reasons;
