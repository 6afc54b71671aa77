//! What the steps of a classification have in common: figures beside thresholds, and where a rule is written.

use crate::item::control::{Level, RuleVersion};

pub(super) fn open_step(possible: &[Level], version: &RuleVersion) -> String {
    let names: Vec<&str> =
        possible.iter().map(|level| version.names(*level)[0]).filter(|name| !name.is_empty()).collect();
    format!("What is known leaves open: {}.", names.join(", "))
}

pub(super) fn in_force(what: &str, version: &RuleVersion) -> String {
    let from = version.period.from.map(|from| format!(", in force from {from}")).unwrap_or_default();
    let until = version.period.until.map(|until| format!(" until {until}")).unwrap_or_default();
    format!("{what} (15 CFR 774 supp. 1; rule version {}{from}{until}; {}).", version.id, version.citation)
}

/// Where a figure stands among the thresholds.
pub(super) fn against(value: f64, edges: &[f64]) -> String {
    let over = edges.iter().rev().find(|edge| **edge <= value);
    let under = edges.iter().find(|edge| value < **edge);
    match (over, under) {
        (Some(over), Some(under)) => format!(", at or over {} and under {}", show(*over), show(*under)),
        (Some(over), None) => format!(", at or over {}", show(*over)),
        (None, Some(under)) => format!(", under {}", show(*under)),
        (None, None) => String::new(),
    }
}

/// Two decimals, or as many more as it takes not to round a figure across a threshold.
pub(super) fn rounded(value: f64, edges: &[f64]) -> f64 {
    let sides = |value: f64| edges.iter().filter(|edge| **edge <= value).count();
    let at = |factor: f64| (value * factor).round() / factor;
    [1e2, 1e3, 1e4, 1e6].into_iter().map(at).find(|near| sides(*near) == sides(value)).unwrap_or(value)
}

pub(super) fn shown(value: f64, edges: &[f64]) -> String {
    rounded(value, edges).to_string()
}

pub(super) fn show(value: f64) -> String {
    rounded(value, &[]).to_string()
}
