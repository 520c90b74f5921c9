/** What the marks on the map mean: each kind of change has a line of its own. */
import { html } from "../../lib.js";
import { gettext, pgettext } from "../../i18n.js";

const KINDS = { create: () => pgettext("an element", "added"), update: () => pgettext("an element", "changed"), move: () => pgettext("an element", "moved") };

export function Legend({ elements }) {
  const ops = new Set(elements.map(({ op }) => (op === "restore" ? "create" : op)));
  const shown = Object.keys(KINDS).filter((op) => ops.has(op));
  return html`<ul class="past__legend" aria-label=${gettext("What the marks mean")}>${shown.map((op) => html`<li key=${op}><i data-since-key=${op} aria-hidden="true"></i>${KINDS[op]()}</li>`)}</ul>`;
}
