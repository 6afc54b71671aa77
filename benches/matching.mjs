// The finished wasm in Node on the full list: how soon it is ready, what memory it takes, how long a key press takes.
// Run by `cargo xtask eval --wasm`, which builds it: node benches/matching.mjs LIST NAMES, the second a JSON array of texts; without
// NAMES the list is only loaded.

import { readFileSync } from "node:fs";

const [list, names] = process.argv.slice(2);
const dist = new URL("../dist/", import.meta.url);
const { engine } = await import(new URL("manifest.js", dist).href);
const { Screener, initSync } = await import(new URL("glue.js", dist).href);

/** Milliseconds that something takes, and what it returns. @template T @param {() => T} act @returns {[number, T]} */
function timed(act) {
  const start = performance.now();
  const value = act();
  return [performance.now() - start, value];
}

/** The value that this share of them stay under. @param {number[]} times @param {number} share */
const at = (times, share) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;

/** Milliseconds that this thread was let run, where the system tells; on a shared machine others run in between. */
function ran() {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

const module = new WebAssembly.Module(readFileSync(new URL(engine.wasm, dist)));
const { memory } = initSync({ module });
let start = ran();
const screener = new Screener();
const open = ran() - start;
const starter = memory.buffer.byteLength;
const bytes = new Uint8Array(readFileSync(list));
start = ran();
const held = screener.load(bytes);
const load = ran() - start;
const loaded = memory.buffer.byteLength;
if (!names) {
  // One party of another list: next to nothing to read, and the index of all lists is made anew.
  const party = new TextEncoder().encode('1,"QUILLAM VORST",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n');
  start = ran();
  screener.load(party);
  console.log(JSON.stringify({ open, load, index: ran() - start }));
  process.exit();
}

/** @param {string} name */
const match = (name) => screener.match({ name }, {});
const texts = JSON.parse(readFileSync(names, "utf8"));

// Each question three times, a whole round apart, and the best of the three: what other programs of the machine took in between
// is not the engine's. What earlier keys found out is forgotten in a round many times over.
const rounds = 3;

// Whole names that nobody typed letter by letter: every word is looked up anew.
const cold = texts.map(() => Infinity);
for (let round = 0; round < rounds; round++) {
  texts.forEach((/** @type {string} */ text, /** @type {number} */ i) => (cold[i] = Math.min(cold[i], timed(() => match(text))[0])));
}

// Names typed letter by letter, as a form asks: what the keys before found out is still known.
const typed = texts.filter((/** @type {string} */ text) => text.length <= 60).slice(0, 300);
const presses = typed.flatMap((/** @type {string} */ text) => [...text].map((_, i) => text.slice(0, i + 1)));
const keys = presses.map(() => Infinity);
for (let round = 0; round < rounds; round++) {
  presses.forEach((/** @type {string} */ text, /** @type {number} */ i) => (keys[i] = Math.min(keys[i], timed(() => match(text))[0])));
}

console.log(JSON.stringify({
  open, load, entries: held.entries, names: held.names, starter, loaded, after: memory.buffer.byteLength, keys: keys.length,
  key: [at(keys, 0.5), at(keys, 0.9), at(keys, 0.99)], cold: [at(cold, 0.5), at(cold, 0.9), at(cold, 0.99)],
}));
