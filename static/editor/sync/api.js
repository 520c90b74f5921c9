/**
 * The map's REST calls as the session needs them: plain data out, errors with the server's code.
 *
 * An answer to a POST counts as the engine's word on a Change only when it is JSON and names that Change: what a proxy, a
 * sign-in page or a check before the engine answers says nothing about the edit, which must stay.
 */

import { RETRYABLE } from "./protocol.js";

/** Codes that are about what was sent, whoever found it out; others are final only in the engine's own answer. */
const ABOUT_THE_CHANGE = new Set(["invalid", "conflict", "uuid_reused", "too_large", "checks"]);

export class ApiError extends Error {
  /** @param {{code: string, message: string, status: number, details?: any}} answer */
  constructor({ code, message, status, details = {} }) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/**
 * @param {{mapId: string, csrfToken: () => string, fetch?: typeof globalThis.fetch, root?: string}} options
 */
export function createApi({ mapId, csrfToken, fetch = globalThis.fetch.bind(globalThis), root = "/api/v1/" }) {
  const base = `${root}maps/${mapId}/`;
  let welcomedToken = /** @type {string|null} */ (null);

  async function call(path, options = {}) {
    const response = await fetch(`${base}${path}`, { credentials: "same-origin", redirect: "error", ...options });
    const body = await response.json().catch(() => null);
    if (response.ok && body) return body;
    throw new ApiError({ code: "unknown", message: response.statusText, ...body, status: response.status });
  }

  return {
    snapshot: () => call("snapshot/"),
    context: () => call("context/"),
    /** The log after `seq` with the epoch it belongs to, oldest first, as many as one page holds. */
    async changesSince(seq) {
      const body = await call(`changes/?since=${seq}`);
      return { epoch: body.epoch, changes: body.results };
    },
    /**
     * The socket has said who is signed in. Signing in makes a new token, so one taken now sends nothing in the name of
     * somebody who signs in later on this device.
     */
    welcomed() {
      welcomedToken = csrfToken();
    },
    /**
     * Sends a Change that is too large for a frame.
     * @returns {Promise<any>} the message the socket would have brought; it fails where the engine has not decided
     */
    async post(change) {
      const headers = { "Content-Type": "application/json", "X-CSRFToken": welcomedToken ?? csrfToken() };
      try {
        return answered(change.id, await call("changes/", { method: "POST", headers, body: JSON.stringify(change) }));
      } catch (error) {
        if (!isVerdict(error, change.id)) throw error;
        return { type: "rejected", id: change.id, code: error.code, message: error.message, details: error.details };
      }
    },
  };
}

function isVerdict(error, id) {
  if (!(error instanceof ApiError)) return false;
  return ABOUT_THE_CHANGE.has(error.code) || RETRYABLE.has(error.code) || (error.status < 500 && error.details?.change === id);
}

function answered(id, body) {
  if (body.id !== id) throw new ApiError({ code: "unknown", message: "not an answer to this Change", status: 200 });
  const { seq, operations, left_alone } = body;
  return seq == null ? { type: "unchanged", id, left_alone } : { type: "change", id, seq, operations, left_alone };
}
