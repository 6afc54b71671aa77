//! Sets of places that more than one rule names.

use chipgate_engine::words::country::{Country, Destinations};

/// A code of ISO 3166-1.
pub(crate) const fn c(code: &'static str) -> Country {
    Country::new(code)
}

/// Country Group D:5 or Macau.
pub(crate) const D5_OR_MACAU: Destinations = Destinations::ArmsEmbargoedOrMacau;
/// D:1, D:4 or D:5 and not also in A:5 or A:6.
pub(crate) const RESTRICTED: Destinations = Destinations::Restricted;
/// Under a comprehensive embargo (15 CFR 746.2, 746.4, 746.7).
pub(crate) const EMBARGOED: &[Country] = &[c("CU"), c("IR"), c("KP")];
/// China for the EAR, Hong Kong with it.
pub(crate) const CHINA: &[Country] = &[c("CN"), c("HK")];
/// China and Macau.
pub(crate) const CHINA_OR_MACAU: &[Country] = &[c("CN"), c("HK"), c("MO")];
/// Macau.
pub(crate) const MACAU: &[Country] = &[c("MO")];
/// The United Arab Emirates, which the license requirement for chips names apart since 91 FR 43034.
pub(crate) const EMIRATES: &[Country] = &[c("AE")];
/// Russia and Belarus (15 CFR 746.5, 746.8).
pub(crate) const RUSSIA_OR_BELARUS: &[Country] = &[c("RU"), c("BY")];
/// Syria (15 CFR 746.9).
pub(crate) const SYRIA: &[Country] = &[c("SY")];
/// Every item on the Commerce Control List needs a license for these (15 CFR 746.8, 746.9).
pub(crate) const WHOLE_LIST: &[Country] = &[c("RU"), c("BY"), c("SY")];
/// The territories are part of the United States for the EAR (15 CFR 772.1).
pub(crate) const UNITED_STATES: &[Country] = &[c("US"), c("PR"), c("GU"), c("VI"), c("AS"), c("MP")];
/// Places through which diverted chips have gone (documented cases and BIS transshipment guidance).
pub(crate) const TRANSIT: &[Country] = &[
    c("HK"),
    c("SG"),
    c("MY"),
    c("TH"),
    c("ID"),
    c("AE"),
    c("IN"),
    c("TR"),
    c("TW"),
    c("JP"),
    c("KZ"),
    c("KG"),
    c("AM"),
    c("GE"),
];
/// Places whose remote users an application in the case-by-case lane must list (748 supp. 2(dd)); Hong Kong is China.
pub(crate) const REMOTE_USERS_LISTED: &[Country] =
    &[c("BY"), c("CN"), c("HK"), c("CU"), c("IR"), c("MO"), c("KP"), c("RU"), c("VE")];
