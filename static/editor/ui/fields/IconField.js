/** An icon for a card: those of the sprite that mean something on a map, in groups, found by their names. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { Icon } from "../Icon.js";
import { Picker } from "./Picker.js";

/** [group, [icon, name]…] */
const groups = () => [
  [gettext("People"), [["user", gettext("Person")], ["users", gettext("People")], ["user-plus", gettext("New person")], ["smile", gettext("Smile")], ["thumb", gettext("Thumbs up")], ["thought", gettext("Thought")], ["quote", gettext("Quote")], ["eye", gettext("Eye")], ["pointer", gettext("Pointer")]]],
  [gettext("Talk"), [["comment", gettext("Comment")], ["chat", gettext("Chat")], ["mail", gettext("Mail")], ["at", gettext("At sign")], ["megaphone", gettext("Megaphone")], ["mic", gettext("Microphone")], ["video", gettext("Video")], ["bell", gettext("Bell")], ["lifebuoy", gettext("Help")]]],
  [gettext("Things"), [["home", gettext("House")], ["monitor", gettext("Screen")], ["globe", gettext("Web")], ["search", gettext("Search")], ["article", gettext("Article")], ["file-d", gettext("Download")], ["clip", gettext("Attachment")], ["invoice", gettext("Invoice")], ["gift", gettext("Gift")], ["tag", gettext("Price tag")], ["key", gettext("Key")], ["lock", gettext("Lock")], ["shield", gettext("Shield")], ["image", gettext("Picture")], ["camera", gettext("Camera")], ["map", gettext("Map")]]],
  [gettext("Work"), [["check-sq", gettext("Task")], ["checklist", gettext("Checklist")], ["calendar", gettext("Calendar")], ["clock", gettext("Clock")], ["server", gettext("System")], ["plug", gettext("Connection")], ["layers", gettext("Layers")], ["route", gettext("Route")], ["board", gettext("Board")], ["chart", gettext("Chart")], ["trend-u", gettext("Rise")], ["trend-d", gettext("Fall")], ["target", gettext("Goal")], ["flask", gettext("Experiment")]]],
  [gettext("Signs"), [["star", gettext("Star")], ["flag", gettext("Flag")], ["bolt", gettext("Bolt")], ["bulb", gettext("Idea")], ["warn", gettext("Warning")], ["alert", gettext("Attention")], ["info", gettext("Information")], ["help", gettext("Question")], ["check", gettext("Tick")], ["ban", gettext("Blocked")], ["sun", gettext("Sun")], ["moon", gettext("Moon")]]],
];

/** What an icon is called; its own name where it has none of these. */
export const iconName = (icon) => groups().flatMap(([, icons]) => icons).find(([one]) => one === icon)?.[1] ?? icon;

export function IconField({ id, value, set, readonly, label }) {
  const all = groups().flatMap(([group, icons]) => icons.map(([icon, name]) => ({ value: icon, label: name, also: icon, group, on: icon === value, mark: html`<${Icon} name=${icon} size=${18} />` })));
  const now = all.find((one) => one.value === value);
  const more = () => (value ? [{ value: "", label: gettext("No icon") }] : []);
  return html`<${Picker} id=${id} name=${label} options=${() => all} more=${more} choose=${(one) => set(one.on ? "" : one.value)} readonly=${readonly} tiles>
    ${now ? html`${now.mark}<span>${now.label}</span>` : html`<span class="t3">${gettext("No icon")}</span>`}
  </${Picker}>`;
}
