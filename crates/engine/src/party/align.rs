//! One name against another: which words belong together, what that is worth, and how sure it makes us.

use crate::text::lexicon::{Class, Lexicon};
use crate::text::tokens::Origin;
use crate::words::sort::{falling, sort_wide};
use serde::Serialize;

/// Why two words are taken for the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Letter for letter, once folded.
    Same,
    /// Singular for plural, or a like ending.
    Form,
    /// Read from another script or by another system of romanisation.
    Romanized,
    /// Its short form, either way.
    Abbreviation,
    /// The same word in another language.
    Translated,
    /// A firm's own name abroad.
    Brand,
    /// Several typed words are one on the list.
    Joined,
    /// One typed word is several on the list.
    Split,
    /// Some letters differ.
    Misspelled,
    /// The typed word is the beginning; more may follow.
    Begun,
    /// One letter for the whole word.
    Initial,
    /// The consonants agree; the script leaves vowels out.
    Skeleton,
    /// More letters differ than a slip explains, but every other word agrees.
    Loose,
}

/// A typed word, weighed.
#[derive(Debug, Clone, Copy)]
pub struct Typed {
    /// What it is good for.
    pub class: Class,
    /// Its rarity in bits; 16 is one name in 65,536.
    pub bits: f32,
    /// Whether it occurs on the lists at all.
    pub known: bool,
    /// Whether it is a word of its own, listed, ordinary or made of syllables, and so hardly another one misspelt.
    pub own: bool,
    /// Whether it is a word of one firm's own: neither ordinary among firms nor syllables that many firms are called by.
    pub brand: bool,
    /// Of how many syllables of romanised Chinese it is made; 0 when it is not.
    pub syllables: u8,
    /// How it came about.
    pub origin: Origin,
    /// Its first letter, when it is one letter only.
    pub initial: Option<u8>,
    /// Its first letter.
    pub first: u8,
    /// How many letters it has.
    pub letters: u8,
    /// How many commas, colons and brackets stand before it.
    pub part: u8,
    /// Whether it begins with a small letter, or none.
    pub small: bool,
}

/// A listed word, weighed.
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    /// What it is good for.
    pub class: Class,
    /// Its rarity in bits.
    pub bits: f32,
    /// Its first letter.
    pub first: u8,
    /// Whether it is one letter only.
    pub single: bool,
    /// How many letters it has.
    pub letters: u8,
    /// A house's own word: how many firms' names it leads. 0 for any other word.
    pub leads: u8,
}

/// A typed stretch and a listed stretch that may belong together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// First typed word and one past the last.
    pub typed: (u8, u8),
    /// First listed word and one past the last.
    pub listed: (u8, u8),
    /// 1 for the same word, less the further apart.
    pub likeness: f32,
    /// Why.
    pub kind: Kind,
    /// Letters that differ.
    pub slips: u8,
    /// Of these, what a hurried hand does not make.
    pub odd: u8,
}

/// What stands around the words of the two names.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting {
    /// The listed name is an alias that its list calls weak.
    pub weak: bool,
    /// The party is a person.
    pub person: bool,
    /// The party is a ship or an aircraft.
    pub craft: bool,
    /// The listed name is in its own script.
    pub native: bool,
    /// The typed name is the beginning of the listed one, letter for letter: how few listed names begin so, in bits.
    pub beginning: f32,
}

/// The choice of pairs for two names, and what it comes to.
#[derive(Debug, Clone)]
pub struct Alignment {
    /// Pairs that stand, by typed word.
    pub pairs: Vec<Pair>,
    /// The figures that the score is a weighted sum of.
    pub features: [f32; FEATURES.len()],
    /// Every word but legal forms and joining words agrees letter for letter, in order, and none is left.
    pub exact: bool,
    /// The firm's whole name leads, letter for letter, and besides there are only places; or trades too, where the name is that of a house.
    /// It may be the firm's own branch, or an affiliate that the list does not name.
    pub affiliate: bool,
    /// Something more than legal forms and joining words agrees.
    pub telling: bool,
    /// The rarity of what agrees, in bits.
    pub evidence: f32,
    /// The typed words in pairs, one bit each.
    pub typed_taken: u64,
    /// The listed words in pairs likewise.
    pub listed_taken: u64,
}

impl Alignment {
    /// Whether the last typed word is only the beginning of the one it stands for.
    pub fn is_begun(&self) -> bool {
        self.pairs.last().is_some_and(|pair| matches!(pair.kind, Kind::Begun | Kind::Initial))
    }

    /// Whether a place is left over on both sides.
    pub fn places_differ(&self) -> bool {
        let at = FEATURES.iter().position(|feature| *feature == "places_differ");
        at.and_then(|at| self.features.get(at)).is_some_and(|figure| 0.5 < *figure)
    }
}

impl Default for Alignment {
    fn default() -> Alignment {
        Alignment {
            pairs: Vec::new(),
            features: [0.0; FEATURES.len()],
            exact: false,
            affiliate: false,
            telling: false,
            evidence: 0.0,
            typed_taken: 0,
            listed_taken: 0,
        }
    }
}

/// The likeness of a letter and a word that begins with it: of sixteen bits, four are left.
const INITIAL: f32 = 0.5;

/// A word that leads so many names of listed firms, one of which is called by it alone, is the word of a house.
const HOUSE: u8 = 3;

/// What a listed name shows, in the order of the weights.
pub const FEATURES: [&str; 61] = [
    "bias",
    "evidence_low",
    "evidence_mid",
    "evidence_high",
    "listed_covered",
    "typed_covered",
    "both_covered",
    "stretch_covered",
    "stretch_both",
    "rarest_listed",
    "rarest_typed",
    "unmatched_unknown",
    "unmatched_known",
    "unmatched_listed",
    "unmatched_noise",
    "misspelled_bits",
    "misspelled_share",
    "romanized_share",
    "abbreviated_share",
    "translated_share",
    "joined_share",
    "begun_share",
    "initials",
    "skeleton_share",
    "exact",
    "disorder",
    "one_word",
    "one_word_extra",
    "two_words_whole",
    "weak",
    "person",
    "craft",
    "places_differ",
    "generic_only",
    "whole_inside",
    "evidence_whole",
    "initialism",
    "initialism_bits",
    "plain_evidence",
    "person_firm",
    "loose_share",
    "own_slips",
    "left_inside",
    "left_attached",
    "left_apart",
    "left_enclosed",
    "letters",
    "near_whole",
    "beginning",
    "beginning_letters",
    "initialism_letters",
    "initialism_vowels",
    "short_evidence",
    "syllable_evidence",
    "brand_evidence",
    "left_syllables",
    "odd_slips",
    "odd_share",
    "forms_agree",
    "forms_differ",
    "form_unsaid",
];

/// Rarity of a word in bits, from how seldom its list has it and what it is worth at most because it is ordinary in the world.
pub fn rarity(letters: usize, bits: f32, ordinary: Option<u8>) -> f32 {
    let bits = ordinary.map_or(bits, |most| bits.min(f32::from(most)));
    if letters <= 2 { bits * 0.6 } else { bits }
}

/// The share of its rarity that a word's class leaves it.
pub fn share(class: Class) -> f32 {
    match class {
        Class::Plain => 1.0,
        Class::Legal | Class::Link => 0.03,
        Class::Place | Class::Noise => 0.5,
        Class::Industry | Class::Number => 0.7,
    }
}

/// Room for one alignment, kept between names so that none is allocated while typing.
#[derive(Debug, Default)]
pub struct Bench {
    keys: Vec<u128>,
    /// The pairs that may stand; filled by the caller, emptied by [`align`].
    pub offers: Vec<Pair>,
}

/// Chooses pairs, the weightiest first, and measures what they come to.
pub fn align(typed: &[Typed], listed: &[Listed], setting: Setting, bench: &mut Bench, result: &mut Alignment) {
    let Bench { keys, offers } = bench;
    keys.clear();
    keys.extend(offers.iter().enumerate().map(|(place, pair)| {
        let bits: f32 = stretch(listed, pair.listed).iter().map(|word| word.bits).sum();
        let apart = pair.typed.0.abs_diff(pair.listed.0);
        let places = [apart, pair.typed.0, pair.typed.1, pair.listed.0, pair.listed.1, pair.kind as u8];
        let places = places.iter().fold(0_u128, |key, &part| key << 8 | u128::from(part));
        // More than 65,536 pairs of two names there are not: either has 64 words at most.
        u128::from(falling(pair.likeness * pair.likeness * bits)) << 96
            | u128::from(falling(pair.likeness)) << 64
            | places << 16
            | place as u128 & 0xffff
    }));
    sort_wide(keys);
    result.pairs.clear();
    let mut typed_taken = 0u64;
    let mut listed_taken = 0u64;
    let mask = |(from, to): (u8, u8)| -> u64 { (from..to.min(64)).fold(0, |mask, i| mask | 1 << i) };
    for pair in keys.iter().filter_map(|&key| offers.get(key as usize & 0xffff)) {
        let (t, l) = (mask(pair.typed), mask(pair.listed));
        if typed_taken & t == 0 && listed_taken & l == 0 {
            typed_taken |= t;
            listed_taken |= l;
            result.pairs.push(*pair);
        }
    }
    offers.clear();
    pair_initials(typed, listed, &mut typed_taken, &mut listed_taken, &mut result.pairs);
    sort_by_typed(&mut result.pairs);
    (result.typed_taken, result.listed_taken) = (typed_taken, listed_taken);
    measure(typed, listed, setting, result);
}

/// Puts pairs in the order of their typed words, of which no two pairs share one. A handful, so by insertion.
fn sort_by_typed(pairs: &mut [Pair]) {
    for end in 1..pairs.len() {
        let mut at = end;
        while let Some([before, here]) = at.checked_sub(1).and_then(|before| pairs.get_mut(before..=at)) {
            if before.typed <= here.typed {
                break;
            }
            std::mem::swap(before, here);
            at -= 1;
        }
    }
}

/// What is left and is one letter stands for a left word that begins with it, as in `J. Smith`.
fn pair_initials(
    typed: &[Typed],
    listed: &[Listed],
    typed_taken: &mut u64,
    listed_taken: &mut u64,
    pairs: &mut Vec<Pair>,
) {
    for (t, word) in typed.iter().enumerate().take(64) {
        if *typed_taken & 1 << t != 0 || word.class != Class::Plain {
            continue;
        }
        let found = listed.iter().enumerate().take(64).find(|(l, other)| {
            *listed_taken & 1 << l == 0
                && other.class == Class::Plain
                && other.first == word.first
                && (word.initial.is_some() || other.single)
        });
        if let Some((l, _)) = found {
            *typed_taken |= 1 << t;
            *listed_taken |= 1 << l;
            let (t, l) = (t as u8, l as u8);
            pairs.push(Pair {
                typed: (t, t + 1),
                listed: (l, l + 1),
                likeness: INITIAL,
                kind: Kind::Initial,
                slips: 0,
                odd: 0,
            });
        }
    }
}

fn stretch<T>(words: &[T], (from, to): (u8, u8)) -> &[T] {
    words.get(usize::from(from)..usize::from(to)).unwrap_or(&[])
}

fn says_something(class: Class) -> bool {
    !matches!(class, Class::Legal | Class::Link)
}

fn measure(typed: &[Typed], listed: &[Listed], setting: Setting, result: &mut Alignment) {
    let (typed_taken, listed_taken) = (result.typed_taken, result.listed_taken);
    let sum = |words: &[Typed]| -> f32 { words.iter().map(typed_weight).sum() };
    let listed_total: f32 = listed.iter().map(|word| word.bits).sum::<f32>().max(0.01);
    let typed_total = sum(typed).max(0.01);
    let mut evidence = 0.0;
    let mut typed_matched = 0.0;
    let mut shares = [0f32; 13];
    let mut plain_evidence = 0.0;
    let mut misspelled = 0.0;
    let (mut odd, mut odd_share, mut forms) = (0.0, 0.0, 0.0);
    let mut own_slips = 0.0;
    let mut rarest_listed = (0.0, 0.0);
    let mut rarest_typed = (0.0, 0.0);
    let (mut first, mut last) = (u8::MAX, 0);
    let mut plain_pairs = 0;
    let (mut letters, mut slips, mut unlike) = (0.0, 0.0, false);
    let (mut short_evidence, mut syllable_evidence, mut brand_evidence) = (0.0, 0.0, 0.0);
    let mut capitals = true;
    let mut alike = true;
    let (mut own, mut house) = (false, false);
    let leads = |from: u8| {
        let before = stretch(typed, (0, from));
        before.iter().all(|word| matches!(word.class, Class::Legal | Class::Link | Class::Place | Class::Noise))
    };
    for pair in &result.pairs {
        let bits: f32 = stretch(listed, pair.listed).iter().map(|word| word.bits).sum();
        let weight = sum(stretch(typed, pair.typed));
        evidence += bits * pair.likeness * pair.likeness;
        let whole = pair.kind == Kind::Initial && stretch(typed, pair.typed).iter().any(|word| word.initial.is_some());
        typed_matched += if whole { weight } else { weight * pair.likeness };
        if let Some(share) = shares.get_mut(pair.kind as usize) {
            *share += bits;
        }
        misspelled += bits * (1.0 - pair.likeness);
        // Who types a word that is one did not slip.
        let strange = if stretch(typed, pair.typed).iter().all(|word| word.own) { pair.slips } else { pair.odd };
        odd += f32::from(strange);
        if 0 < strange {
            odd_share += bits;
        }
        if stretch(listed, pair.listed).iter().all(|word| word.class == Class::Legal) {
            forms += bits / share(Class::Legal);
        }
        let by_itself: fn(&Typed) -> bool = match pair.kind {
            Kind::Misspelled => |word| word.own,
            // By sound two words of Chinese syllables are alike soon.
            Kind::Romanized => |word| 1 < word.syllables && word.origin == Origin::Written,
            _ => |_| false,
        };
        if stretch(typed, pair.typed).iter().all(by_itself) {
            own_slips += bits;
        }
        if stretch(listed, pair.listed).iter().any(|word| word.class == Class::Plain) {
            plain_evidence += bits * pair.likeness * pair.likeness;
        }
        if rarest_listed.0 < bits {
            rarest_listed = (bits, pair.likeness);
        }
        if rarest_typed.0 < weight {
            rarest_typed = (weight, pair.likeness);
        }
        if stretch(typed, pair.typed).iter().any(|word| says_something(word.class)) {
            first = first.min(pair.typed.0);
            last = last.max(pair.typed.1);
            plain_pairs += 1;
            let length: f32 = stretch(listed, pair.listed).iter().map(|word| f32::from(word.letters)).sum();
            letters += length * pair.likeness;
            slips += f32::from(pair.slips);
            unlike |= !matches!(
                pair.kind,
                Kind::Same | Kind::Form | Kind::Misspelled | Kind::Loose | Kind::Joined | Kind::Split
            );
            if length <= 4.5 {
                short_evidence += bits * pair.likeness * pair.likeness;
            }
            if stretch(typed, pair.typed).iter().all(|word| word.brand) {
                brand_evidence += bits * pair.likeness * pair.likeness;
            }
            if stretch(typed, pair.typed).iter().all(|word| 1 < word.syllables) {
                syllable_evidence += bits * pair.likeness * pair.likeness;
            }
            alike &= matches!(pair.kind, Kind::Same | Kind::Brand | Kind::Joined | Kind::Split);
            if leads(pair.typed.0) {
                own |= 3 <= stretch(typed, pair.typed).iter().map(|word| u32::from(word.letters)).sum::<u32>()
                    && stretch(typed, pair.typed).iter().all(|word| word.brand);
                house |= stretch(listed, pair.listed).iter().any(|word| HOUSE <= word.leads);
            }
            capitals &= !stretch(typed, pair.typed).iter().any(|word| word.small);
        }
    }
    let mut unmatched_listed = 0.0;
    let mut forms_left = 0.0;
    let mut listed_words = 0;
    let mut listed_place_left = false;
    let mut listed_words_left = false;
    for (i, word) in listed.iter().enumerate().take(64) {
        let left = listed_taken & 1 << i == 0;
        if left {
            unmatched_listed += word.bits;
            if rarest_listed.0 < word.bits {
                rarest_listed = (word.bits, 0.0);
            }
            if word.class == Class::Legal {
                forms_left += word.bits / share(Class::Legal);
            }
            listed_place_left |= word.class == Class::Place;
            listed_words_left |= says_something(word.class);
        }
        listed_words += usize::from(says_something(word.class));
    }
    let (mut unknown, mut known, mut noise) = (0.0, 0.0, 0.0);
    let mut left_syllables = 0.0;
    let (mut only_places, mut only_trades) = (true, true);
    let (mut left_inside, mut left_attached, mut left_apart, mut left_enclosed) = (0.0, 0.0, 0.0, 0.0);
    let is_form = |word: &Typed| word.class == Class::Legal;
    let part = |i: u8| typed.get(usize::from(i)).map_or(0, |word| word.part);
    let (first_part, last_part) = (part(first), part(last.saturating_sub(1)));
    let mut typed_place_left = false;
    let mut words_left = 0;
    for (i, word) in typed.iter().enumerate().take(64) {
        if typed_taken & 1 << i != 0 {
            continue;
        }
        let weight = typed_weight(word);
        if rarest_typed.0 < weight {
            rarest_typed = (weight, 0.0);
        }
        typed_place_left |= word.class == Class::Place;
        match word.class {
            Class::Noise | Class::Number => noise += 1.0,
            Class::Legal => forms_left += word.bits / share(Class::Legal),
            Class::Link => {}
            Class::Plain | Class::Place | Class::Industry => {
                words_left += 1;
                if 1 < word.syllables {
                    left_syllables += weight;
                }
                only_places &= word.class == Class::Place;
                only_trades &= word.class != Class::Plain;
                if word.known {
                    known += weight
                } else {
                    unknown += weight
                }
                let i = i as u8;
                let before = i < first;
                if first <= i && i < last {
                    left_inside += weight;
                    continue;
                }
                let (between, beyond, same) = if before {
                    (stretch(typed, (i + 1, first)), stretch(typed, (0, i)), word.part == first_part)
                } else {
                    (stretch(typed, (last, i)), stretch(typed, (i + 1, typed.len() as u8)), word.part == last_part)
                };
                if !same || between.iter().any(is_form) || (word.small && capitals) {
                    left_apart += weight;
                } else if beyond.iter().any(|other| is_form(other) && other.part == word.part) {
                    left_enclosed += weight;
                } else {
                    left_attached += weight;
                }
            }
        }
    }
    // A list does not always print the form, and one put into English is one of several that it may have there.
    let mut form_unsaid = 0.0;
    if !typed.iter().any(is_form) {
        (form_unsaid, forms_left) = (forms_left, 0.0);
    } else if !listed.iter().any(|word| word.class == Class::Legal)
        || typed.iter().any(|word| word.origin == Origin::Translated)
    {
        (forms, forms_left) = (0.0, 0.0);
    }
    let typed_letters: f32 = typed.iter().map(|word| f32::from(word.letters)).sum();
    let inside = if first < last { stretch(typed, (first, last)) } else { &[] };
    let stretch_total = sum(inside).max(0.01);
    let listed_covered = (evidence / listed_total).min(1.0);
    let typed_covered = (typed_matched / typed_total).min(1.0);
    let stretch_covered = if inside.is_empty() { 0.0 } else { (typed_matched / stretch_total).min(1.0) };
    let whole = 0.999 < listed_covered;
    let share = |kind: Kind| shares.get(kind as usize).copied().unwrap_or(0.0) / listed_total;
    let disorder = disorder(&result.pairs, typed, listed);
    let all_same = result.pairs.iter().all(|pair| pair.kind == Kind::Same);
    let nothing_left = |taken: u64, says: &dyn Fn(usize) -> bool, count: usize| {
        (0..count.min(64)).all(|i| taken & 1 << i != 0 || !says(i))
    };
    result.exact = all_same
        && disorder <= 0.0
        && 0 < plain_pairs
        && nothing_left(typed_taken, &|i| typed.get(i).is_some_and(|word| says_something(word.class)), typed.len())
        && nothing_left(listed_taken, &|i| listed.get(i).is_some_and(|word| says_something(word.class)), listed.len());
    result.affiliate = alike
        && disorder <= 0.0
        && !listed_words_left
        && 0 < words_left
        && (own && only_places || house && only_trades)
        && !(setting.person || setting.craft || setting.weak);
    result.telling =
        result.pairs.iter().any(|pair| stretch(listed, pair.listed).iter().any(|word| says_something(word.class)));
    let generic = listed.iter().all(|word| word.bits < 7.0 || !matches!(word.class, Class::Plain | Class::Number));
    let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
    result.evidence = evidence;
    result.features = [
        1.0,
        evidence.min(10.0) / 10.0,
        (evidence - 10.0).clamp(0.0, 12.0) / 12.0,
        (evidence - 22.0).clamp(0.0, 30.0) / 30.0,
        listed_covered,
        typed_covered,
        listed_covered * typed_covered,
        stretch_covered,
        listed_covered * stretch_covered,
        rarest_listed.1,
        rarest_typed.1,
        (unknown / 16.0).min(3.0),
        (known / 16.0).min(3.0),
        (unmatched_listed / 16.0).min(3.0),
        f32::min(noise, 6.0) / 6.0,
        (misspelled / 8.0).min(2.0),
        share(Kind::Misspelled),
        share(Kind::Romanized),
        share(Kind::Abbreviation) + share(Kind::Form),
        share(Kind::Translated) + share(Kind::Brand),
        share(Kind::Joined) + share(Kind::Split),
        share(Kind::Begun),
        share(Kind::Initial),
        share(Kind::Skeleton),
        flag(result.exact),
        disorder,
        flag(listed_words == 1),
        flag(listed_words == 1) * (words_left as f32).min(3.0) / 3.0,
        flag(whole && 2 <= listed_words),
        flag(setting.weak),
        flag(setting.person),
        flag(setting.craft),
        flag(typed_place_left && listed_place_left),
        flag(generic),
        flag(0.93 < listed_covered && 0.93 < stretch_covered && 2 <= listed_words),
        listed_covered * listed_covered * (evidence / 30.0).min(1.5),
        0.0,
        0.0,
        plain_evidence.min(24.0) / 16.0,
        flag(setting.person && typed.iter().any(|word| matches!(word.class, Class::Legal | Class::Industry))),
        share(Kind::Loose),
        own_slips / listed_total,
        (left_inside / 16.0).min(3.0),
        (left_attached / 16.0).min(3.0),
        (left_apart / 16.0).min(3.0),
        (left_enclosed / 16.0).min(3.0),
        (letters / 16.0).min(2.0),
        if unlike || 0 < words_left || listed_words_left || 0.0 < disorder {
            0.0
        } else {
            (1.0 - 2.5 * slips / f32::max(letters, 1.0)).max(0.0)
        },
        setting.beginning / 16.0,
        flag(0.0 < setting.beginning) * (typed_letters / 24.0).min(1.5),
        0.0,
        0.0,
        (short_evidence / 16.0).min(2.0),
        (syllable_evidence / 16.0).min(2.0),
        (brand_evidence / 16.0).min(2.0),
        (left_syllables / 16.0).min(2.0),
        f32::min(odd, 3.0) / 3.0,
        odd_share / listed_total,
        (forms / 12.0).min(2.0),
        (forms_left / 12.0).min(2.0),
        (form_unsaid / 12.0).min(2.0),
    ];
}

/// The figures of a name whose words all begin with the letters of one typed word.
pub fn measure_initialism(
    typed: &[Typed],
    unit: (u8, u8),
    letters: &[u8],
    bits: f32,
    setting: Setting,
    result: &mut Alignment,
) {
    let left: f32 = typed
        .iter()
        .enumerate()
        .filter(|(i, _)| *i < usize::from(unit.0) || usize::from(unit.1) <= *i)
        .map(|(_, word)| typed_weight(word))
        .sum();
    let vowels = letters.iter().filter(|letter| b"aeiouy".contains(letter)).count();
    result.exact = false;
    result.affiliate = false;
    result.features = [0.0; FEATURES.len()];
    for (name, value) in [
        ("bias", 1.0),
        ("initialism", 1.0),
        ("initialism_bits", bits / 16.0),
        ("initialism_letters", letters.len() as f32 / 8.0),
        ("initialism_vowels", vowels as f32 / letters.len().max(1) as f32),
        ("unmatched_unknown", (left / 16.0).min(3.0)),
        ("weak", if setting.weak { 1.0 } else { 0.0 }),
    ] {
        if let Some(slot) =
            FEATURES.iter().position(|feature| *feature == name).and_then(|i| result.features.get_mut(i))
        {
            *slot = value;
        }
    }
}

/// What a typed word weighs when it is left over: the words around a name and its place say little about who is meant.
fn typed_weight(word: &Typed) -> f32 {
    match word.class {
        Class::Noise => word.bits * 0.15,
        Class::Place => word.bits * 0.5,
        Class::Number => word.bits * 0.4,
        Class::Plain | Class::Legal | Class::Industry | Class::Link => word.bits,
    }
}

/// The share of neighbouring pairs that stand in another order on the list.
fn disorder(pairs: &[Pair], typed: &[Typed], listed: &[Listed]) -> f32 {
    let mut before: Option<u8> = None;
    let (mut turns, mut steps) = (0.0, 0.0);
    for pair in pairs {
        let says = stretch(typed, pair.typed).iter().any(|word| says_something(word.class))
            && stretch(listed, pair.listed).iter().any(|word| says_something(word.class));
        if !says {
            continue;
        }
        if let Some(before) = before {
            steps += 1.0;
            if pair.listed.0 < before {
                turns += 1.0;
            }
        }
        before = Some(pair.listed.0);
    }
    if steps < 0.5 { 0.0 } else { turns / steps }
}

/// Sums of the figures that count only where they are above nothing.
pub const HINGES: usize = 16;

/// The fitted weights and the two marks of the scale.
///
/// The log-odds are a weighted sum of the figures and of [`HINGES`] further sums of them, each counted only where it is above nothing.
/// So they are a plain weighted sum again for any one name, with weights that depend on which of the sums are above nothing.
#[derive(Debug, Clone)]
pub struct Model {
    /// By figure: its own weight, then its weight in each of the further sums.
    weights: [[f32; 1 + HINGES]; FEATURES.len()],
    /// What each of the further sums weighs.
    hinges: [f32; HINGES],
    /// Log-odds that at most one ordinary name in a thousand reaches.
    pub strong: f64,
    /// Log-odds that at most one ordinary name in a hundred reaches.
    pub possible: f64,
}

impl Model {
    /// Takes the weights from the tables; one that is not there counts nothing.
    pub fn new(lexicon: &Lexicon) -> Model {
        let one = |name: &str| lexicon.weights(name).first().map_or(0.0, |&value| f64::from(value));
        Model {
            weights: FEATURES.map(|feature| row(lexicon.weights(feature))),
            hinges: row(lexicon.weights("hinges")),
            strong: one("strong"),
            possible: one("possible"),
        }
    }

    /// The distance between the two marks.
    pub fn step(&self) -> f64 {
        self.strong - self.possible
    }

    /// Log-odds that the listed party is meant.
    pub fn log_odds(&self, alignment: &Alignment) -> f64 {
        let mut sums = [0.0f32; 1 + HINGES];
        for (&figure, weights) in alignment.features.iter().zip(&self.weights) {
            // Most figures of most names are nothing.
            if 0.0 < figure.abs() {
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += figure * weight);
            }
        }
        let [plain, above @ ..] = sums;
        let hinged: f32 = above.iter().zip(&self.hinges).map(|(sum, weight)| sum.max(0.0) * weight).sum();
        f64::from(plain + hinged)
    }
}

fn row<const N: usize>(values: &[f32]) -> [f32; N] {
    let mut row = [0.0; N];
    row.iter_mut().zip(values).for_each(|(slot, value)| *slot = *value);
    row
}

/// A probability from log-odds, rounded so that every host prints the same digits.
pub fn probability(log_odds: f64) -> f64 {
    let p = 1.0 / (1.0 + libm::exp(-log_odds.clamp(-30.0, 30.0)));
    libm::round(p * 1e6) / 1e6
}
