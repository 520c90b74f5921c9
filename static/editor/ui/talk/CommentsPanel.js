/** All conversations of the map beside it: open, new, one's own, resolved; each with the way to what it is about. */
import { html, signal, useEffect, useRef } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { hasPart, saidIn } from "../../model/talk.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { SidePanel } from "../SidePanel.js";
import { TalkRow } from "./TalkRow.js";
import { markRead } from "./reading.js";
import { talksOf } from "./talks.js";

/** Stays from one look at the panel to the next. */
const filter = signal("open");

const FILTERS = {
  open: { label: () => gettext("Open"), takes: (talk) => !talk.resolved },
  new: { label: () => gettext("New"), takes: (talk, { fresh }) => fresh.has(talk.id) },
  mine: { label: () => gettext("Mine"), takes: (talk, { me }) => hasPart(talk, me) },
  resolved: { label: () => gettext("Resolved"), takes: (talk) => talk.resolved },
};

export function CommentsPanel() {
  const editor = useEditor();
  if (editor.side.value !== "comments") return null;
  return html`<${SidePanel} name="comments" icon="chat" title=${gettext("Comments")}><${Body} /></${SidePanel}>`;
}

function ReadAll() {
  const editor = useEditor();
  const fresh = talksOf(editor).fresh.value;
  if (!fresh.length) return null;
  return html`<p class="talks__read"><button type="button" class="btn btn--sm" onClick=${() => markRead(editor, fresh)}><${Icon} name="check" size=${14} />${gettext("Mark all as read")}</button></p>`;
}

function Body() {
  const editor = useEditor();
  const { store, talkOpen, canComment } = editor;
  const { talks, fresh } = talksOf(editor);
  /** What was new while one looks at what is new: it does not go while one reads it. */
  const looked = useRef(/** @type {Set<string>} */ (new Set()));
  if (filter.value !== "new") looked.current = new Set();
  for (const talk of fresh.value) looked.current.add(talk.id);
  const about = { me: store.userId, fresh: looked.current };
  const wanted = talks.value.find((talk) => talk.id === talkOpen.value);
  useEffect(() => {
    // It was opened from elsewhere: it is to be seen, whatever one looked at last.
    if (wanted && !FILTERS[filter.peek()].takes(wanted, about)) filter.value = wanted.resolved ? "resolved" : "open";
  }, [wanted?.id]);
  const shown = talks.value.filter((talk) => FILTERS[filter.value].takes(talk, about));
  const counts = { open: talks.value.filter(FILTERS.open.takes).length, new: fresh.value.length };
  const onMap = () => {
    editor.openInspector("map", store.mapId);
    editor.sayingOn.value = store.mapId;
  };
  return html`<div class="seg talks__f" role="group" aria-label=${gettext("Which comments")}>
      ${Object.entries(FILTERS).map(([name, { label }]) => html`<button key=${name} type="button" aria-pressed=${String(filter.value === name)} onClick=${() => (filter.value = name)}>${label()}${counts[name] > 0 && html` <span class="num">${counts[name]}</span>`}</button>`)}
    </div>
    <${ReadAll} />
    ${shown.length > 0 ? html`<ul class="talks__list">${shown.map((talk) => html`<${TalkRow} key=${talk.id} talk=${talk} open=${talkOpen.value === talk.id} />`)}</ul>` : html`<${None} all=${talks.value} />`}
    ${canComment.value && html`<p class="talks__new"><button type="button" class="btn btn--sm btn--line" onClick=${onMap}><${Icon} name="comment" size=${14} />${gettext("Comment on the whole map")}</button></p>`}
    <p class="sr" role="status">${interpolate(ngettext("%(n)s conversation", "%(n)s conversations", shown.length), { n: shown.length })}</p>`;
}

function None({ all }) {
  const words = {
    open: all.some((talk) => saidIn(talk).length) ? gettext("Nothing is open. What was resolved is kept.") : gettext("Nobody has said anything yet."),
    new: gettext("You have read everything."),
    mine: gettext("Conversations that you take part in, or are named in, stand here."),
    resolved: gettext("Nothing is resolved yet."),
  }[filter.value];
  return html`<div class="talks__none"><p>${words}</p>${!all.length && html`<p class="t3">${gettext("Choose something on the map and press C, or choose Comment in its menu.")}</p>`}</div>`;
}
