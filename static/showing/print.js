/** Before printing: the map as wide as the paper, or cut by stages; the walk as the story; afterwards all is as before. */

// Wider maps have letters that nobody reads on one sheet.
const MOST_COLUMNS = 10;

/** @param {HTMLElement} root */
export function readyToPrint(root) {
  let view = "";
  addEventListener("beforeprint", () => {
    view = root.dataset.view;
    if (view === "walk") root.dataset.view = "story";
    if (view === "map") cut(root);
  });
  addEventListener("afterprint", () => {
    if (view) root.dataset.view = view;
    const frame = root.querySelector(".mp-s");
    frame?.querySelectorAll(".mg:not(:first-child)").forEach((copy) => copy.remove());
    frame?.classList.remove("is-split");
  });
}

/** One table for each run of stages that fits a sheet; each with its part of the curve, under its head on every page. */
function cut(root) {
  const table = root.querySelector(".mg");
  const frame = root.querySelector(".mp-s");
  const all = Number(table.dataset.columns);
  const wide = root.querySelector("[data-print-how]")?.value === "width";
  const runs = wide ? [[0, all]] : runsOf(table);
  frame.classList.add("is-split");
  // A copy of an element with a style attribute would be a style that the page's policy forbids.
  const zoom = table.style.zoom;
  table.removeAttribute("style");
  const parts = runs.map(([from, to]) => part(table, from, to, all));
  if (zoom) table.style.zoom = zoom;
  parts.slice(1).forEach((one) => one.classList.add("is-later"));
  frame.append(...parts);
}

/** Neighbouring stages together while they have room; a longer stage alone. @returns {[number, number][]} */
function runsOf(table) {
  const runs = [];
  let at = 0;
  for (const head of table.querySelectorAll(".mg-st th")) {
    const next = at + head.colSpan;
    const last = runs.at(-1);
    if (last && next - last[0] <= MOST_COLUMNS) last[1] = next;
    else runs.push([at, next]);
    at = next;
  }
  return runs;
}

function part(table, from, to, all) {
  const copy = table.cloneNode(true);
  copy.style.setProperty("--columns", String(to - from));
  copy.classList.toggle("is-wide", to - from > MOST_COLUMNS);
  rename(copy, `-${from}`);
  for (const row of copy.querySelectorAll("tr:not(:has(.mg-curve))")) keepColumns(row, from, to);
  const curve = copy.querySelector(".mg-r--emotions");
  if (curve) {
    const cell = curve.querySelector(".mg-curve");
    cell.colSpan = to - from;
    shift(cell.firstElementChild, from, to, all);
    // In the head of the table it is printed again on every page.
    copy.tHead.append(...curve.rows);
    curve.remove();
  }
  return copy;
}

/** Ids stand once in a page: those of a copy, and what it says of them, get an end of their own. */
function rename(copy, end) {
  for (const one of copy.querySelectorAll("[id]")) one.id += end;
  for (const name of ["fill", "clip-path"]) {
    for (const one of copy.querySelectorAll(`[${name}^="url(#"]`)) one.setAttribute(name, one.getAttribute(name).replace(")", `${end})`));
  }
}

function keepColumns(row, from, to) {
  let at = 0;
  for (const cell of [...row.cells]) {
    const isLane = cell.matches('[scope="rowgroup"], .mg-c');
    if (isLane) continue;
    const [start, end] = [at, at + cell.colSpan];
    at = end;
    const seen = Math.min(end, to) - Math.max(start, from);
    if (seen <= 0) cell.remove();
    else if (seen !== cell.colSpan) cell.colSpan = seen;
  }
}

/** The drawing is as wide as the whole map; what lies outside of these columns is cut off. */
function shift(frame, from, to, all) {
  const drawing = frame.querySelector("svg");
  if (!drawing) return;
  frame.style.overflowX = "clip";
  drawing.style.width = `${(all / (to - from)) * 100}%`;
  drawing.style.marginLeft = `${(-from / (to - from)) * 100}%`;
}
