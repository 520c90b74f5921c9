/** One text of one element, edited in place: it has the focus as long as it is there. */
import { html, useLayoutEffect } from "../lib.js";
import { useEditor } from "./context.js";
import { formatKey, formatPaste } from "./rich_keys.js";
import { useTyping } from "./use_typing.js";

/**
 * @param {object} props
 * @param {string} props.kind @param {string} props.id @param {string} props.field
 * @param {string} props.label what a screen reader calls it
 * @param {string} [props.placeholder]
 * @param {(event: KeyboardEvent) => void} [props.onTab] Tab and Shift+Tab; the browser's own way without it
 * @param {boolean} [props.rich] Markdown's bold, lists and links, with their keys
 * @param {(back: boolean) => void} props.onDone left by a key (back: true), or by going elsewhere
 */
export function EditableText({ kind, id, field, label, placeholder = "", class: extra = "", onTab, onDone, rich = false, atEnd = true }) {
  const editor = useEditor();
  const { area, props, start, end, finishes } = useTyping({ kind, id, field });

  useLayoutEffect(() => {
    start();
    const element = area.current;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
    const last = element.value.length;
    // An example is there to be typed over.
    element.setSelectionRange(atEnd && !editor.store.row(kind, id).peek()?.example ? last : 0, last);
    return end;
  }, [kind, id, field]);

  // What was typed is handed over first: whoever asks whether the text stayed empty must see it.
  const finish = (back) => {
    end();
    onDone(back);
  };

  const keys = (event) => {
    if (rich && formatKey(editor, event)) return;
    if (finishes(event)) {
      event.preventDefault();
      event.stopPropagation();
      finish(true);
    } else if (event.key === "Tab" && onTab && !event.isComposing) {
      event.preventDefault();
      end();
      onTab(event);
    }
  };
  return html`<textarea
    ...${props}
    class=${`edit-text ${extra}`}
    rows="1"
    spellcheck=${true}
    aria-label=${label}
    placeholder=${placeholder}
    onKeyDown=${keys}
    onPaste=${rich ? formatPaste : undefined}
    onBlur=${() => finish(false)}
    onPointerDown=${(event) => event.stopPropagation()}
    onDblClick=${(event) => event.stopPropagation()}
  ></textarea>`;
}
