/** What the others have selected or type in, with their names: a mark laid into each such element on the map. */
import { effect, untracked } from "../../lib.js";
import { whereabouts } from "../whereabouts.js";
import { lookOf } from "./look.js";

/** More names than these on a map say nothing any more. */
const MOST = 24;

/**
 * The mark is a child that the elements know nothing of, so that no kind has to draw it: drawn anew they lose it, and
 * get it again with the next frame.
 */
export function markHeld({ store, tab, isStory }) {
  let frame = 0;
  /** @type {Map<Element, HTMLElement>} element -> its mark */
  let marks = new Map();
  const changes = new MutationObserver(() => (frame ||= requestAnimationFrame(draw)));
  const map = () => document.querySelector(".map-scroll");

  function draw() {
    frame = 0;
    const root = map();
    const wanted = root ? wantedMarks(root, store) : new Map();
    changes.disconnect();
    for (const [element, mark] of marks) if (!wanted.has(element)) mark.remove();
    marks = new Map([...wanted].map(([element, held]) => [element, mark(element, marks.get(element), held)]));
    // While nobody holds anything, nothing is watched.
    if (root && wanted.size) changes.observe(root, { childList: true, subtree: true });
  }

  effect(() => {
    whereabouts(store).holding.value;
    // The grid comes and goes with these.
    tab.value;
    isStory.value;
    untracked(() => (frame ||= requestAnimationFrame(draw)));
  });
}

function wantedMarks(root, store) {
  const wanted = new Map();
  for (const [id, person] of whereabouts(store).holding.peek()) {
    if (wanted.size >= MOST) break;
    if (person.user.id === store.userId) continue;
    const element = root.querySelector(`[data-kind][data-id="${CSS.escape(id)}"]`);
    if (element) wanted.set(element, { user: person.user, types: person.state?.editing?.id === id });
  }
  return wanted;
}

function mark(element, known, { user, types }) {
  const one = known?.parentElement === element ? known : document.createElement("i");
  one.className = `held ${lookOf(user)}${types ? " held--types" : ""}`;
  one.setAttribute("aria-hidden", "true");
  one.dataset.says = user.name.split(" ")[0];
  if (one.parentElement !== element) element.append(one);
  return one;
}
