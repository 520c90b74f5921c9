/** The whole journey as a ribbon: stage colours and the curve, with a window on what the map shows now. */
import { html, useMemo, useRef, useSignal } from "../lib.js";
import { gettext } from "../i18n.js";
import { columnOf, edgesOf } from "../model/structure.js";
import { useEditor } from "./context.js";
import { useCurve } from "./emotion/use_curve.js";
import { Ribbon } from "./Ribbon.js";
import { useScrollWindow } from "./use_scroll_window.js";

export function Minimap() {
  const editor = useEditor();
  const { structure } = editor;
  const { view } = useCurve(editor);
  const bar = useRef(null);
  const scroll = useScrollWindow(structure);
  const dragging = useSignal(false);
  const { start, size } = scroll.window.value;
  // While the map scrolls only the window moves: the shape below it is the same, and not drawn again.
  const shape = useMemo(
    () => html`<${Ribbon} spans=${structure.spans.value} columns=${structure.columns.value} view=${view.value} store=${editor.store} /><${Peers} />`,
    [structure.spans.value, structure.columns.value, view.value],
  );

  /** The window's middle goes to where the pointer is; a press on the window itself keeps it where it was grabbed. */
  const press = (event) => {
    if (event.button !== 0) return;
    const box = bar.current.getBoundingClientRect();
    const at = (clientX) => (clientX - box.left) / box.width;
    const grabbed = event.target.dataset.window !== undefined ? at(event.clientX) - start : size / 2;
    const move = (moved) => scroll.to(at(moved.clientX) - grabbed);
    if (event.target.dataset.window === undefined) scroll.to(at(event.clientX) - grabbed, true);
    dragging.value = true;
    bar.current.setPointerCapture(event.pointerId);
    const end = () => {
      dragging.value = false;
      bar.current?.removeEventListener("pointermove", move);
    };
    bar.current.addEventListener("pointermove", move);
    for (const type of ["pointerup", "pointercancel"]) bar.current.addEventListener(type, end, { once: true });
  };

  const keys = (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -4, PageDown: 4 }[event.key];
    const whole = { Home: 0, End: 1 }[event.key];
    if (step === undefined && whole === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const columns = Math.max(1, structure.columns.value.length);
    scroll.to(whole ?? start + step / columns, true);
  };

  return html`<div
    class="minimap"
    ref=${bar}
    role="scrollbar"
    tabindex="0"
    aria-orientation="horizontal"
    aria-controls=${scroll.id}
    aria-label=${gettext("The journey at a glance")}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${size >= 1 ? 0 : Math.round((start / (1 - size)) * 100)}
    onPointerDown=${press}
    onKeyDown=${keys}
  >
    ${shape}
    <span class=${dragging.value ? "minimap__window is-dragging" : "minimap__window"} data-window style=${{ left: `${start * 100}%`, width: `${size * 100}%` }}></span>
  </div>`;
}

/** Where the others are on the journey: a dot under their column. */
function Peers() {
  const { store, structure } = useEditor();
  const columns = structure.columns.value;
  const edges = edgesOf(columns);
  return store.people.value.map((person) => {
    const place = person.state?.cursor?.touchpoint;
    const at = place ? columnOf(columns, place) : -1;
    if (at < 0) return null;
    return html`<span key=${person.client_id} class=${`minimap__peer peer-${person.user.peer}`} title=${person.user.name} style=${{ left: `${((edges[at] + edges[at + 1]) / 2 / edges[columns.length]) * 100}%` }}></span>`;
  });
}
