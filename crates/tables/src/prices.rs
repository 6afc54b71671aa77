//! Public prices of rented computing power. Where no row speaks of the chip and the day, no price is judged.

use crate::dates::*;
use chipgate_engine::facts::reference::{MarketPrice, UnitPrice};
use chipgate_engine::words::date::{Date, Period};

/// On-demand list prices of the largest provider, divided by the chips of the instance; later, when many small providers
/// undercut it, the low end of what they asked in public.
pub static PRICES: &[MarketPrice] = &[
    // p4d.24xlarge, eight A100, 32.77 an hour.
    MarketPrice {
        chip: "nvidia-a100",
        period: Period::between(FR_87_62186, Date::new(2025, 6, 1)),
        dollars: 4.10,
        source: "AWS on-demand price of p4d.24xlarge, 32.8 dollars for eight",
    },
    MarketPrice {
        chip: "nvidia-a100",
        period: Period::from(Date::new(2025, 6, 1)),
        dollars: 1.10,
        source: "low end of public offers in 2025, general knowledge, not re-read",
    },
    MarketPrice {
        chip: "nvidia-h100",
        period: Period::between(Date::new(2023, 7, 26), Date::new(2025, 6, 1)),
        dollars: 12.29,
        source: "AWS on-demand price of p5.48xlarge, 98.32 dollars for eight, general knowledge, not re-read",
    },
    MarketPrice {
        chip: "nvidia-h100",
        period: Period::from(Date::new(2025, 6, 1)),
        dollars: 2.00,
        source: "low end of public offers in 2025, general knowledge, not re-read",
    },
];

const SINCE_COVERED: Period = Period::from(FR_87_62186);

/// What sellers have asked for one chip in public, wide on purpose: only a price far outside says anything.
pub static UNIT_PRICES: &[UnitPrice] = &[
    UnitPrice {
        chip: "nvidia-a100",
        period: SINCE_COVERED,
        low: 8_000.0,
        high: 17_000.0,
        source: "public offers, general knowledge, not re-read",
    },
    UnitPrice {
        chip: "nvidia-h100",
        period: SINCE_COVERED,
        low: 22_000.0,
        high: 40_000.0,
        source: "public offers, general knowledge; eight-GPU servers at about 300,000 dollars in the press of 2024",
    },
    UnitPrice {
        chip: "nvidia-h200",
        period: SINCE_COVERED,
        low: 28_000.0,
        high: 45_000.0,
        source: "public offers, general knowledge, not re-read",
    },
    UnitPrice {
        chip: "nvidia-b200",
        period: SINCE_COVERED,
        low: 30_000.0,
        high: 40_750.0,
        source: "489,000 dollars for eight were about 50 percent over the US price (Financial Times, July 2025)",
    },
    UnitPrice {
        chip: "nvidia-rtx-4090",
        period: SINCE_COVERED,
        low: 1_200.0,
        high: 3_000.0,
        source: "suggested price of 1,599 dollars and shop prices, general knowledge, not re-read",
    },
];
