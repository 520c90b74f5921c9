/** A visit of a map: what comes while the page lies behind others is not seen, and told to who comes back. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { signal } from "@preact/signals-core";
import { follow } from "../../static/editor/ui/past/follow.js";
import { pastOf } from "../../static/editor/ui/past/state.js";

const MINUTE = 60_000;
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("what came while the page was hidden is not called seen, and a long absence is a new visit", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
  const before = { ...globalThis };
  const listeners = {};
  const listen = (name, run) => (listeners[name] = run);
  const page = { visibilityState: "visible", cookie: "", addEventListener: listen, querySelectorAll: () => [] };
  const asked = [];
  Object.assign(globalThis, {
    document: page,
    location: { search: "", pathname: "/", hash: "" },
    addEventListener: listen,
    fetch: async (_path, { method, body }) => {
      asked.push(method === "POST" ? JSON.parse(body).seq : "since");
      return { ok: true, status: method === "POST" ? 204 : 200, json: async () => ({ elements: [], changes: 0 }) };
    },
  });
  t.after(() => Object.assign(globalThis, { document: before.document, location: before.location, fetch: before.fetch, addEventListener: before.addEventListener }));
  const show = async (state) => {
    page.visibilityState = state;
    listeners.visibilitychange();
    await settled();
  };
  const pass = async (minutes) => {
    t.mock.timers.tick(minutes * MINUTE);
    await settled();
  };
  const head = { seq: 5 };
  const editor = { store: { mapId: "m", ready: signal(true), connection: signal("live"), notice: signal(null), head } };

  follow(/** @type {any} */ (editor));
  await settled();
  await pass(1);
  assert.deepEqual(asked.splice(0), ["since", 5]);
  head.seq = 6;
  await show("hidden");
  assert.deepEqual(asked.splice(0), [6], "seen until it was hidden");
  head.seq = 9;
  await pass(12);
  assert.deepEqual(asked, [], "nobody sees it");
  await show("visible");
  assert.deepEqual(asked, [], "the same visit");
  await pass(5);
  assert.deepEqual([...new Set(asked.splice(0))], [9]);
  await show("hidden");
  head.seq = 12;
  await pass(31);
  assert.deepEqual(asked, []);
  pastOf(/** @type {any} */ (editor)).looked.value = true;
  await show("visible");
  assert.deepEqual(asked.splice(0), ["since"], "told before this visit is");
  assert.equal(pastOf(/** @type {any} */ (editor)).looked.value, false);
});
