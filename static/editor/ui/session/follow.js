/** Keeps what is known of the session on this map up to date, and does what it asks of a page: come here, a next step. */
import { effect, untracked } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { isIn, newer, waitingIn } from "../../model/workshop.js";
import { request } from "../../sync/requests.js";
import { bringHere } from "./bringing.js";
import { noteTime } from "./clock.js";

/** A notice may be lost; while a session is held it is asked again. */
const AGAIN_MS = 15_000;
/** Notices come in flocks, to a whole room at once: one question answers several, and not all ask in the same moment. */
const SOON_MS = 80;
const SPREAD_MS = 160;

const asking = new WeakMap();

/** Once for each editor. */
export function follow(editor) {
  if (asking.has(editor)) return;
  const { store, workshop } = editor;
  let under = null;
  let more = false;
  let timer = null;
  let soon = null;

  async function ask() {
    if (under) return void (more = true);
    clearTimeout(timer);
    const known = workshop.peek();
    under = fetchState(store.mapId, known);
    const told = await under.catch(() => undefined);
    under = null;
    // One that has begun here meanwhile is not ended by an answer from before.
    if (told === null && workshop.peek()?.id !== known?.id) more = true;
    else if (told !== undefined) take(editor, told);
    if (more) {
      more = false;
      return ask();
    }
    if (workshop.peek()) timer = setTimeout(askIfSeen, AGAIN_MS);
    return undefined;
  }
  const askIfSeen = () => (document.visibilityState === "visible" ? ask() : (timer = setTimeout(askIfSeen, AGAIN_MS)));

  function plan() {
    soon ??= setTimeout(() => {
      soon = null;
      ask();
    }, SOON_MS + SPREAD_MS * Math.random());
  }

  asking.set(editor, ask);
  effect(() => {
    if (store.notice.value?.about === "session") untracked(plan);
  });
  effect(() => {
    if (store.connection.value === "live") untracked(ask);
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && workshop.peek() && ask());
}

/** Where none is known of, the list says whether one is held: most maps have none. @returns {Promise<object|null>} null: none is held */
async function fetchState(mapId, known) {
  try {
    if (!known && !(await request("GET", `maps/${mapId}/sessions/`)).results.some((one) => !one.ended_at)) return null;
    return await request("GET", `maps/${mapId}/session/`);
  } catch (error) {
    if (error.status === 404) return null;
    throw error;
  }
}

export const askAgain = (editor) => asking.get(editor)?.();

/** Takes an answer of the server, and says what is new in it. */
export function take(editor, told) {
  const { workshop } = editor;
  const before = workshop.peek();
  if (told && over.has(told.id)) return;
  const now = newer(before, told);
  if (now === before) return;
  noteTime(now);
  workshop.value = now;
  if (!now) return ended(editor, before);
  if (!before || before.id !== now.id) return began(editor, now);
  if (now.calls > before.calls) bringHere(editor, now);
  if (now.step !== before.step) say(editor, now, stepWords(now), "users");
  const vote = openIn(now);
  if (vote && vote !== openIn(before)) say(editor, now, gettext("A vote has begun."), "checklist");
  for (const person of waitingIn(now)) if (!waitingIn(before).some(({ id }) => id === person.id)) guestAsks(editor, person);
}

const openIn = ({ polls }) => polls.find((one) => one.open)?.id;

/** Who takes part and has closed the panel is told what goes on there. */
function say(editor, workshop, text, icon) {
  editor.announce(text);
  if (!isIn(workshop) || workshop.me.leads || editor.side.peek() === "session") return;
  editor.toast(text, { icon, action: { label: gettext("Show"), run: () => editor.openSide("session"), applies: () => editor.side.value !== "session" } });
}

const stepWords = ({ step, agenda }) => interpolate(gettext("Step %(n)s of %(all)s: %(step)s"), { n: step + 1, all: agenda.length, step: agenda[step]?.title ?? "" });

function guestAsks(editor, { name }) {
  if (!editor.workshop.peek().me.leads) return;
  const said = interpolate(gettext("%(person)s asks to be let in."), { person: name });
  editor.announce(said);
  if (editor.side.peek() !== "session" && !editor.workshopDialog.peek()) editor.toast(said, { icon: "user-plus", action: { label: gettext("Show"), run: () => editor.openSide("session") } });
}

function began(editor, workshop) {
  if (isIn(workshop) || editor.side.peek() === "session") return;
  const said = interpolate(gettext("%(person)s holds a session on this map."), { person: workshop.facilitator?.name ?? gettext("Somebody") });
  const applies = () => Boolean(editor.workshop.value && !isIn(editor.workshop.value) && editor.side.value !== "session");
  editor.toast(said, { icon: "users", action: { label: gettext("Show"), run: () => editor.openSide("session"), applies } });
}

/** Sessions that have ended: an answer that is still on its way brings none back. */
const over = new Set();

function ended(editor, workshop) {
  over.add(workshop.id);
  editor.workshopDialog.value = "";
  if (editor.side.peek() === "session" && !isWriting()) editor.closeSide();
  editor.announce(gettext("The session has ended."));
  editor.toast(gettext("The session has ended."), { icon: "check", link: { href: minutesOf(editor, workshop), label: gettext("Minutes") } });
}

/** Then the panel stays, with what was typed and can't be sent any more. */
const isWriting = () => Boolean(/** @type {HTMLTextAreaElement|null} */ (document.activeElement?.closest?.(".side--session textarea[data-draft]"))?.value.trim());

const minutesOf = ({ store }, { id }) => `/maps/${store.mapId}/sessions/${id}/`;
