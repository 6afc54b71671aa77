// How the page makes its elements. What a person or the engine wrote goes in as text, never as markup.

/** @param {string} tag @param {Record<string, string>} attributes @param {...(string | Node)} content
 * @returns {HTMLElement} */
export function make(tag, attributes, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

/** @param {string} text @param {() => void} press */
export function quietButton(text, press) {
  const button = make("button", { type: "button", class: "quiet" }, text);
  button.addEventListener("click", press);
  return button;
}

/** @param {"open" | "closed"} state @param {string} title @param {...Node} content */
export const fold = (state, title, ...content) => make("details", state === "open" ? { open: "" } : {}, make("summary", {}, title), ...content);

/** @param {string} title @param {Node[]} content */
export const section = (title, content) => content.length ? [make("section", {}, make("h3", {}, title), ...content)] : [];

/** @param {string} name @param {Node[]} lines */
export const list = (name, lines) => make("ul", { class: name }, ...lines);

/** @param {string} term @param {string | Node} meaning */
export const fact = (term, meaning) => [make("dt", {}, term), make("dd", {}, meaning)];
