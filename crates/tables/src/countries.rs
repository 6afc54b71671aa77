//! Every country, and the Country Groups of Supplement No. 1 to 15 CFR 740 as they stood on each day since 2022-10-07.
//!
//! Verified against the regulation of 2026-09-24. Memberships without a date here were not seen to change between
//! 2022-10 and 2026-09; for A:1, A:5 and A:6 nothing before 2026-07 was read.

use crate::dates::*;
use chipgate_engine::words::country::{Countries, Country, Group, Membership, Region, Streets};
use chipgate_engine::words::date::{Date, Period};

/// The countries, their groups, and the places that have no code of their own.
pub static COUNTRIES: Countries =
    Countries { names: &NAMES, other_names: &OTHER_NAMES, memberships: &MEMBERSHIPS, regions: &REGIONS };

const STREETS: Streets = Streets {
    before: &["vul", "vulytsia", "ul", "ulitsa", "вул", "вулиця", "ул", "улица"],
    after: &["st", "str", "street", "road", "rd", "avenue", "ave", "lane"],
};

/// Where every standing membership is written.
const SUPPLEMENT: &str = "15 CFR 740 supp. 1";

/// Members without a dated change, in the order the supplement's tables are read. Hong Kong is China here, as the
/// regulation has it. The United States stands in A:1 alone.
const STANDING: [(Group, &str); 8] = [
    (
        Group::A1,
        "AR AU AT BE BG CA HR CZ DK EE FI FR DE GR HU IS IN IE IT JP KR LV LT LU MX NL NZ NO PL PT RO SK SI ZA ES SE CH TR GB US",
    ),
    (
        Group::A5,
        "AR AU AT BE BG CA HR CZ DK EE FI FR DE GR HU IS IN IE IT JP KR LV LT LU NL NZ NO PL PT RO SK SI ES SE CH TR GB",
    ),
    (Group::A6, "AL CY IL MT MX SG ZA TW"),
    (Group::D1, "AM AZ BY MM KH CN GE IQ KZ KP KG LA LY MO MD MN RU TJ TM UZ VE VN YE"),
    (Group::D4, "BH BY CN EG IR IQ IL JO KP KW LB LY MO OM PK QA RU SA SY VE YE"),
    (Group::D5, "AF BY MM CF CN CD CU ER HT IR IQ KP LB LY RU SO SS SD SY VE ZW"),
    (Group::E1, "IR KP SY"),
    (Group::E2, "CU"),
];

/// Members that came or went.
const DATED: [Membership; 6] = [
    // State took Cambodia off its arms embargo list on 2025-11-07, BIS its table on 2026-02-03. Note 1 to D:5 lets
    // State's list prevail in between. Cambodia stays in D:1.
    Membership {
        group: Group::D5,
        country: c("KH"),
        period: Period::between(Date::new(2021, 12, 9), Date::new(2025, 11, 7)),
        citation: "86 FR 70015; RIN 0694-AK41",
    },
    Membership { group: Group::D1, country: c("NI"), period: Period::from(FR_89_18780), citation: "89 FR 18780" },
    Membership { group: Group::D5, country: c("NI"), period: Period::from(FR_89_18780), citation: "89 FR 18780" },
    Membership { group: Group::D5, country: c("CY"), period: Period::until(FR_89_40369), citation: "89 FR 40369" },
    Membership { group: Group::D4, country: c("AE"), period: Period::until(FR_91_43034), citation: "91 FR 43034" },
    Membership { group: Group::A5, country: c("AE"), period: Period::from(FR_91_43034), citation: "91 FR 43034" },
];

static MEMBERSHIPS: [Membership; standing() + DATED.len()] = memberships();

const fn c(code: &'static str) -> Country {
    Country::new(code)
}

/// How many codes [`STANDING`] holds: two letters and a blank each, but for the last blank.
const fn standing() -> usize {
    let (mut count, mut rows) = (0, STANDING.as_slice());
    while let [(_, codes), rest @ ..] = rows {
        count += (codes.len() + 1) / 3;
        rows = rest;
    }
    count
}

#[allow(clippy::indexing_slicing, reason = "evaluated while the tables are compiled")]
const fn memberships() -> [Membership; standing() + DATED.len()] {
    let mut all = [DATED[0]; standing() + DATED.len()];
    let (mut at, mut rows) = (0, STANDING.as_slice());
    while let [(group, codes), rest @ ..] = rows {
        let mut codes = *codes;
        while !codes.is_empty() {
            let (code, tail) = codes.split_at(2);
            all[at] = Membership { group: *group, country: c(code), period: Period::ALWAYS, citation: SUPPLEMENT };
            at += 1;
            codes = if tail.is_empty() { tail } else { tail.split_at(1).1 };
        }
        rows = rest;
    }
    let mut dated = 0;
    while dated < DATED.len() {
        all[at + dated] = DATED[dated];
        dated += 1;
    }
    all
}

/// Occupied Ukraine has no code of its own. The oblasts are wider than what is occupied, so a likeness is a reason to
/// look, never an answer.
static REGIONS: [Region; 3] = [
    Region {
        name: "Crimea",
        countries: &[c("UA"), c("RU")],
        words: &[
            "crimea",
            "krym",
            "sevastopol",
            "simferopol",
            "kerch",
            "yalta",
            "feodosia",
            "yevpatoria",
            "крым",
            "крим",
            "севастополь",
            "симферополь",
            "сімферополь",
            "керчь",
            "керч",
        ],
        adjectives: &["crimean", "krymskaya", "кримська", "крымская"],
        streets: STREETS,
        postcodes: &[(95000, 99999), (295000, 299999)],
        citation: "15 CFR 746.6",
    },
    Region {
        name: "Donetsk",
        countries: &[c("UA"), c("RU")],
        words: &["donetsk", "mariupol", "makiivka", "horlivka", "донецк", "донецьк", "днр", "мариуполь", "маріуполь"],
        adjectives: &["donetska", "donetskaya", "донецька", "донецкая"],
        streets: STREETS,
        postcodes: &[(83000, 87999), (283000, 287999)],
        citation: "15 CFR 746.6",
    },
    Region {
        name: "Luhansk",
        countries: &[c("UA"), c("RU")],
        words: &["luhansk", "lugansk", "луганск", "луганськ", "лнр"],
        adjectives: &["luhanska", "luganskaya", "луганська", "луганская"],
        streets: STREETS,
        postcodes: &[(91000, 94999), (291000, 294999)],
        citation: "15 CFR 746.6",
    },
];

/// Spellings that the lists print and people type, beside the name we show. A part of a country stands for the whole.
#[rustfmt::skip]
static OTHER_NAMES: [(Country, &str); 155] = [
    (c("US"), "United States of America"),
    (c("US"), "USA"),
    (c("US"), "U.S.A."),
    (c("US"), "U.S."),
    (c("US"), "America"),
    (c("GB"), "UK"),
    (c("GB"), "U.K."),
    (c("GB"), "Great Britain"),
    (c("GB"), "England"),
    (c("GB"), "Scotland"),
    (c("GB"), "Wales"),
    (c("GB"), "Northern Ireland"),
    (c("GB"), "Britain"),
    (c("CN"), "PRC"),
    (c("CN"), "P.R.C."),
    (c("CN"), "P.R. China"),
    (c("CN"), "PR China"),
    (c("CN"), "P. R. China"),
    (c("CN"), "People's Republic of China"),
    (c("CN"), "The People's Republic of China"),
    (c("CN"), "China, People's Republic of"),
    (c("CN"), "Mainland China"),
    (c("CN"), "China (PRC)"),
    (c("CN"), "中国"),
    (c("CN"), "中國"),
    (c("CN"), "中华人民共和国"),
    (c("HK"), "Hong Kong SAR"),
    (c("HK"), "Hong Kong, China"),
    (c("HK"), "Hongkong"),
    (c("HK"), "HKSAR"),
    (c("HK"), "Hong Kong SAR China"),
    (c("HK"), "香港"),
    (c("MO"), "Macao"),
    (c("MO"), "Macao SAR"),
    (c("MO"), "Macau, China"),
    (c("MO"), "澳门"),
    (c("MO"), "澳門"),
    (c("TW"), "Taiwan, Province of China"),
    (c("TW"), "Republic of China"),
    (c("TW"), "Taiwan, China"),
    (c("TW"), "Chinese Taipei"),
    (c("TW"), "台湾"),
    (c("TW"), "台灣"),
    (c("TW"), "臺灣"),
    (c("KR"), "Korea, South"),
    (c("KR"), "Korea"),
    (c("KR"), "Republic of Korea"),
    (c("KR"), "Korea, Republic of"),
    (c("KR"), "South Korea, Republic of"),
    (c("KP"), "Korea, North"),
    (c("KP"), "DPRK"),
    (c("KP"), "Democratic People's Republic of Korea"),
    (c("KP"), "Korea, Democratic People's Republic of"),
    (c("RU"), "Russian Federation"),
    (c("RU"), "The Russian Federation"),
    (c("RU"), "Россия"),
    (c("AE"), "UAE"),
    (c("AE"), "U.A.E."),
    (c("AE"), "Emirates"),
    (c("IR"), "Iran, Islamic Republic of"),
    (c("IR"), "Islamic Republic of Iran"),
    (c("SY"), "Syrian Arab Republic"),
    (c("VN"), "Viet Nam"),
    (c("VN"), "Socialist Republic of Vietnam"),
    (c("LA"), "Lao People's Democratic Republic"),
    (c("LA"), "Lao PDR"),
    (c("MM"), "Burma"),
    (c("MM"), "Myanmar"),
    (c("MM"), "Union of Myanmar"),
    (c("TR"), "Turkey"),
    (c("TR"), "Turkiye"),
    (c("TR"), "Republic of Turkey"),
    (c("TR"), "Republic of Türkiye"),
    (c("CZ"), "Czech Republic"),
    (c("MK"), "Macedonia"),
    (c("MK"), "North Macedonia, The Republic of"),
    (c("MK"), "Republic of North Macedonia"),
    (c("MD"), "Moldova, Republic of"),
    (c("MD"), "Republic of Moldova"),
    (c("BO"), "Bolivia, Plurinational State of"),
    (c("VE"), "Venezuela, Bolivarian Republic of"),
    (c("TZ"), "Tanzania, United Republic of"),
    (c("FM"), "Micronesia, Federated States of"),
    (c("BN"), "Brunei Darussalam"),
    (c("CI"), "Cote d'Ivoire"),
    (c("CI"), "Cote d Ivoire"),
    (c("CI"), "Ivory Coast"),
    (c("CI"), "Côte d’Ivoire"),
    (c("CD"), "Democratic Republic of the Congo"),
    (c("CD"), "Congo, The Democratic Republic of the"),
    (c("CD"), "DRC"),
    (c("CD"), "Congo (Kinshasa)"),
    (c("CD"), "Democratic Republic of Congo"),
    (c("CG"), "Congo"),
    (c("CG"), "Republic of the Congo"),
    (c("CG"), "Congo (Brazzaville)"),
    (c("CV"), "Cabo Verde"),
    (c("SZ"), "Swaziland"),
    (c("TL"), "East Timor"),
    (c("GM"), "The Gambia"),
    (c("GM"), "Gambia, The"),
    (c("BS"), "The Bahamas"),
    (c("BS"), "Bahamas, The"),
    (c("KG"), "Kyrgyz Republic"),
    (c("NL"), "The Netherlands"),
    (c("NL"), "Holland"),
    (c("NL"), "Netherlands, The"),
    (c("IE"), "Republic of Ireland"),
    (c("PS"), "Palestinian"),
    (c("PS"), "Palestinian Territories"),
    (c("PS"), "State of Palestine"),
    (c("PS"), "Palestine, State of"),
    (c("PS"), "West Bank"),
    (c("PS"), "Gaza"),
    (c("PS"), "Region: West Bank"),
    (c("PS"), "Region: Gaza"),
    (c("PS"), "Region: Northern Gaza"),
    (c("PS"), "Region: North Gaza"),
    (c("VG"), "Virgin Islands, British"),
    (c("VG"), "Virgin Islands (British)"),
    (c("VI"), "Virgin Islands, US"),
    (c("VI"), "Virgin Islands (U.S.)"),
    (c("VI"), "U.S. Virgin Islands"),
    (c("IM"), "Man, Isle of"),
    (c("VA"), "Holy See"),
    (c("VA"), "Holy See (Vatican City State)"),
    (c("FK"), "Falkland Islands (Malvinas)"),
    (c("SH"), "Saint Helena"),
    (c("KN"), "St. Kitts and Nevis"),
    (c("LC"), "St. Lucia"),
    (c("VC"), "St. Vincent and the Grenadines"),
    (c("ST"), "Sao Tome and Principe"),
    (c("RE"), "Reunion"),
    (c("CW"), "Curacao"),
    (c("BL"), "Saint Barthelemy"),
    (c("AX"), "Aland Islands"),
    (c("UA"), "Ukraina"),
    (c("UA"), "Україна"),
    (c("UA"), "Украина"),
    (c("UA"), "Crimea Region of Ukraine"),
    (c("UA"), "Region: Crimea"),
    (c("BA"), "Bosnia-Herzegovina"),
    (c("BA"), "Bosnia"),
    (c("SG"), "Republic of Singapore"),
    (c("SG"), "新加坡"),
    (c("IN"), "Republic of India"),
    (c("JP"), "日本"),
    (c("DE"), "Deutschland"),
    (c("DE"), "Federal Republic of Germany"),
    (c("SA"), "KSA"),
    (c("SA"), "Kingdom of Saudi Arabia"),
    (c("ZA"), "Republic of South Africa"),
    (c("KZ"), "Republic of Kazakhstan"),
    (c("BY"), "Republic of Belarus"),
    (c("BY"), "Belorussia"),
];

/// ISO 3166-1 alpha-2 and the English name we show, by code. XK is not assigned by ISO but in use everywhere, and
/// without it a party in Kosovo could not be entered.
#[rustfmt::skip]
static NAMES: [(Country, &str); 250] = [
    (c("AD"), "Andorra"),
    (c("AE"), "United Arab Emirates"),
    (c("AF"), "Afghanistan"),
    (c("AG"), "Antigua and Barbuda"),
    (c("AI"), "Anguilla"),
    (c("AL"), "Albania"),
    (c("AM"), "Armenia"),
    (c("AO"), "Angola"),
    (c("AQ"), "Antarctica"),
    (c("AR"), "Argentina"),
    (c("AS"), "American Samoa"),
    (c("AT"), "Austria"),
    (c("AU"), "Australia"),
    (c("AW"), "Aruba"),
    (c("AX"), "Åland Islands"),
    (c("AZ"), "Azerbaijan"),
    (c("BA"), "Bosnia and Herzegovina"),
    (c("BB"), "Barbados"),
    (c("BD"), "Bangladesh"),
    (c("BE"), "Belgium"),
    (c("BF"), "Burkina Faso"),
    (c("BG"), "Bulgaria"),
    (c("BH"), "Bahrain"),
    (c("BI"), "Burundi"),
    (c("BJ"), "Benin"),
    (c("BL"), "Saint Barthélemy"),
    (c("BM"), "Bermuda"),
    (c("BN"), "Brunei"),
    (c("BO"), "Bolivia"),
    (c("BQ"), "Bonaire, Sint Eustatius and Saba"),
    (c("BR"), "Brazil"),
    (c("BS"), "Bahamas"),
    (c("BT"), "Bhutan"),
    (c("BV"), "Bouvet Island"),
    (c("BW"), "Botswana"),
    (c("BY"), "Belarus"),
    (c("BZ"), "Belize"),
    (c("CA"), "Canada"),
    (c("CC"), "Cocos (Keeling) Islands"),
    (c("CD"), "Congo, Democratic Republic of the"),
    (c("CF"), "Central African Republic"),
    (c("CG"), "Congo, Republic of the"),
    (c("CH"), "Switzerland"),
    (c("CI"), "Côte d'Ivoire"),
    (c("CK"), "Cook Islands"),
    (c("CL"), "Chile"),
    (c("CM"), "Cameroon"),
    (c("CN"), "China"),
    (c("CO"), "Colombia"),
    (c("CR"), "Costa Rica"),
    (c("CU"), "Cuba"),
    (c("CV"), "Cape Verde"),
    (c("CW"), "Curaçao"),
    (c("CX"), "Christmas Island"),
    (c("CY"), "Cyprus"),
    (c("CZ"), "Czechia"),
    (c("DE"), "Germany"),
    (c("DJ"), "Djibouti"),
    (c("DK"), "Denmark"),
    (c("DM"), "Dominica"),
    (c("DO"), "Dominican Republic"),
    (c("DZ"), "Algeria"),
    (c("EC"), "Ecuador"),
    (c("EE"), "Estonia"),
    (c("EG"), "Egypt"),
    (c("EH"), "Western Sahara"),
    (c("ER"), "Eritrea"),
    (c("ES"), "Spain"),
    (c("ET"), "Ethiopia"),
    (c("FI"), "Finland"),
    (c("FJ"), "Fiji"),
    (c("FK"), "Falkland Islands"),
    (c("FM"), "Micronesia"),
    (c("FO"), "Faroe Islands"),
    (c("FR"), "France"),
    (c("GA"), "Gabon"),
    (c("GB"), "United Kingdom"),
    (c("GD"), "Grenada"),
    (c("GE"), "Georgia"),
    (c("GF"), "French Guiana"),
    (c("GG"), "Guernsey"),
    (c("GH"), "Ghana"),
    (c("GI"), "Gibraltar"),
    (c("GL"), "Greenland"),
    (c("GM"), "Gambia"),
    (c("GN"), "Guinea"),
    (c("GP"), "Guadeloupe"),
    (c("GQ"), "Equatorial Guinea"),
    (c("GR"), "Greece"),
    (c("GS"), "South Georgia and the South Sandwich Islands"),
    (c("GT"), "Guatemala"),
    (c("GU"), "Guam"),
    (c("GW"), "Guinea-Bissau"),
    (c("GY"), "Guyana"),
    (c("HK"), "Hong Kong"),
    (c("HM"), "Heard Island and McDonald Islands"),
    (c("HN"), "Honduras"),
    (c("HR"), "Croatia"),
    (c("HT"), "Haiti"),
    (c("HU"), "Hungary"),
    (c("ID"), "Indonesia"),
    (c("IE"), "Ireland"),
    (c("IL"), "Israel"),
    (c("IM"), "Isle of Man"),
    (c("IN"), "India"),
    (c("IO"), "British Indian Ocean Territory"),
    (c("IQ"), "Iraq"),
    (c("IR"), "Iran"),
    (c("IS"), "Iceland"),
    (c("IT"), "Italy"),
    (c("JE"), "Jersey"),
    (c("JM"), "Jamaica"),
    (c("JO"), "Jordan"),
    (c("JP"), "Japan"),
    (c("KE"), "Kenya"),
    (c("KG"), "Kyrgyzstan"),
    (c("KH"), "Cambodia"),
    (c("KI"), "Kiribati"),
    (c("KM"), "Comoros"),
    (c("KN"), "Saint Kitts and Nevis"),
    (c("KP"), "North Korea"),
    (c("KR"), "South Korea"),
    (c("KW"), "Kuwait"),
    (c("KY"), "Cayman Islands"),
    (c("KZ"), "Kazakhstan"),
    (c("LA"), "Laos"),
    (c("LB"), "Lebanon"),
    (c("LC"), "Saint Lucia"),
    (c("LI"), "Liechtenstein"),
    (c("LK"), "Sri Lanka"),
    (c("LR"), "Liberia"),
    (c("LS"), "Lesotho"),
    (c("LT"), "Lithuania"),
    (c("LU"), "Luxembourg"),
    (c("LV"), "Latvia"),
    (c("LY"), "Libya"),
    (c("MA"), "Morocco"),
    (c("MC"), "Monaco"),
    (c("MD"), "Moldova"),
    (c("ME"), "Montenegro"),
    (c("MF"), "Saint Martin (French part)"),
    (c("MG"), "Madagascar"),
    (c("MH"), "Marshall Islands"),
    (c("MK"), "North Macedonia"),
    (c("ML"), "Mali"),
    (c("MM"), "Burma (Myanmar)"),
    (c("MN"), "Mongolia"),
    (c("MO"), "Macau"),
    (c("MP"), "Northern Mariana Islands"),
    (c("MQ"), "Martinique"),
    (c("MR"), "Mauritania"),
    (c("MS"), "Montserrat"),
    (c("MT"), "Malta"),
    (c("MU"), "Mauritius"),
    (c("MV"), "Maldives"),
    (c("MW"), "Malawi"),
    (c("MX"), "Mexico"),
    (c("MY"), "Malaysia"),
    (c("MZ"), "Mozambique"),
    (c("NA"), "Namibia"),
    (c("NC"), "New Caledonia"),
    (c("NE"), "Niger"),
    (c("NF"), "Norfolk Island"),
    (c("NG"), "Nigeria"),
    (c("NI"), "Nicaragua"),
    (c("NL"), "Netherlands"),
    (c("NO"), "Norway"),
    (c("NP"), "Nepal"),
    (c("NR"), "Nauru"),
    (c("NU"), "Niue"),
    (c("NZ"), "New Zealand"),
    (c("OM"), "Oman"),
    (c("PA"), "Panama"),
    (c("PE"), "Peru"),
    (c("PF"), "French Polynesia"),
    (c("PG"), "Papua New Guinea"),
    (c("PH"), "Philippines"),
    (c("PK"), "Pakistan"),
    (c("PL"), "Poland"),
    (c("PM"), "Saint Pierre and Miquelon"),
    (c("PN"), "Pitcairn"),
    (c("PR"), "Puerto Rico"),
    (c("PS"), "Palestine"),
    (c("PT"), "Portugal"),
    (c("PW"), "Palau"),
    (c("PY"), "Paraguay"),
    (c("QA"), "Qatar"),
    (c("RE"), "Réunion"),
    (c("RO"), "Romania"),
    (c("RS"), "Serbia"),
    (c("RU"), "Russia"),
    (c("RW"), "Rwanda"),
    (c("SA"), "Saudi Arabia"),
    (c("SB"), "Solomon Islands"),
    (c("SC"), "Seychelles"),
    (c("SD"), "Sudan"),
    (c("SE"), "Sweden"),
    (c("SG"), "Singapore"),
    (c("SH"), "Saint Helena, Ascension and Tristan da Cunha"),
    (c("SI"), "Slovenia"),
    (c("SJ"), "Svalbard and Jan Mayen"),
    (c("SK"), "Slovakia"),
    (c("SL"), "Sierra Leone"),
    (c("SM"), "San Marino"),
    (c("SN"), "Senegal"),
    (c("SO"), "Somalia"),
    (c("SR"), "Suriname"),
    (c("SS"), "South Sudan"),
    (c("ST"), "São Tomé and Príncipe"),
    (c("SV"), "El Salvador"),
    (c("SX"), "Sint Maarten (Dutch part)"),
    (c("SY"), "Syria"),
    (c("SZ"), "Eswatini"),
    (c("TC"), "Turks and Caicos Islands"),
    (c("TD"), "Chad"),
    (c("TF"), "French Southern Territories"),
    (c("TG"), "Togo"),
    (c("TH"), "Thailand"),
    (c("TJ"), "Tajikistan"),
    (c("TK"), "Tokelau"),
    (c("TL"), "Timor-Leste"),
    (c("TM"), "Turkmenistan"),
    (c("TN"), "Tunisia"),
    (c("TO"), "Tonga"),
    (c("TR"), "Türkiye"),
    (c("TT"), "Trinidad and Tobago"),
    (c("TV"), "Tuvalu"),
    (c("TW"), "Taiwan"),
    (c("TZ"), "Tanzania"),
    (c("UA"), "Ukraine"),
    (c("UG"), "Uganda"),
    (c("UM"), "US Minor Outlying Islands"),
    (c("US"), "United States"),
    (c("UY"), "Uruguay"),
    (c("UZ"), "Uzbekistan"),
    (c("VA"), "Vatican City"),
    (c("VC"), "Saint Vincent and the Grenadines"),
    (c("VE"), "Venezuela"),
    (c("VG"), "British Virgin Islands"),
    (c("VI"), "US Virgin Islands"),
    (c("VN"), "Vietnam"),
    (c("VU"), "Vanuatu"),
    (c("WF"), "Wallis and Futuna"),
    (c("WS"), "Samoa"),
    (c("XK"), "Kosovo"),
    (c("YE"), "Yemen"),
    (c("YT"), "Mayotte"),
    (c("ZA"), "South Africa"),
    (c("ZM"), "Zambia"),
    (c("ZW"), "Zimbabwe"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use chipgate_engine::words::country::Destinations;
    use std::collections::BTreeSet;

    fn set(codes: &str) -> BTreeSet<Country> {
        codes.split_whitespace().map(|code| Country::parse(code).unwrap()).collect()
    }

    /// Members that are their own country: Hong Kong, China to the EAR, is asked about apart.
    fn members(holds: impl Fn(Country) -> bool) -> BTreeSet<Country> {
        NAMES.iter().map(|(country, _)| *country).filter(|c| *c != Country::new("HK") && holds(*c)).collect()
    }

    fn group(group: Group, day: Date) -> BTreeSet<Country> {
        members(|country| COUNTRIES.in_group(country, group, day))
    }

    fn restricted(day: Date) -> BTreeSet<Country> {
        members(|country| COUNTRIES.in_set(country, Destinations::Restricted, day))
    }

    fn embargoed_or_macau(day: Date) -> BTreeSet<Country> {
        members(|country| COUNTRIES.in_set(country, Destinations::ArmsEmbargoedOrMacau, day))
    }

    const VERIFIED: Date = Date::new(2026, 9, 24);
    const RESTRICTED: &str = "AF AM AZ BH BY CD CF CN CU EG ER GE HT IQ IR JO KG KH KP KW KZ LA LB LY MD MM MN MO NI OM PK \
                              QA RU SA SD SO SS SY TJ TM UZ VE VN YE ZW";

    #[test]
    fn groups_have_the_sizes_of_the_supplement() {
        let size = |g| group(g, VERIFIED).len();
        assert_eq!([size(Group::A1), size(Group::A5), size(Group::A6)], [40, 38, 8]);
        assert_eq!([size(Group::D1), size(Group::D4), size(Group::D5)], [24, 21, 22]);
        assert_eq!([size(Group::E1), size(Group::E2)], [3, 1]);
    }

    #[test]
    fn the_restricted_set_is_the_one_of_the_advanced_computing_rules() {
        assert_eq!(restricted(VERIFIED), set(RESTRICTED));
        assert_eq!(restricted(VERIFIED).len(), 45);
        assert_eq!(restricted(FR_91_43034), set(RESTRICTED));
        let with_emirates: BTreeSet<Country> = &set(RESTRICTED) | &set("AE");
        assert_eq!(restricted(Date::new(2026, 7, 9)), with_emirates);
        assert_eq!(restricted(FR_89_18780), with_emirates);
        assert_eq!(restricted(Date::new(2024, 3, 14)), &with_emirates - &set("NI"));
        assert_eq!(restricted(Date::new(2022, 10, 7)), &with_emirates - &set("NI"), "Cyprus is in A:6, so never");
    }

    #[test]
    fn the_embargoed_set_follows_each_dated_change() {
        let now = set("AF BY MM CF CN CD CU ER HT IR IQ KP LB LY NI RU SO SS SD SY VE ZW MO");
        assert_eq!(embargoed_or_macau(VERIFIED), now);
        assert_eq!(now.len(), 23);
        assert_eq!(embargoed_or_macau(Date::new(2025, 11, 7)), now);
        assert_eq!(embargoed_or_macau(Date::new(2025, 11, 6)), &now | &set("KH"));
        assert_eq!(embargoed_or_macau(FR_89_40369), &now | &set("KH"));
        assert_eq!(embargoed_or_macau(Date::new(2024, 5, 29)), &now | &set("KH CY"));
        assert_eq!(embargoed_or_macau(Date::new(2024, 3, 14)), &(&now | &set("KH CY")) - &set("NI"));
    }

    #[test]
    fn the_emirates_moved_from_missile_concern_to_trusted() {
        let emirates = Country::new("AE");
        for (day, d4, a5) in [(Date::new(2026, 7, 9), true, false), (FR_91_43034, false, true)] {
            assert_eq!(COUNTRIES.in_group(emirates, Group::D4, day), d4, "{day}");
            assert_eq!(COUNTRIES.in_group(emirates, Group::A5, day), a5, "{day}");
        }
    }

    #[test]
    fn hong_kong_is_china_and_keeps_its_name() {
        let hong_kong = Country::new("HK");
        assert!(
            COUNTRIES.in_group(hong_kong, Group::D1, VERIFIED) && COUNTRIES.in_group(hong_kong, Group::D5, VERIFIED)
        );
        assert!(COUNTRIES.in_set(hong_kong, Destinations::Restricted, VERIFIED));
        assert!(COUNTRIES.in_set(hong_kong, Destinations::ArmsEmbargoedOrMacau, VERIFIED));
        assert_eq!(COUNTRIES.name(hong_kong), "Hong Kong");
    }

    #[test]
    fn rows_are_whole() {
        let codes: BTreeSet<_> = NAMES.iter().map(|(country, _)| *country).collect();
        assert_eq!(codes.len(), NAMES.len(), "one name a code");
        assert!(NAMES.is_sorted_by(|(a, _), (b, _)| a < b));
        let spellings: BTreeSet<String> =
            NAMES.iter().chain(&OTHER_NAMES).map(|(_, name)| name.to_ascii_lowercase()).collect();
        assert_eq!(spellings.len(), NAMES.len() + OTHER_NAMES.len(), "one country a spelling");
        for (country, name) in NAMES.iter().chain(&OTHER_NAMES) {
            assert_eq!(COUNTRIES.read(name), Some(*country), "{name}");
        }
        for (at, row) in MEMBERSHIPS.iter().enumerate() {
            assert!(codes.contains(&row.country), "{row:?}");
            assert!(row.citation.contains(" FR ") || row.citation.contains(" CFR "), "{row:?}");
            let twice = |other: &Membership| {
                other.group == row.group
                    && other.country == row.country
                    && [other.period.from, other.period.until] == [row.period.from, row.period.until]
            };
            assert!(!MEMBERSHIPS.iter().skip(at + 1).any(twice), "{row:?}");
        }
        for country in group(Group::E1, VERIFIED) {
            assert!(COUNTRIES.in_set(country, Destinations::Restricted, VERIFIED), "{country}");
        }
    }

    #[test]
    fn spellings_of_lists_and_people_are_read() {
        for (text, code) in [
            ("CHINA, PEOPLE'S REPUBLIC OF", "CN"),
            ("Korea, North", "KP"),
            ("viet nam", "VN"),
            ("UK", "GB"),
            ("Turkey", "TR"),
            ("hk", "HK"),
            ("Congo, Democratic Republic of the", "CD"),
        ] {
            assert_eq!(COUNTRIES.read(text), Country::parse(code), "{text}");
        }
        for text in ["", "Atlantis", "undetermined", "ZZ", "-0-"] {
            assert_eq!(COUNTRIES.read(text), None, "{text}");
        }
    }

    #[test]
    fn occupied_ukraine_is_known_by_word_and_postcode() {
        let region = |address, code| COUNTRIES.region(address, Country::parse(code)).map(|region| region.name);
        assert_eq!(region("12 Lenina St, Simferopol, 295000", "RU"), Some("Crimea"));
        assert_eq!(region("вул. Героїв 1, Севастополь", "UA"), Some("Crimea"));
        assert_eq!(region("Artema 5, 83001", "UA"), Some("Donetsk"));
        assert_eq!(region("Artema 5, 91000, Ukraine", ""), Some("Luhansk"));
        assert_eq!(region("Sovetskaya 9, Lugansk", ""), Some("Luhansk"));
        assert_eq!(region("Simferopol, Ukraine", "TR"), Some("Crimea"), "the text outweighs the field");
        assert_eq!(region("Lenina 5, Simferopol, Crimea", "DE"), Some("Crimea"), "two words outweigh the field");
        assert_eq!(region("Donetska oblast, Ukraine", "UA"), Some("Donetsk"));
        for (address, code) in [
            ("1 Crimea Street, Mosman", "AU"),
            ("Donetska St 5, Kyiv", "UA"),
            ("vul. Donetska 5, Kyiv", "UA"),
            ("Khreshchatyk 1, Kyiv 01001", "UA"),
            ("Main St 95000", ""),
            ("Los Angeles, CA 94999", "US"),
            ("Lvova 100000", "UA"),
            ("", "UA"),
        ] {
            assert_eq!(region(address, code), None, "{address}");
        }
    }
}
