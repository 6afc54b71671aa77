// What this tab remembers while it is open: explanations that an operator recorded, and sign-ups that were sent before this one.
// It lives in memory alone, is asked along with the next question, and is stored and sent nowhere.

/** @typedef {import("./contract").Transaction} Transaction */

/** @typedef {{ flag: string, about: string, learnt: string, document: string, date: string, recorded: boolean, id: string }} Explanation */

/** What of a sent sign-up the engine compares. */
const SIGN_UP = ["parties", "payment", "rental"];

export class Session {
  /** @type {Map<string, Explanation>} */ #explanations = new Map();
  /** @type {Transaction[]} */ #signUps = [];

  /** The form's transaction with what is remembered. @param {Transaction} transaction @returns {Transaction} */
  with(transaction) {
    const resolutions = [...this.#explanations.values()].filter(({ recorded }) => recorded)
      .map(({ flag, about, learnt, document, date }) => ({ flag, about, learnt, document, date }));
    const earlier = this.#others(transaction);
    return { ...transaction, ...(earlier.length ? { earlier } : {}), ...(resolutions.length ? { resolutions } : {}) };
  }

  /** The explanation of a flag, recorded or begun. @param {import("./contract").Finding} finding @param {string} date */
  explanation({ rule, about }, date) {
    const key = JSON.stringify([rule, about]);
    const known = this.#explanations.get(key) ?? { flag: rule, about, learnt: "", document: "", date, recorded: false, id: `explanation-${this.#explanations.size}` };
    this.#explanations.set(key, known);
    return known;
  }

  /** Remembers a sign-up that was sent, once. @param {Transaction} transaction */
  send(transaction) {
    if (transaction.kind === "rental") this.#signUps = [...this.#others(transaction), signUp(transaction)];
  }

  /** How many earlier sign-ups are held beside this one. @param {Transaction} transaction */
  count = (transaction) => this.#others(transaction).length;

  forgetExplanations() {
    this.#explanations.clear();
  }

  forgetSignUps() {
    this.#signUps = [];
  }

  /** The very same sign-up, still on screen after it was sent, is not another one. @param {Transaction} transaction */
  #others(transaction) {
    const own = JSON.stringify(signUp(transaction));
    return transaction.kind === "rental" ? this.#signUps.filter((one) => JSON.stringify(one) !== own) : [];
  }
}

/** @param {Transaction} transaction @returns {Transaction} */
const signUp = (transaction) => Object.fromEntries(SIGN_UP.filter((key) => key in transaction).map((key) => [key, transaction[key]]));
