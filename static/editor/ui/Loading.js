/** Until the map is here: nothing for a moment, then its shape, long enough that it does not flash. */
import { html, useEffect, useRef, useState } from "../lib.js";
import { gettext } from "../i18n.js";
import { QUIET_MS, stillShown } from "../model/pace.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";

/** The shape that the page came with: when it was seen first, in this page's time, and what it is made of. */
export function takeSkeleton(root) {
  const shape = root.querySelector(".ed-sk");
  const runs = shape?.getAnimations?.()[0]?.currentTime;
  const widths = shape?.querySelectorAll(".ed-sk__c").length || 1;
  shape?.style.setProperty("--widths", String(widths));
  const since = typeof runs === "number" ? performance.now() - runs : 0;
  return { seenAt: since + QUIET_MS, widths, inside: [...(shape?.childNodes ?? [])] };
}

/** Whether the map is shown: when it is ready, unless its shape has only just appeared. */
export function useArrived(ready) {
  const { seenAt } = useEditor().skeleton;
  const [arrived, arrive] = useState(false);
  useEffect(() => {
    if (!ready) return undefined;
    const left = stillShown(performance.now(), seenAt);
    if (!left) return void arrive(true);
    const timer = setTimeout(arrive, left, true);
    return () => clearTimeout(timer);
  }, [ready]);
  return ready && arrived;
}

export function Loading() {
  const { store, skeleton } = useEditor();
  const shape = useRef(null);
  const unreachable = store.isDown.value;
  useEffect(() => {
    // The page's own parts, going on where they were.
    shape.current?.replaceChildren(...skeleton.inside);
    if (shape.current) shape.current.style.animationDelay = `${skeleton.seenAt - performance.now()}ms`;
  }, [unreachable]);
  if (unreachable) {
    return html`<div class="map-scroll"><div class="map-none" role="status">
      <${Icon} name="wifi-off" size=${20} />
      <p class="head-l">${gettext("This map is not on this device yet")}</p>
      <p class="t2">${gettext("It needs a connection the first time. It opens here by itself as soon as there is one.")}</p>
    </div></div>`;
  }
  return html`<div class="map-scroll" aria-busy="true">
    <p class="sr" role="status">${gettext("Loading the map")}</p>
    <div class="ed-sk" aria-hidden="true" ref=${shape} style=${{ "--widths": skeleton.widths }}></div>
  </div>`;
}
