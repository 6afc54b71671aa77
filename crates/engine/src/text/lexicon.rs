//! The word tables that reading and weighing names need, as the shelves hand them in.

use crate::words::sort::{pair, places, sort_keys, unpair, with_first};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What a word is good for when parties are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Class {
    /// Tells parties apart.
    #[default]
    Plain,
    /// A legal form: `Ltd`, `GmbH`, `有限公司`.
    Legal,
    /// A country, region or city.
    Place,
    /// An ordinary word of business names: `technology`, `trading`.
    Industry,
    /// Joins other words: `of`, `and`.
    Link,
    /// Belongs to the letter around the name, not to the name: `attn`, `tel`, `branch`.
    Noise,
    /// Digits only.
    Number,
}

/// The tables as text; each has the form that its file describes.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// `reading characters` a line: letters of the alphabets.
    pub letters: &'a str,
    /// `syllable characters` a line: Chinese characters.
    pub pinyin: &'a str,
    /// Two characters a line: traditional or Japanese form, simplified form.
    pub simplified: &'a str,
    /// Sections of Latin words by class.
    pub words: &'a str,
    /// `bits words` a line: words ordinary in the names of companies, and what they are worth at most.
    pub ordinary: &'a str,
    /// Sections of Chinese words with their English.
    pub han: &'a str,
    /// The same of Korean words.
    pub hangul: &'a str,
    /// The same of Japanese loanwords.
    pub kana: &'a str,
    /// `words = English / other English` a line, in Arabic and Hebrew letters.
    pub arabic: &'a str,
    /// The same of Russian words without their endings.
    pub cyrillic: &'a str,
    /// `name value` a line: what the fitting command wrote.
    pub weights: &'a str,
}

/// A Chinese word and what it is called in English.
#[derive(Debug, Clone)]
pub struct HanWord {
    /// Whether it says where, what trade, what legal form, or (Plain) who.
    pub class: Class,
    /// One way of putting it a row, as folded words. Empty for a suffix that English leaves out.
    pub english: Vec<Vec<String>>,
    /// Too short to be meant inside a longer name: 川大 is Sichuan University only where the name begins with it and ends, or
    /// goes on with what universities have.
    pub short: bool,
}

/// The word tables, parsed.
#[derive(Debug, Default)]
pub struct Lexicon {
    readings: Vec<Box<str>>,
    /// [`pair`]s of a letter and the number of its reading, sorted.
    letters: Vec<u64>,
    /// [`pair`]s of a character and its simplified form, sorted.
    simplified: Vec<u64>,
    syllables: Map<Box<str>, ()>,
    meanings: Map<Box<str>, Meaning>,
    groups: Vec<Vec<Box<str>>>,
    member: Map<Box<str>, Vec<u16>>,
    labels: Map<Box<str>, ()>,
    ordinary: Map<Box<str>, u8>,
    han: Map<Box<str>, HanWord>,
    han_longest: usize,
    /// Chinese words by their sound; a firm's name before an ordinary word.
    sounding: Map<Box<str>, Box<str>>,
    /// Words in Arabic, Hebrew and Cyrillic letters with their English.
    abroad: Map<Box<str>, Box<str>>,
    weights: Vec<(Box<str>, Vec<f32>)>,
}

/// The words after the first of a phrase, and what the whole is good for.
pub type Phrase = (Vec<Box<str>>, Class);

/// What a word is by itself, if anything, and the phrases that begin with it, longest first.
#[derive(Debug, Default)]
struct Meaning {
    class: Option<Class>,
    phrases: Vec<Phrase>,
}

/// A map whose hash is the same on every host and in every run.
pub type Map<K, V> = HashMap<K, V, BuildHasherDefault<Mixer>>;

/// Eight bytes at a time are spread over the whole number by a multiplication, and its upper half, where they end, is laid over
/// the lower.
#[derive(Debug, Clone, Default)]
pub struct Mixer(u64);

impl Mixer {
    fn mix(&mut self, bytes: u64) {
        let mixed = (self.0 ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        eights.iter().for_each(|eight| self.mix(u64::from_le_bytes(*eight)));
        if !rest.is_empty() {
            self.mix(rest.iter().fold(1, |bytes, &byte| bytes << 8 | u64::from(byte)));
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Lexicon {
    /// Parses the tables. A line that does not have its file's form is left out; the tables' own tests refuse such lines.
    pub fn new(tables: Tables<'_>) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (text, chinese) in [(tables.letters, Source::Alphabet), (tables.pinyin, Source::Han)] {
            for (reading, letters) in text.lines().filter_map(|line| line.split_once(' ')) {
                let number = lexicon.readings.len() as u16;
                lexicon.readings.push(reading.into());
                lexicon.letters.extend(letters.chars().map(|c| pair(u32::from(c), u32::from(number))));
                if chinese == Source::Han {
                    lexicon.syllables.insert(reading.into(), ());
                }
            }
        }
        sort_keys(&mut lexicon.letters);
        for line in tables.simplified.lines() {
            let mut two = line.chars();
            if let (Some(from), Some(to)) = (two.next(), two.next()) {
                lexicon.simplified.push(pair(u32::from(from), u32::from(to)));
            }
        }
        sort_keys(&mut lexicon.simplified);
        lexicon.add_words(tables.words);
        for line in tables.ordinary.lines() {
            let mut words = line.split(' ');
            if let Some(bits) = words.next().and_then(|bits| bits.parse().ok()) {
                lexicon.ordinary.extend(words.map(|word| (word.into(), bits)));
            }
        }
        for text in [tables.han, tables.hangul, tables.kana] {
            lexicon.add_han(text);
        }
        lexicon.sound_han();
        for (word, english) in
            [tables.arabic, tables.cyrillic].into_iter().flat_map(str::lines).filter_map(|line| line.split_once('='))
        {
            let english = english.trim();
            for word in word.split_whitespace() {
                let word: String = word.chars().map(level_arabic).collect();
                lexicon.abroad.insert(word.into(), english.into());
            }
        }
        for (name, values) in tables.weights.lines().filter_map(|line| line.split_once(' ')) {
            let values: Vec<f32> = values.split(' ').filter_map(|value| value.parse().ok()).collect();
            lexicon.weights.push((name.into(), values));
        }
        lexicon
    }

    /// Fitted numbers by name; none where the tables have none.
    pub fn weights(&self, name: &str) -> &[f32] {
        self.weights.iter().find(|(known, _)| **known == *name).map_or(&[], |(_, values)| values)
    }

    /// How a letter or a Chinese character reads in Latin letters.
    pub fn reading(&self, c: char) -> Option<&str> {
        let &found = with_first(&self.letters, u32::from(c)).first()?;
        self.readings.get(unpair(found).1 as usize).map(|reading| &**reading)
    }

    /// The simplified form of a Chinese character.
    pub fn simplify(&self, c: char) -> char {
        let found = with_first(&self.simplified, u32::from(c)).first();
        found.and_then(|&found| char::from_u32(unpair(found).1)).unwrap_or(c)
    }

    /// Whether the word is one syllable of romanised Chinese.
    pub fn is_syllable(&self, word: &str) -> bool {
        self.syllables.contains_key(word)
    }

    /// What a single folded word is.
    pub fn class(&self, word: &str) -> Class {
        self.meaning(word).0
    }

    /// What a folded word is, and the phrases that begin with it, longest first: the words after it, and their class.
    pub fn meaning(&self, word: &str) -> (Class, &[Phrase]) {
        let meaning = self.meanings.get(word);
        let class = match meaning.and_then(|meaning| meaning.class) {
            Some(class) => class,
            None if word.bytes().all(|b| b.is_ascii_digit()) => Class::Number,
            None => Class::Plain,
        };
        (class, meaning.map_or(&[], |meaning| &meaning.phrases))
    }

    /// Whether the word announces something that is no name: `attn`, `tel`.
    pub fn is_label(&self, word: &str) -> bool {
        self.labels.contains_key(word)
    }

    /// Every group of words of one meaning that the word belongs to: `tech`, `technology`, `tekhnologii`.
    pub fn same(&self, word: &str) -> impl Iterator<Item = &str> {
        let groups = self.member.get(word).map_or(&[] as &[u16], Vec::as_slice);
        groups.iter().filter_map(|&group| self.groups.get(usize::from(group))).flatten().map(|word| &**word)
    }

    /// The bits that a word is worth at most, where it is ordinary among names in the world.
    pub fn ordinary(&self, word: &str) -> Option<u8> {
        self.ordinary.get(word).copied()
    }

    /// The longest word of the Chinese, Korean and Japanese tables that begins the characters: its length and what it is.
    pub fn longest_han(&self, characters: &[char]) -> Option<(usize, &HanWord)> {
        let longest = self.han_longest.min(characters.len());
        let mut text: String = characters.iter().take(longest).collect();
        let mut length = longest;
        while 0 < length {
            if let Some(word) = self.han.get(text.as_str()) {
                return Some((length, word));
            }
            text.pop();
            length -= 1;
        }
        None
    }

    /// The word of the Chinese table that sounds so and has English.
    pub fn sounding(&self, sound: &str) -> Option<&HanWord> {
        self.han.get(self.sounding.get(sound)?)
    }

    /// The word cut into syllables of romanised Chinese; `None` when it is not made of them.
    pub fn syllables<'w>(&self, word: &'w str) -> Option<Vec<&'w str>> {
        // The longest syllable first, and back where that leads nowhere. Long words are not syllables all through.
        fn cut<'w>(lexicon: &Lexicon, word: &'w str, out: &mut Vec<&'w str>, steps: &mut u32) -> bool {
            if word.is_empty() {
                return true;
            }
            for length in (1..=6.min(word.len())).rev() {
                let Some((head, tail)) = word.split_at_checked(length) else { continue };
                *steps += 1;
                if 400 < *steps {
                    return false;
                }
                if lexicon.is_syllable(head) {
                    out.push(head);
                    if cut(lexicon, tail, out, steps) {
                        return true;
                    }
                    out.pop();
                }
            }
            false
        }
        let mut out = Vec::new();
        let letters = word.len() <= 48 && word.bytes().all(|b| b.is_ascii_lowercase());
        (letters && cut(self, word, &mut out, &mut 0)).then_some(out)
    }

    /// The English of a word in Arabic or Hebrew letters or of a Russian stem: one way of putting it, or several with a slash between.
    pub fn arabic(&self, word: &str) -> Option<&str> {
        self.abroad.get(word).map(|english| &**english)
    }

    /// The English of a Russian word in lower case, whatever its ending.
    pub fn russian(&self, word: &str) -> Option<&str> {
        const ENDINGS: &str = "а я ы и у ю е о ь й ой ей ом ем ам ям ами ями ах ях ов ев ый ий ая яя ое ее ые ие ого его ому ему ым им ых их ую юю ою ею ия ию ии ием ий иям иями иях ов і ї ої ій ної";
        let stem = |at: usize| {
            let (stem, ending) = word.split_at_checked(at)?;
            if ending.is_empty() || ENDINGS.split(' ').any(|known| known == ending) { self.arabic(stem) } else { None }
        };
        // Two letters and more, the longest first.
        (4..=word.len()).rev().find_map(stem)
    }

    /// The same tables without the words of the letter around a name. For fitting only: surroundings that no table
    /// foresaw must be what the weights learn from.
    pub fn without_noise(mut self) -> Lexicon {
        self.labels.clear();
        for meaning in self.meanings.values_mut() {
            meaning.class = meaning.class.filter(|class| *class != Class::Noise);
            meaning.phrases.retain(|(_, class)| *class != Class::Noise);
        }
        self
    }

    fn add_words(&mut self, text: &str) {
        let mut section = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
                continue;
            }
            let parts = line.split(',').map(str::trim).filter(|part| !part.is_empty());
            match section {
                "same" => {
                    let number = self.groups.len() as u16;
                    let words: Vec<Box<str>> = parts.map(Box::from).collect();
                    for word in &words {
                        self.member.entry(word.clone()).or_default().push(number);
                    }
                    self.groups.push(words);
                }
                "label" => {
                    for word in parts {
                        self.labels.insert(word.into(), ());
                        self.add_phrase(word, Class::Noise);
                    }
                }
                _ => {
                    if let Some(class) = class_named(section) {
                        parts.for_each(|part| self.add_phrase(part, class));
                    }
                }
            }
        }
        for Meaning { phrases, .. } in self.meanings.values_mut() {
            let key = |place: usize| phrases.get(place).map_or(0, |(rest, _)| u128::from(!(rest.len() as u32)) << 96);
            let sorted = places(phrases.len(), &key, &|a, b| phrases.get(a).cmp(&phrases.get(b)));
            *phrases = sorted.iter().filter_map(|&place| phrases.get_mut(place as usize).map(std::mem::take)).collect();
        }
    }

    fn add_phrase(&mut self, phrase: &str, class: Class) {
        let mut words = phrase.split(' ').map(Box::from);
        let Some(first) = words.next() else { return };
        let rest: Vec<Box<str>> = words.collect();
        if rest.is_empty() {
            self.meanings.entry(first).or_default().class = Some(class);
        } else {
            self.meanings.entry(first).or_default().phrases.push((rest, class));
        }
    }

    fn add_han(&mut self, text: &str) {
        let mut class = Class::Plain;
        let mut short = false;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[') {
                let name = name.trim_end_matches(']');
                class = class_named(name).unwrap_or(Class::Plain);
                short = name == "short";
                continue;
            }
            // `words = English / other English`; a bare run of words reads as its pinyin.
            let (words, english) = line.split_once('=').unwrap_or((line, ""));
            let english: Vec<Vec<String>> = english
                .split('/')
                .map(|way| way.split_whitespace().map(String::from).collect::<Vec<_>>())
                .filter(|way| !way.is_empty())
                .collect();
            for word in words.split_whitespace() {
                let length = word.chars().count();
                self.han_longest = self.han_longest.max(length);
                self.han.insert(word.into(), HanWord { class, english: english.clone(), short });
            }
        }
    }
}

/// One letter for Arabic letters that are written for one another.
pub fn level_arabic(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ک' => 'ك',
        'ة' | 'ۀ' => 'ه',
        'ؤ' => 'و',
        c => c,
    }
}

#[derive(PartialEq)]
enum Source {
    Alphabet,
    Han,
}

impl Lexicon {
    fn sound_han(&mut self) {
        let words: Vec<(&Box<str>, &HanWord)> =
            self.han.iter().filter(|(_, word)| !word.english.is_empty() && !word.short).collect();
        // Firms first, then by the characters, so that of two words of one sound it is always the same that wins.
        let key = |place: usize| words.get(place).map_or(0, |(_, word)| (word.class as u128) << 96);
        let text = |place: usize| words.get(place).map(|(text, _)| text);
        let sorted = places(words.len(), &key, &|a, b| text(a).cmp(&text(b)));
        let mut sounding: Map<Box<str>, Box<str>> = Map::default();
        for (word, _) in sorted.iter().filter_map(|&place| words.get(place as usize)) {
            let sound: Option<String> = word.chars().map(|c| self.reading(c)).collect();
            if let Some(sound) = sound.filter(|sound| 4 <= sound.len() && 2 <= word.chars().count()) {
                sounding.entry(sound.into()).or_insert_with(|| (*word).clone());
            }
        }
        self.sounding = sounding;
    }
}

fn class_named(section: &str) -> Option<Class> {
    Some(match section {
        "legal" => Class::Legal,
        "place" => Class::Place,
        "industry" => Class::Industry,
        "link" => Class::Link,
        "noise" => Class::Noise,
        "brand" => Class::Plain,
        _ => return None,
    })
}
