//! Properties that hold for every form: what the order of things, an added thing or a hostile value may and may not do.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "tests")]

use chipgate::{Screener, read_transaction};
use chipgate_engine::law::rule::Weight;
use chipgate_engine::screen::explain::{Explanation, Told};
use chipgate_engine::screen::find::Standing;
use chipgate_engine::words::license::{License, State};
use chipgate_engine::words::terms::{Certainty, Effect, Outcome};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static SCREENER: LazyLock<Screener> = LazyLock::new(Screener::embedded);

/// A small seeded generator (splitmix64): the same forms on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

const NAMES: &[&str] = &[
    "IFLYTEK",
    "Dahua Technology",
    "Bäckerei Sonnenschein GmbH",
    "Stanford University",
    "科大讯飞",
    "Orchard Data Pte Ltd",
    "",
    "Huawei Technologies Co., Ltd.",
    "😀",
    "مصنع النور",
    "a",
];
const COUNTRIES: &[&str] = &["US", "CN", "HK", "MO", "DE", "SG", "AE", "RU", "IR", "VN", "", "XX", "MY"];
const ITEMS: &[&str] =
    &["A100", "RTX 4090", "T4", "H20", "L40", "office chair, ECCN EAR99", "unheard-of thing", "", "B200", "4090 D"];
const DATES: &[&str] =
    &["2022-09-01", "2022-11-15", "2023-11-16", "2023-11-17", "2025-10-15", "2026-03-01", "2026-11-22", "yesterday"];
const SHARES: &[&str] = &["", "unknown", "49.99", "50", "60", "25-50", "half", "100"];

fn party(dice: &mut Dice) -> Value {
    json!({
        "role": dice.pick(&["purchaser", "end-user", "ultimate-consignee", "intermediate-consignee", "payer", "customer", "nobody"]),
        "name": dice.pick(NAMES), "country": dice.pick(COUNTRIES), "headquarters": dice.pick(COUNTRIES),
        "ultimateParent": { "name": dice.pick(NAMES), "country": dice.pick(COUNTRIES) },
        "owners": (0..dice.roll(3)).map(|_| json!({ "name": dice.pick(NAMES), "percent": dice.pick(SHARES) })).collect::<Vec<_>>(),
    })
}

fn form(dice: &mut Dice) -> Value {
    let kind = dice.pick(&["order", "rental"]);
    let mut form = json!({
        "kind": kind, "date": dice.pick(DATES), "destination": dice.pick(COUNTRIES),
        "movement": dice.pick(&["", "export", "reexport", "transfer"]),
        "parties": (0..1 + dice.roll(3)).map(|_| party(dice)).collect::<Vec<_>>(),
        "items": (0..1 + dice.roll(3)).map(|_| json!({ "description": dice.pick(ITEMS), "quantity": dice.pick(&["", "8", "lots"]) })).collect::<Vec<_>>(),
    });
    // Somebody must buy, receive or rent: that question is not what is tested here.
    form["parties"][0]["role"] = json!("end-user");
    if kind == "rental" {
        form["rental"] =
            json!({ "item": dice.pick(ITEMS), "gpuCount": "8", "datacenterCountry": dice.pick(COUNTRIES) });
    }
    form
}

fn screen(form: &Value) -> Explanation {
    SCREENER.screen(&read_transaction(form.clone()).unwrap_or_else(|error| panic!("{error} in {form}")))
}

/// What must not depend on order: outcome, license, and which rules say what.
fn gist(answer: &Explanation) -> (Outcome, String, BTreeSet<(String, String)>) {
    let told = answer.findings.iter().map(|f| (f.rule.to_owned(), format!("{:?} {:?}", f.effect, f.certainty)));
    (answer.outcome, format!("{:?} {:?}", answer.license.required, answer.license.review), told.collect())
}

#[test]
fn the_order_of_parties_items_and_owners_changes_nothing() {
    let mut dice = Dice(1);
    for _ in 0..300 {
        let form = form(&mut dice);
        let mut turned = form.clone();
        for list in ["parties", "items"] {
            turned[list].as_array_mut().unwrap().reverse();
        }
        for party in turned["parties"].as_array_mut().unwrap() {
            party["owners"].as_array_mut().unwrap().reverse();
        }
        assert_eq!(gist(&screen(&form)), gist(&screen(&turned)), "{form}");
    }
}

#[test]
fn adding_a_party_or_an_item_never_softens() {
    let mut dice = Dice(2);
    for _ in 0..300 {
        let mut form = form(&mut dice);
        // A party or an item where there was none answers a question, and answering may settle; here there is one already.
        let before = screen(&form).outcome;
        let (list, more) = if dice.roll(2) == 0 {
            ("parties", party(&mut dice))
        } else {
            ("items", json!({ "description": dice.pick(ITEMS) }))
        };
        form[list].as_array_mut().unwrap().push(more);
        let after = screen(&form).outcome;
        assert!(before <= after, "{before:?} became {after:?} in {form}");
    }
}

/// Whether a license is required, from soft to strict.
fn required(license: &License) -> u8 {
    match license.required {
        Some(false) => 0,
        None => 1,
        Some(true) => 2,
    }
}

#[test]
fn the_whole_license_is_the_strictest_of_its_items_and_more_never_softens_it() {
    let mut dice = Dice(4);
    for _ in 0..300 {
        let mut form = form(&mut dice);
        let before = screen(&form);
        let whole = &before.license;
        for item in &before.items {
            let own = item.license.as_ref().unwrap();
            assert!(required(own) <= required(whole), "{form}");
            assert!(own.review.is_none() || (whole.review.is_some() && whole.review <= own.review), "{form}");
            assert!(own.reasons.iter().all(|reason| whole.reasons.contains(reason)), "{form}");
            let barred = own.required == Some(true) && own.exceptions.is_empty();
            assert!(!barred || whole.exceptions.is_empty(), "{form}");
            for exception in own.exceptions.iter().chain(&own.unavailable) {
                let worst = exception.conditions.iter().map(|condition| condition.state).max();
                assert_eq!(Some(exception.status), worst, "{form}");
            }
            assert!(own.exceptions.iter().all(|exception| exception.status != State::NotMet), "{form}");
            assert!(own.unavailable.iter().all(|exception| exception.status == State::NotMet), "{form}");
        }
        // An item of an order may use an exception only where the order as a whole is answered with one.
        if before.outcome == Outcome::LicenseException {
            assert!(!whole.exceptions.is_empty(), "{form}");
        }
        // A rented chip stands behind the items of the order; those keep their answers.
        let ordered = form["items"].as_array().unwrap().len();
        let own = |answer: &Explanation| {
            answer.items.iter().take(ordered).map(|item| item.license.clone()).collect::<Vec<_>>()
        };
        form["items"].as_array_mut().unwrap().push(json!({ "description": dice.pick(ITEMS) }));
        let more = screen(&form);
        assert_eq!(own(&before), own(&more), "{form}");
        assert!(required(whole) <= required(&more.license), "{form}");
        assert!(
            whole.review.is_none() || (more.license.review.is_some() && more.license.review <= whole.review),
            "{form}"
        );
        form["parties"].as_array_mut().unwrap().push(party(&mut dice));
        let most = screen(&form);
        assert!(required(&more.license) <= required(&most.license), "{form}");
    }
}

#[test]
fn raising_a_listed_share_never_softens() {
    for day in ["2025-06-01", "2025-10-15", "2026-03-01", "2026-11-22"] {
        let mut before = Outcome::NoFinding;
        for percent in ["1", "25", "49.99", "50", "75", "100"] {
            let form = json!({ "kind": "order", "date": day, "destination": "MY",
                "parties": [{ "role": "end-user", "name": "Kinabalu Looms", "country": "MY", "headquarters": "MY",
                              "owners": [{ "name": "IFLYTEK", "percent": percent }] }],
                "items": [{ "description": "chair, ECCN EAR99" }] });
            let after = screen(&form).outcome;
            assert!(before <= after, "{percent} on {day}: {before:?} became {after:?}");
            before = after;
        }
    }
}

/// The same form, the same bytes; and whatever is missing or unreadable is never "no finding".
#[test]
fn answers_are_repeatable_and_gaps_are_never_no_finding() {
    let mut dice = Dice(3);
    for _ in 0..300 {
        let form = form(&mut dice);
        let (once, again) = (screen(&form), screen(&form));
        assert_eq!(serde_json::to_string(&once).unwrap(), serde_json::to_string(&again).unwrap());
        for finding in &once.findings {
            let said = finding.text.rsplit(": ").next().unwrap_or_default();
            assert!(
                !said.trim().is_empty() && finding.text.ends_with(['.', '?']),
                "{}: {}",
                finding.rule,
                finding.text
            );
        }
        if once.outcome == Outcome::NoFinding {
            assert!(once.gaps.is_empty(), "{form}");
            assert!(once.items.iter().all(|item| !item.possible.is_empty()), "{form}");
        }
    }
}

/// A day that cannot be read leaves no class, and still every question about the items themselves.
#[test]
fn without_a_day_items_are_still_read() {
    let form = json!({ "kind": "order", "date": "the day after", "destination": "CN",
        "parties": [{ "role": "end-user", "name": "Kinabalu Looms", "country": "CN", "headquarters": "CN" }],
        "items": [{ "description": "A100", "quantity": "lots" }, { "description": "", "specs": { "fp16": "600 GB" } },
                  { "description": "unheard-of thing" }, { "description": "RTX 6000" }] });
    let answer = screen(&form);
    assert_eq!(answer.outcome, Outcome::Incomplete);
    let gaps: Vec<&str> = answer.gaps.iter().map(|gap| gap.field.as_str()).collect();
    for field in ["date", "items.0.quantity", "items.1.specs.fp16", "items.2.description"] {
        assert!(gaps.contains(&field), "{field} is not in {gaps:?}");
    }
    assert!(answer.items[0].chip.is_some() && !answer.items[3].candidates.is_empty());
    for item in &answer.items {
        assert!(item.eccn.is_none() && item.possible.is_empty() && item.rules_version.is_empty());
        assert_eq!(item.license.as_ref().unwrap().required, None);
    }
}

#[test]
fn hostile_forms_are_answered_or_refused() {
    let long = "华".repeat(10_000);
    let owners: Vec<Value> = (0..10_000).map(|n| json!({ "name": format!("Owner {n}"), "percent": "0.01" })).collect();
    for name in [long.as_str(), "\u{202E}moc", "\0\u{7f}", "🏴‍☠️🏴‍☠️", "((((((((", "........", "\u{300}\u{301}\u{302}"]
    {
        let form = json!({ "kind": "order", "date": "2026-11-22", "destination": "DE",
            "parties": [{ "role": "end-user", "name": name, "country": "DE", "headquarters": "DE" }],
            "items": [{ "description": name }] });
        assert_ne!(screen(&form).outcome, Outcome::NoFinding, "{name}");
    }
    let form = json!({ "kind": "order", "date": "2026-11-22", "destination": "DE",
        "parties": [{ "role": "end-user", "name": "Kinabalu Looms", "country": "DE", "headquarters": "DE", "owners": owners }],
        "items": [{ "description": "T4" }] });
    let answer = screen(&form);
    assert_eq!(answer.outcome, Outcome::Incomplete);
    assert!(answer.gaps.iter().any(|gap| gap.field.starts_with("parties.0.owners.")));
}

/// A question without a name, an address or a number is no question, and no matches are no answer to it.
#[test]
fn an_empty_question_about_a_party_is_asked_back() {
    let asked = |query: Value| {
        SCREENER.match_party(&chipgate_engine::form::read_match_query(query).unwrap(), &Default::default())
    };
    for query in [json!({}), json!({ "name": " " }), json!({ "country": "DE" }), json!({ "aliases": [""] })] {
        let answer = asked(query);
        assert!(answer.matches.is_empty() && answer.gaps.iter().any(|gap| gap.field == "name"));
    }
    assert!(asked(json!({ "address": "12 Teapot Lane, Reading" })).gaps.is_empty());
}

#[track_caller]
fn refused(form: Value, code: &str, path: &str) {
    let error = read_transaction(form).unwrap_err();
    assert_eq!((error.code(), error.path()), (code, path));
    assert!(!error.to_string().contains("iFlytek"), "an error repeats what was typed");
}

#[test]
fn what_is_not_the_contract_is_refused_with_its_path() {
    refused(json!({}), "required", "kind");
    refused(json!({ "kind": "order" }), "required", "date");
    refused(json!([]), "type", "");
    refused(json!("iFlytek"), "type", "");
    let with = |key: &str, value: Value| json!({ "kind": "order", "date": "2026-11-22", key: value });
    refused(with("adress", json!("iFlytek")), "unknown-field", "adress");
    refused(with("parties", json!([{}, { "adress": "iFlytek" }])), "unknown-field", "parties.1.adress");
    refused(
        with("parties", json!([{ "owners": [{ "share": "iFlytek" }] }])),
        "unknown-field",
        "parties.0.owners.0.share",
    );
    refused(with("items", json!([{ "specs": { "fp17": 1 } }])), "unknown-field", "items.0.specs.fp17");
    refused(with("parties", json!({ "name": "iFlytek" })), "type", "parties");
    refused(with("parties", json!(["iFlytek"])), "type", "parties.0");
    refused(with("destination", json!(["iFlytek"])), "type", "destination");
    refused(with("exporter", json!("iFlytek")), "type", "exporter");
    refused(with("destination", json!("x".repeat(70_000))), "too-long", "destination");
    let deep = (0..40).fold(json!("iFlytek"), |inner, _| json!([inner]));
    assert_eq!(read_transaction(with("parties", deep)).unwrap_err().code(), "too-deep");
}

#[test]
fn a_lone_surrogate_is_refused_with_its_path() {
    let text = r#"{"kind": "order", "date": "2026-11-22", "parties": [{"name": "i\ud800Flytek"}]}"#;
    let error = read_transaction(&mut serde_json::Deserializer::from_str(text)).unwrap_err();
    assert_eq!((error.code(), error.path()), ("ill-formed-text", "parties.0.name"));
    let text = r#"{"kind": "order", "kind": "rental", "date": "2026-11-22"}"#;
    let error = read_transaction(&mut serde_json::Deserializer::from_str(text)).unwrap_err();
    assert_eq!((error.code(), error.path()), ("duplicate-field", "kind"));
}

/// Null, absent and empty are one; a number and its text are one.
#[test]
fn null_absent_and_empty_are_one_and_so_are_text_and_number() {
    let form = |parent: Value, count: Value| {
        let mut form = json!({ "kind": "order", "date": "2026-11-22", "destination": "SG",
            "parties": [{ "role": "end-user", "name": "Orchard Data Pte Ltd", "country": "SG", "headquarters": "SG", "ultimateParent": parent }],
            "items": [{ "description": "H100", "quantity": count }] });
        if form["items"][0]["quantity"].is_null() {
            form["items"][0].as_object_mut().unwrap().remove("quantity");
        }
        serde_json::to_string(&screen(&form)).unwrap()
    };
    let plain = form(Value::Null, json!("8"));
    assert_eq!(plain, form(json!({}), json!("8")));
    assert_eq!(plain, form(json!({ "name": "  ", "country": "" }), json!("8")));
    assert_eq!(plain, form(Value::Null, json!(8)));
}

/// An explanation on the record: it never makes an answer stricter, and whatever it lowers was a red flag, certain, and
/// resting on no listed party.
#[test]
fn an_explanation_lowers_red_flags_and_nothing_else() {
    let mut dice = Dice(5);
    let (mut lowered, mut kept) = (0, 0);
    for _ in 0..150 {
        let mut form = form(&mut dice);
        // What makes flags: go-betweens, young firms, free mail, routes and payments.
        let party = &mut form["parties"][0];
        party["role"] = json!(dice.pick(&["ultimate-consignee", "end-user"]));
        party["business"] = json!(dice.pick(&["", "freight forwarder", "reseller", "bakery"]));
        party["incorporated"] = json!(dice.pick(&["", "2024-02", "1990"]));
        party["email"] = json!(dice.pick(&["", "a@gmail.com", "a@orchard.sg"]));
        form["payment"] = json!({ "country": dice.pick(COUNTRIES), "method": dice.pick(&["", "cash"]) });
        form["shipping"] = json!({ "route": [dice.pick(COUNTRIES)] });
        let before = screen(&form);
        if before.basis.date.is_empty() {
            continue;
        }
        // An explanation of everything that was found, for every party.
        let names: Vec<&str> =
            form["parties"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
        let explained = |rule: &str, about: &str| json!({ "flag": rule, "about": about, "learnt": "asked", "document": "note 1", "date": "2022-09-01" });
        let all =
            before.findings.iter().flat_map(|found| names.iter().chain([&""]).map(|name| explained(found.rule, name)));
        let mut with = form.clone();
        with["resolutions"] = all.collect::<Vec<_>>().into();
        let after = screen(&with);
        assert!(after.outcome <= before.outcome, "{form}");
        assert_eq!(before.gaps, after.gaps, "{form}");
        let same = |found: &Told, one: &&Told| one.rule == found.rule && one.field == found.field;
        for found in before.findings.iter().filter(|found| found.rule != "flag.together") {
            let now =
                after.findings.iter().find(|one| same(found, one)).unwrap_or_else(|| panic!("{} is gone", found.rule));
            let resting = found.evidence.contains_key("entryId");
            let flag = found.weight != Weight::NoFlag && found.certainty == Certainty::Yes && !resting;
            assert_eq!(
                now.standing == Standing::Resolved,
                flag && now.standing != Standing::Unexplained,
                "{}",
                found.rule
            );
            if now.effect != found.effect {
                assert!(flag && found.effect == Effect::Review && now.effect == Effect::Advisory, "{}", found.rule);
                lowered += 1;
            } else {
                kept += 1;
            }
        }
        let gone = |one: &&Told| !after.findings.iter().any(|now| same(one, &now));
        assert!(before.findings.iter().filter(gone).all(|one| one.rule == "flag.together"), "{form}");
    }
    assert!(10 < lowered && 100 < kept, "{lowered} lowered, {kept} kept: the forms are too tame");
}

#[test]
fn adding_an_owner_never_softens() {
    let mut dice = Dice(6);
    for _ in 0..300 {
        let mut form = form(&mut dice);
        let before = screen(&form).outcome;
        let owner = json!({ "name": dice.pick(NAMES), "country": dice.pick(COUNTRIES), "percent": dice.pick(SHARES),
            "owners": (0..dice.roll(2)).map(|_| json!({ "name": dice.pick(NAMES), "percent": dice.pick(SHARES) })).collect::<Vec<_>>() });
        form["parties"][0]["owners"].as_array_mut().unwrap().push(owner);
        let after = screen(&form).outcome;
        assert!(before <= after, "{before:?} became {after:?} in {form}");
    }
}

/// Ten thousand owners in any order: those who hold most are looked up, so a listed one among them is found wherever it stands.
#[test]
fn a_listed_owner_is_found_at_any_place() {
    for place in [0, 5_000, 9_999] {
        let mut owners: Vec<Value> =
            (0..10_000).map(|n| json!({ "name": format!("Owner {n}"), "percent": "0.004%" })).collect();
        owners[place] = json!({ "name": "IFLYTEK", "country": "CN", "percent": "60" });
        let form = json!({ "kind": "order", "date": "2026-11-22", "destination": "DE",
            "parties": [{ "role": "end-user", "name": "Kinabalu Looms", "country": "DE", "headquarters": "DE", "owners": owners }],
            "items": [{ "description": "T4" }] });
        let answer = screen(&form);
        assert!(answer.findings.iter().any(|found| found.rule == "party.affiliates-rule"), "at {place}");
        assert_eq!(answer.outcome, Outcome::LicenseRequired);
    }
}

/// An owner of a random graph: a share from `low` to `high` percent, in tens.
struct Owner {
    low: usize,
    high: usize,
    listed: bool,
    owners: Vec<Owner>,
}

fn owners(dice: &mut Dice, depth: usize) -> Vec<Owner> {
    let count = if depth == 0 { 0 } else { dice.roll(3) };
    let owner = |dice: &mut Dice| {
        let low = dice.roll(8);
        let high = [low, low, low + dice.roll(11 - low), 10][dice.roll(4)];
        let low = if high == 10 && dice.roll(2) == 0 { 0 } else { low };
        Owner { low, high, listed: dice.roll(3) == 0, owners: owners(dice, depth - 1) }
    };
    (0..count).map(|_| owner(dice)).collect()
}

fn as_form(owners: &[Owner], path: &str) -> Vec<Value> {
    let tell = |(place, owner): (usize, &Owner)| {
        let name = if owner.listed { "IFLYTEK".to_owned() } else { format!("Kinabalu Looms {path}{place}") };
        let percent = match (owner.low * 10, owner.high * 10) {
            (0, 100) => "unknown".to_owned(),
            (low, high) if low == high => low.to_string(),
            (low, high) => format!("{low}-{high}"),
        };
        json!({ "name": name, "percent": percent, "owners": as_form(&owner.owners, &format!("{path}{place}")) })
    };
    owners.iter().enumerate().map(tell).collect()
}

/// Whether listed owners can come to half, and whether they can stay under it, over every way the shares could fall.
fn possible(owners: &[Owner]) -> [bool; 2] {
    fn fall(rest: &[Owner], whole: usize, listed: usize, found: &mut [bool; 2]) {
        let Some((first, rest)) = rest.split_first() else {
            found[usize::from(listed < 5)] = true;
            return;
        };
        let [can, cannot] = if first.listed { [true, false] } else { possible(&first.owners) };
        for share in first.low..=first.high.min(10 - whole.min(10)) {
            if can {
                fall(rest, whole + share, listed + share, found);
            }
            if cannot {
                fall(rest, whole + share, listed, found);
            }
        }
    }
    let mut found = [false; 2];
    fall(owners, 0, 0, &mut found);
    found
}

/// Whatever is not told could fall in many ways: a certain answer holds in all of them, and what holds in one is never excluded.
#[test]
fn the_answer_about_owners_brackets_every_way_the_shares_could_fall() {
    let mut dice = Dice(7);
    let mut counts = [0; 3];
    for _ in 0..600 {
        let owners = owners(&mut dice, 3);
        let [can, cannot] = possible(&owners);
        let form = json!({ "kind": "order", "date": "2025-10-15", "destination": "MY",
            "parties": [{ "role": "end-user", "name": "Sandakan Timber", "country": "MY", "headquarters": "MY", "owners": as_form(&owners, "") }],
            "items": [{ "description": "chair, ECCN EAR99" }] });
        let answer = screen(&form);
        // Shares that cannot add up to a hundred fall in no way: then the form asks.
        if !can && !cannot {
            assert!(!answer.gaps.is_empty(), "{form}");
            continue;
        }
        let found = |rule: &str| answer.findings.iter().find(|found| found.rule == rule).map(|found| found.certainty);
        let certain = found("party.affiliates-rule") == Some(Certainty::Yes);
        let excluded =
            found("party.affiliates-rule").is_none() && found("party.affiliates-rule.share-unknown").is_none();
        assert!(!certain || !cannot, "said to be certain: {form}");
        assert!(!excluded || !can, "said to be excluded: {form}");
        counts[if certain {
            0
        } else if excluded {
            1
        } else {
            2
        }] += 1;
    }
    assert!(counts.iter().all(|count| 20 < *count), "certain, excluded, open: {counts:?}");
}

/// A thousand parties with a page of text each: answered in a bounded time, and what was not read is said.
#[test]
fn more_text_than_is_searched_is_said() {
    let page = "Training of models for Northwind Weather and for iFLYTEK ".repeat(50);
    let parties: Vec<Value> = (0..1_000)
        .map(|n| json!({ "role": "end-user", "name": format!("Kinabalu {n} Looms"), "country": "MY", "headquarters": "MY", "business": page }))
        .collect();
    let form = json!({ "kind": "order", "date": "2026-11-22", "destination": "MY", "parties": parties, "items": [{ "description": "T4" }] });
    let answer = screen(&form);
    assert!(answer.findings.iter().any(|found| found.rule == "party.mentions-listed"));
    assert!(answer.gaps.iter().any(|gap| gap.why.starts_with("There is more text")));
}

/// The cases of a file, those that are answered.
fn cases(file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(format!("{}/tests/cases/{file}.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    let forms = cases.into_iter().filter(|case| case["expect"]["error"].is_null());
    forms.map(|case| case["transaction"].clone()).collect()
}

#[test]
fn the_order_of_explanations_and_earlier_sign_ups_changes_nothing() {
    let mut turned_over = 0;
    for file in ["explanations", "sign-ups"] {
        for form in cases(file) {
            let mut turned = form.clone();
            for list in ["resolutions", "earlier"] {
                // Once more and the other way round: saying a thing twice says no more.
                if let Some(said) = turned.get_mut(list).and_then(Value::as_array_mut) {
                    turned_over += said.len();
                    if list == "resolutions" {
                        said.extend(said.clone());
                    }
                    said.reverse();
                }
            }
            assert_eq!(gist(&screen(&form)), gist(&screen(&turned)), "{form}");
        }
    }
    assert!(20 < turned_over, "{turned_over} explanations and sign-ups");
}

/// Two forms with the same outcome give an applicant the same bytes, whatever led there, and so do any two that are held.
#[test]
fn an_applicant_learns_nothing_but_how_the_form_goes_on() {
    let mut views: std::collections::BTreeMap<String, BTreeSet<String>> = std::collections::BTreeMap::new();
    let files = ["boundaries", "diversion", "explanations", "go-betweens", "golden", "news", "ordinary", "sign-ups"];
    for form in files.into_iter().flat_map(cases) {
        let outcome = screen(&form).outcome;
        let view = serde_json::to_string(&chipgate_engine::screen::explain::applicant_view(outcome)).unwrap();
        views.entry(format!("{outcome:?}")).or_default().insert(view);
    }
    assert!(5 < views.len() && views.values().all(|seen| seen.len() == 1), "{views:?}");
    let held: BTreeSet<&String> =
        views.iter().filter(|(outcome, _)| *outcome != "NoFinding").flat_map(|(_, seen)| seen).collect();
    assert_eq!(held.len(), 1, "{held:?}");
}
