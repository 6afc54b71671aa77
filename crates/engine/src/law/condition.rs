//! Conditions: a small closed language, so that one source can be evaluated, tested, listed and put into words. A leaf asks
//! one thing of the transaction, of a party or of an item; each has a constructor, so that rows read as sentences.
//!
//! Four leaves say where a party belongs, from near to far: `located_in` asks for the country of its address;
//! `headquarters_in` for its headquarters or ultimate parent, unknown while they are not told (15 CFR 744.23(a)(3));
//! `seat_in` is the same with the address standing in for headquarters that are not told, for red flags; `tied_to` holds for
//! any of these countries, for embargoes.

use crate::facts::ownership::Stake;
use crate::item::control::Level;
use crate::item::foundry::Presumption;
use crate::words::country::{Country, Destinations, Group};
use crate::words::date::Date;
use crate::words::terms::{ListId, Movement, Role, TransactionKind};

/// A question about the facts.
#[derive(Debug, Clone, Copy)]
pub enum Condition {
    /// Holds whatever the facts are.
    Always,
    /// Holds in no case.
    Never,
    /// Every one of them.
    All(&'static [Condition]),
    /// At least one of them.
    Any(&'static [Condition]),
    /// Not so.
    Not(&'static Condition),
    /// Some party of the transaction.
    AnyParty(&'static Condition),
    /// Every party that plays one of these roles; holds where there is none.
    EveryParty(&'static [Role], &'static Condition),
    /// Some item of the transaction.
    AnyItem(&'static Condition),
    /// Asked of the transaction.
    Transaction(TransactionTest),
    /// Asked of the party that the rule speaks of.
    Party(PartyTest),
    /// Asked of the item that the rule speaks of.
    Item(ItemTest),
}

impl Condition {
    /// Whether the answer may differ from item to item.
    pub fn speaks_of_items(&self) -> bool {
        match self {
            Condition::All(inner) | Condition::Any(inner) => inner.iter().any(Condition::speaks_of_items),
            Condition::Not(inner) | Condition::AnyParty(inner) | Condition::EveryParty(_, inner) => {
                inner.speaks_of_items()
            }
            Condition::AnyItem(_) | Condition::Item(_) => true,
            Condition::Transaction(test) => matches!(test, TransactionTest::ChipsAtLeast(_)),
            Condition::Always | Condition::Never | Condition::Party(_) => false,
        }
    }
}

/// Declares the leaves for one subject, each with the function that makes a condition of it.
macro_rules! tests {
    ($(#[$about:meta])* $subject:ident($tests:ident) {
        $($(#[$doc:meta])* $leaf:ident $(($($value:ident: $kind:ty),+))? = $make:ident,)+
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy)]
        pub enum $tests {
            $($(#[$doc])* $leaf $(($($kind),+))?,)+
        }

        $($(#[$doc])*
        pub const fn $make($($($value: $kind),+)?) -> Condition {
            Condition::$subject($tests::$leaf $(($($value),+))?)
        })+
    };
}

tests! {
    /// What is asked of the transaction.
    Transaction(TransactionTest) {
        /// The transaction is of this kind.
        Kind(kind: TransactionKind) = kind,
        /// The item moves in this way.
        Movement(movement: Movement) = movement,
        /// The destination is one of these.
        DestinationIs(countries: &'static [Country]) = destination_is,
        /// The destination is in the set on the day.
        DestinationIn(set: Destinations) = destination_in,
        /// The exporter is the addressee of a letter: its name holds one of these.
        ExporterNamed(names: &'static [&'static str]) = exporter_named,
        /// The exporter's country is in one of the groups, or is the United States.
        ExporterInUsOr(groups: &'static [Group]) = exporter_in_us_or,
        /// All end users (else ultimate consignees, else the destination) are in one of these.
        EndUsersIn(countries: &'static [Country]) = end_users_in,
        /// All parties of the transaction are headquartered in the United States or in one of the groups.
        HeadquarteredInUsOr(groups: &'static [Group]) = headquartered_in_us_or,
        /// The stated end-use category is this.
        EndUse(category: &'static str) = end_use,
        /// The rented computing power stands in the set.
        DatacenterIn(set: Destinations) = datacenter_in,
        /// It is used from the set.
        AccessIn(set: Destinations) = access_in,
        /// The seller of the hours is established in the set.
        ExporterIn(set: Destinations) = exporter_in,
        /// The price asked for a GPU-hour is under this share of the public market price of the day.
        PriceUnderShareOfMarket(share: f64) = price_under_share_of_market,
        /// The training run reaches this many operations: as told or as the rented hours allow, whichever is more.
        TrainingAtLeast(operations: f64) = training_at_least,
        /// The same, with the earlier sign-ups that are related to this one added.
        TrainingTogetherAtLeast(operations: f64) = training_together_at_least,
        /// Some earlier sign-up is related to this one.
        RelatedSignUps = related_sign_ups,
        /// Some earlier sign-up is related to this one and bears another name.
        RelatedUnderOtherName = related_under_other_name,
        /// Remote users of the item are in one of these; unknown while nothing is told.
        RemoteUsersIn(countries: &'static [Country]) = remote_users_in,
        /// Some party plays one of these roles.
        RoleFilled(roles: &'static [Role]) = role_filled,
        /// At least this many weak red flags, of different kinds and not explained, were found before this rule was asked.
        FlagsTogether(least: usize) = flags_together,
        /// One of these words or phrases, parted by `|`, stands in the text, in lower case and as whole words.
        Says(text: FormText, words: &'static str) = says,
        /// A free text of the form, or the exporter's name, names a party on one of these lists.
        FormMentionsListed(lists: &'static [ListId]) = form_mentions_listed,
        /// The payment comes from the set.
        PaidFrom(set: Destinations) = paid_from,
        /// The stated end use speaks of a place in the set, other than the destination.
        EndUseSpeaksOf(set: Destinations) = end_use_speaks_of,
        /// The payment comes from a country that is neither the destination nor that of any buyer, consignee or user.
        PaidFromElsewhere = paid_from_elsewhere,
        /// The route passes through the set, before its end.
        RouteThrough(set: Destinations) = route_through,
        /// A purchaser is in another country than a consignee or end user of another name.
        PurchaserUnlikeConsignee = purchaser_unlike_consignee,
        /// The transaction is for at least this many chips.
        ChipsAtLeast(least: u64) = chips_at_least,
    }
}

tests! {
    /// What is asked of one party.
    Party(PartyTest) {
        /// One of these words or phrases, parted by `|`, stands in the text, in lower case and as whole words.
        Says(text: PartyText, words: &'static str) = party_says,
        /// The party plays one of these roles.
        Role(roles: &'static [Role]) = role,
        /// The party is on one of these lists.
        Listed(lists: &'static [ListId]) = listed,
        /// The party's address agrees with a listed one to this extent.
        AtListedAddress(agreement: AddressAgreement) = at_listed_address,
        /// Owners on one of these lists hold this much together.
        OwnedByListed(lists: &'static [ListId], stake: Stake) = owned_by_listed,
        /// The party's country, headquarters or ultimate parent's country is one of these; unknown where an owner from there may
        /// be the parent.
        TiedTo(countries: &'static [Country]) = tied_to,
        /// Headquarters or ultimate parent in the set, as 15 CFR 744.23(a)(3) asks; unknown while headquarters are not told.
        HeadquartersIn(set: Destinations) = headquarters_in,
        /// The same, with the party's country standing in where headquarters are not told.
        SeatIn(set: Destinations) = seat_in,
        /// The party's country is in the set.
        LocatedIn(set: Destinations) = located_in,
        /// Telephone, e-mail or website of the party point to the set.
        ContactIn(set: Destinations) = contact_in,
        /// Its line of business, e-mail or website names a party on one of these lists.
        MentionsListed(lists: &'static [ListId]) = mentions_listed,
        /// Who is said to direct it is, or also serves, a party on one of these lists.
        DirectorsShared(lists: &'static [ListId]) = directors_shared,
        /// Its e-mail is at a provider that anybody can use.
        FreeMail = free_mail,
        /// It was founded on this day or later.
        FoundedSince(day: Date) = founded_since,
        /// A documented holding of a listed party: its name is that of a known subsidiary or associate.
        DocumentedHolding = documented_holding,
        /// An address in occupied Ukraine, or near enough to ask.
        InOccupiedRegion = in_occupied_region,
        /// An entity of Supplement No. 8 to 15 CFR 740, by its exact name and on this day.
        ApprovedUaeEntity = approved_uae_entity,
    }
}

tests! {
    /// What is asked of one item.
    Item(ItemTest) {
        /// The price asked for the chip is under this share of the low end of public prices, however "each" is read.
        ChipPriceUnder(share: f64) = chip_price_under,
        /// The price asked for the chip is this many times the high end of public prices or more, however "each" is read.
        ChipPriceFrom(times: f64) = chip_price_from,
        /// The item's class is one of these.
        Level(levels: &'static [Level]) = level,
        /// The item's ECCN is one of these, or a paragraph under one of them.
        Eccn(paragraphs: &'static [&'static str]) = eccn,
        /// The plant that the item is for makes advanced-node integrated circuits; unknown while its process is not told.
        AdvancedNode = advanced_node,
        /// Anything is told of the plant that the item is for.
        FacilityTold = facility_told,
        /// The presumption for fabricators and OSATs applies and comes to this.
        Presumed(presumption: Presumption) = presumed,
        /// Nothing in the catalog is meant and no figures are given.
        Unclassified = unclassified,
        /// Designed or marketed for datacenters.
        Datacenter = datacenter,
        /// The chip's catalog id begins with this.
        ChipIs(id: &'static str) = chip_is,
        /// Made by this vendor.
        Vendor(vendor: &'static str) = vendor,
        /// Designed by a company headquartered in China.
        DesignedInChina = designed_in_china,
        /// The figure is under this.
        Under(figure: Figure, limit: f64) = under,
        /// The figure is at this or over.
        AtLeast(figure: Figure, limit: f64) = at_least,
        /// The figure is from this to that, both included. It is for information: a figure that is not known is not asked for.
        Between(figure: Figure, from: f64, to: f64) = between,
    }
}

/// A figure of an item that a rule sets a limit on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Total processing performance (TPP).
    Performance,
    /// Total DRAM bandwidth, in GB/s.
    Bandwidth,
    /// Aggregate bidirectional transfer rate over all inputs and outputs, in GB/s.
    Interconnect,
    /// DRAM bandwidth and interconnect together, in GB/s.
    BandwidthAndInterconnect,
    /// Memory bandwidth over the area of the package, in GB/s per mm2.
    MemoryDensity,
}

/// A free text about a party that rules read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartyText {
    /// Its line of business.
    Business,
    /// Its name.
    Name,
    /// Its address.
    Address,
}

/// A free text of the form that rules read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormText {
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
