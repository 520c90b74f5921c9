/** What other programs get of a parcel: a table of lanes by touchpoints, or the texts alone where it is one cell. Pure. */

import { RECORD_ROLES } from "./clipboard.js";

const TEXT = { card: "text", pain_point: "title", opportunity: "title", metric: "name" };

/**
 * @param {import("./clipboard.js").Parcel} parcel
 * @param {{lane: (lane: {role: string, label: string}) => string}} names
 * @returns {string[][]} with a line of touchpoints above and a column of lanes before, unless it is a single cell
 */
export function gridOf(parcel, names) {
  const { rows, columns, shape } = parcel;
  const lines = linesOf(parcel, names);
  const filled = columns.filter(({ id }) => shape !== "cell" || lines.some(({ at }) => at(id).length));
  const loose = (rows.card ?? []).filter((card) => !card.touchpoint).map((card) => [card.text ?? ""]);
  if (shape === "cell" && filled.length < 2 && lines.length < 2) return [...loose, ...lines.flatMap(({ at }) => filled.flatMap(({ id }) => at(id).map((text) => [text])))];
  const head = ["", ...filled.map(({ title }) => title)];
  const stages = shape === "stage" ? [["", ...stageLine(parcel, filled)]] : [];
  return [...stages, ...(filled.length ? [head] : []), ...lines.map(({ name, at }) => [name, ...filled.map(({ id }) => at(id).join("\n"))]), ...loose];
}

function linesOf({ rows, lanes, personas, shape }, names) {
  const texts = (kind, of, lane) => (touchpoint) => (rows[kind] ?? []).filter((row) => row.touchpoint === touchpoint && (!lane || row.lane === lane)).map(of);
  const cards = lanes.map((lane) => ({ name: names.lane(lane), at: texts("card", (row) => row.text ?? "", lane.id) }));
  const records = Object.keys(RECORD_ROLES).flatMap((kind) => {
    if (!rows[kind]?.length) return [];
    const of = kind === "emotion" ? (row) => feeling(row, personas) : (row) => row[TEXT[kind]] ?? "";
    return [{ name: names.lane({ role: RECORD_ROLES[kind], label: "" }), at: texts(kind, of, null) }];
  });
  const known = [...cards, ...records];
  if (shape !== "lane") return known;
  const empty = (rows.lane ?? []).filter((lane) => !lanes.some(({ id }) => id === lane.id) && !Object.values(RECORD_ROLES).includes(lane.role));
  return [...known, ...empty.map((lane) => ({ name: names.lane({ label: "", ...lane }), at: () => [] }))];
}

/** The stage's name above its first touchpoint. */
function stageLine({ rows }, columns) {
  const stageOf = new Map((rows.touchpoint ?? []).map((row) => [row.id, row.stage]));
  const titles = new Map((rows.stage ?? []).map((row) => [row.id, row.title ?? ""]));
  let last = null;
  return columns.map(({ id }) => {
    const stage = stageOf.get(id);
    const title = stage === last ? "" : (titles.get(stage) ?? "");
    last = stage;
    return title;
  });
}

function feeling({ score = 0, word = "", map_persona }, personas) {
  const name = personas.find(({ id }) => id === map_persona)?.name;
  const sign = score > 0 ? "+" : score < 0 ? "\u2212" : "";
  return [name && `${name}:`, `${sign}${Math.abs(score).toFixed(1)}`, word].filter(Boolean).join(" ");
}

const quoted = (cell) => (/["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Tab-separated lines, as spreadsheets read them; a single column is plain lines. @param {string[][]} grid */
export function asText(grid) {
  if (grid.every((line) => line.length === 1)) return grid.map(([cell]) => cell).join("\n");
  return grid.map((line) => line.map(quoted).join("\t")).join("\r\n");
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "<br>" };
const escaped = (text, breaks) => text.replace(breaks ? /[&<>"\n]/g : /[&<>"]/g, (sign) => ESCAPES[sign]);

/**
 * @param {string[][]} grid
 * @param {string} parcel what an editor of ours reads instead
 */
export function asHtml(grid, parcel) {
  const data = `data-journeymap="${escaped(parcel, false)}"`;
  if (grid.every((line) => line.length === 1)) return `<div ${data}>${grid.map(([cell]) => `<p>${escaped(cell, true)}</p>`).join("")}</div>`;
  const line = (cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell, true)}</td>`).join("")}</tr>`;
  return `<table ${data}><tbody>${grid.map(line).join("")}</tbody></table>`;
}
