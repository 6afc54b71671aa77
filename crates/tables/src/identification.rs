//! The elements of customer identification in the rule proposed on 2024-01-29 for providers of infrastructure as a service
//! (89 FR 5698, 15 CFR part 7). It was not made final by the day the facts were verified: the template is voluntary.

use chipgate_engine::facts::identification::{Element, Template};

/// What the proposal asks of a customer, in its order.
pub static TEMPLATE: Template = Template {
    notice: "Voluntary. The elements of a rule proposed on 2024-01-29 (89 FR 5698) that was not made final by 2026-09-29. They help to know a customer; nothing here decides.",
    elements: ELEMENTS,
};

const ELEMENTS: &[Element] = &[
    Element {
        what: "Full legal name, with every business name",
        field: "parties.*.name",
        told: |_, party| party.name.is_some() || party.native_name.is_some(),
    },
    Element {
        what: "Street address of the principal place of business, or of residence",
        field: "parties.*.address",
        told: |_, party| party.address.is_some(),
    },
    Element {
        what: "Where it is organized: the number in its register",
        field: "parties.*.registration",
        told: |_, party| party.registration.is_some(),
    },
    Element {
        what: "Beneficial owners",
        field: "parties.*.owners.0.name",
        told: |_, party| party.owners.iter().any(|owner| owner.name.is_some()),
    },
    Element { what: "Means of payment", field: "payment.method", told: |form, _| form.payment.method.is_some() },
    Element {
        what: "Source of payment: the country it comes from",
        field: "payment.country",
        told: |form, _| form.payment.country.is_some(),
    },
    Element { what: "E-mail address", field: "parties.*.email", told: |_, party| party.email.is_some() },
    Element { what: "Telephone number", field: "parties.*.phone", told: |_, party| party.phone.is_some() },
    Element {
        what: "Where the service is used from",
        field: "rental.accessCountry",
        told: |form, _| form.rental.access_country.is_some(),
    },
    Element { what: "IP addresses of access, with date and time", field: "", told: |_, _| false },
    Element { what: "How the identity was verified", field: "", told: |_, _| false },
];
