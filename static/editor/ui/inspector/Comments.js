/** What is said about an element, oldest first; guests of a share link are marked as such. Who manages the map may delete. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { commentsOn } from "../comments_on.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { ownerOf } from "../people.js";
import { momentOf } from "./History.js";

export function Comments({ row }) {
  const editor = useEditor();
  const { store } = editor;
  const said = commentsOn(store, row.id).sort((a, b) => (a.at < b.at ? -1 : 1));
  if (!said.length) return null;
  return html`<section class="insp__sec">
    <h3>${gettext("Comments")} <span class="count">${said.length}</span></h3>
    <ul class="insp__list">${said.map((one) => html`<li key=${one.id} class="said">
      <p><b dir="auto">${one.guest || (ownerOf(store, one.author)?.name ?? gettext("Somebody who left"))}</b>${one.guest && html` <span class="badge">${gettext("Guest")}</span>`} ${one.at && html`<time class="t3 num" datetime=${one.at}>${momentOf(one.at, editor)}</time>`}<span class="spacer"></span>
        ${store.abilities.value?.manage && html`<button type="button" class="ibtn ibtn--sm" aria-label=${gettext("Delete the comment")} title=${gettext("Delete the comment")} onClick=${() => store.commit([{ op: "delete", kind: "comment", id: one.id }])}><${Icon} name="trash" size=${14} /></button>`}</p>
      <p class="said__b" dir="auto">${one.body}</p>
    </li>`)}</ul>
  </section>`;
}
