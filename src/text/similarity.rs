//! How far two folded words are apart, and the keys under which words of one sound meet.

/// Slips in one word are forgiven up to this length; longer words are compared by their beginning.
const LONGEST: usize = 48;

/// The number of slips forgiven in a word of so many letters. One or two letters carry no slack, three neither:
/// every three-letter word is one slip from dozens of others.
pub fn budget(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4 => 1,
        5..=9 => 2,
        _ => 3,
    }
}

/// Slips between two words: a letter too many, too few or wrong, or two neighbours swapped, each part edited once
/// (optimal string alignment). `None` when more than `most`.
pub fn slips(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    if most < a.len().abs_diff(b.len()) {
        return None;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(same..)?, b.get(same..)?);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(..a.len() - tail)?, b.get(..b.len() - tail)?);
    if a.is_empty() || b.is_empty() {
        let left = a.len().max(b.len());
        return (left <= most).then_some(left);
    }
    if LONGEST < a.len() || LONGEST < b.len() {
        return None;
    }
    let mut before = [0u8; LONGEST + 1];
    let mut above = [0u8; LONGEST + 1];
    let mut row = [0u8; LONGEST + 1];
    for (j, cell) in above.iter_mut().enumerate() {
        *cell = j as u8;
    }
    let mut last_a = 0u8;
    for (i, &x) in a.iter().enumerate() {
        #[allow(clippy::indexing_slicing, reason = "j < b.len() <= LONGEST, checked above")]
        {
            row[0] = i as u8 + 1;
            let mut least = row[0];
            for j in 0..b.len() {
                let y = b[j];
                let mut cost = (above[j] + u8::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
                if 0 < i && 0 < j && x == b[j - 1] && last_a == y {
                    cost = cost.min(before[j - 1] + 1);
                }
                row[j + 1] = cost;
                least = least.min(cost);
            }
            if most < usize::from(least) {
                return None;
            }
        }
        last_a = x;
        before = above;
        above = row;
    }
    let slips = usize::from(*above.get(b.len())?);
    (slips <= most).then_some(slips)
}

/// Whether the short form leaves letters out of the long one and keeps the order and the first letter, as `mfg` does.
pub fn abbreviates(short: &[u8], long: &[u8]) -> bool {
    if short.len() < 2 || long.len() <= short.len() || short.first() != long.first() {
        return false;
    }
    if long.starts_with(short) {
        return 3 <= short.len() && short.len() + 3 <= long.len();
    }
    // A contraction keeps consonants: `svcs`, `intl`, `bldg`. A vowel inside it would be a different word.
    let vowels = short.iter().skip(1).filter(|c| b"aeiou".contains(c)).count();
    if 0 < vowels || long.len() < short.len() + 2 {
        return false;
    }
    let mut rest = long.iter();
    short.iter().all(|c| rest.any(|d| c == d))
}

/// One spelling for words that differ by romanisation alone: y/i/j, ks/x, kh/h, zh/j, ts/tz, ph/f, w/v, umlauts, doubled letters.
pub fn sound(word: &[u8], out: &mut Vec<u8>) {
    out.clear();
    let mut i = 0;
    while let Some(&c) = word.get(i) {
        let next = word.get(i + 1).copied().unwrap_or(0);
        let third = word.get(i + 2).copied().unwrap_or(0);
        let (to, step): (&[u8], usize) = match (c, next, third) {
            (b's', b'h', b'c') if word.get(i + 3) == Some(&b'h') => (b"S", 4),
            (b's', b'c', b'h') => (b"S", 3),
            (b't', b'c', b'h') => (b"C", 3),
            (b't', b's', b'c') => (b"C", 3),
            (b's', b'h', _) => (b"S", 2),
            (b'c', b'h', _) => (b"C", 2),
            (b'k', b'h', _) => (b"h", 2),
            (b'g', b'h', _) => (b"g", 2),
            (b'd', b'h', _) => (b"d", 2),
            (b't', b'h', _) => (b"t", 2),
            (b'p', b'h', _) => (b"f", 2),
            (b'z', b'h', _) | (b'd', b'j', _) | (b'd', b'z', b'h') => (b"i", 2),
            (b'c', b'k', _) => (b"k", 2),
            (b'k', b's', _) => (b"x", 2),
            (b't', b's' | b'z', _) => (b"c", 2),
            (b'o', b'u', _) => (b"u", 2),
            (b'o', b'o', _) => (b"u", 2),
            (b'e', b'e', _) => (b"i", 2),
            (b'i' | b'y' | b'j', b'i' | b'y' | b'j', _) => (b"i", 2),
            (b'i' | b'y' | b'j', b'e', _) => (b"e", 2),
            (b'u' | b'o' | b'a', b'e', _) => (word.get(i..=i).unwrap_or(b""), 2),
            (b'y' | b'j', ..) => (b"i", 1),
            (b'w', ..) => (b"v", 1),
            (b'q', ..) => (b"k", 1),
            (b'c', b'e' | b'i' | b'y', _) => (b"c", 1),
            (b'c', ..) => (b"k", 1),
            _ => (word.get(i..=i).unwrap_or(b""), 1),
        };
        for &t in to {
            if out.last() != Some(&t) {
                out.push(t);
            }
        }
        i += step;
    }
    // A last h is often silent and left out: Abdullah, Abdulla.
    if 3 < out.len() && out.last() == Some(&b'h') {
        out.pop();
    }
}

/// The consonants of a word, the way a script without short vowels keeps them: Muhammad and Mohamed are both `mhmd`.
pub fn skeleton(word: &[u8], out: &mut Vec<u8>) {
    out.clear();
    let mut i = 0;
    while let Some(&c) = word.get(i) {
        let next = word.get(i + 1).copied().unwrap_or(0);
        let (to, step) = match (c, next) {
            (b'k', b'h') => (b'x', 2),
            (b'g', b'h') => (b'g', 2),
            (b's', b'h') => (b'S', 2),
            (b'c', b'h') => (b'C', 2),
            (b't', b'h') => (b't', 2),
            (b'd', b'h') => (b'd', 2),
            (b'z', b'h') => (b'j', 2),
            (b'p', b'h') => (b'f', 2),
            (b'c', b'k') => (b'k', 2),
            (b'a' | b'e' | b'i' | b'o' | b'u' | b'w' | b'y' | b'v', _) => (0, 1),
            (b'q' | b'c', _) => (b'k', 1),
            (b'h', _) if i + 1 == word.len() => (0, 1),
            (c, _) => (c, 1),
        };
        if to != 0 && out.last() != Some(&to) {
            out.push(to);
        }
        i += step;
    }
}

/// A small, host-independent hash (FNV-1a) for the look-up tables of words.
pub fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: Option<usize>) {
        assert_eq!(slips(a.as_bytes(), b.as_bytes(), 3), expected, "{a} {b}");
        assert_eq!(slips(b.as_bytes(), a.as_bytes(), 3), expected, "{b} {a}");
    }

    #[test]
    fn a_slip_is_one_letter_or_one_swap() {
        check("huawei", "huawei", Some(0));
        check("huawei", "hauwei", Some(1));
        check("huawei", "huwei", Some(1));
        check("huawei", "huaweii", Some(1));
        check("huawei", "huavei", Some(1));
        check("semiconductor", "semcondcutor", Some(2));
        check("abc", "xyz", Some(3));
        check("abcd", "wxyz", None);
        check("", "abc", Some(3));
        check("", "abcd", None);
        check("ca", "abc", Some(3));
    }

    #[test]
    fn short_forms_keep_first_letter_and_order() {
        for (short, long) in [
            ("mfg", "manufacturing"),
            ("intl", "international"),
            ("tech", "technology"),
            ("svcs", "services"),
            ("grp", "group"),
        ] {
            assert!(abbreviates(short.as_bytes(), long.as_bytes()), "{short} {long}");
        }
        assert!(!abbreviates(b"gfm", b"manufacturing"));
        assert!(!abbreviates(b"dr", b"drive"), "two letters begin too many words; the tables know this one");
        assert!(!abbreviates(b"corp", b"11420corp"));
    }

    #[test]
    fn romanisations_of_one_name_sound_alike() {
        let key = |word: &str| {
            let mut out = Vec::new();
            sound(word.as_bytes(), &mut out);
            String::from_utf8(out).unwrap()
        };
        for (a, b) in [
            ("aleksandr", "alexandr"),
            ("dmitriy", "dmitry"),
            ("yevgeny", "evgenii"),
            ("mueller", "muller"),
            ("khabarovsk", "habarovsk"),
            ("zhukovsky", "jukovskiy"),
            ("yuri", "iurii"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        assert_ne!(key("huawei"), key("hikvision"));
        let mut out = Vec::new();
        skeleton(b"muhammad", &mut out);
        assert_eq!(out, b"mhmd");
        skeleton(b"mohamed", &mut out);
        assert_eq!(out, b"mhmd");
    }
}
