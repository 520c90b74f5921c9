/** Dragging an emotion up and down with a pointer: a threshold, a snap, a preview, one Change at the end, Esc to leave. */
import { snapScore } from "../model/score.js";

const THRESHOLD = 4;

/** Half a face by default; a tenth with Alt. */
export const stepOf = (event) => (event.altKey ? 0.1 : 0.5);

/**
 * Follow one pointer from its press to its release.
 * @param {PointerEvent} press
 * @param {object} on
 * @param {(clientY: number) => number} on.scoreAt the unsnapped score at a height of the window
 * @param {number} on.grabbed distance in pixels of the pointer from the middle of what was grabbed
 * @param {(score: number) => void} on.preview at every step
 * @param {(score: number) => void} on.commit once, at the end of a drag
 * @param {() => void} on.cancel after Esc or when the browser takes the pointer away
 * @param {() => void} on.tap released without having moved
 * @param {EventTarget} [on.target] where the pointer is followed; the window
 */
export function followPointer(press, { scoreAt, grabbed = 0, preview, commit, cancel, tap, target = window }) {
  let score = null;
  const move = (event) => {
    if (event.pointerId !== press.pointerId) return;
    if (score === null && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) < THRESHOLD) return;
    const next = snapScore(scoreAt(event.clientY - grabbed), stepOf(event));
    if (next !== score) preview(next);
    score = next;
  };
  const finish = (done) => {
    for (const [type, listener] of listeners) target.removeEventListener(type, listener, { capture: true });
    done();
  };
  /** @type {[string, (event: any) => void][]} */
  const listeners = [
    ["pointermove", move],
    ["pointerup", (event) => event.pointerId === press.pointerId && finish(() => (score === null ? tap() : commit(score)))],
    ["pointercancel", (event) => event.pointerId === press.pointerId && finish(cancel)],
    [
      "keydown",
      (event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        finish(cancel);
      },
    ],
  ];
  for (const [type, listener] of listeners) target.addEventListener(type, listener, { capture: true });
}
