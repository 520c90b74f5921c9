import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../static/editor/model/store.js";
import { createMemoryQueue } from "../../static/editor/sync/memory_queue.js";
import { createSession } from "../../static/editor/sync/session.js";
import { filledStore, startClient } from "./support/client.js";
import { createClock, settle } from "./support/clock.js";
import { MAP, USER, createServer } from "./support/server.js";

const STAGE = "0b9c1f0e-0000-4000-8000-0000000000c3";
const OTHER = "0b9c1f0e-0000-4000-8000-0000000000bb";
const COLLEAGUE = "0b9c1f0e-0000-4000-8000-0000000000d1";
const stage = { op: "create", kind: "stage", id: STAGE, fields: { title: "", rank: "i" } };
const describe = (text, base = "") => [{ op: "update", kind: "stage", id: STAGE, fields: { description: text }, base: { description: base } }];
const goneByColleague = { id: COLLEAGUE, operations: [{ op: "delete", kind: "stage", id: STAGE }] };

async function withStage() {
  const [server, clock] = [createServer(), createClock()];
  const client = await startClient(server, clock);
  client.store.commit([stage]);
  await clock.pass(100);
  return { server, clock, ...client };
}

/** Somebody writes offline while a colleague deletes what they write into. */
async function offlineWorkRefused(write) {
  const found = await withStage();
  found.server.online = false;
  found.server.cut();
  write(found.store);
  found.server.apply(goneByColleague);
  found.server.online = true;
  await found.clock.pass(60_000);
  return found;
}

test("refused offline work is there after a reload, until it is dismissed", async () => {
  const { server, clock, store, kept } = await offlineWorkRefused((store) => store.commit(describe("an hour of work")));
  assert.equal(store.lastRejected.value.code, "not_found");
  assert.equal(store.canApply(store.lastRejected.value.change.operations), false, "what is gone can't be tried again");
  const two = await startClient(server, clock, { kept, seed: 2 });
  await clock.pass(2_000);
  assert.equal(two.store.pendingCount.value, 0);
  const { code, message, change } = two.store.lastRejected.value;
  assert.deepEqual([code, message, change.operations], ["not_found", "not here", describe("an hour of work")]);
  two.store.lastRejected.value = null;
  await clock.pass(10);
  const three = await startClient(server, clock, { kept, seed: 3 });
  assert.equal(three.store.lastRejected.value, null);
});

test("of one edit session that is refused only the newest text is offered, and nothing else stays on the device", async () => {
  const { kept, store } = await offlineWorkRefused((store) => {
    const group = store.newId();
    store.commit(describe("One"), { group });
    store.commit(describe("One two", "One"), { group });
    store.commit([{ op: "update", kind: "stage", id: STAGE, fields: { title: "Named" }, base: { title: "" } }]);
  });
  assert.equal(store.lastRejected.value.change.operations[0].fields.description, "One two");
  assert.equal(kept.refused.length, 2);
  store.lastRejected.value = null;
  assert.equal(store.lastRejected.value.change.operations[0].fields.title, "Named");
  store.lastRejected.value = null;
  await settle();
  assert.deepEqual([store.lastRejected.value, kept.refused], [null, []]);
});

test("what was typed in the moment a colleague deletes the row is offered, not lost", async () => {
  const { server, clock, store, kept } = await withStage();
  const typing = store.typing("stage", STAGE, "title");
  typing.input("half a sentence");
  server.elsewhere(goneByColleague);
  await clock.pass(50);
  typing.dispose();
  await clock.pass(1_000);
  assert.equal(store.lastRejected.value.code, "not_found");
  assert.equal(store.lastRejected.value.change.operations[0].fields.title, "half a sentence");
  assert.equal(kept.refused.length, 1);
});

test("who deletes the row themselves is offered nothing", async () => {
  const { clock, store } = await withStage();
  const typing = store.typing("stage", STAGE, "title");
  typing.input("half a sentence");
  store.commit([{ op: "delete", kind: "stage", id: STAGE }]);
  typing.dispose();
  await clock.pass(1_000);
  assert.equal(store.lastRejected.value, null);
});

test("an edit session of more than 100 Changes is undone in steps that the server takes", () => {
  const { store, card } = filledStore();
  const sent = [];
  store.onCommit(({ change }) => sent.push(change));
  const group = store.newId();
  let base = "Reads reviews";
  for (let n = 0; n < 120; n += 1) {
    store.commit([{ op: "update", kind: "card", id: card, fields: { text: `${base}x` }, base: { text: base } }], { group });
    base += "x";
  }
  store.undo();
  assert.equal(sent.at(-1).undo.length, 20);
  store.undo();
  assert.equal(sent.at(-1).undo.length, 100);
  assert.equal(store.row("card", card).value.text, "Reads reviews");
});

test("a refused undo is told, and its step can be undone again, once", () => {
  const { store, card } = filledStore();
  const id = store.commit([{ op: "update", kind: "card", id: card, fields: { colour: 3 } }]);
  const refuse = (undo) => store.reject({ id: undo, code: "forbidden", message: "No", details: {} });
  refuse(store.undo());
  assert.equal(store.lastRejected.value.message, "No");
  assert.deepEqual([store.canUndoChange(id), store.canRedo.value], [true, false]);
  refuse(store.undo());
  assert.equal(store.canUndo.value, false, "a step that can't be undone must not stand before older ones for ever");
});

test("when somebody else signed in on this device, nothing is sent in their name and the edits stay", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { open } = server;
  let cookieOf = USER;
  server.open = (handlers) => open({ ...handlers, message: (text) => handlers.message(text.replaceAll(USER, cookieOf)) });
  const { store, kept } = await startClient(server, clock);
  server.online = false;
  server.cut();
  await clock.pass(10);
  store.commit([stage]);
  cookieOf = OTHER;
  server.online = true;
  await clock.pass(60_000);
  assert.deepEqual([store.connection.value, store.closedBecause.value, store.somebodyElse.value], ["closed", "signed_out", true]);
  assert.deepEqual([server.received, kept.entries.length], [[], 1]);
});

test("a device that can't be read is told, and the map opens all the same", async () => {
  for (const broken of ["load", "keptMap", "offered", "refused"]) {
    const [server, clock] = [createServer(), createClock()];
    const queue = { ...createMemoryQueue(), [broken]: () => Promise.reject(new DOMException("full", "QuotaExceededError")) };
    const store = createStore({ mapId: MAP, userId: USER });
    const session = createSession({ store, queue, open: server.open, api: server.api, clock, random: Math.random });
    await session.start();
    await clock.pass(100);
    assert.deepEqual([store.connection.value, store.ready.value, store.deviceProblem.value], ["live", true, true], broken);
  }
});

test("C16: what waits from before a restore is offered, also by a page that kept no rows", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { store, kept, session } = await startClient(server, clock);
  server.online = false;
  server.cut();
  store.commit([stage]);
  await clock.pass(10);
  session.stop();
  assert.equal(kept.map, null);
  Object.assign(server, { epoch: "0b9c1f0e-0000-4000-8000-0000000000ee", online: true });
  const two = await startClient(server, clock, { kept, seed: 2 });
  await clock.pass(1_000);
  assert.deepEqual([two.store.pendingCount.value, two.store.offered.value.length, server.received], [0, 1, []]);
  two.store.resendOffered();
  await clock.pass(1_000);
  assert.ok(server.rows.get("stage", STAGE));
});

test("what is added again is safe on the device before what it was goes", async () => {
  const [server, clock] = [createServer(), createClock()];
  const aside = [{ change: { id: COLLEAGUE, operations: [stage] }, local: [stage] }];
  const { store, kept } = await startClient(server, clock, { kept: /** @type {any} */ ({ entries: [], undo: undefined, map: null, aside }) });
  kept.entries.push = () => {
    throw new Error("quota");
  };
  store.resendOffered();
  await clock.pass(100);
  assert.equal(store.deviceProblem.value, true);
  assert.equal(kept.aside.length, 1);
});

test("C12: what an undo left alone because others changed it since is told, to who undid it", async () => {
  const { server, clock, store } = await withStage();
  const fields = [{ kind: "stage", id: STAGE, field: "colour" }];
  server.tellAll({ type: "change", seq: 2, id: COLLEAGUE, operations: [], left_alone: fields });
  await clock.pass(10);
  assert.equal(store.notice.value, null);
  server.silent = true;
  const undo = store.undo();
  await clock.pass(10);
  server.silent = false;
  server.tellAll({ type: "unchanged", id: undo, left_alone: fields });
  assert.deepEqual(store.notice.value, { type: "left_alone", id: undo, fields });
});
