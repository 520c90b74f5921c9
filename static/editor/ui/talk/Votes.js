/** In the panel of an element: one's own vote for it, how many there are, and whose. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { toggleVote } from "../../commands/talk.js";
import { VOTED } from "../../model/votes.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { ownerOf } from "../people.js";
import { talksOf, votesWords } from "./talks.js";

export function Votes({ kind, row }) {
  const editor = useEditor();
  const { store } = editor;
  if (!VOTED.includes(kind) || row.example) return null;
  const { n, mine } = talksOf(editor).votes.value.get(row.id) ?? { n: 0, mine: false };
  const may = toggleVote.enabled(editor, { kind, id: row.id });
  if (!n && !may) return null;
  const voters = [...store.visible("vote").value.values()].filter((one) => one.target === row.id);
  const names = voters.map((one) => (one.person === store.userId ? gettext("You") : (ownerOf(store, one.person)?.name ?? gettext("Somebody who left")))).join(", ");
  const label = n ? votesWords(n) : gettext("Vote");
  const inside = html`<${Icon} name="thumb" size=${14} /><span class="num">${label}</span>`;
  return html`<p class="votes">
    ${may ? html`<button type="button" class=${mine ? "btn btn--sm votes__b is-mine" : "btn btn--sm votes__b"} aria-pressed=${String(mine)} title=${toggleVote.says()} onClick=${() => toggleVote.run(editor, { kind, id: row.id })}>${inside}</button>` : html`<span class="votes__b">${inside}</span>`}
    ${n > 0 && html`<span class="t3 votes__who" dir="auto">${names}</span>`}
  </p>`;
}
