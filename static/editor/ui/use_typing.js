/**
 * One text area on one text that others may type in too: a session sends and merges it, what comes from others keeps
 * the caret where it was, composition (IME) is left alone, titles stay one line.
 */
import { useEffect, useRef } from "../lib.js";
import { KINDS } from "../model/kinds.js";
import { asOneLine, isOneLine, withoutTrail } from "../model/typed_text.js";
import { useEditor } from "./context.js";

/** Without `field-sizing` the height follows the content by hand. */
const sizesItself = globalThis.CSS?.supports?.("field-sizing", "content") ?? false;

export function fit(element) {
  if (sizesItself) return;
  element.style.height = "auto";
  element.style.height = `${element.scrollHeight}px`;
}

/**
 * @returns {object} `area`: the ref of the text area; `props`: what it needs besides its looks; `start()` opens the
 *   session and shows its text, `end()` sends what was typed and closes it, both do nothing when that is so already;
 *   `isOpen()`; `finishes(event)`: whether this key leaves the text
 */
export function useTyping({ kind, id, field }) {
  const { store } = useEditor();
  const area = useRef(null);
  const session = useRef(null);
  const typed = useRef(false);
  const oneLine = isOneLine(kind, field);

  const start = () => {
    if (session.current) return;
    const typing = store.typing(kind, id, field);
    session.current = typing;
    typed.current = false;
    area.current.value = typing.value.peek();
    fit(area.current);
    typing.onRemote(({ text, mapCaret }) => show(area.current, text, mapCaret));
  };
  const end = () => {
    const typing = session.current;
    if (!typing) return;
    session.current = null;
    const text = typing.value.peek();
    const kept = typed.current ? withoutTrail(text) : text;
    if (kept !== text) typing.input(kept);
    typing.blur();
    typing.dispose();
  };
  useEffect(() => end, []);

  /** The text area's text with its line breaks taken out where there may be none. */
  const read = (element) => {
    if (oneLine && /[\r\n]/.test(element.value)) show(element, asOneLine(element.value), (caret) => caret);
    return element.value;
  };
  const props = {
    ref: area,
    dir: "auto",
    maxlength: KINDS[kind].fields[field].max,
    onInput: (event) => {
      const text = event.isComposing ? event.currentTarget.value : read(event.currentTarget);
      fit(event.currentTarget);
      typed.current = true;
      session.current?.input(text);
    },
    onCompositionStart: () => session.current?.compositionStart(),
    onCompositionEnd: (event) => session.current?.compositionEnd(read(event.currentTarget)),
  };
  return { area, props, start, end, isOpen: () => session.current !== null, finishes: (event) => finishes(event, oneLine) };
}

function show(element, text, mapCaret) {
  if (!element) return;
  const [from, to] = [mapCaret(element.selectionStart), mapCaret(element.selectionEnd)];
  element.value = text;
  element.setSelectionRange(from, to);
  fit(element);
}

/** Esc leaves every text, Enter a title, Ctrl or Command with Enter a text of many lines; never while composing. */
function finishes(event, oneLine) {
  if (event.isComposing || event.keyCode === 229) return false;
  return event.key === "Escape" || (event.key === "Enter" && (oneLine || event.ctrlKey || event.metaKey));
}
