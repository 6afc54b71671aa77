// The wasm of dist/, through the public door, in Node: every case, and every answer equal to the command line's.
// Run by `cargo xtask test door`, which builds both and names the command line in CHIPGATE_CLI.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { differences, readCases } from "./check.mjs";

const dist = new URL("../dist/", import.meta.url);
const { engine } = await import(new URL("manifest.js", dist).href);
const { Screener, initSync } = await import(new URL("glue.js", dist).href);
initSync({ module: readFileSync(new URL(engine.wasm, dist)) });
const screener = new Screener();

let passed = 0;
let failed = 0;

/** @param {string} name @param {string[]} faults */
function report(name, faults) {
  if (faults.length === 0) return passed++;
  failed++;
  console.log(`${name}\n  ${faults.join("\n  ")}`);
}

/** An answer, or the refusal in its place; anything else that is thrown is a fault of ours and ends the run. @param {() => any} ask */
function answer(ask) {
  try {
    return ask();
  } catch (thrown) {
    const { name, code, path, help } = /** @type {any} */ (thrown);
    if (!(thrown instanceof Error) || name !== "FormError") throw thrown;
    return { error: { code, path, help } };
  }
}

/** What the command line answers, a line for each question. @param {string[]} words @param {any[]} questions @returns {any[]} */
function native(words, questions) {
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join("");
  const cli = spawnSync(process.env.CHIPGATE_CLI ?? "target/debug/chipgate", words, { input, maxBuffer: 2 ** 30, encoding: "utf8" });
  if (cli.status !== 0) throw new Error(`the command line ended with ${cli.status ?? cli.error}: ${cli.stderr}`);
  const lines = cli.stdout.trimEnd().split("\n");
  if (lines.length !== questions.length) throw new Error(`${questions.length} questions, ${lines.length} answers`);
  return lines.map((line) => JSON.parse(line));
}

/** JSON with its keys in one order, so that equal answers are equal texts. @param {any} value @returns {string} */
function canonical(value) {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** Where two answers part, with a little of what stands before. @param {any} here @param {any} there @returns {string[]} */
function unequal(here, there) {
  const [one, other] = [canonical(here), canonical(there)];
  if (one === other) return [];
  const at = [...one].findIndex((_, i) => one[i] !== other[i]);
  const from = Math.max(0, (at < 0 ? one.length : at) - 60);
  return [`wasm:   …${one.slice(from, from + 160)}`, `native: …${other.slice(from, from + 160)}`];
}

const cases = readCases();

{
  const asked = cases.map(({ transaction }) => transaction);
  const there = native(["screen"], asked);
  cases.forEach(({ id, why, transaction, expect }, i) => {
    const here = answer(() => screener.screen(transaction));
    const faults = [...differences(expect, here), ...unequal(here, there[i])];
    report(`${id}: ${why}`, faults);
  });
  console.log(`cases: ${cases.length} checked in Node, and against the command line`);
}

// The applicant's view tells nothing but how the form goes on: one text for each outcome, whatever led there, and one for all that is held.
{
  /** @type {Map<string, Set<string>>} */
  const views = new Map();
  const answered = cases.filter(({ expect }) => !expect.error);
  const there = native(["screen", "--applicant"], answered.map(({ transaction }) => transaction));
  answered.forEach(({ id, transaction }, i) => {
    const decision = screener.screen(transaction);
    const view = screener.applicantView(decision);
    report(`${id}: the applicant's view`, unequal(view, there[i]));
    const known = views.get(decision.outcome) ?? new Set();
    views.set(decision.outcome, known.add(JSON.stringify(view)));
  });
  report(`outcomes ${[...views.keys()]}`, 5 < views.size ? [] : ["too few to say anything"]);
  for (const [outcome, texts] of views) report(outcome, texts.size === 1 ? [] : [`${texts.size} different views: ${[...texts]}`]);
  const held = new Set([...views].filter(([outcome]) => outcome !== "no-finding").flatMap(([, texts]) => [...texts]));
  report("what is held", held.size === 1 ? [] : [`${held.size} different views: ${[...held]}`]);
}

// The sideways questions, with what the cases hold: every party, and every item under three versions of the rules.
{
  const parties = new Map();
  const items = new Map();
  for (const { transaction, expect } of cases) {
    if (expect.error) continue;
    for (const { name, nativeName, aliases, address, country } of transaction.parties ?? []) {
      const query = { name, nativeName, aliases, address, country };
      parties.set(canonical(query), query);
    }
    for (const { description, specs, quantity } of transaction.items ?? []) {
      const query = { description, specs, quantity };
      items.set(canonical(query), query);
    }
  }
  /** @param {string[]} words @param {any[]} asked @param {(query: any) => any} ask */
  const compare = (words, asked, ask) => {
    const there = native(words, asked);
    asked.forEach((query, i) => report(`${words.join(" ")} ${canonical(query)}`, unequal(answer(() => ask(query)), there[i])));
  };
  compare(["match"], [...parties.values()], (query) => screener.match(query));
  for (const date of ["2023-03-01", "2024-06-01", "2026-11-22"]) {
    compare(["classify", "--date", date], [...items.values()], (query) => screener.classify(query, { date }));
  }
}

// An item over time: each band says what screening says on its first day and on its last.
{
  const days = (/** @type {any} */ { from, until }) => [from, ...until ? [new Date(Date.parse(until) - 86_400_000).toISOString().slice(0, 10)] : []];
  for (const [description, destination] of [["A800 80GB SXM", "CN"], ["RTX 4090", "MO"], ["H100", "AE"], ["ion implanter", "CN"], ["a blue bicycle", "DE"]]) {
    const { bands } = screener.timeline({ kind: "order", date: "2026-11-22", destination, items: [{ description }] });
    for (const band of bands) {
      for (const date of days(band)) {
        const parties = [{ role: "ultimate-consignee", name: "Kinabalu Looms", country: destination, headquarters: destination }];
        const { outcome, items, license } = screener.screen({ kind: "order", date, destination, parties, items: [{ description }] });
        const [{ rulesVersion, eccn, paragraph }] = items;
        const { required, review } = license;
        const { from, until, exceptions, rules, ...told } = band;
        report(`${description} to ${destination} on ${date}`, unequal(told, { rulesVersion, eccn, paragraph, outcome, required, review }));
      }
    }
  }
}

// The door itself.
{
  const order = cases.find(({ expect }) => expect.outcome === "license-required")?.transaction;
  const typed = "typed by a person";
  const refused = (/** @type {any} */ transaction) => answer(() => screener.screen(transaction)).error ?? {};
  const holds = (/** @type {string} */ name, /** @type {boolean} */ truth) => report(name, truth ? [] : ["does not hold"]);

  holds("an unknown key is refused with its path", refused({ ...order, colour: typed }).path === "colour");
  holds("a lone surrogate is refused with its path", refused({ ...order, parties: [{ name: "\ud800" }] }).path === "parties.0.name");
  for (const value of [null, undefined, 7, "text", [], () => {}, Symbol("x"), 10n]) {
    holds(`${typeof value} is no transaction`, typeof refused(value).code === "string");
  }
  for (const value of [{ ...order, parties: typed }, { ...order, kind: { typed } }, { ...order, date: [typed] }]) {
    holds("a refusal never repeats what was typed", !JSON.stringify(refused(value)).includes(typed) && refused(value).code === "type");
  }
  holds("asking does not change the question", canonical(order) === (screener.screen(order), canonical(order)));
  holds("the same question has the same answer", canonical(screener.screen(order)) === canonical(screener.screen(structuredClone(order))));

  const decision = screener.screen(order);
  const view = screener.applicantView(decision);
  holds("the applicant sees what comes next and a message, and no more", canonical(Object.keys(view).sort()) === '["message","next"]');
  holds("the applicant is asked to wait for a review", view.next === "review");
  holds("the applicant's view names no rule", decision.findings.every((/** @type {any} */ { rule }) => !view.message.includes(rule)));
  const lists = screener.lists();
  holds("lists are the basis of an answer", canonical(lists) === canonical(decision.basis.lists) && 0 < lists[0]?.entries);
  holds("absent and null mean the same", canonical(screener.screen({ ...order, movement: null })) === canonical(screener.screen({ ...order, movement: undefined })));
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
