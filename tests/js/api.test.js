import assert from "node:assert/strict";
import { test } from "node:test";

import { createApi } from "../../static/editor/sync/api.js";
import { startClient } from "./support/client.js";
import { createClock } from "./support/clock.js";
import { MAP, createServer } from "./support/server.js";

const ID = "0b9c1f0e-0000-4000-8000-0000000000c1";
const refusal = (code, details = {}) => ({ code, message: "no", details });

/** An API whose fetch answers with this; `asked` collects what was sent. */
function apiThatGets(status, body, asked = []) {
  const fetch = async (url, options) => {
    asked.push({ url, ...options });
    const json = async () => (typeof body === "string" ? JSON.parse(body) : body);
    return { ok: status < 400, status, statusText: "", json };
  };
  return createApi({ mapId: MAP, csrfToken: () => "token", fetch: /** @type {any} */ (fetch) });
}

test("only the engine's answer to this Change refuses it for good", async () => {
  const final = [
    [403, refusal("forbidden", { change: ID })],
    [404, refusal("not_found", { change: ID, kind: "card" })],
    [422, refusal("invalid")],
    [413, refusal("too_large")],
  ];
  for (const [status, body] of final) {
    const answer = await apiThatGets(status, body).post({ id: ID });
    assert.deepEqual([answer.type, answer.id, answer.code], ["rejected", ID, body.code]);
  }
});

test("what others than the engine answer keeps the Change", async () => {
  const kept = [
    [401, refusal("not_signed_in")],
    [403, refusal("csrf_failed")],
    [403, refusal("forbidden")],
    [404, refusal("not_found")],
    [404, refusal("not_found", { change: "another" })],
    [404, "<html>"],
    [500, refusal("error", { change: ID })],
    [502, "<html>"],
    [200, "<html>Sign in</html>"],
    [200, { id: "another", seq: 3, operations: [] }],
    [200, {}],
  ];
  for (const [status, body] of kept) await assert.rejects(apiThatGets(status, body).post({ id: ID }), JSON.stringify(body));
});

test("a redirect, to a sign-in page mostly, is no answer", async () => {
  const asked = [];
  await apiThatGets(200, { id: ID, seq: 1, operations: [] }, asked).post({ id: ID });
  assert.equal(asked[0].redirect, "error");
});

test("the token is the one of the welcome: who signs in later has another, and nothing goes out in their name", async () => {
  let cookie = "of Ines";
  const asked = [];
  const fetch = async (_url, options) => {
    asked.push(options.headers["X-CSRFToken"]);
    return { ok: true, status: 200, json: async () => ({ id: ID, operations: [] }) };
  };
  const api = createApi({ mapId: MAP, csrfToken: () => cookie, fetch: /** @type {any} */ (fetch) });
  api.welcomed();
  cookie = "of Mateo";
  await api.post({ id: ID });
  api.welcomed();
  await api.post({ id: ID });
  assert.deepEqual(asked, ["of Ines", "of Mateo"]);
});

const tooLargeForAFrame = [{ op: "update", kind: "map", id: MAP, fields: { scenario: "ü".repeat(40_000) } }];

test("a POST that finds the session ended, the map closed or gone ends the connection and keeps the Change", async () => {
  for (const [status, code, reason] of [[401, "not_signed_in", "signed_out"], [403, "forbidden", "no_access"], [404, "not_found", "gone"]]) {
    const [server, clock] = [createServer(), createClock()];
    server.api.post = apiThatGets(status, refusal(code)).post;
    const { store, kept } = await startClient(server, clock);
    store.commit(tooLargeForAFrame);
    await clock.pass(60_000);
    assert.deepEqual([store.connection.value, store.closedBecause.value], ["closed", reason]);
    assert.deepEqual([store.pendingCount.value, kept.entries.length, store.lastRejected.value], [1, 1, null]);
  }
});

test("a stale token opens the connection anew, and the Change goes out after the welcome", async () => {
  const [server, clock] = [createServer(), createClock()];
  const through = server.api.post;
  let stale = true;
  server.api.post = (change) => (stale ? apiThatGets(403, refusal("csrf_failed")).post(change) : through(change));
  server.api.welcomed = () => (stale = server.welcomes++ === 0);
  server.welcomes = 0;
  const { store } = await startClient(server, clock);
  store.commit(tooLargeForAFrame);
  await clock.pass(60_000);
  assert.equal(server.welcomes, 2);
  assert.equal(store.pendingCount.value, 0);
  assert.equal(store.connection.value, "live");
});
