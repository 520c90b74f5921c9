import assert from "node:assert/strict";
import { test } from "node:test";

import { createConnection } from "../../static/editor/sync/connection.js";
import { startClient } from "./support/client.js";
import { createClock } from "./support/clock.js";
import { MAP, createServer } from "./support/server.js";

const title = (text) => [{ op: "update", kind: "map", id: MAP, fields: { title: text } }];
const stage = (id, rank = "i") => [{ op: "create", kind: "stage", id, fields: { title: "Stage", rank } }];

test("a new client subscribes, fetches the snapshot and is live (C9)", async () => {
  const [server, clock] = [createServer(), createClock()];
  server.elsewhere({ id: "0b9c1f0e-0000-4000-8000-0000000000c1", operations: title("Before") });
  const { store } = await startClient(server, clock);
  assert.equal(store.connection.value, "live");
  assert.equal(store.map.value.title, "Before");
  assert.deepEqual(store.context.value, { personas: [] });
});

test("an edit is shown at once, sent, acknowledged, and leaves the device", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { store, kept } = await startClient(server, clock);
  store.commit(title("Mine"));
  assert.equal(store.map.value.title, "Mine");
  assert.equal(store.saveState.value, "saving");
  await clock.pass(10);
  assert.equal(store.saveState.value, "saved");
  assert.equal(server.rows.get("map", MAP).title, "Mine");
  assert.deepEqual(kept.entries, []);
});

test("two clients see each other's edits", async () => {
  const [server, clock] = [createServer(), createClock()];
  const [one, two] = [await startClient(server, clock, { seed: 1 }), await startClient(server, clock, { seed: 2 })];
  one.store.commit(stage(one.store.newId()));
  await clock.pass(10);
  assert.equal(two.store.stagesInOrder.value.length, 1);
});

test("edits made offline are kept, survive a reload and are sent with the same ids", async () => {
  const [server, clock] = [createServer(), createClock()];
  const first = await startClient(server, clock);
  first.session.keep();
  server.online = false;
  server.cut();
  const id = first.store.commit(stage(first.store.newId()));
  await clock.pass(100);
  assert.notEqual(first.store.connection.value, "live");
  assert.equal(first.kept.entries.length, 1);
  first.session.stop();
  const second = await startClient(server, clock, { seed: 2, kept: first.kept });
  assert.equal(second.store.stagesInOrder.value.length, 1, "shown from what the device kept");
  assert.equal(second.store.canUndo.value, first.store.canUndo.value);
  server.online = true;
  await clock.pass(60_000);
  assert.deepEqual(server.log.map((entry) => entry.id), [id]);
  assert.equal(second.store.pendingCount.value, 0);
});

test("C4: a Change whose acknowledgement was lost is sent again and not doubled", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { store } = await startClient(server, clock);
  server.silent = true;
  store.commit(stage(store.newId()));
  await clock.pass(100);
  assert.equal(store.pendingCount.value, 1);
  server.silent = false;
  server.cut();
  await clock.pass(60_000);
  assert.equal(store.pendingCount.value, 0);
  assert.equal(server.log.length, 1);
});

test("an unanswered Change is asked for by POST after a while: its answer may be larger than a frame", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { store } = await startClient(server, clock);
  server.silent = true;
  store.commit(title("Again"));
  await clock.pass(100);
  server.silent = false;
  await clock.pass(15_000);
  assert.equal(store.pendingCount.value, 0);
  assert.equal(server.received.length, 2);
  assert.equal(server.posted.id, server.received[0].id);
  assert.equal(server.log.length, 1);
});

test("C9: a lost broadcast is noticed by the next Change and by the head", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { store } = await startClient(server, clock);
  server.silent = true;
  server.elsewhere({ id: "0b9c1f0e-0000-4000-8000-0000000000c1", operations: title("Lost") });
  server.silent = false;
  server.elsewhere({ id: "0b9c1f0e-0000-4000-8000-0000000000c2", operations: stage("0b9c1f0e-0000-4000-8000-0000000000c3") });
  await clock.pass(10);
  assert.equal(store.map.value.title, "Lost");
  assert.equal(store.head.seq, 2);
  server.silent = true;
  server.elsewhere({ id: "0b9c1f0e-0000-4000-8000-0000000000c4", operations: title("Lost again") });
  server.silent = false;
  server.tellAll({ type: "head", epoch: server.epoch, seq: 3 });
  await clock.pass(10);
  assert.equal(store.map.value.title, "Lost again");
});

test("refusals for a moment are sent again later, final ones are offered to the person", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { store, kept } = await startClient(server, clock);
  let busy = 2;
  server.refuse = () => (busy-- > 0 ? "busy" : null);
  store.commit(title("Later"));
  await clock.pass(30_000);
  assert.equal(server.rows.get("map", MAP).title, "Later");
  server.refuse = () => "forbidden";
  store.commit(title("Never"));
  await clock.pass(100);
  assert.equal(store.map.value.title, "Later");
  assert.equal(store.lastRejected.value.code, "forbidden");
  assert.deepEqual(kept.entries, []);
});

test("a Change waits for the one it builds on, so that a busy server can't refuse it for good", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { store } = await startClient(server, clock);
  const id = store.newId();
  let busy = true;
  server.refuse = () => {
    const refused = busy ? "busy" : null;
    busy = false;
    return refused;
  };
  store.commit(stage(id));
  store.commit([{ op: "update", kind: "stage", id, fields: { title: "Renamed" } }]);
  await clock.pass(30_000);
  assert.equal(server.rows.get("stage", id).title, "Renamed");
  assert.equal(store.lastRejected.value, null);
});

test("what piled up offline is sent at 15 a second", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { store } = await startClient(server, clock);
  server.online = false;
  server.cut();
  for (let n = 0; n < 60; n += 1) store.commit(stage(store.newId()));
  server.online = true;
  await clock.pass(1_000); // the first wait before trying again is at most a second
  const before = server.received.length;
  await clock.pass(2_000);
  assert.ok(server.received.length - before <= 32, `${server.received.length - before} in two seconds`);
  await clock.pass(10_000);
  assert.equal(server.log.length, 60);
});

test("a Change too large for a frame goes by POST", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { store } = await startClient(server, clock);
  store.commit([{ op: "update", kind: "map", id: MAP, fields: { scenario: "ü".repeat(40_000) } }]);
  await clock.pass(100);
  assert.ok(server.posted);
  assert.equal(store.pendingCount.value, 0);
});

test("C16: after a restore the page takes the new rows and offers what was never acknowledged", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { store, kept } = await startClient(server, clock);
  store.commit(title("Acknowledged"));
  await clock.pass(10);
  server.silent = true;
  store.commit(stage("0b9c1f0e-0000-4000-8000-0000000000c3"));
  await clock.pass(10);
  server.silent = false;
  const restored = createServer();
  Object.assign(server, { epoch: "0b9c1f0e-0000-4000-8000-0000000000ee", log: [] });
  server.rows.put("map", restored.rows.get("map", MAP));
  server.rows.remove("stage", "0b9c1f0e-0000-4000-8000-0000000000c3");
  server.cut(4409);
  await clock.pass(60_000);
  assert.equal(store.map.value.title, "Journey");
  assert.equal(store.pendingCount.value, 0);
  assert.equal(store.offered.value.length, 1);
  assert.equal(kept.entries.length, 0);
  store.resendOffered();
  await clock.pass(100);
  assert.equal(server.rows.get("stage", "0b9c1f0e-0000-4000-8000-0000000000c3").title, "Stage");
  assert.deepEqual([store.offered.value, kept.aside], [[], []]);
});

test("close codes have names, and the final ones end the trying", async () => {
  for (const [code, name] of [[4401, "signed_out"], [4403, "no_access"], [4404, "gone"], [4426, "client_too_old"]]) {
    const [server, clock] = [createServer(), createClock()];
    const { store, session, kept } = await startClient(server, clock);
    session.keep();
    server.cut(code);
    await clock.pass(120_000);
    assert.equal(kept.map === null, ["no_access", "gone"].includes(name), "no copy stays of what may not be seen");
    assert.equal(store.connection.value, "closed");
    assert.equal(store.closedBecause.value, name);
  }
});

test("what may not be seen any more is not kept again by what comes later", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { session, kept } = await startClient(server, clock);
  session.keep();
  server.elsewhere({ id: "0b9c1f0e-0000-4000-8000-0000000000c1", operations: title("Since then") });
  await clock.pass(10);
  server.cut(4403);
  await clock.pass(100);
  session.keep();
  await clock.pass(100);
  assert.equal(kept.map, null);
});

test("a server that restarts or has too much to do says so until the line is back", async () => {
  for (const [code, name] of [[1012, "restarting"], [1013, "overloaded"], [4429, "overloaded"], [1006, null]]) {
    const [server, clock] = [createServer(), createClock()];
    const { store } = await startClient(server, clock);
    assert.equal(store.isDown.value, false);
    server.cut(code);
    assert.deepEqual([store.connection.value, store.isDown.value, store.closedBecause.value], ["offline", true, name]);
    await clock.pass(60_000);
    assert.deepEqual([store.connection.value, store.isDown.value, store.closedBecause.value], ["live", false, null]);
  }
});

test("who was signed out comes back when they have signed in elsewhere; other ends stay ends", async () => {
  for (const [code, comes] of [[4401, true], [4403, false], [4404, false], [4426, false]]) {
    const [server, clock] = [createServer(), createClock()];
    const { store, session } = await startClient(server, clock);
    server.cut(code);
    await clock.pass(1_000);
    session.wake();
    await clock.pass(1_000);
    assert.equal(store.connection.value, comes ? "live" : "closed");
  }
});

test("a line that died in silence is given up, and a new one opened", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { store } = await startClient(server, clock);
  server.silent = true;
  await clock.pass(70_000);
  assert.notEqual(store.connection.value, "live");
  server.silent = false;
  await clock.pass(60_000);
  assert.equal(store.connection.value, "live");
});

test("presence is quiet while nobody else is here, and newest wins", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { store } = await startClient(server, clock);
  store.announcePresence({ idle: false, selection: null });
  await clock.pass(200);
  assert.equal(server.presence, undefined);
  server.tellAll({ type: "presence", client_id: "c2", user: { id: "u2", name: "Other", peer: 2 }, state: {} });
  await clock.pass(200);
  assert.deepEqual(server.presence, { idle: false, selection: null });
  for (let n = 0; n < 10; n += 1) store.announcePresence({ idle: false, cursor: n });
  await clock.pass(200);
  assert.equal(server.presence.cursor, 9);
  assert.deepEqual(store.people.value.map((one) => one.client_id), ["c2"]);
  server.tellAll({ type: "left", client_id: "c2" });
  assert.deepEqual(store.people.value, []);
});

test("a device that refuses to keep edits is told to the person", async () => {
  const [server, clock] = [createServer(), createClock()];
  const client = await startClient(server, clock);
  client.kept.entries.push = () => {
    throw new Error("quota");
  };
  client.store.commit(title("Shown all the same"));
  await clock.pass(10);
  assert.equal(client.store.deviceProblem.value, true);
  assert.equal(server.rows.get("map", MAP).title, "Shown all the same");
});

test("C16: a page of the log that belongs to another history is not applied", async () => {
  const [server, clock] = [createServer(), createClock()];
  const { store } = await startClient(server, clock);
  Object.assign(server, { epoch: "0b9c1f0e-0000-4000-8000-0000000000ee" });
  server.silent = true;
  server.elsewhere({ id: "0b9c1f0e-0000-4000-8000-0000000000c1", operations: title("New history") });
  server.silent = false;
  server.tellAll({ type: "changes", changes: [{ seq: 2, id: "0b9c1f0e-0000-4000-8000-0000000000c2", operations: [] }] });
  await clock.pass(100);
  assert.equal(store.head.epoch, server.epoch);
  assert.equal(store.map.value.title, "New history");
});

test("a hello that came too late is said again, a page that speaks nonsense ends", async () => {
  const clock = createClock();
  const opened = [];
  const states = [];
  const connection = createConnection({
    open: (handlers) => (opened.push(handlers), { send() {}, close() {} }),
    clock,
    random: () => 1,
    hello: () => "hello",
    onMessage() {},
    onState: (state, reason) => states.push(reason ?? state),
    onEpochChanged() {},
  });
  connection.start();
  opened[0].closed(4400);
  await clock.pass(10_000);
  assert.equal(opened.length, 2);
  opened[1].message(JSON.stringify({ type: "welcome" }));
  opened[1].closed(4400);
  await clock.pass(120_000);
  assert.equal(opened.length, 2);
  assert.deepEqual(states, ["connecting", "offline", "connecting", "live", "bad_frames"]);
  connection.stop();
});
