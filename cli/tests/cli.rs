//! The real program, spoken to as other programs speak to it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests say what they expect by panicking"
)]

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

fn start(words: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_chipgate"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn run(words: &[&str], input: &[u8]) -> Output {
    let mut child = start(words);
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A program that refuses its command line reads nothing.
    let _ = writer.join().unwrap();
    output
}

#[track_caller]
fn answers(words: &[&str], input: &[u8]) -> Vec<Value> {
    let output = run(words, input);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[track_caller]
fn refused(words: &[&str], code: i32) -> String {
    let output = run(words, b"");
    assert_eq!(output.status.code(), Some(code), "{words:?}");
    assert!(output.stdout.is_empty(), "{words:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn scratch(name: &str, content: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path
}

#[test]
fn a_party_is_matched_in_any_spelling() {
    let input = "{\"name\": \"iFlyTek Co Ltd\"}\n{\"nativeName\":\"科大讯飞\"}\n{\"name\": \"Ke Da Xun Fei\", \"country\": \"CN\"}\n";
    let told = answers(&["match"], input.as_bytes());
    assert_eq!(told.len(), 3);
    for answer in &told {
        assert_eq!(answer["matches"][0]["list"], "EL", "{answer}");
        assert!(answer["matches"][0]["citations"].as_array().unwrap().contains(&json!("84 FR 54002")), "{answer}");
        assert!(answer["more"].is_boolean());
    }
    let one = answers(&["match", "--limit", "1"], b"{\"name\":\"Huawei Technologies\"}\n");
    assert_eq!((one[0]["matches"].as_array().unwrap().len(), &one[0]["more"]), (1, &json!(true)));
    let none = answers(&["match", "--cutoff", "1"], b"{\"name\":\"Bakery Sonnenblume\"}\n");
    assert_eq!(none[0]["matches"], json!([]));
}

#[test]
fn an_item_is_classified_for_a_day() {
    let query = b"{\"description\":\"A800\"}\n";
    let before = &answers(&["classify", "--date", "2023-11-16"], query)[0];
    let after = &answers(&["classify", "--date", "2023-11-17"], query)[0];
    assert_ne!(before["eccn"], after["eccn"]);
    assert_eq!(after["eccn"], "3A090.a");
    assert_eq!(answers(&["classify"], query)[0]["eccn"], "3A090.a", "today, unless a day is given");
}

#[test]
fn what_cannot_be_read_of_an_item_is_said_with_its_field() {
    let typed =
        b"{\"specs\":{\"fp16\":-1}}\n{\"description\":\"A100\",\"quantity\":\"-3\"}\n{\"description\":\"A100\"}\n";
    let told = answers(&["classify"], typed);
    assert_eq!(told[0]["gaps"][0]["field"], "specs.fp16");
    assert_eq!(told[1]["gaps"][0]["field"], "quantity");
    assert_eq!(told[2]["gaps"], Value::Null);
}

#[test]
fn a_transaction_is_screened_and_a_day_stands_in_where_it_names_none() {
    let order = json!({ "kind": "order", "date": "2026-11-22", "destination": "CN",
        "parties": [{ "role": "purchaser", "name": "iFlytek", "country": "CN" }],
        "items": [{ "description": "A100", "quantity": 8 }] });
    let mut undated = order.clone();
    undated.as_object_mut().unwrap().remove("date");
    let input = format!("{order}\n{undated}\n");
    let told = answers(&["screen", "--date", "2026-11-22"], input.as_bytes());
    assert_eq!(told[0]["outcome"], "license-required");
    assert_eq!(told[0]["basis"]["lists"][0]["id"], "starter");
    assert_eq!(told[0], told[1]);
    let told = answers(&["screen"], input.as_bytes());
    assert_eq!((&told[1]["error"]["code"], &told[1]["error"]["path"]), (&json!("required"), &json!("date")));
    let other = answers(&["screen", "--date", "2020-01-01"], format!("{order}\n").as_bytes());
    assert_eq!(other[0]["basis"]["date"], "2026-11-22", "the transaction's own day counts");
}

#[test]
fn every_bad_line_is_answered_in_its_place() {
    let mut input: Vec<u8> = b"\xef\xbb\xbf{\"name\":\"iflytek\"}\r\n\r\n   \nnonsense\n{\"name\":\n[1]\n".to_vec();
    input.extend(b"{\"name\":\"\\ud800\"}\n\xff\xfe\n{\"nmae\":\"secret words\"}\n{\"name\":\"a\"} {\"name\":\"b\"}\n");
    input.extend(b"{\"name\":{\"secret words\":1}}\n");
    input.extend(format!("{{\"name\":\"{}\"}}\n", "x".repeat(100_000)).bytes());
    input.extend(b"{\"name\":\"iflytek\"}");
    let told = answers(&["match"], &input);
    assert_eq!(told.len(), 11);
    assert_eq!(told[0], told[10], "a last line without a break is answered too");
    assert!(told[0]["matches"].is_array());
    for answer in &told[1..10] {
        let error = answer["error"].as_object().unwrap();
        assert_eq!(error.keys().collect::<Vec<_>>(), ["code", "help", "path"]);
        assert_eq!(answer.as_object().unwrap().len(), 1);
        assert!(
            !answer.to_string().contains("secret words") || error["path"].as_str().unwrap().contains("secret"),
            "{answer}"
        );
    }
    assert_eq!(told[4]["error"]["code"], "ill-formed-text");
    assert_eq!(told[4]["error"]["path"], "name");
    assert_eq!(told[5]["error"]["code"], "ill-formed-text");
    assert_eq!((&told[6]["error"]["code"], &told[6]["error"]["path"]), (&json!("unknown-field"), &json!("nmae")));
    assert_eq!(told[7]["error"]["code"], "syntax");
    assert_eq!(told[9]["error"]["code"], "too-long");
}

#[test]
fn a_line_of_a_hundred_megabytes_is_refused_and_the_next_is_answered() {
    let mut input = vec![b'x'; 100 * 1024 * 1024];
    input.extend(b"\n{\"name\":\"iflytek\"}\n");
    let told = answers(&["match"], &input);
    assert_eq!(told[0]["error"]["code"], "too-long");
    assert!(told[1]["matches"].is_array());
}

#[test]
fn timing_is_told_when_asked_for() {
    let input = b"{\"name\":\"iflytek\"}\nnonsense\n";
    assert!(answers(&["match"], input)[0].get("us").is_none());
    let told = answers(&["match", "--timing"], input);
    assert!(told[0]["us"].is_u64());
    assert!(told[1]["error"].is_object());
}

#[test]
fn each_answer_comes_before_the_next_question() {
    let mut child = start(&["match"]);
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for name in ["iflytek", "sensetime", "dahua"] {
        writeln!(stdin, "{{\"name\":\"{name}\"}}").unwrap();
        let mut answer = String::new();
        stdout.read_line(&mut answer).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert!(answer["matches"][0]["entry"].is_string(), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_is_no_reason_to_shout() {
    let mut child = start(&["match"]);
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let _ = stdin.write_all(&b"{\"name\":\"iflytek\"}\n".repeat(100));
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!told.contains("panicked") && !told.contains("Broken pipe"), "{told}");
}

const LIST: &str = "_id,source,entity_number,type,programs,name,addresses,federal_register_notice,start_date,end_date,\
                    license_requirement,license_policy,alt_names\n\
                    aa,Entity List (EL) - Bureau of Industry and Security,,,,\"Example Semiconductor, Ltd.\",\
                    \"1 Example Road, Xian, CN\",84 FR 54002,2019-10-09,,For all items subject to the EAR,\
                    Presumption of denial,Examplestar\n";
const PARTIES: &str = "306,\"BANCO EJEMPLO\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a";
const NAMES: &str = "306,220,\"aka\",\"NATIONAL BANK OF EXAMPLE\",-0- \r\n\x1a";

#[test]
fn official_files_take_the_place_of_the_embedded_list() {
    let list = scratch("list.csv", LIST);
    let (parties, names) = (scratch("sdn.csv", PARTIES), scratch("alt.csv", NAMES));
    let list = list.to_str().unwrap();
    let words = ["match", "--list", list, "--list", names.to_str().unwrap(), "--list", parties.to_str().unwrap()];
    let told = answers(
        &words,
        b"{\"name\":\"Examplestar\"}\n{\"name\":\"National Bank of Example\"}\n{\"name\":\"iflytek\"}\n",
    );
    assert_eq!(told[0]["matches"][0]["entry"], "el-aa");
    assert_eq!(told[1]["matches"][0]["entry"], "sdn-306");
    assert_eq!(told[2]["matches"], json!([]));

    let explained = run(&["match", "--list", list, "--explain", "exampel star", "Examplestar"], b"");
    assert!(explained.status.success());
    let explained: Value = serde_json::from_slice(&explained.stdout).unwrap();
    assert_eq!(explained["entry"], "el-aa");
    assert!(explained["reasons"].is_array());

    let damaged = scratch("damaged.csv", &LIST.replace("Presumption of denial,Examplestar", "Presumption"));
    let told = refused(&["match", "--list", damaged.to_str().unwrap()], 1);
    assert!(told.contains("damaged.csv: line 2: "), "{told}");
    assert!(refused(&["screen", "--list", "no such file"], 1).contains("no such file"));
    assert!(refused(&["match", "--list", names.to_str().unwrap()], 1).contains("load it together"));
}

#[test]
fn the_command_line_is_explained_and_checked() {
    let help = run(&["--help"], b"");
    assert!(help.status.success() && String::from_utf8(help.stdout).unwrap().contains("chipgate screen"));
    let version = run(&["--version"], b"");
    assert_eq!(String::from_utf8(version.stdout).unwrap(), format!("chipgate {}\n", env!("CARGO_PKG_VERSION")));
    for words in [
        &[][..],
        &["search"],
        &["match", "--limit", "none"],
        &["screen", "--date", "today"],
        &["classify", "--list", "x"],
    ] {
        let told = refused(words, 2);
        assert!(told.starts_with("chipgate: ") && told.contains("--help"), "{told}");
    }
}

/// The whole consolidated list, where it is at hand.
#[test]
fn the_full_list_is_searched() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("CHIPGATE_SHARED").map_or(beside, PathBuf::from);
    let packed = shared.join("lists/csl-rebuilt.2026-07-31.csv.gz");
    let unpacked = Command::new("gzip").arg("-dc").arg(&packed).output();
    let Some(unpacked) = unpacked.ok().filter(|output| output.status.success()) else {
        eprintln!("skipped: the consolidated list is not at hand");
        return;
    };
    let list = scratch("csl.csv", &String::from_utf8(unpacked.stdout).unwrap());
    let told = answers(
        &["match", "--list", list.to_str().unwrap()],
        b"{\"name\":\"Hangzhou Hikvision Digital Technology\"}\n{\"name\":\"Ke Da Xun Fei\"}\n",
    );
    let citations = told[1]["matches"][0]["citations"].as_array().unwrap();
    assert!(citations.contains(&json!("84 FR 54002")), "the official list is lent our native names: {}", told[1]);
    let listed = told[0]["matches"].as_array().unwrap().iter().any(|found| found["list"] == "EL");
    assert!(listed, "{}", told[0]);
}
