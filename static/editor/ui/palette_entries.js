/** What the palette offers: everything on the map that has a name, personas, people, other maps, and the commands. */
import { gettext, interpolate } from "../i18n.js";
import { commandsFor, commandsWithout, shownShortcut } from "../commands/registry.js";
import { linesOf } from "../model/rich_text.js";
import { channelIcon, channelOf } from "./channels.js";
import { personaName } from "./people.js";
import { laneName } from "./place_name.js";
import { reveal } from "./reveal.js";
import { roleIcon } from "./roles.js";

/** @typedef {import("../model/palette.js").Entry & {icon: string, shortcut?: string, go: (aside: boolean) => unknown}} Entry go(aside): with the panel */

const LANE_OF = { pain_point: "pain_points", opportunity: "opportunities", metric: "metrics" };

/** What is written, without the marks of bold, lists and links, on one line. */
const plain = (text) =>
  /[*[\-•\n]/.test(text)
    ? linesOf(text).flatMap((block) => (block.type === "list" ? block.items : [block.spans])).map((spans) => spans.map((span) => span.text).join("")).join(" ")
    : text;

/** @returns {Entry[]} what stands on the map; examples are not there yet */
export function elementEntries(editor) {
  const { store } = editor;
  const rows = (kind) => store.visible(kind).value;
  const group = gettext("On this map");
  const laneWith = new Map([...rows("lane").values()].map((lane) => [lane.role, lane.id]));
  const titleOf = (id) => rows("touchpoint").get(id)?.title || gettext("untitled touchpoint");
  const stageOf = (touchpoint) => rows("touchpoint").get(touchpoint)?.stage ?? null;
  const found = [];
  const add = (kind, row, text, hint, icon, lane, touchpoint, stage, rank = 0) => {
    if (row.example || !text) return;
    const place = { kind, id: row.id, lane, touchpoint, stage };
    const go = (aside) => {
      reveal(editor, place, { focus: true });
      if (aside) editor.openInspector(kind, row.id);
    };
    found.push({ key: row.id, group, text: plain(text), hint, icon, rank, go });
  };
  store.stagesInOrder.value.forEach((id, at) => {
    const row = rows("stage").get(id);
    if (row) add("stage", row, row.title, interpolate(gettext("Stage %(number)s"), { number: at + 1 }), "map", null, null, id, 6);
  });
  for (const row of rows("touchpoint").values()) {
    add("touchpoint", row, row.title, `${gettext("Touchpoint")}, ${rows("stage").get(row.stage)?.title || gettext("Untitled stage")}`, channelIcon(channelOf(store, row.channel)), null, row.id, row.stage, 5);
  }
  for (const row of rows("lane").values()) add("lane", row, laneName(row), gettext("Lane"), roleIcon(row.role), row.id, null, null, 4);
  for (const row of rows("card").values()) {
    const lane = row.lane && rows("lane").get(row.lane);
    const hint = lane && row.touchpoint ? `${laneName(lane)}, ${titleOf(row.touchpoint)}` : gettext("Tray");
    add("card", row, row.text || row.image_alt, hint, roleIcon(lane?.role ?? "notes"), row.lane, row.touchpoint, stageOf(row.touchpoint));
  }
  const record = (kind, row, text, name, icon) =>
    add(kind, row, text, row.touchpoint ? `${name}, ${titleOf(row.touchpoint)}` : name, icon, laneWith.get(LANE_OF[kind]) ?? null, row.touchpoint, stageOf(row.touchpoint), 2);
  for (const row of rows("pain_point").values()) record("pain_point", row, row.title, numbered(gettext("Pain point"), "P", row), "bolt");
  for (const row of rows("opportunity").values()) record("opportunity", row, row.title, numbered(gettext("Opportunity"), "O", row), "bulb");
  for (const row of rows("metric").values()) record("metric", row, row.name, gettext("Metric"), "chart");
  return found;
}

const numbered = (name, letter, row) => (row.number ? `${name} ${letter}${row.number}` : name);

/** @returns {Entry[]} personas, people and the workspace's other maps */
export function contextEntries(editor) {
  const { store, boot } = editor;
  const context = store.context.value ?? {};
  const who = gettext("Personas and people");
  const onMap = [...store.visible("map_persona").value.values()];
  const chosen = onMap.map((row) => ({
    key: row.id,
    group: who,
    text: personaName(store, row.persona),
    hint: gettext("Look through the eyes of this persona"),
    icon: "eye",
    go: () => (editor.lens.value = row.id),
  }));
  const pages = (context.personas ?? []).map((persona) => ({
    key: persona.id,
    group: who,
    text: persona.name,
    hint: [gettext("Persona’s page"), persona.role].filter(Boolean).join(", "),
    icon: "user",
    go: () => location.assign(boot.urls.persona_new.replace(/new\/$/, `${persona.id}/`)),
  }));
  const people = (context.people ?? []).map((person) => personEntry(editor, person, who));
  const maps = (context.maps ?? [])
    .filter((map) => map.id !== store.mapId)
    .map((map) => ({ key: map.id, group: gettext("Maps"), text: map.title || gettext("Untitled map"), hint: gettext("Map"), icon: "map", go: () => location.assign(map.url) }));
  return [...chosen, ...pages, ...people, ...maps];
}

/** A person who is here: to where they are. Anybody else: what they own is brought out. */
function personEntry(editor, person, group) {
  const here = editor.store.people.value.find((one) => one.user.id === person.id && one.state);
  const touchpoint = here?.state.cursor?.touchpoint;
  const element = here?.state.selection?.at(-1) ?? (touchpoint ? { kind: "touchpoint", id: touchpoint } : null);
  const place = (row) => ({ ...element, lane: row.lane ?? null, touchpoint: row.touchpoint ?? null, stage: row.stage ?? null });
  return {
    key: person.id,
    group,
    text: person.name,
    hint: element ? gettext("Here now: go to where they are") : gettext("Bring out what they own"),
    icon: "users",
    go() {
      const row = element && editor.store.row(element.kind, element.id).peek();
      if (row) reveal(editor, place(row), { focus: true });
      else editor.filter.value = { ...editor.filter.peek(), owners: [person.id] };
    },
  };
}

/** @returns {Entry[]} commands that need no element, and those of the one that had the focus */
export function commandEntries(editor, target, name) {
  const entry = (command, group, on, rank) => ({
    key: `${command.id}:${group}`,
    group,
    text: command.label(editor, on),
    icon: command.icon,
    shortcut: shownShortcut(command, on),
    rank,
    go: () => command.run(editor, on),
  });
  const own = target ? commandsFor(editor, target).filter((command) => command.palette !== false) : [];
  const group = gettext("Commands");
  return [
    ...own.map((command) => entry(command, name || gettext("Here"), target, 8)),
    ...commandsWithout(editor).filter((command) => !own.includes(command)).map((command) => entry(command, group, null, 0)),
  ];
}
