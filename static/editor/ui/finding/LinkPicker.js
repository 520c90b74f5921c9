/** Linking pain points with opportunities from the card itself: a short list with a mark at those that are linked. */
import { html, useRef, useState } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { inOrder } from "../../model/layout.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { Popover } from "../Popover.js";
import { addFinding } from "../../commands/add_finding.js";
import { numberOf, setLinks, titleOf } from "./links.js";

/** @param {{kind: string, row: object, tab?: string}} props tab: "0" beside the map; on the map the grid has one tab stop */
export function LinkPicker({ kind, row, tab = "-1" }) {
  const [open, setOpen] = useState(false);
  const button = useRef(null);
  const label = kind === "pain_point" ? gettext("Link an opportunity") : gettext("Link a pain point");
  return html`<button ref=${button} type="button" tabindex=${tab} data-command="link_finding" data-door=${`link:${row.id}`} aria-label=${label} title=${label} aria-haspopup="dialog" aria-expanded=${open ? "true" : "false"} onClick=${() => setOpen(!open)}>
      <${Icon} name="link" size=${15} />
    </button>
    ${open && html`<${LinkList} kind=${kind} row=${row} label=${label} anchor=${() => button.current} close=${() => setOpen(false)} />`}`;
}

function LinkList({ kind, row, label, anchor, close }) {
  const editor = useEditor();
  const { store } = editor;
  const other = kind === "pain_point" ? "opportunity" : "pain_point";
  const others = nearFirst(inOrder(store.visible(other).value.values()), row.touchpoint);
  const make = () => {
    close();
    addFinding(editor, "opportunity", row.touchpoint, { pain_points: [row.id] });
  };
  return html`<${Popover} label=${label} anchor=${anchor} close=${close} class="link-list">
    ${others.map((one) => html`<${LinkOption} key=${one.id} kind=${kind} row=${row} other=${other} one=${one} />`)}
    ${!others.length && kind === "opportunity" && html`<p class="link-list__none">${gettext("No pain points on this map yet.")}</p>`}
    ${kind === "pain_point" && html`<button type="button" class="link-list__one" onClick=${make}><${Icon} name="plus" size=${14} /><span>${gettext("New opportunity")}</span></button>`}
  </${Popover}>`;
}

function LinkOption({ kind, row, other, one }) {
  const { store } = useEditor();
  const [opportunity, painPoint] = kind === "opportunity" ? [row, one] : [one, row];
  const links = opportunity.pain_points ?? [];
  const on = links.includes(painPoint.id);
  const toggle = () => setLinks(store, opportunity.id, on ? links.filter((id) => id !== painPoint.id) : [...links, painPoint.id]);
  return html`<button type="button" class="link-list__one" role="checkbox" aria-checked=${on ? "true" : "false"} onClick=${toggle}>
    <span class="link-list__mark">${on && html`<${Icon} name="check" size=${14} />`}</span>
    <b class="num">${numberOf(other, one)}</b><span class="link-list__t" dir="auto">${titleOf(other, one)}</span>
  </button>`;
}

/** Those of the same touchpoint come first: a link mostly stays within its column. */
function nearFirst(rows, touchpoint) {
  return [...rows.filter((row) => row.touchpoint === touchpoint), ...rows.filter((row) => row.touchpoint !== touchpoint)];
}
