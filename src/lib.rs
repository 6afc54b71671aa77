//! chipgate: export-control screening that lives inside a web form.

// -- words --
pub mod terms;
pub mod date;
pub mod country;
pub mod figure;
pub mod text;
// -- things --
pub mod list;
// -- import --
pub mod import;
// -- shelves --
pub mod tables;
