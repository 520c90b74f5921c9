/**
 * Keeps what is typed: one request at a time, each with the version that it was made on. What somebody else saved in
 * between is taken in; where both changed the same, both texts are kept and people are asked.
 *
 * Knows no page: `page` reads and shows values, `send` asks the server.
 */

import { merge, same } from './merge.js';

export const QUIET_MS = 800;
export const AGAIN_MS = 5000;

/**
 * @param {{
 *   start: Record<string, any>,
 *   send: (method: string, body?: object) => Promise<{status: number, body: any}>,
 *   page: {
 *     read: (field: string) => any,
 *     show: (field: string, value: any) => void,
 *     clash: (field: string, mine: any, theirs: any, who: string|null) => void,
 *     wrong: (field: string, messages: string[]) => void,
 *     tell: (state: 'saving'|'saved'|'waiting'|'wrong'|'clash'|'refused', message?: string) => void,
 *     changed: (fields: string[]) => void,
 *   },
 *   later?: (work: () => void, ms: number) => any,
 *   notLater?: (timer: any) => void,
 * }} options
 */
export function createSaver({ start, send, page, later = setTimeout, notLater = clearTimeout }) {
  let base = start;
  /** @type {Set<string>} */
  const dirty = new Set();
  /** Fields about which somebody has to decide. @type {Set<string>} */
  const held = new Set();
  const wrong = new Set();
  /** What was sent when no answer came: it may have been saved all the same. @type {Record<string, any>} */
  let unsure = {};
  let isBusy = false;
  let isOver = false;
  let timer = null;

  function touch(field) {
    if (isOver) return;
    wrong.delete(field);
    if (!held.has(field)) dirty.add(field);
    soon(QUIET_MS);
  }

  function soon(ms) {
    notLater(timer);
    timer = later(save, ms);
  }

  async function save() {
    notLater(timer);
    if (isBusy || isOver || !dirty.size) return;
    isBusy = true;
    const sent = Object.fromEntries([...dirty].map((field) => [field, page.read(field)]));
    page.tell('saving');
    let wait = 0;
    try {
      const { status, body } = await send('PATCH', { version: base.version, ...sent });
      wait = await answered(status, body, sent);
    } catch {
      unsure = { ...unsure, ...sent };
      page.tell('waiting');
      wait = AGAIN_MS;
    } finally {
      isBusy = false;
    }
    if (dirty.size) soon(wait);
  }

  /** How long to wait with what is left. */
  async function answered(status, body, sent) {
    if (status === 200) {
      for (const field of Object.keys(sent)) if (same(page.read(field), sent[field])) dirty.delete(field);
      const others = changedSince(body).filter((field) => !(field in sent));
      base = body;
      unsure = {};
      page.changed(others);
      page.tell(held.size ? 'clash' : wrong.size ? 'wrong' : 'saved');
      return QUIET_MS;
    }
    if (status === 409) {
      const now = await send('GET');
      if (now.status !== 200) return AGAIN_MS;
      takeIn(now.body);
      return 0;
    }
    if (status === 400) {
      refused(sent, body.details ?? {}, body.message);
      return 0;
    }
    if (status === 401 || status === 403 || status === 404) {
      isOver = true;
      page.tell('refused', body.message);
      return 0;
    }
    page.tell('waiting');
    return AGAIN_MS;
  }

  /** What is wrong waits until it is changed; the rest is sent again without it. */
  function refused(sent, details, message) {
    const named = Object.keys(sent).filter((field) => field in details);
    for (const field of named.length ? named : Object.keys(sent)) {
      dirty.delete(field);
      wrong.add(field);
      page.wrong(field, named.length ? flat(details[field]) : [message]);
    }
    page.tell('wrong');
  }

  const changedSince = (now) => Object.keys(now).filter((field) => field in base && !ABOUT.has(field) && !same(now[field], base[field]));

  /** What stands there now is what I sent: nobody else wrote it. */
  const isMine = (field, now) => field in unsure && same(unsure[field], now[field]);

  /** Somebody saved a newer one: mine stays mine, what I did not touch becomes theirs. */
  function takeIn(now) {
    if (now.version <= base.version) return;
    const theirs = changedSince(now);
    const untouched = [];
    for (const field of theirs) {
      if (!dirty.has(field) && !held.has(field) && !wrong.has(field)) {
        untouched.push(field);
        continue;
      }
      const mine = page.read(field);
      const merged = held.has(field) ? { clash: true } : merge(isMine(field, now) ? now[field] : base[field], mine, now[field]);
      if (merged.clash) {
        dirty.delete(field);
        held.add(field);
        page.clash(field, mine, now[field], now.updated_by);
      } else if (same(merged.value, now[field])) {
        dirty.delete(field);
        untouched.push(field);
      } else if (!same(merged.value, mine)) {
        page.show(field, merged.value);
      }
    }
    base = now;
    unsure = {};
    page.changed(untouched);
    if (held.size) page.tell('clash');
    if (dirty.size) soon(0);
  }

  return {
    touch,
    save,
    takeIn,
    isClean: () => !dirty.size && !held.size && !wrong.size,
    isTouched: (field) => dirty.has(field) || held.has(field) || wrong.has(field),
    version: () => base.version,
    /** @param {string} field @param {'mine'|'theirs'} whose */
    decide(field, whose) {
      held.delete(field);
      if (whose === 'mine') touch(field);
      else page.show(field, base[field]);
      if (!held.size && !dirty.size) page.tell('saved');
      soon(0);
    },
    theirs: (field) => base[field],
    end() {
      isOver = true;
    },
  };
}

/** What a persona says about itself that nobody edits here. */
const ABOUT = new Set(['version', 'updated_at', 'updated_by', 'created_at', 'archived_at', 'portrait_url', 'id']);

/** @param {any} messages texts, or objects with code and message, as deep as the value is @returns {string[]} */
function flat(messages) {
  if (typeof messages === 'string') return [messages];
  if (messages && typeof messages.message === 'string') return [messages.message];
  return Object.values(messages ?? {}).flatMap(flat);
}
