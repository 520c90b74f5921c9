/** Keeps the suggestions of the map up to date while the page is open, and says where on the map they stand. */
import { effect, untracked } from "../../lib.js";
import { request } from "../../sync/requests.js";
import { prepare } from "./mode.js";
import { Proposals } from "./Proposals.js";
import { placed } from "./places.js";

/** So that all who have the map open don't ask at once. */
const SOON = 150;
/** What others write may make a suggestion old. */
const QUIET = 5_000;
const MOST_PAGES = 8;

const followed = new WeakSet();

/** Once for each editor, whoever needs it first. */
export function follow(editor) {
  if (followed.has(editor)) return;
  followed.add(editor);
  const { store, suggestions, proposed, showSuggested, draft } = editor;
  let timer = /** @type {any} */ (null);
  let due = 0;
  let asked = 0;

  async function ask() {
    timer = null;
    // Without a line, or with the map gone, nothing would come of it: it is asked once the line is there.
    if (store.connection.peek() !== "live") return;
    const own = (asked += 1);
    try {
      const found = await openOnes(store.mapId);
      if (own === asked) suggestions.value = found;
    } catch {
      // What was known stays; the next notice, or the line, asks again.
    }
  }

  /** What is planned is never put off: on a busy map it would not come. */
  function plan(wait = SOON) {
    const when = Date.now() + wait * (1 + Math.random());
    if (timer !== null && due <= when) return;
    clearTimeout(timer);
    due = when;
    timer = setTimeout(ask, when - Date.now());
  }

  editor.askSuggestions = ask;
  effect(() => {
    if (store.notice.value?.about === "suggestions") untracked(plan);
  });
  effect(() => {
    if (store.connection.value === "live") untracked(plan);
  });
  effect(() => {
    store.heard.value;
    if (suggestions.peek()?.length) untracked(() => plan(QUIET));
  });
  effect(() => {
    const places = placed({ suggestions: showSuggested.value ? (suggestions.value ?? []) : [], parts: draft.value.parts, row: (kind, id) => store.row(kind, id).peek(), userId: store.userId });
    proposed.value = places.size ? { at: (place) => places.get(place), Proposals } : null;
  });
  prepare(editor);
}

async function openOnes(mapId) {
  const found = [];
  let path = `maps/${mapId}/suggestions/`;
  for (let page = 0; path && page < MOST_PAGES; page += 1) {
    const { results, next } = await request("GET", path);
    found.push(...results);
    path = next && `maps/${mapId}/suggestions/${new URL(next, location.href).search}`;
  }
  return found;
}
