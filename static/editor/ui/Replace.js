/** The half of the find bar that replaces: one text or all, each one Change and one undo; says what it leaves alone. */
import { html, useSignal } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { MOST_OPERATIONS, replacing } from "../model/search.js";
import { useEditor } from "./context.js";

/** @param {{how: {exact: boolean, whole: boolean}, current: {id: string}|null, after: () => void}} props */
export function Replace({ how, current, after }) {
  const editor = useEditor();
  const replacement = useSignal("");
  const rowsOf = (kind) => editor.store.visible(kind).value.values();
  const query = { ...how, words: editor.search.value.words, replacement: replacement.value };
  const plan = replacing(rowsOf, query);
  const now = current && replacing(rowsOf, query, current.id);

  const replace = ({ operations, places }) => {
    const change = editor.store.commit(operations);
    if (!change) return;
    const text = interpolate(ngettext("%(n)s place replaced", "%(n)s places replaced", places), { n: places });
    const undo = { label: gettext("Undo"), run: () => editor.store.undo(change), applies: () => editor.store.canUndoChange(change) };
    editor.toast(text, { action: undo });
    editor.announce(text);
  };
  const keys = (event) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (now?.operations.length) one();
  };
  const one = () => {
    replace(now);
    after();
  };
  return html`<span class="find__with">
    <input class="input find__in" type="text" autocomplete="off" dir="auto" aria-label=${gettext("Replace with")} placeholder=${gettext("Replace with")} value=${replacement.value} onInput=${(event) => (replacement.value = event.currentTarget.value)} onKeyDown=${keys} />
    <button type="button" class="btn btn--sm btn--line" disabled=${!now?.operations.length} onClick=${one}>${gettext("Replace this one")}</button>
    <button type="button" class="btn btn--sm btn--line" disabled=${!plan.operations.length || plan.tooMuch} onClick=${() => replace(plan)}>
      ${allWords(plan.places)}
    </button>
    <span class="find__note" role="status">${note(plan)}</span>
  </span>`;
}

function allWords(n) {
  return n ? interpolate(ngettext("Replace %(n)s place", "Replace all %(n)s places", n), { n }) : gettext("Replace all");
}

/** What stays as it is, and why. */
function note({ operations, examples, tooLong, tooMuch }) {
  if (tooMuch) return interpolate(gettext("That is more than one Change can hold (%(n)s elements). Narrow it with whole words or case."), { n: MOST_OPERATIONS });
  const parts = [];
  if (examples) parts.push(interpolate(ngettext("%(n)s in examples stays.", "%(n)s in examples stay.", examples), { n: examples }));
  if (tooLong && operations) parts.push(interpolate(ngettext("%(n)s text would get too long and stays.", "%(n)s texts would get too long and stay.", tooLong), { n: tooLong }));
  return parts.join(" ");
}
