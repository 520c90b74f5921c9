/** How long the shape of a map stands in for it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { QUIET_MS, stillShown } from "../../static/editor/model/pace.js";

test("a map that is there before its shape was seen does not wait for it", () => {
  assert.equal(stillShown(QUIET_MS - 1, QUIET_MS), 0);
});

test("a shape that was seen stays for 400 ms, not longer", () => {
  assert.deepEqual([200, 350, 600, 5_000].map((now) => stillShown(now, 200)), [400, 250, 0, 0]);
});
