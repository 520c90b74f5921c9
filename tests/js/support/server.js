/** A small server for tests of the session: it numbers Changes, answers a repeated id from its log, and can misbehave. */
import { Draft, Elements } from "../../../static/editor/model/elements.js";
import { applyLocal } from "../../../static/editor/model/operations.js";

export const MAP = "0b9c1f0e-0000-4000-8000-000000000001";
export const USER = "0b9c1f0e-0000-4000-8000-000000000002";

export function createServer({ elements = { map: [{ id: MAP, title: "Journey", tags: [] }] } } = {}) {
  const rows = new Elements(JSON.parse(JSON.stringify(elements)));
  const sockets = new Set();
  const server = {
    epoch: "0b9c1f0e-0000-4000-8000-00000000000e",
    log: [],
    received: [],
    refuse: /** @type {any} */ (() => null),
    silent: false,
    online: true,
    rows,
    get seq() {
      return server.log.length;
    },
    apply(change) {
      server.received.push(change);
      const refusal = server.refuse(change);
      if (refusal) return { type: "rejected", id: change.id, details: {}, message: refusal, code: refusal };
      const known = server.log.find((entry) => entry.id === change.id);
      if (known) return { type: "change", ...known };
      const effects = applyLocal(new Draft(rows), change.operations ?? []);
      if (!effects) return { type: "rejected", id: change.id, details: {}, message: "not here", code: "not_found" };
      if (effects.length === 0) return { type: "unchanged", id: change.id };
      const operations = effects.map(({ kind, id, before, after }) => {
        if (!after) return { op: "delete", kind, id };
        const { id: _, ...fields } = after;
        return before ? { op: "update", kind, id, fields } : { op: "create", kind, id, fields };
      });
      for (const { kind, id, after } of effects) {
        if (after) rows.put(kind, after);
        else rows.remove(kind, id);
      }
      const entry = { seq: server.log.length + 1, id: change.id, actor: USER, at: "", operations };
      server.log.push(entry);
      return { type: "change", ...entry };
    },
    /** A colleague's Change, by REST. */
    elsewhere(change) {
      const answer = server.apply(change);
      for (const socket of sockets) socket.tell(answer);
      return answer;
    },
    tellAll(message) {
      for (const socket of sockets) socket.tell(message);
    },
    cut(code = 1006) {
      for (const socket of [...sockets]) {
        sockets.delete(socket);
        socket.handlers.closed(code);
      }
    },
    open(handlers) {
      const socket = {
        handlers,
        tell: (message) => !server.silent && handlers.message(JSON.stringify(message)),
        send: (text) => queueMicrotask(() => sockets.has(socket) && socket.hear(text)),
        hear(text) {
          const { type, ...message } = JSON.parse(text);
          if (type === "hello") return socket.welcome(message);
          if (type === "ping") return socket.tell({ type: "pong" });
          if (type !== "change") return (server.presence = message.state);
          const answer = server.apply(message);
          if (answer.type !== "change" || server.log.at(-1).id !== answer.id) return socket.tell(answer);
          for (const other of sockets) other.tell(answer);
        },
        close: () => sockets.delete(socket),
        welcome({ since }) {
          const user = { id: USER, name: "Me", peer: 1 };
          socket.tell({ type: "welcome", protocol: 1, client_id: "c1", user, abilities: { edit: true }, epoch: server.epoch, seq: server.seq, people: [] });
          const missing = since === null ? [] : server.log.slice(since);
          if (missing.length > 0) socket.tell({ type: "changes", changes: missing });
        },
      };
      queueMicrotask(() => {
        if (!server.online) return handlers.closed(1006);
        sockets.add(socket);
        handlers.opened();
      });
      return socket;
    },
    api: {
      fetched: 0,
      welcomed() {},
      async snapshot() {
        return { epoch: server.epoch, seq: server.seq, last_change: server.log.at(-1)?.id ?? null, elements: rows.toJSON() };
      },
      async context() {
        return { personas: [] };
      },
      async changesSince(seq) {
        server.api.fetched += 1;
        return { epoch: server.epoch, changes: server.log.slice(seq) };
      },
      async post(change) {
        server.posted = change;
        return server.apply(change);
      },
    },
  };
  return server;
}
