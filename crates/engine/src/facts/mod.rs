//! What was understood of a form, and what is missing from it.

pub mod contact;
pub mod ownership;
pub mod training;
pub mod identification;
pub mod reference;
pub mod sign_up;
pub mod gather;

use crate::facts::identification::Identification;
use crate::facts::ownership::{Holding, Stake, UNTOLD, total};
use crate::facts::reference::{KnownHolding, MarketPrice, UnitPrice};
use crate::facts::training::Training;
use crate::item::classification::Classification;
use crate::item::plant::AdvancedNode;
use crate::party::index::{Match, Reason, Strength};
use crate::party::list::Entry;
use crate::quantity;
use crate::words::country::{Country, Region};
use crate::words::date::Date;
use crate::words::terms::{Gap, Movement, Role, TransactionKind, Truth};

/// What was understood.
pub struct Facts<'a> {
    /// The day that decides which rules apply.
    pub date: Option<Date>,
    /// Order or rental.
    pub kind: Option<TransactionKind>,
    /// How the goods move; export where nothing is said.
    pub movement: Option<Movement>,
    /// Name of the seller, lower case.
    pub exporter_name: String,
    /// Country of the seller; the United States where nothing is said.
    pub exporter_country: Option<Country>,
    /// Country of ultimate destination.
    pub destination: Option<Country>,
    /// Everybody named.
    pub parties: Vec<PartyFact<'a>>,
    /// Everything ordered, or the rented chip.
    pub items: Vec<ItemFact>,
    /// Countries that the stated end use speaks of, or that remote users sit in, each with its field.
    pub end_use_places: Vec<(&'static str, Country)>,
    /// Stated category of end use, lower case; empty where none.
    pub end_use: String,
    /// Stated category and text of the end use, lower case.
    pub end_use_text: String,
    /// What the consignee is, lower case.
    pub consignee_kind: String,
    /// Stated workload of a rental, lower case.
    pub workload: String,
    /// How it is paid, lower case.
    pub payment_method: String,
    /// Where it is paid from.
    pub payment_country: Option<Country>,
    /// Countries on the way.
    pub route: Vec<Country>,
    /// Where rented computing power stands.
    pub datacenter: Option<Country>,
    /// Where it is used from.
    pub access: Option<Country>,
    /// Price asked for one chip and hour, in United States dollars.
    pub gpu_hour_price: Option<f64>,
    /// The public price of one chip and hour on the day.
    pub market_price: Option<MarketPrice>,
    /// Listed entries that end use, workload or the exporter's name speak of.
    pub mentions: Vec<Hit<'a>>,
    /// Where those sit who use the item from afar, each with its country; `None` where nothing was told.
    pub remote_users: Option<Vec<Country>>,
    /// What the training run comes to, and with which earlier sign-ups.
    pub training: Training,
    /// Explanations of red flags, complete ones alone.
    pub resolutions: Vec<Resolution>,
    /// What the voluntary template of customer identification has and lacks; `None` for an order.
    pub identification: Option<Identification>,
    /// What is missing or unreadable.
    pub gaps: Vec<Gap>,
}

/// An operator's explanation of a red flag, complete.
#[derive(Debug, Clone)]
pub struct Resolution {
    /// Id of the rule.
    pub flag: String,
    /// Letters of the name of the party it speaks of; empty where it speaks of none.
    pub about: String,
    /// What was learnt.
    pub learnt: String,
    /// The document it rests on.
    pub document: String,
    /// Its day.
    pub date: Date,
}

/// What was understood of one party.
#[derive(Clone)]
pub struct PartyFact<'a> {
    /// Path of the party in the form.
    pub path: String,
    /// The part it plays. Without one the strictest is taken: it buys, or it rents.
    pub role: Role,
    /// Country of its address.
    pub country: Option<Country>,
    /// Country of its headquarters.
    pub headquarters: Option<Country>,
    /// Whether an ultimate parent is named or placed.
    pub has_parent: bool,
    /// Country of its ultimate parent.
    pub parent_country: Option<Country>,
    /// Listed entries that its names or address agree with.
    pub hits: Vec<Hit<'a>>,
    /// Listed entries that the ultimate parent's name agrees with.
    pub parent_hits: Vec<Hit<'a>>,
    /// Its owners.
    pub owners: Vec<OwnerFact<'a>>,
    /// The place without a code of its own that its address points to.
    pub region: Option<&'static Region>,
    /// Listed entries that line of business, e-mail or website speak of.
    pub mentions: Vec<Hit<'a>>,
    /// Listed entries that its directors are, or also serve.
    pub shared_directors: Vec<Hit<'a>>,
    /// Line of business, lower case.
    pub business: String,
    /// Name, lower case.
    pub name: String,
    /// The name it is called by, as typed: its name, else the one in its own script.
    pub called: String,
    /// The letters of its name and of its name in its own script, each where given.
    pub names: Vec<String>,
    /// Address, lower case.
    pub address: String,
    /// Countries that telephone, e-mail and website point to, each with its field.
    pub contacts: Vec<(String, Country)>,
    /// Whether its e-mail is at a provider that anybody can use.
    pub free_mail: bool,
    /// First and last day on which it may have been founded.
    pub founded: Option<(Date, Date)>,
    /// The documented holding that its name agrees with.
    pub known: Option<KnownHolding>,
    /// Whether its name is, exactly, that of an entity approved on the day (Supplement No. 8 to 15 CFR 740).
    pub approved: bool,
}

/// What was understood of an owner.
#[derive(Clone)]
pub struct OwnerFact<'a> {
    /// Path of the owner in the form.
    pub path: String,
    /// Its name, as typed.
    pub name: String,
    /// Its country.
    pub country: Option<Country>,
    /// Its share of the party, in percent.
    pub share: quantity::Share,
    /// Listed entries that its name agrees with.
    pub hits: Vec<Hit<'a>>,
    /// Its own owners, tier upon tier.
    pub owners: Vec<OwnerFact<'a>>,
    /// Whether it is the party itself, or one that it is said to hold: a circle, whose shares are somebody else's in the end.
    pub circular: bool,
}

/// A likeness between a typed party and a listed one, with the whole path of the typed field.
#[derive(Clone)]
pub struct Hit<'a> {
    /// The likeness.
    pub likeness: Match,
    /// The listed party.
    pub entry: &'a Entry,
}

/// What was understood of an item.
#[derive(Clone)]
pub struct ItemFact {
    /// Path of the field that names it.
    pub field: String,
    /// Its class on the day.
    pub class: Classification,
    /// What is told of the plant it is for.
    pub facility: AdvancedNode,
    /// Price asked for one chip, in United States dollars, from the lower to the higher reading: a price "each" may speak of
    /// the chip or of the board that holds several.
    pub chip_price: Option<(f64, f64)>,
    /// What such a chip costs in public on the day.
    pub unit_price: Option<UnitPrice>,
}

impl Hit<'_> {
    /// Whether this is the listed party. A possible likeness is for a person to say, and so is a strong one in another country.
    pub fn truth(&self) -> Truth {
        match self.likeness.strength {
            Strength::Exact => Truth::Yes,
            Strength::Strong if !self.likeness.reasons.contains(&Reason::CountryDiffers) => Truth::Yes,
            Strength::Strong | Strength::Possible => Truth::Unknown,
        }
    }
}

impl<'a> OwnerFact<'a> {
    /// The holding. An owner counts when it is listed itself, or when listed parties hold half of it: then it is under
    /// the same restrictions and its whole share counts, not a fraction of it (90 FR 47201; OFAC guidance of 2014-08-13).
    pub fn holding(&self, counts: &impl Fn(&Hit<'_>) -> bool) -> Holding {
        let itself = strongest(self.hits.iter().filter(|hit| counts(hit)));
        let above = total(&holdings(&self.owners, counts));
        // Half for sure counts as held; half perhaps leaves it open.
        let through = above.is(Stake::Half).or(above.is(Stake::Open).and(Truth::Unknown));
        let listed = itself.or(through);
        Holding { share: self.share, listed }
    }

    /// The ways on which listed owners reach what this owner holds: `IFLYTEK, 60 percent of Merlion Bay, 55 percent`.
    pub fn ways(&self, counts: &impl Fn(&Hit<'_>) -> bool) -> Vec<String> {
        let own = format!("{}, {}", self.name, self.share);
        let itself = self.hits.iter().any(counts).then(|| own.clone());
        let above = self.owners.iter().flat_map(|owner| owner.ways(counts));
        itself.into_iter().chain(above.map(|way| format!("{way} of {own}"))).collect()
    }

    /// Its hits and those of the owners above it.
    pub fn hits_above(&self) -> Vec<&Hit<'a>> {
        self.hits.iter().chain(self.owners.iter().flat_map(|owner| owner.hits_above())).collect()
    }
}

impl PartyFact<'_> {
    /// The ultimate parent as a holding: a parent holds the party, its share is not told.
    pub fn parent_holding(&self, counts: impl Fn(&Hit<'_>) -> bool) -> Holding {
        Holding { share: UNTOLD, listed: strongest(self.parent_hits.iter().filter(|hit| counts(hit))) }
    }
}

/// What each owner of one party holds. Whose a circle's share is in the end is not known: it may be a listed owner's,
/// as soon as there is one beside it.
pub fn holdings(owners: &[OwnerFact<'_>], counts: &impl Fn(&Hit<'_>) -> bool) -> Vec<Holding> {
    let mut holdings: Vec<Holding> = owners.iter().map(|owner| owner.holding(counts)).collect();
    if holdings.iter().any(|holding| holding.listed != Truth::No) {
        for (holding, _) in holdings.iter_mut().zip(owners).filter(|(_, owner)| owner.circular) {
            holding.listed = Truth::Unknown;
        }
    }
    holdings
}

/// Countries of the owners who may be the parent, tier upon tier: who hold half or more, or a share that is not told.
pub fn seats_above(owners: &[OwnerFact<'_>]) -> Vec<Country> {
    let taken = owners.iter().any(|owner| ownership::HALF < owner.share.low);
    let mut seats = Vec::new();
    for owner in owners {
        if ownership::HALF <= if taken { owner.share.low } else { owner.share.high } {
            seats.extend(owner.country);
            seats.extend(seats_above(&owner.owners));
        }
    }
    seats
}

/// The surest of several likenesses.
pub fn strongest<'a, 'e: 'a>(hits: impl Iterator<Item = &'a Hit<'e>>) -> Truth {
    Truth::any(hits.map(Hit::truth))
}
