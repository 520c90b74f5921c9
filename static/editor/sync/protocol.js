/** The messages of the socket as a client sends and reads them; docs/protocol.md describes every one. */

const PROTOCOL = 1;

/** The largest frame in bytes; a larger Change goes by POST. */
export const LARGEST_FRAME = 64 * 1024;

/** Refusals that are worth sending again later; all others are final. */
export const RETRYABLE = new Set(["busy", "rate_limited", "storage_full"]);

export const BAD_FRAMES = 4400;

/** Close codes after which this page stops trying, with the name of the state for the UI. */
export const FINAL_CLOSES = new Map([
  [BAD_FRAMES, "bad_frames"],
  [4401, "signed_out"],
  [4403, "no_access"],
  [4404, "gone"],
  [4426, "client_too_old"],
]);

export const EPOCH_CHANGED = 4409;
export const SLOW_DOWN = 4429;

/** Close codes of a server that is there but takes nobody now; this page comes back by itself. */
export const PASSING_CLOSES = new Map([
  [1012, "restarting"],
  [1013, "overloaded"],
  [SLOW_DOWN, "overloaded"],
]);

/** @param {{epoch: string|null, seq: number, lastChange: string|null}} head where this client stands; seq -1: nowhere */
export function hello(head) {
  if (head.seq < 0) return JSON.stringify({ type: "hello", protocol: PROTOCOL, epoch: null, since: null });
  const { epoch, seq, lastChange } = head;
  return JSON.stringify({ type: "hello", protocol: PROTOCOL, epoch, since: seq, last_change: lastChange });
}

/** @param {object} change */
export function changeFrame(change) {
  return JSON.stringify({ type: "change", ...change });
}

/** @param {object} state */
export function presenceFrame(state) {
  return JSON.stringify({ type: "presence", state });
}

export const PING = JSON.stringify({ type: "ping" });

/** @param {string} text @returns {Record<string, any>|null} null for what is not a message; newer types pass */
export function read(text) {
  try {
    const message = JSON.parse(text);
    return message && typeof message.type === "string" ? message : null;
  } catch {
    return null;
  }
}

/** @param {string} text bytes it takes as UTF-8 */
export function byteLength(text) {
  return new TextEncoder().encode(text).length;
}
