/** A shown map: four views of one page, fetched part by part. Without this script the page reads as it was sent. */
import { freshen } from "./freshen.js";
import { listen } from "./live.js";
import { readyToPrint } from "./print.js";
import { followTheme } from "./theme.js";
import { startViews } from "./views.js";
import { startWalk } from "./walk.js";
import { startZoom } from "./zoom.js";

const root = document.querySelector("[data-showing]");

if (root) {
  root.classList.add("is-scripted");
  followTheme(root);
  readyToPrint(root);
  const views = startViews(root);
  const walk = startWalk(root, views);
  const zoom = startZoom(root, views);
  views.start();
  const others = [walk, zoom];
  const fresh = () => freshen(root, views, others);
  listen(root, fresh);
  if (root.querySelector("[data-say-form]")) startComments();
  if (root.hasAttribute("data-presenting")) startPresenting();

  async function startComments() {
    const part = await import("./comments.js");
    others.push(part.startComments(root));
  }

  async function startPresenting() {
    const part = await import("./presenting.js");
    part.startPresenting(root, views, walk);
    root.dataset.presenting = "ready";
  }
}
