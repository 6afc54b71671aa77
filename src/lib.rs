//! chipgate: export-control screening that lives inside a web form.

// -- words --
pub mod terms;
pub mod date;
pub mod country;
pub mod figure;
// -- things --
pub mod list;
pub mod chip;
// -- import --
pub mod import;
// -- shelves --
pub mod tables;
