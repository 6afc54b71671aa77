//! Decimal numbers, read to the nearest double as the standard library reads them, but without its ten kilobytes of powers
//! of ten: what people type is short, and short numbers are one exact multiplication or division away.

use std::cmp::Ordering;

/// Digits that can decide the rounding of a double; of those behind them it only counts whether one is not zero.
const MOST_DIGITS: usize = 800;

/// Reads `-12.5e3`: a sign, digits with a point among them, an exponent; each but the digits may be missing.
pub fn read(text: &str) -> Option<f64> {
    let (positive, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (false, rest),
        None => (true, text),
    };
    let (mantissa, exponent) = match unsigned.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()?),
        None => (unsigned, 0),
    };
    let number = of(mantissa, exponent)?;
    Some(if positive { number } else { -number })
}

/// The number of these digits, with a point among them, times ten to the exponent.
pub fn of(mantissa: &str, exponent: i32) -> Option<f64> {
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = || whole.bytes().chain(part.bytes());
    if digits().next().is_none() || !digits().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let significant = || digits().skip_while(|&digit| digit == b'0');
    let (count, kept) = (significant().count(), significant().take(MOST_DIGITS));
    // Further than the greatest and the least double the exponent does not matter, and it must not overflow.
    let exponent = exponent.clamp(-100_000, 100_000) - part.len().min(50_000) as i32;
    // Fifteen digits are exact, and so are powers of ten up to the 22nd: one operation rounds once.
    if count <= 15 && (-22..=22).contains(&exponent) {
        let number = kept.fold(0, |number, digit| number * 10 + u64::from(digit - b'0')) as f64;
        let power = (0..exponent.unsigned_abs()).fold(1.0, |power, _| power * 10.0);
        return Some(if exponent < 0 { number / power } else { number * power });
    }
    let mut above = Big(Vec::new());
    kept.for_each(|digit| above.multiply(10, u32::from(digit - b'0')));
    let dropped = count.saturating_sub(MOST_DIGITS);
    if significant().skip(MOST_DIGITS).any(|digit| digit != b'0') {
        above.multiply(10, 1);
        return Some(ratio(above, exponent + dropped.min(50_000) as i32 - 1, MOST_DIGITS + 1));
    }
    Some(ratio(above, exponent + dropped.min(50_000) as i32, count - dropped))
}

/// The double nearest to a whole number of so many digits times ten to the exponent; halves go to the even one.
fn ratio(mut above: Big, exponent: i32, digits: usize) -> f64 {
    match exponent + digits as i32 {
        _ if above.0.is_empty() => return 0.0,
        ..-330 => return 0.0,
        311.. => return f64::INFINITY,
        _ => {}
    }
    let mut below = Big(vec![1]);
    let scaled = if exponent < 0 { &mut below } else { &mut above };
    (0..exponent.unsigned_abs()).for_each(|_| scaled.multiply(10, 0));
    // Brought to a fraction from a half up to one, times a power of two.
    let mut power = above.bits() - below.bits();
    let shorter = if power < 0 { &mut above } else { &mut below };
    (0..power.unsigned_abs()).for_each(|_| shorter.multiply(2, 0));
    if above.compare(&below).is_ge() {
        below.multiply(2, 0);
        power += 1;
    }
    if 1024 < power {
        return f64::INFINITY;
    }
    // Doubles have 53 bits, and the least of them fewer: none stands for less than 2^-1074.
    let bits = (power + 1074).min(53);
    if bits < 0 {
        return 0.0;
    }
    let mut found = 0_u64;
    for _ in 0..bits {
        above.multiply(2, 0);
        found <<= 1;
        if above.compare(&below).is_ge() {
            above.subtract(&below);
            found |= 1;
        }
    }
    above.multiply(2, 0);
    found += match above.compare(&below) {
        Ordering::Less => 0,
        Ordering::Equal => found & 1,
        Ordering::Greater => 1,
    };
    // The leading bit of a number that has all 53 adds one to the exponent.
    f64::from_bits((((power + 1021).max(0) as u64) << 52) + found)
}

/// A whole number, its least 32 bits first, without zeros at its end.
struct Big(Vec<u32>);

impl Big {
    fn multiply(&mut self, factor: u32, plus: u32) {
        let mut carry = u64::from(plus);
        for part in &mut self.0 {
            carry += u64::from(*part) * u64::from(factor);
            *part = carry as u32;
            carry >>= 32;
        }
        if carry != 0 {
            self.0.push(carry as u32);
        }
    }

    fn subtract(&mut self, other: &Big) {
        let mut borrow = 0;
        for (part, less) in self.0.iter_mut().zip(other.0.iter().chain(std::iter::repeat(&0))) {
            let difference = i64::from(*part) - i64::from(*less) + borrow;
            *part = difference as u32;
            borrow = difference >> 32;
        }
        while self.0.pop_if(|part| *part == 0).is_some() {}
    }

    fn compare(&self, other: &Big) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    fn bits(&self) -> i32 {
        self.0.len() as i32 * 32 - self.0.last().map_or(0, |last| last.leading_zeros() as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let expected: f64 = text.parse().unwrap_or(f64::NAN);
        assert_eq!(read(text).map(f64::to_bits), Some(expected.to_bits()), "{text}");
    }

    #[test]
    fn reads_as_the_standard_library_does() {
        for text in ["0", "-0", "0.0", "00012.50", "1.", ".5", "1e25", "4.35", "9007199254740993", "1e400", "-1e-400"] {
            check(text);
        }
        // The least and the greatest doubles, and what lies right between two of them.
        for text in ["4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "2.2250738585072011e-308"] {
            check(text);
        }
        for text in ["1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "1e309"] {
            check(text);
        }
        check(&format!("9007199254740993.{}1", "0".repeat(900)));
        check(&format!("0.{}1e2000", "0".repeat(2000)));
        check(&format!("{}e-1100", "7".repeat(1100)));
        let mut state = 7_u64;
        for length in 1..40 {
            for _ in 0..200 {
                let mut next = |below: u64| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (state >> 33) % below
                };
                let digits: String = (0..length).map(|_| char::from(b'0' + next(10) as u8)).collect();
                let (whole, part) = digits.split_at(next(length) as usize);
                check(&format!("{whole}.{part}e{}", next(700) as i32 - 350));
                check(&format!("{whole}.{part}"));
            }
        }
    }

    #[test]
    fn what_is_no_number_is_not_read() {
        for text in ["", ".", "-", "+1", "1,5", "1e", "e5", "inf", "NaN", "1.2.3", "--1", "1 "] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
