/** The six scores of a map as bars, each with how many of its rules hold. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";

export function Scores({ scores, figures }) {
  const shares = [
    [gettext("Emotions and pain points with evidence"), figures.coverage],
    [gettext("Actions that are done"), figures.closure],
  ].filter(([, share]) => share !== null);
  // Where no evidence is kept there is no score of it, and nothing to be missed.
  const told = scores.filter((one) => one.score !== null || one.name !== "evidence");
  return html`<section class="insp__sec" aria-label=${gettext("Scores")}>
    <h3>${gettext("Scores")} <span class="t3 checks__of">${gettext("of 100")}</span></h3>
    <dl class="checks__scores">
      ${told.map((one) => html`<${Score} key=${one.name} ...${one} />`)}
      ${shares.map(([title, share]) => html`<div key=${title}><dt>${title}</dt><dd><b class="num">${share} %</b></dd></div>`)}
    </dl>
  </section>`;
}

function Score({ title, score, held, rules }) {
  const of = interpolate(gettext("%(held)s of %(rules)s rules hold"), { held, rules });
  if (score === null) return html`<div><dt>${title}</dt><dd><span class="t3">${gettext("nothing to judge yet")}</span></dd></div>`;
  return html`<div title=${of}><dt>${title}</dt>
    <dd><span class="bar bar--ink" aria-hidden="true"><i style=${{ width: `${score}%` }}></i></span><b class="num">${score}</b><span class="sr">, ${of}</span></dd></div>`;
}
