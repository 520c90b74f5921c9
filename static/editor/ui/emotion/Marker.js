/** One emotion on the curve: a face that is a button; drag it, press a key on it, or open it. */
import { html } from "../../lib.js";
import { faceOf } from "../../model/score.js";
import { Face } from "../Face.js";
import { Icon } from "../Icon.js";
import { marked, useMarks } from "../Marks.js";

export function Marker({ line, point, scale, name, isSelected, isDragging, isOpen, isDim, moment, canEdit, on, touchpoint }) {
  const said = useMarks(point.row.id);
  const size = scale.sizes[line.primary ? 0 : 1];
  const classes = ["marker", line.look];
  if (line.primary) classes.push("marker--primary");
  if (line.front) classes.push("is-front");
  if (isSelected) classes.push("is-selected");
  if (isDragging) classes.push("is-dragging");
  if (point.row.example) classes.push("is-example");
  if (point.guess) classes.push("is-guess");
  if (isDim) classes.push("is-dim");
  return html`<button
    type="button"
    class=${classes.join(" ")}
    style=${{ top: `${scale.y(point.score)}px`, "--shift": `${point.shift * scale.face}px` }}
    tabindex="-1"
    data-stop
    data-kind="emotion"
    data-id=${point.row.id}
    data-persona=${line.id}
    aria-label=${marked(name, said)}
    aria-haspopup="dialog"
    aria-expanded=${isOpen ? "true" : "false"}
    aria-keyshortcuts=${canEdit ? "Alt+ArrowUp Alt+ArrowDown 1 2 3 4 5 Delete" : undefined}
    title=${isDragging ? undefined : point.row.word || undefined}
    onPointerDown=${(event) => on.press(event, line, point)}
    onClick=${(event) => {
      // A click without a pointer is a screen reader's or a switch's; the pointer's own was a tap already.
      if (event.detail === 0) on.openAt(touchpoint, line);
    }}
  >
    <${Face} face=${faceOf(point.score)} size=${size} />
    ${said && said.n + said.votes > 0 && html`<span class=${`marker__said ${said.unread ? "is-unread" : ""}`}></span>`}${said?.backed > 0 && html`<span class="marker__ok"><${Icon} name="check" size=${9} /></span>`}
    ${moment && html`<span class="marker__star"><${Icon} name="star-fill" size=${11} /></span>`}
  </button>`;
}
