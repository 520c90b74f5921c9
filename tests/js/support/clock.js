/** A clock that stands still until a test moves it. */
export function createClock() {
  let now = 0;
  let next = 1;
  const timers = new Map();
  return {
    now: () => now,
    setTimeout(run, ms) {
      timers.set(next, { at: now + ms, run, order: next });
      return next++;
    },
    clearTimeout: (id) => timers.delete(id),
    /** Moves on, running what falls due in order; promises get their turn between timers. */
    async pass(ms) {
      const end = now + ms;
      for (;;) {
        await settle();
        const due = [...timers].filter(([, timer]) => timer.at <= end).sort(([, a], [, b]) => a.at - b.at || a.order - b.order)[0];
        if (!due) break;
        timers.delete(due[0]);
        now = Math.max(now, due[1].at);
        due[1].run();
      }
      now = end;
      await settle();
    },
  };
}

/** Lets everything that waits for a resolved promise run. */
export async function settle() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
