/** What the UI leaves out of an operation and the server, or the screen, needs. */

import { isSame } from "./elements.js";
import { idFromFields } from "./keys.js";
import { KINDS } from "./kinds.js";
import { wellFormed } from "./typed_text.js";

/** An operation with what the server needs: the id of its key, `base` for what merges, only fields that change. */
export function completed(given, draft, mapId) {
  const operation = cleaned(given);
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

/** All texts of an operation as the server takes them, those it builds on too. */
function cleaned(operation) {
  const clean = (value) => {
    if (typeof value === "string") return wellFormed(value);
    return Array.isArray(value) ? value.map(clean) : value;
  };
  const parts = ["fields", "base"].filter((part) => operation[part]);
  const cleanPart = (part) => Object.fromEntries(Object.entries(operation[part]).map(([name, value]) => [name, clean(value)]));
  return { ...operation, ...Object.fromEntries(parts.map((part) => [part, cleanPart(part)])) };
}

/** What the server will fill in is shown at once: whose vote, whose comment. */
export function shownAs(operations, userId) {
  return operations.map((operation) => {
    if (operation.op !== "create" || !["vote", "comment"].includes(operation.kind)) return operation;
    const own = operation.kind === "vote" ? { person: userId } : { author: userId };
    return { ...operation, fields: { ...operation.fields, ...own } };
  });
}
