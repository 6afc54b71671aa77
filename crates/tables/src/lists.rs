//! What each list is, who publishes it, where it is written, and what it means to a seller.

use chipgate_engine::party::list::List;
use chipgate_engine::words::terms::ListId;

/// One list.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// The list.
    pub list: ListId,
    /// Its full name.
    pub name: &'static str,
    /// Who publishes it.
    pub publisher: &'static str,
    /// Where it and its effect are written.
    pub citations: &'static [&'static str],
    /// What it means to a seller of chips or computing power, in one sentence of ours.
    pub meaning: &'static str,
}

/// What is known about a list; every list of ours has a row.
pub fn about(list: ListId) -> Option<&'static About> {
    LISTS.iter().find(|about| about.list == list)
}

/// Gives entries that their file prints without a source the place where their list is written.
pub fn cite(lists: &mut [List]) {
    for entry in lists.iter_mut().flat_map(|list| &mut list.entries).filter(|entry| entry.citations.is_empty()) {
        let written = about(entry.list).filter(|about| about.list != ListId::Other);
        entry.citations.extend(written.into_iter().flat_map(|about| about.citations).map(|place| place.to_string()));
    }
}

const BIS: &str = "Bureau of Industry and Security, Department of Commerce";
const OFAC: &str = "Office of Foreign Assets Control, Department of the Treasury";
const STATE: &str = "Department of State";

/// All lists, in the order of what they stop: dealings, items, privileges, money.
pub static LISTS: [About; 15] = [
    About {
        list: ListId::DeniedPersons,
        name: "Denied Persons List",
        publisher: BIS,
        citations: &["15 CFR 736.2(b)(4)", "15 CFR 764.3(a)(2)"],
        meaning: "Nobody may deal with this party in any item subject to the EAR in a way that its denial order forbids.",
    },
    About {
        list: ListId::SpeciallyDesignated,
        name: "Specially Designated Nationals and Blocked Persons List",
        publisher: OFAC,
        citations: &["31 CFR chapter V", "15 CFR 744.8"],
        meaning: "Property is blocked: US persons may not deal with this party or with what it owns to 50 percent, and for \
                  many programs BIS asks for a license for every item subject to the EAR as well.",
    },
    About {
        list: ListId::EntityList,
        name: "Entity List",
        publisher: BIS,
        citations: &["15 CFR 744.11", "15 CFR 744.16", "15 CFR 744 supp. 4"],
        meaning: "A license is needed for the items that the entry names, nearly always all items subject to the EAR, when \
                  this party is purchaser, intermediate or ultimate consignee, or end user, and no license exception is \
                  open unless the entry says so.",
    },
    About {
        list: ListId::MilitaryEndUser,
        name: "Military End-User List",
        publisher: BIS,
        citations: &["15 CFR 744.21", "15 CFR 744 supp. 7"],
        meaning: "A license is needed for the items of supplement 2 to part 744, and for all items where Belarus or \
                  Russia is concerned; the list isn't complete, and an unlisted military end user counts as much.",
    },
    About {
        list: ListId::Unverified,
        name: "Unverified List",
        publisher: BIS,
        citations: &["15 CFR 744.15", "15 CFR 740.2(a)(17)", "15 CFR 744 supp. 6"],
        meaning: "BIS could not verify this party: no license exception may be used, a signed UVL statement is needed before \
                  every shipment that goes without a license, and the listing is itself a red flag.",
    },
    About {
        list: ListId::Nonproliferation,
        name: "Nonproliferation Sanctions",
        publisher: STATE,
        citations: &["22 CFR 120.16"],
        meaning: "Sanctioned for spreading weapons or missiles: the notice says what is closed to this party, often US \
                  Government contracts and export licenses.",
    },
    About {
        list: ListId::ArmsDebarred,
        name: "Debarred Parties under the Arms Export Control Act",
        publisher: STATE,
        citations: &["22 CFR 127.7"],
        meaning: "Barred from dealing in defense articles and services; for other items it is a reason to look closely.",
    },
    About {
        list: ListId::SectoralSanctions,
        name: "Sectoral Sanctions Identifications List",
        publisher: OFAC,
        citations: &["31 CFR 589", "EO 13662"],
        meaning: "Certain finance and energy dealings with this party are closed to US persons; payment terms and end use \
                  need a look.",
    },
    About {
        list: ListId::MenuBased,
        name: "Non-SDN Menu-Based Sanctions List",
        publisher: OFAC,
        citations: &["31 CFR chapter V"],
        meaning: "Some measures short of blocking apply to this party; its entry says which.",
    },
    About {
        list: ListId::CorrespondentAccount,
        name: "List of Foreign Financial Institutions Subject to Correspondent Account or Payable-Through Account Sanctions",
        publisher: OFAC,
        citations: &["31 CFR 561"],
        meaning: "A bank whose accounts in the United States are closed or limited; payment through it may fail or be barred.",
    },
    About {
        list: ListId::LegislativeCouncil,
        name: "Non-SDN Palestinian Legislative Council List",
        publisher: OFAC,
        citations: &["31 CFR 594"],
        meaning: "US financial institutions must reject transactions with this person.",
    },
    About {
        list: ListId::SanctionsEvaders,
        name: "Foreign Sanctions Evaders List",
        publisher: OFAC,
        citations: &["EO 13608"],
        meaning: "Transactions of US persons with this party are forbidden, though its property is not blocked.",
    },
    About {
        list: ListId::ChineseMilitaryIndustrial,
        name: "Non-SDN Chinese Military-Industrial Complex Companies List",
        publisher: OFAC,
        citations: &["31 CFR 586", "EO 14032"],
        meaning: "US persons may not trade this company's securities; the sale of items to it isn't touched by this list.",
    },
    About {
        list: ListId::MilitaryCompanies,
        name: "Chinese Military Companies under Section 1260H",
        publisher: "Department of War",
        citations: &["Pub. L. 116-283 sec. 1260H"],
        meaning: "Named as a Chinese military company: the Department will not contract with it, and though no license \
                  follows from this list, it bears on military end use.",
    },
    About {
        list: ListId::Other,
        name: "A list that this version does not know",
        publisher: "See the entry",
        citations: &["see the entry"],
        meaning: "The list came after this version was made, so a person must look up what it means.",
    },
];
