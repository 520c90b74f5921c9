/** Cards that cover several touchpoints: in lines of their own above the cells of their lane. */
import { html, useMemo } from "../lib.js";
import { holdsCards, packed, spanOf } from "../model/structure.js";
import { useEditor } from "./context.js";
import { Card } from "./Card.js";
import { steady } from "./map_structure.js";
import { usePlaceName } from "./place_name.js";

/** @returns {{id: string, start: number, span: number, track: number, touchpoint: string}[]} for lanes that hold cards */
export function useWideCards({ store, structure }, lane) {
  const items = useMemo(
    () => steady(() => (holdsCards(lane.role) ? packed(wideCards(store, structure.columns.value, lane.id)) : []), JSON.stringify),
    [lane.id, lane.role],
  );
  return items.value;
}

export function SpanningCards({ lane, items, lines }) {
  const { structure } = useEditor();
  return html`${structure.spans.value
    .filter((span) => span.start > 0)
    .map((span) => html`<i key=${span.stage} class="bound" style=${{ gridColumn: span.start + 2, gridRow: `1 / span ${lines}` }}></i>`)}
  ${items.map((item) => html`<${Wide} key=${item.id} lane=${lane} item=${item} />`)}`;
}

function wideCards(store, columns, lane) {
  return columns.flatMap((column, start) => {
    if (!column.touchpoint) return [];
    return store.cardsAt(lane, column.touchpoint).value.flatMap((id) => {
      const span = spanOf(store.row("card", id).value, columns);
      return span > 1 ? [{ id, start, span, touchpoint: column.touchpoint }] : [];
    });
  });
}

function Wide({ lane, item }) {
  const place = usePlaceName(lane, item.touchpoint);
  return html`<div
    class="cell cell--wide"
    role="gridcell"
    data-col=${item.touchpoint}
    aria-colindex=${item.start + 2}
    aria-colspan=${item.span}
    style=${{ gridColumn: `${item.start + 2} / span ${item.span}`, gridRow: item.track + 1 }}
  >
    <${Card} id=${item.id} role=${lane.role} place=${place.value} lane=${lane.id} touchpoint=${item.touchpoint} />
  </div>`;
}
