/** What the first look at a map does without: fetched when the map stands, or when first wanted; a failure is said. */
import { html, signal, useEffect, useLayoutEffect, useRef } from "../lib.js";
import { useEditor } from "./context.js";
import { useStyle } from "./use_style.js";

const soon = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 500));

const panels = part(() => import("./parts/panels.js"));
const finding = part(() => import("./parts/finding.js"));
const story = part(() => import("./parts/story.js"));
const evidence = part(() => import("./evidence/part.js"));
const exporting = part(() => import("./export/part.js"));
const printing = part(() => import("./print.js"));
const sharing = part(() => import("./share/ShareDialog.js"));
const company = part(() => import("./company/part.js"));
const work = part(() => import("./work/part.js"));
const session = part(() => import("./session/part.js"));
const doors = part(() => import("./SideDoors.js"));
const suggest = part(() => import("./suggest/part.js"));
const talk = part(() => import("./talk/part.js"));
const past = part(() => import("./past/part.js"));

export const EmotionPopover = later(panels, "EmotionPopover");
export const FilterBar = later(panels, "FilterBar", (editor) => editor.isFiltering.value);
export const FilterPanel = later(panels, "FilterPanel");
export const Hand = later(panels, "Hand", never);
export const LanesPanel = later(panels, "LanesPanel");
export const Legend = later(panels, "Legend");
export const PathsRow = later(panels, "PathsRow");
export const ViewsPanel = later(panels, "ViewsPanel");
export const FormDialog = later(panels, "FormDialog", (editor) => editor.form.value, (editor) => editor.form.peek()?.answer(null));
export const Inspector = later(panels, "Inspector", (editor) => editor.inspector.value, (editor) => editor.closeInspector());
export const Lightbox = later(panels, "Lightbox", (editor) => editor.viewing.value, (editor) => (editor.viewing.value = null));
export const Help = later(finding, "Help", (editor) => editor.help.value, (editor) => (editor.help.value = false));
export const Palette = later(finding, "Palette", (editor) => editor.palette.value, (editor) => (editor.palette.value = false));
export const Search = later(finding, "Search", always, (editor) => (editor.searchBar.value = ""));
export const ExportDialog = later(exporting, "ExportDialog", (editor) => editor.exporting.value, (editor) => (editor.exporting.value = false));
export const ShareDialog = later(sharing, "ShareDialog", (editor) => editor.sharing.value, (editor) => (editor.sharing.value = false));
export const AcceptDialog = later(work, "AcceptDialog", (editor) => editor.accepting.value, (editor) => (editor.accepting.value = null));
export const Cursors = later(company, "Cursors", never);
export const Following = later(company, "Following", never);
export const Peers = later(company, "Peers", never);
export const ModeSwitch = later(suggest, "ModeSwitch", never);
export const SuggestionsPanel = later(suggest, "SuggestionsPanel", (editor) => editor.side.value === "suggestions", (editor) => (editor.side.value = ""));
export const ActionMark = later(work, "ActionMark", never);
export const ActionSection = later(work, "ActionSection", never);
export const ChecksButton = later(work, "ChecksButton", never);
export const ChecksPanel = later(work, "ChecksPanel", (editor) => editor.checksOpen.value, (editor) => (editor.checksOpen.value = ""));
export const CoverageBar = later(evidence, "CoverageBar", never);
export const CoverageCells = later(evidence, "CoverageCells", never);
export const EvidenceButton = later(evidence, "EvidenceButton", never);
export const EvidenceCell = later(evidence, "EvidenceCell", never);
export const EvidenceSection = later(evidence, "EvidenceSection", never);
export const LinkEvidence = later(evidence, "LinkEvidence", (editor) => editor.linking.value, (editor) => (editor.linking.value = null));
export const MetricReading = later(evidence, "MetricReading", never);
export const CommentsPanel = later(talk, "CommentsPanel", (editor) => editor.side.value === "comments", (editor) => (editor.side.value = ""));
export const Talk = later(talk, "Talk", never);
export const Votes = later(talk, "Votes", never);
export const Past = later(past, "Past", (editor) => editor.side.value === "history", (editor) => (editor.side.value = ""));
export const SideDoors = later(doors, "SideDoors", never);
export const SessionBar = later(session, "SessionBar", never);
export const SessionDialogs = later(session, "SessionDialogs", (editor) => editor.workshopDialog.value, (editor) => (editor.workshopDialog.value = ""));
export const SessionPanel = later(session, "SessionPanel", (editor) => editor.side.value === "session", (editor) => (editor.side.value = ""));
export const StoryView = later(story, "StoryView");

/** A narrow screen shows nothing without its own part. @returns {Promise<unknown>} */
export const fetchFirst = (isStory) => (isStory ? story.fetch().catch(() => {}) : Promise.resolve());

/** The rest, once the map is drawn: the first use is then instant, and needs no connection. */
export function fetchRest(editor) {
  const { boot, clipboard, fetchUploading, loadWording } = editor;
  const parts = [async () => useStyle(boot.styles.late), async () => (await work.fetch()).follow(editor), async () => (await talk.fetch()).follow(editor), async () => (await evidence.fetch()).follow(editor), async () => (await company.fetch()).accompany(editor), async () => (await session.fetch()).follow(editor), async () => (await past.fetch()).follow(editor), () => fetchSuggest(editor), panels.fetch, finding.fetch, doors.fetch, clipboard.load, fetchUploading, loadWording, async () => printing.here.value || (await printing.fetch()).readyToPrint(editor)];
  soon(() => parts.forEach((fetch) => fetch().catch(() => {})), { timeout: 1000 });
}

/** A tab that suggests must not edit by itself where its part can't be had: it says so. */
async function fetchSuggest(editor) {
  try {
    (await suggest.fetch()).follow(editor);
  } catch {
    if (editor.suggests.peek()) editor.notFetched();
    editor.suggests.value = false;
  }
}

function always() {
  return true;
}

function never() {
  return false;
}

function part(load) {
  const here = signal(null);
  return { here, fetch: async () => (here.value ??= await load()) };
}

/** What is typed while a field is still on its way: it is meant for that field, not for the map. */
function useTypedAhead(waits) {
  const typed = useRef("");
  useLayoutEffect(() => {
    if (!waits) return undefined;
    const keep = (event) => {
      if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      typed.current += event.key;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener("keydown", keep, true);
    return () => removeEventListener("keydown", keep, true);
  }, [waits]);
  return typed;
}

/**
 * @param {ReturnType<typeof part>} from
 * @param {string} name
 * @param {(editor: any) => any} wanted whether it would show something now
 * @param {(editor: any, props: any) => void} giveUp it is not to be had: what has opened it closes
 */
function later(from, name, wanted = always, giveUp = (editor, props) => props.close?.()) {
  return function Later(props) {
    const editor = useEditor();
    const missing = !from.here.value && Boolean(wanted(editor));
    useEffect(() => {
      if (!missing) return;
      from.fetch().catch(() => {
        giveUp(editor, props);
        editor.notFetched();
      });
    }, [missing]);
    const typed = useTypedAhead(missing && from === finding);
    // Looks of the panels come with them; the find bar and the story have theirs with the map.
    const styled = () => [story, finding].includes(from) || useStyle(editor.boot.styles.late);
    return from.here.value && styled() && html`<${from.here.value[name]} ...${props} typed=${typed} />`;
  };
}
