//! What a rented cluster can train: operations from chips, hours and rate, with the formula shown.

use crate::item::classification::Classification;
use crate::quantity::short;

/// Large models are trained at 16 bit; total processing performance is the rate times the bits.
const TRAINING_BITS: f64 = 16.0;
/// Share of the theoretical rate that a well-run training reaches.
const UTILISATION: f64 = 0.4;
const SECONDS_AN_HOUR: f64 = 3600.0;
const OPERATIONS_A_TFLOP: f64 = 1e12;

/// Operations of one training run, and how they were found.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Operations in all.
    pub operations: f64,
    /// The figure with its formula, or with the word that it was told.
    pub formula: String,
}

/// A training run, with what belongs to it from earlier sign-ups.
#[derive(Debug, Clone, Default)]
pub struct Training {
    /// What this sign-up comes to; `None` where hours, chips or the chip's rate are not known and nothing was told.
    pub own: Option<Run>,
    /// Earlier sign-ups that belong to the same hands, in their order.
    pub related: Vec<Related>,
}

/// An earlier sign-up that belongs to the same hands.
#[derive(Debug, Clone)]
pub struct Related {
    /// Its place among the earlier ones, from one on.
    pub number: usize,
    /// What it shares with this sign-up, or with another related one: words for the text.
    pub shared: Vec<&'static str>,
    /// Whether it bears a name of this sign-up's parties.
    pub same_name: bool,
    /// What it comes to.
    pub run: Option<Run>,
}

/// What a sign-up comes to: as told, or as the rented hours allow. The larger counts: a small figure told does not make a
/// large cluster small.
pub fn run(told: Option<f64>, class: Option<&Classification>, hours: Option<f64>) -> Option<Run> {
    let told = told.map(|operations| Run { operations, formula: format!("{operations:e} as told") });
    match (told, class.zip(hours).and_then(|(class, hours)| estimate(class, hours))) {
        (Some(told), Some(estimate)) if told.operations < estimate.operations => Some(estimate),
        (told, estimate) => told.or(estimate),
    }
}

fn estimate(class: &Classification, hours: f64) -> Option<Run> {
    let (chips, rate) = (class.count?, class.tpp? / TRAINING_BITS);
    let operations = chips as f64 * hours * SECONDS_AN_HOUR * rate * OPERATIONS_A_TFLOP * UTILISATION;
    let formula = format!(
        "{operations:.1e} ({chips} chips x {} hours x 3600 s x {} TFLOPS at 16 bit x {UTILISATION} utilisation)",
        short(hours),
        short(rate)
    );
    Some(Run { operations, formula })
}

impl Training {
    /// This sign-up and its related ones together; `None` where nothing is known of any.
    pub fn together(&self) -> Option<Run> {
        let runs: Vec<&Run> =
            self.own.iter().chain(self.related.iter().filter_map(|related| related.run.as_ref())).collect();
        let operations = runs.iter().map(|run| run.operations).sum::<f64>();
        match runs.as_slice() {
            [] => None,
            [one] => Some((*one).clone()),
            several => {
                let terms: Vec<&str> = several.iter().map(|run| run.formula.as_str()).collect();
                Some(Run { operations, formula: format!("{operations:.1e} = {}", terms.join(" + ")) })
            }
        }
    }

    /// Which earlier sign-ups are related and by what: `sign-up 1 (the same payer)`.
    pub fn tell_related(&self, count: impl Fn(&Related) -> bool) -> String {
        let told = self.related.iter().filter(|related| count(related));
        let told = told.map(|related| format!("sign-up {} ({})", related.number, related.shared.join(", ")));
        told.collect::<Vec<_>>().join("; ")
    }
}
