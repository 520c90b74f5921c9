/** The four views that ship: Journey, Blueprint, Pain to action, Evidence. One that lacks its lanes offers to add them. */
import { gettext, interpolate } from "../i18n.js";
import { addLane } from "../model/edits.js";
import { missingRoles, shippedShows } from "../model/view.js";
import { rowsOf } from "./rows.js";
import { fitDensity } from "./view.js";

export const shippedName = (id) => ({ journey: gettext("Journey"), blueprint: gettext("Blueprint"), pain: gettext("Pain to action"), evidence: gettext("Evidence") })[id];

export const shippedText = (id) =>
  ({
    journey: gettext("Everything"),
    blueprint: gettext("Behind the scenes"),
    pain: gettext("Curve, pain points, opportunities"),
    evidence: gettext("What is known, what is a guess"),
  })[id];

const laneNames = () => ({ on_stage: gettext("On-stage"), off_stage: gettext("Off-stage"), support: gettext("Support") });

export async function chooseShipped(editor, id) {
  const missing = missingRoles(id, editor.structure.lanes.peek());
  if (missing.length && editor.canEdit.peek()) {
    const names = laneNames();
    const lanes = new Intl.ListFormat(editor.boot.locale?.language || "en").format(missing.map((role) => names[role]));
    const yes = await editor.ask({
      title: gettext("Add the lanes of a blueprint?"),
      text: interpolate(gettext("This map has none for: %(lanes)s. Added lanes are there for everybody; undo takes them away."), { lanes }),
      confirm: gettext("Add the lanes"),
      keep: gettext("Without them"),
      adds: true,
      leaves: true,
    });
    if (yes === null) return;
    if (yes) addLanes(editor, missing);
  }
  const { lens, filter, paths, folded, heights } = editor.shows.peek();
  // What somebody looks for stays; the view says which lanes, how dense, and what stands out.
  editor.show({ ...shippedShows(id, editor.structure.lanes.peek()), lens, filter, paths, folded, heights }, id);
  if (editor.fit.peek()) fitDensity(editor);
  editor.announce(interpolate(gettext("View: %(view)s"), { view: shippedName(id) }));
}

/** All of them in one Change, each where its role usually stands. */
function addLanes({ store }, roles) {
  const lanes = rowsOf(store, "lane", store.lanesInOrder.peek());
  const operations = roles.flatMap((role) => {
    const made = addLane({ lanes, role, id: store.newId() });
    const row = { id: made[0].id, ...made[0].fields };
    lanes.push(row);
    lanes.sort((a, b) => (a.rank < b.rank ? -1 : 1));
    return made;
  });
  store.commit(operations);
}

const shipped = (id) => ({
  id: `view_${id}`,
  group: "view",
  label: () => interpolate(gettext("View: %(view)s"), { view: shippedName(id) }),
  icon: "eye",
  kinds: [],
  enabled: (editor) => !editor.isStory.value && editor.store.ready.value,
  run: (editor) => chooseShipped(editor, id),
});

export const SHIPPED_COMMANDS = ["journey", "blueprint", "pain", "evidence"].map(shipped);
