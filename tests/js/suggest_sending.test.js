/** Sending a suggestion: what stays on this device does not take the place of what was sent. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { signal } from "@preact/signals-core";
import { prepare, send } from "../../static/editor/ui/suggest/mode.js";
import { filledStore } from "./support/client.js";

const update = (id, text) => ({ op: "update", kind: "card", id, fields: { text } });

async function suggesting() {
  const filled = filledStore();
  const { store } = filled;
  const editor = {
    store,
    session: { flush() {}, held: { load: async () => [], keep() {}, forget() {} } },
    suggests: signal(true),
    suggestsBy: { key: "key", tab: { setItem() {}, removeItem() {} } },
    draft: signal({ parts: [], lost: 0, begun: false }),
    sending: signal(false),
    menu: signal(null),
    drag: signal(null),
    stopEditing() {},
    toast() {},
    announce() {},
  };
  store.abilities.value = { comment: true };
  await prepare(editor);
  return { ...filled, editor };
}

/** What is asked of the server while `work` runs, which takes all of it. */
async function asked(work) {
  const { fetch: before, document: page } = /** @type {any} */ (globalThis);
  const calls = [];
  Object.assign(globalThis, {
    document: { cookie: "" },
    fetch: async (path, { method, body }) => {
      const { id } = JSON.parse(body);
      const known = method === "POST" && calls.some((call) => call.id === id);
      calls.push({ method, id: id ?? path.split("/").at(-2), n: JSON.parse(body).operations.length });
      const answer = known ? { code: "uuid_reused" } : {};
      return { ok: !known, status: known ? 422 : 201, json: async () => answer };
    },
  });
  try {
    await work();
  } finally {
    Object.assign(globalThis, { fetch: before, document: page });
  }
  return calls;
}

test("what stays here, because its element is gone, does not give its id to what is sent", async () => {
  const { store, card, one, lane, editor } = await suggesting();
  const other = store.newId();
  store.receive([{ seq: store.head.seq + 1, id: store.newId(), actor: "somebody", operations: [{ op: "create", kind: "card", id: other, fields: { lane, touchpoint: one, text: "Other", rank: "z" } }] }]);
  store.commit([update(other, "Suggested first")]);
  store.commit([update(card, "Suggested second")]);
  store.receive([{ seq: store.head.seq + 1, id: store.newId(), actor: "somebody", operations: [{ op: "delete", kind: "card", id: other }] }]);
  const calls = await asked(async () => {
    assert.equal(await send(editor, ""), true);
    store.commit([update(card, "Suggested third")]);
    assert.equal(await send(editor, ""), true);
  });
  assert.deepEqual(calls.map(({ method }) => method), ["POST", "POST"], "two suggestions, and the second replaces none");
  assert.notEqual(calls[0].id, calls[1].id);
  assert.equal(editor.draft.value.lost, 1, "what was lost is still here");
});
