// Problems of format, told on submit: a summary with links at the top, and the same words beside each field.
// Who is on a list is no problem of format and never shows up here.

import { fieldsOf, focusField } from "./form.js";

const title = document.title;

/** @param {HTMLFormElement} form @returns {boolean} whether there was none */
export function tellProblems(form) {
  forgetProblems(form);
  const summary = summaryOf(form);
  const list = /** @type {HTMLElement} */ (summary.querySelector("ul"));
  for (const field of fieldsOf(form)) {
    if (field.validity.valid) continue;
    const words = field.dataset.problem ?? field.validationMessage;
    const link = document.createElement("a");
    link.href = `#${field.id}`;
    link.textContent = words;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      focusField(field);
    });
    const line = document.createElement("li");
    line.append(link);
    list.append(line);
    tellBeside(field, words);
  }
  const none = list.childElementCount === 0;
  if (!none) {
    summary.hidden = false;
    document.title = `Error: ${title}`;
    summary.scrollIntoView({ block: "start" });
    summary.focus({ preventScroll: true });
  }
  return none;
}

/** @param {HTMLFormElement} form */
export function forgetProblems(form) {
  document.title = title;
  const summary = summaryOf(form);
  summary.hidden = true;
  summary.querySelector("ul")?.replaceChildren();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    const note = `${field.id}-problem`;
    document.getElementById(note)?.remove();
    describe(field, (ids) => ids.filter((id) => id !== note));
  }
}

/** @param {import("./form").Field} field @param {string} words */
function tellBeside(field, words) {
  const note = document.createElement("p");
  note.className = "problem";
  note.id = `${field.id}-problem`;
  note.textContent = words;
  field.before(note);
  field.setAttribute("aria-invalid", "true");
  describe(field, (ids) => [note.id, ...ids]);
}

/** @param {Element} field @param {(ids: string[]) => string[]} change */
function describe(field, change) {
  const ids = change((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  ids.length ? field.setAttribute("aria-describedby", ids.join(" ")) : field.removeAttribute("aria-describedby");
}

/** @param {HTMLFormElement} form */
const summaryOf = (form) => /** @type {HTMLElement} */ (form.querySelector("[data-problems]"));
