/**
 * Typing into one text: what the field shows, when it is sent, and how a colleague's typing comes in.
 *
 * Sent 150 ms after the last key, at least every 500 ms while typing, and on blur, with the text it builds on as `base`
 * and one `group` from focus to blur, so that one undo takes back the whole session. While an input method composes
 * (Japanese, accents), nothing is sent and nothing is merged into the field: that would break the composition.
 *
 *   handle.value$                 the text to show            handle.input(text)       on every input event
 *   handle.compositionStart()     handle.compositionEnd(text?)  handle.blur()
 *   handle.onRemote(({text, mapCaret}) => …)   somebody else changed it: put `text` into the field and the caret at
 *                                              mapCaret(old caret), both in UTF-16 units as the DOM counts
 *   handle.cancel()               back to the text as it was when this session began; others' typing since stays
 *   handle.dispose()              the field is gone: sends what is unsent and stops listening
 */

import { effect, signal } from "@preact/signals-core";

import { mapCaret, merge } from "../model/text_merge.js";
import { wellFormed } from "../model/typed_text.js";

const PAUSE = 150;
const LONGEST = 500;

/**
 * @param {{store: any, clock: any, kind: string, id: string, field: string}} options
 */
export function createTyping({ store, clock, kind, id, field }) {
  const row = store.row(kind, id);
  let synced = row.peek()?.[field] ?? ""; // the shown text that `text` builds on
  let text = synced;
  let began = text; // what cancel goes back to: the text at the session's start with what others typed since
  let group = /** @type {string|null} */ (null);
  let composing = false;
  let pause = /** @type {any} */ (null);
  let longest = /** @type {any} */ (null);
  const listeners = new Set();
  const value = signal(text);

  function show(next) {
    const before = text;
    text = next;
    if (before === next) return;
    value.value = next;
    for (const listener of listeners) listener({ text: next, mapCaret: (caret) => mapCaret(before, next, caret) });
  }

  /** Takes in what became of the text elsewhere, around what is typed here and not sent yet. */
  function absorb() {
    const now = row.peek()?.[field] ?? "";
    if (composing || now === synced || row.peek() === undefined) return;
    const next = text === synced ? now : merge(synced, text, now);
    if (group !== null) began = merge(synced, began, now);
    synced = now;
    show(next);
  }

  function stopTimers() {
    clock.clearTimeout(pause);
    clock.clearTimeout(longest);
    pause = longest = null;
  }

  function flush() {
    stopTimers();
    if (composing || text === synced) return;
    // What a template put there as an example is somebody's own as soon as they type into it.
    const own = row.peek()?.example ? { example: false } : {};
    const operations = [{ op: "update", kind, id, fields: { [field]: text, ...own }, base: { [field]: synced } }];
    synced = text;
    if (row.peek() !== undefined) store.commit(operations, { group: group ?? undefined });
    // Who deleted it themselves (the server has it still) knows; a colleague's deletion may not swallow what was typed.
    else if (text !== "" && !store.confirmed.get(kind, id)) store.lose(operations, group);
  }

  function schedule() {
    if (composing || text === synced) return;
    clock.clearTimeout(pause);
    pause = clock.setTimeout(flush, PAUSE);
    if (longest === null) longest = clock.setTimeout(flush, LONGEST);
  }

  function take(next) {
    if (group === null) {
      group = store.newId();
      began = text;
    }
    text = wellFormed(next);
    value.value = text;
  }

  const stop = effect(() => {
    row.value; // read it, so that this runs again when the row changes
    absorb();
  });

  return {
    value,
    input(next) {
      take(next);
      schedule();
    },
    compositionStart() {
      stopTimers();
      if (text !== synced) flush();
      composing = true;
    },
    /** @param {string} [final] the field's text; some browsers send the last input event only afterwards */
    compositionEnd(final) {
      composing = false;
      if (final !== undefined && final !== text) take(final);
      absorb();
      schedule();
    },
    blur() {
      composing = false;
      absorb();
      flush();
      group = null;
    },
    cancel() {
      composing = false;
      stopTimers();
      if (group === null) return;
      show(began);
      flush();
      group = null;
    },
    /** @param {(remote: {text: string, mapCaret: (caret: number) => number}) => void} listener */
    onRemote(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush,
    dispose() {
      composing = false;
      absorb();
      flush();
      stop();
      listeners.clear();
    },
  };
}

/**
 * `store.typing`, and a way to send everything unsent at once when the page goes.
 * @param {{store: any, clock: any}} options
 */
export function createTypists({ store, clock }) {
  const open = new Set();
  return {
    typing(kind, id, field) {
      const handle = createTyping({ store, clock, kind, id, field });
      open.add(handle);
      return {
        ...handle,
        dispose() {
          handle.dispose();
          open.delete(handle);
        },
      };
    },
    flushAll: () => open.forEach((handle) => handle.flush()),
  };
}
