/** The find bar, in the place of the status bar: what does not match steps back, Enter goes through what does. */
import { html, untracked, useEffect, useRef, useSignal, useSignalEffect } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { NO_SEARCH } from "./finding_state.js";
import { Icon } from "./Icon.js";
import { Replace } from "./Replace.js";
import { elementOf, reveal, stayHere } from "./reveal.js";
import { useFound } from "./use_found.js";

/** @param {{typed?: {current: string}}} props typed: while the bar was on its way */
export function Search({ typed }) {
  const editor = useEditor();
  const input = useRef(null);
  const how = useSignal({ exact: false, whole: false });
  const words = editor.search.value.words;
  const found = useFound(editor, how);
  const at = editor.search.value.at;
  const back = useWayBack(editor);
  const mode = editor.searchBar.value;
  // Whatever closes it (another tab of the map, a narrow window): nothing stays dimmed.
  useEffect(() => () => ((editor.search.value = NO_SEARCH), (editor.searchBar.value = "")), []);
  useEffect(() => {
    input.current.focus();
    if (typed?.current) editor.search.value = { ...editor.search.peek(), words: typed.current, at: -1 };
    else input.current.select();
    if (typed) typed.current = "";
  }, [mode]);

  // What is found first comes into sight while one still types; Esc leads back to where one was.
  useSignalEffect(() => {
    const [first] = found.value;
    if (first && editor.search.peek().at < 0) requestAnimationFrame(() => editor.searchBar.peek() && elementOf(first)?.scrollIntoView({ block: "nearest", inline: "nearest" }));
  });

  const step = (by) => {
    const n = found.peek().length;
    if (!n) return;
    const next = at < 0 ? (by > 0 ? 0 : n - 1) : (at + by + n) % n;
    editor.search.value = { ...editor.search.peek(), at: next };
    const one = found.peek()[next];
    reveal(editor, one);
    editor.announce(interpolate(gettext("%(at)s of %(n)s"), { at: next + 1, n }));
  };
  const close = (stay = null) => {
    editor.search.value = NO_SEARCH;
    editor.searchBar.value = "";
    if (stay) reveal(editor, stay, { focus: true });
    else back();
  };
  const keys = (event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) found.peek()[at] && close(found.peek()[at]);
    else if (event.key === "Enter" && event.target === input.current) step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  const toggle = (name, label, sign) =>
    html`<button type="button" class=${`ibtn ibtn--sm find__how find__how--${name}`} aria-pressed=${String(how.value[name])} aria-label=${`${sign}: ${label}`} title=${label} onClick=${() => (how.value = { ...how.peek(), [name]: !how.peek()[name] })}>${sign}</button>`;
  const n = found.value.length;
  return html`<section class="ed-bar find" role="search" aria-label=${gettext("Find on this map")} onKeyDown=${keys}>
    <${Icon} name="search" size=${16} />
    <input
      class="input find__in" type="text" ref=${input} autocomplete="off" spellcheck=${false} dir="auto"
      aria-label=${gettext("Find on this map")} placeholder=${gettext("Find on this map")} value=${words}
      onInput=${(event) => (editor.search.value = { ...editor.search.peek(), words: event.currentTarget.value, at: -1 })}
    />
    ${toggle("exact", gettext("Case and accents count"), "Aa")}${toggle("whole", gettext("Whole words only"), "ab")}
    <span class="find__n num" role="status">${words.trim() && countText(at, n)}</span>
    <button type="button" class="ibtn ibtn--sm" disabled=${!n} aria-label=${gettext("Previous")} title=${gettext("Previous")} onClick=${() => step(-1)}><${Icon} name="chev-u" /></button>
    <button type="button" class="ibtn ibtn--sm" disabled=${!n} aria-label=${gettext("Next")} title=${gettext("Next")} onClick=${() => step(1)}><${Icon} name="chev-d" /></button>
    ${at >= 0 && html`<button type="button" class="btn btn--sm find__go" title=${gettext("Close the search and stay there")} onClick=${() => close(found.peek()[at])}>${gettext("Go there")}</button>`}
    ${mode === "replace" && html`<${Replace} how=${how.value} current=${found.value[at] ?? null} after=${() => step(0)} />`}
    <span class="spacer"></span>
    ${mode === "find" && editor.canEdit.value && html`<button type="button" class="btn btn--sm" onClick=${() => (editor.searchBar.value = "replace")}>${gettext("Replace")}</button>`}
    <button type="button" class="ibtn ibtn--sm" aria-label=${gettext("Close the search")} title=${gettext("Close the search")} onClick=${() => close()}><${Icon} name="close" /></button>
  </section>`;
}

function countText(at, n) {
  if (!n) return gettext("Nothing found");
  if (at < 0) return interpolate(ngettext("%(n)s found", "%(n)s found", n), { n });
  return interpolate(gettext("%(at)s of %(n)s"), { at: at + 1, n });
}

/** Where one was before: the place of the map, the selection and the focus. */
function useWayBack(editor) {
  const way = useRef(null);
  way.current ??= untracked(() => {
    const area = document.querySelector(".map-scroll");
    const { scrollLeft: left = 0, scrollTop: top = 0 } = area ?? {};
    const selection = editor.selection.peek();
    const focused = document.activeElement;
    return () => {
      stayHere();
      area?.scrollTo({ left, top, behavior: "instant" });
      editor.selectMany(selection);
      const stop = focused?.isConnected && focused !== document.body ? focused : document.querySelector('.map [data-stop][tabindex="0"]');
      stop?.focus({ preventScroll: true });
    };
  });
  return way.current;
}
