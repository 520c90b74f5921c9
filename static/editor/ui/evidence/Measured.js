/** The measured curve beside the guess: its band, a diamond at each touchpoint, gaps, and the chip that shows or hides it. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { linePath } from "../../model/curve.js";
import { bandPaths, measuredLine } from "../../model/measured.js";
import { formatScore } from "../../model/numbers.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { bandWords, gapWords, groundWords } from "./measured_words.js";

const UNIT = 100;
/** A diamond nearer than this to its face stands beside it. */
const NEAR = 17;

/** @param {object} props of the lane; see EmotionLane */
export function Measured({ front, columns, edges, scale, on, nameOf }) {
  const editor = useEditor();
  const measured = editor.store.context.value?.measured;
  if (!front || !Object.keys(measured ?? {}).length) return null;
  const touchpoints = columns.map(({ touchpoint, key, holds }) => ({ id: touchpoint ?? key, holds }));
  const line = measuredLine({ touchpoints, persona: front.id, measured, scores: front.scores });
  const shown = editor.measured.value;
  const width = edges[edges.length - 1] || 1;
  const middle = (column) => (edges[column] + edges[column + 1]) / 2;
  const x = (column) => middle(column) * UNIT;
  const { y, height } = scale;
  return html`${shown &&
    line.runs.length > 0 &&
    html`<svg class="plot__svg measured" viewBox=${`0 0 ${width * UNIT} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      ${bandPaths(line.points, x, y).map((d, i) => html`<path key=${i} class="measured__band" d=${d} />`)}
      ${line.points.map(({ column, low, high }) => low !== high && html`<path key=${column} class="measured__reach" d=${`M${x(column)} ${y(low)}V${y(high)}`} />`)}
      <path class="measured__line" d=${line.runs.map((run) => linePath(run, x, y)).join("")} />
    </svg>
    ${line.points.map((point) => html`<${Diamond} key=${point.touchpoint} point=${point} left=${`${(middle(point.column) / width) * 100}%`} line=${front} scale=${scale} on=${on} />`)}`}
    <${Chip} shown=${shown} name=${nameOf(front)} n=${line.points.length} />`;
}

function Diamond({ point, left, line, scale, on }) {
  const { locale } = useEditor();
  const { value, guess, gap } = point;
  const top = scale.y(value);
  const beside = guess !== null && Math.abs(scale.y(guess) - top) < NEAR;
  const words = [interpolate(gettext("Measured %(score)s"), { score: formatScore(value, locale) }), bandWords(point, locale), groundWords(point, locale), gapWords(gap, locale)].filter(Boolean).join(", ");
  const still = (event) => event.stopPropagation();
  return html`${gap && html`<i class="measured__gap" style=${{ left, top: `${Math.min(scale.y(guess), top)}px`, height: `${Math.abs(scale.y(guess) - top)}px` }}></i>`}
    <button
      type="button"
      class=${`measured__d${beside ? " is-beside" : ""}${gap ? " has-gap" : ""}`}
      style=${{ left, top: `${top}px` }}
      tabindex="-1"
      aria-label=${words}
      title=${words}
      onPointerDown=${still}
      onClick=${() => on.openAt(point.touchpoint, line)}
    ><i></i>${gap && html`<span class="measured__by num">${formatScore(gap, locale)}</span>`}</button>`;
}

/** What the second line is; pressed, it goes and comes back. Only for this person. */
function Chip({ shown, name, n }) {
  const editor = useEditor();
  const label = n ? interpolate(gettext("Measured curve of %(persona)s beside the guess"), { persona: name }) : interpolate(gettext("Nothing measured yet for %(persona)s"), { persona: name });
  return html`<span class="measured-place"><button type="button" class="lens measured-chip" aria-pressed=${String(shown)} aria-label=${label} title=${label} onPointerDown=${(event) => event.stopPropagation()} onClick=${() => (editor.measured.value = !shown)}>
    <i class="measured-chip__i"></i><span>${gettext("Measured")}</span><${Icon} name=${shown ? "eye" : "eye-off"} size=${14} />
  </button></span>`;
}
