// Every sentence the page itself says. The engine sends codes and its own cited text; wording of the page changes here and nowhere else.

/** @typedef {import("./contract").Outcome} Outcome */

/** @type {Record<Outcome, { word: string, lead: string }>} */
export const OUTCOMES = {
  "prohibited": { word: "Prohibited", lead: "There is no license to apply for. This transaction may not go ahead." },
  "license-required": { word: "License required", lead: "A license is needed before this transaction goes ahead." },
  "license-exception": { word: "License exception", lead: "A license is needed unless every condition of the exception below is met." },
  "review": { word: "Review", lead: "A person must look at this before it goes on." },
  "incomplete": { word: "Incomplete", lead: "The facts given are not enough for an answer. The questions below say what is missing." },
  "no-finding": { word: "No finding", lead: "No license requirement found in the facts given, lists as of" },
  "cannot-screen": { word: "Cannot screen", lead: "There is no answer. Nothing may be read from this; the transaction waits." },
};

/** @type {Record<string, string>} */
export const EFFECTS = {
  ...Object.fromEntries(Object.entries(OUTCOMES).map(([outcome, { word }]) => [outcome, word])),
  "advisory": "For information",
};

/** @type {Record<string, string>} */
export const REVIEWS = {
  "policy-of-denial": "Policy of denial",
  "presumption-of-denial": "Presumption of denial",
  "per-entry": "As the list entry says",
  "unspecified": "No policy is published for this case",
  "case-by-case": "Case by case",
  "presumption-of-approval": "Presumption of approval",
};

/** Whether a license is required; `null` where the facts given do not settle it. @param {boolean | null} required @param {number} exceptions */
export function requirement(required, exceptions) {
  if (required === null) return "The facts given do not settle it";
  if (!required) return "No requirement found in the facts given";
  return exceptions ? "Yes, unless every condition of one of the exceptions below is met" : "Yes";
}

/** How far a condition of a license exception is met. @type {Record<string, string>} */
export const STATES = { "met": "Met", "to-ask": "To ask", "not-met": "Not met" };

/** Reasons for control, Supplement No. 1 to 15 CFR 738. @type {Record<string, string>} */
export const CONTROLS = {
  AT: "anti-terrorism",
  CB: "chemical and biological weapons",
  CC: "crime control",
  EI: "encryption items",
  EL: "Entity List",
  MT: "missile technology",
  NP: "nuclear nonproliferation",
  NS: "national security",
  RS: "regional stability",
  SL: "surreptitious listening",
  SS: "short supply",
  UN: "United Nations embargo",
};

/** @type {Record<string, string>} */
export const LISTS = {
  "EL": "Entity List",
  "DPL": "Denied Persons List",
  "MEU": "Military End User List",
  "UVL": "Unverified List",
  "SDN": "Specially Designated Nationals List",
  "SSI": "Sectoral Sanctions Identifications List",
  "CMIC": "Chinese Military-Industrial Complex Companies List",
  "NS-MBS": "Menu-Based Sanctions List",
  "PLC": "Palestinian Legislative Council List",
  "CAP": "Correspondent account sanctions",
  "ISN": "Nonproliferation sanctions",
  "DTC": "AECA debarred parties",
  "1260H": "Chinese military companies (section 1260H)",
};

/** @type {Record<string, string>} */
export const STRENGTHS = {
  exact: "An exact match",
  strong: "A strong likeness",
  possible: "A possible likeness",
};

/** How much a red flag says by itself. @type {Record<string, string>} */
export const WEIGHTS = {
  strong: "Red flag",
  weak: "Weak red flag",
};

/** Beside a red flag. @type {Record<string, string>} */
export const EXPLAIN = {
  title: "Explain this flag",
  hint: "Supplement No. 3 to part 732: a red flag is explained, and the explanation recorded, before going on.",
  learnt: "What was learnt",
  document: "Document",
  date: "Day",
  record: "Record the explanation",
  takeBack: "Take the explanation back",
  resolved: "Red flag, explained",
};

/** The strip of an item over time. */
export const BANDS = {
  title: "Over time, to",
  lead: "For parties seated where this form says and on no list.",
  open: "Class open",
  now: "this date",
  to: "to",
  on: "on",
};

/** Before the first question. */
export const IDLE = "Fill in the form, or try an example. The answer appears here with its reasons and sources.";

/** What is said to the applicant while there is no answer: the words of a review, so that a fault tells nothing either. */
export const APPLICANT_WAITS = "Thank you. A member of our team will confirm your request within one working day.";

/** @type {Record<string, string>} */
export const LOST = {
  title: "The engine stopped.",
  text: "It is started afresh with the next question.",
};

/** Where other lists are loaded. */
export const LISTS_TITLE = "Screen against official lists";

export const LISTS_HINT =
  "Choose a list file or drop it on this page: the Consolidated Screening List of trade.gov as CSV or JSON, the Entity List as the " +
  "eCFR's XML, or OFAC's CSV files of one list together. It is read in this browser and sent nowhere.";

export const LOADING = "Reading the list.";

/** @param {import("./contract").Held} held */
export const LISTED = ({ id, published, entries, names, addresses }) =>
  `Loaded ${id}, ${published ?? "without a date"}: ${counted(entries, "entry", "entries")}, ${counted(names, "name", "names")}, ` +
  `${counted(addresses, "address", "addresses")}. The built-in selection now stands in only for lists that it lacks.`;

/** @param {import("./contract").Refusal} refusal */
export const LIST_REFUSED = ({ path, help }) =>
  `Not loaded: ${path ? `${path}: ` : ""}${help}. The lists are as they were.`;

/** Fields that no rule reads, by path with `*` for a row number. They are marked on the page; an empty list marks none.
 * @type {string[]} */
export const NOT_USED = [];

export const NOT_USED_HINT = "Not used for screening";

/** @param {number} count @param {string} one @param {string} many */
export const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

/** A code no sentence was written for yet, in plain letters: better than hiding it. @param {string} code */
export const plain = (code) => code.replaceAll(/[-_]/g, " ");
