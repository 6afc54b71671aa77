//! The form as it arrived: shape checked, nothing interpreted. Every scalar keeps what was typed until facts are gathered.
//!
//! A value is first read into a small tree that remembers its path, so that an error names the place on every host:
//! the same reader runs behind JSON text and behind JavaScript values.

use crate::party::index::Options;
use crate::quantity::Scalar;
use crate::words::date::Date;
use crate::words::small_map::Sorted;
use crate::words::terms::word;
use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Longest text taken for one field, in bytes. Far over any name; short of what would make matching slow.
const LONGEST_TEXT: usize = 64 * 1024;
/// Most members of one list. Ten thousand owners are handled, a million are refused.
const LONGEST_LIST: usize = 20_000;
/// Most fields of one object; no object of the form has fifty.
const MOST_FIELDS: usize = 1_000;
/// Deepest nesting: eight tiers of owners. A cyclic JavaScript object has no end.
const DEEPEST: usize = 20;
/// Longest key repeated in a path.
const LONGEST_KEY: usize = 64;

/// The caller's value does not have the shape of the contract.
///
/// Never repeats a value that a person typed: errors end up in logs. Keys are the developer's and are named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormError {
    code: &'static str,
    path: String,
    help: &'static str,
}

impl FormError {
    /// An error of this kind at this path.
    pub fn new(code: &'static str, path: impl Into<String>, help: &'static str) -> FormError {
        FormError { code, path: path.into(), help }
    }

    /// A text that is not well-formed Unicode.
    pub fn ill_formed(path: impl Into<String>) -> FormError {
        FormError::new("ill-formed-text", path, "the text is not well-formed Unicode")
    }

    /// A stable word for the kind of error: `unknown-field`, `required`, `type`, `ill-formed-text`, `too-deep`, `too-long`, ...
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Where in the value, `parties.0.adress`; empty for the value itself.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is expected there, in one sentence.
    pub fn help(&self) -> &'static str {
        self.help
    }
}

impl fmt::Display for FormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => write!(f, "{}", self.help),
            path => write!(f, "`{path}`: {}", self.help),
        }
    }
}

impl std::error::Error for FormError {}

/// A transaction as typed (DESIGN section 3): what an order form or a rental sign-up form describes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Transaction {
    /// `order` or `rental`.
    pub kind: Option<Scalar>,
    /// The day that decides which rules apply.
    pub date: Option<Scalar>,
    /// `export`, `reexport` or `transfer`.
    pub movement: Option<Scalar>,
    /// Who sells.
    pub exporter: Exporter,
    /// Country of ultimate destination.
    pub destination: Option<Scalar>,
    /// Everybody named, in the order of the form.
    pub parties: Vec<Party>,
    /// Everything ordered.
    pub items: Vec<Item>,
    /// What it is for.
    pub end_use: EndUse,
    /// How it is paid.
    pub payment: Payment,
    /// How it travels.
    pub shipping: Shipping,
    /// What is rented.
    pub rental: Rental,
    /// Earlier sign-ups of the same session or, on a server, of the time that counts: a training run may be split over several.
    pub earlier: Vec<SignUp>,
    /// What the operator learnt about red flags, for the record. The applicant's view has no place for it.
    pub resolutions: Vec<Resolution>,
}

/// An earlier sign-up, as it was sent: the parties, the payment and the rental of its own transaction.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the contract, letter for letter")]
pub struct SignUp {
    pub parties: Vec<Party>,
    pub payment: Payment,
    pub rental: Rental,
}

/// An operator's explanation of one red flag (Supplement No. 3 to 15 CFR 732: explained, and the explanation recorded).
/// It counts when all of it is there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Resolution {
    /// The permanent id of the rule, `flag.new-company`.
    pub flag: Option<Scalar>,
    /// The name of the party that the flag speaks of, as on the form; empty where it speaks of no party. A name, not a place
    /// in a list: an explanation must not pass to another party when one is removed.
    pub about: Option<Scalar>,
    /// What was learnt.
    pub learnt: Option<Scalar>,
    /// The document it rests on.
    pub document: Option<Scalar>,
    /// The day of the explanation; not after the day of the transaction.
    pub date: Option<Scalar>,
}

/// The seller of the goods or of the hours.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the contract, letter for letter")]
pub struct Exporter {
    pub name: Option<Scalar>,
    pub country: Option<Scalar>,
}

/// One party of the form.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the contract, letter for letter")]
pub struct Party {
    pub role: Option<Scalar>,
    pub name: Option<Scalar>,
    pub native_name: Option<Scalar>,
    pub aliases: Vec<Option<Scalar>>,
    pub address: Option<Scalar>,
    pub country: Option<Scalar>,
    pub headquarters: Option<Scalar>,
    pub ultimate_parent: Related,
    pub owners: Vec<Related>,
    pub incorporated: Option<Scalar>,
    pub registration: Option<Scalar>,
    pub website: Option<Scalar>,
    pub email: Option<Scalar>,
    pub phone: Option<Scalar>,
    pub business: Option<Scalar>,
    pub directors: Option<Scalar>,
}

/// A parent or an owner of a party.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the contract, letter for letter")]
pub struct Related {
    pub name: Option<Scalar>,
    pub country: Option<Scalar>,
    pub percent: Option<Scalar>,
    pub owners: Vec<Related>,
}

/// One line of an order.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the contract, letter for letter")]
pub struct Item {
    pub description: Option<Scalar>,
    pub quantity: Option<Scalar>,
    pub unit_price: Option<Scalar>,
    pub specs: Sorted<String, Scalar>,
}

/// What the goods or the hours are for.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the contract, letter for letter")]
pub struct EndUse {
    pub category: Option<Scalar>,
    pub text: Option<Scalar>,
    pub remote_users: Option<Scalar>,
}

/// How it is paid.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the contract, letter for letter")]
pub struct Payment {
    pub country: Option<Scalar>,
    pub method: Option<Scalar>,
    pub payer: Option<Scalar>,
}

/// How the goods travel.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the contract, letter for letter")]
pub struct Shipping {
    pub consignee_kind: Option<Scalar>,
    pub route: Vec<Option<Scalar>>,
}

/// What is rented, for how long, and for what price.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the contract, letter for letter")]
pub struct Rental {
    pub item: Option<Scalar>,
    pub gpu_count: Option<Scalar>,
    pub hours: Option<Scalar>,
    pub price_per_hour: Option<Scalar>,
    pub workload: Option<Scalar>,
    pub training_operations: Option<Scalar>,
    pub datacenter_country: Option<Scalar>,
    pub datacenter_operator: Option<Scalar>,
    pub access_country: Option<Scalar>,
}

impl Rental {
    /// What is rented, as an item of its own.
    pub fn rented_item(&self) -> Item {
        Item { description: self.item.clone(), quantity: self.gpu_count.clone(), ..Item::default() }
    }
}

/// A party asked for by itself: `{ "name": "…", "nativeName": "…", "address": "…", "country": "HK" }`.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the contract, letter for letter")]
pub struct MatchQuery {
    pub name: Option<Scalar>,
    pub native_name: Option<Scalar>,
    pub aliases: Vec<Option<Scalar>>,
    pub address: Option<Scalar>,
    pub country: Option<Scalar>,
    pub registration: Option<Scalar>,
}

/// Reads a transaction from any deserializer; `spec_keys` are the figures an item may carry.
pub fn read_transaction<'de, D: Deserializer<'de>>(source: D, spec_keys: &[&str]) -> Result<Transaction, FormError> {
    let mut form = Object::read(source)?;
    let transaction = Transaction {
        kind: form.scalar("kind")?,
        date: form.scalar("date")?,
        movement: form.scalar("movement")?,
        exporter: form.object("exporter", |exporter| {
            Ok(Exporter { name: exporter.scalar("name")?, country: exporter.scalar("country")? })
        })?,
        destination: form.scalar("destination")?,
        parties: form.list("parties", |party| party.object(read_party))?,
        items: form.list("items", |item| item.object(|item| read_item(item, spec_keys)))?,
        end_use: form.object("endUse", |end_use| {
            Ok(EndUse {
                category: end_use.scalar("category")?,
                text: end_use.scalar("text")?,
                remote_users: end_use.scalar("remoteUsers")?,
            })
        })?,
        payment: form.object("payment", read_payment)?,
        shipping: form.object("shipping", |shipping| {
            Ok(Shipping {
                consignee_kind: shipping.scalar("consigneeKind")?,
                route: shipping.list("route", |stop| stop.scalar())?,
            })
        })?,
        rental: form.object("rental", read_rental)?,
        earlier: form.list("earlier", |sign_up| sign_up.object(read_sign_up))?,
        resolutions: form.list("resolutions", |resolution| resolution.object(read_resolution))?,
    };
    form.finish()?;
    for (path, value) in [("kind", &transaction.kind), ("date", &transaction.date)] {
        if value.is_none() {
            return Err(FormError::new("required", path, "this field decides which rules apply and is required"));
        }
    }
    Ok(transaction)
}

/// Reads the question about one party.
pub fn read_match_query<'de, D: Deserializer<'de>>(source: D) -> Result<MatchQuery, FormError> {
    let mut query = Object::read(source)?;
    let read = MatchQuery {
        name: query.scalar("name")?,
        native_name: query.scalar("nativeName")?,
        aliases: query.list("aliases", |alias| alias.scalar())?,
        address: query.scalar("address")?,
        country: query.scalar("country")?,
        registration: query.scalar("registration")?,
    };
    query.finish()?;
    Ok(read)
}

/// Reads the day of a question about one item: `{ "date": "2026-11-22" }`.
pub fn read_day<'de, D: Deserializer<'de>>(source: D) -> Result<Date, FormError> {
    let mut form = Object::read(source)?;
    let day = form.scalar("date")?;
    form.finish()?;
    let day = day.and_then(|day| if let Scalar::Text(day) = day { Date::parse(&day) } else { None });
    day.ok_or_else(|| FormError::new("date", "date", "a day of the calendar written as `2026-11-22` is expected"))
}

/// Reads how many matches are wanted and of which lists: `{ "limit": 10, "cutoff": 0.5, "lists": ["EL"] }`, all optional.
pub fn read_options<'de, D: Deserializer<'de>>(source: D) -> Result<Options, FormError> {
    let mut form = Object::read(source)?;
    let mut options = Options::default();
    let number = |scalar: Option<Scalar>, path: &'static str| match scalar {
        None => Ok(None),
        Some(Scalar::Number(number)) if number.is_finite() && 0.0 <= number => Ok(Some(number)),
        Some(_) => Err(FormError::new("number", path, "a number from nought up is expected here")),
    };
    if let Some(limit) = number(form.scalar("limit")?, "limit")? {
        options.limit = limit as usize;
    }
    if let Some(cutoff) = number(form.scalar("cutoff")?, "cutoff")? {
        options.cutoff = cutoff;
    }
    options.lists = form.list("lists", |node| {
        let path = node.path.clone();
        let list = node.scalar()?.and_then(|list| if let Scalar::Text(list) = list { word(&list) } else { None });
        list.ok_or_else(|| FormError::new("unknown-list", path, "the code of a list is expected here, such as `EL`"))
    })?;
    form.finish()?;
    Ok(options)
}

/// Reads the question about one item.
pub fn read_item_query<'de, D: Deserializer<'de>>(source: D, spec_keys: &[&str]) -> Result<Item, FormError> {
    let mut query = Object::read(source)?;
    let item = read_item(&mut query, spec_keys)?;
    query.finish()?;
    Ok(item)
}

fn read_party(party: &mut Object) -> Result<Party, FormError> {
    Ok(Party {
        role: party.scalar("role")?,
        name: party.scalar("name")?,
        native_name: party.scalar("nativeName")?,
        aliases: party.list("aliases", |alias| alias.scalar())?,
        address: party.scalar("address")?,
        country: party.scalar("country")?,
        headquarters: party.scalar("headquarters")?,
        ultimate_parent: party.object("ultimateParent", |parent| {
            Ok(Related { name: parent.scalar("name")?, country: parent.scalar("country")?, ..Related::default() })
        })?,
        owners: party.list("owners", |owner| owner.object(read_owner))?,
        incorporated: party.scalar("incorporated")?,
        registration: party.scalar("registration")?,
        website: party.scalar("website")?,
        email: party.scalar("email")?,
        phone: party.scalar("phone")?,
        business: party.scalar("business")?,
        directors: party.scalar("directors")?,
    })
}

fn read_owner(owner: &mut Object) -> Result<Related, FormError> {
    Ok(Related {
        name: owner.scalar("name")?,
        country: owner.scalar("country")?,
        percent: owner.scalar("percent")?,
        owners: owner.list("owners", |owner| owner.object(read_owner))?,
    })
}

fn read_item(item: &mut Object, spec_keys: &[&str]) -> Result<Item, FormError> {
    Ok(Item {
        description: item.scalar("description")?,
        quantity: item.scalar("quantity")?,
        unit_price: item.scalar("unitPrice")?,
        specs: item.object("specs", |specs| {
            let mut figures = Sorted::default();
            for key in spec_keys {
                if let Some(figure) = specs.scalar(key)? {
                    figures.insert(key.to_string(), figure);
                }
            }
            Ok(figures)
        })?,
    })
}

fn read_payment(payment: &mut Object) -> Result<Payment, FormError> {
    Ok(Payment {
        country: payment.scalar("country")?,
        method: payment.scalar("method")?,
        payer: payment.scalar("payer")?,
    })
}

fn read_sign_up(sign_up: &mut Object) -> Result<SignUp, FormError> {
    Ok(SignUp {
        parties: sign_up.list("parties", |party| party.object(read_party))?,
        payment: sign_up.object("payment", read_payment)?,
        rental: sign_up.object("rental", read_rental)?,
    })
}

fn read_resolution(resolution: &mut Object) -> Result<Resolution, FormError> {
    Ok(Resolution {
        flag: resolution.scalar("flag")?,
        about: resolution.scalar("about")?,
        learnt: resolution.scalar("learnt")?,
        document: resolution.scalar("document")?,
        date: resolution.scalar("date")?,
    })
}

fn read_rental(rental: &mut Object) -> Result<Rental, FormError> {
    Ok(Rental {
        item: rental.scalar("item")?,
        gpu_count: rental.scalar("gpuCount")?,
        hours: rental.scalar("hours")?,
        price_per_hour: rental.scalar("pricePerHour")?,
        workload: rental.scalar("workload")?,
        training_operations: rental.scalar("trainingOperations")?,
        datacenter_country: rental.scalar("datacenterCountry")?,
        datacenter_operator: rental.scalar("datacenterOperator")?,
        access_country: rental.scalar("accessCountry")?,
    })
}

// -- the tree between a deserializer and the form --

/// A value with the path it stands at.
struct Node {
    path: String,
    value: Value,
}

enum Value {
    Absent,
    Scalar(Scalar),
    List(Vec<Value>),
    Object(Sorted<String, Value>),
}

/// An object whose fields are taken one by one; what is left at the end is a stranger.
struct Object {
    path: String,
    fields: Sorted<String, Value>,
}

const EXPECTED_OBJECT: &str = "an object is expected here";
const EXPECTED_LIST: &str = "a list is expected here";
const EXPECTED_SCALAR: &str = "a text, a number or a yes/no value is expected here";

impl Object {
    fn read<'de, D: Deserializer<'de>>(source: D) -> Result<Object, FormError> {
        let mut place = Place::default();
        match (Reader { place: &mut place }).deserialize(source) {
            Ok(Value::Object(fields)) => Ok(Object { path: String::new(), fields }),
            Ok(Value::Absent) => Ok(Object { path: String::new(), fields: Sorted::default() }),
            Ok(_) => Err(FormError::new("type", "", EXPECTED_OBJECT)),
            Err(error) => Err(place.error(&error.to_string())),
        }
    }

    fn take(&mut self, key: &str) -> Node {
        Node { path: join(&self.path, key), value: self.fields.remove(key).unwrap_or(Value::Absent) }
    }

    fn scalar(&mut self, key: &str) -> Result<Option<Scalar>, FormError> {
        self.take(key).scalar()
    }

    fn object<T: Default>(
        &mut self,
        key: &str,
        read: impl Fn(&mut Object) -> Result<T, FormError>,
    ) -> Result<T, FormError> {
        self.take(key).object(read)
    }

    fn list<T>(&mut self, key: &str, read: impl Fn(Node) -> Result<T, FormError>) -> Result<Vec<T>, FormError> {
        let Node { path, value } = self.take(key);
        match value {
            Value::Absent => Ok(Vec::new()),
            Value::List(values) => values
                .into_iter()
                .enumerate()
                .map(|(index, value)| read(Node { path: join(&path, &index.to_string()), value }))
                .collect(),
            Value::Scalar(_) | Value::Object(_) => Err(FormError::new("type", path, EXPECTED_LIST)),
        }
    }

    fn finish(self) -> Result<(), FormError> {
        match self.fields.iter().next() {
            Some((key, _)) => Err(FormError::new(
                "unknown-field",
                join(&self.path, key),
                "this field is not part of the form; a misspelt key would otherwise be dropped unseen",
            )),
            None => Ok(()),
        }
    }
}

impl Node {
    fn scalar(self) -> Result<Option<Scalar>, FormError> {
        match self.value {
            Value::Absent => Ok(None),
            Value::Scalar(Scalar::Text(text)) if text.trim().is_empty() => Ok(None),
            Value::Scalar(scalar) => Ok(Some(scalar)),
            Value::List(_) | Value::Object(_) => Err(FormError::new("type", self.path, EXPECTED_SCALAR)),
        }
    }

    fn object<T: Default>(self, read: impl Fn(&mut Object) -> Result<T, FormError>) -> Result<T, FormError> {
        match self.value {
            Value::Absent => Ok(T::default()),
            Value::Object(fields) => {
                let mut object = Object { path: self.path, fields };
                let value = read(&mut object)?;
                object.finish()?;
                Ok(value)
            }
            Value::Scalar(_) | Value::List(_) => Err(FormError::new("type", self.path, EXPECTED_OBJECT)),
        }
    }
}

/// The path of a field within a path. Keys longer than any of ours are cut.
pub fn join(path: &str, key: &str) -> String {
    let key: String = key.chars().take(LONGEST_KEY).collect();
    if path.is_empty() { key } else { format!("{path}.{key}") }
}

/// Where the reader stands. After a failure it still stands there.
#[derive(Default)]
struct Place {
    steps: Vec<String>,
    fault: Option<(&'static str, &'static str)>,
}

impl Place {
    fn fail<E: serde::de::Error>(&mut self, code: &'static str, help: &'static str) -> E {
        self.fault = Some((code, help));
        E::custom(code)
    }

    fn error(self, told: &str) -> FormError {
        let path = self.steps.iter().fold(String::new(), |path, step| join(&path, step));
        let (code, help) = self.fault.unwrap_or(if told.contains("surrogate") || told.contains("hex escape") {
            ("ill-formed-text", "the text is not well-formed Unicode")
        } else if told.contains("number out of range") {
            ("number", "the number is too large to be held")
        } else if told.contains("recursion limit") {
            ("too-deep", "the value is nested too deeply")
        } else {
            ("syntax", "the value cannot be read: a JSON value is expected")
        });
        FormError::new(code, path, help)
    }
}

struct Reader<'p> {
    place: &'p mut Place,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        if self.place.steps.len() > DEEPEST {
            return Err(self.place.fail("too-deep", "the value is nested too deeply"));
        }
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of the form")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Absent)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Absent)
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        self.deserialize(source)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Scalar(Scalar::Flag(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Scalar(Scalar::Number(value as f64)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Scalar(Scalar::Number(value as f64)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Scalar(Scalar::Number(value)))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Value, E> {
        if LONGEST_TEXT < text.len() {
            return Err(self.place.fail("too-long", "the text is longer than any name or description"));
        }
        Ok(Value::Scalar(Scalar::Text(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        loop {
            if LONGEST_LIST < values.len() {
                return Err(self.place.fail("too-long", "the list has too many members"));
            }
            self.place.steps.push(values.len().to_string());
            match source.next_element_seed(Reader { place: &mut *self.place })? {
                Some(value) => values.push(value),
                None => {
                    self.place.steps.pop();
                    return Ok(Value::List(values));
                }
            }
            self.place.steps.pop();
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        let mut fields = Sorted::default();
        while let Some(key) = source.next_key::<String>()? {
            self.place.steps.push(key.chars().take(LONGEST_KEY).collect());
            if MOST_FIELDS < fields.len() {
                return Err(self.place.fail("too-long", "the object has too many fields"));
            }
            let value = source.next_value_seed(Reader { place: &mut *self.place })?;
            if fields.contains_key(&key) {
                return Err(self.place.fail("duplicate-field", "the field stands twice in the object"));
            }
            fields.or_insert(key, value);
            self.place.steps.pop();
        }
        Ok(Value::Object(fields))
    }
}
