/** Scores to pixels and back, with room above and below for a face and its label. */
import { HIGHEST, LOWEST } from "../../model/score.js";

export const ROOM = 42;

/** Pixels between the middles of two markers: a sliver of overlap keeps them nearer to their lines. */
const APART = 22;

/** How far apart markers must be, in scores. */
export const nearOf = (height) => APART / scaleOf(height).face;

/** @param {number} height of the lane in pixels */
export function scaleOf(height) {
  const face = (height - 2 * ROOM) / (HIGHEST - LOWEST);
  return {
    height,
    /** Pixels of one score. */
    face,
    /** Diameters of a marker's face: the primary persona's, the others'. */
    sizes: height < 170 ? [22, 17] : [26, 20],
    y: (score) => ROOM + (HIGHEST - score) * face,
    /** The unsnapped score at `offset` pixels from the lane's top. */
    score: (offset) => HIGHEST - (offset - ROOM) / face,
  };
}
