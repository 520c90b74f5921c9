/** The clock of a session, the same for all: it counts on from what the server said, whatever time it is on this computer. */
import { useEffect, useRef, useSignal } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { isRunning, secondsLeft } from "../../model/workshop.js";
import { useEditor } from "../context.js";

const OFTEN_MS = 250;

/** When each answer came. @type {WeakMap<object, number>} */
const came = new WeakMap();

/** @param {object|null} told a state that has just come */
export const noteTime = (told) => void (told && came.set(told, performance.now()));

/** Seconds to go, drawn anew as they pass; null: there is no clock. */
export function useSecondsLeft(workshop) {
  const now = () => secondsLeft(workshop.timer, performance.now() - (came.get(workshop) ?? performance.now()));
  const left = useSignal(now());
  useEffect(() => {
    const count = () => (left.value = now());
    count();
    if (!isRunning(workshop.timer)) return undefined;
    const ticking = setInterval(count, OFTEN_MS);
    return () => clearInterval(ticking);
  }, [workshop]);
  return left.value;
}

/** Says once that the time is up. */
export function useTimeIsUp(left) {
  const editor = useEditor();
  const before = useRef(null);
  useEffect(() => {
    if (left === 0 && before.current > 0) {
      editor.announce(gettext("Time is up."));
      editor.toast(gettext("Time is up."), { icon: "clock" });
    }
    before.current = left;
  }, [left]);
}
