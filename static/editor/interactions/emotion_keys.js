/** What a key means on an emotion: a pure table, so that keyboard, help and tests read the same one. */
import { clampScore, scoreOfFace, snapScore } from "../model/score.js";

/**
 * @param {KeyboardEvent} event
 * @returns {{type: "nudge", by: number}|{type: "face", face: number}|{type: "clear"}|{type: "open"}|{type: "details"}|null}
 */
export function emotionKey(event) {
  if (event.ctrlKey || event.metaKey || event.isComposing) return null;
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    return { type: "nudge", by: (event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 0.1 : 0.5) };
  }
  if (event.altKey) return null;
  if (/^[1-5]$/.test(event.key)) return { type: "face", face: Number(event.key) };
  if (event.key === "Delete" || event.key === "Backspace") return { type: "clear" };
  if (event.key === "Enter" || event.key === "F2") return { type: "open" };
  return event.key === " " ? { type: "details" } : null;
}

/**
 * The score after a key; an unset emotion starts from neutral.
 * @param {number|null} score
 */
export function scoreAfter(action, score) {
  if (action.type === "face") return scoreOfFace(action.face);
  const next = (score ?? 0) + action.by;
  // From 0.3 half a face up is 0.8: what was set finely is not snapped away by a coarse step.
  return Math.abs(action.by) < 0.5 ? snapScore(next, 0.1) : clampScore(next);
}
