/** Parcels: what is copied, what a foreign clipboard may not do, and where pasted elements end up. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { parcelOf, picturesElsewhere, rootsOf, writeParcel } from "../../static/editor/model/clipboard.js";
import { move, paste } from "../../static/editor/model/clipboard_paste.js";
import { clip, readParcel } from "../../static/editor/model/clipboard_read.js";
import { asHtml, asText, gridOf } from "../../static/editor/model/clipboard_text.js";
import { inOrder } from "../../static/editor/model/layout.js";
import { idsFrom } from "./ids_from.js";
import { createStore } from "../../static/editor/model/store.js";
import { seeded } from "./support/client.js";

const MAPS = ["0b9c1f0e-0000-4000-8000-000000000001", "0b9c1f0e-0000-4000-8000-000000000002"];
const WORKSPACE = "studio-north";
const PERSONA = "0b9c1f0e-0000-4000-8000-00000000000a";
const CHANNEL = "0b9c1f0e-0000-4000-8000-00000000000c";
const IMAGE = "0b9c1f0e-0000-4000-8000-00000000000d";
let seed = 1;

/** A map: stages with titles of touchpoints, lanes by role; cards are added by the test. */
function mapOf({ map = MAPS[0], stages = [["Awareness", ["Ad", "Blog"]], ["Trial", ["Sign up", "First use"]]], lanes = ["actions", "thoughts", "pain_points", "opportunities", "emotions"], persona = false } = {}) {
  const newId = idsFrom(seeded((seed += 1)));
  const store = createStore({ mapId: map, userId: null, newId });
  store.reset({ epoch: "e", seq: 0, last_change: null, elements: { map: [{ id: map, title: "", tags: [] }] } });
  const ids = { lane: {}, touchpoint: {}, stage: {} };
  const operations = [];
  const create = (kind, fields) => {
    const id = newId();
    operations.push({ op: "create", kind, id, fields });
    return id;
  };
  stages.forEach(([title, touchpoints], s) => {
    ids.stage[title] = create("stage", { title, colour: s + 1, rank: String.fromCharCode(98 + s) });
    touchpoints.forEach((name, t) => (ids.touchpoint[name] = create("touchpoint", { stage: ids.stage[title], title: name, rank: String.fromCharCode(98 + t) })));
  });
  lanes.forEach((role, l) => (ids.lane[role] = create("lane", { role, label: role, rank: String.fromCharCode(98 + l) })));
  if (persona) create("map_persona", { persona: PERSONA, colour: 1, rank: "i" });
  store.commit(operations, { undoable: false });
  const read = (kind) => store.visible(kind).peek();
  const add = (kind, fields) => {
    const id = newId();
    store.commit([{ op: "create", kind, id, fields: { rank: "i", ...fields } }]);
    return read(kind).has(id) ? id : [...read(kind).keys()].pop();
  };
  const target = { map, workspace: WORKSPACE, read, newId, known: (_list, id) => id === CHANNEL };
  const parcel = (elements, more = {}) => parcelOf(read, elements, { id: newId(), map, workspace: WORKSPACE, ...more });
  const card = (text, role, touchpoint, more = {}) => add("card", { text, lane: ids.lane[role], touchpoint: ids.touchpoint[touchpoint], ...more });
  return { store, read, add, card, target, parcel, ids, personaId: [...read("map_persona").keys()][0] };
}

/** Through text, as the clipboard carries it. */
const carried = (parcel) => readParcel(writeParcel(parcel)).parcel;

function done(on, pasted) {
  const change = on.store.commit(pasted.operations);
  const effects = on.store.pending.at(-1).effects;
  assert.ok(change && effects.length, "the operations can be applied");
  return change;
}

const rows = (on, kind) => inOrder(on.read(kind).values());
/** "text @ touchpoint / lane" of every card. */
const cards = (on) =>
  rows(on, "card").map((row) => `${row.text} @ ${on.read("touchpoint").get(row.touchpoint)?.title ?? "tray"} / ${on.read("lane").get(row.lane)?.role ?? "-"}`).sort();

test("cards of several cells keep their places relative to the focused cell", () => {
  const on = mapOf();
  const elements = [on.card("a", "actions", "Ad"), on.card("t", "thoughts", "Blog")].map((id) => ({ kind: "card", id }));
  const pasted = paste(carried(on.parcel(elements)), { lane: on.ids.lane.actions, touchpoint: on.ids.touchpoint["Sign up"] }, on.target);
  const change = done(on, pasted);
  assert.deepEqual(cards(on), ["a @ Ad / actions", "a @ Sign up / actions", "t @ Blog / thoughts", "t @ First use / thoughts"].sort());
  assert.equal(pasted.made.length, 2);
  assert.deepEqual(pasted.made.map(({ id }) => on.read("card").get(id).origin).sort(), elements.map(({ id }) => id).sort());
  on.store.undo(change);
  assert.equal(on.read("card").size, 2);
});

test("the first lane of a parcel goes to the focused lane, the others follow it", () => {
  const on = mapOf({ lanes: ["actions", "thoughts", "needs", "notes"] });
  const elements = [on.card("a", "actions", "Ad"), on.card("t", "thoughts", "Ad")].map((id) => ({ kind: "card", id }));
  done(on, paste(carried(on.parcel(elements)), { lane: on.ids.lane.needs, touchpoint: on.ids.touchpoint.Ad }, on.target));
  assert.deepEqual(cards(on), ["a @ Ad / actions", "a @ Ad / needs", "t @ Ad / notes", "t @ Ad / thoughts"]);
});

test("where the map ends touchpoints are made, and said", () => {
  const on = mapOf();
  const elements = [on.card("a", "actions", "Ad"), on.card("b", "actions", "Blog")].map((id) => ({ kind: "card", id }));
  const pasted = paste(carried(on.parcel(elements)), { lane: on.ids.lane.actions, touchpoint: on.ids.touchpoint["First use"] }, on.target);
  done(on, pasted);
  assert.equal(pasted.columns, 1);
  assert.deepEqual(on.store.touchpointsInOrder.peek().map((id) => on.read("touchpoint").get(id).title), ["Ad", "Blog", "Sign up", "First use", "Blog"]);
});

test("copies stand right after the focused card, several in their order", () => {
  const on = mapOf();
  const first = on.card("1", "actions", "Ad", { rank: "b" });
  const last = on.card("4", "actions", "Ad", { rank: "c" });
  const other = [on.card("2", "thoughts", "Blog", { rank: "b" }), on.card("3", "thoughts", "Blog", { rank: "c" })];
  const place = { lane: on.ids.lane.actions, touchpoint: on.ids.touchpoint.Ad, after: { kind: "card", id: first } };
  done(on, paste(carried(on.parcel(other.map((id) => ({ kind: "card", id })))), place, on.target));
  assert.deepEqual(on.store.cardsAt(on.ids.lane.actions, on.ids.touchpoint.Ad).peek().map((id) => on.read("card").get(id).text), ["1", "2", "3", "4"]);
  assert.ok(last);
});

test("duplicates stand after their originals: cards, touchpoints with all below, stages, lanes", () => {
  const on = mapOf({ persona: true });
  const card = on.card("a", "actions", "Ad", { until: on.ids.touchpoint.Blog });
  const pain = on.add("pain_point", { touchpoint: on.ids.touchpoint.Ad, title: "Slow" });
  on.add("opportunity", { touchpoint: on.ids.touchpoint.Ad, title: "Faster", pain_points: [pain] });
  on.add("emotion", { touchpoint: on.ids.touchpoint.Ad, map_persona: on.personaId, score: -1.5 });
  on.add("path", { from: on.ids.touchpoint.Ad, to: on.ids.touchpoint.Blog, rank: undefined, label: "back" });
  const beside = (elements) => done(on, paste(carried(on.parcel(elements)), { beside: true }, on.target));
  beside([{ kind: "stage", id: on.ids.stage.Awareness }]);
  assert.deepEqual(on.store.stagesInOrder.peek().map((id) => on.read("stage").get(id).title), ["Awareness", "Awareness", "Trial"]);
  const stage = on.store.stagesInOrder.peek()[1];
  const [ad, blog] = on.store.touchpointsOf(stage).peek();
  assert.deepEqual([ad, blog].map((id) => on.read("touchpoint").get(id).title), ["Ad", "Blog"]);
  const copy = rows(on, "card").find((row) => row.id !== card);
  assert.deepEqual([copy.touchpoint, copy.until, copy.lane], [ad, blog, on.ids.lane.actions]);
  const pains = rows(on, "pain_point").find((row) => row.id !== pain);
  assert.deepEqual([pains.touchpoint, pains.origin], [ad, pain]);
  assert.deepEqual(rows(on, "opportunity").find((row) => row.touchpoint === ad).pain_points, [pains.id]);
  assert.equal(on.store.emotionAt(ad, on.personaId).peek().score, -1.5);
  assert.ok([...on.read("path").values()].some((row) => row.from === ad && row.to === blog));

  beside([{ kind: "touchpoint", id: on.ids.touchpoint.Ad }]);
  const titles = on.store.touchpointsOf(on.ids.stage.Awareness).peek().map((id) => on.read("touchpoint").get(id).title);
  assert.deepEqual(titles, ["Ad", "Ad", "Blog"]);
  const second = on.store.touchpointsOf(on.ids.stage.Awareness).peek()[1];
  assert.equal(rows(on, "card").find((row) => row.touchpoint === second).until, null);

  beside([{ kind: "lane", id: on.ids.lane.actions }]);
  assert.deepEqual(on.store.lanesInOrder.peek().map((id) => on.read("lane").get(id).role).slice(0, 3), ["actions", "actions", "thoughts"]);
  assert.equal(on.store.cardsAt(on.store.lanesInOrder.peek()[1], on.ids.touchpoint.Ad).peek().length, 1);
});

test("an opportunity duplicated alone still answers its pain point", () => {
  const on = mapOf();
  const pain = on.add("pain_point", { touchpoint: on.ids.touchpoint.Ad, title: "Slow" });
  const id = on.add("opportunity", { touchpoint: on.ids.touchpoint.Ad, title: "Faster", pain_points: [pain] });
  done(on, paste(carried(on.parcel([{ kind: "opportunity", id }])), { beside: true }, on.target));
  assert.deepEqual(rows(on, "opportunity").map((row) => row.pain_points), [[pain], [pain]]);
});

test("a lane that a map has once is not made twice, and that is said", () => {
  const on = mapOf();
  const pasted = paste(carried(on.parcel([{ kind: "lane", id: on.ids.lane.pain_points }])), { beside: true }, on.target);
  assert.deepEqual([pasted.operations, [...pasted.left]], [[], ["lanes"]]);
});

test("a cut on the same map moves: ids stay, one Change, one undo", () => {
  const on = mapOf();
  const ids = [on.card("a", "actions", "Ad"), on.card("b", "actions", "Blog", { until: on.ids.touchpoint["Sign up"] })];
  const place = { lane: on.ids.lane.thoughts, touchpoint: on.ids.touchpoint.Blog };
  const moved = move(on.parcel(ids.map((id) => ({ kind: "card", id }))), place, on.target);
  const before = cards(on);
  const change = done(on, moved);
  assert.deepEqual(cards(on), ["a @ Blog / thoughts", "b @ Sign up / thoughts"]);
  assert.deepEqual(moved.made.map(({ id }) => id), ids);
  assert.equal(on.read("card").get(ids[1]).until, on.ids.touchpoint["First use"]);
  on.store.undo(change);
  assert.deepEqual(cards(on), before);
});

test("cut touchpoints, stages and lanes go where they are pasted, with everything under them", () => {
  const on = mapOf();
  const card = on.card("a", "actions", "Ad");
  const at = (name) => ({ stage: on.ids.stage.Trial, touchpoint: on.ids.touchpoint[name], after: { kind: "touchpoint", id: on.ids.touchpoint[name] } });
  done(on, move(on.parcel([{ kind: "touchpoint", id: on.ids.touchpoint.Ad }]), at("Sign up"), on.target));
  const titles = () => on.store.touchpointsInOrder.peek().map((id) => on.read("touchpoint").get(id).title);
  assert.deepEqual(titles(), ["Blog", "Sign up", "Ad", "First use"]);
  assert.equal(on.read("card").get(card).touchpoint, on.ids.touchpoint.Ad);
  done(on, move(on.parcel([{ kind: "stage", id: on.ids.stage.Awareness }]), { stage: on.ids.stage.Trial, after: { kind: "stage", id: on.ids.stage.Trial } }, on.target));
  assert.deepEqual(titles(), ["Sign up", "Ad", "First use", "Blog"]);
  done(on, move(on.parcel([{ kind: "lane", id: on.ids.lane.actions }]), { lane: on.ids.lane.thoughts, after: { kind: "lane", id: on.ids.lane.thoughts } }, on.target));
  assert.deepEqual(on.store.lanesInOrder.peek().map((id) => on.read("lane").get(id).role).slice(0, 2), ["thoughts", "actions"]);
});

test("on another map lanes are found by role and name or made, personas by the library; the rest is left out with a word", () => {
  const from = mapOf({ persona: true, lanes: ["actions", "notes", "pain_points", "emotions"] });
  const to = mapOf({ map: MAPS[1], stages: [["Only", ["One"]]], lanes: ["actions"], persona: true });
  const other = from.add("map_persona", { persona: "0b9c1f0e-0000-4000-8000-00000000000b", colour: 2 });
  const known = [...from.read("map_persona").values()].find((row) => row.persona === PERSONA).id;
  from.card("a", "actions", "Ad", { personas: [known, other], image: IMAGE, image_alt: "A poster", owner: "0b9c1f0e-0000-4000-8000-0000000000ff", example: true });
  from.card("n", "notes", "Ad");
  from.add("pain_point", { touchpoint: from.ids.touchpoint.Ad, title: "Slow", personas: [known], severity: 4 });
  for (const map_persona of [known, other]) from.store.commit([{ op: "create", kind: "emotion", id: "x", fields: { touchpoint: from.ids.touchpoint.Ad, map_persona, score: 1 } }]);
  from.store.commit([{ op: "update", kind: "touchpoint", id: from.ids.touchpoint.Ad, fields: { channel: CHANNEL, linked_map: MAPS[1] } }]);
  const pasted = paste(carried(from.parcel([{ kind: "stage", id: from.ids.stage.Awareness }])), {}, to.target);
  done(to, pasted);
  assert.deepEqual([...pasted.left].sort(), ["emotions", "images", "maps", "people", "personas"]);
  assert.deepEqual(to.store.lanesInOrder.peek().map((id) => to.read("lane").get(id).role), ["actions", "emotions", "pain_points", "notes"]);
  const [a] = rows(to, "card").filter((row) => row.text === "a");
  assert.deepEqual([a.personas, a.image, a.image_alt, a.owner, a.lane, a.example], [[to.personaId], null, "", null, to.ids.lane.actions, true]);
  // With a copy of its picture, a card takes that, and the words for it.
  const copy = "0b9c1f0e-0000-4000-8000-0000000000cc";
  const again = paste(carried(from.parcel([...from.read("card").values()].map(({ id }) => ({ kind: "card", id })))), {}, { ...to.target, images: new Map([[IMAGE, copy]]) });
  assert.equal(again.left.has("images"), false);
  assert.deepEqual(again.operations.flatMap(({ fields }) => (fields.image ? [[fields.image, fields.image_alt]] : [])), [[copy, "A poster"]]);
  const [pain] = rows(to, "pain_point");
  assert.deepEqual([pain.severity, pain.personas, pain.number], [4, [to.personaId], null]);
  assert.deepEqual(rows(to, "emotion").length, 1);
  const [, stage] = to.store.stagesInOrder.peek();
  assert.equal(to.read("touchpoint").get(to.store.touchpointsOf(stage).peek()[0]).channel, CHANNEL);
  assert.equal(to.read("touchpoint").get(to.store.touchpointsOf(stage).peek()[0]).linked_map, null);
});

test("lists of another workspace are never named", () => {
  const on = mapOf();
  const to = mapOf({ map: MAPS[1] });
  on.store.commit([{ op: "update", kind: "touchpoint", id: on.ids.touchpoint.Ad, fields: { channel: CHANNEL } }]);
  const parcel = carried(on.parcel([{ kind: "touchpoint", id: on.ids.touchpoint.Ad }]));
  const pasted = paste({ ...parcel, workspace: "elsewhere" }, {}, to.target);
  assert.deepEqual([...pasted.left], ["channels"]);
  assert.ok(!JSON.stringify(pasted.operations).includes(CHANNEL));
});

test("an image stays within its map", () => {
  const on = mapOf();
  const id = on.card("a", "actions", "Ad", { image: IMAGE, image_alt: "A poster" });
  const pasted = paste(carried(on.parcel([{ kind: "card", id }])), { beside: true }, on.target);
  assert.equal(pasted.operations.at(-1).fields.image, IMAGE);
  assert.equal(pasted.left.size, 0);
});

test("a lane on another map meets touchpoints by their names, and makes what is missing", () => {
  const from = mapOf();
  const to = mapOf({ map: MAPS[1], stages: [["Only", ["blog"]]], lanes: ["actions"] });
  from.card("on ad", "actions", "Ad");
  from.card("on blog", "actions", "Blog");
  from.add("pain_point", { touchpoint: from.ids.touchpoint.Blog, title: "Slow" });
  const lanes = ["actions", "pain_points"].map((role) => ({ kind: "lane", id: from.ids.lane[role] }));
  done(to, paste(carried(from.parcel(lanes)), {}, to.target));
  const lane = to.store.lanesInOrder.peek().filter((id) => to.read("lane").get(id).role === "actions")[1];
  assert.deepEqual(rows(to, "card").map((row) => row.lane), [lane, lane]);
  assert.ok(cards(to).includes("on blog @ blog / actions"));
  assert.equal(rows(to, "pain_point")[0].touchpoint, to.ids.touchpoint.blog);
});

test("into the tray and out of it; what belongs to a touchpoint can't lie there", () => {
  const on = mapOf();
  const card = on.card("a", "actions", "Ad");
  const pain = on.add("pain_point", { touchpoint: on.ids.touchpoint.Ad, title: "Slow" });
  const pasted = paste(carried(on.parcel([{ kind: "card", id: card }, { kind: "pain_point", id: pain }])), { tray: true }, on.target);
  done(on, pasted);
  assert.deepEqual([...pasted.left], ["records"]);
  assert.deepEqual(cards(on), ["a @ Ad / actions", "a @ tray / -"]);
  const [loose] = on.store.tray.peek();
  done(on, move(on.parcel([{ kind: "card", id: loose }]), { lane: on.ids.lane.thoughts, touchpoint: on.ids.touchpoint.Blog }, on.target));
  assert.deepEqual(cards(on), ["a @ Ad / actions", "a @ Blog / thoughts"]);
});

test("a map without anything takes a parcel: stage, touchpoint and lane are made", () => {
  const from = mapOf();
  const to = mapOf({ map: MAPS[1], stages: [], lanes: [] });
  const id = from.card("a", "actions", "Blog");
  done(to, paste(carried(from.parcel([{ kind: "card", id }])), {}, to.target));
  assert.deepEqual(cards(to), ["a @ Blog / actions"]);
});

test("what other programs get: a table with names, and the texts of a single cell", () => {
  const on = mapOf();
  const elements = [on.card("a\nb", "actions", "Ad"), on.card('say "hi" <b>', "thoughts", "Blog")].map((id) => ({ kind: "card", id }));
  const names = { lane: ({ role }) => role };
  const grid = gridOf(on.parcel(elements), names);
  assert.deepEqual(grid, [["", "Ad", "Blog"], ["actions", "a\nb", ""], ["thoughts", "", 'say "hi" <b>']]);
  assert.equal(asText(grid), '\tAd\tBlog\r\nactions\t"a\nb"\t\r\nthoughts\t\t"say ""hi"" <b>"');
  const html = asHtml(grid, '{"x":"<&\\""}');
  assert.ok(html.includes("<td>a<br>b</td>") && html.includes("say &quot;hi&quot; &lt;b&gt;"));
  assert.ok(html.includes('data-journeymap="{&quot;x&quot;:&quot;&lt;&amp;\\&quot;&quot;}"'));
  assert.deepEqual(gridOf(on.parcel([elements[0]]), names), [["a\nb"]]);
  const stage = gridOf(on.parcel([{ kind: "stage", id: on.ids.stage.Awareness }]), names);
  assert.deepEqual(stage.slice(0, 2), [["", "Awareness", ""], ["", "Ad", "Blog"]]);
});

// --- A clipboard that somebody crafted -------------------------------------------------------------------------------

const ID = (n) => `0b9c1f0e-0000-4000-8000-1${String(n).padStart(11, "0")}`;
const crafted = (rows, more = {}) => JSON.stringify({ journeymap: 1, id: ID(1), map: MAPS[0], workspace: WORKSPACE, shape: "cell", rows, columns: [], lanes: [], personas: [], ...more });

test("what is no parcel is none, whatever it looks like", () => {
  for (const text of [undefined, null, "", "hello", "{", "[]", "{}", "null", '{"journeymap":2}', crafted([]), crafted({}), crafted({ comment: [{ id: ID(2), body: "x" }] }), crafted({ card: "x" }), crafted({ card: [null, 1, "x", []] }), crafted({ card: [{ id: "no" }] }), crafted({ card: [{ id: ID(2) }] }, { shape: "map" }), crafted({ card: [{ id: ID(2) }] }, { map: "x" })]) {
    assert.deepEqual(readParcel(text), { parcel: null, clipped: 0, problem: null }, String(text).slice(0, 80));
  }
});

test("too much is refused before it is looked at", () => {
  assert.equal(readParcel(`{${" ".repeat(4 * 1024 * 1024)}}`).problem, "too_big");
  assert.equal(readParcel(crafted({ card: Array.from({ length: 2001 }, () => 0) })).problem, "too_big");
  assert.equal(readParcel(`{"journeymap":1,"rows":${"[".repeat(100_000)}${"]".repeat(100_000)}}`).parcel, null);
});

test("only known fields with values that the server takes are kept; texts are cut and counted", () => {
  const { parcel, clipped } = readParcel(
    crafted({
      pain_point: [
        {
          id: ID(2),
          touchpoint: ID(3),
          title: "x".repeat(300),
          severity: 9,
          frequency_n: 1.5,
          status: "hacked",
          number: 7,
          personas: [ID(4), "x", ID(4), 5],
          owner: "javascript:alert(1)",
          cost: { people: { figure: "1", low: 1, high: Infinity, source: "lies", extra: 1 }, evil: {} },
          rank: "../..",
          origin: ID(9),
          __proto__: { polluted: true },
          constructor: { prototype: {} },
          extra: "y",
        },
      ],
      card: [
        { id: ID(5), text: `a\u0000b\ud800${"\u0301".repeat(200)}`, colour: 99, due: "2026-02-30", tags: ["ok", "", 5, "t".repeat(80)], icon: 5, duration: "5", example: "yes" },
        { id: ID(5), text: "the same id again" },
        { id: ID(6), lane: ID(7), text: "half a place" },
      ],
    }),
  );
  assert.equal(clipped, 1);
  assert.deepEqual(Object.keys(parcel.rows), ["card", "pain_point"]);
  const [pain] = parcel.rows.pain_point;
  assert.deepEqual(pain, { id: ID(2), touchpoint: ID(3), title: "x".repeat(200), personas: [ID(4)], cost: { people: { figure: null, high: null, low: 1, source: "assumption" } } });
  const [card, ...others] = parcel.rows.card;
  assert.equal(others.length, 0);
  assert.deepEqual(Object.keys(card).sort(), ["id", "tags", "text"]);
  assert.deepEqual(card.tags, ["ok", "t".repeat(50)]);
  assert.ok(!card.text.includes("\u0000") && card.text.isWellFormed() && card.text.length < 40);
  assert.equal({}.polluted, undefined);
});

test("places, numbers and names of a crafted parcel can't break a paste", () => {
  const on = mapOf();
  const text = crafted(
    {
      touchpoint: [{ id: ID(2), stage: ID(3), title: "T" }],
      card: [
        { id: ID(4), lane: ID(5), touchpoint: ID(2), until: ID(99), text: "far" },
        { id: ID(6), lane: on.ids.lane.pain_points, touchpoint: ID(2), text: "a lane without cards" },
        { id: ID(7), lane: ID(5), touchpoint: ID(98), text: "nowhere" },
      ],
      path: [{ id: ID(8), from: ID(97), to: ID(2) }],
      emotion: [{ id: ID(9), touchpoint: ID(2), map_persona: ID(96), score: 99 }],
    },
    {
      shape: "touchpoint",
      columns: [{ id: ID(2), at: 1e9, title: 5 }, { id: ID(2), at: 0 }, null],
      lanes: [{ id: ID(5), at: -1, role: "actions", label: {} }, { id: ID(95), role: "root" }, { id: on.ids.lane.pain_points, role: "pain_points" }],
      personas: [{ id: ID(96), persona: "x" }],
    },
  );
  done(on, paste(readParcel(text).parcel, {}, on.target));
  assert.deepEqual(cards(on), ["far @ T / actions"]);
  const cell = crafted({ card: [{ id: ID(4), lane: ID(5), touchpoint: ID(2), text: "wide" }, { id: ID(6), lane: ID(5), touchpoint: ID(9), text: "far right" }] }, { columns: [{ id: ID(2), at: 0 }, { id: ID(9), at: 9_999 }], lanes: [{ id: ID(5), at: 0, role: "actions", label: "" }] });
  const pasted = paste(readParcel(cell).parcel, { lane: on.ids.lane.actions, touchpoint: on.ids.touchpoint.Ad }, on.target);
  assert.ok(pasted.operations.length <= 2_100, "what would make thousands of touchpoints stays countable");
});

test("a cut that names this map's elements in a crafted parcel takes only what may be moved", () => {
  const on = mapOf();
  const pain = on.add("pain_point", { touchpoint: on.ids.touchpoint.Ad, title: "Slow" });
  const parcel = readParcel(crafted({ pain_point: [{ id: pain, touchpoint: on.ids.touchpoint.Ad, title: "Other words" }] }, { cut: true })).parcel;
  done(on, move(parcel, { touchpoint: on.ids.touchpoint.Blog }, on.target));
  assert.deepEqual([on.read("pain_point").get(pain).title, on.read("pain_point").get(pain).touchpoint], ["Slow", on.ids.touchpoint.Blog]);
  assert.deepEqual(rootsOf(parcel), [{ kind: "pain_point", id: pain }]);
});

test("clipping counts code points, not halves of them", () => {
  assert.equal(clip("😀".repeat(10), 5), "😀".repeat(5));
  assert.equal(clip("e\u0301", 1), "é");
});

test("piles of marks are cut as the server counts them, also those that composing makes", () => {
  const marks = (text) => [...text].length - 1;
  assert.equal(marks(clip(`a${"\u0302".repeat(99)}`, 200)) <= 30, true);
  assert.equal(marks(clip(`a${"\u0344".repeat(99)}`, 200)) <= 30, true);
  const tags = ["\u0000", "\u001c", " ", "\u0085", "kept"];
  assert.deepEqual(readParcel(crafted({ card: [{ id: ID(2), tags }] })).parcel.rows.card[0].tags, ["kept"]);
});

test("pictures are asked for that the map does not show itself", () => {
  const on = mapOf();
  const card = on.card("a", "actions", "Ad", { image: IMAGE });
  const parcel = carried(on.parcel([{ kind: "card", id: card }]));
  const cards = () => on.read("card");
  assert.deepEqual(picturesElsewhere(parcel, parcel.map, cards()), []);
  assert.deepEqual(picturesElsewhere(parcel, MAPS[1], cards()), [IMAGE]);
  // Copied, deleted, pasted: the server may still have it.
  on.store.commit([{ op: "delete", kind: "card", id: card }]);
  assert.deepEqual(picturesElsewhere(parcel, parcel.map, cards()), [IMAGE]);
});
