/** What came of a vote: dots as bars, feelings with their spread. Where people differ is what is worth a talk. */
import { html } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { keyedId } from "../../model/keys.js";
import { formatScore } from "../../model/numbers.js";
import { clampScore, faceOf } from "../../model/score.js";
import { disagree } from "../../model/workshop.js";
import { useEditor } from "../context.js";
import { faceName } from "../emotion/words.js";
import { Face } from "../Face.js";
import { Icon } from "../Icon.js";
import { jumpTo } from "../jump.js";
import { choiceName, pollTitle } from "./polls.js";

export function Results({ poll }) {
  const editor = useEditor();
  const named = (result) => poll.choices.find((one) => one.id === result.target) ?? { id: result.target, title: "", place: "" };
  const emotions = poll.about === "emotion";
  const given = poll.results.filter((one) => one.total > 0);
  const none = poll.results.length - given.length;
  const most = Math.max(1, ...poll.results.map((one) => one.total));
  const counted = interpolate(gettext("%(n)s of %(all)s have voted"), { n: poll.voted, all: poll.of });
  return html`<section class="ws-sec ws-result" aria-label=${interpolate(gettext("Result: %(vote)s"), { vote: pollTitle(editor, poll) })}>
    <h4><${Icon} name="chart" size=${14} />${pollTitle(editor, poll)}</h4>
    <p class="t3 num">${counted}</p>
    <ul class="ws-choices">${given.map((one) => html`<li key=${one.target} class="ws-choice ws-choice--result">
      <button type="button" class="ws-choice__t" onClick=${() => jumpTo(editor, { kind: emotions ? "touchpoint" : poll.about, id: one.target })}><span dir="auto">${choiceName(named(one))}</span>${named(one).place && html`<span class="t3" dir="auto">${named(one).place}</span>`}</button>
      ${emotions ? html`<${Spread} result=${one} />` : html`<${Bar} result=${one} most=${most} />`}
    </li>`)}</ul>
    ${none > 0 && html`<p class="t3 num">${given.length ? interpolate(ngettext("%(n)s more got no vote.", "%(n)s more got no vote.", none), { n: none }) : gettext("Nobody has voted.")}</p>`}
    ${emotions && html`<${TakeAverages} poll=${poll} />`}
  </section>`;
}

/** Dots as a bar, each voter's part told apart: five dots of one person are not five people. */
function Bar({ result, most }) {
  const { total, votes } = result;
  const people = votes.filter((n) => n > 0);
  const said = [interpolate(ngettext("%(n)s dot", "%(n)s dots", total), { n: total }), total > 0 && interpolate(ngettext("from %(n)s person", "from %(n)s people", people.length), { n: people.length })].filter(Boolean).join(" ");
  let at = 0;
  return html`<div class="ws-bar">
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="ws-bar__all" width="100" height="8" />
      ${[...people].sort((a, b) => b - a).map((n, i) => {
        const from = at;
        at += n;
        return html`<rect key=${i} class="ws-bar__one" x=${(from / most) * 100} width=${Math.max(0.5, (n / most) * 100 - 0.8)} height="8" />`;
      })}
    </svg>
    <span class="num">${said}</span>
  </div>`;
}

const HIGH = 30;
const WIDE = 26;

/** How many chose each face, the average as a mark, and lowest to highest in words. */
function Spread({ result }) {
  const { locale } = useEditor();
  const { votes: values, spread } = result;
  const faces = spread.histogram;
  const top = Math.max(...faces);
  const score = (value) => formatScore(value, locale);
  const words = interpolate(gettext("average %(mean)s, from %(min)s to %(max)s"), { mean: score(spread.mean), min: score(spread.min), max: score(spread.max) });
  const counts = faces.map((n, i) => n && `${faceName(i + 1)}: ${n}`).filter(Boolean).join(", ");
  const x = (value) => (value + 2.5) * WIDE;
  return html`<div class="ws-spread">
    <svg viewBox=${`0 0 ${WIDE * 5} ${HIGH + 10}`} width=${WIDE * 5} height=${HIGH + 10} role="img" aria-label=${`${words}. ${counts}`}>
      ${faces.map((n, i) => html`<rect key=${i} class=${`ws-spread__n face--${i + 1}`} x=${i * WIDE + 3} y=${HIGH - (n / top) * (HIGH - 12)} width=${WIDE - 6} height=${Math.max(1, (n / top) * (HIGH - 12))} rx="2" />${n > 0 && html`<text x=${(i + 0.5) * WIDE} y=${HIGH - (n / top) * (HIGH - 12) - 3} text-anchor="middle">${n}</text>`}`)}
      <line class="ws-spread__r" x1=${x(spread.min)} x2=${x(spread.max)} y1=${HIGH + 5} y2=${HIGH + 5} />
      <circle class="ws-spread__m" cx=${x(spread.mean)} cy=${HIGH + 5} r="4" />
    </svg>
    <div class="ws-spread__f" aria-hidden="true">${[1, 2, 3, 4, 5].map((face) => html`<${Face} key=${face} face=${face} size=${14} />`)}</div>
    <p class="num"><${Face} face=${faceOf(spread.mean)} size=${16} />${words}</p>
    ${disagree(values) && html`<p class="ws-differ"><${Icon} name="chat" size=${14} />${gettext("You differ here: talk about it.")}</p>`}
  </div>`;
}

/** The room's average becomes the feeling on the map: one Change, undone at once. */
function TakeAverages({ poll }) {
  const editor = useEditor();
  const { store } = editor;
  const there = poll.results.filter((one) => one.votes.length && store.row("touchpoint", one.target).value);
  if (!there.length || !editor.canEdit.value || !store.row("map_persona", poll.persona).value) return null;
  const now = new Map([...store.visible("emotion").value.values()].filter((row) => row.map_persona === poll.persona).map((row) => [row.touchpoint, row]));
  const mean = (one) => clampScore(one.spread.mean);
  const rest = there.filter((one) => now.get(one.target)?.score !== mean(one));
  if (!rest.length) return html`<p class="t3 ws-done"><${Icon} name="check" size=${14} />${gettext("The curve shows these averages.")}</p>`;
  const take = () => {
    store.commit(rest.map((one) => emotionOperation(store, now.get(one.target), { touchpoint: one.target, map_persona: poll.persona, score: mean(one) })));
    editor.toast(gettext("The averages are on the curve."), { icon: "smile", action: { label: gettext("Undo"), run: () => store.undo() } });
  };
  return html`<p class="ws-row"><button type="button" class="btn btn--sm btn--line" onClick=${take}><${Icon} name="smile" size=${14} />${interpolate(ngettext("Put %(n)s average on the curve", "Put %(n)s averages on the curve", rest.length), { n: rest.length })}</button></p>`;
}

function emotionOperation(store, row, fields) {
  // Setting an example's score makes it somebody's own.
  if (row) return { op: "update", kind: "emotion", id: row.id, fields: { score: fields.score, ...(row.example && { example: false }) } };
  return { op: "create", kind: "emotion", id: keyedId(store.mapId, "emotion", [fields.touchpoint, fields.map_persona]), fields };
}
