/**
 * What was copied, as plain data: a parcel that another map, tab or window can open (see clipboard_read, clipboard_paste).
 *
 * @typedef {{kind: string, id: string}} Element
 * @typedef {object} Parcel
 * @property {string} id
 * @property {boolean} cut
 * @property {string} map where it was copied, and its workspace
 * @property {string} workspace
 * @property {"cell"|"lane"|"touchpoint"|"stage"} shape what was chosen; with it comes everything under it
 * @property {Record<string, any[]>} rows by kind: the chosen ones and what lies under them, in order, without defaults
 * @property {{id: string, at: number, title: string}[]} columns touchpoints that the rows name, by their place in the map
 * @property {{id: string, at: number, role: string, label: string}[]} lanes those that the cards name
 * @property {{id: string, persona: string, name: string}[]} personas those that the rows name
 */

import { isSame } from "./elements.js";
import { KINDS } from "./kinds.js";
import { inOrder, touchpointsAcross } from "./layout.js";
import { CELL_KINDS } from "./selection.js";
import { holdsCards } from "./structure.js";

/** Kinds that a parcel may carry; comments and votes are people's own. */
export const CARRIED = ["stage", "touchpoint", "path", "lane", "card", "emotion", "pain_point", "opportunity", "metric"];

export const RECORD_ROLES = { pain_point: "pain_points", opportunity: "opportunities", metric: "metrics", emotion: "emotions" };

/** Whether something of this kind can be copied at all. */
export const isCopied = (kind) => CELL_KINDS.includes(kind) || ["lane", "touchpoint", "stage"].includes(kind);

/**
 * @param {(kind: string) => Map<string, any>} read rows of the map by kind
 * @param {readonly Element[]} elements of one kind, or any that lie in cells
 * @param {{id: string, map: string, workspace: string, cut?: boolean, nameOf?: (persona: string) => string}} about
 * @returns {Parcel|null} null: nothing of it is there
 */
export function parcelOf(read, elements, { id, map, workspace, cut = false, nameOf = () => "" }) {
  const chosen = elements.filter(({ kind, id: one }) => isCopied(kind) && read(kind).has(one));
  if (!chosen.length) return null;
  const last = chosen[chosen.length - 1].kind;
  const shape = CELL_KINDS.includes(last) ? "cell" : last;
  const roots = chosen.filter(({ kind }) => (shape === "cell" ? CELL_KINDS.includes(kind) : kind === shape));
  const columns = touchpointsAcross(read("stage").values(), read("touchpoint").values());
  const rows = collected(read, shape, new Set(roots.map((one) => one.id)), columns);
  const used = named(rows);
  return {
    id,
    cut,
    map,
    workspace,
    shape: /** @type {Parcel["shape"]} */ (shape),
    rows: Object.fromEntries(Object.entries(rows).map(([kind, list]) => [kind, list.map((row) => withoutDefaults(kind, row))])),
    columns: columns.flatMap((row, at) => (used.touchpoints.has(row.id) ? [{ id: row.id, at, title: row.title }] : [])),
    lanes: inOrder(read("lane").values()).flatMap((row, at) => (used.lanes.has(row.id) ? [{ id: row.id, at, role: row.role, label: row.label }] : [])),
    personas: inOrder(read("map_persona").values()).flatMap((row) =>
      used.personas.has(row.id) ? [{ id: row.id, persona: row.persona, name: nameOf(row.persona) }] : [],
    ),
  };
}

/** The chosen rows and everything under them, by kind, as the map shows them: stage by stage, column by column. */
function collected(read, shape, chosen, columns) {
  const at = new Map(columns.map((row, i) => [row.id, i]));
  const isIn = (kind) => (row) => chosen.has(row.id) && (shape === kind || (shape === "cell" && CELL_KINDS.includes(kind)));
  const stages = inOrder(read("stage").values()).filter(isIn("stage"));
  const stageIds = new Set(stages.map((row) => row.id));
  const touchpoints = columns.filter((row) => isIn("touchpoint")(row) || stageIds.has(row.stage));
  const below = new Set(touchpoints.map((row) => row.id));
  const lanes = inOrder(read("lane").values()).filter(isIn("lane"));
  const laneIds = new Set(lanes.map((row) => row.id));
  const roles = new Set(lanes.map((row) => row.role));
  const isUnder = (kind) => (row) =>
    isIn(kind)(row) ||
    (row.touchpoint && below.has(row.touchpoint)) ||
    (kind === "card" ? laneIds.has(row.lane) : Boolean(row.touchpoint) && roles.has(RECORD_ROLES[kind]));
  const inCells = (kind) => {
    const list = kind === "emotion" ? [...read(kind).values()] : inOrder(read(kind).values());
    return list.filter(isUnder(kind)).sort((one, other) => (at.get(one.touchpoint) ?? -1) - (at.get(other.touchpoint) ?? -1));
  };
  const paths = [...read("path").values()].filter((row) => below.has(row.from) && (!row.to || below.has(row.to)));
  const cards = inCells("card").map((row) => (below.size ? { ...row, until: lastWithin(row, columns, at, below) } : row));
  const found = { stage: stages, touchpoint: touchpoints, path: paths, lane: lanes, card: cards };
  for (const kind of Object.keys(RECORD_ROLES)) found[kind] = inCells(kind);
  return Object.fromEntries(CARRIED.flatMap((kind) => (found[kind].length ? [[kind, found[kind]]] : [])));
}

/** Of a card that spans columns: the last of them that comes along. */
function lastWithin(card, columns, at, below) {
  if (!card.until || below.has(card.until)) return card.until;
  const covered = columns.slice((at.get(card.touchpoint) ?? 0) + 1, (at.get(card.until) ?? -1) + 1);
  return covered.filter((row) => below.has(row.id)).pop()?.id ?? null;
}

function named(rows) {
  const touchpoints = new Set();
  const lanes = new Set((rows.lane ?? []).filter((row) => holdsCards(row.role)).map((row) => row.id));
  const personas = new Set();
  for (const row of Object.values(rows).flat()) {
    for (const one of [row.touchpoint, row.until]) if (one) touchpoints.add(one);
    if (row.lane) lanes.add(row.lane);
    for (const one of [row.map_persona, ...(row.personas ?? [])]) if (one) personas.add(one);
  }
  for (const row of rows.touchpoint ?? []) touchpoints.add(row.id);
  return { touchpoints, lanes, personas };
}

/** Only what is worth carrying: not what the place, the server or the default says anyway. */
function withoutDefaults(kind, row) {
  const { fields } = KINDS[kind];
  const kept = Object.keys(fields).filter((name) => !fields[name].server && name !== "origin" && !isSame(row[name], fields[name].default));
  return { id: row.id, ...Object.fromEntries(kept.map((name) => [name, row[name]])) };
}

/** The elements that were chosen. @param {Parcel} parcel @returns {Element[]} */
export function rootsOf({ shape, rows }) {
  const kinds = shape === "cell" ? CELL_KINDS : [shape];
  return kinds.flatMap((kind) => (rows[kind] ?? []).map(({ id }) => ({ kind, id })));
}

/**
 * The pictures of a parcel that the map it is pasted into has no more, or never had.
 * @param {Parcel} parcel @param {string} map @param {Map<string, any>} cards the map's own
 */
export function picturesElsewhere({ map: from, rows }, map, cards) {
  const isHere = ({ id, image }) => from === map && cards.get(id)?.image === image;
  return [...new Set((rows.card ?? []).filter((row) => row.image && !isHere(row)).map((row) => row.image))];
}

/** Text for the clipboard. @param {Parcel} parcel */
export const writeParcel = (parcel) => JSON.stringify({ journeymap: 1, ...parcel });
