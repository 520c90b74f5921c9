/** The history of one element: who changed what and when, from the server, newest first; one's own can be undone. */
import { html, signal, useEffect, useState } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { isSame } from "../../model/elements.js";
import { KINDS } from "../../model/kinds.js";
import { request } from "../../sync/requests.js";
import { useEditor } from "../context.js";
import { initials, peerColour } from "../people.js";
import { deedOf, folded, linesOf } from "./history_words.js";

/** Stays open from element to element. */
const open = signal(false);
const SETTLED_MS = 700;

export function History({ kind, row }) {
  return html`<details class="insp__more hist" open=${open.value} onToggle=${(event) => (open.value = event.currentTarget.open)}>
    <summary>${gettext("History")}</summary>
    ${open.value && html`<${Entries} key=${row.id} kind=${kind} row=${row} />`}
  </details>`;
}

function Entries({ kind, row }) {
  const editor = useEditor();
  const { store, locale } = editor;
  const [pages, setPages] = useState(/** @type {{results: any[], next: any}[]} */ ([]));
  const [state, setState] = useState("loading");
  const load = async (before) => {
    setState("loading");
    try {
      const page = await request("GET", `maps/${store.mapId}/elements/${row.id}/history/${before ? `?before=${before}` : ""}`);
      setPages((known) => (before ? [...known, page] : [page]));
      setState("");
    } catch (error) {
      setState(error.code === "offline" ? gettext("The history needs a connection.") : gettext("The history could not be loaded."));
    }
  };
  // Again when the element has changed and what is on its way has arrived.
  const settled = store.pendingCount.value === 0;
  useEffect(() => {
    if (!settled) return undefined;
    const timer = setTimeout(load, pages.length ? SETTLED_MS : 0);
    return () => clearTimeout(timer);
  }, [row, settled]);
  const entries = folded(pages.flatMap((page) => page.results));
  const last = pages.at(-1);
  const older = last?.next;
  return html`<ol class="hist__list" aria-busy=${String(state === "loading")}>
      ${entries.map((entry) => html`<${Item} key=${entry.seq} entry=${entry} kind=${kind} row=${row} editor=${editor} lines=${linesOf(store, entry, locale)} />`)}
    </ol>
    ${!pages.length && state === "loading" && html`<p class="t3" role="status">${gettext("Loading…")}</p>`}
    ${state && state !== "loading" && html`<p class="t3" role="alert">${state} <button type="button" class="link" onClick=${() => load()}>${gettext("Try again")}</button></p>`}
    ${pages.length > 0 && !entries.length && html`<p class="t3">${gettext("Nothing has changed yet.")}</p>`}
    ${older && html`<button type="button" class="btn btn--sm" disabled=${state === "loading"} onClick=${() => load(older)}>${gettext("Show older")}</button>`}`;
}

function Item({ entry, kind, row, editor, lines }) {
  const name = entry.actor?.name ?? gettext("The server, by itself");
  const takeBack = entry.actor?.id === editor.store.userId && inverse(entry, kind, row);
  return html`<li class="hist__one">
    <span class=${`av av--18${entry.actor ? ` peer-${peerColour(entry.actor.id)}` : " av--none"}`} aria-hidden="true">${entry.actor ? initials(name) : ""}</span>
    <div>
      <p><b dir="auto">${name}</b> ${deedOf(entry)} <time class="t3 num" datetime=${entry.at}>${momentOf(entry.at, editor)}</time></p>
      ${lines.map((line) => html`<p key=${line.field} class="hist__line">${line.label && html`<span class="t3">${line.label}</span>`} <${Words} line=${line} /></p>`)}
      ${takeBack && editor.canEdit.value && html`<button type="button" class="link" aria-label=${interpolate(gettext("Undo: %(what)s"), { what: lines.map((line) => line.label).join(", ") })} onClick=${() => editor.store.commit([takeBack])}>${gettext("Undo this")}</button>`}
    </div>
  </li>`;
}

const Words = ({ line }) =>
  line.before && line.after
    ? html`<del dir="auto">${line.before}</del><span class="sr"> → </span> <ins dir="auto">${line.after}</ins>`
    : html`<span dir="auto">${line.words}</span>`;

/**
 * The update that takes one's own change back: texts and sets merge around what others did since; of other fields only
 * what still is as it was left. Null when there is nothing to take back.
 */
function inverse(entry, kind, row) {
  if (entry.op !== "update") return null;
  const own = Object.entries(entry.fields).filter(([name, { after }]) => {
    const type = KINDS[kind].fields[name];
    return type && !type.server && (type.merges ? !isSame(row[name], entry.fields[name].before) : isSame(row[name], after));
  });
  if (!own.length) return null;
  const part = (side, only = () => true) => Object.fromEntries(own.filter(([name]) => only(KINDS[kind].fields[name])).map(([name, change]) => [name, change[side]]));
  return { op: "update", kind, id: row.id, fields: part("before"), base: part("after", (type) => type.merges) };
}

export function momentOf(at, { locale, boot }) {
  const style = { dateStyle: "medium", timeStyle: "short" };
  const moment = new Date(at);
  try {
    return moment.toLocaleString(locale, { ...style, timeZone: boot.locale?.timeZone || undefined });
  } catch {
    return moment.toLocaleString("en-GB", style);
  }
}
