//! One typed value and how it is read: what people type into a form, turned into the unit that the rules count in.
//!
//! Every reader answers `Ok(None)` for an empty field, a value in the unit its name says, or [`Unreadable`] with what was
//! expected instead. Nothing that cannot be a figure of that kind is ever read as one: not zero, not a negative number, not
//! infinity, not gigabytes where gigabytes per second are meant.

use crate::words::terms::Gap;
use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// One value as it arrived: typed text, a number or a flag.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar {
    /// As typed. Nothing but white space counts as absent.
    Text(String),
    /// A number of the caller's own, in the unit of its field.
    Number(f64),
    /// True or false.
    Flag(bool),
}

/// A value that is not what its field asks for. Says what was expected, never what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable {
    /// What would have been read, with an example, as the end of a sentence.
    pub expected: &'static str,
}

/// An amount of money, zero included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Money {
    /// In units of the currency.
    pub amount: f64,
    /// ISO 4217 code; `None` where none was named, or only a sign that two currencies share.
    pub currency: Option<&'static str>,
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.low, self.high) {
            (low, high) if low <= 0.0 && 100.0 <= high => f.write_str("an unknown share"),
            (low, high) if high <= low => write!(f, "{} percent", short(low)),
            (low, high) => write!(f, "{} to {} percent", short(low), short(high)),
        }
    }
}

impl Scalar {
    /// The text of a field; a number or a flag typed into a text field is no text.
    pub fn text(&self) -> &str {
        match self {
            Scalar::Text(text) => text,
            Scalar::Number(_) | Scalar::Flag(_) => "",
        }
    }
}

/// A share of ownership in percent: it is known to lie between the two ends, both included.
///
/// `>50` has the next number above 50 as its lower end, so that "50 or more" and "more than 50" stay apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Not less than this.
    pub low: f64,
    /// Not more than this.
    pub high: f64,
}

/// A value as read: nothing where nothing was typed.
pub type Read<T> = Result<Option<T>, Unreadable>;

/// The value that was read; where it could not be, a gap is noted for the field.
pub fn keep<T>(read: Read<T>, field: &str, gaps: &mut Vec<Gap>) -> Option<T> {
    match read {
        Ok(value) => value,
        Err(Unreadable { expected }) => {
            gaps.push(Gap { field: field.to_owned(), why: format!("Give {expected}.") });
            None
        }
    }
}

/// How many, as a whole number from one up: `8`, `8x`, `x8`, `1,000`, `8 pcs`.
pub fn read_count(value: &Scalar) -> Result<Option<u64>, Unreadable> {
    const WORDS: &[&str] = &[
        "",
        "x",
        "pc",
        "pcs",
        "pce",
        "pces",
        "piece",
        "pieces",
        "unit",
        "units",
        "ea",
        "each",
        "card",
        "cards",
        "gpu",
        "gpus",
        "chip",
        "chips",
        "board",
        "boards",
        "module",
        "modules",
        "server",
        "servers",
        "system",
        "systems",
        "node",
        "nodes",
        "set",
        "sets",
        "instance",
        "instances",
        "台",
        "张",
        "张卡",
        "块",
        "个",
        "片",
        "枚",
        "卡",
    ];
    let expected = Unreadable { expected: "a whole number from 1 up, such as `8`" };
    read(value, expected, |text| {
        let text = ["x", "qty", "quantity"].iter().find_map(|word| strip_word(text, word)).unwrap_or(text);
        let (number, unit) = take_number(text.trim_start_matches([':', ' ', '=']))?;
        WORDS.contains(&unit.to_lowercase().trim_end_matches('.')).then_some(number)
    })?
    .map(|number| {
        // Ten digits are more than any order holds; above 2^53 a double would no longer be a count at all.
        let whole = number.fract() == 0.0 && (1.0..1e10).contains(&number);
        if whole { Ok(number as u64) } else { Err(expected) }
    })
    .transpose()
}

/// A computing rate in tera operations per second: `312`, `624 TOPS`, `1.98 PFLOPS`.
pub fn read_rate(value: &Scalar) -> Result<Option<f64>, Unreadable> {
    let expected = Unreadable { expected: "a rate above zero, such as `312 TFLOPS`, `624 TOPS` or `1.98 PFLOPS`" };
    unmistakable(value, expected, rate_unit)
}

/// A number of operations in all: `1e25`, `10^26`, `3.8e25 FLOP`.
pub fn read_operations(value: &Scalar) -> Result<Option<f64>, Unreadable> {
    let expected = Unreadable { expected: "a number of operations above zero, such as `1e25`" };
    let unit = |unit: &str| {
        let known = ["", "flop", "flops", "op", "ops", "operations", "integer operations", "floating point operations"];
        known.contains(&unit.to_lowercase().as_str()).then_some(1.0)
    };
    positive(read(value, expected, |text| with_unit(text, unit))?, expected)
}

/// A bandwidth in gigabytes per second: `2039`, `600 GB/s`, `3.35 TB/s`, `400 Gbit/s`. Letters in lower case mean bytes.
pub fn read_bandwidth(value: &Scalar) -> Result<Option<f64>, Unreadable> {
    let expected = Unreadable { expected: "a bandwidth above zero, such as `600 GB/s`, `3.35 TB/s` or `400 Gbit/s`" };
    unmistakable(value, expected, bandwidth_unit)
}

/// A bandwidth density in gigabytes per second per square millimeter: `3.1`, `3.1 GB/s/mm2`.
pub fn read_bandwidth_density(value: &Scalar) -> Result<Option<f64>, Unreadable> {
    let expected = Unreadable { expected: "a bandwidth density above zero in GB/s per mm², such as `3.1`" };
    let unit = |unit: &str| {
        let packed = pack(unit).replace("per", "/");
        matches!(packed.as_str(), "" | "gb/s/mm2" | "gbps/mm2" | "gbyte/s/mm2" | "gb/s/mm^2").then_some(1.0)
    };
    positive(read(value, expected, |text| with_unit(text, unit))?, expected)
}

/// An area in square millimeters: `826`, `826 mm2`, `8.26 cm²`.
pub fn read_area(value: &Scalar) -> Result<Option<f64>, Unreadable> {
    let expected = Unreadable { expected: "an area above zero, such as `826 mm²`" };
    let unit = |unit: &str| match pack(unit).as_str() {
        "" | "mm2" | "mm^2" | "sqmm" | "squaremm" | "squaremillimeters" | "squaremillimetres" => Some(1.0),
        "cm2" | "cm^2" | "sqcm" => Some(100.0),
        _ => None,
    };
    positive(read(value, expected, |text| with_unit(text, unit))?, expected)
}

/// A length in nanometers: `193`, `1.4 nm`, `0.1 um`.
pub fn read_length(value: &Scalar) -> Result<Option<f64>, Unreadable> {
    let expected = Unreadable { expected: "a length above zero in nanometers, such as `1.4 nm`" };
    let unit = |unit: &str| match pack(unit).as_str() {
        "" | "nm" | "nanometer" | "nanometers" => Some(1.0),
        "um" | "µm" | "μm" | "micron" | "microns" => Some(1000.0),
        _ => None,
    };
    positive(read(value, expected, |text| with_unit(text, unit))?, expected)
}

/// A number above zero without a unit: `4992`, `1,600.5`.
pub fn read_number(value: &Scalar) -> Result<Option<f64>, Unreadable> {
    let expected = Unreadable { expected: "a number above zero" };
    positive(read(value, expected, |text| with_unit(text, |unit| unit.is_empty().then_some(1.0)))?, expected)
}

/// Total processing performance, without a unit: `4992`, `1,600.5`.
pub fn read_performance(value: &Scalar) -> Result<Option<f64>, Unreadable> {
    let expected = Unreadable { expected: "a number above zero, without a point for thousands" };
    unmistakable(value, expected, |unit| unit.is_empty().then_some(1.0))
}

/// How many transistors: `25 billion`, `25 bn`, `4.5e10`. Fewer than a million are a slip of the unit.
pub fn read_transistors(value: &Scalar) -> Read<f64> {
    let expected = Unreadable { expected: "a number of transistors, such as `25 billion`" };
    let unit = |unit: &str| scale(pack(unit).trim_end_matches('s').trim_end_matches("transistor"));
    match positive(read(value, expected, |text| with_unit(text, unit))?, expected)? {
        Some(count) if count < 1e6 => Err(expected),
        count => Ok(count),
    }
}

/// What a word for a large number multiplies by; nothing multiplies by one.
pub fn scale(word: &str) -> Option<f64> {
    match word {
        "" => Some(1.0),
        "m" | "mn" | "million" => Some(1e6),
        "b" | "bn" | "billion" => Some(1e9),
        "tn" | "trillion" => Some(1e12),
        _ => None,
    }
}

/// A ratio to one: `100`, `100:1`, `30 to 1`.
pub fn read_ratio(value: &Scalar) -> Result<Option<f64>, Unreadable> {
    let expected = Unreadable { expected: "a ratio above zero, such as `100:1`" };
    let unit = |unit: &str| matches!(pack(unit).as_str(), "" | ":1" | "to1").then_some(1.0);
    positive(read(value, expected, |text| with_unit(text, unit))?, expected)
}

/// An amount of money: `$10`, `9000 USD`, `€1.25`, `9,000 each`.
pub fn read_money(value: &Scalar) -> Result<Option<Money>, Unreadable> {
    const TAILS: &[&str] = &["", "each", "ea", "per unit", "/unit", "a piece", "apiece", "per piece", "per card"];
    money(value, Unreadable { expected: "an amount of money, such as `9000 USD`" }, TAILS)
}

/// A price for an hour: `10 USD`, `$10/h`, `10 dollars an hour`. A price for a month is not one.
pub fn read_hourly_price(value: &Scalar) -> Result<Option<Money>, Unreadable> {
    const TAILS: &[&str] = &[
        "",
        "/h",
        "/hr",
        "/hour",
        "per h",
        "per hr",
        "per hour",
        "an hour",
        "a hour",
        "hourly",
        "each hour",
        "/gpuh",
        "/gpu/h",
        "/gpu-h",
        "/gpu-hour",
        "/gpu hour",
        "/gpuhr",
        "/gpu/hr",
        "/gpu/hour",
        "/gpu-hr",
        "per gpu hour",
        "per gpu-hour",
        "per gpu per hour",
        "per card hour",
        "per card per hour",
        "/card/hour",
        "/小时",
    ];
    money(value, Unreadable { expected: "a price per hour with its currency, such as `10 USD`" }, TAILS)
}

/// A figure with at most two decimals, for reading.
pub fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A share of ownership: `51`, `51%`, `25-50`, `>50`, `majority`. Empty and `unknown` are both `None`: not known.
pub fn read_share(value: &Scalar) -> Result<Option<Share>, Unreadable> {
    let expected = Unreadable { expected: "a percentage from 0 to 100, a range such as `25-50`, or `unknown`" };
    let share = match value {
        Scalar::Number(number) => percent(*number, Sign::Absent).map(|at| Some(Share { low: at, high: at })),
        Scalar::Flag(_) => None,
        Scalar::Text(text) => tidy(text).and_then(|text| share(&text.to_lowercase())),
    };
    share.ok_or(expected)
}

/// A flag: true, `yes`, `no`, `y`, `on`.
pub fn read_flag(value: &Scalar) -> Result<Option<bool>, Unreadable> {
    let expected = Unreadable { expected: "`yes` or `no`" };
    let flag = match value {
        Scalar::Flag(flag) => Some(Some(*flag)),
        Scalar::Number(number) => match number {
            1.0 => Some(Some(true)),
            0.0 => Some(Some(false)),
            _ => None,
        },
        Scalar::Text(text) => tidy(text).and_then(|text| match text.to_lowercase().as_str() {
            "" | "unknown" | "not known" => Some(None),
            "yes" | "y" | "true" | "on" | "1" | "是" => Some(Some(true)),
            "no" | "n" | "false" | "off" | "0" | "否" => Some(Some(false)),
            _ => None,
        }),
    };
    flag.ok_or(expected)
}

/// A time in hours: `720`, `30 days`, `2 weeks`. A month is counted as 730 hours.
pub fn read_hours(value: &Scalar) -> Result<Option<f64>, Unreadable> {
    let expected = Unreadable { expected: "a time above zero, such as `720 hours` or `30 days`" };
    let unit = |unit: &str| match unit.to_lowercase().as_str() {
        "" | "h" | "hr" | "hrs" | "hour" | "hours" | "gpu hours" | "gpu-hours" | "小时" => Some(1.0),
        "min" | "mins" | "minute" | "minutes" => Some(1.0 / 60.0),
        "d" | "day" | "days" | "天" => Some(24.0),
        "w" | "week" | "weeks" => Some(168.0),
        "month" | "months" => Some(730.0),
        "y" | "yr" | "year" | "years" => Some(8760.0),
        _ => None,
    };
    positive(read(value, expected, |text| with_unit(text, unit))?, expected)
}

/// Folds full-width forms, dashes, spaces and multiplication signs to the ASCII that people mean by them.
/// `None` when longer than any figure is: a figure is a few characters, and a megabyte of them is not read.
pub fn tidy(text: &str) -> Option<String> {
    const LONGEST: usize = 80;
    let text = text.trim();
    if LONGEST < text.chars().take(LONGEST + 1).count() {
        return None;
    }
    Some(text.chars().map(plain_char).collect::<String>().trim().to_owned())
}

/// Reads the number that a text begins with, and what follows it without the space between.
/// Thousands may be set off by commas, spaces, apostrophes or points where that is the only reading; `1,5` is one and a half.
pub fn take_number(text: &str) -> Option<(f64, &str)> {
    let (mantissa, rest) = text.split_at_checked(mantissa_length(text))?;
    let (digits, (exponent, rest)) = match take_caret(rest).filter(|_| mantissa == "10") {
        Some(power) => ("1".to_owned(), take_integer(power)?),
        None => (ungrouped(mantissa)?, take_exponent(rest).unwrap_or((0, rest))),
    };
    let number: f64 = format!("{digits}e{exponent}").parse().ok()?;
    number.is_finite().then_some((number, rest.trim_start()))
}

fn read<T>(
    value: &Scalar,
    expected: Unreadable,
    from_text: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, Unreadable>
where
    T: From<f64>,
{
    match value {
        Scalar::Number(number) if number.is_finite() => Ok(Some(T::from(*number))),
        Scalar::Number(_) | Scalar::Flag(_) => Err(expected),
        Scalar::Text(text) => match tidy(text) {
            Some(text) if text.is_empty() => Ok(None),
            Some(text) => from_text(&text).map(Some).ok_or(expected),
            None => Err(expected),
        },
    }
}

fn positive(number: Option<f64>, expected: Unreadable) -> Result<Option<f64>, Unreadable> {
    match number {
        Some(number) if 0.0 < number && number.is_finite() => Ok(Some(number)),
        Some(_) => Err(expected),
        None => Ok(None),
    }
}

fn with_unit(text: &str, factor: impl FnOnce(&str) -> Option<f64>) -> Option<f64> {
    let (number, unit) = take_number(text)?;
    Some(number * factor(unit)?)
}

/// A figure above zero. `4.800` in the unit itself is not read: half of the world means thousands, and a class may hang on it.
fn unmistakable(value: &Scalar, expected: Unreadable, factor: fn(&str) -> Option<f64>) -> Read<f64> {
    let figure = read(value, expected, |text| {
        let (whole, part) = text.get(..mantissa_length(text))?.split_once('.').unwrap_or_default();
        let thousands = whole.len() <= 2 && !whole.starts_with('0') && part.len() == 3;
        with_unit(text, |unit| factor(unit).filter(|factor| 1.0 < *factor || !thousands))
    });
    positive(figure?, expected)
}

/// Folds one character: full-width forms, dashes, multiplication signs and spaces become the ASCII that is meant.
pub fn plain_char(c: char) -> char {
    match c {
        // Full-width forms lie at a fixed distance from ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '×' | '✕' | '✖' => 'x',
        '−' | '–' | '—' | '‐' | '‑' => '-',
        '²' => '2',
        '’' | '‘' => '\'',
        '￥' => '¥',
        '·' | '⋅' => '*',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// Lower case without spaces, for units that are written with and without them.
fn pack(unit: &str) -> String {
    unit.chars().filter(|c| *c != ' ' && *c != '*').flat_map(char::to_lowercase).collect()
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    (head.eq_ignore_ascii_case(word) && rest.starts_with(|c: char| !c.is_alphabetic())).then_some(rest)
}

fn rate_unit(unit: &str) -> Option<f64> {
    let packed = pack(unit);
    let operations = ["flop/s", "flops/s", "flops", "flop", "op/s", "ops/s", "ops", "op"];
    let prefix = operations.iter().find_map(|word| packed.strip_suffix(word)).unwrap_or(&packed);
    // `FLOPS` alone would be a single operation a second: nobody means that, so it is not read.
    match prefix {
        "" if packed.is_empty() => Some(1.0),
        "g" | "giga" => Some(1e-3),
        "t" | "tera" => Some(1.0),
        "p" | "peta" => Some(1e3),
        "e" | "exa" => Some(1e6),
        _ => None,
    }
}

fn bandwidth_unit(unit: &str) -> Option<f64> {
    let unit: String = unit.chars().filter(|c| *c != ' ').collect();
    if unit.is_empty() {
        return Some(1.0);
    }
    let packed = unit.to_lowercase();
    let stem = packed.strip_suffix("/sec").or(packed.strip_suffix("/s")).or(packed.strip_suffix("persecond"));
    let (stem, per_second) = stem.or(packed.strip_suffix("ps")).map(|stem| (stem, true)).unwrap_or((&packed, false));
    // A bandwidth without "per second" is an amount of memory.
    if !per_second {
        return None;
    }
    let giga = match stem.chars().next()? {
        'm' => 1e-3,
        'g' => 1.0,
        't' => 1e3,
        'p' => 1e6,
        _ => return None,
    };
    match stem.get(1..)? {
        "byte" | "bytes" => Some(giga),
        "bit" | "bits" => Some(giga / 8.0),
        "b" => match (unit.chars().next()?, unit.chars().nth(1)?) {
            (_, 'B') => Some(giga),
            // A capital unit letter beside a small b is the usual sign for bits.
            ('A'..='Z', 'b') => Some(giga / 8.0),
            // In lower case `gb/s` is bytes, the stricter reading; `gbps` is as often bits, so we ask.
            (_, 'b') if !packed.ends_with("ps") => Some(giga),
            _ => None,
        },
        _ => None,
    }
}

/// Currencies by code, with the signs and words that mean them. Longer signs stand before shorter ones.
const CURRENCIES: &[(&str, &[&str])] = &[
    ("USD", &["usd", "us$", "us dollars", "us dollar", "u.s. dollars", "dollars", "dollar", "bucks", "美元"]),
    ("HKD", &["hkd", "hk$"]),
    ("TWD", &["twd", "ntd", "nt$"]),
    ("SGD", &["sgd", "s$"]),
    ("AUD", &["aud", "a$"]),
    ("CAD", &["cad", "c$"]),
    ("EUR", &["eur", "€", "euros", "euro"]),
    ("GBP", &["gbp", "£", "pounds", "pound"]),
    ("CNY", &["cny", "rmb", "cn¥", "yuan", "元", "人民币"]),
    ("JPY", &["jpy", "jp¥", "yen", "円"]),
    ("KRW", &["krw", "₩", "won"]),
    ("INR", &["inr", "₹", "rupees"]),
    ("AED", &["aed", "dirhams", "dirham"]),
    ("SAR", &["sar", "riyals"]),
    ("MYR", &["myr", "ringgit", "rm"]),
    ("THB", &["thb", "฿", "baht"]),
    ("VND", &["vnd", "₫", "dong"]),
    ("IDR", &["idr", "rp", "rupiah"]),
    ("RUB", &["rub", "₽", "rubles"]),
    ("ILS", &["ils", "nis", "₪", "shekels"]),
    ("TRY", &["try", "₺", "lira"]),
    ("CHF", &["chf", "francs"]),
    ("SEK", &["sek"]),
    ("USD", &["$"]),
];

fn money(value: &Scalar, expected: Unreadable, tails: &[&str]) -> Result<Option<Money>, Unreadable> {
    let money = read(value, expected, |text| {
        let text = text.to_lowercase();
        let (before, text) = take_currency(&text);
        let text = text.trim_start();
        // `9.000` is nine to some and nine thousand to others: asked, not guessed.
        let point = text.find('.').and_then(|at| text.get(at + 1..)).unwrap_or("");
        let decimals = point.chars().take_while(char::is_ascii_digit).count();
        let (number, rest) = take_number(text)?;
        if decimals == 3 && text.matches(['.', ',']).count() == 1 {
            return None;
        }
        let (factor, rest) = take_scale(rest);
        let (after, rest) = take_currency(rest);
        let agreed = before.is_none() || after.is_none() || before == after || before == Some("USD");
        (agreed && tails.contains(&rest.trim()))
            .then(|| Money { amount: number * factor, currency: after.or(before).filter(|code| !code.is_empty()) })
    })?;
    match money {
        Some(money) if 0.0 <= money.amount && money.amount.is_finite() => Ok(Some(money)),
        Some(_) => Err(expected),
        None => Ok(None),
    }
}

/// A bare number is an amount in no named currency.
impl From<f64> for Money {
    fn from(amount: f64) -> Money {
        Money { amount, currency: None }
    }
}

/// The currency a text begins with. The yen and yuan sign names neither: its code is empty.
fn take_currency(text: &str) -> (Option<&'static str>, &str) {
    let text = text.trim_start();
    let found = CURRENCIES.iter().flat_map(|(code, signs)| signs.iter().map(move |sign| (*code, *sign)));
    for (code, sign) in found.chain([("", "¥")]) {
        if let Some(rest) = text.strip_prefix(sign) {
            let word = sign.ends_with(char::is_alphabetic) && sign.is_ascii();
            if !word || !rest.starts_with(char::is_alphabetic) {
                return (Some(code), rest);
            }
        }
    }
    (None, text)
}

fn take_scale(text: &str) -> (f64, &str) {
    for (word, factor) in
        [("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("bn", 1e9), ("mn", 1e6), ("k", 1e3), ("m", 1e6)]
    {
        if let Some(rest) = text.strip_prefix(word)
            && !rest.starts_with(char::is_alphabetic)
        {
            return (factor, rest);
        }
    }
    (1.0, text)
}

#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Present,
    Absent,
}

/// Between 0 and 1 without a percent sign may be a fraction, so 0.51 is not taken for half a percent.
fn percent(number: f64, sign: Sign) -> Option<f64> {
    let fraction = 0.0 < number && number < 1.0 && sign == Sign::Absent;
    ((0.0..=100.0).contains(&number) && !fraction).then_some(number)
}

fn share(text: &str) -> Option<Option<Share>> {
    let exactly = |low, high| Some(Some(Share { low, high }));
    match text {
        "" | "?" | "unknown" | "not known" | "n/a" | "na" | "undisclosed" | "未知" => return Some(None),
        "majority" => return exactly(50_f64.next_up(), 100.0),
        "minority" => return exactly(0.0, 50_f64.next_down()),
        "all" | "wholly owned" | "whole" | "full" => return exactly(100.0, 100.0),
        "none" => return exactly(0.0, 0.0),
        _ => {}
    }
    let stripped = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word)).map(str::trim_start);
    if let Some(rest) = stripped(&[">=", "≥", "at least", "from", "min"]) {
        return exactly(whole_percent(rest)?, 100.0);
    }
    if let Some(rest) = stripped(&["<=", "≤", "at most", "up to", "max"]) {
        return exactly(0.0, whole_percent(rest)?);
    }
    if let Some(rest) = stripped(&[">", "over", "more than", "above"]) {
        let low = whole_percent(rest)?.next_up();
        return (low <= 100.0).then_some(Some(Share { low, high: 100.0 }));
    }
    if let Some(rest) = stripped(&["<", "under", "less than", "below"]) {
        let high = whole_percent(rest)?.next_down();
        return (0.0 <= high).then_some(Some(Share { low: 0.0, high }));
    }
    let text = text.strip_prefix("between").map_or(text, str::trim_start);
    let (low, rest) = take_number(text)?;
    let (low_sign, rest) = take_percent_sign(rest);
    if rest.is_empty() {
        let at = percent(low, low_sign)?;
        return exactly(at, at);
    }
    if rest == "+" {
        return exactly(percent(low, low_sign)?, 100.0);
    }
    let rest = ["-", "to", "and", ".."].iter().find_map(|word| rest.strip_prefix(word))?.trim_start();
    let (high, rest) = take_number(rest)?;
    let (high_sign, rest) = take_percent_sign(rest);
    let sign = if high_sign == Sign::Present { high_sign } else { low_sign };
    let (low, high) = (percent(low, sign)?, percent(high, sign)?);
    (rest.is_empty() && low <= high).then_some(Some(Share { low, high }))
}

fn whole_percent(text: &str) -> Option<f64> {
    let (number, rest) = take_number(text)?;
    let (sign, rest) = take_percent_sign(rest);
    if rest.is_empty() { percent(number, sign) } else { None }
}

fn take_percent_sign(text: &str) -> (Sign, &str) {
    match ["%", "percent", "per cent", "pct"].iter().find_map(|sign| text.strip_prefix(sign)) {
        Some(rest) => (Sign::Present, rest.trim_start()),
        None => (Sign::Absent, text),
    }
}

/// Length in bytes of the digits that a text begins with, their separators included.
fn mantissa_length(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let next_is_digit = || text.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        match c {
            '0'..='9' => end = at + 1,
            '.' | ',' | '\'' | '_' if next_is_digit() => {}
            // A space belongs to the number only before exactly three digits.
            ' ' if 0 < end => {
                let group = text.get(at + 1..).unwrap_or("");
                let digits = group.chars().take_while(char::is_ascii_digit).count();
                if digits != 3 {
                    break;
                }
            }
            _ => break,
        }
    }
    end
}

/// The digits with a point for decimals, or nothing when the separators make no sense.
fn ungrouped(mantissa: &str) -> Option<String> {
    let grouped = |text: &str, separators: &[char]| {
        let mut groups = text.split(separators);
        let first = groups.next()?;
        let sound = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
        sound.then(|| text.replace(separators, ""))
    };
    let plain: String = mantissa.to_owned();
    let spaced = [' ', '\'', '_'];
    let (head, tail) = match (plain.matches('.').count(), plain.matches(',').count()) {
        (0, 0) | (1, 0) => plain.split_once('.').unwrap_or((&plain, "")),
        (0, 1) => {
            let (head, tail) = plain.split_once(',')?;
            // `1,000` is a thousand; `1,5` and `0,125` have decimals.
            if tail.len() == 3 && head.len() <= 3 && head != "0" && !head.is_empty() {
                return grouped(&plain, &[',']);
            }
            (head, tail)
        }
        (0, _) => return grouped(&plain, &[',']),
        (_, 0) => return grouped(&plain, &['.']),
        (1, _) if plain.rfind(',') < plain.find('.') => {
            let (head, tail) = plain.split_once('.')?;
            return Some(format!("{}.{tail}", grouped(head, &[','])?));
        }
        (_, 1) if plain.rfind('.') < plain.find(',') => {
            let (head, tail) = plain.split_once(',')?;
            return Some(format!("{}.{tail}", grouped(head, &['.'])?));
        }
        _ => return None,
    };
    if tail.contains(spaced) || (head.is_empty() && tail.is_empty()) {
        return None;
    }
    let head = if head.contains(spaced) { grouped(head, &spaced)? } else { head.to_owned() };
    let head = if head.is_empty() { "0" } else { &head };
    Some(if tail.is_empty() { head.to_owned() } else { format!("{head}.{tail}") })
}

/// The power of ten behind a number: `e25`, `x 10^25`, `*10**25`.
fn take_exponent(rest: &str) -> Option<(i32, &str)> {
    if let Some(power) = rest.strip_prefix(['e', 'E']) {
        return take_integer(power);
    }
    let ten = rest.trim_start().strip_prefix(['x', 'X', '*'])?.trim_start().strip_prefix("10")?;
    take_integer(take_caret(ten)?)
}

fn take_caret(text: &str) -> Option<&str> {
    text.strip_prefix('^').or_else(|| text.strip_prefix("**")).map(str::trim_start)
}

fn take_integer(text: &str) -> Option<(i32, &str)> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (number, rest) = digits.split_at_checked(digits.chars().take_while(char::is_ascii_digit).count())?;
    // Four digits reach past what a double holds in both directions.
    if 4 < number.len() { None } else { Some((sign * number.parse::<i32>().ok()?, rest)) }
}

impl Scalar {
    /// Whether nothing was typed.
    pub fn is_absent(&self) -> bool {
        matches!(self, Scalar::Text(text) if text.trim().is_empty())
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Scalar, D::Error> {
        struct AnyScalar;
        impl Visitor<'_> for AnyScalar {
            type Value = Scalar;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text, a number or a flag")
            }
            fn visit_bool<E: Error>(self, flag: bool) -> Result<Scalar, E> {
                Ok(Scalar::Flag(flag))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Scalar, E> {
                Ok(Scalar::Number(number as f64))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Scalar, E> {
                Ok(Scalar::Number(number as f64))
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Scalar, E> {
                Ok(Scalar::Number(number))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar::Text(text.to_owned()))
            }
        }
        deserializer.deserialize_any(AnyScalar)
    }
}

impl Serialize for Scalar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Scalar::Text(text) => serializer.serialize_str(text),
            Scalar::Number(number) => crate::words::terms::plain_number(number, serializer),
            Scalar::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Scalar {
        Scalar::Text(text.to_owned())
    }

    #[track_caller]
    fn check(reader: impl Fn(&Scalar) -> Result<Option<f64>, Unreadable>, rows: &[(&str, Option<f64>)]) {
        for (text, want) in rows {
            match (reader(&typed(text)), want) {
                (Ok(Some(got)), Some(want)) => assert!((got - want).abs() <= want * 1e-12, "{text}: {got} for {want}"),
                (Err(_), None) => {}
                (got, want) => panic!("{text}: {got:?} for {want:?}"),
            }
        }
        assert_eq!(reader(&typed(" \t\u{3000}")), Ok(None));
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -1.0] {
            assert!(reader(&Scalar::Number(bad)).is_err(), "{bad}");
        }
        assert!(reader(&Scalar::Flag(true)).is_err());
        assert!(reader(&typed(&"9".repeat(10_000_000))).is_err());
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        check(
            read_number,
            &[
                ("8", Some(8.0)),
                ("1,000", Some(1000.0)),
                ("1 000 000", Some(1e6)),
                ("1'000", Some(1000.0)),
                ("1_000", Some(1000.0)),
                ("1.000.000", Some(1e6)),
                ("1,234.5", Some(1234.5)),
                ("1.234,5", Some(1234.5)),
                ("1,5", Some(1.5)),
                ("0,125", Some(0.125)),
                (".5", Some(0.5)),
                ("1e25", Some(1e25)),
                ("1E+25", Some(1e25)),
                ("10^25", Some(1e25)),
                ("10**25", Some(1e25)),
                ("3.8 x 10^25", Some(3.8e25)),
                ("３．８×１０^２５", Some(3.8e25)),
                ("10x10^2", Some(1000.0)),
                ("10e2", Some(1000.0)),
                ("８", Some(8.0)),
                ("lots", None),
                ("-5", None),
                ("1e400", None),
                ("1e99999999999", None),
                ("0", None),
                ("1e-400", None),
                ("NaN", None),
                ("inf", None),
                ("1,00,0", None),
                ("12,34,567", None),
                ("1..2", None),
                ("8 apples", None),
                ("1 2", None),
                ("٣", None),
            ],
        );
    }

    #[test]
    fn counts_are_whole() {
        let count = |value: &Scalar| read_count(value).map(|count| count.map(|count| count as f64));
        check(
            count,
            &[
                ("8", Some(8.0)),
                ("8x", Some(8.0)),
                ("x8", Some(8.0)),
                ("8 ×", Some(8.0)),
                ("qty: 8", Some(8.0)),
                ("8 pcs.", Some(8.0)),
                ("8台", Some(8.0)),
                ("1,000", Some(1000.0)),
                ("8.0", Some(8.0)),
                ("lots", None),
                ("8.5", None),
                ("0", None),
                ("-8", None),
                ("8 or 9", None),
                ("8-16", None),
                ("1e12", None),
            ],
        );
        assert!(read_count(&Scalar::Number(2.5)).is_err());
    }

    #[test]
    fn rates_bandwidths_and_areas_keep_their_units() {
        check(
            read_rate,
            &[
                ("312", Some(312.0)),
                ("312 TFLOPS", Some(312.0)),
                ("624 TOPS", Some(624.0)),
                ("1.98 PFLOPS", Some(1980.0)),
                ("1,979 TFLOP/s", Some(1979.0)),
                ("312T", Some(312.0)),
                ("500 GFLOPS", Some(0.5)),
                ("20 petaflops", Some(20_000.0)),
                ("1 exaflop/s", Some(1e6)),
                ("600 GB", None),
                ("600 GB/s", None),
                ("312 flops", None),
                ("-312 TFLOPS", None),
                ("0 TOPS", None),
                ("312 mm2", None),
            ],
        );
        check(
            read_bandwidth,
            &[
                ("2039", Some(2039.0)),
                ("600 GB/s", Some(600.0)),
                ("600GBps", Some(600.0)),
                ("600 gb/s", Some(600.0)),
                ("3.35 TB/s", Some(3350.0)),
                ("400 Gbit/s", Some(50.0)),
                ("400 Gb/s", Some(50.0)),
                ("400 Gbps", Some(50.0)),
                ("900 Gbyte/s", Some(900.0)),
                ("400 gbps", None),
                ("600 GB", None),
                ("600 TFLOPS", None),
            ],
        );
        check(
            read_area,
            &[
                ("826", Some(826.0)),
                ("826 mm2", Some(826.0)),
                ("826mm²", Some(826.0)),
                ("826 mm^2", Some(826.0)),
                ("826 sq mm", Some(826.0)),
                ("8.26 cm²", Some(826.0)),
                ("0 mm2", None),
                ("826 mm", None),
                ("-826", None),
            ],
        );
        check(read_length, &[("1.4 nm", Some(1.4)), ("193", Some(193.0)), ("0.1 µm", Some(100.0)), ("1.4 mm", None)]);
        check(
            read_hours,
            &[("720", Some(720.0)), ("30 days", Some(720.0)), ("1 month", Some(730.0)), ("forever", None)],
        );
        check(read_ratio, &[("100:1", Some(100.0)), ("30 to 1", Some(30.0)), ("100", Some(100.0)), ("1:100", None)]);
        check(read_operations, &[("1e25", Some(1e25)), ("10^26 FLOP", Some(1e26)), ("big", None)]);
        check(read_bandwidth_density, &[("3.1", Some(3.1)), ("2.9 GB/s/mm²", Some(2.9)), ("2.9 GB/s", None)]);
    }

    #[test]
    fn money_names_its_currency_or_none() {
        for (text, amount, currency) in [
            ("$10", 10.0, Some("USD")),
            ("10 USD", 10.0, Some("USD")),
            ("USD 9,000", 9000.0, Some("USD")),
            ("9000 usd", 9000.0, Some("USD")),
            ("US$9k", 9000.0, Some("USD")),
            ("$10 USD", 10.0, Some("USD")),
            ("$10 CAD", 10.0, Some("CAD")),
            ("HK$70,000", 70_000.0, Some("HKD")),
            ("€1.25", 1.25, Some("EUR")),
            ("1,25 €", 1.25, Some("EUR")),
            ("10 dollars an hour", 10.0, Some("USD")),
            ("$2.49/hr", 2.49, Some("USD")),
            ("2 USD per GPU hour", 2.0, Some("USD")),
            ("1.5 million RMB", 1.5e6, Some("CNY")),
            ("¥800", 800.0, None),
            ("10", 10.0, None),
            ("0 USD", 0.0, Some("USD")),
        ] {
            let money = read_hourly_price(&typed(text)).unwrap().unwrap();
            assert!((money.amount - amount).abs() < 1e-9 && money.currency == currency, "{text}: {money:?}");
        }
        for text in ["cheap", "-10 USD", "10 apples", "9.000 EUR", "$10 per month", "1e400 USD", "EUR 10 CNY", "$"] {
            assert!(read_hourly_price(&typed(text)).is_err(), "{text}");
        }
        assert!(read_money(&typed("9000 USD each")).unwrap().is_some());
        assert!(read_money(&typed("$10/hr")).is_err());
        assert!(read_money(&Scalar::Number(f64::NAN)).is_err());
    }

    #[test]
    fn a_share_is_a_range_and_a_fraction_is_asked_about() {
        let share = |text: &str| read_share(&typed(text));
        let range = |low, high| Ok(Some(Share { low, high }));
        assert_eq!(share("51"), range(51.0, 51.0));
        assert_eq!(share("51%"), range(51.0, 51.0));
        assert_eq!(share("51 percent"), range(51.0, 51.0));
        assert_eq!(share("33,3"), range(33.3, 33.3));
        assert_eq!(share("25-50"), range(25.0, 50.0));
        assert_eq!(share("25% – 50%"), range(25.0, 50.0));
        assert_eq!(share("between 25 and 50"), range(25.0, 50.0));
        assert_eq!(share("0.5%"), range(0.5, 0.5));
        assert_eq!(share("≥50"), range(50.0, 100.0));
        assert_eq!(share("50+"), range(50.0, 100.0));
        assert_eq!(share("0"), range(0.0, 0.0));
        assert_eq!(share("100"), range(100.0, 100.0));
        let over = share(">50").unwrap().unwrap();
        assert!(50.0 < over.low && over.low < 50.1 && over.high >= 100.0);
        let under = share("less than 50").unwrap().unwrap();
        assert!(under.high < 50.0 && 49.9 < under.high);
        for text in ["", " ", "unknown", "UNKNOWN", "?", "n/a"] {
            assert_eq!(share(text), Ok(None), "{text}");
        }
        for text in [
            "101",
            "-1",
            "0.51",
            "lots",
            "half",
            "a third",
            "51 half",
            "50-25",
            ">100",
            "<0",
            "1e400",
            "51 shares",
            "10-200",
        ] {
            assert!(share(text).is_err(), "{text}");
        }
        for bad in [f64::NAN, -0.1, 100.5, 0.51, f64::INFINITY] {
            assert!(read_share(&Scalar::Number(bad)).is_err(), "{bad}");
        }
        assert_eq!(read_share(&Scalar::Number(60.0)), range(60.0, 60.0));
    }

    #[test]
    fn flags_are_yes_no_or_asked() {
        assert_eq!(read_flag(&typed("Yes")), Ok(Some(true)));
        assert_eq!(read_flag(&typed("NO")), Ok(Some(false)));
        assert_eq!(read_flag(&Scalar::Flag(true)), Ok(Some(true)));
        assert_eq!(read_flag(&typed("")), Ok(None));
        assert_eq!(read_flag(&typed("unknown")), Ok(None));
        assert!(read_flag(&typed("maybe")).is_err() && read_flag(&Scalar::Number(2.0)).is_err());
    }

    #[test]
    fn no_text_panics() {
        let parts =
            ["1", "0", ",", ".", "e", "^", "x", " ", "%", "$", "é", "²", "👍", "\u{202e}", "-", "GB/s", "１", "¥"];
        let mut state = 7_u64;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..8 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text.push_str(parts[(state >> 33) as usize % parts.len()]);
            }
            let value = typed(&text);
            let _ = (read_count(&value), read_rate(&value), read_bandwidth(&value), read_area(&value));
            let _ = (read_money(&value), read_hourly_price(&value), read_share(&value), read_flag(&value));
            let _ = (read_hours(&value), read_operations(&value), read_number(&value), read_length(&value));
        }
    }
}
