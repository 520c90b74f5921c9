/** Reads HTML of the clipboard in a document of its own, where no script runs and nothing is fetched. */
import { MOST_CELLS, fromSpans } from "../model/table.js";

/** Longer ones are left to their plain text. */
const MOST_CHARACTERS = 16 * 1024 * 1024;
const BLOCKS = new Set(["P", "DIV", "LI", "UL", "OL", "H1", "H2", "H3", "H4", "H5", "H6", "TR", "TABLE"]);
const SILENT = new Set(["SCRIPT", "STYLE", "TEMPLATE", "TITLE", "HEAD"]);

const parsed = (html) => (html && html.length <= MOST_CHARACTERS ? new DOMParser().parseFromString(html, "text/html") : null);

/** The parcel that an editor of ours put into the HTML; "": none. */
export function parcelIn(html) {
  if (!html?.includes("data-journeymap")) return "";
  return parsed(html)?.querySelector("[data-journeymap]")?.getAttribute("data-journeymap") ?? "";
}

/** @returns {string[][]|null} the table that the HTML is about; null: it is about text */
export function tableIn(html) {
  if (!html || !/<table/i.test(html)) return null;
  const body = parsed(html)?.body;
  const table = [...(body?.querySelectorAll("table") ?? [])].sort((one, other) => textLength(other) - textLength(one))[0];
  if (!table || textLength(table) * 2 < textLength(body)) return null;
  const rows = [...table.rows].slice(0, MOST_CELLS + 1);
  return fromSpans(rows.map((row) => [...row.cells].slice(0, MOST_CELLS + 1).map((cell) => ({ text: textOf(cell), columns: span(cell.colSpan), rows: span(cell.rowSpan) }))));
}

const textLength = (element) => (element.textContent ?? "").replace(/\s+/g, "").length;
const span = (n) => Math.min(Math.max(1, n), 1_000);

/** The text of a cell with its line breaks; spaces as HTML shows them. */
function textOf(cell) {
  const parts = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.data.replace(/[\s\u00a0]+/g, " "));
    if (node.nodeType !== Node.ELEMENT_NODE || SILENT.has(node.tagName)) return;
    if (node.tagName === "BR") parts.push("\n");
    const block = BLOCKS.has(node.tagName);
    if (block) parts.push("\n");
    for (const child of node.childNodes) walk(child);
    if (block) parts.push("\n");
  };
  for (const child of cell.childNodes) walk(child);
  return parts.join("").replace(/ *\n[ \n]*/g, "\n").trim();
}
