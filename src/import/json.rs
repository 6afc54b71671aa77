//! JSON, read value by value along the text: what a list is published in, at a fifth of the size of a reader for everything.

use std::borrow::Cow;

/// Deepest nesting; the records of a list nest three levels.
const DEEPEST: usize = 100;

/// A text that is being read.
pub struct Json<'a> {
    text: &'a str,
    at: usize,
}

/// What is done with a field: the reader stands at its value.
pub type Field<'f, 'a> = dyn FnMut(&mut Json<'a>, Cow<'a, str>) -> Result<(), Fault> + 'f;

/// Why reading stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The text ends in the middle.
    Cut,
    /// This is not JSON.
    Damaged,
    /// It is JSON of another shape.
    Misshapen,
}

/// A value of a record; what isn't there is missing, null, empty, or an empty list. Numbers that are not whole are nothing: no list has any.
#[derive(Debug, PartialEq, Default)]
pub enum Value<'a> {
    /// Null.
    #[default]
    Nothing,
    /// A text, a whole number as it is written, or a yes or no as a letter.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Value<'a>>),
    /// The fields of an object in their order.
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

impl<'a> Json<'a> {
    /// At the beginning of a text.
    pub fn new(text: &'a str) -> Json<'a> {
        Json { text, at: 0 }
    }

    /// The line that reading has come to, from 1.
    pub fn line(&self) -> u64 {
        1 + self.text.bytes().take(self.at).filter(|byte| *byte == b'\n').count() as u64
    }

    /// Reads an object field by field; the reader is handed on at each value.
    pub fn object(&mut self, field: &mut Field<'_, 'a>) -> Result<(), Fault> {
        if !self.takes(b'{')? {
            return Err(Fault::Misshapen);
        }
        self.members(b'}', &mut |json| {
            if !json.takes(b'"')? {
                return Err(Fault::Damaged);
            }
            let key = json.string()?;
            if json.takes(b':')? { field(json, key) } else { Err(Fault::Damaged) }
        })
    }

    /// Reads a list; the reader is handed on at each member.
    pub fn list(&mut self, member: &mut dyn FnMut(&mut Json<'a>) -> Result<(), Fault>) -> Result<(), Fault> {
        if self.takes(b'[')? { self.members(b']', member) } else { Err(Fault::Misshapen) }
    }

    /// Reads a whole value.
    pub fn value(&mut self) -> Result<Value<'a>, Fault> {
        self.nested(0)
    }

    /// Nothing may stand behind the last value.
    pub fn end(&mut self) -> Result<(), Fault> {
        self.next().map_or(Ok(()), |_| Err(Fault::Damaged))
    }

    fn nested(&mut self, depth: usize) -> Result<Value<'a>, Fault> {
        match self.next()? {
            _ if DEEPEST < depth => Err(Fault::Damaged),
            b'{' => {
                let mut fields = Vec::new();
                self.object(&mut |json, key| {
                    fields.push((key, json.nested(depth + 1)?));
                    Ok(())
                })?;
                Ok(Value::Object(fields))
            }
            b'[' => {
                let mut values = Vec::new();
                self.list(&mut |json| {
                    values.push(json.nested(depth + 1)?);
                    Ok(())
                })?;
                Ok(Value::List(values))
            }
            b'"' => {
                self.at += 1;
                Ok(Value::Text(self.string()?))
            }
            b'-' | b'0'..=b'9' => self.number(),
            _ => self.word(),
        }
    }

    fn members(&mut self, close: u8, member: &mut dyn FnMut(&mut Json<'a>) -> Result<(), Fault>) -> Result<(), Fault> {
        if self.takes(close)? {
            return Ok(());
        }
        loop {
            member(self)?;
            if self.takes(close)? {
                return Ok(());
            }
            if !self.takes(b',')? {
                return Err(Fault::Damaged);
            }
        }
    }

    fn word(&mut self) -> Result<Value<'a>, Fault> {
        let rest = self.rest();
        for (word, value) in [("null", None), ("true", Some("Y")), ("false", Some("N"))] {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value.map_or(Value::Nothing, |value| Value::Text(Cow::Borrowed(value))));
            }
            if word.starts_with(rest) {
                return Err(Fault::Cut);
            }
        }
        Err(Fault::Damaged)
    }

    fn number(&mut self) -> Result<Value<'a>, Fault> {
        let rest = self.rest();
        let length =
            rest.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')).count();
        let (number, behind) = rest.split_at_checked(length).unwrap_or_default();
        if !is_number(number) {
            let cut = behind.is_empty() && is_number(&format!("{number}0"));
            return Err(if cut { Fault::Cut } else { Fault::Damaged });
        }
        self.at += length;
        let held = number.parse::<u64>().is_ok();
        Ok(if held { Value::Text(Cow::Borrowed(number)) } else { Value::Nothing })
    }

    /// Reads on behind a quotation mark up to the next.
    fn string(&mut self) -> Result<Cow<'a, str>, Fault> {
        let mut read = String::new();
        loop {
            let rest = self.rest();
            let length = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | ..b' ')).ok_or(Fault::Cut)?;
            let (plain, behind) = rest.split_at_checked(length).ok_or(Fault::Damaged)?;
            self.at += length + 1;
            match behind.as_bytes() {
                [b'"', ..] if read.is_empty() => return Ok(Cow::Borrowed(plain)),
                [b'"', ..] => return Ok(Cow::Owned(read + plain)),
                [b'\\', ..] => {
                    read.push_str(plain);
                    read.push(self.escaped()?);
                }
                _ => return Err(Fault::Damaged),
            }
        }
    }

    /// Reads on behind a backslash.
    fn escaped(&mut self) -> Result<char, Fault> {
        let letter = self.byte().ok_or(Fault::Cut)?;
        self.at += 1;
        Ok(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                let mut second = None;
                if (0xd800..0xdc00).contains(&first) {
                    if "\\u".starts_with(self.rest()) {
                        return Err(Fault::Cut);
                    }
                    if !self.rest().starts_with("\\u") {
                        return Err(Fault::Damaged);
                    }
                    self.at += 2;
                    second = Some(self.unit()?);
                }
                let mut letters = char::decode_utf16([Some(first), second].into_iter().flatten());
                letters.next().and_then(Result::ok).filter(|_| letters.next().is_none()).ok_or(Fault::Damaged)?
            }
            _ => return Err(Fault::Damaged),
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Result<u16, Fault> {
        let rest = self.rest();
        let digits = rest.get(..4).ok_or(if rest.len() < 4 { Fault::Cut } else { Fault::Damaged })?;
        self.at += 4;
        match digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            true => u16::from_str_radix(digits, 16).map_err(|_| Fault::Damaged),
            false => Err(Fault::Damaged),
        }
    }

    /// Whether this stands next, behind blanks; then it is passed.
    fn takes(&mut self, byte: u8) -> Result<bool, Fault> {
        let found = self.next()? == byte;
        self.at += usize::from(found);
        Ok(found)
    }

    /// What stands next, behind blanks.
    fn next(&mut self) -> Result<u8, Fault> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte().ok_or(Fault::Cut)
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }
}

fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    let whole = digits(whole) && (whole == "0" || !whole.starts_with('0'));
    whole && digits(part) && digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))
}

#[cfg(test)]
#[allow(clippy::string_slice, reason = "a test cuts its own texts where their letters begin")]
mod tests {
    use super::*;
    use serde_json::Value as Reference;

    /// What the reference reads, in our terms.
    fn terms(value: &Reference) -> Value<'static> {
        match value {
            Reference::Null => Value::Nothing,
            Reference::Bool(flag) => Value::Text(if *flag { "Y" } else { "N" }.into()),
            Reference::Number(number) => {
                number.as_u64().map_or(Value::Nothing, |number| Value::Text(number.to_string().into()))
            }
            Reference::String(text) => Value::Text(text.clone().into()),
            Reference::Array(values) => Value::List(values.iter().map(terms).collect()),
            Reference::Object(fields) => {
                Value::Object(fields.iter().map(|(key, value)| (key.clone().into(), terms(value))).collect())
            }
        }
    }

    /// Fields in the order of their names, the last of a name alone, as the reference keeps them.
    fn sorted(value: Value<'_>) -> Value<'_> {
        match value {
            Value::Object(fields) => {
                let fields: std::collections::BTreeMap<_, _> =
                    fields.into_iter().map(|(key, value)| (key, sorted(value))).collect();
                Value::Object(fields.into_iter().collect())
            }
            Value::List(values) => Value::List(values.into_iter().map(sorted).collect()),
            value => value,
        }
    }

    /// Values and faults are those of the reference, for a text, for each of its beginnings, and with each letter replaced.
    #[test]
    fn reads_as_the_reference_does() {
        let check = |text: &str| {
            let mut json = Json::new(text);
            let found = json.value().and_then(|value| json.end().map(|()| sorted(value)));
            let expected = serde_json::from_str::<Reference>(text).map(|value| terms(&value));
            // A number that no double holds is a number to us: it is not looked at.
            if expected.as_ref().is_err_and(|error| error.to_string().contains("out of range")) {
                return;
            }
            let fault = |error: serde_json::Error| if error.is_eof() { Fault::Cut } else { Fault::Damaged };
            assert_eq!(found, expected.map_err(fault), "{text}");
        };
        let texts = [
            r#" {"a": [1, -2, 3.5e+7, 0, true, false, null], "b": {"c": "é\u00e9\ud83d\ude00\n\"\\\/"}, "d": [], "e": {}} "#,
            r#"["\ud83d", 1]"#,
            r#"["\ud83dx\u0041"]"#,
            r#"["\ude00"]"#,
            "[01]",
            "[1.]",
            "[18446744073709551615, 18446744073709551616]",
            "[\"a\tb\"]",
            "nul",
            "nulx",
            "",
            "1 2",
        ];
        for text in texts {
            check(text);
            for (at, c) in text.char_indices() {
                check(&text[..at]);
                for other in ["", "}", "]", ",", "\"", "\\", "u", "e", "0", "-", " ", "\n"] {
                    check(&format!("{}{other}{}", &text[..at], &text[at + c.len_utf8()..]));
                }
            }
        }
    }

    #[test]
    fn what_nests_too_deep_is_refused() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(Json::new(&deep).value(), Err(Fault::Damaged));
    }
}
