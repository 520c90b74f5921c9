/** The form that a command asks for, in a dialog: Enter answers, Esc leaves, the focus goes back by itself. */
import { html, useLayoutEffect } from "../lib.js";
import { gettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { useModal } from "./use_modal.js";

export function FormDialog() {
  const form = useEditor().form.value;
  return form ? html`<${Dialog} form=${form} />` : null;
}

function Dialog({ form }) {
  const dialog = useModal();
  useLayoutEffect(() => {
    const first = dialog.current.querySelector("[name]");
    first.focus();
    first.select?.();
  }, []);
  const submit = (event) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    form.answer(Object.fromEntries(form.fields.map(({ name, type }) => [name, type === "checks" ? data.getAll(name) : data.get(name)])));
  };
  return html`<dialog
    class="dialog ed-form"
    ref=${dialog}
    aria-labelledby="form-title"
    onKeyDown=${(event) => {
      event.stopPropagation();
      // The Enter that chose the command, still held, answers nothing.
      if (event.key === "Enter" && event.repeat) event.preventDefault();
    }}
    onCancel=${(event) => {
      event.preventDefault();
      form.answer(null);
    }}
  >
    <form onSubmit=${submit}>
      <h2 class="head-m" id="form-title">${form.title}</h2>
      ${form.text && html`<p class="t2">${form.text}</p>`}
      ${form.fields.map((field) => html`<${Field} key=${field.name} field=${field} />`)}
      <div class="ed-confirm__b">
        <button type="button" class="btn btn--line" onClick=${() => form.answer(null)}>${gettext("Cancel")}</button>
        <button type="submit" class="btn btn--pri">${form.confirm}</button>
      </div>
    </form>
  </dialog>`;
}

function Field({ field }) {
  const { name, label, type, value, help, options = [], required } = field;
  if (type === "checks") {
    return html`<fieldset class="field ed-form__checks">
      <legend class="label">${label}</legend>
      ${options.map(
        (option) => html`<label key=${option.value}><input type="checkbox" name=${name} value=${option.value} defaultChecked=${value.includes(option.value)} /><span dir="auto">${option.label}</span></label>`,
      )}
    </fieldset>`;
  }
  return html`<label class="field">
    <span class="label">${label}</span>
    ${type === "select"
      ? html`<select class="input" name=${name}>${grouped(options).map(([group, list]) => (group ? html`<optgroup key=${group} label=${group}>${list.map(choice(value))}</optgroup>` : list.map(choice(value))))}</select>`
      : html`<input class="input" name=${name} defaultValue=${value} required=${required} maxlength="200" autocomplete="off" dir="auto" />`}
    ${help && html`<span class="help">${help}</span>`}
  </label>`;
}

const choice = (now) => (option) => html`<option key=${option.value} value=${option.value} selected=${option.value === now}>${option.label}</option>`;

/** Options under the headings they name, in order. */
function grouped(options) {
  const groups = new Map();
  for (const option of options) groups.set(option.group, [...(groups.get(option.group) ?? []), option]);
  return [...groups];
}
