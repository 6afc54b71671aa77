//! The door: plain JavaScript values in and out. Nothing is decided here.

use crate::form::{self, FormError};
use crate::party::index::Options;
use crate::screen::explain;
use crate::words::terms::{Outcome, word};
use crate::{read_item, read_transaction};
use chipgate_lists::ListError;
use js_sys::{Array, Error, JsString, Object, Reflect, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::{Deserializer, Serializer};
use wasm_bindgen::prelude::*;

/// Deepest level looked at for ill-formed text; the reader behind refuses what is nested deeper.
const DEEPEST: usize = 16;

/// No official file is half as long; a longer one would only run the engine out of memory.
const LONGEST_FILE: u32 = 64 << 20;

/// The engine with its lists.
#[wasm_bindgen]
pub struct Screener(crate::Screener);

#[wasm_bindgen]
impl Screener {
    /// Screens against the embedded starter list.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default, reason = "a constructor of JavaScript")]
    pub fn new() -> Screener {
        Screener(crate::Screener::embedded())
    }

    /// Screens against an official file from now on, recognised by its content; OFAC's parts of one list are given together.
    /// Returns what it holds. A refused file leaves everything as it was.
    #[wasm_bindgen(variadic)]
    pub fn load(&mut self, files: Array) -> Result<JsValue, JsValue> {
        let files: Vec<Vec<u8>> = files.iter().map(bytes).collect::<Result<_, _>>().map_err(|error| decline(&error))?;
        write(&self.0.load(files).map_err(|error| decline(&error))?)
    }

    /// What a transaction comes to.
    pub fn screen(&self, transaction: JsValue) -> Result<JsValue, JsValue> {
        let transaction = read(transaction, read_transaction)?;
        write(&self.0.screen(&transaction))
    }

    /// Who a typed party may be.
    #[wasm_bindgen(js_name = "match")]
    pub fn match_party(&self, query: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
        let query = read(query, form::read_match_query)?;
        let options: Options = read(options, form::read_options)?;
        write(&self.0.match_party(&query, &options))
    }

    /// What a typed item is on a day.
    pub fn classify(&self, item: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
        let item = read(item, read_item)?;
        let day = read(options, form::read_day)?;
        write(&self.0.classify(&item, day))
    }

    /// What the first item of a transaction comes to over time.
    pub fn timeline(&self, transaction: JsValue) -> Result<JsValue, JsValue> {
        write(&self.0.timeline(&read(transaction, read_transaction)?))
    }

    /// What the applicant may see of a decision.
    #[wasm_bindgen(js_name = applicantView)]
    pub fn applicant_view(&self, decision: JsValue) -> Result<JsValue, JsValue> {
        let outcome = Reflect::get(&decision, &"outcome".into()).ok().and_then(|outcome| outcome.as_string());
        let outcome = outcome.and_then(|outcome| word(&outcome)).unwrap_or(Outcome::CannotScreen);
        write(&explain::applicant_view(outcome))
    }

    /// The lists screened against.
    pub fn lists(&self) -> Result<JsValue, JsValue> {
        write(&self.0.lists())
    }

    /// How many chips, systems and rules are compiled in.
    pub fn contents(&self) -> Result<JsValue, JsValue> {
        write(&self.0.contents())
    }
}

fn read<T>(value: JsValue, decode: impl Fn(Deserializer) -> Result<T, FormError>) -> Result<T, JsValue> {
    match ill_formed(&value, "", 0) {
        Some(path) => Err(refuse(&FormError::ill_formed(path))),
        None => decode(Deserializer::from(value)).map_err(|error| refuse(&error)),
    }
}

fn write(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}

/// A text with a lone surrogate would silently turn into another text on its way in: the path of the first one.
fn ill_formed(value: &JsValue, path: &str, depth: usize) -> Option<String> {
    let within = |key: &JsValue, value: &JsValue| {
        let key = key.as_string().unwrap_or_default();
        ill_formed(value, &form::join(path, &key), depth + 1)
    };
    match value.dyn_ref::<JsString>() {
        Some(text) => (!text.is_valid_utf16()).then(|| path.to_owned()),
        None => value.dyn_ref::<Object>().filter(|_| depth < DEEPEST).and_then(|object| {
            Object::entries(object).iter().find_map(|entry| {
                let entry: Array = entry.unchecked_into();
                within(&entry.get(0), &entry.get(1))
            })
        }),
    }
}

/// The bytes of a file, copied into the engine.
fn bytes(file: JsValue) -> Result<Vec<u8>, ListError> {
    let file: Uint8Array = file.dyn_into().map_err(|_| ListError::file("type", "a file is given as a Uint8Array"))?;
    match LONGEST_FILE < file.length() {
        true => Err(ListError::file("too-long", "the file is longer than any list")),
        false => Ok(file.to_vec()),
    }
}

fn refuse(error: &FormError) -> JsValue {
    throw("FormError", [error.code(), error.path(), error.help()], &error.to_string())
}

fn decline(error: &ListError) -> JsValue {
    throw("ListError", [error.code(), error.path(), error.help()], &error.to_string())
}

fn throw(name: &str, [code, path, help]: [&str; 3], message: &str) -> JsValue {
    let thrown = Error::new(message);
    thrown.set_name(name);
    for (key, value) in [("code", code), ("path", path), ("help", help)] {
        // Setting a property on a fresh object cannot fail.
        let _ = Reflect::set(&thrown, &key.into(), &value.into());
    }
    thrown.into()
}
