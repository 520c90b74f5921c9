/** Moving touchpoints to a detailed map: asks for its title, says what goes where, and has the server make it. */
import { gettext, interpolate, ngettext } from "../i18n.js";
import { allSent, arrived } from "../sync/arriving.js";
import { request } from "../sync/requests.js";
import { rowsOf } from "./rows.js";

/** @param {() => any[]} touchpointsNow rows of those that are meant, asked again when the title is there */
export async function moveToDetailNow(editor, target, touchpointsNow) {
  const { store } = editor;
  const before = touchpointsNow();
  const stage = rowsOf(store, "stage", [before[0].stage])[0];
  const value = before.length === 1 ? before[0].title : (stage?.title ?? "");
  const answer = await editor.askForm({
    title: gettext("Move to a detailed map"),
    text: preview(editor, before),
    confirm: gettext("Move"),
    fields: [{ name: "title", label: gettext("Title of the new map"), type: "text", value, required: true, help: gettext("The touchpoint that stays here gets this name too.") }],
  });
  const touchpoints = answer?.title.trim() ? touchpointsNow().map((row) => row.id) : [];
  if (touchpoints.length) await move(editor, { title: answer.title.trim(), touchpoints });
  else editor.keepFocus(target);
}

/** What goes where: by name into the new map, and by number what stays here. */
function preview({ store, boot }, rows) {
  const list = new Intl.ListFormat(boot.locale?.language || "en");
  const names = rows.map(({ title }) => (title ? interpolate(gettext("“%(name)s”"), { name: title }) : gettext("an untitled touchpoint")));
  const ids = new Set(rows.map(({ id }) => id));
  const count = (kind) => [...store.visible(kind).peek().values()].filter((row) => ids.has(row.touchpoint) && !row.example).length;
  const [pains, answers] = [count("pain_point"), count("opportunity")];
  const kept = [
    gettext("the average feeling"),
    ...(pains ? [interpolate(ngettext("%(n)s pain point", "%(n)s pain points", pains), { n: pains })] : []),
    ...(answers ? [interpolate(ngettext("%(n)s opportunity", "%(n)s opportunities", answers), { n: answers })] : []),
  ];
  return [
    interpolate(ngettext("%(names)s goes into a new map, with everything in its column.", "%(names)s go into a new map, with everything in their columns.", rows.length), { names: list.format(names) }),
    interpolate(gettext("One touchpoint stays here and leads to it. It keeps %(list)s."), { list: list.format(kept) }),
    gettext("You can undo this."),
  ].join(" ");
}

async function move(editor, { title, touchpoints }) {
  const { store } = editor;
  const change = store.newId();
  try {
    await allSent(store);
    const { map } = await request("POST", `maps/${store.mapId}/detail/`, { change, touchpoints, title });
    store.adoptChange(change);
    await arrived(store, change);
    editor.keepFocus({ kind: "touchpoint", id: touchpoints[0] });
    const undo = { label: gettext("Undo"), run: () => store.undo(change), applies: () => store.canUndoChange(change) };
    editor.toast(gettext("Moved to a detailed map"), { icon: "map", action: undo, link: { href: map.url, label: gettext("Open the detailed map") } });
  } catch (error) {
    editor.toast(error.message || gettext("The detailed map could not be made. Nothing was changed."), { icon: "warn" });
  }
}
