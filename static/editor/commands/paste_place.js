/** Where something is pasted, what the map and its workspace know, and what is too much at once. */
import { gettext } from "../i18n.js";
import { rootsOf } from "../model/clipboard.js";
import { holdsCards } from "../model/structure.js";
import { CELL_KINDS } from "../model/selection.js";

const MOST_OPERATIONS = 2_000;
/** A little less than the server takes: the Change has an id and a name around its operations. */
const MOST_BYTES = 1024 * 1024 - 1024;

export const tooMuch = () => gettext("This is too much to paste at once: at most 2,000 elements and 1 MB. Copy it in parts.");

/** Whether the server takes a Change of these. @param {any[]} operations */
export const fits = (operations) => operations.length <= MOST_OPERATIONS && new TextEncoder().encode(JSON.stringify(operations)).length <= MOST_BYTES;

/** When a Change of these would be refused it is said. @param {any[]} [operations] none: it is known already */
export function tooBig(editor, operations) {
  if (operations && fits(operations)) return false;
  editor.toast(tooMuch(), { icon: "warn" });
  return true;
}

/** The map that is pasted into, as the model asks for it. */
export function pasteTarget({ store, boot }) {
  const context = store.context.peek() ?? {};
  const lists = { channel: context.channels, team: context.teams, owner: context.people, map: context.maps };
  const known = new Map(Object.entries(lists).map(([list, rows]) => [list, new Set((rows ?? []).map(({ id }) => String(id)))]));
  return {
    map: store.mapId,
    workspace: boot.workspace.slug,
    read: (kind) => store.visible(kind).peek(),
    newId: store.newId,
    known: (list, id) => known.get(list)?.has(id) ?? false,
  };
}

const isInTray = ({ store }, target) => target?.kind === "tray" || (target?.kind === "card" && !target.touchpoint && !store.row("card", target.id).peek()?.lane);

/** @param {import("../model/clipboard.js").Parcel} parcel @returns {import("../model/clipboard_paste.js").Place} */
export function placeFor(editor, parcel, target) {
  const { store } = editor;
  if (!target) return {};
  // On one of the originals: the copies stand beside them, as by duplicating.
  if (parcel.map === store.mapId && rootsOf(parcel).some(({ id }) => id === target.id)) return { beside: true };
  const { kind, id, lane = null, touchpoint = null } = target;
  if (parcel.shape === "lane") return lane ? { lane, after: { kind: "lane", id: lane } } : {};
  const stage = kind === "stage" ? id : (store.row("touchpoint", touchpoint ?? "").peek()?.stage ?? null);
  if (parcel.shape === "stage") return stage ? { stage, after: { kind: "stage", id: stage } } : {};
  if (parcel.shape === "touchpoint") return stage ? { stage, touchpoint, after: touchpoint ? { kind: "touchpoint", id: touchpoint } : null } : {};
  if (isInTray(editor, target)) return { tray: true, after: id ? { kind, id } : null };
  const columns = store.touchpointsInOrder.peek();
  const first = kind === "stage" ? store.touchpointsOf(id).peek()[0] : kind === "lane" ? columns[0] : null;
  return { lane, touchpoint: touchpoint ?? first ?? null, after: CELL_KINDS.includes(kind) ? { kind, id } : null };
}

/** What lines of text become here: {kind, place, field}; in doubt they are cards of the tray. */
export function textPlace(editor, target) {
  const { store } = editor;
  const role = store.row("lane", target?.lane ?? "").peek()?.role;
  const at = target?.touchpoint ?? null;
  const records = { pain_points: ["pain_point", "title"], opportunities: ["opportunity", "title"], metrics: ["metric", "name"] }[role];
  if (target?.kind === "touchpoint") return { kind: "touchpoint", field: "title", place: { stage: store.row("touchpoint", at).peek()?.stage }, after: target.id };
  if (target?.kind === "stage") return { kind: "stage", field: "title", place: {}, after: target.id };
  if (at && records) return { kind: records[0], field: records[1], place: { touchpoint: at }, after: target.id };
  if (at && role && holdsCards(role)) return { kind: "card", field: "text", place: { lane: target.lane, touchpoint: at }, after: target.id };
  return { kind: "card", field: "text", place: { lane: null, touchpoint: null }, after: isInTray(editor, target) ? target.id : null };
}
