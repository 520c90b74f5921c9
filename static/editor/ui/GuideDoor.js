/** Opens the guide: fetched when it is first needed, remembered for this person, by itself only on their first map. */
import { html, useEffect, useSignal } from "../lib.js";
import { gettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { useStyle } from "./use_style.js";

const load = () => import("./guide/Guide.js");

const WIDE = "(min-width: 1180.02px)";
const keyOf = ({ user }) => `journeymap.guide.${user.id}`;

/** Whether the guide has the place beside the map; the panel of an element goes first, the guide comes back after it. */
const guideShows = (editor) => editor.guide.value && editor.canEdit.value && !editor.isStory.value && !editor.inspector.value && !editor.checksOpen.value && !editor.side.value;

export function GuideDoor() {
  const editor = useEditor();
  const { guide, boot, store } = editor;
  const part = useSignal(null);
  const shown = guideShows(editor);
  useEffect(() => {
    const kept = read(keyOf(boot));
    guide.value = kept === "open" && matchMedia(WIDE).matches;
  }, [boot.user.id]);
  useEffect(() => {
    if (!store.ready.value || read(keyOf(boot)) || !boot.first_map || !boot.abilities.edit) return;
    if (matchMedia(WIDE).matches) {
      // Who has done most of it already has found the way. Without a connection it can still be opened by hand.
      load().then(({ isMostlyDone }) => (guide.value ||= !isMostlyDone(store)), () => {});
      return;
    }
    // Over a narrow map it would lie on what one came to see: it is only offered.
    editor.toast(gettext("A guide leads through the method."), { icon: "route", action: { label: gettext("Open the guide"), run: () => (guide.value = true) } });
  }, [boot.user.id, store.ready.value]);
  useEffect(() => {
    if (guide.value || read(keyOf(boot))) keep(keyOf(boot), guide.value ? "open" : "closed");
  }, [guide.value]);
  useEffect(() => {
    if (!shown || part.peek() || !store.ready.value) return;
    load().then(
      ({ Guide }) => (part.value = { Guide }),
      () => {
        guide.value = false;
        editor.notFetched();
      },
    );
  }, [shown, store.ready.value]);
  return shown && part.value && useStyle(boot.styles.late) ? html`<${part.value.Guide} />` : null;
}

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    // It then opens and closes as long as the tab lasts.
  }
}
