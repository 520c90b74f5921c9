/** Commands that change how this person looks at the map; nothing of it is in the log. */
import { gettext, interpolate } from "../i18n.js";
import { heightWithin } from "../model/view.js";

const onGrid = (editor) => !editor.isStory.value && editor.store.ready.value;

const drawnHeight = (element) => /** @type {HTMLElement|null} */ (element)?.offsetHeight ?? 0;

/** A command that puts a lane or a stage into one of the personal sets, or takes it out. */
const flip = (set, icon, on, off, { own = (/** @type {any} */ target, /** @type {any} */ _editor = null) => target?.lane, kinds = ["lane"], ...rest }) => ({
  group: "view",
  label: (editor, target) => (editor[set].value.has(own(target)) ? off() : on()),
  icon,
  kinds,
  enabled: (editor, target) => onGrid(editor) && Boolean(own(target, editor)),
  run: (editor, target) => editor.flip(set, own(target, editor)),
  ...rest,
});

/** Pinned lanes may not take the whole window: beyond this share of it nothing would scroll below them. */
const MOST = 0.62;

function hasRoom(lane) {
  const area = document.querySelector(".map-scroll");
  const top = drawnHeight(document.querySelector(".map-top"));
  const row = drawnHeight(area?.querySelector(`[data-row="${CSS.escape(lane)}"]`));
  return !area || top + row <= area.clientHeight * MOST;
}

export const pinLane = {
  ...flip("pinned", "pin", () => gettext("Pin under the header"), () => gettext("Unpin"), {}),
  id: "pin_lane",
  says: () => gettext("Pin or unpin the lane"),
  run(editor, { lane }) {
    const pinned = editor.pinned.peek().has(lane);
    if (!pinned && !hasRoom(lane)) return editor.toast(gettext("There is no room left to pin this lane. Fold or unpin another one."), { icon: "info" });
    editor.flip("pinned", lane);
    editor.announce(pinned ? gettext("Unpinned") : gettext("Pinned under the header"));
  },
};

const hideLane = {
  ...flip("hidden", "eye-off", () => gettext("Hide the lane"), () => gettext("Show the lane"), {}),
  id: "hide_lane",
  run(editor, { lane }) {
    editor.flip("hidden", lane);
    editor.toast(gettext("The lane is hidden for you. Lanes in the corner brings it back."), {
      icon: "eye-off",
      action: { label: gettext("Show"), run: () => editor.hidden.peek().has(lane) && editor.flip("hidden", lane), applies: () => editor.hidden.value.has(lane) },
    });
  },
};

const STEP = 24;

/** Drawn height of a lane: what a step starts from. */
const drawn = (lane) => drawnHeight(document.querySelector(`.map [data-row="${CSS.escape(lane)}"]`));

export function setHeight(editor, lane, height) {
  const { [lane]: _old, ...rest } = editor.heights.peek();
  editor.heights.value = height === null ? rest : { ...rest, [lane]: heightWithin(height) };
}

const resize = (id, by, key, icon, label) => ({
  id,
  group: "view",
  label,
  icon,
  shortcut: `Alt+Shift+${key}`,
  kinds: ["lane"],
  palette: false,
  enabled: (editor, target) => onGrid(editor) && Boolean(target?.lane) && !editor.collapsed.value.has(target.lane),
  run(editor, { lane }) {
    const before = editor.heights.peek()[lane] ?? drawn(lane);
    setHeight(editor, lane, before + by * STEP);
    editor.announce(interpolate(gettext("Height %(pixels)s"), { pixels: editor.heights.peek()[lane] }));
  },
});

const tallerLane = resize("taller_lane", 1, "ArrowDown", "arrow-d", () => gettext("Make the lane taller"));
const lowerLane = resize("lower_lane", -1, "ArrowUp", "arrow-u", () => gettext("Make the lane less tall"));

const resetLane = {
  id: "reset_lane",
  group: "view",
  label: () => gettext("Back to its usual height"),
  icon: "undo",
  kinds: ["lane"],
  palette: false,
  enabled: (editor, target) => Boolean(target?.lane) && target.lane in editor.heights.value,
  run: (editor, { lane }) => setHeight(editor, lane, null),
};

const stageOf = (target, editor) => (target?.kind === "stage" ? target.id : target?.kind === "touchpoint" ? editor?.store.row("touchpoint", target.id).value?.stage : null);

const foldStage = {
  ...flip("folded", "cols", () => gettext("Fold the stage"), () => gettext("Unfold the stage"), { own: stageOf, kinds: ["stage"] }),
  id: "fold_stage",
  shortcut: "[",
  says: () => gettext("Fold or unfold the stage"),
  keyOn: ["stage", "touchpoint"],
  enabled: (editor, target) => onGrid(editor) && Boolean(stageOf(target, editor)),
  run(editor, target) {
    const stage = stageOf(target, editor);
    editor.flip("folded", stage);
    editor.keepFocus({ kind: "stage", id: stage });
  },
};

/** Columns get an equal share of the window; where that leaves too little for text, marks stand for it. */
const READABLE = 96;

export const fitMap = {
  id: "fit",
  group: "view",
  label: (editor) => (editor.fit.value ? gettext("Columns of their usual width") : gettext("Fit the whole journey into the window")),
  says: () => gettext("Whole journey in the window"),
  icon: "fit",
  shortcut: "F",
  kinds: [],
  anywhere: true,
  enabled: onGrid,
  run(editor) {
    editor.fit.value = !editor.fit.peek();
    if (editor.fit.peek()) fitDensity(editor);
  },
};

/** Marks in place of text where the whole journey in the window leaves no room for it. */
export function fitDensity(editor) {
  const area = document.querySelector(".map-scroll");
  const columns = editor.structure.columns.peek().length;
  if (area && (area.clientWidth - 180) / Math.max(1, columns) < READABLE) editor.density.value = "overview";
  area?.scrollTo({ left: 0 });
}

const density = (value, label) => ({
  id: `density_${value}`,
  group: "view",
  label,
  icon: "rows",
  kinds: [],
  enabled: onGrid,
  run: (editor) => (editor.density.value = value),
});

const comfort = density("comfort", () => gettext("Density: comfort"));
const compact = density("compact", () => gettext("Density: compact"));
const overview = density("overview", () => gettext("Density: overview"));

const togglePaths = {
  id: "toggle_paths",
  group: "view",
  label: (editor) => (editor.showPaths.value ? gettext("Hide paths") : gettext("Show paths")),
  icon: "route",
  kinds: [],
  enabled: onGrid,
  run: (editor) => (editor.showPaths.value = !editor.showPaths.peek()),
};

const door = (id, label, icon, name, enabled = onGrid) => ({ id, group: "view", label, icon, kinds: [], enabled, run: (editor) => editor.open(name) });

const chooseView = door("views", () => gettext("Choose or save a view"), "eye", "views");
const chooseLanes = door("lanes", () => gettext("Show and hide lanes"), "rows", "lanes");
const filterMap = door("filter", () => gettext("Filter the map"), "filter", "filter");

const clearFilter = {
  id: "clear_filter",
  group: "view",
  label: () => gettext("Clear the filter"),
  icon: "close",
  kinds: [],
  enabled: (editor) => editor.isFiltering.value,
  run: (editor) => editor.clearFilter(),
};

const tab = (value, icon, label) => ({
  id: `tab_${value}`,
  group: "map",
  label,
  icon,
  kinds: [],
  enabled: (editor) => editor.tab.value !== value,
  run: (editor) => editor.goTo(value),
});

const openMap = tab("map", "map", () => gettext("Back to the map"));
const openSettings = tab("settings", "sliders", () => gettext("Map settings"));

export const VIEW_COMMANDS = [
  foldStage, pinLane, hideLane, tallerLane, lowerLane, resetLane, fitMap, comfort, compact, overview,
  chooseView, chooseLanes, filterMap, clearFilter, togglePaths, openMap, openSettings,
];
