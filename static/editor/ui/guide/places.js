/** Where each task of the guide is done: opens that place, ready to type. */
import { addAt, createLane, newStage, newTouchpoint } from "../../commands/add.js";
import { holdsCards } from "../../model/structure.js";
import { openMenuFor } from "../menus.js";
import { jumpTo } from "../jump.js";
import { elementOf } from "../reveal.js";

/** A field of the map's settings, which are a tab beside the map. They take the focus once when they open: it comes after. */
const settings = (field) => (editor) => {
  editor.goTo("settings");
  const go = (frames) => {
    const control = document.getElementById(`field-map-${field}`);
    const isElsewhere = control && document.activeElement !== control;
    if (isElsewhere) {
      control.scrollIntoView({ block: "center" });
      control.focus({ preventScroll: true });
    }
    if (frames > 0) requestAnimationFrame(() => go(control && !isElsewhere ? frames - 5 : frames - 1));
  };
  go(60);
};

/** The details of an element, in the panel. */
const details = (editor, next) => {
  jumpTo(editor, next);
  editor.openInspector(next.kind, next.id);
};

const laneOf = (editor, role) => {
  const lanes = editor.store.visible("lane").peek();
  const id = editor.store.lanesInOrder.peek().find((one) => lanes.get(one)?.role === role);
  return id ? lanes.get(id) : null;
};

const firstTouchpoint = (editor) => editor.store.touchpointsInOrder.peek()[0];

/** Add what a lane of this role holds at a touchpoint; a lane that is missing is made first. */
const adding = (role) => (editor, next) => {
  const touchpoint = next?.id ?? firstTouchpoint(editor);
  const lane = laneOf(editor, role);
  if (!touchpoint) return newStage.run(editor, null);
  if (!lane) return createLane(editor, role);
  unhide(editor, lane.id);
  if (holdsCards(role) || LANES_OF_RECORDS.includes(role)) return addAt(editor, role, lane.id, touchpoint);
  return undefined;
};

const LANES_OF_RECORDS = ["pain_points", "opportunities", "metrics"];

function unhide(editor, lane) {
  for (const name of ["hidden", "collapsed"]) if (editor[name].peek().has(lane)) editor.flip(name, lane);
}

/** The curve at a touchpoint: its marker, opened; before that there must be a lane and somebody who feels. */
function feeling(editor, next) {
  if (!editor.store.mapPersonasInOrder.peek().length) return editor.open("personas");
  const lane = laneOf(editor, "emotions");
  if (!lane) return createLane(editor, "emotions");
  unhide(editor, lane.id);
  const touchpoint = next?.kind === "emotion" ? editor.store.row("emotion", next.id).peek()?.touchpoint : (next?.id ?? firstTouchpoint(editor));
  requestAnimationFrame(() => {
    const marker = /** @type {HTMLElement|null} */ (document.querySelector(`.plot [data-col="${CSS.escape(touchpoint ?? "")}"] [data-persona]`));
    marker?.scrollIntoView({ block: "nearest", inline: "nearest" });
    marker?.focus({ preventScroll: true });
    marker?.click();
  });
  return undefined;
}

/** What there is none of yet is added; else the first that lacks something is opened. */
const orAdd = (role) => (editor, next) => (next && next.kind !== "touchpoint" ? details(editor, next) : adding(role)(editor, next));

const titled = (kind, make) => (editor, next) => (next ? editor.edit(kind, next.id, "title") : make.run(editor, null));

function exits(editor, next) {
  editor.showPaths.value = true;
  if (!next) return newTouchpoint.run(editor, null);
  jumpTo(editor, next);
  const target = { ...next, lane: null, touchpoint: next.id };
  setTimeout(() => {
    const header = elementOf(next);
    if (header) openMenuFor(editor, target, header.getAttribute("aria-label") ?? "", header);
  }, 100);
}

const atTouchpoint = (editor, next) => (next ? details(editor, next) : newTouchpoint.run(editor, null));

/** @type {Record<string, (editor: object, next: {kind: string, id: string}|null) => unknown>} */
const PLACES = {
  name: (editor) => (editor.editing.value = { kind: "map", id: editor.store.mapId, field: "title" }),
  objective: settings("objective_text"),
  measurable: settings("objective_metric"),
  scope: settings("scope_start"),
  team: (editor) => location.assign(editor.boot.urls.members),
  persona: (editor) => editor.open("personas"),
  stages: titled("stage", newStage),
  touchpoints: titled("touchpoint", newTouchpoint),
  alone: atTouchpoint,
  channels: atTouchpoint,
  backstage: adding("off_stage"),
  actions: adding("actions"),
  thoughts: adding("thoughts"),
  emotions: feeling,
  highs_and_lows: feeling,
  reasons: feeling,
  moment: atTouchpoint,
  lowest: adding("pain_points"),
  severity: orAdd("pain_points"),
  frequency: orAdd("pain_points"),
  answers: orAdd("pain_points"),
  effort: orAdd("opportunities"),
  owners: orAdd("opportunities"),
  published: settings("status"),
  shared: (editor) => (editor.sharing.value = true),
  metric: orAdd("metrics"),
  exits,
  keep: adding("highs"),
  interval: settings("review_days"),
};

const IN_SETTINGS = ["objective", "measurable", "scope", "published", "interval"];

/** @param {string} task @param {{kind: string, id: string}|null} next where it goes on */
export function openPlace(editor, task, next) {
  if (editor.tab.peek() === "map" || IN_SETTINGS.includes(task)) return void PLACES[task](editor, next);
  editor.goTo("map");
  // The map is drawn again first.
  setTimeout(() => PLACES[task](editor, next), 80);
}
