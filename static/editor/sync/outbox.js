/**
 * Sends pending Changes: in order where one builds on another, paced, again when unanswered or refused for a while.
 *
 * Changes that touch the same elements wait for each other: were an earlier one refused for a moment (`busy`) and the
 * later one not, the later one would meet a map without it, and its refusal would be final. A Change once sent is never
 * altered. What is too large for a frame goes by POST.
 */

import { LARGEST_FRAME, RETRYABLE, byteLength, changeFrame } from "./protocol.js";

const IN_FLIGHT = 8;
const PER_SECOND = 15; // the server allows 20 a second
const BURST = 20;
const ANSWER_WITHIN = 10_000;
const LONGEST_WAIT = 30_000;

/**
 * @param {{
 *   clock: any, random: () => number,
 *   pending: () => {change: any}[],
 *   send: (text: string) => boolean,
 *   post: (change: any) => Promise<any>,
 *   onAnswer: (answer: any) => void,
 *   onTrouble?: (error: any) => void,
 * }} options `onAnswer` gets what a POST was answered, as the message that the socket would have brought; `onTrouble` why
 *   one was not answered: its Change stays
 */
export function createOutbox({ clock, random, pending, send, post, onAnswer, onTrouble = () => {} }) {
  /** @type {Map<string, number>} id of a Change to when it was sent */
  const sent = new Map();
  /** Ids that stayed without an answer: their answer may be larger than a frame, so they are asked for by POST. */
  const unanswered = new Set();
  let open = false;
  let tokens = BURST;
  let filledAt = clock.now();
  let heldUntil = 0;
  let refusals = 0;
  let timer = /** @type {any} */ (null);

  function pump() {
    clock.clearTimeout(timer);
    if (!open) return;
    forgetAnswered();
    refill();
    const now = clock.now();
    if (now < heldUntil) {
      later(heldUntil - now);
      return;
    }
    for (const change of sendable()) {
      if (tokens < 1) {
        later(1000 / PER_SECOND);
        return;
      }
      tokens -= 1;
      transmit(change);
    }
    if (sent.size > 0) later(ANSWER_WITHIN);
  }

  function later(ms) {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(pump, Math.max(1, ms));
  }

  function refill() {
    const now = clock.now();
    tokens = Math.min(BURST, tokens + ((now - filledAt) / 1000) * PER_SECOND);
    filledAt = now;
  }

  function forgetAnswered() {
    const waiting = new Set(pending().map(({ change }) => change.id));
    const late = clock.now() - ANSWER_WITHIN;
    for (const [id, at] of sent) {
      if (waiting.has(id) && at > late) continue;
      sent.delete(id);
      if (waiting.has(id)) unanswered.add(id);
      else unanswered.delete(id);
    }
  }

  /** The Changes that may go now: none that builds on one without an answer. */
  function sendable() {
    const blocked = new Set();
    const ready = [];
    let room = IN_FLIGHT - sent.size;
    for (const { change } of pending()) {
      if (room <= 0) break;
      const names = mentioned(change);
      const free = names ? !names.some((name) => blocked.has(name)) && !blocked.has(EVERYTHING) : blocked.size === 0;
      if (free && !sent.has(change.id)) {
        ready.push(change);
        room -= 1;
      }
      for (const name of names ?? [EVERYTHING]) blocked.add(name);
    }
    return ready;
  }

  function transmit(change) {
    sent.set(change.id, clock.now());
    const frame = changeFrame(change);
    if (byteLength(frame) <= LARGEST_FRAME && !unanswered.has(change.id)) {
      if (!send(frame)) sent.delete(change.id);
      return;
    }
    post(change).then(
      (answer) => onAnswer(answer),
      (error) => {
        sent.delete(change.id);
        hold();
        onTrouble(error);
      },
    );
  }

  /** Wait before anything is sent again, longer each time, with jitter. */
  function hold() {
    refusals += 1;
    heldUntil = clock.now() + (0.5 + random() / 2) * Math.min(LONGEST_WAIT, 1000 * 2 ** (refusals - 1));
    pump();
  }

  return {
    pump,
    /** The line is up and we have caught up: what piled up is sent at the paced rate. */
    open() {
      open = true;
      sent.clear();
      tokens = Math.min(tokens, 1);
      filledAt = clock.now();
      pump();
    },
    close() {
      open = false;
      clock.clearTimeout(timer);
      sent.clear();
    },
    /** @param {string} id answered for good: accepted, unchanged or refused */
    answered(id) {
      sent.delete(id);
      unanswered.delete(id);
      refusals = 0;
    },
    /** @param {{id: string, code: string}} rejection @returns {boolean} whether it will be sent again */
    refused({ id, code }) {
      sent.delete(id);
      if (!RETRYABLE.has(code)) return false;
      hold();
      return true;
    },
  };
}

const EVERYTHING = "*";

/** Ids that a Change creates, alters or names; null for an undo, which may touch anything. */
function mentioned(change) {
  if (change.undo) return null;
  const names = new Set();
  for (const { op, id, fields = {} } of change.operations) {
    if (op === "delete") return null; // it takes along rows that are not named
    names.add(id);
    for (const value of Object.values(fields)) {
      if (Array.isArray(value)) value.forEach((item) => names.add(item));
      else if (typeof value === "string" && value.length === 36) names.add(value);
    }
  }
  return [...names];
}
