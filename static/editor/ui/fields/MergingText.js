/**
 * A text in a panel that others may type in too. It shows the row's text until it is focused; from then on a typing
 * session sends, merges and moves the caret. Composition (IME) is left alone.
 */
import { html, useEffect, useLayoutEffect, useRef } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { KINDS } from "../../model/kinds.js";
import { useEditor } from "../context.js";

const sizesItself = globalThis.CSS?.supports?.("field-sizing", "content") ?? false;

function fit(area) {
  if (sizesItself) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}

/**
 * @param {object} props
 * @param {object} props.row the element
 * @param {boolean} [props.bare] looks like the text around it (a heading)
 */
export function MergingText({ id, store, kind, row, field, rows = 1, readonly, bare, label, placeholder }) {
  const editor = useEditor();
  const area = useRef(null);
  const session = useRef(null);
  useLayoutEffect(() => {
    if (!session.current) area.current.value = row[field] ?? "";
    fit(area.current);
  }, [row[field]]);
  const start = () => {
    if (readonly || session.current) return;
    const typing = store.typing(kind, row.id, field);
    session.current = typing;
    editor.writing.value = { kind, id: row.id, field };
    typing.onRemote(({ text, mapCaret }) => {
      const element = area.current;
      if (!element) return;
      const [from, to] = [mapCaret(element.selectionStart), mapCaret(element.selectionEnd)];
      element.value = text;
      element.setSelectionRange(from, to);
      fit(element);
    });
  };
  const end = () => {
    const typing = session.current;
    if (!typing) return;
    session.current = null;
    typing.blur();
    typing.dispose();
    editor.writing.value = null;
    if (area.current) area.current.value = store.row(kind, row.id).peek()?.[field] ?? "";
  };
  useEffect(() => end, []);
  const most = KINDS[kind].fields[field].max;
  const lines = most > 200;
  const keys = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && (!lines || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      area.current.blur();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      area.current.blur();
    }
  };
  return html`<textarea
    id=${id}
    ref=${area}
    class=${bare ? "merging merging--bare" : "merging quiet"}
    rows=${rows}
    dir="auto"
    maxlength=${most}
    readonly=${readonly}
    aria-label=${label}
    placeholder=${readonly ? gettext("Not set") : placeholder}
    onFocus=${start}
    onBlur=${end}
    onInput=${(event) => {
      fit(event.currentTarget);
      session.current?.input(event.currentTarget.value);
    }}
    onCompositionStart=${() => session.current?.compositionStart()}
    onCompositionEnd=${(event) => session.current?.compositionEnd(event.currentTarget.value)}
    onKeyDown=${keys}
  ></textarea>`;
}
