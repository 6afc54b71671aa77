//! chipgate: export-control screening that lives inside a web form.

// -- words --
pub mod terms;
pub mod date;
pub mod country;
pub mod figure;
pub mod text;
// -- things --
pub mod name;
pub mod address;
pub mod list;
pub mod vocabulary;
pub mod index;
pub mod chip;
// -- import --
pub mod import;
// -- shelves --
pub mod tables;
