// The engine in the caller's own thread: for servers, and for pages that may not start a worker. Nothing seals it.

import { ChipgateError } from "./failures.js";
import { glue } from "./glue.js";
import { openEngine, tellError } from "./verbs.js";

/** @returns {import("./host.js").Host} */
export function openThread() {
  /** @type {Record<string, import("./verbs.js").Verb> | null} */
  let verbs = null;
  let closed = false;
  return {
    async ask(verb, values) {
      if (closed) throw new ChipgateError("engine-lost");
      if (verb === "open") {
        const module = await compile(/** @type {any} */ (values[0]));
        if ("failure" in module) return module;
        verbs = openEngine(glue(), module.wasm);
        return { lists: verbs.lists(), verbs: verbs.names(), sealed: false };
      }
      try {
        return verbs?.[verb](...values);
      } catch (error) {
        throw tellError(error);
      }
    },
    close() {
      closed = true;
      verbs = null;
    },
  };
}

/** @param {ArrayBuffer | WebAssembly.Module} wasm */
async function compile(wasm) {
  try {
    return { wasm: wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm) };
  } catch (error) {
    return { failure: forbids(error) ? "wasm-blocked" : "not-wasm", detail: String(/** @type {Error} */ (error).message) };
  }
}

/** Whether a policy, and not the module, is why it did not compile. @param {unknown} error */
const forbids = (error) => /disallowed|unsafe-eval|CSP|Content Security Policy/i.test(String(error));
