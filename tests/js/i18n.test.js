import assert from "node:assert/strict";
import { test } from "node:test";

import { gettext, interpolate, ngettext } from "../../static/editor/i18n.js";

test("without a catalog the source text is shown", () => {
  assert.equal(gettext("Card"), "Card");
  assert.equal(ngettext("%s card", "%s cards", 2), "%s cards");
});

test("places are filled by name or in order", () => {
  assert.equal(interpolate("%(n)s of %(m)s", { n: 1, m: 2 }), "1 of 2");
  assert.equal(interpolate("%s and %s", ["a", "b"]), "a and b");
});

test("Django's catalog is used where the page has loaded it", () => {
  globalThis.django = { gettext: () => "Karte" };
  assert.equal(gettext("Card"), "Karte");
  delete globalThis.django;
});
