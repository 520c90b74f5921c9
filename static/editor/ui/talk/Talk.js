/** In the panel of an element: what is said about it, and the field to say more. */
import { html, useComputed } from "../../lib.js";
import { gettext, pgettext } from "../../i18n.js";
import { saidIn } from "../../model/talk.js";
import { useEditor } from "../context.js";
import { Composer } from "./Composer.js";
import { Conversation } from "./Conversation.js";
import { talksOf } from "./talks.js";
import { maySpeakOf, say } from "./writing.js";

export function Talk({ kind, row }) {
  const editor = useEditor();
  const { store, sayingOn, canComment } = editor;
  const talks = useComputed(() => talksOf(editor).talks.value.filter((talk) => talk.target === row.id)).value;
  const may = canComment.value && maySpeakOf(store, kind, row.id);
  if (!talks.length && !may) return null;
  // As one reads: what was begun first stands first.
  const open = talks.filter((talk) => !talk.resolved).sort((a, b) => ((a.first.at ?? "~") < (b.first.at ?? "~") ? -1 : 1));
  const resolved = talks.filter((talk) => talk.resolved);
  const n = talks.reduce((sum, talk) => sum + saidIn(talk).length, 0);
  const list = (some) => some.map((talk) => html`<${Conversation} key=${talk.id} talk=${talk} />`);
  return html`<section class="insp__sec talks" aria-label=${gettext("Comments")}>
    <h3>${gettext("Comments")}${n > 0 && html` <span class="count">${n}</span>`}</h3>
    ${list(open)}
    ${may && html`<${Composer} key=${row.id} at=${`new:${row.id}`} label=${gettext("Comment, @ names somebody")} submit=${pgettext("verb", "Comment")} wants=${sayingOn.value === row.id} took=${() => (sayingOn.value = null)} isThere=${() => store.row(kind, row.id).peek()} send=${(body) => say(store, { kind, id: row.id }, body)} />`}
    ${resolved.length > 0 && html`<details class="insp__more"><summary>${gettext("Resolved")} <span class="count">${resolved.length}</span></summary>${list(resolved)}</details>`}
  </section>`;
}
