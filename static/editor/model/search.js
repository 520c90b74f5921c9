/** Finding on one map: which elements hold the words, in reading order, and what replacing them would do. Pure. */
import { fold, rangesOf } from "./folded.js";
import { KINDS } from "./kinds.js";
import { inOrder, touchpointsAcross } from "./layout.js";

/** Texts of a kind that are read, written and so replaced. */
const TEXTS = {
  stage: ["title", "description", "transition_note"],
  touchpoint: ["title", "description"],
  lane: ["label"],
  card: ["text", "image_alt", "system"],
  emotion: ["word", "reason"],
  pain_point: ["title", "description"],
  opportunity: ["title", "description"],
  metric: ["name"],
  path: ["label"],
  map: ["title", "scenario", "scope_start", "scope_end", "objective_text"],
};

const LETTERS = { pain_point: "P", opportunity: "O" };
const LANE_OF = { emotion: "emotions", pain_point: "pain_points", opportunity: "opportunities", metric: "metrics" };

/** The texts of a row in which one looks, by field. @returns {string[]} */
function textsOf(kind, row) {
  const texts = TEXTS[kind].map((field) => row[field]).filter(Boolean);
  if (row.tags) texts.push(...row.tags);
  if (row.number && LETTERS[kind]) texts.push(LETTERS[kind] + row.number);
  return texts;
}

/** Rows are never altered in place, so what was folded once stays right. */
const foldedRows = new WeakMap();

function foldedTexts(kind, row) {
  let known = foldedRows.get(row);
  if (!known) foldedRows.set(row, (known = textsOf(kind, row).map(fold)));
  return known;
}

/**
 * @typedef {{words: string, exact?: boolean, whole?: boolean}} Query
 * @typedef {{kind: string, id: string, lane: string|null, touchpoint: string|null, stage: string|null}} Found
 */

/** @param {Query} query */
const wordsOf = ({ words, exact }) => (exact && words.trim() ? words : fold(words).trim());

/**
 * The elements that hold the words, as one reads: stages, touchpoints, then lane by lane from left to right, then the
 * tray and what has no lane to stand in. Examples are never found.
 * @param {(kind: string) => Iterable<any>} rowsOf
 * @param {Query} query
 * @param {(kind: string, row: any) => string} [shown] what is read on it and stands in no field: found, never replaced
 * @returns {Found[]}
 */
export function find(rowsOf, query, shown = () => "") {
  const words = wordsOf(query);
  if (!words) return [];
  const place = placesIn(rowsOf);
  const found = [];
  for (const kind of Object.keys(TEXTS)) {
    for (const row of rowsOf(kind)) if (!row.example && (holds(kind, row, words, query) || rangesOf(shown(kind, row), words, query).length)) found.push({ row, ...place(kind, row) });
  }
  found.sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1] || a.order[2] - b.order[2] || byRank(a.row, b.row));
  return found.map(({ row, kind, lane, touchpoint, stage }) => ({ kind, id: row.id, lane, touchpoint, stage }));
}

const byRank = (a, b) => ((a.rank ?? "") < (b.rank ?? "") ? -1 : (a.rank ?? "") > (b.rank ?? "") ? 1 : a.id < b.id ? -1 : 1);

/** @param {string} kind @param {any} row @param {string} words folded unless exact @param {{exact?: boolean, whole?: boolean}} query */
function holds(kind, row, words, { exact = false, whole = false }) {
  if (!exact && !whole) return foldedTexts(kind, row).some((text) => text.includes(words));
  return textsOf(kind, row).some((text) => rangesOf(text, words, { exact, whole }).length > 0);
}

/** Where an element stands when the map is read: [part, row, column]. */
function placesIn(rowsOf) {
  const stages = inOrder(rowsOf("stage")).map((row) => row.id);
  const columns = touchpointsAcross(rowsOf("stage"), rowsOf("touchpoint"));
  const columnAt = new Map(columns.map((row, at) => [row.id, at]));
  const stageOf = new Map(columns.map((row) => [row.id, row.stage]));
  const lanes = inOrder(rowsOf("lane"));
  const laneAt = new Map(lanes.map((row, at) => [row.id, at]));
  const laneWith = new Map(lanes.map((row) => [row.role, row.id]));
  const LAST = lanes.length;
  return (kind, row) => {
    const touchpoint = kind === "touchpoint" ? row.id : kind === "path" ? row.from : (row.touchpoint ?? null);
    const lane = kind === "lane" ? row.id : kind === "card" ? row.lane : (laneWith.get(LANE_OF[kind]) ?? null);
    const stage = kind === "stage" ? row.id : (stageOf.get(touchpoint) ?? null);
    const at = (part, line, column) => ({ kind, lane, touchpoint, stage, order: [part, line, column] });
    if (kind === "stage") return at(0, 0, stages.indexOf(row.id));
    if (kind === "touchpoint" || kind === "path") return at(1, kind === "path" ? 1 : 0, columnAt.get(touchpoint) ?? -1);
    if (kind === "map") return at(4, 0, 0);
    if (kind === "lane") return at(2, laneAt.get(row.id), -1);
    return lane ? at(2, laneAt.get(lane) ?? LAST, columnAt.get(touchpoint) ?? LAST) : at(3, 0, columnAt.get(touchpoint) ?? 0);
  };
}

/** What one Change may hold (contract.md, the socket). */
export const MOST_OPERATIONS = 2000;
const MOST_BYTES = 900_000;

/**
 * What replacing the words would do.
 * @param {(kind: string) => Iterable<any>} rowsOf
 * @param {Query & {replacement: string}} query
 * @param {string|null} [only] the id of the one element to replace in
 * @returns {{operations: any[], places: number, examples: number, tooLong: number, tooMuch: boolean}}
 *   places: how often the words stand in what would change; examples: how often in examples, which stay; tooLong: how
 *   many texts would grow past their limit and stay
 */
export function replacing(rowsOf, query, only = null) {
  const words = wordsOf(query);
  const result = { operations: [], places: 0, examples: 0, tooLong: 0, tooMuch: false };
  let size = 0;
  for (const kind of words ? Object.keys(TEXTS) : []) {
    for (const row of rowsOf(kind)) {
      if (only && row.id !== only) continue;
      if (!row.example) size += replaceIn(kind, row, words, query, result);
      else for (const field of TEXTS[kind]) result.examples += rangesOf(row[field] ?? "", words, query).length;
    }
  }
  result.tooMuch = result.operations.length > MOST_OPERATIONS || size > MOST_BYTES;
  return result;
}

function replaceIn(kind, row, words, query, result) {
  if (!query.exact && !foldedTexts(kind, row).some((text) => text.includes(words))) return 0;
  const fields = {};
  let size = 0;
  for (const field of TEXTS[kind]) {
    const text = row[field] ?? "";
    const ranges = text && rangesOf(text, words, query);
    if (!ranges?.length) continue;
    const next = withReplaced(text, ranges, query.replacement);
    if ([...next].length > KINDS[kind].fields[field].max) {
      result.tooLong += 1;
      continue;
    }
    result.places += ranges.length;
    if (next === text) continue;
    fields[field] = next;
    // Both the text and its base travel; a sign has up to four bytes.
    size += 3 * (text.length + next.length);
  }
  if (Object.keys(fields).length) result.operations.push({ op: "update", kind, id: row.id, fields });
  return size;
}

function withReplaced(text, ranges, replacement) {
  let at = 0;
  let next = "";
  for (const [from, to] of ranges) {
    next += text.slice(at, from) + replacement;
    at = to;
  }
  return next + text.slice(at);
}
