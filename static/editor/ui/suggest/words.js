/** Parts of suggestions in words: what becomes of an element, and of each field what it is and would be. */
import { gettext, interpolate, pgettext } from "../../i18n.js";
import { KINDS } from "../../model/kinds.js";
import { plainOf } from "../../model/rich_text.js";
import { linesOf } from "../inspector/history_words.js";
import { kindName } from "../inspector/layouts.js";
import { mapPersonaName } from "../people.js";
import { laneName } from "../place_name.js";

const TITLES = { card: "text", lane: "label", metric: "name", path: "label" };

/** Where an element lies has words of its own. */
const PLACES = ["lane", "touchpoint", "stage", "until", "rank", "map_persona", "persona", "number", "example", "origin"];

export const authorName = ({ author }, editor) =>
  author ? (author.id === editor.store.userId ? gettext("You") : author.name) : gettext("Somebody who left");

/** "New card", "Delete card", "Card" */
export function deedWords({ op, kind, fields }) {
  const name = kindName(kind) ?? kind;
  if (op === "create") return interpolate(pgettext("suggested", "New: %(kind)s"), { kind: name });
  if (op === "delete") return interpolate(pgettext("suggested", "Delete: %(kind)s"), { kind: name });
  const names = Object.keys(fields).filter((field) => field !== "rank");
  if (names.every((field) => PLACES.includes(field))) return interpolate(pgettext("suggested", "Move: %(kind)s"), { kind: name });
  return interpolate(pgettext("suggested", "Change: %(kind)s"), { kind: name });
}

/** What the element is called now, or would be called. */
export function titleOf({ store }, part) {
  const field = TITLES[part.kind] ?? "title";
  const row = store.row(part.kind, part.element).value;
  if (part.kind === "emotion") return mapPersonaName(store, row?.map_persona ?? part.fields.map_persona?.after ?? part.row?.map_persona);
  const own = row?.[field] ?? part.fields[field]?.after ?? part.row?.[field];
  const text = plainOf(own ?? "") || part.title || (part.kind === "lane" && laneName(row ?? part.row ?? { role: part.fields.role?.after })) || "";
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** "Touchpoint · lane" of an element of the map, or of a new one. */
export function placeWords({ store }, part) {
  if (part.place !== undefined) return part.place;
  const row = store.row(part.kind, part.element).value ?? part.row ?? {};
  const of = (name) => row[name] ?? part.fields[name]?.after;
  const touchpoint = of("touchpoint") && store.row("touchpoint", of("touchpoint")).value;
  const lane = of("lane") && store.row("lane", of("lane")).value;
  if (part.kind === "card" && !touchpoint) return gettext("Tray");
  const stage = part.kind === "touchpoint" && of("stage") && store.row("stage", of("stage")).value;
  return [stage?.title, touchpoint?.title, lane && laneName(lane)].filter(Boolean).join(" · ");
}

/**
 * The fields of a part, one line each, as the history has them; of something new all but what it is called and where it lies.
 * @returns {{field: string, label: string, before: string, after: string, words: string}[]}
 */
export function fieldLines({ store, locale }, part) {
  if (part.op === "delete") return [];
  const isNew = part.op === "create";
  const left = isNew ? [...PLACES, TITLES[part.kind] ?? "title"] : ["number", "example", "origin"];
  const names = Object.keys(part.fields).filter((name) => KINDS[part.kind]?.fields[name] && !left.includes(name));
  const shown = isNew ? names.filter((name) => !isBlank(part, name)) : names;
  if (!shown.length) return [];
  // What is on the map now is what would change, not what was there when it was suggested.
  const fields = Object.fromEntries(shown.map((name) => [name, { before: isNew ? null : (part.fields[name].now ?? part.fields[name].before), after: part.fields[name].after }]));
  return linesOf(store, { op: "update", kind: part.kind, fields }, locale);
}

const isBlank = ({ kind, fields }, name) => JSON.stringify(fields[name].after ?? null) === JSON.stringify(KINDS[kind].fields[name].default ?? null);

export const staleWords = (stale) =>
  ({
    changed: gettext("Somebody changed this since. Accepting it sets it all the same."),
    gone: gettext("This is not on the map any more: it can only be refused."),
    parent: gettext("What it would lie in is not on the map: it can only be refused."),
  })[stale] ?? "";

/** Everything about a part in one sentence, for who hears it. */
export function sentence(editor, part) {
  const lines = fieldLines(editor, part).map(({ label, words }) => [label, words].filter(Boolean).join(": "));
  return [[deedWords(part), titleOf(editor, part)].filter(Boolean).join(": "), ...lines].join(". ");
}

/**
 * The words in which two texts differ, with the same words before and after them.
 * @returns {{head: string, gone: string, come: string, tail: string}}
 */
export function differing(before, after) {
  const [one, other] = [before, after].map((text) => text.split(/(\s+)/));
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < one.length - head && tail < other.length - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  const join = (list, from, to) => list.slice(from, to).join("");
  const back = one.length - tail;
  return { head: join(one, 0, head), gone: join(one, head, back), come: join(other, head, other.length - tail), tail: join(one, back, one.length) };
}
