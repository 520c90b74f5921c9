/** What a pain point costs: the browser's sums are those of the server. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { inputsOf, monthOf, monthWith } from "../../static/editor/model/cost.js";

const cases = JSON.parse(readFileSync(new URL("../cases/costs.json", import.meta.url), "utf8"));

const isNear = (month, wanted) => ["low", "figure", "high"].forEach((end, at) => assert.ok(Math.abs(month[end] - wanted[at]) < 0.01, `${end}: ${month[end]}`));

const painOf = ({ cost, frequency }) => ({ cost, frequency_n: frequency?.[0] ?? null, frequency_of: frequency?.[1] ?? null });

for (const one of cases) {
  test(one.name, () => {
    const inputs = inputsOf(painOf(one.pain));
    assert.deepEqual(inputs.filter(({ range }) => !range).map(({ name }) => name), one.missing);
    assert.deepEqual(inputs.map(({ source }) => source), one.sources);
    const month = monthOf(inputs);
    if (one.month === null) return assert.equal(month, null);
    return isNear(month, one.month);
  });
}

test("a part at its target leaves the other ranges as they are", () => {
  const pain = painOf(cases[0].pain);
  isNear(monthWith(pain, "share", 10), [250, 300, 300]);
  assert.equal(monthWith(pain, "share", 120), null);
  assert.equal(monthWith(painOf(cases[8].pain), "share", 10), null);
});
