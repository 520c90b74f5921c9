/** A stylesheet of a part that is fetched late: what it is for is drawn once it is there, or can't be had. */
import { signal } from "../lib.js";

/** By address: signal<boolean> */
const asked = new Map();

/** @param {string} href @returns {boolean} whether it may be drawn */
export function useStyle(href) {
  if (!asked.has(href)) asked.set(href, fetchStyle(href));
  return asked.get(href).value;
}

function fetchStyle(href) {
  const here = signal(false);
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  link.onload = () => (here.value = true);
  // Plain, but usable; asked for again the next time.
  link.onerror = () => {
    asked.delete(href);
    link.remove();
    here.value = true;
  };
  document.head.append(link);
  return here;
}
