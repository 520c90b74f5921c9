/** The palette: type to go to anything, or to do anything. A combobox over one list; nothing of it is there until it opens. */
import { computed, html, useComputed, useEffect, useLayoutEffect, useMemo, useRef, useSignal } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { keysOf } from "../commands/keys.js";
import { targetOf } from "../interactions/stops.js";
import { rangesOf } from "../model/folded.js";
import { ranked, wordsOf } from "../model/palette.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { commandEntries, contextEntries, elementEntries } from "./palette_entries.js";
import { readRecent, remember } from "./recent.js";

/** @param {{typed?: {current: string}}} props typed: while the palette was on its way */
export function Palette({ typed }) {
  return useEditor().palette.value ? html`<${Open} typed=${typed} />` : null;
}

const MOST = 8;

function Open({ typed }) {
  const editor = useEditor();
  const box = useRef(null);
  const before = useRef(/** @type {any} */ (document.activeElement));
  const query = useSignal(typed?.current ?? "");
  useEffect(() => void (typed && (typed.current = "")), []);
  const at = useSignal(0);
  // What had the focus when it opened: its commands come first.
  const from = useMemo(() => {
    const stop = document.activeElement?.closest?.("[data-stop]") ?? null;
    const selected = editor.selected.peek();
    const target = stop ? targetOf(editor, stop) : selected && { ...selected, lane: null, touchpoint: null };
    return { target, name: stop?.getAttribute("aria-label") ?? "" };
  }, []);
  const recent = useMemo(() => readRecent(editor), []);
  const all = useMemo(() => entriesOf(editor, from), []);
  const groups = useComputed(() => groupsOf(editor, all, recent, query.value));
  const flat = groups.value.flatMap((group) => group.entries);
  const active = flat[Math.min(at.value, flat.length - 1)];
  // Not a modal dialog: making thousands of cells inert and back costs more than all the rest. Keys and presses stay here.
  useLayoutEffect(() => {
    box.current.showPopover();
    box.current.querySelector("input").focus();
    // The backdrop takes presses beside it, so that they end here and not on the map.
    const outside = (event) => {
      const { left, right, top, bottom } = box.current.getBoundingClientRect();
      if (event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom) close();
    };
    document.addEventListener("pointerdown", outside, true);
    return () => document.removeEventListener("pointerdown", outside, true);
  }, []);
  useEffect(() => box.current.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" }), [at.value, query.value]);
  const close = () => {
    editor.palette.value = false;
    before.current?.focus?.({ preventScroll: true });
  };
  const choose = (entry, aside = false) => {
    if (!entry) return;
    // The focus goes back first: what the entry opens may then take it.
    close();
    if (!entry.key.includes(":")) remember(editor, entry.key);
    entry.go(aside);
  };
  const keys = (event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: MOST, PageUp: -MOST }[event.key];
    if (step && flat.length) {
      const to = Math.min(at.peek(), flat.length - 1) + step;
      at.value = Math.abs(step) === 1 ? (to + flat.length) % flat.length : Math.max(0, Math.min(flat.length - 1, to));
    } else if (event.key === "Enter") choose(active, event.ctrlKey || event.metaKey);
    else if (event.key === "Escape" || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) close();
    else if (event.key === "Tab") event.preventDefault();
    else return;
    event.preventDefault();
  };
  const type = (event) => {
    query.value = event.currentTarget.value;
    at.value = 0;
  };
  const words = wordsOf(query.value);
  const idOf = (entry) => `pal-${flat.indexOf(entry)}`;
  return html`<div class="pal" popover="manual" role="dialog" aria-modal="true" ref=${box} aria-label=${gettext("Go to anything, do anything")} onKeyDown=${keys}>
    <div class="pal__in">
      <${Icon} name="search" size=${18} />
      <input
        type="text" role="combobox" aria-expanded="true" aria-controls="pal-list" aria-autocomplete="list" autocomplete="off" spellcheck=${false}
        aria-label=${gettext("Go to anything, do anything")}
        aria-activedescendant=${active ? idOf(active) : undefined}
        placeholder=${gettext("A card, a touchpoint, a person, a map, a command")}
        value=${query.value}
        onInput=${type}
      /><kbd aria-hidden="true">Esc</kbd>
    </div>
    ${flat.every((entry) => entry.key === EVERYWHERE) && html`<p class="pal__none">${interpolate(gettext("Nothing is called “%(words)s”."), { words: query.value })}</p>`}
    <div class="pal__list" id="pal-list" role="listbox" aria-label=${gettext("Found")}>
      ${groups.value.map(
        (group, i) => html`<div key=${group.group} role="group" aria-labelledby=${`pal-g${i}`}>
          <div class="pal__g over trunc" id=${`pal-g${i}`}>${group.group}</div>
          ${group.entries.map((entry) => html`<${Option} key=${entry.key} entry=${entry} id=${idOf(entry)} active=${entry === active} words=${words} choose=${choose} />`)}
        </div>`,
      )}
    </div>
    <p class="sr" role="status">${query.value && interpolate(ngettext("%(n)s entry", "%(n)s entries", flat.length), { n: flat.length })}</p>
    <div class="pal__f" aria-hidden="true">
      <span><kbd>↑</kbd><kbd>↓</kbd>${gettext("move")}</span><span><kbd>⏎</kbd>${gettext("open")}</span>
      <span>${keysOf("Mod+Enter").map((key) => html`<kbd key=${key}>${key}</kbd>`)}${gettext("open in panel")}</span>
    </div>
  </div>`;
}

function Option({ entry, id, active, words, choose }) {
  return html`<div
    class=${active ? "pal__o is-act" : "pal__o"}
    id=${id}
    role="option"
    aria-selected=${String(active)}
    onPointerDown=${(event) => event.preventDefault()}
    onClick=${(event) => choose(entry, event.ctrlKey || event.metaKey)}
  >
    <${Icon} name=${entry.icon} size=${16} />
    <span class="pal__t" dir="auto"><${Marked} text=${excerpt(entry.text, words)} words=${words} /></span>
    ${entry.hint && html`<span class="pal__h" dir="auto"><${Marked} text=${entry.hint} words=${words} /></span>`}
    ${entry.shortcut && html`<span class="ed-menu__keys push">${keysOf(entry.shortcut).map((key) => html`<kbd key=${key}>${key}</kbd>`)}</span>`}
  </div>`;
}

const LONGEST = 120;

/** Of a long text the part around what was typed. */
function excerpt(text, words) {
  if (text.length <= LONGEST) return text;
  const [at = 0] = words.flatMap((word) => rangesOf(text, word).slice(0, 1)).map(([from]) => from);
  const from = at > LONGEST - 40 ? at - 40 : 0;
  return `${from ? "…" : ""}${text.slice(from, from + LONGEST)}${from + LONGEST < text.length ? "…" : ""}`;
}

/** The text with what was typed marked in it, once each word. */
function Marked({ text, words }) {
  const ranges = words.flatMap((word) => rangesOf(text, word).slice(0, 1)).sort((a, b) => a[0] - b[0]);
  const parts = [];
  let at = 0;
  for (const [from, to] of ranges) {
    if (from < at) continue;
    parts.push(text.slice(at, from), html`<mark key=${from}>${text.slice(from, to)}</mark>`);
    at = to;
  }
  return html`${parts}${text.slice(at)}`;
}

/** Read when they are needed first, and again only when what they show has changed. */
const entriesOf = (editor, { target, name }) => ({
  elements: computed(() => elementEntries(editor)),
  others: computed(() => contextEntries(editor)),
  commands: computed(() => commandEntries(editor, target, name)),
});

function groupsOf(editor, { elements, others, commands }, recent, query) {
  if (!query.trim()) return beforeTyping(commands.value, recent, () => [...elements.value, ...others.value]);
  const groups = ranked([...elements.value, ...commands.value, ...others.value], query, { recent });
  const onMap = groups.find((one) => one.group === gettext("On this map"));
  if (onMap && onMap.total > MOST && !editor.isStory.value) onMap.entries = [...onMap.entries, allOnMap(editor, query)];
  const beyond = everywhere(query.trim());
  return beyond ? [...groups, { group: gettext("Workspace"), entries: [beyond], total: 1 }] : groups;
}

const EVERYWHERE = "find:everywhere";

/** The search of the workspace, where the rail leads to one. */
function everywhere(words) {
  const door = /** @type {HTMLAnchorElement|null} */ (document.querySelector("[data-search-door]"));
  const text = interpolate(gettext("Search everywhere for “%(words)s”"), { words });
  return door && { key: EVERYWHERE, text, icon: "search", go: () => location.assign(`${door.href}?q=${encodeURIComponent(words)}`) };
}

/** More than the list shows: the find bar steps through all of them. */
function allOnMap(editor, query) {
  const go = () => {
    editor.search.value = { ...editor.search.peek(), words: query };
    editor.searchBar.value = "find";
  };
  return { key: "find:all", text: interpolate(gettext("Find “%(words)s” on this map"), { words: query }), icon: "search", shortcut: "/", go };
}

/** The commands of what had the focus, where one was lately, then what can always be done. */
function beforeTyping(commands, recent, places) {
  const byGroup = new Map();
  for (const entry of commands) byGroup.set(entry.group, [...(byGroup.get(entry.group) ?? []), entry]);
  const known = new Map(recent.length ? places().map((entry) => [entry.key, entry]) : []);
  const lately = recent.map((key) => known.get(key)).filter(Boolean).slice(0, 5);
  const groups = [...byGroup].map(([group, entries]) => ({ group, entries, total: entries.length }));
  const at = groups.findIndex(({ group }) => group === gettext("Commands"));
  if (lately.length) groups.splice(at, 0, { group: gettext("Recent"), entries: lately, total: lately.length });
  return groups;
}
