// The rhythm of checking while somebody types: pending at once, one question after the last key, quiet while a word is composed.

/** Milliseconds of silence after the last key before a question goes out. */
const SILENCE = 200;

/** An Enter this soon after a composition belongs to the input method: Safari sends it with `isComposing` false. */
const INPUT_METHOD_ECHO = 100;

/** Watches a form and says when something changed (`pending`) and when to ask (`ask`).
 * `input` and `change` alone are listened to, so that autofill and dictation, which press no key, count as well.
 * @param {HTMLFormElement} form
 * @param {{ pending: (field: Element) => void, ask: () => void }} listener
 * @returns {{ now: () => void }} `now` asks at once, without waiting for the silence */
export function watchTyping(form, { pending, ask }) {
  let timer = 0;
  let composing = false;
  let composed = -Infinity;

  const now = () => {
    clearTimeout(timer);
    timer = 0;
    ask();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(now, SILENCE);
  };

  form.addEventListener("compositionstart", () => {
    composing = true;
    clearTimeout(timer);
  });
  form.addEventListener("compositionend", (event) => {
    composing = false;
    composed = event.timeStamp;
    pending(/** @type {Element} */ (event.target));
    soon();
  });
  form.addEventListener("input", (event) => {
    const { inputType, isComposing, target } = /** @type {InputEvent} */ (event);
    if (composing || isComposing) return;
    pending(/** @type {Element} */ (target));
    inputType === "insertFromPaste" ? now() : soon();
  });
  form.addEventListener("change", (event) => {
    if (composing) return;
    pending(/** @type {Element} */ (event.target));
    now();
  });
  form.addEventListener("reset", () => clearTimeout(timer));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.isComposing || event.timeStamp - composed < INPUT_METHOD_ECHO)) event.preventDefault();
  });
  return { now };
}
