/** One conversation in the list of all: what it is about and how it begins; unfolded, all of it. */
import { html, useEffect, useRef } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { isEmptied, saidIn } from "../../model/talk.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { jumpTo } from "../jump.js";
import { Conversation } from "./Conversation.js";
import { elementName } from "./element_name.js";
import { nameOf } from "./Said.js";
import { talksOf } from "./talks.js";
import { shortly } from "./when.js";

export function TalkRow({ talk, open }) {
  const editor = useEditor();
  const { store, talkOpen, isStory } = editor;
  const about = elementName(store, talk.kind, talk.target);
  const fresh = talksOf(editor).unreadOf(talk);
  const row = useRef(null);
  useEffect(() => void (open && row.current.scrollIntoView?.({ block: "nearest" })), [open]);
  if (!about) return null;
  const show = () => {
    // There the panel covers the map.
    if (isStory.peek()) editor.side.value = "";
    jumpTo(editor, { kind: talk.kind, id: talk.target });
  };
  return html`<li class=${open ? "talk-row is-open" : "talk-row"} ref=${row}>
    <button type="button" class="talk-row__b" aria-expanded=${String(open)} onClick=${() => (talkOpen.value = open ? null : talk.id)}>
      <span class="talk-row__a"><${Icon} name=${about.icon} size=${14} /><span class="talk-row__n"><b dir="auto">${about.name}</b>${about.place && html` <span class="t3" dir="auto">${about.place}</span>`}</span>${fresh > 0 && html`<span class="badge badge--accent num">${interpolate(ngettext("%(n)s new", "%(n)s new", fresh), { n: fresh })}</span>`}</span>
      ${!open && html`<${Summary} talk=${talk} />`}
    </button>
    ${open && html`<${Conversation} talk=${talk} tools=${html`<button type="button" class="btn btn--sm" onClick=${show}><${Icon} name="target" size=${14} />${gettext("Show on the map")}</button>`} />`}
  </li>`;
}

/** As much as two or three lines take. */
const ENOUGH = 110;

const beginningOf = (text) => {
  const signs = [...text.replace(/\s+/g, " ")];
  return signs.length > ENOUGH ? `${signs.slice(0, ENOUGH - 1).join("").trimEnd()}…` : signs.join("");
};

/** How it begins, and how far it has come. */
function Summary({ talk }) {
  const editor = useEditor();
  const n = saidIn(talk).length - (isEmptied(talk.first) ? 0 : 1);
  const last = talk.answers.at(-1) ?? talk.first;
  const facts = [
    talk.resolved && gettext("Resolved"),
    n > 0 && interpolate(ngettext("%(n)s answer", "%(n)s answers", n), { n }),
    last.at && shortly(last.at, editor),
  ].filter(Boolean);
  const said = isEmptied(talk.first) ? gettext("This comment was deleted.") : beginningOf(talk.first.body);
  return html`<span class="talk-row__t" dir="auto">${!isEmptied(talk.first) && html`<span class="t2">${nameOf(editor.store, talk.first)}: </span>`}${said}</span><span class="t3 num">${facts.join(" · ")}</span>`;
}
