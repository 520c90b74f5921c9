// Draws a thumbnail that the API gave as numbers and path data; the server's twin is components/ribbon.html.

const SVG = 'http://www.w3.org/2000/svg';

function shape(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function band({ x, width, colour }, { head, height }) {
  return shape('g', { class: `s-${colour}` },
    shape('rect', { class: 'rb__c', x, width, y: head, height }),
    shape('rect', { class: 'rb__head', x, width, height: head }));
}

/** The area on one side of the zero line: an inner svg clips it without an id that pages would share. */
function side(name, area, y, { width }, height) {
  return shape('svg', { y, width, height, viewBox: `0 ${y} ${width} ${height}`, preserveAspectRatio: 'none' },
    shape('path', { class: name, d: area }));
}

function line({ colour, path, dots }, isFirst) {
  const drawn = path ? [shape('path', { class: isFirst ? 'rb__l1' : 'rb__l2', d: path })] : [];
  const alone = dots.map(([x, y]) => shape('path', { class: isFirst ? 'rb__dot rb__dot--1' : 'rb__dot', d: `M${x} ${y}h.01` }));
  return shape('g', { class: `p-${colour}` }, ...drawn, ...alone);
}

function end(point, name) {
  if (!point) return [];
  const d = `M${point[0]} ${point[1]}h.01`;
  return [shape('path', { class: 'rb__ring', d }), shape('path', { class: `rb__end ${name}`, d })];
}

/**
 * @param {object} drawing `thumbnail` of a map in a list of the API
 * @returns {SVGSVGElement}
 */
export function ribbon(drawing) {
  const { width, height, zero, bands, lines, high, low } = drawing;
  const areas = lines.filter((one) => one.area).flatMap(({ area }) => [
    side('rb__pos', area, 0, drawing, zero),
    side('rb__neg', area, zero, drawing, height - zero),
  ]);
  return shape('svg', { class: 'ribbon', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    ...bands.map((one) => band(one, drawing)),
    ...areas,
    shape('path', { class: 'rb__zero', d: `M0 ${zero}H${width}` }),
    ...lines.map((one, place) => line(one, place === 0)).reverse(),
    ...end(high, 'rb__end--hi'),
    ...end(low, 'rb__end--lo'));
}
