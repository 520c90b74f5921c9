// Suggestions with script: answering one keeps the place, keys go through them, and a look under way is followed.

const POLL_MS = 2000;
const page = () => document.querySelector('[data-matching]');
const all = () => [...document.querySelectorAll('[data-match]')].filter((one) => one.checkVisibility());
let at = null;

/** Shows what a request answered in the place of what is there: the list, and what is told of it. */
async function show(request, after) {
  let answer;
  try {
    answer = await request;
    if (!answer.ok) throw new Error();
  } catch {
    location.reload();
    return;
  }
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = next.querySelector('[data-matching]');
  if (!fresh) {
    location.assign(answer.url);
    return;
  }
  const open = new Set([...document.querySelectorAll('.mt__more[open]')].map((one) => one.closest('section').getAttribute('aria-labelledby')));
  page().replaceWith(fresh);
  for (const one of fresh.querySelectorAll('.mt__more')) one.open = open.has(one.closest('section').getAttribute('aria-labelledby'));
  const toasts = document.querySelector('[data-toasts]');
  for (const one of toasts.querySelectorAll('[data-toast]')) one.remove();
  for (const one of next.querySelectorAll('[data-toasts] [data-toast]')) {
    toasts.append(one);
    document.dispatchEvent(new CustomEvent('toast', { detail: one }));
  }
  ready();
  after?.();
}

function send(form, submitter) {
  const body = new FormData(form);
  if (submitter?.name) body.set(submitter.name, submitter.value);
  const index = Math.max(0, all().findIndex((one) => one === at || one.contains(document.activeElement)));
  show(fetch(form.action, { method: 'POST', body }), () => stand(all()[Math.min(index, all().length - 1)]));
}

document.addEventListener('submit', (event) => {
  if (!event.target.matches('[data-swap]')) return;
  event.preventDefault();
  if (event.submitter?.getAttribute('aria-disabled') !== 'true') send(event.target, event.submitter);
});

/** The keys act on this one. */
function stand(one) {
  at?.classList.remove('is-at');
  at = one ?? null;
  if (!at) return;
  at.classList.add('is-at');
  at.focus({ preventScroll: true });
  at.scrollIntoView({ block: 'nearest' });
}

function step(by) {
  const rows = all();
  const from = rows.indexOf(at);
  stand(rows[Math.min(rows.length - 1, Math.max(0, from < 0 ? 0 : from + by))]);
}

const target = () => document.querySelector('[data-target]');

/** Where one belongs is chosen in the bar below, for it alone. */
function elsewhere(one) {
  for (const box of document.querySelectorAll('[name=match]')) box.checked = box.value === one.dataset.match;
  count();
  target().focus();
}

const DOES = {
  a: (one) => one.querySelector('[data-do=accept]')?.click(),
  r: (one) => one.querySelector('[data-do=refuse]')?.click(),
  m: (one) => one.querySelector('[data-do=move]') && elsewhere(one),
  x: (one) => one.querySelector('[name=match]')?.click(),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input:not([type=checkbox]), select, textarea, [role=menu], dialog')) return;
  if (!all().length) return;
  const key = event.key.toLowerCase();
  if (key === 'arrowdown' || key === 'arrowup') {
    if (!at && !event.target.closest('[data-match]')) return;
    event.preventDefault();
    step(key === 'arrowdown' ? 1 : -1);
  } else if (key === 'j' || key === 'k') {
    step(key === 'j' ? 1 : -1);
  } else if (DOES[key] && at?.isConnected) {
    event.preventDefault();
    DOES[key](at);
  }
});

document.addEventListener('focusin', ({ target: on }) => {
  const one = on.closest?.('[data-match]');
  if (one && one !== at) {
    at?.classList.remove('is-at');
    at = one;
    one.classList.add('is-at');
  }
});

document.addEventListener('click', ({ target: on }) => {
  const button = on.closest?.('[data-do=move]');
  if (button) elsewhere(button.closest('[data-match]'));
});

/** How many are chosen; nothing can be done with none. */
function count() {
  const form = document.querySelector('[data-decide]');
  const told = form?.querySelector('[data-chosen]');
  if (!told) return;
  const n = form.querySelectorAll('[name=match]:checked').length;
  told.textContent = n ? told.dataset.some.replace('{n}', n) : told.dataset.none;
  for (const button of form.querySelectorAll('[value=chosen]')) button.disabled = !n || (button.name === 'move' && !target().value);
  for (const box of form.querySelectorAll('[data-all] input')) {
    const boxes = [...box.closest('section').querySelectorAll('[name=match]')];
    box.checked = boxes.every((one) => one.checked);
  }
}

document.addEventListener('change', ({ target: on }) => {
  const whole = on.closest?.('[data-all]');
  if (whole) for (const box of whole.closest('section').querySelectorAll('[name=match]')) box.checked = on.checked;
  if (on.closest?.('[data-decide]')) count();
});

function ready() {
  for (const one of document.querySelectorAll('[data-all], [data-keys], [data-do=move]')) one.hidden = false;
  count();
  if (document.querySelector('[data-looking]')) setTimeout(follow, POLL_MS);
}

/** Asks again until the look is over; not while somebody is at something here. */
function follow() {
  const busy = document.hidden || document.querySelector('[name=match]:checked') || document.activeElement?.matches('select');
  if (busy) setTimeout(follow, POLL_MS);
  else show(fetch(location.href));
}

ready();
