/** The words of a comment: people it names stand out, links lead there, and nothing in it is ever taken as HTML. */
import { html } from "../../lib.js";
import { spansOf } from "../../model/rich_text.js";
import { pieces } from "../../model/talk.js";

/** @param {{text: string, people: {id: string, name: string}[], me: string}} props people: those whom it names */
export const SaidText = ({ text, people, me }) =>
  html`<p class="said__b" dir="auto">${pieces(text, meFirst(people, me)).map((piece, i) => (piece.person ? html`<b key=${i} class=${piece.person === me ? "said__at is-me" : "said__at"}>${piece.text}</b>` : spansOf(piece.text).map(shown)))}</p>`;

/** Of namesakes, who reads finds themselves named. */
const meFirst = (people, me) => [...people].sort((a, b) => Number(b.id === me) - Number(a.id === me));

function shown(span, i) {
  const text = span.bold ? html`<b key=${i}>${span.text}</b>` : span.text;
  return span.href ? html`<a key=${i} class="link" href=${span.href} target="_blank" rel="noopener noreferrer nofollow">${text}</a>` : text;
}
