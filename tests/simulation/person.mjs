/** A person who edits at random, but replayably: what they see on their screen decides what they can do. */
import { CARD_ROLES, KINDS } from "../../static/editor/model/kinds.js";
import { createHeld } from "../../static/editor/model/held.js";
import { rankAt } from "../../static/editor/model/layout.js";
import { createHands } from "./hands.mjs";

const WORDS = ["reads", "reviews", "größer", "料金", "سعر", "🙂", "x", "too slow"];
const TITLED = { stage: "title", path: "label", metric: "name", touchpoint: "title", card: "text", pain_point: "title", opportunity: "description", lane: "label" };

export function createPerson({ store, random, personas, foreign, images, maps, foreignImage }) {
  const below = (n) => Math.floor(random() * n);
  const pick = (list) => list[below(list.length)];
  const rows = (kind) => [...store.visible(kind).peek().values()];
  let typing = /** @type {any} */ (null);
  const held = createHeld();

  const create = (kind, fields, id = store.newId()) => store.commit([{ op: "create", kind, id, fields }]);
  const update = (kind, id, fields) => store.commit([{ op: "update", kind, id, fields }]);

  function rankAmong(siblings) {
    const sorted = siblings.sort((one, other) => (one.rank < other.rank ? -1 : 1));
    // Sometimes everybody puts theirs at the same place: ranks collide and the server re-spaces.
    return random() < 0.2 ? "i" : rankAt(sorted, below(sorted.length + 1));
  }

  function cell() {
    const touchpoint = pick(rows("touchpoint"));
    const lane = pick(rows("lane").filter((row) => CARD_ROLES.includes(row.role)));
    return touchpoint && lane ? { lane: lane.id, touchpoint: touchpoint.id } : { lane: null, touchpoint: null };
  }

  const deeds = {
    ...createHands({ store, random, below, pick, words: WORDS, personas, images, maps, foreignImage }),
    addStage: () => create("stage", { title: pick(WORDS), rank: rankAmong(rows("stage")) }),
    addTouchpoint() {
      const stage = pick(rows("stage"));
      const siblings = stage ? rows("touchpoint").filter((row) => row.stage === stage.id) : [];
      return stage && create("touchpoint", { stage: stage.id, title: pick(WORDS), rank: rankAmong(siblings) });
    },
    addLane: () => create("lane", { role: pick(CARD_ROLES), label: pick(WORDS), rank: rankAmong(rows("lane")) }),
    addCard() {
      const place = cell();
      const siblings = rows("card").filter((row) => row.lane === place.lane && row.touchpoint === place.touchpoint);
      return create("card", { ...place, text: pick(WORDS), rank: rankAmong(siblings) });
    },
    addStageWithTouchpoint() {
      const [stage, touchpoint] = [store.newId(), store.newId()];
      return store.commit([
        { op: "create", kind: "stage", id: stage, fields: { title: "Both", rank: "i" } },
        { op: "create", kind: "touchpoint", id: touchpoint, fields: { stage, title: "At once", rank: "i" } },
      ]);
    },
    addMapPersona: () => create("map_persona", { persona: pick(personas), colour: 1 + below(4), rank: "i" }, undefined),
    feel() {
      const [touchpoint, persona] = [pick(rows("touchpoint")), pick(rows("map_persona"))];
      const fields = touchpoint && persona && { touchpoint: touchpoint.id, map_persona: persona.id };
      return fields && create("emotion", { ...fields, score: (below(41) - 20) / 10, reason: pick(WORDS) }, undefined);
    },
    addPainPoint() {
      const touchpoint = pick(rows("touchpoint"));
      return touchpoint && create("pain_point", { touchpoint: touchpoint.id, title: pick(WORDS), severity: 1 + below(5), rank: "i" });
    },
    addOpportunity() {
      const [touchpoint, pain] = [pick(rows("touchpoint")), pick(rows("pain_point"))];
      const fields = touchpoint && { touchpoint: touchpoint.id, pain_points: pain ? [pain.id] : [], rank: "i" };
      return fields && create("opportunity", fields);
    },
    vote() {
      const card = pick(rows("card"));
      return card && create("vote", { target_kind: "card", target: card.id, person: store.userId, value: 1 }, undefined);
    },
    tag() {
      const card = pick(rows("card"));
      const tags = card && (card.tags.length > 2 ? card.tags.slice(1) : [...new Set([...card.tags, pick(WORDS)])]);
      return card && update("card", card.id, { tags });
    },
    colour() {
      const card = pick(rows("card"));
      return card && update("card", card.id, { colour: 1 + below(8) });
    },
    moveCard() {
      const card = pick(rows("card"));
      return card && update("card", card.id, { ...cell(), rank: rankAmong(rows("card")) });
    },
    moveTouchpoint() {
      const [touchpoint, stage] = [pick(rows("touchpoint")), pick(rows("stage"))];
      return touchpoint && update("touchpoint", touchpoint.id, { stage: stage.id, rank: rankAmong(rows("touchpoint")) });
    },
    renameMap: () => update("map", store.mapId, { title: `${pick(WORDS)} ${below(100)}`, tags: [pick(WORDS)] }),
    remove() {
      const kind = pick(["card", "card", "card", "touchpoint", "stage", "lane", "pain_point", "map_persona", "path", "metric"]);
      const row = pick(rows(kind));
      return row && store.commit([{ op: "delete", kind, id: row.id }]);
    },
    undo: () => store.undo(),
    redo: () => store.redo(),
    /** More than one frame holds: it goes by POST. */
    paste() {
      if (random() < 0.7) return null;
      const fields = () => ({ ...cell(), text: "ü".repeat(1500), rank: "i" });
      return store.commit(Array.from({ length: 30 }, () => ({ op: "create", kind: "card", id: store.newId(), fields: fields() })));
    },
    /** Somebody tries a row of another map (C15). */
    trespass: () => store.commit([{ op: "update", kind: "stage", id: foreign, fields: { title: "Mine now" } }]),
    type() {
      if (!typing) startTyping();
      if (!typing) return null;
      const composes = random() < 0.15;
      if (composes) typing.compositionStart();
      typing.input(edited(typing.value.peek()));
      if (composes) typing.compositionEnd();
      return null;
    },
    leaveField() {
      stopTyping();
      return null;
    },
    /** A suggestion is begun, or gone on with; what is done until `edits` stays with it. */
    suggest() {
      stopTyping();
      store.layOver(held);
    },
    /** Back to the map itself; the suggestion waits, or is given up. */
    edits() {
      stopTyping();
      store.layOver(null);
      if (random() < 0.5) held.release(held.entries.map(({ id }) => id));
    },
  };

  const OFTEN = ["moveSeveral", "cutAndPaste", "copyAndPaste", "showPicture", "type", "type", "type", "type", "type", "type", "addCard", "addCard", "addCard", "undo", "moveCard", "remove", "tag", "colour", "feel", "leaveField"];
  const ALL = [...Object.keys(deeds), ...OFTEN, ...OFTEN];

  function startTyping() {
    const kind = pick(Object.keys(TITLED));
    const row = pick(rows(kind));
    if (row) typing = store.typing(kind, row.id, TITLED[kind]);
  }

  function stopTyping() {
    typing?.blur();
    typing?.dispose();
    typing = null;
  }

  function edited(text) {
    const characters = [...text].slice(0, 120);
    const at = below(characters.length + 1);
    characters.splice(at, random() < 0.3 ? below(4) : 0, ...(random() < 0.8 ? [...pick(WORDS), random() < 0.5 ? " " : ""] : []));
    return characters.join("");
  }

  return {
    held,
    act() {
      const leaves = store.suggesting.peek() && random() < 0.15;
      const deed = rows("map").length === 0 ? "leaveField" : leaves ? "edits" : pick(ALL);
      deeds[deed]();
      return deed;
    },
    calm() {
      deeds.edits();
    },
  };
}

export const KINDS_HERE = Object.keys(KINDS);
