//! Rules about destinations as such.

use super::*;
use chipgate_engine::words::terms::Review;

const CONTROLLED: Condition = level(&[Level::A, Level::B, Level::FirstVersion, Level::Memory, Level::Equipment]);

/// Destinations.
pub static RULES: &[Rule] = &[
    Rule {
        id: "destination.embargo",
        title: "Embargoed destination",
        text: "{destination} is under a comprehensive embargo for items subject to the EAR.",
        when: All(&[ORDER, destination_is(EMBARGOED)]),
        effect: Effect::Prohibited,
        citations: &["15 CFR 746.2", "15 CFR 746.4", "15 CFR 746.7"],
        ..ROW
    },
    Rule {
        id: "destination.syria",
        title: "Syria",
        text: "Items on the Commerce Control List need a license for Syria; License Exception SPP does not cover chips.",
        when: All(&[ORDER, destination_is(SYRIA), AnyItem(&ON_CCL)]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::Unspecified),
        reasons: &["AT"],
        citations: &["15 CFR 746.9", "90 FR 42315"],
        ..ROW
    },
    Rule {
        id: "destination.russia-belarus",
        title: "Russia and Belarus",
        text: "Every item on the Commerce Control List, those controlled for anti-terrorism alone included, needs a license for {destination}, and applications meet a policy of denial.",
        when: All(&[ORDER, destination_is(RUSSIA_OR_BELARUS), AnyItem(&ON_CCL)]),
        effect: Effect::LicenseRequired,
        review: Policy::Fixed(Review::PolicyOfDenial),
        reasons: &["NS", "RS"],
        citations: &["15 CFR 746.8"],
        ..ROW
    },
    Rule {
        id: "destination.russia-belarus.tariff-code",
        title: "Russia and Belarus, by tariff code",
        text: "Many EAR99 items need a license for {destination} by their tariff code (supplements No. 4 to 7 to part 746). Look the code up.",
        when: All(&[ORDER, destination_is(RUSSIA_OR_BELARUS), AnyItem(&level(&[Level::Ear99]))]),
        citations: &["15 CFR 746.5", "15 CFR 746.8", "15 CFR 746 supp. 4"],
        ..ROW
    },
    Rule {
        id: "destination.state-list",
        title: "On the State Department's list alone",
        text: "{destination} stands on the State Department's list of arms-embargoed countries but not in the table of Country Group D:5, whose note lets that list prevail.",
        when: All(&[ORDER, destination_is(&[c("ET")]), AnyItem(&CONTROLLED)]),
        citations: &["22 CFR 126.1", "86 FR 60165"],
        verify: Some("the two texts disagree."),
        ..ROW
    },
];
