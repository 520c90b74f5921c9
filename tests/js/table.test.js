/** Pasted tables: read, guessed and planned. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { titled } from "../../static/editor/model/clipboard_read.js";
import { inOrder } from "../../static/editor/model/layout.js";
import { idsFrom } from "./ids_from.js";
import { createStore } from "../../static/editor/model/store.js";
import { cellsIn, fromSpans, isTable, linesOf, parseTsv, transposed, trimmed } from "../../static/editor/model/table.js";
import { guess, meaningOf } from "../../static/editor/model/table_guess.js";
import { planTable, scoreOf } from "../../static/editor/model/table_plan.js";
import { seeded } from "./support/client.js";

const MAP = "0b9c1f0e-0000-4000-8000-000000000001";

test("cells of a spreadsheet: tabs, quotes, line breaks inside a cell", () => {
  assert.deepEqual(parseTsv('a\tb\r\n"c ""x""\nd"\t\re'), [["a", "b"], ['c "x"\nd', ""], ["e"]]);
  assert.deepEqual(parseTsv('"open\tquote\n"a" b\t5" nails'), [['"open', "quote"], ['"a" b', '5" nails']]);
  assert.deepEqual(parseTsv(""), [[""]]);
  assert.deepEqual(parseTsv("a\t"), [["a", ""]]);
});

test("a quote that nothing closes costs no more than a line", () => {
  const started = '"x\t'.repeat(20_000);
  assert.equal(parseTsv(started)[0].length, 20_001);
});

test("merged cells: the text in the first place, the others empty", () => {
  const cell = (text, columns = 1, rows = 1) => ({ text, columns, rows });
  assert.deepEqual(fromSpans([[cell(""), cell("Before", 2), cell("After")], [cell("Actions", 1, 2), cell("a"), cell("b"), cell("c")], [cell("d"), cell("e"), cell("f")]]), [
    ["", "Before", "", "After"],
    ["Actions", "a", "b", "c"],
    ["", "d", "e", "f"],
  ]);
  assert.ok(cellsIn(trimmed(fromSpans([[cell("x", 1000, 1000)], ...Array.from({ length: 999 }, () => [])]))) <= 1);
});

test("empty lines and columns around a table are cut off", () => {
  assert.deepEqual(trimmed([["", "", ""], ["", " a ", "b"], ["", "", ""], ["", "c"]]), [["a", "b"], ["c", ""]]);
  assert.ok(!isTable(trimmed([["a", ""], ["b"]])));
  assert.deepEqual(transposed([["a", "b"], ["c", "d"]]), [["a", "c"], ["b", "d"]]);
  assert.deepEqual(linesOf("- a\n\n• b\r\n3) c\n  d"), ["a", "b", "c", "d"]);
});

test("lines are known by their words, in English and German", () => {
  const words = {
    actions: ["Actions", "Customer actions", "Doing", "Was macht die Kundin", "Handlungen", "User activities"],
    thoughts: ["Thinking", "Thoughts", "Gedanken", "Says"],
    needs: ["Needs", "Expectations", "Bedürfnisse", "Erwartungen", "Questions"],
    pain_points: ["Pain points", "Problems", "Frustrations", "Schmerzpunkte", "Hürden", "Ärger"],
    opportunities: ["Opportunities", "Ideas", "Chancen", "Verbesserungsideen", "Maßnahmen"],
    emotions: ["Feeling", "Emotion", "Gefühle", "Stimmung"],
    channels: ["Channel", "Kanal", "Kanäle"],
    on_stage: ["Frontstage", "Front-stage actions", "Sichtbar für Kunden"],
    off_stage: ["Backstage", "Hinter den Kulissen", "Behind the scenes"],
    support: ["Support processes", "Systems", "Systeme"],
    touchpoints: ["Touchpoints", "Kontaktpunkte", "Steps", "Schritte"],
    stages: ["Stage", "Phasen", "Phase"],
    metrics: ["KPIs", "Kennzahlen"],
  };
  for (const [role, labels] of Object.entries(words)) for (const label of labels) assert.equal(meaningOf(label), role, label);
  for (const label of ["", "Warranty card", "Lina", "42"]) assert.equal(meaningOf(label), null, label);
});

const LANES = [
  { id: "l1", role: "actions", label: "Actions" },
  { id: "l2", role: "thoughts", label: "Was Ada denkt" },
  { id: "l3", role: "pain_points", label: "" },
];
const guessed = (grid, more = {}) => guess(grid, { lanes: LANES, titles: [], lane: null, ...more });

test("a table with stages, touchpoints and lanes is understood as it stands", () => {
  const grid = [
    ["", "Before", "", "After"],
    ["", "Ad", "Blog", "Mail"],
    ["Actions", "Sees it", "Reads it\nShares it", ""],
    ["was ada denkt", "Hm", "", "Nice"],
    ["Problems", "", "Long", ""],
    ["Warranty card", "x", "", ""],
    ["Ideas", "Shorter", "", ""],
  ];
  const choices = guessed(grid);
  assert.deepEqual(choices, { turned: false, labels: true, split: true, uses: ["stages", "touchpoints", "lane:l1", "lane:l2", "lane:l3", "new:notes", "new:opportunities"] });
});

test("lanes across and touchpoints down are turned", () => {
  const grid = [["Touchpoint", "Actions", "Thoughts", "Pain points"], ["Ad", "Sees it", "Hm", ""], ["Blog", "Reads it", "", "Long"]];
  const choices = guessed(grid);
  assert.ok(choices.turned && choices.labels);
  assert.deepEqual(choices.uses, ["touchpoints", "lane:l1", "lane:l2", "lane:l3"]);
});

test("two lines of one meaning take two lanes; cells without names fill the focused lane and those below", () => {
  assert.deepEqual(guessed([["", "Ad"], ["Actions", "a"], ["Actions of staff", "b"]]).uses, ["touchpoints", "lane:l1", "new:actions"]);
  assert.deepEqual(guessed([["a b c", "d e f"], ["g", "h"]], { lane: "l2" }).uses, ["lane:l2", "new:notes"]);
  assert.deepEqual(guessed([["Ad", "Blog"], ["g", "h"]], { titles: ["ad"] }).uses, ["touchpoints", "lane:l1"]);
  assert.deepEqual(guessed([["Ärger", "x"], ["Schmerz", "y"]]).uses, ["lane:l3", "lane:l3"]);
});

function mapOf() {
  const newId = idsFrom(seeded(7));
  const store = createStore({ mapId: MAP, userId: null, newId });
  const create = (kind, id, fields) => ({ op: "create", kind, id, fields });
  store.reset({ epoch: "e", seq: 0, last_change: null, elements: { map: [{ id: MAP, title: "", tags: [] }] } });
  const ids = { stage: newId(), ad: newId(), mail: newId(), actions: newId(), pains: newId(), feelings: newId() };
  store.commit(
    [
      create("stage", ids.stage, { title: "Before", colour: 8, rank: "i" }),
      create("touchpoint", ids.ad, { stage: ids.stage, title: "Ad", rank: "b" }),
      create("touchpoint", ids.mail, { stage: ids.stage, title: "Mail", rank: "c" }),
      create("lane", ids.actions, { role: "actions", label: "Actions", rank: "b" }),
      create("lane", ids.feelings, { role: "emotions", label: "", rank: "d" }),
      create("lane", ids.pains, { role: "pain_points", label: "", rank: "g" }),
      create("map_persona", "", { persona: MAP, rank: "i" }),
    ],
    { undoable: false },
  );
  const read = (kind) => store.visible(kind).peek();
  const target = { read, newId, touchpoint: null, persona: [...read("map_persona").keys()][0], channels: [{ id: MAP, name: "E-Mail" }] };
  const titles = () => store.touchpointsInOrder.peek().map((id) => read("touchpoint").get(id).title);
  return { store, read, ids, target, titles };
}

const plan = (on, grid, choices, target = {}) => {
  const made = planTable(grid, { turned: false, labels: true, split: true, ...choices }, { ...on.target, ...target });
  on.store.commit(made.operations);
  assert.ok(on.store.pending.at(-1).effects.length, "the operations can be applied");
  return made;
};

test("known touchpoints are met by their names, new ones stand between them, new stages after", () => {
  const on = mapOf();
  const grid = [
    ["", "Before", "", "", "After", ""],
    ["", "AD", "Blog", "mail", "Call", "Gift"],
    ["Actions", "a\n- b", "c", "", "d", ""],
    ["Pain", "", "p ".repeat(150).trim(), "", "", ""],
    ["Ideas", "i", "", "", "", ""],
    ["Other", "skipped", "", "", "", ""],
  ];
  const made = plan(on, grid, { uses: ["stages", "touchpoints", `lane:${on.ids.actions}`, "new:pain_points", "new:opportunities", "skip"] });
  assert.deepEqual(on.titles(), ["Ad", "Blog", "Mail", "Call", "Gift"]);
  assert.deepEqual(made.counts, { touchpoint: 3, stage: 1, card: 4, pain_point: 1, lane: 1, opportunity: 1 });
  const [before, after] = on.store.stagesInOrder.peek();
  assert.deepEqual([before, on.read("stage").get(after).title, on.read("stage").get(after).colour], [on.ids.stage, "After", 1]);
  assert.deepEqual(on.store.cardsAt(on.ids.actions, on.ids.ad).peek().map((id) => on.read("card").get(id).text), ["a", "b"]);
  const [pain] = on.read("pain_point").values();
  assert.equal(pain.title.length, 200);
  assert.equal(pain.description.length, 299);
  const roles = inOrder(on.read("lane").values()).map((row) => [row.role, row.label]);
  assert.deepEqual(roles.at(-1), ["opportunities", "Ideas"]);
});

test("columns without names begin at the focused touchpoint and go on beyond the last", () => {
  const on = mapOf();
  const made = plan(on, [["x", "y"]], { labels: false, uses: [`lane:${on.ids.actions}`] }, { touchpoint: on.ids.mail });
  assert.deepEqual(on.titles(), ["Ad", "Mail", ""]);
  assert.deepEqual(made.counts, { touchpoint: 1, card: 2 });
  assert.equal(on.store.cardsAt(on.ids.actions, on.ids.mail).peek().length, 1);
});

test("a line of stages alone makes a touchpoint of the same name in each", () => {
  const on = mapOf();
  plan(on, [["Phase", "Before", "After"], ["Actions", "a", "b"]], { uses: ["stages", `lane:${on.ids.actions}`] });
  assert.deepEqual(on.titles(), ["Ad", "Mail", "Before", "After"]);
});

test("feelings are numbers or faces of one persona, channels are known by name; what is neither is counted", () => {
  assert.deepEqual(["-1,5", "−2", "+1.0", "😀", "☹️", "3", "good", "", "1e9"].map(scoreOf), [-1.5, -2, 1, 2, -1, null, null, null, null]);
  const on = mapOf();
  on.store.commit([{ op: "create", kind: "lane", id: "c", fields: { role: "channels", label: "", rank: "c" } }]);
  const grid = [["", "Ad", "Mail"], ["Feeling", "-1", "sad"], ["Channel", "e-mail, Fax", ""]];
  const made = plan(on, grid, { uses: ["touchpoints", `lane:${on.ids.feelings}`, "lane:c"] });
  assert.equal(on.store.emotionAt(on.ids.ad, on.target.persona).peek().score, -1);
  assert.equal(on.read("touchpoint").get(on.ids.ad).channel, MAP);
  assert.equal(made.left, 2);
});

test("a long name is kept whole as the description", () => {
  assert.deepEqual(titled("pain_point", "title", "two\nlines"), { title: "two lines", description: "two\nlines" });
  assert.deepEqual(titled("metric", "name", "two\nlines"), { name: "two lines" });
  assert.deepEqual(titled("pain_point", "title", "short"), { title: "short" });
});

test("without any stage a table makes one", () => {
  const newId = idsFrom(seeded(9));
  const read = () => new Map();
  const made = planTable([["", "Ad"], ["Actions", "a"]], { turned: false, labels: true, split: false, uses: ["touchpoints", "new:actions"] }, { read, newId, touchpoint: null, persona: null, channels: [] });
  assert.deepEqual(made.counts, { stage: 1, touchpoint: 1, lane: 1, card: 1 });
});

test("more than one Change takes is not worked out to the end", () => {
  const grid = Array.from({ length: 5_000 }, (_, row) => [`cell ${row}`]);
  const target = { read: () => new Map(), newId: idsFrom(seeded(9)), touchpoint: null, persona: null, channels: [] };
  const uses = grid.map(() => "new:actions");
  const { operations } = planTable(grid, { turned: false, labels: false, split: false, uses }, target);
  assert.ok(operations.length > 2_000 && operations.length < 2_100);
});
