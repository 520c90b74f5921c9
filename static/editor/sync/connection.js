/**
 * One WebSocket that stays up: hello at once, ping, reconnect with full jitter, and a name for every close.
 *
 * States: connecting (trying), live (the server has said welcome), offline (waiting to try again; with the reason
 * restarting or overloaded where the server said so), closed (final, with a reason: signed_out, no_access, gone,
 * client_too_old, bad_frames, or null when this page ended it). One signed out may sign in again elsewhere: `wake` tries.
 *
 * `open(handlers)` opens a socket and returns {send(text), close()}; handlers are opened(), message(text), closed(code).
 */

import { BAD_FRAMES, EPOCH_CHANGED, FINAL_CLOSES, PASSING_CLOSES, PING, SLOW_DOWN, read } from "./protocol.js";

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
const PING_EVERY = 20_000;
const SILENCE = 45_000; // the server sends a head at least every 15 s, so this is a dead line
const WELCOME_WITHIN = 15_000;

/**
 * @param {{
 *   open: (handlers: any) => {send: (text: string) => void, close: () => void},
 *   clock: {now: () => number, setTimeout: (run: () => void, ms: number) => any, clearTimeout: (id: any) => void},
 *   random: () => number,
 *   hello: () => string,
 *   onMessage: (message: any) => void,
 *   onState: (state: string, reason: string|null) => void,
 *   onEpochChanged: () => void,
 * }} options
 */
export function createConnection({ open, clock, random, hello, onMessage, onState, onEpochChanged }) {
  let socket = /** @type {any} */ (null);
  let attempt = 0;
  let retryTimer = /** @type {any} */ (null);
  let pulseTimer = /** @type {any} */ (null);
  let heardAt = 0;
  let state = "offline";
  let because = /** @type {string|null} */ (null);

  function become(next, reason = null) {
    state = next;
    because = reason;
    onState(next, reason);
  }

  function connect() {
    clock.clearTimeout(retryTimer);
    become("connecting");
    const mine = { alive: true };
    const raw = open({
      opened: () => mine.alive && raw.send(hello()),
      message: (text) => mine.alive && heard(text),
      closed: (code) => mine.alive && lost(code),
    });
    socket = { raw, mine };
    heardAt = clock.now();
    pulse(WELCOME_WITHIN);
  }

  function heard(text) {
    heardAt = clock.now();
    const message = read(text);
    if (!message) return;
    if (message.type === "welcome") {
      attempt = 0;
      become("live");
      pulse(PING_EVERY);
    }
    onMessage(message);
  }

  function pulse(after) {
    clock.clearTimeout(pulseTimer);
    pulseTimer = clock.setTimeout(() => {
      const silent = clock.now() - heardAt;
      if (state === "connecting" || silent >= SILENCE) {
        lost(1006);
        return;
      }
      send(PING);
      pulse(PING_EVERY);
    }, after);
  }

  function lost(code) {
    letGo();
    // A hello that comes late, by a slow line or a busy page, is refused like a wrong one: the next may be in time.
    const late = code === BAD_FRAMES && state === "connecting";
    const reason = late ? undefined : FINAL_CLOSES.get(code);
    if (reason) {
      become("closed", reason);
      return;
    }
    become("offline", PASSING_CLOSES.get(code) ?? null);
    if (code === EPOCH_CHANGED) onEpochChanged();
    if (code === SLOW_DOWN) attempt = Math.max(attempt, 4);
    retryTimer = clock.setTimeout(connect, random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt));
    attempt += 1;
  }

  function letGo() {
    clock.clearTimeout(pulseTimer);
    clock.clearTimeout(retryTimer);
    if (!socket) return;
    socket.mine.alive = false;
    socket.raw.close();
    socket = null;
  }

  /** @param {string} text @returns {boolean} whether there was a socket to hand it to */
  function send(text) {
    if (!socket || state !== "live") return false;
    socket.raw.send(text);
    return true;
  }

  return {
    start: connect,
    send,
    get isLive() {
      return state === "live";
    },
    /** Try now: the browser says that the network is back, or the page is looked at again. */
    wake() {
      if (state !== "offline" && because !== "signed_out") return;
      attempt = 0;
      connect();
    },
    /** Drop the socket and come back as if the line had been lost. */
    restart() {
      if (state === "live" || state === "connecting") lost(1006);
    },
    /** For good, as if the server had closed with this reason; null: this page ends it. @param {string|null} reason */
    stop(reason = null) {
      letGo();
      become("closed", reason);
    },
  };
}

/**
 * Opens browser sockets for `createConnection`.
 * @param {string} url
 */
export function browserSocket(url) {
  return ({ opened, message, closed }) => {
    const socket = new WebSocket(url);
    socket.addEventListener("open", () => opened());
    socket.addEventListener("message", (event) => message(event.data));
    socket.addEventListener("close", (event) => closed(event.code));
    return {
      send: (text) => socket.readyState === WebSocket.OPEN && socket.send(text),
      close: () => socket.close(),
    };
  };
}
