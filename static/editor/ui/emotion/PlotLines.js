/** The drawn part of the emotion lane: grid, zero line, tint above and below, a line for each persona. */
import { html } from "../../lib.js";
import { areaPath, linePath } from "../../model/curve.js";

const UNIT = 100;

/** @param {{edges: number[]}} props where columns begin (model/structure.js): the drawing is stretched to the lane's width */
export function PlotLines({ view, edges, height, y, label }) {
  const width = (edges[edges.length - 1] || 1) * UNIT;
  const x = (column) => ((edges[column] + edges[column + 1]) / 2) * UNIT;
  const primary = view.lines.find((line) => line.primary);
  const ordered = [...view.lines].sort((a, b) => Number(a.front) - Number(b.front) || Number(a.primary) - Number(b.primary));
  const zero = y(0);
  return html`<svg class="plot__svg" viewBox=${`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label=${label}>
    <defs>
      <clipPath id="plot-above"><rect width=${width} height=${zero} /></clipPath>
      <clipPath id="plot-below"><rect y=${zero} width=${width} height=${height - zero} /></clipPath>
      <clipPath id="plot-guess">${primary?.guesses.map(([from, to]) => html`<rect key=${from} x=${x(from)} width=${x(to) - x(from)} height=${height} />`)}</clipPath>
      <pattern id="plot-hatch" width="9" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7" /></pattern>
    </defs>
    <path class="plot__grid" d=${[-2, -1, 1, 2].map((score) => `M0 ${y(score)}H${width}`).join("")} />
    ${primary?.runs.map((run) => {
      const area = areaPath(run, x, y);
      return (
        area &&
        html`<path key=${run[0].column} class="plot__above" d=${area} clip-path="url(#plot-above)" />
          <path class="plot__below" d=${area} clip-path="url(#plot-below)" />
          <path class="plot__guess" d=${area} clip-path="url(#plot-guess)" />`
      );
    })}
    <path class="plot__zero" d=${`M0 ${zero}H${width}`} />
    ${ordered.map((line) => html`<path key=${line.id} class=${lineClass(line)} d=${line.runs.map((run) => linePath(run, x, y)).join("")} />`)}
  </svg>`;
}

function lineClass(line) {
  const classes = ["plot__line", line.look];
  if (line.primary) classes.push("plot__line--primary");
  if (line.thin) classes.push("is-thin");
  if (line.front) classes.push("is-front");
  return classes.join(" ");
}
