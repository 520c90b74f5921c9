/** The shape of the grid, worked out from the order of a map's rows: columns, spans, the blueprint's lines, places of lanes. Pure. */
import { CARD_ROLES } from "./kinds.js";

export { inOrder } from "./layout.js";

/**
 * @typedef {object} Column
 * @property {string} key
 * @property {string} stage
 * @property {string|null} touchpoint null: of a stage that has none, or that is folded
 * @property {boolean} first of its stage
 * @property {boolean} last of its stage
 * @property {string[]} [holds] the touchpoints of a folded stage
 */

/** Roles that exist at most once on a map and show records or fields of the touchpoint. */
export const SINGLE_ROLES = ["emotions", "channels", "pain_points", "opportunities", "metrics", "evidence"];

/** Roles that can be chosen for a lane, in the order in which the menu offers them. */
export const ROLES = [...CARD_ROLES, ...SINGLE_ROLES];

export const holdsCards = (role) => CARD_ROLES.includes(role);

/**
 * One column for every touchpoint, stage by stage; a stage without touchpoints keeps one empty column, so that it
 * can be seen and filled, and a folded one is a narrow column.
 * @param {[string, string[]][]} stages each stage with its touchpoints, both in order
 * @param {Set<string>} [folded] stages
 * @returns {Column[]}
 */
export function columnsIn(stages, folded = new Set()) {
  return stages.flatMap(([stage, touchpoints]) => columnsOf(stage, touchpoints, folded));
}

/** @returns {Column[]} */
function columnsOf(stage, touchpoints, folded) {
  if (folded.has(stage)) return [{ key: `folded:${stage}`, stage, touchpoint: null, first: true, last: true, holds: touchpoints }];
  if (!touchpoints.length) return [{ key: `empty:${stage}`, stage, touchpoint: null, first: true, last: true }];
  const last = touchpoints.length - 1;
  return touchpoints.map((id, at) => ({ key: id, stage, touchpoint: id, first: at === 0, last: at === last }));
}

/** How wide the column of a folded stage is, beside the others. */
const FOLDED_WIDTH = 0.34;

/**
 * Where columns begin and the last one ends, in widths of a usual column: what is drawn across columns needs no measuring.
 * @param {Column[]} columns
 * @returns {number[]} one more than there are columns
 */
export function edgesOf(columns) {
  let at = 0;
  return [0, ...columns.map((column) => (at += column.holds ? FOLDED_WIDTH : 1))];
}

/** The same as tracks of a CSS grid. */
export function tracksOf(columns) {
  return columns.map((column) => (column.holds ? "var(--fold-w)" : "var(--col-w)")).join(" ") || "var(--col-w)";
}

/** Index of the column that shows a touchpoint, or that its folded stage has; -1 when there is none. */
export const columnOf = (columns, id) => columns.findIndex((column) => column.touchpoint === id || column.holds?.includes(id));

/** How many columns each stage spans, in order. @param {Column[]} columns @returns {{stage: string, start: number, span: number}[]} */
export function spansOf(columns) {
  const spans = [];
  columns.forEach((column, at) => {
    if (column.first) spans.push({ stage: column.stage, start: at, span: 1 });
    else spans[spans.length - 1].span += 1;
  });
  return spans;
}

/**
 * How many columns a card covers: `until` that is missing or lies left of its touchpoint counts as one.
 * @param {{touchpoint: string, until: string|null}|undefined} card
 * @param {Column[]} columns
 */
export function spanOf(card, columns) {
  if (!card?.until || card.until === card.touchpoint) return 1;
  const [from, to] = [columnOf(columns, card.touchpoint), columnOf(columns, card.until)];
  return from >= 0 && to > from ? to - from + 1 : 1;
}

/**
 * Tracks for what spans columns: each goes into the first line where nothing lies in its way.
 * @template {{start: number, span: number}} T
 * @param {T[]} items
 * @returns {(T & {track: number})[]}
 */
export function packed(items) {
  const ends = [];
  return [...items].sort((a, b) => a.start - b.start).map((item) => {
    const free = ends.findIndex((end) => end <= item.start);
    const track = free < 0 ? ends.length : free;
    ends[track] = item.start + item.span;
    return { ...item, track };
  });
}

const LINE_BEFORE = { on_stage: "interaction", off_stage: "visibility", support: "internal" };

/**
 * The blueprint's lines follow from the roles: each is drawn above the first lane of the zone that it opens.
 * @param {{id: string, role: string}[]} lanes in order
 * @returns {Map<string, "interaction"|"visibility"|"internal">} lane id -> the line above it
 */
export function linesAbove(lanes) {
  const lines = new Map();
  const seen = new Set();
  lanes.forEach((lane, at) => {
    const line = LINE_BEFORE[lane.role];
    if (!line || seen.has(line)) return;
    seen.add(line);
    // Nothing above the first lane: a line parts two zones.
    if (at > 0) lines.set(lane.id, line);
  });
  return lines;
}

/** The order in which lanes usually stand, the zones of a blueprint from top to bottom. */
const USUAL_ORDER = [
  "actions",
  "thoughts",
  "needs",
  "emotions",
  "channels",
  "on_stage",
  "off_stage",
  "support",
  "highs",
  "pain_points",
  "opportunities",
  "metrics",
  "evidence",
  "images",
  "notes",
];

/** Index at which a new lane of a role goes, so that zones stay in order. @param {any[]} lanes rows of lanes */
export function placeForRole(lanes, role) {
  const usual = USUAL_ORDER.indexOf(role);
  let at = 0;
  lanes.forEach((lane, i) => {
    if (USUAL_ORDER.indexOf(lane.role) <= usual) at = i + 1;
  });
  return at;
}
