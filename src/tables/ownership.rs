//! Documented holdings of listed parties in parties that are not listed: `ownership.tsv`, a row each with its source and
//! day. They are offered to a person when a typed name agrees with what is held; they never count as a share by themselves.

use crate::date::Period;
use crate::facts::{KnownHolding, KnownHoldings};
use crate::index::Index;
use crate::list::{Entry, List};
use crate::terms::ListId;
use crate::text::Lexicon;

const ROWS: &str = include_str!("ownership.tsv");

/// The rows, without their heading.
pub fn rows() -> Vec<KnownHolding> {
    ROWS.lines().skip(1).filter_map(row).collect()
}

/// The rows with their names made searchable. The id of an entry is the place of its row.
pub fn holdings(lexicon: Lexicon) -> KnownHoldings {
    let rows = rows();
    let entries = rows
        .iter()
        .enumerate()
        .map(|(place, row)| Entry {
            id: place.to_string(),
            list: ListId::Other,
            kind: None,
            name: row.owned.to_owned(),
            aliases: Vec::new(),
            native_names: Some(row.owned_native.to_owned()).filter(|name| !name.is_empty()).into_iter().collect(),
            countries: Vec::new(),
            addresses: Vec::new(),
            identifiers: Vec::new(),
            footnotes: Vec::new(),
            programs: Vec::new(),
            requirement: String::new(),
            policy: String::new(),
            review: None,
            citations: vec![row.source.to_owned()],
            period: Period::ALWAYS,
        })
        .collect();
    let list = List { id: "holdings".to_owned(), published: None, sha256: String::new(), entries };
    KnownHoldings { index: Index::build(vec![list], lexicon), rows }
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
