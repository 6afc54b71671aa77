//! `cargo xtask serve`: the page on this machine, with the headers a host should send. A change in the sources is built on the
//! next load of the page.

use crate::build::{self, Files, Optimiser};
use crate::pack::Packer;
use crate::posted;
use anyhow::{Context, anyhow};
use lexopt::prelude::*;
use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;
use tiny_http::{Header, Method, Request, Response, Server};

/// Tried first when no port is asked for; then the next ones.
const PORTS: std::ops::Range<u16> = 8080..8100;

/// The page may load its own files and nothing else, and starts one script: its worker. It needs no right to compile wasm.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types screen";

/// The worker compiles the engine that the page hands to it, and reaches nobody. A worker has only the policy that it is served
/// with, never the page's.
const WORKER_POLICY: &str = "default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src 'none'";

/// Answers made at the same time.
const AT_ONCE: usize = 4;

/// More than any browser sends with a form; what is longer is cut off.
const LONGEST_FORM: u64 = 1 << 20;

/// What changes the build when it changes.
const SOURCES: &[&str] =
    &["src", "crates", "www", "npm", "Cargo.toml", "Cargo.lock", "package-lock.json", "rust-toolchain.toml"];

/// Runs the command.
pub fn run(mut args: lexopt::Parser) -> anyhow::Result<()> {
    let mut port = None;
    while let Some(arg) = args.next()? {
        match arg {
            Long("port") => port = Some(args.value()?.parse()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let seen = newest(SOURCES);
    let files = build::build(Optimiser::Optional)?;
    let site = Site::open(port, files, seen)?;
    println!("chipgate is at {}  (stop with Ctrl-C)", site.address());
    site.serve()
}

/// A running server of one build.
pub struct Site {
    server: Server,
    pages: Mutex<Pages>,
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
        Site::on(listener, Pages { files, seen, failure: None })
    }

    /// A finished build on any free port, as tests want it.
    pub fn of_build(files: Files) -> anyhow::Result<Site> {
        Site::on(TcpListener::bind(("127.0.0.1", 0))?, Pages { files, seen: None, failure: None })
    }

    fn on(listener: TcpListener, pages: Pages) -> anyhow::Result<Site> {
        let server = Server::from_listener(listener, None).map_err(|error| anyhow!("{error}"))?;
        Ok(Site { server, pages: Mutex::new(pages) })
    }

    /// Where the page is.
    pub fn address(&self) -> String {
        format!("http://{}/", self.server.server_addr())
    }

    /// Answers until the process ends, several at a time: a file that is packed for the first time takes a while.
    pub fn serve(&self) -> anyhow::Result<()> {
        std::thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                scope.spawn(|| {
                    for request in self.server.incoming_requests() {
                        // A browser that went away is no failure of ours.
                        _ = self.answer(request);
                    }
                });
            }
        });
        Ok(())
    }

    fn answer(&self, mut request: Request) -> anyhow::Result<()> {
        let mut body = Vec::new();
        request.as_reader().take(LONGEST_FORM).read_to_end(&mut body)?;
        let accepted = request.headers().iter().find(|header| header.field.equiv("Accept-Encoding"));
        let packer = accepted.and_then(|header| Packer::accepted(header.value.as_str()));
        let answer = match request.method() {
            Method::Get | Method::Head => {
                self.pages.lock().unwrap_or_else(PoisonError::into_inner).answer(request.url())
            }
            Method::Post => {
                let (status, page) = posted::answer(request.url(), &body);
                Answer { status, name: "posted.html".into(), bytes: page }
            }
            _ => Answer::text(405, "This server answers GET, HEAD and POST.\n"),
        };
        let bytes = match packer {
            Some(packer) => packer.pack(&answer.bytes)?,
            None => answer.bytes,
        };
        let mut headers = headers(&answer.name);
        headers.extend(packer.map(|packer| ("Content-Encoding", packer.name())));
        let mut response = Response::from_data(bytes)
            .with_status_code(answer.status)
            // A length, not chunks, so that a page can tell how far a file has come.
            .with_chunked_threshold(usize::MAX);
        for (name, value) in headers {
            response.add_header(Header::from_bytes(name, value).map_err(|()| anyhow!("{name}: {value}"))?);
        }
        Ok(request.respond(response)?)
    }
}

/// What is served.
struct Pages {
    files: Files,
    /// The state of the sources that `files` was built from; nothing: never build again.
    seen: Option<SystemTime>,
    failure: Option<String>,
}

/// An answer: its status, the name of the file that it is, or of one like it, and the bytes.
struct Answer {
    status: u16,
    name: String,
    bytes: Vec<u8>,
}

impl Answer {
    fn text(status: u16, words: &str) -> Answer {
        Answer { status, name: ".txt".into(), bytes: words.into() }
    }
}

impl Pages {
    fn answer(&mut self, url: &str) -> Answer {
        let name = page_name(url);
        if name.ends_with(".html") {
            self.rebuild();
        }
        match (&self.failure, self.files.get(&name)) {
            (Some(failure), _) if name.ends_with(".html") => Answer::text(500, failure),
            (_, Some(bytes)) => Answer { status: 200, name, bytes: bytes.clone() },
            (_, None) => Answer::text(404, "There is no such file.\n"),
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
        ("Vary", "Accept-Encoding"),
        ("Content-Security-Policy", if name == "worker.js" { WORKER_POLICY } else { PAGE_POLICY }),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
    ]
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
    use std::io::Write;
    use std::net::TcpStream;

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

    /// What is answered, head and body.
    fn ask(address: &str, question: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(question.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
        (String::from_utf8_lossy(&answer[..end]).into_owned(), answer.split_off(end))
    }

    #[test]
    fn no_connection_waits_for_another() {
        let page = "the page ".repeat(1000);
        let site = Site::of_build(Files::from([("index.html".to_owned(), page.clone().into_bytes())])).unwrap();
        let address = site.server.server_addr().to_string();
        std::thread::spawn(move || site.serve());
        let idle: Vec<_> = (0..20).map(|_| TcpStream::connect(&address).unwrap()).collect();
        let question =
            |line: &str, rest: &str| format!("{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{rest}\r\n");
        for (line, rest, wanted) in [
            ("GET /", "", "HTTP/1.1 200"),
            ("POST /order", "Content-Length: 0\r\n", "HTTP/1.1 501"),
            ("GET /nothing", "", "HTTP/1.1 404"),
            ("DELETE /", "", "HTTP/1.1 405"),
        ] {
            let (head, body) = ask(&address, &question(line, rest));
            assert!(head.starts_with(wanted), "{head}");
            assert_eq!(body == page.as_bytes(), line == "GET /", "{line}");
            assert_eq!(body.starts_with(b"<!doctype html>"), line.starts_with("POST"), "{line}");
        }
        for (encoding, packer) in [("br", Packer::Brotli), ("gzip", Packer::Gzip)] {
            let (head, body) = ask(&address, &question("GET /", &format!("Accept-Encoding: {encoding}\r\n")));
            assert!(head.contains(&format!("Content-Encoding: {encoding}\r\n")), "{head}");
            assert_eq!(body, packer.pack(page.as_bytes()).unwrap());
            assert!(body.len() < 200);
        }
        let (head, body) = ask(&address, &question("HEAD /", ""));
        assert!(head.contains(&format!("Content-Length: {}\r\n", page.len())) && body.is_empty(), "{head}");
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
