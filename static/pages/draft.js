// Keeps what is typed into a form while this tab is open: leaving by accident, Back and a lost connection take nothing.

const KEPT = 'input:not([type="hidden"]):not([type="search"]):not([type="file"]), select, textarea';

const isBox = (field) => field.type === 'checkbox' || field.type === 'radio';

/** The state of every named field, in the order of the form. */
function read(form) {
  return [...form.querySelectorAll(KEPT)].filter((field) => field.name)
    .map((field) => [field.name, isBox(field) ? `${field.value}=${field.checked ? 1 : 0}` : field.value]);
}

function write(form, kept) {
  const fields = [...form.querySelectorAll(KEPT)].filter((field) => field.name);
  const waiting = kept.slice();
  for (const field of fields) {
    const at = waiting.findIndex(([name, value]) => name === field.name && (!isBox(field) || value.startsWith(`${field.value}=`)));
    if (at < 0) continue;
    const [[, value]] = waiting.splice(at, 1);
    if (isBox(field)) field.checked = value.endsWith('=1');
    else field.value = value;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} key where in the tab's storage
 */
export function startDraft(form, key) {
  const load = () => JSON.parse(sessionStorage.getItem(key) ?? 'null');
  const save = (more = {}) => sessionStorage.setItem(key, JSON.stringify({ fields: read(form), ...more }));
  const arrival = performance.getEntriesByType('navigation')[0]?.type ?? 'navigate';
  const draft = load();
  // A form that came back with its errors has everything; one that was sent is only wanted again by going back to it.
  const cameBack = arrival === 'back_forward' || arrival === 'reload';
  const isAnswer = form.querySelector('.err, .banner--neg') !== null;
  // What the address asks for wins over what was typed before somebody came here anew.
  const asked = cameBack ? new URLSearchParams() : new URLSearchParams(location.search);
  if (draft && !isAnswer && (cameBack || !draft.sent)) write(form, draft.fields.filter(([name]) => !asked.has(name)));
  form.addEventListener('input', () => save());
  form.addEventListener('change', () => save());
  form.querySelector('[data-draft-drop]')?.addEventListener('click', () => sessionStorage.removeItem(key));
  form.addEventListener('submit', () => save({ sent: true }));
}
