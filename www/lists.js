// Official list files, chosen or dropped on the page. They are read in the browser, by the engine's worker, and go nowhere.

import { FormError } from "./engine.js";
import { LISTED, LIST_REFUSED, LISTS_HINT, LISTS_TITLE, LOADING, LOST } from "./words.js";

/** What the official files are called. The engine recognises them by their content; this is only for the file menu. */
const KINDS = ".csv,.tsv,.json,.xml,.txt";

/** Offers to load lists, below the answer.
 * @param {import("./engine.js").Engine} engine @param {Element} status the page's one status line @param {Element} above @param {() => void} loaded called when other lists are screened against */
export function offerLists(engine, status, above, loaded) {
  const card = document.createElement("section");
  card.className = "part";
  const title = document.createElement("h2");
  title.textContent = LISTS_TITLE;
  const hint = document.createElement("p");
  hint.className = "small";
  hint.textContent = LISTS_HINT;
  const choice = document.createElement("input");
  Object.assign(choice, { type: "file", accept: KINDS, multiple: true });
  choice.setAttribute("aria-label", LISTS_TITLE);
  const told = document.createElement("p");
  // Read with its field, and told by the page's one status line.
  told.id = "load";
  choice.setAttribute("aria-describedby", told.id);
  told.dataset.answer = "load";
  card.append(title, hint, choice, told);
  above.after(card);

  /** @param {string} words */
  const tell = (words) => {
    told.textContent = words;
    status.textContent = words;
  };
  /** @param {File[]} files */
  const take = async (files) => {
    if (files.length === 0) return;
    told.dataset.state = "pending";
    tell(LOADING);
    try {
      tell(LISTED(await engine.load(files)));
      loaded();
    } catch (error) {
      tell(error instanceof FormError ? LIST_REFUSED(error) : `${LOST.title} ${LOST.text}`);
    }
    told.dataset.state = "settled";
    choice.value = "";
  };
  choice.addEventListener("change", () => take([...(choice.files ?? [])]));
  // Anywhere on the page: a file dropped beside the mark would take the form's place in the window.
  const carries = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => carries(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    take([...(event.dataTransfer?.files ?? [])]);
  });
}
