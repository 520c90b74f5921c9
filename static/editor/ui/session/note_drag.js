/** A note is dragged onto another one, by mouse from anywhere on it, by finger from its handle. Keys have boxes to tick. */

const THRESHOLD = 5;
/** Near its edges the panel scrolls along. */
const EDGE = 36;
const SPEED = 8;

/** @param {HTMLElement|null} list @param {(from: string, into: string) => void} join @returns {() => void} detach */
export function attachNoteDrag(list, join) {
  if (!list) return () => {};
  let stop = () => {};
  const press = (event) => {
    if (event.button !== 0 || !event.isPrimary || event.target.closest("button, input, a, textarea")) return;
    const note = event.target.closest("[data-movable]");
    if (!note || (event.pointerType !== "mouse" && !event.target.closest("[data-grip]"))) return;
    stop = follow(event, note, list, join);
  };
  list.addEventListener("pointerdown", press);
  return () => {
    list.removeEventListener("pointerdown", press);
    stop();
  };
}

function follow(press, note, list, join) {
  const pane = list.closest(".insp__s");
  let copy = null;
  let over = null;
  let frame = 0;
  let last = press;

  function lift() {
    const { width, left, top } = note.getBoundingClientRect();
    copy = note.cloneNode(true);
    copy.setAttribute("aria-hidden", "true");
    copy.classList.add("is-lifted");
    Object.assign(copy.style, { width: `${width}px`, left: `${left}px`, top: `${top}px` });
    note.closest(".side").append(copy);
    note.classList.add("is-origin");
    frame = requestAnimationFrame(scroll);
  }

  function place(event) {
    copy.style.translate = `${event.clientX - press.clientX}px ${event.clientY - press.clientY}px`;
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-movable]");
    const now = under && under !== note && list.contains(under) ? under : null;
    if (now === over) return;
    over?.classList.remove("is-over");
    now?.classList.add("is-over");
    over = now;
  }

  function scroll() {
    const { top, bottom } = pane.getBoundingClientRect();
    const by = last.clientY < top + EDGE ? -SPEED : last.clientY > bottom - EDGE ? SPEED : 0;
    if (by) {
      pane.scrollTop += by;
      place(last);
    }
    frame = requestAnimationFrame(scroll);
  }

  const move = (event) => {
    if (event.pointerId !== press.pointerId) return;
    last = event;
    if (!copy && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) < THRESHOLD) return;
    if (!copy) lift();
    event.preventDefault();
    place(event);
  };
  const release = (event) => {
    if (event.pointerId !== press.pointerId) return;
    const into = event.type === "pointerup" ? over?.dataset.note : undefined;
    end();
    if (into) join(note.dataset.note, into);
  };
  const escape = (event) => {
    if (event.key !== "Escape" || !copy) return;
    event.preventDefault();
    event.stopPropagation();
    end();
  };
  const noSelecting = (event) => event.preventDefault();
  const listeners = /** @type {const} */ ([["pointermove", move], ["pointerup", release], ["pointercancel", release], ["keydown", escape], ["selectstart", noSelecting]]);
  for (const [type, listener] of listeners) addEventListener(type, /** @type {any} */ (listener), true);

  function end() {
    for (const [type, listener] of listeners) removeEventListener(type, /** @type {any} */ (listener), true);
    cancelAnimationFrame(frame);
    copy?.remove();
    copy = null;
    note.classList.remove("is-origin");
    over?.classList.remove("is-over");
  }
  return end;
}
