import assert from "node:assert/strict";
import { test } from "node:test";

import { removeElement } from "../../static/editor/commands/remove.js";
import { familyOf } from "../../static/editor/model/family.js";
import { keyedId } from "../../static/editor/model/keys.js";
import { createMessages } from "../../static/editor/ui/messages.js";
import { filledStore } from "./support/client.js";
import { MAP } from "./support/server.js";

/** The parts of the editor that deleting uses; `asked` keeps the questions, all answered with no. */
function editorOf(store) {
  const asked = [];
  const editor = {
    store,
    locale: "en-GB",
    canEdit: { value: true },
    inspector: { value: null },
    asked,
    clear: () => {},
    toast: () => {},
    announce: () => {},
    ask: async (question) => {
      asked.push(question);
      return false;
    },
  };
  return editor;
}

const create = (kind, id, fields) => ({ op: "create", kind, id, fields });
const family = (store, id) => familyOf((kind) => store.visible(kind).value.values(), id);

test("what goes with a stage: its touchpoints and all that hangs on them", () => {
  const { store, stage, one, two, card } = filledStore();
  const pain = store.newId();
  store.commit([create("pain_point", pain, { touchpoint: two, rank: "i" })]);
  assert.deepEqual(family(store, stage), { touchpoint: [one, two], card: [card], pain_point: [pain] });
  assert.deepEqual(family(store, two), { pain_point: [pain] });
});

test("deleting a stage asks and names every number, also when it holds no card", async () => {
  const { store, stage, two, card } = filledStore();
  const persona = keyedId(MAP, "map_persona", ["p"]);
  store.commit([
    { op: "delete", kind: "card", id: card },
    create("map_persona", persona, { persona: "p", rank: "i" }),
    create("emotion", keyedId(MAP, "emotion", [two, persona]), { touchpoint: two, map_persona: persona, score: 1 }),
    create("opportunity", store.newId(), { touchpoint: two, rank: "i" }),
  ]);
  const editor = editorOf(store);
  await removeElement.run(editor, { kind: "stage", id: stage });
  assert.match(editor.asked[0].text, /2 touchpoints, 1 emotion, 1 opportunity\./);
  assert.ok(store.row("stage", stage).value, "kept, since the answer was no");
});

test("a stage as it was made is deleted without a question", async () => {
  const { store } = filledStore();
  const [stage, touchpoint] = [store.newId(), store.newId()];
  store.commit([create("stage", stage, { rank: "k" }), create("touchpoint", touchpoint, { stage, rank: "i" })]);
  const editor = editorOf(store);
  await removeElement.run(editor, { kind: "stage", id: stage });
  assert.equal(editor.asked.length, 0);
  assert.equal(store.row("stage", stage).value, undefined);
});

/** The next frame, when a test says so. */
function framesOf(t) {
  const waiting = [];
  globalThis.requestAnimationFrame = (run) => waiting.push(run);
  t.after(() => delete globalThis.requestAnimationFrame);
  return () => waiting.splice(0).forEach((run) => run());
}

test("the toast's Undo is offered only while there is something to undo", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  framesOf(t);
  const { store, card } = filledStore();
  const messages = createMessages();
  const editor = { ...editorOf(store), toast: messages.toast };
  const remove = () => removeElement.run(editor, { kind: "card", id: card });
  await remove();
  assert.equal(messages.toasts.value.length, 1);
  store.undo();
  assert.deepEqual(messages.toasts.value, [], "undone by the keys: nothing is left to offer");
  await remove();
  messages.toasts.value[0].action.run();
  assert.equal(store.row("card", card).value.text, "Reads reviews");
  assert.deepEqual(messages.toasts.value, []);
});

test("a toast goes its time after it was painted, and not while it is held", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const paint = framesOf(t);
  const messages = createMessages();
  messages.toast("Deleted", { action: { label: "Undo", run() {} } });
  const [toast] = messages.toasts.value;
  t.mock.timers.tick(60_000);
  assert.equal(messages.toasts.value.length, 1, "nobody has seen it yet");
  paint();
  t.mock.timers.tick(9_999);
  toast.hold(true);
  t.mock.timers.tick(60_000);
  assert.equal(messages.toasts.value.length, 1);
  toast.hold(false);
  t.mock.timers.tick(9_999);
  assert.equal(messages.toasts.value.length, 1, "as long as in the beginning");
  t.mock.timers.tick(1);
  assert.deepEqual(messages.toasts.value, []);
});
