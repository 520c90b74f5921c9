/** Translations: Django's JavaScript catalog where the page has loaded it, the English source text elsewhere (Node). */

const catalog = () => /** @type {any} */ (globalThis).django ?? {};

/** @param {string} text */
export function gettext(text) {
  return catalog().gettext?.(text) ?? text;
}

/** @param {string} one @param {string} many @param {number} count */
export function ngettext(one, many, count) {
  return catalog().ngettext?.(one, many, count) ?? (count === 1 ? one : many);
}

/** @param {string} context @param {string} text */
export function pgettext(context, text) {
  return catalog().pgettext?.(context, text) ?? text;
}

/**
 * Fills `%(name)s` from an object, or `%s` from an array. Django's function of this name is told by `_named` which;
 * here the values tell.
 * @param {string} format
 * @param {Record<string, any>|any[]} values
 * @param {boolean} [_named]
 */
export function interpolate(format, values, _named) {
  if (!Array.isArray(values)) return format.replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));
  let next = 0;
  return format.replace(/%s/g, () => String(values[next++]));
}
