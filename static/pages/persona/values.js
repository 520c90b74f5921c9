/** The page is the model: reads the value of a field out of it, and writes one into it. */

/** Fields whose rows lack something while one types them. */
const WHOLE = { traits: ['low', 'high'], demographics: ['label', 'value'] };

/** @param {ParentNode} root @param {string} field */
export function listOf(root, field) {
  return root.querySelector(`[data-list="${field}"]`);
}

/** @param {HTMLElement} list */
export function rowsOf(list) {
  return [...list.querySelectorAll(':scope > [data-row]')];
}

/** What somebody typed there. @param {any} part */
export function textOf(part) {
  if ('value' in part) return part.value;
  if ('lines' in part.dataset) return part.innerText.replace(/\u00a0/g, ' ').replace(/\s+$/, '');
  // Several lines may come from the clipboard; where one is meant they are one.
  return part.textContent.replace(/\s+/g, ' ').replace(/ $/, '');
}

/** @param {any} part @param {string} text */
export function write(part, text) {
  if ('value' in part) part.value = text;
  else if (textOf(part) !== text) part.textContent = text;
}

function number(text) {
  return /^\s*-?\d+\s*$/.test(text) ? Number(text) : text.trim() || null;
}

function rowValue(field, row) {
  const value = {};
  for (const part of row.querySelectorAll('[data-part-of-row]')) {
    const name = part.dataset.partOfRow;
    const text = textOf(part);
    value[name] = name === 'share' || (field === 'traits' && name === 'value') ? number(text) : text.trim();
  }
  if ('evidence' in row.dataset) value.evidence = row.dataset.evidence.split(',').filter(Boolean);
  return value;
}

const isEmpty = (field, value) => !(value[{ demographics: 'label', traits: 'low', preferred_channels: 'name' }[field] ?? 'text'] || (WHOLE[field] ?? []).some((name) => value[name]));

/** A row that one is still in may lack an end; it is sent when one leaves it. */
function isBegun(field, row, value) {
  return row.contains(document.activeElement) && (WHOLE[field] ?? []).some((name) => !value[name]);
}

/**
 * The value of a field as the page shows it.
 * @param {HTMLElement} root @param {string} field
 */
export function read(root, field) {
  const list = listOf(root, field);
  if (list) {
    return rowsOf(list)
      .map((row) => [row, rowValue(field, row)])
      .filter(([row, value]) => !isEmpty(field, value) && !isBegun(field, row, value))
      .map(([, value]) => value);
  }
  if (field === 'segment') {
    const parts = [...root.querySelectorAll('[data-edit^="segment."]')].map((part) => [part.dataset.edit.slice(8), textOf(part).trim()]);
    return parts.some(([, text]) => text) ? Object.fromEntries(parts) : {};
  }
  const text = textOf(root.querySelector(`[data-edit="${field}"]`)).trim();
  return field === 'age' ? number(text) : text;
}

/**
 * A new row of a list, empty or with a value, not yet in it.
 * @param {HTMLElement} root @param {string} field @param {Record<string, any>} [value]
 */
export function newRow(root, field, value = {}) {
  const blank = listOf(root, field).closest('[data-part]').querySelector('template[data-new]');
  const row = blank.content.cloneNode(true).querySelector('[data-row]');
  for (const part of row.querySelectorAll('[data-part-of-row]')) {
    const known = value[part.dataset.partOfRow];
    if (known !== undefined) write(part, known === null ? '' : String(known));
  }
  if (value.evidence) row.dataset.evidence = value.evidence.join();
  return row;
}

/** Show a value; the caller makes what is new in the page editable. */
export function show(root, field, value) {
  const list = listOf(root, field);
  if (list) list.replaceChildren(...value.map((entry) => newRow(root, field, entry)));
  else if (field === 'segment') for (const part of root.querySelectorAll('[data-edit^="segment."]')) write(part, value[part.dataset.edit.slice(8)] ?? '');
  else write(root.querySelector(`[data-edit="${field}"]`), value === null ? '' : String(value));
}

/** A value in words, for two texts side by side. @param {any} value @returns {string} */
export function inWords(value) {
  if (Array.isArray(value)) return value.map((entry) => `• ${inWords(entry)}`).join('\n');
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value !== 'object') return String(value);
  if ('low' in value) return `${value.low} – ${value.high}: ${value.value}`;
  if ('share' in value) return value.share === null ? value.name : `${value.name}, ${value.share}%`;
  if ('picture' in value || 'seed' in value) return '';
  const { evidence, mark, ...told } = value;
  return Object.values(told).filter(Boolean).join(' · ') || '–';
}
