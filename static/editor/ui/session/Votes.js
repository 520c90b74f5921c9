/** Votes of a session: one that is open, with one's own ballot, and what came of those before, with the spread. */
import { html, useEffect, useRef, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { FACES, dotsLeft, withDot } from "../../model/workshop.js";
import { useEditor } from "../context.js";
import { faceName } from "../emotion/words.js";
import { Face } from "../Face.js";
import { Icon } from "../Icon.js";
import { act } from "./acting.js";
import { PollForm } from "./PollForm.js";
import { choiceName, pollTitle } from "./polls.js";
import { Results } from "./Results.js";

export function Votes({ workshop, leads }) {
  const open = workshop.polls.find((one) => one.open);
  const closed = workshop.polls.filter((one) => !one.open).reverse();
  return html`${open && html`<${Open} key=${open.id} poll=${open} leads=${leads} />`}
    ${leads && !open && html`<${PollForm} workshop=${workshop} />`}
    ${!leads && !open && !closed.length && html`<p class="t2">${gettext("There is no vote yet.")}</p>`}
    ${closed.map((poll) => html`<${Results} key=${poll.id} poll=${poll} />`)}`;
}

function Open({ poll, leads }) {
  const editor = useEditor();
  const votes = useSignal(poll.mine ?? {});
  const sent = useRef(votes.value);
  /** One after the other, and only the newest of those that wait. */
  const under = useRef(false);
  const send = async () => {
    if (under.current) return;
    under.current = true;
    while (sent.current !== votes.peek()) {
      const now = votes.peek();
      const answer = await act(editor, "PUT", `polls/${poll.id}/ballot/`, { votes: now });
      if (!answer) {
        if (votes.peek() === now) votes.value = sent.current;
        else continue;
        break;
      }
      sent.current = now;
    }
    under.current = false;
  };
  const vote = (next) => {
    if (next === votes.peek()) return;
    votes.value = next;
    send();
  };
  const head = useRef(null);
  useEffect(() => head.current?.scrollIntoView({ block: "nearest" }), []);
  const { voted: n, of } = poll;
  const counted = interpolate(gettext("%(n)s of %(all)s have voted"), { n, all: of });
  const emotions = poll.about === "emotion";
  return html`<section class="ws-sec ws-poll" aria-label=${pollTitle(editor, poll)} ref=${head}>
    <h4><${Icon} name="checklist" size=${14} />${pollTitle(editor, poll)}</h4>
    <p class="t3 num" role="status">${counted}</p>
    ${leads && html`<p class="ws-row"><button type="button" class="btn btn--sm btn--pri" onClick=${() => act(editor, "POST", `polls/${poll.id}/close/`, {})}><${Icon} name="eye" size=${14} />${gettext("Close and show the result")}</button></p>`}
    ${!emotions && html`<p class="ws-dots" role="status"><b class="num">${interpolate(ngettext("%(n)s dot left", "%(n)s dots left", dotsLeft(votes.value, poll.dots)), { n: dotsLeft(votes.value, poll.dots) })}</b> <span class="t3">${gettext("Several may go on one.")}</span></p>`}
    <ul class="ws-choices">${poll.choices.map((one) => (emotions ? html`<${FaceChoice} key=${one.id} one=${one} votes=${votes.value} vote=${vote} />` : html`<${DotChoice} key=${one.id} one=${one} votes=${votes.value} dots=${poll.dots} vote=${vote} />`))}</ul>
  </section>`;
}

function DotChoice({ one, votes, dots, vote }) {
  const n = votes[one.id] ?? 0;
  const left = dotsLeft(votes, dots);
  const named = (text) => interpolate(text, { choice: choiceName(one) });
  return html`<li class=${n ? "ws-choice has-dots" : "ws-choice"}>
    <span class="ws-choice__t"><span dir="auto">${choiceName(one)}</span>${one.place && html`<span class="t3" dir="auto">${one.place}</span>`}</span>
    <span class="ws-choice__d" role="group" aria-label=${choiceName(one)}>
      <button type="button" class="ibtn ibtn--sm" disabled=${!n} aria-label=${named(gettext("One dot less on “%(choice)s”"))} onClick=${() => vote(withDot(votes, one.id, -1, dots))}><${Icon} name="minus" size=${14} /></button>
      <span class="num" aria-label=${interpolate(ngettext("%(n)s dot", "%(n)s dots", n), { n })}>${n}</span>
      <button type="button" class="ibtn ibtn--sm" disabled=${left < 1} aria-label=${named(gettext("One dot more on “%(choice)s”"))} onClick=${() => vote(withDot(votes, one.id, 1, dots))}><${Icon} name="plus" size=${14} /></button>
    </span>
  </li>`;
}

function FaceChoice({ one, votes, vote }) {
  const now = votes[one.id];
  return html`<li class="ws-choice ws-choice--face"><fieldset>
    <legend><span dir="auto">${choiceName(one)}</span>${one.place && html` <span class="t3" dir="auto">${one.place}</span>`}</legend>
    <div class="ws-faces">${FACES.map((score) => html`<label key=${score} class=${now === score ? "is-on" : ""} title=${faceName(score + 3)}><input type="radio" name=${`feel-${one.id}`} class="sr" checked=${now === score} onChange=${() => vote({ ...votes, [one.id]: score })} /><${Face} face=${score + 3} size=${24} /><span class="sr">${faceName(score + 3)}</span></label>`)}</div>
  </fieldset></li>`;
}
