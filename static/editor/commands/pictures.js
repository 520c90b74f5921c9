/** Commands of pictures: look at one, add one to a card or a cell, say what it shows, take it off. */
import { gettext } from "../i18n.js";
import { holdsCards } from "../model/structure.js";

const cardOf = (editor, target) => (target?.kind === "card" ? editor.store.row("card", target.id).value : undefined);
const hasPicture = (editor, target) => Boolean(cardOf(editor, target)?.image);
const roleOf = (editor, lane) => editor.store.row("lane", lane ?? "").value?.role;

export const showPicture = {
  id: "show_picture",
  group: "view",
  label: () => gettext("Show the picture"),
  icon: "eye",
  before: "edit",
  kinds: ["card"],
  enabled: (editor, target) => hasPicture(editor, target),
  run: (editor, target) => (editor.viewing.value = target.id),
};

export const addPicture = {
  id: "add_picture",
  group: "add",
  label: () => gettext("Add a picture…"),
  icon: "image",
  kinds: ["card", "cell"],
  enabled: (editor, target) =>
    editor.editsMap.value && Boolean(target) && !hasPicture(editor, target) && (target.kind === "card" || holdsCards(roleOf(editor, target.lane))),
  run: (editor, target) => editor.pickImages(target),
};

export const describePicture = {
  id: "describe_picture",
  group: "edit",
  label: () => gettext("Describe the picture"),
  icon: "eye-off",
  kinds: ["card"],
  enabled: (editor, target) => editor.canEdit.value && hasPicture(editor, target),
  run: (editor, target) => editor.edit("card", target.id, "image_alt"),
};

export const removePicture = {
  id: "remove_picture",
  group: "edit",
  label: () => gettext("Remove the picture"),
  icon: "image",
  kinds: ["card"],
  enabled: (editor, target) => editor.canEdit.value && hasPicture(editor, target),
  run: (editor, target) => editor.store.commit([{ op: "update", kind: "card", id: target.id, fields: { image: null, image_alt: "" } }]),
};
