// The checker by itself: recorded events, and worker answers in any order.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Checker } from "../src/checker.js";
import { ChipgateError, FormError } from "../src/failures.js";
import { Clock, settle } from "./clock.js";

const traces = JSON.parse(readFileSync(new URL("./traces/traces.json", import.meta.url), "utf8"));

for (const { name, events, asked, calm, phase = "settled" } of traces) {
  test(`trace: ${name}`, async () => {
    const clock = new Clock();
    let value = "";
    /** @type {[number, string][]} */
    const questions = [];
    const checker = new Checker({
      clock, read: () => value || null,
      ask: async (/** @type {string} */ question) => (questions.push([clock.now, question]), `answer to ${question}`),
    });
    let calms = 0;
    checker.addEventListener("calm", () => (calms += 1));
    for (const [at, type, { value: typed, owned, ...event }] of events) {
      await clock.pass(at - clock.now);
      if (typed !== undefined) value = typed;
      const before = checker.see({ type, timeStamp: clock.now, ...event });
      if (owned !== undefined) assert.equal(before, owned, `${type} at ${at}`);
      if (type === "input") assert.notEqual(checker.state.phase, "settled", "what was typed is not answered yet");
      await settle();
    }
    await clock.pass(5_000);
    assert.deepEqual(questions, asked);
    assert.equal(calms, calm);
    assert.equal(checker.state.phase, phase);
    if (phase === "settled") assert.equal(checker.state.answer, `answer to ${value}`);
    assert.equal(clock.waiting, 0, "no timer is left");
  });
}

/** A checker whose answers are given by hand. @param {{ retries?: number }} [how] */
function byHand({ retries } = {}) {
  const clock = new Clock();
  const form = { value: /** @type {string | null} */ ("a") };
  /** @type {{ question: string, signal: AbortSignal, resolve: (answer: string) => void, reject: (error: unknown) => void }[]} */
  const asked = [];
  const checker = new Checker({
    clock, retries, read: () => form.value,
    ask: (/** @type {string} */ question, signal) => new Promise((resolve, reject) => asked.push({ question, signal, resolve, reject })),
  });
  return { clock, form, asked, checker };
}

test("an older answer that comes late is dropped", async () => {
  const { form, asked, checker } = byHand();
  checker.check();
  form.value = "b";
  checker.check();
  assert.ok(asked[0].signal.aborted);
  asked[1].resolve("of b");
  await settle();
  asked[0].resolve("of a");
  await settle();
  assert.equal(checker.state.answer, "of b");
});

test("a lost engine is asked once more, and then said", async () => {
  const { clock, asked, checker } = byHand();
  checker.check();
  asked[0].reject(new ChipgateError("engine-lost"));
  await settle();
  await clock.pass(249);
  assert.equal(asked.length, 1);
  assert.equal(checker.state.phase, "pending");
  await clock.pass(1);
  assert.equal(asked.length, 2);
  asked[1].reject(new ChipgateError("timeout"));
  await clock.pass(1_000);
  assert.equal(asked.length, 2);
  assert.equal(checker.state.phase, "cannot-screen");
  assert.equal(checker.state.answer, null);
  checker.again();
  asked[2].resolve("of a");
  await settle();
  assert.equal(checker.state.phase, "settled");
});

for (const failure of [new ChipgateError("integrity"), new ChipgateError("worker-blocked"), new FormError({ code: "unknown-field", path: "x", help: "" }), new Error("?")]) {
  test(`${failure.name} ${/** @type {any} */ (failure).code ?? ""} is not asked again and not silent`, async () => {
    const { clock, asked, checker } = byHand();
    checker.check();
    asked[0].reject(failure);
    await clock.pass(10_000);
    assert.equal(asked.length, 1);
    assert.deepEqual([checker.state.phase, checker.state.failure], ["cannot-screen", failure]);
  });
}

test("a form that cannot be read cannot be screened", () => {
  const checker = new Checker({ read: () => { throw new Error("two rows too many"); }, ask: async () => "", clock: new Clock() });
  checker.check();
  assert.equal(checker.state.phase, "cannot-screen");
  assert.match(String(checker.state.failure), /two rows/);
});

test("a key during a retry gives it up", async () => {
  const { clock, form, asked, checker } = byHand();
  checker.check();
  asked[0].reject(new ChipgateError("engine-lost"));
  await settle();
  form.value = "b";
  checker.see({ type: "input", timeStamp: 0 });
  await clock.pass(400);
  assert.deepEqual(asked.map(({ question }) => question), ["a", "b"]);
});

test("ten thousand keys in a second are one question", async () => {
  const { clock, form, asked, checker } = byHand();
  let states = 0;
  checker.addEventListener("state", () => (states += 1));
  for (let key = 0; key < 10_000; key++) {
    form.value = `text ${key}`;
    checker.see({ type: "input", timeStamp: clock.now });
    if (key % 10 === 9) await clock.pass(1);
  }
  assert.equal(states, 1);
  assert.equal(clock.waiting, 1);
  await clock.pass(400);
  assert.deepEqual(asked.map(({ question }) => question), ["text 9999"]);
});

test("waiting for the form to settle asks at once, and ends with each kind of end", async () => {
  const { form, asked, checker } = byHand();
  const one = checker.settled();
  asked[0].resolve("of a");
  assert.equal((await one).answer, "of a");
  assert.equal((await checker.settled()).answer, "of a", "what is settled needs no question");
  assert.equal(asked.length, 1);
  form.value = "b";
  const two = checker.settled();
  asked[1].reject(new ChipgateError("integrity"));
  assert.equal((await two).phase, "cannot-screen");
  form.value = null;
  assert.equal((await checker.settled()).phase, "idle");
  form.value = "c";
  const three = checker.settled();
  checker.dispose();
  assert.notEqual((await three).phase, "settled");
  assert.notEqual((await checker.settled()).phase, "settled", "nobody waits for ever on what was put away");
});

test("waiting outlives a newer state of the form", async () => {
  const { form, asked, checker } = byHand();
  const waiting = checker.settled();
  form.value = "b";
  checker.check();
  asked[0].resolve("of a");
  await settle();
  asked[1].resolve("of b");
  const state = await waiting;
  assert.deepEqual([state.question, state.answer], ["b", "of b"]);
});

test("after dispose nothing is asked and nothing told", async () => {
  const { clock, form, asked, checker } = byHand();
  let told = 0;
  checker.check();
  checker.addEventListener("state", () => (told += 1));
  checker.dispose();
  asked[0].resolve("of a");
  form.value = "b";
  checker.see({ type: "input", timeStamp: 0 });
  checker.again();
  checker.look();
  await clock.pass(5_000);
  assert.deepEqual([told, asked.length, clock.waiting], [0, 1, 0]);
});

test("model: over 100,000 shuffled answers the state never lies behind or beside the form", async () => {
  let seed = 20_261_130;
  const random = (/** @type {number} */ below) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  let answers = 0;
  let settledStates = 0;
  while (answers < 100_000) {
    const { clock, form, asked, checker } = byHand({ retries: random(3) });
    let calms = 0;
    let turns = 0;
    checker.addEventListener("calm", () => (calms += 1));
    checker.addEventListener("state", () => (turns += 1));
    /** Answered, in whatever order. @type {Set<number>} */
    const open = new Set();
    let seen = 0;
    for (let step = 0; step < 400; step++) {
      for (; seen < asked.length; seen++) open.add(seen);
      const at = [...open][random(open.size)];
      switch (random(12)) {
        case 0: case 1: case 2:
          form.value = `text ${random(6)}`;
          checker.see({ type: "input", timeStamp: clock.now });
          break;
        case 3:
          checker.see({ type: ["change", "focusout"][random(2)], timeStamp: clock.now });
          break;
        case 4:
          checker.see({ type: "compositionstart", timeStamp: clock.now });
          form.value = `composed ${random(6)}`;
          checker.see({ type: "input", timeStamp: clock.now, isComposing: true });
          break;
        case 5:
          checker.see({ type: "compositionend", timeStamp: clock.now });
          break;
        case 6:
          if (random(20)) checker.look();
          else {
            form.value = null;
            checker.see({ type: "reset", timeStamp: clock.now });
          }
          break;
        case 7:
          await clock.pass(random(900));
          break;
        default:
          if (at === undefined) break;
          open.delete(at);
          answers += 1;
          // Also the abandoned ones answer: a worker does not stop in the middle.
          if (random(8)) asked[at].resolve(`of ${asked[at].question}`);
          else asked[at].reject(new ChipgateError(["engine-lost", "timeout", "integrity"][random(3)] === "integrity" ? "integrity" : "engine-lost"));
          await settle();
      }
      const { phase, question, answer, failure } = checker.state;
      if (phase === "settled") {
        settledStates += 1;
        assert.equal(question, form.value, "behind the form");
        assert.equal(answer, `of ${form.value}`, "beside the form");
      } else {
        assert.equal(answer, null);
        assert.equal(failure !== null, phase === "cannot-screen");
      }
      if (phase === "pending" && !checker.composing) {
        const under = asked.some(({ question, signal }, at) => !signal.aborted && question === form.value && (open.has(at) || seen <= at));
        assert.ok(under || clock.waiting, "pending, and nothing under way");
      }
      assert.ok(asked.filter(({ signal }, at) => !signal.aborted && (open.has(at) || seen <= at)).length <= 1, "two questions at once");
    }
    assert.ok(calms <= turns);
    // Left alone, the form is answered for.
    const end = checker.settled();
    for (let at = 0; at < 10; at++) {
      for (const { question, resolve } of asked) resolve(`of ${question}`);
      await clock.pass(1_000);
    }
    const { phase, question } = await end;
    assert.ok(form.value === null ? phase === "idle" : phase === "settled" && question === form.value, `${phase} in the end`);
  }
  assert.ok(10_000 < settledStates, `${settledStates} settled states seen`);
});
