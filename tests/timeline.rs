//! The bands of an item over time say what screening says on each of their days.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "tests")]

use chipgate::{Screener, read_transaction};
use chipgate_engine::screen::timeline::{Band, Timeline};
use chipgate_engine::words::date::Date;
use chipgate_engine::words::terms::Outcome;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn timeline(screener: &Screener, item: &Value, destination: &str) -> Timeline {
    screener.timeline(
        &read_transaction(
            json!({ "kind": "order", "date": "2026-11-22", "destination": destination, "items": [item] }),
        )
        .unwrap(),
    )
}

fn told(band: &Band) -> String {
    let class = band.paragraph.as_ref().or(band.eccn.as_ref()).map_or("open", String::as_str);
    format!("{} {} {class} {:?}", band.from, band.rules_version, band.outcome)
}

#[wasm_bindgen_test(unsupported = test)]
fn a_chip_goes_through_all_windows() {
    let bands: Vec<String> = timeline(&Screener::embedded(), &json!({ "description": "A800 80GB SXM" }), "CN")
        .bands
        .iter()
        .map(told)
        .collect();
    assert_eq!(
        bands,
        [
            "2022-10-07 R0 3A991 NoFinding",
            "2022-10-21 R1 3A991.p NoFinding",
            "2023-01-17 R1m 3A991.p NoFinding",
            "2023-11-17 R2 3A090.a.1 LicenseRequired",
            "2024-04-04 R2c 3A090.a.1 LicenseRequired",
            "2024-12-02 R3 3A090.a.1 LicenseRequired",
            "2025-01-13 R4 3A090.a.1 LicenseRequired",
            "2026-01-15 R5 3A090.a.1 LicenseRequired",
            "2026-07-10 R6 3A090.a.1 LicenseRequired",
        ]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn the_bands_leave_no_day_out() {
    let screener = Screener::embedded();
    for (item, destination) in
        [("RTX 4090", "MO"), ("H100", "AE"), ("", "CN"), ("immersion scanner 1.4 nm overlay", "CN")]
    {
        let bands = timeline(&screener, &json!({ "description": item }), destination).bands;
        assert_eq!(bands[0].from, Date::new(2022, 10, 7));
        for pair in bands.windows(2) {
            assert!(pair[0].from < pair[1].from);
            assert_eq!(pair[0].until, Some(pair[1].from), "{item}");
            assert_ne!(
                Band { from: pair[1].from, until: pair[1].until, ..pair[0].clone() },
                pair[1],
                "two bands say the same"
            );
        }
        assert_eq!(bands.last().unwrap().until, None);
    }
}

/// Every day near an edge and one in each week between, asked as a whole transaction.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn a_band_says_what_screening_says_on_its_days() {
    let screener = Screener::embedded();
    for (item, specs, destination) in [
        ("RTX 4090", json!({}), "CN"),
        ("L40 900-2G133-0010-000", json!({}), "AE"),
        ("HBM2 2.0 Gbps stack", json!({}), "CN"),
        ("tungsten deposition tool", json!({ "facilityProduct": "dram", "halfPitch": "17" }), "MO"),
        ("H20", json!({}), "KH"),
        (
            "7 nm die",
            json!({ "fabricator": "yes", "transistors": "34 billion", "hbm": "no", "packager": "Amkor" }),
            "CN",
        ),
    ] {
        let item = json!({ "description": item, "specs": specs });
        let bands = timeline(&screener, &item, destination).bands;
        let mut day = bands[0].from;
        let mut asked = 0;
        for n in 0.. {
            if Date::new(2029, 6, 1) < day {
                break;
            }
            let near = bands.iter().any(|band| band.from == day || band.from == day.next());
            if near || n % 7 == 0 {
                let form = json!({ "kind": "order", "date": day.to_string(), "destination": destination, "items": [item],
                    "parties": [{ "role": "ultimate-consignee", "name": "Kinabalu Looms", "country": destination, "headquarters": destination }] });
                let answer = screener.screen(&read_transaction(form).unwrap());
                let band = bands.iter().rev().find(|band| band.from <= day).unwrap();
                let (class, license) = (&answer.items[0], &answer.license);
                let screened = (
                    class.rules_version,
                    &class.eccn,
                    &class.paragraph,
                    answer.outcome,
                    license.required,
                    license.review,
                );
                let told = (band.rules_version, &band.eccn, &band.paragraph, band.outcome, band.required, band.review);
                assert_eq!(told, screened, "{item} to {destination} on {day}");
                assert_eq!(band.exceptions.is_empty(), answer.outcome != Outcome::LicenseException, "{item} on {day}");
                for symbol in &band.exceptions {
                    assert!(license.exceptions.iter().any(|exception| exception.symbol == *symbol), "{item} on {day}");
                }
                asked += 1;
            }
            day = day.next();
        }
        assert!(300 < asked);
    }
}

/// An item without a class has bands too, and none of them says that nothing was found.
#[wasm_bindgen_test(unsupported = test)]
fn what_is_not_classified_is_open_at_all_times() {
    let bands = timeline(&Screener::embedded(), &json!({ "description": "unheard-of thing" }), "DE").bands;
    assert!(
        bands.iter().all(|band| band.outcome == Outcome::Incomplete && band.required.is_none() && band.eccn.is_none())
    );
    let nowhere = timeline(&Screener::embedded(), &json!({ "description": "A100" }), "nowhere");
    assert_eq!(nowhere.destination, None);
    assert!(nowhere.bands.iter().all(|band| band.outcome != Outcome::NoFinding && band.required.is_none()));
}

/// The seats of the form's own parties count: the same chip to the same place, for a firm that is headquartered in China.
#[wasm_bindgen_test(unsupported = test)]
fn the_seats_of_the_parties_decide() {
    let last = |headquarters: &str, item: &str| {
        let form = json!({ "kind": "order", "date": "2026-11-22", "destination": "SG", "items": [{ "description": item }],
            "parties": [{ "role": "end-user", "country": "SG", "headquarters": headquarters }] });
        Screener::embedded().timeline(&read_transaction(form).unwrap()).bands.last().unwrap().outcome
    };
    assert_eq!(last("SG", "H200"), Outcome::NoFinding);
    assert_eq!(last("CN", "H200"), Outcome::LicenseRequired);
    assert_eq!(last("CN", "T4"), Outcome::NoFinding);
    assert_eq!(last("", "H200"), Outcome::Incomplete);
}
