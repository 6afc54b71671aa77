//! Readers of figures: each takes what was typed to the unit that the rules count in. Units are rows.

use crate::quantity::number::{mantissa_length, take_number, tidy};
use crate::quantity::scalar::Scalar;
use crate::quantity::{Read, Unreadable, positive, read};

/// Spellings of units, without spaces and in lower case, and what takes them to the unit that is counted in.
type Units = &'static [(&'static [&'static str], f64)];

/// A kind of figure.
struct Kind {
    expected: Unreadable,
    units: Units,
}

/// No unit, or none that is named.
const PURE: Units = &[(&[""], 1.0)];

const OPERATIONS: Kind = Kind {
    expected: Unreadable { expected: "a number of operations above zero, such as `1e25`" },
    units: &[(&["", "flop", "flops", "op", "ops", "operations", "integeroperations", "floatingpointoperations"], 1.0)],
};

const BANDWIDTH_DENSITY: Kind = Kind {
    expected: Unreadable { expected: "a bandwidth density above zero in GB/s per mm², such as `3.1`" },
    units: &[(&["", "gb/s/mm2", "gb/spermm2", "gbps/mm2", "gbpspermm2", "gbyte/s/mm2", "gb/s/mm^2"], 1.0)],
};

const AREA: Kind = Kind {
    expected: Unreadable { expected: "an area above zero, such as `826 mm²`" },
    units: &[
        (&["", "mm2", "mm^2", "sqmm", "squaremm", "squaremillimeters", "squaremillimetres"], 1.0),
        (&["cm2", "cm^2", "sqcm"], 100.0),
    ],
};

const LENGTH: Kind = Kind {
    expected: Unreadable { expected: "a length above zero in nanometers, such as `1.4 nm`" },
    units: &[(&["", "nm", "nanometer", "nanometers"], 1.0), (&["um", "µm", "μm", "micron", "microns"], 1000.0)],
};

const NUMBER: Kind = Kind { expected: Unreadable { expected: "a number above zero" }, units: PURE };

const RATIO: Kind = Kind {
    expected: Unreadable { expected: "a ratio above zero, such as `100:1`" },
    units: &[(&["", ":1", "to1"], 1.0)],
};

const HOURS: Kind = Kind {
    expected: Unreadable { expected: "a time above zero, such as `720 hours` or `30 days`" },
    units: &[
        (&["", "h", "hr", "hrs", "hour", "hours", "gpuhours", "gpu-hours", "小时"], 1.0),
        (&["min", "mins", "minute", "minutes"], 1.0 / 60.0),
        (&["d", "day", "days", "天"], 24.0),
        (&["w", "week", "weeks"], 168.0),
        (&["month", "months"], 730.0),
        (&["y", "yr", "year", "years"], 8760.0),
    ],
};

/// Words for large numbers; nothing multiplies by one.
const SCALES: Units =
    &[(&[""], 1.0), (&["m", "mn", "million"], 1e6), (&["b", "bn", "billion"], 1e9), (&["tn", "trillion"], 1e12)];

/// What may stand behind a count.
const COUNTED: &[&str] = &[
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

/// How many, as a whole number from one up: `8`, `8x`, `x8`, `1,000`, `8 pcs`.
pub fn read_count(value: &Scalar) -> Read<u64> {
    let expected = Unreadable { expected: "a whole number from 1 up, such as `8`" };
    read(value, expected, |text| {
        let text = ["x", "qty", "quantity"].iter().find_map(|word| strip_word(text, word)).unwrap_or(text);
        let (number, unit) = take_number(text.trim_start_matches([':', ' ', '=']))?;
        COUNTED.contains(&unit.to_lowercase().trim_end_matches('.')).then_some(number)
    })?
    .map(|number| {
        // Ten digits are more than any order holds; above 2^53 a double would no longer be a count at all.
        let whole = number.fract() == 0.0 && (1.0..1e10).contains(&number);
        if whole { Ok(number as u64) } else { Err(expected) }
    })
    .transpose()
}

/// A computing rate in tera operations per second: `312`, `624 TOPS`, `1.98 PFLOPS`.
pub fn read_rate(value: &Scalar) -> Read<f64> {
    let expected = Unreadable { expected: "a rate above zero, such as `312 TFLOPS`, `624 TOPS` or `1.98 PFLOPS`" };
    unmistakable(value, expected, rate_unit)
}

/// A number of operations in all: `1e25`, `10^26`, `3.8e25 FLOP`.
pub fn read_operations(value: &Scalar) -> Read<f64> {
    figure(value, &OPERATIONS)
}

/// A bandwidth in gigabytes per second: `2039`, `600 GB/s`, `3.35 TB/s`, `400 Gbit/s`. Letters in lower case mean bytes.
pub fn read_bandwidth(value: &Scalar) -> Read<f64> {
    let expected = Unreadable { expected: "a bandwidth above zero, such as `600 GB/s`, `3.35 TB/s` or `400 Gbit/s`" };
    unmistakable(value, expected, bandwidth_unit)
}

/// A bandwidth density in gigabytes per second per square millimeter: `3.1`, `3.1 GB/s/mm2`.
pub fn read_bandwidth_density(value: &Scalar) -> Read<f64> {
    figure(value, &BANDWIDTH_DENSITY)
}

/// An area in square millimeters: `826`, `826 mm2`, `8.26 cm²`.
pub fn read_area(value: &Scalar) -> Read<f64> {
    figure(value, &AREA)
}

/// A length in nanometers: `193`, `1.4 nm`, `0.1 um`.
pub fn read_length(value: &Scalar) -> Read<f64> {
    figure(value, &LENGTH)
}

/// A number above zero without a unit: `4992`, `1,600.5`.
pub fn read_number(value: &Scalar) -> Read<f64> {
    figure(value, &NUMBER)
}

/// Total processing performance, without a unit: `4992`, `1,600.5`.
pub fn read_performance(value: &Scalar) -> Read<f64> {
    let expected = Unreadable { expected: "a number above zero, without a point for thousands" };
    unmistakable(value, expected, |unit| unit.is_empty().then_some(1.0))
}

/// How many transistors: `25 billion`, `25 bn`, `4.5e10`. Fewer than a million are a wrong unit.
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
    factor(word, SCALES)
}

/// A ratio to one: `100`, `100:1`, `30 to 1`.
pub fn read_ratio(value: &Scalar) -> Read<f64> {
    figure(value, &RATIO)
}

/// A time in hours: `720`, `30 days`, `2 weeks`. A month is counted as 730 hours.
pub fn read_hours(value: &Scalar) -> Read<f64> {
    figure(value, &HOURS)
}

/// A flag: true, `yes`, `no`, `y`, `on`.
pub fn read_flag(value: &Scalar) -> Read<bool> {
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

/// A figure above zero with a unit of its kind, or none.
fn figure(value: &Scalar, kind: &Kind) -> Read<f64> {
    let from_text = |text: &str| with_unit(text, |unit| factor(&pack(unit), kind.units));
    positive(read(value, kind.expected, from_text)?, kind.expected)
}

fn factor(unit: &str, units: Units) -> Option<f64> {
    units.iter().find(|(spellings, _)| spellings.contains(&unit)).map(|(_, factor)| *factor)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::tests::{check, typed};

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
    fn flags_are_yes_no_or_asked() {
        assert_eq!(read_flag(&typed("Yes")), Ok(Some(true)));
        assert_eq!(read_flag(&typed("NO")), Ok(Some(false)));
        assert_eq!(read_flag(&Scalar::Flag(true)), Ok(Some(true)));
        assert_eq!(read_flag(&typed("")), Ok(None));
        assert_eq!(read_flag(&typed("unknown")), Ok(None));
        assert!(read_flag(&typed("maybe")).is_err() && read_flag(&Scalar::Number(2.0)).is_err());
    }
}
