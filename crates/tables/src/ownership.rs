//! Documented holdings of listed parties in parties that are not listed: `ownership.tsv`, a row each with its source and
//! day. They are offered to a person when a typed name agrees with what is held; they never count as a share by themselves.

use chipgate_engine::facts::reference::KnownHolding;

const ROWS: &str = include_str!("ownership.tsv");

/// The rows, without their heading.
pub fn rows() -> Vec<KnownHolding> {
    ROWS.lines().skip(1).filter_map(row).collect()
}

fn row(line: &'static str) -> Option<KnownHolding> {
    let mut fields = line.split('\t');
    Some(KnownHolding {
        owner_id: fields.next()?,
        owner: fields.next()?,
        owned: fields.next()?,
        owned_native: fields.next()?,
        percent: fields.next()?,
        relation: fields.next()?,
        as_of: fields.next()?,
        source: fields.next()?,
    })
}
