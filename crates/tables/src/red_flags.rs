//! Red flags: Supplement No. 3 to 15 CFR 732, by number where it gives one, and the BIS diversion guidance of 2025-05-13.
//! A flag says what it saw, asks one question, and names what would resolve it.
//! Numbers without a rule: 3, 6 to 8, 11 and 12, 15 to 17, 19, 20, 22, 23 and 25 to 27 speak of what a form does not show (a visit,
//! a service call, packaging, an older website, the insides of a plant); 13 and 14 of aircraft parts. 18, 28 and 29 are told
//! with the rules they belong to.
//! A strong flag holds the transaction until it is explained. Weak flags are told and decide nothing by themselves; two of
//! different kinds together, unexplained, are for a person to look at. An explanation on the record lowers flags and no more.

use crate::dates::*;
use crate::places::*;
use crate::rules::{ABROAD, ADVANCED, HARD_LISTS, ON_CCL, ORDER, RENTAL, ROW, TRANSACTION_PARTY};
use chipgate_engine::facts::contact::ContactCode;
use chipgate_engine::law::condition::Condition::{self, *};
use chipgate_engine::law::condition::*;
use chipgate_engine::law::rule::{About, Rule, Weight};
use chipgate_engine::words::country::{Country, Destinations};
use chipgate_engine::words::terms::{Effect, Role};

/// Where goods come to rest. Where nobody is named for it, whoever is named may be the last stop.
const LAST_STOPS: [Role; 2] = [Role::UltimateConsignee, Role::EndUser];

/// A strong flag: it holds the transaction until it is explained.
const STRONG: Rule = Rule { weight: Weight::Strong, ..ROW };
/// A weak flag on the transaction.
const WEAK: Rule = Rule { effect: Effect::Advisory, weight: Weight::Weak, ..ROW };
/// A weak flag on one party.
const WEAK_PARTY: Rule = Rule { about: About::Party, ..WEAK };

const SUPPLEMENT: &str = "15 CFR 732 supp. 3";
const DIVERSION: &str = "BIS guidance of 2025-05-13";

/// Flags speak of what is worth diverting: an advanced chip that leaves the United States.
const ANY_ADVANCED: Condition = AnyItem(&ADVANCED);
const ADVANCED_ORDER: Condition = All(&[ORDER, ABROAD, ANY_ADVANCED]);
/// Somebody headquartered in D:5 or Macau is named anyway: then money and routes from there are no surprise.
const OPENLY_THERE: Condition =
    Any(&[All(&[ORDER, destination_in(D5_OR_MACAU)]), AnyParty(&All(&[TRANSACTION_PARTY, seat_in(D5_OR_MACAU)]))]);

const FORWARDER: &str = "freight forwarder|freight-forwarder|forwarder|freight|forwarding|logistics|customs broker|cargo|\
    shipping agent|warehouse|物流|货运|貨運|货代|貨代|仓储|报关";
const RESELLER: &str = "reseller|resale|distributor|distribution|broker|brokerage|trading|trading company|trader|wholesale|\
    wholesaler|import and export|import export|value-added reseller|贸易|貿易|经销|代理|进出口";
/// Lines of business that have no use for a rack of accelerators.
const UNRELATED: &str = "bakery|restaurant|catering|textile|textiles|garment|clothing|furniture|real estate|property development|\
    construction|cosmetics|jewelry|jewellery|travel agency|tourism|toys|printing|food|beverage|agriculture|\
    seafood|timber|flowers|hair salon|lifestyle|gifts|consumer goods|household goods|pharmacy|fitness|\
    fashion|interior design|laundry|房地产|服装|食品|餐饮|旅游|印刷";
/// What 15 CFR 744.2 to 744.4 speak of, in the words of a form.
const MASS_DESTRUCTION: &str = "missile|missiles|warhead|warheads|nuclear weapon|nuclear weapons|uranium enrichment|chemical weapon|\
    chemical weapons|nerve agent|biological weapon|biological weapons|bioweapon|bioweapons|导弹|核武|化学武器|生物武器|\
    icbm|ballistic|plutonium|nerve gas|nuclear reactor|rocket engine|launch vehicle|火箭";
const MILITARY: &str = "military|army|navy|air force|munitions|hypersonic|people's liberation army|pla|military intelligence|\
    weapons|weapon|军事|军用|解放军|国防|armed forces|defense ministry|ministry of defense|ministry of defence|\
    national defense|national defence|defense industry|defence industry|defense contractor|\
    defence contractor|defense research|defence research|fighter jet|national guard|national police|\
    coast guard|intelligence agency|state security|军方|军工|部队|武警|武器";
const SUPERCOMPUTER: &str = "supercomputer|supercomputing|supercomputing center|exascale|超算|超级计算";
const FABRICATION: &str =
    "wafer fab|foundry|semiconductor fab|advanced node|advanced-node|lithography line|晶圆厂|晶圆代工";
const RESIDENTIAL: &str = "apartment|apt|residential|condo|condominium|p.o. box|po box|post office box|virtual office|\
    serviced office|shared office|coworking|co-working|宿舍|住宅";
/// An end use that is kept back is not told.
const WITHHELD: &str = "confidential|not disclosed|undisclosed|cannot say|cannot tell|will not say|tbd|to be determined|n/a|\
    secret|保密|不便透露|unknown|not known";
const UNTRACEABLE: &str =
    "cash|crypto|cryptocurrency|bitcoin|btc|usdt|tether|prepaid card|gift card|hawala|现金|比特币";
const RESALE_OF_HOURS: &str = "resale|resell|reseller|sublease|sub-lease|re-rent|marketplace|brokerage|on behalf of customers|转租|转售|\
    reselling|resold";
/// Chips enough for eight servers of eight: more than a trial, less than a datacenter.
const MANY: u64 = 64;

/// The flags, in the order they are told. The last one counts the others.
pub static FLAGS: &[Rule] = &[
    Rule {
        id: "party.documented-holding",
        title: "Documented holding of a listed party",
        text: "The {party} agrees with {owned}, a documented {relation} of {entry}. Published share: {share} percent. As of {asOf}. Source: {source}. Confirm the shares of today.",
        about: About::Party,
        when: documented_holding(),
        citations: &[SUPPLEMENT, "90 FR 47201"],
        ..ROW
    },
    Rule {
        id: "flag.forwarder-last-stop",
        title: "Freight forwarder as the last stop",
        text: "The {party} looks like a freight forwarder ({figure}) and is the last stop (Red Flag 9). Ask who uses the chips and where. A named end user with an address of its own resolves this.",
        about: About::Party,
        when: All(&[
            ADVANCED_ORDER,
            Any(&[role(&LAST_STOPS), Not(&role_filled(&LAST_STOPS))]),
            Any(&[
                party_says(PartyText::Business, FORWARDER),
                party_says(PartyText::Name, FORWARDER),
                says(FormText::ConsigneeKind, FORWARDER),
            ]),
        ]),
        citations: &["15 CFR 732 supp. 3, Red Flag 9", DIVERSION],
        ..STRONG
    },
    Rule {
        id: "flag.no-end-user",
        title: "Reseller without an end user",
        text: "The {party} resells ({figure}) and no end user is named (Red Flag 21). Ask for the end user, its headquarters and a statement of end use from the end user itself.",
        about: About::Party,
        when: All(&[
            ADVANCED_ORDER,
            TRANSACTION_PARTY,
            Not(&role_filled(&[Role::EndUser])),
            Any(&[
                party_says(PartyText::Business, RESELLER),
                says(FormText::ConsigneeKind, RESELLER),
                says(FormText::EndUse, RESALE_OF_HOURS),
            ]),
        ]),
        citations: &["15 CFR 732 supp. 3, Red Flag 21", DIVERSION],
        ..STRONG
    },
    Rule {
        id: "flag.reseller-as-end-user",
        title: "Reseller as end user",
        text: "The {party} is named as the end user and resells ({figure}) (Red Flag 21). Ask who uses the chips in the end, and for a statement of end use from that party itself.",
        about: About::Party,
        when: All(&[ADVANCED_ORDER, role(&[Role::EndUser]), party_says(PartyText::Business, RESELLER)]),
        citations: &["15 CFR 732 supp. 3, Red Flag 21", DIVERSION],
        ..STRONG
    },
    Rule {
        id: "flag.payment-from-restricted-place",
        title: "Money from D:5 or Macau for a buyer elsewhere",
        text: "The payment comes from {place}, where no party is said to be. Ask who pays and why.",
        when: Any(&[
            All(&[
                Any(&[ADVANCED_ORDER, All(&[RENTAL, ANY_ADVANCED]), DOMESTIC_ADVANCED]),
                paid_from(D5_OR_MACAU),
                Not(&OPENLY_THERE),
            ]),
            paid_from(Destinations::Of(EMBARGOED)),
        ]),
        citations: &[SUPPLEMENT, DIVERSION],
        ..STRONG
    },
    Rule {
        id: "flag.route-through-restricted-place",
        title: "Route through D:5 or Macau",
        text: "The goods pass through {place} on their way to {destination} (Red Flag 10). Ask for the reason and for a way around.",
        when: Any(&[
            All(&[ADVANCED_ORDER, route_through(D5_OR_MACAU), Not(&OPENLY_THERE)]),
            All(&[ORDER, route_through(Destinations::Of(EMBARGOED))]),
        ]),
        citations: &["15 CFR 732 supp. 3, Red Flag 10", DIVERSION],
        ..STRONG
    },
    Rule {
        id: "flag.user-elsewhere",
        title: "User in another country than the destination",
        text: "The {party} is in, or tied to, {place}, and the goods go to {destination}. Ask where they are used in the end: that country's license requirements count.",
        about: About::Party,
        when: All(&[
            ORDER,
            role(&LAST_STOPS),
            Any(&[
                All(&[ANY_ADVANCED, located_in(RESTRICTED), Not(&destination_in(RESTRICTED))]),
                All(&[AnyItem(&ON_CCL), tied_to(WHOLE_LIST), Not(&destination_is(WHOLE_LIST))]),
            ]),
        ]),
        citations: &["15 CFR 736.2(a)(2)", SUPPLEMENT],
        ..STRONG
    },
    Rule {
        id: "flag.end-use-elsewhere",
        title: "End use in another country than the destination",
        text: "The end use speaks of {place}, or users sit there, and the destination is another. Ask where the item is used, and by whom, in the end: that country's license requirements count.",
        when: Any(&[
            All(&[ORDER, ANY_ADVANCED, end_use_speaks_of(D5_OR_MACAU)]),
            All(&[ORDER, AnyItem(&ON_CCL), end_use_speaks_of(Destinations::Of(WHOLE_LIST))]),
            end_use_speaks_of(Destinations::Of(EMBARGOED)),
        ]),
        citations: &["15 CFR 736.2(a)(2)", DIVERSION],
        ..STRONG
    },
    Rule {
        id: "flag.military-words",
        title: "Words of a military end use",
        text: "The end use speaks of \"{figure}\". Ask for a statement of end use: a military or military-intelligence end use or end user has its own license requirements.",
        when: All(&[
            Any(&[ORDER, RENTAL]),
            Any(&[says(FormText::EndUse, MILITARY), says(FormText::Workload, MILITARY)]),
            Any(&[
                All(&[ORDER, destination_in(D5_OR_MACAU)]),
                AnyParty(&All(&[TRANSACTION_PARTY, seat_in(D5_OR_MACAU)])),
            ]),
        ]),
        citations: &["15 CFR 744.21", "15 CFR 744.22", SUPPLEMENT],
        ..STRONG
    },
    Rule {
        id: "flag.mass-destruction-words",
        title: "Words of a nuclear, missile, chemical or biological end use",
        text: "The end use speaks of \"{figure}\". Ask what exactly is made or simulated: nuclear, missile, chemical and biological weapons end uses need a license for any item, to nearly every country.",
        when: All(&[
            Any(&[All(&[ORDER, ABROAD]), RENTAL]),
            Any(&[says(FormText::EndUse, MASS_DESTRUCTION), says(FormText::Workload, MASS_DESTRUCTION)]),
        ]),
        citations: &["15 CFR 744.2", "15 CFR 744.3", "15 CFR 744.4"],
        ..STRONG
    },
    Rule {
        id: "flag.supercomputer-or-fab",
        title: "Supercomputer or advanced-node plant",
        text: "The end use speaks of \"{figure}\" and a party is headquartered in {place}. Supercomputers and advanced-node plants there have license requirements for nearly any item.",
        when: All(&[
            ORDER,
            ABROAD,
            Any(&[says(FormText::EndUse, SUPERCOMPUTER), says(FormText::EndUse, FABRICATION)]),
            Any(&[destination_in(D5_OR_MACAU), AnyParty(&All(&[TRANSACTION_PARTY, seat_in(D5_OR_MACAU)]))]),
        ]),
        citations: &["15 CFR 744.23(a)(1)", "15 CFR 744.23(a)(2)", "15 CFR 732 supp. 3, Red Flag 18"],
        ..STRONG
    },
    Rule {
        id: "flag.contact-elsewhere",
        title: "Address, telephone or domain of another place",
        text: "The address, a telephone number or a domain of the {party} points to {place}, but the {party} says it is elsewhere. Ask how the two fit: an office abroad or a person's own number would explain it.",
        when: All(&[ANY_ADVANCED, Not(&seat_in(D5_OR_MACAU)), contact_in(D5_OR_MACAU)]),
        citations: &[SUPPLEMENT, DIVERSION],
        ..WEAK_PARTY
    },
    Rule {
        id: "flag.shared-directors",
        title: "Directors shared with a listed party",
        text: "Who directs the {party} agrees with {entry} on the {list}, or serves there too (Red Flag 24). Ask who decides for the {party}, and whether it stands in for the listed party.",
        about: About::Party,
        when: All(&[TRANSACTION_PARTY, directors_shared(HARD_LISTS)]),
        citations: &["15 CFR 732 supp. 3, Red Flag 24", "90 FR 47201"],
        ..STRONG
    },
    Rule {
        id: "flag.used-from-elsewhere",
        title: "Hours used from D:5 or Macau",
        text: "The computing power is used from {place}, and the {party} has its headquarters elsewhere. Ask who logs in: staff who travel or an office abroad would explain it, users of another firm would not.",
        when: All(&[
            RENTAL,
            ANY_ADVANCED,
            TRANSACTION_PARTY,
            Not(&seat_in(D5_OR_MACAU)),
            Any(&[access_in(D5_OR_MACAU), end_use_speaks_of(D5_OR_MACAU)]),
        ]),
        citations: &["BIS guidance of 2025-05-13", SUPPLEMENT],
        ..WEAK_PARTY
    },
    Rule {
        id: "flag.transit-route",
        title: "Route through a transshipment place",
        text: "The goods pass through {place}, where goods have been turned elsewhere before (Red Flag 10). A forwarder's house address there is common; ask for the delivery address.",
        when: All(&[ADVANCED_ORDER, route_through(Destinations::Of(TRANSIT)), Not(&route_through(D5_OR_MACAU))]),
        citations: &["15 CFR 732 supp. 3, Red Flag 10"],
        ..WEAK
    },
    Rule {
        id: "flag.third-country-payment",
        title: "Payment from a third country",
        text: "The payment comes from {place}, where no party is said to be. Ask who pays; a parent or a bank would explain it.",
        when: All(&[
            Any(&[ADVANCED_ORDER, All(&[RENTAL, ANY_ADVANCED])]),
            paid_from_elsewhere(),
            Not(&paid_from(D5_OR_MACAU)),
        ]),
        citations: &[SUPPLEMENT, DIVERSION],
        ..WEAK
    },
    Rule {
        id: "flag.untraceable-payment",
        title: "Payment that leaves no trace",
        text: "Payment by {figure} for goods that are usually financed (Red Flag 5). Ask for a bank transfer from the buyer's own account.",
        when: All(&[Any(&[ADVANCED_ORDER, All(&[RENTAL, ANY_ADVANCED])]), says(FormText::PaymentMethod, UNTRACEABLE)]),
        citations: &["15 CFR 732 supp. 3, Red Flag 5"],
        ..WEAK
    },
    Rule {
        id: "flag.new-company",
        title: "Company founded after the rules",
        text: "The {party} was founded in or after October 2022 ({figure}), when advanced chips came under control. A track record, owners and a website would resolve this (Red Flag 4).",
        when: All(&[
            Any(&[ADVANCED_ORDER, All(&[RENTAL, ANY_ADVANCED]), DOMESTIC_ADVANCED]),
            founded_since(FR_87_62186),
        ]),
        citations: &["15 CFR 732 supp. 3, Red Flag 4", DIVERSION],
        ..WEAK_PARTY
    },
    Rule {
        id: "flag.free-mail",
        title: "Free-mail address for a company",
        text: "The {party} writes from a mail provider that anybody can use. Ask for an address at the company's own domain.",
        when: All(&[Any(&[ADVANCED_ORDER, All(&[RENTAL, ANY_ADVANCED]), DOMESTIC_ADVANCED]), free_mail()]),
        citations: &[SUPPLEMENT, DIVERSION],
        ..WEAK_PARTY
    },
    Rule {
        id: "flag.unrelated-business",
        title: "Business without use for such chips",
        text: "The {party} names a line of business ({figure}) that has no plain use for advanced chips (Red Flag 2). Ask what they are for.",
        when: All(&[
            Any(&[ADVANCED_ORDER, DOMESTIC_ADVANCED]),
            TRANSACTION_PARTY,
            party_says(PartyText::Business, UNRELATED),
            chips_at_least(8),
        ]),
        citations: &["15 CFR 732 supp. 3, Red Flag 2", DIVERSION],
        ..WEAK_PARTY
    },
    Rule {
        id: "flag.residential-address",
        title: "Home or post box for commercial quantities",
        text: "The {party}'s address reads like a home, a post box or a virtual office (\"{figure}\") for a commercial quantity. Ask for the address where the chips will run.",
        when: All(&[
            Any(&[ADVANCED_ORDER, DOMESTIC_ADVANCED]),
            TRANSACTION_PARTY,
            party_says(PartyText::Address, RESIDENTIAL),
            chips_at_least(8),
        ]),
        citations: &[SUPPLEMENT, DIVERSION],
        ..WEAK_PARTY
    },
    Rule {
        id: "flag.quantity",
        title: "Large quantity",
        text: "{figure} chips in one order. Ask for the datacenter's address, power, cooling and floor space, and for the orders before this one.",
        when: All(&[Any(&[ADVANCED_ORDER, DOMESTIC_ADVANCED]), chips_at_least(MANY)]),
        citations: &[SUPPLEMENT, DIVERSION],
        ..WEAK
    },
    Rule {
        id: "flag.reseller",
        title: "Reseller in the chain",
        text: "The {party} resells ({figure}). Keep the end user's own statement with the record.",
        when: All(&[
            Any(&[ADVANCED_ORDER, DOMESTIC_ADVANCED]),
            role(&[Role::Purchaser, Role::IntermediateConsignee, Role::UltimateConsignee]),
            role_filled(&[Role::EndUser]),
            party_says(PartyText::Business, RESELLER),
        ]),
        citations: &["15 CFR 732 supp. 3, Red Flag 21"],
        ..WEAK_PARTY
    },
    Rule {
        id: "rental.resale-of-hours",
        title: "Hours are sold on",
        text: "The {party} sells computing hours on ({figure}), so the real user is not known. Ask whether its users, and their parents, are headquartered in D:5 or Macau; flow the question down by contract.",
        about: About::Party,
        when: All(&[
            RENTAL,
            ANY_ADVANCED,
            Any(&[
                party_says(PartyText::Business, RESALE_OF_HOURS),
                says(FormText::Workload, RESALE_OF_HOURS),
                says(FormText::EndUse, RESALE_OF_HOURS),
            ]),
        ]),
        citations: &[DIVERSION, "89 FR 5698"],
        ..STRONG
    },
    Rule {
        id: "flag.purchaser-unlike-consignee",
        title: "Purchaser in another country than the user",
        text: "The purchaser is in {place}, the consignee or end user elsewhere and of another name. Ask what connects the two: a group that buys for its subsidiary would explain it.",
        when: All(&[ADVANCED_ORDER, purchaser_unlike_consignee()]),
        citations: &[SUPPLEMENT, DIVERSION],
        ..WEAK
    },
    Rule {
        id: "flag.end-use-withheld",
        title: "End use kept back",
        text: "The end use reads \"{figure}\" (Red Flag 1). Ask what the chips are for; a statement of end use resolves this.",
        when: All(&[ADVANCED_ORDER, says(FormText::EndUse, WITHHELD)]),
        citations: &["15 CFR 732 supp. 3, Red Flag 1"],
        ..WEAK
    },
    Rule {
        id: "flag.price-above-market",
        title: "Price far over the market",
        text: "{figure} dollars for a chip that costs {market} in public ({source}). A premium for no questions is how diverted chips are paid; ask what else the price holds.",
        about: About::Item,
        when: All(&[Any(&[ADVANCED_ORDER, DOMESTIC_ADVANCED]), chip_price_from(1.5)]),
        citations: &[SUPPLEMENT, "Financial Times, July 2025"],
        ..WEAK
    },
    Rule {
        id: "flag.price-below-market",
        title: "Price far under the market",
        text: "{figure} dollars for a chip that costs {market} in public ({source}). An invoice far under value hides what is shipped; used, broken or discounted goods would explain it.",
        about: About::Item,
        when: All(&[Any(&[ADVANCED_ORDER, DOMESTIC_ADVANCED]), chip_price_under(0.5)]),
        citations: &[SUPPLEMENT, DIVERSION],
        ..WEAK
    },
    Rule {
        id: "flag.several-accounts",
        title: "Several accounts of the same hands",
        text: "Earlier sign-ups under other names share something with this one: {others}. Ask who stands behind the accounts; one firm with several projects would explain it.",
        when: All(&[RENTAL, ANY_ADVANCED, related_under_other_name()]),
        citations: &[SUPPLEMENT, DIVERSION],
        ..WEAK
    },
    Rule {
        id: "flag.together",
        title: "Several weak red flags together",
        text: "{figure} weak red flags of different kinds. One alone is told and decides nothing; together they must be explained one by one, and each explanation recorded, before going on.",
        when: flags_together(2),
        citations: &[SUPPLEMENT],
        ..ROW
    },
];

const DOMESTIC_ADVANCED: Condition = All(&[ORDER, destination_is(UNITED_STATES), ANY_ADVANCED]);

/// Calling codes and domains of the places whose mention changes an answer, and of the neighbours they are taken for.
pub static CONTACTS: &[ContactCode] = &[
    ContactCode { country: c("CN"), calling: "+86", domain: "cn" },
    ContactCode { country: c("HK"), calling: "+852", domain: "hk" },
    ContactCode { country: c("MO"), calling: "+853", domain: "mo" },
    ContactCode { country: c("TW"), calling: "+886", domain: "tw" },
    ContactCode { country: c("KP"), calling: "+850", domain: "kp" },
    ContactCode { country: c("IR"), calling: "+98", domain: "ir" },
    ContactCode { country: c("RU"), calling: "+7", domain: "ru" },
    ContactCode { country: c("KZ"), calling: "+77", domain: "kz" },
    ContactCode { country: c("BY"), calling: "+375", domain: "by" },
    ContactCode { country: c("SY"), calling: "+963", domain: "sy" },
    ContactCode { country: c("VE"), calling: "+58", domain: "ve" },
    ContactCode { country: c("MM"), calling: "+95", domain: "mm" },
    ContactCode { country: c("CU"), calling: "+53", domain: "cu" },
];

/// Cities of the places that are most often behind another address; Chinese writes them without a space around. Not those
/// that America has too: Moscow is in Idaho, St. Petersburg in Florida.
pub static CITIES: &[(Country, &str)] = &[
    (c("HK"), "hong kong|kowloon|new territories|wan chai|tsim sha tsui|mong kok|香港|九龙|九龍"),
    (c("MO"), "macau|macao|澳门|澳門"),
    (
        c("CN"),
        "beijing|shanghai|shenzhen|guangzhou|hangzhou|chengdu|wuhan|nanjing|suzhou|tianjin|chongqing|hefei|\
        dongguan|wuxi|jinan|qingdao|dalian|shenyang|zhengzhou|changsha|xiamen|guiyang|kunming|harbin|urumqi|\
        guangdong|zhejiang|jiangsu|anhui|中国|北京|上海|深圳|广州|杭州|成都|武汉|南京|苏州|天津|重庆|合肥",
    ),
    (c("RU"), "novosibirsk|москва|санкт-петербург"),
    (c("IR"), "tehran|teheran|isfahan|mashhad|تهران"),
];

/// Mail providers that anybody can use.
pub static FREE_MAIL: &str = "gmail.com|googlemail.com|outlook.com|hotmail.com|live.com|msn.com|yahoo.com|yahoo.co.jp|yahoo.com.hk|\
    aol.com|icloud.com|me.com|mail.com|gmx.com|gmx.de|gmx.net|web.de|proton.me|protonmail.com|tutanota.com|\
    tuta.io|zoho.com|yandex.ru|yandex.com|mail.ru|inbox.ru|bk.ru|list.ru|rambler.ru|qq.com|foxmail.com|\
    163.com|126.com|yeah.net|sina.com|sina.cn|sohu.com|aliyun.com|139.com|189.cn|naver.com|daum.net|\
    hanmail.net|rediffmail.com|libero.it|orange.fr|laposte.net|free.fr|t-online.de|seznam.cz|wp.pl|o2.pl|\
    ukr.net";
