/** What this person has read: fetched when the map stands and when they come back to it, sent as they read. */
import { effect, signal, untracked } from "../../lib.js";
import { request } from "../../sync/requests.js";
import { newestOf, talksOf } from "./talks.js";

/** What is read in one go is sent in one go. */
const TOGETHER_MS = 400;
/** As many as the server takes at a time. */
const MOST = 500;

/** signal<boolean> nobody reads a page that lies behind another */
export const inSight = signal(document.visibilityState === "visible");
document.addEventListener("visibilitychange", () => (inSight.value = document.visibilityState === "visible"));

const waiting = new WeakMap();

/** @param {import("../../model/talk.js").Conversation[]} read they are read at once here, and soon on the server */
export function markRead(editor, read) {
  const { reading, unreadOf } = talksOf(editor);
  const fresh = read.filter(unreadOf);
  if (!fresh.length) return;
  reading.value = { ...reading.value, read: new Map([...reading.value.read, ...fresh.map((talk) => [talk.id, newestOf(talk)])]) };
  const ids = waiting.get(editor) ?? new Set();
  waiting.set(editor, ids);
  for (const { id } of fresh) ids.add(id);
  clearTimeout(ids.timer);
  ids.timer = setTimeout(() => send(editor), TOGETHER_MS);
}

/** What can't be sent now waits for the line; where more was said meanwhile, for the eyes of whoever reads that too. */
async function send(editor) {
  const ids = waiting.get(editor);
  const { talks, unreadOf } = talksOf(editor);
  for (const talk of talks.peek()) if (ids?.has(talk.id) && unreadOf(talk)) ids.delete(talk.id);
  const threads = [...(ids ?? [])].slice(0, MOST);
  if (!threads.length) return;
  for (const id of threads) ids.delete(id);
  try {
    await request("POST", `maps/${editor.store.mapId}/threads/read/`, { threads });
    if (ids.size) await send(editor);
  } catch (error) {
    if (error.status === 0) for (const id of threads) ids.add(id);
  }
}

/** Once for each editor. */
export function followReading(editor) {
  const { store } = editor;
  const { reading } = talksOf(editor);
  async function ask() {
    try {
      const { since, read } = await request("GET", `maps/${store.mapId}/threads/read/`);
      const here = reading.peek()?.read ?? new Map();
      const there = Object.entries(read).map(([id, at]) => [id, Math.max(Date.parse(at), here.get(id) ?? 0)]);
      reading.value = { since: reading.peek()?.since ?? Date.parse(since), read: new Map([...here, ...there]) };
    } catch {
      // What was known stays; the next time the page is seen it is asked again.
    }
  }
  effect(() => {
    if (inSight.value && store.connection.value === "live") untracked(() => ask().then(() => send(editor)));
  });
}
