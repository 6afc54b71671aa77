// A clock that stands still until it is moved.

export class Clock {
  now = 0;
  #next = 1;
  /** @type {Map<number, { at: number, call: () => void }>} */ #timers = new Map();

  setTimeout = (/** @type {() => void} */ call, /** @type {number} */ ms) => {
    this.#timers.set(this.#next, { at: this.now + ms, call });
    return this.#next++;
  };

  clearTimeout = (/** @type {any} */ timer) => void this.#timers.delete(timer);

  get waiting() {
    return this.#timers.size;
  }

  /** Lets time pass, and everything happen that was due. @param {number} ms */
  async pass(ms) {
    const end = this.now + ms;
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= end).sort(([a, one], [b, other]) => one.at - other.at || a - b)[0];
      if (!due) break;
      this.#timers.delete(due[0]);
      this.now = due[1].at;
      due[1].call();
      await settle();
    }
    this.now = end;
    await settle();
  }
}

/** Lets promises follow each other. */
export async function settle() {
  for (let turn = 0; turn < 8; turn++) await null;
}
