/** What is selected on the map, as plain data: a list of elements, the last one being the one that commands act on. */

/** @typedef {{kind: string, id: string}} Element */

/** @type {readonly Element[]} */
export const NOTHING = Object.freeze([]);

/** The element that commands act on. @param {readonly Element[]} selection @returns {Element|null} */
export const primary = (selection) => selection[selection.length - 1] ?? null;

export const isSelected = (selection, kind, id) => selection.some((one) => one.kind === kind && one.id === id);

/** Only this element. The same selection object comes back when nothing changes, so that nothing is drawn again. */
export function select(selection, kind, id) {
  return selection.length === 1 && isSelected(selection, kind, id) ? selection : [{ kind, id }];
}

/** Put it in, or take it out. Elements of another kind leave: commands act on one kind at a time. */
export function toggle(selection, kind, id) {
  const same = selection.filter((one) => one.kind === kind);
  if (isSelected(same, kind, id)) return same.filter((one) => one.id !== id);
  return [...same, { kind, id }];
}
