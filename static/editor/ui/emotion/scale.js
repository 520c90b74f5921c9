/** Scores to pixels and back, with room above and below for a face and its label. */
import { HIGHEST, LOWEST } from "../../model/score.js";

export const ROOM = 36;

/** Pixels between the middles of two markers that don't touch. */
const APART = 28;

/** How far apart markers must be, in scores. */
export const nearOf = (height) => APART / scaleOf(height).face;

/** @param {number} height of the lane in pixels */
export function scaleOf(height) {
  const face = (height - 2 * ROOM) / (HIGHEST - LOWEST);
  return {
    height,
    /** Pixels of one score. */
    face,
    y: (score) => ROOM + (HIGHEST - score) * face,
    /** The unsnapped score at `offset` pixels from the lane's top. */
    score: (offset) => HIGHEST - (offset - ROOM) / face,
  };
}
