// The state of a check while somebody fills in a form, without a document: what is asked when, and whose answer counts.

import { FormError } from "./failures.js";

/** Milliseconds without a key before a question goes out. An ordinary typist leaves 250 between keys. */
const REST = 400;
/** Milliseconds after an answer before it is announced: whoever goes on typing is not interrupted. */
const CALM = 1_000;
/** Milliseconds before a question is asked again of a fresh engine. */
const PAUSE = 250;
/** An Enter this soon after a composition belongs to the input method: Safari sends it with `isComposing` false. */
const ECHO = 100;

/** `idle`: nothing was asked. `pending`: what is in the form is not answered yet. `settled`: `answer` is the answer to `question`,
 * and that is what the form holds. `cannot-screen`: there is no answer, and `failure` says why.
 * @typedef {"idle" | "pending" | "settled" | "cannot-screen"} Phase */

/** @template Question, Answer
 * @typedef {{ phase: Phase, number: number, question: Question | null, answer: Answer | null, failure: Error | null }} State */

/** The part of a DOM event that matters here, so that recorded events can be played back.
 * @typedef {{ type: string, timeStamp: number, isComposing?: boolean, inputType?: string, key?: string }} Happening */

/** @typedef {{ setTimeout: (call: () => void, ms: number) => any, clearTimeout: (timer: any) => void }} Clock */

/**
 * Watches events, asks, and holds the state. Dispatches `state` when the state changes, and `calm` once a settled state has stood
 * for a second.
 * @template Question, Answer
 */
export class Checker extends EventTarget {
  #read;
  #ask;
  #rest;
  #clock;
  #retries;
  /** @type {State<Question, Answer>} */
  #state = { phase: "idle", number: 0, question: null, answer: null, failure: null };
  /** Number of the newest state of the form. An answer to an older one is dropped without a trace. */
  #latest = 0;
  /** @type {{ key: string, controller: AbortController } | null} */ #asking = null;
  #timer = /** @type {any} */ (null);
  #calm = /** @type {any} */ (null);
  #composing = false;
  #composed = -Infinity;
  #disposed = false;
  /** @type {((state: State<Question, Answer>) => void)[]} */ #waiting = [];

  /**
   * @param {object} parts
   * @param {() => Question | null} parts.read what the form holds now; null when it is empty
   * @param {(question: Question, signal: AbortSignal) => Promise<Answer>} parts.ask
   * @param {number} [parts.rest] milliseconds without a key before a question goes out
   * @param {number} [parts.retries] how often a question is asked again after the engine was lost
   * @param {Clock} [parts.clock]
   */
  constructor({ read, ask, rest = REST, retries = 1, clock = globalThis }) {
    super();
    this.#read = read;
    this.#ask = ask;
    this.#rest = rest;
    this.#retries = retries;
    this.#clock = clock;
  }

  get state() {
    return this.#state;
  }

  /** Whether an input method is at work; what it shows is not yet what the person means. */
  get composing() {
    return this.#composing;
  }

  /** Takes an event of the form. `input` and `change` cover autofill and dictation, which press no key.
   * @param {Happening} happening
   * @returns {boolean} whether the event belongs to the input method, so that its default has to be prevented */
  see({ type, timeStamp, isComposing = false, inputType = "", key = "" }) {
    if (type === "keydown") return key === "Enter" && (isComposing || this.#composing || timeStamp - this.#composed < ECHO);
    if (type === "compositionstart") this.#composing = true;
    else if (type === "compositionend") {
      this.#composing = false;
      this.#composed = timeStamp;
      this.#touch();
      this.#soon();
    } else if (type === "input") {
      // A field that vanished while a word was composed never sends the end of it.
      this.#composing = isComposing;
      this.#touch();
      if (/^insertFrom(Paste|Drop)/.test(inputType)) this.check();
      else if (!isComposing) this.#soon();
    } else if (type === "change" || type === "focusout") {
      this.#composing = false;
      this.check();
    } else if (type === "reset") this.reset();
    return false;
  }

  /** Asks at once, unless this very question is answered or under way. */
  check() {
    if (this.#disposed || this.#composing) return;
    this.#stop();
    let question;
    try {
      question = this.#read();
    } catch (error) {
      this.#touch();
      return this.#settle({ phase: "cannot-screen", question: null, answer: null, failure: /** @type {Error} */ (error) });
    }
    if (question === null) return this.reset();
    const key = JSON.stringify(question);
    if (this.#asking?.key === key) return;
    const { phase, question: last } = this.#state;
    if (phase === "settled" && JSON.stringify(last) === key) return this.#tellWaiting();
    this.#touch();
    this.#put(question, key, this.#retries);
  }

  /** The form was drawn again, which may mean anything: asks unless a key was pressed a moment ago. */
  look() {
    if (this.#timer === null) this.check();
  }

  /** Asks although the form did not change: other lists, another day, an engine that may work again. */
  again() {
    if (this.#disposed || this.#composing) return;
    this.#touch();
    this.check();
  }

  /** Back to before the first question. */
  reset() {
    this.#stop();
    this.#give();
    this.#composing = false;
    if (this.#state.phase === "idle") return this.#tellWaiting();
    this.#settle({ phase: "idle", question: null, answer: null, failure: null });
  }

  /** Asks at once and waits until what is in the form is answered, or cannot be. @returns {Promise<State<Question, Answer>>} */
  settled() {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#disposed) return this.#tellWaiting();
      this.#composing = false;
      this.check();
    });
  }

  dispose() {
    this.#stop();
    this.#give();
    this.#clock.clearTimeout(this.#calm);
    this.#disposed = true;
    this.#tellWaiting();
  }

  /** What is on screen no longer answers for what is in the form. */
  #touch() {
    if (this.#disposed) return;
    this.#stop();
    this.#give();
    if (this.#state.phase !== "pending") this.#turn({ phase: "pending", question: null, answer: null, failure: null });
  }

  #soon() {
    if (this.#disposed) return;
    this.#timer = this.#clock.setTimeout(() => this.check(), this.#rest);
  }

  #stop() {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Gives up whatever is under way. */
  #give() {
    this.#latest += 1;
    const asking = this.#asking;
    this.#asking = null;
    asking?.controller.abort();
  }

  /** @param {Question} question @param {string} key @param {number} retries */
  async #put(question, key, retries) {
    const number = this.#latest;
    const controller = new AbortController();
    this.#asking = { key, controller };
    try {
      const answer = await this.#ask(question, controller.signal);
      if (number === this.#latest) this.#settle({ phase: "settled", question, answer, failure: null });
    } catch (error) {
      if (number !== this.#latest) return;
      this.#asking = null;
      const { code } = /** @type {any} */ (error);
      if (0 < retries && (code === "engine-lost" || code === "timeout") && !(error instanceof FormError)) {
        this.#timer = this.#clock.setTimeout(() => this.#put(question, key, retries - 1), PAUSE);
      } else {
        this.#settle({ phase: "cannot-screen", question, answer: null, failure: /** @type {Error} */ (error) });
      }
    }
  }

  /** @param {Omit<State<Question, Answer>, "number">} state */
  #settle(state) {
    this.#asking = null;
    this.#turn(state);
    this.#tellWaiting();
    if (state.phase === "idle") return;
    this.#calm = this.#clock.setTimeout(() => this.dispatchEvent(new Event("calm")), CALM);
  }

  /** @param {Omit<State<Question, Answer>, "number">} state */
  #turn(state) {
    this.#clock.clearTimeout(this.#calm);
    this.#state = { ...state, number: this.#latest };
    this.dispatchEvent(new Event("state"));
  }

  #tellWaiting() {
    for (const tell of this.#waiting.splice(0)) tell(this.#state);
  }
}
