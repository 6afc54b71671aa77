//! Text cut into folded words, each with the place it was typed at.

use super::hangul::{self, Spelling};
use super::lexicon::{Class, HanWord, Lexicon, level_arabic};
use super::script::{Script, drawn_like, plain, script, spell};

/// Which side of the comparison a text stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Printed on a list.
    Listed,
    /// Typed by someone.
    Typed,
}

/// How a word came from what stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// As written, folded.
    Written,
    /// Read letter by letter from another script.
    Romanized,
    /// Read from a script that leaves vowels out.
    Consonants,
    /// Put into English by the tables.
    Translated,
    /// The name a firm trades under abroad.
    Brand,
}

/// One folded word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Lower-case Latin letters and digits; Chinese characters in a reading that keeps them.
    pub text: String,
    /// First UTF-16 unit in the text.
    pub start: u32,
    /// One past its last UTF-16 unit.
    pub end: u32,
    /// What it is good for.
    pub class: Class,
    /// Where it came from.
    pub origin: Origin,
}

/// One way of reading a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Its words, in order.
    pub words: Vec<Word>,
}

/// A text read: at least one reading, and what could not be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Every way it may be meant; Chinese as written first, then in English with its brand, then in syllables.
    pub readings: Vec<Reading>,
    /// Letters that have no reading here.
    pub unread: usize,
    /// The text went on beyond what is read.
    pub cut: bool,
    /// Some word can be put in English, or put another way.
    put: bool,
    /// Where commas, colons and brackets part the text.
    breaks: Vec<u32>,
    /// Where words begin with a capital letter.
    capitals: Vec<u32>,
}

impl Text {
    /// How many commas, colons and brackets stand before a word.
    pub fn part(&self, word: &Word) -> usize {
        self.breaks.partition_point(|&at| at < word.start)
    }

    /// Whether a word begins with a capital letter.
    pub fn is_capital(&self, word: &Word) -> bool {
        self.capitals.binary_search(&word.start).is_ok()
    }
}

/// Characters read of one text. The longest listed name has 330, the longest address 3,000 and is cut in parts before.
pub const MOST_CHARACTERS: usize = 2_000;
/// Readings that one listed name is indexed under: as written, its brand abroad, its syllables.
const MOST_LISTED: usize = 4;
/// Further ways in which the words of one text are put in English.
const MOST_WAYS: usize = 2;
/// Words kept of one reading.
pub const MOST_WORDS: usize = 48;

/// Reads a text into folded words. Bounded for any input.
pub fn read(text: &str, lexicon: &Lexicon, side: Side) -> Text {
    let mut result = Text::default();
    let pieces = cut(text, lexicon, 0, &mut result);
    if pieces.iter().any(|piece| matches!(piece, Piece::Han(_))) {
        read_han(&pieces, lexicon, &mut result);
    } else if pieces.iter().any(|piece| matches!(piece, Piece::Hangul(_))) {
        read_hangul(&pieces, lexicon, &mut result);
    } else {
        let words = pieces
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Word(word) => Some(word),
                Piece::Han(_) | Piece::Hangul(_) => None,
            })
            .collect();
        let reading = Reading { words };
        if side == Side::Typed {
            read_syllables(&reading, lexicon, &mut result);
        }
        if side == Side::Typed && result.put {
            for way in 1..=MOST_WAYS {
                let words = |piece| if let Piece::Word(word) = piece { Some(word) } else { None };
                let words = cut(text, lexicon, way, &mut Text::default()).into_iter().filter_map(words).collect();
                let other = Reading { words };
                if other != reading && !result.readings.contains(&other) {
                    result.readings.push(other);
                }
            }
        }
        result.readings.insert(0, reading);
    }
    for reading in &mut result.readings {
        result.cut |= MOST_WORDS < reading.words.len();
        reading.words.truncate(MOST_WORDS);
        classify(&mut reading.words, lexicon);
        if side == Side::Typed {
            set_surroundings_apart(&mut reading.words, &result.breaks, lexicon);
        }
    }
    if side == Side::Listed {
        result.readings.truncate(MOST_LISTED);
    }
    result
}

enum Piece {
    Word(Word),
    Han(Vec<(char, u32, u32)>),
    Hangul(Vec<(char, u32, u32)>),
}

/// What is gathered of the word being read.
#[derive(Default)]
struct Run {
    letters: Vec<char>,
    start: u32,
    end: u32,
    script: Option<Script>,
    /// Which way of putting a word, where there are two.
    way: usize,
    /// Letters of a script without blanks, with their places.
    unparted: Vec<(char, u32, u32)>,
}

/// Cuts a text; words that the tables know two ways of putting are put the given way.
fn cut(text: &str, lexicon: &Lexicon, way: usize, result: &mut Text) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut dotted = Vec::new();
    let mut run = Run { way, ..Run::default() };
    let mut at = 0u32;
    let mut characters = text.chars();
    let mut seen = 0;
    loop {
        if run.script.is_none()
            && let Some((word, rest)) = plain_word(characters.as_str())
            && seen + word.len() <= MOST_CHARACTERS
        {
            let (start, text) = (at, written(word.to_ascii_lowercase()));
            seen += word.len();
            at += word.len() as u32;
            characters = rest.chars();
            pieces.push(Piece::Word(Word { text, start, end: at, class: Class::Plain, origin: Origin::Written }));
            continue;
        }
        let Some(typed) = characters.next() else { break };
        let start = at;
        at += typed.len_utf16() as u32;
        seen += 1;
        if MOST_CHARACTERS < seen {
            result.cut = true;
            break;
        }
        let c = plain(typed);
        match script(c) {
            Script::Mark => {
                if run.script.is_some() {
                    run.end = at;
                }
            }
            Script::Break => {
                let next = characters.clone().next().map(|next| script(plain(next)));
                let inside = matches!(c, '\'' | '’' | '‘' | '`' | '´' | '＇');
                if inside && run.script == Some(Script::Alphabet) && next == Some(Script::Alphabet) {
                    continue;
                }
                // Hebrew initials carry a mark before their last letter.
                let initials = matches!(c, '"' | '״' | '”' | '\'' | '׳' | '’');
                if initials && run.letters.last().is_some_and(|c| is_hebrew(*c)) && next == Some(Script::Arabic) {
                    continue;
                }
                let dash = matches!(c, '-' | '–' | '—') && run.script.is_none();
                if dash
                    || matches!(
                        c,
                        ',' | ';'
                            | ':'
                            | '/'
                            | '|'
                            | '('
                            | ')'
                            | '['
                            | ']'
                            | '{'
                            | '}'
                            | '\n'
                            | '，'
                            | '：'
                            | '（'
                            | '）'
                    )
                {
                    result.breaks.push(start);
                }
                let single = c == '.' && run.letters.len() == 1;
                run.flush(lexicon, &mut pieces, result);
                if c == '&' || c == '+' {
                    pieces.push(Piece::Word(Word {
                        text: "and".into(),
                        start,
                        end: at,
                        class: Class::Link,
                        origin: Origin::Written,
                    }));
                }
                if single && next == Some(Script::Alphabet) {
                    dotted.push(pieces.len());
                }
            }
            now => {
                if run.script.is_some_and(|before| before != now) {
                    run.flush(lexicon, &mut pieces, result);
                }
                if run.script.is_none() {
                    run.start = start;
                    run.script = Some(now);
                    if typed.is_uppercase() {
                        result.capitals.push(start);
                    }
                }
                run.end = at;
                match now {
                    Script::Han => run.unparted.push((lexicon.simplify(c), start, at)),
                    Script::Hangul => run.unparted.push((c, start, at)),
                    Script::Kana => match (voiced(c), run.unparted.last_mut()) {
                        (Some(further), Some(last)) => {
                            last.0 = char::from_u32(u32::from(last.0) + further).unwrap_or(last.0);
                            last.2 = at;
                        }
                        _ => run.unparted.push((c, start, at)),
                    },
                    _ => run.letters.push(c),
                }
            }
        }
    }
    run.flush(lexicon, &mut pieces, result);
    join_initials(pieces, &dotted)
}

/// A folded word as it was written in ASCII letters and digits; an ordinal without its ending.
fn written(mut word: String) -> String {
    if let [.., digit, b's', b't'] | [.., digit, b'n' | b'r', b'd'] | [.., digit, b't', b'h'] = word.as_bytes()
        && digit.is_ascii_digit()
    {
        word.truncate(word.len() - 2);
    }
    word
}

/// What nearly all of a list is: a word of ASCII letters and digits, and behind it neither a letter nor what may stand inside a
/// word or be a dash between two. The rest of the text comes with it.
fn plain_word(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let mut length = 0;
    while bytes.get(length).is_some_and(u8::is_ascii_alphanumeric) {
        length += 1;
    }
    let ends = bytes.get(length).is_none_or(|end| end.is_ascii() && !matches!(end, b'-' | b'\'' | b'`'));
    // A single letter may be an initial.
    if ends && 2 <= length { text.split_at_checked(length) } else { None }
}

impl Run {
    fn flush(&mut self, lexicon: &Lexicon, pieces: &mut Vec<Piece>, result: &mut Text) {
        let Some(script) = self.script.take() else { return };
        // The room for letters is kept from word to word.
        let mut letters = std::mem::take(&mut self.letters);
        self.flush_letters(script, &letters, lexicon, pieces, result);
        letters.clear();
        self.letters = letters;
    }

    /// The English of the word being read.
    fn push_english(&self, put: &str, lexicon: &Lexicon, pieces: &mut Vec<Piece>) {
        for text in put.split_whitespace() {
            // A name is only spelled, and may be written in one word with its neighbour: حزب الله.
            let name = lexicon.class(text) == Class::Plain;
            let origin = if name { Origin::Romanized } else { Origin::Translated };
            let (start, end) = (self.start, self.end);
            pieces.push(Piece::Word(Word { text: text.into(), start, end, class: Class::Plain, origin }));
        }
    }

    fn flush_letters(
        &mut self,
        script: Script,
        letters: &[char],
        lexicon: &Lexicon,
        pieces: &mut Vec<Piece>,
        result: &mut Text,
    ) {
        let mut word = String::with_capacity(letters.len());
        let mut origin = Origin::Romanized;
        match script {
            Script::Han => {
                part_numbers(&std::mem::take(&mut self.unparted), pieces);
                return;
            }
            Script::Hangul => {
                pieces.push(Piece::Hangul(std::mem::take(&mut self.unparted)));
                return;
            }
            Script::Kana => {
                let mut words = Vec::new();
                for part in segment(&std::mem::take(&mut self.unparted), lexicon) {
                    if !part.translate(0, &mut words) {
                        let letters: Vec<char> = part.characters.iter().map(|&(c, ..)| c).collect();
                        spell_kana(&letters, lexicon, &mut word);
                        words.extend(part.word(std::mem::take(&mut word)));
                    }
                }
                pieces.extend(words.into_iter().map(Piece::Word));
                return;
            }
            Script::Arabic => {
                if let Some((put, more)) = arabic_words(letters, self.way, lexicon) {
                    result.put |= more;
                    self.push_english(put, lexicon, pieces);
                    return;
                }
                origin = Origin::Consonants;
                let stem = arabic_stem(letters);
                // A last h is silent in Persian, also before the ending of descent: خامنه‌ای.
                let (stem, descent) = match stem.split_last_chunk() {
                    Some((stem, ['ه', 'ا', 'ی' | 'ي'])) => (stem, &['ی'][..]),
                    _ => (stem, &[][..]),
                };
                for &c in stem.iter().chain(descent) {
                    result.unread += usize::from(!spell(c, lexicon, &mut word));
                }
            }
            Script::Alphabet if letters.iter().all(char::is_ascii) => {
                origin = Origin::Written;
                word = written(letters.iter().map(char::to_ascii_lowercase).collect());
            }
            Script::Alphabet | Script::Mark | Script::Break => {
                if let Some(english) = russian_words(letters, lexicon) {
                    result.put = true;
                    let ways = || english.split('/');
                    if let Some(put) = self.way.checked_sub(1).and_then(|way| ways().nth(way).or(ways().next())) {
                        self.push_english(put, lexicon, pieces);
                        return;
                    }
                }
                let latin = |c: &char| c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(c);
                let mixed = letters.iter().any(latin) && letters.iter().any(|c| c.is_alphabetic() && !latin(c));
                if letters.iter().all(|c| c.is_ascii() || latin(c)) {
                    origin = Origin::Written;
                }
                for &c in letters {
                    let twin = if mixed { drawn_like(c) } else { None };
                    let read = spell(twin.unwrap_or(c), lexicon, &mut word);
                    result.unread += usize::from(!read && c.is_alphanumeric());
                }
                if is_russian(letters)
                    && let Some(western) = westernize(&word)
                {
                    result.put = true;
                    if self.way == 1 {
                        word = western;
                    }
                }
            }
        }
        if !word.is_empty() {
            pieces.push(Piece::Word(Word {
                text: word,
                start: self.start,
                end: self.end,
                class: Class::Plain,
                origin,
            }));
        }
    }
}

/// `S.A.` and `L.L.C.` are one word; `J. Smith` is two.
fn join_initials(pieces: Vec<Piece>, dotted: &[usize]) -> Vec<Piece> {
    if dotted.is_empty() {
        return pieces;
    }
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for (i, piece) in pieces.into_iter().enumerate() {
        if let Piece::Word(word) = &piece
            && dotted.binary_search(&i).is_ok()
            && word.end - word.start == 1
            && let Some(Piece::Word(before)) = joined.last_mut()
            && before.text.len() < 8
        {
            before.text.push_str(&word.text);
            before.end = word.end;
            continue;
        }
        joined.push(piece);
    }
    joined
}

fn is_hebrew(c: char) -> bool {
    ('\u{5d0}'..='\u{5f2}').contains(&c)
}

/// The word without the article and the particles written onto it.
fn arabic_stem(letters: &[char]) -> &[char] {
    for prefix in [&['و', 'ا', 'ل'][..], &['ب', 'ا', 'ل'], &['ل', 'ل'], &['ا', 'ل']] {
        if let Some(stem) = letters.strip_prefix(prefix)
            && 3 <= stem.len()
        {
            return stem;
        }
    }
    letters
}

/// The English of a word, put the given way; and whether there is more than one.
fn arabic_words<'l>(letters: &[char], way: usize, lexicon: &'l Lexicon) -> Option<(&'l str, bool)> {
    let find = |letters: &[char]| {
        let word: String = letters.iter().map(|&c| level_arabic(c)).collect();
        lexicon.arabic(&word)
    };
    // The Hebrew article comes off only where a known word is left: it is heard in names.
    let and = || find(letters.strip_prefix(&['و'])?);
    let article = || find(letters.strip_prefix(&['ה'])?);
    let short = || find(letters.strip_prefix(&['ا', 'ل'])?);
    let stem = || find(arabic_stem(letters));
    // What makes adjectives and plurals of a word; of a name it makes another name.
    let base = || {
        let letters = arabic_stem(letters);
        let ends = [&['ي', 'ة'][..], &['ی', 'ه'], &['ا', 'ت'], &['ه', 'ا'], &['ي'], &['ی'], &['ة']];
        let base = ends.iter().find_map(|end| letters.strip_suffix(*end)).filter(|base| 3 <= base.len())?;
        find(base).filter(|english| english.split([' ', '/']).all(|word| lexicon.class(word) != Class::Plain))
    };
    let english = find(letters).or_else(stem).or_else(short).or_else(and).or_else(article).or_else(base)?;
    let put = english.split('/').nth(way).or(english.split('/').next())?;
    Some((put, english.contains('/')))
}

fn is_russian(letters: &[char]) -> bool {
    letters.iter().all(|c| ('\u{400}'..='\u{4ff}').contains(c))
}

/// The word with the c and x of the West, as firms spell themselves abroad: Sovcombank, Roscosmos. `None` where it has neither.
fn westernize(word: &str) -> Option<String> {
    let bytes = word.as_bytes();
    let at = |at: usize| bytes.get(at).copied();
    let letter = |(i, c): (usize, char)| match (c, at(i + 1), at(i.wrapping_sub(1))) {
        ('k', Some(b'o' | b'a' | b'r' | b'l'), _) => Some('c'),
        ('k', Some(b's'), _) => Some('x'),
        ('s', _, Some(b'k')) => None,
        (c, ..) => Some(c),
    };
    let western: String = word.char_indices().filter_map(letter).collect();
    (word.is_ascii() && western != word).then_some(western)
}

fn russian_words<'l>(letters: &[char], lexicon: &'l Lexicon) -> Option<&'l str> {
    is_russian(letters).then_some(())?;
    lexicon.russian(&letters.iter().flat_map(|c| c.to_lowercase()).collect::<String>())
}

/// How much further on in its block the letter stands that a mark behind a kana makes of it.
fn voiced(c: char) -> Option<u32> {
    match c {
        '\u{3099}' | '゛' => Some(1),
        '\u{309a}' | '゜' => Some(2),
        _ => None,
    }
}

fn spell_kana(letters: &[char], lexicon: &Lexicon, out: &mut String) {
    let mut double = false;
    for &c in letters {
        if matches!(c, 'っ' | 'ッ') {
            double = true;
            continue;
        }
        let mut syllable = String::new();
        spell(c, lexicon, &mut syllable);
        if matches!(c, 'ゃ' | 'ゅ' | 'ょ' | 'ャ' | 'ュ' | 'ョ') && out.ends_with('i') {
            out.pop();
            if out.ends_with("sh") || out.ends_with("ch") || out.ends_with('j') {
                syllable.remove(0);
            }
        } else if matches!(c, 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ')
            && out.chars().last().is_some_and(|vowel| "aiueo".contains(vowel))
        {
            out.pop();
        }
        if double && let Some(first) = syllable.chars().next() {
            out.push(first);
        }
        double = false;
        out.push_str(&syllable);
    }
}

/// One part of a Chinese run: a word of the table, or characters that no table knows.
struct Part<'a> {
    characters: &'a [(char, u32, u32)],
    known: Option<&'a HanWord>,
}

/// Readings of a text with Chinese in it: as written; in English, with each brand's names in turn; the unknown in syllables.
fn read_han(pieces: &[Piece], lexicon: &Lexicon, result: &mut Text) {
    let parts: Vec<Result<&Word, Vec<Part<'_>>>> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Word(word) => Ok(word),
            Piece::Han(characters) | Piece::Hangul(characters) => Err(segment(characters, lexicon)),
        })
        .collect();
    let brands = parts.iter().filter_map(|part| part.as_ref().err()).flatten();
    let ways = brands
        .clone()
        .filter_map(|part| part.known)
        .filter(|word| word.class == Class::Plain)
        .map(|word| word.english.len())
        .max()
        .unwrap_or(0)
        .min(3);
    let long = brands.clone().any(|part| part.known.is_none() && 4 <= part.characters.len());
    let mut plans = vec![Plan::Written];
    plans.extend((0..ways).map(Plan::Brand));
    plans.push(Plan::Syllables);
    if long {
        plans.push(Plan::Pairs);
    }
    if ways == 0 && !long {
        plans.truncate(2);
    }
    if let [Piece::Han(characters)] = pieces {
        result.readings.extend(read_person(characters, lexicon));
    }
    for plan in plans {
        let mut words = Vec::new();
        for part in &parts {
            match part {
                Ok(word) => words.push((*word).clone()),
                Err(parts) => parts.iter().for_each(|part| part.speak(plan, lexicon, &mut words, &mut result.unread)),
            }
        }
        result.readings.push(Reading { words });
    }
}

/// A text that can be a Chinese person's name: family name and given name by sound, whatever words the characters are.
fn read_person(characters: &[(char, u32, u32)], lexicon: &Lexicon) -> Option<Reading> {
    const FAMILIES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦习岑仇乐";
    let (&(family, ..), given) = characters.split_first()?;
    let plain: Vec<char> = characters.iter().map(|&(c, ..)| c).collect();
    let known = lexicon.longest_han(&plain).is_some_and(|(length, _)| length == plain.len());
    if known || !matches!(given.len(), 1 | 2) || !FAMILIES.contains(family) {
        return None;
    }
    let words = [characters.get(..1)?, given].into_iter().filter_map(|part| {
        let mut text = String::new();
        part.iter().for_each(|&(c, ..)| {
            spell(c, lexicon, &mut text);
        });
        Part { characters: part, known: None }.word(text)
    });
    Some(Reading { words: words.collect() })
}

/// Sets the numbers of institutes, works and bureaus apart: 第五十四研究所 is the 54 research institute. Elsewhere a number
/// is part of a name, as in 三一重工.
fn part_numbers(run: &[(char, u32, u32)], pieces: &mut Vec<Piece>) {
    let plain: Vec<char> = run.iter().map(|&(c, ..)| c).collect();
    // What stands before digits: 第54研究所.
    let length = plain.len() - usize::from(plain.last() == Some(&'第'));
    let (mut begin, mut at) = (0, 0);
    let han = |from: usize, to: usize, pieces: &mut Vec<Piece>| {
        if let Some(part) = run.get(from..to).filter(|part| !part.is_empty()) {
            pieces.push(Piece::Han(part.to_vec()));
        }
    };
    while at < length {
        let Some((read, number)) = plain.get(at..length).and_then(numeral) else {
            at += 1;
            continue;
        };
        han(begin, at, pieces);
        if let (Some(&(_, start, _)), Some(&(.., end))) = (run.get(at), run.get(at + read - 1)) {
            let (text, origin) = (number.to_string(), Origin::Translated);
            pieces.push(Piece::Word(Word { text, start, end, class: Class::Plain, origin }));
        }
        at += read;
        begin = at;
    }
    han(begin, length, pieces);
}

/// The Chinese number that the characters begin with, where it is that of an office: how many characters, and its value.
fn numeral(characters: &[char]) -> Option<(usize, u32)> {
    const DIGITS: &str = "〇一二三四五六七八九";
    const OFFICES: [&str; 11] = ["研究", "设计", "所", "院", "厂", "工厂", "局", "基地", "学院", "航务", "工程局"];
    let ordinal = usize::from(characters.first() == Some(&'第'));
    let rest = characters.get(ordinal..)?;
    let (mut value, mut digit, mut read) = (0_u32, None, 0);
    for &c in rest.iter().take(7) {
        match c {
            '十' => value += 10 * digit.take().unwrap_or(1),
            '百' => value += 100 * digit.take()?,
            c => {
                let c = if c == '零' { '〇' } else { c };
                let Some(next) = DIGITS.chars().position(|known| known == c) else { break };
                digit = Some(digit.unwrap_or(0) * 10 + next as u32);
            }
        }
        read += 1;
    }
    value += digit.unwrap_or(0);
    let behind = rest.get(read..)?;
    let office = OFFICES
        .iter()
        .any(|office| office.chars().count() <= behind.len() && office.chars().zip(behind).all(|(a, &b)| a == b));
    // Three digits one after the other are no name: 天津七六四.
    let many = 3 <= read && rest.iter().take(read).all(|c| DIGITS.contains(*c));
    (0 < read && 0 < value && (office || many)).then_some((ordinal + read, value))
}

/// Readings of a text with Korean in it: what is known in English, the rest in each spelling, as a person's name apart.
fn read_hangul(pieces: &[Piece], lexicon: &Lexicon, result: &mut Text) {
    for apart in [true, false] {
        for spelling in Spelling::ALL {
            let mut words = Vec::new();
            for piece in pieces {
                match piece {
                    Piece::Word(word) => words.push(word.clone()),
                    Piece::Han(characters) | Piece::Hangul(characters) => {
                        let parts = segment(characters, lexicon);
                        let unknown = apart && parts.iter().all(|part| part.known.is_none());
                        if !(unknown && speak_person(characters, spelling, &mut words)) {
                            parts.iter().for_each(|part| part.speak_hangul(spelling, &mut words));
                        }
                    }
                }
            }
            let reading = Reading { words };
            if !result.readings.contains(&reading) {
                result.readings.push(reading);
            }
        }
    }
}

/// A family name and the syllables of a given name, each a word. False when it is none.
fn speak_person(characters: &[(char, u32, u32)], spelling: Spelling, words: &mut Vec<Word>) -> bool {
    let blocks: Vec<char> = characters.iter().map(|&(c, ..)| c).collect();
    let Some((length, family)) = hangul::family(&blocks, spelling) else { return false };
    let Some((head, given)) = characters.split_at_checked(length) else { return false };
    words.extend(Part { characters: head, known: None }.word(family));
    for one in given.chunks(1) {
        Part { characters: one, known: None }.speak_hangul(spelling, words);
    }
    true
}

/// How the Chinese of a text is put into words.
#[derive(Clone, Copy, PartialEq)]
enum Plan {
    /// Characters as they stand.
    Written,
    /// The brand's n-th name abroad.
    Brand(usize),
    /// Brands by sound.
    Syllables,
    /// What is unknown in words of two characters.
    Pairs,
}

fn segment<'a>(characters: &'a [(char, u32, u32)], lexicon: &'a Lexicon) -> Vec<Part<'a>> {
    let plain: Vec<char> = characters.iter().map(|&(c, ..)| c).collect();
    let mut parts: Vec<Part<'a>> = Vec::new();
    let mut unknown = 0;
    let mut i = 0;
    while i < plain.len() {
        let Some((length, word)) = plain.get(i..).and_then(|rest| lexicon.longest_han(rest)) else {
            i += 1;
            continue;
        };
        let mut end = i + length;
        // One character is a word of its own only at the end, as in the name of an office or a works; in Korean only
        // behind a known word, because names end in all of them.
        let korean = plain.get(i).is_some_and(|c| ('\u{ac00}'..='\u{d7a3}').contains(c)) && unknown < i;
        if length == 1 && (end < plain.len() || korean) {
            i += 1;
            continue;
        }
        if let Some(characters) = characters.get(unknown..i).filter(|run| !run.is_empty()) {
            parts.push(Part { characters, known: None });
        }
        let institute = plain.get(end).is_none_or(|c| matches!(c, '研' | '学' | '附' | '实' | '国' | '重'));
        if word.short && !(i == 0 && institute) {
            i += 1;
            continue;
        }
        let suffix = plain.get(end).is_some_and(|c| matches!(c, '市' | '省' | '县' | '区'));
        if word.class == Class::Place
            && suffix
            && plain.get(end..).and_then(|rest| lexicon.longest_han(rest)).is_none_or(|(n, _)| n < 2)
        {
            end += 1;
        }
        parts.push(Part { characters: characters.get(i..end).unwrap_or(&[]), known: Some(word) });
        i = end;
        unknown = end;
    }
    if let Some(characters) = characters.get(unknown..).filter(|run| !run.is_empty()) {
        parts.push(Part { characters, known: None });
    }
    parts
}

impl<'a> Part<'a> {
    /// A word over all of its characters.
    fn word(&self, text: String) -> Option<Word> {
        let (&(_, start, _), &(_, _, end)) = (self.characters.first()?, self.characters.last()?);
        let class = self.known.map_or(Class::Plain, |word| word.class);
        (!text.is_empty()).then_some(Word { text, start, end, class, origin: Origin::Romanized })
    }

    /// Puts a known part into English, a firm's name in the given way. False where it is not known.
    fn translate(&self, way: usize, words: &mut Vec<Word>) -> bool {
        let Some(known) = self.known else { return false };
        let way = if known.class == Class::Plain { way } else { 0 };
        let origin = if known.class == Class::Plain { Origin::Brand } else { Origin::Translated };
        let english = known.english.get(way).or(known.english.first());
        words
            .extend(english.into_iter().flatten().filter_map(|text| Some(Word { origin, ..self.word(text.clone())? })));
        true
    }

    fn speak_hangul(&self, spelling: Spelling, words: &mut Vec<Word>) {
        if self.translate(spelling as usize, words) {
            return;
        }
        let blocks: Vec<char> = self.characters.iter().map(|&(c, ..)| c).collect();
        let mut text = String::new();
        hangul::spell(&blocks, spelling, &mut text);
        words.extend(self.word(text));
    }

    /// A brand that is known together with its trade, taken apart: 旷视科技 is 旷视 and 科技, and by sound only the first is spelled.
    fn trade(&self, lexicon: &'a Lexicon) -> Option<(Part<'a>, Part<'a>)> {
        self.known.filter(|word| word.class == Class::Plain)?;
        (2..self.characters.len()).find_map(|at| {
            let (brand, trade) = self.characters.split_at_checked(at)?;
            let plain: Vec<char> = trade.iter().map(|&(c, ..)| c).collect();
            let (length, word) = lexicon.longest_han(&plain)?;
            let whole = length == plain.len() && word.class != Class::Plain;
            whole.then_some((Part { characters: brand, known: None }, Part { characters: trade, known: Some(word) }))
        })
    }

    fn speak(&self, plan: Plan, lexicon: &Lexicon, words: &mut Vec<Word>, unread: &mut usize) {
        let class = self.known.map_or(Class::Plain, |word| word.class);
        if let (Plan::Syllables, Some((brand, trade))) = (plan, self.trade(lexicon)) {
            brand.speak(plan, lexicon, words, unread);
            trade.speak(plan, lexicon, words, unread);
            return;
        }
        let english = self.known.and_then(|word| match plan {
            Plan::Written => None,
            Plan::Brand(way) if class == Class::Plain => word.english.get(way).or(word.english.first()),
            Plan::Syllables | Plan::Pairs if class == Class::Plain => None,
            Plan::Brand(_) | Plan::Syllables | Plan::Pairs => word.english.first(),
        });
        let (Some(&(_, start, _)), Some(&(_, _, end))) = (self.characters.first(), self.characters.last()) else {
            return;
        };
        if let Some(english) = english {
            let origin = if class == Class::Plain { Origin::Brand } else { Origin::Translated };
            words.extend(english.iter().map(|text| Word { text: text.clone(), start, end, class, origin }));
            return;
        }
        if plan == Plan::Written {
            let text = self.characters.iter().map(|&(c, ..)| c).collect();
            words.push(Word { text, start, end, class, origin: Origin::Written });
            return;
        }
        let size = if plan == Plan::Pairs { 2 } else { self.characters.len().max(1) };
        for chunk in self.characters.chunks(size) {
            let mut text = String::new();
            for &(c, ..) in chunk {
                *unread += usize::from(!spell(c, lexicon, &mut text));
            }
            if let (Some(&(_, start, _)), Some(&(_, _, end))) = (chunk.first(), chunk.last())
                && !text.is_empty()
            {
                words.push(Word { text, start, end, class, origin: Origin::Romanized });
            }
        }
    }
}

/// Words of the letter around a name, by where they stand: what follows `attn`, `c/o` or `tel` up to the next comma, and a
/// part of the text that holds such a word and no name. Nothing is set apart when no name would be left.
fn set_surroundings_apart(words: &mut [Word], breaks: &[u32], lexicon: &Lexicon) {
    let part = |word: &Word| breaks.partition_point(|&at| at < word.start);
    // Some listed parties are called `Address 01`.
    let numbered = words
        .windows(2)
        .position(|two| matches!(two, [word, number] if word.text == "address" && number.class == Class::Number));
    let mut apart = vec![false; words.len()];
    let mut from = 0;
    let mut labelled = false;
    while let Some(first) = words.get(from) {
        let here = part(first);
        let length = words.get(from..).map_or(0, |rest| rest.iter().take_while(|word| part(word) == here).count());
        let stretch = words.get(from..from + length).unwrap_or(&[]);
        let plain = stretch.iter().any(|word| word.class == Class::Plain)
            || numbered.is_some_and(|at| (from..from + length).contains(&at));
        let noise = stretch.iter().any(|word| word.class == Class::Noise);
        // `o` is of this class only as the end of `c/o`.
        let label = stretch
            .iter()
            .position(|word| word.class == Class::Noise && (word.text == "o" || lexicon.is_label(&word.text)));
        let begin = if labelled || (noise && !plain) { Some(0) } else { label };
        if let Some(begin) = begin {
            apart.iter_mut().take(from + length).skip(from + begin).for_each(|flag| *flag = true);
        }
        // `attn: procurement`: the label stands alone before its colon.
        labelled = label.is_some() && stretch.iter().all(|word| matches!(word.class, Class::Noise | Class::Link));
        from += length.max(1);
    }
    let names =
        |(at, (word, apart)): (usize, (&Word, &bool))| !apart && (word.class == Class::Plain || numbered == Some(at));
    if words.iter().zip(&apart).enumerate().any(names) {
        for (word, _) in words.iter_mut().zip(&apart).filter(|(word, apart)| **apart && word.class != Class::Legal) {
            word.class = Class::Noise;
        }
    }
}

/// Chinese typed by its sound, in one word or many, is read again as the words of the table that sound so.
fn read_syllables(reading: &Reading, lexicon: &Lexicon, result: &mut Text) {
    // Every syllable with the place of the word it stands in; a word that is not syllables ends the run.
    let mut out: Vec<Vec<Word>> = vec![Vec::new()];
    let mut found = false;
    let mut run: Vec<(&str, u32, u32)> = Vec::new();
    let mut waiting: Vec<Word> = Vec::new();
    let mut end_run = |run: &mut Vec<(&str, u32, u32)>, waiting: &mut Vec<Word>, out: &mut Vec<Vec<Word>>| {
        let spoken = if 2 <= run.len() { speak_syllables(run, lexicon) } else { None };
        match spoken {
            Some(ways) => {
                found = true;
                let before = out.clone();
                out.clear();
                for way in ways {
                    out.extend(before.iter().map(|words| words.iter().chain(&way).cloned().collect()));
                }
                out.truncate(3);
            }
            None => out.iter_mut().for_each(|words| words.extend(waiting.iter().cloned())),
        }
        run.clear();
        waiting.clear();
    };
    for word in &reading.words {
        match lexicon.syllables(&word.text) {
            Some(syllables) if word.origin == Origin::Written => {
                run.extend(syllables.into_iter().map(|syllable| (syllable, word.start, word.end)));
                waiting.push(word.clone());
            }
            _ => {
                end_run(&mut run, &mut waiting, &mut out);
                out.iter_mut().for_each(|words| words.push(word.clone()));
            }
        }
    }
    end_run(&mut run, &mut waiting, &mut out);
    if found {
        result.readings.extend(out.into_iter().map(|words| Reading { words }));
    }
}

/// The words of the Chinese table that a run of syllables sounds like, longest first; what is left stays as it sounds.
/// None of them begins or ends inside a typed word but beside another one: `Shenzhiyuan` does not hold `zhiyuan`.
/// `None` when no firm's name is among them and it is not all known words.
fn speak_syllables(run: &[(&str, u32, u32)], lexicon: &Lexicon) -> Option<Vec<Vec<Word>>> {
    let sounding = |i: usize, length: usize| {
        let stretch = run.get(i..i + length)?;
        let sound: String = stretch.iter().map(|(syllable, ..)| *syllable).collect();
        let end = stretch.last().map(|&(.., end)| end)?;
        lexicon.sounding(&sound).map(|word| (length, end, word))
    };
    let lengths = |i: usize| (2..=10usize.min(run.len() - i)).rev();
    let typed = |i: usize| run.get(i).map(|&(_, start, _)| start);
    let between = |i: usize| i == 0 || typed(i - 1) != typed(i);
    // From where on a typed word is nothing but words of the table.
    let mut ends = vec![true; run.len() + 1];
    for i in (0..run.len()).rev() {
        let known =
            between(i) || lengths(i).any(|length| ends.get(i + length) == Some(&true) && sounding(i, length).is_some());
        ends.get_mut(i).into_iter().for_each(|ends| *ends = known);
    }
    let mut ways: Vec<Vec<Word>> = vec![Vec::new()];
    let mut brand = false;
    let mut i = 0;
    let mut rest: Option<Word> = None;
    while let Some(&(syllable, start, end)) = run.get(i) {
        let begins = between(i) || rest.is_none();
        let known = lengths(i)
            .filter(|&length| begins && ends.get(i + length) == Some(&true))
            .find_map(|length| sounding(i, length));
        match known {
            Some((length, end, word)) => {
                ways.iter_mut().for_each(|words| words.extend(rest.clone()));
                rest = None;
                let class = word.class;
                let origin = if class == Class::Plain { Origin::Brand } else { Origin::Translated };
                brand |= class == Class::Plain;
                let before = std::mem::take(&mut ways);
                for english in word.english.iter().take(if class == Class::Plain { 3 } else { 1 }) {
                    let words =
                        english.iter().map(|text| Word { text: text.clone(), start, end, class: Class::Plain, origin });
                    ways.extend(before.iter().map(|way| way.iter().cloned().chain(words.clone()).collect()));
                }
                ways.truncate(3);
                i += length;
            }
            None => {
                match &mut rest {
                    Some(word) => {
                        word.text.push_str(syllable);
                        word.end = end;
                    }
                    None => {
                        rest = Some(Word {
                            text: syllable.to_string(),
                            start,
                            end,
                            class: Class::Plain,
                            origin: Origin::Romanized,
                        });
                    }
                }
                i += 1;
            }
        }
    }
    ways.iter_mut().for_each(|words| words.extend(rest.clone()));
    brand.then_some(ways)
}

fn classify(words: &mut [Word], lexicon: &Lexicon) {
    let mut i = 0;
    while i < words.len() {
        let mut step = 1;
        if let Some(word) = words.get(i) {
            let (class, phrases) = lexicon.meaning(&word.text);
            let phrase = phrases.iter().find(|(rest, _)| {
                rest.iter().enumerate().all(|(k, text)| words.get(i + 1 + k).is_some_and(|word| *word.text == **text))
            });
            let found = phrase.map(|(rest, class)| (rest.len() + 1, *class));
            let (length, class) = found.unwrap_or((1, class));
            step = length;
            for word in words.iter_mut().skip(i).take(length) {
                let han = !word.text.bytes().next().is_none_or(|first| first.is_ascii());
                if word.class == Class::Plain && !han {
                    word.class = class;
                }
            }
        }
        i += step;
    }
}
