/**
 * Changes that the server refused for good, until the person has dismissed each: one is on the screen, the others wait.
 *
 * While somebody types offline, one text becomes many Changes, and all of them may be refused: of one edit session only
 * the newest refusal stays, for its text holds the others'.
 */

import { effect, signal } from "@preact/signals-core";

/** @typedef {{change: any, code: string, message?: string, details?: any}} Refusal */

export function createRefusals() {
  const shown = signal(/** @type {Refusal|null} */ (null));
  let waiting = /** @type {Refusal[]} */ ([]);
  let onAdded = (/** @type {Refusal} */ _refusal) => {};
  let onDismissed = (/** @type {string[]} */ _ids) => {};
  let last = /** @type {Refusal|null} */ (null);

  effect(() => {
    const now = shown.value;
    if (last && last !== now) onDismissed([last.change.id]);
    last = now;
    if (now === null && waiting.length > 0) shown.value = /** @type {Refusal} */ (waiting.shift());
  });

  function place(refusal) {
    const older = waiting.filter((one) => replaces(refusal, one));
    waiting = waiting.filter((one) => !older.includes(one));
    if (older.length > 0) onDismissed(older.map(({ change }) => change.id));
    if (shown.peek() === null || replaces(refusal, shown.peek())) shown.value = refusal;
    else waiting.push(refusal);
  }

  return {
    /** signal<Refusal|null>; set it to null to dismiss it: the next one follows */
    shown,
    add(refusal) {
      onAdded(refusal);
      place(refusal);
    },
    /** Those kept on this device, oldest first. */
    restore: (refusals) => refusals.forEach(place),
    /** @param {{added: (refusal: Refusal) => void, dismissed: (ids: string[]) => void}} listeners */
    listen({ added, dismissed }) {
      onAdded = added;
      onDismissed = dismissed;
    },
  };
}

/** Whether the newer of two refusals holds all that the older would give back: the same edit session of the same fields. */
function replaces({ change: newer }, { change: older }) {
  if (!newer?.group || newer.group !== older?.group || !newer.operations || !older.operations) return false;
  const isUpdated = ({ op, id }, field) => newer.operations.some((one) => op === "update" && one.op === op && one.id === id && field in one.fields);
  return older.operations.every((one) => Object.keys(one.fields ?? {}).every((field) => isUpdated(one, field)) && one.op === "update");
}
