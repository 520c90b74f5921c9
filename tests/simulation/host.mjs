/**
 * Runs the real client modules for a simulation: `node --import tests/js/vendored.mjs host.mjs`.
 *
 * Reads one JSON line, an array of commands, does them in order and answers with one line: {events, due}. Time, network,
 * server and storage faults are all the other side's; `due` is when the next timer of any client wants to run.
 */
import { createInterface } from "node:readline";

import { Draft, isSame } from "../../static/editor/model/elements.js";
import { idsFrom } from "../js/ids_from.js";
import { applyLocal } from "../../static/editor/model/operations.js";
import { createStore } from "../../static/editor/model/store.js";
import { createMemoryQueue } from "../../static/editor/sync/memory_queue.js";
import { createSession } from "../../static/editor/sync/session.js";
import { seeded } from "../js/support/client.js";
import { createTime, settle } from "./clock.mjs";
import { KINDS_HERE, createPerson } from "./person.mjs";

let world = newWorld();

function newWorld() {
  return { time: createTime(), clients: new Map(), devices: new Map(), events: [], sockets: 0, requests: 0, plan: null };
}

const emit = (...event) => world.events.push(event);

function startClient(name, seed) {
  const { time, plan } = world;
  if (!world.devices.has(name)) world.devices.set(name, { entries: [], undo: undefined, map: null });
  const client = { sockets: new Map(), requests: new Map(), alive: true };
  const random = seeded(seed);
  const store = createStore({ mapId: plan.map, userId: plan.users[name], newId: idsFrom(random) });
  plantedBug(plan.bug, store, world.devices.get(name));
  const session = createSession({
    store,
    queue: watched(name, createMemoryQueue(world.devices.get(name))),
    open: opener(name, client),
    api: apiOf(name, client),
    clock: time.clockOf(name),
    random,
  });
  const reject = store.reject;
  store.reject = (rejection) => {
    if (store.pending.some(({ change }) => change.id === rejection.id)) emit("refused", name, rejection.id, rejection.code);
    reject(rejection);
  };
  const { personas, foreign, images, maps, foreignImage } = plan;
  const person = createPerson({ store, random, personas, foreign, images, maps, foreignImage });
  world.clients.set(name, Object.assign(client, { store, session, person }));
  return session.start();
}

/** Bugs that a test plants to see that the oracle finds them. */
function plantedBug(bug, store, device) {
  const receive = store.receive;
  if (bug === "gaps are ignored") {
    store.receive = (changes) => {
      const missed = changes.filter(({ seq }) => seq > store.head.seq);
      return receive(missed.map((change, place) => ({ ...change, seq: store.head.seq + 1 + place })));
    };
  }
  if (bug === "the queue forgets") device.entries.push = () => 0;
}

function watched(name, queue) {
  return {
    ...queue,
    add(entry) {
      emit("committed", name, entry.change);
      return queue.add(entry);
    },
    refuse(refusal) {
      emit("answered", name, refusal.change.id);
      return queue.refuse(refusal);
    },
    remove(ids) {
      for (const id of ids) emit("answered", name, id);
      return queue.remove(ids);
    },
  };
}

function opener(name, client) {
  return (handlers) => {
    const id = (world.sockets += 1);
    client.sockets.set(id, handlers);
    emit("open", name, id);
    return {
      send: (text) => client.alive && emit("send", name, id, text),
      close() {
        if (client.sockets.delete(id) && client.alive) emit("close", name, id);
      },
    };
  };
}

function apiOf(name, client) {
  const ask = (call, argument) =>
    new Promise((resolve, reject) => {
      const id = (world.requests += 1);
      client.requests.set(id, { resolve, reject });
      emit("request", name, id, call, argument);
    });
  return {
    snapshot: () => ask("snapshot", null),
    context: () => ask("context", null),
    changesSince: (seq) => ask("changes", seq),
    post: (change) => ask("post", change),
    welcomed() {},
  };
}

/** What an oracle compares. */
function stateOf(name) {
  const { store } = world.clients.get(name);
  const shown = Object.fromEntries(Object.keys(store.confirmed.toJSON()).map((kind) => [kind, sorted(store.visible(kind).peek())]));
  const same = JSON.stringify(shown) === JSON.stringify(store.confirmed.toJSON());
  return { head: store.head, pending: store.pending.map(({ change }) => change.id), connection: store.connection.value, confirmed: store.confirmed.toJSON(), shownIsConfirmed: same };
}

/** What is shown must be, at every moment, the confirmed rows with the pending Changes applied anew, then a suggestion under way. */
function isConsistent({ store, person }) {
  const draft = new Draft(store.confirmed);
  for (const { local } of store.pending) applyLocal(draft, local);
  if (store.suggesting.peek()) for (const { operations } of person.held.entries) applyLocal(draft, operations);
  return KINDS_HERE.every((kind) => {
    const rows = new Map([...draft.rows(kind)].map((row) => [row.id, row]));
    return isSame(sorted(rows), sorted(store.visible(kind).peek()));
  });
}

function sorted(rows) {
  return [...rows.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

const commands = {
  world(plan) {
    world = newWorld();
    world.plan = plan;
  },
  start: startClient,
  /** The tab is killed: its timers and promises die, what it kept on the device stays. */
  crash(name) {
    const client = world.clients.get(name);
    client.alive = false;
    client.sockets.clear();
    world.time.kill(name);
    world.clients.delete(name);
  },
  opened: (name, socket) => world.clients.get(name)?.sockets.get(socket)?.opened(),
  message: (name, socket, text) => world.clients.get(name)?.sockets.get(socket)?.message(text),
  closed(name, socket, code) {
    const client = world.clients.get(name);
    const handlers = client?.sockets.get(socket);
    client?.sockets.delete(socket);
    handlers?.closed(code);
  },
  answer(name, request, body) {
    world.clients.get(name)?.requests.get(request)?.resolve(body);
  },
  fail(name, request, code) {
    world.clients.get(name)?.requests.get(request)?.reject(Object.assign(new Error(code), { code }));
  },
  act(name) {
    const client = world.clients.get(name);
    if (!client) return;
    emit("acted", name, client.person.act());
    if (!isConsistent(client)) emit("inconsistent", name);
  },
  calm(name) {
    world.clients.get(name)?.person.calm();
  },
  time: (now) => world.time.moveTo(now, settle),
  state: (name) => void emit("state", name, stateOf(name)),
};

for await (const line of createInterface({ input: process.stdin })) {
  for (const [command, ...words] of JSON.parse(line)) {
    // A session's start waits for promises that settle; nobody may wait for it here.
    if (command === "time") await commands.time(words[0]);
    else commands[command](...words);
    await settle();
  }
  process.stdout.write(`${JSON.stringify({ events: world.events, due: world.time.due })}\n`);
  world.events = [];
}
