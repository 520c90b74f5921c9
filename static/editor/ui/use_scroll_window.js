/** What part of the journey the map shows, as fractions of its width, and a way to go to another. */
import { useEffect, useSignal } from "../lib.js";

/** What the grid calls its scrolling area. */
const ID = "map";

/** @param {{columns: {value: object[]}}} structure measured again when columns come or go */
export function useScrollWindow(structure) {
  const window = useSignal({ start: 0, size: 1 });
  const columns = structure.columns.value;
  useEffect(() => {
    const area = document.querySelector(".map-scroll");
    if (!area) return undefined;
    const measure = () => (window.value = shown(area, window.peek()));
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(area);
    if (area.firstElementChild) sizes.observe(area.firstElementChild);
    area.addEventListener("scroll", measure, { passive: true });
    return () => {
      sizes.disconnect();
      area.removeEventListener("scroll", measure);
    };
  }, [columns]);
  return {
    id: ID,
    window,
    /** @param {number} start fraction of the journey at the left edge */
    to(start, smooth = false) {
      const area = document.querySelector(".map-scroll");
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      area?.scrollTo({ left: start * (area.scrollWidth - head(area)), behavior: smooth && !calm ? "smooth" : "instant" });
    },
  };
}

/** The lane headers stay in place: the journey is what scrolls beside them. */
const head = (area) => area.querySelector('[data-col="head"]')?.getBoundingClientRect().width ?? 0;

function shown(area, last) {
  const total = area.scrollWidth - head(area);
  const size = total > 0 ? Math.min(1, (area.clientWidth - head(area)) / total) : 1;
  const start = total > 0 ? Math.min(Math.max(0, area.scrollLeft / total), 1 - size) : 0;
  return last.start === start && last.size === size ? last : { start, size };
}
