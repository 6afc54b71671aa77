//! The words that everything else speaks in: terms of the contract, dates, countries, small sorted maps.

pub mod sort;
pub mod small_map;
pub mod bound;
pub mod terms;
pub mod truth;
pub mod date;
pub mod country;
pub mod license;
