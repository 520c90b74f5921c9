/** Rows of a parcel in their new place: fields that hold there, ids, and ranks beside their new siblings. */

import { KINDS } from "./kinds.js";
import { inOrder } from "./layout.js";
import { betweenMany } from "./ranks.js";
import { placeForRole } from "./structure.js";

const LEFT = { owner: "people", team: "people", channel: "channels", map: "maps", image: "images", map_persona: "personas" };

export const create = (job, kind, id, fields) => job.operations.push({ op: "create", kind, id, fields });

/** The id that a row of the parcel has here: its own when it is moved, else a new one. */
export function idOf(job, row) {
  if (!job.ids.has(row.id)) job.ids.set(row.id, job.moves ? row.id : job.target.newId());
  return job.ids.get(row.id);
}

/** A row in its new place; its rank is given at the end, beside its new siblings. */
export const item = (job, kind, row, given) => [{ kind, id: idOf(job, row), row, given }];

/** The operations of all rows, in the order of `items`: parents before what lies in them. */
export function settle(job, items) {
  const groups = new Map();
  for (const one of items) {
    const key = [one.kind, ...KINDS[one.kind].rankAmong.map((name) => one.given[name])].join(":");
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const ranks = new Map();
  const moved = new Set(job.moves ? items.map(({ id }) => id) : []);
  for (const group of groups.values()) {
    if (!KINDS[group[0].kind].fields.rank) continue;
    const { siblings, index } = spot(job, group, moved);
    ranksAt(siblings, index, group.length).forEach((rank, at) => ranks.set(group[at], rank));
  }
  for (const one of items) {
    const rank = ranks.has(one) ? { rank: ranks.get(one) } : {};
    if (job.moves) job.operations.push({ op: "update", kind: one.kind, id: one.id, fields: { ...one.given, ...rank } });
    else create(job, one.kind, one.id, { ...copied(job, one), ...rank });
  }
}

/** Where a group goes among those that are there: after the one that was named, after the originals, or at the end. */
function spot(job, group, moved) {
  const [{ kind, given }] = group;
  const { rankAmong } = KINDS[kind];
  const there = kind === "lane" ? job.lanes : kind === "touchpoint" ? job.columns : kind === "stage" ? job.stages : [...job.target.read(kind).values()];
  const all = inOrder(there.filter((row) => rankAmong.every((name) => (row[name] ?? null) === (given[name] ?? null))));
  const originals = new Set(job.place.beside ? group.map(({ row }) => row.id) : [job.place.after?.id]);
  const last = all.map((row) => originals.has(row.id)).lastIndexOf(true);
  const siblings = all.filter((row) => !moved.has(row.id));
  if (last >= 0) return { siblings, index: all.slice(0, last + 1).filter((row) => !moved.has(row.id)).length };
  return { siblings, index: kind === "lane" ? placeForRole(siblings, group[0].row.role) : siblings.length };
}

/** @param {any[]} siblings rows in order @returns {string[]} ascending, between two neighbours */
export function ranksAt(siblings, index, n) {
  const before = siblings[index - 1]?.rank ?? null;
  const after = siblings.slice(index).find((row) => before === null || row.rank > before)?.rank ?? null;
  return betweenMany(before, after, n);
}

/** The fields of a copy: what names something that is not here is left out. */
function copied(job, { kind, row, given }) {
  const fields = { ...given, origin: row.id };
  for (const [name, field] of Object.entries(KINDS[kind].fields)) {
    if (name in fields || name === "rank" || field.server || row[name] === undefined) continue;
    const value = field.to ? reference(job, kind, row, name) : row[name];
    if (value !== null && value !== undefined) fields[name] = value;
  }
  if (row.image && !fields.image) fields.text ||= fields.image_alt ?? "";
  if (row.image && !fields.image) delete fields.image_alt;
  return fields;
}

function reference(job, kind, row, name) {
  const { to } = KINDS[kind].fields[name];
  const value = row[name];
  const one = (id) => {
    if (to === "map_persona") return job.personas.get(id);
    if (KINDS[to] && to !== "map") return job.ids.get(id) ?? (job.here && job.target.read(to).has(id) ? id : undefined);
    return isThere(job, kind, row, name, id) ? id : to === "image" ? job.target.images?.get(id) : undefined;
  };
  const found = Array.isArray(value) ? value.map(one).filter(Boolean).sort() : one(value);
  const lost = Array.isArray(value) ? found.length < value.length : !found;
  if (lost && LEFT[to]) job.left.add(LEFT[to]);
  return found;
}

/** Lists belong to the workspace. What the original names on this very map is known to be there too. */
function isThere(job, kind, row, name, id) {
  const now = job.here ? job.target.read(kind).get(row.id)?.[name] : undefined;
  if (now === id || (Array.isArray(now) && now.includes(id))) return true;
  return job.parcel.workspace === job.target.workspace && job.target.known(KINDS[kind].fields[name].to, id);
}
