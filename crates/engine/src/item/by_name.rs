//! The answer for a name: each product it may mean, measured with the figures typed beside it.

use crate::item::by_figures::{Form, judged};
use crate::item::catalog::{Catalog, Chip, Confidence, Item};
use crate::item::classification::{Candidate, Classification, union};
use crate::item::control::{Area, Figures, Level, Market, Measure, RuleVersion};
use crate::item::recognise::Recognition;
use crate::item::specs::Specs;
use crate::item::stated::declared;
use crate::item::steps::show;
use crate::words::terms::Gap;

/// The answer for a name, each product it may mean weighed with the figures typed beside it.
pub(super) fn by_name(
    meant: &Recognition,
    specs: &Specs,
    version: &'static RuleVersion,
    catalog: &Catalog,
) -> Classification {
    // The strictest first; among equals the larger, then the order of the catalog.
    let mut answers: Vec<(Item, Classification)> = Vec::new();
    for item in &meant.items {
        let answer = product(*item, meant, specs, version, catalog);
        let rank = |item: Item, answer: &Classification| {
            (comparable(item, answer, version, catalog), answer.tpp.unwrap_or(0.0))
        };
        let own = rank(*item, &answer);
        let at = answers.partition_point(|(known, answer)| own <= rank(*known, answer));
        answers.insert(at, (*item, answer));
    }
    let candidates: Vec<Candidate> =
        answers.iter().filter_map(|(item, answer)| candidate(*item, answer, catalog)).collect();
    let possible = union(answers.iter().map(|(_, answer)| answer.possible.as_slice()));
    let levels: Vec<Level> = answers.iter().map(|(item, answer)| comparable(*item, answer, version, catalog)).collect();
    let known: Vec<Option<Level>> =
        answers.iter().map(|(item, answer)| stated(*item, answer, version, catalog)).collect();
    let agreed = known.iter().all(|level| Some(level) == known.first());
    // A name that is one product's own is that product only where no other meaning would be stricter.
    let strictest =
        |at: usize| agreed || (levels.get(at) == levels.first() && known.get(at).is_some_and(Option::is_some));
    let exact: Vec<usize> =
        (0..answers.len()).filter(|at| answers.get(*at).is_some_and(|(item, _)| meant.exact.contains(item))).collect();
    let own = exact.first().copied().filter(|_| !meant.mixed && exact.iter().all(|at| strictest(*at)));
    // Of several things listed side by side the strictest is there for certain, whatever the others are.
    let listed = Some(0).filter(|_| meant.mixed && meant.listed && known.first().is_some_and(Option::is_some));
    let own = own.or(listed);
    let several = 1 < answers.len();
    // An unknown variant of what is a-level throughout is read as a-level too; of anything else it may be stricter.
    let variant_open = meant.contradicted && !(agreed && levels.first() == Some(&Level::A));
    let settled = !variant_open && !meant.accessory;
    let excluded_by_none: &[Level] = match (meant.accessory, variant_open) {
        (true, _) => &[Level::Ear99],
        (_, true) => &[Level::A, Level::B, Level::AntiTerrorism],
        _ => &[],
    };
    let possible = union([possible.as_slice(), excluded_by_none].into_iter());
    let chosen = own.or((!several || agreed).then_some(0)).filter(|_| settled);
    let Some((_, mut answer)) = chosen.and_then(|at| answers.get(at)).cloned() else {
        let names: Vec<&str> = candidates.iter().map(|candidate| candidate.name.as_str()).take(6).collect();
        let why = if meant.accessory {
            format!("Is {} itself supplied, or only a part for it? State the ECCN of the part.", names.join(", "))
        } else if meant.contradicted {
            format!("Which product is it? Memory size, form or a letter behind it do not fit {}.", names.join(", "))
        } else {
            format!("Which of these is meant: {}?", names.join(", "))
        };
        let question = Gap { field: "description".to_owned(), why };
        return Classification { possible, candidates, questions: vec![question], ..Classification::default() };
    };
    if meant.contradicted {
        let step = "Memory size, form or a letter behind it fit no product of that name; all of them are of one class, which is taken.";
        answer.steps.insert(0, step.to_owned());
    }
    if listed.is_some() {
        let name = answer.name.as_deref().unwrap_or("one of them");
        answer.steps.insert(0, format!("Several things are named; {name} is the strictest and is classified here."));
        answer.candidates = candidates;
    } else if several {
        answer.steps.insert(0, several_step(&answer, agreed));
        answer.candidates = candidates;
        let counts: Vec<Option<u64>> =
            answers.iter().map(|(item, _)| catalog.system_of(*item).map(|system| system.count)).collect();
        if own.is_none() || counts.iter().any(|count| Some(count) != counts.first()) {
            answer.system = None;
        }
        if own.is_none() {
            // No single product is meant, only a class: the figures below are the strictest product's.
            answer.chip = None;
            answer.name = None;
        }
    }
    answer
}

pub(super) fn several_step(answer: &Classification, agreed: bool) -> String {
    let name = answer.name.as_deref().unwrap_or("one of them");
    if agreed {
        format!("The name fits several products, all of one class; the figures are those of {name}.")
    } else {
        format!("The name is that of {name}; other products that bear a similar name would be controlled less.")
    }
}

/// What a candidate comes to by its figures or, where it has none, by its maker's word.
pub(super) fn stated(item: Item, answer: &Classification, version: &RuleVersion, catalog: &Catalog) -> Option<Level> {
    let maker = || {
        let class = catalog.chip_of(item).map_or("", |chip| chip.maker_class);
        declared(class, version).and_then(|declared| declared.possible.first().copied())
    };
    answer.level.or_else(maker)
}

/// The same for comparing: an open one may be the strictest.
pub(super) fn comparable(item: Item, answer: &Classification, version: &RuleVersion, catalog: &Catalog) -> Level {
    stated(item, answer, version, catalog).unwrap_or(Level::A)
}

pub(super) fn candidate(item: Item, answer: &Classification, catalog: &Catalog) -> Option<Candidate> {
    let chip = catalog.chip_of(item)?;
    let system = catalog.system_of(item);
    Some(Candidate {
        id: system.map_or(chip.id, |system| system.id).to_owned(),
        name: system.map_or_else(|| chip.full_name(), |system| system.full_name()),
        eccn: answer.eccn.clone(),
        paragraph: answer.paragraph.clone(),
        level: answer.level,
    })
}

/// The answer for one product of the catalog.
pub(super) fn product(
    item: Item,
    meant: &Recognition,
    specs: &Specs,
    version: &'static RuleVersion,
    catalog: &Catalog,
) -> Classification {
    let Some(chip) = catalog.chip_of(item) else { return Classification::default() };
    let system = catalog.system_of(item);
    let form = if meant.assembly || system.is_some() { Form::Assembly } else { Form::Circuit };
    let mut steps = Vec::new();
    match system {
        Some(system) => {
            let configured =
                if system.configurable { " as usually sold; the chassis also comes with other chips" } else { "" };
            steps.push(format!("{} holds {} of {}{configured}.", system.full_name(), system.count, chip.full_name()));
        }
        None => steps.push(format!("{}: figures from {}.", chip.full_name(), chip.source.replace(';', ", "))),
    }
    if chip.confidence == Confidence::Low {
        steps.push("These figures are reported or incomplete; check them with the maker.".to_owned());
    }
    if !chip.maker_class.is_empty() {
        steps.push(format!("{} publishes no rates for it, but classes it {}.", chip.vendor, chip.maker_class));
    }
    let (figures, rate) = weighed(chip, specs, version, &mut steps);
    let judged = judged(&figures, rate, form, version);
    steps.extend(judged.steps);
    let vendor = catalog.vendor_of(chip);
    let larger = |one: Option<f64>, other: Option<f64>| match (one, other) {
        (Some(one), Some(other)) => Some(one.max(other)),
        (one, other) => one.or(other),
    };
    Classification {
        chip: Some(chip.id.to_owned()),
        system: system.map(|system| system.id.to_owned()),
        name: Some(system.map_or_else(|| chip.full_name(), |system| system.full_name())),
        vendor: Some(chip.vendor.to_owned()),
        designed_in_china: vendor.map(|vendor| vendor.country == "CN"),
        memory_bandwidth: larger(chip.bandwidth, specs.bandwidth),
        steps,
        ..judged
    }
}

/// A figure within this share of another is the same figure, rounded or taken at another clock.
pub(super) const SAME: f64 = 0.02;

/// Whether a typed figure is more than the product's own: by more than that share, or across a threshold.
pub(super) fn exceeds(typed: f64, own: f64, edges: &[f64]) -> bool {
    own * (1.0 + SAME) < typed || edges.iter().any(|edge| own < *edge && *edge <= typed)
}

/// The product's own figures with the typed ones: those it lacks are taken over, and where both are known the stricter
/// counts and the steps say so.
pub(super) fn weighed(
    chip: &Chip,
    specs: &Specs,
    version: &RuleVersion,
    steps: &mut Vec<String>,
) -> (Figures, Option<(f64, f64)>) {
    let mut figures = chip.figures();
    let mut rate = chip.rate;
    let typed = specs.performance();
    let best = specs.best();
    match figures.performance {
        Measure::AtLeast(_) => {
            figures.performance = typed;
            rate = best.map(|(bits, rate, _)| (bits, rate));
        }
        Measure::Exactly(own) if exceeds(typed.floor(), own, &version.performance_edges()) => {
            let twice = (2.0 * own * (1.0 - SAME)..2.0 * own * (1.0 + SAME)).contains(&typed.floor());
            let hint = if twice { ", twice as much: is it a sparse rate?" } else { "" };
            steps.push(format!(
                "The figures given come to TPP {}, the product's own to {}{hint}; the higher one counts.",
                show(typed.floor()),
                show(own)
            ));
            figures.performance = Measure::Exactly(typed.floor());
            rate = best.map(|(bits, rate, _)| (bits, rate)).filter(|(bits, rate)| own < bits * rate);
        }
        Measure::Exactly(own) => {
            let same_width =
                best.is_some_and(|(bits, _, _)| chip.rate.is_some_and(|(own, _)| bits.to_bits() == own.to_bits()));
            let lower = 0.0 < typed.floor() && typed.floor() < own * (1.0 - SAME);
            if lower && (specs.performance.is_some() || same_width) {
                steps.push(format!(
                    "The figures given come to TPP {}, the product's own to {}; they contradict each other and the higher one counts.",
                    show(typed.floor()),
                    show(own)
                ));
            }
        }
    }
    figures.area = match (figures.area, specs.area) {
        (Area::Known(own), Some(typed)) => {
            if SAME * own < (typed - own).abs() {
                steps.push(format!(
                    "A die area of {} mm² is given, {} mm² is the product's own; the smaller one counts.",
                    show(typed),
                    show(own)
                ));
            }
            Area::Known(own.min(typed))
        }
        (Area::Unknown, Some(typed)) => Area::Known(typed),
        (area, _) => area,
    };
    let own_density = match (figures.performance, figures.area) {
        (Measure::Exactly(performance), Area::Known(area)) => performance / area,
        _ => 0.0,
    };
    figures.density = specs.density.filter(|typed| exceeds(*typed, own_density, &version.density_edges()));
    if figures.density.is_some() && 0.0 < own_density {
        steps.push(
            "The performance density given is higher than the product's own figures come to, and counts.".to_owned(),
        );
    }
    if let Some(typed) = specs.transfer {
        figures.transfer = Measure::Exactly(figures.transfer.floor().max(typed));
    }
    match (figures.market, specs.datacenter) {
        (Market::Elsewhere, Some(true)) => {
            steps.push(
                "The product is not marketed for datacenters, but is said to be here; the stricter reading counts."
                    .to_owned(),
            );
            figures.market = Market::Datacenter;
        }
        (Market::Datacenter, Some(false)) => steps.push(
            "The product is marketed for datacenters, though it is said here not to be; its maker's marketing counts."
                .to_owned(),
        ),
        _ => {}
    }
    (figures, rate)
}
