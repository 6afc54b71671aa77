// A match's reasons arrive as code and parameters; here they become sentences.

import { counted, plain } from "./words.js";

/** How a typed word and a listed one belong together. @type {Record<string, string>} */
const KINDS = {
  "same": "the same word",
  "form": "the same word in another form",
  "romanized": "the same word from another script or spelling system",
  "abbreviation": "the one is short for the other",
  "translated": "the same word in another language",
  "brand": "the firm’s own name abroad",
  "joined": "several typed words are one on the list",
  "split": "one typed word is several on the list",
  "misspelled": "likely misspelled",
  "begun": "the beginning of the listed word",
  "initial": "its first letter",
  "skeleton": "the same consonants; the script leaves vowels out",
};

/** @type {Record<string, (reason: any) => string>} */
const SENTENCES = {
  "word": ({ typed, listed, kind, slips, bits }) =>
    `“${typed}” and “${listed}”: ${KINDS[kind] ?? plain(kind)}${slips ? `, ${counted(slips, "letter differs", "letters differ")}` : ""}${weight(bits)}.`,
  "typed-only": ({ word, bits }) => `“${word}” is not in the listed name${weight(bits)}.`,
  "listed-only": ({ word, bits }) => `The listed “${word}” was not typed${weight(bits)}.`,
  "initialism": ({ typed }) => `“${typed}” is made of the first letters of the listed name.`,
  "alias": () => "An alias matches, not the primary name.",
  "weak-alias": () => "An alias matches that its list calls weak.",
  "native-name": () => "The name in the party’s own script matches; the US lists do not print it.",
  "country-agrees": () => "The countries agree.",
  "country-differs": () => "The countries differ.",
  "same-address": () => "The address is that of the listed party.",
  "address-unit": () => "Building, floor and room agree.",
  "address-building": () => "The building agrees; floor and room differ or are not given.",
  "reach": ({ covers }) => `The listing covers ${covers} too.`,
  "identifier": () => "The registered number is the same.",
};

/** @param {import("./contract").Reason} reason */
export function tellReason(reason) {
  const tell = SENTENCES[reason.code];
  if (tell) return tell(reason);
  // A reason that is newer than this page is told in its own words, not hidden.
  const { code, ...details } = reason;
  return [plain(code), ...Object.entries(details).map(([key, value]) => `${plain(key)} ${value}`)].join(", ");
}

/** @param {number | undefined} bits rarity in bits, the engine's measure of how much a word proves */
const weight = (bits) => bits === undefined ? "" : ` (weight ${bits.toFixed(1)})`;
