// The operator's explanation of one red flag, beside the flag: what was learnt, the document, the day. Only the operator's panel
// has it; whether it resolves the flag is the engine's to say.

import { fact, fold, make, quietButton } from "./elements.js";
import { EXPLAIN } from "./words.js";

/** @typedef {import("./session.js").Explanation} Explanation */

/** @param {Explanation} explanation @param {() => void} again asks once more, with what was recorded */
export const explanationOf = (explanation, again) => explanation.recorded ? recorded(explanation, again) : open(explanation, again);

/** @param {Explanation} explanation @param {() => void} again */
function recorded(explanation, again) {
  const { learnt, document: shown, date } = explanation;
  const back = quietButton(EXPLAIN.takeBack, () => {
    explanation.recorded = false;
    again();
  });
  back.id = explanation.id;
  return make("div", { class: "explained", "data-explained": explanation.flag },
    make("dl", { class: "facts" }, ...fact(EXPLAIN.learnt, learnt), ...fact(EXPLAIN.document, shown), ...fact(EXPLAIN.date, date)), back);
}

/** @param {Explanation} explanation @param {() => void} again */
function open(explanation, again) {
  const inputs = /** @type {const} */ (["learnt", "document", "date"]).map((key) => {
    const input = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (key === "learnt"
      ? make("textarea", { rows: "2", spellcheck: "false" })
      : make("input", { type: key === "date" ? "date" : "text", autocomplete: "off", spellcheck: "false" }));
    input.id = `${explanation.id}-${key}`;
    input.required = true;
    input.value = explanation[key];
    // What was begun outlives the next answer, which draws this card anew.
    input.addEventListener("input", () => (explanation[key] = input.value));
    return input;
  });
  const record = quietButton(EXPLAIN.record, () => {
    const missing = inputs.find((input) => input.value.trim() === "");
    for (const input of inputs) input.value.trim() === "" ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    if (missing) return missing.focus();
    explanation.recorded = true;
    again();
  });
  record.id = explanation.id;
  const begun = inputs.slice(0, 2).some((input) => input.value !== "");
  return fold(begun ? "open" : "closed", EXPLAIN.title, make("div", { class: "explain" },
    make("p", { class: "small" }, EXPLAIN.hint),
    ...inputs.map((input, at) => make("div", { class: "field" }, make("label", { for: input.id }, EXPLAIN[["learnt", "document", "date"][at]]), input)),
    record));
}
