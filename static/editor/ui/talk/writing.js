/** What is written under the map: new comments, answers, other words, and what is being written but not sent yet. */
import { KINDS } from "../../model/kinds.js";
import { newId } from "../../model/new_id.js";
import { namedIn } from "../../model/talk.js";

/** Whom somebody may name here: members who see the map. @returns {{id: string, name: string}[]} */
export const namable = (store) => (store.context.value?.people ?? []).filter((one) => one.kind === "member" && one.views !== false && one.id !== store.userId);

/** A new conversation, or (`thread`) an answer. @returns {string} its id */
export function say(store, { kind, id: target, thread = null }, body) {
  const id = newId();
  const fields = { target_kind: kind, target, body, mentions: namedIn(body, namable(store)), ...(thread && { thread }) };
  store.commit([{ op: "create", kind: "comment", id, fields }]);
  return id;
}

/** Other words. Who was named before and still is stays named, whoever may be offered now. */
export function reword(store, comment, body) {
  const before = (store.context.peek()?.people ?? []).filter((one) => comment.mentions.includes(one.id));
  const mentions = namedIn(body, [...namable(store), ...before]);
  store.commit([{ op: "update", kind: "comment", id: comment.id, fields: { body, mentions } }]);
}

export const resolve = (store, talk, resolved) => store.commit([{ op: "update", kind: "comment", id: talk.id, fields: { resolved } }]);

/** By place: what was begun there. It waits while one looks at something else. @type {Map<string, string>} */
export const begun = new Map();

export const LONGEST = KINDS.comment.fields.body.max;
