//! `cargo xtask serve`: the page on this machine, with the headers a host should send. A change in the sources is built on the
//! next load of the page.

use crate::args::Args;
use crate::build::{self, Files, Optimiser};
use anyhow::Context;
use std::fs;
use std::path::Path;
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

/// What changes the build when it changes.
const SOURCES: &[&str] = &["src", "www", "Cargo.toml", "Cargo.lock", "package-lock.json", "rust-toolchain.toml"];

/// Runs the command.
pub fn run(mut args: Args) -> anyhow::Result<()> {
    let port = args.number("--port")?;
    args.finish()?;
    let seen = newest(SOURCES);
    let files = build::build(Optimiser::Optional)?;
    let site = Site::open(port, files, seen)?;
    println!("chipgate is at {}  (stop with Ctrl-C)", site.address());
    site.serve()
}

/// A running server of one build.
pub struct Site {
    server: Server,
    files: Files,
    /// The state of the sources that `files` was built from; nothing: never build again.
    seen: Option<SystemTime>,
    failure: Option<String>,
}

impl Site {
    /// Takes the port asked for, or fails; without one takes the first that is free.
    fn open(port: Option<u16>, files: Files, seen: Option<SystemTime>) -> anyhow::Result<Site> {
        let ports = port.map_or(PORTS, |port| port..port.saturating_add(1));
        let listen = |port: u16| Server::http(("127.0.0.1", port)).ok();
        let server = ports.clone().find_map(listen).with_context(|| match port {
            Some(port) => format!("port {port} is taken; name another one with --port, or none to get a free one"),
            None => format!("ports {} to {} are all taken; name a free one with --port", ports.start, ports.end - 1),
        })?;
        Ok(Site { server, files, seen, failure: None })
    }

    /// A finished build on any free port, as tests want it.
    pub fn of_build(files: Files) -> anyhow::Result<Site> {
        let server = Server::http(("127.0.0.1", 0)).map_err(anyhow::Error::msg)?;
        Ok(Site { server, files, seen: None, failure: None })
    }

    /// Where the page is.
    pub fn address(&self) -> String {
        format!("http://{}/", self.server.server_addr())
    }

    /// Answers until the process ends.
    pub fn serve(mut self) -> anyhow::Result<()> {
        loop {
            let request = self.server.recv()?;
            let name = page_name(request.url());
            if name.ends_with(".html") {
                self.rebuild();
            }
            // A browser that went away is no failure of ours.
            let _ = self.answer(request, &name);
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

    fn answer(&self, request: Request, name: &str) -> std::io::Result<()> {
        let mut reply = match (request.method(), &self.failure, self.files.get(name)) {
            (Method::Get | Method::Head, Some(failure), _) if name.ends_with(".html") => text(500, failure),
            (Method::Get | Method::Head, _, Some(bytes)) => Response::from_data(bytes.clone()),
            (Method::Get | Method::Head, _, None) => text(404, "There is no such file.\n"),
            // A form without script posts to the page that it is on; this server keeps nothing and says so.
            (Method::Post, ..) => {
                text(501, "This server only shows the page. It does not take orders and kept nothing.\n")
            }
            _ => text(405, "This server answers GET and HEAD.\n"),
        };
        let kind = if self.files.contains_key(name) && reply.status_code().0 == 200 { name } else { ".txt" };
        for (header, value) in headers(kind) {
            if let Ok(header) = Header::from_bytes(header, value) {
                reply.add_header(header);
            }
        }
        request.respond(reply)
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
        ("Content-Security-Policy", if name == "worker.js" { WORKER_POLICY } else { PAGE_POLICY }),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
    ]
}

fn text(status: u16, words: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    Response::from_data(words.as_bytes()).with_status_code(status)
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
    fn the_worker_has_its_own_policy() {
        assert_eq!(header("worker.js", "Content-Security-Policy"), WORKER_POLICY);
        assert_eq!(header("engine.js", "Content-Security-Policy"), PAGE_POLICY);
        assert_eq!(header("engine.0123.wasm", "Content-Type"), "application/wasm");
        assert!(header("engine.0123.wasm", "Cache-Control").contains("immutable"));
        assert_eq!(header("manifest.js", "Cache-Control"), "no-cache");
    }
}
