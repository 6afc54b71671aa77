// The operator's panel: one decision on screen, every reason with its source. It decides nothing and holds no threshold.

import { countryName } from "./countries.js";
import { fact, fold, list, make, quietButton, section } from "./elements.js";
import { explanationOf } from "./explain.js";
import { fieldAt, focusField, nameOf } from "./form.js";
import { marked } from "./marks.js";
import { CONTROLS, counted, EFFECTS, EXPLAIN, IDLE, LISTS, LOST, OUTCOMES, plain, requirement, REVIEWS, STATES, STRENGTHS, WEIGHTS } from "./words.js";
import { tellReason } from "./reasons.js";

/** @typedef {import("./contract").Decision} Decision */
/** @typedef {import("./contract").Transaction} Transaction */

/** The answer to one question, or why there is none.
 * @typedef {{ decision: Decision, applicant: import("./contract").ApplicantView } | { refusal: import("./contract").Refusal } | { lost: true }} Answer */

/** The id of the list that is built in. */
const STARTER = "starter";

/** Shows an answer.
 * @param {HTMLElement} place
 * @param {{ form: HTMLFormElement, transaction: Transaction, answer: Answer, session: import("./session.js").Session, again: () => void }} shown
 * @returns {string} the answer in one sentence, for the status line */
export function showAnswer(place, { form, transaction, answer, session, again }) {
  if (!("decision" in answer)) {
    place.replaceChildren(headline("cannot-screen", OUTCOMES["cannot-screen"].lead), fault(form, answer, again));
    return `${OUTCOMES["cannot-screen"].word}.`;
  }
  const { decision } = answer;
  const { outcome, findings, matches, license, items, gaps, identification } = decision;
  const lead = outcome === "no-finding" ? `${OUTCOMES[outcome].lead} ${listDate(decision)}.` : (OUTCOMES[outcome] ?? OUTCOMES["cannot-screen"]).lead;
  const explained = new Set();
  /** One explanation speaks for a flag on several items: it stands beside the first. @param {import("./contract").Finding} finding */
  const explanation = (finding) => {
    if (finding.weight === "no-flag" || finding.certainty !== "yes") return [];
    const known = session.explanation(finding, decision.basis.date);
    if (explained.has(known)) return [];
    explained.add(known);
    return [explanationOf(known, again)];
  };
  place.replaceChildren(
    headline(outcome, lead, [`As of ${decision.basis.date}`, ...decision.basis.lists.map(listName)].join(". ") + "."),
    ...section("Questions", gaps.length ? [list("questions", gaps.map((gap) => question(form, gap)))] : []),
    ...section("Findings", findings.length ? [list("findings", findings.map((finding) => findingCard(form, finding, explanation(finding))))] : []),
    ...section("License", license.required === false && license.exceptions.length === 0 ? [] : [licenseLines(form, license)]),
    ...section("Listed names that are alike", matches.length ? [list("matches", matches.filter((match) => !matches.some(isAlso(match))).map((match, at) =>
      matchCard(form, transaction, match, at === 0 ? "open" : "closed", matches.filter((other) => isAlso(other)(match)))))] : []),
    ...section(items.length === 1 ? "Classification" : "Classifications", items.map((item, at) => itemCard(item, at, items.length))),
    ...section("Customer identification", identification ? [identificationLines(form, identification)] : []),
    ...section("This session", sessionLines(session, transaction, again)),
    ...section("Basis", [basisLines(decision)]),
  );
  return sentence(decision);
}

/** The lists an engine holds, for the time before the first question.
 * @param {HTMLElement} place @param {import("./contract").ListBasis[]} lists */
export function showLists(place, lists) {
  place.replaceChildren(make("p", {}, IDLE), ...section("Lists", [list("lists", lists.map(listLine))]));
}

/** @param {Decision} decision */
function sentence({ outcome, findings, gaps, matches }) {
  const parts = [
    findings.length ? counted(findings.length, "finding", "findings") : "",
    matches.length ? counted(matches.length, "listed name alike", "listed names alike") : "",
    gaps.length ? counted(gaps.length, "open question", "open questions") : "",
  ].filter(Boolean);
  return [EFFECTS[outcome] ?? plain(outcome), ...(parts.length ? [parts.join(", ")] : [])].join(": ") + ".";
}

/** @param {import("./contract").Outcome} outcome @param {string} lead @param {string} [ground] day and lists, in one line */
function headline(outcome, lead, ground = "") {
  return make("div", { class: "headline", "data-outcome": outcome },
    make("span", { class: "sign", "aria-hidden": "true" }),
    make("h3", { "data-answer": "outcome", "data-outcome": outcome }, EFFECTS[outcome] ?? plain(outcome)),
    make("p", {}, lead),
    ...(ground ? [make("p", { class: "ground" }, ground)] : []));
}

/** @param {HTMLFormElement} form @param {{ refusal: import("./contract").Refusal } | { lost: true }} answer @param {() => void} again */
function fault(form, answer, again) {
  if ("refusal" in answer) {
    const { code, path, help } = answer.refusal;
    return make("div", { class: "fault", "data-answer": "error", "data-code": code, "data-path": path },
      make("p", {}, sentenceCase(help)), make("p", {}, ...fieldLink(form, path)));
  }
  return make("div", { class: "fault", "data-answer": "lost" }, make("p", {}, make("strong", {}, LOST.title), ` ${LOST.text}`), quietButton("Try again", again));
}

/** @param {HTMLFormElement} form @param {import("./contract").License} license */
function licenseLines(form, license) {
  const { required, review, reasons, exceptions, unavailable, application } = license;
  const told = make("dl", { class: "facts" },
    ...fact("Required", requirement(required, exceptions.length)),
    ...(review ? fact("Review policy", REVIEWS[review] ?? plain(review)) : []),
    ...(reasons.length ? fact("Reasons for control", reasons.map((code) => CONTROLS[code] ? `${code} (${CONTROLS[code]})` : code).join(", ")) : []));
  return make("div", { class: "license", "data-answer": "license", "data-required": String(required), "data-review": review ?? "" }, told,
    ...(exceptions.length ? [make("h4", {}, "Exceptions to weigh"), list("exceptions", exceptions.map((exception, at) => exceptionLine(form, exception, at === 0 ? "open" : "closed")))] : []),
    ...(application.length ? [make("h4", {}, "What an application must show"), list("exceptions", application.map((one) => checklist(form, one)))] : []),
    ...(unavailable.length ? [fold("closed", `Exceptions that cannot be used: ${unavailable.map(({ symbol }) => symbol).join(", ")}`,
      list("exceptions", unavailable.map((exception) => unavailableLine(form, exception))))] : []));
}

/** @param {HTMLFormElement} form @param {import("./contract").Exception} exception @param {"open" | "closed"} state */
function exceptionLine(form, { symbol, title, status, conditions, citations }, state) {
  return make("li", { "data-exception": symbol, "data-status": status },
    fold(state, `${symbol}, ${title}`, list("conditions", conditions.map((condition) => conditionLine(form, condition))), ...cited(citations)));
}

/** @param {HTMLFormElement} form @param {import("./contract").Condition} condition */
function conditionLine(form, { text, state, field }) {
  return make("li", { "data-state": state }, make("span", { class: "state" }, STATES[state] ?? plain(state)),
    make("span", {}, text, " ", ...(state === "to-ask" && field ? fieldLink(form, field) : [])));
}

/** @param {HTMLFormElement} form @param {import("./contract").Exception} application */
function checklist(form, { symbol, title, conditions, citations }) {
  return make("li", { "data-application": symbol },
    fold("closed", title, list("conditions", conditions.map((condition) => conditionLine(form, condition))), ...cited(citations)));
}

/** Only what fails: the rest does not matter. @param {HTMLFormElement} form @param {import("./contract").Exception} exception */
function unavailableLine(form, { symbol, title, conditions }) {
  const failing = conditions.filter(({ state }) => state === "not-met");
  return make("li", { "data-unavailable": symbol },
    make("p", {}, `${symbol}, ${title}`), list("conditions", failing.map((condition) => conditionLine(form, condition))));
}

/** @param {import("./contract").License} license */
function licenseSentence({ required, review, exceptions }) {
  return make("p", { class: "small", "data-required": String(required) },
    [`License: ${requirement(required, 0)}`, ...(review ? [REVIEWS[review] ?? plain(review)] : []),
      ...(exceptions.length ? [`exceptions to weigh: ${exceptions.map(({ symbol }) => symbol).join(", ")}`] : [])].join("; ") + ".");
}

/** @param {HTMLFormElement} form @param {import("./contract").Gap} gap */
function question(form, { field, why }) {
  return make("li", { "data-gap": field }, make("span", {}, sentenceCase(why)), " ", ...fieldLink(form, field));
}

/** @param {HTMLFormElement} form @param {import("./contract").Finding} finding @param {Node[]} explanation */
function findingCard(form, { rule, effect, certainty, field, title, text, citations, weight, standing }, explanation) {
  return make("li", { class: "card", "data-rule": rule, "data-effect": effect, "data-certainty": certainty, "data-standing": standing },
    make("p", { class: "tags" },
      make("span", { class: "tag", "data-outcome": effect }, EFFECTS[effect] ?? plain(effect)),
      ...(WEIGHTS[weight] ? [make("span", { class: "tag" }, standing === "resolved" ? EXPLAIN.resolved : WEIGHTS[weight])] : []),
      ...(certainty === "yes" ? [] : [make("span", { class: "tag" }, certainty === "unknown" ? "Not certain: facts are missing" : plain(certainty))])),
    make("h4", {}, title),
    make("p", {}, text),
    make("p", { class: "small" }, ...fieldLink(form, field)),
    ...cited(citations),
    make("p", { class: "small rule" }, make("code", {}, rule)),
    ...explanation);
}

/** @param {HTMLFormElement} form @param {import("./contract").Identification} identification */
function identificationLines(form, { notice, elements }) {
  const of = (/** @type {string} */ state) => elements.filter((element) => element.state === state);
  const missing = of("missing");
  return make("div", { class: "card", "data-answer": "identification", "data-missing": String(missing.length) },
    make("p", {}, `${of("present").length} of ${elements.length} told, ${missing.length} missing, ${of("elsewhere").length} not asked for here.`),
    make("p", { class: "small" }, notice),
    fold("closed", "What is missing", list("missing",
      [...missing, ...of("elsewhere")].map(({ what, field, state }) => make("li", { "data-element": state },
        what, state === "elsewhere" ? ": not asked for here" : "", ...fieldLink(form, field).flatMap((link) => [": ", link]))))));
}

/** @param {import("./session.js").Session} session @param {Transaction} transaction @param {() => void} again @returns {Node[]} */
function sessionLines(session, transaction, again) {
  const count = session.count(transaction);
  if (count === 0) return [];
  return [make("p", { class: "small", "data-answer": "session" },
    `Sign-ups sent before and held beside this one: ${count}. They are in this tab’s memory alone.`),
  quietButton("Forget them", () => {
    session.forgetSignUps();
    again();
  })];
}

/** Whether the first is the second's party on another list: an answer for one party of the form tells so.
 * @param {import("./contract").Match} also @returns {(match: import("./contract").Match) => boolean} */
const isAlso = (also) => (match) => also.sameAs === match.entry && partyOf(also) === partyOf(match);

/** @param {import("./contract").Match} match */
const partyOf = ({ field }) => field.split(".").slice(0, 2).join(".");

/** @param {HTMLFormElement} form @param {Transaction} transaction @param {import("./contract").Match} match @param {"open" | "closed"} state
 * @param {import("./contract").Match[]} [also] @returns {HTMLElement} */
function matchCard(form, transaction, match, state, also = []) {
  const { entry, list: code, name, matched, country, field, score, strength, spans, entrySpans, reasons, citations } = match;
  const alias = matched === name ? [] : [make("span", { class: "small" }, ` a name of ${name}`)];
  return make("li", { class: "card", "data-match": entry, "data-list": code, "data-strength": strength, "data-score": String(score), "data-field": field },
    make("p", { class: "tags" }, make("span", { class: "tag" }, LISTS[code] ?? code)),
    make("dl", { class: "facts sides" },
      ...fact("Typed", make("span", { class: "typed", dir: "auto", "data-spans": JSON.stringify(spans) }, marked(String(valueAt(transaction, field) ?? ""), spans))),
      ...fact("Listed", make("span", {}, make("span", { class: "listed", dir: "auto", "data-spans": JSON.stringify(entrySpans) }, marked(matched, entrySpans)), ...alias))),
    make("p", {}, `${STRENGTHS[strength] ?? plain(strength)} (${twoPlaces(score)}).`, ...(country ? [` Listed in ${countryName(country)}.`] : [])),
    ...(reasons.length ? [fold(state, counted(reasons.length, "reason", "reasons"), list("reasons", reasons.map((reason) => make("li", { "data-reason": reason.code }, tellReason(reason)))))] : []),
    make("p", { class: "small" }, ...fieldLink(form, field)),
    ...cited(citations),
    ...(also.length ? [fold("closed", `The same party, also on: ${also.map(({ list: other }) => LISTS[other] ?? other).join(", ")}`,
      list("matches", also.map((other) => matchCard(form, transaction, other, "closed"))))] : []));
}

/** Where there is one item, its license answer is the whole one and stands above.
 * @param {import("./contract").Classification} item @param {number} at @param {number} all */
function itemCard({ name, count, eccn, paragraph, alternatives, steps, missing, candidates, citations, rulesVersion, license }, at, all) {
  const others = alternatives.filter((other) => other !== eccn);
  return make("div", { class: "card", "data-item": String(at), "data-eccn": eccn ?? "", "data-paragraph": paragraph ?? "" },
    make("h4", {}, name ?? `Item ${at + 1}`, ...(count && count !== 1 ? [` × ${count}`] : [])),
    make("p", {}, make("strong", {}, eccn ?? "Not classified yet"), ...(paragraph && paragraph !== eccn ? [` by ${paragraph}`] : [])),
    ...(license && 1 < all ? [licenseSentence(license)] : []),
    ...(others.length ? [make("p", { class: "small" }, `As a board, a computer or with encryption: ${others.join(", ")}`)] : []),
    ...(steps.length ? [make("ol", { class: "steps" }, ...steps.map((step) => make("li", {}, step)))] : []),
    ...(candidates.length ? [make("p", {}, "These words may mean:"), list("candidates", candidates.map(candidateLine))] : []),
    ...(missing.length ? [make("p", {}, "What would settle or could change it:"), list("missing", missing.map((one) => make("li", {}, sentenceCase(one))))] : []),
    ...cited(citations),
    ...(rulesVersion ? [make("p", { class: "small" }, `Version of the rule: ${rulesVersion}`)] : []));
}

/** @param {import("./contract").Candidate} candidate */
function candidateLine({ id, name, eccn }) {
  return make("li", { "data-candidate": id }, name, eccn ? `: ${eccn}` : ": open");
}

/** @param {Decision} decision */
function basisLines({ basis }) {
  return make("dl", { class: "facts", "data-answer": "basis" },
    ...fact("As of", basis.date),
    ...fact("Lists", list("lists", basis.lists.map(listLine))),
    ...fact("Engine", basis.engine),
    ...fact("Rules", basis.rules));
}

/** @param {import("./contract").ListBasis} basis */
const listName = ({ id, published }) =>
  `${id === STARTER ? "Starter list" : id}, ${published ? `${published}, ${age(published)}` : "without a date"}`;

/** @param {import("./contract").ListBasis} basis */
function listLine(basis) {
  const { id, entries, sha256 } = basis;
  return make("li", { "data-basis": id },
    make("p", {}, `${listName(basis)}, ${counted(entries, "entry", "entries")}.`),
    ...(id === STARTER ? [make("p", { class: "small" }, "A small selection that is built in, not the full lists.")] : []),
    make("p", { class: "small digest" }, "SHA-256 ", make("code", {}, sha256)));
}

/** The oldest list speaks for all. @param {Decision} decision */
function listDate({ basis }) {
  const dates = basis.lists.map(({ published }) => published);
  return dates.length && dates.every(Boolean) ? dates.sort()[0] : "an unknown date";
}

/** @param {string} published */
function age(published) {
  const days = Math.floor((Date.now() - Date.parse(published)) / 86_400_000);
  return days < 0 ? "dated ahead of today" : `${counted(days, "day", "days")} old`;
}

/** @param {string[]} citations */
function cited(citations) {
  return citations.length ? [make("p", { class: "small cited" }, make("span", {}, "Source: "), make("cite", {}, citations.join("; ")))] : [];
}

/** @param {HTMLFormElement} form @param {string} path @returns {Node[]} */
function fieldLink(form, path) {
  const field = fieldAt(form, path);
  if (!field) return [];
  const link = make("a", { href: `#${field.id}`, "data-field": path }, nameOf(field));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    // Rows may have moved since: the path decides, not the element of that time.
    focusField(fieldAt(form, path) ?? field);
  });
  return [link];
}

/** @param {any} value @param {string} path */
const valueAt = (value, path) => path.split(".").reduce((inner, key) => inner?.[key], value);

/** @param {string} text */
const sentenceCase = (text) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? "" : ".");

/** Never rounded up: only a likeness of 1 reads 1.00. @param {number} score */
const twoPlaces = (score) => (Math.floor(score * 100) / 100).toFixed(2);
