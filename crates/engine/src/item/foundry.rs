//! The presumption for those who make chips for others: a front-end fabricator or an outsourced assembly and test company
//! (OSAT) must take an advanced logic chip for 3A090.a, made for datacenters, until one of three showings overcomes it.
//!
//! Note 1 to ECCN 3A090.a (90 FR 5298). It binds nobody else: resellers and clouds classify by figures.

use crate::item::by_figures::{Form, by_figures};
use crate::item::catalog::Catalog;
use crate::item::classification::{Classification, ItemQuery};
use crate::item::control::{Area, Level, RuleVersion};
use crate::item::recognise::Recognition;
use crate::item::specs::Specs;
use crate::item::spelling::words_of;
use crate::quantity::{self, Scalar, take_number};
use crate::words::date::{Date, Period};
use crate::words::small_map::Sorted;
use crate::words::terms::Gap;
use serde::Serialize;

/// The rows the presumption is held against.
#[derive(Debug, Clone, Copy)]
pub struct Foundry {
    /// When fabricators and OSATs must comply.
    pub in_force: Period,
    /// A logic die of this node or less, in nm, is an applicable one; so is any made in a non-planar process.
    pub node: f64,
    /// How many transistors overcome it.
    pub limits: &'static [TransistorLimit],
    /// Approved designers (Supplement No. 6 to 15 CFR 740).
    pub designers: &'static [&'static str],
    /// Approved OSATs (Supplement No. 7 to 15 CFR 740).
    pub assemblers: &'static [&'static str],
    /// While a designer may be authorized without having applied for approval.
    pub authorized: Period,
    /// Words in the name of a company that makes or packages chips for others.
    pub trade: &'static [&'static str],
    /// Federal Register.
    pub citation: &'static str,
}

/// The package must hold fewer transistors than this.
#[derive(Debug, Clone, Copy)]
pub struct TransistorLimit {
    /// For exports completed then.
    pub period: Period,
    /// Of which packages.
    pub package: Package,
    /// Aggregated approximated transistor count.
    pub under: f64,
}

/// Which packages a transistor limit speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Package {
    /// Any.
    Any,
    /// Those without high-bandwidth memory.
    WithoutMemory,
}

/// Whether the presumption stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Presumption {
    /// It was not overcome: the chip is taken for 3A090.a.
    Stands,
    /// It was overcome: the chip is classified by its figures.
    Falls,
}

/// What is known of the die and of who makes it.
#[derive(Debug, Clone, Default)]
pub struct Die {
    fabricator: Option<bool>,
    node: Option<f64>,
    non_planar: Option<bool>,
    transistors: Option<f64>,
    memory: Option<bool>,
    designer: String,
    packager: String,
    /// Figures that cannot be read.
    pub gaps: Vec<Gap>,
}

/// What the presumption comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Presumed {
    /// Whether it stands.
    pub presumption: Presumption,
    /// Why, sentence by sentence.
    pub steps: Vec<String>,
    /// What would overcome it.
    pub missing: Vec<String>,
}

/// What the figures of the designer show, where there are any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Not 3A090.a.
    Below,
    /// 3A090.a, or nothing.
    NotBelow,
}

impl Die {
    /// Reads what the fields say, else what the description says.
    pub fn read(description: &str, specs: &Sorted<String, Scalar>) -> Die {
        let mut die = Die::said(&words_of(description));
        let mut gaps = Vec::new();
        let number = |key: &str, reader: fn(&Scalar) -> quantity::Read<f64>, gaps: &mut Vec<Gap>| {
            specs.get(key).and_then(|value| quantity::keep(reader(value), &format!("specs.{key}"), gaps))
        };
        let flag = |key: &str, gaps: &mut Vec<Gap>| {
            specs.get(key).and_then(|value| quantity::keep(quantity::read_flag(value), &format!("specs.{key}"), gaps))
        };
        die.node = number("node", quantity::read_length, &mut gaps).or(die.node);
        die.transistors = number("transistors", quantity::read_transistors, &mut gaps).or(die.transistors);
        die.memory = flag("hbm", &mut gaps).or(die.memory);
        die.fabricator = flag("fabricator", &mut gaps);
        // Its gap, if any, is told with the other figures of the chip.
        die.non_planar = flag("nonPlanar", &mut Vec::new());
        for (key, told) in [("designer", &mut die.designer), ("packager", &mut die.packager)] {
            if let Some(Scalar::Text(text)) = specs.get(key) {
                *told = text.trim().to_lowercase();
            }
        }
        die.gaps = gaps;
        die
    }

    fn said(words: &[String]) -> Die {
        let mut die = Die::default();
        let word = |at: usize| words.get(at).map_or("", String::as_str);
        for (at, here) in words.iter().enumerate() {
            if here.starts_with("hbm") {
                let denied = at.checked_sub(1).is_some_and(|at| matches!(word(at), "no" | "without"));
                die.memory = Some(!denied);
            }
            if matches!(here.as_str(), "finfet" | "gaa" | "gate-all-around" | "non-planar") {
                die.non_planar = Some(true);
            }
            let after = |of: &str| words.get(at + 1..).unwrap_or(&[]).join(" ").trim_start_matches(of).to_owned();
            match here.as_str() {
                "packaged" => die.packager = after("by "),
                "designed" => die.designer = after("by "),
                _ => {}
            }
            let Some((number, unit)) = take_number(here) else { continue };
            let (unit, next) = if unit.is_empty() { (word(at + 1), at + 2) } else { (unit, at + 1) };
            if unit == "nm" && die.node.is_none() {
                die.node = Some(number);
            }
            if let Some(scale) = quantity::scale(unit)
                && word(next).starts_with("transistor")
            {
                die.transistors = Some(number * scale);
            }
        }
        die
    }

    /// Whether a logic die is described at all.
    fn is_described(&self) -> bool {
        self.node.is_some() || self.transistors.is_some() || self.non_planar == Some(true)
    }
}

impl Foundry {
    /// Holds the presumption against a die; `None` where it does not apply. `known` is a chip of the catalog made in a
    /// non-planar process.
    pub fn presume(&self, die: &Die, exporter: &str, known: Option<&str>, shown: Shown, day: Date) -> Option<Presumed> {
        let makes = die.fabricator.unwrap_or_else(|| self.trade.iter().any(|word| says(exporter, word)));
        let described = known.is_some() || die.is_described();
        if !self.in_force.holds(day) || !makes || !described {
            return None;
        }
        let advanced =
            known.is_some() || die.non_planar == Some(true) || die.node.is_some_and(|node| node <= self.node);
        // A larger node made in planar transistors is outside; where neither is known it may be inside.
        if !advanced && (die.node.is_some() || die.non_planar == Some(false)) {
            return None;
        }
        let cited = format!("Note 1 to 3A090.a; {}", self.citation);
        let told = |presumption, step: String, missing| {
            Some(Presumed { presumption, steps: vec![format!("{step} ({cited}).")], missing })
        };
        let designer = if die.designer.is_empty() { known.unwrap_or("") } else { die.designer.as_str() };
        let standing = if self.designers.iter().any(|name| is_named(designer, name)) || affirms(designer, "approved") {
            Some("an approved designer")
        } else if affirms(designer, "authorized") && self.authorized.holds(day) {
            Some("an authorized designer")
        } else {
            None
        };
        if let (Some(standing), Shown::Below) = (standing, shown) {
            let step = format!(
                "The figures of {standing} show that it is not 3A090.a, which overcomes the presumption for fabricators and OSATs"
            );
            return told(Presumption::Falls, step, Vec::new());
        }
        let packager = die.packager.as_str();
        let attested = ["fabricator", "foundry", "approved"].iter().any(|word| affirms(packager, word))
            || self.assemblers.iter().any(|name| is_named(packager, name));
        let counts = |limit: &&TransistorLimit| {
            limit.period.holds(day) && (limit.package == Package::Any || die.memory == Some(false))
        };
        let limit = self.limits.iter().filter(counts).map(|limit| limit.under).fold(0.0, f64::max);
        let billions = |count: f64| format!("{} billion", (count / 1e7).round() / 1e2);
        let few = die.transistors.is_some_and(|count| count < limit);
        if let (Some(count), true, true) = (die.transistors, few, attested) {
            let step = format!(
                "{} transistors, under {}, attested by who packages it, overcome the presumption for fabricators and OSATs",
                billions(count),
                billions(limit)
            );
            return told(Presumption::Falls, step, Vec::new());
        }
        let step = match die.transistors {
            Some(count) if !few => format!(
                "Made for others in an advanced process, with {} transistors, not under {}: presumed 3A090.a and for datacenters",
                billions(count),
                billions(limit)
            ),
            _ => "Made for others in an advanced process: presumed 3A090.a and for datacenters, since nothing shown overcomes it".to_owned(),
        };
        let mut missing = vec![format!(
            "The designer, approved (Supplement No. 6 to part 740){}, with figures that show it is not 3A090.a.",
            if self.authorized.holds(day) {
                " or authorized"
            } else {
                ", or authorized with an application of the last 180 days"
            }
        )];
        if few || die.transistors.is_none() {
            missing.push(format!(
                "Who packages it, the fabricator outside D:5 and Macau or an approved OSAT (Supplement No. 7 to part 740), attesting fewer than {} transistors.",
                billions(limit)
            ));
        }
        told(Presumption::Stands, step, missing)
    }
}

/// Whether words stand in a text, as whole words.
fn says(text: &str, wanted: &str) -> bool {
    let words = words_of(text);
    let wanted = words_of(wanted);
    !wanted.is_empty() && words.windows(wanted.len()).any(|window| window == wanted)
}

/// The same where it is not denied: `not approved` affirms nothing.
fn affirms(text: &str, wanted: &str) -> bool {
    says(text, wanted) && !["not", "no", "non", "unless"].iter().any(|word| says(text, word))
}

/// Whether a name is this one, save for its legal form. The tables relax, so nothing else may follow.
fn is_named(name: &str, listed: &str) -> bool {
    const FORMS: &[&str] = &[
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "company",
        "ltd",
        "limited",
        "llc",
        "plc",
        "ag",
        "nv",
        "n.v",
    ];
    let name = words_of(name);
    let listed = words_of(listed);
    let rest = name.strip_prefix(listed.as_slice());
    !listed.is_empty() && rest.is_some_and(|rest| rest.iter().all(|word| FORMS.contains(&word.as_str())))
}

impl Classification {
    /// Takes a chip that a fabricator or an OSAT exports for 3A090.a until that is overcome (Note 1 to 3A090.a).
    pub(super) fn presume(
        &mut self,
        query: &ItemQuery<'_>,
        specs: &Specs,
        meant: &Recognition,
        day: Date,
        catalog: &Catalog,
        version: &'static RuleVersion,
    ) {
        if self.possible.iter().any(|level| matches!(level, Level::Equipment | Level::Memory | Level::Other)) {
            return;
        }
        let die = Die::read(query.description, query.specs);
        self.gaps.extend(die.gaps.iter().cloned());
        let chip = self.chip.as_ref().and_then(|id| catalog.rows.chips.iter().find(|chip| chip.id == id));
        let known = chip.filter(|chip| matches!(chip.area, Area::Known(_))).map(|chip| chip.vendor);
        let below = !self.possible.is_empty() && !self.possible.contains(&Level::A);
        let shown = if below { Shown::Below } else { Shown::NotBelow };
        let Some(presumed) = catalog.rows.foundry.presume(&die, query.exporter, known, shown, day) else { return };
        self.presumption = Some(presumed.presumption);
        if presumed.presumption == Presumption::Falls {
            if self.possible.is_empty() {
                let judged = by_figures(meant, specs, version);
                self.possible = judged.possible;
                self.questions = judged.questions;
                self.datacenter = judged.datacenter;
                self.steps = judged.steps;
            }
        } else if self.level != Some(Level::A) {
            let worked_out = self.eccn.take();
            let form = if meant.assembly { Form::Assembly } else { Form::Circuit };
            self.set_level(Level::A, version.names(Level::A), form);
            self.alternatives.extend(worked_out);
            self.paragraph = Some("3A090.a".to_owned());
            self.paragraphs = self.paragraph.iter().cloned().collect();
            self.datacenter = Some(true);
            self.candidates.clear();
            self.questions.clear();
            self.missing.extend(presumed.missing);
        }
        self.steps.extend(presumed.steps);
    }
}
