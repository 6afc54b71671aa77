// What can go wrong around the engine. Each failure has a code that stays, and a sentence for whoever runs the site.

/** Why nothing could be screened, by code: what happened and what to do about it. */
export const FAILURES = Object.freeze({
  "engine-not-found": "The engine could not be fetched. Check that engine.wasm lies where the page looks for it.",
  "not-wasm": "The engine's address answers with something that is not WebAssembly, often an error page. Check the path.",
  "integrity": "The engine is not the file that this package was built with. Deploy the package's own engine.wasm.",
  "worker-blocked": "The worker could not be started. Check that worker.js is there and that the page's policy allows it (worker-src).",
  "wasm-blocked": "The worker may not compile WebAssembly. Serve worker.js with script-src 'wasm-unsafe-eval'.",
  "trusted-types": "The page's Trusted Types policy forbids the worker. Add chipgate to the trusted-types list, or hand in a policy.",
  "timeout": "The engine did not answer in time. It is started afresh with the next question.",
  "engine-lost": "The engine stopped. It is started afresh with the next question.",
  "list-refused": "The list file was refused. The lists in use stay as they were.",
});

/** @typedef {keyof typeof FAILURES} FailureCode */

/** Starting again cannot help until somebody has changed the site. */
const LASTING = /** @type {readonly string[]} */ (["not-wasm", "integrity", "wasm-blocked", "trusted-types"]);

/** Nothing could be screened. Never holds what a person typed: errors end up in logs. */
export class ChipgateError extends Error {
  /**
   * @param {FailureCode} code
   * @param {{ detail?: string, reason?: Refusal, cause?: unknown }} [more] `detail` names an address or a status; `reason` is the
   *   engine's own refusal, of a list for example
   */
  constructor(code, { detail = "", reason, cause } = {}) {
    super(detail ? `${FAILURES[code]} (${detail})` : FAILURES[code], { cause });
    this.name = "ChipgateError";
    /** Stays the same over versions and languages. */
    this.code = code;
    /** An address, a status or a place in a file; empty where there is none. */
    this.detail = detail;
    /** What the engine says about a refused list. */
    this.reason = reason;
    /** Whether trying again is pointless until the site was changed. */
    this.lasting = LASTING.includes(code);
  }
}

/** Why the engine took no question: the code, the path in the value, and what is expected there.
 * @typedef {{ code: string, path: string, help: string }} Refusal */

/** The engine refused a question, because the value has the wrong shape. The engine itself is sound. */
export class FormError extends Error {
  /** @param {Refusal} refusal */
  constructor({ code, path, help }) {
    super(path ? `${path}: ${help}` : help);
    this.name = "FormError";
    this.code = code;
    /** Where in the value: `parties.0.adress`. */
    this.path = path;
    /** What is expected there. */
    this.help = help;
  }
}

/** A mistake in how the package is used, told where it is made. */
export class UsageError extends Error {
  /** @param {string} code @param {string} place @param {string} help */
  constructor(code, place, help) {
    super(place ? `${place}: ${help}` : help);
    this.name = "UsageError";
    /** `bad-path`, `already-bound`, `no-form`, `too-many-rows`. */
    this.code = code;
    this.place = place;
    this.help = help;
  }
}
