/** Commands that open something beside the map: the palette, the find bar, the tray, the panel, and help. */
import { gettext } from "../i18n.js";
import { toggleLane } from "./toggle_lane.js";

const always = () => true;
const edits = (editor) => editor.canEdit.value;
const onGrid = (editor) => !editor.isStory.value && editor.tab.value === "map";

export const openPalette = {
  id: "palette",
  group: "view",
  label: () => gettext("Go to anything, do anything"),
  icon: "search",
  shortcut: "Mod+K",
  kinds: [],
  anywhere: true,
  inTexts: true,
  palette: false,
  enabled: always,
  run: (editor) => (editor.palette.value = true),
};

export const findOnMap = {
  id: "find",
  group: "view",
  label: () => gettext("Find on this map"),
  icon: "search",
  shortcut: "/",
  kinds: [],
  anywhere: true,
  enabled: onGrid,
  run: (editor) => (editor.searchBar.value = "find"),
};

export const replaceOnMap = {
  id: "replace",
  group: "view",
  label: () => gettext("Find and replace"),
  icon: "pencil",
  shortcut: "Mod+Shift+H",
  alsoBy: ["Mod+H"],
  kinds: [],
  anywhere: true,
  enabled: (editor) => edits(editor) && onGrid(editor),
  run: (editor) => (editor.searchBar.value = "replace"),
};

export const foldLane = {
  id: "fold_lane",
  group: "view",
  label: (editor, target) => (editor.collapsed.peek().has(target?.lane) ? gettext("Unfold the lane") : gettext("Fold the lane")),
  says: () => gettext("Fold or unfold the lane"),
  icon: "rows",
  shortcut: "[",
  kinds: ["lane"],
  keyOn: ["lane", "cell", "card", "pain_point", "opportunity", "metric", "emotion"],
  enabled: (_editor, target) => Boolean(target?.lane),
  run: (editor, target) => toggleLane(editor, target.lane),
};

export const togglePanel = {
  id: "toggle_panel",
  group: "view",
  label: (editor) => (editor.inspector.value ? gettext("Close the panel") : gettext("Open the panel")),
  says: () => gettext("Open or close the panel"),
  icon: "panel",
  shortcut: "]",
  kinds: [],
  anywhere: true,
  enabled: (editor) => Boolean(editor.inspector.value || editor.selected.value),
  run(editor) {
    const { kind, id } = editor.inspector.peek() ? {} : editor.selected.peek();
    if (kind) editor.openInspector(kind, id);
    else editor.closeInspector();
  },
};

export const toggleTray = {
  id: "toggle_tray",
  group: "view",
  label: (editor) => (editor.trayOpen.value ? gettext("Close the tray") : gettext("Open the tray")),
  icon: "cards",
  kinds: [],
  enabled: always,
  run: (editor) => (editor.trayOpen.value = !editor.trayOpen.peek()),
};

export const chooseLane = {
  id: "new_lane",
  group: "add",
  label: () => gettext("Add a lane"),
  icon: "plus",
  kinds: ["lane"],
  alone: true,
  enabled: (editor) => edits(editor) && onGrid(editor),
  run: (editor) => editor.open("lane"),
};

export const choosePersona = {
  id: "personas",
  group: "map",
  label: () => gettext("Add or take off a persona"),
  icon: "user-plus",
  kinds: [],
  enabled: edits,
  run: (editor) => editor.open("personas"),
};

export const shareMap = {
  id: "share",
  group: "map",
  label: () => gettext("Share by link"),
  icon: "share",
  kinds: ["map"],
  alone: true,
  enabled: (editor) => Boolean(editor.store.abilities.value?.share),
  run: (editor) => (editor.sharing.value = true),
};

export const presentMap = {
  id: "present",
  group: "map",
  label: () => gettext("Present"),
  icon: "present",
  kinds: ["map"],
  alone: true,
  enabled: () => true,
  run: () => location.assign("present/"),
};

export const openGlossary = {
  id: "glossary",
  group: "help",
  label: () => gettext("Glossary"),
  icon: "article",
  kinds: [],
  enabled: always,
  run: (editor) => (editor.help.value = "glossary"),
};

export const openGuide = {
  id: "guide",
  group: "help",
  label: () => gettext("Guide: the method in five steps"),
  icon: "route",
  kinds: [],
  enabled: (editor) => editor.canEdit.value,
  run: (editor) => (editor.guide.value = true),
};

/** The title in the team's words: what the customer might say. The hint's own button opens it. */
export const sayAsCustomer = {
  id: "wording",
  group: "edit",
  label: () => gettext("Say it as the customer would"),
  icon: "quote",
  kinds: ["touchpoint"],
  enabled: (editor, target) => edits(editor) && onGrid(editor) && Boolean(editor.wordingOf(editor.store.row("touchpoint", target?.id ?? "").value)),
  run: (editor, target) => editor.open(`wording:${target.id}`),
};

/** The list of what answers a pain point, or of what an opportunity answers; its button is there while it is selected. */
export const linkFinding = {
  id: "link_finding",
  group: "edit",
  label: (_editor, target) => (target?.kind === "opportunity" ? gettext("Link a pain point") : gettext("Link an opportunity")),
  says: () => gettext("Link pain points and opportunities"),
  icon: "link",
  shortcut: "L",
  kinds: ["pain_point", "opportunity"],
  enabled: edits,
  run(editor, target) {
    editor.select(target.kind, target.id);
    requestAnimationFrame(() => editor.open(`link:${target.id}`));
  },
};
