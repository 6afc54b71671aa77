// A form as the engine's transaction. Fields are found anew each time: frameworks draw them again, and rows come and go.

import { Rows, checkPath, put, readMap, translate } from "./paths.js";

/** A control, or an element of its own with a name and a value. @typedef {HTMLElement & { name?: string, value?: any }} Control */

/** @typedef {import("./contract.js").Transaction} Transaction */
/** @typedef {{ control: Control, path: string, value: string | null }} Field */

/** What no form means to have screened. */
const SKIPPED = ["file", "password", "submit", "button", "image", "reset"];

/** Reads one form, by `data-chipgate` paths or by a map from its own names. */
export class FormReader {
  #form;
  #find;
  /** @type {Control[] | null} */ #controls = null;
  /** @type {(Element | ShadowRoot)[]} */ #roots = [];

  /** @param {HTMLFormElement} form @param {import("./paths.js").FieldMap} [map] */
  constructor(form, map) {
    this.#form = form;
    this.#find = readMap(map);
  }

  /** Forgets which fields there are; called when the form's structure changed. */
  forget() {
    this.#controls = null;
  }

  /** The form and the open shadow roots in it: their events do not all leave them. */
  roots() {
    this.#look();
    return this.#roots;
  }

  /** Every field with the path it has now; `value` is null where it says nothing. @returns {Field[]} */
  fields() {
    const rows = new Rows();
    return this.#look().flatMap((control) => {
      const found = this.#place(control);
      if (!found || control.matches(":disabled")) return [];
      const path = rows.number(found.place.path, found.rows, control.name || found.place.path);
      const values = valuesOf(control, found.place);
      if (values.length < 2) return [{ control, path, value: values[0] ?? null }];
      return values.map((value, at) => ({ control, path: at ? rows.number(found.place.path, [], control.name || found.place.path) : path, value }));
    });
  }

  /** What the form holds, as typed, over what it does not ask. Null when nothing was filled in.
   * @param {Transaction} [given] @returns {Transaction | null} */
  read(given = {}) {
    const transaction = structuredClone(given);
    let touched = false;
    for (const { control, path, value } of this.fields()) {
      if (value === null) continue;
      put(transaction, path, value);
      touched ||= isFilled(control);
    }
    return touched ? transaction : null;
  }

  /** The field at a path, or the nearest one: the first field below it, else one level up. @param {string} path @returns {Control | null} */
  at(path) {
    const fields = this.fields();
    for (let stem = path; stem; stem = stem.slice(0, Math.max(0, stem.lastIndexOf(".")))) {
      const found = fields.find((field) => field.path === stem) ?? fields.find((field) => field.path.startsWith(`${stem}.`));
      if (found) return found.control;
    }
    return null;
  }

  /** @returns {Control[]} */
  #look() {
    if (this.#controls) return this.#controls;
    /** @type {Set<Control>} */
    const controls = new Set();
    this.#roots = [];
    const walk = (/** @type {Element | ShadowRoot} */ root) => {
      this.#roots.push(root);
      for (const element of root.querySelectorAll("*")) {
        if (isControl(element)) controls.add(/** @type {Control} */ (element));
        if (element.shadowRoot) walk(element.shadowRoot);
      }
    };
    walk(this.#form);
    // Controls that name the form from elsewhere in the page.
    for (const element of this.#form.elements) controls.add(/** @type {Control} */ (element));
    return (this.#controls = [...controls]);
  }

  /** @param {Control} control */
  #place(control) {
    const marked = control.getAttribute("data-chipgate");
    if (marked) return { place: { path: checkPath(marked) }, rows: rowsAround(control) };
    const name = control.name ?? control.getAttribute("name");
    return name && this.#find ? this.#find(name) : null;
  }
}

/** @param {Element} element */
function isControl(element) {
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName)) return true;
  return element.hasAttribute("data-chipgate") || (element.tagName.includes("-") && element.hasAttribute("name"));
}

/** Numbers of the rows around a field, from the outside in: its place among its neighbours. @param {Element} control */
function rowsAround(control) {
  const rows = [];
  for (let row = closest(control); row; row = closest(row.parentElement)) {
    const holder = row.parentElement ?? /** @type {ParentNode} */ (row.getRootNode());
    rows.unshift(String([...holder.querySelectorAll(":scope > [data-chipgate-row]")].indexOf(row)));
  }
  return rows;
}

/** @param {Element | null} element @returns {Element | null} */
const closest = (element) => element?.closest("[data-chipgate-row]") ?? null;

/** @param {Control} control @param {import("./paths.js").Place} place @returns {string[]} */
function valuesOf(control, place) {
  const said = (/** @type {unknown} */ value) => {
    const text = value === null || value === undefined ? "" : translate(place, String(value));
    return text === "" ? [] : [text];
  };
  if (control instanceof HTMLSelectElement) return [...control.selectedOptions].flatMap(({ value }) => said(value));
  if (!(control instanceof HTMLInputElement)) return said(control.value);
  if (SKIPPED.includes(control.type)) return [];
  if (control.type === "radio") return control.checked ? said(control.value) : [];
  if (control.type === "checkbox") {
    if (!control.checked) return said(place.unchecked);
    return said(place.checked ?? (control.hasAttribute("value") ? control.value : "yes"));
  }
  // A browser hides what it cannot read as a number or a day; that it stands there must not count as nothing.
  return control.validity.badInput ? ["?"] : said(control.value);
}

/** Whether a person, or a browser that remembers, filled it in: what the page itself preset does not count. @param {Control} control */
function isFilled(control) {
  if (control instanceof HTMLSelectElement) {
    const preset = [...control.options].some(({ defaultSelected }) => defaultSelected);
    return preset ? [...control.options].some((option) => option.selected !== option.defaultSelected) : 0 < control.selectedIndex;
  }
  if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) return control.checked !== control.defaultChecked;
  if (control instanceof HTMLInputElement && control.type === "hidden") return false;
  return control.value !== (/** @type {any} */ (control).defaultValue ?? "");
}
