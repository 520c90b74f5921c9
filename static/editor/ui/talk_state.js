/** What people say about the map and vote for: talk/ follows it and draws it, the map shows marks of it. */
import { computed, signal } from "../lib.js";

/** @param {object} store @param {() => any} theEditor */
export function createTalkState(store, theEditor) {
  /** signal<id|null> the conversation that is open in the panel of all of them */
  const talkOpen = signal(null);
  return {
    /** signal<(id: string) => {n: number, unread: number, votes: number, mine: boolean, backed: number, words: string}|undefined> of an element */
    marks: signal(() => undefined),
    /** signal<number> conversations in which something is new */
    unread: signal(0),
    talkOpen,
    /** signal<id|null> the element whose field for a new comment wants the focus */
    sayingOn: signal(null),
    /** signal<boolean> this person may comment and vote */
    canComment: computed(() => Boolean(store.abilities.value?.comment) && store.connection.value !== "closed"),
    openTalk(id) {
      talkOpen.value = id;
      theEditor().openSide("comments");
    },
  };
}
