/** The question before something that takes much with it. The safe answer has the focus. */
import { html } from "../lib.js";
import { useEditor } from "./context.js";
import { useModal } from "./use_modal.js";

export function Confirm() {
  const question = useEditor().question.value;
  return question ? html`<${Dialog} question=${question} />` : null;
}

function Dialog({ question }) {
  const dialog = useModal();
  return html`<dialog
    class="dialog ed-confirm"
    ref=${dialog}
    aria-labelledby="confirm-title"
    onKeyDown=${(event) => event.stopPropagation()}
    onCancel=${(event) => {
      event.preventDefault();
      question.answer(question.leaves ? null : false);
    }}
  >
    <h2 class="head-m" id="confirm-title">${question.title}</h2>
    <p class="t2">${question.text}</p>
    <div class="ed-confirm__b">
      <button type="button" class="btn btn--line" autofocus onClick=${() => question.answer(false)}>${question.keep}</button>
      <button type="button" class=${question.adds ? "btn btn--pri" : "btn btn--del"} onClick=${() => question.answer(true)}>${question.confirm}</button>
    </div>
  </dialog>`;
}
