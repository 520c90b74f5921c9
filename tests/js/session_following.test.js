import assert from "node:assert/strict";
import { test } from "node:test";

import { signal } from "@preact/signals-core";
import { outgoingOf } from "../../static/editor/ui/session/acting.js";
import { take } from "../../static/editor/ui/session/follow.js";

const person = (id, state = "admitted") => ({ id, name: id, state });

let made = 0;
const session = (more = {}) => ({
  id: `w${made}`,
  revision: 1,
  title: "Tuesday",
  facilitator: { id: "ana", name: "Ana" },
  me: { participant: "seat", leads: false, edits: true },
  agenda: [{ title: "Talk" }, { title: "Write" }],
  step: 0,
  focus: null,
  calls: 0,
  people: [],
  polls: [],
  timer: null,
  ...more,
});

/** An editor that notes down what it was told. */
function editorOf() {
  made += 1;
  const said = { toasts: [], announced: [], brought: [], closed: 0 };
  const editor = {
    store: { mapId: "m", userId: "ben", row: () => ({ value: { title: "Compares prices" } }) },
    workshop: signal(null),
    workshopDialog: signal(""),
    side: signal(""),
    openSide: (name) => (editor.side.value = name),
    closeSide() {
      editor.side.value = "";
      said.closed += 1;
    },
    announce: (text) => said.announced.push(text),
    toast: (text, more) => said.toasts.push({ text, ...more }),
    bringTo: (element) => (said.brought.push(element), false),
  };
  return { editor, said };
}

globalThis.document ??= /** @type {any} */ ({ activeElement: null });

test("who is in the session is brought where the facilitator calls, once for each call", () => {
  const { editor, said } = editorOf();
  const focus = { kind: "touchpoint", id: "t" };
  take(editor, session());
  take(editor, session({ revision: 2, focus, calls: 1 }));
  take(editor, session({ revision: 3, focus, calls: 1, step: 1 }));
  assert.deepEqual(said.brought, [focus]);
  take(editor, session({ revision: 4, focus, calls: 2, step: 1 }));
  assert.equal(said.brought.length, 2);
  assert.ok(said.announced.some((text) => text.includes("Step 2 of 2: Write")));
});

test("neither the facilitator nor who has not joined is brought anywhere", () => {
  for (const me of [{ participant: "seat", leads: true }, { participant: null, leads: false }]) {
    const { editor, said } = editorOf();
    take(editor, session({ me }));
    take(editor, session({ me, revision: 2, focus: { kind: "touchpoint", id: "t" }, calls: 1 }));
    assert.deepEqual(said.brought, []);
  }
});

test("who types is not taken away from it, but asked", () => {
  const { editor, said } = editorOf();
  globalThis.document = /** @type {any} */ ({ activeElement: { matches: () => true } });
  take(editor, session());
  take(editor, session({ revision: 2, focus: { kind: "touchpoint", id: "t" }, calls: 1 }));
  globalThis.document = /** @type {any} */ ({ activeElement: null });
  assert.deepEqual(said.brought, []);
  said.toasts.at(-1).action.run();
  assert.equal(said.brought.length, 1);
});

test("only the facilitator hears that a guest asks, and hears it once", () => {
  const heard = (leads) => {
    const { editor, said } = editorOf();
    const me = { participant: "seat", leads };
    take(editor, session({ me }));
    for (const revision of [2, 3]) take(editor, session({ me, revision, people: [person("Kim", "waiting")] }));
    return said.toasts.filter(({ text }) => text.includes("Kim")).length;
  };
  assert.equal(heard(true), 1);
  assert.equal(heard(false), 0);
});

test("the end is said with the way to the minutes, and a late answer brings nothing back", () => {
  const { editor, said } = editorOf();
  const before = session();
  take(editor, before);
  editor.side.value = "session";
  take(editor, null);
  assert.equal(editor.workshop.value, null);
  assert.equal(said.closed, 1);
  assert.equal(said.toasts.at(-1).link.href, `/maps/m/sessions/${before.id}/`);
  take(editor, { ...before, revision: 9 });
  assert.equal(editor.workshop.value, null);
});

test("whoever takes part and has closed the panel is told of a next step and of a vote, once", () => {
  const { editor, said } = editorOf();
  const polls = [{ id: "p", open: true }];
  take(editor, session());
  for (const revision of [2, 3]) take(editor, session({ revision, step: 1, polls }));
  assert.deepEqual(said.toasts.map(({ text }) => text), ["Step 2 of 2: Write", "A vote has begun."]);
  said.toasts[0].action.run();
  take(editor, session({ revision: 4, step: 0, polls: [] }));
  assert.equal(said.toasts.length, 2);
});

test("a note that did not get there is given back, and sent again it is the same note", async () => {
  const { editor, said } = editorOf();
  globalThis.document = /** @type {any} */ ({ activeElement: null, cookie: "" });
  let ids = 0;
  editor.store.newId = () => `n${(ids += 1)}`;
  const sent = [];
  let line = false;
  const before = globalThis.fetch;
  globalThis.fetch = /** @type {any} */ (async (_, { body }) => {
    sent.push(JSON.parse(body));
    if (!line) throw new TypeError("no line");
    return { ok: true, status: 201, json: async () => session({ revision: sent.length + 1 }) };
  });
  const outgoing = outgoingOf(editor);
  outgoing.draft.value = "Compares prices\n\n  Asks a friend ";
  await outgoing.add("lane");
  assert.equal(outgoing.draft.value, "Compares prices\nAsks a friend");
  assert.deepEqual(outgoing.notes.value, []);
  assert.ok(said.toasts.at(-1).text.includes("Nothing was sent"));
  line = true;
  await outgoing.add("lane");
  assert.equal(outgoing.draft.value, "");
  // Without a line the second was not even tried.
  assert.deepEqual(sent.map(({ id, text }) => [id, text]), [["n1", "Compares prices"], ["n1", "Compares prices"], ["n2", "Asks a friend"]]);
  globalThis.fetch = before;
});

test("a note that is shown to all while its author puts it in other words leaves these words in the field", () => {
  const { editor } = editorOf();
  const { draft, edits, keepEdits } = outgoingOf(editor);
  draft.value = "Something new";
  for (const id of ["a", "b", "c"]) edits.set(id, `Other words ${id}`);
  keepEdits([
    { id: "a", text: "Old words", revealed: false },
    { id: "b", text: "Old words", revealed: true },
    { id: "c", text: "Other words c", revealed: true },
  ]);
  assert.equal(draft.value, "Something new\nOther words b");
  assert.deepEqual([...edits.keys()], ["a"]);
});

test("the panel stays open for who types when the session ends: what they typed is in it", () => {
  const before = globalThis.document.activeElement;
  for (const [value, closed] of [["Half a thought", 0], [" ", 1]]) {
    const { editor, said } = editorOf();
    const field = { value, closest: (wanted) => (wanted.includes("textarea") ? field : null), matches: () => true };
    Object.assign(globalThis.document, { activeElement: field });
    take(editor, session());
    editor.side.value = "session";
    take(editor, null);
    assert.equal(said.closed, closed);
  }
  Object.assign(globalThis.document, { activeElement: before });
});
