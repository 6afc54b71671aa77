//! Romanised Russian names, written back.

/// Romanised letters and what they stand for; the longer ones first.
#[rustfmt::skip]
const LETTERS: [(&str, &str); 40] = [
    ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"),
    ("yo", "ё"), ("iu", "ю"), ("ia", "я"), ("ye", "е"), ("iy", "ий"), ("a", "а"), ("b", "б"), ("v", "в"),
    ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и"), ("y", "й"), ("k", "к"), ("l", "л"), ("m", "м"),
    ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("f", "ф"), ("h", "х"),
    ("c", "к"), ("w", "в"), ("x", "кс"), ("q", "к"), ("j", "дж"), ("'", "ь"),
];

/// A romanised Russian name as it may be written at home.
pub fn cyrillic(name: &str) -> String {
    let name = name.to_lowercase();
    let mut rest = name.as_str();
    let mut out = String::new();
    while let Some(first) = rest.chars().next() {
        match LETTERS.iter().find(|(from, _)| rest.starts_with(from)) {
            Some((from, to)) => {
                out.push_str(to);
                rest = &rest[from.len()..];
            }
            None => {
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_longer_letters_come_first() {
        assert_eq!(super::cyrillic("Shchuka Zhukov 7"), "щука жуков 7");
        let letters = super::LETTERS;
        for (place, (from, _)) in letters.iter().enumerate() {
            assert!(!letters[..place].iter().any(|(before, _)| from.starts_with(before)), "{from} is never reached");
        }
    }
}
