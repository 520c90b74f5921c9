/** Keeps what the checks say and the actions of the map up to date while the page is open. */
import { effect, untracked } from "../../lib.js";
import { request } from "../../sync/requests.js";

/** After the last edit, and at the latest: seconds matter to who looks at the panel, hardly to who sees a number. */
const PACES = { open: { quiet: 700, most: 4_000 }, closed: { quiet: 12_000, most: 60_000 } };
/** So that all who have the map open don't ask at once. */
const SPREAD = 0.3;

const followed = new WeakSet();

/** Once for each editor, whoever needs it first. */
export function follow(editor) {
  if (followed.has(editor)) return;
  followed.add(editor);
  followActions(editor);
  const { store, checks, checksOpen, checksFailed } = editor;
  let timer = null;
  let since = 0;
  let asking = false;
  let missed = false;

  const isCurrent = () => checks.peek()?.seq >= store.head.seq;

  async function ask() {
    timer = null;
    since = 0;
    if (asking || document.visibilityState !== "visible") return plan();
    // Without a line, or with a session that has ended, nothing would come of it: it is asked once the line is there.
    missed = store.connection.peek() !== "live";
    if (missed) return void (checksFailed.value = true);
    asking = true;
    try {
      checks.value = await request("GET", `maps/${store.mapId}/checks/`);
      checksFailed.value = false;
    } catch {
      // The last answer stays; the next edit, or the line, asks again.
      checksFailed.value = true;
    }
    asking = false;
    return undefined;
  }

  function plan() {
    const { quiet, most } = checksOpen.peek() ? PACES.open : PACES.closed;
    since ||= Date.now();
    clearTimeout(timer);
    const wait = Math.min(quiet, Math.max(0, since + most - Date.now()));
    timer = setTimeout(ask, wait * (1 + SPREAD * Math.random()));
  }

  effect(() => {
    // Edits of this tab once the server has them, edits of others, people and lists of the workspace.
    store.heard.value;
    store.context.value;
    if (store.pendingCount.value === 0 && store.connection.value === "live") untracked(missed ? ask : plan);
  });
  effect(() => {
    if (checksOpen.value) untracked(() => (checks.peek() && isCurrent() ? null : ask()));
  });
  editor.askChecks = ask;
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && !isCurrent() && plan());
  ask();
}

/** The server tells of lists that have changed, by a new context; and who is back on the page sees what is. */
function followActions({ store, actions }) {
  let asking = null;
  const ask = async () => {
    asking = null;
    try {
      actions.value = (await request("GET", `maps/${store.mapId}/actions/`)).results;
    } catch {
      // What was known stays.
    }
  };
  const plan = () => (asking ??= setTimeout(ask, 150));
  effect(() => {
    store.context.value;
    if (store.connection.value === "live") untracked(plan);
  });
}
