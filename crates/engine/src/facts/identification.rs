//! What is known of a customer of computing power, held against the voluntary template of customer identification.
//! It shows what is there and what is missing, and decides nothing.

use crate::form::{Party, Transaction};
use crate::words::terms::{Role, word};
use serde::Serialize;

/// One element of the template, and the field of the form that answers it.
#[derive(Debug, Clone, Copy)]
pub struct Element {
    /// What is to be known.
    pub what: &'static str,
    /// The field that asks for it, with `*` for the customer's place among the parties; empty where no field of ours asks and
    /// the provider keeps it elsewhere.
    pub field: &'static str,
    /// Whether it was told.
    pub told: fn(&Transaction, &Party) -> bool,
}

/// The template.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// What it is, and that it decides nothing.
    pub notice: &'static str,
    /// Its elements.
    pub elements: &'static [Element],
}

/// Customers held against the template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identification {
    /// What the template is, and that it decides nothing.
    pub notice: &'static str,
    /// Each element for each customer.
    pub elements: Vec<Held>,
}

/// One element, held against a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Held {
    /// What is to be known.
    pub what: &'static str,
    /// The field that asks for it; empty where none does.
    pub field: String,
    /// Whether it is there.
    pub state: State,
}

/// Whether an element is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It was told. Whether it is true is not checked here.
    Present,
    /// The form asks for it and it was not told.
    Missing,
    /// The form does not ask for it: the provider knows it from elsewhere, or from nowhere.
    Elsewhere,
}

/// Holds each customer of a form against the template. A party without a role rents.
pub fn identify(form: &Transaction, template: &Template) -> Identification {
    let rents = |party: &Party| match &party.role {
        Some(role) => word(role.text().trim()) == Some(Role::Customer),
        None => true,
    };
    let customers = form.parties.iter().enumerate().filter(|(_, party)| rents(party));
    let held = customers.flat_map(|(index, party)| {
        template.elements.iter().map(move |element| Held {
            what: element.what,
            field: element.field.replace('*', &index.to_string()),
            state: match (element.field, (element.told)(form, party)) {
                ("", _) => State::Elsewhere,
                (_, true) => State::Present,
                (_, false) => State::Missing,
            },
        })
    });
    Identification { notice: template.notice, elements: held.collect() }
}
