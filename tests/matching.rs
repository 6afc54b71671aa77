//! Who is found on the embedded list, who is left alone, and what is said where nothing can be.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test says what it expects by panicking")]

use chipgate_engine::party::index::{Answer, Index, Match, Options, PartyQuery, Reason, Strength};
use chipgate_engine::party::list::{Entry, List};
use chipgate_engine::words::country::Country;
use chipgate_engine::words::terms::ListId;
use chipgate_tables as tables;
use std::sync::LazyLock;

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(vec![tables::starter::list()], tables::words::lexicon()));

fn ask(name: &str) -> Answer {
    INDEX.search(&PartyQuery { name, ..PartyQuery::default() }, &Options::default())
}

fn at(address: &str) -> Answer {
    INDEX.search(&PartyQuery { address, ..PartyQuery::default() }, &Options::default())
}

/// Whether a match speaks of a party whose name, or a name of whose, holds the words.
fn speaks_of(found: &Match, words: &str) -> bool {
    let entry = INDEX.entry(found).unwrap();
    let names =
        std::iter::once(&entry.name).chain(entry.aliases.iter().map(|alias| &alias.text)).chain(&entry.native_names);
    names.into_iter().any(|name| name.to_lowercase().contains(words))
}

/// How strong the first match among five is that speaks of the party.
#[track_caller]
fn shows(typed: &str, words: &str) -> Strength {
    let answer = ask(typed);
    let found = answer.matches.iter().take(5).find(|found| speaks_of(found, words));
    assert!(found.is_some(), "{typed}: {:?}", brief(&answer));
    found.unwrap().strength
}

#[track_caller]
fn finds(typed: &str, words: &str) {
    assert!(Strength::Strong <= shows(typed, words), "{typed}: {:?}", brief(&ask(typed)));
}

fn brief(answer: &Answer) -> Vec<(&str, f64, Strength)> {
    answer.matches.iter().map(|found| (&*found.name, found.score, found.strength)).collect()
}

/// What is under the mark asked for is left out early, whatever stands beside the name; above it nothing may change.
#[test]
fn a_higher_mark_leaves_out_what_is_under_it_and_nothing_else() {
    let list = tables::starter::list();
    let entries: Vec<&Entry> = list.entries.iter().collect();
    let mut left_out = 0;
    for (n, pair) in entries.windows(2).enumerate().step_by(17) {
        let [entry, next] = pair else { continue };
        // Itself, with a wrong letter, without a word, with the next one's last words.
        let words: Vec<&str> = entry.name.split(' ').collect();
        let name = match n % 4 {
            0 => entry.name.clone(),
            1 => entry.name.replacen('a', "e", 1),
            2 => words[words.len() / 2..].join(" "),
            _ => [words[0], next.name.split(' ').next_back().unwrap_or_default()].join(" "),
        };
        let address = entry.addresses.first().filter(|_| n % 3 == 0).map_or("", String::as_str);
        let country = next.countries.first().copied().filter(|_| n % 2 == 0);
        let party = PartyQuery { name: &name, address, country, ..PartyQuery::default() };
        let all = |cutoff: f64| Options { cutoff, limit: usize::MAX, ..Options::default() };
        let whole = INDEX.search(&party, &all(1e-6));
        for cutoff in [0.02, 0.3, 0.6, 0.9, 0.999_999, 1.0] {
            let told = |found: &Match| serde_json::to_string(found).unwrap();
            let expected: Vec<String> = whole.matches.iter().filter(|found| cutoff <= found.score).map(told).collect();
            let some: Vec<String> = INDEX.search(&party, &all(cutoff)).matches.iter().map(told).collect();
            assert_eq!(some, expected, "{name} above {cutoff}");
            left_out += whole.matches.len() - some.len();
        }
    }
    assert!(2_000 < left_out, "{left_out}");
}

#[test]
fn listed_parties_are_found_however_they_are_typed() {
    for (typed, words) in [
        ("iflytek", "iflytek"),
        ("iFlyTek Co Ltd", "iflytek"),
        ("IFLYTEK CO., LTD.", "iflytek"),
        ("Sense Time", "sensetime"),
        ("SenseTime Group", "sensetime group"),
        ("Zhejiang Dahua", "dahua"),
        ("Megvii", "megvii"),
        ("Yitu", "yitu"),
        ("Huawei Tehcnologies", "huawei technologies"),
        ("Technologies Huawei", "huawei technologies"),
        ("Huawei Technologies GmbH", "huawei technologies"),
        ("HUAWEI", "huawei"),
        ("hikvison digital technology", "hikvision"),
        ("attn: procurement, Huawei Technologies Co Ltd (HK branch)", "huawei technologies"),
        ("Ｈｕａｗｅｉ Ｔｅｃｈｎｏｌｏｇｉｅｓ", "huawei technologies"),
        ("Нuаwеi Technologies", "huawei technologies"),
        ("Хуавэй Технолоджис", "huawei"),
    ] {
        finds(typed, words);
    }
}

/// The same words, slipped as a hand slips and not; the same words, with the legal form of the list and with another.
#[test]
fn slips_of_a_hand_and_the_legal_form_tell_a_name_from_one_like_it() {
    let score = |typed: &str, words: &str| {
        let answer = ask(typed);
        answer.matches.iter().find(|found| speaks_of(found, words)).map_or(0.0, |found| found.score)
    };
    for (likely, unlikely, words) in [
        ("Moore Thraed Co Ltd", "Moore Throad Co Ltd", "moore thread"),
        ("Moore Thrwad Co Ltd", "Moore Throad Co Ltd", "moore thread"),
        ("Cambricno Tech Ltd", "Cambricxn Tech Ltd", "cambricon"),
        ("Biern Technology", "Barin Technology", "biren"),
        ("Zhejiang Dahau Co Ltd", "Zhejiang Dahoa Co Ltd", "dahua"),
        ("Shanghai Bieren Technology Co Ltd", "Shanghai Bieren Technology GmbH", "biren information"),
        ("Shanghai Bieren Technology", "Shanghai Bieren Technology GmbH", "biren information"),
    ] {
        let (likely, unlikely) = ((likely, score(likely, words)), (unlikely, score(unlikely, words)));
        assert!(unlikely.1 < likely.1, "{likely:?} {unlikely:?}");
    }
}

#[test]
fn a_name_is_found_in_whatever_stands_around_it() {
    for (typed, words) in [
        ("as discussed w Yangtze Memory Technologies Co., Ltd. yesterday", "yangtze memory"),
        ("quote again Hangzhou Hikvision Digital Technology cheaper", "hikvision"),
        ("grandson of the founder at Shanghai Biren Intelligent Technology Co., Ltd.", "biren"),
        ("Huawei Technologies Co., Ltd. behind the mosque", "huawei"),
        ("LEFT WITH THE GUARD: LOONGSON TECHNOLOGY", "loongson"),
    ] {
        shows(typed, words);
    }
}

#[test]
fn an_affiliate_of_a_listed_firm_is_shown() {
    // A firm's name and a place; a house's word before trades. Neither is listed, each may belong to who is.
    for (typed, words) in [
        ("Hikvision Lighting Europe", "hikvision"),
        ("Hikvision Poland Sp. z o.o.", "hikvision"),
        ("Shanghai SenseTime Intelligent Technology Co., Ltd.", "sensetime"),
        ("Huawei Kenya Limited", "huawei"),
        ("Huawei Argentina Services", "huawei"),
        ("SMIC Americas", "smic"),
        ("SMIC Europe GmbH", "smic"),
        ("Inspur Systems Inc", "inspur"),
        ("YMTC USA", "ymtc"),
        ("DJI Europe B.V.", "dji"),
        ("BGI Americas Corporation", "bgi"),
        ("iFlytek Europe", "iflytek"),
        ("Attn: procurement, YMTC Singapore Pte. Ltd.", "ymtc"),
    ] {
        assert!(shows(typed, words) < Strength::Exact, "{typed}");
        // It may sit anywhere: a country that differs does not hide it.
        let abroad = PartyQuery { name: typed, country: Some(Country::new("CH")), ..PartyQuery::default() };
        let answer = INDEX.search(&abroad, &Options::default());
        assert!(answer.matches.iter().any(|found| speaks_of(found, words)), "{typed}: {:?}", brief(&answer));
    }
}

#[test]
fn a_name_half_typed_is_found_once_few_begin_so() {
    for (typed, words) in [
        ("Yangtze Mem", "yangtze memory"),
        ("Shanghai Bir", "biren"),
        ("Huawei Technologies (Th", "thailand"),
        ("National University of Def", "defense technology"),
    ] {
        shows(typed, words);
    }
    for typed in ["Shanghai", "Beijing I", "National U"] {
        let strong = ask(typed).matches.into_iter().filter(|found| Strength::Strong <= found.strength);
        assert_eq!(strong.count(), 0, "{typed}");
    }
}

#[test]
fn chinese_names_are_found_in_every_writing() {
    for (typed, words) in [
        ("科大讯飞股份有限公司", "iflytek"),
        ("科大訊飛", "iflytek"),
        ("科大讯飞", "iflytek"),
        ("讯飞", "iflytek"),
        ("Ke Da Xun Fei", "iflytek"),
        ("kedaxunfei", "iflytek"),
        ("Kē Dà Xùn Fēi", "iflytek"),
        ("北京旷视科技有限公司", "megvii"),
        ("商汤", "sensetime"),
        ("商湯集團", "sensetime"),
        ("浙江大华技术股份有限公司", "dahua"),
        ("beijingzhiyuan", "academy of artificial intelligence"),
        ("Beijing Zhi Yuan", "academy of artificial intelligence"),
        ("zhongkehanwuji", "cambricon"),
        ("华为技术有限公司", "huawei"),
        ("華為", "huawei"),
    ] {
        finds(typed, words);
    }
}

#[test]
fn ordinary_companies_are_left_alone() {
    for typed in [
        "Siemens AG",
        "Stanford University",
        "Bäckerei Müller GmbH",
        "Acme Trading Inc.",
        "University of California, Berkeley",
        "Deutsche Telekom AG",
        "Ford Motor Company",
        "Toyota Motor Corporation",
        "Jane Smith",
        "北京大学附属中学餐厅",
        "ООО Ромашка",
        "Blue Bottle Coffee",
        // Syllables of a listed name, but neither words of their own nor beside words of the table.
        "Guangzhou Shenzhiyuan Precision Machinery Company Limited",
        "Yiwu Songzhi Yuanan Trading Group Co., Ltd.",
        "Wenzhou Laizhi Luhui Trading Group Co., Ltd.",
    ] {
        let answer = ask(typed);
        assert!(answer.matches.is_empty(), "{typed}: {:?}", brief(&answer));
    }
}

#[test]
fn what_cannot_be_asked_is_said() {
    for typed in
        ["x", "李", "🙂🙂", "...", "\u{202e}\u{0}", "Co., Ltd.", "有限公司", "Technology Trading Co., Ltd.", "ไทยแลนด์"]
    {
        let answer = ask(typed);
        assert!(answer.gaps.iter().any(|gap| gap.field == "name"), "{typed}: no gap, {:?}", brief(&answer));
    }
    for typed in ["", "  ", "\t\n"] {
        let answer = ask(typed);
        assert!(answer.gaps.is_empty() && answer.matches.is_empty(), "{typed:?} was not given");
    }
}

#[test]
fn addresses_tell_the_room_from_the_building() {
    let room = at("Room 1318-20, 13/F, Hollywood Plaza, 610 Nathan Road, Mong Kok");
    assert_eq!(room.matches[0].name, "Address 08");
    assert_eq!((room.matches[0].strength, &*room.matches[0].field), (Strength::Strong, "address"));
    assert!(room.matches[0].reasons.contains(&Reason::AddressUnit));
    for typed in [
        "Hollywood Plaza, 610 Nathan Road, Mong Kok, Kowloon",
        "Flat 9, 2/F, Hollywood Plaza, 610 Nathan Road, Kowloon",
    ] {
        let building = at(typed);
        assert!(building.matches[0].name.starts_with("Address"), "{typed}: {:?}", brief(&building));
        assert_eq!(building.matches[0].strength, Strength::Possible, "{typed}");
        assert!(building.matches[0].reasons.contains(&Reason::AddressBuilding), "{typed}");
    }
    for typed in
        ["350 Fifth Avenue, New York, NY 10118", "10 Downing Street, London", "Hong Kong", "Nathan Road, Kowloon"]
    {
        assert!(at(typed).matches.is_empty(), "{typed}: {:?}", brief(&at(typed)));
    }
    let party = at("Building 4, No. 1690 Cailun Road, Zhangjiang High-Tech Park, Shanghai");
    assert!(speaks_of(&party.matches[0], "acm research"), "{:?}", brief(&party));
    for typed in ["Address 10", "ADDRESS 10", "10 Address", "attn: procurement, Address 10 (HK branch)", "Addres 10"] {
        assert_eq!(ask(typed).matches.first().map(|found| &*found.name), Some("Address 10"), "{typed}");
    }
    for typed in
        ["Address", "Address 10 Nathan Road", "Address: Room 10, Kowloon", "10 Address Street", "Address 100", "IP 10"]
    {
        assert!(!ask(typed).matches.iter().any(|found| found.name.starts_with("Address")), "{typed}");
    }
}

#[test]
fn spans_are_of_the_typed_and_the_listed_text() {
    let typed = "🙂 attn Megvii Tehcnology";
    let answer = ask(typed);
    let found = &answer.matches[0];
    let cut = |text: &str, (from, to): (u32, u32)| {
        let units: Vec<u16> = text.encode_utf16().collect();
        String::from_utf16(&units[from as usize..to as usize]).unwrap()
    };
    let words: Vec<String> = found.spans.iter().map(|&span| cut(typed, span)).collect();
    assert_eq!(words, ["Megvii", "Tehcnology"], "{:?}", found.reasons);
    let listed: Vec<String> = found.entry_spans.iter().map(|&span| cut(&found.matched, span)).collect();
    assert!(listed.iter().any(|word| word == "Megvii" || word == "旷视科技"), "{listed:?}");
}

#[test]
fn hostile_text_is_answered_in_bounded_work() {
    let texts = [
        "Huawei ".repeat(1_500_000),
        "a".repeat(10_000_000),
        "华".repeat(100_000),
        "i f l y t e k ".repeat(1_000),
        "\u{301}".repeat(1_000_000),
        "🙂".repeat(100_000),
        "\u{0}".repeat(100_000),
        "شركة ".repeat(10_000),
    ];
    for text in &texts {
        assert!(!ask(text).gaps.is_empty() || !ask(text).matches.is_empty());
        at(text);
    }
}

#[test]
fn what_a_listing_covers_beside_its_party_is_told() {
    let row = |reach: &str| Entry {
        reach: Some(reach.into()),
        ..Entry::new(ListId::Nonproliferation, "isn-1", "Mirel Makina")
    };
    let list = List { id: "test".into(), published: None, sha256: String::new(), entries: vec![row("its sub-units")] };
    let index = Index::build(vec![list], tables::words::lexicon());
    let query = PartyQuery { name: "Mirel Makina", ..PartyQuery::default() };
    let answer = index.search(&query, &Options::default());
    let covers = Reason::Reach { covers: "its sub-units".into() };
    assert!(answer.matches.iter().all(|found| found.reasons.contains(&covers)) && !answer.matches.is_empty());
}
