/** A pasted table and what its lines are become operations, with counts for the preview. Pure. */

import { clip, titled } from "./clipboard_read.js";
import { KINDS } from "./kinds.js";
import { inOrder, rankAt } from "./layout.js";
import { between } from "./ranks.js";
import { holdsCards, placeForRole } from "./structure.js";
import { linesOf, plain } from "./table.js";

const RECORDS = { pain_points: ["pain_point", "title"], opportunities: ["opportunity", "title"], metrics: ["metric", "name"] };
const FACES = [/[😡🤬😭😠]/u, /[🙁☹😟😞😕]/u, /[😐😑]/u, /[🙂😊☺]/u, /[😀😃😄😁😍🤩]/u];

/**
 * @param {string[][]} grid turned already
 * @param {import("./table_guess.js").Choices} choices
 * @param {object} target
 * @param {(kind: string) => Map<string, any>} target.read
 * @param {() => string} target.newId
 * @param {string|null} target.touchpoint where columns without names begin
 * @param {string|null} target.persona whose feelings are pasted
 * @param {{id: string, name: string}[]} target.channels of the workspace
 * @returns {{operations: any[], counts: Record<string, number>, left: number}} counts: by kind, what is made; `left`: texts
 *   that can't be used (channels nobody knows, feelings that are no number)
 */
export function planTable(grid, choices, target) {
  const job = begin(grid, choices, target);
  const columns = columnsOf(job);
  grid.forEach((line, row) => {
    const lane = isFull(job) ? null : laneFor(job, row);
    if (!lane) return;
    line.forEach((cell, x) => {
      if (cell && columns[x] && !isFull(job)) fill(job, lane, columns[x], cell);
    });
  });
  const changed = [...job.changed].map(([id, fields]) => ({ op: "update", kind: "touchpoint", id, fields }));
  const operations = [...job.operations, ...changed];
  const counts = /** @type {Record<string, number>} */ ({});
  for (const { op, kind } of job.operations) if (op === "create") counts[kind] = (counts[kind] ?? 0) + 1;
  return { operations, counts, left: job.left };
}

/** More than one Change takes: the rest need not be worked out to say so. */
const isFull = (job) => job.operations.length > 2_000;

function begin(grid, choices, target) {
  const stages = inOrder(target.read("stage").values());
  const touchpoints = new Map(stages.map((stage) => [stage.id, []]));
  for (const row of inOrder(target.read("touchpoint").values())) touchpoints.get(row.stage)?.push(row);
  return {
    grid,
    choices,
    target,
    stages,
    touchpoints,
    lanes: inOrder(target.read("lane").values()),
    made: new Map(),
    ends: new Map(),
    changed: new Map(),
    operations: /** @type {any[]} */ ([]),
    left: 0,
  };
}

function create(job, kind, fields) {
  const id = job.target.newId();
  job.operations.push({ op: "create", kind, id, fields });
  return { id, ...fields };
}

// --- Columns ---------------------------------------------------------------------------------------------------------

/** The touchpoint of each column of the table; null for the names of lanes and for empty columns. */
function columnsOf(job) {
  const { grid, choices, target } = job;
  const line = (use) => grid[choices.uses.indexOf(use)] ?? null;
  const [titles, stages] = [line("touchpoints"), line("stages")];
  const all = () => job.stages.flatMap((stage) => job.touchpoints.get(stage.id));
  const start = Math.max(0, all().findIndex((row) => row.id === target.touchpoint));
  const taken = new Set();
  const names = new Map();
  const nameOf = (title) => names.get(title) ?? names.set(title, plain(title)).get(title);
  let [stage, last] = ["", /** @type {any} */ (null)];
  return grid[0].map((_, x) => {
    if ((x === 0 && choices.labels) || isFull(job)) return null;
    const isNewStage = Boolean(stages?.[x]) && plain(stages[x]) !== plain(stage);
    if (stages?.[x]) stage = stages[x];
    if (!grid.some((cells, row) => cells[x] && choices.uses[row] !== "skip")) return null;
    const title = clip(titles ? titles[x] : isNewStage || (stages && !last) ? stage : "", 200).replace(/\s*\n\s*/g, " ");
    // A name that covers several columns of the table: they are one touchpoint.
    if (!title && (titles || stages) && last) return last;
    const index = start + x - (choices.labels ? 1 : 0);
    const found = title ? all().find((row) => !taken.has(row.id) && nameOf(row.title) === nameOf(title)) : titles || stages ? null : all()[index];
    last = found ?? makeTouchpoint(job, title, stage, last);
    taken.add(last.id);
    return last;
  });
}

function makeTouchpoint(job, title, stageTitle, last) {
  const stage = stageFor(job, stageTitle, last);
  const siblings = job.touchpoints.get(stage);
  const after = siblings.findIndex((row) => row.id === last?.id);
  const index = after < 0 ? siblings.length : after + 1;
  const row = create(job, "touchpoint", { stage, title, rank: rankAt(siblings, index) });
  siblings.splice(index, 0, row);
  return row;
}

function stageFor(job, title, last) {
  const { stages, target } = job;
  const known = title ? stages.find((row) => plain(row.title) === plain(title)) : null;
  if (known) return known.id;
  const near = title ? null : (last?.stage ?? target.read("touchpoint").get(target.touchpoint)?.stage ?? stages[stages.length - 1]?.id);
  if (near) return near;
  const colour = ((stages[stages.length - 1]?.colour ?? 0) % 8) + 1;
  const stage = create(job, "stage", { title: clip(title, 200).replace(/\s*\n\s*/g, " "), colour, rank: rankAt(stages, stages.length) });
  stages.push(stage);
  job.touchpoints.set(stage.id, []);
  return stage.id;
}

// --- Lanes -----------------------------------------------------------------------------------------------------------

function laneFor(job, row) {
  const { choices, grid, lanes } = job;
  const [how, what] = (choices.uses[row] ?? "").split(":");
  if (how === "lane") return lanes.find((one) => one.id === what) ?? null;
  if (how !== "new") return null;
  const single = !holdsCards(what) && lanes.find((one) => one.role === what);
  if (single) return single;
  const label = choices.labels ? clip(grid[row][0], 200).replace(/\s*\n\s*/g, " ") : "";
  const index = placeForRole(lanes, what);
  const lane = create(job, "lane", { role: what, label, rank: rankAt(lanes, index) });
  lanes.splice(index, 0, lane);
  return lane;
}

function fill(job, lane, touchpoint, cell) {
  if (lane.role === "emotions") return feel(job, touchpoint, cell);
  if (lane.role === "channels") return reach(job, touchpoint, cell);
  const texts = job.choices.split ? linesOf(cell) : [cell];
  if (holdsCards(lane.role)) {
    for (const text of texts) add(job, "card", { lane: lane.id, touchpoint: touchpoint.id }, { text: clip(text, KINDS.card.fields.text.max) });
  } else if (RECORDS[lane.role]) {
    const [kind, field] = RECORDS[lane.role];
    for (const text of texts) add(job, kind, { touchpoint: touchpoint.id }, titled(kind, field, text));
  } else {
    job.left += texts.length;
  }
}

function add(job, kind, place, fields) {
  const key = [kind, ...Object.values(place)].join(":");
  if (!job.ends.has(key)) {
    const siblings = [...job.target.read(kind).values()].filter((row) => Object.entries(place).every(([name, value]) => row[name] === value));
    job.ends.set(key, inOrder(siblings).pop()?.rank ?? null);
  }
  const rank = between(job.ends.get(key), null);
  job.ends.set(key, rank);
  create(job, kind, { ...place, ...fields, rank });
}

/** −2 to +2, with a comma or a point, or one of five faces. @returns {number|null} */
export function scoreOf(cell) {
  const text = cell.trim().replace(/[\u2212\u2013]/, "-").replace(",", ".");
  if (/^[+-]?\d(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= 2) return Math.round(Number(text) * 10) / 10;
  const face = FACES.findIndex((faces) => faces.test(cell));
  return face < 0 ? null : face - 2;
}

function feel(job, touchpoint, cell) {
  const score = scoreOf(cell);
  const { persona, read } = job.target;
  const felt = [...read("emotion").values()].some((row) => row.touchpoint === touchpoint.id && row.map_persona === persona);
  if (score === null || !persona || felt || job.made.has(touchpoint.id)) return void (job.left += 1);
  job.made.set(touchpoint.id, true);
  create(job, "emotion", { touchpoint: touchpoint.id, map_persona: persona, score });
}

function reach(job, touchpoint, cell) {
  const names = cell.split(/[\n,;/]/).map(plain).filter(Boolean);
  const found = names.map((name) => job.target.channels.find((one) => plain(one.name) === name)?.id).filter(Boolean);
  job.left += names.length - found.length;
  const has = [touchpoint.channel, ...(touchpoint.more_channels ?? [])];
  const more = [...new Set(found)].filter((id) => !has.includes(id));
  if (!more.length) return;
  const now = job.changed.get(touchpoint.id) ?? {};
  const [first, ...rest] = touchpoint.channel || now.channel ? [null, ...more] : more;
  const others = [...new Set([...(now.more_channels ?? touchpoint.more_channels ?? []), ...rest])].sort();
  job.changed.set(touchpoint.id, { ...now, ...(first ? { channel: first } : {}), ...(rest.length ? { more_channels: others } : {}) });
}
