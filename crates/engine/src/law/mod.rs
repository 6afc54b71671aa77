//! Rules as data, and their evaluation: yes, no or unknown.

pub mod condition;
pub mod rule;
pub mod evaluate;
pub mod exception;
