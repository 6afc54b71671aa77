//! What is this? Chips, boards, servers, instances, memory and equipment, by name or figures, to their ECCN.

pub mod catalog;
pub mod spelling;
pub mod recognise;
pub mod control;
pub mod classification;
pub mod specs;
mod steps;
mod by_figures;
mod by_name;
mod by_memory;
pub mod equipment;
pub mod plant;
pub mod foundry;
pub mod stated;
pub mod published;
pub mod older;
pub mod classify;
