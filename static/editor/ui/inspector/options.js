/** What can be chosen for a field that points somewhere: elements of this map, lists of the workspace. */
import { gettext } from "../../i18n.js";
import { holdsCards } from "../../model/structure.js";
import { numberOf, titleOf } from "../finding/links.js";
import { mapPersonaName } from "../people.js";
import { choiceWord } from "./choices.js";

/**
 * @param {object} store
 * @param {{to: string}} type the field in the table of kinds
 * @param {object} row the element, so that what it already has stays choosable
 * @returns {{value: string, label: string, short?: string, group?: string}[]}
 */
export function optionsFor(store, kind, field, type, row) {
  const list = LISTS[type.to];
  return list ? list(store, row, field) : [];
}

const context = (store, name) => store.context.value?.[name] ?? [];
// Who was taken off the list stays where they are, and is offered nowhere else.
export const offered = (one, now) => !one.removed || one.id === now;
const named = (rows) => rows.map((one) => ({ value: one.id, label: one.name }));

const LISTS = {
  channel: (store, row, field) => named(context(store, "channels").filter((one) => (field !== "more_channels" || one.id !== row.channel) && (!one.retired || one.id === row.channel || row.more_channels?.includes(one.id)))),
  team: (store, row, field) => named(context(store, "teams").filter((one) => offered(one, row[field]))),
  owner: (store, row, field) =>
    context(store, "people").filter((one) => offered(one, row[field])).map((one) => ({ value: one.id, label: one.name, group: one.kind === "contact" ? gettext("Contacts") : gettext("Members") })),
  map_persona: (store) => store.mapPersonasInOrder.value.map((id) => ({ value: id, label: mapPersonaName(store, id) })),
  stage: (store) => store.stagesInOrder.value.map((id) => ({ value: id, label: store.row("stage", id).value?.title || gettext("Untitled stage") })),
  touchpoint: (store) =>
    store.touchpointsInOrder.value.map((id) => {
      const row = store.row("touchpoint", id).value;
      const stage = row && store.row("stage", row.stage).value;
      return { value: id, label: row?.title || gettext("Untitled touchpoint"), group: stage?.title || gettext("Untitled stage") };
    }),
  lane: (store) =>
    store.lanesInOrder.value
      .map((id) => store.row("lane", id).value)
      .filter((row) => row && holdsCards(row.role))
      .map((row) => ({ value: row.id, label: row.label || choiceWord("lane", "role", row.role) })),
  pain_point: (store) => [...store.visible("pain_point").value.values()].map((row) => ({ value: row.id, short: numberOf("pain_point", row), label: titleOf("pain_point", row) })),
};
