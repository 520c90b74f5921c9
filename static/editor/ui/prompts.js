/** What an empty place asks for: the lane's own words, else those of its role; and one example for a lane that is still empty. */
import { useComputed } from "../lib.js";
import { gettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { cardPrompt } from "./roles.js";

/** @param {string|null} lane */
export function usePrompt(lane, role) {
  const { store } = useEditor();
  return useComputed(() => (lane && store.row("lane", lane).value?.prompt) || cardPrompt(role)).value;
}

/** In the voice that the lane asks for. Only shown: nothing of it is on the map. */
export function exampleOf(role) {
  return {
    actions: gettext("Compares three offers side by side"),
    thoughts: gettext("“Is this really for someone like me?”"),
    needs: gettext("A price without surprises"),
    highs: gettext("Somebody answers within a minute"),
    on_stage: gettext("Page with prices and a chat"),
    off_stage: gettext("Sales checks the request by hand"),
    support: gettext("Ticket system, payment provider"),
    notes: gettext("Ask the support team about this"),
    pain_points: gettext("Can’t find out what it will cost"),
    opportunities: gettext("A calculator on the price page"),
    metrics: gettext("Share who start a trial"),
  }[role];
}
