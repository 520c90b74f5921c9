// Search with script: results while one types, the arrows walk through them, and what one looked for lately is offered.

const page = document.querySelector('[data-search]');
const form = document.getElementById('look');
const field = document.getElementById('q');
const found = document.querySelector('[data-found]');
const PAUSE = 180;
const MOST = 8;

// --- Results while one types ------------------------------------------------------------------------------------------

let timer = 0;
let asking = null;

/** The address of what the form says; empty fields are left out. */
function address() {
  const said = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) said.append(name, value.trim());
  return `?${said}`;
}

async function look() {
  clearTimeout(timer);
  asking?.abort();
  const asked = (asking = new AbortController());
  const there = address();
  if (there === shown) return;
  found.classList.add('is-waiting');
  try {
    const answer = await fetch(`${location.pathname}${there}${there === '?' ? '' : '&'}part=1`, { signal: asked.signal, headers: { Accept: 'text/html' } });
    // Signed out meanwhile, or no longer a member: the whole page says so.
    if (!answer.ok || answer.redirected) return location.assign(there);
    const html = await answer.text();
    if (asked !== asking) return;
    // It is our own page's part: what people wrote stands in it as text, marked by the server.
    found.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
    show(there);
  } catch (error) {
    if (error.name === 'AbortError') return;
    // No line: the form asks again, and the browser says what is wrong.
    form.submit();
  } finally {
    if (asked === asking) found.classList.remove('is-waiting');
  }
}

let shown = address();

function show(there) {
  shown = there;
  history.replaceState(null, '', there === '?' ? location.pathname : there);
  for (const one of form.querySelectorAll('select')) one.classList.toggle('pick--on', Boolean(one.value));
  offerRecent();
}

field.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
});
form.addEventListener('change', (event) => event.target.tagName === 'SELECT' && look());
form.addEventListener('submit', (event) => {
  event.preventDefault();
  keep();
  look();
});
// The browser fills in again what stood there when one left.
addEventListener('pageshow', () => address() !== shown && look());

// --- The keyboard ------------------------------------------------------------------------------------------------------

const stops = () => [...document.querySelectorAll('[data-recent]:not([hidden]) a, [data-found] [data-hit]')];

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const all = stops();
  const at = all.indexOf(document.activeElement);
  if (at < 0 && document.activeElement !== field) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: at < 0 ? null : 0, End: at < 0 ? null : all.length - 1 }[event.key];
  if (event.key === 'Escape' && at >= 0) field.focus();
  else if (event.key === 'Enter' && at < 0 && all.length && address() === shown && field.value.trim()) open(all[0]);
  else if (to === undefined || to === null || to >= all.length || (at < 0 && to < 0)) return;
  else (to < 0 ? field : all[to]).focus();
  event.preventDefault();
});

/** Enter in the field goes to the best one, once it is the answer to what stands there. */
function open(link) {
  keep();
  link.click();
}

found.addEventListener('click', (event) => event.target.closest('[data-hit]') && keep());

// --- What one looked for lately, in this browser ------------------------------------------------------------------------

const place = `journeymap.searches.${page.dataset.search}`;
const recent = document.querySelector('[data-recent]');

function lately() {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string' && one.trim()).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function store(list) {
  try {
    localStorage.setItem(place, JSON.stringify(list.slice(0, MOST)));
  } catch {
    // Storage may be forbidden or full: nothing is lost but a shortcut.
  }
}

function keep() {
  const words = field.value.trim().replace(/\s+/g, ' ');
  if (words.length > 1) store([words, ...lately().filter((one) => one.toLowerCase() !== words.toLowerCase())]);
}

function offerRecent() {
  const list = lately();
  recent.hidden = Boolean(field.value.trim()) || !list.length;
  const row = recent.querySelector('template').content;
  recent.querySelector('ul').replaceChildren(
    ...list.map((words) => {
      const item = row.cloneNode(true);
      item.querySelector('a').href = `?q=${encodeURIComponent(words)}`;
      item.querySelector('span').textContent = words;
      return item;
    }),
  );
}

recent.querySelector('[data-forget]').addEventListener('click', () => {
  store([]);
  offerRecent();
  field.focus();
});

offerRecent();
