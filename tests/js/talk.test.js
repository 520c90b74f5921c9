import assert from "node:assert/strict";
import { test } from "node:test";

import { conversationsOf, countsOf, hasPart, nameAt, namedIn, offered, pieces, saidIn, steadied, unreadIn } from "../../static/editor/model/talk.js";
import { talliesOf } from "../../static/editor/model/votes.js";

const at = (minute) => `2026-11-22T10:${String(minute).padStart(2, "0")}:00.000Z`;
const said = (id, minute, more = {}) => ({
  id, target_kind: "card", target: "card", thread: null, body: "Is this so?", mentions: [], resolved: false, author: "ana", guest: "",
  at: minute === null ? null : at(minute), edited: null, ...more,
});
const ids = (talks) => talks.map((talk) => [talk.id, talk.answers.map((one) => one.id)]);
const PEOPLE = [{ id: "1", name: "Ana Martins" }, { id: "2", name: "Ana" }, { id: "3", name: "Jörg Émile-Lang" }];

test("a conversation is its first comment and the answers, oldest first; the liveliest conversation comes first", () => {
  const all = [said("b", 5), said("a3", 9, { thread: "a" }), said("a", 1), said("a2", 4, { thread: "a" })];
  assert.deepEqual(ids(conversationsOf(all)), [["a", ["a2", "a3"]], ["b", []]]);
  assert.deepEqual(ids(conversationsOf(all.reverse())), [["a", ["a2", "a3"]], ["b", []]]);
});

test("what is on its way stands last in its conversation, which is the newest", () => {
  const all = [said("a", 1), said("mine", null, { thread: "a" }), said("a2", 30, { thread: "a" }), said("b", 40)];
  assert.deepEqual(ids(conversationsOf(all)), [["a", ["a2", "mine"]], ["b", []]]);
});

test("a deleted beginning is a place while it is answered, and nothing without answers", () => {
  const emptied = said("a", 1, { body: "" });
  const [talk] = conversationsOf([emptied, said("a2", 4, { thread: "a" })]);
  assert.deepEqual(saidIn(talk).map((one) => one.id), ["a2"]);
  assert.deepEqual(conversationsOf([emptied]), []);
});

test("new is what others said after one has read, or since one first saw the map; never one's own", () => {
  const [talk] = conversationsOf([said("a", 1), said("a2", 4, { thread: "a" }), said("a3", 6, { thread: "a", author: "me" }), said("a4", null, { thread: "a", author: "me" })]);
  const reader = (since, read = []) => ({ me: "me", since: Date.parse(at(since)), read: new Map(read) });
  assert.equal(unreadIn(talk, reader(0)), 2);
  assert.equal(unreadIn(talk, reader(1)), 1);
  assert.equal(unreadIn(talk, reader(10)), 0);
  assert.equal(unreadIn(talk, reader(0, [["a", Date.parse(at(1))]])), 1);
  assert.equal(unreadIn(talk, reader(0, [["a", Date.parse(at(4))]])), 0);
  assert.equal(unreadIn(conversationsOf([said("g", 5, { author: null, guest: "Kim" })])[0], reader(1)), 1);
});

test("an element is marked with what is open about it, and what is resolved only while it is new", () => {
  const talks = conversationsOf([said("a", 1), said("a2", 2, { thread: "a" }), said("b", 3, { resolved: true }), said("c", 4, { target: "other", resolved: true })]);
  const fresh = (talk) => (talk.id === "c" ? 1 : 0);
  assert.deepEqual([...countsOf(talks, fresh)].sort(), [["card", { n: 2, unread: 0 }], ["other", { n: 1, unread: 1 }]]);
});

test("marks that say the same are the same", () => {
  const before = new Map([["card", { n: 2, unread: 0 }], ["gone", { n: 1, unread: 0 }], ["other", { n: 1, unread: 0 }]]);
  const after = steadied(before, new Map([["card", { n: 2, unread: 0 }], ["other", { n: 1, unread: 1 }]]));
  assert.equal(after.get("card"), before.get("card"));
  assert.notEqual(after.get("other"), before.get("other"));
  assert.equal(after.size, 2);
});

test("who spoke or is named has a part in a conversation", () => {
  const [talk] = conversationsOf([said("a", 1), said("a2", 2, { thread: "a", author: "ben", mentions: ["cleo"] })]);
  assert.deepEqual(["ana", "ben", "cleo", "dan"].map((one) => hasPart(talk, one)), [true, true, true, false]);
});

test("a text names people by @ and their whole name, the longer of two that fit", () => {
  assert.deepEqual(pieces("Ask @Ana Martins, or @ana.", PEOPLE), [
    { text: "Ask " }, { text: "@Ana Martins", person: "1" }, { text: ", or " }, { text: "@ana", person: "2" }, { text: "." },
  ]);
  assert.deepEqual(namedIn("@Ana and @Ana and @Jörg Émile-Lang", PEOPLE), ["2", "3"]);
  assert.deepEqual(namedIn("ana@Ana.example, @Anabel, @ Ana, Ana", PEOPLE), []);
  assert.deepEqual(pieces("", PEOPLE), []);
  assert.deepEqual(namedIn("@", [{ id: "4", name: "" }]), []);
});

test("after an @ a name is being typed until the line, or what could be a name, ends", () => {
  assert.deepEqual(nameAt("Ask @an", 7), { at: 4, query: "an" });
  assert.deepEqual(nameAt("@", 1), { at: 0, query: "" });
  assert.deepEqual(nameAt("@Ana M", 6), { at: 0, query: "Ana M" });
  assert.equal(nameAt("mail@an", 7), null);
  assert.equal(nameAt("@ an", 4), null);
  assert.equal(nameAt("@an\nso", 6), null);
  assert.equal(nameAt(`@${"a".repeat(61)}`, 62), null);
  assert.deepEqual(nameAt("@an here", 3), { at: 0, query: "an" });
});

test("names are found by how they or their words begin, whatever the accents", () => {
  const found = (query) => offered(PEOPLE, query).map((one) => one.id);
  assert.deepEqual(found(""), ["1", "2", "3"]);
  assert.deepEqual(found("an"), ["1", "2"]);
  assert.deepEqual(found("mar"), ["1"]);
  assert.deepEqual(found("jorg e"), ["3"]);
  assert.deepEqual(found("lang"), ["3"]);
  assert.deepEqual(found("xyz"), []);
  assert.equal(offered(PEOPLE, "", 2).length, 2);
});

test("votes are counted for each element, with one's own", () => {
  const votes = [{ target: "p", person: "ana" }, { target: "p", person: "me" }, { target: "q", person: "ana" }];
  assert.deepEqual([...talliesOf(votes, "me")], [["p", { n: 2, mine: true }], ["q", { n: 1, mine: false }]]);
});

test("who has the name of another is named with them: nobody can tell which was meant", () => {
  const people = [...PEOPLE, { id: "4", name: "ana martins" }];
  assert.deepEqual(namedIn("@Ana Martins, @Ana?", people), ["1", "4", "2"]);
});
