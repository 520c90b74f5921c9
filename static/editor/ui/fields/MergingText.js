/** A text in a panel that others may type in too: it shows the row's text until it is focused. */
import { html, useLayoutEffect } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { formatKey, formatPaste } from "../rich_keys.js";
import { fit, useTyping } from "../use_typing.js";

/**
 * @param {object} props
 * @param {object} props.row the element
 * @param {boolean} [props.bare] looks like the text around it (a heading)
 */
export function MergingText({ id, kind, row, field, rows = 1, readonly, bare, label, placeholder }) {
  const editor = useEditor();
  const typing = useTyping({ kind, id: row.id, field });
  const { area } = typing;
  useLayoutEffect(() => {
    if (!typing.isOpen()) area.current.value = row[field] ?? "";
    fit(area.current);
  }, [row[field]]);
  const start = () => {
    if (readonly || typing.isOpen()) return;
    typing.start();
    editor.writing.value = { kind, id: row.id, field };
  };
  const end = () => {
    if (!typing.isOpen()) return;
    typing.end();
    editor.writing.value = null;
    // Taken off the page while it had the focus, it blurs once more.
    if (area.current) area.current.value = editor.store.row(kind, row.id).peek()?.[field] ?? "";
  };
  useLayoutEffect(
    () => () => {
      // Closed while typing: the others must not see it open.
      if (editor.writing.peek()?.id === row.id) editor.writing.value = null;
    },
    [],
  );
  const rich = kind === "card" && field === "text";
  const keys = (event) => {
    if (rich && formatKey(editor, event)) return;
    if (!typing.finishes(event)) return;
    event.preventDefault();
    if (event.key === "Escape") event.stopPropagation();
    area.current.blur();
  };
  return html`<textarea
    ...${typing.props}
    id=${id}
    class=${bare ? "merging merging--bare" : "merging quiet"}
    rows=${rows}
    readonly=${readonly}
    aria-label=${label}
    placeholder=${readonly ? gettext("Not set") : placeholder}
    onFocus=${start}
    onBlur=${end}
    onKeyDown=${keys}
    onPaste=${rich ? formatPaste : undefined}
  ></textarea>`;
}
