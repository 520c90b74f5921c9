/** Where the steps of a walk lead. */

/**
 * Where a step leads: the touchpoint it is at and what it is called; nothing when it is no longer on the map.
 * @returns {{touchpoint: string, title: string}|null}
 */
export function placeOf(root, step) {
  if (step.kind === "map") return { touchpoint: "", title: root.querySelector(".sh-ttl b").textContent };
  const titled = (one, title) => one && { touchpoint: one.dataset.id, title: title.textContent };
  if (step.kind === "stage") {
    const stage = root.querySelector(`[data-stage="${CSS.escape(step.id)}"]`);
    return stage && titled(stage.querySelector(".tp"), stage.querySelector("h2"));
  }
  const one = root.querySelector(`.tp[data-id="${CSS.escape(step.id)}"]`);
  return one && titled(one, one.querySelector(".d__t"));
}
