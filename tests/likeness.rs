//! What must hold of the matcher whatever the lists and the names: its properties, and the complaints about other screeners
//! that it must not earn.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test says what it expects by panicking")]

use chipgate_engine::party::index::{Answer, Index, Options, PartyQuery, Strength};
use chipgate_engine::party::list::{Alias, Entry, EntryKind, List};
use chipgate_engine::text::tokens::{Side, read};
use chipgate_engine::words::country::Country;
use chipgate_engine::words::terms::ListId;
use chipgate_tables as tables;

fn entry(name: &str, aliases: &[&str], kind: EntryKind) -> Entry {
    Entry {
        kind: Some(kind),
        aliases: aliases.iter().map(|text| Alias { text: (*text).into(), weak: false }).collect(),
        ..Entry::new(ListId::EntityList, format!("t-{name}"), name)
    }
}

/// The embedded list, so that words have their weight, and these parties besides.
fn index(parties: Vec<Entry>) -> Index {
    let mut list = tables::starter::list();
    list.entries.extend(parties);
    Index::build(vec![list], tables::words::lexicon())
}

fn ask(index: &Index, name: &str) -> Answer {
    index.search(&PartyQuery { name, ..PartyQuery::default() }, &Options::default())
}

/// A generator, so that the random texts are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

const LETTERS: &str =
    "abcDEFgh ÄöŞıß.,'-()/&0129 華为科技有限公司 иЖщ Ω يركةا 한국 カナ 🙂\u{301}\u{200b}\u{202e}Ｈｕａ𝐇";

#[test]
fn complaints_about_other_screeners_are_not_earned() {
    let firm = EntryKind::Organization;
    let index = index(vec![
        entry("11420 CORP", &[], firm),
        entry("Gazprombank", &["Bank GPB"], firm),
        entry("Almaz-Antey", &[], firm),
        entry("Emma Daniels", &[], EntryKind::Person),
        entry("HABBASH, George", &[], EntryKind::Person),
        entry("Quonset Drive Systems", &[], firm),
        entry("Brimholt Company Group Technologies Services", &[], firm),
        entry("Kovrant Dynamics", &[], firm),
    ]);
    for (typed, listed) in [
        // An extra word, and a name in two words: nothing may be lost by asking for all words.
        ("Almaz Antey Telecom", "Almaz-Antey"),
        ("Gazprom Bank", "Gazprombank"),
        ("Quonset Dr Systems", "Quonset Drive Systems"),
        ("BRIMHOLT COMP GRP TECH SRVCES", "Brimholt Company Group Technologies Services"),
        ("kovrantdynamics", "Kovrant Dynamics"),
        ("George Habbash", "HABBASH, George"),
    ] {
        let answer = ask(&index, typed);
        assert!(answer.matches.iter().any(|found| found.name == listed), "{typed}: {:?}", answer.matches);
    }
    for (typed, listed) in [("CORP", "11420 CORP"), ("EMMA LLC", "Emma Daniels"), ("George Bush", "HABBASH, George")] {
        let answer = ask(&index, typed);
        let strong = answer.matches.iter().any(|found| found.name == listed && Strength::Strong <= found.strength);
        assert!(!strong, "{typed}: {:?}", answer.matches);
    }
}

#[test]
fn a_house_is_three_firms_led_by_the_word_that_one_is_called_by() {
    let firm = EntryKind::Organization;
    let party = |name: &str, kind| entry(name, &[], kind);
    let found = |parties: Vec<Entry>, typed: &str| {
        ask(&index(parties), typed).matches.iter().any(|found| found.name.starts_with("ZQV"))
    };
    let of = |names: &[&str]| names.iter().map(|name| party(name, firm)).collect::<Vec<_>>();
    let trades = "ZQV Trading Services International";
    let (one, two, house) = (of(&["ZQV"]), of(&["ZQV", "ZQV Morvel"]), of(&["ZQV", "ZQV Morvel", "ZQV Tarnis"]));
    assert!(!found(two.clone(), trades), "two firms are no house");
    assert!(found(house, trades), "three are");
    assert!(!found(of(&["ZQV Harbin", "ZQV Morvel", "ZQV Tarnis", "ZQV Belon"]), trades), "none is called by it alone");
    // A place is enough for one firm, and not for a person or a ship.
    assert!(found(one, "ZQV Kenya Ltd"));
    assert!(found(two, "Attn ZQV Nairobi"));
    for kind in [EntryKind::Person, EntryKind::Vessel, EntryKind::Aircraft] {
        assert!(!found(vec![party("ZQV", kind)], "ZQV Kenya Ltd"), "{kind:?}");
    }
    assert!(!found(of(&["ZQV"]), "Morvel ZQV Kenya"), "another word leads");
}

#[test]
fn a_bank_is_not_is_bank() {
    let index = index(vec![entry("IS BANK, AO", &[], EntryKind::Organization)]);
    let exact = |typed: &str| ask(&index, typed).matches.iter().any(|found| found.strength == Strength::Exact);
    assert!(exact("Is Bank"));
    assert!(exact("IS BANK JSC"));
    assert!(!exact("Bank"));
    assert!(!ask(&index, "Bank").gaps.is_empty(), "only a common word");
}

#[test]
fn a_word_is_paired_with_the_one_it_tells_most_of() {
    // "Trade" is what "Ticaret" means, and of more bits there; it must not be taken from the word that was typed for it.
    let index = index(vec![entry("Atlas Trade Dis Ticaret Limited", &[], EntryKind::Organization)]);
    for typed in ["Atlas Dis Ticarei Limited", "Atlas Trade Dis Ticarei Limited"] {
        let answer = ask(&index, typed);
        assert!(answer.matches.iter().any(|found| found.name.starts_with("Atlas")), "{typed}: {:?}", answer.matches);
    }
}

#[test]
fn folding_twice_is_folding_once() {
    let lexicon = tables::words::lexicon();
    for (typed, folded) in [
        ("Bäckerei Müller", "backerei muller"),
        ("Ｈｕａｗｅｉ", "huawei"),
        ("S.A. de C.V.", "sa de cv"),
        ("O’Brien & Søn", "obrien and son"),
        ("Ростех", "rostekh"),
        ("Нuаwеi", "huawei"),
        ("삼성전자", "samsung electronics"),
        ("トヨタ", "toyota"),
        ("Αθήνα", "athina"),
        ("شركة النخيل", "company nkhyl"),
        ("İŞ Bankası", "is bankasi"),
    ] {
        let words = |text: &str| -> String {
            let read = read(text, &lexicon, Side::Listed);
            read.readings[0].words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words(typed), folded);
        assert_eq!(words(folded), folded, "folded again");
    }
}

#[test]
fn spans_are_exact_whatever_is_typed() {
    let lexicon = tables::words::lexicon();
    let letters: Vec<char> = LETTERS.chars().collect();
    let mut dice = Dice(7);
    for _ in 0..400 {
        let text: String = (0..dice.roll(40)).map(|_| letters[dice.roll(letters.len())]).collect();
        let units: Vec<u16> = text.encode_utf16().collect();
        for reading in read(&text, &lexicon, Side::Typed).readings {
            for word in reading.words {
                let cut = units.get(word.start as usize..word.end as usize);
                let whole = cut.is_some_and(|cut| !cut.is_empty() && String::from_utf16(cut).is_ok());
                assert!(whole, "{text:?} {word:?}");
            }
        }
    }
}

#[test]
fn the_order_of_rows_changes_no_answer() {
    let list = tables::starter::list();
    let mut turned = list.clone();
    turned.entries.reverse();
    turned.entries.rotate_left(417);
    let indexes = [list, turned].map(|list| Index::build(vec![list], tables::words::lexicon()));
    for name in [
        "Huawei Technologies",
        "Beijing Institute",
        "semiconductor manufacturing",
        "科技",
        "Inspur",
        "Shenzhen Electronics",
    ] {
        let options = Options { limit: 40, cutoff: 0.01, lists: Vec::new() };
        let query = PartyQuery { name, ..PartyQuery::default() };
        let [a, b] = indexes.each_ref().map(|index| serde_json::to_string(&index.search(&query, &options)).unwrap());
        assert_eq!(a, b, "{name}");
    }
}

#[test]
fn asking_twice_or_after_others_gives_the_same_bytes() {
    let index = index(Vec::new());
    let first = serde_json::to_string(&ask(&index, "Zhejiang Dahua Technolog")).unwrap();
    for i in 1..24 {
        ask(&index, "Zhejiang Dahua Technology".get(..i).unwrap());
    }
    assert_eq!(serde_json::to_string(&ask(&index, "Zhejiang Dahua Technolog")).unwrap(), first);
}

#[test]
fn a_field_left_empty_changes_nothing_and_agreement_raises() {
    let index = index(Vec::new());
    let score =
        |query: &PartyQuery<'_>| index.search(query, &Options { cutoff: 0.001, ..Options::default() }).matches[0].score;
    let name = "Megvi Technology Ltd";
    let plain = PartyQuery { name, ..PartyQuery::default() };
    let padded =
        PartyQuery { aliases: vec!["", " "], address: " ", native_name: "", identifiers: vec![""], ..plain.clone() };
    assert!((score(&plain) - score(&padded)).abs() < 1e-12);
    let here = PartyQuery { country: Some(Country::new("CN")), ..plain.clone() };
    let elsewhere = PartyQuery { country: Some(Country::new("BR")), ..plain.clone() };
    assert!(score(&plain) < score(&here) && score(&elsewhere) < score(&plain));
    let found = &index.search(&plain, &Options::default()).matches[0];
    let address = index.entry(found).unwrap().addresses[0].clone();
    let housed = PartyQuery { address: &address, ..here.clone() };
    assert!(score(&here) < score(&housed));
}

#[test]
fn likeness_does_not_depend_on_which_side_is_listed() {
    let pairs = [
        ("Brovanta Dynamics", "Brovanta Dynamic"),
        ("Kessandra Optics Ltd", "Kessandra Optcs Ltd"),
        ("Tarn Vel Ko", "Tarnvel Ko"),
    ];
    for (a, b) in pairs {
        let score = |listed: &str, typed: &str| {
            let index = index(vec![entry(listed, &[], EntryKind::Organization)]);
            let answer = index.search(
                &PartyQuery { name: typed, ..PartyQuery::default() },
                &Options { cutoff: 0.001, ..Options::default() },
            );
            answer.matches.iter().find(|found| found.name == listed).map(|found| found.strength)
        };
        assert_eq!(score(a, b), score(b, a), "{a} {b}");
    }
}

#[test]
fn a_registered_number_decides() {
    let mut ship = entry("LADY OF THE LAKE", &[], EntryKind::Vessel);
    ship.identifiers = vec!["IMO 9187629".into()];
    let index = index(vec![ship]);
    let query = PartyQuery { identifiers: vec!["imo9187629"], ..PartyQuery::default() };
    let answer = index.search(&query, &Options::default());
    assert_eq!((answer.matches.len(), answer.matches[0].strength), (1, Strength::Exact));
}

#[test]
fn one_party_on_several_lists_is_told_as_one() {
    let on = |list, id: &str, name: &str, country: &str| Entry {
        list,
        id: id.into(),
        countries: Country::parse(country).into_iter().collect(),
        addresses: vec!["12 Teapot Lane, Reading, RG1 1AA".into()],
        ..entry(name, &["Brovanta"], EntryKind::Organization)
    };
    let index = index(vec![
        on(ListId::EntityList, "a", "Brovanta Dynamics Co., Ltd.", "CN"),
        on(ListId::MilitaryEndUser, "b", "BROVANTA DYNAMICS CO LTD", "CN"),
        on(ListId::Unverified, "c", "Brovanta Dynamics Co., Ltd.", "RU"),
        on(ListId::Unverified, "d", "Quillam Vorst Co., Ltd.", "CN"),
    ]);
    let told = |query: PartyQuery<'_>| -> Vec<(String, Option<String>)> {
        let answer = index.search(&query, &Options::default());
        answer.matches.into_iter().map(|found| (found.entry, found.same_as)).collect()
    };
    let by_name = told(PartyQuery { name: "Brovanta Dynamics", ..PartyQuery::default() });
    assert!(by_name.contains(&("b".into(), Some("a".into()))), "{by_name:?}");
    assert!(by_name.contains(&("c".into(), None)), "another country, another party: {by_name:?}");
    let at = told(PartyQuery { address: "12 Teapot Lane, Reading, RG1 1AA", ..PartyQuery::default() });
    assert!(at.contains(&("d".into(), None)), "an address is shared by strangers: {at:?}");
}

#[test]
fn it_can_be_said_why_and_why_not() {
    let index = index(Vec::new());
    let near = index.explain("Megvii", "Megvii Technology Limited").unwrap();
    let far = index.explain("Stanford University", "Megvii Technology Limited").unwrap();
    assert!(far.score < 0.05 && far.score < near.score && !far.reasons.is_empty());
    assert!(index.explain("Megvii", "No Such Party On Any List").is_none());
}

#[test]
fn a_list_of_one_name_a_million_times_is_answered() {
    let entries = (0..1_000_000).map(|_| entry("Brovanta Dynamics", &[], EntryKind::Organization)).collect();
    let list = List { id: "t".into(), published: None, sha256: String::new(), entries };
    let index = Index::build(vec![list], tables::words::lexicon());
    let answer = ask(&index, "Brovanta Dynamics");
    assert!(!answer.matches.is_empty() && answer.more);
    let empty = List { id: "e".into(), published: None, sha256: String::new(), entries: Vec::new() };
    assert!(ask(&Index::build(vec![empty], tables::words::lexicon()), "Brovanta").matches.is_empty());
}

#[test]
fn whoever_is_listed_is_found_by_any_name_typed_whole() {
    let index = index(Vec::new());
    let list = tables::starter::list();
    let mut asked = 0;
    for entry in list.entries.iter().step_by(7).filter(|entry| entry.kind != Some(EntryKind::Address)) {
        let aliases = entry.aliases.iter().map(|alias| &alias.text);
        for name in std::iter::once(&entry.name).chain(aliases).chain(&entry.native_names) {
            let answer = index
                .search(&PartyQuery { name, ..PartyQuery::default() }, &Options { limit: 50, ..Options::default() });
            let found = answer.matches.iter().any(|found| found.entry == entry.id);
            // Two letters are too little to ask by, and that is said.
            assert!(found || !answer.gaps.is_empty(), "{name} of {}: {:?}", entry.name, answer.matches.first());
            asked += 1;
        }
    }
    assert!(300 < asked);
}
