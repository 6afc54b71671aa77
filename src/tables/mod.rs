//! The shelves: rows with a citation and a period in force. The engine never reaches in here; rows are handed to it.

pub mod versions;
pub mod chips;
pub mod countries;
pub mod lists;
pub mod starter;
pub mod words;
