//! The milestones of the law, each once. A day that a rule brought is named by the rule's page of the Federal Register; where
//! one rule brought several days, the name says which.

use chipgate_engine::words::date::Date;

/// First controls on advanced computing, published. Before this day the engine answers "not covered".
pub const FR_87_62186: Date = Date::new(2022, 10, 7);
/// Its ECCNs 3A090 and 4A090 take effect.
pub const FR_87_62186_CHIPS: Date = Date::new(2022, 10, 21);
/// Macau is added.
pub const FR_88_2821: Date = Date::new(2023, 1, 17);
/// The test by performance density; 3B090 moves into 3B001 and 3B002.
pub const FR_88_73458: Date = Date::new(2023, 11, 17);
/// Nicaragua enters Country Groups D:1 and D:5.
pub const FR_89_18780: Date = Date::new(2024, 3, 15);
/// Corrections; License Exception NAC is split into NAC and ACA.
pub const FR_89_23876: Date = Date::new(2024, 4, 4);
/// Cyprus leaves Country Group D:5.
pub const FR_89_40369: Date = Date::new(2024, 5, 30);
/// Chipmaking equipment controlled to all destinations.
pub const FR_89_72926: Date = Date::new(2024, 9, 6);
/// Data Center VEU.
pub const FR_89_80080: Date = Date::new(2024, 10, 2);
/// High-bandwidth memory and more chipmaking equipment: the entries take effect, and four weeks later their requirements.
pub const FR_89_96790: Date = Date::new(2024, 12, 2);
/// Day of compliance with it.
pub const FR_89_96790_COMPLIANCE: Date = Date::new(2024, 12, 31);
/// The Diffusion text in the regulation; announced unenforced on [`GUIDANCE`].
pub const FR_90_4544: Date = Date::new(2025, 1, 13);
/// Day of compliance with the foundry rule.
pub const FR_90_5298: Date = Date::new(2025, 1, 31);
/// The Affiliates rule.
pub const FR_90_47201: Date = Date::new(2025, 9, 29);
/// Its stay.
pub const FR_90_50857: Date = Date::new(2025, 11, 10);
/// First day after the stay, by its own terms.
pub const FR_90_50857_ENDS: Date = Date::new(2026, 11, 10);
/// The case-by-case lane for China and Macau.
pub const FR_91_1684: Date = Date::new(2026, 1, 15);
/// Cambodia leaves the table of Country Group D:5 (RIN 0694-AK41, without a page yet in our sources).
pub const RIN_0694_AK41: Date = Date::new(2026, 2, 3);
/// The United Arab Emirates leave Country Group D:4 and join A:5.
pub const FR_91_43034: Date = Date::new(2026, 7, 10);

/// The press release and the guidance of BIS on advanced chips, diversion and the Diffusion text.
pub const GUIDANCE: Date = Date::new(2025, 5, 13);
/// NVIDIA was told that the requirement of [`FR_88_73458`] bound it at once (Form 8-K of 2023-10-24).
pub const NVIDIA_TOLD: Date = Date::new(2023, 10, 23);
/// Letters on the H20, the MI308 and their like (NVIDIA Form 8-K of 2025-04-15).
pub const H20_LETTERS: Date = Date::new(2025, 4, 9);
/// Licenses under those letters are granted again, by press reports.
pub const H20_LICENSED: Date = Date::new(2025, 8, 1);
