/** The versions of the map: kept under a name, looked at, compared, put back, renamed, deleted. */
import { html, useEffect, useSignal } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { request } from "../../sync/requests.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { momentOf } from "../inspector/History.js";
import { openMenu } from "../menus.js";
import { restore } from "./restoring.js";
import { pastOf } from "./state.js";

export function Versions() {
  const editor = useEditor();
  const { store } = editor;
  const past = pastOf(editor);
  const list = useSignal(/** @type {any[]|null} */ (null));
  const next = useSignal("");
  const failed = useSignal(false);
  const load = async (more = "") => {
    try {
      const page = await request("GET", `maps/${store.mapId}/versions/${more}`);
      list.value = more ? [...list.peek(), ...page.results] : page.results;
      next.value = page.next ? new URL(page.next).search : "";
      failed.value = false;
    } catch {
      failed.value = true;
    }
  };
  useEffect(() => void load(), [past.versions.value]);
  return html`<details class="insp__more" open><summary>${gettext("Versions")}${list.value?.length > 0 && html` <span class="count">${list.value.length}${next.value && "+"}</span>`}</summary>
    ${editor.editsMap.value && html`<${Keep} />`}
    ${failed.value && html`<p class="t3" role="alert">${gettext("The versions could not be loaded.")} <button type="button" class="link" onClick=${() => load()}>${gettext("Try again")}</button></p>`}
    ${list.value?.length === 0 && html`<p class="t3">${gettext("No version yet. A map is also kept by itself when it is published and before it is restored.")}</p>`}
    <ul class="past__versions">${list.value?.map((one) => html`<${Version} key=${one.id} version=${one} />`)}</ul>
    ${next.value && html`<button type="button" class="btn btn--sm" onClick=${() => load(next.value)}>${gettext("Show older")}</button>`}
  </details>`;
}

function Keep() {
  const editor = useEditor();
  const name = useSignal("");
  const busy = useSignal(false);
  const keep = async (event) => {
    event.preventDefault();
    if (!name.value.trim() || busy.value) return;
    busy.value = true;
    try {
      const { title } = await request("POST", `maps/${editor.store.mapId}/versions/`, { name: name.value });
      name.value = "";
      editor.toast(interpolate(gettext("Kept as “%(name)s”"), { name: title }), { icon: "flag" });
      pastOf(editor).versions.value += 1;
    } catch (error) {
      editor.toast(error.message || gettext("The version could not be kept. Try again when there is a connection."), { icon: "warn" });
    }
    busy.value = false;
  };
  return html`<form class="past__keep" onSubmit=${keep}>
    <input class="input" maxlength="200" required autocomplete="off" aria-label=${gettext("Name of the version")} placeholder=${gettext("Name of the version")} value=${name.value} onInput=${(event) => (name.value = event.currentTarget.value)} />
    <button type="submit" class="btn btn--line" aria-disabled=${busy.value ? "true" : undefined}>${gettext("Keep")}</button>
  </form>`;
}

const usedBy = (use) => ({ link: gettext("shown by a share link"), report: gettext("told by a report"), session: gettext("the outcome of a session") })[use] ?? gettext("in use");

function Version({ version }) {
  const editor = useEditor();
  const { store } = editor;
  const { id, title, at, by, used_by: uses } = version;
  const refresh = () => (pastOf(editor).versions.value += 1);
  const mine = by?.id === store.userId;
  const may = editor.editsMap.value;
  const doIt = async (method, body, failure) => {
    try {
      await request(method, `versions/${id}/`, body);
      refresh();
    } catch (error) {
      editor.toast(error.message || failure, { icon: "warn" });
    }
  };
  const rename = async () => {
    const given = await editor.askForm({ title: gettext("Rename the version"), confirm: gettext("Rename"), fields: [{ name: "name", type: "text", label: gettext("Name of the version"), value: version.name || title, required: true }] });
    if (given?.name?.trim()) await doIt("PATCH", { name: given.name }, gettext("The name could not be changed."));
  };
  const remove = async () => {
    const sure = await editor.ask({ title: interpolate(gettext("Delete the version “%(name)s”?"), { name: title }), text: gettext("It can’t be brought back. The map and its history stay."), confirm: gettext("Delete the version"), keep: gettext("Keep it") });
    if (sure) await doIt("DELETE", undefined, gettext("The version could not be deleted."));
  };
  const menu = (event) => {
    const items = [{ label: gettext("Rename"), icon: "pencil", run: rename }];
    if ((store.abilities.value?.manage || mine) && !uses.length) items.push("-", { label: gettext("Delete the version"), icon: "trash", danger: true, run: remove });
    openMenu(editor, { items, label: title, anchor: event.currentTarget });
  };
  return html`<li class="past__version">
    <div><a class="past__go" href=${`versions/${id}/`} dir="auto">${title}</a>
      <p class="t3"><time class="num" datetime=${at}>${momentOf(at, editor)}</time>${by && html` · <span dir="auto">${by.name}</span>`}${uses.map((use) => html` · ${use === "session" ? html`<a class="link" href="sessions/">${usedBy(use)}</a>` : usedBy(use)}`)}</p>
      <p class="past__do"><a class="link" href=${`compare/?from=version:${id}&to=now`} aria-label=${interpolate(gettext("Compare %(name)s with now"), { name: title })}>${gettext("Compare")}</a>${may && html`<button type="button" class="link" aria-label=${interpolate(gettext("Restore %(name)s"), { name: title })} onClick=${() => restore(editor, `versions/${id}/restore/`, title)}>${gettext("Restore")}</button>`}</p></div>
    ${may && html`<button type="button" class="ibtn ibtn--sm" aria-haspopup="menu" aria-label=${interpolate(gettext("More for %(name)s"), { name: title })} onClick=${menu}><${Icon} name="more" size=${16} /></button>`}
  </li>`;
}
