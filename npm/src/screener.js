// The engine as a caller meets it: numbered questions, one at a time, each answered or refused; replaced when it is lost.

import { ChipgateError, FormError } from "./failures.js";

/** @typedef {import("./contract.js").Decision} Decision */
/** @typedef {import("./contract.js").Classification} Classification */
/** @typedef {import("./contract.js").Transaction} Transaction */
/** @typedef {import("./contract.js").Query} Query */
/** @typedef {import("./contract.js").Answer} Answer */
/** @typedef {import("./contract.js").Held} Held */
/** @typedef {import("./contract.js").ListBasis} ListBasis */
/** @typedef {import("./contract.js").Timeline} Timeline */
/** @typedef {import("./contract.js").Verdict} Verdict */
/** @typedef {import("./contract.js").SealedRecord} SealedRecord */
/** @typedef {import("./host.js").Host} Host */

/** Taken by every call. `signal` gives the question up; `language` chooses the language of the sentences.
 * @typedef {{ signal?: AbortSignal, language?: string }} CallOptions */

/** How far something is: `engine` while it is fetched, `file` while files are read, `list` while the engine reads them.
 * @typedef {{ phase: "engine" | "file" | "list", loaded: number, total: number | null }} Progress */

/** A file of an official list, or a pack.
 * @typedef {Blob | BufferSource | Response} ListFile */

/**
 * @typedef {object} ScreenerOptions
 * @property {import("./engine.js").EngineSource} [wasm] the engine; by default `engine.wasm` beside the package's modules
 * @property {import("./host.js").WorkerSource} [worker] the worker; by default `worker.js` beside the package's modules
 * @property {string | false} [integrity] the engine's digest, `sha384-…`; by default that of the package's own engine
 * @property {import("./trusted.js").TrustedTypePolicy} [trustedTypes] a policy that lets the worker's address through; by default one named `chipgate`
 * @property {(ListFile | ListFile[])[]} [packs] lists to load before the first question; several files in one place are one list
 * @property {string} [language] language of the sentences, `en` by default
 * @property {number} [timeout] milliseconds after which a question without answer counts as lost; 15,000 by default
 * @property {(progress: Progress) => void} [onProgress] told while the engine and the packs are loaded
 */

/**
 * What differs between a browser and a server.
 * @typedef {object} Surroundings
 * @property {(options: ScreenerOptions) => Promise<import("./engine.js").Engine>} obtain the engine's bytes
 * @property {(options: ScreenerOptions) => Host | Promise<Host>} open a place for it to run
 * @property {(words: string) => void} [unsealed] told once when the engine runs where it could reach the network
 */

/** @typedef {{ verb: string, values: unknown[], patience: number, signal?: AbortSignal, resolve: (answer: any) => void,
 *   reject: (error: unknown) => void }} Question */

const PATIENCE = 15_000;
/** A whole list is read and made searchable in a second or two. */
const LIST_PATIENCE = 60_000;
/** An engine that did not start is not tried again at every key. */
const RESPITE = 5_000;

/** One engine with its lists. Made by `createScreener`. Dispatches `failure` (its `detail` is the error) and `lists`. */
export class Screener extends EventTarget {
  #options;
  #surroundings;
  /** @type {Promise<import("./engine.js").Engine> | null} */ #engine = null;
  /** @type {Promise<Host> | null} */ #host = null;
  /** @type {{ error: unknown, until: number } | null} */ #failed = null;
  /** The files of each loaded list by its id: a fresh engine must not fall back to the embedded list in silence.
   * @type {Map<string, Blob[]>} */ #lists = new Map();
  /** @type {ListBasis[]} */ #held = [];
  /** @type {boolean | null} */ #sealed = null;
  /** @type {string | null} */ #sha256 = null;
  #records = false;
  /** @type {Question[]} */ #queue = [];
  /** @type {Question | null} */ #current = null;
  #disposed = false;
  /** @type {Set<string>} */ #said = new Set();

  /** @param {ScreenerOptions} options @param {Surroundings} surroundings */
  constructor(options, surroundings) {
    super();
    this.#options = options;
    this.#surroundings = surroundings;
  }

  /** Who a typed party may be.
   * @param {Query} query @param {CallOptions & { limit?: number, cutoff?: number, lists?: string[] }} [options] @returns {Promise<Answer>} */
  match(query, { signal, language, ...options } = {}) {
    return this.#ask("match", [query, options, this.#tongue(language)], { signal });
  }

  /** What a typed item is on a day.
   * @param {import("./contract.js").Item} item @param {CallOptions & { date?: string }} [options] @returns {Promise<Classification>} */
  classify(item, { signal, language, ...options } = {}) {
    return this.#ask("classify", [item, options, this.#tongue(language)], { signal });
  }

  /** What a transaction comes to. @param {Transaction} transaction @param {CallOptions} [options] @returns {Promise<Decision>} */
  async screen(transaction, { signal, language } = {}) {
    return this.#based(await this.#ask("screen", [transaction, this.#tongue(language)], { signal }));
  }

  /** What the first item of a transaction comes to over time.
   * @param {Transaction} transaction @param {CallOptions} [options] @returns {Promise<Timeline>} */
  timeline(transaction, { signal, language } = {}) {
    return this.#ask("timeline", [transaction, this.#tongue(language)], { signal });
  }

  /** The question, its basis and its answer as one sealed record, with what a person decided.
   * @param {Transaction} transaction @param {import("./contract.js").Human | null} [human] @param {CallOptions} [options]
   * @returns {Promise<SealedRecord>} */
  record(transaction, human = null, { signal, language } = {}) {
    return this.#ask("record", [transaction, human, this.#tongue(language)], { signal });
  }

  /** Whether a record is whole, and whether the same question has the same answer today.
   * @param {SealedRecord} record @param {CallOptions} [options] @returns {Promise<Verdict>} */
  verify(record, { signal } = {}) {
    return this.#ask("verify", [record], { signal });
  }

  /** Screens against these lists from now on. Several files are parts of one list. A refused file changes nothing.
   * @param {ListFile | ListFile[]} files @param {{ signal?: AbortSignal, onProgress?: (progress: Progress) => void }} [options]
   * @returns {Promise<Held>} what was loaded */
  async load(files, { signal, onProgress } = {}) {
    const blobs = await readFiles([files].flat(), { signal, onProgress });
    onProgress?.({ phase: "list", loaded: 0, total: null });
    const held = await this.#ask("load", await buffers(blobs), { signal, patience: LIST_PATIENCE });
    this.#lists.delete(held.id);
    this.#lists.set(held.id, blobs);
    this.#held = await this.#ask("lists", []);
    this.dispatchEvent(new Event("lists"));
    return held;
  }

  /** The lists screened against, as of the last load. */
  lists() {
    return this.#held;
  }

  /** Whether the engine runs where nothing can leave: null while nothing tells. */
  get sealed() {
    return this.#sealed;
  }

  /** SHA-256 of the engine's bytes; null where they cannot be seen. */
  get sha256() {
    return this.#sha256;
  }

  /** Whether this engine makes records. */
  get records() {
    return this.#records;
  }

  /** Starts the engine, if it does not run. @returns {Promise<void>} */
  async ready() {
    await this.#ask("lists", []);
  }

  /** Tries an engine that did not start again, at once. */
  again() {
    this.#failed = null;
  }

  /** Ends the engine and gives up what is under way. */
  dispose() {
    this.#disposed = true;
    this.#close();
    const gone = new ChipgateError("engine-lost", { detail: "disposed" });
    for (const question of this.#queue.splice(0)) question.reject(gone);
    this.#current?.reject(gone);
  }

  /** @param {string} [language] */
  #tongue(language = this.#options.language) {
    return language === undefined ? undefined : { language };
  }

  /** The host's part of what an answer rests on. @param {Decision} decision */
  #based(decision) {
    Object.assign(decision.basis, { sealed: this.#sealed, wasm: this.#sha256 });
    return decision;
  }

  /** @param {string} verb @param {unknown[]} values @param {{ signal?: AbortSignal, patience?: number }} [options] @returns {Promise<any>} */
  #ask(verb, values, { signal, patience = this.#options.timeout ?? PATIENCE } = {}) {
    return new Promise((resolve, reject) => {
      if (this.#disposed) return reject(new ChipgateError("engine-lost", { detail: "disposed" }));
      if (signal?.aborted) return reject(signal.reason);
      /** @type {Question} */
      const question = { verb, values, patience, signal, resolve, reject };
      signal?.addEventListener("abort", () => this.#giveUp(question), { once: true });
      this.#queue.push(question);
      if (!this.#current) this.#next();
    });
  }

  /** @param {Question} question */
  #giveUp(question) {
    question.reject(question.signal?.reason);
    this.#queue = this.#queue.filter((other) => other !== question);
    // Nobody knows how far a list got: the engine that was reading it is put away.
    if (question === this.#current && question.verb === "load") this.#close();
  }

  /** Asks one question after the other. What is given up while it waits costs nothing. */
  async #next() {
    for (let question = this.#queue.shift(); question; question = this.#queue.shift()) {
      this.#current = question;
      try {
        question.resolve(await this.#put(question));
      } catch (error) {
        question.reject(error);
      }
    }
    this.#current = null;
  }

  /** @param {Question} question */
  async #put({ verb, values, patience }) {
    const host = await this.#open();
    try {
      return await within(patience, host.ask(verb, values));
    } catch (error) {
      const told = this.#explain(error);
      if (told instanceof ChipgateError && told.code !== "list-refused") {
        this.#close(host);
        if (!this.#disposed) this.#fail(told);
      }
      throw told;
    }
  }

  /** @param {any} error */
  #explain(error) {
    if (error instanceof ChipgateError) return error;
    if (error?.kind === "form") return new FormError(error);
    if (error?.kind === "list") return new ChipgateError("list-refused", { detail: error.help, reason: { code: error.code, path: error.path, help: error.help } });
    return new ChipgateError("engine-lost", { detail: error?.help ?? "", cause: error });
  }

  /** @returns {Promise<Host>} */
  #open() {
    if (this.#failed && performance.now() < this.#failed.until) return Promise.reject(this.#failed.error);
    return this.#host ??= this.#start().catch((error) => {
      const told = this.#explain(error);
      this.#host = null;
      this.#failed = { error: told, until: performance.now() + RESPITE };
      if (!this.#disposed) this.#fail(told);
      throw told;
    });
  }

  /** A fresh engine from bytes that were fetched once, with all lists that were loaded. */
  async #start() {
    // Both at once: the worker's script arrives while the engine does.
    const engine = (this.#engine ??= this.#surroundings.obtain(this.#options).catch((error) => {
      this.#engine = null;
      throw error;
    }));
    engine.catch(() => {});
    const host = await this.#surroundings.open(this.#options);
    try {
      const { wasm, sha256 } = await engine;
      const patience = this.#options.timeout ?? PATIENCE;
      const opened = await within(patience, host.ask("open", [wasm])).catch((error) => {
        if (error instanceof ChipgateError) throw error;
        throw new ChipgateError("integrity", { detail: `it does not open: ${error?.help ?? error}`, cause: error });
      });
      if (opened.failure) throw new ChipgateError(opened.failure, { detail: opened.detail });
      this.#sha256 = sha256;
      this.#sealed = opened.sealed;
      this.#records = opened.verbs.includes("record");
      if (opened.sealed === false) this.#warn();
      for (const files of this.#lists.values()) await within(LIST_PATIENCE, host.ask("load", await buffers(files)));
      this.#held = this.#lists.size ? await within(patience, host.ask("lists", [])) : opened.lists;
      if (this.#disposed) throw new ChipgateError("engine-lost", { detail: "disposed" });
      return host;
    } catch (error) {
      host.close();
      throw error;
    }
  }

  /** @param {Host} [lost] */
  #close(lost) {
    const host = this.#host;
    this.#host = null;
    lost?.close();
    host?.then((open) => open.close(), () => {});
  }

  /** One event each time, one line in the console for each kind. @param {ChipgateError | FormError} error */
  #fail(error) {
    if (!this.#said.has(error.code)) console.error(`chipgate: ${error.code}: ${error.message}`);
    this.#said.add(error.code);
    this.dispatchEvent(new CustomEvent("failure", { detail: error }));
  }

  #warn() {
    if (this.#said.has("unsealed")) return;
    this.#said.add("unsealed");
    this.#surroundings.unsealed?.("chipgate: the engine is not sealed: serve worker.js with connect-src 'none' (npx chipgate copy prints the header)");
  }
}

/** @type {any} */ (Screener.prototype)[Symbol.dispose ?? Symbol.for("Symbol.dispose")] = Screener.prototype.dispose;

/**
 * Starts an engine, and its lists.
 * @param {ScreenerOptions} options @param {Surroundings} surroundings
 */
export async function openScreener(options, surroundings) {
  const screener = new Screener(options, surroundings);
  try {
    await screener.ready();
    for (const files of options.packs ?? []) await screener.load(files, { onProgress: options.onProgress });
    return screener;
  } catch (error) {
    screener.dispose();
    throw error;
  }
}

/**
 * Makes calls of which only the newest counts: each one gives up the one before it, whose promise rejects with an `AbortError`.
 * @template {unknown[]} Values
 * @template Result
 * @param {(signal: AbortSignal, ...values: Values) => Promise<Result>} call
 * @returns {(...values: Values) => Promise<Result>}
 */
export function newest(call) {
  /** @type {AbortController | undefined} */
  let last;
  return async (...values) => {
    last?.abort();
    const controller = (last = new AbortController());
    const result = await call(controller.signal, ...values);
    controller.signal.throwIfAborted();
    return result;
  };
}

/** @template T @param {number} patience @param {Promise<T>} answer @returns {Promise<T>} */
function within(patience, answer) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new ChipgateError("timeout", { detail: `${patience} ms` })), patience);
  });
  return Promise.race([answer, /** @type {Promise<never>} */ (late)]).finally(() => clearTimeout(timer));
}

/** Kept as blobs, which a browser may put away: a whole list is thirteen megabytes.
 * @param {ListFile[]} files @param {{ signal?: AbortSignal, onProgress?: (progress: Progress) => void }} options @returns {Promise<Blob[]>} */
async function readFiles(files, { signal, onProgress }) {
  const blobs = [];
  let loaded = 0;
  for (const file of files) {
    signal?.throwIfAborted();
    const blob = file instanceof Blob ? file : await toBlob(file);
    loaded += blob.size;
    onProgress?.({ phase: "file", loaded, total: null });
    blobs.push(blob);
  }
  return blobs;
}

/** @param {BufferSource | Response} file */
async function toBlob(file) {
  if (!(file instanceof Response)) return new Blob([file]);
  if (!file.ok) throw new ChipgateError("list-refused", { detail: `${file.url} answered ${file.status}` });
  return file.blob();
}

/** @param {Blob[]} files */
function buffers(files) {
  return Promise.all(files.map((file) => file.arrayBuffer()));
}
