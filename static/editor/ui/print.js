/** Ctrl+P: the view as it is, cut by stages (or as wide as the paper), heads and curve again on every page. */
import { gettext, interpolate } from "../i18n.js";

// More columns on a sheet than this and nobody reads them; a fitted view is printed as wide as the paper all the same.
const MOST_COLUMNS = 10;

// Of the letters on the screen; a bit less than a quarter of an A4 sheet, lying, in px; and how much wider A3 is.
const ZOOM = 0.67;
const HEAD_ROOM = 160;
const A3 = 1.42;

// Browsers repeat a head only where it takes less than a quarter of the page: what is said in it stays large, and the
// curve gives way (--pp-head, --pp-curve).
const STYLE = `@page { size: landscape; margin: 12mm 10mm 14mm; @bottom-left { content: %(title)s; font: 8pt Inter, sans-serif; color: #585550; } @bottom-right { content: %(page)s; font: 8pt Inter, sans-serif; color: #585550; } }
@media screen { .pp { display: none !important; } }
@media print {
body > :not(.pp) { display: none !important; }
.pp.pp { display: block; height: auto; min-height: 0; overflow: visible; background: none; --lane-w: 132px; --tail-w: 0px; }
.pp * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.pp__h { display: flex; align-items: center; gap: 10px; margin-bottom: 4px; font-size: 12px; }
.pp__h b { font-size: 15px; font-weight: 600; }
.pp__l { display: flex; flex-wrap: wrap; gap: 4px 14px; margin-left: auto; }
.pp__l > span { display: inline-flex; align-items: center; gap: 5px; }
.pp .map { display: table; table-layout: fixed; width: 100%; min-width: 0; padding: 0; zoom: ${ZOOM}; --col-w: minmax(0, 1fr); --fold-w: minmax(0, .34fr); }
.pp .map + .map { break-before: page; }
.pp__g { display: table-header-group; break-inside: avoid; }
.pp__g > .pp__r > * { zoom: var(--pp-head); --lane-w: calc(132px / var(--pp-head)); }
.pp__g > .pp__r--curve > * { zoom: var(--pp-curve); --lane-w: calc(132px / var(--pp-curve)); }
.pp__r { display: table-row; break-inside: avoid; }
.pp__r > * { display: table-cell; }
.pp :is(.map-head, .row, .row > *, .stage, .tp, .corner) { position: relative; inset: auto; box-shadow: none; transform: none; }
.pp :is(.plot__svg, .plot__column, .axis, .paths__plot > *) { position: absolute; }
.pp .plot__column { top: 0; bottom: 0; }
.pp .row { content-visibility: visible; }
.pp :is(.add, .more, .wording, .lane-h__tools, .lane-h__grip, .lane-h__resize, .stage-add, .lens-place, .card__tools, .plot__unset, .plot__empty, .tp__tools, .stage__tools, .is-empty, .corner > *, .plot__below, .plot__guess) { display: none !important; }
.pp .plot__svg .plot__above { fill: url(#pp-tint); opacity: 1; }
.pp__hi { stop-color: var(--pos-tint); }
.pp__lo { stop-color: var(--neg-tint); }
.pp__r--curve :is(.axis__mark, .extreme, .lane-h) { font-size: calc(9.5px / var(--pp-curve)); line-height: 1.2; }
.pp__r--curve .extreme { height: auto; }
.pp__c { display: block; font-size: 10px; line-height: 1.3; color: var(--st-text); }
.pp .stage > *, .pp .stage__t { position: static; }
.pp .is-selected, .pp .is-current { box-shadow: none; outline: 0; }
}
@media print and (min-width: 1300px) { .pp.pp { zoom: ${A3}; } }`;

/** @param {object} editor */
export function readyToPrint(editor) {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  addEventListener("beforeprint", () => {
    const grid = document.querySelector(".map[role=grid]");
    if (!grid) return;
    const title = editor.store.map.peek()?.title || gettext("Untitled map");
    const day = new Date().toLocaleDateString(editor.locale, { day: "numeric", month: "short", year: "numeric" });
    const page = interpolate(gettext("Page %(page)s of %(all)s"), { page: "\u0001", all: "\u0002" });
    sheet.replaceSync(STYLE.replace("%(title)s", () => textOf(`${title} · ${day}`)).replace("%(page)s", () => pageOf(page)));
    document.body.prepend(paperOf(grid, title, editor));
  });
  addEventListener("afterprint", () => {
    document.querySelector("body > .pp")?.remove();
    sheet.replaceSync("");
  });
}

/** A string of CSS that nothing in it can end. */
const textOf = (text) => `"${[...text].map((one) => (/[a-z0-9]/i.test(one) ? one : `\\${one.codePointAt(0).toString(16)} `)).join("")}"`;
const pageOf = (text) => text.split(/([\u0001\u0002])/).map((part) => ({ "\u0001": "counter(page)", "\u0002": "counter(pages)" })[part] ?? textOf(part)).join(" ");

function paperOf(grid, title, editor) {
  const paper = Object.assign(document.createElement("div"), { className: "ed pp" });
  paper.dataset.density = editor.density.peek();
  const head = Object.assign(document.createElement("header"), { className: "pp__h" });
  head.append(Object.assign(document.createElement("b"), { textContent: title }), Object.assign(document.createElement("span"), { textContent: editor.boot.workspace.name }));
  head.append(legendOf());
  paper.append(head);
  for (const [from, to] of runsOf(grid)) paper.append(sheetOf(grid, from, to, editor.store.map.peek()?.legend ?? {}));
  return paper;
}

/** Whose line is which, and what colours mean: as the bars over and under the map show them. */
function legendOf() {
  const legend = Object.assign(document.createElement("span"), { className: "pp__l" });
  for (const one of document.querySelectorAll(".ed-personas .pchip, .legend-strip__one")) {
    const entry = document.createElement("span");
    entry.append(...[...one.childNodes].map((part) => part.cloneNode(true)));
    entry.querySelectorAll(".sr").forEach((part) => part.classList.remove("sr"));
    legend.append(entry);
  }
  return legend;
}

/** Columns of each sheet: neighbouring stages as long as they have room. */
function runsOf(grid) {
  const spans = [...grid.querySelectorAll(".map-head .stage")].map((stage) => placeOf(stage));
  const all = Number(grid.style.getPropertyValue("--cols")) || 1;
  if (!spans.length || grid.closest(".is-fit")) return [[0, all]];
  const runs = [];
  for (const [start, end] of spans) {
    const last = runs.at(-1);
    if (last && end - last[0] <= MOST_COLUMNS) last[1] = end;
    else runs.push([start, end]);
  }
  return runs;
}

/** @returns {[number, number]|null} the columns that an element of the grid stands in, counted from 0 */
function placeOf(element) {
  const found = /^(\d+)(?:\s*\/\s*span (\d+))?/.exec(element.style.gridColumn);
  if (!found || Number(found[1]) < 2) return null;
  const start = Number(found[1]) - 2;
  return [start, start + Number(found[2] ?? 1)];
}

function sheetOf(grid, from, to, meanings) {
  const sheet = Object.assign(document.createElement("div"), { className: "map" });
  sheet.style.setProperty("--cols", String(to - from));
  sheet.style.setProperty("--widths", String(to - from));
  sheet.style.setProperty("--columns", grid.style.getPropertyValue("--columns").trim().split(/\s+/).slice(from, to).join(" "));
  const group = Object.assign(document.createElement("div"), { className: "pp__g" });
  const rows = [...grid.querySelectorAll(".row")];
  const curves = rows.filter((row) => row.matches(".lane--emotions"));
  for (const one of [...grid.querySelectorAll(".map-head"), ...curves]) group.append(rowOf(one, from, to, meanings));
  const room = HEAD_ROOM / ZOOM;
  const heads = grid.querySelector(".map-head").offsetHeight;
  const head = curves.length ? Math.max(0.6, Math.min(1, (room * 0.42) / heads)) : 1;
  const drawn = curves.reduce((sum, one) => sum + one.offsetHeight, 0);
  sheet.style.setProperty("--pp-head", String(head));
  if (drawn) sheet.style.setProperty("--pp-curve", String(Math.max(0.45, Math.min(0.9, (room - head * heads) / drawn))));
  const others = rows.filter((row) => !curves.includes(row) && !row.matches(".lane-add"));
  sheet.append(group, ...others.map((row) => rowOf(row, from, to, meanings)));
  return sheet;
}

function rowOf(row, from, to, meanings) {
  const line = Object.assign(document.createElement("div"), { className: row.matches(".lane--emotions") ? "pp__r pp__r--curve" : "pp__r" });
  const cell = document.createElement("div");
  const copy = row.cloneNode(true);
  for (const name of ["role", "data-row"]) copy.removeAttribute(name);
  say(copy, meanings);
  // Markers stand where they do on the screen.
  const plot = row.querySelector(".plot");
  if (plot) copy.querySelector(".plot").style.setProperty("--plot-h", `${plot.offsetHeight}px`);
  keep(copy, from, to);
  tint(copy);
  cell.append(copy);
  line.append(cell);
  return line;
}

/** What a card's colour means, in words: two colours can be one grey. */
function say(row, meanings) {
  for (const card of row.querySelectorAll(".card.has-colour")) {
    const meaning = meanings[/(?:^| )s-(\d)/.exec(card.className)?.[1]];
    if (meaning) card.append(Object.assign(document.createElement("span"), { className: "pp__c", textContent: meaning, dir: "auto" }));
  }
}

/** Leaves out what stands in other columns; what goes over several is as wide as it is seen here. */
function keep(parent, from, to) {
  for (const one of [...parent.children]) {
    if (one.classList.contains("contents")) keep(one, from, to);
    const place = placeOf(one);
    if (!place) continue;
    const start = Math.max(place[0], from);
    const end = Math.min(place[1], to);
    if (end <= start) one.remove();
    else one.style.gridColumn = `${start - from + 2} / span ${end - start}`;
    if (one.matches(".plot, .paths__plot")) crop(one, from, to);
  }
}

/** A drawing over all columns: moved and widened so that these columns fill it. Places in it are in per cent. */
function crop(plot, from, to) {
  const edges = edgesOf(plot.closest(".row"), from, to);
  if (!edges) return;
  const [left, wide] = edges;
  plot.style.overflow = "clip";
  const places = [...plot.children, ...plot.querySelectorAll(".contents > svg")];
  for (const one of places) {
    if (one.tagName === "svg") Object.assign(one.style, { left: `${(-left / wide) * 100}%`, width: `${10_000 / wide}%`, right: "auto" });
    if (!one.style.left.endsWith("%") || one.tagName === "svg") continue;
    const at = parseFloat(one.style.left);
    if (at < left - 0.01 || at >= left + wide - 0.01) one.remove();
    else one.style.left = `${((at - left) / wide) * 100}%`;
    if (one.style.width.endsWith("%")) one.style.width = `${(parseFloat(one.style.width) / wide) * 100}%`;
  }
}

/** Above and below neutral by a gradient: in heads that are repeated, browsers drop clips and opacities. */
function tint(row) {
  const area = row.querySelector(".plot__above");
  const zero = row.querySelector("#plot-above rect")?.getAttribute("height");
  if (!area || !zero) return;
  const make = (name, given) => Object.entries(given).reduce((one, [key, value]) => (one.setAttribute(key, value), one), document.createElementNS("http://www.w3.org/2000/svg", name));
  const gradient = make("linearGradient", { id: "pp-tint", gradientUnits: "userSpaceOnUse", x1: 0, x2: 0, y1: 0, y2: 2 * zero });
  gradient.append(make("stop", { offset: 0.5, class: "pp__hi" }), make("stop", { offset: 0.5, class: "pp__lo" }));
  area.before(gradient);
  row.querySelectorAll(".plot__above").forEach((one) => one.removeAttribute("clip-path"));
}

/** Where the columns begin and how wide they are together, in per cent of the whole drawing. */
function edgesOf(row, from, to) {
  const columns = document.querySelectorAll(".map[role=grid] .lane--emotions .plot__column");
  const [first, last] = [columns[from], columns[to - 1]];
  if (!row || !first || !last) return null;
  const left = parseFloat(first.style.left);
  return [left, parseFloat(last.style.left) + parseFloat(last.style.width) - left];
}
