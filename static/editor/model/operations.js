/**
 * The reducer: what operations do to rows.
 *
 * `applyEffective` applies what the server accepted, blindly and in order. `applyLocal` shows a Change before the server
 * answers: defaults, keys, cascades, merging texts and sets with `base`, all operations or none. Both return effects,
 * from which `inverseOf` makes the local operations that undo them (`restore` leaves alone what somebody changed since).
 *
 * @typedef {{op: string, kind: string, id: string, fields?: Record<string, any>, base?: Record<string, any>}} Operation
 * @typedef {{kind: string, id: string, before: any, after: any}} Effect
 */

import { Draft, isSame } from "./elements.js";
import { KINDS } from "./kinds.js";
import { merge, mergeSets } from "./text_merge.js";

/**
 * Applies the server's operations to the confirmed rows.
 * @param {import("./elements.js").Elements} elements
 * @param {Operation[]} operations
 * @returns {Effect[]}
 */
export function applyEffective(elements, operations) {
  return operations.map(({ op, kind, id, fields }) => {
    const before = elements.get(kind, id);
    if (op === "delete") {
      elements.remove(kind, id);
      return { kind, id, before, after: undefined };
    }
    if (op === "update" && !before) throw new Error(`an update of a ${kind} that is not here: ${id}`);
    const after = op === "create" ? { id, ...fields } : { ...before, ...fields };
    elements.put(kind, after);
    return { kind, id, before, after };
  });
}

/**
 * Applies a Change of this client to a draft, all of it or nothing.
 * @param {Draft} draft
 * @param {Operation[]} operations
 * @returns {Effect[]|null} null when it can't be applied: the server will say why
 */
export function applyLocal(draft, operations) {
  const trial = new Draft(draft);
  const effects = [];
  for (const operation of operations) {
    const found = applyOne(trial, operation);
    if (!found) return null;
    effects.push(...found);
  }
  trial.settle();
  return effects;
}

/**
 * The local operations that undo these effects, last first.
 * @param {Effect[]} effects
 * @returns {Operation[]}
 */
export function inverseOf(effects) {
  return effects
    .filter(({ before, after }) => before || after)
    .map(({ kind, id, before, after }) => {
      if (!before) return { op: "delete", kind, id };
      if (!after) return { op: "create", kind, id, fields: withoutId(before) };
      const names = Object.keys(after).filter((name) => !isSame(before[name], after[name]));
      return { op: "restore", kind, id, fields: pick(before, names), base: pick(after, names) };
    })
    .reverse();
}

/**
 * A row of a kind with every field at its default.
 * @param {string} kind
 * @param {string} id
 * @param {Record<string, any>} fields
 */
export function newRow(kind, id, fields) {
  const row = { id };
  for (const [name, { default: blank = null }] of Object.entries(KINDS[kind].fields)) row[name] = blank;
  for (const [name, value] of Object.entries(fields)) row[name] = stored(kind, name, value);
  return row;
}

/**
 * Which elements deleting this one would take along, children first, itself last.
 * @param {Draft|import("./elements.js").Elements} rows
 * @param {string} kind
 * @param {string} id
 * @returns {{kind: string, id: string}[]}
 */
function cascade(rows, kind, id, found = new Map()) {
  const own = `${kind}:${id}`;
  if (found.has(own)) return [];
  found.set(own, true);
  const taken = [];
  for (const [child, field] of CHILDREN[kind] ?? []) {
    for (const row of [...rows.rows(child)]) {
      if (row[field] !== id) continue;
      if (KINDS[child].fields[field].to === "target" && row.target_kind !== kind) continue;
      taken.push(...cascade(rows, child, row.id, found));
    }
  }
  return [...taken, { kind, id }];
}

/** Kind to the [kind, field] pairs of its children; "target" can be any kind. */
const CHILDREN = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, fieldsPointingTo(kind)]));

/** Kind to the [kind, field] pairs of the sets that name it. */
const NAMED_IN = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, setsNaming(kind)]));

function fieldsPointingTo(kind) {
  return Object.entries(KINDS).flatMap(([child, { parents, fields }]) =>
    parents.filter((name) => [kind, "target"].includes(fields[name]?.to)).map((name) => [child, name]),
  );
}

function setsNaming(kind) {
  return Object.entries(KINDS).flatMap(([owner, { fields }]) =>
    Object.entries(fields)
      .filter(([, field]) => field.type === "set_of_ids" && field.to === kind)
      .map(([name]) => [owner, name]),
  );
}

function applyOne(draft, operation) {
  const { op, kind, id } = operation;
  if (!KINDS[kind]) return null;
  if (op === "create") return createRow(draft, operation);
  if (op === "delete") return deleteRow(draft, kind, id);
  const before = draft.get(kind, id);
  if (!before) return op === "restore" ? [] : null;
  return updateRow(draft, operation, before);
}

function createRow(draft, { kind, id, fields = {} }) {
  const before = draft.get(kind, id);
  if (before && !KINDS[kind].key?.length) return null;
  if (before) return updateRow(draft, { kind, id, fields, base: blanks(kind, fields) }, before);
  const after = newRow(kind, id, fields);
  if (!hasItsParents(draft, kind, after)) return null;
  draft.put(kind, after);
  return [{ kind, id, before: undefined, after }];
}

/** Two people who create the same thing both keep their texts and sets: each builds on nothing (C4b). */
function blanks(kind, fields) {
  const merging = Object.keys(fields).filter((name) => KINDS[kind].fields[name]?.merges);
  return Object.fromEntries(merging.map((name) => [name, KINDS[kind].fields[name].default]));
}

function hasItsParents(draft, kind, row) {
  return KINDS[kind].parents.every((name) => {
    const { to } = KINDS[kind].fields[name];
    return row[name] === null || Boolean(draft.get(to === "target" ? row.target_kind : to, row[name]));
  });
}

function updateRow(draft, { op = "update", kind, id, fields = {}, base = {} }, before) {
  const after = { ...before };
  for (const [name, value] of Object.entries(fields)) {
    after[name] = nextValue(kind, name, before[name], value, base, op === "restore");
  }
  if (isSame(before, after)) return [];
  if (!hasItsParents(draft, kind, after)) return null;
  draft.put(kind, after);
  return [{ kind, id, before, after }];
}

function nextValue(kind, name, now, value, base, restoring) {
  const field = KINDS[kind].fields[name];
  if (field?.merges && name in base) {
    if (Array.isArray(value)) return mergeSets(base[name] ?? [], value, now ?? []);
    return merge(base[name] ?? "", value ?? "", now ?? "");
  }
  if (restoring && !isSame(now, base[name])) return now;
  return stored(kind, name, value);
}

/** A value as the server will store it: NFC, sorted sets without doubles, one decimal. */
function stored(kind, name, value) {
  const type = KINDS[kind].fields[name]?.type;
  if (Array.isArray(value) && type?.startsWith("set_of")) return mergeSets([], value, []);
  if (typeof value === "string" && (type === "text" || type === "string")) return value.normalize("NFC");
  if (type === "tenths" && typeof value === "number") return Math.round(value * 10) / 10;
  return value;
}

function deleteRow(draft, kind, id) {
  if (!draft.get(kind, id)) return [];
  // Its place in the conversation stays, its words go.
  if (kind === "comment" && [...draft.rows(kind)].some((one) => one.thread === id)) return updateRow(draft, { kind, id, fields: { body: "", mentions: [] } }, draft.get(kind, id));
  const effects = [];
  for (const gone of cascade(draft, kind, id)) {
    effects.push(...takeOutOfSets(draft, gone));
    const before = draft.get(gone.kind, gone.id);
    draft.remove(gone.kind, gone.id);
    effects.push({ ...gone, before, after: undefined });
  }
  return effects;
}

function takeOutOfSets(draft, { kind, id }) {
  const effects = [];
  for (const [owner, name] of NAMED_IN[kind]) {
    for (const before of [...draft.rows(owner)]) {
      if (!before[name]?.includes(id)) continue;
      const after = { ...before, [name]: before[name].filter((named) => named !== id) };
      draft.put(owner, after);
      effects.push({ kind: owner, id: before.id, before, after });
    }
  }
  return effects;
}

function withoutId({ id: _, ...fields }) {
  return fields;
}

function pick(row, names) {
  return Object.fromEntries(names.map((name) => [name, row[name]]));
}
