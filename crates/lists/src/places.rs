//! Addresses as the lists print them: where one ends and the next begins, and in which country it lies.

use super::cells::{joined, plain};
use chipgate_engine::words::country::{Countries, Country};

/// Splits a cell of addresses. The joint also stands inside addresses, so a piece closes an address only when it ends
/// with a country or the next begins with "and".
pub fn split_addresses(cell: &str, countries: &Countries) -> Vec<String> {
    let mut addresses = Vec::new();
    let mut open = String::new();
    for piece in joined(&without_references(cell)) {
        match piece.strip_prefix("and ") {
            Some(next) => {
                addresses.push(std::mem::replace(&mut open, next.to_string()));
            }
            None if open.is_empty() => open = piece.to_string(),
            None => {
                open.push_str("; ");
                open.push_str(piece);
            }
        }
        if last_country(&open, countries).is_some() {
            addresses.push(std::mem::take(&mut open));
        }
    }
    addresses.push(open);
    addresses.retain(|address| !address.is_empty());
    addresses
}

/// The address as printed and its country. The code at the end is left out where the address itself names the country,
/// and a line that is only a code is no address.
pub fn read_address(line: &str, countries: &Countries) -> (Option<String>, Option<Country>) {
    let line = plain(line);
    let country = last_country(&line, countries);
    let (before, last) = line.rsplit_once(',').unwrap_or(("", &line));
    let coded = country.is_some() && read_country(last, countries) == country;
    let named = before.rsplit(',').next().and_then(|part| read_country(part.trim_end_matches('.'), countries));
    let address = match coded {
        true if before.trim().is_empty() => None,
        true if named == country => Some(before.trim().to_string()),
        _ if line.is_empty() => None,
        _ => Some(line),
    };
    (address, country)
}

/// The country at the end of an address. Denied persons have a postal code behind it, and, in older files, a state of
/// the United States instead of it: `AL, 36112` is Alabama and `DE, 28816` is Germany, so where both could be meant no
/// country is taken.
pub fn last_country(line: &str, countries: &Countries) -> Option<Country> {
    const STATES: &str = " AL AK AZ AR CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH \
                          NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY ";
    let mut parts = line.rsplit(',').map(str::trim);
    let last = parts.next()?;
    let coded = read_country(last, countries);
    if coded.is_some() || !last.bytes().any(|byte| byte.is_ascii_digit()) {
        return coded;
    }
    let before = parts.next().filter(|part| part.len() == 2)?;
    let zip = 5 <= last.len() && last.bytes().take(5).all(|byte| byte.is_ascii_digit());
    let state = zip && STATES.contains(&format!(" {} ", before.to_ascii_uppercase()));
    match (state, read_country(before, countries)) {
        (true, None) => Some(Country::new("US")),
        (true, Some(_)) => None,
        (false, country) => country,
    }
}

/// Leaves out "(See alternate addresses under Pakistan)" and its like.
pub fn without_references(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("(See ") {
        kept.push_str(before);
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// A country by code or name, also with a postal code before it.
fn read_country(text: &str, countries: &Countries) -> Option<Country> {
    let text = text.trim().trim_end_matches('.');
    // Houses and postal codes: no country has a digit in its name, but its name may stand behind one.
    let digit = text.bytes().rposition(|byte| byte.is_ascii_digit());
    let whole = match digit {
        Some(_) => None,
        None => countries.read(text).or_else(|| countries.read(text.strip_prefix("REGION: ")?)),
    };
    // `STJ 20133 Malta`: codes are too short to be trusted here.
    let name = |text: &str| countries.read(text).filter(|_| 3 < text.len());
    let behind = digit.unwrap_or_default();
    let blanks = || text.bytes().enumerate().filter(|&(at, byte)| behind <= at && byte == b' ');
    let last_words = || blanks().find_map(|(at, _)| name(text.get(at + 1..)?));
    whole.or_else(last_words)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Enough of the world for the tests of this folder.
    pub static COUNTRIES: Countries = Countries {
        names: &[
            (Country::new("AL"), "Albania"),
            (Country::new("CH"), "Switzerland"),
            (Country::new("CN"), "China"),
            (Country::new("DE"), "Germany"),
            (Country::new("HK"), "Hong Kong"),
            (Country::new("KP"), "North Korea"),
            (Country::new("RU"), "Russia"),
            (Country::new("SG"), "Singapore"),
            (Country::new("US"), "United States"),
        ],
        other_names: &[(Country::new("CN"), "PRC")],
        memberships: &[],
        regions: &[],
    };

    fn code(code: &'static str) -> Option<Country> {
        Some(Country::new(code))
    }

    #[test]
    fn addresses_end_with_their_country() {
        for (line, address, country) in [
            ("TR Street 1, Xian, China, CN", Some("TR Street 1, Xian, China"), code("CN")),
            ("Wan Chai, Hong Kong, HK", Some("Wan Chai, Hong Kong"), code("HK")),
            ("Shenyang, CN", Some("Shenyang, CN"), code("CN")),
            ("PRC", None, code("CN")),
            ("KP", None, code("KP")),
            ("4945 SAGEWOOD LANE, HEMET, CA, US, 92545", Some("4945 SAGEWOOD LANE, HEMET, CA, US, 92545"), code("US")),
            ("CAMPUS DRIVE, SINGAPORE, SG, 098643", Some("CAMPUS DRIVE, SINGAPORE, SG, 098643"), code("SG")),
            ("FCI LA TUNA, ANTHONY, NM, 88021", Some("FCI LA TUNA, ANTHONY, NM, 88021"), code("US")),
            ("PRISON CAMP, MONTGOMERY, AL, 36112", Some("PRISON CAMP, MONTGOMERY, AL, 36112"), None),
            ("STRASSE 65, STUHR, DE, 28816", Some("STRASSE 65, STUHR, DE, 28816"), None),
            ("Lenina 1, REGION: RUSSIA", Some("Lenina 1, REGION: RUSSIA"), code("RU")),
            ("Kutuzovsky Prospekt 12", Some("Kutuzovsky Prospekt 12"), None),
            ("Street 3, X STJ 20133 Singapore", Some("Street 3, X STJ 20133 Singapore"), code("SG")),
            ("", None, None),
        ] {
            let read = read_address(line, &COUNTRIES);
            assert_eq!((read.0.as_deref(), read.1), (address, country), "{line}");
        }
    }

    #[test]
    fn a_semicolon_inside_an_address_does_not_split_it() {
        let split = |cell| split_addresses(cell, &COUNTRIES);
        assert_eq!(
            split("Office 5; Building 7, Moscow, RU; Xian, CN"),
            ["Office 5; Building 7, Moscow, RU", "Xian, CN"]
        );
        assert_eq!(
            split("113 Hezuo Road, China; and 21 Road, China; and 22 Road, Hebei, China, Hebei Province, CN"),
            ["113 Hezuo Road, China", "21 Road, China", "22 Road, Hebei, China, Hebei Province, CN"]
        );
        assert_eq!(split("CN; HK"), ["CN", "HK"]);
        assert_eq!(split("Moscow, Russia (See also China), RU; Xian, CN"), ["Moscow, Russia , RU", "Xian, CN"]);
        assert_eq!(split(""), [""; 0]);
    }
}
