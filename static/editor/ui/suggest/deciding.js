/** Answers to suggestions over REST: what is accepted becomes one Change, which this tab can undo. */
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { request } from "../../sync/requests.js";

/** Parts that wait for an answer. */
export const openParts = ({ parts }) => parts.filter(({ state }) => state === "open");

/** Those that can be accepted: what they are about is there, or comes along. */
export const acceptable = (suggestion) => openParts(suggestion).filter(({ stale }) => stale !== "gone" && stale !== "parent");

/** A part with all that must be accepted with it. @returns {object[]} */
export function withNeeded(suggestion, part, found = new Set()) {
  if (found.has(part)) return [...found];
  found.add(part);
  for (const one of suggestion.parts) if (part.needs?.includes(one.id) && one.state === "open") withNeeded(suggestion, one, found);
  return [...found];
}

const said = (editor, error) =>
  editor.toast(error.code === "offline" ? gettext("This can’t be done without a connection.") : error.message || gettext("This could not be saved."), { icon: "alert" });

/** @param {object[]} parts of this suggestion @returns {Promise<boolean>} */
export async function accept(editor, suggestion, parts) {
  const { store } = editor;
  const all = [...new Set(parts.flatMap((part) => withNeeded(suggestion, part)))];
  const change = store.newId();
  const done = await decide(editor, suggestion, { accept: all.map(({ id }) => id), change });
  if (!done) return false;
  if (done.seq !== null) store.adoptChange(change);
  const text = interpolate(ngettext("%(n)s change accepted.", "%(n)s changes accepted.", all.length), { n: all.length });
  // While one suggests, undo takes back what is suggested.
  const canUndo = done.seq !== null && !store.suggesting.peek();
  editor.toast(text, { action: canUndo ? { label: gettext("Undo"), run: () => store.undo(change), applies: () => store.canUndoChange(change) } : null });
  editor.announce(text);
  return true;
}

/** @param {object[]} parts @param {string} reason */
export async function refuse(editor, suggestion, parts, reason = "") {
  const done = await decide(editor, suggestion, { refuse: parts.map(({ id }) => id), ...(reason ? { reason } : {}) });
  if (!done) return false;
  const text = interpolate(ngettext("%(n)s change refused.", "%(n)s changes refused.", parts.length), { n: parts.length });
  editor.toast(text);
  editor.announce(text);
  return true;
}

async function decide(editor, { id }, answer) {
  try {
    const done = await request("POST", `maps/${editor.store.mapId}/suggestions/${id}/decide/`, answer);
    take(editor, done.suggestion);
    return done;
  } catch (error) {
    said(editor, error);
    editor.askSuggestions?.();
    return null;
  }
}

/** Take back one's own. */
export async function withdraw(editor, { id }) {
  try {
    await request("DELETE", `maps/${editor.store.mapId}/suggestions/${id}/`);
    editor.suggestions.value = editor.suggestions.peek().filter((one) => one.id !== id);
    editor.announce(gettext("Taken back."));
  } catch (error) {
    said(editor, error);
    editor.askSuggestions?.();
  }
}

/** As it is after the answer, until the list is asked for again. */
function take(editor, suggestion) {
  const rest = (editor.suggestions.peek() ?? []).map((one) => (one.id === suggestion.id ? suggestion : one));
  editor.suggestions.value = rest.filter((one) => one.state === "open");
}
