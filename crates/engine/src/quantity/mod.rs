//! One typed value and how it is read: what people type into a form, turned into the unit that the rules count in.
//!
//! Every reader answers `Ok(None)` for an empty field, a value in the unit its name says, or [`Unreadable`] with what was
//! expected instead. Nothing that cannot be a figure of that kind is ever read as one: not zero, not a negative number, not
//! infinity, not gigabytes where gigabytes per second are meant.

mod money;
mod number;
mod scalar;
mod share;
mod units;

pub use money::{Money, read_hourly_price, read_money};
pub use number::{plain_char, take_number, tidy};
pub use scalar::Scalar;
pub use share::{Share, read_share};
pub use units::{
    read_area, read_bandwidth, read_bandwidth_density, read_count, read_flag, read_hours, read_length, read_number,
    read_operations, read_performance, read_rate, read_ratio, read_transistors, scale,
};

use crate::words::terms::Gap;

/// A value that is not what its field asks for. Says what was expected, never what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable {
    /// What would have been read, with an example, as the end of a sentence.
    pub expected: &'static str,
}

/// A value as read: nothing where nothing was typed.
pub type Read<T> = Result<Option<T>, Unreadable>;

impl Unreadable {
    /// The gap of the field that holds the value.
    pub fn gap(self, field: impl Into<String>) -> Gap {
        Gap { field: field.into(), why: format!("Give {}.", self.expected) }
    }
}

/// The value that was read; where it could not be, a gap is noted for the field.
pub fn keep<T>(read: Read<T>, field: &str, gaps: &mut Vec<Gap>) -> Option<T> {
    read.unwrap_or_else(|unreadable| {
        gaps.push(unreadable.gap(field));
        None
    })
}

/// A figure with at most two decimals, for reading.
pub fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn read<T: From<f64>>(value: &Scalar, expected: Unreadable, from_text: impl FnOnce(&str) -> Option<T>) -> Read<T> {
    match value {
        Scalar::Number(number) if number.is_finite() => Ok(Some(T::from(*number))),
        Scalar::Number(_) | Scalar::Flag(_) => Err(expected),
        Scalar::Text(text) => match tidy(text) {
            Some(text) if text.is_empty() => Ok(None),
            Some(text) => from_text(&text).map(Some).ok_or(expected),
            None => Err(expected),
        },
    }
}

fn positive(number: Option<f64>, expected: Unreadable) -> Read<f64> {
    match number {
        Some(number) if 0.0 < number && number.is_finite() => Ok(Some(number)),
        Some(_) => Err(expected),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn typed(text: &str) -> Scalar {
        Scalar::Text(text.to_owned())
    }

    #[track_caller]
    pub(super) fn check(reader: impl Fn(&Scalar) -> Read<f64>, rows: &[(&str, Option<f64>)]) {
        for (text, want) in rows {
            match (reader(&typed(text)), want) {
                (Ok(Some(got)), Some(want)) => assert!((got - want).abs() <= want * 1e-12, "{text}: {got} for {want}"),
                (Err(_), None) => {}
                (got, want) => panic!("{text}: {got:?} for {want:?}"),
            }
        }
        assert_eq!(reader(&typed(" \t\u{3000}")), Ok(None));
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -1.0] {
            assert!(reader(&Scalar::Number(bad)).is_err(), "{bad}");
        }
        assert!(reader(&Scalar::Flag(true)).is_err());
        assert!(reader(&typed(&"9".repeat(10_000_000))).is_err());
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        check(
            read_number,
            &[
                ("8", Some(8.0)),
                ("1,000", Some(1000.0)),
                ("1 000 000", Some(1e6)),
                ("1'000", Some(1000.0)),
                ("1_000", Some(1000.0)),
                ("1.000.000", Some(1e6)),
                ("1,234.5", Some(1234.5)),
                ("1.234,5", Some(1234.5)),
                ("1,5", Some(1.5)),
                ("0,125", Some(0.125)),
                (".5", Some(0.5)),
                ("1e25", Some(1e25)),
                ("1E+25", Some(1e25)),
                ("10^25", Some(1e25)),
                ("10**25", Some(1e25)),
                ("3.8 x 10^25", Some(3.8e25)),
                ("３．８×１０^２５", Some(3.8e25)),
                ("10x10^2", Some(1000.0)),
                ("10e2", Some(1000.0)),
                ("８", Some(8.0)),
                ("lots", None),
                ("-5", None),
                ("1e400", None),
                ("1e99999999999", None),
                ("0", None),
                ("1e-400", None),
                ("NaN", None),
                ("inf", None),
                ("1,00,0", None),
                ("12,34,567", None),
                ("1..2", None),
                ("8 apples", None),
                ("1 2", None),
                ("٣", None),
            ],
        );
    }

    #[test]
    fn no_text_panics() {
        let parts =
            ["1", "0", ",", ".", "e", "^", "x", " ", "%", "$", "é", "²", "👍", "\u{202e}", "-", "GB/s", "１", "¥"];
        let mut state = 7_u64;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..8 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text.push_str(parts[(state >> 33) as usize % parts.len()]);
            }
            let value = typed(&text);
            let _ = (read_count(&value), read_rate(&value), read_bandwidth(&value), read_area(&value));
            let _ = (read_money(&value), read_hourly_price(&value), read_share(&value), read_flag(&value));
            let _ = (read_hours(&value), read_operations(&value), read_number(&value), read_length(&value));
        }
    }
}
