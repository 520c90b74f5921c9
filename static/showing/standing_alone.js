/** The script of a stand-alone file: every part is in it, and there is no server to ask. */
import { readyToPrint } from "./print.js";
import { followTheme } from "./theme.js";
import { startViews } from "./views.js";
import { startWalk } from "./walk.js";
import { startZoom } from "./zoom.js";

const root = document.querySelector("[data-showing]");
root.classList.add("is-scripted");
followTheme(root);
readyToPrint(root);
const views = startViews(root);
startWalk(root, views);
startZoom(root, views);
views.start();
