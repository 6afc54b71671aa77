//! Names in every script: how they are read, who is found by them, and that what cannot be read is said.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test says what it expects by panicking")]

use chipgate_engine::party::index::{Answer, Index, Options, PartyQuery, Strength};
use chipgate_engine::party::list::{Alias, Entry, EntryKind, List};
use chipgate_engine::text::lexicon::Lexicon;
use chipgate_engine::text::tokens::{Side, read};
use chipgate_engine::words::terms::ListId;
use chipgate_tables as tables;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(tables::words::lexicon);

fn readings(text: &str) -> Vec<String> {
    let words = |reading: &chipgate_engine::text::Reading| -> Vec<String> {
        reading.words.iter().map(|word| word.text.clone()).collect()
    };
    read(text, &LEXICON, Side::Typed).readings.iter().map(|reading| words(reading).join(" ")).collect()
}

/// Every one of the ways must be among the readings.
#[track_caller]
fn reads(text: &str, ways: &[&str]) {
    let readings = readings(text);
    for way in ways {
        assert!(readings.iter().any(|reading| reading == way), "{text}: {way} is not in {readings:?}");
    }
}

#[test]
fn korean_is_cut_into_words_and_spelled_in_every_way() {
    reads("조선광선은행", &["korea kwangson bank", "korea gwangseon bank"]);
    reads("조선대성무역회사", &["korea taesong trading company", "korea daesong trading company"]);
    reads("조선련봉총회사", &["korea ryonbong general corporation"]);
    reads("고려항공", &["air koryo"]);
    reads("정찰총국", &["reconnaissance general bureau"]);
    reads("국가보위성", &["ministry of state security"]);
    reads("39호실", &["39 office"]);
    reads("금강산관광", &["kumgangsan tourism", "geumgangsan tourism"]);
    reads("삼성전자 주식회사", &["samsung electronics co ltd"]);
    reads("(주)원익테크놀로지", &["co ltd wonik technology"]);
    reads("한국반도체연구소", &["korea semiconductor research institute"]);
    // A last syllable of a name is no ministry, party or army.
    reads("대성", &["daeseong", "taesong", "daesong"]);
}

#[test]
fn korean_persons_are_family_and_given_name() {
    reads("김정은", &["kim jong un", "kim chong un", "kim jeong eun", "kimjongun"]);
    reads("김 정은", &["kim jong un"]);
    reads("최룡해", &["choe ryong hae"]);
    reads("리설주", &["ri sol ju", "ri sol chu"]);
    reads("박철", &["pak chol", "park cheol"]);
    reads("황보영희", &["hwangbo yong hui"]);
    reads("이재용", &["lee jae yong", "ri chae yong"]);
}

#[test]
fn chinese_numbers_of_offices_are_numbers() {
    reads("中国电子科技集团公司第五十四研究所", &["china electronics technology group co ltd 54 research institute"]);
    reads("中国电科第38研究所", &["cetc 38 research institute"]);
    reads("二〇八研究所", &["208 research institute"]);
    reads("第七〇一研究所", &["701 research institute"]);
    reads("第一百一十厂", &["110 factory"]);
    reads("54th Research Institute", &["54 research institute"]);
    reads("三一重工", &["sany"]);
    reads("天津七六四通信", &["tianjin 764 communication"]);
}

#[test]
fn kana_is_cut_into_loanwords() {
    reads("ファーウェイ・ジャパン", &["huawei japan"]);
    reads("ハイクビジョンデジタルテクノロジー", &["hikvision digital technology"]);
    reads("ﾊﾟｼﾌｨｯｸﾄﾚｰﾃﾞｨﾝｸﾞ株式会社", &["pacific trading co ltd"]);
    reads("トヨタ", &["toyota"]);
    reads("クロノス・セミコンダクター", &["kuronosu semiconductor"]);
}

#[test]
fn alphabets_are_read_letter_by_letter() {
    for (text, way) in [
        ("Рособоронэкспорт", "rosoboroneksport"),
        ("Укрнафта", "ukrnafta"),
        ("Їжак Єднання Ґрунт", "yizhak yednannya grunt"),
        ("Қазақстан Өнеркәсібі", "kazakstan onerkasibi"),
        ("Ђорђе Џајић", "djordje dzajic"),
        ("Ҷумҳурии Тоҷикистон", "jumhurii tojikiston"),
        ("Җаек Ҡазан", "zhaek qazan"),
        ("Oʻzbekiston", "ozbekiston"),
        ("Ελλάς Αθήνα", "ellas athina"),
        ("Հայաստան", "hayastan"),
        ("საქართველო ᲑᲐᲜᲙᲘ", "sakartvelo banki"),
        ("Gürtaş Mühendislik Ðorđe Æther", "gurtas muhendislik dorde aether"),
    ] {
        reads(text, &[way]);
        assert_eq!(read(text, &LEXICON, Side::Typed).unread, 0, "{text}");
    }
}

#[test]
fn chinese_is_cut_into_the_words_of_its_trades_and_offices() {
    reads("中国广核集团有限公司", &["china general nuclear power group co ltd"]);
    reads("中国交通建设股份有限公司", &["china communications construction co ltd"]);
    reads("航天彩虹无人机股份有限公司", &["aerospace ch uav co ltd"]);
    reads("西安飞机工业集团", &["xian aircraft industrial group"]);
    reads(
        "中国科学院上海光学精密机械研究所",
        &["chinese academy of sciences shanghai optics and fine mechanics research institute"],
    );
    reads("江苏亨通海缆有限公司", &["jiangsu hengtong marine cable co ltd"]);
    reads("合盛硅业（鄯善）有限公司", &["hoshine silicon industry shanshan co ltd"]);
    reads("guo fang ke da", &["national university of defense technology"]);
    // A short name is meant only where it is the name, or goes on as that of a university does.
    reads("川大", &["sichuan university"]);
    reads("川大研究院", &["sichuan university research institute"]);
    assert!(!readings("四川大江科技").iter().any(|reading| reading.contains("university")));
    assert!(!readings("川大药业").iter().any(|reading| reading.contains("university")));
    assert!(!readings("Chuanda Trading").iter().any(|reading| reading.contains("university")));
    // A character in the middle is read once.
    reads("中和科技", &["zhonghe technology"]);
}

#[test]
fn chinese_persons_are_read_by_sound_whatever_their_characters_mean() {
    reads("陈全国", &["chen quanguo"]);
    reads("郭明", &["guo ming"]);
    assert!(!readings("方正").iter().any(|reading| reading == "fang zheng"), "a known firm");
    assert!(!readings("全国").iter().any(|reading| reading.starts_with("quan ")), "no family name");
}

#[test]
fn russian_is_also_put_into_english() {
    reads("Министерство обороны Российской Федерации", &["ministry defense russian federation"]);
    reads(
        "Концерн «Радиоэлектронные технологии»",
        &["concern radio electronic technologies", "kontsern radioelektronnye tekhnologii"],
    );
    reads("НИИ полупроводниковых приборов", &["scientific research institute semiconductor priborov"]);
    reads("ПАО «ОАК»", &["pao united aircraft corporation", "pao uac", "pao oak"]);
    reads("Мінський завод тягачів", &["minskiy zavod tyagachiv", "minskiy plant tyagachiv"]);
    reads("Совкомбанк", &["sovkombank", "sovcombank"]);
    reads("Роскосмос", &["roskosmos", "roscosmos"]);
    reads("Алекс", &["aleks", "alex"]);
    // Only Cyrillic letters, and only whole stems.
    reads("Ромашка", &["romashka"]);
    assert_eq!(readings("Веселый Ветер").len(), 1);
}

#[test]
fn scripts_without_vowels_are_read_by_their_words_and_consonants() {
    reads("חברת ספנות בע\"מ", &["company shipping ltd"]);
    reads("הבנק", &["bank"]);
    reads("ﺑﻨﻚ ﺍﻟﺨﻠﻴﺞ", &["bank gulf"]);
    reads("علی خامنه ای", &["ali khamenei"]);
    reads("لاله‌ای", &["laly"]);
    reads("فولاد مبارکه اصفهان", &["steel mobarakeh isfahan"]);
    reads("شرکت صنایع الکترونیک", &["company industries electronics"]);
    reads("بانک صادرات ایران", &["bank saderat iran", "bank export iran"]);
    reads("حركة النجباء", &["movement nujaba", "harakat nujaba"]);
    reads("عصائب أهل الحق", &["asaib ahl haq"]);
    reads("قناة الأقصى", &["tv aqsa", "channel aqsa"]);
    reads("والشركة", &["company"]);
}

#[test]
fn what_cannot_be_read_is_said() {
    let index = Index::build(vec![tables::starter::list()], tables::words::lexicon());
    for typed in
        ["ไทยแลนด์", "हुआवेई", "ហួវ៉េ", "ሁዋዌይ", "ကုမ္ပဏီ", "ಹುವಾವೇ", "ᠮᠣᠩᠭᠣᠯ", "བོད་", "ไทย Huawei", "Huawei हुआवेई", "ꀀꀁ", "Ⲁⲃⲅ"]
    {
        let answer = index.search(&PartyQuery { name: typed, ..PartyQuery::default() }, &Options::default());
        let said = |gap: &chipgate_engine::words::terms::Gap| gap.field == "name" && gap.why.contains("read");
        assert!(answer.gaps.iter().any(said), "{typed}: {:?}", answer.gaps);
    }
}

fn firm(name: &str, aliases: &[&str]) -> Entry {
    let aliases = aliases.iter().map(|text| Alias { text: (*text).into(), weak: false }).collect();
    Entry {
        kind: Some(EntryKind::Organization),
        aliases,
        ..Entry::new(ListId::SpeciallyDesignated, format!("t-{name}"), name)
    }
}

fn person(name: &str) -> Entry {
    Entry { kind: Some(EntryKind::Person), ..Entry::new(ListId::SpeciallyDesignated, format!("t-{name}"), name) }
}

/// Well-known parties as the lists spell them, among those of the embedded list.
static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut list: List = tables::starter::list();
    list.entries.extend([
        firm("KOREA KWANGSON BANKING CORP", &["KKBC"]),
        firm("KOREA DAESONG BANK", &["CHOSON TAESONG UNHAENG"]),
        firm("KOREA RYONBONG GENERAL CORPORATION", &[]),
        firm("AIR KORYO", &[]),
        firm("RECONNAISSANCE GENERAL BUREAU", &["RGB"]),
        firm("WORKERS' PARTY OF KOREA", &[]),
        person("KIM, Jong Un"),
        person("KIM, Yo Jong"),
        person("CHOE, Ryong Hae"),
        person("RI, Yong Mu"),
    ]);
    Index::build(vec![list], tables::words::lexicon())
});

fn ask(name: &str) -> Answer {
    INDEX.search(&PartyQuery { name, ..PartyQuery::default() }, &Options::default())
}

#[test]
fn listed_parties_are_found_by_their_arabic_and_persian_names() {
    let mut list = tables::starter::list();
    list.entries.extend([
        firm("HIZBALLAH", &["PARTY OF GOD"]),
        firm("AL-NUSRAH FRONT", &["HAY'AT TAHRIR AL-SHAM", "JABHAT AL-NUSRAH"]),
        firm("BANK SADERAT IRAN", &[]),
        firm("ESFAHAN'S MOBARAKEH STEEL COMPANY", &[]),
        firm("ISLAMIC REVOLUTIONARY GUARD CORPS", &[]),
        firm("AL-AQSA TV", &[]),
        person("KHAMENEI, Ali Husseini"),
        person("NASRALLAH, Hasan"),
        person("SOLEIMANI, Qasem"),
    ]);
    let index = Index::build(vec![list], tables::words::lexicon());
    for (typed, listed) in [
        ("حزب الله", "HIZBALLAH"),
        ("هيئة تحرير الشام", "AL-NUSRAH FRONT"),
        ("بانک صادرات ایران", "BANK SADERAT IRAN"),
        ("فولاد مبارکه اصفهان", "ESFAHAN'S MOBARAKEH STEEL COMPANY"),
        ("سپاه پاسداران انقلاب اسلامی", "ISLAMIC REVOLUTIONARY GUARD CORPS"),
        ("قناة الأقصى", "AL-AQSA TV"),
        ("علی خامنه ای", "KHAMENEI, Ali Husseini"),
        ("حسن نصر الله", "NASRALLAH, Hasan"),
        ("قاسم سلیمانی", "SOLEIMANI, Qasem"),
    ] {
        let answer = index.search(&PartyQuery { name: typed, ..PartyQuery::default() }, &Options::default());
        let first = answer.matches.first().filter(|found| Strength::Strong <= found.strength);
        assert_eq!(first.map(|found| &*found.name), Some(listed), "{typed}: {:?}", answer.matches);
    }
}

#[test]
fn listed_parties_are_found_by_their_korean_names() {
    for (typed, listed) in [
        ("조선광선은행", "KOREA KWANGSON BANKING CORP"),
        ("조선대성은행", "KOREA DAESONG BANK"),
        ("조선련봉총회사", "KOREA RYONBONG GENERAL CORPORATION"),
        ("고려항공", "AIR KORYO"),
        ("정찰총국", "RECONNAISSANCE GENERAL BUREAU"),
        ("조선로동당", "WORKERS' PARTY OF KOREA"),
        ("김정은", "KIM, Jong Un"),
        ("김 정은", "KIM, Jong Un"),
        ("김여정", "KIM, Yo Jong"),
        ("최룡해", "CHOE, Ryong Hae"),
        ("리용무", "RI, Yong Mu"),
    ] {
        let answer = ask(typed);
        let first = answer.matches.first().filter(|found| Strength::Strong <= found.strength);
        assert_eq!(first.map(|found| &*found.name), Some(listed), "{typed}: {:?}", answer.matches);
    }
    for typed in ["삼성전자", "현대자동차 주식회사", "네이버", "국민은행", "홍길동", "한빛소프트", "만나커피"]
    {
        assert!(ask(typed).matches.is_empty(), "{typed}: {:?}", ask(typed).matches);
    }
}
