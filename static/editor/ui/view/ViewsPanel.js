/** Ways to look at the map: four that ship, and those that people saved, for themselves or for all. */
import { html, useEffect, useMemo, useRef, useSignal } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { SHIPPED, sameShows, readShows } from "../../model/view.js";
import { chooseShipped, shippedName, shippedText } from "../../commands/shipped_views.js";
import { useEditor } from "../context.js";
import { Switch } from "../fields/Switch.js";
import { Icon } from "../Icon.js";
import { createSavedViews } from "./saved_views.js";

const ICONS = { journey: "map", blueprint: "layers", pain: "bolt", evidence: "flask" };

export function ViewsPanel({ close }) {
  const editor = useEditor();
  const saved = useMemo(() => createSavedViews(editor), []);
  useEffect(() => void saved.read(), []);
  // What had the focus may be gone with its row: the panel keeps it.
  useEffect(() => {
    if (document.activeElement === document.body) document.querySelector(".vpop button")?.focus();
  });
  const list = saved.list.value ?? [];
  const groups = [
    [gettext("Yours"), list.filter((one) => one.mine && !one.shared)],
    [gettext("Shared"), list.filter((one) => one.shared)],
  ];
  return html`<ul class="views-list">
      ${SHIPPED.map(({ id }) => html`<li key=${id}><${Choose} icon=${ICONS[id]} name=${shippedName(id)} hint=${shippedText(id)} on=${editor.chosenView.value === id} run=${() => {
        close();
        chooseShipped(editor, id);
      }} /></li>`)}
    </ul>
    ${groups.map(([title, views]) => views.length > 0 && html`<h3 class="over" key=${title}>${title}</h3><ul class="views-list">${views.map((view) => html`<${Saved} key=${view.id} view=${view} saved=${saved} close=${close} />`)}</ul>`)}
    ${saved.failed.value && html`<p class="vpop__hint" role="status">${gettext("Saved views can't be read without a connection.")}</p>`}
    <label class="vpop__f vpop__f--row"><span>${gettext("Paths between touchpoints")}</span><${Switch} value=${editor.showPaths.value} set=${(on) => (editor.showPaths.value = on)} name=${gettext("Paths between touchpoints")} /></label>
    <${Save} saved=${saved} />`;
}

function Choose({ icon = "eye", name, hint, on, run }) {
  return html`<button type="button" class="views-list__b" aria-pressed=${String(on)} onClick=${run}>
    <${Icon} name=${icon} size=${16} /><span class="trunc"><b dir="auto">${name}</b>${hint && html`<small>${hint}</small>`}</span>${on && html`<${Icon} name="check" size=${16} />`}
  </button>`;
}

function Saved({ view, saved, close }) {
  const editor = useEditor();
  const naming = useSignal(false);
  const changed = editor.chosenView.value === view.id && !sameShows(readShows(view.shows), editor.shows.value);
  const may = view.mine || (view.shared && editor.store.abilities.value?.manage);
  const tool = (icon, label, run) => html`<button type="button" class="ibtn ibtn--sm" aria-label=${interpolate(label, { view: view.name })} title=${interpolate(label, { view: view.name })} onClick=${run}><${Icon} name=${icon} size=${14} /></button>`;
  const named = () => {
    naming.value = false;
    requestAnimationFrame(() => document.querySelector(`[data-view="${view.id}"] button`)?.focus());
  };
  if (naming.value) return html`<li><${Rename} view=${view} saved=${saved} done=${named} /></li>`;
  return html`<li data-view=${view.id}>
    <${Choose} name=${view.name} hint=${view.mine ? (changed ? gettext("changed since") : "") : view.owner.name} on=${editor.chosenView.value === view.id} run=${() => {
      editor.show(view.shows, view.id, view.name);
      close();
    }} />
    ${view.mine && tool("backup", gettext("Keep what is shown now as %(view)s"), async () => (await saved.overwrite(view.id)) && editor.show(editor.shows.peek(), view.id, view.name))}
    ${view.mine && editor.editsMap.value && tool(view.shared ? "lock" : "users", view.shared ? gettext("Keep %(view)s to yourself") : gettext("Share %(view)s with everybody on this map"), () => saved.share(view.id, !view.shared))}
    ${view.mine && tool("pencil", gettext("Rename %(view)s"), () => (naming.value = true))}
    ${may && tool("trash", gettext("Delete %(view)s"), () => remove(editor, saved, view))}
  </li>`;
}

async function remove(editor, saved, view) {
  if ((await saved.remove(view.id)) && editor.chosenView.peek() === view.id) editor.show(editor.shows.peek());
}

function Rename({ view, saved, done }) {
  const editor = useEditor();
  const field = useRef(null);
  useEffect(() => field.current.select(), []);
  const save = async (event) => {
    event.preventDefault();
    const name = event.currentTarget.elements.name.value.trim();
    if (!name || name === view.name) return done();
    if (!(await saved.rename(view.id, name))) return undefined;
    if (editor.chosenView.peek() === view.id) editor.chosenName.value = name;
    return done();
  };
  const keys = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    done();
  };
  return html`<form class="views-list__n" onSubmit=${save} onKeyDown=${keys}>
    <input class="input" name="name" maxlength="80" aria-label=${gettext("Name of the view")} value=${view.name} ref=${field} />
    <button class="btn btn--sm btn--line">${gettext("Save")}</button>
  </form>`;
}

/** Keep what is shown now under a name. */
function Save({ saved }) {
  const editor = useEditor();
  const shared = useSignal(false);
  const save = async (event) => {
    event.preventDefault();
    const input = event.currentTarget.elements.name;
    const name = input.value.trim();
    if (!name) return input.focus();
    const made = await saved.save(name, shared.value);
    if (!made) return undefined;
    input.value = "";
    editor.chosenView.value = made.id;
    editor.chosenName.value = name;
    editor.announce(gettext("View saved"));
    return undefined;
  };
  return html`<form class="views-save" onSubmit=${save}>
    <input class="input" name="name" maxlength="80" autocomplete="off" placeholder=${gettext("Save what is shown as…")} aria-label=${gettext("Name of a new view")} />
    <button class="btn btn--line">${gettext("Save")}</button>
    ${editor.editsMap.value && html`<label class="vpop__f vpop__f--row"><span>${gettext("Everybody on this map may use it")}</span><${Switch} value=${shared.value} set=${(on) => (shared.value = on)} name=${gettext("Everybody on this map may use it")} /></label>`}
  </form>`;
}
