import assert from "node:assert/strict";
import { test } from "node:test";

import { emptyParts, everything, firstChoice, isPart, optionsOf, worthKeeping } from "../../static/editor/ui/export/choosing.js";
import { createExports, isUnderWay, reasonOf } from "../../static/editor/ui/export/exports_state.js";
import { formatsOf, papersOf } from "../../static/editor/ui/export/formats.js";

const PARTS = ["stages", "lanes", "personas", "without"];
const KNOWN = [
  { format: "pdf", takes: [...PARTS, "language", "layout", "paper", "theme"] },
  { format: "png", takes: [...PARTS, "language", "theme", "scale", "costs"] },
  { format: "json", takes: [...PARTS, "comments", "pictures"] },
  { format: "new", takes: [] },
];
const all = { stages: ["s1", "s2"], lanes: ["l1", "l2", "l3"], personas: ["p1", "p2"] };
const view = { hidden: new Set(["l2"]), lens: null };
const formats = formatsOf(KNOWN);
const begin = (more = {}) => firstChoice({ formats, all, view, last: null, language: "de", ...more });
const format = (key) => formats.find((one) => one.key === key);
const options = (choice) => optionsOf(choice, format(choice.key), all, papersOf(format(choice.key).layout));

test("only formats that the server writes are offered; the two layouts of a PDF are two choices", () => {
  assert.deepEqual(formats.map(({ key }) => key), ["pdf:poster", "pdf:pages", "png", "json", "new"]);
  assert.equal(format("new").name, "NEW");
});

test("it begins with what the person sees, and sends only what is not the whole", () => {
  assert.deepEqual(options(begin()), { lanes: ["l1", "l3"], layout: "poster", paper: "auto", theme: "light", language: "de" });
  const lens = begin({ view: { hidden: new Set(), lens: "p2" } });
  assert.deepEqual(options(lens).personas, ["p2"]);
  assert.ok(isPart(lens, all));
  const whole = { ...lens, ...everything(all) };
  assert.equal(isPart(whole, all), false);
  assert.deepEqual(Object.keys(options(whole)), ["layout", "paper", "theme", "language"]);
  // All lanes out of sight: there would be nothing.
  assert.equal(begin({ view: { hidden: new Set(all.lanes), lens: null } }).lanes.size, 3);
});

test("a format is sent only the options that it takes", () => {
  assert.deepEqual(options({ ...begin(), key: "json", comments: true }), { lanes: ["l1", "l3"], comments: true, pictures: true });
  assert.deepEqual(options({ ...begin(), key: "new" }), {});
  assert.deepEqual(options({ ...begin(), ...everything(all), key: "png", scale: 3, without: ["tags"] }), { without: ["tags"], theme: "light", language: "de", scale: 3 });
});

test("costs go along where they are asked for, and where a file keeps everything unless they are left out", () => {
  const chosen = { ...begin(), ...everything(all), costs: true, without: ["costs"] };
  assert.deepEqual(options({ ...chosen, key: "png" }), { theme: "light", language: "de", scale: 2, costs: true });
  assert.deepEqual(options({ ...chosen, key: "json" }), { without: ["costs"], comments: false, pictures: true });
  assert.equal("costs" in options({ ...chosen, costs: false, key: "png" }), false);
});

test("what was chosen the last time is chosen again, where it still can be", () => {
  const kept = worthKeeping({ ...begin(), key: "png", theme: "dark", paper: "a1", language: "en" });
  const next = begin({ last: kept });
  assert.deepEqual([next.key, next.theme, next.paper, next.language], ["png", "dark", "a1", "en"]);
  assert.equal(begin({ last: { key: "gone", theme: "pink", scale: 9 } }).key, "pdf:poster");
  assert.equal(begin({ last: { key: "gone", theme: "pink", scale: 9 } }).theme, "light");
  // Pages know no A1.
  assert.equal(options({ ...next, key: "pdf:pages" }).paper, "a4");
});

test("a part of which nothing is chosen is found; one that the map does not have is none", () => {
  assert.deepEqual(emptyParts({ ...begin(), lanes: new Set() }, all), ["lanes"]);
  assert.deepEqual(emptyParts({ ...begin(), personas: new Set() }, { ...all, personas: [] }), []);
});

/** A server that answers as told, and a clock that is wound by hand. */
function stage(answers) {
  const calls = [];
  const told = [];
  const waiting = [];
  const request = async (method, path, body) => {
    calls.push([method, path, body]);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const later = (run) => waiting.push(run);
  const exports = createExports({ mapId: "m", request, told: (one) => told.push(one), later });
  return { exports, calls, told, waiting, tick: () => waiting.shift()() };
}

const job = (state, more = {}) => ({ id: "j1", state, progress: 0, notes: [], file_name: "", size: null, message: "", ...more });
const failure = (code, message = "", status = 400) => Object.assign(new Error(message), { code, status });

test("an export is followed until it is done, also while the connection is gone", async () => {
  const { exports, calls, told, waiting, tick } = stage([job("queued"), job("running", { progress: 40 }), failure("offline", "", 0), job("done", { file_name: "A.pdf" })]);
  await exports.start("PDF poster", "pdf", { layout: "poster" });
  assert.deepEqual(calls[0], ["POST", "maps/m/exports/", { format: "pdf", options: { layout: "poster" } }]);
  await tick();
  assert.equal(exports.list.value[0].job.progress, 40);
  await tick();
  assert.ok(exports.list.value[0].waits && isUnderWay(exports.list.value[0]));
  await tick();
  assert.equal(exports.list.value[0].job.file_name, "A.pdf");
  assert.deepEqual([told.length, waiting.length, isUnderWay(exports.list.value[0])], [1, 0, false]);
  assert.equal(exports.said.value, "PDF poster is ready.");
});

test("a refusal is said in the server's words, a failure with its reason; both can be tried again", async () => {
  const { exports, told, tick } = stage([failure("exports_running", "2 of your exports are still being made."), job("queued"), job("failed", { message: "This took too much time." })]);
  await exports.start("SVG", "svg", {});
  assert.equal(reasonOf(exports.list.value[0]), "2 of your exports are still being made.");
  await exports.again(exports.list.value[0].id);
  assert.ok(isUnderWay(exports.list.value[0]));
  await tick();
  assert.equal(reasonOf(exports.list.value[0]), "This took too much time.");
  assert.equal(told.length, 2);
});

test("cancelling stops it; when it was over already its file stays", async () => {
  const { exports, calls, tick } = stage([job("queued"), {}, job("queued"), failure("job_over", "", 409), job("done", { file_name: "B.svg" })]);
  await exports.start("PDF", "pdf", {});
  await exports.remove(exports.list.value[0].id);
  assert.deepEqual(calls.at(-1).slice(0, 2), ["DELETE", "jobs/j1/"]);
  assert.equal(exports.list.value.length, 0);
  await tick();
  assert.equal(calls.length, 2, "nothing is asked about what was cancelled");
  await exports.start("SVG", "svg", {});
  await exports.remove(exports.list.value[0].id);
  await tick();
  assert.equal(exports.list.value[0].job.file_name, "B.svg");
});

test("a file that is no longer kept is not fetched: the list says why", async () => {
  const { exports, tick } = stage([job("queued"), job("done", { file_name: "A.pdf" }), job("expired")]);
  await exports.start("PDF", "pdf", {});
  await tick();
  assert.equal(await exports.fileOf(1), null);
  assert.equal(reasonOf(exports.list.value[0]), "Files are kept for a day. Export it again.");
});

test("what the socket tells is shown at once, and asked for when it is over; asking goes on in case it falls silent", async () => {
  const { exports, calls, told, waiting, tick } = stage([job("queued"), job("done", { file_name: "A.pdf" })]);
  await exports.start("PDF", "pdf", {});
  exports.heard({ id: "j1", state: "running", progress: 60 });
  assert.deepEqual([exports.list.value[0].job.state, exports.list.value[0].job.progress, calls.length], ["running", 60, 1]);
  exports.heard({ id: "somebody else's", state: "done", progress: 100 });
  await tick();
  assert.equal(calls.length, 1, "the appointment before the socket spoke is void");
  assert.equal(waiting.length, 1);
  await exports.heard({ id: "j1", state: "done", progress: 100 });
  assert.equal(exports.list.value[0].job.file_name, "A.pdf");
  await tick();
  exports.heard({ id: "j1", state: "done", progress: 100 });
  assert.deepEqual([calls.length, told.length], [2, 1], "it is told once");
});

test("what the server still knows of is listed again, followed and can be cancelled; what was taken off the list stays off", async () => {
  const asked = (id, state, more) => ({ job: { ...job(state, more), id }, format: "pdf", options: { layout: "pages" } });
  const results = [asked("j3", "running", { progress: 30 }), asked("j2", "done", { file_name: "B.pdf" }), asked("j1", "done")];
  const { exports, calls, tick } = stage([{ results }, { ...job("running", { progress: 70 }), id: "j3" }, {}, { results: results.slice(1) }]);
  await exports.recall((format, { layout }) => `${format} ${layout}`);
  const { list } = exports;
  assert.deepEqual(list.value.map(({ name, job }) => [name, job.id]), [["pdf pages", "j3"], ["pdf pages", "j2"], ["pdf pages", "j1"]]);
  await tick();
  assert.equal(list.value[0].job.progress, 70);
  await exports.remove(list.value[0].id);
  assert.deepEqual(calls.at(-1).slice(0, 2), ["DELETE", "jobs/j3/"]);
  await exports.remove(list.value.at(-1).id);
  await exports.recall(() => "again");
  assert.deepEqual(list.value.map(({ name, job }) => [name, job.id]), [["pdf pages", "j2"]]);
});
