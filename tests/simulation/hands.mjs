/**
 * What a person does with several elements at once, by the editor's own modules: paste, cut, move together, replace.
 * Each is one Change; ids and places are what they see on their screen.
 */
import { parcelOf } from "../../static/editor/model/clipboard.js";
import { move, paste } from "../../static/editor/model/clipboard_paste.js";
import { CARD_ROLES } from "../../static/editor/model/kinds.js";
import { inOrder, touchpointsAcross } from "../../static/editor/model/layout.js";
import { moveTogether } from "../../static/editor/model/moving.js";
import { replacing } from "../../static/editor/model/search.js";

const CELL = ["card", "card", "pain_point", "opportunity", "metric"];
/** Beyond so many cards nothing is copied any more: maps would double with every paste. */
const ENOUGH = 250;

export function createHands({ store, random, below, pick, words, personas, images, maps, foreignImage }) {
  const read = (kind) => store.visible(kind).peek();
  const rows = (kind) => [...read(kind).values()];
  const commit = (operations) => (operations.length ? store.commit(operations) : null);
  const create = (kind, fields) => store.commit([{ op: "create", kind, id: store.newId(), fields }]);
  const update = (kind, id, fields) => store.commit([{ op: "update", kind, id, fields }]);
  const touchpoints = () => touchpointsAcross(rows("stage"), rows("touchpoint")).map((row) => row.id);
  const cardLanes = () => inOrder(rows("lane").filter((row) => CARD_ROLES.includes(row.role))).map((row) => row.id);
  const target = { map: store.mapId, workspace: "here", read, newId: store.newId, known: () => true };

  /** Some elements that may be chosen together. */
  function chosen() {
    const kind = pick(["cell", "cell", "cell", "touchpoint", "lane", "stage"]);
    const all = kind === "cell" ? CELL.flatMap((one) => rows(one).map((row) => ({ kind: one, id: row.id }))) : rows(kind).map((row) => ({ kind, id: row.id }));
    return Array.from({ length: Math.min(all.length, 1 + below(kind === "cell" ? 8 : 2)) }, () => pick(all)).filter(
      (one, at, list) => list.findIndex((other) => other.id === one.id) === at,
    );
  }

  const parcel = (cut) => parcelOf(read, chosen(), { id: store.newId(), map: store.mapId, workspace: "here", cut });

  function place() {
    const touchpoint = pick(rows("touchpoint"));
    const lane = pick(rows("lane"));
    return pick([{}, { tray: true }, { touchpoint: touchpoint?.id, lane: lane?.id }, { stage: touchpoint?.stage, touchpoint: touchpoint?.id }]);
  }

  function content(kind, lane, touchpoint) {
    return inOrder(rows(kind).filter((row) => row.touchpoint === touchpoint && (kind !== "card" || row.lane === lane)));
  }

  return {
    addPath() {
      const [from, to] = [pick(rows("touchpoint")), pick([null, ...rows("touchpoint")])];
      return from && create("path", { from: from.id, to: to?.id ?? null, label: pick(words), share: pick([null, below(101)]) });
    },
    addMetric() {
      const touchpoint = pick([null, ...rows("touchpoint")]);
      return create("metric", { touchpoint: touchpoint?.id ?? null, name: pick(words), unit: "%", baseline: below(100) / 4, rank: "i" });
    },
    bendPath() {
      const [path, touchpoint] = [pick(rows("path")), pick(rows("touchpoint"))];
      return path && touchpoint && update("path", path.id, { [pick(["from", "to"])]: touchpoint.id });
    },
    /** The edge of a card is dragged: over columns to its right, back, or (by somebody's mistake) to its left. */
    span() {
      const card = pick(rows("card").filter((row) => row.touchpoint));
      return card && update("card", card.id, { until: pick([null, ...touchpoints()]) });
    },
    prompt() {
      const lane = pick(rows("lane"));
      return lane && update("lane", lane.id, { prompt: `${pick(words)}?` });
    },
    showPicture() {
      const card = pick(rows("card"));
      return card && update("card", card.id, { image: pick([null, ...images]), image_alt: pick(words) });
    },
    /** A picture of another map (C15). */
    stealPicture() {
      const card = pick(rows("card"));
      return card && random() < 0.3 && update("card", card.id, { image: foreignImage });
    },
    linkMap() {
      const touchpoint = pick(rows("touchpoint"));
      return touchpoint && update("touchpoint", touchpoint.id, { linked_map: pick([null, ...maps]) });
    },
    copyAndPaste() {
      if (rows("card").length > ENOUGH || rows("touchpoint").length > ENOUGH / 4) return null;
      const copied = parcel(false);
      return copied && commit(paste(copied, place(), target).operations);
    },
    cutAndPaste() {
      const cut = parcel(true);
      return cut && commit(move(cut, place(), target).operations);
    },
    moveSeveral() {
      const items = chosen().flatMap(({ kind, id }) => (CELL.includes(kind) ? [{ kind, row: read(kind).get(id) }] : []));
      const [touchpoint, lane] = [pick(touchpoints()), pick(cardLanes())];
      const grabbed = pick(items);
      const ground = { touchpoints: touchpoints(), lanes: cardLanes(), content };
      return grabbed && touchpoint && lane && commit(moveTogether({ items, grabbed, to: { lane, touchpoint }, ground }));
    },
    replaceAll() {
      const query = { words: pick(words), replacement: pick(words), exact: random() < 0.5 };
      return random() < 0.5 ? null : commit(replacing(rows, query).operations);
    },
    /** A table from a spreadsheet: many rows, several kinds, one Change. */
    pasteTable() {
      const [stage, lane] = [pick(rows("stage")), pick(cardLanes())];
      if (!stage || !lane || rows("touchpoint").length > ENOUGH / 4 || random() < 0.5) return null;
      const operations = [];
      for (let column = 0; column < 1 + below(4); column += 1) {
        const touchpoint = store.newId();
        operations.push({ op: "create", kind: "touchpoint", id: touchpoint, fields: { stage: stage.id, title: pick(words), rank: `n${column + 1}` } });
        for (let row = 0; row < below(5); row += 1) {
          operations.push({ op: "create", kind: "card", id: store.newId(), fields: { lane, touchpoint, text: pick(words), rank: `n${row + 1}` } });
        }
        operations.push({ op: "create", kind: "pain_point", id: store.newId(), fields: { touchpoint, title: pick(words), rank: "i" } });
      }
      return commit(operations);
    },
    deleteSeveral() {
      const items = chosen().slice(0, 3);
      return random() < 0.6 ? null : commit(items.map(({ kind, id }) => ({ op: "delete", kind, id })));
    },
    personaAgain: () => (random() < 0.2 ? create("map_persona", { persona: pick(personas), colour: 1, rank: "n" }) : null),
  };
}
