//! What the cells of all formats have in common: blanks, joints and citations.

use chipgate_engine::words::sort::{pair, sort_keys, unpair};

/// One blank between words, and the characters that older files carried over from Windows as controls.
pub fn plain(text: &str) -> String {
    if is_plain(text.as_bytes()) {
        return text.to_string();
    }
    let mut tidy = String::with_capacity(text.len());
    let mut blank = false;
    let mut before = ' ';
    for c in text.chars() {
        // A fixed blank of the code page before Windows arrives as the letter that Windows has in its place.
        let left_over = c == 'ÿ' && !before.is_alphabetic();
        before = c;
        let c = match c {
            '\u{81}' => 'ü',
            '\u{91}' | '\u{92}' => '’',
            '\u{93}' => '“',
            '\u{94}' => '”',
            '\u{96}' | '\u{97}' => '–',
            '\u{85}' => '…',
            c => c,
        };
        if c.is_whitespace() || left_over {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) && !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push(c);
    }
    tidy.shrink_to_fit();
    tidy
}

/// Whether there is nothing to tidy, as in nearly every cell.
fn is_plain(text: &[u8]) -> bool {
    let mut before = b' ';
    for &byte in text {
        if !(b' '..0x7f).contains(&byte) || (byte == b' ' && before == b' ') {
            return false;
        }
        before = byte;
    }
    before != b' ' || text.is_empty()
}

/// Splits a cell whose values are joined by `; `.
pub fn joined(cell: &str) -> impl Iterator<Item = &str> {
    cell.split("; ").map(str::trim).filter(|value| !value.is_empty())
}

/// Federal Register citations in one spelling, first listing first; a notice in another form as it stands.
pub fn citations(notice: &str) -> Vec<String> {
    let notice = plain(notice);
    let mut found: Vec<u64> = Vec::new();
    let squeezed = notice.replace("F.R.", " FR ").replace("FR", " FR ");
    let words: Vec<&str> = squeezed.split(|c: char| c.is_whitespace() || matches!(c, ';' | ',')).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    for three in words.windows(3) {
        if let [volume, "FR", page] = three
            && let (Ok(volume), Ok(page)) = (volume.parse(), page.trim_end_matches('.').parse())
        {
            found.push(pair(volume, page));
        }
    }
    sort_keys(&mut found);
    found.dedup();
    match found.is_empty() {
        true if notice.is_empty() => Vec::new(),
        true => vec![notice],
        false => found.into_iter().map(unpair).map(|(volume, page)| format!("{volume} FR {page}")).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_tidied() {
        for (cell, expected) in [
            ("", ""),
            (" ", ""),
            ("Bank", "Bank"),
            (" Bank of  Kunlun ", "Bank of Kunlun"),
            ("a\tb", "a b"),
            ("Hebei\u{92}s  Institut für", "Hebei’s Institut für"),
            ("Murat B\u{81}key", "Murat Bükey"),
            ("Hangxing Co., Ltd.ÿ", "Hangxing Co., Ltd."),
            ("Louÿs, Aÿ", "Louÿs, Aÿ"),
        ] {
            assert_eq!(plain(cell), expected);
        }
    }

    #[test]
    fn notices_become_citations_in_one_spelling() {
        for (notice, expected) in [
            ("", &[][..]),
            ("84 FR 54002", &["84 FR 54002"]),
            ("83 FR 37423; 87 FR 77505", &["83 FR 37423", "87 FR 77505"]),
            ("80FR 69852, 84  FR 21233", &["80 FR 69852", "84 FR 21233"]),
            ("90 FR 48193 84 FR 54002", &["84 FR 54002", "90 FR 48193"]),
            ("67 F.R. 56530 9/4/02 67 F.R. 10890 3/11/02", &["67 FR 10890", "67 FR 56530"]),
            ("50 F.R. 45138 10/30/85 and 50 F.R. 52982 12/27/85", &["50 FR 45138", "50 FR 52982"]),
            ("Vol. 88, No. 151, 08/08/2023", &["Vol. 88, No. 151, 08/08/2023"]),
        ] {
            assert_eq!(citations(notice), expected, "{notice}");
        }
    }
}
