/** Tab while typing: saved, and the text of the next cell of the same lane opens (Shift: of the one before). */

/** @param {KeyboardEvent} event */
export function editNextCell(editor, event) {
  const cell = event.currentTarget.closest("[data-col]");
  const row = event.currentTarget.closest("[data-row]");
  const cells = [...row.querySelectorAll("[data-col]")].filter((one) => one.dataset.col !== "head");
  const next = cells[cells.indexOf(cell) + (event.shiftKey ? -1 : 1)];
  editor.stopEditing(!next);
  if (!next) return;
  const stop = next.querySelector("[data-kind]") ?? next.querySelector("button.add");
  if (!stop?.dataset.kind) return void stop?.click();
  const field = stop.dataset.kind === "card" ? "text" : stop.dataset.kind === "metric" ? "name" : "title";
  editor.edit(stop.dataset.kind, stop.dataset.id, field);
}
