/** A way from one touchpoint to another, back to an earlier one, or out of the journey. */
import { gettext } from "../i18n.js";

const untitled = () => gettext("Untitled touchpoint");

export const addPath = {
  id: "add_path",
  group: "add",
  label: () => gettext("Add a path to…"),
  icon: "route",
  kinds: ["touchpoint"],
  enabled: (editor) => editor.canEdit.value && !editor.isStory.value,
  run(editor, target) {
    const { store } = editor;
    const from = target.id;
    const to = (id) => () => create(editor, from, id);
    const stages = store.stagesInOrder.peek().flatMap((stage) => {
      const others = store.touchpointsOf(stage).peek().filter((id) => id !== from);
      const heading = store.row("stage", stage).peek()?.title || gettext("Untitled stage");
      return others.length ? [{ heading }, ...others.map((id) => ({ label: store.row("touchpoint", id).peek()?.title || untitled(), icon: "route", run: to(id) }))] : [];
    });
    const anchor = document.querySelector(`.tp[data-id="${CSS.escape(from)}"]`);
    const box = anchor?.getBoundingClientRect() ?? { left: 80, right: 80, top: 80, bottom: 80 };
    const items = [{ label: gettext("Leaves the journey"), icon: "out", run: to(null) }, ...(stages.length ? ["-"] : []), ...stages];
    editor.menu.value = { items, label: gettext("Where does the path lead?"), swatches: null, box, anchor };
  },
};

function create(editor, from, to) {
  const { store } = editor;
  const id = store.newId();
  store.commit([{ op: "create", kind: "path", id, fields: { from, to } }]);
  editor.showPaths.value = true;
  editor.select("path", id);
  editor.openInspector("path", id);
  editor.announce(gettext("Path added"));
  // Its label and share are what comes next.
  requestAnimationFrame(() => /** @type {HTMLElement|null} */ (document.querySelector(".insp textarea"))?.focus());
}
