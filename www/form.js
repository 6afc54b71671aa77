// The form as the engine's transaction and back. Each field carries its path (`data-chipgate="parties.0.name"`); a path is all that
// connects a field with a question, a finding or a gap, so this file knows no field by name.

import { countries } from "./countries.js";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

/** Attributes that hold a row's path, renamed when the row moves. */
const PATHS = ["id", "name", "for", "href", "data-chipgate", "data-row", "data-rows", "aria-describedby", "aria-labelledby", "autocomplete"];

/** @param {ParentNode} root @returns {Field[]} */
export const fieldsOf = (root) => [.../** @type {NodeListOf<Field>} */ (root.querySelectorAll("[data-chipgate]"))];

/** @param {Field} field */
export const pathOf = (field) => field.dataset.chipgate ?? "";

/** Gives the form what it cannot have without script: country menus and rows to add.
 * @param {HTMLFormElement} form */
export function prepareForm(form) {
  for (const input of form.querySelectorAll("input[data-country]")) input.replaceWith(countryMenu(/** @type {HTMLInputElement} */ (input)));
  for (const group of groupsOf(form)) renumber(group);
  form.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const group = /** @type {HTMLElement | null} */ (button?.closest("[data-rows]") ?? null);
    if (!button || !group) return;
    if ("add" in button.dataset) focusFirst(addRow(group));
    if ("remove" in button.dataset) removeRow(group, /** @type {HTMLElement} */ (button.closest("[data-row]")));
  });
}

/** What the form holds, as typed. Empty fields are left out, and so are rows in which nothing was filled in: a role that merely
 * stands preselected makes no party.
 * @param {HTMLFormElement} form
 * @returns {import("./contract").Transaction} */
export function readForm(form) {
  /** @type {any} */
  const transaction = {};
  for (const field of fieldsOf(form)) {
    const row = field.closest("[data-row]");
    if (field.value === "" || (row && !fieldsOf(row).some(isFilled))) continue;
    put(transaction, pathOf(field).split("."), field.value);
  }
  return transaction;
}

/** Whether anything was filled in, by a person or by a browser that remembers.
 * @param {HTMLFormElement} form */
export const isTouched = (form) => fieldsOf(form).some(isFilled);

/** Fills the form from a transaction, starting from an empty one.
 * @param {HTMLFormElement} form
 * @param {import("./contract").Transaction} transaction */
export function fillForm(form, transaction) {
  form.reset();
  for (const [path, value] of leaves(transaction)) {
    const field = makeField(form, path);
    if (!field) continue;
    field.value = String(value);
    reveal(field);
  }
}

/** Back to one row each. The values are the browser's to reset.
 * @param {HTMLFormElement} form */
export function resetRows(form) {
  for (const group of groupsOf(form)) {
    for (const row of rowsOf(group).slice(1)) row.remove();
    renumber(group);
  }
}

/** The field at a path, or the nearest one: the first field below it, else one level up.
 * @param {HTMLFormElement} form
 * @param {string} path
 * @returns {Field | undefined} */
export function fieldAt(form, path) {
  const fields = fieldsOf(form);
  for (let stem = path; stem; stem = stem.slice(0, Math.max(0, stem.lastIndexOf(".")))) {
    const found = fields.find((field) => pathOf(field) === stem) ?? fields.find((field) => pathOf(field).startsWith(`${stem}.`));
    if (found) return found;
  }
  return undefined;
}

/** What a reader calls the field: "Party 1, Full legal name".
 * @param {Field} field */
export function nameOf(field) {
  const parts = [field.labels?.[0]?.textContent ?? ""];
  for (let row = field.closest("[data-row]"); row; row = row.parentElement?.closest("[data-row]") ?? null) {
    const legend = row.querySelector(":scope > legend");
    if (legend) parts.unshift(legend.textContent ?? "");
  }
  return parts.map((part) => part.trim()).join(", ");
}

/** Brings the field on screen, its label first, and puts the cursor in it.
 * @param {Field} field */
export function focusField(field) {
  reveal(field);
  (field.labels?.[0] ?? field).scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}

/** Opens what a field is folded away in. @param {Element} field */
function reveal(field) {
  for (let fold = field.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
}

/** @param {ParentNode} root @returns {HTMLElement[]} */
const groupsOf = (root) => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-rows]"))];

/** @param {HTMLElement} group @returns {HTMLElement[]} */
const rowsOf = (group) => [.../** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll(":scope > [data-row]"))];

/** @param {HTMLElement} group @returns {HTMLElement} the new last row, empty */
function addRow(group) {
  const rows = rowsOf(group);
  const row = /** @type {HTMLElement} */ (rows[0].cloneNode(true));
  for (const inner of groupsOf(row)) for (const extra of rowsOf(inner).slice(1)) extra.remove();
  for (const note of row.querySelectorAll(".problem, .note")) note.remove();
  for (const fold of row.querySelectorAll("details")) fold.open = false;
  for (const field of fieldsOf(row)) {
    field.removeAttribute("aria-invalid");
    if (field instanceof HTMLSelectElement) for (const option of field.options) option.selected = option.defaultSelected;
    else field.value = field.defaultValue;
  }
  rows[rows.length - 1].after(row);
  renumber(group);
  return row;
}

/** @param {HTMLElement} group @param {HTMLElement} row */
function removeRow(group, row) {
  const next = /** @type {HTMLElement} */ (row.previousElementSibling?.matches("[data-row]") ? row.previousElementSibling : row.nextElementSibling);
  row.remove();
  renumber(group);
  focusFirst(next);
  group.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Paths follow the order on screen. @param {HTMLElement} group */
function renumber(group) {
  const rows = rowsOf(group);
  rows.forEach((row, index) => {
    rename(row, row.dataset.row ?? "", `${group.dataset.rows}.${index}`);
    const number = row.querySelector("[data-number]");
    if (number) number.textContent = String(index + 1);
    const remove = /** @type {HTMLElement | null} */ (row.querySelector(":scope > [data-remove]"));
    if (remove) remove.hidden = rows.length < 2;
  });
  const add = /** @type {HTMLElement | null} */ (group.querySelector(":scope > [data-add]"));
  if (add) add.hidden = false;
}

/** @param {HTMLElement} row @param {string} from @param {string} to */
function rename(row, from, to) {
  if (from === to) return;
  const old = new RegExp(`${from.replaceAll(".", "\\.")}(?!\\d)`, "g");
  for (const element of [row, ...row.querySelectorAll("*")]) {
    for (const attribute of PATHS) {
      const value = element.getAttribute(attribute);
      if (value) element.setAttribute(attribute, value.replace(old, to));
    }
  }
}

/** @param {Field} field whether somebody filled it in: what the page itself preset does not count */
const isFilled = (field) => field instanceof HTMLSelectElement ? 0 < field.selectedIndex : field.value !== field.defaultValue;

/** @param {HTMLElement} row */
const focusFirst = (row) => fieldsOf(row)[0]?.focus();

/** The field at exactly this path, in rows added for it where there are too few.
 * @param {HTMLFormElement} form @param {string} path @returns {Field | undefined} */
function makeField(form, path) {
  const steps = path.split(".");
  steps.forEach((step, at) => {
    const group = /^\d+$/.test(step) && groupsOf(form).find((group) => group.dataset.rows === steps.slice(0, at).join("."));
    while (group && rowsOf(group).length <= Number(step)) addRow(group);
  });
  return fieldsOf(form).find((field) => pathOf(field) === path);
}

/** A native menu in place of the plain input that serves where there is no script.
 * @param {HTMLInputElement} input */
function countryMenu(input) {
  const menu = document.createElement("select");
  for (const { name, value } of input.attributes) menu.setAttribute(name, value);
  for (const attribute of ["type", "value", "size", "spellcheck", "autocapitalize"]) menu.removeAttribute(attribute);
  menu.add(new Option("Choose a country", ""));
  for (const [code, name] of countries) menu.add(new Option(name, code, code === input.defaultValue));
  menu.value = input.value.trim().toUpperCase();
  return menu;
}

/** @param {any} holder @param {string[]} steps @param {string} value */
function put(holder, [step, ...rest], value) {
  if (Array.isArray(holder)) while (holder.length < Number(step)) holder.push(rest.length ? {} : "");
  if (rest.length === 0) holder[step] = value;
  else put((holder[step] ??= /^\d+$/.test(rest[0]) ? [] : {}), rest, value);
}

/** @param {unknown} value @param {string} [path] @returns {[string, unknown][]} */
function leaves(value, path = "") {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}
