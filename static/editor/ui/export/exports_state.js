/** The exports of this page: asked for, followed until they are over, also when the dialog is closed. */
import { signal } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";

/**
 * @typedef {object} Export
 * @property {number} id of this page
 * @property {string} name of the format, for people
 * @property {string} format @property {object} options as they were sent
 * @property {any} job what the server says of it; null until it has taken it on
 * @property {string} refused why it was not taken on, or is not to be had any more
 * @property {boolean} waits there is no connection at the moment
 */

const FIRST_MS = 400;
const LAST_MS = 2_000;
/** As long as the socket tells how far a job is, asking is for what it may have lost. */
const HEARD_MS = 10_000;
const OVER = ["done", "failed", "cancelled", "expired"];

/** @param {Export} one */
export const isUnderWay = ({ job, refused }) => !refused && !OVER.includes(job?.state);

const offline = () => gettext("There is no connection. Try again when it is back.");
const sentence = (error) => (error.code === "offline" ? offline() : error.message || gettext("Something went wrong on the server. Try again."));

/**
 * @param {object} parts
 * @param {string} parts.mapId
 * @param {(method: string, path: string, body?: object) => Promise<any>} parts.request
 * @param {(one: Export) => void} parts.told something is over: ready, or failed
 * @param {(run: () => void, ms: number) => unknown} [parts.later]
 * @param {{has: (job: string) => boolean, add: (job: string) => void}} [parts.away] jobs that were taken off the list
 */
export function createExports({ mapId, request, told, later = setTimeout, away = new Set() }) {
  /** @type {import("@preact/signals-core").Signal<Export[]>} newest first */
  const list = signal([]);
  /** what a screen reader is told */
  const said = signal("");
  let made = 0;
  /** How often each was asked for or heard of. */
  const rounds = new Map();
  const find = (id) => list.peek().find((one) => one.id === id);
  const put = (id, more) => (list.value = list.peek().map((one) => (one.id === id ? { ...one, ...more } : one)));
  const drop = (id) => (list.value = list.peek().filter((one) => one.id !== id));

  function over(id) {
    const one = find(id);
    said.value = one.job?.state === "done" && !one.refused ? interpolate(gettext("%(name)s is ready."), { name: one.name }) : `${one.name}: ${reasonOf(one)}`;
    told(one);
  }

  async function ask(id) {
    const { format, options } = find(id);
    try {
      put(id, { job: await request("POST", `maps/${mapId}/exports/`, { format, options }) });
    } catch (error) {
      put(id, { refused: sentence(error) });
      return over(id);
    }
    return follow(id, FIRST_MS);
  }

  /** A later word makes an earlier appointment void. */
  const next = (id) => rounds.set(id, (rounds.get(id) ?? 0) + 1).get(id);

  /** Asks for it now and then until it is over. */
  function follow(id, ms) {
    const round = next(id);
    later(() => (find(id) && rounds.get(id) === round ? look(id, ms) : undefined), ms);
  }

  async function look(id, ms) {
    const round = next(id);
    const answer = { waits: false };
    try {
      answer.job = await request("GET", `jobs/${find(id).job.id}/`);
    } catch (error) {
      // The server goes on with it; only this page does not hear of it.
      if (error.code === "offline" || error.status >= 500 || error.status === 429) answer.waits = true;
      else answer.refused = sentence(error);
    }
    // Cancelled, or heard to be over, in the meantime.
    if (!find(id) || !isUnderWay(find(id))) return;
    put(id, answer);
    const now = find(id);
    if (!isUnderWay(now)) return now.job.state === "cancelled" ? drop(id) : over(id);
    if (rounds.get(id) === round) follow(id, Math.min(LAST_MS, ms * 1.4));
  }

  return {
    list,
    said,
    start(name, format, options) {
      made += 1;
      list.value = [{ id: made, name, format, options, job: null, refused: "", waits: false }, ...list.peek()];
      said.value = interpolate(gettext("%(name)s is being made."), { name });
      return ask(made);
    },
    again(id) {
      put(id, { job: null, refused: "", waits: false });
      said.value = interpolate(gettext("%(name)s is being made."), { name: find(id).name });
      return ask(id);
    },
    /**
     * What the server still knows of: asked for before this page was opened, or on another one.
     * @param {(format: string, options: any) => string} nameOf
     */
    async recall(nameOf) {
      let found;
      try {
        ({ results: found } = await request("GET", `maps/${mapId}/exports/`));
      } catch {
        return; // The list says what this page knows; the next time it is opened it is asked again.
      }
      const known = new Set(list.peek().map(({ job }) => job?.id));
      const more = found.filter(({ job }) => !known.has(job.id) && !away.has(job.id));
      const rows = more.map(({ format, options, job }) => ({ id: ++made, name: nameOf(format, options), format, options, job, refused: "", waits: false }));
      list.value = [...list.peek(), ...rows];
      rows.filter(isUnderWay).forEach(({ id }) => follow(id, FIRST_MS));
    },
    /** The socket tells how far a job is. @param {{id: string, state: string, progress: number}} frame */
    heard({ id: jobId, state, progress }) {
      const one = list.peek().find(({ job }) => job?.id === jobId);
      if (!one || !isUnderWay(one)) return;
      // Its file and its reasons are told only when it is asked for.
      if (OVER.includes(state)) return look(one.id, FIRST_MS);
      put(one.id, { job: { ...one.job, state, progress }, waits: false });
      return follow(one.id, HEARD_MS);
    },
    /** Stop it, or take what is over off the list. */
    async remove(id) {
      const one = find(id);
      if (!one) return;
      if (!isUnderWay(one)) {
        if (one.job) away.add(one.job.id);
        return drop(id);
      }
      try {
        await request("DELETE", `jobs/${one.job.id}/`);
      } catch (error) {
        // It was over in the meantime: its state says the rest.
        if (error.code !== "job_over") said.value = sentence(error);
        return;
      }
      drop(id);
      said.value = interpolate(gettext("%(name)s was cancelled."), { name: one.name });
    },
    /** Where its file is fetched, if it still is there; null and the reason on the list if not. */
    async fileOf(id) {
      const one = find(id);
      try {
        const job = await request("GET", `jobs/${one.job.id}/`);
        put(id, { job });
        return job.state === "done" ? `/api/v1/jobs/${job.id}/file/` : null;
      } catch (error) {
        said.value = sentence(error);
        if (error.code !== "offline") put(id, { refused: sentence(error) });
        return null;
      }
    },
  };
}

/** Why there is no file. @param {Export} one */
export function reasonOf({ job, refused }) {
  if (refused) return refused;
  if (job?.state === "expired") return gettext("Files are kept for a day. Export it again.");
  return job?.message || gettext("Something went wrong on the server. Try again.");
}
