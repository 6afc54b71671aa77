// A small site for the tests: the package under /chipgate/, pages given as text, headers as a host would send them, and a count of
// what was asked.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const dist = new URL("../dist/", import.meta.url);

export const PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; " +
  "require-trusted-types-for 'script'; trusted-types chipgate";
export const WORKER_POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src 'none'";

/** @typedef {{ status?: number, headers?: Record<string, string>, body?: string | Uint8Array }} Reply */

const KINDS = /** @type {Record<string, string>} */ ({
  html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", wasm: "application/wasm", css: "text/css", json: "application/json",
});

/** Serves replies by path over those of the package. @param {Record<string, Reply | (() => Reply)>} replies @param {{ sealed?: boolean, policy?: string }} [how] */
export async function openSite(replies, { sealed = true, policy = PAGE_POLICY } = {}) {
  /** @type {string[]} */
  const asked = [];
  /** @type {{ path: string, body: string }[]} */
  const posted = [];
  let connections = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    asked.push(pathname);
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      if (request.method === "POST") posted.push({ path: pathname, body });
      const given = replies[pathname];
      const reply = { ...(typeof given === "function" ? given() : given ?? fromPackage(pathname)) };
      const kind = KINDS[pathname.split(".").pop() ?? ""] ?? KINDS.html;
      /** @type {Record<string, string>} */
      const headers = { "Content-Type": kind, "Cache-Control": "no-store" };
      if (policy) headers["Content-Security-Policy"] = policy;
      if (pathname.endsWith("worker.js")) {
        if (sealed) headers["Content-Security-Policy"] = WORKER_POLICY;
        else delete headers["Content-Security-Policy"];
      }
      response.writeHead(reply.status ?? 200, { ...headers, ...reply.headers });
      response.end(reply.body ?? "");
    });
  });
  server.on("connection", () => (connections += 1));
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}/`, asked, posted,
    connections: () => connections,
    close: () => (server.closeAllConnections(), server.close()),
  };
}

/** @param {string} path @returns {Reply} */
function fromPackage(path) {
  if (!path.startsWith("/chipgate/") || path.includes("..")) return { status: 404, body: "not here" };
  try {
    return { body: readFileSync(new URL(path.slice("/chipgate/".length), dist)) };
  } catch {
    return { status: 404, body: "not here" };
  }
}
