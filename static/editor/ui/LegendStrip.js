/** The legend on the map: the colours that have a meaning, and the way to name them. */
import { html, useRef, useState } from "../lib.js";
import { gettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { Legend } from "./later.js";
import { legendOf } from "./legend.js";
import { Popover } from "./Popover.js";

/** More letters than these would crowd the bar: then the colours stand alone, their names are one press away. */
const LETTERS = 40;

export function LegendStrip() {
  const editor = useEditor();
  const { store } = editor;
  const [open, setOpen] = useState(false);
  const button = useRef(null);
  const legend = legendOf(store);
  const named = Object.keys(legend).sort();
  if (!named.length && !editor.canEdit.value) return null;
  const spelled = named.map((colour) => legend[colour]).join("").length <= LETTERS;
  const set = (next) => store.commit([{ op: "update", kind: "map", id: store.mapId, fields: { legend: next } }]);
  return html`<button ref=${button} type="button" class=${spelled ? "btn btn--sm legend-strip is-spelled" : "btn btn--sm legend-strip"} aria-haspopup="dialog" aria-expanded=${String(open)} title=${named.map((colour) => legend[colour]).join(", ") || gettext("What colours mean")} onClick=${() => setOpen(!open)}>
      <span class="sr">${gettext("What colours mean")}</span>
      ${named.length
        ? named.map((colour) => html`<span key=${colour} class="legend-strip__one"><span class=${`swatch s-${colour}`} aria-hidden="true"></span><span class=${spelled ? "" : "sr"} dir="auto">${legend[colour]}</span></span>`)
        : html`<span class="legend-strip__none" aria-hidden="true"><i class="s-1"></i><i class="s-3"></i><i class="s-5"></i></span><span>${gettext("Colours")}</span>`}
    </button>
    ${open &&
    html`<${Popover} label=${gettext("What colours mean")} anchor=${() => button.current} close=${() => setOpen(false)} class="legend-pop">
      <p class="t3">${gettext("Name a colour, and it means that on every card of this map.")}</p>
      <${Legend} value=${legend} set=${set} readonly=${!editor.canEdit.value} prefix="strip" close=${setOpen.bind(null, false)} />
    </${Popover}>`}`;
}
