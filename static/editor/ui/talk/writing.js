/** What is written under the map: new comments, answers, other words, and what is being written but not sent yet. */
import { KINDS } from "../../model/kinds.js";
import { newId } from "../../model/new_id.js";
import { namedIn } from "../../model/talk.js";

/** Whom somebody may name here: members who see the map. @returns {{id: string, name: string}[]} */
export const namable = (store) => (store.context.value?.people ?? []).filter((one) => one.kind === "member" && one.views !== false && one.id !== store.userId);

/** A new conversation about an element. */
export function say(store, { kind, id }, body) {
  store.commit([created(store, { target_kind: kind, target: id, body })]);
}

/** What was resolved is open again with it. */
export function answer(store, talk, body) {
  const reopened = talk.resolved ? [settled(talk, false)] : [];
  store.commit([created(store, { target_kind: talk.kind, target: talk.target, thread: talk.id, body }), ...reopened]);
}

const created = (store, fields) => ({ op: "create", kind: "comment", id: newId(), fields: { ...fields, mentions: namedIn(fields.body, namable(store)) } });

const settled = (talk, resolved) => ({ op: "update", kind: "comment", id: talk.id, fields: { resolved } });

/** What is only suggested is nothing to talk about yet: the server does not know it. */
export const maySpeakOf = (store, kind, id) => !store.suggesting.value || Boolean(store.confirmed.get(kind, id));

/** Other words. Who was named before and still is stays named, whoever may be offered now. */
export function reword(store, comment, body) {
  const before = (store.context.peek()?.people ?? []).filter((one) => comment.mentions.includes(one.id));
  const mentions = namedIn(body, [...namable(store), ...before]);
  store.commit([{ op: "update", kind: "comment", id: comment.id, fields: { body, mentions } }]);
}

export const resolve = (store, talk, resolved) => store.commit([settled(talk, resolved)]);

/** By place: what was begun there. It waits while one looks at something else. @type {Map<string, string>} */
export const begun = new Map();

export const LONGEST = KINDS.comment.fields.body.max;
