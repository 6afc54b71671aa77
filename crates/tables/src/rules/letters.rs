//! Letters of BIS to makers. A letter binds its addressee; for everybody else who sells the maker's chips it is worth knowing.
//! Each letter stands once and yields both rules.

use super::*;
use chipgate_engine::words::country::Country;
use chipgate_engine::words::terms::Review;

/// Makes of each letter the rule for its addressee and the one for everybody else.
macro_rules! letters {
    ($({
        to: $names:expr,
        about: $what:expr,
        review: $review:expr,
        in_force: $period:expr,
        citations: $citations:expr,
        verify: $verify:expr,
    },)+) => {
        /// Letters to the exporter itself.
        pub static BINDING: &[Rule] = &[$(Rule {
            when: All(&[ORDER, exporter_named($names), $what]),
            review: Policy::Fixed($review),
            citations: $citations,
            in_force: $period,
            verify: $verify,
            ..TO_EXPORTER
        }),+];

        /// Letters to the maker, where somebody else exports.
        pub static ADVISORY: &[Rule] = &[$(Rule {
            when: All(&[ORDER, Not(&exporter_named($names)), $what]),
            citations: $citations,
            in_force: $period,
            verify: $verify,
            ..TO_MAKER
        }),+];
    };
}

const TO_EXPORTER: Rule = Rule {
    id: "item.letter",
    title: "Letter of BIS to the exporter",
    text: "A letter of BIS to the maker requires a license for {item} to this destination. It binds its addressee alone.",
    about: About::Item,
    effect: Effect::LicenseRequired,
    ..ROW
};
const TO_MAKER: Rule =
    Rule { id: "item.letter.advisory", title: "Letter of BIS to the maker", effect: Effect::Advisory, ..TO_EXPORTER };

const NVIDIA: &[&str] = &["nvidia"];
const AMD: &[&str] = &["amd", "advanced micro devices"];
const INTEL: &[&str] = &["intel"];

letters! {
    {
        to: NVIDIA,
        about: All(&[vendor("NVIDIA"), AS_CAPABLE_AS_A100]),
        review: Review::Unspecified,
        in_force: Period::between(FR_87_62186, FR_88_73458),
        citations: &["15 CFR 744.21(b)", "NVIDIA Form 8-K of 2022-08-31"],
        verify: None,
    },
    {
        to: AMD,
        about: All(&[vendor("AMD"), AS_CAPABLE_AS_A100]),
        review: Review::Unspecified,
        in_force: Period::between(FR_87_62186, FR_88_73458),
        citations: &["15 CFR 744.21(b)", "press reports of 2022-09-01"],
        verify: Some("the letter to AMD is known from press reports."),
    },
    {
        to: NVIDIA,
        about: NVIDIA_EARLY,
        review: Review::Unspecified,
        in_force: Period::between(NVIDIA_TOLD, FR_88_73458),
        citations: &["15 CFR 744.23(b)", "NVIDIA Form 8-K of 2023-10-24"],
        verify: None,
    },
    {
        to: NVIDIA,
        about: NVIDIA_H20,
        review: Review::Unspecified,
        in_force: Period::between(H20_LETTERS, H20_LICENSED),
        citations: &["15 CFR 744.23(b)", "NVIDIA Form 8-K of 2025-04-15"],
        verify: None,
    },
    {
        to: NVIDIA,
        about: NVIDIA_H20,
        review: Review::CaseByCase,
        in_force: Period::from(H20_LICENSED),
        citations: &["15 CFR 744.23(b)", "NVIDIA Form 8-K of 2025-04-15"],
        verify: Some(LICENSED),
    },
    {
        to: AMD,
        about: AMD_MI308,
        review: Review::Unspecified,
        in_force: Period::between(H20_LETTERS, H20_LICENSED),
        citations: &["15 CFR 744.23(b)", "AMD Form 8-K of 2025-04-16"],
        verify: None,
    },
    {
        to: AMD,
        about: AMD_MI308,
        review: Review::CaseByCase,
        in_force: Period::from(H20_LICENSED),
        citations: &["15 CFR 744.23(b)", "AMD Form 8-K of 2025-04-16"],
        verify: Some(LICENSED),
    },
    {
        to: INTEL,
        about: INTEL_BANDWIDTH,
        review: Review::Unspecified,
        in_force: Period::from(H20_LETTERS),
        citations: &["15 CFR 744.23(b)", "Financial Times, April 2025"],
        verify: Some("known from press reports alone."),
    },
}

const LICENSED: &str = "that licenses are granted since August 2025 rests on press reports.";

/// Letters of August 2022: the A100 and the MI250 and what reaches them, for China and Russia.
const AS_CAPABLE_AS_A100: Condition = All(&[
    at_least(Figure::Performance, 4800.0),
    at_least(Figure::Interconnect, 600.0),
    destination_is(CHINA_OR_RUSSIA),
]);
const CHINA_OR_RUSSIA: &[Country] = &[c("CN"), c("HK"), c("RU")];
/// The new requirement bound NVIDIA at once: datacenter chips of 4800 or more.
const NVIDIA_EARLY: Condition =
    All(&[vendor("NVIDIA"), datacenter(), at_least(Figure::Performance, 4800.0), destination_in(RESTRICTED)]);
/// The H20 and chips reaching its memory bandwidth or interconnect bandwidth, for D:5 and Macau.
const NVIDIA_H20: Condition = All(&[
    vendor("NVIDIA"),
    level(&[Level::AntiTerrorism]),
    Any(&[at_least(Figure::Bandwidth, 4000.0), at_least(Figure::Interconnect, 900.0)]),
    datacenter(),
    Any(&[destination_in(D5_OR_MACAU), AnyParty(&All(&[TRANSACTION_PARTY, seat_in(D5_OR_MACAU)]))]),
]);
const AMD_MI308: Condition = All(&[chip_is("amd-mi308"), destination_in(D5_OR_MACAU)]);
const INTEL_BANDWIDTH: Condition = All(&[
    vendor("Intel"),
    datacenter(),
    Any(&[
        at_least(Figure::Bandwidth, 1400.0),
        at_least(Figure::Interconnect, 1100.0),
        at_least(Figure::BandwidthAndInterconnect, 1700.0),
    ]),
    destination_is(CHINA),
]);
