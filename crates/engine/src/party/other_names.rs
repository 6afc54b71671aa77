//! Names inside names: what a list prints as one name and is several. The printed name stays; what is found in it
//! becomes further names, so that none of them is missed.

use crate::party::list::{Alias, EntryKind};

/// What a listing covers beside the party that it names, after `and any` or `and its`.
const COVERED: [&str; 5] = ["successor", "sub-unit", "subunit", "subsidiar", "affiliate"];

/// Words that stand between the name of a head and the name of its part.
const PART_OF: [&str; 4] = [
    ". Affiliated Entity: ",
    ". Subordinate Institution - ",
    ", and subordinate entity ",
    ". Subordinate Institution: ",
];

/// Words that announce another name wherever they stand.
const ALSO: [&str; 9] =
    ["also known as ", "formerly known as ", "a.k.a.", "f.k.a.", "n.k.a.", "a.k.a ", "f.k.a ", "d/b/a ", "a/k/a "];

/// Words that announce other names between two of them; at the beginning they may be a name themselves.
const ALSO_BETWEEN: [&str; 3] = ["aka-", "akas-", "akas,"];

/// Words that announce another name in brackets; elsewhere they may be a name themselves.
const ALSO_IN_BRACKETS: [&str; 2] = ["aka ", "fka "];

/// Shorter than this, initials are the initials of too many.
const STANDS_ALONE: usize = 4;

/// Further names inside a printed name.
pub fn within(printed: &str) -> Vec<Alias> {
    let mut found: Vec<Alias> = Vec::new();
    let mut add = |text: &str, weak: bool| {
        let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '[' | ']'));
        let known = text.is_empty() || text == printed || found.iter().any(|alias| alias.text == text);
        if !known {
            found.push(Alias { text: text.to_string(), weak });
        }
    };
    let (name, _) = name_and_reach(printed);
    add(name, false);
    if let Some((head, _)) = split_at_words(name, ", including the ") {
        add(head, false);
        return found;
    }
    if let Some((person, _)) = note(name) {
        add(person, false);
        if let (plain, [other]) = (unbracket(person).0, unbracket(person).1.as_slice())
            && split_also(other, &ALSO_IN_BRACKETS).len() < 2
        {
            add(&plain, false);
            add(other, false);
        }
    }
    if let Some((_, part)) = head_and_part(name) {
        add(part, false);
        return found;
    }
    let (plain, brackets) = unbracket(name);
    let mut announced = false;
    for inside in &brackets {
        let pieces = split_also(inside, &ALSO_IN_BRACKETS);
        if 1 < pieces.len() {
            announced = true;
            pieces.into_iter().for_each(|piece| add(piece, false));
        } else if name.ends_with(&format!("({inside})")) && abbreviates(inside, &plain) {
            add(&plain, false);
            add(inside, inside.len() < STANDS_ALONE);
        }
    }
    let pieces = split_also(&plain, &[]);
    if announced || 1 < pieces.len() {
        for piece in pieces {
            add(piece, false);
        }
    }
    if let [first, rest] = split_also(&plain, &ALSO_BETWEEN).as_slice()
        && !first.is_empty()
    {
        add(first, false);
        rest.split(", ").for_each(|piece| add(piece, false));
    }
    found
}

/// Whether other names may be announced inside an alias.
pub fn announces(alias: &str) -> bool {
    alias.as_bytes().windows(3).any(|three| three.eq_ignore_ascii_case(b"k.a"))
}

/// A printed row parted into the name to show and what its listing covers beside that party. State prints both as one
/// name, sometimes with other names in square brackets and the country of a firm before the clause.
pub fn party(printed: &str) -> (String, Option<&str>) {
    let (name, reach) = name_and_reach(printed);
    let mut name = match name.split_once('[').map(|(head, rest)| (head.trim_end(), rest.split_once(']'))) {
        Some((head, Some((inside, rest)))) if 1 < split_also(inside, &ALSO_IN_BRACKETS).len() => [head, rest].concat(),
        _ => name.to_string(),
    };
    // A note on a person tells namesakes apart and stays.
    if let Some((head, EntryKind::Organization)) = note(&name) {
        name.truncate(head.len());
    }
    name.truncate(name.trim_end_matches([',', ';', ' ']).len());
    (name, reach)
}

/// A name before a note like `(Turkish individual)`, and what kind of party the note makes it.
pub fn note(name: &str) -> Option<(&str, EntryKind)> {
    let (head, inside) = name.strip_suffix(')')?.rsplit_once('(')?;
    let kind = match inside.rsplit_once(' ')?.1 {
        "individual" | "Individual" | "national" | "National" => EntryKind::Person,
        "entity" | "Entity" => EntryKind::Organization,
        _ => return None,
    };
    Some((head.trim_end(), kind))
}

/// The head and the part, where a printed name holds both.
pub fn head_and_part(name: &str) -> Option<(&str, &str)> {
    PART_OF.iter().find_map(|words| split_at_words(name, words))
}

/// Takes off the announcement that an alias may begin with.
pub fn unannounced(alias: &str) -> &str {
    match split_also(alias, &[]).as_slice() {
        ["", rest] => rest,
        _ => alias,
    }
}

/// Whether what follows a comma ends the name before it: a legal form, with or without initials in brackets behind it.
pub fn ends_a_name(part: &str) -> bool {
    const FORMS: [&str; 22] = [
        "ltd",
        "limited",
        "inc",
        "incorporated",
        "co",
        "coltd",
        "llc",
        "corp",
        "sa",
        "spa",
        "gmbh",
        "plc",
        "pvtltd",
        "bv",
        "jsc",
        "ojsc",
        "cjsc",
        "pjsc",
        "oao",
        "ooo",
        "zao",
        "pao",
    ];
    let form = part.split(['(', '[']).next().unwrap_or_default().to_ascii_lowercase();
    let letters: String = form.chars().filter(|c| c.is_alphanumeric()).collect();
    FORMS.contains(&letters.as_str()) || form.starts_with("joint stock company")
}

/// The name and the clause behind it, without the word that joins them.
fn name_and_reach(printed: &str) -> (&str, Option<&str>) {
    let mut from = 0;
    while let Some((head, clause)) = printed.get(from..).and_then(|rest| split_at_words(rest, " and ")) {
        let covered = clause.strip_prefix("any ").or_else(|| clause.strip_prefix("its "));
        if covered.is_some_and(|covered| COVERED.iter().any(|word| covered.starts_with(word))) {
            let name = printed.get(..from + head.len()).unwrap_or_default();
            return (name.trim_end_matches([',', ';', ' ']), Some(clause));
        }
        from = printed.len() - clause.len();
    }
    (printed, None)
}

/// Splits before and after the first occurrence, in any case; ASCII words only, so that offsets hold.
fn split_at_words<'a>(text: &'a str, words: &str) -> Option<(&'a str, &'a str)> {
    let (bytes, words) = (text.as_bytes(), words.as_bytes());
    let first = words.first()?;
    let here = |at: usize| bytes.get(at..at + words.len()).is_some_and(|found| found.eq_ignore_ascii_case(words));
    let at = (0..(bytes.len() + 1).checked_sub(words.len())?).find(|&at| bytes.get(at) == Some(first) && here(at))?;
    Some((text.get(..at)?, text.get(at + words.len()..)?))
}

/// The text without what stands in brackets, and what stood in them.
fn unbracket(name: &str) -> (String, Vec<String>) {
    let (mut plain, mut brackets, mut depth) = (String::new(), Vec::<String>::new(), 0_usize);
    for c in name.chars() {
        match c {
            '(' | '[' => {
                depth += 1;
                if depth == 1 {
                    brackets.push(String::new());
                }
            }
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            c => brackets.last_mut().into_iter().for_each(|inside| inside.push(c)),
        }
    }
    (plain.split_whitespace().collect::<Vec<_>>().join(" "), brackets)
}

/// The pieces between announcements; the first is what stands before any.
fn split_also<'a>(text: &'a str, also: &[&str]) -> Vec<&'a str> {
    let lower = text.to_ascii_lowercase();
    let (mut pieces, mut begin, mut at) = (Vec::new(), 0, 0);
    while at < lower.len() {
        // What every announcement begins with.
        if !matches!(lower.as_bytes().get(at), Some(b'a' | b'f' | b'n' | b'd')) {
            at += 1;
            continue;
        }
        let bounded = lower.get(..at).is_some_and(|before| !before.ends_with(|c: char| c.is_alphanumeric()));
        let words = match lower.get(at..) {
            Some(rest) if bounded => ALSO.iter().chain(also).find(|words| rest.starts_with(**words)),
            _ => None,
        };
        match words {
            Some(words) => {
                pieces.push(text.get(begin..at).unwrap_or_default());
                at += words.len();
                begin = at;
            }
            None => at += 1,
        }
    }
    pieces.push(text.get(begin..).unwrap_or_default());
    let trim = |piece: &str| piece.len() - piece.trim_start_matches([' ', ',', '-']).len();
    pieces
        .into_iter()
        .map(|piece| piece.get(trim(piece)..).unwrap_or_default().trim_end_matches([' ', ',', ';', '-']))
        .collect()
}

/// Whether capitals in brackets at the end are the initials of the name before them; further in, they are those of a
/// parent. Each of them stands in the name, in order, and the first begins a word.
fn abbreviates(inside: &str, plain: &str) -> bool {
    let capitals = inside.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-');
    if !capitals || inside.len() < 3 || plain.len() <= inside.len() || ends_a_name(inside) {
        return false;
    }
    let mut letters = plain.chars().map(|c| c.to_ascii_uppercase());
    let first = inside.chars().next();
    plain.split_whitespace().any(|word| word.chars().next().map(|c| c.to_ascii_uppercase()) == first)
        && inside.chars().filter(char::is_ascii_uppercase).all(|wanted| letters.any(|letter| letter == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_inside_names_are_found() {
        for (printed, expected) in [
            ("Iqra IT solutions", &[][..]),
            (
                "Sinobright Import and Export Company; and any successor, sub-unit, or subsidiary thereof",
                &["Sinobright Import and Export Company"],
            ),
            ("Innovative Equipment, and its sub-units and successors", &["Innovative Equipment"]),
            (
                "Huawei Technologies Co., Ltd. (Huawei). Affiliated Entity: Hangzhou Huawei Enterprises",
                &["Hangzhou Huawei Enterprises"],
            ),
            (
                "Resort Nizhnyaya Oreanda (f.k.a., Federalnoe Byudzhetnoe Uchrezhdenie)",
                &["Federalnoe Byudzhetnoe Uchrezhdenie", "Resort Nizhnyaya Oreanda"],
            ),
            ("PEARL (A.K.A. NEI-CHIEN CHU) LI", &["NEI-CHIEN CHU", "PEARL LI"]),
            ("Cory (a.k.a Jason Cory Wilson) Wilson", &["Jason Cory Wilson", "Cory Wilson"]),
            (
                "Russian Aerospace Forces (aka VKS); and any successor, sub-unit, or subsidiary thereof",
                &["Russian Aerospace Forces (aka VKS)", "VKS", "Russian Aerospace Forces"],
            ),
            (
                "Universal Enterprise Limited [aka General Technology Limited, aka Tiger Force Electronics] (Hong Kong)",
                &["General Technology Limited", "Tiger Force Electronics", "Universal Enterprise Limited"],
            ),
            (
                "Chitron Electronics Company Ltd., a.k.a. Chi-Chung Electronics Company Ltd. (Chitron-Shenzhen)",
                &["Chitron Electronics Company Ltd.", "Chi-Chung Electronics Company Ltd."],
            ),
            ("SIBERIAN AIRLINES D/B/A S7 AIRLINES", &["SIBERIAN AIRLINES", "S7 AIRLINES"]),
            (
                "Academy of Aerospace Solid Propulsion Technology (AASPT)",
                &["Academy of Aerospace Solid Propulsion Technology", "AASPT"],
            ),
            ("China Science Corporation (CSC) 9th Academy", &[]),
            ("A Joint Venture (CJSC)", &[]),
            ("Wisdom Import and Export (Shanghai) Co., Ltd.", &[]),
            ("A Company (HK)", &[]),
            ("AKA Trading", &[]),
            ("Aka-Trading", &[]),
            ("KOW SENG LIM -AKA- ERIC LIM", &["KOW SENG LIM", "ERIC LIM"]),
            ("JIE LUO- AKA-IVY LUO", &["JIE LUO", "IVY LUO"]),
            ("COREZING, AKAS, COREZING TECH PTE LTD, CORE ZING", &["COREZING", "COREZING TECH PTE LTD", "CORE ZING"]),
            ("FUYI SUN A/K/A FRANK SUN", &["FUYI SUN", "FRANK SUN"]),
            ("Seyed Taba (Turkish individual)", &["Seyed Taba"]),
            (
                "Ri Su'ung-ch'o'l (Ri Sung Chol) (DPRK national)",
                &["Ri Su'ung-ch'o'l (Ri Sung Chol)", "Ri Su'ung-ch'o'l", "Ri Sung Chol"],
            ),
            (
                "Ministry of Defence, including the Armed Forces and all operating units wherever located.",
                &["Ministry of Defence"],
            ),
            ("Tanaka Fukada Taka", &[]),
        ] {
            let found: Vec<String> = within(printed).into_iter().map(|alias| alias.text).collect();
            assert_eq!(found, expected, "{printed}");
        }
    }

    #[test]
    fn a_clause_is_no_part_of_a_name_and_is_kept() {
        for (printed, name, reach) in [
            (
                "EuroAsia and any successor, sub-unit, or subsidiary thereof",
                "EuroAsia",
                "any successor, sub-unit, or subsidiary thereof",
            ),
            (
                "Innovative Equipment, and its sub-units and successors",
                "Innovative Equipment",
                "its sub-units and successors",
            ),
            (
                "Bearings on Lipetsk LLC (Russian entity); and any successor, sub-unit, or subsidiary thereof",
                "Bearings on Lipetsk LLC",
                "any successor, sub-unit, or subsidiary thereof",
            ),
            (
                "Igor Michurin (Russian national); and any successor, sub-unit, or subsidiary thereof",
                "Igor Michurin (Russian national)",
                "any successor, sub-unit, or subsidiary thereof",
            ),
            (
                "Universal Limited [aka General Limited, aka Tiger] (Hong Kong Entity), and its sub-units and successors",
                "Universal Limited",
                "its sub-units and successors",
            ),
            ("Leon Technology Co., Ltd.,", "Leon Technology Co., Ltd.", ""),
            ("Sales and Its Friends [Hong Kong] Limited", "Sales and Its Friends [Hong Kong] Limited", ""),
        ] {
            assert_eq!(party(printed), (name.to_string(), Some(reach).filter(|reach| !reach.is_empty())), "{printed}");
        }
    }

    #[test]
    fn short_initials_are_weak() {
        let found = within("SEMICONDUCTOR SYSTEMS INTL., INC. (SSI)");
        assert!(found.iter().any(|alias| alias.text == "SSI" && alias.weak));
        assert!(found.iter().any(|alias| alias.text == "SEMICONDUCTOR SYSTEMS INTL., INC." && !alias.weak));
    }

    #[test]
    fn an_announced_alias_loses_its_announcement() {
        assert_eq!(unannounced("F.K.A. Presidency Office"), "Presidency Office");
        assert_eq!(unannounced("Presidency Office"), "Presidency Office");
        assert_eq!(unannounced("İstanbul Çelik a.k.a. X"), "İstanbul Çelik a.k.a. X");
    }
}
