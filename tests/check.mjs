// The one check of a case: tests/cases/*.json say what to ask and what the answer must hold. The same check in Rust is in cases.rs.

import { readdirSync, readFileSync } from "node:fs";

/**
 * @typedef {{ code: string, path: string }} Refusal
 * @typedef {{ outcome?: string, fires?: string[], spares?: string[], review?: string, eccn?: string[], exceptions?: string[],
 *   matches?: string[], citations?: string[], gaps?: string[], error?: Refusal }} Expectation
 * @typedef {{ id: string, why: string, source: string, transaction: any, expect: Expectation }} Case
 */

/** Every case of every file, in the order of the file names. @returns {Case[]} */
export function readCases() {
  const folder = new URL("./cases/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
  return files.flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
}

/**
 * What is wrong with an answer, a sentence each; nothing when all is well.
 * @param {Expectation} expect
 * @param {any} answer A decision, or `{ error: { code, path } }` when the door refused.
 * @returns {string[]}
 */
export function differences(expect, answer) {
  const { error } = answer;
  if (expect.error || error) {
    const [wanted, got] = [expect.error, error].map((one) => (one ? `${one.code} at ${one.path}` : "an answer"));
    return wanted === got ? [] : [`wanted ${wanted}, got ${got}`];
  }
  const told = {
    outcome: [answer.outcome],
    fires: answer.findings.map((/** @type {any} */ finding) => finding.rule),
    review: [answer.license.review],
    // The entry, or its paragraph where the case tells one from the other.
    eccn: answer.items.flatMap((/** @type {any} */ item) => [item.eccn, item.paragraph]),
    exceptions: answer.license.exceptions.map((/** @type {any} */ exception) => exception.symbol),
    matches: answer.matches.map((/** @type {any} */ match) => match.entry),
    citations: [...answer.findings, ...answer.matches].flatMap((cited) => cited.citations),
    gaps: answer.gaps.map((/** @type {any} */ gap) => gap.field),
  };
  const { spares = [], ...wanted } = expect;
  const faults = spares.filter((rule) => told.fires.includes(rule)).map((rule) => `spares: ${rule} fired`);
  for (const [name, values] of Object.entries(wanted)) {
    const got = /** @type {Record<string, string[]>} */ (told)[name];
    if (!got) faults.push(`${name} is no expectation`);
    for (const value of got ? [values].flat() : []) {
      if (!got.includes(/** @type {string} */ (value))) faults.push(`${name}: wanted ${value}, got ${got.join(", ") || "nothing"}`);
    }
  }
  return faults;
}
