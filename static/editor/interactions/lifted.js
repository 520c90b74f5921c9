/** What is seen of a drag: the lifted copy under the pointer, and the slot that names the result. */

/**
 * @param {HTMLElement} source
 * @param {PointerEvent} press
 */
export function createLifted(source, press) {
  const box = source.getBoundingClientRect();
  const grabbed = { x: press.clientX - box.left, y: press.clientY - box.top };
  const layer = document.createElement("div");
  layer.className = "lift";
  layer.setAttribute("aria-hidden", "true");
  const ghost = source.cloneNode(true);
  ghost.classList.add("lift__ghost");
  for (const one of [ghost, ...ghost.querySelectorAll("[data-kind],[data-stop],[data-col],[id]")]) {
    for (const name of ["data-kind", "data-id", "data-stop", "data-col", "id", "tabindex"]) one.removeAttribute(name);
  }
  ghost.style.width = `${box.width}px`;
  ghost.style.height = `${box.height}px`;
  const slot = document.createElement("div");
  slot.className = "lift__slot";
  slot.hidden = true;
  layer.append(slot, ghost);
  // Within the editor, so that its density and colours hold for the copy too.
  (source.closest(".ed") ?? document.body).append(layer);
  return {
    move({ clientX, clientY }) {
      ghost.style.transform = `translate(${clientX - grabbed.x}px, ${clientY - grabbed.y}px)`;
    },
    /** @param {{box: {left: number, top: number, width: number, height: number}, label: string, line?: boolean}|null} drop */
    slot(drop) {
      slot.hidden = !drop?.box;
      if (!drop?.box) return;
      const { left, top, width, height } = drop.box;
      Object.assign(slot.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
      slot.classList.toggle("is-line", Boolean(drop.line));
      slot.textContent = drop.line ? "" : drop.label;
    },
    remove: () => layer.remove(),
  };
}
