/** Scores to pixels and back, with room above and below for a face and its label. */
import { HIGHEST, LOWEST } from "../../model/score.js";

const ROOM = { least: 35, share: 0.25, most: 42 };
/** The same for styles of an element as high as the lane. */
export const ROOM_CSS = `clamp(${ROOM.least}px, ${ROOM.share * 100}%, ${ROOM.most}px)`;
/** How high a label is. */
export const LABEL = 19;

/** Pixels between the middles of two markers: a sliver of overlap keeps them nearer to their lines. */
const APART = 22;

/** How far apart markers must be, in scores. */
export const nearOf = (height) => APART / scaleOf(height).face;

/** @param {number} height of the lane in pixels */
export function scaleOf(height) {
  const room = Math.max(ROOM.least, Math.min(ROOM.most, height * ROOM.share));
  const face = (height - 2 * room) / (HIGHEST - LOWEST);
  return {
    height,
    /** From the middle of a face to its label: past the ring of a face that is selected or focused, if the lane is high. */
    beside: Math.min(20, room - LABEL - 1),
    /** Pixels of one score. */
    face,
    /** Diameters of a marker's face: the primary persona's, the others'. */
    sizes: height < 170 ? [22, 17] : [26, 20],
    y: (score) => room + (HIGHEST - score) * face,
    /** The unsnapped score at `offset` pixels from the lane's top. */
    score: (offset) => HIGHEST - (offset - room) / face,
  };
}
