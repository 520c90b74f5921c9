/** What is typed on the page of a persona is kept, whoever else types at the same time. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { merge, same, together } from "../../static/pages/persona/merge.js";
import { createSaver } from "../../static/pages/persona/saving.js";

const entry = (text, source = "") => ({ text, source, mark: "assumption", evidence: [] });

test("the order of keys makes no difference", () => {
  assert.ok(same({ a: 1, b: [{ c: 2, d: null }] }, { b: [{ d: null, c: 2 }], a: 1 }));
  assert.ok(!same({ a: 1 }, { a: "1" }));
});

test("only what both changed differently is a clash", () => {
  assert.deepEqual(merge("a", "a", "b"), { value: "b" });
  assert.deepEqual(merge("a", "b", "a"), { value: "b" });
  assert.deepEqual(merge("a", "b", "b"), { value: "b" });
  assert.deepEqual(merge("a", "b", "c"), { clash: true });
});

test("two may change different entries of a list, and add to it", () => {
  const base = [entry("One"), entry("Two")];
  const mine = [entry("One", "4 of 5"), entry("Two"), entry("Mine")];
  const theirs = [entry("One"), entry("Too"), entry("Theirs")];
  assert.deepEqual(merge(base, mine, theirs), {
    value: [entry("One", "4 of 5"), entry("Too"), entry("Theirs"), entry("Mine")],
  });
});

test("the same entry, a removed one and a moved one are for people to decide", () => {
  const base = [entry("One"), entry("Two")];
  assert.ok(merge(base, [entry("A"), entry("Two")], [entry("B"), entry("Two")]).clash);
  assert.ok(merge(base, [entry("Two")], [entry("One"), entry("Too")]).clash);
  assert.ok(merge(base, [entry("Two"), entry("One")], [...base, entry("Three")]).value);
  assert.ok(merge(base, [entry("Two"), entry("One")], [entry("One"), entry("Too")]).clash);
});

test("merging by hand begins with everything of both", () => {
  assert.deepEqual(together([entry("A")], [entry("A"), entry("B")]), [entry("A"), entry("B")]);
  assert.equal(together("mine", "theirs"), "mine");
});

/** A server, a page of fields and a clock that is turned by hand. */
function bench(start) {
  const stored = { ...start };
  const typed = { ...start };
  const told = [];
  const clashes = [];
  const wrong = [];
  let due = null;
  let fault = null;
  let isAnswerLost = false;
  async function send(method, body) {
    if (fault) throw new Error(fault);
    if (method === "GET") return { status: 200, body: { ...stored } };
    const { version, ...changes } = body;
    if (changes.age === 200) return { status: 400, body: { details: { age: [{ code: "max", message: "Too old" }] } } };
    if (version !== stored.version) return { status: 409, body: { code: "conflict" } };
    Object.assign(stored, changes, { version: stored.version + 1 });
    if (isAnswerLost) throw new Error("lost");
    return { status: 200, body: { ...stored } };
  }
  const saver = createSaver({
    start: { ...start },
    send,
    page: {
      read: (field) => typed[field],
      show: (field, value) => { typed[field] = value; },
      clash: (field, mine, theirs) => clashes.push([field, mine, theirs]),
      wrong: (field, messages) => wrong.push([field, ...messages]),
      tell: (state) => told.push(state),
      changed: (fields) => fields.forEach((field) => { typed[field] = stored[field]; }),
    },
    later: (work) => { due = work; return 1; },
    notLater: () => { due = null; },
  });
  return {
    saver, stored, typed, told, clashes, wrong,
    type(field, value) { typed[field] = value; saver.touch(field); },
    other(changes) { Object.assign(stored, changes, { version: stored.version + 1 }); },
    fail(message) { fault = message; },
    lose(isLost) { isAnswerLost = isLost; },
    async turn() {
      for (let round = 0; due && round < 9; round += 1) {
        const work = due;
        due = null;
        await work();
      }
    },
  };
}

const START = { version: 1, name: "Alex", quote: "Old", goals: [entry("One")], age: 28 };

test("what is typed is saved with its version, and saved again when it changed on the way", async () => {
  const { saver, type, turn, stored } = bench(START);
  type("name", "Al");
  type("name", "Alexa");
  await turn();
  assert.deepEqual([stored.name, stored.version], ["Alexa", 2]);
  assert.ok(saver.isClean());
});

test("two who change different fields both keep theirs", async () => {
  const { type, other, turn, stored, typed, clashes } = bench(START);
  other({ quote: "Theirs" });
  type("name", "Mine");
  await turn();
  assert.deepEqual([stored.name, stored.quote, typed.quote], ["Mine", "Theirs", "Theirs"]);
  assert.deepEqual(clashes, []);
});

test("the same text by two keeps both, and nothing is written until one decides", async () => {
  const { saver, type, other, turn, stored, typed, clashes } = bench(START);
  other({ quote: "Theirs" });
  type("quote", "Mine");
  await turn();
  assert.deepEqual(clashes, [["quote", "Mine", "Theirs"]]);
  assert.deepEqual([stored.quote, typed.quote, saver.isClean()], ["Theirs", "Mine", false]);
  type("quote", "Mine and more");
  await turn();
  assert.equal(stored.quote, "Theirs");
  saver.decide("quote", "mine");
  await turn();
  assert.deepEqual([stored.quote, saver.isClean()], ["Mine and more", true]);
});

test("theirs can be taken", async () => {
  const { saver, type, other, turn, stored, typed } = bench(START);
  other({ quote: "Theirs" });
  type("quote", "Mine");
  await turn();
  saver.decide("quote", "theirs");
  await turn();
  assert.deepEqual([stored.quote, typed.quote, saver.isClean()], ["Theirs", "Theirs", true]);
});

test("a newer one that is seen before one saves is no lost text either", async () => {
  const { saver, type, other, turn, stored, clashes } = bench(START);
  type("quote", "Mine");
  other({ quote: "Theirs", name: "Other" });
  saver.takeIn({ ...stored });
  await turn();
  assert.deepEqual([clashes.length, stored.quote, stored.name], [1, "Theirs", "Other"]);
});

test("without a connection it waits and tries again", async () => {
  const { saver, type, turn, fail, stored, told } = bench(START);
  fail("offline");
  type("name", "Mine");
  await turn();
  assert.equal(stored.name, "Alex");
  assert.ok(told.includes("waiting") && !saver.isClean());
  fail(null);
  await saver.save();
  assert.deepEqual([stored.name, saver.isClean()], ["Mine", true]);
});

test("who types on while the answer is lost is at odds with nobody", async () => {
  const { saver, type, lose, stored, clashes } = bench(START);
  lose(true);
  type("quote", "Mine");
  await saver.save();
  assert.deepEqual([stored.quote, stored.version], ["Mine", 2]);
  lose(false);
  type("quote", "Mine and more");
  await saver.save();
  await saver.save();
  assert.deepEqual([clashes, stored.quote, saver.isClean()], [[], "Mine and more", true]);
});

test("what is wrong is said and does not hold up the rest", async () => {
  const { saver, type, turn, stored, wrong } = bench(START);
  type("age", 200);
  await turn();
  type("name", "Mine");
  await turn();
  assert.deepEqual([stored.name, stored.age, wrong], ["Mine", 28, [["age", "Too old"]]]);
  assert.ok(!saver.isClean());
  type("age", 29);
  await turn();
  assert.deepEqual([stored.age, saver.isClean()], [29, true]);
});
