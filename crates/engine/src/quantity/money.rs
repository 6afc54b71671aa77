//! Amounts of money: signs, words and codes of currencies, and prices for an hour.

use crate::quantity::number::take_number;
use crate::quantity::scalar::Scalar;
use crate::quantity::{Read, Unreadable, read};

/// An amount of money, zero included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Money {
    /// In units of the currency.
    pub amount: f64,
    /// ISO 4217 code; `None` where none was named, or only a sign that two currencies share.
    pub currency: Option<&'static str>,
}

/// A bare number is an amount in no named currency.
impl From<f64> for Money {
    fn from(amount: f64) -> Money {
        Money { amount, currency: None }
    }
}

/// An amount of money: `$10`, `9000 USD`, `€1.25`, `9,000 each`.
pub fn read_money(value: &Scalar) -> Read<Money> {
    const TAILS: &[&str] = &["", "each", "ea", "per unit", "/unit", "a piece", "apiece", "per piece", "per card"];
    money(value, Unreadable { expected: "an amount of money, such as `9000 USD`" }, TAILS)
}

/// A price for an hour: `10 USD`, `$10/h`, `10 dollars an hour`. A price for a month is not one.
pub fn read_hourly_price(value: &Scalar) -> Read<Money> {
    const TAILS: &[&str] = &[
        "",
        "/h",
        "/hr",
        "/hour",
        "per h",
        "per hr",
        "per hour",
        "an hour",
        "a hour",
        "hourly",
        "each hour",
        "/gpuh",
        "/gpu/h",
        "/gpu-h",
        "/gpu-hour",
        "/gpu hour",
        "/gpuhr",
        "/gpu/hr",
        "/gpu/hour",
        "/gpu-hr",
        "per gpu hour",
        "per gpu-hour",
        "per gpu per hour",
        "per card hour",
        "per card per hour",
        "/card/hour",
        "/小时",
    ];
    money(value, Unreadable { expected: "a price per hour with its currency, such as `10 USD`" }, TAILS)
}

/// Currencies by code, with the signs and words that mean them. Longer signs stand before shorter ones.
const CURRENCIES: &[(&str, &[&str])] = &[
    ("USD", &["usd", "us$", "us dollars", "us dollar", "u.s. dollars", "dollars", "dollar", "bucks", "美元"]),
    ("HKD", &["hkd", "hk$"]),
    ("TWD", &["twd", "ntd", "nt$"]),
    ("SGD", &["sgd", "s$"]),
    ("AUD", &["aud", "a$"]),
    ("CAD", &["cad", "c$"]),
    ("EUR", &["eur", "€", "euros", "euro"]),
    ("GBP", &["gbp", "£", "pounds", "pound"]),
    ("CNY", &["cny", "rmb", "cn¥", "yuan", "元", "人民币"]),
    ("JPY", &["jpy", "jp¥", "yen", "円"]),
    ("KRW", &["krw", "₩", "won"]),
    ("INR", &["inr", "₹", "rupees"]),
    ("AED", &["aed", "dirhams", "dirham"]),
    ("SAR", &["sar", "riyals"]),
    ("MYR", &["myr", "ringgit", "rm"]),
    ("THB", &["thb", "฿", "baht"]),
    ("VND", &["vnd", "₫", "dong"]),
    ("IDR", &["idr", "rp", "rupiah"]),
    ("RUB", &["rub", "₽", "rubles"]),
    ("ILS", &["ils", "nis", "₪", "shekels"]),
    ("TRY", &["try", "₺", "lira"]),
    ("CHF", &["chf", "francs"]),
    ("SEK", &["sek"]),
    ("USD", &["$"]),
];

fn money(value: &Scalar, expected: Unreadable, tails: &[&str]) -> Read<Money> {
    let money = read(value, expected, |text| {
        let text = text.to_lowercase();
        let (before, text) = take_currency(&text);
        let text = text.trim_start();
        // `9.000` is nine to some and nine thousand to others: asked, not guessed.
        let point = text.find('.').and_then(|at| text.get(at + 1..)).unwrap_or("");
        let decimals = point.chars().take_while(char::is_ascii_digit).count();
        let (number, rest) = take_number(text)?;
        if decimals == 3 && text.matches(['.', ',']).count() == 1 {
            return None;
        }
        let (factor, rest) = take_scale(rest);
        let (after, rest) = take_currency(rest);
        let agreed = before.is_none() || after.is_none() || before == after || before == Some("USD");
        (agreed && tails.contains(&rest.trim()))
            .then(|| Money { amount: number * factor, currency: after.or(before).filter(|code| !code.is_empty()) })
    })?;
    match money {
        Some(money) if 0.0 <= money.amount && money.amount.is_finite() => Ok(Some(money)),
        Some(_) => Err(expected),
        None => Ok(None),
    }
}

/// The currency a text begins with. The yen and yuan sign names neither: its code is empty.
fn take_currency(text: &str) -> (Option<&'static str>, &str) {
    let text = text.trim_start();
    let found = CURRENCIES.iter().flat_map(|(code, signs)| signs.iter().map(move |sign| (*code, *sign)));
    for (code, sign) in found.chain([("", "¥")]) {
        if let Some(rest) = text.strip_prefix(sign) {
            let word = sign.ends_with(char::is_alphabetic) && sign.is_ascii();
            if !word || !rest.starts_with(char::is_alphabetic) {
                return (Some(code), rest);
            }
        }
    }
    (None, text)
}

fn take_scale(text: &str) -> (f64, &str) {
    for (word, factor) in
        [("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("bn", 1e9), ("mn", 1e6), ("k", 1e3), ("m", 1e6)]
    {
        if let Some(rest) = text.strip_prefix(word)
            && !rest.starts_with(char::is_alphabetic)
        {
            return (factor, rest);
        }
    }
    (1.0, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::tests::typed;

    #[test]
    fn money_names_its_currency_or_none() {
        for (text, amount, currency) in [
            ("$10", 10.0, Some("USD")),
            ("10 USD", 10.0, Some("USD")),
            ("USD 9,000", 9000.0, Some("USD")),
            ("9000 usd", 9000.0, Some("USD")),
            ("US$9k", 9000.0, Some("USD")),
            ("$10 USD", 10.0, Some("USD")),
            ("$10 CAD", 10.0, Some("CAD")),
            ("HK$70,000", 70_000.0, Some("HKD")),
            ("€1.25", 1.25, Some("EUR")),
            ("1,25 €", 1.25, Some("EUR")),
            ("10 dollars an hour", 10.0, Some("USD")),
            ("$2.49/hr", 2.49, Some("USD")),
            ("2 USD per GPU hour", 2.0, Some("USD")),
            ("1.5 million RMB", 1.5e6, Some("CNY")),
            ("¥800", 800.0, None),
            ("10", 10.0, None),
            ("0 USD", 0.0, Some("USD")),
        ] {
            let money = read_hourly_price(&typed(text)).unwrap().unwrap();
            assert!((money.amount - amount).abs() < 1e-9 && money.currency == currency, "{text}: {money:?}");
        }
        for text in ["cheap", "-10 USD", "10 apples", "9.000 EUR", "$10 per month", "1e400 USD", "EUR 10 CNY", "$"] {
            assert!(read_hourly_price(&typed(text)).is_err(), "{text}");
        }
        assert!(read_money(&typed("9000 USD each")).unwrap().is_some());
        assert!(read_money(&typed("$10/hr")).is_err());
        assert!(read_money(&Scalar::Number(f64::NAN)).is_err());
    }
}
