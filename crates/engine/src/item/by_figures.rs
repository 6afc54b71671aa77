//! The answer for figures: the levels they leave possible, the steps that lead there and what would settle an open answer.

use crate::item::classification::{Classification, union};
use crate::item::control::{Area, Figures, Level, Market, Measure, RuleVersion, Test};
use crate::item::recognise::Recognition;
use crate::item::specs::Specs;
use crate::item::steps::{against, in_force, open_step, rounded, show, shown};
use crate::words::terms::Gap;

/// ECCN 3A991.p starts at 8 tera operations per second or 150 GB/s over all inputs and outputs.
pub(super) const ANTI_TERRORISM_RATE: f64 = 8.0;

pub(super) const ANTI_TERRORISM_TRANSFER: f64 = 150.0;

/// A bare circuit, or a board, server or computer around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Circuit,
    Assembly,
}

/// The answer for figures without a name that is known.
pub(super) fn by_figures(meant: &Recognition, specs: &Specs, version: &'static RuleVersion) -> Classification {
    if !specs.gaps.is_empty() {
        return Classification::default();
    }
    let form = if meant.assembly { Form::Assembly } else { Form::Circuit };
    let mut answer = judged(&specs.figures(), specs.best().map(|(bits, rate, _)| (bits, rate)), form, version);
    answer.memory_bandwidth = specs.bandwidth;
    if specs.halved {
        answer
            .steps
            .insert(0, "The rates were given for sparse operations and are halved: dense rates count.".to_owned());
    }
    answer.steps.insert(0, "Classified by the figures given.".to_owned());
    answer
}

/// The answer for figures, with the steps that lead to it and the questions that would settle an open one.
pub(super) fn judged(
    figures: &Figures,
    rate: Option<(f64, f64)>,
    form: Form,
    version: &'static RuleVersion,
) -> Classification {
    let verdicts = version.judge(figures);
    let possible = union(verdicts.iter().map(|verdict| std::slice::from_ref(&verdict.level)));
    let performance = figures.performance.known();
    let density = figures.density.or(match (performance, figures.area) {
        (Some(performance), Area::Known(area)) => Some(performance / area),
        _ => None,
    });
    let mut answer = Classification {
        tpp: performance.map(|value| rounded(value, &version.performance_edges())),
        performance_density: density.map(|value| rounded(value, &version.density_edges())),
        interconnect: figures.transfer.known(),
        datacenter: match figures.market {
            Market::Datacenter => Some(true),
            Market::Elsewhere => Some(false),
            Market::Unknown => None,
        },
        steps: measured_steps(figures, density, rate, version),
        possible: possible.clone(),
        ..Classification::default()
    };
    // Paragraphs that hold whatever the open figures turn out to be.
    let shared: Vec<&str> = match verdicts.split_first() {
        Some((first, rest)) => {
            let everywhere = |name: &str| rest.iter().all(|verdict| verdict.paragraphs.contains(&name));
            first.paragraphs.iter().copied().filter(|name| everywhere(name)).collect()
        }
        None => Vec::new(),
    };
    let [level] = possible.as_slice() else {
        answer.questions = questions(figures, version);
        answer.steps.push(open_step(&possible, version));
        return answer;
    };
    let tiny = |figure: Option<f64>, limit: f64| figure.is_some_and(|figure| figure < limit);
    let below = *level == Level::AntiTerrorism
        && version.test != Test::Absent
        && tiny(rate.map(|(_, rate)| rate), ANTI_TERRORISM_RATE)
        && tiny(answer.interconnect, ANTI_TERRORISM_TRANSFER);
    if below {
        answer.set_level(*level, ["3A991", "4A994", "5A992.c"], form);
        answer.alternatives.push("EAR99".to_owned());
    } else {
        answer.set_level(*level, version.names(*level), form);
    }
    answer.paragraph = shared.first().map(|name| name.to_string());
    answer.paragraphs = shared.iter().map(|name| name.to_string()).collect();
    answer.steps.push(match shared.as_slice() {
        [] if *level == Level::AntiTerrorism => {
            in_force(&format!("No paragraph of 3A090 is met: {}", answer.eccn.as_deref().unwrap_or("3A991")), version)
        }
        [] => in_force(&format!("{} is met", answer.eccn.as_deref().unwrap_or("3A090")), version),
        [one] => in_force(&format!("{one} is met"), version),
        many => in_force(&format!("{} are met", many.join(" and ")), version),
    });
    let note_two = answer.datacenter.is_none()
        && matches!(level, Level::A | Level::B)
        && performance.is_some_and(|performance| performance < version.note_two);
    if note_two {
        answer.missing.push(
            "Whether it is designed or marketed for datacenters: read as yes; if not, Note 2 to 3A090 takes it out."
                .to_owned(),
        );
    }
    if *level == Level::B && form == Form::Assembly && version.names(Level::B)[1].is_empty() {
        answer
            .steps
            .push("4A090.b was reserved until 2024-04-04, so only the .z paragraph names such a computer.".to_owned());
    }
    answer
}

pub(super) fn measured_steps(
    figures: &Figures,
    density: Option<f64>,
    rate: Option<(f64, f64)>,
    version: &RuleVersion,
) -> Vec<String> {
    let mut steps = Vec::new();
    let edges = version.performance_edges();
    let product = rate.filter(|(bits, rate)| figures.performance.floor() <= bits * rate);
    let what = match product {
        Some((bits, rate)) => {
            let unit = if bits < 9.0 { "TOPS" } else { "TFLOPS" };
            format!("{} dense {unit} at {bits} bit = ", show(rate))
        }
        None => String::new(),
    };
    match figures.performance {
        Measure::Exactly(value) => {
            let name = if version.density_edges().is_empty() { "performance" } else { "TPP" };
            steps.push(format!("{what}{name} {}{}.", shown(value, &edges), against(value, &edges)));
        }
        Measure::AtLeast(floor) if 0.0 < floor => steps.push(format!(
            "{what}{} at the least: narrower precisions, which were not given, usually come to more.",
            show(floor)
        )),
        Measure::AtLeast(_) => steps.push("No rate is known, so performance is open.".to_owned()),
    }
    // TF32 keeps 19 bits of its inputs in a container of 32: where the wider reading would change the class, say so.
    if let Some((19.0, rate)) = product
        && against(19.0 * rate, &edges) != against(32.0 * rate, &edges)
    {
        let wide = show(32.0 * rate);
        steps.push(format!("TF32 is counted with 19 bits; read with 32 it would come to {wide}. Have counsel decide."));
    }
    match version.test {
        Test::Absent => {}
        Test::InputOutput { rate, .. } => steps.push(match figures.transfer {
            Measure::Exactly(transfer) => {
                format!(
                    "Transfer rate over all inputs and outputs {} GB/s{}.",
                    show(transfer),
                    against(transfer, &[rate])
                )
            }
            Measure::AtLeast(_) => "The transfer rate over all inputs and outputs is not known.".to_owned(),
        }),
        Test::Density(_) => {
            let edges = version.density_edges();
            steps.push(match (density, figures.area, figures.performance.known()) {
                (Some(density), Area::Known(area), Some(performance)) if figures.density.is_none() => format!(
                    "TPP {} over {} mm² of non-planar logic dies = performance density {}{}.",
                    show(performance),
                    show(area),
                    shown(density, &edges),
                    against(density, &edges)
                ),
                (Some(density), _, _) => {
                    format!("Performance density {}{}.", shown(density, &edges), against(density, &edges))
                }
                (None, Area::Planar, _) => {
                    "No logic die is made in a non-planar process, so there is no performance density.".to_owned()
                }
                (None, Area::Known(_), _) => "Performance density stays open with performance.".to_owned(),
                (None, Area::Unknown, _) => "The die area is not known, so performance density is open.".to_owned(),
            });
            let performance = figures.performance.floor();
            let limit = show(version.note_two);
            steps.push(match figures.market {
                Market::Elsewhere if performance < version.note_two => {
                    format!("Not designed or marketed for datacenters and TPP under {limit}: Note 2 to 3A090 takes it out.")
                }
                Market::Elsewhere => {
                    format!("Not designed or marketed for datacenters, but at TPP {limit} or more Note 2 to 3A090 leaves it in.")
                }
                Market::Datacenter => "Designed or marketed for datacenters, so Note 2 to 3A090 does not take it out.".to_owned(),
                Market::Unknown => "Not known whether designed or marketed for datacenters: read as yes.".to_owned(),
            });
        }
    }
    steps
}

/// What to ask where the figures leave more than one class open, and what each answer would mean.
pub(super) fn questions(figures: &Figures, version: &RuleVersion) -> Vec<Gap> {
    let gap = |field: &str, why: String| Gap { field: format!("specs.{field}"), why };
    let mut questions = Vec::new();
    if let Measure::AtLeast(_) = figures.performance {
        let edges: Vec<String> = version.performance_edges().into_iter().map(show).collect();
        let why = format!(
            "A dense rate at 16 bits or fewer (fp16, int8, fp8 or fp4): the classes part at {}.",
            edges.join(", ")
        );
        questions.push(gap("fp16", why));
    }
    match version.test {
        Test::Absent => {}
        Test::InputOutput { rate, .. } => {
            if let Measure::AtLeast(_) = figures.transfer {
                let why =
                    format!("The transfer rate over all inputs and outputs: from {} GB/s on it is 3A090.", show(rate));
                questions.push(gap("interconnect", why));
            }
        }
        Test::Density(_) => {
            if let (Area::Unknown, None, Some(performance)) =
                (figures.area, figures.density, figures.performance.known())
            {
                questions.push(gap("dieArea", area_question(performance, figures.market, version)));
            }
        }
    }
    questions
}

/// The die areas at which the class changes: "3A090.a up to 502 mm², 3A090.b up to 929 mm², below 3A090 from there".
pub(super) fn area_question(performance: f64, market: Market, version: &RuleVersion) -> String {
    let level = |density: f64| version.verdict(performance, Some(density), 0.0, market).level;
    let mut bands: Vec<(Level, f64)> = Vec::new();
    for edge in version.density_edges().into_iter().rev() {
        match bands.last_mut() {
            Some((last, area)) if *last == level(edge) => *area = performance / edge,
            _ => bands.push((level(edge), performance / edge)),
        }
    }
    let last = level(0.0);
    bands.retain(|(level, _)| *level != last);
    let named = |level: Level| match version.names(level)[0] {
        "3A991.p" | "" => "below 3A090",
        name => name,
    };
    let mut text: Vec<String> =
        bands.iter().map(|(level, area)| format!("{} up to {} mm²", named(*level), show(area.floor()))).collect();
    text.push(format!("{} above that", named(last)));
    format!("The area of all logic dies made in a non-planar process: {}.", text.join(", "))
}
