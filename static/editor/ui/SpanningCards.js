/** Cards that cover several touchpoints: in lines of their own above the cells of their lane. */
import { html, useComputed } from "../lib.js";
import { packed, spanOf } from "../model/structure.js";
import { useEditor } from "./context.js";
import { Card } from "./Card.js";
import { usePlaceName } from "./place_name.js";

export function SpanningCards({ lane }) {
  const { store, structure } = useEditor();
  const items = useComputed(() => {
    const columns = structure.columns.value;
    const wide = columns.flatMap((column, start) => {
      if (!column.touchpoint) return [];
      return store.cardsAt(lane.id, column.touchpoint).value.flatMap((id) => {
        const span = spanOf(store.row("card", id).value, columns);
        return span > 1 ? [{ id, start, span, touchpoint: column.touchpoint }] : [];
      });
    });
    return packed(wide);
  });
  return items.value.map((item) => html`<${Wide} key=${item.id} lane=${lane} item=${item} />`);
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
