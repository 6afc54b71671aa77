// From names and values to a transaction, without a document: the same reading in the page and on the server.

import { UsageError } from "./failures.js";

/** Where a form's field goes: a path, or a path with the values that the form writes differently. In a path and in a name, `*`
 * stands for the number of a row. `values` puts ours in place of the form's; `checked` and `unchecked` are what a box says.
 * @typedef {string | { path: string, values?: Record<string, string>, checked?: string, unchecked?: string }} Target */

/** A form's own field names and where they go: `{ company: "parties.0.name", "line[*][sku]": "items.*.description" }`.
 * @typedef {Record<string, Target>} FieldMap */

/** @typedef {Exclude<Target, string>} Place */

/** More rows than this are no form any more; a name that a stranger posts must not reserve memory. */
const MOST_ROWS = 1_000;
const STEP = /^(?:[a-z][A-Za-z0-9]*|\d{1,4}|\*)$/;
/** What a transaction may begin with. A form posts other fields beside it. */
const ROOTS = ["kind", "date", "movement", "exporter", "destination", "parties", "items", "endUse", "payment", "shipping", "rental", "earlier", "resolutions"];

/** @param {string} path @returns {string} the path, if it can be one */
export function checkPath(path) {
  const steps = path.split(".");
  const sound = steps.length <= 20 && steps.every((step) => STEP.test(step) && !(step in Object.prototype) && !(MOST_ROWS <= Number(step)));
  if (!sound || !/^[a-z]/.test(path)) throw new UsageError("bad-path", path.slice(0, 80), "a path is written like parties.0.name");
  return path;
}

/** @param {FieldMap | undefined} map @returns {((name: string) => { place: Place, rows: string[] } | null) | null} */
export function readMap(map) {
  if (!map) return null;
  /** @type {Map<string, Place>} */
  const plain = new Map();
  /** @type {{ pattern: RegExp, place: Place }[]} */
  const patterns = [];
  for (const [name, target] of Object.entries(map)) {
    const place = typeof target === "string" ? { path: target } : target;
    checkPath(place?.path ?? "");
    if (name.includes("*")) patterns.push({ pattern: new RegExp(`^${name.split("*").map(escape).join("(\\d{1,9})")}$`), place });
    else plain.set(name, place);
  }
  return (name) => {
    const place = plain.get(name);
    if (place) return { place, rows: [] };
    for (const { pattern, place } of patterns) {
      const found = pattern.exec(name);
      if (found) return { place, rows: found.slice(1) };
    }
    return null;
  };
}

/** @param {string} text */
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Gives each row the number of its first appearance, whatever number the form gives it: a form may count from 1, or leave gaps. */
export class Rows {
  /** @type {Map<string, string[]>} */ #seen = new Map();
  /** @type {Map<string, number>} */ #count = new Map();

  /** @param {string} path with a `*` for each row @param {string[]} rows the form's own numbers, from the outside in
   * @param {string} again what tells one field from the next where a name repeats without numbers @returns {string} */
  number(path, rows, again) {
    let at = 0;
    let prefix = "";
    return path.split(".").map((step) => {
      const number = step === "*" ? this.#place(prefix, rows[at++] ?? this.#next(again, path)) : step;
      prefix += `${number}.`;
      return number;
    }).join(".");
  }

  /** @param {string} prefix @param {string} row */
  #place(prefix, row) {
    const known = this.#seen.get(prefix) ?? [];
    this.#seen.set(prefix, known);
    const at = known.indexOf(row);
    if (at < 0 && MOST_ROWS <= known.length) throw new UsageError("too-many-rows", prefix, `a form has at most ${MOST_ROWS} rows`);
    return String(at < 0 ? known.push(row) - 1 : at);
  }

  /** @param {string} name @param {string} path */
  #next(name, path) {
    const key = `${path} ${name}`;
    const count = this.#count.get(key) ?? 0;
    this.#count.set(key, count + 1);
    return `#${count}`;
  }
}

/** Writes a value at its path; lists that are too short are filled up. @param {any} holder @param {string} path @param {unknown} value */
export function put(holder, path, value) {
  const steps = path.split(".");
  const last = /** @type {string} */ (steps.pop());
  for (const [at, step] of steps.entries()) {
    fill(holder, step, {});
    const next = steps[at + 1] ?? last;
    const inner = Object.hasOwn(holder, step) ? holder[step] : undefined;
    holder = typeof inner === "object" && inner !== null && !isEmpty(inner, next) ? inner : (holder[step] = /^\d+$/.test(next) ? [] : {});
  }
  fill(holder, last, "");
  holder[last] = value;
}

/** An object that only filled up a list becomes a list where one is needed. @param {object} inner @param {string} next */
const isEmpty = (inner, next) => /^\d+$/.test(next) && !Array.isArray(inner) && Object.keys(inner).length === 0;

/** @param {any} holder @param {string} step @param {unknown} filler */
function fill(holder, step, filler) {
  if (Array.isArray(holder)) while (holder.length < Number(step)) holder.push(typeof filler === "object" ? {} : filler);
}

/** Puts what was posted into a transaction: by a map from the form's own names, or by names that are paths.
 * @param {Iterable<[string, unknown]>} entries @param {FieldMap} [map] @param {import("./contract.js").Transaction} [given] what the form does not ask
 * @returns {import("./contract.js").Transaction} */
export function readEntries(entries, map, given = {}) {
  const find = readMap(map);
  const rows = new Rows();
  const transaction = structuredClone(given);
  for (const [name, value] of entries) {
    if (typeof value !== "string") continue;
    const found = find ? find(name) : ROOTS.includes(name.split(".")[0]) ? { place: { path: checkPath(name) }, rows: [] } : null;
    if (!found) continue;
    const path = rows.number(found.place.path, found.rows, name);
    const ours = translate(found.place, value);
    if (ours !== "") put(transaction, path, ours);
  }
  return transaction;
}

/** @param {Place} place @param {string} value */
export const translate = ({ values }, value) => (values && Object.hasOwn(values, value) ? values[value] : value);
