/** Ends the session for all: what came of it in short, and a word for the minutes. */
import { html, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { act } from "./acting.js";
import { Frame } from "./Frame.js";

export function EndDialog({ workshop }) {
  const editor = useEditor();
  const { workshopDialog } = editor;
  const busy = useSignal(false);
  const summary = useSignal("");
  const shown = workshop.notes.filter((one) => one.revealed);
  const unshown = workshop.hidden + workshop.notes.length - shown.length;
  const off = shown.filter((one) => !one.card && !one.same_as).length;
  const facts = [
    interpolate(ngettext("%(n)s note", "%(n)s notes", shown.length), { n: shown.length }),
    interpolate(ngettext("%(n)s vote", "%(n)s votes", workshop.polls.length), { n: workshop.polls.length }),
    interpolate(ngettext("%(n)s decision", "%(n)s decisions", workshop.decisions.length), { n: workshop.decisions.length }),
  ];
  const warnings = [
    unshown > 0 && interpolate(ngettext("%(n)s note was never shown and stays out of the minutes.", "%(n)s notes were never shown and stay out of the minutes.", unshown), { n: unshown }),
    off > 0 && interpolate(ngettext("%(n)s note is not on the map: it stands in the minutes only.", "%(n)s notes are not on the map: they stand in the minutes only.", off), { n: off }),
    workshop.polls.some((one) => one.open) && gettext("A vote is still open: it is counted as it stands."),
  ].filter(Boolean);
  const end = async (event) => {
    event.preventDefault();
    busy.value = true;
    await act(editor, "POST", "end/", { summary: summary.peek().trim() });
    busy.value = false;
  };
  return html`<${Frame} name="end" wide=${false} title=${gettext("End the session?")}>
    <form onSubmit=${end}>
      <p class="t2">${gettext("It ends for everybody, and guests can do nothing any more. The minutes and the map as it is now are kept.")}</p>
      <p class="num">${facts.join(" · ")}</p>
      ${warnings.map((text) => html`<p key=${text} class="ws-warn"><${Icon} name="info" size=${14} /><span>${text}</span></p>`)}
      <label class="field"><span class="label">${gettext("In a few words")} <span class="t3">${gettext("optional")}</span></span><textarea class="input" rows="3" maxlength="5000" dir="auto" placeholder=${gettext("What did you find out?")} value=${summary.value} onInput=${(event) => (summary.value = event.currentTarget.value)}></textarea></label>
      <div class="dialog__foot"><button type="button" class="btn btn--line" autofocus onClick=${() => (workshopDialog.value = "")}>${gettext("Go on")}</button><button type="submit" class="btn btn--pri" disabled=${busy.value}>${gettext("End the session")}</button></div>
    </form>
  </${Frame}>`;
}
