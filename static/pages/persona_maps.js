// Fetches the maps on which a persona appears: maps lie above personas, so the page asks their API.

import { ribbon } from './ribbon.js';

const SLOW_MS = 200;
const section = document.querySelector('[data-persona-maps]');
const part = (name) => section.querySelector(`[data-${name}]`);

/** Every page of the list; only the path of `next` is used, so that it stays on this origin. */
async function fetchAll(address) {
  const found = [];
  for (let next = address; next;) {
    const answer = await fetch(next, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(`${answer.status} for ${next}`);
    const page = await answer.json();
    found.push(...page.results);
    const following = page.next && new URL(page.next);
    next = following && following.pathname + following.search;
  }
  return found;
}

function item(map) {
  const shown = part('item').content.cloneNode(true);
  const set = (name, text) => { shown.querySelector(`[data-${name}]`).textContent = text; };
  shown.querySelector('a').href = section.dataset.mapAddress.replace('00000000-0000-0000-0000-000000000000', map.id);
  set('title', map.title);
  if (map.thumbnail) shown.querySelector('[data-thumbnail]').append(ribbon(map.thumbnail));
  const touchpoints = map.touchpoints ?? 0;
  set('touchpoints', (touchpoints === 1 ? section.dataset.one : section.dataset.many).replace('%n', touchpoints));
  const badge = part('statuses').content.querySelector(`[data-for="${map.status}"]`);
  if (badge) shown.querySelector('[data-status]').append(badge.cloneNode(true));
  return shown;
}

async function show() {
  const slow = setTimeout(() => { part('loading').hidden = false; }, SLOW_MS);
  try {
    const maps = await fetchAll(section.dataset.personaMaps);
    part('maps').append(...maps.map(item));
    part('count').textContent = maps.length;
    part('count').hidden = maps.length === 0;
    part('none').hidden = maps.length > 0;
  } catch (error) {
    console.error(error);
    part('problem').textContent = section.dataset.failed;
    part('problem').hidden = false;
  } finally {
    clearTimeout(slow);
    part('loading').hidden = true;
  }
}

show();
