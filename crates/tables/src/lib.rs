//! The shelves: rows with a citation and a period in force. The engine never reaches in here; rows are handed to it.

pub mod dates;
mod places;
pub mod words;
pub mod versions;
pub mod equipment;
pub mod foundry;
pub mod older;
pub mod nodes;
pub mod chips;
pub mod countries;
pub mod lists;
pub mod starter;
pub mod native_names;
pub mod approved;
pub mod rules;
pub mod identification;
pub mod license;
pub mod red_flags;
pub mod ownership;
pub mod prices;
