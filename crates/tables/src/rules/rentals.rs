//! Rules about computing power that is rented.

use super::*;
use chipgate_engine::facts::ownership::Stake;
use chipgate_engine::words::country::Destinations;

/// Rentals.
pub static RULES: &[Rule] = &[
    Rule {
        id: "rental.embargoed-tenant",
        title: "Tenant in an embargoed country",
        text: "The {party} is tied to {place}, or the computing power is used from there. Services to embargoed countries are prohibited for United States persons.",
        about: About::Party,
        when: All(&[RENTAL, Any(&[tied_to(EMBARGOED), access_in(Destinations::Of(EMBARGOED))])]),
        effect: Effect::Prohibited,
        citations: &["31 CFR 510", "31 CFR 515", "31 CFR 560"],
        ..ROW
    },
    Rule {
        id: "rental.listed-tenant",
        title: "Tenant on a list",
        text: "The {party} agrees with {entry} on the {list}. Access to computing power is not by itself an export of the chip and the listing does not bar it by name, but technology, software and support fall under it: refuse unless counsel agrees.",
        about: About::Party,
        when: All(&[RENTAL, listed(&[ListId::EntityList, ListId::MilitaryEndUser])]),
        citations: &["15 CFR 744.11", "15 CFR 734.13"],
        ..ROW
    },
    Rule {
        id: "rental.listed-owner",
        title: "Tenant owned by listed parties",
        text: "Listed parties hold {share} of the {party}, among them {entry} on the {list}. By way of: {ways}. Whatever the Affiliates rule says of exports on this day, this is to be looked at like the listed party itself: technology, software and support fall under its requirements; refuse unless counsel agrees.",
        about: About::Party,
        when: All(&[RENTAL, owned_by_listed(REACHING_DOWN, Stake::Half)]),
        citations: &["15 CFR 744.11", "15 CFR 734.13", "90 FR 47201"],
        ..ROW
    },
    Rule {
        id: "rental.restricted-headquarters",
        title: "Tenant headquartered in D:5 or Macau",
        text: "The {party}, or its parent, is headquartered in {place} and rents {item}. Remote access is not licensed as such; know the users and the use: training for weapons or military intelligence is.",
        about: About::Party,
        when: All(&[RENTAL, TRANSACTION_PARTY, seat_in(D5_OR_MACAU), AnyItem(&ADVANCED)]),
        citations: &["15 CFR 744.6", "BIS guidance of 2025-05-13", "15 CFR 732 supp. 3"],
        ..ROW
    },
    Rule {
        id: "rental.restricted-datacenter",
        title: "Controlled chips in D:5 or Macau",
        text: "{item} stands in, or is rented out from, {place}. Such chips need a license to be there: ask how they came, and mind General Prohibition Ten before dealing with them.",
        about: About::Item,
        when: All(&[RENTAL, ADVANCED, Any(&[datacenter_in(D5_OR_MACAU), exporter_in(D5_OR_MACAU)])]),
        citations: &["15 CFR 736.2(b)(10)", "15 CFR 742.6(a)(6)"],
        ..ROW
    },
    Rule {
        id: "rental.price-below-market",
        title: "Price far under the market",
        text: "{figure} dollars for a GPU-hour is less than half of the public price of the time, {market} dollars ({source}). Ask where the chips come from and who stands behind the offer.",
        when: All(&[RENTAL, price_under_share_of_market(0.5)]),
        citations: &["15 CFR 732 supp. 3"],
        weight: Weight::Strong,
        ..ROW
    },
    Rule {
        id: "rental.training-scale",
        title: "Training at the scale of controlled models",
        text: "The training run comes to {figure} operations; 1e26 is where the unenforced control of model weights (4E091) and the proposed reports begin. Related earlier sign-ups: {others}. Ask for whom the model is trained.",
        when: All(&[RENTAL, training_at_least(1e26)]),
        citations: &["15 CFR 732 supp. 3, Red Flag 28", "90 FR 4544", "89 FR 5698"],
        weight: Weight::Strong,
        ..ROW
    },
    Rule {
        id: "rental.training-split",
        title: "One training run over several sign-ups",
        text: "Together with {others} this comes to {figure} operations; 1e26 is where the unenforced control of model weights (4E091) and the proposed reports begin. Alone it would stay under it. Ask whether it is one training run, and for whom.",
        when: All(&[RENTAL, Not(&training_at_least(1e26)), training_together_at_least(1e26)]),
        citations: &["15 CFR 732 supp. 3, Red Flag 28", "90 FR 4544", "89 FR 5698"],
        weight: Weight::Strong,
        ..ROW
    },
    Rule {
        id: "rental.related-sign-ups",
        title: "Earlier sign-ups belong to this one",
        text: "{others}. Their training runs are added up: {figure} operations.",
        when: All(&[RENTAL, related_sign_ups()]),
        effect: Effect::Advisory,
        citations: &["15 CFR 732 supp. 3, Red Flag 28", "89 FR 5698"],
        ..ROW
    },
    Rule {
        id: "rental.bare-access",
        title: "What renting is under the rules",
        text: "Letting somebody compute on {item} over a network, with nothing handed over, is not by itself an export of the chip, and no license is asked for it today. Drivers, software and technical data handed to the tenant are exports of their own; help with weapons or military intelligence needs a license wherever the chip stands; blocked and embargoed tenants may not be served by United States persons; and a chip that stands where it needed a license stays unlawful however it is used. A bill to license remote access is not law.",
        about: About::Item,
        when: All(&[RENTAL, ADVANCED]),
        effect: Effect::Advisory,
        citations: &["15 CFR 734.13", "15 CFR 744.6", "88 FR 73458", "BIS guidance of 2025-05-13"],
        verify: Some("whether remote access was made licensable was last checked on 2026-09-29."),
        ..ROW
    },
];
