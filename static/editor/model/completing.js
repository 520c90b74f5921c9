/** What the UI leaves out of an operation and the server, or the screen, needs. */

import { isSame } from "./elements.js";
import { idFromFields } from "./keys.js";
import { KINDS } from "./kinds.js";

/** An operation with what the server needs: the id of its key, `base` for what merges, only fields that change. */
export function completed(given, draft, mapId) {
  const operation = given.fields ? { ...given, fields: wellFormed(given.fields) } : given;
  const { op, kind, fields = {} } = operation;
  if (op === "create") return { ...operation, id: idFromFields(mapId, kind, fields) ?? operation.id };
  if (op !== "update") return operation;
  const now = draft.get(kind, operation.id);
  if (!now) return operation;
  const changed = Object.keys(fields).filter((name) => !isSame(now[name], fields[name]) || operation.base);
  if (changed.length === 0) return null;
  const merging = changed.filter((name) => KINDS[kind].fields[name]?.merges);
  const base = Object.fromEntries(merging.map((name) => [name, operation.base?.[name] ?? now[name]]));
  return {
    op,
    kind,
    id: operation.id,
    fields: Object.fromEntries(changed.map((name) => [name, fields[name]])),
    ...(merging.length > 0 ? { base } : {}),
  };
}

/** Text as the server takes it (C17): pasted halves of surrogate pairs and NULs would have the whole Change refused. */
function wellFormed(fields) {
  const clean = (value) => {
    if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "");
    return Array.isArray(value) ? value.map(clean) : value;
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, clean(value)]));
}

/** What the server will fill in is shown at once: whose vote, whose comment. */
export function shownAs(operations, userId) {
  return operations.map((operation) => {
    if (operation.op !== "create" || !["vote", "comment"].includes(operation.kind)) return operation;
    const own = operation.kind === "vote" ? { person: userId } : { author: userId };
    return { ...operation, fields: { ...operation.fields, ...own } };
  });
}
