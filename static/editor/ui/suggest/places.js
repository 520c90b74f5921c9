/** Where on the map each part of a suggestion is drawn: at its element, and where something new, or moved, would lie. */

/**
 * @typedef {{suggestion: object|null, part: {kind: string, element: string, op: string, fields: Record<string, {before: any, after: any}>}, look: "here"|"new"|"moved"}} Item
 *   suggestion: null for what this tab suggests and has not sent
 */

const cellOf = (lane, touchpoint) => (lane && touchpoint ? `${lane} ${touchpoint}` : "tray");
const findingsOf = (kind, touchpoint) => `${kind} ${touchpoint}`;

/**
 * @param {{suggestions: any[], parts: any[], row: (kind: string, id: string) => any, userId?: string|null}} shown parts: of model/held.js
 * @returns {Map<string, Item[]>} by an element's id or a place
 */
export function placed({ suggestions, parts, row }) {
  const places = new Map();
  const put = (place, item) => places.set(place, [...(places.get(place) ?? []), item]);
  for (const part of parts.map(asPart)) if (part.op !== "delete") put(part.element, { suggestion: null, part, look: "here" });
  for (const suggestion of [...suggestions].reverse()) {
    for (const part of suggestion.parts) {
      if (part.state !== "open") continue;
      const now = row(part.kind, part.element);
      if (now) put(part.element, { suggestion, part, look: "here" });
      const where = placeOf(part, now);
      if (where) put(where, { suggestion, part, look: now ? "moved" : "new" });
    }
  }
  return places;
}

/** Where it would lie; null where it lies there already, or has no place of its own. */
function placeOf({ kind, op, fields }, now) {
  const after = (name) => (fields[name] ? fields[name].after : (now?.[name] ?? null));
  if (kind === "emotion") return fields.score && after("touchpoint") ? findingsOf(kind, after("touchpoint")) : null;
  const moves = !now || ["lane", "touchpoint", "stage"].some((name) => fields[name] && fields[name].after !== now[name]);
  if (op === "delete" || !moves) return null;
  if (kind === "card") return cellOf(after("lane"), after("touchpoint"));
  if (["pain_point", "opportunity", "metric"].includes(kind)) return findingsOf(kind, after("touchpoint"));
  if (kind === "touchpoint") return after("stage");
  return null;
}

/** What this tab suggests, in the shape in which the server tells suggestions. @param {any} part */
export function asPart({ kind, id, op, before, after }) {
  const names = Object.keys((op === "delete" ? before : after) ?? {}).filter((name) => name !== "id" && JSON.stringify(before?.[name] ?? null) !== JSON.stringify(after?.[name] ?? null));
  const fields = op === "delete" ? {} : Object.fromEntries(names.map((name) => [name, { before: before?.[name] ?? null, after: after[name] ?? null, now: before?.[name] ?? null }]));
  return { id, kind, element: id, op, fields, row: before ?? after, state: "open", stale: null, needs: [] };
}
