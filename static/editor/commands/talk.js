/** Commands of those who talk about a map: comment on an element, vote for it, see all conversations. */
import { gettext, pgettext } from "../i18n.js";
import { keyedId } from "../model/keys.js";

/** An empty cell is its touchpoint's. */
const spokenOf = (target) => (target?.kind === "cell" ? { kind: "touchpoint", id: target.touchpoint } : target);

export const commentOn = {
  id: "comment",
  group: "edit",
  label: () => pgettext("verb", "Comment"),
  icon: "comment",
  shortcut: "C",
  kinds: ["card", "pain_point", "opportunity", "metric", "emotion", "touchpoint", "stage", "lane", "path"],
  keyOn: ["card", "pain_point", "opportunity", "metric", "emotion", "touchpoint", "stage", "lane", "cell"],
  enabled: (editor, target) => editor.canComment.value && Boolean(spokenOf(target)?.id),
  run(editor, target) {
    const { kind, id } = spokenOf(target);
    editor.select(kind, id);
    editor.openInspector(kind, id);
    editor.sayingOn.value = id;
  },
};

/** One each; the second time takes it back. */
export const toggleVote = {
  id: "vote",
  group: "edit",
  label: (editor, target) => (editor.marks.peek()(target?.id)?.mine ? gettext("Take your vote back") : gettext("Vote for this")),
  says: () => gettext("Vote, or take the vote back"),
  icon: "thumb",
  shortcut: "V",
  kinds: ["card", "pain_point", "opportunity", "touchpoint"],
  enabled: (editor, target) => editor.canComment.value && Boolean(target?.id) && !editor.store.row(target.kind, target.id).value?.example,
  run({ store }, { kind, id }) {
    const vote = { kind: "vote", id: keyedId(store.mapId, "vote", [id, store.userId]) };
    const given = store.row("vote", vote.id).peek();
    store.commit([given ? { op: "delete", ...vote } : { op: "create", ...vote, fields: { target_kind: kind, target: id } }]);
  },
};

export const openComments = {
  id: "comments",
  group: "map",
  label: () => gettext("Comments"),
  icon: "chat",
  kinds: ["map"],
  alone: true,
  enabled: () => true,
  run: (editor) => editor.openSide("comments"),
};
