// `node --import ./tests/js/vendored.mjs`: resolves the bare names of the import map to the vendored copies.
import { readFileSync } from "node:fs";
import { register } from "node:module";

const manifest = new URL("../../static/vendor/manifest.json", import.meta.url);
const { imports } = JSON.parse(readFileSync(manifest, "utf8"));
const resolved = Object.fromEntries(
  Object.entries(imports).map(([name, path]) => [name, new URL(path, manifest).href]),
);

register("./vendored_hooks.mjs", { parentURL: import.meta.url, data: resolved });
