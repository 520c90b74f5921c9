/**
 * A parcel and a place become operations: copies with ids of their own, or (of what was cut on this map) moves.
 *
 * @typedef {object} Place
 * @property {string|null} [lane] the focused cell
 * @property {string|null} [touchpoint]
 * @property {string|null} [stage]
 * @property {boolean} [tray]
 * @property {import("./clipboard.js").Element|null} [after] what is pasted stands right after this one
 * @property {boolean} [beside] where the originals stand, each copy after them
 *
 * @typedef {object} Target the map that is pasted into
 * @property {string} map
 * @property {string} workspace
 * @property {(kind: string) => Map<string, any>} read
 * @property {() => string} newId
 * @property {(list: string, id: string) => boolean} known whether a list of the workspace has this id
 * @property {Map<string, string>} [images] pictures of elsewhere that were copied into this map: their ids here
 *
 * @typedef {object} Pasted
 * @property {any[]} operations
 * @property {import("./clipboard.js").Element[]} made what to select: the chosen elements as they are now
 * @property {Set<string>} left what could not come along: "people", "channels", "personas", "emotions", "images", "maps",
 *   "records", "lanes"
 * @property {number} columns touchpoints made because the map had too few
 */

import { RECORD_ROLES, rootsOf } from "./clipboard.js";
import { create, idOf, item, settle } from "./clipboard_rows.js";
import { inOrder, rankAt, touchpointsAcross } from "./layout.js";
import { CELL_KINDS } from "./selection.js";
import { holdsCards, placeForRole } from "./structure.js";

const BELOW = ["path", "card", "emotion", "pain_point", "opportunity", "metric"];

/**
 * @param {import("./clipboard.js").Parcel} parcel
 * @param {Place} place
 * @param {Target} target
 * @returns {Pasted}
 */
export function paste(parcel, place, target, moves = false) {
  const job = begin(parcel, place, target, moves);
  const items = { cell: inCells, lane: inLanes, touchpoint: inStage, stage: amongStages }[parcel.shape](job);
  settle(job, items);
  const roots = new Set(rootsOf(parcel).map(({ id }) => (moves ? id : job.ids.get(id))));
  const made = items.flatMap(({ kind, id }) => (roots.has(id) ? [{ kind, id }] : []));
  return { operations: job.operations, made, left: job.left, columns: job.columnsMade };
}

/** What was cut on this map goes to the place, with its ids and everything that hangs from it. */
export const move = (parcel, place, target) => paste(parcel, place, target, true);

function begin(parcel, place, target, moves) {
  const { read } = target;
  const here = parcel.map === target.map;
  const onMap = [...read("map_persona").values()];
  const personas = new Map(
    parcel.personas.map(({ id, persona }) => [id, here && read("map_persona").has(id) ? id : onMap.find((row) => row.persona === persona)?.id]),
  );
  const job = {
    parcel,
    // Without a place copies stand beside their originals, where these are.
    place: !place.beside && here && !place.touchpoint && !place.lane && !place.stage && !place.tray ? { ...place, beside: true } : place,
    target,
    moves,
    here,
    personas,
    operations: /** @type {any[]} */ ([]),
    ids: new Map(),
    left: new Set(),
    columns: touchpointsAcross(read("stage").values(), read("touchpoint").values()),
    stages: inOrder(read("stage").values()),
    lanes: inOrder(read("lane").values()),
    columnsMade: 0,
    laneOf: new Map(),
  };
  if (place.beside && !here) job.place = {};
  matchLanes(job);
  return job;
}

const rowsOf = (job, kind) => job.parcel.rows[kind] ?? [];
/** It can't come along, and the person is told. */
const leave = (job, what) => {
  job.left.add(what);
  return [];
};
const plain = (text) => (text ?? "").trim().toLocaleLowerCase();

// --- Lanes -----------------------------------------------------------------------------------------------------------

/** Lanes of the parcel to those of this map: the same one, else of the same role and name, else of the same role. */
function matchLanes(job) {
  const taken = new Set();
  const take = (fits) => {
    for (const lane of job.parcel.lanes) {
      const found = !job.laneOf.has(lane.id) && holdsCards(lane.role) && job.lanes.find((row) => !taken.has(row.id) && fits(lane, row));
      if (!found) continue;
      taken.add(found.id);
      job.laneOf.set(lane.id, found.id);
    }
  };
  if (job.here) take((lane, row) => row.id === lane.id && holdsCards(row.role));
  take((lane, row) => row.role === lane.role && plain(row.label) === plain(lane.label));
  take((lane, row) => row.role === lane.role);
}

function makeLane(job, fields) {
  const id = job.target.newId();
  const index = placeForRole(job.lanes, fields.role);
  const rank = rankAt(job.lanes, index);
  create(job, "lane", id, { ...fields, rank });
  job.lanes.splice(index, 0, { id, ...fields, rank });
  return id;
}

/** The lane of this map for one of the parcel's; made where there is none. Null: it is unknown or holds no cards. */
function laneFor(job, id) {
  const known = job.laneOf.get(id);
  if (known) return known;
  const lane = job.parcel.lanes.find((one) => one.id === id);
  if (!lane || !holdsCards(lane.role)) return null;
  const made = makeLane(job, { role: lane.role, label: lane.label, origin: lane.id });
  job.laneOf.set(id, made);
  return made;
}

/** Records are seen in the lane of their role, which another map may not have. */
function showRecords(job, kind) {
  const role = RECORD_ROLES[kind];
  if (role && !job.here && rowsOf(job, kind).length && !job.lanes.some((row) => row.role === role)) makeLane(job, { role, label: "" });
}

// --- Columns ---------------------------------------------------------------------------------------------------------

/** The touchpoint at a place among all, made (with the name of the one copied from) where the map ends before. */
function columnAt(job, at, title = "") {
  while (job.columns.length <= at) {
    if (!job.stages.length) makeStage(job);
    const stage = job.stages[job.stages.length - 1].id;
    const rank = rankAt(job.columns.filter((row) => row.stage === stage), Infinity);
    const row = { id: job.target.newId(), stage, title: job.columns.length === at ? title : "", rank };
    create(job, "touchpoint", row.id, { stage, title: row.title, rank });
    job.columns.push(row);
    job.columnsMade += 1;
  }
  return job.columns[at].id;
}

function makeStage(job) {
  const row = { id: job.target.newId(), rank: rankAt([], 0) };
  create(job, "stage", row.id, { title: "", colour: 1, rank: row.rank });
  job.stages.push(row);
}

// --- Shapes ----------------------------------------------------------------------------------------------------------

/** What lay in cells keeps its place relative to the first: from the focused cell on. */
function inCells(job) {
  const { parcel, place } = job;
  const at = new Map(parcel.columns.map((column) => [column.id, column]));
  const rows = CELL_KINDS.flatMap((kind) => rowsOf(job, kind).map((row) => ({ kind, row })));
  const first = Math.min(...rows.map(({ row }) => at.get(row.touchpoint)?.at ?? Infinity));
  const anchor = Math.max(0, job.columns.findIndex((row) => row.id === place.touchpoint));
  const lanes = lanesFrom(job);
  const index = (row) => {
    const same = job.columns.findIndex((column) => column.id === row.touchpoint);
    if (place.beside && same >= 0) return same;
    const column = at.get(row.touchpoint);
    return anchor + (column ? column.at - first : 0);
  };
  CELL_KINDS.forEach((kind) => showRecords(job, kind));
  return rows.flatMap(({ kind, row }) => {
    if (kind !== "card") {
      if (place.tray) return leave(job, "records");
      const touchpoint = row.touchpoint || place.touchpoint ? columnAt(job, index(row), at.get(row.touchpoint)?.title) : null;
      return touchpoint || kind === "metric" ? item(job, kind, row, { touchpoint }) : [];
    }
    const lane = place.tray || (place.beside && !row.lane) ? null : row.lane ? lanes(row.lane) : lanes(null);
    if (!lane) return item(job, kind, row, { lane: null, touchpoint: null, until: null });
    const column = index(row);
    const touchpoint = columnAt(job, column, at.get(row.touchpoint)?.title);
    const width = row.until ? (at.get(row.until)?.at ?? 0) - (at.get(row.touchpoint)?.at ?? 0) : 0;
    const until = width > 0 ? Math.min(column + width, job.columns.length - 1) : column;
    return item(job, kind, row, { lane, touchpoint, until: until > column ? job.columns[until].id : null });
  });
}

/** Which lane cards of a lane go to: the first lane of the parcel to the focused one, the others as they followed it. */
function lanesFrom(job) {
  const { parcel, place } = job;
  const holders = job.lanes.filter((row) => holdsCards(row.role)).map((row) => row.id);
  const anchor = place.beside ? -1 : holders.indexOf(place.lane);
  const used = new Set(rowsOf(job, "card").map((row) => row.lane));
  const lanes = parcel.lanes.filter((lane) => used.has(lane.id)).map((lane) => lane.id);
  const follows = anchor >= 0 && job.laneOf.get(lanes[0]) !== holders[anchor];
  return (id) => {
    if (id === null) return anchor >= 0 ? holders[anchor] : null;
    return (follows && holders[anchor + lanes.indexOf(id)]) || laneFor(job, id);
  };
}

function amongStages(job) {
  const stages = rowsOf(job, "stage").flatMap((row) => item(job, "stage", row, {}));
  if (job.moves) return stages;
  const inside = new Set(rowsOf(job, "stage").map((row) => row.id));
  const touchpoints = rowsOf(job, "touchpoint").filter((row) => inside.has(row.stage));
  return [...stages, ...touchpoints.flatMap((row) => item(job, "touchpoint", row, { stage: idOf(job, { id: row.stage }) })), ...below(job, touchpoints)];
}

function inStage(job) {
  const { place, target } = job;
  const rows = rowsOf(job, "touchpoint");
  const stageOf = (row) => (place.beside && target.read("stage").has(row.stage) ? row.stage : stage());
  const stage = () => {
    if (!job.stages.length) makeStage(job);
    return target.read("touchpoint").get(place.touchpoint)?.stage ?? place.stage ?? job.stages[job.stages.length - 1].id;
  };
  const roots = rows.flatMap((row) => item(job, "touchpoint", row, { stage: stageOf(row) }));
  return job.moves ? roots : [...roots, ...below(job, rows)];
}

/** What lies under copied touchpoints, in the lanes of this map. */
function below(job, touchpoints) {
  const inside = new Set(touchpoints.map((row) => row.id));
  const to = (id) => (inside.has(id) ? idOf(job, { id }) : null);
  return BELOW.flatMap((kind) => {
    showRecords(job, kind);
    return rowsOf(job, kind).flatMap((row) => {
      if (kind === "path") return to(row.from) ? item(job, kind, row, { from: to(row.from), to: to(row.to) }) : [];
      const touchpoint = to(row.touchpoint);
      if (!touchpoint) return [];
      if (kind === "emotion") return emotion(job, row, touchpoint);
      if (kind !== "card") return item(job, kind, row, { touchpoint });
      const lane = laneFor(job, row.lane);
      return lane ? item(job, kind, row, { lane, touchpoint, until: to(row.until) }) : [];
    });
  });
}

function emotion(job, row, touchpoint) {
  const map_persona = job.personas.get(row.map_persona);
  const felt = map_persona && [...job.target.read("emotion").values()].some((one) => one.touchpoint === touchpoint && one.map_persona === map_persona);
  if (map_persona && !felt) return item(job, "emotion", row, { touchpoint, map_persona });
  return leave(job, "emotions");
}

/** Whole lanes: cards keep their touchpoints, on another map those of the same name or place. */
function inLanes(job) {
  const roots = [];
  for (const row of rowsOf(job, "lane")) {
    if (job.moves || holdsCards(row.role)) roots.push(...item(job, "lane", row, {}));
    else if (job.lanes.some((lane) => lane.role === row.role)) job.here && job.left.add("lanes");
    else roots.push(...item(job, "lane", row, {}));
  }
  if (job.moves) return roots;
  const column = columnsByName(job);
  const lanes = new Set(rowsOf(job, "lane").map((row) => row.id));
  const roles = new Set(rowsOf(job, "lane").map((row) => row.role));
  return [
    ...roots,
    ...BELOW.flatMap((kind) => {
      if (kind === "path" || (kind !== "card" && (job.here || !roles.has(RECORD_ROLES[kind])))) return [];
      return rowsOf(job, kind).flatMap((row) => {
        if (kind !== "card") return !row.touchpoint ? [] : kind === "emotion" ? emotion(job, row, column(row.touchpoint)) : item(job, kind, row, { touchpoint: column(row.touchpoint) });
        if (!lanes.has(row.lane) || !job.ids.has(row.lane)) return [];
        const [touchpoint, until] = [column(row.touchpoint), row.until ? column(row.until) : null];
        return item(job, kind, row, { lane: job.ids.get(row.lane), touchpoint, until });
      });
    }),
  ];
}

function columnsByName(job) {
  const found = new Map();
  const taken = new Set();
  for (const { id, title } of job.parcel.columns) {
    const same = job.here && job.columns.find((row) => row.id === id);
    const match = same || (plain(title) && job.columns.find((row) => !taken.has(row.id) && plain(row.title) === plain(title)));
    if (match) taken.add(match.id);
    if (match) found.set(id, match.id);
  }
  return (id) => {
    const column = job.parcel.columns.find((one) => one.id === id);
    if (!found.has(id)) found.set(id, columnAt(job, column?.at ?? 0, column?.title));
    return found.get(id);
  };
}
