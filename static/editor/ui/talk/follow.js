/** Keeps marks, counts and what is new up to date while the page is open, and says when somebody speaks to this person. */
import { effect, untracked } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { hasPart } from "../../model/talk.js";
import { ownerOf } from "../people.js";
import { useStyle } from "../use_style.js";
import { followReading } from "./reading.js";
import { talksOf } from "./talks.js";

const followed = new WeakSet();

/** Once for each editor. */
export function follow(editor) {
  if (followed.has(editor)) return;
  followed.add(editor);
  const { marks, fresh } = talksOf(editor);
  followReading(editor);
  effect(() => void (editor.unread.value = fresh.value.length));
  effect(() => {
    // Marks come with their looks.
    if (useStyle(editor.boot.styles.late)) editor.marks.value = (id) => marks.value.get(id);
  });
  followCalls(editor);
}

/** Somebody named this person, or answered where they have a part. */
function followCalls(editor) {
  const { store } = editor;
  effect(() => {
    const made = store.heard.value.flatMap(({ actor, at, operations }) => operations.filter((one) => one.op === "create" && one.kind === "comment" && isNew(one.fields, at)).map((one) => ({ ...one.fields, id: one.id, actor })));
    untracked(() => made.forEach((one) => callOf(editor, one)));
  });
}

/** What an undo brings back was said before. */
const isNew = (fields, at) => !(Date.parse(fields.at) < Date.parse(at));

function callOf(editor, { id, actor, thread, mentions = [] }) {
  const { store, side, talkOpen, inspector } = editor;
  const named = mentions.includes(store.userId);
  const talk = talksOf(editor).talks.peek().find((one) => one.id === (thread ?? id));
  if (!talk || !(named || (thread && hasPart(talk, store.userId)))) return;
  const before = side.peek() === "comments" && !inspector.peek() && talkOpen.peek() === talk.id;
  if (before || inspector.peek()?.id === talk.target) return;
  const person = ownerOf(store, actor)?.name ?? gettext("Somebody");
  const text = interpolate(named ? gettext("%(person)s mentioned you") : gettext("%(person)s answered"), { person });
  editor.toast(text, { icon: named ? "at" : "comment", action: { label: gettext("Read"), run: () => editor.openTalk(talk.id) } });
}
