//! `cargo xtask serve`: the page on this machine, with the headers a host should send. A change in the sources is built on the
//! next load of the page.

use crate::args::Args;
use crate::build::{self, Files, Optimiser};
use anyhow::Context;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

/// Tried first when no port is asked for; then the next ones.
const PORTS: std::ops::Range<u16> = 8080..8100;

/// The page may load its own files and nothing else, and starts one script: its worker. It needs no right to compile wasm.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types screen";

/// The worker compiles the engine that the page hands to it, and reaches nobody. A worker has only the policy that it is served
/// with, never the page's.
const WORKER_POLICY: &str = "default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src 'none'";

/// What changes the build when it changes.
const SOURCES: &[&str] = &["src", "www", "Cargo.toml", "Cargo.lock", "package-lock.json", "rust-toolchain.toml"];

/// Runs the command.
pub fn run(mut args: Args) -> anyhow::Result<()> {
    let port = args.number("--port")?;
    args.finish()?;
    let seen = newest(SOURCES);
    let files = build::build(Optimiser::Optional)?;
    let site = Site::open(port, files, seen)?;
    println!("chipgate is at {}  (stop with Ctrl-C)", site.address()?);
    site.serve()
}

/// A running server of one build.
pub struct Site {
    listener: TcpListener,
    pages: Pages,
}

impl Site {
    /// Takes the port asked for, or fails; without one takes the first that is free.
    fn open(port: Option<u16>, files: Files, seen: Option<SystemTime>) -> anyhow::Result<Site> {
        let ports = port.map_or(PORTS, |port| port..port.saturating_add(1));
        let listen = |port: u16| TcpListener::bind(("127.0.0.1", port)).ok();
        let listener = ports.clone().find_map(listen).with_context(|| match port {
            Some(port) => format!("port {port} is taken; name another one with --port, or none to get a free one"),
            None => format!("ports {} to {} are all taken; name a free one with --port", ports.start, ports.end - 1),
        })?;
        Ok(Site { listener, pages: Pages { files, seen, failure: None } })
    }

    /// A finished build on any free port, as tests want it.
    pub fn of_build(files: Files) -> anyhow::Result<Site> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        Ok(Site { listener, pages: Pages { files, seen: None, failure: None } })
    }

    /// Where the page is.
    pub fn address(&self) -> anyhow::Result<String> {
        Ok(format!("http://{}/", self.listener.local_addr()?))
    }

    /// Answers until the process ends. Every connection has a thread of its own and ends with its answer: browsers open some in
    /// advance and keep others, and no tab may wait for those.
    pub fn serve(self) -> anyhow::Result<()> {
        let pages = Arc::new(Mutex::new(self.pages));
        for stream in self.listener.incoming() {
            let pages = Arc::clone(&pages);
            // A browser that went away is no failure of ours.
            thread::spawn(move || stream.and_then(|stream| converse(stream, &pages)));
        }
        Ok(())
    }
}

/// What is served.
struct Pages {
    files: Files,
    /// The state of the sources that `files` was built from; nothing: never build again.
    seen: Option<SystemTime>,
    failure: Option<String>,
}

/// An answer: status, name of the file it is, or of a text like it, and the bytes.
type Answer = (&'static str, String, Vec<u8>);

impl Pages {
    fn answer(&mut self, method: &str, url: &str) -> Answer {
        let name = page_name(url);
        if name.ends_with(".html") {
            self.rebuild();
        }
        match (method, &self.failure, self.files.get(&name)) {
            ("GET" | "HEAD", Some(failure), _) if name.ends_with(".html") => text("500 Internal Server Error", failure),
            ("GET" | "HEAD", _, Some(bytes)) => ("200 OK", name, bytes.clone()),
            ("GET" | "HEAD", _, None) => text("404 Not Found", "There is no such file.\n"),
            // A form without script posts to the page that it is on; this server keeps nothing and says so.
            ("POST", ..) => text(
                "501 Not Implemented",
                "This server only shows the page. It does not take orders and kept nothing.\n",
            ),
            _ => text("405 Method Not Allowed", "This server answers GET and HEAD.\n"),
        }
    }

    /// Builds again when a source changed. A build that fails is shown in place of the page, so that nobody tries out an old one.
    fn rebuild(&mut self) {
        let now = newest(SOURCES);
        if self.seen.is_none() || self.seen == now {
            return;
        }
        self.seen = now;
        match build::build(Optimiser::Optional) {
            Ok(files) => (self.files, self.failure) = (files, None),
            Err(error) => {
                eprintln!("error: {error:#}");
                self.failure = Some(format!("The build failed; its messages are in the terminal.\n\n{error:#}\n"));
            }
        }
    }
}

/// Reads one question, writes its answer, and ends the connection.
fn converse(stream: TcpStream, pages: &Mutex<Pages>) -> io::Result<()> {
    /// More than any browser sends before and with a form; what is longer is cut off.
    const LONGEST: u64 = 1 << 20;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut reader = BufReader::new(&stream).take(LONGEST);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut body = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim_end().is_empty() {
            break;
        }
        if let Some((_, length)) = line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        {
            body = length.trim().parse().unwrap_or(0);
        }
    }
    io::copy(&mut reader.take(body), &mut io::sink())?;

    let mut words = first.split_whitespace();
    let (Some(method), Some(url)) = (words.next(), words.next()) else { return Ok(()) };
    let (status, name, bytes) = pages.lock().unwrap_or_else(PoisonError::into_inner).answer(method, url);
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n", bytes.len());
    for (header, value) in headers(&name) {
        head.push_str(&format!("{header}: {value}\r\n"));
    }
    let mut writer = &stream;
    writer.write_all(format!("{head}\r\n").as_bytes())?;
    if method != "HEAD" {
        writer.write_all(&bytes)?;
    }
    Ok(())
}

/// The file that an address means. Only names of the build are ever looked up, so no address leads out of it.
fn page_name(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// The headers that a file is served with, chosen by its name.
fn headers(name: &str) -> Vec<(&'static str, &'static str)> {
    let kind = match Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        _ => "text/plain; charset=utf-8",
    };
    // Only the engine carries its digest in its name; whatever names it must be asked for again.
    let keep = if kind == "application/wasm" { "public, max-age=31536000, immutable" } else { "no-cache" };
    vec![
        ("Content-Type", kind),
        ("Cache-Control", keep),
        ("Content-Security-Policy", if name == "worker.js" { WORKER_POLICY } else { PAGE_POLICY }),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
    ]
}

fn text(status: &'static str, words: &str) -> Answer {
    (status, ".txt".into(), words.as_bytes().to_vec())
}

/// When any of the files was last written, below folders too.
fn newest(paths: &[&str]) -> Option<SystemTime> {
    fn of(path: &Path) -> Option<SystemTime> {
        let own = fs::metadata(path).and_then(|data| data.modified()).ok();
        let below = fs::read_dir(path).into_iter().flatten().flatten().filter_map(|entry| of(&entry.path())).max();
        own.max(below)
    }
    paths.iter().filter_map(|path| of(Path::new(path))).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(name: &str, wanted: &str) -> &'static str {
        headers(name).into_iter().find(|(header, _)| *header == wanted).unwrap().1
    }

    #[test]
    fn addresses_name_files_of_the_build() {
        assert_eq!(page_name("/"), "index.html");
        assert_eq!(page_name("/rental/?kind=order"), "rental/index.html");
        assert_eq!(page_name("/engine.js"), "engine.js");
        assert_eq!(page_name("//../../etc/passwd"), "../../etc/passwd");
    }

    #[test]
    fn no_connection_waits_for_another() {
        let site = Site::of_build(Files::from([("index.html".to_owned(), b"the page".to_vec())])).unwrap();
        let address = site.listener.local_addr().unwrap();
        thread::spawn(move || site.serve());
        let idle: Vec<_> = (0..20).map(|_| TcpStream::connect(address).unwrap()).collect();
        for (question, wanted) in [
            ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200 OK"),
            ("POST /order HTTP/1.1\r\nContent-Length: 3\r\n\r\na=b", "HTTP/1.1 501"),
            ("GET /nothing HTTP/1.1\r\n\r\n", "HTTP/1.1 404"),
            ("DELETE / HTTP/1.1\r\n\r\n", "HTTP/1.1 405"),
        ] {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all(question.as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            assert!(answer.starts_with(wanted), "{answer}");
            assert_eq!(answer.ends_with("\r\n\r\nthe page"), wanted.ends_with("200 OK"));
        }
        drop(idle);
    }

    #[test]
    fn the_worker_has_its_own_policy() {
        assert_eq!(header("worker.js", "Content-Security-Policy"), WORKER_POLICY);
        assert_eq!(header("engine.js", "Content-Security-Policy"), PAGE_POLICY);
        assert_eq!(header("engine.0123.wasm", "Content-Type"), "application/wasm");
        assert!(header("engine.0123.wasm", "Cache-Control").contains("immutable"));
        assert_eq!(header("manifest.js", "Cache-Control"), "no-cache");
    }
}
