//! A rule: a dated, cited condition with an effect. Conditions are a small closed language, so that one source can be
//! evaluated, tested, listed and put into words. Rules are rows; this file knows none.

use crate::facts::ownership::Stake;
use crate::item::control::Level;
use crate::item::foundry::Presumption;
use crate::words::country::{Country, Destinations, Group};
use crate::words::date::{Date, Period};
use crate::words::terms::{Effect, ListId, Movement, Review, Role, TransactionKind};
use serde::Serialize;

/// One dated, cited condition with an effect.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Permanent name: never reused, never renumbered.
    pub id: &'static str,
    /// One line for a heading.
    pub title: &'static str,
    /// One to three sentences for the operator. Words in braces are filled from the grounds: `{party}`, `{entry}`,
    /// `{list}`, `{reach}`, `{policy}`, `{requirement}`, `{item}`, `{paragraph}`, `{destination}`, `{place}`, `{share}`, `{figure}`.
    pub text: &'static str,
    /// What the condition is asked of, one by one.
    pub about: About,
    /// The condition.
    pub when: Condition,
    /// What follows when it holds.
    pub effect: Effect,
    /// How an application is reviewed, where the effect is a license requirement.
    pub review: Policy,
    /// Reasons for control that the requirement rests on (15 CFR 742).
    pub reasons: &'static [&'static str],
    /// Where it is written.
    pub citations: &'static [&'static str],
    /// When it applies.
    pub in_force: Period,
    /// What may have changed since the facts were verified, said in the text.
    pub verify: Option<&'static str>,
    /// Whether it is a red flag, and how much it says by itself.
    pub weight: Weight,
}

/// How much a red flag of Supplement No. 3 to 15 CFR 732 says by itself. A red flag that an operator has explained, on the
/// record, holds nothing any more; nothing else is lowered by an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Not a red flag: a requirement, a prohibition, a listed party or owner, a missing fact, or information.
    NoFlag,
    /// A strong red flag: by itself it holds the transaction for a person until it is explained.
    Strong,
    /// A weak red flag: by itself it is told and decides nothing; two of different kinds, unexplained, are for a person to
    /// look at.
    Weak,
}

/// What a rule is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The transaction, once.
    Transaction,
    /// Each party.
    Party,
    /// Each item, or the rented item.
    Item,
}

/// Where the review policy of a license requirement is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// The rule names none: its effect is not a license requirement.
    None,
    /// The same for every case.
    Fixed(Review),
    /// As the listed party's entry says.
    Entry,
    /// As the dated review table for items says; license exceptions are looked up beside it.
    Item,
}

/// A license exception, or another authorization, that an item rule may be overcome by (15 CFR 740, 748.15).
#[derive(Debug, Clone, Copy)]
pub struct LicenseException {
    /// Its symbol, `NAC`.
    pub symbol: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// For which items and places it is looked at.
    pub concerns: Condition,
    /// What must be so before it is used.
    pub terms: &'static [Term],
    /// Where it is written.
    pub citations: &'static [&'static str],
    /// When it is available.
    pub in_force: Period,
}

/// One condition of a license exception.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// What must be so, one sentence.
    pub text: &'static str,
    /// What tells whether it is.
    pub proof: Proof,
    /// Where it is written.
    pub citation: &'static str,
}

/// What tells whether a condition of a license exception is met.
#[derive(Debug, Clone, Copy)]
pub enum Proof {
    /// The facts of the form.
    Facts(Condition),
    /// Something that whoever ships does before shipment. It stays to ask and keeps the exception open.
    Deed,
    /// Something about the transaction that no field of the form tells. Until it is shown the license stays required.
    Evidence,
}

/// One dated row of the review table: the first that holds is the policy.
#[derive(Debug, Clone, Copy)]
pub struct ReviewRow {
    /// Which applications it speaks of.
    pub when: Condition,
    /// What BIS says it will do.
    pub review: Review,
    /// Where it is written.
    pub citations: &'static [&'static str],
    /// When it applies.
    pub in_force: Period,
}

/// A free text of the form that rules read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Line of business of the party.
    Business,
    /// Name of the party.
    Name,
    /// Address of the party.
    Address,
    /// Stated category and text of the end use.
    EndUse,
    /// What the consignee is.
    ConsigneeKind,
    /// Stated workload of a rental.
    Workload,
    /// How it is paid.
    PaymentMethod,
}

/// How much of an address agrees with a listed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressAgreement {
    /// A bare listed address, building and floor or room.
    ListedUnit,
    /// A bare listed address, the building alone.
    ListedBuilding,
    /// The address of a listed party whose name does not match.
    ListedParty,
}

/// A question about the facts. Leaves about a party or an item speak of the one the rule is asked of.
#[derive(Debug, Clone, Copy)]
pub enum Condition {
    /// Every one of them.
    All(&'static [Condition]),
    /// At least one of them.
    Any(&'static [Condition]),
    /// Not so.
    Not(&'static Condition),
    /// Some party of the transaction.
    AnyParty(&'static Condition),
    /// Some item of the transaction.
    AnyItem(&'static Condition),

    /// The transaction is of this kind.
    Kind(TransactionKind),
    /// The item moves in this way.
    Movement(Movement),
    /// The destination is one of these.
    DestinationIs(&'static [Country]),
    /// The destination is in the set on the day.
    DestinationIn(Destinations),
    /// The exporter is the addressee of a letter: its name holds one of these.
    ExporterNamed(&'static [&'static str]),
    /// The exporter's country is in one of the groups, or is the United States.
    ExporterInUsOr(&'static [Group]),
    /// All end users (else ultimate consignees, else the destination) are in one of these.
    EndUsersIn(&'static [Country]),
    /// All parties of the transaction are headquartered in the United States or in one of the groups.
    HeadquarteredInUsOr(&'static [Group]),
    /// The stated end-use category is this.
    EndUse(&'static str),
    /// The rented computing power stands in the set.
    DatacenterIn(Destinations),
    /// It is used from the set.
    AccessIn(Destinations),
    /// The seller of the hours is established in the set.
    ExporterIn(Destinations),
    /// The price asked for a GPU-hour is under this share of the public market price of the day.
    PriceUnderShareOfMarket(f64),
    /// The training run reaches this many operations: as told or as the rented hours allow, whichever is more.
    TrainingAtLeast(f64),
    /// The same, with the earlier sign-ups that are related to this one added.
    TrainingTogetherAtLeast(f64),
    /// Some earlier sign-up is related to this one.
    RelatedSignUps,
    /// Some earlier sign-up is related to this one and bears another name.
    RelatedUnderOtherName,
    /// Remote users of the item are in one of these; unknown while nothing is told.
    RemoteUsersIn(&'static [Country]),

    /// Some party plays one of these roles.
    RoleFilled(&'static [Role]),
    /// At least this many weak red flags, of different kinds and not explained, were found before this rule was asked.
    FlagsTogether(usize),
    /// One of these words or phrases, parted by `|`, stands in the field, in lower case and as whole words.
    Says(Field, &'static str),
    /// A free text of the form, or the exporter's name, names a party on one of these lists.
    FormMentionsListed(&'static [ListId]),
    /// The payment comes from the set.
    PaidFrom(Destinations),
    /// The stated end use speaks of a place in the set, other than the destination.
    EndUseSpeaksOf(Destinations),
    /// The payment comes from a country that is neither the destination nor that of any buyer, consignee or user.
    PaidFromElsewhere,
    /// The route passes through the set, before its end.
    RouteThrough(Destinations),
    /// A purchaser is in another country than a consignee or end user of another name.
    PurchaserUnlikeConsignee,
    /// The price asked for the chip is under this share of the low end of public prices, however "each" is read.
    ChipPriceUnder(f64),
    /// The price asked for the chip is this many times the high end of public prices or more, however "each" is read.
    ChipPriceFrom(f64),
    /// The transaction is for at least this many chips.
    ChipsAtLeast(u64),

    /// The party plays one of these roles.
    Role(&'static [Role]),
    /// The party is on one of these lists.
    Listed(&'static [ListId]),
    /// The party's address agrees with a listed one to this extent.
    AtListedAddress(AddressAgreement),
    /// Owners on one of these lists hold this much together.
    OwnedByListed(&'static [ListId], Stake),
    /// The party's country, headquarters or ultimate parent's country is one of these; unknown where an owner from there may
    /// be the parent.
    TiedTo(&'static [Country]),
    /// Headquarters or ultimate parent in the set, as 15 CFR 744.23(a)(3) asks; unknown while headquarters are not told.
    HeadquartersIn(Destinations),
    /// The same, with the party's country standing in where headquarters are not told.
    SeatIn(Destinations),
    /// The party's country is in the set.
    LocatedIn(Destinations),
    /// Telephone, e-mail or website of the party point to the set.
    ContactIn(Destinations),
    /// Its line of business, e-mail or website names a party on one of these lists.
    MentionsListed(&'static [ListId]),
    /// Who is said to direct it is, or also serves, a party on one of these lists.
    DirectorsShared(&'static [ListId]),
    /// Its e-mail is at a provider that anybody can use.
    FreeMail,
    /// It was founded on this day or later.
    FoundedSince(Date),
    /// A documented holding of a listed party: its name is that of a known subsidiary or associate.
    DocumentedHolding,
    /// An address in occupied Ukraine, or near enough to ask.
    InOccupiedRegion,
    /// An entity of Supplement No. 8 to 15 CFR 740, by its exact name and on this day.
    ApprovedUaeEntity,

    /// The item's class is one of these.
    Level(&'static [Level]),
    /// The item's ECCN is one of these, or a paragraph under one of them.
    Eccn(&'static [&'static str]),
    /// The plant that the item is for makes advanced-node integrated circuits; unknown while its process is not told.
    AdvancedNode,
    /// Anything is told of the plant that the item is for.
    FacilityTold,
    /// The presumption for fabricators and OSATs applies and comes to this.
    Presumed(Presumption),
    /// Nothing in the catalog is meant and no figures are given.
    Unclassified,
    /// Designed or marketed for datacenters.
    Datacenter,
    /// The chip's catalog id begins with this.
    ChipIs(&'static str),
    /// Made by this vendor.
    Vendor(&'static str),
    /// Designed by a company headquartered in China.
    DesignedInChina,
    /// Total processing performance under this.
    PerformanceUnder(f64),
    /// Total DRAM bandwidth under this, in GB/s.
    BandwidthUnder(f64),
    /// Total processing performance from this to that, both included.
    PerformanceBetween(f64, f64),
    /// Total DRAM bandwidth from this to that, both included, in GB/s.
    BandwidthBetween(f64, f64),
    /// Aggregate bidirectional interconnect under this, in GB/s.
    InterconnectUnder(f64),
    /// Total DRAM bandwidth and interconnect together under this, in GB/s.
    BandwidthsUnder(f64),
    /// Memory bandwidth density under this, in GB/s per mm2.
    MemoryDensityUnder(f64),
}
