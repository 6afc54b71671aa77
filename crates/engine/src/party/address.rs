//! One address against another: the street and building, and apart from them the floor and room.

use crate::party::align::{Listed, Pair, Typed};
use crate::text::lexicon::{Class, Lexicon};
use crate::text::tokens::{self, Reading, Side, Text, Word};

/// What of an address agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Building, floor and room.
    Unit,
    /// The building; floor or room differ, or one side does not give them.
    Building,
    /// All of it, and neither side gives a floor or room.
    Whole,
}

/// How like two addresses are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// How far above the mark of a possible match, in distances from there to the mark of a strong one.
    pub steps: f64,
    /// What agrees.
    pub level: Level,
}

/// Reads an address: words in their usual short form, floors as `floor16`, rooms as `room1605`.
pub fn read(text: &str, lexicon: &Lexicon, side: Side) -> Text {
    let mut read = tokens::read(text, lexicon, side);
    read.readings.retain(|reading| reading.words.iter().all(|word| word.text.is_ascii()));
    // No word stands further behind, and no character takes more than four bytes.
    let text = text.get(..text.floor_char_boundary(4 * tokens::MOST_CHARACTERS)).unwrap_or(text);
    for reading in &mut read.readings {
        name_parts(reading, lexicon, text);
    }
    read
}

/// Whether this ASCII sign stands at the place, in UTF-16 units, as words tell theirs.
fn stands_at(text: &str, at: Option<u32>, sign: u8) -> bool {
    let Some(at) = at.map(|at| at as usize) else { return false };
    match text.is_ascii() {
        true => text.as_bytes().get(at) == Some(&sign),
        false => text.encode_utf16().nth(at) == Some(u16::from(sign)),
    }
}

fn is_floor(word: &Word) -> bool {
    word.text.starts_with("floor") && 5 < word.text.len()
}

fn is_room(word: &Word) -> bool {
    word.text.starts_with("room") && 4 < word.text.len()
}

/// Compares two aligned addresses. `None` when too little agrees to speak of a place.
pub fn compare(reading: &Reading, typed: &[Typed], listed: &[(&[u8], Listed)], pairs: &[Pair]) -> Option<Likeness> {
    let (mut typed_total, mut typed_matched, mut listed_total, mut evidence) = (0.0f32, 0.0f32, 0.0f32, 0.0f32);
    let mut typed_taken = vec![false; typed.len()];
    let mut listed_taken = vec![false; listed.len()];
    let room =
        |text: &[u8]| (text.starts_with(b"room") && 4 < text.len()) || (text.starts_with(b"floor") && 5 < text.len());
    let number = |text: &[u8]| text.first().is_some_and(u8::is_ascii_digit);
    for pair in pairs {
        let t: f32 =
            typed.iter().take(usize::from(pair.typed.1)).skip(usize::from(pair.typed.0)).map(|word| word.bits).sum();
        typed_matched += t * pair.likeness;
        let words = listed.get(usize::from(pair.listed.0)..usize::from(pair.listed.1)).unwrap_or(&[]);
        if !words.iter().any(|(text, _)| room(text)) {
            evidence += words.iter().map(|(_, word)| word.bits).sum::<f32>() * pair.likeness;
        }
        typed_taken
            .iter_mut()
            .take(usize::from(pair.typed.1))
            .skip(usize::from(pair.typed.0))
            .for_each(|taken| *taken = true);
        listed_taken
            .iter_mut()
            .take(usize::from(pair.listed.1))
            .skip(usize::from(pair.listed.0))
            .for_each(|taken| *taken = true);
    }
    let (mut typed_units, mut typed_units_met) = (0, 0);
    let (mut typed_numbers, mut typed_numbers_met) = (0, 0);
    for ((word, weight), taken) in reading.words.iter().zip(typed).zip(&typed_taken) {
        if is_floor(word) || is_room(word) {
            typed_units += 1;
            typed_units_met += usize::from(*taken);
            if *taken {
                typed_matched -= weight.bits;
            }
            continue;
        }
        if number(word.text.as_bytes()) {
            typed_numbers += 1;
            typed_numbers_met += usize::from(*taken);
        }
        typed_total += weight.bits;
    }
    let mut listed_units = 0;
    let mut listed_numbers = 0;
    let mut rooms_left = false;
    for ((text, word), taken) in listed.iter().zip(&listed_taken) {
        if room(text) {
            listed_units += 1;
            rooms_left |= !*taken;
            continue;
        }
        listed_numbers += usize::from(number(text));
        listed_total += word.bits;
    }
    if typed_total < 1.0 || listed_total < 1.0 {
        return None;
    }
    let typed_covered = (typed_matched / typed_total).clamp(0.0, 1.0);
    let listed_covered = (evidence / listed_total).clamp(0.0, 1.0);
    // Fewer bits than this are a city or a street, not a building.
    if evidence < 12.0 || typed_covered < 0.45 {
        return None;
    }
    // Another number is another house, and a city or a province alone is no address.
    let another_house = 0 < typed_numbers && 0 < listed_numbers && typed_numbers_met == 0;
    let no_street = typed.iter().all(|word| matches!(word.class, Class::Place | Class::Link));
    if another_house || no_street {
        return None;
    }
    // A street without its number is not a building, unless most of the listed address is there.
    if typed_numbers_met == 0 && listed_covered < 0.5 {
        return None;
    }
    let no_number = typed_numbers == 0 || listed_numbers == 0;
    let steps = 5.2 * (typed_covered - 0.55)
        + 2.9 * (listed_covered - 0.45)
        + 0.034 * (evidence.min(50.0) - 20.0)
        + if no_number { -0.17 } else { 0.29 };
    let level = if typed_units == 0 && listed_units == 0 {
        Level::Whole
    } else if 0 < typed_units && 0 < typed_units_met && (typed_units_met == typed_units || !rooms_left) {
        Level::Unit
    } else {
        Level::Building
    };
    Some(Likeness { steps: f64::from(steps), level })
}

/// Gives words their usual form and names floors and rooms for what they are.
fn name_parts(reading: &mut Reading, lexicon: &Lexicon, text: &str) {
    let words = std::mem::take(&mut reading.words);
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut words = words.into_iter().peekable();
    while let Some(mut word) = words.next() {
        let usual = lexicon.same(&word.text).next();
        let form: &str = usual.unwrap_or(&word.text);
        let is_floor = |next: &Word| matches!(lexicon.same(&next.text).next().unwrap_or(&next.text), "floor" | "f");
        let numeric = digits(&word.text);
        let bare = |text: &str| match text.trim_start_matches('0') {
            "" => "0".to_owned(),
            bare => bare.to_owned(),
        };
        if numeric
            && stands_at(text, word.start.checked_sub(1), b'#')
            && stands_at(text, Some(word.end), b'-')
            && let Some(mut unit) = words.next_if(|next| next.start == word.end + 1 && digits(&next.text))
        {
            // `#21-05` is how Singapore writes floor 21, unit 05.
            word.text = format!("floor{}", bare(&word.text));
            unit.text = format!("room{}", bare(&unit.text));
            unit.class = Class::Plain;
            word.class = Class::Plain;
            out.push(word);
            out.push(unit);
            continue;
        } else if numeric && let Some(next) = words.next_if(is_floor) {
            // `16/F`, `16F`, `16th Floor`, `16 Floor`
            word.text = format!("floor{}", word.text);
            word.end = next.end;
        } else if let Some(number) = word.text.strip_suffix('f').filter(|number| digits(number)) {
            word.text = format!("floor{number}");
        } else if form == "floor"
            && let Some(next) = words.next_if(|next| digits(&next.text))
        {
            // `Floor 18`, `Level 5`
            word.text = format!("floor{}", next.text);
            word.end = next.end;
        } else if form == "room" {
            // `Room 605`, `Flat/RM 2309`, `Unit No. 04`, `Office 4`
            while words
                .peek()
                .is_some_and(|next| matches!(lexicon.same(&next.text).next().unwrap_or(&next.text), "room" | "no"))
            {
                words.next();
            }
            let short = |text: &str| text.len() <= 5 && (text.len() <= 1 || text.bytes().any(|b| b.is_ascii_digit()));
            match words.peek().map(|next| next.text.clone()).filter(|text| short(text)) {
                Some(next) => {
                    word.text = format!("room{}", bare(&next));
                    word.end = words.next().map_or(word.end, |next| next.end);
                    // `1318-20` is one room, `1318-19` another.
                    if let Some(part) = words.next_if(|next| {
                        next.start == word.end + 1
                            && stands_at(text, Some(word.end), b'-')
                            && digits(&next.text)
                            && next.text.len() <= 2
                    }) {
                        word.text.push_str(&format!("-{}", part.text));
                        word.end = part.end;
                    }
                }
                None => word.text = form.to_string(),
            }
        } else if form == "no" {
            continue;
        } else if let Some(usual) = usual {
            word.text = usual.to_string();
        }
        word.class = match word.class {
            Class::Place => Class::Place,
            Class::Link => Class::Link,
            _ => Class::Plain,
        };
        out.push(word);
    }
    reading.words = out;
}
