/** What a text takes while it is typed: titles are one line, longer texts end where their last word does. */

import { KINDS } from "./kinds.js";

const ONE_LINE = 200;

/** Whether a text is a title or a name, which takes no line breaks. */
export const isOneLine = (kind, field) => KINDS[kind].fields[field].max <= ONE_LINE;

/** A line break (of a paste, mostly) becomes a space: as long as before, so that the caret stays. */
export const asOneLine = (text) => text.replace(/\r\n?|\n/g, " ");

/** Without the blank lines at the end, which nobody meant to write. */
export const withoutTrail = (text) => text.replace(/(?:[\t ]*\r?\n[\t ]*)+$/, "");

/** Text as the server takes it (C17): pasted halves of surrogate pairs and NULs would have the whole Change refused. */
export const wellFormed = (text) => text.toWellFormed().replaceAll("\0", "");

/** What somebody typed in these operations: their texts, as they would paste them elsewhere; "" when there are none. */
export function textsOf(operations = []) {
  const isTyped = (kind, field, value) => KINDS[kind]?.fields[field]?.type === "text" && value;
  return operations
    .flatMap(({ kind, fields = {} }) => Object.entries(fields).filter(([field, value]) => isTyped(kind, field, value)))
    .map(([, text]) => text)
    .join("\n\n");
}
