/** A suggestion that is being made: seen here, kept on this device, and never sent as an edit. */
import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { test } from "node:test";

import { Draft } from "../../static/editor/model/elements.js";
import { createHeld } from "../../static/editor/model/held.js";
import { applyLocal } from "../../static/editor/model/operations.js";
import { openQueue } from "../../static/editor/sync/queue.js";
import { createClock } from "./support/clock.js";
import { filledStore, seeded, startClient } from "./support/client.js";
import { createServer } from "./support/server.js";

const update = (kind, id, fields, base) => ({ op: "update", kind, id, fields, ...(base ? { base } : {}) });
const create = (kind, id, fields) => ({ op: "create", kind, id, fields });
const remove = (kind, id) => ({ op: "delete", kind, id });
const others = (store, operations) => store.receive([{ seq: store.head.seq + 1, id: store.newId(), actor: "somebody", operations }]);

function suggesting() {
  const filled = filledStore();
  const kept = new Map();
  const held = createHeld({ kept: (change) => kept.set(change.id, change), removed: (ids) => ids.forEach((id) => kept.delete(id)) });
  filled.store.layOver(held);
  return { ...filled, held, kept };
}

test("what is suggested is seen, and neither pending nor on the map", () => {
  const { store, card, held } = suggesting();
  const sent = [];
  store.onCommit((entry) => sent.push(entry));
  store.commit([update("card", card, { text: "Reads three reviews", colour: 3 })]);
  assert.equal(store.row("card", card).value.text, "Reads three reviews");
  assert.equal(store.confirmed.get("card", card).text, "Reads reviews");
  assert.deepEqual([store.pending.length, sent.length, store.pendingCount.value], [0, 0, 0]);
  assert.deepEqual(held.ready().operations, [update("card", card, { text: "Reads three reviews", colour: 3 }, { text: "Reads reviews" })]);
});

test("without the mode everything is an edit as before, and the map is seen as it is", () => {
  const { store, card, one, lane } = suggesting();
  const ghost = store.newId();
  store.commit([create("card", ghost, { lane, touchpoint: one, text: "Ghost", rank: "n" })]);
  store.commit([update("card", card, { text: "Suggested" })]);
  assert.deepEqual(store.cardsAt(lane, one).value, [card, ghost]);
  store.layOver(null);
  assert.deepEqual(store.cardsAt(lane, one).value, [card]);
  assert.equal(store.row("card", ghost).value, undefined);
  store.commit([update("card", card, { text: "Reads reviews now" })]);
  assert.deepEqual(store.pending[0].change.operations, [update("card", card, { text: "Reads reviews now" }, { text: "Reads reviews" })]);
});

test("comments and votes go to the map, whatever the mode", () => {
  const { store, card, held } = suggesting();
  store.commit([create("comment", store.newId(), { target_kind: "card", target: card, body: "Why?" })]);
  store.commit([create("vote", store.newId(), { target_kind: "card", target: card, value: 1 })]);
  assert.equal(store.pending.length, 2);
  assert.equal(held.entries.length, 0);
  assert.equal(store.visible("comment").value.size, 1);
});

test("what others do meanwhile is taken in, and what is sent builds on it", () => {
  const { store, card, held } = suggesting();
  store.commit([update("card", card, { text: "Reads three reviews" })]);
  others(store, [update("card", card, { text: "Reads reviews online" })]);
  assert.equal(store.row("card", card).value.text, "Reads three reviews online");
  assert.deepEqual(held.ready().operations, [update("card", card, { text: "Reads three reviews online" }, { text: "Reads reviews online" })]);
});

test("what lost its element is kept, counted and left out", () => {
  const { store, card, one, held } = suggesting();
  store.commit([update("card", card, { colour: 4 })]);
  store.commit([update("touchpoint", one, { title: "First" })]);
  others(store, [remove("card", card)]);
  assert.equal(held.lost, 1);
  const { ids, parts } = held.ready();
  assert.deepEqual(parts.map(({ id }) => id), [one]);
  held.release(ids);
  assert.equal(held.entries.length, 1);
});

test("undo and redo act on the suggestion alone; what rests on a step goes with it", () => {
  const { store, card, lane, one, held, kept } = suggesting();
  store.layOver(null);
  const edit = store.commit([update("card", card, { colour: 2 })]);
  store.layOver(held);
  assert.equal(store.canUndo.value, false);
  const ghost = store.newId();
  const made = store.commit([create("card", ghost, { lane, touchpoint: one, text: "", rank: "n" })]);
  store.commit([update("card", ghost, { text: "New" })]);
  assert.equal(kept.size, 2);
  store.undo(made);
  assert.equal(store.row("card", ghost).value, undefined);
  assert.deepEqual([held.entries.length, kept.size], [0, 0]);
  store.redo();
  assert.equal(store.row("card", ghost).value.text, "New");
  assert.equal(kept.size, 2);
  store.undo();
  store.undo();
  assert.equal(store.undo(), null);
  store.layOver(null);
  assert.equal(store.canUndoChange(edit), true);
  assert.equal(store.row("card", card).value.colour, 2);
});

test("what is typed into one text is one Change, and one undo", () => {
  const { store, card, held } = suggesting();
  const type = (from, to) => store.commit([update("card", card, { text: to }, { text: from })], { group: "typing" });
  type("Reads reviews", "Reads three reviews");
  type("Reads three reviews", "Reads three long reviews");
  assert.equal(held.entries.length, 1);
  assert.deepEqual(held.entries[0].operations[0].base, { text: "Reads reviews" });
  store.undo();
  assert.equal(store.row("card", card).value.text, "Reads reviews");
});

test("a deletion is told without what goes along by itself", () => {
  const { store, stage, one, two, card, lane, held } = suggesting();
  const pain = store.newId();
  const opportunity = store.newId();
  store.layOver(null);
  store.commit([create("pain_point", pain, { touchpoint: one, title: "Slow", rank: "i" })]);
  store.commit([create("opportunity", opportunity, { touchpoint: two, pain_points: [pain], rank: "i" })]);
  store.layOver(held);
  store.commit([update("card", card, { lane, touchpoint: two })]);
  store.commit([remove("touchpoint", one)]);
  assert.deepEqual(held.ready().operations, [update("card", card, { touchpoint: two }), remove("touchpoint", one)]);
  store.commit([remove("stage", stage)]);
  assert.deepEqual(held.ready().operations, [remove("stage", stage)]);
});

test("an edit that still waits lies under the suggestion, and its answer moves nothing", () => {
  const { store, card, held } = suggesting();
  store.layOver(null);
  store.commit([update("card", card, { text: "Reads many reviews" })]);
  store.layOver(held);
  store.commit([update("card", card, { colour: 5 })]);
  const { change } = store.pending[0];
  store.receive([{ seq: store.head.seq + 1, id: change.id, operations: [update("card", card, { text: "Reads many reviews" })] }]);
  const { text, colour } = store.row("card", card).value;
  assert.deepEqual([text, colour, store.confirmed.get("card", card).colour], ["Reads many reviews", 5, null]);
});

test("whatever is suggested and done meanwhile: what is sent leads from the map to what is seen", () => {
  for (let seed = 1; seed <= 150; seed += 1) {
    const { store, held, lane, stage } = suggesting();
    const random = seeded(seed);
    const below = (n) => Math.floor(random() * n);
    const pick = (list) => list[below(list.length)];
    const seen = (kind) => [...store.visible(kind).peek().values()];
    const map = (kind) => [...store.confirmed.rows(kind)];
    const words = ["reads", "reviews", "größer", "🙂", "slow"];
    const operation = (rows) => {
      const card = pick(rows("card"));
      const touchpoint = pick(rows("touchpoint"));
      const place = touchpoint && rows("lane").length ? { lane, touchpoint: touchpoint.id } : { lane: null, touchpoint: null };
      return pick([
        () => create("card", store.newId(), { ...place, text: pick(words), rank: pick(["a1", "c", "i"]) }),
        () => card && update("card", card.id, { text: `${card.text} ${pick(words)}`, tags: [pick(words)] }, { text: card.text, tags: card.tags }),
        () => card && update("card", card.id, { ...place, colour: 1 + below(8) }),
        () => rows("stage").length && create("touchpoint", store.newId(), { stage, title: pick(words), rank: "m" }),
        () => touchpoint && create("pain_point", store.newId(), { touchpoint: touchpoint.id, title: pick(words), rank: "i" }),
        () => touchpoint && create("opportunity", store.newId(), { touchpoint: touchpoint.id, pain_points: rows("pain_point").map((one) => one.id), rank: "i" }),
        () => below(3) === 0 && card && remove("card", card.id),
        () => below(4) === 0 && touchpoint && remove("touchpoint", touchpoint.id),
        () => below(4) === 0 && rows("pain_point").length && remove("pain_point", pick(rows("pain_point")).id),
      ])();
    };
    for (let step = 0; step < 40; step += 1) {
      const mine = below(4) > 0;
      const made = operation(mine ? seen : map);
      if (!made) continue;
      if (below(8) === 0) store.undo();
      else if (mine) store.commit([made]);
      else {
        const trial = new Draft(store.confirmed);
        const effects = applyLocal(trial, [made]) ?? [];
        others(store, effects.map(({ kind, id, before, after }) => (after ? { op: before ? "update" : "create", kind, id, fields: Object.fromEntries(Object.entries(after).filter(([name]) => name !== "id")) } : remove(kind, id))));
      }
      const draft = new Draft(store.confirmed);
      assert.notEqual(applyLocal(draft, held.ready().operations), null, `seed ${seed}`);
      for (const kind of ["stage", "touchpoint", "lane", "card", "pain_point", "opportunity"]) {
        const rows = Object.fromEntries([...draft.rows(kind)].map((row) => [row.id, row]));
        assert.deepEqual(rows, Object.fromEntries(seen(kind).map((row) => [row.id, row])), `seed ${seed}`);
      }
    }
  }
});

test("a page that is closed and opened again has its suggestion, and has sent nothing of it", async () => {
  const clock = createClock();
  const server = createServer();
  const first = await startClient(server, clock);
  const held = createHeld({ kept: first.session.held.keep, removed: first.session.held.forget });
  first.store.layOver(held);
  const stage = first.store.newId();
  first.store.commit([create("stage", stage, { title: "New", rank: "i" })]);
  first.store.commit([update("stage", stage, { title: "Newer" })]);
  await clock.pass(2000);
  first.session.stop();
  const again = await startClient(server, clock, { seed: 2, kept: first.kept });
  await clock.pass(60_000);
  assert.deepEqual(server.received, []);
  assert.equal(again.store.row("stage", stage).value, undefined);
  const entries = await again.session.held.load();
  again.store.layOver(createHeld({ entries, removed: again.session.held.forget }));
  assert.equal(again.store.row("stage", stage).value.title, "Newer");
  again.store.undo();
  await clock.pass(1);
  assert.equal((await again.session.held.load()).length, 1);
});

test("on this device a suggestion is neither an edit that waits nor one that is offered", async () => {
  const options = { userId: "who-suggests", mapId: "m", tabId: "t" };
  const queue = await openQueue(options);
  await queue.hold({ id: "a", operations: [1] });
  await queue.hold({ id: "b", operations: [2] });
  await queue.hold({ id: "a", operations: [3] });
  queue.close();
  const after = await openQueue(options);
  assert.deepEqual((await after.load()).entries, []);
  assert.deepEqual([await after.offered(), await after.refused()], [[], []]);
  assert.deepEqual(await after.held(), [{ id: "a", operations: [3] }, { id: "b", operations: [2] }]);
  await after.remove(["a"]);
  assert.deepEqual((await after.held()).map(({ id }) => id), ["b"]);
  after.close();
});
