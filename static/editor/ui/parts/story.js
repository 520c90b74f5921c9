/** The map down the page, for narrow screens: a file that wide ones never fetch. */
import { html } from "../../lib.js";
import { Story } from "../Story.js";
import { StoryBar } from "../StoryBar.js";
import { StoryTray } from "../StoryTray.js";

export const StoryView = () => html`<${Story} /><${StoryBar} /><${StoryTray} />`;
