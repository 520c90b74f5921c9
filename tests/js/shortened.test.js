/** What is sent has no comments on lines of their own and no indentation: without them every program must be as it was. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { parse } from "acorn";

const ROOT = new URL("../../static/", import.meta.url).pathname;
// The same expressions as journeymap/static_files.py.
const COMMENTS = /^[ \t]*(?:\/\*(?:[^*]|\*(?!\/))*\*\/[ \t]*|\/\/.*)\n/gm;
const INDENTATION = /^[ \t]+/gm;
const shortened = (text) => text.replace(COMMENTS, "").replace(INDENTATION, "");

const sources = ["editor", "pages"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .filter((name) => name.endsWith(".js"))
    .map((name) => join(ROOT, folder, name)),
);

/** What a text says to the machine: its tree, without the places where things stand. */
const program = (text) => JSON.stringify(parse(text, { ecmaVersion: "latest", sourceType: "module" }), said);
function said(key, value) {
  if (key === "start" || key === "end") return undefined;
  // Pages show no indentation: of html`…` it is left out by htm, or by the browser.
  if (value?.type === "TaggedTemplateExpression" && value.tag.name === "html") return { ...value, quasi: value.quasi.expressions, texts: value.quasi.quasis.map((one) => one.value.cooked.replace(INDENTATION, "")) };
  return typeof value === "bigint" ? `${value}n` : value;
}

test("without comments and indentation every module is the same program", () => {
  for (const path of sources) {
    const text = readFileSync(path, "utf8");
    assert.equal(program(shortened(text)), program(text), path);
  }
});

test("a line of a template that looks like a comment would be noticed", () => {
  const text = "const a = `one\n// two\n`;\n";
  assert.notEqual(program(shortened(text)), program(text));
});

test("a text of several lines that is indented would be noticed", () => {
  const text = "const a = `one\n  two`;\n";
  assert.notEqual(program(shortened(text)), program(text));
});
