/** Text with Markdown's bold, lists and links, shown by building nodes; nothing in it is ever taken as HTML. */
import { html } from "../lib.js";
import { linesOf } from "../model/rich_text.js";

/** @param {{text: string, placeholder: string, class: string, room?: boolean}} props room: its first line ends before the card's tools */
export function RichText({ text, placeholder, class: name, room = false }) {
  const free = room && html`<i class="card__room"></i>`;
  if (!text) return html`<p class=${`${name} is-empty`}>${free}${placeholder}</p>`;
  const blocks = linesOf(text);
  if (blocks.length === 1 && blocks[0].type === "line") return html`<p class=${name} dir="auto">${free}<${Spans} spans=${blocks[0].spans} /></p>`;
  return html`<div class=${name}>
    ${free}${blocks.map((block, i) =>
      block.type === "list"
        ? html`<ul key=${i} class="rich-list" dir="auto">${block.items.map((spans, at) => html`<li key=${at} dir="auto"><${Spans} spans=${spans} /></li>`)}</ul>`
        : html`<p key=${i} dir="auto"><${Spans} spans=${block.spans} /></p>`,
    )}
  </div>`;
}

const Spans = ({ spans }) =>
  spans.map((span, i) => {
    const text = span.bold ? html`<b key=${i}>${span.text}</b>` : span.text;
    if (!span.href) return text;
    return html`<a key=${i} class="link" href=${span.href} target="_blank" rel="noopener noreferrer nofollow" tabindex="-1">${text}</a>`;
  });
