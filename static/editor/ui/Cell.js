/** One cell of a lane that holds cards: its cards in order, and the place where the next one goes. */
import { html, useMemo } from "../lib.js";
import { spanOf } from "../model/structure.js";
import { AddCard } from "./AddCard.js";
import { useEditor } from "./context.js";
import { Card } from "./Card.js";
import { steady } from "./map_structure.js";
import { usePlaceName } from "./place_name.js";
import { useProposed } from "./use_proposed.js";
import { editNextCell } from "../interactions/edit_next_cell.js";

/** @param {{lane: {id: string, role: string}, column: import("../model/structure.js").Column, at: number}} props */
export function Cell({ lane, column, at }) {
  const editor = useEditor();
  const place = usePlaceName(lane, column.touchpoint);
  const own = useNarrowCards(editor, lane.id, column.touchpoint);
  const onTab = (event) => editNextCell(editor, event);
  return html`<div class=${column.first ? "cell first" : "cell"} role="gridcell" data-col=${column.touchpoint} aria-colindex=${at + 2} style=${{ gridColumn: at + 2 }}>
    ${own.map((id) => html`<${Card} key=${id} id=${id} role=${lane.role} place=${place.value} lane=${lane.id} touchpoint=${column.touchpoint} onTab=${onTab} />`)}
    ${useProposed(`${lane.id} ${column.touchpoint}`)}
    <${AddCard} lane=${lane} touchpoint=${column.touchpoint} quiet=${own.length > 0} place=${place.value} />
  </div>`;
}

/** Cards that span several touchpoints have a line of their own: see SpanningCards. */
function useNarrowCards({ store, structure }, lane, touchpoint) {
  const narrow = useMemo(() => {
    const isNarrow = (id) => spanOf(store.row("card", id).value, structure.columns.value) === 1;
    return steady(() => store.cardsAt(lane, touchpoint).value.filter(isNarrow), (ids) => ids.join());
  }, [lane, touchpoint]);
  return narrow.value;
}
