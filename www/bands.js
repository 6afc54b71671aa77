// One item over time: its class and license answer as a strip of dated bands, the picture of a list that reads as well.

import { countryName } from "./countries.js";
import { fold, make } from "./elements.js";
import { BANDS, OUTCOMES, plain, REVIEWS } from "./words.js";

/** A day in milliseconds. */
const DAY = 86_400_000;

/** How long the last band is drawn, which has no end: about as long as the page has had it. */
const OPEN_DAYS = 200;

/** @param {import("./contract").Timeline} timeline @param {string} day the day of the form @returns {HTMLElement} */
export function strip({ destination: place, bands }, day) {
  const destination = place ?? "";
  return fold("open", `${BANDS.title} ${countryName(destination)}`,
    make("p", { class: "small" }, BANDS.lead),
    make("ol", { class: "bands", "data-timeline": destination }, ...bands.map((band) => bandLine(band, day))));
}

/** @param {import("./contract").Band} band @param {string} day */
function bandLine({ from, until, rulesVersion, eccn, paragraph, outcome, review, exceptions }, day) {
  const now = from <= day && (until === null || day < until);
  const answer = [OUTCOMES[outcome]?.word ?? plain(outcome), ...exceptions].join(" ");
  const line = make("li", { "data-outcome": outcome, "data-band": rulesVersion, ...(now ? { "aria-current": "date" } : {}) },
    make("span", { class: "days" }, make("time", { datetime: from }, from), make("span", { class: "unseen" }, until ? ` ${BANDS.to} ${before(until)}` : ` ${BANDS.on}`)),
    make("span", { class: "band" },
      make("span", {}, make("strong", {}, paragraph ?? eccn ?? BANDS.open), ` ${answer}`),
      make("span", { class: "small" }, [...(review ? [REVIEWS[review] ?? plain(review)] : []), rulesVersion].join(", "), ...(now ? [make("span", { class: "now" }, `, ${BANDS.now}`)] : []))));
  const days = until ? (Date.parse(until) - Date.parse(from)) / DAY : OPEN_DAYS;
  line.style.setProperty("--days", String(days));
  return line;
}

/** The day before. @param {string} day */
const before = (day) => new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);
