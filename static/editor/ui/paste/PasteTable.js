/** A pasted table before it is applied: which line becomes which lane, and what will be made. Esc leaves it. */
import { html, useComputed, useLayoutEffect, useRef, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { pasteLines } from "../../commands/paste_lines.js";
import { tooMuch } from "../../commands/paste_place.js";
import { applyTable, chosenAgain, firstChoices, planned } from "../../commands/paste_table.js";
import { countsInWords } from "../../commands/paste_words.js";
import { ROLES, holdsCards } from "../../model/structure.js";
import { linesOf, transposed } from "../../model/table.js";
import { useEditor } from "../context.js";
import { laneName } from "../place_name.js";
import { roleName } from "../roles.js";

export function PasteTable() {
  const pasted = useEditor().pasteTable.value;
  return pasted ? html`<${Dialog} pasted=${pasted} />` : null;
}

/** More lines than this are not drawn: they become what they were recognised as. */
const DRAWN = 100;
const COLUMNS = 6;

function Dialog({ pasted }) {
  const editor = useEditor();
  const dialog = useRef(null);
  const choices = useSignal(null);
  choices.value ??= firstChoices(editor, pasted);
  const plan = useComputed(() => planned(editor, pasted, choices.value));
  const { turned, labels, split, uses } = choices.value;
  const grid = turned ? transposed(pasted.grid) : pasted.grid;
  useLayoutEffect(() => dialog.current.showModal(), []);
  const change = (more) => (choices.value = { ...choices.value, ...more });
  const again = (more) => (choices.value = chosenAgain(editor, pasted, { ...choices.value, ...more }));
  const close = () => (editor.pasteTable.value = null);
  // The focus goes back to the map first: what is pasted may then have it.
  const leaveFor = (next) => {
    dialog.current.close();
    next();
  };
  const usable = plan.value.fits && plan.value.operations.length > 0;
  const hasLines = pasted.grid.some((line) => line.some((cell) => linesOf(cell).length > 1));
  return html`<dialog class="dialog dialog--wide ed-paste" ref=${dialog} aria-labelledby="paste-title" onKeyDown=${(event) => event.stopPropagation()} onClose=${close}>
    <h2 class="head-m" id="paste-title">${gettext("Paste a table")}</h2>
    <p class="t2">${gettext("Choose what each row becomes. Nothing is changed before you paste.")}</p>
    <div class="ed-paste__opts">
      <${Choice} checked=${turned} label=${gettext("Touchpoints run down: turn the table")} set=${(on) => again({ turned: on })} />
      <${Choice} checked=${labels} label=${gettext("The first column names the lanes")} set=${(on) => again({ labels: on })} />
      ${hasLines && html`<${Choice} checked=${split} label=${gettext("Each line of a cell is a card of its own")} set=${(on) => change({ split: on })} />`}
    </div>
    <${Preview} grid=${grid} uses=${uses} labels=${labels} use=${(row, what) => change({ uses: uses.map((one, at) => (at === row ? what : one)) })} />
    <p class="ed-paste__sum" role="status">${summary(editor, plan.value)}</p>
    <div class="dialog__foot">
      ${pasted.text.trim() && html`<button type="button" class="btn ed-paste__text" onClick=${() => leaveFor(() => pasteLines(editor, pasted.text.replaceAll("\t", " "), pasted.target))}>${gettext("Paste as text")}</button>`}
      <button type="button" class="btn btn--line" onClick=${() => dialog.current.close()}>${gettext("Cancel")}</button>
      <button type="button" class="btn btn--pri" autofocus aria-disabled=${String(!usable)} onClick=${() => usable && leaveFor(() => applyTable(editor, plan.value))}>${gettext("Paste")}</button>
    </div>
  </dialog>`;
}

const Choice = ({ checked, label, set }) => html`<label class="check"><input type="checkbox" checked=${checked} onChange=${(event) => set(event.currentTarget.checked)} /><span>${label}</span></label>`;

/** What will be made, or why it can't. */
function summary(editor, { counts, fits, left, operations }) {
  if (!fits) return tooMuch();
  if (!operations.length) return gettext("Nothing to paste: every row is left out or empty.");
  const made = countsInWords(counts, editor.locale);
  const more = left ? interpolate(ngettext("%(n)s entry can't be used.", "%(n)s entries can't be used.", left), { n: left }) : "";
  return [made ? interpolate(gettext("Makes %(list)s."), { list: made }) : gettext("Changes touchpoints only."), more].filter(Boolean).join(" ");
}

function Preview({ grid, uses, labels, use }) {
  const width = Math.min(grid[0].length, COLUMNS + 1);
  const hidden = grid[0].length - width;
  return html`<div class="ed-paste__box" tabindex="0" role="region" aria-label=${gettext("The table")}>
    <table class="ed-paste__t">
      <thead><tr><th scope="col">${gettext("Becomes")}</th><th scope="col" colspan=${width}>${gettext("Row")}</th>${hidden > 0 && html`<th scope="col"><span class="sr">${gettext("More columns")}</span></th>`}</tr></thead>
      <tbody>
        ${grid.slice(0, DRAWN).map(
          (line, row) => html`<tr key=${row} class=${uses[row] === "skip" ? "is-skipped" : ""}>
            <td><${Use} value=${uses[row]} name=${line.find(Boolean) ?? ""} number=${row + 1} set=${(what) => use(row, what)} /></td>
            ${line.slice(0, width).map((cell, x) => html`<td key=${x} class=${x === 0 && labels ? "is-label" : ""} dir="auto">${shortened(cell)}</td>`)}
            ${hidden > 0 && html`<td class="t3">${row ? "" : `+${hidden}`}</td>`}
          </tr>`,
        )}
      </tbody>
    </table>
    ${grid.length > DRAWN && html`<p class="t3">${interpolate(ngettext("%(n)s more row becomes what it was recognised as.", "%(n)s more rows become what they were recognised as.", grid.length - DRAWN), { n: grid.length - DRAWN })}</p>`}
  </div>`;
}

const shortened = (cell) => (cell.length > 60 ? `${cell.slice(0, 58)}\u2026` : cell);

function Use({ value, name, number, set }) {
  const { store } = useEditor();
  const lanes = store.lanesInOrder.value.map((id) => store.row("lane", id).value).filter(Boolean);
  const roles = ROLES.filter((role) => role !== "evidence" && (holdsCards(role) || !lanes.some((lane) => lane.role === role)));
  const option = (what, label) => html`<option key=${what} value=${what} selected=${what === value}>${label}</option>`;
  const made = (role) => interpolate(gettext("%(lane)s (new lane)"), { lane: roleName(role) });
  const label = interpolate(gettext("Row %(number)s, %(name)s: becomes"), { number, name: shortened(name) });
  return html`<select class="input" aria-label=${label} value=${value} onChange=${(event) => set(event.currentTarget.value)}>
    ${option("skip", gettext("Leave out"))}
    <optgroup label=${gettext("Headings")}>${option("stages", gettext("Names of stages"))}${option("touchpoints", gettext("Names of touchpoints"))}</optgroup>
    ${lanes.length > 0 && html`<optgroup label=${gettext("Lanes of this map")}>${lanes.map((lane) => option(`lane:${lane.id}`, laneName(lane)))}</optgroup>`}
    <optgroup label=${gettext("New lanes")}>${roles.map((role) => option(`new:${role}`, made(role)))}</optgroup>
  </select>`;
}
