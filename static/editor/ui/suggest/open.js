/** The panel of the suggestions, opened at one part of one. */

/** @param {{id: string}} part */
export function showPart(editor, part) {
  editor.openSide("suggestions");
  let frames = 20;
  const go = () => {
    const element = /** @type {HTMLElement|null} */ (document.querySelector(`.side--suggestions [data-part="${CSS.escape(part.id)}"]`));
    if (!element && (frames -= 1) > 0) return void requestAnimationFrame(go);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest" });
    return undefined;
  };
  requestAnimationFrame(() => requestAnimationFrame(go));
}
