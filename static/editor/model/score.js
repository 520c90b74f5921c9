/** Emotion scores as people use them: from -2 to 2 by tenths, five faces at the whole numbers, steps that snap. */

export const LOWEST = -2;
export const HIGHEST = 2;

/** To one decimal and into the range; never the number -0, which would print a sign. */
export function clampScore(score) {
  return Math.round(Math.max(LOWEST, Math.min(HIGHEST, score)) * 10) / 10 + 0;
}

/** The nearest multiple of `step` (0.5 while dragging, 0.1 with Alt). */
export function snapScore(score, step) {
  return clampScore(Math.round(score / step) * step);
}

/** The face 1 (very frustrated) to 5 (delighted) that stands for a score; halves lean away from neutral. */
export function faceOf(score) {
  return Math.sign(score) * Math.round(Math.abs(score)) + 3;
}

/** The score at which a face 1 to 5 is drawn. */
export function scoreOfFace(face) {
  return face - 3;
}
