import assert from "node:assert/strict";
import { test } from "node:test";

import { asOneLine, isOneLine, textsOf, withoutTrail } from "../../static/editor/model/typed_text.js";
import { createTyping } from "../../static/editor/sync/typing.js";
import { filledStore, accept } from "./support/client.js";
import { createClock } from "./support/clock.js";

function field() {
  const filled = filledStore();
  const clock = createClock();
  const handle = createTyping({ store: filled.store, clock, kind: "card", id: filled.card, field: "text" });
  const remote = [];
  handle.onRemote((change) => remote.push(change));
  const elsewhere = (text) =>
    filled.store.receive([
      { seq: filled.store.head.seq + 1, id: `x${text}`, operations: [{ op: "update", kind: "card", id: filled.card, fields: { text } }] },
    ]);
  return { ...filled, clock, handle, remote, elsewhere, sent: () => filled.store.pending.map(({ change }) => change) };
}

test("typing is sent 150 ms after the last key, with base and group", async () => {
  const { handle, clock, sent } = field();
  handle.input("Reads reviews!");
  await clock.pass(149);
  assert.equal(sent().length, 0);
  await clock.pass(1);
  assert.equal(sent().length, 1);
  assert.deepEqual(sent()[0].operations[0].base, { text: "Reads reviews" });
  assert.ok(sent()[0].group);
});

test("while somebody types without a pause, it is sent at least every 500 ms", async () => {
  const { handle, clock, sent } = field();
  let text = "Reads reviews";
  for (let key = 0; key < 12; key += 1) {
    handle.input((text += "x"));
    await clock.pass(100);
  }
  assert.equal(sent().length, 2);
  assert.deepEqual(sent()[1].operations[0].base, { text: sent()[0].operations[0].fields.text });
  assert.equal(sent()[0].group, sent()[1].group);
});

test("blur sends at once and ends the group", async () => {
  const { handle, store, sent } = field();
  handle.input("One");
  handle.blur();
  handle.input("Two");
  handle.blur();
  assert.equal(sent().length, 2);
  assert.notEqual(sent()[0].group, sent()[1].group);
  store.undo();
  assert.equal(handle.value.value, "One");
});

test("C11: a colleague's typing comes in around what is not sent yet, with the caret", async () => {
  const { handle, clock, remote, elsewhere, store, card } = field();
  handle.input("Reads three reviews");
  elsewhere("She often reads reviews");
  assert.equal(handle.value.value, "She often reads three reviews");
  assert.equal(remote.at(-1).text, "She often reads three reviews");
  const caret = "Reads three".length;
  assert.equal(remote.at(-1).mapCaret(caret), "She often reads three".length);
  await clock.pass(200);
  assert.equal(store.row("card", card).value.text, "She often reads three reviews");
});

test("Japanese by composition: nothing is sent or merged until it ends", async () => {
  const { handle, clock, remote, elsewhere, sent } = field();
  handle.compositionStart();
  for (const step of ["r", "り", "りょ", "りょう", "料", "料金"]) {
    handle.input(`Reads reviews${step}`);
    await clock.pass(600);
  }
  elsewhere("Reads reviews online");
  assert.equal(sent().length, 0);
  assert.equal(remote.length, 0);
  assert.equal(handle.value.value, "Reads reviews料金");
  handle.compositionEnd("Reads reviews料金");
  assert.equal(handle.value.value, "Reads reviews online料金");
  await clock.pass(150);
  assert.equal(sent().length, 1);
  assert.deepEqual(sent()[0].operations[0].base, { text: "Reads reviews online" });
});

test("German dead keys compose, and decomposed letters are stored composed", async () => {
  const { handle, clock, store, card } = field();
  handle.compositionStart();
  handle.input("Gro\u0308");
  await clock.pass(1000);
  assert.equal(store.pendingCount.value, 0);
  handle.compositionEnd("Gro\u0308ße");
  await clock.pass(150);
  assert.equal(store.row("card", card).value.text, "Größe");
});

test("Arabic with marks composes, and the caret follows text to its right side", async () => {
  const { handle, clock, remote, elsewhere, store, card } = field();
  elsewhere("السعر");
  handle.compositionStart();
  handle.input("السعرُ مرتفع");
  handle.compositionEnd();
  await clock.pass(150);
  assert.equal(store.row("card", card).value.text, "السعرُ مرتفع");
  accept(store, [{ op: "update", kind: "card", id: card, fields: { text: "السعرُ مرتفع" } }]);
  elsewhere("إن السعرُ مرتفع");
  assert.equal(remote.at(-1).mapCaret("السعرُ مرتفع".length), "إن السعرُ مرتفع".length);
});

test("an echo of what was sent changes nothing in the field", async () => {
  const { handle, clock, remote, store, card } = field();
  handle.input("Reads all reviews");
  await clock.pass(150);
  handle.input("Reads all reviews t");
  accept(store, [{ op: "update", kind: "card", id: card, fields: { text: "Reads all reviews" } }]);
  assert.equal(handle.value.value, "Reads all reviews t");
  assert.equal(remote.length, 0);
});

test("cancel goes back to the text before this session", async () => {
  const { handle, clock, store, card } = field();
  handle.input("Reads");
  await clock.pass(200);
  handle.input("Reads no");
  handle.cancel();
  assert.equal(handle.value.value, "Reads reviews");
  assert.equal(store.row("card", card).value.text, "Reads reviews");
});

test("typing into a card that somebody deleted sends nothing and breaks nothing", async () => {
  const { handle, clock, store, card } = field();
  store.receive([{ seq: store.head.seq + 1, id: "x", operations: [{ op: "delete", kind: "card", id: card }] }]);
  handle.input("Still here");
  await clock.pass(1000);
  assert.equal(store.pendingCount.value, 0);
  assert.equal(handle.value.value, "Still here");
  handle.dispose();
});

test("titles are one line, whatever is pasted, and as long as before so that the caret stays", () => {
  assert.ok(isOneLine("pain_point", "title") && isOneLine("lane", "label") && isOneLine("map", "title"));
  assert.ok(!isOneLine("card", "text") && !isOneLine("emotion", "reason"));
  assert.equal(asOneLine("Asks\nfor a\rphone"), "Asks for a phone");
});

test("blank lines at the end go, those inside and other spaces stay", () => {
  assert.equal(withoutTrail("One\n\nTwo\n \n"), "One\n\nTwo");
  assert.equal(withoutTrail("One "), "One ");
  assert.equal(withoutTrail("\n"), "");
});

test("of refused operations what was typed can be copied, and nothing else", () => {
  const update = (kind, fields) => ({ op: "update", kind, id: "x", fields });
  assert.equal(textsOf([update("card", { text: "One", colour: 3 }), update("stage", { title: "Two" })]), "One\n\nTwo");
  assert.equal(textsOf([update("touchpoint", { moment_of_truth: true }), { op: "delete", kind: "card", id: "y" }]), "");
});

test("C17: NULs and halves of surrogate pairs are in nothing that is sent, neither in the text nor in its base", async () => {
  for (const broken of ["\0", "\ud83d"]) {
    const { handle, clock, sent } = field();
    for (const text of [`Reads reviews${broken}`, `Reads reviews${broken} and more`]) {
      handle.input(text);
      await clock.pass(200);
    }
    assert.ok(sent().at(-1).operations[0].fields.text.endsWith(" and more"));
    for (const { operations } of sent()) {
      for (const text of [operations[0].fields.text, operations[0].base.text]) assert.ok(text.isWellFormed() && !text.includes("\0"));
    }
  }
});
