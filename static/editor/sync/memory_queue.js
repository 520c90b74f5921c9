/** The queue without IndexedDB: for private windows that have none, and for simulations, where `kept` survives a reload. */

/**
 * @param {{entries: any[], undo: any, map: any, aside?: any[], refused?: any[], held?: any[]}} kept
 */
export function createMemoryQueue(kept = { entries: [], undo: undefined, map: null }) {
  const copy = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
  return {
    async load() {
      return { entries: copy(kept.entries).map((entry) => ({ ...entry, durable: true })), undo: copy(kept.undo) };
    },
    async add({ change, local, epoch }) {
      kept.entries.push(copy({ change, local, epoch }));
    },
    async remove(ids) {
      kept.entries = kept.entries.filter(({ change }) => !ids.includes(change.id));
      kept.aside = (kept.aside ?? []).filter(({ change }) => !ids.includes(change.id));
      kept.refused = (kept.refused ?? []).filter(({ change }) => !ids.includes(change.id));
      kept.held = (kept.held ?? []).filter(({ id }) => !ids.includes(id));
    },
    async refuse(refusal) {
      kept.entries = kept.entries.filter(({ change }) => change.id !== refusal.change.id);
      kept.refused = [...(kept.refused ?? []), copy(refusal)];
    },
    async refused() {
      return copy(kept.refused ?? []);
    },
    async setAside(ids) {
      kept.aside = [...(kept.aside ?? []), ...kept.entries.filter(({ change }) => ids.includes(change.id))];
      kept.entries = kept.entries.filter(({ change }) => !ids.includes(change.id));
    },
    async offered() {
      return copy(kept.aside ?? []);
    },
    async hold(change) {
      const held = kept.held ?? [];
      const isKnown = held.some(({ id }) => id === change.id);
      kept.held = isKnown ? held.map((one) => (one.id === change.id ? copy(change) : one)) : [...held, copy(change)];
    },
    async held() {
      return copy(kept.held ?? []);
    },
    async saveUndo(steps) {
      kept.undo = copy(steps);
    },
    async keepMap(snapshot) {
      kept.map = copy(snapshot);
    },
    async keptMap() {
      return copy(kept.map);
    },
    async dropMap() {
      kept.map = null;
    },
    close() {},
  };
}
