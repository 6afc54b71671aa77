//! How far two folded words are apart, and the keys under which words of one sound meet.

/// Slips in one word are forgiven up to this length; of longer words, where what differs is no longer.
pub const LONGEST: usize = 48;

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
    if LONGEST < a.len() || LONGEST < b.len() {
        return None;
    }
    Pattern::new(a).slips(b, most)
}

/// A word that many others are compared with: by letter, the places where it stands. A column of the table of distances is
/// two numbers, one bit for each place where it rises and where it falls (Hyyrö's form of Myers' algorithm).
pub struct Pattern {
    places: [u64; 256],
    length: usize,
}

impl Pattern {
    /// Of the first 64 letters.
    pub fn new(word: &[u8]) -> Pattern {
        let mut places = [0; 256];
        for (at, &letter) in word.iter().take(64).enumerate() {
            if let Some(places) = places.get_mut(usize::from(letter)) {
                *places |= 1 << at;
            }
        }
        Pattern { places, length: word.len().min(64) }
    }

    /// Slips between the word and another; `None` when more than `most`.
    pub fn slips(&self, other: &[u8], most: usize) -> Option<usize> {
        let Some(last) = self.length.checked_sub(1) else { return (other.len() <= most).then_some(other.len()) };
        let (mut rises, mut falls) = (u64::MAX, 0_u64);
        let (mut equal, mut before) = (0_u64, 0_u64);
        let mut slips = self.length;
        for (at, &letter) in other.iter().enumerate() {
            let here = self.places.get(usize::from(letter)).copied().unwrap_or(0);
            let swapped = (!equal & here) << 1 & before;
            equal = ((here & rises).wrapping_add(rises) ^ rises) | here | falls | swapped;
            let right = falls | !(equal | rises);
            let left = equal & rises;
            slips = (slips + (right >> last & 1) as usize) - (left >> last & 1) as usize;
            // Each letter that follows takes back one slip at most.
            if most + (other.len() - at) <= slips {
                return None;
            }
            let right = right << 1 | 1;
            rises = left << 1 | !(equal | right);
            falls = right & equal;
            before = here;
        }
        (slips <= most).then_some(slips)
    }
}

/// Of so many slips, the fewest that a hurried hand does not make: a letter too many, unless it is doubled, and one that is wrong and
/// on no key beside the right one. Swapped, doubled and left-out letters are what a hand makes. `None` when more letters differ.
pub fn odd_slips(typed: &[u8], listed: &[u8], slips: u8) -> Option<u8> {
    odd_behind(None, typed, listed, slips)
}

/// The same, behind a letter that both words have.
fn odd_behind(before: Option<u8>, typed: &[u8], listed: &[u8], slips: u8) -> Option<u8> {
    if let ([x, typed @ ..], [y, listed @ ..]) = (typed, listed)
        && x == y
    {
        return odd_behind(Some(*x), typed, listed, slips);
    }
    if typed.is_empty() && listed.is_empty() {
        return Some(0);
    }
    let left = slips.checked_sub(1)?;
    let too_many = typed.split_first().and_then(|(x, rest)| {
        let doubled = before == Some(*x) || rest.first() == Some(x);
        Some(odd_behind(Some(*x), rest, listed, left)? + u8::from(!doubled))
    });
    let left_out = listed.split_first().and_then(|(_, rest)| odd_behind(before, typed, rest, left));
    let (wrong, swapped) = match (typed, listed) {
        ([x, typed @ ..], [y, listed @ ..]) => {
            let wrong = odd_behind(Some(*x), typed, listed, left).map(|odd| odd + u8::from(!is_beside(*x, *y)));
            let swapped = match (typed, listed) {
                ([a, typed @ ..], [b, listed @ ..]) if a == y && b == x => odd_behind(Some(*a), typed, listed, left),
                _ => None,
            };
            (wrong, swapped)
        }
        _ => (None, None),
    };
    [too_many, left_out, wrong, swapped].into_iter().flatten().min()
}

/// Whether two letters are on keys side by side; by country, y and z change places.
fn is_beside(a: u8, b: u8) -> bool {
    /// By letter: the row of its key, and how far to the right it stands, in quarters of a key.
    #[rustfmt::skip]
    const KEYS: [(u8, u8); 26] = [
        (1, 1), (2, 19), (2, 11), (1, 9), (0, 8), (1, 13), (1, 17), (1, 21), (0, 28), (1, 25), (1, 29), (1, 33), (2, 27),
        (2, 23), (0, 32), (0, 36), (0, 0), (0, 12), (1, 5), (0, 16), (0, 24), (2, 15), (0, 4), (2, 7), (0, 20), (2, 3),
    ];
    let key = |letter: u8| KEYS.get(usize::from(letter.wrapping_sub(b'a')));
    let near = |((row, x), (other, y)): (&(u8, u8), &(u8, u8))| row.abs_diff(*other) <= 1 && x.abs_diff(*y) <= 4;
    key(a).zip(key(b)).is_some_and(near) || matches!((a, b), (b'y', b'z') | (b'z', b'y'))
}

/// Whether the short form leaves letters out of the long one and keeps the order and the first letter, as `mfg` does.
pub fn abbreviates(short: &[u8], long: &[u8]) -> bool {
    if short.len() < 2 || long.len() <= short.len() || short.first() != long.first() {
        return false;
    }
    if long.starts_with(short) {
        return 3 <= short.len() && short.len() + 3 <= long.len();
    }
    if !contracts(short) || long.len() < short.len() + 2 {
        return false;
    }
    let mut rest = long.iter();
    short.iter().all(|c| rest.any(|d| c == d))
}

/// Whether it can be a contraction, which keeps consonants: `svcs`, `intl`, `bldg`. A vowel inside it would be a different word.
pub fn contracts(short: &[u8]) -> bool {
    !short.iter().skip(1).any(|letter| b"aeiou".contains(letter))
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
    fn a_hand_swaps_doubles_and_leaves_out() {
        for (typed, listed, slips, odd) in [
            ("hauwei", "huawei", 1, 0),
            ("huwei", "huawei", 1, 0),
            ("huaweii", "huawei", 1, 0),
            ("hollding", "holding", 1, 0),
            ("hyawei", "huawei", 1, 0),
            ("hpawei", "huawei", 1, 1),
            ("huawemi", "huawei", 1, 1),
            ("zhukovskz", "zhukovsky", 1, 0),
            ("semicnoductro", "semiconductor", 2, 0),
            ("xemicondictor", "semiconductor", 2, 0),
            ("kemicondactor", "semiconductor", 2, 2),
            ("huawei", "huawei", 0, 0),
            ("", "a", 1, 0),
            ("a", "", 1, 1),
        ] {
            assert_eq!(odd_slips(typed.as_bytes(), listed.as_bytes(), slips), Some(odd), "{typed} {listed}");
            if 0 < slips {
                assert_eq!(odd_slips(typed.as_bytes(), listed.as_bytes(), slips - 1), None, "{typed} {listed}");
            }
        }
    }

    /// Against the table of the textbook, on short words of two letters.
    #[test]
    fn slips_are_those_of_the_table() {
        fn table(a: &[u8], b: &[u8]) -> usize {
            let mut cells = vec![vec![0; b.len() + 1]; a.len() + 1];
            for i in 0..=a.len() {
                for j in 0..=b.len() {
                    cells[i][j] = i.max(j);
                    if 0 < i && 0 < j {
                        let wrong = usize::from(a[i - 1] != b[j - 1]);
                        cells[i][j] = (cells[i - 1][j] + 1).min(cells[i][j - 1] + 1).min(cells[i - 1][j - 1] + wrong);
                        if 1 < i && 1 < j && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                            cells[i][j] = cells[i][j].min(cells[i - 2][j - 2] + 1);
                        }
                    }
                }
            }
            cells[a.len()][b.len()]
        }
        let words: Vec<Vec<u8>> =
            (2..256u32).map(|n| (0..n.ilog2()).map(|bit| b'a' + (n >> bit & 1) as u8).collect()).collect();
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            let expected = table(a, b);
            for most in [1, 3, 8] {
                assert_eq!(slips(a, b, most), Some(expected).filter(|slips| *slips <= most), "{a:?} {b:?}");
                assert_eq!(Pattern::new(a).slips(b, most), slips(a, b, most), "{a:?} {b:?}");
            }
        }
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
