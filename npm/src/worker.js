// The message loop of the sealed worker. Glue, verbs and this file are put together into one classic script at packing, because a
// worker that may not connect anywhere may not import either. The page posts the engine's bytes, questions and list
// files; nothing else ever comes in.

import { glue } from "./glue.js";
import { openEngine, tellError } from "./verbs.js";

/** How long to wait for an answer of the network that should never come. */
const PROBE = 1_500;
/** The report of a violation may follow a moment after the refusal. */
const REPORT = 50;

/** @type {Record<string, import("./verbs.js").Verb> | null} */
let verbs = null;
const sealed = probe();

/** Tries to reach the worker's own address, once: true when the policy forbids it, false when it does not, null when it cannot
 * be told (no network). @returns {Promise<boolean | null>} */
async function probe() {
  let forbidden = false;
  self.addEventListener("securitypolicyviolation", (event) => {
    forbidden ||= /** @type {SecurityPolicyViolationEvent} */ (event).effectiveDirective === "connect-src";
  });
  try {
    await fetch(self.location.href, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PROBE) });
    return false;
  } catch (error) {
    // Whoever waits for an answer was let through.
    if (/** @type {Error} */ (error).name === "TimeoutError") return false;
    await new Promise((done) => setTimeout(done, REPORT));
    return forbidden ? true : null;
  }
}

/** @param {string} verb @param {any[]} values */
async function answer(verb, values) {
  if (verb !== "open") {
    if (!verbs) throw new Error("the engine is not open");
    return verbs[verb](...values);
  }
  let module;
  try {
    module = values[0] instanceof WebAssembly.Module ? values[0] : new WebAssembly.Module(values[0]);
  } catch (error) {
    const kind = /disallowed|unsafe-eval|Content Security Policy/i.test(String(error)) ? "wasm-blocked" : "not-wasm";
    return { failure: kind, detail: String(/** @type {Error} */ (error).message) };
  }
  verbs = openEngine(glue(), module);
  return { lists: verbs.lists(), verbs: verbs.names(), sealed: await sealed };
}

// Every question is answered, with a result or with an error: one that went silent would look like an endless check.
self.addEventListener("message", async ({ data: { id, verb, values } }) => {
  try {
    self.postMessage({ id, answer: await answer(verb, values) });
  } catch (error) {
    self.postMessage({ id, error: tellError(error) });
  }
});
