/** One conversation: what began it, the answers, and what one can do: answer, resolve, open it again. */
import { html, useEffect, useRef, useSignal, useState } from "../../lib.js";
import { gettext, interpolate, ngettext, pgettext } from "../../i18n.js";
import { isEmptied } from "../../model/talk.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { Composer } from "./Composer.js";
import { inSight, markRead } from "./reading.js";
import { Said } from "./Said.js";
import { talksOf } from "./talks.js";
import { answer, resolve } from "./writing.js";

/** More answers than these are folded, but for the last ones. */
const MANY = 6;
const LAST = 3;

/** @param {{talk: import("../../model/talk.js").Conversation, tools?: any}} props tools: more buttons below it */
export function Conversation({ talk, tools = null }) {
  const editor = useEditor();
  const { store, canComment } = editor;
  const [answering, setAnswering] = useState(false);
  const [whole, showWhole] = useState(false);
  const box = useRef(null);
  const fresh = useFresh(editor, talk, box);
  const hidden = whole || talk.answers.length <= MANY ? 0 : talk.answers.length - LAST;
  const send = (body) => {
    answer(store, talk, body);
    setAnswering(false);
  };
  const settle = () => {
    resolve(store, talk, !talk.resolved);
    editor.announce(talk.resolved ? gettext("The conversation is open again") : gettext("The conversation is resolved"));
  };
  return html`<article class=${talk.resolved ? "talk is-resolved" : "talk"} ref=${box} aria-label=${gettext("Conversation")} data-talk=${talk.id}>
    <${Said} one=${talk.first} fresh=${fresh.has(talk.id)} />
    ${hidden > 0 && html`<button type="button" class="link talk__more" onClick=${() => showWhole(true)}>${interpolate(ngettext("Show %(n)s more answer", "Show %(n)s more answers", hidden), { n: hidden })}</button>`}
    ${talk.answers.slice(hidden).filter((one) => !isEmptied(one)).map((one) => html`<${Said} key=${one.id} one=${one} fresh=${fresh.has(one.id)} />`)}
    ${answering && html`<${Composer} at=${`answer:${talk.id}`} label=${gettext("Your answer")} submit=${pgettext("verb", "Answer")} wants isThere=${() => store.row("comment", talk.id).peek()} send=${send} leave=${() => setAnswering(false)} />`}
    ${((canComment.value && !answering) || tools) && html`<p class="talk__do">
      ${canComment.value && !answering && html`<button type="button" class="btn btn--sm" onClick=${() => setAnswering(true)}><${Icon} name="comment" size=${14} />${pgettext("verb", "Answer")}</button>
        <button type="button" class="btn btn--sm" onClick=${settle}><${Icon} name=${talk.resolved ? "undo" : "check"} size=${14} />${talk.resolved ? gettext("Open again") : gettext("Resolve")}</button>`}
      ${tools}
    </p>`}
  </article>`;
}

/** Ids of what is new here to this person; while they look at it, it counts as read, but is still shown as new. */
function useFresh(editor, talk, box) {
  const { reading, unreadOf } = talksOf(editor);
  const shown = useSignal(false);
  const seen = useRef(/** @type {Set<string>} */ (new Set()));
  const n = unreadOf(talk);
  if (n) {
    const { since, read } = reading.value;
    const until = Math.max(since, read.get(talk.id) ?? 0);
    for (const one of [talk.first, ...talk.answers]) if (one.author !== editor.store.userId && one.at && Date.parse(one.at) > until) seen.current.add(one.id);
  }
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => (shown.value = entries.at(-1).isIntersecting));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const looks = shown.value && inSight.value;
  useEffect(() => {
    if (n && looks) markRead(editor, [talk]);
  }, [n, looks]);
  return seen.current;
}
