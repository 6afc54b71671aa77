//! The answer for high-bandwidth memory on its own (3A090.c, since 2024-12-02).

use crate::item::by_figures::Form;
use crate::item::catalog::Catalog;
use crate::item::classification::Classification;
use crate::item::control::{Level, RuleVersion};
use crate::item::recognise::Recognition;
use crate::item::specs::Specs;
use crate::item::steps::{in_force, show};
use crate::words::terms::Gap;

/// No package of one stack of memory is nearly as large, in mm²: those on sale have about 110.
pub(super) const LARGEST_PACKAGE: f64 = 200.0;

/// The answer for high-bandwidth memory on its own (3A090.c, since 2024-12-02).
pub(super) fn by_memory(
    meant: &Recognition,
    specs: &Specs,
    version: &'static RuleVersion,
    catalog: &Catalog,
) -> Classification {
    if !specs.gaps.is_empty() {
        return Classification::default();
    }
    let stacks: Vec<_> = meant.stacks.iter().filter_map(|at| catalog.rows.stacks.get(*at)).collect();
    let mut answer = Classification::default();
    // Of several grades the fastest, which is the strictest; figures that are typed count before those of the grade.
    let fastest = stacks.iter().max_by(|one, other| one.bandwidth.total_cmp(&other.bandwidth));
    let bandwidth = specs.bandwidth.or(fastest.map(|stack| stack.bandwidth));
    let area = specs.package.or(fastest.and_then(|stack| stack.area));
    answer.memory_bandwidth = bandwidth;
    answer.memory_density = specs.memory_density;
    if let (None, Some(bandwidth), Some(area)) = (specs.memory_density, bandwidth, area) {
        let density = bandwidth / area;
        answer.memory_density = Some(density);
        let (bandwidth, area, density) = (show(bandwidth), show(area), show(density));
        answer
            .steps
            .push(format!("{bandwidth} GB/s over {area} mm² = memory bandwidth density {density} GB/s per mm²."));
    }
    answer.memory_density_least = answer.memory_density.or(bandwidth.map(|bandwidth| bandwidth / LARGEST_PACKAGE));
    if let (Some(stack), [_]) = (fastest, stacks.as_slice()) {
        answer.name = Some(stack.generation.to_owned());
    }
    let Some(limit) = version.memory else {
        answer.steps.push("3A090.c for memory is in force only since 2024-12-02.".to_owned());
        return answer.with_memory_below();
    };
    let exceeds = match (answer.memory_density, bandwidth) {
        (Some(density), _) => {
            let how = if limit < density { "over" } else { "not over" };
            answer.steps.push(format!("Memory bandwidth density {}, {how} {}.", show(density), show(limit)));
            limit < density
        }
        (None, Some(bandwidth)) => {
            let free = bandwidth / limit;
            let what = stacks.first().map_or("memory", |stack| stack.generation);
            let why = format!(
                "The area of the package in mm²: at {} mm² or more it is not over {} GB/s per mm² and not 3A090.c.",
                show(free),
                show(limit)
            );
            if free < LARGEST_PACKAGE {
                answer.steps.push(format!("{what}: {} GB/s, over an area that is not known.", show(bandwidth)));
                answer.possible = vec![Level::Memory, Level::AntiTerrorism];
                answer.questions.push(Gap { field: "specs.packageArea".to_owned(), why });
                return answer;
            }
            answer.steps.push(format!(
                "{what}: {} GB/s a stack; only in a package of {} mm² or more would it not be over {} GB/s per mm², and none is nearly as large.",
                show(bandwidth),
                show(free),
                show(limit)
            ));
            answer.missing.push(why);
            true
        }
        (None, None) => return answer,
    };
    if !exceeds {
        return answer.with_memory_below();
    }
    answer.steps.push(in_force("3A090.c is met", version));
    answer.set_level(Level::Memory, ["3A090.c", "", ""], Form::Circuit);
    answer.paragraph = Some("3A090.c".to_owned());
    answer.paragraphs = vec!["3A090.c".to_owned()];
    answer
}

impl Classification {
    /// Memory outside 3A090.c: which entry of the list it falls under is its maker's to say.
    pub(super) fn with_memory_below(mut self) -> Classification {
        self.steps.push("Outside 3A090.c: 3A991 or EAR99, as its maker classes it.".to_owned());
        self.set_level(Level::AntiTerrorism, ["3A991", "", ""], Form::Circuit);
        self.alternatives = vec!["EAR99".to_owned()];
        self
    }
}
