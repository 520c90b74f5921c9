/** A text that would make its whole row tall shows its first lines, and all of it while its card is selected or focused. */
import { html, useLayoutEffect, useRef, useSignal } from "../lib.js";
import { gettext } from "../i18n.js";
import { Icon } from "./Icon.js";

/** What takes eight lines in the narrowest column, about; the lines themselves are counted by the browser. */
const LONG = 110;

const isLong = (text) => text.length > LONG || text.split("\n").length > 8;

/** @param {{text: string, children: object}} props children: the drawn text, all of it */
export function LongText({ text, children }) {
  return isLong(text ?? "") ? html`<${Folded}>${children}</${Folded}>` : children;
}

function Folded({ children }) {
  const box = useRef(null);
  const cut = useSignal(false);
  useLayoutEffect(() => {
    const measure = () => (cut.value = box.current.scrollHeight > box.current.clientHeight + 4);
    const sizes = new ResizeObserver(measure);
    sizes.observe(box.current);
    return () => sizes.disconnect();
  }, []);
  // Not a button: a press anywhere on the card unfolds it, and whoever can't see it hears all of the text.
  return html`<div class="long" ref=${box}>${children}</div>${cut.value && html`<span class="long__more" aria-hidden="true">${gettext("more")}<${Icon} name="chev-d" size=${12} /></span>`}`;
}
