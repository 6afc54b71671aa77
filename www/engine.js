// The page's side of the engine: fetches it with its digest, hands the bytes to the sealed worker, numbers every question.

import { engine } from "./manifest.js";

/** After this many milliseconds without an answer the worker counts as lost; a whole form takes a few. */
const PATIENCE = 15_000;
/** A whole list is read and made searchable in a second or two. */
const LIST_PATIENCE = 60_000;

const address = new URL(engine.worker, import.meta.url).href;

/** The page's one Trusted Types policy: it lets one address through, our own worker. */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("screen", {
  createScriptURL: (/** @type {string} */ url) => {
    if (url === address) return url;
    throw new TypeError("the page starts no script but its own worker");
  },
});

/** The engine refused the question: the value has the wrong shape. It stays usable. */
export class FormError extends Error {
  /** @param {import("./contract").Refusal} refusal */
  constructor({ code, path, help }) {
    super(help);
    this.name = "FormError";
    this.code = code;
    this.path = path;
    this.help = help;
  }
}

/** The engine is gone, and with it every question that was under way. The next question starts a fresh one. */
export class EngineLost extends Error {}

/** @typedef {{ resolve: (answer: any) => void, reject: (error: Error) => void, timer: number }} Waiting */

/** One engine in one worker, replaced when it is lost. Importing this file starts nothing; the first question does. */
export class Engine {
  /** @type {Promise<ArrayBuffer> | null} */ #bytes = null;
  /** @type {Worker | null} */ #worker = null;
  /** @type {Promise<unknown> | null} */ #open = null;
  /** @type {Map<number, Waiting>} */ #waiting = new Map();
  /** The files of each loaded list by its id: a fresh worker must not fall back to the embedded list in silence.
   * @type {Map<string, Blob[]>} */ #lists = new Map();
  #asked = 0;

  /** Asks, and always answers: with the result, a `FormError` or an `EngineLost`.
   * @param {"match" | "classify" | "screen" | "timeline" | "applicantView" | "lists"} verb
   * @param {...unknown} values
   * @returns {Promise<any>} */
  async ask(verb, ...values) {
    await (this.#open ??= this.#start());
    return this.#post(verb, values);
  }

  /** Screens against a list from now on. Several files are parts of one list.
   * @param {Blob[]} files @returns {Promise<import("./contract").Held>} what it holds */
  async load(files) {
    await (this.#open ??= this.#start());
    const held = await this.#send(files);
    this.#lists.delete(held.id);
    this.#lists.set(held.id, files);
    return held;
  }

  /** @param {Blob[]} files */
  async #send(files) {
    return this.#post("load", await Promise.all(files.map((file) => file.arrayBuffer())), LIST_PATIENCE);
  }

  dispose() {
    this.#lose(new EngineLost("the engine was put away"));
  }

  /** Fetches the engine once, however often a worker has to be replaced. */
  async #start() {
    try {
      this.#bytes ??= fetchEngine();
      const bytes = await this.#bytes;
      const worker = new Worker(policy ? policy.createScriptURL(address) : address);
      this.#worker = worker;
      worker.addEventListener("message", (event) => this.#settle(worker, event.data));
      for (const fault of ["error", "messageerror"]) {
        worker.addEventListener(fault, () => this.#worker === worker && this.#lose(new EngineLost("the worker failed")));
      }
      await this.#post("open", [bytes]);
      for (const files of this.#lists.values()) await this.#send(files);
    } catch (error) {
      if (!this.#worker) this.#bytes = null;
      this.#lose(new EngineLost("the engine did not start"));
      throw error instanceof EngineLost ? error : new EngineLost("the engine did not start");
    }
  }

  /** @param {string} verb @param {unknown[]} values @param {number} [patience] @returns {Promise<any>} */
  #post(verb, values, patience = PATIENCE) {
    return new Promise((resolve, reject) => {
      const id = ++this.#asked;
      const worker = this.#worker;
      if (!worker) return reject(new EngineLost("the engine is gone"));
      const timer = setTimeout(() => this.#lose(new EngineLost("the engine went silent")), patience);
      this.#waiting.set(id, { resolve, reject, timer });
      worker.postMessage({ id, verb, values });
    });
  }

  /** @param {Worker} worker @param {{ id: number, answer?: unknown, error?: any }} message */
  #settle(worker, { id, answer, error }) {
    if (worker !== this.#worker) return;
    if (error?.panic) return this.#lose(new EngineLost("the engine failed"));
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    error ? waiting.reject(new FormError(error)) : waiting.resolve(answer);
  }

  /** Marks the engine dead and answers whatever was under way. @param {EngineLost} reason */
  #lose(reason) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#open = null;
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(reason);
    }
    this.#waiting.clear();
  }
}

/** The bytes are kept: the page may not compile them, and a fresh worker needs them again. @returns {Promise<ArrayBuffer>} */
async function fetchEngine() {
  const response = await fetch(new URL(engine.wasm, import.meta.url), { integrity: engine.integrity });
  if (!response.ok) throw new EngineLost("the engine could not be fetched");
  return response.arrayBuffer();
}
