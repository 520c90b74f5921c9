/** The dialogs of a session: begin it with an agenda, show the code to the room, end it. */
import { html } from "../../lib.js";
import { useEditor } from "../context.js";
import { CodeDialog } from "./CodeDialog.js";
import { EndDialog } from "./EndDialog.js";
import { StartDialog } from "./StartDialog.js";

export function SessionDialogs() {
  const { workshop, workshopDialog } = useEditor();
  if (workshopDialog.value === "start") return html`<${StartDialog} />`;
  if (workshopDialog.value === "code" && workshop.value) return html`<${CodeDialog} workshop=${workshop.value} />`;
  if (workshopDialog.value === "end" && workshop.value) return html`<${EndDialog} workshop=${workshop.value} />`;
  return null;
}
