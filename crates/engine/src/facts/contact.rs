//! Where addresses, telephone numbers, e-mail and web addresses point to.

use crate::words::country::{Countries, Country};

/// Where a telephone number or a domain points to.
#[derive(Debug, Clone, Copy)]
pub struct ContactCode {
    /// The country.
    pub country: Country,
    /// Country calling code with its plus sign.
    pub calling: &'static str,
    /// Top-level domain without its dot.
    pub domain: &'static str,
}

/// The country that an address names: by the country's name at its end, or by a city that stands between two commas or
/// that Chinese writes into it.
pub fn placed(address: &str, countries: &Countries, cities: &[(Country, &str)]) -> Option<Country> {
    let lower = address.to_lowercase();
    let part = |part: &str| {
        let words = part.split(|c: char| !(c.is_alphabetic() || c == '\''));
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let parts: Vec<String> = lower.split([',', ';', '\n', '，']).map(part).filter(|part| !part.is_empty()).collect();
    let is_city =
        |city: &str| if city.is_ascii() { parts.iter().any(|part| part == city) } else { lower.contains(city) };
    let city = || cities.iter().find(|(_, names)| names.split('|').any(is_city)).map(|(country, _)| *country);
    // Two letters at the end are a state or a province sooner than a country.
    let named = |name: &&String| 3 < name.chars().count() || name.eq_ignore_ascii_case("prc");
    parts.last().filter(named).and_then(|name| countries.read(name)).or_else(city)
}

/// The countries that a free text speaks of, by name or by a city. A sentence that denies is passed over: `no re-export to
/// Russia` is what a statement of end use has to say.
pub fn spoken(text: &str, countries: &Countries, cities: &[(Country, &str)]) -> Vec<Country> {
    let lower = text.to_lowercase();
    let mut told = Vec::new();
    for sentence in lower.split(['.', ';', '\n', '。']) {
        if !"no|not|never|nor|except|without|outside".split('|').any(|denial| stands_in(denial, sentence)) {
            told.push(sentence);
        }
    }
    let mut spoken = Vec::new();
    let mut look = |country: Country, name: &str| {
        let name = name.to_lowercase();
        if 3 < name.len() && told.iter().any(|sentence| stands_in(&name, sentence)) {
            spoken.push(country);
        }
    };
    for (country, name) in countries.names.iter().chain(countries.other_names) {
        look(*country, name);
    }
    for (country, names) in cities {
        names.split('|').for_each(|name| look(*country, name));
    }
    spoken
}

/// Whether the words stand in the text as whole words. Chinese has no spaces: there any place will do.
pub fn stands_in(words: &str, text: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(words).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|after| after.chars().next());
        !words.is_ascii() || (apart(before) && apart(after))
    })
}

/// Whether an address that names one place may stand under the country of another: Hong Kong and Macau under China and the
/// other way round, Taiwan as many write it, a territory of the United States, and Georgia the state.
pub fn is_within(country: Country, named: Country) -> bool {
    const fn c(code: &'static str) -> Country {
        Country::new(code)
    }
    const FAMILIES: &[&[Country]] =
        &[&[c("CN"), c("HK")], &[c("CN"), c("MO")], &[c("US"), c("PR"), c("GU"), c("VI"), c("AS"), c("MP"), c("GE")]];
    country == named
        || FAMILIES.iter().any(|family| family.contains(&country) && family.contains(&named))
        || (country == c("TW") && named == c("CN"))
}

/// The country that a telephone number's calling code names.
pub fn called(phone: &str, codes: &[ContactCode]) -> Option<Country> {
    let phone: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let phone = phone.strip_prefix("00").map_or(phone.clone(), |rest| format!("+{rest}"));
    // The longest calling code first: +852 is Hong Kong, +85 is nobody.
    let called = codes.iter().filter(|code| phone.starts_with(code.calling));
    called.max_by_key(|code| code.calling.len()).map(|code| code.country)
}

/// The country that the last part of a mail or web address names.
pub fn hosted(address: &str, codes: &[ContactCode]) -> Option<Country> {
    let (_, last) = host(address).rsplit_once('.')?;
    codes.iter().find(|code| code.domain == last).map(|code| code.country)
}

/// Whether an e-mail address is at a provider that anybody can use.
pub fn is_free_mail(email: &str, providers: &str) -> bool {
    email.contains('@') && among(host(email), providers)
}

/// The host of a web or mail address: what stands between the at sign or the slashes and the next slash.
pub fn host(address: &str) -> &str {
    let address = address.rsplit_once('@').map_or(address, |(_, host)| host);
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.split(['/', '?', '#', ':']).next().unwrap_or(address).trim().trim_end_matches('.')
}

/// Whether a name is one of a list's, which are parted by `|`.
fn among(name: &str, list: &str) -> bool {
    list.split('|').any(|one| one == name)
}

/// The name in a mail or web address: `iflytek` in `www.iflytek.com.cn`; nothing where anybody can have an address.
pub fn label<'t>(address: &'t str, free_mail: &str) -> &'t str {
    /// Second-level domains under which names are registered, as in `.com.cn` and `.co.uk`.
    const REGISTRIES: &[&str] = &["com", "co", "net", "org", "edu", "ac", "gov", "gob", "or", "ne"];
    let host = host(address);
    if among(host, free_mail) {
        return "";
    }
    let mut labels = host.rsplit('.').skip(1).skip_while(|label| REGISTRIES.contains(label));
    labels.next().unwrap_or("")
}

/// The name that goods are sent care of: what follows `c/o` up to the next comma.
pub fn care_of(address: &str) -> &str {
    const MARKS: &[&str] = &["c/o", "C/O", "c/O", "care of", "Care of", "Care Of", "CARE OF"];
    let after = MARKS.iter().find_map(|mark| address.split_once(mark).map(|(_, after)| after));
    after.map_or("", |after| after.split([',', '\n', ';']).next().unwrap_or(after).trim())
}

/// Letters and digits alone, in lower case: how two names or numbers are compared that must be the very same.
pub fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
