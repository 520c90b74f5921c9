/** One step nearer to a map or further away: less text and narrower columns, until the whole journey is in sight. Pure. */

/** From near to far. */
const STEPS = ["comfort", "compact", "overview"];

/** How far a wheel or a pinch goes for one step, in pixels: a notch of a wheel is one, a whole pinch two or three. */
const FAR = 80;
/** Firefox tells lines, a few browsers pages. */
const PIXELS = [1, 40, 400];
/** After a rest, what was left of a step counts no more. */
const REST_MS = 400;

/**
 * @param {{density: string, fit: boolean}} look
 * @param {number} step 1 nearer, -1 further away
 * @returns {{density: string, fit: boolean}} the same where there is no step left
 */
export function zoomed({ density, fit }, step) {
  const at = STEPS.indexOf(density);
  if (step < 0) return { density: STEPS[Math.min(at + 1, STEPS.length - 1)], fit };
  // Columns of their usual width come before more text; marks are in the window anyway.
  if (fit && density !== "overview") return { density, fit: false };
  return { density: STEPS[Math.max(at - 1, 0)], fit: false };
}

/** Adds up turns of a wheel until they make a step. @returns {(turn: {deltaY: number, deltaMode: number, timeStamp: number}) => number} */
export function createTurns() {
  let sum = 0;
  let last = 0;
  return ({ deltaY, deltaMode, timeStamp }) => {
    const turn = -deltaY * (PIXELS[deltaMode] ?? 1);
    if (timeStamp - last > REST_MS || turn * sum < 0) sum = 0;
    last = timeStamp;
    sum += turn;
    if (Math.abs(sum) < FAR) return 0;
    const step = Math.sign(sum);
    sum = 0;
    return step;
  };
}
