// Insights with script: opportunities are moved in the matrix by pointer and keys, suggested moments are marked.
// Each move is one Change of the map, like an edit in the editor.

const matrix = document.querySelector('[data-matrix]');
// What is said, in the page's language.
const words = document.querySelector('[data-words]')?.dataset ?? {};
const mapId = words.map;
const tell = (text) => document.dispatchEvent(new CustomEvent('tell', { detail: text }));

const csrf = () => /(?:^|; )(?:__Host-csrf|csrftoken)=([^;]*)/.exec(document.cookie)?.[1] ?? '';

/** A version 4 uuid. crypto.randomUUID is not there where an installation is reached without TLS. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** One Change that sets these fields. Resolves to nothing; rejects with a text for people. */
async function change(kind, id, fields) {
  const body = JSON.stringify({ id: newId(), operations: [{ op: 'update', kind, id, fields }] });
  const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': csrf() };
  let answer;
  try {
    answer = await fetch(`/api/v1/maps/${mapId}/changes/`, { method: 'POST', headers, body });
  } catch {
    throw new Error(words.offline);
  }
  if (answer.ok) return;
  const said = await answer.json().catch(() => null);
  throw new Error(said?.message ?? words.refused);
}

// Moments of truth that the curve suggests.
for (const button of document.querySelectorAll('[data-mark]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await change('touchpoint', button.dataset.mark, { moment_of_truth: true });
      location.reload();
    } catch (error) {
      button.disabled = false;
      tell(error.message);
    }
  });
}

// The matrix.
const cellAt = (impact, effort) => matrix.querySelector(`.mx__c[data-impact="${impact}"][data-effort="${effort}"]`);
const within = (value) => Math.min(5, Math.max(1, value));
const place = (chip) => ({ impact: Number(chip.dataset.impact) || null, effort: Number(chip.dataset.effort) || null });

function stand(chip, { impact, effort }) {
  const item = chip.parentElement;
  const cell = impact && effort ? cellAt(impact, effort) : matrix.querySelector('[data-unrated] .mx__us');
  cell.append(item);
  chip.dataset.impact = impact ?? '';
  chip.dataset.effort = effort ?? '';
  const unrated = matrix.querySelector('[data-unrated]');
  unrated.classList.toggle('is-empty', !unrated.querySelector('.mx__i'));
}

// What is being saved, by chip: a second move waits for the first.
const saving = new WeakMap();

function move(chip, to) {
  const from = place(chip);
  if (from.impact === to.impact && from.effort === to.effort) return;
  const had = document.activeElement === chip;
  stand(chip, to);
  if (had) chip.focus({ preventScroll: true });
  const said = words.moved.replace('{name}', chip.dataset.title).replace('{impact}', to.impact).replace('{effort}', to.effort);
  const before = saving.get(chip) ?? Promise.resolve();
  const now = before.then(() => change('opportunity', chip.dataset.opportunity, to)).then(
    () => say(said),
    (error) => {
      stand(chip, from);
      tell(error.message);
    },
  );
  saving.set(chip, now);
}

function say(text) {
  matrix.parentElement.querySelector('[data-matrix-said]').textContent = text;
}

const ARROWS = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function byKey(event) {
  const chip = event.target.closest('[data-opportunity]');
  const way = ARROWS[event.key];
  if (!chip || !way || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  const { impact, effort } = place(chip);
  // One that is not rated yet comes to the middle first.
  if (!impact || !effort) move(chip, { impact: impact ?? 3, effort: effort ?? 3 });
  else move(chip, { impact: within(impact + way[0]), effort: within(effort + way[1]) });
}

const THRESHOLD = 4;

/** A press becomes a drag after four pixels; Escape takes it back; a press that stays is a click on the link. */
function byPointer(event) {
  const chip = event.target.closest('[data-opportunity]');
  if (!chip || event.button !== 0) return;
  const start = { x: event.clientX, y: event.clientY };
  const box = chip.getBoundingClientRect();
  let over = null;
  let ghost = null;
  const lift = () => {
    ghost = Object.assign(document.createElement('span'), { className: 'mx__ghost' });
    chip.after(ghost);
    chip.classList.add('is-lifted');
  };
  const follow = (now) => {
    if (!ghost && Math.hypot(now.clientX - start.x, now.clientY - start.y) < THRESHOLD) return;
    if (!ghost) lift();
    chip.style.left = `${box.left + now.clientX - start.x}px`;
    chip.style.top = `${box.top + now.clientY - start.y}px`;
    over?.classList.remove('is-over');
    over = document.elementFromPoint(now.clientX, now.clientY)?.closest('.mx__c') ?? null;
    over?.classList.add('is-over');
  };
  const end = (target) => {
    removeEventListener('pointermove', follow);
    removeEventListener('pointerup', drop);
    removeEventListener('pointercancel', cancel);
    removeEventListener('keydown', escape, true);
    over?.classList.remove('is-over');
    if (!ghost) return;
    ghost.remove();
    chip.classList.remove('is-lifted');
    chip.style.left = chip.style.top = '';
    // What ends a drag is no click.
    addEventListener('click', stop, { capture: true, once: true });
    setTimeout(() => removeEventListener('click', stop, true));
    if (target) move(chip, { impact: Number(target.dataset.impact), effort: Number(target.dataset.effort) });
  };
  const stop = (click) => {
    click.preventDefault();
    click.stopPropagation();
  };
  const drop = () => end(over);
  const cancel = () => end(null);
  const escape = (key) => {
    if (key.key !== 'Escape') return;
    key.stopPropagation();
    cancel();
  };
  addEventListener('pointermove', follow);
  addEventListener('pointerup', drop);
  addEventListener('pointercancel', cancel);
  addEventListener('keydown', escape, true);
}

if (matrix && 'mayEdit' in matrix.dataset) {
  matrix.dataset.moves = '';
  matrix.parentElement.querySelector('[data-matrix-keys]').hidden = false;
  matrix.addEventListener('keydown', byKey);
  matrix.addEventListener('pointerdown', byPointer);
  // The browser's own dragging of links would take the pointer away.
  matrix.addEventListener('dragstart', (event) => event.preventDefault());
}
