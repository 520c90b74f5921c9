/** Virtual time for all clients of one simulation; each client has timers of its own, which die with it. */
export function createTime() {
  let now = 0;
  let next = 1;
  /** @type {Map<number, {at: number, owner: string, run: () => void}>} */
  const timers = new Map();

  function earliest() {
    let first = null;
    for (const [id, timer] of timers) {
      if (!first || timer.at < first.at || (timer.at === first.at && id < first.id)) first = { id, ...timer };
    }
    return first;
  }

  return {
    clockOf: (owner) => ({
      now: () => now,
      setTimeout(run, ms) {
        timers.set(next, { at: now + Math.max(0, ms), owner, run });
        return next++;
      },
      clearTimeout: (id) => timers.delete(id),
    }),
    kill(owner) {
      for (const [id, timer] of timers) if (timer.owner === owner) timers.delete(id);
    },
    /** Runs what falls due until `end`, in order. */
    async moveTo(end, settle) {
      for (let due = earliest(); due && due.at <= end; due = earliest()) {
        timers.delete(due.id);
        now = Math.max(now, due.at);
        due.run();
        await settle();
      }
      now = Math.max(now, end);
    },
    get due() {
      return earliest()?.at ?? null;
    },
  };
}

/** Lets everything that waits for a resolved promise run. */
export async function settle() {
  for (let turn = 0; turn < 16; turn += 1) await Promise.resolve();
}
