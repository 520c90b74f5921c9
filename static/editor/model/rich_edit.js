/** Bold, lists and links while a text is typed, as edits of plain text: from, to, what to put there, what to select then. */

/** @typedef {{from: number, to: number, insert: string, select: [number, number]}} Edit */

const MARK = "**";
const BULLET = /^(\s*)[-*•]\s+/;
const ADDRESS = /^(https?:\/\/|mailto:)[^\s<>"]+$/i;

/** What the selection covers without the blanks around it; the word at the caret when it covers nothing. */
function meant(text, start, end) {
  if (start === end) {
    const before = /[\p{L}\p{N}'’_-]*$/u.exec(text.slice(0, start))[0].length;
    const after = /^[\p{L}\p{N}'’_-]*/u.exec(text.slice(end))[0].length;
    return [start - before, end + after];
  }
  const chosen = text.slice(start, end);
  const blank = chosen.length - chosen.trimStart().length;
  return chosen.trim() ? [start + blank, start + blank + chosen.trim().length] : [start, end];
}

/** Bold, or bold no more. @returns {Edit} */
export function toggleBold(text, start, end) {
  const [from, to] = meant(text, start, end);
  const inner = text.slice(from, to);
  if (inner.length >= 4 && inner.startsWith(MARK) && inner.endsWith(MARK)) {
    return { from, to, insert: inner.slice(2, -2), select: [from, to - 4] };
  }
  if (text.slice(from - 2, from) === MARK && text.slice(to, to + 2) === MARK) {
    return { from: from - 2, to: to + 2, insert: inner, select: [from - 2, to - 2] };
  }
  return { from, to, insert: `${MARK}${inner}${MARK}`, select: [from + 2, to + 2] };
}

/** Every line of the selection becomes a list item, or none of them. @returns {Edit} */
export function toggleList(text, start, end) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", end);
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split("\n");
  const listed = lines.every((line) => BULLET.test(line));
  const insert = lines.map((line) => (listed ? line.replace(BULLET, "$1") : BULLET.test(line) ? line : `- ${line}`)).join("\n");
  const end_ = from + insert.length;
  return { from, to, insert, select: start === end ? [end_, end_] : [from, end_] };
}

/** A link on the selection; without an address its place is selected, to be typed over. @returns {Edit} */
export function makeLink(text, start, end, address = "") {
  const [from, to] = meant(text, start, end);
  const label = text.slice(from, to).replace(/[[\]\n]/g, " ");
  const url = safe(address) || "https://";
  const insert = `[${label}](${url})`;
  const at = from + label.length + 3;
  const done = from + insert.length;
  return { from, to, insert, select: label ? (address ? [done, done] : [at, at + url.length]) : [from + 1, from + 1] };
}

/** What a paste means: an address over selected words becomes their link; null: an ordinary paste. @returns {Edit|null} */
export function pasted(text, start, end, clip) {
  const chosen = text.slice(start, end).trim();
  if (!chosen || chosen.includes("\n") || ADDRESS.test(chosen) || !safe(clip.trim())) return null;
  return makeLink(text, start, end, clip.trim());
}

/** Enter in a list: the next item, or out of the list from an empty one. Null: an ordinary line break. @returns {Edit|null} */
export function lineBreak(text, start, end) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const line = text.slice(from, start);
  const bullet = BULLET.exec(line)?.[0] ?? (/^\s*[-*•]\s*$/.test(line) ? line : "");
  if (!bullet) return null;
  if (line.length === bullet.length) return { from, to: end, insert: "", select: [from, from] };
  const at = start + 1 + bullet.length;
  return { from: start, to: end, insert: `\n${bullet}`, select: [at, at] };
}

/** Only what a card shows as a link; brackets would end it early. */
const safe = (address) => (ADDRESS.test(address) ? address.replace(/\(/g, "%28").replace(/\)/g, "%29") : "");
