/**
 * What every part of the editor shares: the store, what is selected and open, the person's formats, messages.
 *
 * How parts plug in (each file exports the component of its name; all take what they need from `useEditor()`):
 * - EmotionCurve.js `EmotionLane {lane}` and `EmotionAxis` fill the row of the lane `emotions` across all columns;
 * - PainPointCell.js, OpportunityCell.js `{lane, touchpoint}` fill one cell of their lane;
 * - Inspector.js, Cursors.js, Minimap.js take no properties.
 *
 * Every row of the grid has `data-row` ("stages", "touchpoints" or a lane's id), every cell in it `data-col` (a
 * touchpoint's id, "head" for the lane's header), and everything that arrow keys stop at has `data-stop` and
 * tabindex -1. Elements that show a record have `data-kind` and `data-id`.
 */
import { computed, createContext, signal, useContext } from "../lib.js";
import { createWorkState } from "./work_state.js";
import { createClipboardState } from "./clipboard_state.js";
import { createFindingState } from "./finding_state.js";
import { createFollowingState } from "./following_state.js";
import { createHearing } from "./hearing_state.js";
import { createFormState } from "./form_state.js";
import { createImages } from "./images/images_state.js";
import { createStructure } from "./map_structure.js";
import { createMessages, sayNotFetched } from "./messages.js";
import { createSelectionState } from "./selection_state.js";
import { createSuggestState } from "./suggest_state.js";
import { createSideState } from "./side_state.js";
import { createTabState } from "./tab_state.js";
import { createTalkState } from "./talk_state.js";
import { createViewState } from "./view_state.js";
import { createWorkshopState } from "./workshop_state.js";
import { createWordingState } from "./wording.js";

export const EditorContext = createContext(null);

/** @returns {ReturnType<typeof createEditor>} */
export const useEditor = () => useContext(EditorContext);

/** Closed for good: what is edited now would never be sent. */
const LOST = ["gone", "no_access", "client_too_old"];

/** Below this the map opens as a story: the grid is for wider screens. */
const narrow = globalThis.matchMedia?.("(max-width: 719.98px)");
export const isNarrow = signal(narrow?.matches ?? false);
narrow?.addEventListener("change", () => (isNarrow.value = narrow.matches));

/**
 * @param {object} parts
 * @param {object} parts.store the map (model/store.js)
 * @param {object} parts.boot what the server put into the page
 */
export function createEditor({ store, boot, session = null, skeleton = { seenAt: 0, inside: [] } }) {
  const inspector = signal(null);
  const side = signal("");
  const work = createWorkState({ inspector, side });
  const view = createViewState({ store, boot });
  const editor = {
    store,
    boot,
    session,
    /** the shape that stands in for the map until it is here; see Loading.js */
    skeleton,
    /** tag for Intl: what the person chose for dates and numbers */
    locale: boot.locale?.formats || boot.locale?.language || "en-GB",
    structure: createStructure(store, view),
    ...createSelectionState(store),
    /** signal<{kind, id, field}|null> the text being edited in place; one at a time */
    editing: signal(null),
    /** signal<{kind, id, field}|null> the text being typed in a panel beside the map, for peers */
    writing: signal(null),
    /** Open a text for typing; its element is selected. `made`: the Change that made it just now, taken back if it stays empty. */
    edit(kind, id, field, made = null) {
      editor.select(kind, id);
      editor.editing.value = { kind, id, field, made };
    },
    isEditing: (kind, id) => editor.editing.peek()?.kind === kind && editor.editing.peek()?.id === id,
    /** Leave the text. `back`: the focus goes back to its element (not when it has gone elsewhere already). */
    stopEditing(back = true) {
      const was = editor.editing.peek();
      if (!was) return;
      editor.editing.value = null;
      const row = store.row(was.kind, was.id).peek();
      if (was.made && row && !row[was.field]?.trim()) store.undo(was.made);
      else if (back) editor.keepFocus(was);
    },
    /** signal<{kind, id}|null> the element that shall have the focus once it is drawn again */
    wanted: signal(null),
    keepFocus: ({ kind, id }) => (editor.wanted.value = { kind, id }),
    /** signal<{lane: id|null, touchpoint: id|null}> where the focus is, for the marks of current lane and column */
    place: signal({ lane: null, touchpoint: null }),
    /** signal<{touchpoint, lane, x, y}|null> where the pointer is on the map, for peers; Cursors.js sets it */
    cursor: signal(null),
    /** signal<{kind, id}|null> what the inspector shows; selecting never opens it */
    inspector,
    openInspector: (kind, id) => (inspector.value = { kind, id }),
    closeInspector: () => (inspector.value = null),
    ...createSuggestState({ store, isLost: () => LOST.includes(store.closedBecause?.value) }),
    /** signal<boolean> this person may look at the map but not edit it; false until the server has said so */
    readsOnly: computed(() => store.ready.value && store.abilities.value?.edit === false),
    /** signal<boolean> the map is shown as a story down the page, on a narrow screen */
    isStory: isNarrow,
    /** signal<{x, y, label, items}|null> the one menu that is open */
    menu: signal(null),
    /** signal<object|null> a drag under way: {kind, id, ...}; see interactions/ */
    drag: signal(null),
    ...createMessages(),
    /** say that a part of the editor can't be fetched, and what to do */
    notFetched: () => sayNotFetched(editor),
    ...createFormState(),
    ...createFindingState(),
    ...createFollowingState(),
    ...createWordingState({ boot }),
    ...createWorkshopState(),
    ...work,
    ...createSideState({ inspector, side, checksOpen: work.checksOpen }),
    ...createTalkState(store, () => editor),
    ...createClipboardState(),
    ...createImages(() => editor),
    ...view,
    ...createTabState({ store, boot }),
  };
  return Object.assign(editor, createHearing({ store, boot, announce: editor.announce }));
}
