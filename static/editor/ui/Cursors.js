/** The pointers of the others with their names, drawn where they are on this page's own layout of the map. */
import { effect, html, useEffect, useLayoutEffect, useRef, useState } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { followCursor, pointOf } from "../interactions/share_cursor.js";
import { cornerOf } from "../interactions/viewport.js";
import { lookOf } from "./company/look.js";
import { useEditor } from "./context.js";

/** More would hide the map: the rest is a count. */
const MOST = 8;
const FADE_MS = 5_000;

export function Cursors() {
  const editor = useEditor();
  const layer = useRef(null);
  const [layout, setLayout] = useState(0);
  useEffect(() => {
    const map = layer.current.parentElement;
    const stop = followCursor(map, (cursor) => (editor.cursor.value = cursor));
    // Rows grow while people type and columns with the window: pointers keep to their cell.
    const sizes = new ResizeObserver(() => setLayout((count) => count + 1));
    sizes.observe(map);
    return () => {
      stop();
      sizes.disconnect();
      editor.cursor.value = null;
    };
  }, []);
  useEffect(() => shareView(editor, layer.current.closest(".map-scroll")), []);
  const pointing = editor.store.people.value.filter((person) => person.state?.cursor);
  return html`<div class="cursors" ref=${layer} aria-hidden="true">
    ${pointing.slice(0, MOST).map((person) => html`<${Cursor} key=${person.client_id} person=${person} layer=${layer} layout=${layout} />`)}
    ${pointing.length > MOST && html`<span class="cursors__more">${interpolate(gettext("and %(count)s more"), { count: pointing.length - MOST })}</span>`}
  </div>`;
}

/** Tell what is seen of the grid, once for each frame drawn and only while somebody is there to follow. */
function shareView(editor, root) {
  let frame = 0;
  const measure = () => {
    frame = 0;
    if (!editor.store.people.peek().length) return;
    const now = { ...cornerOf(root), density: editor.density.peek(), fit: editor.fit.peek() };
    const last = editor.viewport.peek();
    if (!last || Object.keys(now).some((name) => now[name] !== last[name])) editor.viewport.value = now;
  };
  const soon = () => void (frame ||= requestAnimationFrame(measure));
  const sizes = new ResizeObserver(soon);
  sizes.observe(root);
  sizes.observe(root.querySelector(".map"));
  root.addEventListener("scroll", soon, { passive: true });
  const stop = effect(() => {
    editor.density.value;
    editor.fit.value;
    if (editor.store.people.value.length) soon();
  });
  return () => {
    stop();
    sizes.disconnect();
    cancelAnimationFrame(frame);
    root.removeEventListener("scroll", soon);
    editor.viewport.value = null;
  };
}

function Cursor({ person, layer, layout }) {
  const { cursor } = person.state;
  const [idle, setIdle] = useState(false);
  const [point, setPoint] = useState(null);
  useLayoutEffect(() => setPoint(pointOf(layer.current?.parentElement, cursor)), [cursor, layout]);
  useEffect(() => {
    setIdle(false);
    const timer = setTimeout(setIdle, FADE_MS, true);
    return () => clearTimeout(timer);
  }, [cursor.touchpoint, cursor.lane, cursor.x, cursor.y]);
  if (!point) return null;
  return html`<span class=${`cursor ${lookOf(person.user)}${idle || person.state.idle ? " is-idle" : ""}`} style=${{ transform: `translate(${point.x}px, ${point.y}px)` }}>
    <svg width="16" height="18" viewBox="0 0 16 18"><path d="M1.5 1.5 14 7.6l-5.4 1.7-2.3 5.2z" /></svg>
    <b dir="auto">${person.user.name.split(" ")[0]}</b>
  </span>`;
}
