/** Markdown's bold, lists and links, and nothing else, as plain data. The text itself stays the source that merges. */

/** @typedef {{text: string, bold?: boolean, href?: string}} Span */

/** The text without its marks, for names that are read aloud and for lists. @param {string} text */
export const plainOf = (text) =>
  linesOf(text)
    .flatMap((block) => (block.type === "list" ? block.items : [block.spans]))
    .map((spans) => spans.map((span) => span.text).join(""))
    .join(" ")
    .trim();

const LIST = /^\s*[-*•]\s+(.*)$/;
const INLINE = /\*\*(.+?)\*\*|\[([^\][]+)\]\((https?:\/\/[^\s()]+|mailto:[^\s()]+)\)|(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/g;

/** @param {string} text @returns {Span[]} */
export function spansOf(text) {
  const spans = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) spans.push({ text: text.slice(at, match.index) });
    const [whole, bold, label, href, bare] = match;
    if (bold !== undefined) spans.push(...spansOf(bold).map((span) => ({ ...span, bold: true })));
    else spans.push({ text: label ?? bare, href: href ?? bare });
    at = match.index + whole.length;
  }
  if (at < text.length) spans.push({ text: text.slice(at) });
  return spans;
}

/**
 * Lines and lists in their order; lines that follow each other in a list make one list.
 * @param {string} text
 * @returns {({type: "line", spans: Span[]}|{type: "list", items: Span[][]})[]}
 */
export function linesOf(text) {
  const blocks = [];
  for (const line of text.split("\n")) {
    const item = LIST.exec(line);
    const last = blocks[blocks.length - 1];
    if (!item) blocks.push({ type: "line", spans: spansOf(line) });
    else if (last?.type === "list") last.items.push(spansOf(item[1]));
    else blocks.push({ type: "list", items: [spansOf(item[1])] });
  }
  return blocks;
}
