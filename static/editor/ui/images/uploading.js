/** Sends pictures that were chosen, dropped or pasted, one after the other, and puts each where it was meant to go. */
import { gettext } from "../../i18n.js";
import { addCard } from "../../model/edits.js";
import { rowsOf } from "../../commands/rows.js";
import { holdsCards } from "../../model/structure.js";
import { upload } from "../../sync/requests.js";

/** What the server takes; a larger file need not travel there to be refused. */
const MOST_BYTES = 5 * 1024 * 1024;
/** What is sent by itself as soon as the map is live again. */
const WAITS = ["offline", "not_signed_in"];
/** The server reads one picture at a time. */
const BUSY_MS = 2000;

/** @param {any} editor @param {{value: any[], peek: () => any[]}} uploads */
export function createSender(editor, uploads) {
  let line = Promise.resolve();
  const find = (id) => uploads.peek().find((one) => one.id === id);
  const change = (id, fields) => (uploads.value = uploads.peek().map((one) => (one.id === id ? { ...one, ...fields } : one)));

  function drop(id) {
    const one = find(id);
    uploads.value = uploads.peek().filter((other) => other !== one);
    one?.cancel?.();
    if (one) URL.revokeObjectURL(one.preview);
  }

  async function send(id) {
    const one = find(id);
    if (!one || one.problem) return;
    const { done, cancel } = upload(`maps/${editor.store.mapId}/images/`, one.file, (share) => change(id, { share }));
    change(id, { cancel });
    try {
      const image = await done;
      const last = uploads.peek().length === 1;
      if (find(id)) settle(editor, find(id), image, last);
      drop(id);
    } catch (error) {
      if (error.code === "cancelled") return;
      if (error.code === "busy" || error.status === 429) return void setTimeout(queue, BUSY_MS, id);
      const offline = WAITS.includes(error.code);
      change(id, { problem: problemOf(error), offline, final: !offline && error.status < 500, share: 0 });
      editor.announce(problemOf(error));
    }
  }

  const queue = (id) => (line = line.then(() => send(id)));

  function retry(id) {
    change(id, { problem: "", offline: false, share: 0 });
    queue(id);
  }

  function add(files, target) {
    let place = placeOf(editor, target);
    for (const file of files) {
      const id = editor.store.newId();
      const problem = checked(file);
      uploads.value = [...uploads.peek(), { id, file, place, preview: URL.createObjectURL(file), share: 0, problem, final: Boolean(problem) }];
      if (problem) editor.announce(problem);
      else queue(id);
      place = { ...place, card: null };
    }
    if (!place.lane) editor.trayOpen && (editor.trayOpen.value = true);
  }

  return { add, retry, drop };
}

/** Where pictures for a target go: on its card, else into its cell, the column's picture lane, or the tray. */
function placeOf({ store, structure }, target) {
  const row = target?.kind === "card" ? store.row("card", target.id).peek() : null;
  const at = row ?? target ?? {};
  const touchpoint = at.touchpoint ?? (target?.kind === "touchpoint" ? target.id : null);
  const lanes = structure.lanes.peek();
  const own = lanes.find((one) => one.id === at.lane && holdsCards(one.role));
  const lane = own ?? lanes.find((one) => one.role === "images") ?? null;
  const card = row && !row.image ? row.id : null;
  return lane && touchpoint ? { card, lane: lane.id, touchpoint } : { card, lane: null, touchpoint: null };
}

/** The file has arrived: one Change puts it on its card, or makes the card. */
function settle(editor, { place, id }, image, last) {
  const { store } = editor;
  const row = place.card && store.row("card", place.card).peek();
  const card = row && !row.image ? row.id : id;
  if (card !== id) store.commit([{ op: "update", kind: "card", id: card, fields: { image: image.id, ...(row.example && { example: false }) } }]);
  else {
    const there = place.lane && store.row("lane", place.lane).peek() && store.row("touchpoint", place.touchpoint).peek();
    const where = there ? { lane: place.lane, touchpoint: place.touchpoint } : { lane: null, touchpoint: null };
    const siblings = rowsOf(store, "card", there ? store.cardsAt(where.lane, where.touchpoint).peek() : store.tray.peek());
    const [create] = addCard({ siblings, ...where, id, persona: editor.lens.peek() });
    store.commit([{ ...create, fields: { ...create.fields, image: image.id } }]);
  }
  editor.announce(gettext("The picture is there. Describe it for people who can’t see it."));
  if (last && !isTyping()) editor.edit("card", card, "image_alt");
}

/** Who writes elsewhere by then is not interrupted: the picture keeps its mark. */
const isTyping = () => Boolean(document.activeElement?.matches("input, textarea, select") || document.activeElement?.closest(".insp, dialog"));

function checked(file) {
  if (!/^image\//.test(file.type)) return gettext("This file is not a picture. PNG, JPEG, WebP and GIF work.");
  return file.size > MOST_BYTES ? gettext("This picture is larger than 5 MB. Save it smaller and try again.") : "";
}

function problemOf(error) {
  if (error.code === "offline") return gettext("Pictures need a connection. It is kept in this tab and sent when the connection is back.");
  if (error.code === "not_signed_in") return gettext("You are signed out. It is kept in this tab and sent when you have signed in again.");
  return error.message || gettext("The picture could not be sent.");
}
