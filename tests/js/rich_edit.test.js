// Bold, lists and links while typing: what each key does to a plain text, and what a card then shows of it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { lineBreak, makeLink, pasted, toggleBold, toggleList } from "../../static/editor/model/rich_edit.js";
import { linesOf, plainOf, spansOf } from "../../static/editor/model/rich_text.js";

/** The text with the edit made, the new selection in «…». */
function made(text, edit) {
  const next = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  const [a, b] = edit.select;
  return `${next.slice(0, a)}«${next.slice(a, b)}»${next.slice(b)}`;
}

test("bold goes around the selected words and off again", () => {
  assert.equal(made("a very long wait", toggleBold("a very long wait", 2, 11)), "a **«very long»** wait");
  assert.equal(made("a **very long** wait", toggleBold("a **very long** wait", 4, 13)), "a «very long» wait");
  assert.equal(made("a **very long** wait", toggleBold("a **very long** wait", 2, 15)), "a «very long» wait");
});

test("without a selection the word at the caret is meant, and blanks around a selection stay outside", () => {
  assert.equal(made("too slow today", toggleBold("too slow today", 6, 6)), "too **«slow»** today");
  assert.equal(made("too slow today", toggleBold("too slow today", 3, 9)), "too **«slow»** today");
  assert.equal(made("", toggleBold("", 0, 0)), "**«»**");
});

test("the lines of the selection become a list and lines again", () => {
  const text = "one\ntwo\nthree";
  assert.equal(made(text, toggleList(text, 1, 5)), "«- one\n- two»\nthree");
  assert.equal(made("- one\n- two\nthree", toggleList("- one\n- two\nthree", 0, 11)), "«one\ntwo»\nthree");
  assert.equal(made("one", toggleList("one", 3, 3)), "- one«»");
});

test("Enter goes on with a list, and leaves it from an empty item", () => {
  assert.equal(made("- one", lineBreak("- one", 5, 5)), "- one\n- «»");
  assert.equal(made("- one\n- ", lineBreak("- one\n- ", 8, 8)), "- one\n«»");
  assert.equal(lineBreak("one", 3, 3), null);
});

test("an address pasted over words makes them a link; anything else is an ordinary paste", () => {
  const text = "see the price page";
  assert.equal(made(text, pasted(text, 8, 18, " https://example.org/p?a=1 ")), "see the [price page](https://example.org/p?a=1)«»");
  assert.equal(pasted(text, 4, 4, "https://example.org"), null);
  assert.equal(pasted(text, 8, 18, "javascript:alert(1)"), null);
  assert.equal(pasted(text, 8, 18, "just words"), null);
  assert.equal(pasted("https://a.example", 0, 17, "https://b.example"), null);
});

test("an address with brackets does not end its link early", () => {
  const [span] = spansOf(makeLink("x", 0, 1, "https://example.org/a_(b)").insert);
  assert.deepEqual(span, { text: "x", href: "https://example.org/a_%28b%29" });
});

test("a link that is still to be typed has its address selected", () => {
  assert.equal(made("price", makeLink("price", 0, 5)), "[price](«https://»)");
});

test("only http, https and mailto are links; other schemes stay the text they are", () => {
  for (const text of ["[x](javascript:alert(1))", "[x](data:text/html,y)", "javascript:alert(1)", "[x](vbscript:y)"]) {
    assert.ok(spansOf(text).every((span) => !span.href), text);
  }
  assert.equal(spansOf("[us](mailto:us@example.org)")[0].href, "mailto:us@example.org");
});

test("a link within bold words is both", () => {
  assert.deepEqual(spansOf("**see [this](https://example.org)**"), [
    { text: "see ", bold: true },
    { text: "this", href: "https://example.org", bold: true },
  ]);
});

test("read aloud, a text has no marks", () => {
  assert.equal(plainOf("**Slow**\n- one\n- [two](https://example.org)"), "Slow one two");
  assert.equal(linesOf("- one\n- two").length, 1);
});
