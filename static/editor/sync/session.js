/**
 * One open map: store, offline queue and connection put together.
 *
 *   const session = createSession({store, queue, open, api, clock, random})    everything injected
 *   await session.start()      shows what is kept on this device, then connects
 *   session.wake()             try the connection now (browser online, page visible)
 *   session.lineLost()         the browser says so before the socket notices
 *   session.flush()            send what is being typed at once (the page goes)
 *   session.keep()             keep the confirmed rows and the context on this device, to open the map without a line
 *   session.held               {load, keep, forget}: a suggestion that is being made, on this device
 *   session.stop()
 * It adds to the store: typing(kind, id, field) (see typing.js), announcePresence(state),
 *   offered$     Changes of another epoch that were never acknowledged; see offered.js
 *   isDown$          the line is down and this page tries to come back; closedBecause$ may say why
 *   somebodyElse$    true when another person signed in here: the page is closed as signed_out
 *   deviceProblem$   true when this device can't keep unsent edits (storage full or refused)
 *   clientId$    which of `people` this page is
 * In a browser use openSession of session_browser.js, which makes all the parts.
 */

import { signal } from "@preact/signals-core";

import { createCatchUp } from "./catch_up.js";
import { createConnection } from "./connection.js";
import { createOutbox } from "./outbox.js";
import { createOffered } from "./offered.js";
import { createPeople } from "./people.js";
import { createPresence } from "./presence.js";
import { hello } from "./protocol.js";
import { createTypists } from "./typing.js";
import { keepUndo } from "./undo.js";

/** What a POST can be answered that is about the person or the map, not about the Change: the reason to stop. */
const CLOSES = new Map([
  ["not_signed_in", "signed_out"],
  ["forbidden", "no_access"],
  ["not_found", "gone"],
]);

/** Reasons after which nothing of the map may stay on this device. */
const LOST = new Set(["no_access", "gone"]);

/**
 * @param {{store: any, queue: any, open: any, api: any, clock: any, random: () => number}} options
 */
export function createSession({ store, queue, open, api, clock, random }) {
  store.deviceProblem = signal(false);
  store.isDown = signal(false);
  store.somebodyElse = signal(false);
  store.clientId = signal(/** @type {string|null} */ (null));

  const setAsideOthers = createOffered({ store, queue, kept, removeWhenSafe });
  const connection = createConnection({
    open,
    clock,
    random,
    hello: () => hello(store.head),
    onMessage: handle,
    onState: stateChanged,
    onEpochChanged: epochChanged,
  });
  const outbox = createOutbox({
    clock,
    random,
    pending: () => store.pending,
    send: connection.send,
    post: api.post,
    onAnswer: handle,
    onTrouble: troubled,
  });
  const catchUp = createCatchUp({
    store,
    clock,
    random,
    api,
    onAcknowledged: acknowledged,
    onCurrent: current,
    onEpoch: setAsideOthers,
  });
  const presence = createPresence({ clock, send: connection.send });
  const typists = createTypists({ store, clock });
  const people = createPeople(store, presence);
  let undoKeeper = /** @type {{flush: () => void, stop: () => void}|null} */ (null);
  let draining = false;
  let keptHead = /** @type {string|null|undefined} */ (undefined); // the newest Change in what is kept on this device
  let keptContext = /** @type {any} */ (undefined);

  store.typing = typists.typing;
  store.announcePresence = presence.announce;
  /** Changes on their way to the device. @type {Set<Promise<any>>} */
  const adding = new Set();
  store.onCommit((entry) => {
    const writing = queue.add(entry);
    adding.add(writing);
    const done = () => adding.delete(writing);
    writing.then(done, done);
    kept(writing, () => store.markDurable(entry.change.id));
    outbox.pump();
  });
  store.refusals.listen({ added: (refusal) => kept(queue.refuse(refusal)), dismissed: removeWhenSafe });

  /** Waits for the device; the UI must say so when it refuses. */
  function kept(writing, then = () => {}) {
    writing.then(
      () => then(),
      () => (store.deviceProblem.value = true),
    );
  }

  /** Forgets Changes that the person decided about, once those they may have become are safe on this device. */
  function removeWhenSafe(ids) {
    kept(Promise.all(adding).then(() => queue.remove(ids)));
  }

  /** What the device gives, or `otherwise`: one that can't be read must not keep the map from opening. */
  function readable(reading, otherwise) {
    return reading.catch(() => {
      store.deviceProblem.value = true;
      return otherwise;
    });
  }

  const handlers = {
    welcome(message) {
      if (isSomebodyElse(message.user)) return;
      api.welcomed();
      setAsideOthers(message.epoch);
      store.abilities.value = message.abilities;
      store.clientId.value = message.client_id;
      people.welcome(message);
      presence.renewed();
      fetchContext();
      if (store.head.seq >= 0 && message.epoch !== store.head.epoch) epochChanged();
      catchUp.reach(message.seq, { patiently: true });
    },
    change(message) {
      reportLeftAlone(message);
      catchUp.take([message]);
    },
    changes(message) {
      message.changes.forEach(reportLeftAlone);
      catchUp.take(message.changes);
    },
    unchanged(message) {
      reportLeftAlone(message);
      store.settle(message.id);
      acknowledged([message.id]);
    },
    rejected(message) {
      if (outbox.refused(message)) return;
      store.reject(message); // the device keeps it until it is dismissed
      outbox.answered(message.id);
      outbox.pump();
    },
    presence: people.moved,
    left: people.left,
    head(message) {
      if (store.head.seq >= 0 && message.epoch !== store.head.epoch) epochChanged();
      catchUp.reach(message.seq);
    },
    resync(message) {
      if (message.reason === "epoch") epochChanged();
      catchUp.replace();
    },
    abilities: (message) => (store.abilities.value = message.abilities),
    notice(message) {
      if (message.about === "context") fetchContext();
      store.notice.value = message;
    },
    job: (message) => (store.notice.value = message),
    error: (message) => (store.notice.value = message),
  };

  function handle(message) {
    if (Object.hasOwn(handlers, message.type)) handlers[message.type](message);
  }

  /** Another person signed in on this device: nothing of this page may go out in their name; its edits stay here. */
  function isSomebodyElse(user) {
    store.somebodyElse.value = Boolean(store.userId) && user.id !== store.userId;
    if (!store.somebodyElse.value) return false;
    connection.stop("signed_out");
    return true;
  }

  /** A POST was not answered by the engine: its Change stays, to be sent again if it still may. */
  function troubled({ code }) {
    if (CLOSES.has(code)) connection.stop(CLOSES.get(code));
    else if (code === "csrf_failed") connection.restart(); // somebody signed in since: the welcome says who
  }

  /** An undo of ours did not touch what others changed since (C12). */
  function reportLeftAlone({ id, left_alone: leftAlone = [] }) {
    if (leftAlone.length === 0 || !store.pending.some(({ change }) => change.id === id)) return;
    store.notice.value = { type: "left_alone", id, fields: leftAlone };
  }

  /** The server has accepted these. */
  function acknowledged(ids) {
    for (const id of ids) outbox.answered(id);
    kept(queue.remove(ids));
    outbox.pump();
  }

  function stateChanged(state, reason) {
    if (state !== "live") {
      draining = false;
      outbox.close();
      people.gone();
      store.connection.value = state;
      // While it tries again, what was wrong still holds.
      if (state !== "connecting") store.closedBecause.value = reason;
      if (state !== "connecting") store.isDown.value = state === "offline";
    }
    if (state === "offline" || state === "closed") catchUp.stop();
    // Who may not see the map any more keeps no copy of it here.
    if (LOST.has(reason)) kept(queue.dropMap());
  }

  /** The rows are those of the head: what waits is sent. */
  function current() {
    if (!connection.isLive || draining) return;
    draining = true;
    store.connection.value = "live";
    store.closedBecause.value = null;
    store.isDown.value = false;
    outbox.open();
  }

  /** A backup was restored (C16): the rows here, and all that waits, belong to a history that is gone. */
  function epochChanged() {
    draining = false;
    outbox.close();
    setAsideOthers(null);
    store.startOver();
    catchUp.startOver();
    kept(queue.dropMap());
  }

  function fetchContext() {
    api.context().then(
      (context) => (store.context.value = context),
      () => clock.setTimeout(() => connection.isLive && fetchContext(), 5_000 * (1 + random())),
    );
  }

  return {
    store,
    async start() {
      // First `load`: it takes over what other tabs left, refused and offered Changes too.
      const { entries, undo, problem } = await readable(queue.load(), {});
      const [snapshot, offered, refused] = await Promise.all([
        readable(queue.keptMap(), null),
        readable(queue.offered(), []),
        readable(queue.refused(), []),
      ]);
      if (problem) store.deviceProblem.value = true;
      store.restore({ entries, undo, refused });
      store.offered.value = offered;
      if (snapshot && store.head.seq < 0) store.reset(snapshot);
      if (snapshot?.context && !store.context.value) store.context.value = snapshot.context;
      undoKeeper = keepUndo({ store, save: (steps) => queue.saveUndo(steps).catch(() => {}), clock });
      connection.start();
    },
    wake: () => connection.wake(),
    lineLost: () => connection.restart(),
    held: {
      load: () => readable(queue.held(), []),
      keep: (change) => kept(queue.hold(change)),
      forget: (ids) => kept(queue.remove(ids)),
    },
    flush() {
      typists.flushAll();
      undoKeeper?.flush();
    },
    keep() {
      const { epoch, seq, lastChange } = store.head;
      const context = store.context.value;
      if (seq < 0 || LOST.has(store.closedBecause.peek()) || (keptHead === lastChange && keptContext === context)) return;
      keptHead = lastChange;
      keptContext = context;
      kept(queue.keepMap({ epoch, seq, last_change: lastChange, elements: store.confirmed.toJSON(), context }));
    },
    stop() {
      typists.flushAll();
      undoKeeper?.stop();
      catchUp.stop();
      connection.stop();
      queue.close();
    },
  };
}
