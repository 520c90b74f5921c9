/** One touchpoint's part of the emotion lane: its cell in the grid, the markers in it, the label of a high or low. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { formatScore } from "../../model/numbers.js";
import { Icon } from "../Icon.js";
import { Marker } from "./Marker.js";
import { useProposed } from "../use_proposed.js";
import { markerName } from "./words.js";

export function EmotionColumn({ column, at, edges, labels, dims, lines, front, scale, locale, nameOf, measures, dragging, isOpen, selected, canEdit, brief, on }) {
  const points = lines.flatMap((line) => line.points.filter((point) => point.column === at).map((point) => ({ line, point })));
  // From top to bottom, as the arrow keys go through them.
  points.sort((a, b) => b.point.score - a.point.score);
  const isSet = Boolean(front && front.scores[at] !== null);
  const count = edges.length - 1;
  const share = (width) => `${(width / edges[count]) * 100}%`;
  const dragged = points.find(({ point }) => point.row.id === dragging);
  return html`<div
    role="gridcell"
    class=${classesOf(column, at, count)}
    style=${{ left: share(edges[at]), width: share(edges[at + 1] - edges[at]) }}
    aria-colindex=${at + 2}
    data-col=${column.touchpoint ?? undefined}
  >
    ${points.map(
      ({ line, point }) =>
        html`<${Marker}
          key=${point.row.id}
          line=${line}
          point=${point}
          scale=${scale}
          name=${[markerName(nameOf(line), point.score, point.row.word, column.title, locale), measures?.words(column.touchpoint, line.id, point.score)].filter(Boolean).join(", ")}
          isSelected=${selected?.kind === "emotion" && selected.id === point.row.id}
          isDragging=${dragging === point.row.id}
          isDim=${dims(point.row.id)}
          moment=${column.moment && line.front}
          isOpen=${isOpen === line.id}
          canEdit=${canEdit}
          on=${on}
          touchpoint=${column.touchpoint}
        />`,
    )}
    ${front && !isSet && column.touchpoint && html`<${Unset} line=${front} column=${column} y=${scale.y} nameOf=${nameOf} on=${on} />`}
    ${useProposed(`emotion ${column.touchpoint}`, scale)}
    ${!dragged && labels.map((label) => html`<${Extreme} key=${label.extreme.kind} label=${label} isDim=${dims(pointAt(front, at)?.row.id)} word=${pointAt(front, at)?.row.word ?? ""} locale=${locale} brief=${brief} />`)}
    ${dragged &&
    html`<span class="bubble" style=${{ top: `${scale.y(dragged.point.score)}px`, "--shift": `${dragged.point.shift * scale.face}px` }}>
      ${formatScore(dragged.point.score, locale)}
    </span>`}
  </div>`;
}

function classesOf(column, at, count) {
  const classes = ["plot__column"];
  if (column.first) classes.push("first");
  if (at === 0) classes.push("is-first-column");
  if (at === count - 1) classes.push("is-last-column");
  return classes.join(" ");
}

/** Not set differs from neutral: an empty ring on the zero line that keys and screen readers find. */
function Unset({ line, column, y, nameOf, on }) {
  const parts = { persona: nameOf(line), touchpoint: column.title || gettext("untitled touchpoint") };
  return html`<button
    type="button"
    class="plot__unset"
    style=${{ top: `${y(0)}px` }}
    tabindex="-1"
    data-stop
    data-persona=${line.id}
    aria-label=${interpolate(gettext("%(persona)s, not set, %(touchpoint)s"), parts)}
    aria-keyshortcuts="1 2 3 4 5 Enter"
    onClick=${(event) => event.detail === 0 && on.openAt(column.touchpoint, line)}
  ></button>`;
}

const pointAt = (line, at) => line.points.find((point) => point.column === at);

function Extreme({ label: { extreme, top, narrow }, isDim, word, locale, brief }) {
  const peak = extreme.kind === "peak";
  // Where there is no room for a word, the figure says it.
  const said = (!(brief && narrow) && word) || formatScore(extreme.score, locale);
  // A high that still lies under zero (or a low above it) is not coloured as a good (or bad) feeling.
  const mild = peak ? extreme.score <= 0 : extreme.score >= 0;
  return html`<span class=${`extreme extreme--${mild ? "mild" : extreme.kind}${narrow ? " is-narrow" : ""}${isDim ? " is-dim" : ""}`} style=${{ top: `${top}px` }} aria-hidden="true">
    <${Icon} name=${peak ? "peak" : "valley"} size=${11} />
    <span dir="auto">${brief ? said : interpolate(peak ? gettext("High: %(word)s") : gettext("Low: %(word)s"), { word: said })}</span>
  </span>`;
}
