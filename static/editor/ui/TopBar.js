/** The bar over the map: where one is, for whom the map is, whether all is saved, undo and redo, who else is here. */
import { html, useEffect } from "../lib.js";
import { gettext, pgettext } from "../i18n.js";
import { redo, undo } from "../commands/change.js";
import { keysOf } from "../commands/keys.js";
import { Connection } from "./Connection.js";
import { useEditor } from "./context.js";
import { HelpButton } from "./HelpButton.js";
import { Icon } from "./Icon.js";
import { InlineTitle } from "./InlineTitle.js";
import { ModeSwitch, SideDoors, Peers, SessionBar } from "./later.js";
import { MapState } from "./MapState.js";
import { openMenuFor } from "./menus.js";
import { PersonaChips } from "./PersonaChips.js";
import { ShareButton } from "./share/ShareButton.js";
import { useEditing } from "./use_editing.js";

export function TopBar() {
  const { boot, readsOnly, store } = useEditor();
  return html`<header class="ed-top">
    <div class="crumb ed-title">
      <a class="crumb__w" href=${boot.urls.home} dir="auto">${boot.workspace.name}</a><span class="sep" aria-hidden="true">/</span>
      <${MapTitle} />
    </div>
    <${Tabs} />
    <${MapState} />
    <${PersonaChips} />
    <span class="spacer"></span>
    <${SessionBar} />
    <${Connection} />
    ${(!readsOnly.value || store.suggesting.value) && html`<div class="ed-grp ed-undo"><${CommandButton} command=${undo} /><${CommandButton} command=${redo} /></div>`}
    <${ModeSwitch} />
    <${Peers} />
    <${SideDoors} />
    <div class="ed-grp"><${MapMenu} /><${Details} /><${HelpButton} /><${PresentLink} /><${ShareButton} /></div>
  </header>`;
}

/** The parts of a map; each has an address. */
function Tabs() {
  const { tab } = useEditor();
  const page = (name, icon, text) => html`<a class="is-page" href=${`${name}/`} title=${text}><${Icon} name=${icon} size=${18} /><span>${text}</span></a>`;
  const link = (name, icon, text) => html`<a href=${`#${name}`} title=${text} aria-current=${tab.value === name ? "page" : undefined}><${Icon} name=${icon} size=${18} /><span>${text}</span></a>`;
  return html`<nav class="ed-tabs" aria-label=${gettext("Parts of the map")}>${link("map", "map", gettext("Map"))}${page("insights", "insights", gettext("Insights"))}${page("evidence", "flask", gettext("Evidence"))}${page("actions", "check-sq", pgettext("register", "Actions"))}${link("settings", "sliders", gettext("Settings"))}</nav>`;
}

function MapTitle() {
  const editor = useEditor();
  const id = editor.store.mapId;
  const row = editor.store.row("map", id).value;
  const editing = useEditing("map", id, "title");
  const title = row ? row.title : editor.boot.map.title;
  useEffect(() => void (row && (document.title = `${row.title || gettext("Untitled map")} · Journeymap`)), [row?.title]);
  const inline = html`<${InlineTitle} kind="map" id=${id} field="title" text=${title} untitled=${gettext("Untitled map")} label=${gettext("Name of the map")} class="ed-name__t" />`;
  if (editing.value || !editor.canEdit.value) return html`<h1 class="ed-name">${inline}</h1>`;
  return html`<h1 class="ed-name">
    <button type="button" title=${gettext("Rename")} onClick=${() => (editor.editing.value = { kind: "map", id, field: "title" })}>${inline}<span class="sr">, ${gettext("rename")}</span></button>
  </h1>`;
}

/** What is done with the map as a whole: commands of the kind `map`. */
function MapMenu() {
  const editor = useEditor();
  const name = gettext("More for this map");
  if (!editor.store.ready.value) return null;
  const open = (event) => openMenuFor(editor, { kind: "map", id: editor.store.mapId }, name, event.currentTarget);
  return html`<button type="button" class="ibtn" data-door="map" aria-haspopup="menu" aria-label=${name} title=${name} onClick=${open}><${Icon} name="more" size=${18} /></button>`;
}

/** Objective, scope and state of the whole map, in the panel. */
function Details() {
  const editor = useEditor();
  const name = gettext("Objective and scope");
  return html`<button type="button" class="ibtn" aria-label=${name} title=${name} onClick=${() => openMapDetails(editor)}><${Icon} name="target" size=${18} /></button>`;
}

/** Where the window is narrow, the menu of the map has it. */
function PresentLink() {
  return html`<a class="btn ed-present" href="present/"><${Icon} name="present" size=${16} />${gettext("Present")}</a>`;
}

function openMapDetails(editor) {
  editor.clear();
  editor.openInspector("map", editor.store.mapId);
}

function CommandButton({ command }) {
  const editor = useEditor();
  const name = command.label(editor, null);
  const can = command.enabled(editor, null);
  return html`<button
    type="button"
    class="ibtn"
    aria-label=${name}
    title=${`${name} (${keysOf(command.shortcut).join(" ")})`}
    aria-disabled=${can ? undefined : "true"}
    onClick=${() => can && command.run(editor, null)}
  ><${Icon} name=${command.icon} size=${18} /></button>`;
}
