/** What is sent has no comments on lines of their own: taking them away must leave every program as it was. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { parse } from "acorn";

const ROOT = new URL("../../static/", import.meta.url).pathname;
// The same expression as journeymap/static_files.py.
const COMMENTS = /^[ \t]*(?:\/\*(?:[^*]|\*(?!\/))*\*\/[ \t]*|\/\/.*)\n/gm;

const sources = ["editor", "pages"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .filter((name) => name.endsWith(".js"))
    .map((name) => join(ROOT, folder, name)),
);

/** What a text says to the machine: its tree, without the places where things stand. */
const program = (text) => JSON.stringify(parse(text, { ecmaVersion: "latest", sourceType: "module" }), said);
const said = (key, value) => (key === "start" || key === "end" ? undefined : typeof value === "bigint" ? `${value}n` : value);

test("without its comments every module is the same program", () => {
  for (const path of sources) {
    const text = readFileSync(path, "utf8");
    assert.equal(program(text.replace(COMMENTS, "")), program(text), path);
  }
});

test("a line of a template that looks like a comment would be noticed", () => {
  const text = "const a = `one\n// two\n`;\n";
  assert.notEqual(program(text.replace(COMMENTS, "")), program(text));
});
