/** Reads HTML of the clipboard in a document of its own, where no script runs and nothing is fetched. */
import { MOST_CELLS, fromSpans } from "../model/table.js";

/** Longer ones are left to their plain text. */
const MOST_CHARACTERS = 8 * 1024 * 1024;
const BLOCKS = new Set(["P", "DIV", "LI", "UL", "OL", "H1", "H2", "H3", "H4", "H5", "H6", "TR", "TABLE"]);
const SILENT = new Set(["SCRIPT", "STYLE", "TEMPLATE"]);
const OURS = /data-journeymap="([^"]*)"/;
// Nothing of a style or a handler is used: without them the page's content policy has nothing to report.
const TAG = /<[a-z][^<>]*>/gi;
const UNUSED = /\s(?:on\w+|style)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi;

const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body;

/** The parcel that an editor of ours put into the HTML; "": none. */
export function parcelIn(html) {
  const found = html && html.length <= MOST_CHARACTERS && OURS.exec(html);
  return found ? (parsed(`<i ${found[0]}></i>`).firstElementChild?.getAttribute("data-journeymap") ?? "") : "";
}

/** @param {string|undefined} html @param {string} text the same as plain text @returns {string[][]|null} the table that it is about */
export function tableIn(html, text) {
  const from = html && html.length <= MOST_CHARACTERS ? html.search(/<table/i) : -1;
  if (from < 0) return null;
  const to = Math.max(html.lastIndexOf("</table>"), html.lastIndexOf("</TABLE>"));
  const body = parsed(html.slice(from, to < 0 ? undefined : to).replace(TAG, (tag) => tag.replace(UNUSED, "")));
  const table = [...body.querySelectorAll("table")].sort((one, other) => textLength(other) - textLength(one))[0];
  // A page with a table in it is text; so is a table that only lays out a mail.
  if (!table || textLength(table) * 2 < text.replace(/\s+/g, "").length) return null;
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
