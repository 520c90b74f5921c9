// Answers JSON lines on standard input with what the JavaScript twins compute, for tests/maps/test_twins.py.
import { createInterface } from "node:readline";

import { between, betweenMany } from "../../static/editor/model/ranks.js";
import { merge, mergeSets } from "../../static/editor/model/text_merge.js";

const asked = {
  merge: ({ base, mine, stored }) => merge(base, mine, stored),
  sets: ({ base, mine, stored }) => mergeSets(base, mine, stored),
  between: ({ a, b }) => between(a, b),
  many: ({ a, b, n }) => betweenMany(a, b, n),
};

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(asked[question.ask](question))}\n`);
}
