/**
 * Keeps the store at the head of the log: takes Changes in order of seq, holds those that came early, and fetches what is
 * missing (C9). A broadcast is only a hint; the log, read by REST, is the truth.
 */

const MOST_EARLY = 2_000; // beyond it they are dropped: the fetch brings them
const TRY_AGAIN = 2_000;

/**
 * @param {{
 *   store: any, clock: any, random: () => number,
 *   api: {snapshot: () => Promise<any>, changesSince: (seq: number) => Promise<{epoch: string, changes: any[]}>},
 *   onAcknowledged: (ids: string[]) => void, onCurrent: () => void, onEpoch: (epoch: string) => void,
 * }} options
 */
export function createCatchUp({ store, clock, random, api, onAcknowledged, onCurrent, onEpoch }) {
  /** @type {Map<number, any>} */
  const early = new Map();
  let wanted = -1; // the newest seq we know to exist
  let fetching = false;
  let snapshotNeeded = false;
  let round = 0; // a stop or a change of epoch makes answers on their way worthless
  let timer = /** @type {any} */ (null);

  const hasRows = () => store.head.seq >= 0;
  const isCurrent = () => hasRows() && !snapshotNeeded && store.head.seq >= wanted;

  function absorb(changes) {
    for (const change of changes) {
      wanted = Math.max(wanted, change.seq);
      if (early.size < MOST_EARLY) early.set(change.seq, change);
    }
    if (!hasRows()) return;
    const inOrder = [...early.values()].sort((one, other) => one.seq - other.seq);
    try {
      const { acknowledged } = store.receive(inOrder);
      if (acknowledged.length > 0) onAcknowledged(acknowledged);
    } catch (error) {
      snapshotNeeded = true; // the rows here are not what the log says: start from the server's
      store.notice.value = { type: "repaired", message: String(error) };
    }
    for (const seq of early.keys()) if (seq <= store.head.seq) early.delete(seq);
  }

  async function fetchMissing() {
    if (fetching || isCurrent()) return;
    fetching = true;
    clock.clearTimeout(timer);
    const mine = round;
    try {
      while (mine === round && !isCurrent()) await fetchOnce(mine);
    } catch (error) {
      if (mine === round) failed(error);
    } finally {
      if (mine === round) fetching = false;
    }
    if (mine === round && isCurrent()) onCurrent();
  }

  async function fetchOnce(mine) {
    if (snapshotNeeded || !hasRows()) {
      const snapshot = await api.snapshot();
      if (mine !== round) return;
      onEpoch(snapshot.epoch);
      store.reset(snapshot);
      snapshotNeeded = false;
      wanted = Math.max(wanted, snapshot.seq);
      absorb([]);
      return;
    }
    const { epoch, changes } = await api.changesSince(store.head.seq);
    if (mine !== round) return;
    if (epoch !== store.head.epoch) {
      snapshotNeeded = true; // the log of another history (C16)
      return;
    }
    const before = store.head.seq;
    absorb(changes);
    if (store.head.seq === before && !isCurrent()) snapshotNeeded = true; // the log does not go on from here
  }

  function failed(error) {
    if (error?.code === "resync") snapshotNeeded = true;
    later(TRY_AGAIN * (0.5 + random()));
  }

  function later(ms) {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(fetchMissing, ms);
  }

  return {
    /** Changes came by socket or as the answer to a POST. */
    take(changes) {
      absorb(changes);
      if (isCurrent()) onCurrent();
      else fetchMissing();
    },
    /** The server's head is at `seq`. `patiently`: what is missing is on its way, so look only a moment later. */
    reach(seq, { patiently = false } = {}) {
      wanted = Math.max(wanted, seq);
      if (isCurrent()) onCurrent();
      else if (patiently && hasRows()) later(TRY_AGAIN);
      else fetchMissing();
    },
    /** The rows here can't be brought up to date from the log. */
    replace() {
      snapshotNeeded = true;
      fetchMissing();
    },
    /** Another history: nothing known of the old one counts. */
    startOver() {
      round += 1;
      fetching = false;
      wanted = -1;
      early.clear();
      clock.clearTimeout(timer);
    },
    stop() {
      round += 1;
      fetching = false;
      clock.clearTimeout(timer);
    },
    isCurrent,
  };
}
