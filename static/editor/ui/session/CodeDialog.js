/** The code for the room: large enough for the last row, with who asks to be let in beside it. */
import { html, useSignal } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { admittedIn } from "../../model/workshop.js";
import { copyText } from "../copy_text.js";
import { Icon } from "../Icon.js";
import { Avatar } from "./faces.js";
import { Frame } from "./Frame.js";
import { Waiting } from "./People.js";

export function CodeDialog({ workshop }) {
  const copied = useSignal(false);
  const { join } = workshop;
  const here = admittedIn(workshop);
  const copy = async () => (copied.value = await copyText(join.url));
  return html`<${Frame} name="code" title=${workshop.title}>
    ${join.url
      ? html`<div class="ws-code">
          <img class="ws-code__i" src=${join.qr} alt=${gettext("QR code that leads to this session")} />
          <div class="ws-code__b">
            <p class="head-m">${gettext("Scan the code with your phone")}</p>
            <p class="t2">${gettext("You give a name and are let in. No account, nothing to install.")}</p>
            <label class="field"><span class="label">${gettext("Or open this address")}</span><input class="input" readonly value=${join.url} onFocus=${(event) => event.currentTarget.select()} /></label>
            <p class="ws-row"><button type="button" class="btn btn--sm btn--line" autofocus onClick=${copy}><${Icon} name=${copied.value ? "check" : "copy"} size=${14} />${copied.value ? gettext("Copied") : gettext("Copy link")}</button></p>
            ${workshop.me.leads && html`<${Waiting} workshop=${workshop} heading="h3" />`}
            <section aria-label=${gettext("In the session")}><h3 class="ws-h">${gettext("In the session")} <span class="count">${here.length}</span></h3>
              <ul class="ws-faceslist">${here.map((one) => html`<li key=${one.id}><${Avatar} person=${one} /><span dir="auto">${one.name}</span></li>`)}</ul></section>
          </div>
        </div>`
      : html`<p class="t2">${gettext("Nobody without an account can ask to be let in.")}</p>`}
  </${Frame}>`;
}
