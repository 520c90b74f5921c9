/** Scores to pixels and back, with room above and below for a face and its label. */
import { HIGHEST, LOWEST } from "../../model/score.js";

export const ROOM = 36;

/** @param {number} height of the lane in pixels */
export function scaleOf(height) {
  const face = (height - 2 * ROOM) / (HIGHEST - LOWEST);
  return {
    height,
    y: (score) => ROOM + (HIGHEST - score) * face,
    /** The unsnapped score at `offset` pixels from the lane's top. */
    score: (offset) => HIGHEST - (offset - ROOM) / face,
  };
}
