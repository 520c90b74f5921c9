/**
 * Opens a parcel that came from outside. Any page may have put it into the clipboard: only known kinds and fields with
 * values that the server takes are kept, texts are cut to their length, and nothing of it is trusted beyond that.
 */

import { CARRIED } from "./clipboard.js";
import { KINDS } from "./kinds.js";
import { isRank } from "./ranks.js";
import { wellFormed } from "./typed_text.js";

const MOST_CHARACTERS = 4 * 1024 * 1024;
const MOST_ROWS = 2_000;
/** More combining marks in a row are refused by the server. */
const MOST_MARKS = 30;
const PILES = new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, "gu");
/** Something that the server does not take for blank either. */
const SEEN = /[^\s\u0000-\u001f\u0085]/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SHAPES = ["cell", "lane", "touchpoint", "stage"];

const isId = (value) => typeof value === "string" && UUID.test(value);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value) => (Array.isArray(value) ? value : []);
const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);

/**
 * @param {unknown} text
 * @returns {{parcel: import("./clipboard.js").Parcel|null, clipped: number, problem: "too_big"|null}} no parcel and no
 *   problem: it isn't one. `clipped`: how many texts were cut.
 */
export function readParcel(text) {
  const none = (problem = null) => ({ parcel: null, clipped: 0, problem });
  if (typeof text !== "string" || !text.startsWith("{")) return none();
  if (text.length > MOST_CHARACTERS) return none("too_big");
  let raw;
  try {
    raw = JSON.parse(text);
  } catch {
    return none();
  }
  if (!isObject(raw) || own(raw, "journeymap") !== 1 || !isId(raw.id) || !isId(raw.map)) return none();
  if (!SHAPES.includes(raw.shape) || typeof raw.workspace !== "string" || !isObject(raw.rows)) return none();
  const found = CARRIED.map((kind) => /** @type {[string, any[]]} */ ([kind, listOf(own(raw.rows, kind))]));
  if (found.reduce((n, [, list]) => n + list.length, 0) > MOST_ROWS) return none("too_big");
  const seen = new Set();
  const count = { clipped: 0 };
  const rows = found.map(([kind, list]) => [kind, list.flatMap((row) => rowFrom(kind, row, seen, count))]).filter(([, list]) => list.length);
  const parcel = {
    id: raw.id,
    cut: raw.cut === true,
    map: raw.map,
    workspace: raw.workspace.slice(0, 200),
    shape: raw.shape,
    rows: Object.fromEntries(rows),
    columns: places(raw.columns, ({ title }) => ({ title: line(title) })),
    lanes: places(raw.lanes, ({ role, label }) => (KINDS.lane.fields.role.choices.includes(role) ? { role, label: line(label) } : null)),
    personas: places(raw.personas, ({ persona, name }) => (isId(persona) ? { persona, name: line(name) } : null)),
  };
  return rows.length ? { parcel, clipped: count.clipped, problem: null } : none();
}

function places(list, rest) {
  const seen = new Set();
  return listOf(list)
    .slice(0, MOST_ROWS)
    .flatMap((one) => {
      const more = isObject(one) && isId(one.id) && !seen.has(one.id) && rest(one);
      if (!more) return [];
      seen.add(one.id);
      return [{ id: one.id, at: Number.isInteger(one.at) && one.at >= 0 && one.at < MOST_ROWS ? one.at : seen.size - 1, ...more }];
    });
}

const line = (value) => (typeof value === "string" ? clip(value, 200) : "");

function rowFrom(kind, raw, seen, count) {
  if (!isObject(raw) || !isId(raw.id) || seen.has(raw.id)) return [];
  const row = { id: raw.id };
  for (const [name, field] of Object.entries(KINDS[kind].fields)) {
    const given = own(raw, name);
    if (given === undefined || given === null || field.server || name === "origin") continue;
    const value = valueOf(field, given);
    if (value === undefined) continue;
    if (field.type === "text" && value !== tidied(given)) count.clipped += 1;
    row[name] = value;
  }
  if (!hasItsParents(kind, row)) return [];
  seen.add(row.id);
  return [row];
}

/** A row must say where it stood; a card that stood in no cell lay in the tray. */
function hasItsParents(kind, row) {
  if (kind === "card" && Boolean(row.lane) !== Boolean(row.touchpoint)) return false;
  return Object.entries(KINDS[kind].fields).every(([name, field]) => !field.required || row[name] !== undefined);
}

const number = (field, value) => typeof value === "number" && Number.isFinite(value) && value >= field.min && value <= field.max;

const CHECKS = {
  text: (field, value) => (typeof value === "string" ? clip(value, field.max) : undefined),
  string: (field, value) => (typeof value === "string" ? clip(value, field.max) : undefined),
  choice: (field, value) => (field.choices.includes(value) ? value : undefined),
  integer: (field, value) => (number(field, value) && Number.isInteger(value) ? value : undefined),
  number: (field, value) => (number(field, value) ? value : undefined),
  tenths: (field, value) => (number(field, value) ? Math.round(value * 10) / 10 : undefined),
  date: (_field, value) => (isDate(value) ? value : undefined),
  boolean: (_field, value) => (typeof value === "boolean" ? value : undefined),
  ref: (_field, value) => (isId(value) ? value : undefined),
  rank: (_field, value) => (isRank(value) ? value : undefined),
  set_of_ids: (field, value) => unique(listOf(value).filter(isId)).slice(0, field.max),
  set_of_strings: (field, value) => unique(listOf(value).flatMap((one) => (typeof one === "string" ? [clip(one, 50)] : [])).filter((one) => SEEN.test(one))).slice(0, field.max),
  object: (_field, value) => costOf(value),
};

const valueOf = (field, value) => CHECKS[field.type]?.(field, value);
const unique = (list) => [...new Set(list)].sort();

function isDate(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < "0001") return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

const ANY = { min: -1e15, max: 1e15 };

/** What a pain point costs: four estimates (see maps/changes/values.py). */
function costOf(value) {
  if (!isObject(value)) return undefined;
  const parts = ["people", "share", "loss_rate", "value"].flatMap((part) => {
    const given = own(value, part);
    if (!isObject(given)) return [];
    const figures = ["figure", "high", "low"].map((name) => [name, number(ANY, own(given, name)) ? given[name] : null]);
    const source = ["figure", "metric", "assumption"].includes(own(given, "source")) ? given.source : "assumption";
    return [[part, { ...Object.fromEntries(figures), source }]];
  });
  return parts.length ? Object.fromEntries(parts) : undefined;
}

const withoutPiles = (text) => text.replace(PILES, "$1");

/** Piles go first, so that composing costs little, and once more after: one mark may have become two. */
const tidied = (text) => withoutPiles(withoutPiles(wellFormed(text)).normalize("NFC"));

/** A text as the server takes it, at most `most` code points long. */
export function clip(text, most) {
  // No more than four code points become one: what lies beyond can't be kept, and need not be looked at.
  const tidy = tidied(text.slice(0, most * 8));
  if (tidy.length <= most) return tidy;
  const points = [...tidy];
  return points.length <= most ? tidy : points.slice(0, most).join("");
}

/** A name is one line of 200 signs; what is longer is kept whole as the description. */
export function titled(kind, field, text) {
  const name = clip(text.replace(/\s*\n\s*/g, " "), 200);
  return name === text || kind === "metric" ? { [field]: name } : { [field]: name, description: clip(text, KINDS[kind].fields.description.max) };
}
