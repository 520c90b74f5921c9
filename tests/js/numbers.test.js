import test from "node:test";
import assert from "node:assert/strict";
import { formatNumber, formatScore, formatShare, parseNumber } from "../../static/editor/model/numbers.js";
import { formatDate } from "../../static/editor/model/dates.js";
import { clampScore, faceOf, scoreOfFace, snapScore } from "../../static/editor/model/score.js";

test("scores are shown with a true minus and the person's mark", () => {
  assert.equal(formatScore(-1.8, "en-GB"), "−1.8");
  assert.equal(formatScore(1, "de-DE"), "+1,0");
  assert.equal(formatScore(0, "en-GB"), "0.0");
  assert.equal(formatNumber(-1234.5, "de-DE"), "−1.234,5");
  assert.equal(formatNumber(null, "de-DE"), "");
  assert.equal(formatNumber(12, "no such tag"), "12");
  assert.equal(formatShare(31 / 42, "en-GB"), "74%");
  assert.equal(formatShare(31 / 42, "de-DE"), "74\u00a0%");
});

test("a typed number is read as the person writes it", () => {
  const cases = [
    ["1,5", "de-DE", 1.5], ["1.5", "de-DE", 1.5], ["1.234,5", "de-DE", 1234.5], ["1.234", "de-DE", 1234],
    ["-1,8", "de-DE", -1.8], ["−1.8", "en-GB", -1.8], ["–1.8", "en-GB", -1.8], ["+2", "en-GB", 2],
    ["1,5", "en-GB", 1.5], ["1,234", "en-GB", 1234], ["1,234.5", "en-US", 1234.5], [" 12 ", "en-GB", 12],
    ["14.2%", "en-GB", 14.2], ["1 234,5", "fr-FR", 1234.5], ["١٫٥", "ar-EG", 1.5], ["٣", "ar", 3], [".5", "en-GB", 0.5],
    ["1’234.5", "de-CH", 1234.5], ["१२", "hi-IN", 12],
  ];
  for (const [text, locale, number] of cases) assert.equal(parseNumber(text, locale), number, `${text} in ${locale}`);
});

test("nothing is null, and what is no number is NaN", () => {
  assert.equal(parseNumber("  ", "en-GB"), null);
  for (const text of ["abc", "1.2.3", "--1", "1e5", "1,2,3.4", "-"]) assert.ok(Number.isNaN(parseNumber(text, "en-GB")), text);
});

test("scores clamp, snap and have a face", () => {
  assert.equal(clampScore(2.7), 2);
  assert.ok(Object.is(clampScore(-0.04), 0));
  assert.equal(snapScore(0.74, 0.5), 0.5);
  assert.equal(snapScore(0.76, 0.5), 1);
  assert.equal(snapScore(-1.23, 0.1), -1.2);
  assert.deepEqual([-2, -1.8, -1.5, -1.4, -0.5, -0.4, 0, 0.4, 0.5, 1.4, 1.5, 2].map(faceOf), [1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5]);
  assert.deepEqual([1, 2, 3, 4, 5].map(scoreOfFace), [-2, -1, 0, 1, 2]);
});

test("dates are calendar dates in the person's format, whatever the zone", () => {
  assert.equal(formatDate("2026-11-28", "en-GB"), "28 Nov 2026");
  assert.equal(formatDate("2026-11-28", "de-DE"), "28.11.2026");
  assert.equal(formatDate("0042-01-02", "no such tag"), "2 Jan 42");
});
