/** Edits as operations of a Change: what commands, keys and drags commit. Pure: rows in, operations out. */
import { rankAt } from "./layout.js";
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
 * @param {{lanes: any[], role: string, label: string, id: string, index?: number}} where
 */
export function addLane({ lanes, role, label, id, index = placeForRole(lanes, role) }) {
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
 * Put a row at `index` among its siblings (in order; the row itself may be one of them), perhaps under another parent.
 * No operations when nothing would change.
 * @param {{kind: string, row: any, siblings: any[], index: number, parent?: Record<string, any>}} move
 */
export function moveRow({ kind, row, siblings, index, parent = {} }) {
  const stays = Object.entries(parent).every(([field, value]) => row[field] === value);
  const others = siblings.filter((one) => one.id !== row.id);
  const at = Math.max(0, Math.min(index, others.length));
  if (stays && siblings.findIndex((one) => one.id === row.id) === at) return [];
  return [update(kind, row.id, { ...parent, rank: rankAt(others, at) })];
}

/**
 * Put a card into a cell, or into the tray (lane and touchpoint null). One that spans columns keeps its width where
 * there is room.
 * @param {{card: any, siblings: any[], index: number, lane: string|null, touchpoint: string|null, touchpoints: string[]}} move
 */
export function moveCard({ card, siblings, index, lane, touchpoint, touchpoints }) {
  const parent = /** @type {Record<string, any>} */ ({ lane, touchpoint });
  if (card.until && touchpoint !== card.touchpoint) parent.until = movedUntil(card, touchpoint, touchpoints);
  return moveRow({ kind: "card", row: card, siblings, index, parent });
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
