/** A table from a spreadsheet or a document as a grid of texts, every line of the same length. Pure. */

export const MOST_CELLS = 5_000;

/**
 * Tab-separated lines as spreadsheets put them into the clipboard: a cell with tabs, quotes or line breaks is quoted.
 * @param {string} text
 * @returns {string[][]}
 */
export function parseTsv(text) {
  const grid = [];
  let line = [];
  let at = 0;
  while (at <= text.length) {
    const [cell, next] = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    line.push(cell);
    if (text[next] === "\t") {
      at = next + 1;
      continue;
    }
    grid.push(line);
    line = [];
    at = next + (text.startsWith("\r\n", next) ? 2 : 1);
  }
  return grid;
}

function plainCell(text, at) {
  let end = at;
  while (end < text.length && !"\t\r\n".includes(text[end])) end += 1;
  return [text.slice(at, end), end];
}

/** A quote that nothing closes, or that text follows, is a sign like others. */
function quotedCell(text, at) {
  let end = at + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end < 0) return plainCell(text, at);
    if (text[end + 1] !== '"') break;
    end += 2;
  }
  const next = text[end + 1];
  if (next !== undefined && !"\t\r\n".includes(next)) return plainCell(text, at);
  return [text.slice(at + 1, end).replaceAll('""', '"').replaceAll("\r\n", "\n"), end + 1];
}

/**
 * Cells with spans as a grid: the text stands in the first place that a merged cell covers, the others are empty.
 * @param {{text: string, columns: number, rows: number}[][]} lines
 * @returns {string[][]}
 */
export function fromSpans(lines) {
  const grid = lines.map(() => /** @type {string[]} */ ([]));
  let budget = MOST_CELLS * 2;
  lines.forEach((cells, y) => {
    let x = 0;
    for (const { text, columns, rows } of cells) {
      while (grid[y][x] !== undefined) x += 1;
      for (let down = 0; down < rows && y + down < grid.length; down += 1) {
        for (let right = 0; right < columns && budget > 0; right += 1, budget -= 1) grid[y + down][x + right] = "";
      }
      grid[y][x] = text;
      x += columns;
    }
  });
  return grid;
}

/** Without the empty lines and columns around; texts trimmed, gaps filled. @param {(string|undefined)[][]} grid */
export function trimmed(grid) {
  const width = grid.reduce((most, line) => Math.max(most, line.length), 0);
  const full = grid.map((line) => Array.from({ length: width }, (_, x) => (line[x] ?? "").trim()));
  const rows = full.filter((line) => line.some(Boolean));
  const columns = Array.from({ length: width }, (_, x) => rows.some((line) => line[x]));
  return rows.map((line) => line.filter((_, x) => columns[x]));
}

export const cellsIn = (grid) => grid.length * (grid[0]?.length ?? 0);

/** Something with rows and columns; one column is a list of lines. */
export const isTable = (grid) => (grid[0]?.length ?? 0) > 1;

export const transposed = (grid) => (grid[0] ?? []).map((_, x) => grid.map((line) => line[x]));

const BULLET = /^\s*(?:[-*•‣▪–—·]|\d{1,3}[.)])\s+/;

/** The lines of a text, without the marks of a list and without the empty ones. @param {string} text */
export const linesOf = (text) =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(BULLET, "").trim())
    .filter(Boolean);

/** For comparing names: accents and case aside. */
export const plain = (text) =>
  (text ?? "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
