import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { test } from "node:test";

import { forgetUser, unsentCount } from "../../static/editor/sync/device.js";
import { openQueue } from "../../static/editor/sync/queue.js";
import { claimTab } from "../../static/editor/sync/tab.js";

/** Web Locks as far as they are used here: one holder per name, `ifAvailable` only. */
function createLocks() {
  const held = new Map();
  return {
    async request(name, _options, work) {
      if (held.has(name)) return work(null);
      held.set(name, true);
      try {
        return await work({ name });
      } finally {
        held.delete(name);
      }
    },
    free: (name) => held.delete(name),
  };
}

let users = 0;
const newUser = () => `user-${(users += 1)}`;
const entry = (id) => ({ change: { id, operations: [] }, local: [] });
const ids = ({ entries }) => entries.map(({ change }) => change.id);

test("Changes come back in order after a reload, with the undo steps", async () => {
  const userId = newUser();
  const before = await openQueue({ userId, mapId: "m", tabId: "t" });
  for (const id of ["c", "a", "b"]) await before.add(entry(id));
  await before.saveUndo({ undo: [{ group: null, changes: [] }], redo: [] });
  before.close();
  const after = await openQueue({ userId, mapId: "m", tabId: "t" });
  const loaded = await after.load();
  assert.deepEqual(ids(loaded), ["c", "a", "b"]);
  assert.equal(loaded.entries[0].durable, true);
  assert.equal(loaded.undo.undo.length, 1);
  await after.remove(["a", "unknown"]);
  assert.deepEqual(ids(await after.load()), ["c", "b"]);
});

test("every write asks for strict durability", async () => {
  const asked = [];
  const { openDB } = await import("idb");
  const open = async (...args) => {
    const db = await openDB(...args);
    const original = db.transaction.bind(db);
    return new Proxy(db, {
      get: (target, name) => {
        if (name === "transaction")
          return (stores, mode, options) => {
            if (mode === "readwrite") asked.push(options?.durability);
            return original(stores, mode, options);
          };
        const value = target[name];
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  };
  const queue = await openQueue({ userId: newUser(), mapId: "m", tabId: "t", open: /** @type {any} */ (open) });
  await queue.add(entry("a"));
  await queue.remove(["a"]);
  await queue.saveUndo({});
  assert.deepEqual(asked, ["strict", "strict", "strict"]);
});

test("rows of a dead tab are adopted, those of a living one are left alone", async () => {
  const [userId, locks] = [newUser(), createLocks()];
  const open = (tabId, mapId = "m") => openQueue({ userId, mapId, tabId, locks });
  for (const tab of ["living", "mine"]) locks.request(`tab:${tab}`, {}, () => new Promise(() => {}));
  await (await open("living")).add(entry("of the living"));
  await (await open("dead")).add(entry("of the dead"));
  await (await open("dead", "other map")).add(entry("elsewhere"));
  const mine = await open("mine");
  await mine.add(entry("mine"));
  assert.deepEqual(ids(await mine.load()), ["of the dead", "mine"]);
  assert.deepEqual(ids(await (await open("living")).load()), ["of the living"]);
});

test("two tabs that open at once don't both adopt the same rows", async () => {
  const [userId, locks] = [newUser(), createLocks()];
  await (await openQueue({ userId, mapId: "m", tabId: "dead", locks })).add(entry("a"));
  for (const tab of ["one", "two"]) locks.request(`tab:${tab}`, {}, () => new Promise(() => {}));
  const tabs = await Promise.all(["one", "two"].map((tabId) => openQueue({ userId, mapId: "m", tabId, locks })));
  const loaded = await Promise.all(tabs.map((queue) => queue.load()));
  assert.deepEqual(loaded.flatMap(ids), ["a"]);
});

test("a user's rows are in a database of their own", async () => {
  const [one, two] = [newUser(), newUser()];
  await (await openQueue({ userId: one, mapId: "m", tabId: "t" })).add(entry("a"));
  assert.deepEqual(ids(await (await openQueue({ userId: two, mapId: "m", tabId: "t" })).load()), []);
});

test("what was set aside is offered, not sent", async () => {
  const queue = await openQueue({ userId: newUser(), mapId: "m", tabId: "t" });
  await queue.add(entry("a"));
  await queue.setAside(["a"]);
  assert.deepEqual(ids(await queue.load()), []);
  assert.deepEqual((await queue.offered()).map(({ change }) => change.id), ["a"]);
});

test("what was refused is kept until it is dismissed, with its epoch and also when it never waited here", async () => {
  const queue = await openQueue({ userId: newUser(), mapId: "m", tabId: "t" });
  await queue.add({ ...entry("a"), epoch: "e1" });
  await queue.add(entry("b"));
  assert.equal((await queue.load()).entries[0].epoch, "e1");
  await queue.refuse({ change: entry("a").change, code: "not_found", message: "No", details: {} });
  await queue.refuse({ change: entry("never").change, code: "not_found" });
  assert.deepEqual(ids(await queue.load()), ["b"]);
  const [refused, never] = await queue.refused();
  assert.deepEqual(refused, { change: { id: "a", operations: [] }, code: "not_found", message: "No", details: {} });
  assert.equal(never.change.id, "never");
  await queue.remove(["a", "never"]);
  assert.deepEqual(await queue.refused(), []);
});

test("a device that can't adopt still gives what is this tab's own", async () => {
  const userId = newUser();
  await (await openQueue({ userId, mapId: "m", tabId: "dead" })).add(entry("theirs"));
  const locks = { request: () => Promise.reject(new Error("quota")) };
  const queue = await openQueue({ userId, mapId: "m", tabId: "t", locks });
  await queue.add(entry("mine"));
  const loaded = await queue.load();
  assert.deepEqual(ids(loaded), ["mine"]);
  assert.ok(loaded.problem);
});

test("rows of a map are kept for seven days", async () => {
  const userId = newUser();
  const day = 24 * 60 * 60 * 1000;
  const at = (now) => openQueue({ userId, mapId: "m", tabId: "t", now: () => now });
  await (await at(0)).keepMap({ seq: 3 });
  assert.deepEqual(await (await at(6 * day)).keptMap(), { seq: 3 });
  assert.equal(await (await at(8 * day)).keptMap(), null);
});

test("a full device refuses to add, so that nothing is called saved", async () => {
  const queue = await openQueue({ userId: newUser(), mapId: "m", tabId: "t" });
  await queue.add(entry("a"));
  await assert.rejects(queue.add(entry("a"))); // the unique id stands in for any refusal of the database
  assert.deepEqual(ids(await queue.load()), ["a"]);
});

test("sign-out counts what is unsent and deletes everything of that user", async () => {
  const userId = newUser();
  assert.equal(await unsentCount(userId), 0);
  const queue = await openQueue({ userId, mapId: "m", tabId: "t" });
  await queue.add(entry("a"));
  await queue.add(entry("b"));
  assert.equal(await unsentCount(userId), 2);
  await forgetUser(userId); // the open queue gives way
  assert.equal(await unsentCount(userId), 0);
});

test("a reload keeps the tab, a duplicated tab becomes one of its own", async () => {
  const locks = createLocks();
  const storage = () => {
    const kept = new Map();
    return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  };
  let next = 0;
  const newId = () => `tab-${(next += 1)}`;
  const own = /** @type {any} */ (storage());
  const tab = await claimTab({ storage: own, locks, newId });
  const copy = /** @type {any} */ (storage());
  copy.setItem("tab", tab);
  assert.notEqual(await claimTab({ storage: copy, locks, newId }), tab);
  locks.free(`tab:${tab}`); // the page went
  assert.equal(await claimTab({ storage: own, locks, newId }), tab);
});
