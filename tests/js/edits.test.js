import assert from "node:assert/strict";
import { test } from "node:test";

import { matches } from "../../static/editor/commands/keys.js";
import { COMMANDS, commandForKey, commandsFor } from "../../static/editor/commands/registry.js";
import { addCard, addLane, addStage, moveCards, moveRow, stepCard, stepTouchpoint } from "../../static/editor/model/edits.js";
import { byRank } from "../../static/editor/model/ranks.js";
import { createStore } from "../../static/editor/model/store.js";

const ranked = (...ids) => ids.map((id, at) => ({ id, rank: String.fromCharCode(98 + at * 2) }));

const ordered = (rows, [operation]) =>
  rows
    .filter((row) => row.id !== operation.id)
    .concat({ id: operation.id, rank: operation.fields.rank })
    .sort(byRank)
    .map((row) => row.id);

test("a stage comes with a touchpoint, where it was asked for, in the next colour", () => {
  const stages = ranked("s1", "s2").map((row, at) => ({ ...row, colour: at + 7 }));
  const [stage, touchpoint] = addStage({ stages, index: 1, stageId: "n", touchpointId: "t" });
  assert.equal(stage.fields.colour, 1);
  assert.deepEqual(ordered(stages, [stage]), ["s1", "n", "s2"]);
  assert.equal(touchpoint.fields.stage, "n");
});

test("a card made under a lens belongs to that persona, otherwise to all", () => {
  const card = (persona) => addCard({ siblings: [], lane: "l", touchpoint: "t", id: "c", persona })[0].fields.personas;
  assert.deepEqual(card("p"), ["p"]);
  assert.deepEqual(card(null), []);
});

test("a lane is put where its role stands", () => {
  const lanes = ranked("l1", "l2").map((row, at) => ({ ...row, role: ["actions", "pain_points"][at] }));
  assert.deepEqual(ordered(lanes, addLane({ lanes, role: "thoughts", label: "", id: "n" })), ["l1", "n", "l2"]);
});

test("moving a row: any place, and no operation where nothing would change", () => {
  const rows = ranked("a", "b", "c", "d");
  const move = (id, index) => moveRow({ kind: "stage", row: rows.find((row) => row.id === id), siblings: rows, index });
  assert.deepEqual(ordered(rows, move("a", 3)), ["b", "c", "d", "a"]);
  assert.deepEqual(ordered(rows, move("d", 0)), ["d", "a", "b", "c"]);
  assert.deepEqual(ordered(rows, move("b", 2)), ["a", "c", "b", "d"]);
  assert.deepEqual(move("b", 1), []);
});

test("a card that spans columns keeps its width, and loses it in the tray", () => {
  const touchpoints = ["t1", "t2", "t3", "t4"];
  const card = { id: "c", lane: "l", touchpoint: "t1", until: "t2", rank: "m" };
  const moved = (touchpoint, lane = "l") => moveCards({ cards: [card], siblings: [], index: 0, lane, touchpoint, touchpoints })[0].fields;
  assert.equal(moved("t3").until, "t4");
  assert.equal(moved("t4").until, null);
  assert.deepEqual({ ...moved(null, null), rank: "" }, { lane: null, touchpoint: null, until: null, rank: "" });
});

test("a touchpoint steps into the next stage, and stops at the ends of the map", () => {
  const of = { s1: ranked("a", "b"), s2: [], s3: ranked("c") };
  const stages = ["s1", "s2", "s3"].map((id) => ({ id }));
  const step = (id, stage, by) => stepTouchpoint({ id, stage }, by, stages, (key) => of[key]);
  assert.deepEqual(step("a", "s1", 1), { stage: "s1", index: 1 });
  assert.deepEqual(step("b", "s1", 1), { stage: "s2", index: 0 });
  assert.deepEqual(step("c", "s3", -1), { stage: "s2", index: 0 });
  assert.equal(step("a", "s1", -1), null);
  assert.equal(step("c", "s3", 1), null);
});

test("a card steps through its cell, then into the next lane", () => {
  const of = { l1: ranked("a", "b"), l2: ranked("c") };
  const step = (id, lane, by) => stepCard({ id, lane }, by, ["l1", "l2"], (key) => of[key]);
  assert.deepEqual(step("a", "l1", 1), { lane: "l1", index: 1 });
  assert.deepEqual(step("b", "l1", 1), { lane: "l2", index: 0 });
  assert.deepEqual(step("c", "l2", -1), { lane: "l1", index: 2 });
  assert.equal(step("c", "l2", 1), null);
});

const press = (key, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test("shortcuts match their keys only", () => {
  assert.ok(matches(press("z", { ctrlKey: true }), "Mod+Z"));
  assert.ok(!matches(press("z", { ctrlKey: true, shiftKey: true }), "Mod+Z"));
  assert.ok(matches(press("Z", { ctrlKey: true, shiftKey: true }), "Mod+Shift+Z"));
  assert.ok(matches(press("?", { shiftKey: true }), "?"));
  assert.ok(matches(press("Backspace"), "Delete"));
  assert.ok(!matches(press("m", { ctrlKey: true }), "M"));
  assert.ok(!matches(press("ArrowUp", { altKey: true, shiftKey: true }), "Alt+ArrowUp"));
});

const MAP = "11111111-1111-4111-8111-111111111111";

/** A map of one stage with two touchpoints, one lane and one card, and an editor around it. */
function small(abilities = { edit: true }) {
  const store = createStore({ mapId: MAP });
  const row = (id, fields) => ({ id, ...fields });
  store.reset({
    epoch: "e",
    seq: 1,
    last_change: null,
    elements: {
      map: [row(MAP, { title: "M" })],
      stage: [row("s", { title: "S", rank: "i", colour: 1 })],
      touchpoint: [row("t1", { stage: "s", title: "", rank: "c", moment_of_truth: false }), row("t2", { stage: "s", title: "", rank: "k" })],
      lane: [row("l", { role: "actions", label: "", rank: "i" })],
      card: [row("c", { lane: "l", touchpoint: "t1", until: null, text: "x", personas: [], tags: [], rank: "i" })],
    },
  });
  store.abilities.value = abilities;
  const quiet = () => {};
  return {
    store,
    canEdit: { value: abilities.edit },
    editsMap: { value: abilities.edit },
    canComment: { value: Boolean(abilities.comment) },
    marks: { peek: () => () => undefined },
    boot: { workspace: { slug: "w" } },
    structure: { shownLanes: { value: [{ id: "l", role: "actions" }] } },
    lens: { value: null },
    inspector: { value: null },
    announce: quiet,
    keepFocus: quiet,
    select: quiet,
    selectMany: quiet,
    clear: quiet,
    toast: quiet,
    edit: quiet,
  };
}

const CARD = { kind: "card", id: "c", lane: "l", touchpoint: "t1" };

test("Alt and an arrow move the card to the next touchpoint, and undo brings it back", () => {
  const editor = small();
  commandForKey(editor, press("ArrowRight", { altKey: true }), CARD).run(editor, CARD);
  assert.equal(editor.store.row("card", "c").value.touchpoint, "t2");
  commandForKey(editor, press("z", { ctrlKey: true }), null).run(editor, null);
  assert.equal(editor.store.row("card", "c").value.touchpoint, "t1");
});

test("Ctrl+Y does again what Ctrl+Z took back, as Ctrl+Shift+Z does", () => {
  const editor = small();
  commandForKey(editor, press("ArrowRight", { altKey: true }), CARD).run(editor, CARD);
  for (const again of [press("y", { ctrlKey: true }), press("Z", { ctrlKey: true, shiftKey: true })]) {
    commandForKey(editor, press("z", { ctrlKey: true }), null).run(editor, null);
    commandForKey(editor, again, null).run(editor, null);
    assert.equal(editor.store.row("card", "c").value.touchpoint, "t2");
  }
});

test("M marks the touchpoint that the focus is at, from a card too", () => {
  const editor = small();
  commandForKey(editor, press("m"), CARD).run(editor, CARD);
  assert.equal(editor.store.row("touchpoint", "t1").value.moment_of_truth, true);
});

test("delete takes the card, and the toast's undo takes back just that", async () => {
  const editor = small();
  let offered = null;
  editor.toast = (_text, { action }) => (offered = action);
  await commandForKey(editor, press("Delete"), CARD).run(editor, CARD);
  assert.equal(editor.store.row("card", "c").value, undefined);
  editor.store.commit([{ op: "update", kind: "stage", id: "s", fields: { colour: 4 } }]);
  offered.run();
  assert.equal(editor.store.row("card", "c").value.text, "x");
  assert.equal(editor.store.row("stage", "s").value.colour, 4);
});

test("a stage that holds cards is asked about first, and stays when the answer is no", async () => {
  const editor = small();
  const target = { kind: "stage", id: "s" };
  editor.ask = async () => false;
  await commandForKey(editor, press("Delete"), target).run(editor, target);
  assert.ok(editor.store.row("stage", "s").value);
  editor.ask = async () => true;
  await commandForKey(editor, press("Delete"), target).run(editor, target);
  assert.equal(editor.store.row("stage", "s").value, undefined);
});

test("somebody who may not edit is offered nothing that edits", () => {
  const editor = small({ edit: false });
  assert.deepEqual(commandsFor(editor, CARD).map((command) => command.id), ["details", "copy"]);
  for (const key of ["Enter", "n", "m", "Delete", "c", "v"]) assert.equal(commandForKey(editor, press(key), CARD), null);
});

test("who may comment is offered to comment and to vote, and nothing that edits", () => {
  const editor = small({ edit: false, comment: true });
  assert.deepEqual(commandsFor(editor, CARD).map((command) => command.id), ["details", "comment", "vote", "copy"]);
  commandForKey(editor, press("v"), CARD).run(editor, CARD);
  const [vote] = editor.store.visible("vote").value.values();
  assert.deepEqual([vote.target_kind, vote.target], ["card", "c"]);
  commandForKey(editor, press("v"), CARD).run(editor, CARD);
  assert.equal(editor.store.visible("vote").value.size, 0);
});

test("a comment that is deleted stays as an empty place while it is answered", () => {
  const { store } = small({ edit: false, comment: true });
  const say = (id, thread) => store.commit([{ op: "create", kind: "comment", id, fields: { target_kind: "card", target: "c", body: id, thread } }]);
  say("first", null);
  say("answer", "first");
  store.commit([{ op: "delete", kind: "comment", id: "first" }]);
  assert.equal(store.row("comment", "first").value.body, "");
  store.commit([{ op: "delete", kind: "comment", id: "answer" }]);
  assert.equal(store.visible("comment").value.size, 1);
});

test("a copy stands after its original, with the same text", async () => {
  const clipboard = { load: () => import("../../static/editor/commands/duplicate_now.js") };
  const editor = Object.assign(small(), { clipboard, boot: { workspace: { slug: "w" } } });
  await commandForKey(editor, press("d", { ctrlKey: true }), CARD).run(editor, CARD);
  const ids = editor.store.cardsAt("l", "t1").value;
  assert.equal(ids.length, 2);
  assert.equal(ids[0], "c");
  assert.equal(editor.store.row("card", ids[1]).value.text, "x");
});

test("a card can be made wider up to the last touchpoint, and narrower again", () => {
  const editor = small();
  const command = (id) => COMMANDS.find((one) => one.id === id);
  command("wider").run(editor, CARD);
  assert.equal(editor.store.row("card", "c").value.until, "t2");
  assert.equal(command("wider").enabled(editor, CARD), false);
  command("narrower").run(editor, CARD);
  assert.equal(editor.store.row("card", "c").value.until, null);
});
