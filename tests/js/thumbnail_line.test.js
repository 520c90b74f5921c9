import test from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { linePath } from "../../static/editor/model/curve.js";

const { cases } = JSON.parse(readFileSync(new URL("../cases/curve.json", import.meta.url), "utf8"));

test("the editor's line is the one that thumbnails are drawn with (maps/thumbnail.py)", () => {
  for (const { scores, path } of cases) {
    const run = scores.map((score, column) => ({ column, score }));
    assert.equal(linePath(run, (column) => column * 24 + 12, (score) => 52 - score * 20), path);
  }
});
