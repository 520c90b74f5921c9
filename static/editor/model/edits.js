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
 * @param {{stages: object[], index?: number, stageId: string, touchpointId: string}} where
 */
export function addStage({ stages, index = stages.length, stageId, touchpointId }) {
  return [
    create("stage", stageId, { title: "", colour: nextColour(stages), rank: rankAt(stages, index) }),
    create("touchpoint", touchpointId, { stage: stageId, title: "", rank: rankAt([], 0) }),
  ];
}

/** @param {object[]} siblings touchpoints of the stage, in order */
export function addTouchpoint({ siblings, index = siblings.length, stage, id }) {
  return [create("touchpoint", id, { stage, title: "", rank: rankAt(siblings, index) })];
}

/** A lane where its role usually stands, so that the zones of a blueprint stay in order. */
export function addLane({ lanes, role, label, id, index = placeForRole(lanes, role) }) {
  return [create("lane", id, { role, label, rank: rankAt(lanes, index) })];
}

/** @param {object[]} siblings cards of the cell (or of the tray), in order @param {string|null} persona a lens */
export function addCard({ siblings, index = siblings.length, lane, touchpoint, id, text = "", persona = null }) {
  const personas = persona ? [persona] : [];
  return [create("card", id, { lane, touchpoint, text, personas, rank: rankAt(siblings, index) })];
}

/** A pain point, opportunity or metric at a touchpoint. */
export function addRecord({ kind, siblings, touchpoint, id, fields = {} }) {
  return [create(kind, id, { touchpoint, ...fields, rank: rankAt(siblings, siblings.length) })];
}

/**
 * Put a row at `index` among its siblings (in order; the row itself may be one of them), perhaps under another parent.
 * No operations when nothing would change.
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
 * @param {{card: object, siblings: object[], index: number, lane: string|null, touchpoint: string|null, touchpoints: string[]}} move
 */
export function moveCard({ card, siblings, index, lane, touchpoint, touchpoints }) {
  const parent = { lane, touchpoint };
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
 * @param {object[]} stages in order @param {(stage: string) => object[]} touchpointsOf in order
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
 * @param {string[]} lanes ids of lanes that hold cards, in order @param {(lane: string) => object[]} cardsOf in order
 */
export function stepCard(card, by, lanes, cardsOf) {
  const siblings = cardsOf(card.lane);
  const at = siblings.findIndex((one) => one.id === card.id) + by;
  if (at >= 0 && at < siblings.length) return { lane: card.lane, index: at };
  const lane = lanes[lanes.indexOf(card.lane) + by];
  if (!lane) return null;
  return { lane, index: by > 0 ? 0 : cardsOf(lane).length };
}
