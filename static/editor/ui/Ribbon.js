/** The shape of the whole journey, small: stage colours, and the curve of the persona in front over and under zero. */
import { html } from "../lib.js";
import { areaPath, linePath } from "../model/curve.js";
import { edgesOf } from "../model/structure.js";

const UNIT = 30;
const CAP = 4;
const HEIGHT = 26;
const FIELD = HEIGHT - CAP;

const y = (score) => CAP + FIELD / 2 - (score / 2) * (FIELD / 2 - 2);

/** @param {{spans: {stage: string, start: number, span: number}[], columns: import("../model/structure.js").Column[], view: object, store: object}} props */
export function Ribbon({ spans, columns, view, store }) {
  const edges = edgesOf(columns);
  const width = (edges[columns.length] || 1) * UNIT;
  const x = (column) => ((edges[column] + edges[column + 1]) / 2) * UNIT;
  const zero = y(0);
  const line = view.front;
  return html`<svg class="ribbon-map" viewBox=${`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
    <defs>
      <clipPath id="mini-above"><rect width=${width} height=${zero} /></clipPath>
      <clipPath id="mini-below"><rect y=${zero} width=${width} height=${HEIGHT - zero} /></clipPath>
    </defs>
    ${spans.map(({ stage, start, span }) => {
      const colour = store.row("stage", stage).value?.colour ?? 1;
      const gap = start === 0 ? 0 : 1;
      const from = edges[start] * UNIT + gap;
      const wide = edges[start + span] * UNIT - from;
      return html`<g key=${stage} class=${`s-${colour}`}>
        <rect class="ribbon-map__field" x=${from} y=${CAP} width=${wide} height=${FIELD} />
        <rect class="ribbon-map__cap" x=${from} width=${wide} height=${CAP} />
      </g>`;
    })}
    ${line?.runs.map((run) => {
      const area = areaPath(run, x, y);
      return (
        area &&
        html`<path key=${`above${run[0].column}`} class="ribbon-map__above" d=${area} clip-path="url(#mini-above)" />
          <path key=${`below${run[0].column}`} class="ribbon-map__below" d=${area} clip-path="url(#mini-below)" />`
      );
    })}
    <path class="ribbon-map__zero" d=${`M0 ${zero}H${width}`} />
    ${line && html`<path class="ribbon-map__line" d=${line.runs.map((run) => linePath(run, x, y)).join("")} />`}
  </svg>`;
}
