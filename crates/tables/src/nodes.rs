//! What makes an integrated circuit an advanced-node one (15 CFR 772.1), with the dated limits for DRAM.
//!
//! Days of compliance: 2024-12-31 for 89 FR 96790, 2025-01-31 for 90 FR 5298. Verified 2026-09-29; the DRAM figures of December
//! 2024 were not read in primary text.

use crate::dates::*;
use chipgate_engine::item::plant::{NodeLimit, Product, Trait};
use chipgate_engine::words::bound::Bound;
use chipgate_engine::words::date::Period;

const SINCE_COVERED: Period = Period::from(FR_87_62186);

const fn limit(product: Product, measured: Trait, bound: Bound, in_force: Period, citation: &'static str) -> NodeLimit {
    NodeLimit { product, measured, bound, in_force, citation }
}

/// The definition, test by test: one that is met is enough.
pub static NODE_LIMITS: &[NodeLimit] = &[
    limit(Product::Logic, Trait::NonPlanar, Bound::AtLeast(1.0), SINCE_COVERED, "87 FR 62186"),
    // "16/14 nanometers or less": a 16 nm process is in, whatever its maker calls it.
    limit(Product::Logic, Trait::Node, Bound::AtMost(16.0), SINCE_COVERED, "87 FR 62186"),
    limit(Product::Nand, Trait::Layers, Bound::AtLeast(128.0), SINCE_COVERED, "87 FR 62186"),
    limit(
        Product::Dram,
        Trait::HalfPitch,
        Bound::AtMost(18.0),
        Period::between(FR_87_62186, FR_89_96790_COMPLIANCE),
        "87 FR 62186",
    ),
    limit(
        Product::Dram,
        Trait::CellArea,
        Bound::Under(0.0019),
        Period::between(FR_89_96790_COMPLIANCE, FR_90_5298),
        "89 FR 96790",
    ),
    limit(
        Product::Dram,
        Trait::BitDensity,
        Bound::Over(0.288),
        Period::between(FR_89_96790_COMPLIANCE, FR_90_5298),
        "89 FR 96790",
    ),
    limit(Product::Dram, Trait::CellArea, Bound::Under(0.0026), Period::from(FR_90_5298), "90 FR 5298"),
    limit(Product::Dram, Trait::BitDensity, Bound::Over(0.2), Period::from(FR_90_5298), "90 FR 5298"),
    limit(Product::Dram, Trait::Vias, Bound::Over(3000.0), Period::from(FR_90_5298), "90 FR 5298"),
];
