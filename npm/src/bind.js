// `chipgate/bind`: a form that exists, checked for an operator who sees everything.

import { Binding } from "./binding.js";
import { lazyScreener } from "./browser.js";

/** @typedef {import("./screener.js").Screener} Screener */
/** @typedef {import("./contract.js").SealedRecord} SealedRecord */

/**
 * @typedef {import("./binding.js").BindOptions & import("./screener.js").ScreenerOptions & { screener?: Screener, operator?: boolean }} OperatorOptions
 *   `screener` is shared with others and outlives the binding; without one the binding has its own, made from the same options
 */

/** The names under which an answer is sent along with the form. */
const OUTCOME = "chipgate-outcome";
const RECORD = "chipgate-record";

/** A form under check. Dispatches `state`, `calm`, `stop` and `failure`. The same go up from the form as `chipgate:state` and so on. */
export class OperatorBinding extends Binding {
  #form;
  #screener;
  #own;
  /** @type {{ number: number, record: SealedRecord } | null} */ #record = null;
  #off = new AbortController();

  /** @param {HTMLFormElement} form @param {import("./paths.js").FieldMap | undefined} map @param {OperatorOptions} options */
  constructor(form, map, options) {
    const screener = options.screener ?? lazyScreener(options);
    super(form, map, options, (transaction, signal) => screener.screen(transaction, { signal }));
    this.#form = form;
    this.#screener = screener;
    this.#own = !options.screener;
    const { signal } = this.#off;
    screener.addEventListener("lists", () => this.again(), { signal });
    screener.addEventListener("failure", (event) => this.#up("failure", /** @type {CustomEvent} */ (event).detail), { signal });
    for (const type of ["state", "calm", "stop"]) this.addEventListener(type, () => this.#up(type, this.state), { signal });
    this.addEventListener("state", () => this.prepare().catch(() => {}), { signal });
    screener.ready().catch(() => {});
  }

  /** The engine behind it. */
  get screener() {
    return this.#screener;
  }

  /** The answer to what is in the form; null while there is none. */
  get decision() {
    return this.state.answer;
  }

  /** The sealed record of that answer; null while there is none. */
  get record() {
    return this.#record?.number === this.state.number ? this.#record.record : null;
  }

  get prepared() {
    return this.record !== null || !this.#screener.records;
  }

  /** Makes the record of the answer on hand. */
  async prepare() {
    const { phase, number, question } = this.state;
    if (phase !== "settled" || !question || this.prepared) return;
    const record = await this.#screener.record(question);
    this.#record = { number, record };
  }

  /** @param {FormData} data */
  attach(data) {
    const { phase, answer } = this.state;
    const fresh = this.fresh;
    data.set(OUTCOME, fresh && answer ? answer.outcome : phase === "settled" ? "pending" : phase);
    if (fresh && this.record) data.set(RECORD, JSON.stringify(this.record));
    else data.delete(RECORD);
  }

  detach() {
    super.detach();
    this.#off.abort();
    if (this.#own) this.#screener.dispose();
  }

  /** @param {string} type @param {unknown} detail */
  #up(type, detail) {
    this.#form.dispatchEvent(new CustomEvent(`chipgate:${type}`, { bubbles: true, composed: true, detail }));
    if (type === "failure") this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/**
 * Checks a form while it is filled in. Fields carry their paths (`data-chipgate="parties.0.name"`), or a map names them by the
 * form's own names.
 * @param {HTMLFormElement} form
 * @param {import("./paths.js").FieldMap} [map]
 * @param {OperatorOptions} [options]
 */
export const bind = (form, map, options = {}) => new OperatorBinding(form, map, options);
