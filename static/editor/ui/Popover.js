/** A small panel beside what opened it: above everything, closed by Esc or a press elsewhere, the focus goes back. */
import { html, useEffect, useLayoutEffect, useRef } from "../lib.js";
import { spend } from "../interactions/spent.js";
import { placeBeside } from "./place_beside.js";

/** @param {{label: string, anchor: () => HTMLElement|null, close: (back: boolean) => void, class?: string, flush?: boolean}} props */
export function Popover({ label, anchor, close, class: extra = "", flush = false, children }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    box.current.showPopover?.();
    return placeBeside(box.current, anchor, flush);
  }, []);
  useEffect(() => {
    (box.current.querySelector("[data-first], input, button") ?? box.current).focus();
    const outside = (event) => {
      if (box.current?.contains(event.target) || anchor()?.contains(event.target)) return;
      spend(event);
      close(false);
    };
    document.addEventListener("pointerdown", outside, true);
    return () => document.removeEventListener("pointerdown", outside, true);
  }, []);
  const leave = () => {
    close(true);
    anchor()?.focus();
  };
  const keys = (event) => {
    event.stopPropagation();
    if (event.key === "Escape" && !event.isComposing) leave();
    else if (event.key === "Tab") stay(event, box.current);
  };
  const still = (event) => event.stopPropagation();
  return html`<div class=${`pop-over menu ${extra}`} popover="manual" role="dialog" tabindex="-1" aria-label=${label} ref=${box} onKeyDown=${keys} onPointerDown=${still} onDblClick=${still}>${children}</div>`;
}

/** Tab goes round inside: behind the panel lies what it belongs to. */
function stay(event, box) {
  const stops = [...box.querySelectorAll("button, input, select, textarea, a[href]")].filter((one) => one.tabIndex >= 0 && !one.disabled);
  const at = stops.indexOf(document.activeElement);
  const to = stops.at((at + (event.shiftKey ? -1 : 1)) % stops.length);
  if (!to) return;
  event.preventDefault();
  to.focus();
}
