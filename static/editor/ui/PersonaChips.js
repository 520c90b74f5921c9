/** The personas of the map: a chip each chooses the lens; the + adds one of the workspace's library or takes one off. */
import { effect, html } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { removeElement } from "../commands/remove.js";
import { rankAt } from "../model/layout.js";
import { rowsOf } from "../commands/rows.js";
import { request } from "../sync/requests.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { openMenu } from "./menus.js";
import { PersonaLine } from "./PersonaLine.js";
import { Portrait } from "./Portrait.js";
import { mapPersonaName } from "./people.js";

export function PersonaChips() {
  const editor = useEditor();
  const ids = editor.structure.personaIds.value;
  if (!ids.length && !(editor.canEdit.value && editor.store.ready.value)) return null;
  return html`<div class="ed-personas" role="group" aria-label=${gettext("Personas on this map")}>
    ${ids.map((id) => html`<${Chip} key=${id} id=${id} />`)}
    ${editor.canEdit.value &&
    html`<button
      type="button"
      class=${ids.length ? "ibtn ibtn--sm" : "btn btn--sm"}
      data-door="personas"
      aria-haspopup="menu"
      aria-label=${gettext("Add or take off a persona")}
      title=${gettext("Add or take off a persona")}
      onClick=${(event) => openPersonas(editor, event.currentTarget)}
    ><${Icon} name="plus" size=${16} />${!ids.length && html`<span>${gettext("Persona")}</span>`}</button>`}
  </div>`;
}

function Chip({ id }) {
  const editor = useEditor();
  const row = editor.store.row("map_persona", id).value;
  if (!row) return null;
  const name = mapPersonaName(editor.store, id);
  const chosen = editor.lens.value === id;
  const title = chosen
    ? gettext("Show all personas alike")
    : interpolate(gettext("Look through the eyes of %(persona)s: new cards and emotions are theirs"), { persona: name });
  return html`<button
    type="button"
    class=${editor.lens.value && !chosen ? "pchip is-back" : "pchip"}
    aria-pressed=${String(chosen)}
    aria-label=${name}
    title=${title}
    onClick=${() => (editor.lens.value = chosen ? null : id)}
  >
    <${Portrait} persona=${row.persona} colour=${row.colour} size=${24} /><span class="pchip__n" dir="auto">${name}</span><${PersonaLine} id=${id} />
  </button>`;
}

const COLOURS = 4;

export function openPersonas(editor, anchor) {
  const { store, structure } = editor;
  const onMap = rowsOf(store, "map_persona", structure.personaIds.value);
  const others = (store.context.value?.personas ?? []).filter((one) => !one.archived && !onMap.some((row) => row.persona === one.id));
  const items = [
    ...others.map((persona) => ({ label: persona.name, hint: persona.role, icon: "user-plus", run: () => add(editor, persona.id) })),
    ...(others.length && onMap.length ? ["-"] : []),
    ...onMap.map((row) => ({
      label: interpolate(gettext("Take %(persona)s off this map"), { persona: mapPersonaName(store, row.id) }),
      icon: "minus",
      run: () => takeOff(editor, row.id),
    })),
    "-",
    { label: gettext("Make a new persona"), icon: "user", run: () => makePersona(editor) },
  ];
  openMenu(editor, { items: items[0] === "-" ? items.slice(1) : items, label: gettext("Personas"), anchor });
  if (!store.context.peek()) fillWhenHere(editor, anchor, editor.menu.peek());
}

/** The library may still be on its way: whoever has opened the menu meanwhile gets it, unless they have left. */
function fillWhenHere(editor, anchor, menu) {
  const stop = effect(() => {
    if (!editor.store.context.value && editor.menu.value === menu) return;
    queueMicrotask(() => {
      stop();
      if (editor.menu.peek() === menu) openPersonas(editor, anchor);
    });
  });
}

/** A name is enough to begin with: the library draws a portrait, the rest can follow on the persona's page. */
async function makePersona(editor) {
  const { store, boot } = editor;
  const answer = await editor.askForm({
    title: gettext("Make a new persona"),
    text: gettext("The persona gets a portrait and comes into the library of the workspace and onto this map."),
    confirm: gettext("Make the persona"),
    fields: [
      { name: "name", label: gettext("Name"), type: "text", value: "", required: true },
      { name: "role", label: gettext("Role, for example “Buyer in a small firm”"), type: "text", value: "" },
    ],
  });
  const name = answer?.name.trim();
  if (!name) return;
  try {
    const made = await request("POST", `workspaces/${boot.workspace.slug}/personas/`, { name, role: answer.role.trim() });
    // Shown at once; the library itself follows from the server to everybody.
    const context = store.context.peek() ?? {};
    const { id, role, portrait_url: portrait } = made;
    if (!context.personas?.some((one) => one.id === id)) store.context.value = { ...context, personas: [...(context.personas ?? []), { id, name: made.name, role, portrait, archived: false }] };
    add(editor, id);
    editor.announce(interpolate(gettext("%(persona)s is on this map"), { persona: made.name }));
  } catch (error) {
    editor.toast(error.code === "offline" ? gettext("This needs a connection. Try again when you are online.") : error.message || gettext("This could not be added."), { icon: "alert" });
  }
}

function add(editor, persona) {
  const onMap = rowsOf(editor.store, "map_persona", editor.structure.personaIds.peek());
  if (onMap.some((row) => row.persona === persona)) return;
  const used = onMap.map((row) => row.colour);
  const free = Array.from({ length: COLOURS }, (_, i) => i + 1).find((colour) => !used.includes(colour));
  const fields = { persona, colour: free ?? (onMap.length % COLOURS) + 1, rank: rankAt(onMap, onMap.length) };
  editor.store.commit([{ op: "create", kind: "map_persona", id: editor.store.newId(), fields }]);
}

function takeOff(editor, id) {
  if (editor.lens.peek() === id) editor.lens.value = null;
  removeElement.run(editor, { kind: "map_persona", id });
}
