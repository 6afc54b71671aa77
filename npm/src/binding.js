// A checker tied to a form that exists: it listens, it never writes into a field, and it lets go without a trace.

import { Checker } from "./checker.js";
import { UsageError } from "./failures.js";
import { FormReader } from "./form.js";

/** @typedef {import("./contract.js").Decision} Decision */
/** @typedef {import("./contract.js").Transaction} Transaction */
/** @typedef {import("./checker.js").State<Transaction, Decision>} CheckState */

/** What becomes of a form that is sent: `review` lets it go on, marked; `stop` stops what is prohibited and what could not be
 * screened; a function decides by itself.
 * @typedef {"review" | "stop" | ((state: CheckState) => "go-on" | "stop")} Policy */

/**
 * @typedef {object} BindOptions
 * @property {Transaction} [given] what the form does not ask: `{ kind: "order", exporter: { country: "US" } }`
 * @property {() => string} [today] the day that counts where the form asks no date; by default the browser's
 * @property {Policy} [policy] `review` by default
 * @property {number} [hold] longest time in milliseconds that sending waits for an answer; 3,000 by default
 * @property {number} [rest] milliseconds without a key before a question goes out; 400 by default
 */

const HOLD = 3_000;
const EVENTS = ["input", "change", "focusout", "compositionstart", "compositionend", "keydown"];

/** @type {WeakMap<HTMLFormElement, Binding>} */
const bound = new WeakMap();

/** What both audiences share. Dispatches `state` and `calm`, as the checker does, and `stop` when a form was not let go. */
export class Binding extends EventTarget {
  #form;
  #reader;
  #checker;
  #options;
  #observer;
  #off = new AbortController();
  /** @type {WeakSet<Node>} */ #heard = new WeakSet();
  #passing = false;
  #holding = false;
  /** An event that left its shadow root is met twice. @type {Event | null} */ #last = null;

  /**
   * @param {HTMLFormElement} form
   * @param {import("./paths.js").FieldMap | undefined} map
   * @param {BindOptions} options
   * @param {(transaction: Transaction, signal: AbortSignal) => Promise<Decision>} ask
   */
  constructor(form, map, options, ask) {
    super();
    if (!(form instanceof HTMLFormElement)) throw new UsageError("no-form", "bind", "the first argument is a form of this document");
    if (bound.has(form)) throw new UsageError("already-bound", form.id || form.name, "this form is bound already; detach that one first");
    this.#form = form;
    this.#options = options;
    this.#reader = new FormReader(form, map);
    this.#checker = new Checker({ read: () => this.read(), ask, rest: options.rest });
    bound.set(form, this);
    const { signal } = this.#off;
    for (const type of ["state", "calm"]) {
      this.#checker.addEventListener(type, () => this.dispatchEvent(new Event(type)), { signal });
    }
    this.#observer = new MutationObserver(() => this.#rebuilt());
    form.addEventListener("submit", (event) => this.#submit(event), { capture: true, signal });
    form.addEventListener("formdata", (event) => this.attach(event.formData), { signal });
    // The values go back after the event.
    form.addEventListener("reset", () => queueMicrotask(() => this.#checker.see({ type: "reset", timeStamp: 0 })), { signal });
    // A browser that goes back, or starts again where it was, brings the values along and tells nobody.
    addEventListener("pageshow", () => this.#checker.check(), { signal });
    this.#listen();
    this.#checker.check();
  }

  /** @returns {CheckState} */
  get state() {
    return this.#checker.state;
  }

  /** What the form holds, as it would be asked now; null when nothing was filled in. @returns {Transaction | null} */
  read() {
    if (this.#observer?.takeRecords().length) this.#reader.forget();
    const held = this.#reader.read(this.#options.given);
    return held && { ...held, date: held.date ?? (this.#options.today ?? today)() };
  }

  /** The field that a path of the answer speaks of; null where the form has none. @param {string} path */
  fieldAt(path) {
    return this.#reader.at(path);
  }

  /** Asks again although nothing changed. */
  again() {
    this.#checker.again();
  }

  /** Asks at once, and waits until what is in the form is answered or cannot be. @returns {Promise<CheckState>} */
  settled() {
    return this.#checker.settled();
  }

  /** Lets go of the form. */
  detach() {
    this.#off.abort();
    this.#observer.disconnect();
    this.#checker.dispose();
    bound.delete(this.#form);
  }

  /** Adds to what is sent; the audiences differ in it. @param {FormData} data */
  attach(data) {
    void data;
  }

  /** Whether what is sent would speak of what is in the form. @returns {Promise<void> | void} */
  prepare() {}

  /** Whether the answer on hand is one to what is in the form now. */
  get fresh() {
    const { phase, question } = this.state;
    return phase === "settled" && JSON.stringify(this.read()) === JSON.stringify(question);
  }

  #listen() {
    const { signal } = this.#off;
    for (const root of this.#reader.roots()) {
      if (this.#heard.has(root)) continue;
      this.#heard.add(root);
      this.#observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["name", "data-chipgate", "disabled", "type"] });
      for (const type of EVENTS) root.addEventListener(type, (event) => this.#see(event), { signal });
    }
  }

  /** @param {Event} event */
  #see(event) {
    if (event === this.#last) return;
    this.#last = event;
    if (this.#checker.see(/** @type {any} */ (event))) event.preventDefault();
  }

  #rebuilt() {
    this.#reader.forget();
    this.#listen();
    this.#checker.look();
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    if (this.#passing) return;
    const ready = this.fresh && this.prepared && this.#verdict() !== "stop";
    if (ready) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!this.#holding) this.#send(event.submitter);
  }

  /** Whether nothing has to be made before the form is sent. */
  get prepared() {
    return true;
  }

  /** Holds a form until it is answered for, and sends it on. @param {HTMLElement | null} submitter */
  async #send(submitter) {
    this.#holding = true;
    const patience = new Promise((done) => setTimeout(done, this.#options.hold ?? HOLD));
    await Promise.race([this.settled().then(() => this.prepare()), patience]).catch(() => {});
    this.#holding = false;
    if (this.#off.signal.aborted) return;
    if (this.#verdict() === "stop") return this.dispatchEvent(new Event("stop"));
    this.#passing = true;
    try {
      this.#form.requestSubmit(submitter?.isConnected ? submitter : null);
    } finally {
      this.#passing = false;
    }
  }

  #verdict() {
    const { policy = "review" } = this.#options;
    if (typeof policy === "function") return policy(this.state);
    if (policy === "review") return "go-on";
    const { phase, answer } = this.state;
    return phase === "settled" && answer?.outcome !== "prohibited" ? "go-on" : "stop";
  }
}

/** @type {any} */ (Binding.prototype)[Symbol.dispose ?? Symbol.for("Symbol.dispose")] = function () {
  this.detach();
};

/** The browser's day: the engine has no clock. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
