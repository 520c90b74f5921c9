/** What the editor says to the person: toasts, questions before something big, and words for screen readers. */
import { effect, signal } from "../lib.js";
import { gettext } from "../i18n.js";

/** Long enough to read and to reach Undo (DESIGN.md: 10 s). */
const TOAST_MS = 10_000;
const QUIET_TOAST_MS = 4_000;

/** Tells what the session has to say about an edit of this person. */
export function followNotices({ store, toast }) {
  effect(() => {
    if (store.notice.value?.type !== "left_alone") return;
    toast(gettext("Some of it was changed by others since and was left as it is."), { icon: "info" });
  });
}

/** A part of the editor that could not be fetched: there is no line, or the server is newer than this page. */
export function sayNotFetched({ store, toast }) {
  if (store.connection.value !== "live") return toast(gettext("This can’t be fetched without a connection."), { icon: "wifi-off" });
  const action = { label: gettext("Reload"), run: () => location.reload() };
  return toast(gettext("Journeymap was updated. Reload the page to use this; nothing is lost."), { icon: "info", action });
}

export function createMessages() {
  /** signal<{id, text, icon, action: {label, run, applies?: () => boolean}|null, link: {href, label}|null, hold: (held: boolean) => void}[]> */
  const toasts = signal([]);
  /** signal<{title, text, confirm, keep, answer}|null> */
  const question = signal(null);
  /** signal<string> read out politely by screen readers */
  const announcement = signal("");
  let made = 0;
  const dismiss = (id) => (toasts.value = toasts.peek().filter((toast) => toast.id !== id));
  return {
    toasts,
    question,
    announcement,
    dismiss,
    /** A short message at the lower edge; with an action it stays long enough to be used, and only while that applies. */
    toast(text, { icon = "check", action = null, link = null } = {}) {
      made += 1;
      const id = made;
      /** undefined until it begins */
      let timer;
      let stop = () => {};
      const end = () => {
        stop();
        dismiss(id);
      };
      /** While the pointer or the focus is on it, it stays; then it is there as long as in the beginning. */
      const hold = (held) => {
        clearTimeout(timer);
        timer = held ? null : setTimeout(end, action ? TOAST_MS : QUIET_TOAST_MS);
      };
      toasts.value = [...toasts.peek().slice(-1), { id, text, icon, action, link, hold }];
      if (action?.applies) stop = effect(() => void (action.applies() || dismiss(id)));
      // Its time begins when it is painted: in a tab behind, or on a slow computer, it would be gone unseen.
      requestAnimationFrame(() => timer === undefined && hold(false));
    },
    /**
     * Ask before something that takes much with it, or (`adds`) that brings much. `leaves`: both answers do something,
     * and Esc does neither. @returns {Promise<boolean|null>} null: it was left
     */
    ask({ title, text, confirm, keep, adds = false, leaves = false }) {
      return new Promise((resolve) => {
        question.value = {
          title,
          text,
          confirm,
          keep,
          adds,
          leaves,
          answer(yes) {
            question.value = null;
            resolve(yes);
          },
        };
      });
    },
    announce(text) {
      // The same words twice would not be read again: a no-break space makes them differ.
      announcement.value = announcement.peek() === text ? `${text}\u00a0` : text;
    },
  };
}
