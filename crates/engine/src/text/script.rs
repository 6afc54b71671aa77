//! Which script a letter belongs to, and how it reads in Latin letters.

use super::hangul::{self, Spelling};
use super::lexicon::Lexicon;

/// Scripts by how they are cut into words, not by their history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Letters that read one by one: Latin, Cyrillic, Greek, Armenian, Georgian; and digits.
    Alphabet,
    /// Chinese characters, without blanks between words.
    Han,
    /// Japanese syllables.
    Kana,
    /// Korean syllable blocks.
    Hangul,
    /// Arabic, Persian and Hebrew letters, short vowels unwritten.
    Arabic,
    /// Vanishes without ending a word: combining marks, joiners, soft hyphens, vowel points.
    Mark,
    /// Ends a word.
    Break,
}

/// The script of one character, after [`plain`].
pub fn script(c: char) -> Script {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Script::Alphabet,
        '\0'..='\x7f' => Script::Break,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' => Script::Mark,
        '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' => Script::Mark,
        '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' => Script::Mark,
        // Letters of their own by their number, apostrophes by their use: Oʻzbekiston.
        'ʹ'..='ʿ' => Script::Mark,
        '\u{5d0}'..='\u{5f2}' => Script::Arabic,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => Script::Mark,
        '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}' => Script::Mark,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => {
            if c.is_alphanumeric() { Script::Arabic } else { Script::Break }
        }
        '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' => Script::Kana,
        '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}'
        | '〇' => Script::Han,
        '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        _ if c.is_alphanumeric() => Script::Alphabet,
        _ => Script::Break,
    }
}

/// A character that only looks different: full-width forms, mathematical letters, circled letters.
pub fn plain(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let code = c as u32;
    let letter = |offset: u32| char::from(b'a' + (offset % 26) as u8);
    match code {
        0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap_or(c),
        0x1d400..=0x1d6a3 => letter(code - 0x1d400),
        0x1d7ce..=0x1d7ff => char::from(b'0' + ((code - 0x1d7ce) % 10) as u8),
        0x24b6..=0x24cf => letter(code - 0x24b6),
        0x24d0..=0x24e9 => letter(code - 0x24d0),
        0x660..=0x669 => char::from(b'0' + (code - 0x660) as u8),
        0xff65..=0xff9f => HALF_WIDTH.chars().nth(code as usize - 0xff65).unwrap_or(c),
        0xfe80..=0xfef4 => ARABIC_FORMS.chars().nth(code as usize - 0xfe80).unwrap_or(c),
        0xfb56..=0xfb59 => 'پ',
        0xfb7a..=0xfb7d => 'چ',
        0xfb8a..=0xfb8b => 'ژ',
        0xfb8e..=0xfb91 => 'ک',
        0xfb92..=0xfb95 => 'گ',
        0xfbfc..=0xfbff => 'ی',
        0x6f0..=0x6f9 => char::from(b'0' + (code - 0x6f0) as u8),
        _ => c,
    }
}

/// Arabic letters in the order of the shapes that they take in a word, which old documents hold instead of them.
const ARABIC_FORMS: &str = "ءآآأأؤؤإإئئئئااببببةةتتتتثثثثججججححححخخخخددذذررززسسسسششششصصصصضضضضططططظظظظععععغغغغففففققققككككللللممممننننههههووىىيييي";

/// Katakana in the order of their half-width forms.
const HALF_WIDTH: &str = "・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309a}";

/// The Latin letter that a Cyrillic or Greek one is drawn like. Used only inside a word that mixes scripts, which is how a
/// copied or disguised name is typed.
pub fn drawn_like(c: char) -> Option<char> {
    const PAIRS: [(&str, char); 22] = [
        ("аАαΑ", 'a'),
        ("ВвΒ", 'b'),
        ("сС", 'c'),
        ("еЕёЁΕ", 'e'),
        ("НнΗ", 'h'),
        ("іІїιΙ", 'i'),
        ("јЈ", 'j'),
        ("кКκΚ", 'k'),
        ("МмΜ", 'm'),
        ("Νπ", 'n'),
        ("оОοΟσ", 'o'),
        ("рРρΡ", 'p'),
        ("ԛԚ", 'q'),
        ("гΓ", 'r'),
        ("ѕЅ", 's'),
        ("ТтΤτ", 't'),
        ("υ", 'u'),
        ("ν", 'v'),
        ("ԝԜω", 'w'),
        ("хХχΧ", 'x'),
        ("уУγΥ", 'y'),
        ("Ζ", 'z'),
    ];
    PAIRS.iter().find(|(from, _)| from.contains(c)).map(|&(_, to)| to)
}

/// Writes how a character reads in lower-case Latin letters. False when it has no reading here.
pub fn spell(c: char, lexicon: &Lexicon, out: &mut String) -> bool {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return true;
    }
    if let '\u{ac00}'..='\u{d7a3}' = c {
        hangul::spell(&[c], Spelling::South, out);
        return true;
    }
    match lexicon.reading(c) {
        Some(reading) => out.push_str(reading),
        // Hard and soft signs and the Arabic hamza and ayn are letters that are not sounded in Latin.
        None if matches!(c, 'ъ' | 'Ъ' | 'ь' | 'Ь' | 'ع' | 'ء' | 'ー' | 'っ' | 'ッ' | 'ע' | '々') => {}
        None => return false,
    }
    true
}
