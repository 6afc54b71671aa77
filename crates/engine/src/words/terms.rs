//! The words of the field, used everywhere: the same in Rust, JSON, the page and the tests.

pub use crate::words::truth::Truth;

use serde::de::value::{Error as NoSuchWord, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde::{Deserialize, Serialize, Serializer};
/// Reads one of our closed words from text; the spelling is the one it is written with.
pub fn word<T: DeserializeOwned>(text: &str) -> Option<T> {
    let deserializer: StrDeserializer<'_, NoSuchWord> = text.into_deserializer();
    T::deserialize(deserializer).ok()
}

/// What one form describes: goods that move, or computing power rented by the hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TransactionKind {
    /// Goods are sold and shipped.
    Order,
    /// Access to computing power is sold; the chip stays where it is.
    Rental,
}

/// How an item moves (15 CFR 734.13, 734.14, 734.16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Movement {
    /// Out of the United States.
    Export,
    /// From one foreign country to another.
    Reexport,
    /// Within one foreign country, to another end user or end use.
    Transfer,
}

/// The part a person or organisation plays in a transaction (15 CFR 748.5 names the first four).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Enters into the purchase.
    Purchaser,
    /// Receives the item on the way and hands it on.
    IntermediateConsignee,
    /// Receives the item abroad as its last stop.
    UltimateConsignee,
    /// Uses the item in the end.
    EndUser,
    /// Rents computing power.
    Customer,
    /// Stands above another party.
    Parent,
    /// Holds a share of another party.
    Owner,
    /// Pays.
    Payer,
    /// Carries or clears the goods.
    FreightForwarder,
}

impl Role {
    /// The four of 15 CFR 748.5; whoever buys on an order form is a purchaser, whatever the form calls it.
    pub const OF_TRANSACTION: &'static [Role] =
        &[Role::Purchaser, Role::IntermediateConsignee, Role::UltimateConsignee, Role::EndUser, Role::Customer];
}

/// A published list, by the code the Consolidated Screening List gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ListId {
    /// Entity List, Supplement No. 4 to 15 CFR 744.
    #[serde(rename = "EL")]
    EntityList,
    /// Denied Persons List, 15 CFR 764 and 766.
    #[serde(rename = "DPL")]
    DeniedPersons,
    /// Military End User List, Supplement No. 7 to 15 CFR 744.
    #[serde(rename = "MEU")]
    MilitaryEndUser,
    /// Unverified List, Supplement No. 6 to 15 CFR 744.
    #[serde(rename = "UVL")]
    Unverified,
    /// Specially Designated Nationals and Blocked Persons List, OFAC.
    #[serde(rename = "SDN")]
    SpeciallyDesignated,
    /// Sectoral Sanctions Identifications List, OFAC.
    #[serde(rename = "SSI")]
    SectoralSanctions,
    /// Non-SDN Chinese Military-Industrial Complex Companies List, OFAC.
    #[serde(rename = "CMIC")]
    ChineseMilitaryIndustrial,
    /// Non-SDN Menu-Based Sanctions List, OFAC.
    #[serde(rename = "NS-MBS")]
    MenuBased,
    /// Palestinian Legislative Council List, OFAC.
    #[serde(rename = "PLC")]
    LegislativeCouncil,
    /// Correspondent and payable-through account sanctions, OFAC.
    #[serde(rename = "CAP")]
    CorrespondentAccount,
    /// Nonproliferation sanctions, Department of State.
    #[serde(rename = "ISN")]
    Nonproliferation,
    /// Debarred parties under the Arms Export Control Act, Department of State.
    #[serde(rename = "DTC")]
    ArmsDebarred,
    /// Foreign sanctions evaders, OFAC; emptied, but still in older files.
    #[serde(rename = "FSE")]
    SanctionsEvaders,
    /// Chinese military companies, section 1260H of the NDAA for 2021, Department of War.
    #[serde(rename = "1260H")]
    MilitaryCompanies,
    /// A list that came after this version was made: its parties are matched, its meaning is for a person to look up.
    #[serde(rename = "other")]
    Other,
}

/// How surely a rule applies: the third answer is never swept under the first two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The facts given meet the condition.
    Yes,
    /// The facts given neither meet nor exclude it.
    Unknown,
}

/// What a rule that applies does to the transaction; later is stricter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Worth knowing; never decides.
    Advisory,
    /// Something must be told before an answer is possible.
    Incomplete,
    /// A person must look.
    Review,
    /// A license is needed unless the conditions of a named license exception are met.
    LicenseException,
    /// A license is needed.
    LicenseRequired,
    /// No license route to offer.
    Prohibited,
}

impl Effect {
    /// What a transaction with nothing stricter comes to.
    pub fn outcome(self) -> Outcome {
        match self {
            Effect::Advisory => Outcome::NoFinding,
            Effect::Incomplete => Outcome::Incomplete,
            Effect::Review => Outcome::Review,
            Effect::LicenseException => Outcome::LicenseException,
            Effect::LicenseRequired => Outcome::LicenseRequired,
            Effect::Prohibited => Outcome::Prohibited,
        }
    }
}

/// What the transaction as a whole comes to; the strictest finding wins, and later is stricter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// No rule fired on the facts given. Not a clearance.
    NoFinding,
    /// Something needed for an answer is missing or unreadable.
    Incomplete,
    /// A person must look before the transaction goes on.
    Review,
    /// A license is needed unless the conditions of a named license exception are met.
    LicenseException,
    /// A license is needed.
    LicenseRequired,
    /// No license route to offer.
    Prohibited,
    /// The engine could not answer. Stands outside the order: nothing may be read from it.
    CannotScreen,
}

/// What BIS says it will do with an application; earlier is stricter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Review {
    /// Will be refused, save for stated exceptions.
    PolicyOfDenial,
    /// Will normally be refused.
    PresumptionOfDenial,
    /// Depends on the item or on another section, as the entry says.
    PerEntry,
    /// No policy is published for this case.
    Unspecified,
    /// Decided on its facts.
    CaseByCase,
    /// Normally granted.
    PresumptionOfApproval,
}

/// What is missing or unreadable, with the path of its field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Gap {
    /// Path in the transaction, `parties.0.headquarters`.
    pub field: String,
    /// What is asked for and why, in one sentence. Never repeats what was typed.
    pub why: String,
}

/// Writes a whole number as `4992`, not `4992.0`, so that every host prints the same bytes.
pub fn plain_number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    /// Above this a double no longer holds every integer, and JavaScript would not read one back.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT {
        serializer.serialize_i64(*value as i64)
    } else {
        serializer.serialize_f64(*value)
    }
}

/// [`plain_number`] for a figure that may be unknown.
pub fn plain_number_or_null<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => plain_number(value, serializer),
        None => serializer.serialize_none(),
    }
}
