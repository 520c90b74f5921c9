/** Channels of the workspace's registry, for headers and cells. */
import { gettext } from "../i18n.js";

/** @returns {{id: string, name: string, icon: string, online: boolean|null}|null} */
export const channelOf = (store, id) => (id ? (store.context.value?.channels?.find((one) => one.id === id) ?? null) : null);

/** The class of a chip, in one of the eight colours where it has one. */
export const tinted = (name, colour) => (colour ? `${name} has-tint s-${colour}` : name);

export const channelIcon = (channel) => channel?.icon || "pointer";

/** The line under a touchpoint's title: its channel, or whose contact it is where that is not ours, or what happens. */
export function touchpointNote(store, row) {
  const channel = channelOf(store, row.channel);
  if (channel) return channel.name;
  return (
    {
      earned: gettext("Earned"),
      paid: gettext("Paid"),
      partner: gettext("Partner"),
    }[row.ownership] ?? { waits: gettext("Waits"), decides: gettext("Decides"), uses: gettext("Uses") }[row.contact] ?? ""
  );
}
