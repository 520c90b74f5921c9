/** What is seen of a drag: the lifted copy under the pointer (a stack with its count, for several), and the slots. */

/** A long stage is carried by a piece of it: all of it would cover where it goes, and leave the window. */
const WIDEST = 320;

/**
 * @param {HTMLElement} source
 * @param {PointerEvent} press
 * @param {{count?: number, ghost?: boolean}} [look] ghost: false where only the slots are shown
 */
export function createLifted(source, press, { count = 1, ghost = true } = {}) {
  const box = source.getBoundingClientRect();
  const width = Math.min(box.width, WIDEST);
  const grabbed = { x: Math.min(press.clientX - box.left, width - 16), y: press.clientY - box.top };
  const layer = part("lift");
  layer.setAttribute("aria-hidden", "true");
  const name = part("lift__name");
  const card = ghost ? copyOf(source, { width, height: box.height }, count) : null;
  layer.append(...(card ? [card] : []), name);
  // Within the editor, so that its density and colours hold for the copy too.
  (source.closest(".ed") ?? document.body).append(layer);
  let slots = [];

  let at = { left: box.left, top: box.top };

  function move({ clientX, clientY }) {
    at = { left: Math.max(8, Math.min(clientX - grabbed.x, innerWidth - width - 8)), top: clientY - grabbed.y };
    if (card) card.style.transform = `translate(${at.left}px, ${at.top}px)`;
    // Below the copy, so that both can be read.
    const [left, top] = card ? [at.left + 4, at.top + Math.min(box.height, 200) + 12] : [clientX + 14, clientY + 18];
    name.style.transform = `translate(${Math.max(8, Math.min(left, innerWidth - 240))}px, ${Math.min(top, innerHeight - 40)}px)`;
  }

  /** A slot says what happens in it, unless it is too small or lies under the copy. */
  const namesItself = (drop, slot) =>
    !drop.refused && slot.height >= 20 && slot.width >= 72 && !(card && slot.left < at.left + width && at.left < slot.left + slot.width && slot.top < at.top + box.height && at.top < slot.top + slot.height);

  /** @param {import("./drag.js").Drop|null} drop */
  function show(drop) {
    const boxes = drop?.boxes ?? [];
    slots.slice(boxes.length).forEach((slot) => slot.remove());
    slots = boxes.map((box, i) => slots[i] ?? layer.insertBefore(part("lift__slot"), layer.firstChild));
    slots.forEach((slot, i) => {
      const { left, top, width, height } = boxes[i];
      Object.assign(slot.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
      slot.classList.toggle("is-line", height <= 3 || width <= 3);
      slot.classList.toggle("is-frame", Boolean(drop.frame));
      slot.classList.toggle("is-refused", Boolean(drop.refused));
      slot.textContent = i === 0 && namesItself(drop, boxes[0]) ? drop.label : "";
    });
    name.textContent = drop && !drop.plain && (!boxes.length || !namesItself(drop, boxes[0])) ? drop.label : "";
    name.classList.toggle("is-refused", Boolean(drop?.refused));
  }

  move(press);
  return { move, show, remove: () => layer.remove() };
}

function part(name) {
  const element = document.createElement("div");
  element.className = name;
  return element;
}

function copyOf(source, box, count) {
  const card = part(count > 1 ? "lift__card is-stack" : "lift__card");
  const ghost = /** @type {HTMLElement} */ (source.cloneNode(true));
  ghost.classList.add("lift__ghost");
  for (const one of [ghost, ...ghost.querySelectorAll("[data-kind],[data-stop],[data-col],[data-origin],[id]")]) {
    for (const name of ["data-kind", "data-id", "data-stop", "data-col", "data-origin", "id", "tabindex"]) one.removeAttribute(name);
  }
  ghost.style.width = `${box.width}px`;
  ghost.style.height = `${box.height}px`;
  card.append(ghost);
  if (count > 1) {
    const badge = part("lift__count");
    badge.textContent = String(count);
    card.append(badge);
  }
  return card;
}
