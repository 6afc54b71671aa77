// Matched words, marked in the text they were found in.

/** The text with its spans in `<mark>`. Spans are UTF-16 offsets, end exclusive, which is what `slice` takes.
 * @param {string} text
 * @param {import("./contract").Span[]} spans
 * @returns {DocumentFragment} */
export function marked(text, spans) {
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const [start, end] of [...spans].sort(([a], [b]) => a - b)) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    fragment.append(text.slice(at, from));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, end);
    fragment.append(mark);
    at = end;
  }
  fragment.append(text.slice(at));
  return fragment;
}
