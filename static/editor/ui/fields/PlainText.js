/** A short text that doesn't merge: kept while typing, saved on Enter or when left, taken back with Esc. */
import { html, useState } from "../../lib.js";

export function PlainText({ id, value, set, readonly, most, list, placeholder, name }) {
  const [text, setText] = useState(null);
  const save = () => {
    if (text !== null && text.trim() !== (value ?? "")) set(text.trim());
    setText(null);
  };
  return html`<input
    id=${id}
    class="quiet"
    dir="auto"
    aria-label=${name}
    autocomplete="off"
    maxlength=${most}
    list=${list}
    placeholder=${placeholder}
    readonly=${readonly}
    value=${text ?? value ?? ""}
    onInput=${(event) => setText(event.currentTarget.value)}
    onBlur=${save}
    onKeyDown=${(event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") save();
      if (event.key === "Escape" && text !== null) {
        event.stopPropagation();
        setText(null);
      }
    }}
  />`;
}
