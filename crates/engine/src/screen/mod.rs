//! From facts to an explained decision.

pub mod find;
pub mod license;
pub mod decide;
pub mod explain;
pub mod timeline;
