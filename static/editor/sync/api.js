/** The map's REST calls as the session needs them: plain data out, errors with the server's code. */

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

  async function call(path, options = {}) {
    const response = await fetch(`${base}${path}`, { credentials: "same-origin", ...options });
    const body = await response.json().catch(() => ({}));
    if (response.ok) return body;
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
    /** Sends a Change that is too large for a frame. @returns {Promise<any>} the message the socket would have brought */
    async post(change) {
      const headers = { "Content-Type": "application/json", "X-CSRFToken": csrfToken() };
      try {
        return answered(change.id, await call("changes/", { method: "POST", headers, body: JSON.stringify(change) }));
      } catch (error) {
        if (!(error instanceof ApiError) || error.status >= 500 || error.code === "unknown") throw error;
        return { type: "rejected", id: change.id, code: error.code, message: error.message, details: error.details };
      }
    },
  };
}

function answered(id, { seq, operations }) {
  return seq == null ? { type: "unchanged", id } : { type: "change", id, seq, operations };
}
