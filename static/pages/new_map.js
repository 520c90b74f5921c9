// The new-map wizard with script: steps follow each other, templates are searched, and nothing typed is lost on the way.

import { startDraft } from './draft.js';

const form = document.querySelector('[data-new-map]');
const steps = [...form.querySelectorAll('[data-step]')];

/** What was filled in, in a few words, shown on a closed step. */
function said(step) {
  const words = [];
  for (const field of step.querySelectorAll('input, select, textarea')) {
    const box = field.type === 'checkbox' || field.type === 'radio';
    if (!field.name || (box && !field.checked) || !field.value || field.name === 'examples') continue;
    const label = box ? field.closest('label').querySelector('.tc__t') ?? field.closest('label') : null;
    const text = label ? label.textContent : field.selectedOptions?.[0].textContent ?? field.value;
    const untouched = field.tagName === 'SELECT' && field.selectedOptions[0].defaultSelected;
    if (!untouched && !(field.name === 'state' && !field.value)) words.push(text.trim());
  }
  return words.join(' · ').slice(0, 120);
}

function tell(step) {
  const text = said(step);
  step.querySelector('[data-said]').textContent = text;
  step.classList.toggle('step--said', text !== '');
}

function goOn(step) {
  const next = steps[steps.indexOf(step) + 1];
  step.open = false;
  next.open = true;
  next.querySelector('summary').focus();
  next.scrollIntoView({ block: 'nearest' });
}

for (const step of steps) {
  const next = step.querySelector('[data-next]');
  if (next) {
    next.hidden = false;
    next.addEventListener('click', () => goOn(step));
  }
  step.addEventListener('change', () => tell(step));
  step.addEventListener('toggle', () => tell(step));
}

/** The template's own words stand faintly in the fields that it would fill. */
function showHead() {
  const chosen = form.querySelector('[name="template"]:checked')?.closest('[data-template]');
  for (const name of ['scenario', 'scope_start', 'scope_end', 'objective_text', 'objective_metric', 'unit']) {
    form.elements[name].placeholder = chosen?.getAttribute(`data-head-${name}`) ?? '';
  }
}
form.addEventListener('change', showHead);

const gallery = form.querySelector('[data-gallery]');
const part = (name) => gallery.querySelector(`[data-gallery-${name}]`);
const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function find() {
  const words = plain(part('q').value).split(/\s+/).filter(Boolean);
  const group = part('group').value;
  let count = 0;
  for (const one of gallery.querySelectorAll('[data-template]')) {
    const fits = (!group || one.dataset.groups.split(' ').includes(group))
      && words.every((word) => plain(one.dataset.words).includes(word));
    one.hidden = !fits;
    count += fits ? 1 : 0;
  }
  const text = part('count');
  text.textContent = (count === 1 ? text.dataset.one : text.dataset.many).replace('%n', count);
  part('none').hidden = count > 0;
}

part('find').hidden = false;
part('q').addEventListener('input', find);
part('group').addEventListener('change', find);
// Enter looks for templates here; it makes the map everywhere else.
part('q').addEventListener('keydown', (event) => { if (event.key === 'Enter') event.preventDefault(); });

startDraft(form, `journeymap.new-map.${form.dataset.newMap}`);
find();
showHead();
steps.forEach(tell);
