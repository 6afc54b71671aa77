//! One value as it arrived: typed text, a number or a flag.

use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// One value as it arrived: typed text, a number or a flag.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar {
    /// As typed. Nothing but white space counts as absent.
    Text(String),
    /// A number of the caller's own, in the unit of its field.
    Number(f64),
    /// True or false.
    Flag(bool),
}

impl Scalar {
    /// The text of a field; a number or a flag typed into a text field is no text.
    pub fn text(&self) -> &str {
        match self {
            Scalar::Text(text) => text,
            Scalar::Number(_) | Scalar::Flag(_) => "",
        }
    }

    /// Whether nothing was typed.
    pub fn is_absent(&self) -> bool {
        matches!(self, Scalar::Text(text) if text.trim().is_empty())
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Scalar, D::Error> {
        struct AnyScalar;
        impl Visitor<'_> for AnyScalar {
            type Value = Scalar;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text, a number or a flag")
            }
            fn visit_bool<E: Error>(self, flag: bool) -> Result<Scalar, E> {
                Ok(Scalar::Flag(flag))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Scalar, E> {
                Ok(Scalar::Number(number as f64))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Scalar, E> {
                Ok(Scalar::Number(number as f64))
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Scalar, E> {
                Ok(Scalar::Number(number))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar::Text(text.to_owned()))
            }
        }
        deserializer.deserialize_any(AnyScalar)
    }
}

impl Serialize for Scalar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Scalar::Text(text) => serializer.serialize_str(text),
            Scalar::Number(number) => crate::words::terms::plain_number(number, serializer),
            Scalar::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
}
