//! Shares of ownership in percent.

use crate::quantity::number::{take_number, tidy};
use crate::quantity::scalar::Scalar;
use crate::quantity::{Read, Unreadable, short};
use std::fmt;

/// A share of ownership in percent: it is known to lie between the two ends, both included.
///
/// `>50` has the next number above 50 as its lower end, so that "50 or more" and "more than 50" stay apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Not less than this.
    pub low: f64,
    /// Not more than this.
    pub high: f64,
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.low, self.high) {
            (low, high) if low <= 0.0 && 100.0 <= high => f.write_str("an unknown share"),
            (low, high) if high <= low => write!(f, "{} percent", short(low)),
            (low, high) => write!(f, "{} to {} percent", short(low), short(high)),
        }
    }
}

/// A share of ownership: `51`, `51%`, `25-50`, `>50`, `majority`. Empty and `unknown` are both `None`: not known.
pub fn read_share(value: &Scalar) -> Read<Share> {
    let expected = Unreadable { expected: "a percentage from 0 to 100, a range such as `25-50`, or `unknown`" };
    let share = match value {
        Scalar::Number(number) => percent(*number, Sign::Absent).map(|at| Some(Share { low: at, high: at })),
        Scalar::Flag(_) => None,
        Scalar::Text(text) => tidy(text).and_then(|text| share(&text.to_lowercase())),
    };
    share.ok_or(expected)
}

#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Present,
    Absent,
}

/// Between 0 and 1 without a percent sign may be a fraction, so 0.51 is not taken for half a percent.
fn percent(number: f64, sign: Sign) -> Option<f64> {
    let fraction = 0.0 < number && number < 1.0 && sign == Sign::Absent;
    ((0.0..=100.0).contains(&number) && !fraction).then_some(number)
}

fn share(text: &str) -> Option<Option<Share>> {
    let exactly = |low, high| Some(Some(Share { low, high }));
    match text {
        "" | "?" | "unknown" | "not known" | "n/a" | "na" | "undisclosed" | "未知" => return Some(None),
        "majority" => return exactly(50_f64.next_up(), 100.0),
        "minority" => return exactly(0.0, 50_f64.next_down()),
        "all" | "wholly owned" | "whole" | "full" => return exactly(100.0, 100.0),
        "none" => return exactly(0.0, 0.0),
        _ => {}
    }
    let stripped = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word)).map(str::trim_start);
    if let Some(rest) = stripped(&[">=", "≥", "at least", "from", "min"]) {
        return exactly(whole_percent(rest)?, 100.0);
    }
    if let Some(rest) = stripped(&["<=", "≤", "at most", "up to", "max"]) {
        return exactly(0.0, whole_percent(rest)?);
    }
    if let Some(rest) = stripped(&[">", "over", "more than", "above"]) {
        let low = whole_percent(rest)?.next_up();
        return (low <= 100.0).then_some(Some(Share { low, high: 100.0 }));
    }
    if let Some(rest) = stripped(&["<", "under", "less than", "below"]) {
        let high = whole_percent(rest)?.next_down();
        return (0.0 <= high).then_some(Some(Share { low: 0.0, high }));
    }
    let text = text.strip_prefix("between").map_or(text, str::trim_start);
    let (low, rest) = take_number(text)?;
    let (low_sign, rest) = take_percent_sign(rest);
    if rest.is_empty() {
        let at = percent(low, low_sign)?;
        return exactly(at, at);
    }
    if rest == "+" {
        return exactly(percent(low, low_sign)?, 100.0);
    }
    let rest = ["-", "to", "and", ".."].iter().find_map(|word| rest.strip_prefix(word))?.trim_start();
    let (high, rest) = take_number(rest)?;
    let (high_sign, rest) = take_percent_sign(rest);
    let sign = if high_sign == Sign::Present { high_sign } else { low_sign };
    let (low, high) = (percent(low, sign)?, percent(high, sign)?);
    (rest.is_empty() && low <= high).then_some(Some(Share { low, high }))
}

fn whole_percent(text: &str) -> Option<f64> {
    let (number, rest) = take_number(text)?;
    let (sign, rest) = take_percent_sign(rest);
    if rest.is_empty() { percent(number, sign) } else { None }
}

fn take_percent_sign(text: &str) -> (Sign, &str) {
    match ["%", "percent", "per cent", "pct"].iter().find_map(|sign| text.strip_prefix(sign)) {
        Some(rest) => (Sign::Present, rest.trim_start()),
        None => (Sign::Absent, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::tests::typed;

    #[test]
    fn a_share_is_a_range_and_a_fraction_is_asked_about() {
        let share = |text: &str| read_share(&typed(text));
        let range = |low, high| Ok(Some(Share { low, high }));
        assert_eq!(share("51"), range(51.0, 51.0));
        assert_eq!(share("51%"), range(51.0, 51.0));
        assert_eq!(share("51 percent"), range(51.0, 51.0));
        assert_eq!(share("33,3"), range(33.3, 33.3));
        assert_eq!(share("25-50"), range(25.0, 50.0));
        assert_eq!(share("25% – 50%"), range(25.0, 50.0));
        assert_eq!(share("between 25 and 50"), range(25.0, 50.0));
        assert_eq!(share("0.5%"), range(0.5, 0.5));
        assert_eq!(share("≥50"), range(50.0, 100.0));
        assert_eq!(share("50+"), range(50.0, 100.0));
        assert_eq!(share("0"), range(0.0, 0.0));
        assert_eq!(share("100"), range(100.0, 100.0));
        let over = share(">50").unwrap().unwrap();
        assert!(50.0 < over.low && over.low < 50.1 && over.high >= 100.0);
        let under = share("less than 50").unwrap().unwrap();
        assert!(under.high < 50.0 && 49.9 < under.high);
        for text in ["", " ", "unknown", "UNKNOWN", "?", "n/a"] {
            assert_eq!(share(text), Ok(None), "{text}");
        }
        for text in [
            "101",
            "-1",
            "0.51",
            "lots",
            "half",
            "a third",
            "51 half",
            "50-25",
            ">100",
            "<0",
            "1e400",
            "51 shares",
            "10-200",
        ] {
            assert!(share(text).is_err(), "{text}");
        }
        for bad in [f64::NAN, -0.1, 100.5, 0.51, f64::INFINITY] {
            assert!(read_share(&Scalar::Number(bad)).is_err(), "{bad}");
        }
        assert_eq!(read_share(&Scalar::Number(60.0)), range(60.0, 60.0));
    }
}
