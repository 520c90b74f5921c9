/** Keeps walks as they are typed: one request after another, each with what it was based on. Nobody overwrites others. */

const CALM = 500;

/**
 * @param {object} tools
 * @param {string} tools.address of the map's walks
 * @param {() => string} tools.token
 * @param {{saved: string, failed: string}} tools.texts
 * @param {(text: string, wrong?: boolean) => void} tools.tell
 * @param {() => void} tools.clashed what clashes has changed
 */
export function startKeeping({ address, token, texts, tell, clashed }) {
  let waiting = 0;
  let unsent = null;
  // Walks whose last steps no request has taken along, or whose request failed.
  const unkept = new Set();
  // By walk: what was sent and may have arrived, though no answer said so.
  const sent = new Map();
  // By walk: what somebody else stored meanwhile. Nothing is sent until one of both is chosen.
  const clashes = new Map();
  // One request after another: the last one has the newest steps.
  let line = Promise.resolve();

  async function send(method, path, body) {
    const text = body && JSON.stringify(body);
    // What is not too long for browsers is still sent when the page is left.
    const answer = await fetch(path, { method, keepalive: Boolean(text) && text.length < 30_000, headers: { "Content-Type": "application/json", "X-CSRFToken": token() }, body: text });
    if (answer.ok) return answer.status === 204 ? null : answer.json();
    const refused = await answer.json().catch(() => ({}));
    throw Object.assign(new Error(refused.message || texts.failed), { answered: true, stored: answer.status === 409 && refused.details?.walk });
  }

  function keep(one, calm = CALM) {
    flush(one);
    unsent = one;
    tell("");
    waiting = setTimeout(() => flush(), calm);
  }

  /** Sends what waits, unless it is of `but`: its newer steps come with the next. */
  function flush(but = null) {
    clearTimeout(waiting);
    const one = unsent;
    if (!one || one === but) return;
    unsent = null;
    unkept.add(one);
    line = line
      .then(() => patch(one))
      // What was typed meanwhile is not kept yet.
      .then(() => unsent || unkept.size || tell(texts.saved))
      .catch((error) => (clashes.has(one) ? tell("") : tell(error.message || texts.failed, true)));
  }

  async function patch(one, isLeaving = false) {
    if ((clashes.has(one) && !isLeaving) || !unkept.delete(one)) return;
    const before = sent.get(one);
    const body = contentOf(one);
    sent.set(one, body);
    try {
      const stored = await send("PATCH", `${address}${one.id}/`, { ...body, based_on: one.changed_at, ...(before && { sent: before }), ...(isLeaving && { beside: true }) });
      if (stored.id === one.id) one.changed_at = stored.changed_at;
      if (sent.get(one) === body) sent.delete(one);
    } catch (error) {
      if (sent.get(one) === body && error.answered) before ? sent.set(one, before) : sent.delete(one);
      // An answer that comes late may tell of what this very page sent after it.
      if (error.stored && isSame(error.stored, one)) return void (one.changed_at = error.stored.changed_at);
      unkept.add(one);
      if (error.stored) {
        clashes.set(one, error.stored);
        clashed();
      }
      throw error;
    }
  }

  /** The page goes: nothing can wait in line for an answer, nobody is there to be asked. */
  function leave() {
    if (unsent) unkept.add(unsent);
    unsent = null;
    unkept.forEach((one) => patch(one, true).catch(() => {}));
  }
  addEventListener("pagehide", leave);

  return {
    send,
    keep,
    clashes,
    now(one) {
      unkept.add(one);
      return patch(one);
    },
    /** Nothing of this walk waits any more. */
    forget(one) {
      if (unsent === one) unsent = null;
      [unkept, sent, clashes].forEach((kept) => kept.delete(one));
    },
  };
}

/** A copy: what is typed later is not in it. */
export const contentOf = ({ name, steps }) => ({ name, steps: steps.map(({ kind, id, notes }) => ({ kind, id, notes })) });

const isSame = (one, other) => JSON.stringify(contentOf(one)) === JSON.stringify(contentOf(other));
