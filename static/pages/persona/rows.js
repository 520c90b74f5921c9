/** Texts that are edited where they stand, and lists whose rows come, go and move. */

import { gettext, interpolate } from '../../editor/i18n.js';
import { newRow, rowsOf, textOf } from './values.js';

/** @param {HTMLElement} part a part of the page, or a row of it @param {(field: string) => void} touch */
export function makeEditable(part, touch) {
  for (const text of part.querySelectorAll('.ed:not([contenteditable])')) beginText(text);
  if ('listening' in part.dataset) return;
  part.dataset.listening = '';
  const changed = (element) => touch(fieldOf(element));
  part.addEventListener('input', (event) => changed(event.target));
  part.addEventListener('change', (event) => changed(event.target));
  part.addEventListener('paste', pastePlainly);
  part.addEventListener('keydown', (event) => keys(event, part, touch));
  part.addEventListener('click', (event) => {
    const add = event.target.closest('[data-add]');
    const remove = event.target.closest('[data-remove]');
    if (add) addRow(part, add.dataset.add, null, touch);
    if (remove) removeRow(remove.closest('[data-row]'), touch);
  });
  part.addEventListener('pointerdown', (event) => {
    const grip = event.target.closest('[data-grip]');
    if (grip) drag(event, grip, touch);
  });
}

function beginText(text) {
  text.contentEditable = 'plaintext-only';
  // Browsers that know only "true" take plain text from the clipboard all the same.
  if (text.contentEditable !== 'plaintext-only') text.contentEditable = 'true';
  text.setAttribute('role', 'textbox');
  text.setAttribute('aria-label', text.dataset.label);
  if ('lines' in text.dataset) text.setAttribute('aria-multiline', 'true');
}

const fieldOf = (element) => element.closest('[data-list]')?.dataset.list ?? element.dataset.edit?.split('.')[0] ?? '';

function pastePlainly(event) {
  if (event.target.contentEditable !== 'true') return;
  event.preventDefault();
  const text = event.clipboardData.getData('text/plain');
  document.execCommand('insertText', false, text);
}

/** @param {KeyboardEvent} event */
function keys(event, part, touch) {
  const target = /** @type {HTMLElement} */ (event.target);
  const row = target.closest('[data-row]');
  if (row && event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    event.preventDefault();
    return move(row, event.key === 'ArrowUp' ? -1 : 1, target, touch);
  }
  if (event.key === 'Escape') return target.blur();
  if (!target.matches('.ed') || event.isComposing) return;
  if (event.key === 'Enter' && !('lines' in target.dataset && !event.ctrlKey && !event.metaKey)) {
    event.preventDefault();
    if (row && !('lines' in target.dataset)) addRow(part, fieldOf(row), row, touch);
    else target.blur();
  }
  if (event.key === 'Backspace' && row && isEmpty(row)) {
    event.preventDefault();
    removeRow(row, touch);
  }
}

const isEmpty = (row) => [...row.querySelectorAll('.ed')].every((text) => !textOf(text).trim());

function addRow(part, field, after, touch) {
  const list = part.querySelector(`[data-list="${field}"]`);
  const row = newRow(document, field);
  if (after) after.after(row);
  else list.append(row);
  for (const text of row.querySelectorAll('.ed')) beginText(text);
  row.querySelector('.ed, input:not([type="range"])').focus();
  touch(field);
}

function removeRow(row, touch) {
  const list = row.closest('[data-list]');
  const rows = rowsOf(list);
  const at = rows.indexOf(row);
  const next = rows[at - 1] ?? rows[at + 1];
  row.remove();
  const to = next?.querySelector('.ed, input') ?? list.parentElement.querySelector('[data-add]');
  to?.focus();
  if (to?.isContentEditable) getSelection().selectAllChildren(to), getSelection().collapseToEnd();
  touch(list.dataset.list);
}

function move(row, by, focused, touch) {
  const list = row.closest('[data-list]');
  const rows = rowsOf(list);
  const to = rows.indexOf(row) + by;
  if (to < 0 || to >= rows.length) return;
  if (by < 0) rows[to].before(row);
  else rows[to].after(row);
  focused.focus();
  say(interpolate(gettext('Place %(place)s of %(all)s'), { place: to + 1, all: rows.length }, true));
  touch(list.dataset.list);
}

function say(text) {
  document.querySelector('[data-saving]').textContent = text;
}

/** Follows the pointer: the row changes places with the one whose middle it passes. */
function drag(event, grip, touch) {
  const row = grip.closest('[data-row]');
  const list = row.closest('[data-list]');
  event.preventDefault();
  grip.focus();
  grip.setPointerCapture(event.pointerId);
  row.classList.add('is-dragged');
  let isMoved = false;
  const follow = ({ clientY }) => {
    const other = rowsOf(list).find((one) => one !== row && passes(one, clientY, row));
    if (!other) return;
    isMoved = true;
    if (row.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) other.after(row);
    else other.before(row);
    // Moving it lets go of the pointer in some browsers.
    if (!grip.hasPointerCapture(event.pointerId)) grip.setPointerCapture(event.pointerId);
  };
  const end = () => {
    row.classList.remove('is-dragged');
    grip.removeEventListener('pointermove', follow);
    if (isMoved) touch(list.dataset.list);
  };
  grip.addEventListener('pointermove', follow);
  grip.addEventListener('lostpointercapture', () => setTimeout(() => grip.hasPointerCapture(event.pointerId) || end()));
}

function passes(other, y, row) {
  const { top, bottom } = other.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  return row.getBoundingClientRect().top < top ? y > middle && y < bottom + 40 : y < middle && y > top - 40;
}
