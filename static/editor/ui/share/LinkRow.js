/** One share link: what it shows and to whom, how often it was opened, and what can be done with it. */
import { html, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { formatDate } from "../../model/dates.js";
import { useEditor } from "../context.js";
import { copyText } from "../copy_text.js";
import { Icon } from "../Icon.js";
import { changeLink, dayOf, deleteLink, pictureOf } from "./links.js";

export function LinkRow({ link, fresh, run, edit }) {
  const editor = useEditor();
  const { locale } = editor;
  /** signal<""|"link"|"code"|"embed"> what is shown below; of a link just made the link itself */
  const shown = useSignal(fresh ? "link" : "");
  const said = useSignal("");
  /** signal<string> the text that was copied last */
  const copied = useSignal("");
  const picture = useSignal("");
  const name = link.name || gettext("Link without a name");
  const isOpen = link.state === "open";
  const labelled = (text) => interpolate(gettext("%(action)s: %(link)s"), { action: text, link: name });
  const tool = (icon, text, act, more = {}) => html`<button type="button" class="ibtn ibtn--sm" aria-label=${labelled(text)} title=${text} onClick=${act} ...${more}><${Icon} name=${icon} size=${16} /></button>`;
  const copy = async (text) => {
    const done = await copyText(text);
    copied.value = done ? text : "";
    said.value = done ? gettext("Copied") : gettext("Copy it from the field below.");
    if (!done && text === link.url) shown.value = "link";
  };
  const copier = (text, label, more = {}) => html`<button type="button" class="btn btn--sm btn--line" aria-label=${labelled(label)} onClick=${() => copy(text)} ...${more}>
    <${Icon} name=${copied.value === text ? "check" : "copy"} size=${14} />${copied.value === text ? gettext("Copied") : label}</button>`;
  const toggle = (part) => {
    if (part === "code") picture.value = pictureOf(link.id);
    shown.value = shown.peek() === part ? "" : part;
  };
  const opener = (part, icon, text) => tool(icon, text, () => toggle(part), { "aria-expanded": String(shown.value === part) });
  const reopen = () => {
    shown.value = said.value = copied.value = "";
    return run(() => changeLink(link.id, { revoked: false }));
  };
  const revoke = async () => {
    const sure = await editor.ask({
      title: interpolate(gettext("Revoke “%(link)s”?"), { link: name }),
      text: gettext("It opens nothing any more, and pages that are open close. You can open it again under a new link."),
      confirm: gettext("Revoke"),
      keep: gettext("Keep it"),
    });
    if (sure) await run(() => changeLink(link.id, { revoked: true }));
  };
  const select = (event) => event.currentTarget.select();
  return html`<li class="ed-share__link" data-state=${link.state}>
    <div class="ed-share__head">
      <b dir="auto">${name}</b>
      <span class="ed-share__state">${stateText(link, locale)}</span>
      <span class="ed-share__tools">${link.url
        ? html`${isOpen && copier(link.url, gettext("Copy link"), { "data-share-fresh": fresh || undefined })}
            ${isOpen && opener("code", "qr", gettext("QR code"))}
            ${isOpen && link.embed_url && opener("embed", "code", gettext("Embed"))}
            ${tool("pencil", gettext("Change"), edit)}${tool("ban", gettext("Revoke"), revoke)}`
        : html`<button type="button" class="btn btn--sm btn--line" aria-label=${labelled(gettext("Open again"))} onClick=${reopen}>${gettext("Open again")}</button>`}
      ${!isOpen && tool("trash", gettext("Delete"), () => run(() => deleteLink(link.id)))}</span>
    </div>
    <p class="t2">${about(link, locale).join(" · ")}</p>
    <p class=${copied.value ? "sr" : "ed-share__said t2"} role="status">${said.value}</p>
    ${link.url && shown.value === "link" && html`<input class="input" readonly aria-label=${gettext("Link")} value=${link.url} onFocus=${select} />`}
    ${link.url && shown.value === "code" && html`<div class="ed-share__below">
      <img class="ed-share__code" src=${picture.value} alt=${labelled(gettext("QR code"))} width="180" height="180" />
      <a class="btn btn--sm btn--line" href=${picture.value} download="qr.svg"><${Icon} name="export" size=${14} />${gettext("Save picture")}</a></div>`}
    ${link.embed_url && shown.value === "embed" && html`<div class="ed-share__below">
      <textarea class="input" readonly rows="3" aria-label=${gettext("Code for other pages")} onFocus=${select}>${frame(link.embed_url)}</textarea>
      ${copier(frame(link.embed_url), gettext("Copy code"))}</div>`}
  </li>`;
}

function frame(url) {
  const title = gettext("A journey map");
  return `<iframe src="${url}" title="${title}" width="100%" height="720" loading="lazy"></iframe>`;
}

function stateText(link, locale) {
  if (link.state === "revoked") return gettext("Revoked");
  const day = link.expires_at && formatDate(dayOf(link.expires_at), locale);
  if (link.state === "expired") return interpolate(gettext("Ended on %(day)s"), { day });
  return day ? interpolate(gettext("Until %(day)s"), { day }) : "";
}

function about(link, locale) {
  const { shows } = link;
  const part = shows.stages || shows.lanes || shows.personas || shows.without?.length;
  const moment = link.frozen_at
    ? interpolate(gettext("As it was on %(day)s"), { day: formatDate(dayOf(link.frozen_at), locale) })
    : gettext("Live");
  const opened = link.opened ? interpolate(ngettext("opened %(n)s time", "opened %(n)s times", link.opened), { n: link.opened }) : gettext("not opened yet");
  const last = link.last_opened_at && interpolate(gettext("last on %(day)s"), { day: formatDate(dayOf(link.last_opened_at), locale) });
  return [
    moment,
    part ? gettext("a part of the map") : gettext("the whole map"),
    link.has_password && gettext("with a password"),
    link.comments && gettext("guests may comment"),
    shows.costs && gettext("with costs"),
    opened,
    last,
  ].filter(Boolean);
}
