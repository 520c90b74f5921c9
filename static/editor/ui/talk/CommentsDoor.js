/** The door to all conversations, with how many of them say something new. */
import { html } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { SideDoor } from "../SideDoor.js";

export function CommentsDoor() {
  const n = useEditor().unread.value;
  const says = n ? interpolate(ngettext("%(n)s with something new", "%(n)s with something new", n), { n }) : "";
  return html`<${SideDoor} name="comments" icon="chat" label=${gettext("Comments")} says=${says} count=${n} />`;
}
