//! Public prices of rented computing power. Where no row speaks of the chip and the day, no price is judged.

use crate::date::{Date, Period};
use crate::reference::MarketPrice;

/// On-demand list prices of the largest provider, divided by the chips of the instance; later, when many small providers
/// undercut it, the low end of what they asked in public.
pub static PRICES: &[MarketPrice] = &[
    // p4d.24xlarge, eight A100, 32.77 an hour.
    MarketPrice {
        chip: "nvidia-a100",
        period: Period::between(Date::new(2022, 10, 7), Date::new(2025, 6, 1)),
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
