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
 */
export function createExports({ mapId, request, told, later = setTimeout }) {
  /** @type {import("@preact/signals-core").Signal<Export[]>} newest first */
  const list = signal([]);
  /** what a screen reader is told */
  const said = signal("");
  let made = 0;
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

  function follow(id, ms) {
    later(async () => {
      if (!find(id)) return;
      try {
        put(id, { job: await request("GET", `jobs/${find(id).job.id}/`), waits: false });
      } catch (error) {
        if (!find(id)) return;
        // The server goes on with it; only this page does not hear of it.
        if (error.code === "offline" || error.status >= 500 || error.status === 429) put(id, { waits: true });
        else {
          put(id, { refused: sentence(error) });
          return over(id);
        }
      }
      const now = find(id);
      if (!now) return;
      if (isUnderWay(now)) return follow(id, Math.min(LAST_MS, ms * 1.4));
      if (now.job.state === "cancelled") return drop(id);
      return over(id);
    }, ms);
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
    /** Stop it, or take what is over off the list. */
    async remove(id) {
      const one = find(id);
      if (!one) return;
      if (!isUnderWay(one)) return drop(id);
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
