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

/** @param {{line: "interaction"|"visibility"|"internal"}} props */
export function BlueprintLine({ line }) {
  const { icon, name, short = name, above, below } = lines()[line];
  return html`<div class=${`row lov lov--${line}`} role="separator" aria-label=${name}>
    <div class="lov__h" title=${name}><${Icon} name=${icon} size=${14} /><span>${short}</span></div>
    <div class="lov__l" aria-hidden="true"><span>${above}</span><span>${below}</span></div>
  </div>`;
}
