/** What becomes of a map: what its checks say, and the actions that its opportunities have led to. work/ fetches both. */
import { signal } from "../lib.js";

export function createWorkState({ inspector, side }) {
  const checksOpen = signal("");
  return {
    /** signal<object|null> what GET maps/{id}/checks/ says; null: not known yet */
    checks: signal(null),
    /** signal<boolean> they could not be fetched the last time */
    checksFailed: signal(false),
    /** asks for them now */
    askChecks() {},
    /** signal<""|"checks"|"gate"> the panel of the checks; gate: with what keeps the map from being published first */
    checksOpen,
    openChecks(what = "checks") {
      inspector.value = null;
      side.value = "";
      checksOpen.value = what;
      if (location.hash === "#settings") location.hash = "map";
    },
    /** signal<object[]> the actions of this map, in the order of their numbers */
    actions: signal([]),
    /** signal<{words, describe, facts, told, draw}|null> what customers said they felt: evidence/ sets it, the curve asks it */
    measures: signal(null),
    /** signal<{kind, id}|null> the element that evidence is being linked to */
    linking: signal(null),
    /** signal<id|null> the opportunity that is being accepted as an action */
    accepting: signal(null),
  };
}
