// The page: a form, an engine in a sealed worker, an answer while typing.

import { strip } from "./bands.js";
import { Engine, FormError } from "./engine.js";
import { examples } from "./examples.js";
import { fieldsOf, fillForm, isTouched, pathOf, prepareForm, readForm, resetRows } from "./form.js";
import { offerLists } from "./lists.js";
import { showAnswer, showLists } from "./panel.js";
import { forgetProblems, tellProblems } from "./problems.js";
import { Session } from "./session.js";
import { watchTyping } from "./typing.js";
import { APPLICANT_WAITS, NOT_USED, NOT_USED_HINT } from "./words.js";

/** @typedef {import("./panel.js").Answer} Answer */

const engine = new Engine();
const session = new Session();
const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
const panel = /** @type {HTMLElement} */ (document.querySelector("[data-panel]"));
const status = /** @type {HTMLElement} */ (document.querySelector("[role=status]"));
const place = /** @type {HTMLElement} */ (document.querySelector("[data-decision]"));
const applicant = /** @type {HTMLElement} */ (document.querySelector("[data-answer=applicant]"));
const applicantCard = /** @type {HTMLElement} */ (applicant.closest("section"));

/** The number of the newest state of the form. An answer to an older one is dropped without a trace. */
let latest = 0;
/** The question whose answer is on screen. */
let answered = "";
/** Paths that the answer on screen asks about. @type {string[]} */
let questions = [];
/** Items over time, by question: the same item is not worked out again while the rest of the form is typed. @type {Map<string, any>} */
const timelines = new Map();
const KEPT_STRIPS = 16;
/** A strip covers all days, whatever day it is asked with. */
const FIRST_DAY = "2022-10-07";
/** An order of many lines is no picture any more. */
const MOST_STRIPS = 4;
/** Those who wait for the form to be answered for. @type {(() => void)[]} */
let settling = [];

prepareForm(form);
setToday();
markUnused();
offerExamples();
offerLists(engine, status, applicantCard, () => {
  answered = "";
  panel.dataset.state === "idle" ? showBasis() : now();
});
showBasis();

const { now } = watchTyping(form, { pending, ask });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
form.addEventListener("reset", () => {
  resetRows(form);
  session.forgetExplanations();
  forgetProblems(form);
  forgetAnswer();
  showBasis();
});
// A browser that goes back, or starts again where it was, brings the values along and tells nobody.
addEventListener("pageshow", () => isTouched(form) && now());

/** At the first key: what is on screen no longer answers for what is in the form.
 * @param {Element} [field] */
function pending(field) {
  latest += 1;
  panel.dataset.state = "pending";
  panel.setAttribute("aria-busy", "true");
  delete applicantCard.dataset.sent;
  if (field instanceof HTMLElement && "chipgate" in field.dataset) field.dataset.state = "pending";
}

async function ask() {
  pending();
  const id = latest;
  const transaction = session.with(readForm(form));
  const question = JSON.stringify(transaction);
  if (question !== answered) {
    const answer = await screen(transaction);
    if (id !== latest) return;
    answered = "lost" in answer ? "" : question;
    questions = "decision" in answer ? answer.decision.gaps.map(({ field }) => field) : [];
    show(transaction, answer);
    if ("decision" in answer) drawStrips(id, transaction, answer.decision);
  }
  panel.dataset.state = "settled";
  panel.removeAttribute("aria-busy");
  tellFieldStates();
  for (const done of settling.splice(0)) done();
}

/** @param {import("./contract").Transaction} transaction @returns {Promise<Answer>} */
async function screen(transaction) {
  try {
    const decision = await engine.ask("screen", transaction);
    return { decision, applicant: await engine.ask("applicantView", decision) };
  } catch (error) {
    return error instanceof FormError ? { refusal: error } : { lost: true };
  }
}

/** @param {import("./contract").Transaction} transaction @param {Answer} answer */
function show(transaction, answer) {
  const focused = document.activeElement?.id ?? "";
  const words = showAnswer(place, { form, transaction, answer, session, again: now });
  // A card that was drawn anew takes the focus back.
  if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus({ preventScroll: true });
  if (status.textContent !== words) status.textContent = words;
  const view = "applicant" in answer ? answer.applicant : /** @type {const} */ ({ next: "review", message: APPLICANT_WAITS });
  applicant.textContent = view.message;
  applicantCard.dataset.next = view.next;
}

/** Draws the items over time once the answer stands: a picture beside it may come a moment later.
 * @param {number} id @param {import("./contract").Transaction} transaction @param {import("./contract").Decision} decision */
async function drawStrips(id, transaction, { items, basis }) {
  const typed = /** @type {any[]} */ (transaction.items ?? []).slice(0, MOST_STRIPS);
  for (const [at, item] of typed.entries()) {
    if (!transaction.destination || !items[at] || (!items[at].eccn && !items[at].candidates.length)) continue;
    const asked = withoutNames(transaction, item);
    const question = JSON.stringify(asked);
    const drawn = timelines.get(question) ?? await engine.ask("timeline", asked).catch(() => null);
    if (!drawn || id !== latest) return;
    if (timelines.size === KEPT_STRIPS) timelines.clear();
    timelines.set(question, drawn);
    place.querySelector(`[data-item="${at}"]`)?.append(strip(drawn, basis.date));
  }
}

/** What decides over time: the item, and where everybody sits. Names are left out: who is listed today says nothing of then.
 * @param {any} transaction @param {any} item */
function withoutNames({ kind, movement, exporter, destination, parties = [] }, { description, specs }) {
  /** @param {any} party */
  const seat = ({ role, country, headquarters, ultimateParent }) =>
    ({ role, country, headquarters, ultimateParent: { country: ultimateParent?.country } });
  const seated = parties.map(seat).filter((/** @type {any} */ { country, headquarters }) => country || headquarters);
  return { kind, date: FIRST_DAY, movement, exporter, destination, parties: seated, items: [{ description, specs }] };
}

/** Back to before the first question. */
function forgetAnswer() {
  latest += 1;
  answered = "";
  settling = [];
  panel.dataset.state = "idle";
  panel.removeAttribute("aria-busy");
  status.textContent = "";
  applicant.textContent = "";
  delete applicantCard.dataset.next;
  delete applicantCard.dataset.sent;
  questions = [];
  tellFieldStates();
}

/** A field that was typed in and still has a question of its own is too short, or cannot be read. */
function tellFieldStates() {
  for (const field of fieldsOf(form)) {
    if (field.value !== "" && questions.includes(pathOf(field))) field.dataset.state = "open";
    else delete field.dataset.state;
  }
}

/** The form is sent once it is well formed and answered for. This page keeps it: a shop would post it here, and screen it again. */
async function submit() {
  if (!tellProblems(form)) return;
  const settled = new Promise((done) => settling.push(() => done(undefined)));
  now();
  await settled;
  session.send(readForm(form));
  applicantCard.dataset.sent = "";
  applicantCard.scrollIntoView({ block: "center" });
  applicantCard.focus({ preventScroll: true });
}

/** The engine has no clock; the date is the browser's, and the person's to change. */
function setToday() {
  const date = form.querySelector("[data-today]");
  const today = new Date();
  const iso = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  if (date instanceof HTMLInputElement) date.defaultValue = iso;
}

async function showBasis() {
  try {
    const lists = await engine.ask("lists");
    if (panel.dataset.state === "idle") showLists(place, lists);
  } catch {
    if (panel.dataset.state === "idle") show({}, { lost: true });
  }
}

function markUnused() {
  for (const field of fieldsOf(form)) {
    if (!NOT_USED.includes(pathOf(field).replace(/\b\d+\b/g, "*"))) continue;
    const note = document.createElement("p");
    note.className = "hint";
    note.textContent = NOT_USED_HINT;
    field.before(note);
  }
}

function offerExamples() {
  const shelf = /** @type {HTMLElement} */ (document.querySelector("[data-examples]"));
  const kind = /** @type {HTMLInputElement} */ (form.elements.namedItem("kind")).value;
  for (const { title, transaction } of examples.filter(({ transaction }) => transaction.kind === kind)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = title;
    button.addEventListener("click", () => {
      fillForm(form, transaction);
      now();
    });
    shelf.append(button);
  }
  shelf.hidden = false;
}
