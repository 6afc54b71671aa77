//! What is this? Chips, boards, servers, instances, memory and equipment, by name or figures, to their ECCN.

pub mod equipment;
pub mod plant;
pub mod control;
pub mod foundry;
pub mod stated;
pub mod older;
pub mod published;
pub mod spelling;
pub mod catalog;
pub mod recognise;
pub mod classification;
