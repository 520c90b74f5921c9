/** The history of an element in words: what was done, and of each field what it was before and is after. */
import { gettext, interpolate } from "../../i18n.js";
import { formatDate } from "../../model/dates.js";
import { isSame } from "../../model/elements.js";
import { KINDS } from "../../model/kinds.js";
import { formatNumber, formatScore } from "../../model/numbers.js";
import { iconName } from "../fields/IconField.js";
import { mapPersonaName } from "../people.js";
import { laneName } from "../place_name.js";
import { amountWord, choiceWord, severityWord } from "./choices.js";
import { fieldLabel } from "./layouts.js";

/**
 * @typedef {{seq: number, at: string, actor: {id: string, name: string}|null, op: string, kind: string,
 *   fields: Record<string, {before: any, after: any}>, undo: boolean}} Entry undo: it took others back
 */

/** Typing is sent every half second: what one person did to one text in one go is one entry. */
const ONE_GO = 10 * 60_000;

/** @param {Entry[]} entries newest first */
export function folded(entries) {
  /** @type {(Entry & {parts?: number})[]} */
  const list = [];
  for (const entry of entries) {
    const newer = list[list.length - 1];
    if (newer && belong(newer, entry)) {
      const fields = Object.fromEntries(Object.entries(newer.fields).map(([name, change]) => [name, { ...change, before: entry.fields[name].before }]));
      list[list.length - 1] = { ...newer, fields, began: entry.at };
    } else list.push({ ...entry, began: entry.at });
  }
  return list.filter((entry) => entry.op !== "update" || Object.values(entry.fields).some(({ before, after }) => !isSame(before, after)));
}

function belong(newer, older) {
  if (newer.op !== "update" || older.op !== "update" || newer.actor?.id !== older.actor?.id || newer.undo !== older.undo) return false;
  const names = Object.keys(newer.fields);
  const isText = names.length === 1 && KINDS[newer.kind]?.fields[names[0]]?.type === "text";
  const joins = isText && Object.keys(older.fields).join() === names[0] && isSame(newer.fields[names[0]].before, older.fields[names[0]].after);
  return joins && Date.parse(newer.began) - Date.parse(older.at) < ONE_GO;
}

/** "created it", "brought it back": what was done when it was no change of fields, and that a change took others back. */
export function deedOf(entry) {
  if (entry.undo && entry.op === "update") return gettext("took a change back");
  return { create: gettext("created it"), delete: gettext("deleted it"), restore: gettext("brought it back") }[entry.op] ?? "";
}

/** @returns {{field: string, label: string, before: string, after: string, words: string}[]} */
export function linesOf(store, entry, locale) {
  if (entry.op !== "update") return [];
  const names = Object.keys(entry.fields).filter((name) => KINDS[entry.kind]?.fields[name] && name !== "example");
  const moved = names.filter((name) => name !== "rank");
  // A place among others has no words of its own; it goes along with what has.
  if (!moved.length && names.length) return [{ field: "rank", label: "", before: "", after: "", words: gettext("Moved to another place in its row") }];
  return moved.map((field) => lineOf(store, entry.kind, field, entry.fields[field], locale));
}

function lineOf(store, kind, field, { before, after }, locale) {
  const label = fieldLabel(kind, field);
  const type = KINDS[kind].fields[field].type;
  if (type.startsWith("set_of")) return { field, label, before: "", after: "", words: setWords(store, kind, field, before ?? [], after ?? [], locale) };
  if (type === "object") return { field, label, before: "", after: "", words: gettext("changed") };
  const [was, is] = [before, after].map((value) => valueWord(store, kind, field, value, locale));
  const words = !was ? interpolate(gettext("set to %(value)s"), { value: is }) : !is ? interpolate(gettext("%(value)s taken away"), { value: was }) : interpolate(gettext("%(from)s → %(to)s"), { from: was, to: is });
  return { field, label, before: was, after: is, words };
}

function setWords(store, kind, field, before, after, locale) {
  const names = (ids) => ids.map((id) => valueWord(store, kind, field, id, locale)).join(", ");
  const [added, gone] = [after.filter((id) => !before.includes(id)), before.filter((id) => !after.includes(id))];
  return [
    added.length && interpolate(gettext("added %(list)s"), { list: names(added) }),
    gone.length && interpolate(gettext("removed %(list)s"), { list: names(gone) }),
  ].filter(Boolean).join("; ");
}

const LEVELS = { severity: severityWord, impact: amountWord, effort: amountWord };

/** One value as people read it; "" for none. */
function valueWord(store, kind, field, value, locale) {
  if (value === null || value === undefined || value === "") return "";
  const spec = KINDS[kind].fields[field];
  if (LEVELS[field]) return LEVELS[field](value);
  if (field === "icon") return iconName(value);
  if (field === "colour") return store.map.value?.legend?.[value] || interpolate(gettext("Colour %(number)s"), { number: value });
  const type = { choice: () => choiceWord(kind, field, value), date: () => formatDate(value, locale), tenths: () => formatScore(value, locale), boolean: () => (value ? gettext("yes") : gettext("no")) }[spec.type];
  if (type) return type();
  if (["integer", "number"].includes(spec.type)) return formatNumber(value, locale);
  return spec.to ? nameOf(store, spec.to, value) : String(value);
}

const LISTS = { owner: "people", member: "people", team: "teams", channel: "channels", persona: "personas", map: "maps" };

function nameOf(store, to, id) {
  if (to === "series") return store.context.value?.series?.[id]?.name || gettext("a series");
  if (to === "image") return gettext("a picture");
  if (to === "map_persona") return mapPersonaName(store, id);
  if (LISTS[to]) {
    const one = store.context.value?.[LISTS[to]]?.find((found) => found.id === id);
    return one?.name || one?.title || gettext("one that is gone");
  }
  const row = store.row(to, id).value;
  if (!row) return gettext("one that is gone");
  const letter = { pain_point: "P", opportunity: "O" }[to];
  return letter ? `${letter}${row.number ?? "–"}` : row.title || row.name || laneName(row) || gettext("untitled");
}
