/** Scrolls the map along with whom this page follows, until its own reader goes elsewhere. */
import { effect, untracked } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { openPart } from "../../interactions/edge_scroll.js";
import { pointOf } from "../../interactions/share_cursor.js";
import { isText } from "../../interactions/shortcuts.js";
import { scrollFor } from "../../interactions/viewport.js";
import { jumpTo } from "../jump.js";
import { goesRound } from "../Peers.js";
import { elementOf } from "../reveal.js";

/** How long it takes to come two thirds of the way: quick enough for a meeting, slow enough for eyes. */
const GLIDE_MS = 90;
const MARGIN = 24;
/** Keys that scroll, or take the focus elsewhere on the map. */
const GOES = /^(Arrow|Page|Home$|End$|Tab$)/;

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const mapOf = () => /** @type {HTMLElement|null} */ (document.querySelector(".ed > .map-scroll"));

/** Once for each editor. */
export function startFollowing(editor) {
  const { store, following } = editor;
  const leader = () => store.people.value.find((one) => one.client_id === following.value);
  let stop = () => {};
  effect(() => {
    stop();
    stop = following.value ? untracked(() => follow(editor, following.peek())) : () => {};
  });
  effect(() => {
    if (!following.value || leader()) return;
    editor.stopFollowing();
  });
  // Two who begin at once both let go, rather than chase each other over the map.
  effect(() => {
    if (leader()?.state?.follows && goesRound(store, following.value)) editor.stopFollowing();
  });
}

function follow(editor, id) {
  const { store } = editor;
  const name = store.people.peek().find((one) => one.client_id === id)?.user.name ?? "";
  let frame = 0;
  let last = 0;
  /** Where the map stands, in fractions of a pixel that scrolling alone would lose. */
  let at = /** @type {{left: number, top: number}|null} */ (null);
  let shown = /** @type {any} */ (null);
  const stateNow = () => store.people.peek().find((one) => one.client_id === id)?.state;

  const step = (now) => {
    frame = 0;
    const root = mapOf();
    const state = stateNow();
    if (!root || !state?.view) return;
    const goal = scrollFor(root, state.view, seenOf(editor, root, state));
    at ??= { left: root.scrollLeft, top: root.scrollTop };
    const share = calm() ? 1 : 1 - Math.exp(-Math.min(50, now - last) / GLIDE_MS);
    last = now;
    for (const side of ["left", "top"]) at[side] = Math.abs(goal[side] - at[side]) < 1 ? goal[side] : at[side] + (goal[side] - at[side]) * share;
    root.scrollTo({ ...at, behavior: "instant" });
    if (at.left !== goal.left || at.top !== goal.top) frame = requestAnimationFrame(step);
    else at = null;
  };
  const go = () => {
    if (frame) return;
    last = performance.now();
    frame = requestAnimationFrame(step);
  };

  const moved = () => {
    const state = stateNow();
    if (!state) return;
    if (state.view) zoomTo(state.view);
    // On a phone, say: what they are at comes into view here.
    else whereabouts(state.editing ?? state.selection?.at(-1));
    go();
  };
  let zoomed = /** @type {{density: string, fit: boolean}|null} */ (null);
  const zoomTo = ({ density, fit }) => {
    zoomed = { density, fit };
    editor.density.value = density;
    editor.fit.value = fit;
  };
  const whereabouts = (element) => {
    if (!element || element.id === shown) return;
    shown = element.id;
    jumpTo(editor, element, { quietly: true });
  };

  const stops = [
    effect(() => {
      store.people.value;
      untracked(moved);
    }),
    // Another density chosen here, or a text opened: this page has a way of its own again.
    effect(() => {
      const own = { density: editor.density.value, fit: editor.fit.value };
      if (zoomed && (own.density !== zoomed.density || own.fit !== zoomed.fit)) editor.stopFollowing();
    }),
    effect(() => void (editor.editing.value && editor.stopFollowing())),
    effect(() => void (editor.tab.value !== "map" && editor.stopFollowing())),
    ...ownWay(editor),
    watchLayout(go),
    () => cancelAnimationFrame(frame),
  ];
  editor.announce(interpolate(gettext("Following %(person)s. Escape stops."), { person: name }));
  return () => stops.forEach((stop) => stop());
}

/** What the reader does to look elsewhere. @returns {(() => void)[]} */
function ownWay(editor) {
  const onMap = (event) => event.target.closest?.(".map-scroll, .minimap");
  const leave = (event) => onMap(event) && editor.stopFollowing();
  const keys = (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const inside = event.target.closest?.("dialog, [role=dialog], [role=menu], [role=search], .insp");
    if (event.key === "Escape" && !inside && !isText(event.target)) {
      event.preventDefault();
      event.stopPropagation();
      editor.stopFollowing();
    } else if (GOES.test(event.key) && !isText(event.target)) leave(event);
  };
  const listeners = [["wheel", leave], ["touchmove", leave], ["pointerdown", leave], ["keydown", keys]];
  return listeners.map(([type, listener]) => {
    addEventListener(type, listener, { capture: true, passive: type !== "keydown" });
    return () => removeEventListener(type, listener, { capture: true });
  });
}

/** Rows grow while people type and columns with the window: the same cell is then elsewhere. */
function watchLayout(go) {
  const sizes = new ResizeObserver(go);
  const root = mapOf();
  if (root) sizes.observe(root);
  if (root?.querySelector(".map")) sizes.observe(root.querySelector(".map"));
  return () => sizes.disconnect();
}

/** What they edit or point at has to be seen too: this window may be the smaller one. */
function seenOf(editor, root, state) {
  const box = (state.editing && elementOf(state.editing)?.getBoundingClientRect()) || pointBox(root, state.cursor);
  // What they have left behind, far from what they look at now, holds nobody back.
  if (!box || !isNear(root, box)) return null;
  return { left: box.left - MARGIN, top: box.top - MARGIN, right: box.right + MARGIN, bottom: box.bottom + MARGIN };
}

function pointBox(root, cursor) {
  const map = root.querySelector(".map");
  const point = pointOf(map, cursor);
  if (!point) return null;
  const { left, top } = map.getBoundingClientRect();
  return { left: left + point.x, right: left + point.x, top: top + point.y, bottom: top + point.y };
}

function isNear(root, box) {
  const open = openPart(root);
  const reach = { x: open.right - open.left, y: open.bottom - open.top };
  return box.right > open.left - reach.x && box.left < open.right + reach.x && box.bottom > open.top - reach.y && box.top < open.bottom + reach.y;
}

/** See following_state.js. */
export function bringTo(editor, element) {
  editor.stopFollowing();
  return jumpTo(editor, element, { quietly: true });
}
