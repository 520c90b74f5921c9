/** Edits as operations of a Change: what commands, keys and drags commit. Pure: rows in, operations out. */
import { rankAt, ranksAt } from "./layout.js";
import { placeForRole } from "./structure.js";

const create = (kind, id, fields) => ({ op: "create", kind, id, fields });
const update = (kind, id, fields) => ({ op: "update", kind, id, fields });

export const remove = (kind, id) => ({ op: "delete", kind, id });

const STAGE_COLOURS = 8;

/** The next colour after those in use, round and round. @param {{colour: number}[]} stages in order */
const nextColour = (stages) => ((stages[stages.length - 1]?.colour ?? 0) % STAGE_COLOURS) + 1;

/**
 * A stage with one touchpoint, so that it can be filled at once.
 * @param {{stages: any[], index?: number, stageId: string, touchpointId: string}} where
 */
export function addStage({ stages, index = stages.length, stageId, touchpointId }) {
  return [
    create("stage", stageId, { title: "", colour: nextColour(stages), rank: rankAt(stages, index) }),
    create("touchpoint", touchpointId, { stage: stageId, title: "", rank: rankAt([], 0) }),
  ];
}

/** @param {{siblings: any[], index?: number, stage: string, id: string}} where siblings: touchpoints of the stage, in order */
export function addTouchpoint({ siblings, index = siblings.length, stage, id }) {
  return [create("touchpoint", id, { stage, title: "", rank: rankAt(siblings, index) })];
}

/**
 * A lane where its role usually stands, so that the zones of a blueprint stay in order.
 * @param {{lanes: any[], role: string, label?: string, id: string, index?: number}} where
 */
export function addLane({ lanes, role, label = "", id, index = placeForRole(lanes, role) }) {
  return [create("lane", id, { role, label, rank: rankAt(lanes, index) })];
}

/**
 * `siblings`: cards of the cell (or of the tray), in order; `persona`: a lens.
 * @param {{siblings: any[], index?: number, lane: string|null, touchpoint: string|null, id: string, text?: string, persona?: string|null}} where
 */
export function addCard({ siblings, index = siblings.length, lane, touchpoint, id, text = "", persona = null }) {
  const personas = persona ? [persona] : [];
  return [create("card", id, { lane, touchpoint, text, personas, rank: rankAt(siblings, index) })];
}

/**
 * A pain point, opportunity or metric at a touchpoint.
 * @param {{kind: string, siblings: any[], touchpoint: string, id: string, fields?: Record<string, any>}} where
 */
export function addRecord({ kind, siblings, touchpoint, id, fields = {} }) {
  return [create(kind, id, { touchpoint, ...fields, rank: rankAt(siblings, siblings.length) })];
}

/**
 * Put rows one after another at `index` among their siblings (in order; the rows themselves may be among these and are
 * not counted), perhaps under another parent. No operations when nothing would change.
 * @param {{kind: string, rows: any[], siblings: any[], index: number, parent?: Record<string, any>, more?: (row: any) => Record<string, any>}} move
 */
export function moveRows({ kind, rows, siblings, index, parent = {}, more = () => ({}) }) {
  const moved = new Set(rows.map((row) => row.id));
  const others = siblings.filter((one) => !moved.has(one.id));
  const at = Math.max(0, Math.min(index, others.length));
  const next = [...others.slice(0, at), ...rows, ...others.slice(at)];
  const fields = rows.map((row) => ({ ...parent, ...more(row) }));
  const stay = rows.every((row, i) => Object.entries(fields[i]).every(([field, value]) => row[field] === value));
  if (stay && next.length === siblings.length && next.every((row, i) => row.id === siblings[i].id)) return [];
  const ranks = ranksAt(others, at, rows.length);
  return rows.map((row, i) => update(kind, row.id, { ...fields[i], rank: ranks[i] }));
}

/** One row. @param {{kind: string, row: any, siblings: any[], index: number, parent?: Record<string, any>}} move */
export const moveRow = ({ row, ...move }) => moveRows({ ...move, rows: [row] });

/**
 * Put cards into a cell, or into the tray (lane and touchpoint null). One that spans columns keeps its width where
 * there is room.
 * @param {{cards: any[], siblings: any[], index: number, lane: string|null, touchpoint: string|null, touchpoints: string[]}} move
 */
export function moveCards({ cards, siblings, index, lane, touchpoint, touchpoints }) {
  const more = (card) => (card.until && touchpoint !== card.touchpoint ? { until: movedUntil(card, touchpoint, touchpoints) } : {});
  return moveRows({ kind: "card", rows: cards, siblings, index, parent: { lane, touchpoint }, more });
}

function movedUntil(card, touchpoint, touchpoints) {
  const width = touchpoints.indexOf(card.until) - touchpoints.indexOf(card.touchpoint);
  const from = touchpoints.indexOf(touchpoint);
  if (width < 1 || from < 0) return null;
  const last = Math.min(from + width, touchpoints.length - 1);
  return last > from ? touchpoints[last] : null;
}

/**
 * The place one step before or after a touchpoint: within its stage, or at the near end of the next stage.
 * @param {any} row
 * @param {-1|1} by
 * @param {any[]} stages in order
 * @param {(stage: string) => any[]} touchpointsOf in order
 * @returns {{stage: string, index: number}|null} null at the ends of the map
 */
export function stepTouchpoint(row, by, stages, touchpointsOf) {
  const siblings = touchpointsOf(row.stage);
  const at = siblings.findIndex((one) => one.id === row.id) + by;
  if (at >= 0 && at < siblings.length) return { stage: row.stage, index: at };
  const stage = stages[stages.findIndex((one) => one.id === row.stage) + by];
  if (!stage) return null;
  return { stage: stage.id, index: by > 0 ? 0 : touchpointsOf(stage.id).length };
}

/**
 * The place one step up or down for a card: within its cell, or in the next lane that holds cards.
 * @param {any} card
 * @param {-1|1} by
 * @param {string[]} lanes ids of lanes that hold cards, in order
 * @param {(lane: string) => any[]} cardsOf in order
 */
export function stepCard(card, by, lanes, cardsOf) {
  const siblings = cardsOf(card.lane);
  const at = siblings.findIndex((one) => one.id === card.id) + by;
  if (at >= 0 && at < siblings.length) return { lane: card.lane, index: at };
  const lane = lanes[lanes.indexOf(card.lane) + by];
  if (!lane) return null;
  return { lane, index: by > 0 ? 0 : cardsOf(lane).length };
}

/**
 * Make a card cover the columns from one touchpoint to another.
 * @param {{card: any, from: string, to: string, touchpoints: string[], siblings: any[]}} span siblings: cards of its new first cell
 */
export function spanCard({ card, from, to, touchpoints, siblings }) {
  const until = touchpoints.indexOf(to) > touchpoints.indexOf(from) ? to : null;
  if (from === card.touchpoint) return until === (card.until ?? null) ? [] : [update("card", card.id, { until })];
  return [update("card", card.id, { touchpoint: from, until, rank: rankAt(siblings, siblings.length, card.id) })];
}

/** Cards at the end of the tray, one for each text. @param {{siblings: any[], texts: string[], newId: () => string, persona?: string|null}} where */
export function addToTray({ siblings, texts, newId, persona = null }) {
  const ranks = ranksAt(siblings, siblings.length, texts.length);
  const personas = persona ? [persona] : [];
  return texts.map((text, i) => create("card", newId(), { lane: null, touchpoint: null, text, personas, rank: ranks[i] }));
}

const TITLE = 200;

/**
 * A card becomes a pain point or an opportunity: what both kinds know goes along.
 * @param {{card: any, kind: string, id: string, touchpoint: string, rank: string}} turn
 */
export function turnInto({ card, kind, id, touchpoint, rank }) {
  const text = card.text.replace(/\*\*/g, "").replace(/^\s*[-*]\s+/gm, "").trim();
  const line = text.replace(/\s+/g, " ");
  const isShort = [...line].length <= TITLE;
  const title = isShort ? line : `${[...line].slice(0, TITLE - 1).join("").trimEnd()}…`;
  const kept = { title, owner: card.owner ?? null, team: card.team ?? null, example: Boolean(card.example) };
  const personas = kind === "pain_point" ? { personas: card.personas ?? [] } : {};
  const description = isShort ? {} : { description: text };
  return [create(kind, id, { touchpoint, ...kept, ...personas, ...description, rank }), remove("card", card.id)];
}
