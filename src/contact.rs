//! Where telephone numbers, e-mail and web addresses point to.

use crate::country::Country;

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
pub fn is_free_mail(email: &str, providers: &[&str]) -> bool {
    email.contains('@') && providers.contains(&host(email))
}

/// The host of a web or mail address: what stands between the at sign or the slashes and the next slash.
pub fn host(address: &str) -> &str {
    let address = address.rsplit_once('@').map_or(address, |(_, host)| host);
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.split(['/', '?', '#', ':']).next().unwrap_or(address).trim().trim_end_matches('.')
}

/// The name in a mail or web address: `iflytek` in `www.iflytek.com.cn`; nothing where anybody can have an address.
pub fn label<'t>(address: &'t str, free_mail: &[&str]) -> &'t str {
    /// Second-level domains under which names are registered, as in `.com.cn` and `.co.uk`.
    const REGISTRIES: &[&str] = &["com", "co", "net", "org", "edu", "ac", "gov", "gob", "or", "ne"];
    let host = host(address);
    if free_mail.contains(&host) {
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
