// Where the engine runs: a worker of its own. A host takes one question at a time and ends with its worker.

import { ChipgateError } from "./failures.js";

/** One running engine. It answers, or rejects with the error that crossed over (`{ kind }`) or a `ChipgateError`.
 * @typedef {{ ask: (verb: string, values: unknown[]) => Promise<any>, close: () => void }} Host */

/** `false` runs the engine in the thread of the caller. A function is asked again for each fresh start.
 * @typedef {string | URL | Worker | import("./trusted.js").TrustedScriptURL | (() => Worker) | false} WorkerSource */

/** Addresses that the policy lets through: those of workers that this page asked for. @type {Set<string>} */
const allowed = new Set();
/** @typedef {import("./trusted.js").TrustedTypePolicy} TrustedTypePolicy */
/** @type {TrustedTypePolicy | undefined} */
let own;

/**
 * Starts a worker; the engine is opened in it by the first question.
 * @param {Exclude<WorkerSource, false> | undefined} source
 * @param {TrustedTypePolicy} [policy]
 * @returns {Host}
 */
export function startWorker(source, policy) {
  if (typeof Worker !== "function") throw new ChipgateError("worker-blocked", { detail: "there is no Worker here; servers use chipgate/server" });
  const violation = watchPolicy();
  const { worker, address } = create(source, policy);
  /** @type {{ resolve: (answer: any) => void, reject: (error: unknown) => void } | null} */
  let waiting = null;
  /** @type {unknown} */
  let ended = null;
  let asked = 0;
  let heard = false;

  const end = (/** @type {unknown} */ error) => {
    ended ??= error;
    violation.forget();
    worker.terminate();
    waiting?.reject(ended);
    waiting = null;
  };
  worker.addEventListener("message", ({ data: { id, answer, error } }) => {
    heard = true;
    violation.forget();
    if (id !== asked || !waiting) return;
    const { resolve, reject } = waiting;
    waiting = null;
    error ? reject(error) : resolve(answer);
  });
  worker.addEventListener("messageerror", () => end(new ChipgateError("engine-lost")));
  worker.addEventListener("error", async (event) => {
    event.preventDefault();
    end(heard ? new ChipgateError("engine-lost", { detail: event.message }) : await explain(address, violation.seen(), event.message));
  });
  return {
    ask: (verb, values) => new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      waiting = { resolve, reject };
      worker.postMessage({ id: ++asked, verb, values });
    }),
    close: () => end(new ChipgateError("engine-lost")),
  };
}

/** @param {Exclude<WorkerSource, false> | undefined} source @param {TrustedTypePolicy} [policy]
 * @returns {{ worker: Worker, address: string }} */
function create(source, policy) {
  if (typeof source === "function") return { worker: source(), address: "" };
  if (source instanceof Worker) return { worker: source, address: "" };
  const ready = source && typeof source === "object" && !(source instanceof URL);
  // Written out, because bundlers read it: the literal is what makes them copy the file.
  const address = String(source ?? new URL("./worker.js", import.meta.url));
  let trusted;
  try {
    trusted = ready ? source : trust(new URL(address, document.baseURI).href, policy);
    return { worker: new Worker(/** @type {string} */ (trusted)), address };
  } catch (cause) {
    const code = typeof trusted === "string" && "trustedTypes" in globalThis && cause instanceof TypeError ? "trusted-types" : "worker-blocked";
    throw new ChipgateError(code, { detail: address, cause });
  }
}

/** Made at first use: a page that never asks has no policy of ours. A page that forbids it may still let plain addresses through.
 * @param {string} address @param {TrustedTypePolicy} [policy] @returns {string | import("./trusted.js").TrustedScriptURL} */
function trust(address, policy) {
  const factory = /** @type {{ trustedTypes?: import("./trusted.js").TrustedTypePolicyFactory }} */ (globalThis).trustedTypes;
  if (!factory) return address;
  allowed.add(address);
  try {
    own ??= policy ? undefined : factory.createPolicy("chipgate", {
      createScriptURL: (url) => {
        if (allowed.has(url)) return url;
        throw new TypeError("chipgate starts no script but its worker");
      },
    });
  } catch {
    return address;
  }
  return /** @type {any} */ (policy ?? own).createScriptURL(address);
}

/** Remembers the first violation of the page's policy that concerns a worker. */
function watchPolicy() {
  let seen = "";
  const listen = (/** @type {SecurityPolicyViolationEvent} */ { effectiveDirective }) => {
    if (/^(worker|child|script)-src/.test(effectiveDirective)) seen ||= effectiveDirective;
  };
  globalThis.document?.addEventListener("securitypolicyviolation", listen);
  return { seen: () => seen, forget: () => globalThis.document?.removeEventListener("securitypolicyviolation", listen) };
}

/** Why a worker never spoke: a browser says only that it failed. @param {string} address @param {string} directive @param {string} message */
async function explain(address, directive, message) {
  if (directive) return new ChipgateError("worker-blocked", { detail: `the page's policy forbids it: ${directive}` });
  if (message || !address) return new ChipgateError("worker-blocked", { detail: message || address });
  const answer = await fetch(address, { method: "HEAD" }).then(({ status }) => `answered ${status}`, () => "cannot be reached");
  return new ChipgateError("worker-blocked", { detail: `${address} ${answer}` });
}
