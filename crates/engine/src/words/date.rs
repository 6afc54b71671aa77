//! Calendar days and the half-open periods that every rule, membership and listing is in force for.

use serde::{Serialize, Serializer};
use std::fmt;

/// A day of the Gregorian calendar. Ordered; without time or zone, as the regulation counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A day written in a table. A day that does not exist fails the build.
    pub const fn new(year: u16, month: u8, day: u8) -> Date {
        assert!(month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month), "no such day");
        Date { year, month, day }
    }

    /// Reads `2026-11-22`; `None` for anything else, 31 February included.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.trim().split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let exists = (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
        exists.then_some(Date { year, month, day })
    }

    /// The day after, for sources that print the last day on which something is in force.
    pub fn next(self) -> Date {
        let Date { year, month, day } = self;
        match (month, day < days_in(year, month)) {
            (_, true) => Date { year, month, day: day + 1 },
            (12, false) => Date { year: year.saturating_add(1), month: 1, day: 1 },
            (_, false) => Date { year, month: month + 1, day: 1 },
        }
    }
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// When something is in force: from the first day on, up to but not including the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day; `None` since before everything we answer for.
    pub from: Option<Date>,
    /// First day on which it is no longer so; `None` until further notice.
    pub until: Option<Date>,
}

impl Period {
    /// In force at all times.
    pub const ALWAYS: Period = Period { from: None, until: None };

    /// From this day until further notice.
    pub const fn from(from: Date) -> Period {
        Period { from: Some(from), until: None }
    }

    /// From the first day up to but not including the second.
    pub const fn between(from: Date, until: Date) -> Period {
        Period { from: Some(from), until: Some(until) }
    }

    /// Up to but not including this day.
    pub const fn until(until: Date) -> Period {
        Period { from: None, until: Some(until) }
    }

    /// Whether the day lies in the period.
    pub fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_read() {
        for good in ["2026-11-22", "2024-02-29", " 2000-02-29 ", "1997-01-31"] {
            assert_eq!(Date::parse(good).unwrap().to_string(), good.trim());
        }
        for bad in [
            "yesterday",
            "",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "22-11-2026",
            "2026-11-22T00:00",
            "２０２６-11-22",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_next_day_crosses_months_and_years() {
        assert_eq!(Date::new(2024, 2, 28).next(), Date::new(2024, 2, 29));
        assert_eq!(Date::new(2026, 2, 28).next(), Date::new(2026, 3, 1));
        assert_eq!(Date::new(2026, 12, 31).next(), Date::new(2027, 1, 1));
    }

    #[test]
    fn a_period_ends_before_its_last_day() {
        let stay = Period::between(Date::new(2025, 11, 10), Date::new(2026, 11, 10));
        assert!(!stay.holds(Date::new(2025, 11, 9)) && stay.holds(Date::new(2025, 11, 10)));
        assert!(stay.holds(Date::new(2026, 11, 9)) && !stay.holds(Date::new(2026, 11, 10)));
    }
}
