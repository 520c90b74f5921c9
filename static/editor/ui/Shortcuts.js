/** The sheet of shortcuts: what the registry and the grid answer to, by group, and a field to look one up. */
import { html, useSignal } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { GRID_KEYS } from "../commands/grid_keys.js";
import { keysOf, shortcutsOf } from "../commands/keys.js";
import { COMMANDS } from "../commands/registry.js";
import { fold } from "../model/folded.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";

const groups = () => [
  ["around", gettext("Move around")],
  ["edit", gettext("Edit")],
  ["add", gettext("Add")],
  ["move", gettext("Arrange")],
  ["feelings", gettext("Feelings")],
  ["view", gettext("View and find")],
  ["map", gettext("Map")],
  ["help", gettext("Help")],
];

/** Commands that share a key (N on a stage, on a touchpoint, in a cell) each have their line. */
function linesOf(editor, group) {
  const words = (command) => (command.says ?? command.label)(editor, { kind: command.kinds[0] ?? "map", id: null, lane: null, touchpoint: null });
  const commands = COMMANDS.filter((command) => command.group === group && command.shortcut);
  const keys = GRID_KEYS.filter((one) => one.group === group);
  return [...keys.map((one) => [one.keys, one.says()]), ...commands.map((command) => [shortcutsOf(command), words(command)])];
}

export function Shortcuts() {
  const editor = useEditor();
  const looked = useSignal("");
  const words = fold(looked.value).trim();
  const fits = ([keys, text]) => !words || fold(`${text} ${keys.map((key) => keysOf(key).join(" ")).join(" ")}`).includes(words);
  const shown = groups()
    .map(([group, title]) => ({ title, lines: linesOf(editor, group).filter(fits) }))
    .filter(({ lines }) => lines.length);
  return html`<label class="search ed-help__find"><${Icon} name="search" size=${16} /><input class="input" type="search" autofocus aria-label=${gettext("Find a shortcut")} placeholder=${gettext("Find a shortcut")} value=${looked.value} onInput=${(event) => (looked.value = event.currentTarget.value)} /></label>
    <div class="ed-help__groups">
      ${shown.map(
        ({ title, lines }) => html`<section key=${title}>
          <h3 class="over">${title}</h3>
          <dl>${lines.map(([keys, text]) => html`<div key=${text}><dt>${keys.map((shortcut) => html`<${Keys} key=${shortcut} shortcut=${shortcut} />`)}</dt><dd>${text}</dd></div>`)}</dl>
        </section>`,
      )}
    </div>
    ${!shown.length && html`<p class="t2">${interpolate(gettext("Nothing is called “%(words)s”."), { words: looked.value })}</p>`}`;
}

const Keys = ({ shortcut }) => html`<span class="keys">${keysOf(shortcut).map((key) => html`<kbd key=${key}>${key}</kbd>`)}</span>`;
