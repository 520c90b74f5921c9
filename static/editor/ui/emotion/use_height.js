/** The height of an element as it is laid out, kept current while lanes are resized. */
import { useLayoutEffect, useState } from "../../lib.js";

const USUAL = 204;

/** @param {{current: HTMLElement|null}} ref */
export function useHeight(ref) {
  const [height, setHeight] = useState(USUAL);
  useLayoutEffect(() => {
    const measure = () => ref.current && setHeight(ref.current.clientHeight || USUAL);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return height;
}
