import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { initials, peerColour } from "../../static/editor/ui/people.js";

const cases = JSON.parse(readFileSync(new URL("../cases/people.json", import.meta.url), "utf8"));

test("a person has the same initials in the editor as on the pages", () => {
  for (const [name, expected] of cases.initials) assert.equal(initials(name), expected, name);
});

test("a person has the same colour in the editor as on the pages", () => {
  for (const [id, expected] of cases.peers) assert.equal(peerColour(id), expected, id);
});
