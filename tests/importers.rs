//! Files in the layout of the official ones, written by us: every quirk of a format, and damage of every kind.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests say what they expect by panicking"
)]

use chipgate_engine::party::list::{EntryKind, List};
use chipgate_engine::words::date::Date;
use chipgate_engine::words::terms::{ListId, Review};
use chipgate_lists::{ListError, read};
use chipgate_tables::countries::COUNTRIES;

const HEADER: &str = "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,\
                      end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,\
                      gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,\
                      citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids";

/// A file in the layout of trade.gov, from rows of (column, text).
fn file(header: &str, rows: &[&[(&str, &str)]]) -> String {
    let mut text = format!("{header}\n");
    for row in rows {
        let cell = |column: &str| row.iter().find(|(name, _)| *name == column).map_or("", |(_, text)| text);
        let cells: Vec<String> =
            header.split(',').map(|column| format!("\"{}\"", cell(column).replace('"', "\"\""))).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

const ENTITY: &[(&str, &str)] = &[
    ("_id", "aa"),
    ("source", "Entity List (EL) - Bureau of Industry and Security"),
    ("name", "Example Semiconductor, Ltd. (ESL)"),
    ("addresses", "1 Example Road, Xian, China, CN; Wan Chai, Hong Kong, HK"),
    ("federal_register_notice", "84 FR 54002"),
    ("start_date", "2019-10-09"),
    ("license_requirement", "For all items subject to the EAR.  (See §§ 734.9(e)(2) and 744.11 of the EAR)4"),
    ("license_policy", "Presumption of denial"),
    ("alt_names", "Example \"Star\"; and Exemplar"),
];
const ADDRESS: &[(&str, &str)] = &[
    ("_id", "bb"),
    ("source", "Entity List (EL) - Bureau of Industry and Security"),
    ("name", "Address 01"),
    ("addresses", "Room 1, 2/F, Example Building, Kowloon, Hong Kong, HK"),
];
const DENIED: &[(&str, &str)] = &[
    ("_id", "cc"),
    ("source", "Denied Persons List (DPL) - Bureau of Industry and Security"),
    ("name", " JOHN EXAMPLE"),
    ("end_date", "2026-10-27"),
];
const VESSEL: &[(&str, &str)] = &[
    ("_id", "123"),
    ("source", "Specially Designated Nationals (SDN) - Treasury Department"),
    ("entity_number", "123"),
    ("type", "Vessel"),
    ("programs", "SDGT; IFSR"),
    ("name", "EXAMPLE STAR"),
    ("call_sign", "5IM316"),
    ("ids", "Vessel Registration Identification, IMO 7406784; Secondary sanctions risk:, section 1, and 2"),
];

fn list(text: &str) -> Result<List, ListError> {
    read(text.as_bytes(), &COUNTRIES)
}

#[test]
fn rows_of_every_kind_become_entries() {
    let text = file(HEADER, &[ENTITY, ADDRESS, DENIED, VESSEL]);
    let list = list(&text).unwrap();
    assert_eq!((list.id.as_str(), list.published), ("csl-csv", Some(Date::new(2019, 10, 9))));
    assert_eq!(list.sha256.len(), 64);
    let ids: Vec<&str> = list.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["el-aa", "el-bb", "dpl-cc", "sdn-123"]);
    let [entity, address, denied, vessel] = &list.entries[..] else { panic!("four entries") };
    assert_eq!(entity.review, Some(Review::PresumptionOfDenial));
    assert_eq!(entity.footnotes, [4]);
    assert_eq!(entity.addresses, ["1 Example Road, Xian, China", "Wan Chai, Hong Kong"]);
    assert_eq!(entity.countries.iter().map(|c| c.code()).collect::<Vec<_>>(), ["CN", "HK"]);
    assert_eq!(entity.aliases.iter().map(|a| a.text.as_str()).collect::<Vec<_>>().len(), 4);
    assert_eq!(address.kind, Some(EntryKind::Address));
    assert_eq!(denied.name, "JOHN EXAMPLE");
    assert_eq!((vessel.list, vessel.kind), (ListId::SpeciallyDesignated, Some(EntryKind::Vessel)));
    assert_eq!(vessel.identifiers, ["7406784", "5IM316"]);
    assert_eq!(vessel.programs, ["SDGT", "IFSR"]);
}

#[test]
fn the_older_file_without_ids_and_a_later_one_with_more_are_read() {
    let older = HEADER.trim_start_matches("_id,");
    let numbered = list(&file(older, &[ENTITY, VESSEL])).unwrap();
    assert_eq!(numbered.entries[1].id, "sdn-123");
    assert_eq!(numbered.entries[0].id.len(), "el-".len() + 16);
    let later = format!("{HEADER},new_column");
    assert_eq!(list(&file(&later, &[ENTITY])).unwrap().entries.len(), 1);
    let tabs = file(HEADER, &[VESSEL]).replace("\",\"", "\"\t\"").replace(",", "\t");
    assert_eq!(list(&tabs).unwrap().entries[0].name, "EXAMPLE STAR");
    let marked = format!("\u{feff}{}", file(HEADER, &[ENTITY]).replace('\n', "\r\n"));
    assert_eq!(list(&marked).unwrap().entries.len(), 1);
}

#[test]
fn what_is_not_whole_is_refused() {
    let whole = file(HEADER, &[ENTITY, DENIED]);
    let code = |text: &str| list(text).unwrap_err();
    assert_eq!(code(&HEADER.replace("license_policy,", "")).code(), "columns");
    assert_eq!(code(HEADER).code(), "empty");
    assert_eq!(code("").code(), "empty");
    assert_eq!(code("name,address\nx,y").code(), "unknown-format");
    assert_eq!(code(&whole.replace(" JOHN EXAMPLE", " ")).path(), "line 3");
    assert_eq!(
        code(&whole.replace("Denied Persons List (DPL) - Bureau of Industry and Security", "")).path(),
        "line 3"
    );
    let short = format!("{whole}\"dd\",\"Entity List (EL)\"\n");
    assert_eq!((code(&short).code(), code(&short).path()), ("columns", "line 4"));
    assert_eq!(read(b"\x1f\x8b\x08", &COUNTRIES).unwrap_err().code(), "compressed");
    assert_eq!(read(b"PK\x03\x04", &COUNTRIES).unwrap_err().code(), "compressed");
    assert_eq!(read(b"a\nb\xff", &COUNTRIES).unwrap_err().path(), "line 2");
}

#[test]
fn a_file_cut_anywhere_is_an_error_or_holds_whole_rows() {
    let whole = file(HEADER, &[ENTITY, ADDRESS, DENIED, VESSEL]);
    let entries = list(&whole).unwrap().entries;
    for end in 0..whole.len() {
        let Some(cut) = whole.get(..end) else { continue };
        if let Ok(list) = list(cut) {
            assert_eq!(list.entries, entries[..list.entries.len()], "{end}");
            assert!(cut.matches('\n').count() <= list.entries.len() + 1, "{end}");
        }
    }
}

const JSON: &str = r#"{"total":2,"offset":0,"results":[
    {"id":"aa","source":"Entity List (EL) - Bureau of Industry and Security","entity_number":null,"type":null,"programs":[],
     "name":"Example Semiconductor, Ltd. (ESL)","title":null,
     "addresses":[{"address":"1 Example Road; and 2 Example Road","city":"Xian","state":null,"postal_code":"710021","country":"CN"},
                  {"address":null,"city":"Wan Chai","state":"","postal_code":null,"country":"HK"}],
     "federal_register_notice":"84 FR 54002","start_date":"2019-10-09","end_date":null,"standard_order":null,
     "license_requirement":"For all items subject to the EAR.  (See §§ 734.9(e)(2) and 744.11 of the EAR)4",
     "license_policy":"Presumption of denial","alt_names":["Example Star; Exemplar"],"ids":[],"gross_tonnage":1.5,"new":{"a":[1]}},
    {"id":123,"source":"Specially Designated Nationals (SDN) - Treasury Department","entity_number":123,"type":"Vessel",
     "programs":["SDGT","IFSR"],"name":"EXAMPLE STAR","addresses":[],"alt_names":"ONE NAME","call_sign":"5IM316",
     "ids":[{"type":"Vessel Registration Identification","number":"IMO 7406784","country":null}]}],
  "sources_used":[{"source":"Entity List (EL)","source_last_updated":"2026-07-30T10:00:00+00:00"},{"source":"x"}]}"#;

#[test]
fn json_records_become_the_same_entries() {
    let list = list(JSON).unwrap();
    assert_eq!((list.id.as_str(), list.published), ("csl-json", Some(Date::new(2026, 7, 30))));
    let [entity, vessel] = &list.entries[..] else { panic!("two entries") };
    assert_eq!((entity.id.as_str(), vessel.id.as_str()), ("el-aa", "sdn-123"));
    assert_eq!(entity.footnotes, [4]);
    assert_eq!(entity.addresses, ["1 Example Road", "2 Example Road, Xian, 710021, CN", "Wan Chai, HK"]);
    assert_eq!(entity.aliases[0].text, "Example Star");
    assert_eq!(entity.aliases[1].text, "Exemplar");
    assert_eq!((vessel.kind, vessel.aliases[0].text.as_str()), (Some(EntryKind::Vessel), "ONE NAME"));
    assert_eq!(vessel.identifiers, ["7406784", "5IM316"]);
    assert_eq!(vessel.programs, ["SDGT", "IFSR"]);
}

#[test]
fn damaged_json_says_where() {
    let error = |text: &str| list(text).unwrap_err();
    assert_eq!(error("{}").code(), "unknown-format");
    assert_eq!(error("[]").code(), "damaged");
    assert_eq!(error(r#"{"results":[]}"#).code(), "empty");
    let shape = error(&JSON.replace("\"EXAMPLE STAR\"", "{}"));
    assert_eq!((shape.code(), shape.path()), ("damaged", "results.1"));
    let nameless = error(&JSON.replace("\"EXAMPLE STAR\"", "\" \""));
    assert_eq!((nameless.code(), nameless.path()), ("row", "results.1"));
    assert_eq!(error(&JSON.replace("\"name\":\"EXAMPLE STAR\",", "")).path(), "results.1");
    assert_eq!(
        error(&JSON.replace("\"source\":\"Specially Designated Nationals (SDN) - Treasury Department\",", "")).path(),
        "results.1"
    );
    assert_eq!(error(&format!("{JSON}x")).code(), "damaged");
    for end in 1..JSON.len() {
        if let Some(cut) = JSON.get(..end) {
            assert!(list(cut).is_err(), "{end}");
        }
    }
    let deep = format!("{{\"results\":[{{\"name\":{}", "[".repeat(100_000));
    assert!(list(&deep).is_err());
}

const XML: &str = r#"<?xml version="1.0"?>
<DIV5 N="744" TYPE="PART"><HEAD>PART 744</HEAD>
<DIV9 N="Supplement No. 2 to Part 744" TYPE="APPENDIX"><TABLE><TR><TD>1A290</TD><TD>Depleted uranium</TD></TR></TABLE></DIV9>
<DIV9 N="Supplement No. 4 to Part 744" TYPE="APPENDIX"><HEAD>Entity List</HEAD>
<P>This supplement lists &#x201C;entities&#x201D;.</P>
<DIV class="gpotbl_div"><TABLE><THEAD><TR><TH>Country</TH><TH>Entity</TH></TR></THEAD><TBODY>
<TR><TD>CHINA, PEOPLE&#8217;S REPUBLIC OF</TD><TD>Example Semiconductor Co., Ltd., a.k.a., the following three aliases:
<br/>—Example Star;
<br/>—Exemplar—Xian; <I>and</I>
<br/>—ESC Co., Ltd.
<br/>1 Example Road, Xian, China; <I>and</I> Room 2, Wan Chai, Hong Kong. (See alternate addresses under Pakistan).</TD>
<TD>For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)<sup>4</sup></TD><TD>Presumption of denial.</TD>
<TD>84 FR 54004, 10/9/19. 85 FR 34505, 6/5/20.</TD></TR>
<TR><TD></TD><TD>[Reserved]</TD><TD></TD><TD></TD><TD></TD></TR>
<TR><TD/><TD>Sample Optics, Inc. (SOI), 9 Sample Street, Urumqi, China.</TD><TD>For all items subject to the EAR</TD>
<TD>See § 744.2(d) of the EAR</TD><TD>63 FR 64322, 11/19/98</TD></TR>
<TR><TD>The following address applies as well: 10 Sample Street, Urumqi, China.</TD></TR>
<TR><TD>HONG KONG</TD><TD>Address 01, Unit D, 16/F Example Place, Wan Chai, Hong Kong.</TD><TD>For items on the CCL</TD>
<TD>Presumption of denial</TD><TD>89 FR 51652, 6/18/24</TD></TR>
<TR><TD>PAKISTAN</TD><TD>Example &amp; Sons, f.k.a., the following one alias: —Sons of Example. Suite 7, Lahore, Pakistan.</TD>
<TD>For all items subject to the EAR</TD><TD></TD><TD>79 FR 44683, 8/1/14</TD></TR>
</TBODY></TABLE></DIV></DIV9>
<DIV9 N="Supplement No. 6 to Part 744" TYPE="APPENDIX"><TABLE>
<TR><TD>ARMENIA</TD><TD>Example Sanat, Komitas 26/114, Yerevan, Armenia.</TD><TD>79 FR 32441, 6/5/14.</TD></TR></TABLE></DIV9>
<DIV9 N="Supplement No. 7 to Part 744" TYPE="APPENDIX"><TABLE>
<TR><TD>RUSSIA</TD><TD>Example Aviation Plant, JSC</TD><TD>85 FR 83799, 12/23/20.</TD></TR></TABLE></DIV9>
</DIV5>"#;

#[test]
fn the_regulation_is_taken_apart() {
    let list = list(XML).unwrap();
    assert_eq!((list.id.as_str(), list.published), ("ecfr-xml", Some(Date::new(2024, 6, 18))));
    let names: Vec<&str> = list.entries.iter().map(|entry| entry.name.as_str()).collect();
    let expected = [
        "Example Semiconductor Co., Ltd.",
        "Sample Optics, Inc. (SOI)",
        "Address 01",
        "Example & Sons",
        "Example Sanat",
        "Example Aviation Plant, JSC",
    ];
    assert_eq!(names, expected);
    let [star, optics, address, sons, unverified, military] = &list.entries[..] else { panic!("six entries") };
    let aliases =
        |entry: &chipgate_engine::party::list::Entry| entry.aliases.iter().map(|a| a.text.clone()).collect::<Vec<_>>();
    let codes =
        |entry: &chipgate_engine::party::list::Entry| entry.countries.iter().map(|c| c.to_string()).collect::<Vec<_>>();
    assert_eq!(aliases(star), ["Example Star", "Exemplar—Xian", "ESC Co., Ltd."]);
    assert_eq!(star.addresses, ["1 Example Road, Xian, China", "Room 2, Wan Chai, Hong Kong"]);
    assert_eq!(codes(star), ["CN", "HK"]);
    assert_eq!((star.footnotes.as_slice(), star.review), ([4].as_slice(), Some(Review::PresumptionOfDenial)));
    assert!(star.requirement.ends_with("of the EAR)⁴"));
    assert_eq!(star.citations, ["84 FR 54004", "85 FR 34505"]);
    assert_eq!(star.period.from, Some(Date::new(2019, 10, 9)));
    assert_eq!(optics.addresses.len(), 2, "a row of one cell carries on");
    assert_eq!((codes(optics), optics.period.from), (vec!["CN".to_string()], Some(Date::new(1998, 11, 19))));
    assert_eq!(optics.review, Some(Review::PerEntry));
    assert_eq!((address.kind, address.addresses.len()), (Some(EntryKind::Address), 1));
    assert_eq!((aliases(sons), sons.addresses.len()), (vec!["Sons of Example".to_string()], 1));
    assert_eq!((unverified.list, codes(unverified)), (ListId::Unverified, vec!["AM".to_string()]));
    assert_eq!(
        (military.list, military.citations.as_slice()),
        (ListId::MilitaryEndUser, ["85 FR 83799".to_string()].as_slice())
    );
}

#[test]
fn damaged_xml_says_where() {
    let error = |text: &str| list(text).unwrap_err();
    assert_eq!(error("<html><body>Sign in</body></html>").code(), "unknown-format");
    assert_eq!(error("<DIV5 N=\"744\"/>").code(), "unknown-format");
    assert_eq!(error(&XML.replace("</TBODY>", "")).code(), "damaged");
    assert_eq!(error(&XML.replace("&amp;", "&bogus;")).path(), "line 20");
    assert_eq!(
        error(&XML.replace("Address 01, Unit D, 16/F Example Place, Wan Chai, Hong Kong.", "")).path(),
        "line 18"
    );
    for end in 1..XML.len() {
        if let Some(cut) = XML.get(..end) {
            assert!(list(cut).is_err(), "{end}");
        }
    }
}

const PARTIES: &str = "306,\"BANCO EJEMPLO\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"a.k.a. 'BE'; Tax ID No. 7744001497 (Rus\"\r\n\
    307,\"EXAMPLE, Jane\",\"individual\",\"SDGT] [IFSR\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 30 Apr 1963; Passport A123456 (Iran); Gender Female.\"\r\n\
    308,\"EXAMPLE STAR\",\"vessel\",\"IRAN\",-0- ,\"5IM316\",\"Tanker\",-0- ,-0- ,\"Iran\",-0- ,\"Vessel Registration Identification IMO 9187629; MMSI 572469210\"\r\n\
    \u{1a}";
const ADDRESSES: &str = "306,199,\"Zweierstrasse 35\",\"Zurich CH-8022\",\"Switzerland\",-0- \r\n\
    306,200,-0- ,-0- ,\"Korea, North\",-0- \r\n\
    307,201,-0- ,\"Simferopol\",\"Region: Crimea\",-0- \r\n\
    999,202,-0- ,\"Havana\",\"Cuba\",-0- \r\n\u{1a}";
const NAMES: &str =
    "306,220,\"aka\",\"NATIONAL BANK OF EXAMPLE\",-0- \r\n307,221,\"aka\",\"\"\"MOTHER\"\"\",-0- \r\n\u{1a}";
const REMARKS: &str = "306,\"sia); SWIFT/BIC CKLBCNBJ.\"\r\n\u{1a}";

#[test]
fn the_files_of_treasury_belong_together() {
    let files: Vec<&[u8]> = [ADDRESSES, PARTIES, NAMES, REMARKS].map(str::as_bytes).to_vec();
    let loaded = chipgate_lists::read_all(&files, &COUNTRIES).unwrap();
    assert_eq!((loaded.lists.len(), loaded.strangers), (1, 1));
    let [bank, person, vessel] = &loaded.lists[0].entries[..] else { panic!("three entries") };
    let weak = |entry: &chipgate_engine::party::list::Entry| {
        entry.aliases.iter().map(|alias| (alias.text.clone(), alias.weak)).collect::<Vec<_>>()
    };
    assert_eq!(
        (bank.id.as_str(), bank.list, bank.kind),
        ("sdn-306", ListId::SpeciallyDesignated, Some(EntryKind::Organization))
    );
    assert_eq!(weak(bank), [("NATIONAL BANK OF EXAMPLE".to_string(), false), ("BE".to_string(), true)]);
    assert_eq!(bank.identifiers, ["7744001497", "CKLBCNBJ"]);
    assert_eq!(bank.addresses, ["Zweierstrasse 35, Zurich CH-8022, Switzerland"]);
    assert_eq!(bank.countries.iter().map(|c| c.code()).collect::<Vec<_>>(), ["CH", "KP"]);
    assert_eq!(
        (person.kind, person.programs.as_slice()),
        (Some(EntryKind::Person), ["SDGT".to_string(), "IFSR".into()].as_slice())
    );
    assert_eq!(weak(person), [("MOTHER".to_string(), true)]);
    assert_eq!((person.identifiers.as_slice(), person.countries[0].code()), (["A123456".to_string()].as_slice(), "UA"));
    assert_eq!(
        (vessel.kind, vessel.identifiers.as_slice()),
        (Some(EntryKind::Vessel), ["9187629".to_string(), "572469210".into(), "5IM316".into()].as_slice())
    );
    let again = chipgate_lists::read_all(&[files[1], files[3], files[2], files[0]], &COUNTRIES).unwrap();
    assert_eq!(again, loaded, "the order of the files does not matter");
    assert_ne!(loaded.lists[0].sha256, read(PARTIES.as_bytes(), &COUNTRIES).unwrap().sha256);
}

#[test]
fn damaged_files_of_treasury_say_where() {
    let code = |files: &[&str]| {
        let files: Vec<&[u8]> = files.iter().map(|text| text.as_bytes()).collect();
        let (at, error) = chipgate_lists::read_all(&files, &COUNTRIES).unwrap_err();
        (at, error.code().to_string(), error.path().to_string())
    };
    assert_eq!(code(&[ADDRESSES]), (0, "incomplete".into(), String::new()));
    assert_eq!(code(&[PARTIES, &NAMES.replace("307,", "x,")]), (1, "row".into(), "line 2".into()));
    assert_eq!(code(&[&PARTIES.replace(",\"Iran\"", "")]), (0, "columns".into(), "line 3".into()));
    assert_eq!(code(&[PARTIES, "hello"]), (1, "unknown-format".into(), String::new()));
    let entries = read(PARTIES.as_bytes(), &COUNTRIES).unwrap().entries;
    for end in 1..PARTIES.len() - 1 {
        if let Ok(list) = read(&PARTIES.as_bytes()[..end], &COUNTRIES) {
            assert_eq!(list.entries, entries[..list.entries.len()], "{end}");
        }
    }
}

/// Bytes changed, lost and doubled at random: an error or a list, never a panic.
#[test]
fn no_bytes_panic() {
    let whole = file(HEADER, &[ENTITY, ADDRESS, DENIED, VESSEL]);
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    const SIGNS: &[u8] = b"\",;\n\r\t<>&[]{}()-\x00\x1a\xff\xe2/.'1A";
    for text in [&whole, JSON, XML, PARTIES, ADDRESSES, NAMES, REMARKS] {
        for _ in 0..150 {
            let mut bytes = text.as_bytes().to_vec();
            for _ in 0..=next(6) {
                let at = next(bytes.len());
                match next(4) {
                    0 => bytes[at] = SIGNS[next(SIGNS.len())],
                    1 => bytes.insert(at, SIGNS[next(SIGNS.len())]),
                    2 => drop(bytes.drain(at..(at + next(40)).min(bytes.len()))),
                    _ => {
                        let end = (at + next(40)).min(bytes.len());
                        let piece = bytes[at..end].to_vec();
                        bytes.splice(at..at, piece);
                    }
                }
                if bytes.is_empty() {
                    break;
                }
            }
            let _ = read(&bytes, &COUNTRIES);
            let _ = chipgate_lists::read_all(&[PARTIES.as_bytes(), &bytes], &COUNTRIES);
        }
    }
}
