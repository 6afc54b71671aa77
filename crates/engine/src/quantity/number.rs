//! Numbers as people type them: separators of thousands, powers of ten, full-width forms.

/// Folds full-width forms, dashes, spaces and multiplication signs to the ASCII that people mean by them.
/// `None` when longer than any figure is: a figure is a few characters, and a megabyte of them is not read.
pub fn tidy(text: &str) -> Option<String> {
    const LONGEST: usize = 80;
    let text = text.trim();
    if LONGEST < text.chars().take(LONGEST + 1).count() {
        return None;
    }
    Some(text.chars().map(plain_char).collect::<String>().trim().to_owned())
}

/// Folds one character: full-width forms, dashes, multiplication signs and spaces become the ASCII that is meant.
pub fn plain_char(c: char) -> char {
    match c {
        // Full-width forms lie at a fixed distance from ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '×' | '✕' | '✖' => 'x',
        '−' | '–' | '—' | '‐' | '‑' => '-',
        '²' => '2',
        '’' | '‘' => '\'',
        '￥' => '¥',
        '·' | '⋅' => '*',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// Reads the number that a text begins with, and what follows it without the space between.
/// Thousands may be set off by commas, spaces, apostrophes or points where that is the only reading; `1,5` is one and a half.
pub fn take_number(text: &str) -> Option<(f64, &str)> {
    let (mantissa, rest) = text.split_at_checked(mantissa_length(text))?;
    let (digits, (exponent, rest)) = match take_caret(rest).filter(|_| mantissa == "10") {
        Some(power) => ("1".to_owned(), take_integer(power)?),
        None => (ungrouped(mantissa)?, take_exponent(rest).unwrap_or((0, rest))),
    };
    let number: f64 = format!("{digits}e{exponent}").parse().ok()?;
    number.is_finite().then_some((number, rest.trim_start()))
}

/// Length in bytes of the digits that a text begins with, their separators included.
pub(super) fn mantissa_length(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let next_is_digit = || text.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        match c {
            '0'..='9' => end = at + 1,
            '.' | ',' | '\'' | '_' if next_is_digit() => {}
            // A space belongs to the number only before exactly three digits.
            ' ' if 0 < end => {
                let group = text.get(at + 1..).unwrap_or("");
                let digits = group.chars().take_while(char::is_ascii_digit).count();
                if digits != 3 {
                    break;
                }
            }
            _ => break,
        }
    }
    end
}

/// The digits with a point for decimals, or nothing when the separators make no sense.
fn ungrouped(mantissa: &str) -> Option<String> {
    let grouped = |text: &str, separators: &[char]| {
        let mut groups = text.split(separators);
        let first = groups.next()?;
        let sound = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
        sound.then(|| text.replace(separators, ""))
    };
    let plain: String = mantissa.to_owned();
    let spaced = [' ', '\'', '_'];
    let (head, tail) = match (plain.matches('.').count(), plain.matches(',').count()) {
        (0, 0) | (1, 0) => plain.split_once('.').unwrap_or((&plain, "")),
        (0, 1) => {
            let (head, tail) = plain.split_once(',')?;
            // `1,000` is a thousand; `1,5` and `0,125` have decimals.
            if tail.len() == 3 && head.len() <= 3 && head != "0" && !head.is_empty() {
                return grouped(&plain, &[',']);
            }
            (head, tail)
        }
        (0, _) => return grouped(&plain, &[',']),
        (_, 0) => return grouped(&plain, &['.']),
        (1, _) if plain.rfind(',') < plain.find('.') => {
            let (head, tail) = plain.split_once('.')?;
            return Some(format!("{}.{tail}", grouped(head, &[','])?));
        }
        (_, 1) if plain.rfind('.') < plain.find(',') => {
            let (head, tail) = plain.split_once(',')?;
            return Some(format!("{}.{tail}", grouped(head, &['.'])?));
        }
        _ => return None,
    };
    if tail.contains(spaced) || (head.is_empty() && tail.is_empty()) {
        return None;
    }
    let head = if head.contains(spaced) { grouped(head, &spaced)? } else { head.to_owned() };
    let head = if head.is_empty() { "0" } else { &head };
    Some(if tail.is_empty() { head.to_owned() } else { format!("{head}.{tail}") })
}

/// The power of ten behind a number: `e25`, `x 10^25`, `*10**25`.
fn take_exponent(rest: &str) -> Option<(i32, &str)> {
    if let Some(power) = rest.strip_prefix(['e', 'E']) {
        return take_integer(power);
    }
    let ten = rest.trim_start().strip_prefix(['x', 'X', '*'])?.trim_start().strip_prefix("10")?;
    take_integer(take_caret(ten)?)
}

fn take_caret(text: &str) -> Option<&str> {
    text.strip_prefix('^').or_else(|| text.strip_prefix("**")).map(str::trim_start)
}

fn take_integer(text: &str) -> Option<(i32, &str)> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (number, rest) = digits.split_at_checked(digits.chars().take_while(char::is_ascii_digit).count())?;
    // Four digits reach past what a double holds in both directions.
    if 4 < number.len() { None } else { Some((sign * number.parse::<i32>().ok()?, rest)) }
}
