import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { GRID_KEYS } from "../../static/editor/commands/grid_keys.js";
import { shortcutsOf } from "../../static/editor/commands/keys.js";
import { COMMANDS, keyKinds, shownShortcut } from "../../static/editor/commands/registry.js";

const GROUPS = ["edit", "add", "move", "view", "map", "help"];

test("every command has an id of its own, a group, a name, an icon and what it does", () => {
  assert.equal(new Set(COMMANDS.map(({ id }) => id)).size, COMMANDS.length);
  for (const command of COMMANDS) {
    assert.ok(GROUPS.includes(command.group), `${command.id}: ${command.group}`);
    for (const part of ["label", "enabled", "run"]) assert.equal(typeof command[part], "function", `${command.id}.${part}`);
    assert.ok(command.icon && Array.isArray(command.kinds), command.id);
  }
});

test("no two commands answer one key in the same place", () => {
  // `before` says which goes first where both could.
  const meet = (one, other) => one.anywhere || other.anywhere || keyKinds(one).some((kind) => keyKinds(other).includes(kind));
  COMMANDS.forEach((one, at) => {
    for (const other of COMMANDS.slice(at + 1)) {
      const shared = shortcutsOf(one).filter((key) => shortcutsOf(other).includes(key));
      const decided = one.before === other.id || other.before === one.id;
      assert.ok(!shared.length || !meet(one, other) || decided, `${one.id} and ${other.id}: ${shared}`);
    }
  });
});

test("a key is shown beside a command only where it does that", () => {
  const command = (id) => COMMANDS.find((one) => one.id === id);
  const shown = (id, kind) => shownShortcut(command(id), kind ? { kind } : null);
  assert.equal(shown("new_stage", "stage"), "N");
  assert.equal(shown("new_touchpoint", "stage"), undefined);
  assert.equal(shown("new_touchpoint", "touchpoint"), "N");
  assert.deepEqual([shown("new_stage"), shown("new_touchpoint")], [undefined, undefined]);
  assert.equal(shown("copy", "card"), command("copy").shortcut);
  assert.equal(shown("undo"), command("undo").shortcut);
});

test("every shortcut of the design is there", () => {
  const known = new Set([...COMMANDS.flatMap(shortcutsOf), ...GRID_KEYS.flatMap(({ keys }) => keys)]);
  const arrows = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
  const wanted = [
    ...arrows,
    ...["Mod+", "Shift+", "Alt+"].flatMap((modifier) => arrows.map((key) => modifier + key)),
    ...["Home", "End", "Enter", "Escape", "Tab", "Space", "N", "M", "Delete", "/", "?", "[", "]"],
    ...["Mod+K", "Mod+Z", "Mod+Shift+Z", "Mod+D", "Mod+A", "Mod+C", "Mod+X", "Mod+V"],
  ];
  assert.deepEqual(wanted.filter((key) => !known.has(key)), []);
});

test("the sheet of shortcuts has words for every command with a key", () => {
  const editor = { store: { row: () => ({ value: undefined }) }, collapsed: { peek: () => new Set() }, inspector: {}, trayOpen: {}, isStory: {}, selection: { value: [] } };
  for (const command of COMMANDS.filter(({ shortcut }) => shortcut)) {
    const words = (command.says ?? command.label)(editor, { kind: command.kinds[0] ?? "map", id: null, lane: null, touchpoint: null });
    assert.ok(words, command.id);
  }
});

const UI = new URL("../../static/editor/ui/", import.meta.url);

/** Buttons that only hovering shows carry `data-command`: what they do is in menus and the palette too. */
test("whatever hovering shows is a command", () => {
  const ids = new Set(COMMANDS.map(({ id }) => id));
  const files = readdirSync(UI, { recursive: true }).filter((name) => String(name).endsWith(".js"));
  const named = files.flatMap((name) => [...readFileSync(new URL(String(name), UI), "utf8").matchAll(/data-command="([^"]+)"/g)].map((match) => match[1]));
  assert.deepEqual(named.filter((id) => !ids.has(id)), []);
  for (const wanted of ["new_touchpoint", "fold_lane"]) assert.ok(named.includes(wanted), wanted);
  const sources = ["LaneHeader", "StageHeader", "TouchpointHeader", "finding/FindingCard"].map((name) => [name, readFileSync(new URL(`${name}.js`, UI), "utf8")]);
  for (const [name, source] of sources) {
    const tools = [...source.matchAll(/<button[^>]*class="more[^"]*"[\s\S]*?>/g)].map(([tag]) => tag);
    assert.deepEqual(tools.filter((tag) => !tag.includes("data-command")), [], name);
  }
});
