/** The measured curve beside the guess: its band, a diamond at each touchpoint, gaps, and the chip that shows or hides it. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { linePath } from "../../model/curve.js";
import { bandPaths, besideMarkers, measuredLine } from "../../model/measured.js";
import { formatScore } from "../../model/numbers.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { bandWords, gapWords, groundWords } from "./measured_words.js";

const UNIT = 100;
/** Pixels from the middle of a diamond to that of a face, so that either can be pressed. */
const APART = 25;

/** @param {object} props of the lane; see EmotionLane */
export function Measured({ front, lines, columns, edges, scale, on, nameOf }) {
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
    ${line.points.map((point) => html`<${Diamond} key=${point.touchpoint} point=${point} left=${`${(middle(point.column) / width) * 100}%`} shift=${besideMarkers(y(point.value), markersAt(lines, point.column, scale), APART)} line=${front} scale=${scale} on=${on} />`)}`}
    <${Chip} shown=${shown} name=${nameOf(front)} n=${line.points.length} />`;
}

/** Faces of all personas in a column, as they stand: pixels beside its middle and from the top. */
const markersAt = (lines, column, scale) => lines.flatMap((line) => line.points.filter((point) => point.column === column).map(({ score, shift }) => ({ x: shift * scale.face, y: scale.y(score) })));

function Diamond({ point, left, shift, line, scale, on }) {
  const { locale } = useEditor();
  const { value, guess, gap } = point;
  const top = scale.y(value);
  const words = [interpolate(gettext("Measured %(score)s"), { score: formatScore(value, locale) }), bandWords(point, locale), groundWords(point, locale), gapWords(gap, locale)].filter(Boolean).join(", ");
  const still = (event) => event.stopPropagation();
  return html`${gap && html`<i class="measured__gap" style=${{ left, top: `${Math.min(scale.y(guess), top)}px`, height: `${Math.abs(scale.y(guess) - top)}px` }}></i>`}
    <button
      type="button"
      class=${gap ? "measured__d has-gap" : "measured__d"}
      style=${{ left: `calc(${left} + ${shift}px)`, top: `${top}px` }}
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
  const label = interpolate(n ? gettext("The curve of %(persona)s as customers told it, beside the guess") : gettext("Nothing measured yet for %(persona)s"), { persona: name });
  return html`<span class="measured-place"><button type="button" class="lens measured-chip" aria-pressed=${String(shown)} title=${label} onPointerDown=${(event) => event.stopPropagation()} onClick=${() => (editor.measured.value = !shown)}>
    <i class="measured-chip__i"></i><span>${gettext("Measured")}</span><span class="sr">. ${label}</span><${Icon} name=${shown ? "eye" : "eye-off"} size=${14} />
  </button></span>`;
}
