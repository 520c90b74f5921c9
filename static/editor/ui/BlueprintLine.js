/** One of the service blueprint's lines; where they run follows from the lanes' roles. */
import { html } from "../lib.js";
import { gettext } from "../i18n.js";
import { Icon } from "./Icon.js";

const lines = () => ({
  interaction: {
    icon: "users",
    name: gettext("Line of interaction"),
    above: gettext("Above: what people do themselves"),
    below: gettext("Below: where they meet us"),
  },
  visibility: {
    icon: "eye-off",
    name: gettext("Line of visibility"),
    above: gettext("Above: what people see"),
    below: gettext("Below: what the team runs"),
  },
  internal: {
    icon: "server",
    name: gettext("Line of internal interaction"),
    short: gettext("Internal line"),
    above: gettext("Above: the team in contact"),
    below: gettext("Below: systems and partners"),
  },
});

/** @param {{line: "interaction"|"visibility"|"internal", index: number, columns: number}} props index: its row in the grid, from 1 */
export function BlueprintLine({ line, index, columns }) {
  const { icon, name, short = name, above, below } = lines()[line];
  return html`<div class=${`row lov lov--${line}`} role="row" aria-rowindex=${index}>
    <div class="lov__h" role="rowheader" aria-colindex="1" aria-label=${name} title=${name}><${Icon} name=${icon} size=${14} /><span>${short}</span></div>
    <div class="lov__l" role="gridcell" aria-colindex="2" aria-colspan=${columns}><span>${above}</span><span class="sr">. </span><span>${below}</span></div>
  </div>`;
}
