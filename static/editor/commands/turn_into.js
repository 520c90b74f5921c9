/** A card becomes a pain point or an opportunity of its touchpoint: what both know goes along, in one Change. */
import { gettext } from "../i18n.js";
import { rankAt } from "../model/layout.js";
import { turnInto } from "../model/edits.js";
import { itemsOf, rowsOf, siblingsOf } from "./rows.js";
import { ROLE_OF, targetsOf } from "./targets.js";

/** Why a card can't become a record; null: it can. A picture would be lost. */
export const whyNot = (card) => (card.image ? gettext("A card with a picture stays a card") : null);

/**
 * @param {any} editor @param {string} kind @param {any[]} cards rows @param {(card: any) => string} touchpointOf
 * @returns {{operations: any[], ids: string[]}}
 */
export function turnOperations({ store }, kind, cards, touchpointOf) {
  const ids = [];
  const last = new Map();
  const operations = cards.flatMap((card) => {
    const touchpoint = touchpointOf(card);
    const siblings = rowsOf(store, kind, siblingsOf(store, kind, { touchpoint }));
    const known = last.get(touchpoint) ?? siblings;
    const id = store.newId();
    const rank = rankAt(known, known.length);
    last.set(touchpoint, [...known, { id, rank }]);
    ids.push(id);
    return turnInto({ card, kind, id, touchpoint, rank });
  });
  return { operations, ids };
}

function command(id, kind, icon, label) {
  const cardsOf = (editor, target) =>
    itemsOf(editor.store, targetsOf(editor, target))
      .filter((item) => item.kind === "card" && item.row.touchpoint && !whyNot(item.row))
      .map(({ row }) => row);
  const hasLane = (editor) => editor.structure.lanes.value.some((lane) => lane.role === ROLE_OF[kind]);
  return {
    id,
    group: "edit",
    label,
    icon,
    kinds: ["card"],
    many: true,
    palette: false,
    enabled: (editor, target) => editor.canEdit.value && hasLane(editor) && cardsOf(editor, target).length > 0,
    run(editor, target) {
      const { operations, ids } = turnOperations(editor, kind, cardsOf(editor, target), (card) => card.touchpoint);
      if (!operations.length) return;
      editor.store.commit(operations);
      const turned = ids.map((one) => ({ kind, id: one }));
      editor.selectMany(turned);
      editor.keepFocus(turned[turned.length - 1]);
      editor.announce(label());
    },
  };
}

export const turnIntoPainPoint = command("turn_into_pain_point", "pain_point", "bolt", () => gettext("Turn into a pain point"));
export const turnIntoOpportunity = command("turn_into_opportunity", "opportunity", "bulb", () => gettext("Turn into an opportunity"));
