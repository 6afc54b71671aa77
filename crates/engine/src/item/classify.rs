//! One item, classified for a day: recognised by name or measured by figures, then held against what others state of it.
//!
//! Citations: 15 CFR 774 supp. 1, ECCN 3A090, 3A991, 4A090, 4A994 and 5A992.

use crate::item::by_figures::by_figures;
use crate::item::by_memory::by_memory;
use crate::item::by_name::{by_name, candidate};
use crate::item::catalog::Catalog;
use crate::item::classification::{Classification, ItemQuery};
use crate::item::control::{Level, RuleVersion};
use crate::item::equipment::by_tool;
use crate::item::older;
use crate::item::published::{published, published_levels};
use crate::item::recognise::{Recognition, recognise};
use crate::item::specs::Specs;
use crate::item::stated::{Declared, declared};
use crate::quantity;
use crate::words::date::Date;
use crate::words::terms::Gap;

/// Classifies one item for a day.
pub fn classify(query: &ItemQuery<'_>, day: Date, catalog: &Catalog) -> Classification {
    let Some(version) = RuleVersion::of(catalog.versions, day) else {
        return Classification {
            missing: vec!["A date from 2022-10-07 on: earlier days are not covered.".to_owned()],
            ..Classification::default()
        };
    };
    let specs = Specs::read(query.specs);
    let meant = recognise(query.description, catalog);
    let declared = declared(query.description, version);
    // Nothing that computes is EAR99: whoever says so of a product that is not known is asked what it is.
    let declared = declared.filter(|declared| declared.eccn != "EAR99" || !meant.computing || meant.accessory);
    let mut answer = if !meant.items.is_empty() {
        by_name(&meant, &specs, version, catalog)
    } else if specs.of_memory() || (!meant.stacks.is_empty() && !specs.of_chip()) {
        by_memory(&meant, &specs, version, catalog)
    } else if specs.of_chip() {
        by_figures(&meant, &specs, version)
    } else {
        by_tool(query, day, catalog)
    };
    for mut published in published(query.description, &catalog.rows.publications) {
        let part = &published.part;
        let (publisher, date) = (published.publisher, published.date);
        let revision = if published.by_revision { "other revisions of " } else { "" };
        let source = format!("The ECCN that {publisher} publishes for {revision}{part} (table of {date})");
        let possible = published_levels(published.eccn, version);
        let class = Declared { eccn: published.eccn.to_owned(), possible };
        if answer.possible.is_empty() {
            answer.name = Some(format!("{publisher} {part}"));
            answer.vendor = Some(publisher.to_owned());
            let vendor = catalog.rows.vendors.iter().find(|vendor| vendor.name == publisher);
            answer.designed_in_china = vendor.map(|vendor| vendor.country == "CN");
        }
        published.agrees = answer.weigh(&class, &source, version);
        answer.published.push(published);
    }
    // An older entry does not contradict 3A090: together they come to a `.z` paragraph.
    let older = declared.as_ref().filter(|declared| !declared.eccn.contains(".z"));
    let older = older.and_then(|declared| Some((declared, older::row(&declared.eccn, catalog.rows.older)?)));
    let advanced = |answer: &Classification| matches!(answer.level, Some(Level::A | Level::B));
    if let Some(declared) = declared.as_ref().filter(|_| older.is_none() || !advanced(&answer)) {
        answer.weigh(declared, "The ECCN that the exporter declares", version);
    }
    if meant.listed && !answer.possible.is_empty() {
        let why = "More than one thing is asked for here: enter each as an item of its own, and by its name. What follows is the strictest of those named.";
        answer.gaps.push(Gap { field: "description".to_owned(), why: why.to_owned() });
    }
    answer.presume(query, &specs, &meant, day, catalog, version);
    answer.name_older(older, query, version, catalog);
    if answer.possible.is_empty() && answer.candidates.is_empty() {
        answer.ask_what(&meant, catalog);
    }
    answer.count_chips(query, &meant, catalog);
    answer.gaps.extend(specs.gaps);
    answer.rules_version = version.id;
    if answer.citations.is_empty() {
        answer.citations.push(version.citation);
    }
    answer.citations.insert(0, "15 CFR 774 supp. 1");
    answer.citations.dedup();
    answer.missing = answer.questions.iter().map(|question| question.why.clone()).chain(answer.missing).collect();
    answer
}

impl Classification {
    fn ask_what(&mut self, meant: &Recognition, catalog: &Catalog) {
        let nearest = meant.near.iter().take(6);
        self.candidates = nearest.filter_map(|item| candidate(*item, &Classification::default(), catalog)).collect();
        let names: Vec<&str> = self.candidates.iter().map(|candidate| candidate.name.as_str()).collect();
        let why = if names.is_empty() {
            "Name the chip, board, server, cloud instance or part number, give its figures, or state its ECCN."
                .to_owned()
        } else {
            format!("Is one of these meant: {}? If not, give its figures or its ECCN.", names.join(", "))
        };
        self.questions.push(Gap { field: "description".to_owned(), why });
    }

    fn count_chips(&mut self, query: &ItemQuery<'_>, meant: &Recognition, catalog: &Catalog) {
        let typed = match query.quantity.map(quantity::read_count).transpose() {
            Ok(typed) => typed.flatten(),
            Err(unreadable) => {
                self.gaps.push(unreadable.gap("quantity"));
                return;
            }
        };
        let items = match (typed, meant.quantity) {
            // `8x A100`, quantity 8: said twice. One lot of 8 is 8, two lots are 16.
            (Some(typed), Some(text)) if typed != text => typed.checked_mul(text),
            (typed, text) => typed.or(text),
        };
        let system = self.system.as_ref().and_then(|id| catalog.rows.systems.iter().find(|system| system.id == id));
        self.count = match system {
            // `R760xa with 4x L40S`: the text counts the chips, and the field, if any, the servers.
            Some(_) if meant.counts_chips => items,
            Some(system) => items.unwrap_or(1).checked_mul(system.count),
            None => items,
        };
    }
}
