/** The popover of one emotion: five faces, the score as a number, a word, the reason, and Clear. */
import { html, useEffect, useLayoutEffect, useRef, useState } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { linkEvidence } from "../../commands/evidence.js";
import { spend } from "../../interactions/spent.js";
import { formatNumber, formatScore, parseNumber } from "../../model/numbers.js";
import { HIGHEST, LOWEST, clampScore, faceOf, scoreOfFace } from "../../model/score.js";
import { useEditor } from "../context.js";
import { Face } from "../Face.js";
import { Icon } from "../Icon.js";
import { MergingText } from "../fields/MergingText.js";
import { placeBeside } from "../place_beside.js";
import { faceName, suggestedWords } from "./words.js";

/**
 * @param {object} props
 * @param {() => Element|null} props.anchor finds what it stands beside, which may be drawn anew
 * @param {{id: string, score: number, word: string}|undefined} props.row the emotion, undefined while none is set
 * @param {{setScore: Function, setWord: Function, clear: Function, close: Function}} props.on
 */
export function EmotionPopover({ anchor, row, persona, touchpoint, locale, canEdit, backed, measured, on }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    box.current.showPopover?.();
    return placeBeside(box.current, anchor);
  }, []);
  useEffect(() => {
    box.current.querySelector('[role="radio"][tabindex="0"]')?.focus();
    const outside = (event) => {
      if (box.current?.contains(event.target) || anchor()?.contains(event.target)) return;
      spend(event);
      on.close(false);
    };
    document.addEventListener("pointerdown", outside, true);
    return () => document.removeEventListener("pointerdown", outside, true);
  }, []);
  const keys = (event) => {
    event.stopPropagation();
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      on.close(true);
    }
  };
  const score = row?.score ?? null;
  return html`<div class="emo-pop" popover="manual" role="dialog" aria-label=${gettext("Emotion")} ref=${box} onKeyDown=${keys}>
    <div class="emo-pop__head">
      <b>${persona}</b><span dir="auto">${touchpoint}</span>
      <button type="button" class="ibtn ibtn--sm" aria-label=${gettext("Close")} onClick=${() => on.close(true)}><${Icon} name="close" size=${14} /></button>
    </div>
    <${FaceChoice} face=${score === null ? null : faceOf(score)} canEdit=${canEdit} choose=${(face) => on.setScore(scoreOfFace(face))} />
    <${ScoreInput} score=${score} locale=${locale} canEdit=${canEdit} setScore=${on.setScore} />
    ${row && score !== null && html`<${Why} key=${row.id} row=${row} face=${faceOf(score)} canEdit=${canEdit} setWord=${on.setWord} />`}
    ${measured}
    <div class="emo-pop__foot">
      <${Ground} backed=${backed} id=${row?.id} close=${on.close} />
      ${row && canEdit && html`<button type="button" class="btn btn--sm btn--danger" onClick=${on.clear}>${gettext("Clear")}</button>`}
    </div>
  </div>`;
}

/** Whether the team guesses, or knows by evidence; in words, because nothing on the curve may look surer than it is. */
function Ground({ backed, id, close }) {
  const editor = useEditor();
  const target = { kind: "emotion", id };
  if (backed) return html`<span class="badge badge--pos"><${Icon} name="check" size=${12} />${gettext("Backed by evidence")}</span>`;
  const link = () => (close(false), linkEvidence.run(editor, target));
  return html`<span class="emo-pop__ground"><span class="badge badge--assume">${gettext("Guess")}</span>
    ${linkEvidence.enabled(editor, target)
      ? html`<button type="button" class="btn btn--sm" onClick=${link}>${gettext("Say how we know")}</button>`
      : html`<small class="t3">${gettext("until a source backs it")}</small>`}</span>`;
}

function FaceChoice({ face, canEdit, choose }) {
  const at = face ?? 3;
  const arrow = (event) => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const next = /^[1-5]$/.test(event.key) ? Number(event.key) : step && Math.max(1, Math.min(5, at + step));
    if (!next || !canEdit) return;
    event.preventDefault();
    choose(next);
    event.currentTarget.children[next - 1].focus();
  };
  return html`<div class="faces" role="radiogroup" aria-label=${gettext("How it feels")} onKeyDown=${arrow}>
    ${[1, 2, 3, 4, 5].map(
      (one) =>
        html`<button
          key=${one}
          type="button"
          role="radio"
          class="faces__one"
          aria-checked=${one === face ? "true" : "false"}
          tabindex=${one === at ? 0 : -1}
          disabled=${!canEdit}
          onClick=${() => choose(one)}
        >
          <${Face} face=${one} size=${26} /><span>${faceName(one)}</span>
        </button>`,
    )}
  </div>`;
}

function ScoreInput({ score, locale, canEdit, setScore }) {
  const [text, setText] = useState(null);
  const [error, setError] = useState("");
  const shown = text ?? (score === null ? "" : formatScore(score, locale));
  const save = () => {
    if (text === null) return;
    const value = parseNumber(text, locale);
    if (value === null) return reset();
    if (Number.isNaN(value) || value < LOWEST || value > HIGHEST) return setError(outOfRange(locale));
    if (clampScore(value) !== score) setScore(clampScore(value));
    return reset();
  };
  const reset = () => {
    setText(null);
    setError("");
  };
  return html`<div>
    <div class="emo-pop__row">
      <label for="emotion-score">${gettext("Score")}</label>
      <input
        id="emotion-score"
        class="input input--score"
        inputmode="text"
        autocomplete="off"
        value=${shown}
        readonly=${!canEdit}
        aria-invalid=${error ? "true" : undefined}
        aria-describedby=${error ? "emotion-score-error" : undefined}
        onFocus=${(event) => event.currentTarget.select()}
        onInput=${(event) => setText(event.currentTarget.value)}
        onBlur=${save}
        onKeyDown=${(event) => {
          if (event.key === "Enter" && !event.isComposing) save();
          // Esc takes the unsaved number back; the popover's own Esc closes it.
          else if (event.key === "Escape") reset();
        }}
      />
    </div>
    ${error && html`<p class="emo-pop__error" id="emotion-score-error" role="alert">${error}</p>`}
  </div>`;
}

function outOfRange(locale) {
  const range = { low: formatNumber(LOWEST, locale), high: formatNumber(HIGHEST, locale) };
  return interpolate(gettext("Write a number from %(low)s to %(high)s."), range);
}

function Why({ row, face, canEdit, setWord }) {
  const [text, setText] = useState(null);
  const save = (word) => {
    if (word !== row.word) setWord(word);
    setText(null);
  };
  return html`<div class="emo-pop__row emo-pop__row--top">
      <label for="emotion-word">${gettext("In a word")}</label>
      <div>
        <input
          id="emotion-word"
          class="input"
          dir="auto"
          maxlength="60"
          autocomplete="off"
          value=${text ?? row.word ?? ""}
          readonly=${!canEdit}
          onInput=${(event) => setText(event.currentTarget.value)}
          onBlur=${(event) => text !== null && save(event.currentTarget.value.trim())}
          onKeyDown=${(event) => event.key === "Enter" && !event.isComposing && save(event.currentTarget.value.trim())}
        />
        ${canEdit &&
        !(text ?? row.word) &&
        html`<div class="emo-pop__words">
          ${suggestedWords(face).map((word) => html`<button key=${word} type="button" onClick=${() => save(word)}>${word}</button>`)}
        </div>`}
      </div>
    </div>
    <div class="emo-pop__row emo-pop__row--top">
      <label for="emotion-reason">${gettext("Reason")}</label>
      <${MergingText} id="emotion-reason" kind="emotion" row=${row} field="reason" rows=${2} readonly=${!canEdit} />
    </div>`;
}
