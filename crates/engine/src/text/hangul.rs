//! Korean syllable blocks in Latin letters: the South's official way, and the way North Korean names are printed, which
//! is McCune and Reischauer's without its marks. Lists mix both, and the North itself softens first letters or not.

/// One way of spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// The Revised Romanization: `Gwangseon`.
    South,
    /// Hard first letters: `Kwangson`, `Taesong`, `Chong`.
    North,
    /// Soft first letters with the same vowels: `Daesong`, `Jong`.
    Soft,
}

impl Spelling {
    /// Every way, the official one first.
    pub const ALL: [Spelling; 3] = [Spelling::South, Spelling::North, Spelling::Soft];
}

const MIDDLE: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
];
/// First letters that are the same in every way.
const FIRST: [&str; 19] =
    ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
/// What a last letter sounds like before another consonant or at the end.
const CLOSED: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
];
/// What it sounds like before a vowel, to which it moves.
const MOVED: [&str; 28] = [
    "", "g", "kk", "ks", "n", "nj", "n", "d", "r", "lg", "lm", "lb", "ls", "lt", "lp", "r", "m", "b", "ps", "s", "ss",
    "ng", "j", "ch", "k", "t", "p", "",
];
/// The number of the first letter that is silent.
const SILENT: usize = 11;
/// The number of the first letter between r and l.
const LIQUID: usize = 5;

/// Family names that are not spelled as their syllable: in the South, in the North, softly.
const FAMILIES: &[(&str, [&str; 3])] = &[
    ("김", ["kim", "kim", "kim"]),
    ("이", ["lee", "ri", "yi"]),
    ("리", ["lee", "ri", "ri"]),
    ("박", ["park", "pak", "pak"]),
    ("최", ["choi", "choe", "choe"]),
    ("정", ["jung", "jong", "chong"]),
    ("조", ["cho", "jo", "cho"]),
    ("강", ["kang", "kang", "kang"]),
    ("고", ["ko", "ko", "ko"]),
    ("구", ["koo", "ku", "ku"]),
    ("권", ["kwon", "kwon", "kwon"]),
    ("곽", ["kwak", "kwak", "kwak"]),
    ("길", ["gil", "kil", "kil"]),
    ("공", ["kong", "kong", "kong"]),
    ("임", ["lim", "rim", "im"]),
    ("림", ["lim", "rim", "rim"]),
    ("유", ["yoo", "ryu", "yu"]),
    ("류", ["ryu", "ryu", "ryu"]),
    ("양", ["yang", "ryang", "yang"]),
    ("노", ["noh", "ro", "no"]),
    ("로", ["roh", "ro", "ro"]),
    ("여", ["yeo", "ryo", "yo"]),
    ("윤", ["yoon", "yun", "yun"]),
    ("신", ["shin", "sin", "sin"]),
    ("심", ["shim", "sim", "sim"]),
    ("성", ["sung", "song", "song"]),
    ("우", ["woo", "u", "u"]),
    ("오", ["oh", "o", "o"]),
    ("안", ["ahn", "an", "an"]),
    ("문", ["moon", "mun", "mun"]),
    ("허", ["hur", "ho", "ho"]),
    ("현", ["hyun", "hyon", "hyon"]),
    ("엄", ["um", "om", "om"]),
    ("주", ["joo", "ju", "chu"]),
    ("손", ["son", "son", "son"]),
    ("태", ["tae", "thae", "tae"]),
    ("나", ["na", "ra", "na"]),
    ("남궁", ["namgung", "namgung", "namgung"]),
    ("황보", ["hwangbo", "hwangbo", "hwangbo"]),
    ("선우", ["sunwoo", "sonu", "sonu"]),
    ("독고", ["dokgo", "tokgo", "dokgo"]),
    ("제갈", ["jegal", "chegal", "jegal"]),
];
/// Family names that are.
const PLAIN_FAMILIES: &str = "장전한서송홍황배백방변남하차민진지채원천현함염추도소석선설마연위표명기반왕금옥인맹모탁국라량려렴길승시어육은음제좌계감견경예온용룡봉사상";

/// Spells a word.
pub fn spell(blocks: &[char], spelling: Spelling, out: &mut String) {
    let parts = |c: char| {
        let block = (c as usize).checked_sub(0xac00).filter(|block| *block < 11_172)?;
        Some((block / 588, block % 588 / 28, block % 28))
    };
    let mut last = None;
    for (at, &c) in blocks.iter().enumerate() {
        let Some((first, middle, end)) = parts(c) else { continue };
        out.push_str(opening(first, last, spelling));
        let vowel = MIDDLE.get(middle).copied().unwrap_or_default();
        out.push_str(match (spelling, vowel) {
            (Spelling::South, vowel) => vowel,
            (_, "eo") => "o",
            (_, "yeo") => "yo",
            (_, "eu") => "u",
            (_, vowel) => vowel,
        });
        let next = blocks.get(at + 1).and_then(|&next| parts(next)).map(|(first, ..)| first);
        out.push_str(closing(end, next, spelling));
        last = Some(end);
    }
}

/// The first letter of a block after the last letter of the block before it.
fn opening(first: usize, last: Option<usize>, spelling: Spelling) -> &'static str {
    let plain = FIRST.get(first).copied().unwrap_or_default();
    let closed = last.and_then(|last| CLOSED.get(last)).copied();
    let hard = match closed {
        None => spelling == Spelling::North,
        Some(closed) => spelling != Spelling::South && matches!(closed, "k" | "t" | "p"),
    };
    match (plain, closed) {
        ("g", _) if hard => "k",
        ("d", _) if hard => "t",
        ("b", _) if hard => "p",
        ("j", _) if hard => "ch",
        ("r", Some("l")) | ("n", Some("l")) => "l",
        ("r", Some("n")) if spelling == Spelling::South => "l",
        ("r", Some("k" | "t" | "p")) => "n",
        ("r", Some("m" | "ng")) if spelling == Spelling::South => "n",
        _ => plain,
    }
}

/// The last letter of a block before the first letter of the next.
fn closing(end: usize, next: Option<usize>, spelling: Spelling) -> &'static str {
    if next == Some(SILENT) {
        return MOVED.get(end).copied().unwrap_or_default();
    }
    let nasal = next.is_some_and(|next| matches!(FIRST.get(next), Some(&("n" | "m" | "r"))));
    match CLOSED.get(end).copied().unwrap_or_default() {
        "k" if nasal => "ng",
        "t" if nasal => "n",
        "p" if nasal => "m",
        "n" if spelling == Spelling::South && next == Some(LIQUID) => "l",
        closed => closed,
    }
}

/// The family name that two to four blocks begin with, or that one block is: how many blocks it has, and its spelling.
pub fn family(blocks: &[char], spelling: Spelling) -> Option<(usize, String)> {
    let fits =
        |length: usize| (length == 1 && blocks.len() == 1) || matches!(blocks.len().checked_sub(length), Some(1 | 2));
    for length in [2, 1] {
        let Some(head) = blocks.get(..length).filter(|_| fits(length)) else { continue };
        if let Some((_, ways)) = FAMILIES.iter().find(|(name, _)| name.chars().eq(head.iter().copied())) {
            return Some((length, ways.get(spelling as usize).copied().unwrap_or_default().to_string()));
        }
        if let [only] = head
            && PLAIN_FAMILIES.contains(*only)
        {
            let mut out = String::new();
            spell(head, spelling, &mut out);
            return Some((1, out));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_spelled_in_every_way() {
        for (word, ways) in [
            ("광선", ["gwangseon", "kwangson", "gwangson"]),
            ("대성", ["daeseong", "taesong", "daesong"]),
            ("압록강", ["amnokgang", "amnokkang", "amnokkang"]),
            ("금강", ["geumgang", "kumgang", "gumgang"]),
            ("신라", ["silla", "sinra", "sinra"]),
            ("종로", ["jongno", "chongro", "jongro"]),
            ("련봉", ["ryeonbong", "ryonbong", "ryonbong"]),
            ("단군", ["dangun", "tangun", "dangun"]),
            ("백마", ["baengma", "paengma", "baengma"]),
            ("평양", ["pyeongyang", "pyongyang", "pyongyang"]),
            ("설악", ["seorak", "sorak", "sorak"]),
            ("독립", ["dongnip", "tongnip", "dongnip"]),
        ] {
            let spelled = Spelling::ALL.map(|spelling| {
                let mut out = String::new();
                spell(&word.chars().collect::<Vec<_>>(), spelling, &mut out);
                out
            });
            assert_eq!(spelled, ways, "{word}");
        }
    }

    #[test]
    fn families_are_known_by_their_place_and_the_length_of_the_name() {
        let ask = |name: &str| family(&name.chars().collect::<Vec<_>>(), Spelling::North);
        assert_eq!(ask("김정은"), Some((1, "kim".into())));
        assert_eq!(ask("최룡해"), Some((1, "choe".into())));
        assert_eq!(ask("황보"), Some((1, "hwang".into())));
        assert_eq!(ask("황보영희"), Some((2, "hwangbo".into())));
        assert_eq!(ask("장철"), Some((1, "chang".into())));
        assert_eq!(ask("김"), Some((1, "kim".into())));
        assert_eq!(ask("김대중무역"), None);
        assert_eq!(ask("퐁"), None);
    }
}
