//! Chipmaking equipment: which paragraph of Category 3, product group B, a tool falls under, by its kind and its figures.
//!
//! The entries are read in order, strictest first. A figure that is not given leaves open whether an entry is met, and an open
//! entry above the first one met leaves the paragraph open: then all that are possible are named, with what would settle it.
//! Citations: 15 CFR 774 supp. 1, ECCN 3B001, 3B002, 3B903, 3B991 to 3B994; 88 FR 73424, 89 FR 72926, 89 FR 96790.

use crate::item::catalog::Catalog;
use crate::item::classification::{Classification, ItemQuery};
use crate::item::control::Level;
use crate::item::spelling::words_of;
use crate::quantity::{self, Scalar, take_number};
use crate::words::bound::Bound;
use crate::words::date::{Date, Period};
use crate::words::small_map::Sorted;
use crate::words::terms::{Gap, Truth};

/// What a tool is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Wavelength of the light source in nm.
    Wavelength,
    /// Minimum resolvable feature in nm.
    Resolution,
    /// Dedicated chuck overlay in nm.
    Overlay,
    /// Etch selectivity of silicon germanium to silicon, as the first number of `100:1`.
    Selectivity,
    /// Aspect ratio of the etched hole, as the first number of `30:1`.
    AspectRatio,
    /// Temperature of the clean before epitaxy, in degrees Celsius.
    Temperature,
}

/// What an entry asks of one measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// A figure within a bound.
    Figure(Measure, Bound),
    /// Something that no figure tells; the sentence asks for it.
    Told(&'static str),
}

/// One paragraph and the tools it means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// The ECCN with as much of its paragraph as the kind and the figures decide.
    pub eccn: &'static str,
    /// What it is, for the step that names it.
    pub title: &'static str,
    /// Of each group one word must be in the description; a group's words are parted by `|`.
    pub words: &'static [&'static str],
    /// All must hold.
    pub limits: &'static [Limit],
    /// When it reads so.
    pub in_force: Period,
    /// Federal Register.
    pub citation: &'static str,
}

/// A word that stands for a figure: an EUV tool works at 13.5 nm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Implied {
    /// In lower case.
    pub word: &'static str,
    /// Which measure.
    pub measure: Measure,
    /// Its value.
    pub value: f64,
}

/// The rows that tools are classified by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Equipment {
    /// Strictest first within a kind.
    pub entries: &'static [Entry],
    /// Words that stand for figures.
    pub implied: &'static [Implied],
}

/// What a described tool comes to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tool {
    /// The paragraph; `None` where more than one is open.
    pub eccn: Option<&'static str>,
    /// Every paragraph that is not excluded, strictest first.
    pub possible: Vec<&'static str>,
    /// How the answer was reached.
    pub steps: Vec<String>,
    /// Where it is written.
    pub citations: Vec<&'static str>,
    /// What would settle an open answer. Fields are relative to the item.
    pub questions: Vec<Gap>,
    /// Figures that cannot be read.
    pub gaps: Vec<Gap>,
}

/// The keys that a tool's figures are typed under, with their measure and how they are asked for.
pub const MEASURES: [(&str, Measure, &str); 6] = [
    ("wavelength", Measure::Wavelength, "The wavelength of the light source in nm."),
    ("resolution", Measure::Resolution, "The minimum resolvable feature in nm."),
    ("overlay", Measure::Overlay, "The dedicated chuck overlay in nm."),
    ("selectivity", Measure::Selectivity, "The etch selectivity of silicon germanium to silicon, such as 100:1."),
    ("aspectRatio", Measure::AspectRatio, "The aspect ratio that can be etched, such as 30:1."),
    ("temperature", Measure::Temperature, "The temperature of the clean before epitaxy in degrees Celsius."),
];

/// Classifies a tool by its description and figures; `None` when no kind of chipmaking equipment is described.
pub fn classify_tool(
    description: &str,
    specs: &Sorted<String, Scalar>,
    day: Date,
    equipment: &Equipment,
) -> Option<Tool> {
    let words = words_of(description);
    let mut tool = Tool::default();
    let figures = figures(&words, specs, equipment, &mut tool);
    let said = |group: &&str| group.split('|').any(|word| says(&words, word));
    let kinds = equipment.entries.iter().filter(|entry| entry.in_force.holds(day) && entry.words.iter().all(said));
    let (mut known, mut settled) = (false, false);
    for entry in kinds {
        known = true;
        let truth = Truth::all(entry.limits.iter().map(|limit| limit.truth(&figures)));
        if truth == Truth::No {
            continue;
        }
        if !tool.possible.contains(&entry.eccn) {
            tool.possible.push(entry.eccn);
            tool.citations.push(entry.citation);
        }
        if truth == Truth::Yes {
            tool.steps.push(format!("{}: {}{}.", entry.eccn, entry.title, met(entry.limits, &figures)));
            settled = true;
            break;
        }
        tool.steps.push(format!("{} is open: {}.", entry.eccn, entry.title));
        for limit in entry.limits.iter().filter(|limit| limit.truth(&figures) == Truth::Unknown) {
            let question = limit.question();
            if !tool.questions.contains(&question) {
                tool.questions.push(question);
            }
        }
    }
    if !known {
        return None;
    }
    if let [eccn] = tool.possible.as_slice()
        && settled
        && tool.gaps.is_empty()
    {
        tool.eccn = Some(eccn);
        tool.questions.clear();
    }
    Some(tool)
}

impl Limit {
    fn truth(&self, figures: &Sorted<Measure, f64>) -> Truth {
        match self {
            Limit::Figure(measure, bound) => {
                figures.get(measure).map_or(Truth::Unknown, |figure| bound.holds(*figure).into())
            }
            Limit::Told(_) => Truth::Unknown,
        }
    }

    fn question(&self) -> Gap {
        let gap = |field: String, why: &str| Gap { field, why: why.to_owned() };
        match self {
            Limit::Told(question) => gap("description".to_owned(), question),
            Limit::Figure(measure, _) => {
                let row = MEASURES.iter().find(|(_, known, _)| known == measure);
                let (key, _, question) = row.unwrap_or(&("", Measure::Overlay, ""));
                gap(format!("specs.{key}"), question)
            }
        }
    }
}

/// The limits of an entry in words, with the figures that meet them.
fn met(limits: &[Limit], figures: &Sorted<Measure, f64>) -> String {
    let text = limits.iter().filter_map(|limit| {
        let Limit::Figure(measure, bound) = limit else { return None };
        let (key, _, _) = MEASURES.iter().find(|(_, known, _)| known == measure)?;
        Some(format!(", {key} {}, {} {}", figures.get(measure)?, bound.how(), bound.limit()))
    });
    text.collect()
}

/// The figures as typed in their fields, else as said in the description, else as its words imply.
fn figures(
    words: &[String],
    specs: &Sorted<String, Scalar>,
    equipment: &Equipment,
    tool: &mut Tool,
) -> Sorted<Measure, f64> {
    let mut figures = said_figures(words);
    for implied in equipment.implied {
        if says(words, implied.word) && !figures.contains_key(&implied.measure) {
            figures.insert(implied.measure, implied.value);
            tool.steps.push(format!("`{}` is read as {} nm.", implied.word, implied.value));
        }
    }
    for (key, measure, _) in MEASURES {
        let reader = match measure {
            Measure::Wavelength | Measure::Resolution | Measure::Overlay => quantity::read_length,
            Measure::Selectivity | Measure::AspectRatio => quantity::read_ratio,
            Measure::Temperature => quantity::read_number,
        };
        match specs.get(key).map(reader).transpose() {
            Ok(figure) => {
                if let Some(figure) = figure.flatten() {
                    figures.insert(measure, figure);
                }
            }
            Err(unreadable) => {
                figures.remove(&measure);
                tool.gaps.push(unreadable.gap(format!("specs.{key}")));
            }
        }
    }
    figures
}

/// Words and the figures that stand beside them: `overlay 1.4 nm`, `1.4 nm overlay`, `selectivity 100:1`.
fn said_figures(words: &[String]) -> Sorted<Measure, f64> {
    const NAMED: [(&str, Measure); 12] = [
        ("wavelength", Measure::Wavelength),
        ("laser", Measure::Wavelength),
        ("mrf", Measure::Resolution),
        ("resolution", Measure::Resolution),
        ("feature", Measure::Resolution),
        ("overlay", Measure::Overlay),
        ("dco", Measure::Overlay),
        ("selectivity", Measure::Selectivity),
        ("aspect", Measure::AspectRatio),
        ("ratio", Measure::AspectRatio),
        ("temperature", Measure::Temperature),
        ("celsius", Measure::Temperature),
    ];
    /// Light sources of scanners: a bare figure of these is a wavelength, any other may be a node.
    const SOURCES: [f64; 4] = [13.5, 193.0, 248.0, 365.0];
    let mut figures = Sorted::default();
    for (at, word) in words.iter().enumerate() {
        let Some((number, unit)) = take_number(word) else { continue };
        let unit = if unit.is_empty() { words.get(at + 1).map_or("", String::as_str) } else { unit };
        let near = |distance: usize| {
            let before = at.checked_sub(distance).and_then(|at| words.get(at));
            let named = |word: Option<&String>| NAMED.iter().find(|(name, _)| word.is_some_and(|word| word == name));
            named(before).or_else(|| named(words.get(at + distance))).map(|(_, measure)| *measure)
        };
        let nearest = (1..=3).find_map(near);
        let measure = if unit.starts_with("nm") {
            let bare = SOURCES.iter().any(|source| source.to_bits() == number.to_bits());
            nearest
                .filter(|measure| matches!(measure, Measure::Wavelength | Measure::Resolution | Measure::Overlay))
                .or(bare.then_some(Measure::Wavelength))
        } else if unit.starts_with(":1") || unit == "to" {
            nearest.filter(|measure| matches!(measure, Measure::Selectivity | Measure::AspectRatio))
        } else if matches!(unit, "c" | "°c" | "degrees" | "celsius") {
            Some(Measure::Temperature)
        } else {
            None
        };
        if let (Some(measure), true) = (measure, 0.0 < number) {
            figures.or_insert(measure, number);
        }
    }
    figures
}

/// Whether a word, or words in a row, stand in the description; a plural or a longer form of a word of five letters counts,
/// and Chinese wherever it stands.
fn says(words: &[String], wanted: &str) -> bool {
    let parts: Vec<&str> = wanted.split(' ').collect();
    let like = |word: &String, part: &&str| {
        word == part || (5 <= part.len() && word.starts_with(part)) || (!part.is_ascii() && word.contains(part))
    };
    words.windows(parts.len()).any(|window| window.iter().zip(&parts).all(|(word, part)| like(word, part)))
}

/// The answer for chipmaking equipment (3B001 to 3B994).
pub(super) fn by_tool(query: &ItemQuery<'_>, day: Date, catalog: &Catalog) -> Classification {
    let Some(tool) = classify_tool(query.description, query.specs, day, &catalog.rows.equipment) else {
        return Classification::default();
    };
    let eccn = tool.eccn.map(str::to_owned);
    Classification {
        paragraph: eccn.clone().filter(|eccn| eccn.contains('.')),
        paragraphs: eccn.iter().filter(|eccn| eccn.contains('.')).cloned().collect(),
        alternatives: tool.possible.iter().filter(|one| Some(**one) != tool.eccn).map(|one| one.to_string()).collect(),
        eccn,
        level: Some(Level::Equipment),
        possible: vec![Level::Equipment],
        steps: tool.steps,
        citations: tool.citations,
        questions: tool.questions,
        gaps: tool.gaps,
        ..Classification::default()
    }
}
