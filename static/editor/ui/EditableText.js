/**
 * One text of one element, edited in place while others may type in it too: composition is left alone, what comes
 * from others keeps the caret where it was.
 */
import { html, useLayoutEffect, useRef } from "../lib.js";
import { KINDS } from "../model/kinds.js";
import { useEditor } from "./context.js";

/** Without `field-sizing` the height follows the content by hand. */
const sizesItself = globalThis.CSS?.supports?.("field-sizing", "content") ?? false;

function fit(area) {
  if (sizesItself) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}

/**
 * @param {object} props
 * @param {string} props.kind @param {string} props.id @param {string} props.field
 * @param {string} props.label what a screen reader calls it
 * @param {string} [props.placeholder]
 * @param {boolean} [props.lines] Enter makes a new line (else it leaves the text)
 * @param {(event: KeyboardEvent) => void} [props.onTab] Tab and Shift+Tab; the browser's own way without it
 * @param {(back: boolean) => void} props.onDone left by a key (back: true), or by going elsewhere
 */
export function EditableText({ kind, id, field, label, placeholder = "", lines = false, class: extra = "", onTab, onDone, atEnd = true }) {
  const { store } = useEditor();
  const area = useRef(null);
  const session = useRef(null);

  useLayoutEffect(() => {
    const typing = store.typing(kind, id, field);
    session.current = typing;
    const element = area.current;
    element.value = typing.value.peek();
    fit(element);
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
    const end = element.value.length;
    element.setSelectionRange(atEnd ? end : 0, end);
    const stop = typing.onRemote(({ text, mapCaret }) => {
      const [from, to] = [mapCaret(element.selectionStart), mapCaret(element.selectionEnd)];
      element.value = text;
      element.setSelectionRange(from, to);
      fit(element);
    });
    return () => {
      stop();
      typing.dispose();
    };
  }, [kind, id, field]);

  // What was typed is handed over first: whoever asks whether the text stayed empty must see it.
  const finish = (back) => {
    session.current.blur();
    onDone(back);
  };

  const keys = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape" || (event.key === "Enter" && !event.shiftKey && !lines) || isFinish(event)) {
      event.preventDefault();
      event.stopPropagation();
      finish(true);
    } else if (event.key === "Tab" && onTab) {
      event.preventDefault();
      session.current.blur();
      onTab(event);
    }
  };
  return html`<textarea
    ref=${area}
    class=${`edit-text ${extra}`}
    rows="1"
    dir="auto"
    spellcheck=${true}
    aria-label=${label}
    placeholder=${placeholder}
    maxlength=${KINDS[kind].fields[field].max}
    onInput=${(event) => {
      // A title is one line: a pasted line break becomes a space.
      if (!lines && /[\r\n]/.test(event.currentTarget.value) && !event.isComposing) oneLine(event.currentTarget);
      fit(event.currentTarget);
      session.current.input(event.currentTarget.value);
    }}
    onCompositionStart=${() => session.current.compositionStart()}
    onCompositionEnd=${(event) => session.current.compositionEnd(event.currentTarget.value)}
    onKeyDown=${keys}
    onBlur=${() => finish(false)}
    onPointerDown=${(event) => event.stopPropagation()}
    onDblClick=${(event) => event.stopPropagation()}
  ></textarea>`;
}

/** Ctrl or Command with Enter leaves a text of many lines. */
const isFinish = (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey);

function oneLine(element) {
  const caret = element.selectionStart;
  element.value = element.value.replace(/\r\n?|\n/g, " ");
  element.setSelectionRange(caret, caret);
}
