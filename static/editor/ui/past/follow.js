/** Keeps track of this visit: asks once what is new, tells the server up to where the map was seen, marks what is new. */
import { effect, untracked } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { csrfCookie, request } from "../../sync/requests.js";
import { keepMarks } from "./marks.js";
import { pastOf } from "./state.js";

/** A visit ends after half an hour without a word. */
const SAY_EVERY = 5 * 60_000;
const ENDS_AFTER = 30 * 60_000;
/** What is on the screen for a moment only was not seen. */
const SEEN_AFTER = 10_000;

const followed = new WeakSet();

/** Once for each editor. */
export function follow(editor) {
  if (followed.has(editor)) return;
  followed.add(editor);
  const { store } = editor;
  const past = pastOf(editor);
  const address = `maps/${store.mapId}/since/`;
  let said = -1;
  let following = /** @type {any} */ (null);
  let hiddenAt = document.visibilityState === "visible" ? 0 : Date.now();

  async function ask() {
    try {
      past.news.value = await request("GET", address);
      past.marked.value = past.news.value.elements.length > 0;
    } catch {
      // Without a line nothing is called new; the next visit tells of it.
      return;
    }
    if (said < 0) setTimeout(say, SEEN_AFTER);
    following ??= setInterval(say, SAY_EVERY);
  }

  /** What comes while the page lies behind others is not seen. */
  async function say() {
    const { seq } = store.head;
    if (store.connection.peek() !== "live" || document.visibilityState !== "visible") return;
    try {
      await request("POST", address, { seq });
      said = seq;
    } catch {
      // It is said again.
    }
  }

  const stop = effect(() => {
    if (!store.ready.value || store.connection.value !== "live") return;
    queueMicrotask(() => stop());
    untracked(ask);
  });
  /** Seen up to here: the page goes, or another one is before it. */
  function leave() {
    if (hiddenAt || !past.news.peek() || store.head.seq === said || store.connection.peek() !== "live") return;
    said = store.head.seq;
    const headers = { "X-CSRFToken": csrfCookie(), "Content-Type": "application/json" };
    fetch(`/api/v1/${address}`, { method: "POST", keepalive: true, credentials: "same-origin", headers, body: JSON.stringify({ seq: said }) }).catch(() => {});
  }
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") {
      leave();
      hiddenAt ||= Date.now();
      return;
    }
    const isNewVisit = hiddenAt > 0 && Date.now() - hiddenAt > ENDS_AFTER;
    hiddenAt = 0;
    if (!isNewVisit || !past.news.peek()) return;
    // What others did meanwhile is told before this visit is.
    past.looked.value = false;
    ask();
  });
  effect(() => {
    if (store.notice.value?.about === "versions") past.versions.value = past.versions.peek() + 1;
  });
  keepMarks(past);
  sayRestored(editor);
}

/** From a page that showed the map as it was: what it did can be taken back here. */
function sayRestored(editor) {
  const query = new URLSearchParams(location.search);
  const change = query.get("restored");
  if (!change) return;
  query.delete("restored");
  history.replaceState(null, "", location.pathname + (query.size ? `?${query}` : "") + location.hash);
  const { store } = editor;
  const undo = async () => {
    const back = store.newId();
    try {
      await request("POST", `maps/${store.mapId}/changes/`, { id: back, undo: [change] });
      store.adoptChange(back);
    } catch (error) {
      editor.toast(error.message || gettext("This could not be undone. Try again when there is a connection."), { icon: "warn" });
    }
  };
  editor.toast(gettext("The map is restored. What it was before is kept as a version."), { icon: "history", action: { label: gettext("Undo"), run: undo } });
}
