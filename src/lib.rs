#![doc = include_str!("../README.md")]

pub use chipgate_engine::{facts, form, item, law, party, quantity, screen, text, words};
pub use chipgate_lists as import;
pub use chipgate_tables as tables;

#[cfg(target_arch = "wasm32")]
pub mod wasm;

use facts::Facts;
use facts::gather::gather;
use facts::reference::{KnownHolding, Reference};
use form::{FormError, Item, MatchQuery, Transaction};
use import::ListError;
use item::catalog::Catalog;
use item::classification::Classification;
use party::index::{Answer, Index, Match, Options};
use party::list::List;
use screen::explain::{Basis, Explanation, ListBasis, explain, lists_basis};
use screen::find::{Law, find};
use screen::timeline::Timeline;
use serde::{Deserializer, Serialize};
use std::sync::Arc;
use words::date::Date;
use words::terms::ListId;

/// The engine with the lists it screens against: law, chips and countries are compiled in, lists are handed in whole.
pub struct Screener {
    catalog: Catalog,
    index: Index,
    approved: Index,
    holdings: Vec<KnownHolding>,
}

impl Screener {
    /// Screens against the embedded starter list.
    pub fn embedded() -> Screener {
        Screener::of(vec![tables::starter::list()])
    }

    /// Screens against these lists and no other. Official lists print no name in a party's own script, and not every row
    /// has a source: ours are lent them.
    pub fn with_lists(mut lists: Vec<List>) -> Screener {
        tables::native_names::lend(&mut lists);
        tables::lists::cite(&mut lists);
        Screener::of(lists)
    }

    fn of(lists: Vec<List>) -> Screener {
        let lexicon = Arc::new(tables::words::lexicon());
        Screener {
            catalog: tables::chips::catalog(),
            index: Index::build(lists, Arc::clone(&lexicon)),
            approved: Index::build(vec![tables::approved::list()], lexicon),
            holdings: tables::ownership::rows(),
        }
    }

    /// Screens against an official list from now on; several files are OFAC's parts of one. It takes the place of the list of
    /// the same id. The embedded list keeps what stands on no loaded list, so that nothing stops being screened. A refused
    /// file leaves everything as it was.
    pub fn load(&mut self, files: Vec<Vec<u8>>) -> Result<Held, ListError> {
        let parts: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
        let list = import::read_one(&parts, &tables::countries::COUNTRIES)?;
        // The file is as long as all that is made of it; whoever has little room needs it back now.
        drop(files);
        let held = Held::of(&list);
        let mut covered: Vec<ListId> = list.entries.iter().map(|entry| entry.list).collect();
        covered.dedup();
        let mut lists = self.index.take_lists();
        lists.retain(|other| other.id != list.id);
        for starter in lists.iter_mut().filter(|list| list.id == tables::starter::ID) {
            starter.entries.retain(|entry| !covered.contains(&entry.list));
        }
        lists.retain(|list| !list.entries.is_empty());
        let mut new = [list];
        tables::native_names::lend(&mut new);
        tables::lists::cite(&mut new);
        lists.extend(new);
        self.index = Index::build(lists, self.index.lexicon());
        Ok(held)
    }

    /// What one form comes to. The way through the house: form, facts, findings, licenses, decision, explanation.
    pub fn screen(&self, transaction: &Transaction) -> Explanation {
        let facts = gather(transaction, &self.reference());
        let findings = find(&facts, &LAW);
        let licenses = screen::license::license(&facts, &findings, &LAW);
        let decision = screen::decide::decide(&facts, findings, licenses);
        explain(&facts, &decision, self.basis(facts.date))
    }

    /// What is understood of a form, before any rule is asked.
    pub fn gather(&self, transaction: &Transaction) -> Facts<'_> {
        gather(transaction, &self.reference())
    }

    /// Who a typed party may be.
    pub fn match_party(&self, query: &MatchQuery, options: &Options) -> Answer {
        facts::gather::look_up(query, options, &self.reference())
    }

    /// How a typed name compares with a listed one, and why; `None` when no listed party bears the second name.
    pub fn explain(&self, typed: &str, listed: &str) -> Option<Match> {
        self.index.explain(typed, listed)
    }

    /// What a typed item is on a day.
    pub fn classify(&self, item: &Item, day: Date) -> Classification {
        facts::gather::classify(item, day, &self.reference())
    }

    /// What the first item of a transaction comes to over time.
    pub fn timeline(&self, transaction: &Transaction) -> Timeline {
        screen::timeline::timeline(transaction, &self.reference(), &LAW)
    }

    /// The lists screened against.
    pub fn lists(&self) -> Vec<ListBasis> {
        lists_basis(self.index.lists())
    }

    /// How much is compiled in, lists apart.
    pub fn contents(&self) -> Contents {
        Contents {
            chips: self.catalog.rows.chips.len(),
            systems: self.catalog.rows.systems.len(),
            rules: LAW.chapters.iter().map(|rules| rules.len()).sum(),
        }
    }

    fn reference(&self) -> Reference<'_> {
        Reference {
            countries: &tables::countries::COUNTRIES,
            catalog: &self.catalog,
            index: &self.index,
            approved: &self.approved,
            prices: tables::prices::PRICES,
            unit_prices: tables::prices::UNIT_PRICES,
            cities: tables::red_flags::CITIES,
            holdings: &self.holdings,
            is_rule: |id| LAW.chapters.iter().copied().flatten().any(|rule| rule.id == id),
            template: &tables::identification::TEMPLATE,
            contacts: tables::red_flags::CONTACTS,
            free_mail: tables::red_flags::FREE_MAIL,
            node_limits: tables::nodes::NODE_LIMITS,
        }
    }

    fn basis(&self, day: Option<Date>) -> Basis {
        Basis {
            date: day.map(|day| day.to_string()).unwrap_or_default(),
            engine: env!("CARGO_PKG_VERSION"),
            rules: tables::rules::REVISION,
            lists: self.lists(),
        }
    }
}

/// What a loaded file holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Held {
    /// What answers call it.
    pub id: String,
    /// Day of publication, where known.
    pub published: Option<Date>,
    /// Entries.
    pub entries: usize,
    /// Primary names and aliases.
    pub names: usize,
    /// Addresses.
    pub addresses: usize,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl Held {
    fn of(list: &List) -> Held {
        Held {
            id: list.id.clone(),
            published: list.published,
            entries: list.entries.len(),
            names: list.entries.iter().map(|entry| 1 + entry.aliases.len()).sum(),
            addresses: list.entries.iter().map(|entry| entry.addresses.len()).sum(),
            sha256: list.sha256.clone(),
        }
    }
}

/// How much is compiled in, counted.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Contents {
    /// Chips and boards.
    pub chips: usize,
    /// Servers and cloud instances.
    pub systems: usize,
    /// Rules of every chapter.
    pub rules: usize,
}

/// The law as compiled in.
pub static LAW: Law<'static> = Law {
    chapters: tables::rules::CHAPTERS,
    exceptions: tables::license::EXCEPTIONS,
    applications: tables::license::APPLICATIONS,
    reviews: tables::license::REVIEWS,
    countries: &tables::countries::COUNTRIES,
    list_name: |list| tables::lists::about(list).map_or("list of its publisher", |about| about.name),
};

/// Reads a transaction of the contract; a shape that is not the contract's is refused with its path.
pub fn read_transaction<'de, D: Deserializer<'de>>(source: D) -> Result<Transaction, FormError> {
    form::read_transaction(source, &item::specs::SPEC_KEYS)
}

/// Reads the question about one item.
pub fn read_item<'de, D: Deserializer<'de>>(source: D) -> Result<Item, FormError> {
    form::read_item_query(source, &item::specs::SPEC_KEYS)
}
