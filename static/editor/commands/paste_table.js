/** A table from outside and what its lines become: the dialog asks, this works it out and applies it as one Change. */
import { gettext, interpolate } from "../i18n.js";
import { CELL_KINDS } from "../model/selection.js";
import { transposed } from "../model/table.js";
import { guess, usesOf } from "../model/table_guess.js";
import { planTable } from "../model/table_plan.js";
import { countsInWords } from "./paste_words.js";
import { fits } from "./paste_place.js";
import { rowsOf } from "./rows.js";

/** What the guess needs to know of the map. */
function mapOf({ store, nameOfLane }, target) {
  const lanes = rowsOf(store, "lane", store.lanesInOrder.peek()).map((row) => ({ ...row, label: nameOfLane(row) }));
  return { lanes, titles: rowsOf(store, "touchpoint", store.touchpointsInOrder.peek()).map((row) => row.title), lane: target?.lane ?? null };
}

export const firstChoices = (editor, { grid, target }) => guess(grid, mapOf(editor, target));

/** Turning the table or naming its first column means other lines: they are guessed again. */
export function chosenAgain(editor, { grid, target }, choices) {
  return { ...choices, uses: usesOf(choices.turned ? transposed(grid) : grid, choices.labels, mapOf(editor, target)) };
}

/** @returns {{operations: any[], counts: Record<string, number>, left: number, fits: boolean}} */
export function planned(editor, { grid, target }, choices) {
  const { store } = editor;
  const plan = planTable(choices.turned ? transposed(grid) : grid, choices, {
    read: (kind) => store.visible(kind).peek(),
    newId: store.newId,
    touchpoint: target?.touchpoint ?? null,
    persona: editor.lens.peek() ?? store.mapPersonasInOrder.peek()[0] ?? null,
    channels: (store.context.peek()?.channels ?? []).map(({ id, name }) => ({ id: String(id), name })),
  });
  return { ...plan, fits: fits(plan.operations) };
}

export function applyTable(editor, { operations, counts }) {
  editor.store.commit(operations);
  const made = operations.filter(({ op, kind }) => op === "create" && CELL_KINDS.includes(kind)).map(({ kind, id }) => ({ kind, id }));
  editor.selectMany(made);
  if (made.length) editor.keepFocus(made[made.length - 1]);
  editor.announce(interpolate(gettext("%(list)s pasted."), { list: countsInWords(counts, editor.locale) }));
}
