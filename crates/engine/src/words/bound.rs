//! Thresholds as the regulation writes them.

/// How a figure is held against a limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bound {
    /// Not more than.
    AtMost(f64),
    /// Less than.
    Under(f64),
    /// Not less than.
    AtLeast(f64),
    /// More than.
    Over(f64),
}

/// From one number up to but not including another, as the regulation writes its thresholds: "or more", "but less than".
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Included.
    pub from: f64,
    /// Not included; infinite where there is no upper end.
    pub until: f64,
}

impl Bound {
    /// Whether a figure is within.
    pub fn holds(self, figure: f64) -> bool {
        match self {
            Bound::AtMost(limit) => figure <= limit,
            Bound::Under(limit) => figure < limit,
            Bound::AtLeast(limit) => limit <= figure,
            Bound::Over(limit) => limit < figure,
        }
    }

    /// The limit itself.
    pub fn limit(self) -> f64 {
        match self {
            Bound::AtMost(limit) | Bound::Under(limit) | Bound::AtLeast(limit) | Bound::Over(limit) => limit,
        }
    }

    /// In words, as it stands before the limit.
    pub fn how(self) -> &'static str {
        match self {
            Bound::AtMost(_) => "at or under",
            Bound::Under(_) => "under",
            Bound::AtLeast(_) => "at or over",
            Bound::Over(_) => "over",
        }
    }
}

impl Span {
    /// From a number on.
    pub const fn from(from: f64) -> Span {
        Span { from, until: f64::INFINITY }
    }

    /// From a number up to but not including another.
    pub const fn between(from: f64, until: f64) -> Span {
        Span { from, until }
    }

    /// Whether a number lies in it.
    pub fn holds(&self, value: f64) -> bool {
        Bound::AtLeast(self.from).holds(value) && Bound::Under(self.until).holds(value)
    }
}
