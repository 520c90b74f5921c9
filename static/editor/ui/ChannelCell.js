/** The channels of a touchpoint as chips; a menu of the workspace's registry sets the main one and the others. */
import { html } from "../lib.js";
import { gettext } from "../i18n.js";
import { channelIcon, channelOf, tinted } from "./channels.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { openMenu } from "./menus.js";

/** @param {{lane: {id: string}, touchpoint: string}} props */
export function ChannelCell({ touchpoint }) {
  const editor = useEditor();
  const row = editor.store.row("touchpoint", touchpoint).value;
  if (!row) return null;
  const ids = [row.channel, ...(row.more_channels ?? []).filter((id) => id !== row.channel)].filter(Boolean);
  const shown = ids.map((id) => channelOf(editor.store, id)).filter(Boolean);
  const names = shown.map((channel) => channel.name).join(", ");
  const chips = shown.map(
    (channel, i) => html`${i > 0 && " "}<span key=${channel.id} class=${tinted("ch", channel.colour)}><${Icon} name=${channelIcon(channel)} size=${12} /><span dir="auto">${channel.name}</span></span>`,
  );
  if (!editor.canEdit.value) {
    return html`<span class="chs" data-stop tabindex="-1" role="note" aria-label=${names || gettext("No channel")}>${chips}</span>`;
  }
  return html`<button
    type="button"
    class=${shown.length ? "chs" : "add"}
    data-stop
    tabindex="-1"
    aria-haspopup="menu"
    aria-label=${`${gettext("Channels")}: ${names || gettext("none")}`}
    onClick=${(event) => chooseChannels(editor, row, event.currentTarget)}
  >
    ${shown.length ? chips : html`<${Icon} name="plus" size=${14} /><span>${gettext("Channel")}</span>`}
  </button>`;
}

/** The first channel chosen is the main one; others are added to it and taken off again. */
function chooseChannels(editor, row, anchor) {
  const { store } = editor;
  const more = row.more_channels ?? [];
  const items = (store.context.value?.channels ?? []).filter((one) => !one.retired || one.id === row.channel || more.includes(one.id)).map((channel) => {
    const isMain = row.channel === channel.id;
    return {
      label: channel.name,
      icon: channelIcon(channel),
      hint: isMain ? gettext("Main channel") : undefined,
      checked: isMain || more.includes(channel.id),
      run: () => store.commit([{ op: "update", kind: "touchpoint", id: row.id, fields: toggled(row.channel, more, channel.id) }]),
    };
  });
  openMenu(editor, { items, label: gettext("Channels"), anchor });
}

/** @returns {{channel?: string|null, more_channels?: string[]}} */
function toggled(main, more, id) {
  if (main === id) return { channel: more[0] ?? null, more_channels: more.slice(1).sort() };
  if (more.includes(id)) return { more_channels: more.filter((one) => one !== id) };
  return main ? { more_channels: [...more, id].sort() } : { channel: id };
}
