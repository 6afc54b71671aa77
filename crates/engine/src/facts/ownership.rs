//! How much of a party listed owners hold together, when shares may be unknown or given as a range.
//!
//! The sum is kept as an interval that brackets every way the unknown shares could fall: half or more for sure,
//! possible, or excluded. All shares of one party add up to a hundred at most, which bounds what is not told.

use crate::quantity::Share;
use crate::words::terms::Truth;

/// The whole of a party, in percent.
pub const WHOLE: f64 = 100.0;
/// "50 percent or more" (90 FR 47201; OFAC guidance of 2014-08-13).
pub const HALF: f64 = 50.0;

/// A hundredth of a percent is forgiven: shares are rounded when they are told.
pub const ROUNDING: f64 = 0.01;

/// How much of a party listed owners hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stake {
    /// Half or more for sure.
    Half,
    /// A listed owner or parent whose share leaves half or more open.
    Open,
    /// Less than half for sure, but something.
    Minority,
}

/// One owner of a party.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Holding {
    /// What is known of the share: nought to a hundred where nothing is.
    pub share: Share,
    /// Whether the owner stands on a list that counts.
    pub listed: Truth,
}

/// What listed owners hold together, in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Total {
    /// Not less than this, by owners that are listed for sure.
    pub low: f64,
    /// Not less than this, if every owner that may be listed is.
    pub low_if_listed: f64,
    /// Not more than this, by owners that are or may be listed.
    pub high: f64,
    /// Whether any owner is, or may be, listed. A listed parent for whose share the others leave no room is one still: its
    /// share and theirs cannot both be right.
    pub any: Truth,
}

/// Nothing is known of the share.
pub const UNTOLD: Share = Share { low: 0.0, high: WHOLE };

/// Adds up what listed owners hold.
pub fn total(holdings: &[Holding]) -> Total {
    let mut total = Total { low: 0.0, low_if_listed: 0.0, high: 0.0, any: Truth::No };
    let mut others = 0.0;
    for Holding { share, listed } in holdings {
        match listed {
            Truth::No => {
                others += share.low;
                continue;
            }
            Truth::Yes => total.low += share.low,
            Truth::Unknown => {}
        }
        // A holding of nothing is none.
        if 0.0 < share.high && total.any != Truth::Yes {
            total.any = *listed;
        }
        total.low_if_listed += share.low;
        total.high += share.high;
    }
    // Shares that add up to more than a hundred contradict each other, and then none of them excludes another.
    let sound = others + total.low_if_listed <= WHOLE + ROUNDING;
    total.low = total.low.min(WHOLE);
    total.low_if_listed = total.low_if_listed.min(WHOLE);
    let room = if sound { (WHOLE - others).max(total.low_if_listed) } else { WHOLE };
    total.high = total.high.min(room);
    total
}

impl Total {
    /// Whether listed owners hold this much. The three stakes exclude each other.
    pub fn is(&self, stake: Stake) -> Truth {
        let here = if HALF <= self.low_if_listed {
            Stake::Half
        } else if HALF <= self.high {
            Stake::Open
        } else {
            Stake::Minority
        };
        if here != stake {
            Truth::No
        } else if stake == Stake::Half && self.low < HALF {
            Truth::Unknown
        } else {
            self.any
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holding(low: f64, high: f64, listed: Truth) -> Holding {
        Holding { share: Share { low, high }, listed }
    }

    #[track_caller]
    fn check(holdings: &[Holding], half: Truth, open: Truth, minority: Truth) {
        let total = total(holdings);
        assert_eq!([total.is(Stake::Half), total.is(Stake::Open), total.is(Stake::Minority)], [half, open, minority]);
    }

    #[test]
    fn half_is_on_the_line() {
        check(&[holding(50.0, 50.0, Truth::Yes)], Truth::Yes, Truth::No, Truth::No);
        check(&[holding(49.99, 49.99, Truth::Yes)], Truth::No, Truth::No, Truth::Yes);
        check(&[holding(30.0, 30.0, Truth::Yes), holding(20.0, 20.0, Truth::Yes)], Truth::Yes, Truth::No, Truth::No);
        check(&[holding(30.0, 30.0, Truth::Yes), holding(70.0, 70.0, Truth::No)], Truth::No, Truth::No, Truth::Yes);
        check(&[], Truth::No, Truth::No, Truth::No);
        check(&[holding(100.0, 100.0, Truth::No)], Truth::No, Truth::No, Truth::No);
    }

    #[test]
    fn what_is_not_told_stays_open_until_others_exclude_it() {
        check(&[holding(0.0, 100.0, Truth::Yes)], Truth::No, Truth::Yes, Truth::No);
        check(&[holding(25.0, 50.0, Truth::Yes)], Truth::No, Truth::Yes, Truth::No);
        check(&[holding(50.0, 75.0, Truth::Yes)], Truth::Yes, Truth::No, Truth::No);
        check(&[holding(0.0, 100.0, Truth::Yes), holding(50.0, 50.0, Truth::No)], Truth::No, Truth::Yes, Truth::No);
        check(&[holding(0.0, 100.0, Truth::Yes), holding(50.5, 50.5, Truth::No)], Truth::No, Truth::No, Truth::Yes);
        check(&[holding(60.0, 60.0, Truth::Unknown)], Truth::Unknown, Truth::No, Truth::No);
        check(&[holding(20.0, 20.0, Truth::Unknown)], Truth::No, Truth::No, Truth::Unknown);
        let mixed = [holding(30.0, 30.0, Truth::Yes), holding(30.0, 30.0, Truth::Unknown)];
        check(&mixed, Truth::Unknown, Truth::No, Truth::No);
    }

    /// Every way the unknown shares and listings could fall, in steps of ten percent, against the interval.
    #[test]
    fn the_interval_brackets_every_completion() {
        let mut state = 7_u64;
        let mut roll = |sides: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % sides
        };
        for _ in 0..2_000 {
            let holdings: Vec<Holding> = (0..1 + roll(3))
                .map(|_| {
                    let low = roll(11) * 10;
                    let high = low + roll((100 - low) / 10 + 1) * 10;
                    let listed = [Truth::Yes, Truth::No, Truth::Unknown][roll(3) as usize];
                    holding(low as f64, high as f64, listed)
                })
                .collect();
            let mut exact: Vec<bool> = Vec::new();
            complete(&holdings, 0.0, 0.0, &mut exact);
            // Shares that cannot add up to a hundred have no completion: the form asks about them.
            if exact.is_empty() {
                continue;
            }
            let total = total(&holdings);
            let (half, open) = (total.is(Stake::Half), total.is(Stake::Open));
            if half == Truth::Yes {
                assert!(exact.iter().all(|half| *half), "{holdings:?}");
            }
            if exact.iter().any(|half| *half) {
                assert!(half != Truth::No || open != Truth::No, "{holdings:?}");
            }
        }
    }

    fn complete(rest: &[Holding], whole: f64, listed: f64, exact: &mut Vec<bool>) {
        if 100.0 < whole {
            return;
        }
        let Some((first, rest)) = rest.split_first() else {
            exact.push(50.0 <= listed);
            return;
        };
        let mut share = first.share.low;
        while share <= first.share.high {
            if first.listed != Truth::No {
                complete(rest, whole + share, listed + share, exact);
            }
            if first.listed != Truth::Yes {
                complete(rest, whole + share, listed, exact);
            }
            share += 10.0;
        }
    }
}
