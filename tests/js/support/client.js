import { idsFrom } from "../ids_from.js";
import { newRow } from "../../../static/editor/model/operations.js";
import { createStore } from "../../../static/editor/model/store.js";
import { createMemoryQueue } from "../../../static/editor/sync/memory_queue.js";
import { createSession } from "../../../static/editor/sync/session.js";
import { MAP, USER } from "./server.js";

/** A random number source with a seed. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A started client of a test server; `kept` is its device, which a second client may take over after a reload. */
export async function startClient(server, clock, { seed = 1, kept = { entries: [], undo: undefined, map: null } } = {}) {
  const random = seeded(seed);
  const store = createStore({ mapId: MAP, userId: USER, newId: idsFrom(random) });
  const session = createSession({ store, queue: createMemoryQueue(kept), open: server.open, api: server.api, clock, random });
  await session.start();
  await clock.pass(1);
  return { store, session, kept };
}

/** A store with rows and no server: one stage with two touchpoints, one lane, one card with some text. */
export function filledStore(seed = 1) {
  const store = createStore({ mapId: MAP, userId: USER, newId: idsFrom(seeded(seed)) });
  store.reset({ epoch: "e", seq: 0, last_change: null, elements: { map: [{ id: MAP, title: "Journey", tags: ["b"] }] } });
  const ids = { stage: store.newId(), one: store.newId(), two: store.newId(), lane: store.newId(), card: store.newId() };
  const create = (kind, id, fields) => ({ op: "create", kind, id, fields });
  store.commit(
    [
      create("stage", ids.stage, { title: "Awareness", rank: "i" }),
      create("touchpoint", ids.one, { stage: ids.stage, title: "One", rank: "a" }),
      create("touchpoint", ids.two, { stage: ids.stage, title: "Two", rank: "b" }),
      create("lane", ids.lane, { role: "actions", rank: "i" }),
      create("card", ids.card, { lane: ids.lane, touchpoint: ids.one, text: "Reads reviews", rank: "i" }),
    ],
    { undoable: false },
  );
  accept(store);
  return { store, ...ids };
}

/** The server accepts the oldest pending Change just as it was shown. */
export function accept(store, operations = undefined) {
  const { change, local } = store.pending[0];
  const complete = local.map((operation) => {
    if (operation.op !== "create") return operation;
    const { id: _, ...fields } = newRow(operation.kind, operation.id, operation.fields);
    return { ...operation, fields };
  });
  store.receive([{ seq: store.head.seq + 1, id: change.id, operations: operations ?? complete }]);
}
