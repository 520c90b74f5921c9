/** A field for what one wants to say: it grows, offers names after an @, and keeps what was begun. */
import { html, useEffect, useLayoutEffect, useRef, useState } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { isMac } from "../../commands/keys.js";
import { nameAt, offered } from "../../model/talk.js";
import { wellFormed } from "../../model/typed_text.js";
import { useEditor } from "../context.js";
import { copyText } from "../copy_text.js";
import { initials, peerColour } from "../people.js";
import { LONGEST, begun, namable } from "./writing.js";

/** So near its end a text says how much room is left: what is pasted beyond it is cut. */
const NEAR = 200;

/** What was begun about something that is gone now. */
function takeAlong(editor, at, isThere) {
  const typed = begun.get(at)?.trim();
  if (!typed || isThere()) return;
  begun.delete(at);
  editor.toast(gettext("What you were writing about was deleted."), { icon: "info", action: { label: gettext("Copy text"), run: () => copyText(typed) } });
}

/**
 * @param {object} props
 * @param {string} props.at where it stands, for what was begun there
 * @param {string} props.label
 * @param {string} props.submit what the button says
 * @param {(body: string) => unknown} props.send
 * @param {() => unknown} props.isThere whether what it speaks of is on the map; else what was begun is offered to be taken along
 * @param {string} [props.text] what it begins with
 * @param {boolean} [props.wants] it shall have the focus now
 * @param {(() => void)|null} [props.leave] by Esc and a button; without it the field stays
 */
export function Composer({ at, label, submit, send, isThere, text = "", wants = false, took = () => {}, leave = null }) {
  const editor = useEditor();
  const { store } = editor;
  const area = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  const [body, setBody] = useState(begun.get(at) ?? text);
  const [naming, setNaming] = useState(/** @type {{at: number, query: string, active: number}|null} */ (null));
  const [caret, setCaret] = useState(/** @type {number|null} */ (null));
  const people = naming ? offered(namable(store), naming.query) : [];
  const active = naming ? Math.min(naming.active, people.length - 1) : -1;
  useEffect(() => {
    if (!wants) return;
    area.current.focus();
    area.current.setSelectionRange(area.current.value.length, area.current.value.length);
    area.current.scrollIntoView?.({ block: "nearest" });
    took();
  }, [wants]);
  useEffect(() => () => takeAlong(editor, at, isThere), []);
  useLayoutEffect(() => {
    if (caret === null) return;
    area.current.setSelectionRange(caret, caret);
    setCaret(null);
  }, [caret]);
  const change = (value) => {
    setBody(value);
    if (value === text) begun.delete(at);
    else begun.set(at, value);
  };
  const look = () => {
    const found = nameAt(area.current.value, area.current.selectionStart);
    setNaming(found && { ...found, active: 0 });
  };
  const name = (person) => {
    const { selectionStart: end, value } = area.current;
    const named = `@${person.name} `;
    const next = value.slice(0, naming.at) + named + value.slice(end).replace(/^ /, "");
    setNaming(null);
    if (next.length > LONGEST) return;
    change(next);
    setCaret(naming.at + named.length);
    area.current.focus();
  };
  const submitNow = () => {
    const said = wellFormed(body).trim();
    if (!said) return;
    send(said);
    begun.delete(at);
    setBody("");
    setNaming(null);
    // What was said stands above the field now.
    requestAnimationFrame(() => area.current?.scrollIntoView({ block: "nearest" }));
  };
  const keys = (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (people.length && step) setNaming({ ...naming, active: (active + step + people.length) % people.length });
    else if (people.length && ["Enter", "Tab"].includes(event.key) && !event.ctrlKey && !event.metaKey) name(people[active]);
    else if (people.length && event.key === "Escape") setNaming(null);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submitNow();
    else if (event.key === "Escape" && leave) leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const list = `names-${at}`;
  const hint = interpolate(gettext("%(keys)s sends"), { keys: isMac ? "⌘⏎" : gettext("Ctrl Enter") });
  return html`<div class="compose">
    <textarea ref=${area} class="input compose__t" rows="1" dir="auto" maxlength=${LONGEST} aria-label=${label} placeholder=${label} value=${body}
      aria-autocomplete="list" aria-haspopup="listbox" aria-controls=${people.length ? list : undefined} aria-activedescendant=${people.length ? `${list}-${people[active].id}` : undefined}
      onInput=${(event) => (change(event.currentTarget.value), look())} onClick=${look} onKeyUp=${(event) => ["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key) && look()}
      onBlur=${() => setNaming(null)} onKeyDown=${keys}></textarea>
    ${people.length > 0 && html`<ul class="compose__names" role="listbox" id=${list} aria-label=${gettext("People")} onPointerDown=${(event) => event.preventDefault()}>
      ${people.map((one, i) => html`<li key=${one.id} id=${`${list}-${one.id}`} role="option" aria-selected=${String(i === active)} class=${i === active ? "is-active" : ""} onPointerMove=${() => setNaming({ ...naming, active: i })} onClick=${() => name(one)}>
        <span class=${`av av--18 peer-${peerColour(one.id)}`} aria-hidden="true">${initials(one.name)}</span><span class="trunc" dir="auto">${one.name}</span>
      </li>`)}
    </ul>`}
    <span class="sr" role="status">${naming && people.length ? interpolate(ngettext("%(n)s person", "%(n)s people", people.length), { n: people.length }) : ""}</span>
    ${(body || leave) && html`<p class="compose__do">
      <button type="button" class="btn btn--sm btn--pri" disabled=${!body.trim()} onClick=${submitNow}>${submit}</button>
      ${leave && html`<button type="button" class="btn btn--sm" onClick=${leave}>${gettext("Cancel")}</button>`}
      <span class="t3 compose__hint">${LONGEST - body.length < NEAR ? interpolate(ngettext("%(n)s character left", "%(n)s characters left", LONGEST - body.length), { n: LONGEST - body.length }) : hint}</span>
    </p>`}
  </div>`;
}
