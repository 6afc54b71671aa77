// `chipgate/server`: the same engine behind the form. No document, no worker; the bytes come from the host.

import { engine } from "./digest.js";
import { ChipgateError, FAILURES, FormError, UsageError } from "./failures.js";
import { readEntries } from "./paths.js";
import { openScreener } from "./screener.js";
import { openThread } from "./thread.js";

/** @typedef {import("./screener.js").Screener} Screener */
/** @typedef {import("./contract.js").Transaction} Transaction */
/** @typedef {import("./contract.js").Decision} Decision */
/** @typedef {import("./contract.js").SealedRecord} SealedRecord */
/** @typedef {{ path: string, sent: unknown, found: unknown }} Difference */

/** What a server finds in a post. `valid`: the record is whole, speaks of these very fields, and the answer is the same today.
 * `altered`: the record was changed, or the fields were changed beside it. `different`: the record is whole, and the answer is
 * another one here (other lists, another engine). `none`: it came without a record, as a form without script does.
 * `decision` is this server's own answer; act on it and on nothing that was sent.
 * @typedef {{ verdict: "valid" | "altered" | "different" | "none", difference: Difference | null, transaction: Transaction,
 *   decision: Decision, record: SealedRecord | null }} Verified */

/** @typedef {{ map?: import("./paths.js").FieldMap, given?: Transaction, screener?: Screener, signal?: AbortSignal }} VerifyOptions
 *   `map` and `given` as the form was bound with; without a map the fields are named by their paths */

/** @param {() => Promise<import("./engine.js").Engine>} own the engine of the package, as this host finds it */
export function serve(own) {
  /** @type {import("./screener.js").Surroundings} */
  const server = {
    obtain: async ({ wasm, integrity }) => (wasm === undefined ? own() : (await import("./engine.js")).obtain(wasm, integrity)),
    open: openThread,
  };

  /** Starts an engine in this process, with its lists. @param {import("./screener.js").ScreenerOptions} [options] @returns {Promise<Screener>} */
  const createScreener = (options = {}) => openScreener(options, server);

  /** @type {Promise<Screener> | null} */
  let shared = null;
  const ask = () => (shared ??= createScreener().catch((error) => {
    shared = null;
    throw error;
  }));

  /** What a transaction comes to, by an engine that is started with the first question and holds the built-in list.
   * @param {Transaction} transaction @param {import("./screener.js").CallOptions} [options] @returns {Promise<Decision>} */
  const screen = async (transaction, options) => (await ask()).screen(transaction, options);

  /** Screens what a form posted, and holds the record that came along against it.
   * @param {FormData | URLSearchParams | SealedRecord} posted @param {VerifyOptions} [options] @returns {Promise<Verified>} */
  const verify = async (posted, { map, given, screener, signal } = {}) => {
    const by = screener ?? (await ask());
    const form = typeof posted.entries === "function";
    const sent = form ? recordOf(/** @type {FormData} */ (posted)) : /** @type {SealedRecord} */ (posted);
    const fields = form ? readEntries(/** @type {Iterable<[string, unknown]>} */ (posted), map, given) : null;
    const recorded = /** @type {any} */ (sent)?.transaction;
    if (fields && !fields.date && recorded?.date) fields.date = recorded.date;
    const transaction = /** @type {Transaction} */ (fields ?? recorded ?? {});
    const decision = await by.screen(transaction, { signal });
    const report = (/** @type {Verified["verdict"]} */ verdict, /** @type {Difference | null} */ difference = null) =>
      ({ verdict, difference, transaction, decision, record: sent });
    if (!sent) return report("none");
    const check = await by.verify(sent, { signal });
    if (check.state === "altered") return report("altered", check.difference ?? null);
    const moved = fields && difference(recorded, fields);
    if (moved) return report("altered", { ...moved, path: moved.path });
    return check.state === "valid" ? report("valid") : report("different", check.difference ?? null);
  };

  return { createScreener, screen, verify };
}

/** @param {FormData | URLSearchParams} posted @returns {SealedRecord | null} */
function recordOf(posted) {
  const text = posted.get("chipgate-record");
  if (typeof text !== "string" || !text) return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new FormError({ code: "type", path: "chipgate-record", help: "the record is not JSON" });
  }
}

/** The first place where two values part. @param {any} sent @param {any} found @param {string} [path] @returns {Difference | null} */
export function difference(sent, found, path = "") {
  if (typeof sent !== "object" || typeof found !== "object" || !sent || !found) return Object.is(sent, found) ? null : { path, sent, found };
  for (const key of new Set([...Object.keys(sent), ...Object.keys(found)])) {
    const inner = difference(sent[key], found[key], path ? `${path}.${key}` : key);
    if (inner) return inner;
  }
  return null;
}

export { ChipgateError, FAILURES, FormError, UsageError, engine };
