/** One comment: who said it and when, its words, and for those who may a menu to change or delete it. */
import { html, useState } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { isEmptied } from "../../model/talk.js";
import { useEditor } from "../context.js";
import { copyText } from "../copy_text.js";
import { Icon } from "../Icon.js";
import { openMenu } from "../menus.js";
import { initials, ownerOf, peerColour } from "../people.js";
import { Composer } from "./Composer.js";
import { SaidText } from "./SaidText.js";
import { inFull, shortly } from "./when.js";
import { reword } from "./writing.js";

export const nameOf = (store, one) => one.guest || (ownerOf(store, one.author)?.name ?? (one.author === store.userId ? store.context.value?.me?.name : null) ?? gettext("Somebody who left"));

/** @param {{one: import("../../model/talk.js").Comment, fresh: boolean}} props fresh: new to this person */
export function Said({ one, fresh }) {
  const editor = useEditor();
  const { store } = editor;
  const [editing, edit] = useState(false);
  if (isEmptied(one)) return html`<div class="said is-gone"><p class="t3">${gettext("This comment was deleted.")}</p></div>`;
  const name = nameOf(store, one);
  const people = (store.context.value?.people ?? []).filter((person) => one.mentions.includes(person.id));
  return html`<div class=${fresh ? "said is-new" : "said"} id=${`said-${one.id}`}>
    <span class=${`av av--24 ${one.author ? `peer-${peerColour(one.author)}` : "av--none"}`} aria-hidden="true">${initials(name)}</span>
    <div class="said__in">
      <p class="said__h"><b dir="auto">${name}</b>${one.guest && html`<span class="badge">${gettext("Guest")}</span>`}<${When} one=${one} />${fresh && html`<span class="badge badge--accent">${gettext("New")}</span>`}<${More} one=${one} name=${name} edit=${() => edit(true)} /></p>
      ${editing
        ? html`<${Composer} at=${`edit:${one.id}`} label=${gettext("Change the comment")} submit=${gettext("Save")} text=${one.body} wants isThere=${() => store.row("comment", one.id).peek()?.body} send=${(body) => (reword(store, one, body), edit(false))} leave=${() => edit(false)} />`
        : html`<${SaidText} text=${one.body} people=${people} me=${store.userId} />`}
    </div>
  </div>`;
}

function When({ one }) {
  const editor = useEditor();
  if (!one.at) return html`<span class="t3">${editor.store.connection.value === "live" ? gettext("Sending …") : gettext("Kept on this device")}</span>`;
  const edited = one.edited && gettext("edited");
  return html`<time class="t3 num" datetime=${one.at} title=${edited ? `${inFull(one.at, editor)}, ${edited} ${inFull(one.edited, editor)}` : inFull(one.at, editor)}>${[shortly(one.at, editor), edited].filter(Boolean).join(", ")}</time>`;
}

function More({ one, name, edit }) {
  const editor = useEditor();
  const { store, canComment } = editor;
  const own = one.author === store.userId;
  const mayDelete = canComment.value && (own || store.abilities.value?.manage);
  const copy = async () => editor.toast((await copyText(`${location.origin}${location.pathname}#comment/${one.id}`)) ? gettext("Link copied") : gettext("The link could not be copied."));
  const items = [
    own && canComment.value && { label: gettext("Edit"), icon: "pencil", run: edit },
    one.at && { label: gettext("Copy link"), icon: "link", run: copy },
    ...(mayDelete ? ["-", { label: gettext("Delete the comment"), icon: "trash", danger: true, run: () => remove(editor, one) }] : []),
  ].filter(Boolean);
  if (!items.length) return null;
  const label = interpolate(gettext("More: comment by %(name)s"), { name });
  return html`<button type="button" class="ibtn ibtn--sm said__more" aria-haspopup="menu" aria-label=${label} title=${gettext("More")} onClick=${(event) => openMenu(editor, { items, label, anchor: event.currentTarget })}><${Icon} name="more" size=${16} /></button>`;
}

/** Words that are taken back are gone for good, from the history too: it is asked before. */
async function remove(editor, one) {
  const sure = await editor.ask({
    title: gettext("Delete this comment?"),
    text: gettext("Its words are gone for good, from the history too. Answers stay."),
    confirm: gettext("Delete the comment"),
    keep: gettext("Keep it"),
  });
  if (sure) editor.store.commit([{ op: "delete", kind: "comment", id: one.id }]);
}
