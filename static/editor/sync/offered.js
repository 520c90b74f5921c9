/** Changes of another epoch that were never acknowledged: never sent by themselves, kept until the person has decided (C16). */
import { signal } from "@preact/signals-core";

/**
 * Adds to the store: offered$, resendOffered(), discardOffered().
 * @param {{store: any, queue: any, kept: (writing: Promise<any>) => void, removeWhenSafe: (ids: string[]) => void}} options
 * @returns {(epoch: string|null) => void} sets aside what waits of another history than this one
 */
export function createOffered({ store, queue, kept, removeWhenSafe }) {
  store.offered = signal(/** @type {any[]} */ ([]));
  store.resendOffered = () => {
    const offered = store.offered.value;
    store.offered.value = [];
    // An undo names Changes of the lost history: only what it did can be done again.
    for (const { change, local } of offered) if (!change.undo) store.commit(change.operations ?? local, { group: change.group });
    removeWhenSafe(offered.map(({ change }) => change.id));
  };
  store.discardOffered = () => {
    kept(queue.remove(store.offered.value.map(({ change }) => change.id)));
    store.offered.value = [];
  };
  return (epoch) => {
    const taken = store.takePending(epoch);
    if (taken.length === 0) return;
    kept(queue.setAside(taken.map(({ change }) => change.id)));
    store.offered.value = [...store.offered.value, ...taken];
  };
}
