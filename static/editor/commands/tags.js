/** The tags of one card or of many: those that all of them have are marked; new ones are typed. */
import { gettext } from "../i18n.js";
import { itemsOf } from "./rows.js";
import { targetsOf } from "./targets.js";

const cardsOf = (editor, target) => itemsOf(editor.store, targetsOf(editor, target)).filter(({ kind }) => kind === "card").map(({ row }) => row);

const sorted = (tags) => [...new Set(tags)].sort((a, b) => a.localeCompare(b));

export const tagCards = {
  id: "tags",
  group: "edit",
  label: () => gettext("Tags…"),
  icon: "tag",
  kinds: ["card"],
  many: true,
  palette: false,
  enabled: (editor, target) => editor.canEdit.value && cardsOf(editor, target).length > 0,
  async run(editor, target) {
    const { store } = editor;
    const onMap = sorted([...store.visible("card").value.values()].flatMap((card) => card.tags ?? []));
    const before = cardsOf(editor, target);
    const isOn = (tag) => before.every((card) => card.tags?.includes(tag));
    const answer = await editor.askForm({
      title: gettext("Tags"),
      confirm: gettext("Set tags"),
      fields: [
        ...(onMap.length ? [{ name: "tags", label: gettext("On this map"), type: "checks", value: onMap.filter(isOn), options: onMap.map((tag) => ({ value: tag, label: tag })) }] : []),
        { name: "more", label: gettext("New tags"), type: "text", value: "", help: gettext("Commas between them") },
      ],
    });
    if (answer) commit(store, cardsOf(editor, target), { wanted: answer.tags ?? [], was: onMap.filter(isOn), more: answer.more });
    editor.keepFocus(target);
  },
};

function commit(store, cards, { wanted, was, more }) {
  const added = [...wanted.filter((tag) => !was.includes(tag)), ...more.split(",").map((tag) => tag.trim()).filter(Boolean)];
  const gone = was.filter((tag) => !wanted.includes(tag));
  const tagsOf = (card) => sorted([...(card.tags ?? []).filter((tag) => !gone.includes(tag)), ...added]);
  store.commit(cards.map((card) => ({ op: "update", kind: "card", id: card.id, fields: { tags: tagsOf(card) } })));
}
