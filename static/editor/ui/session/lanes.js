/** Lanes that a note may be meant for: those that hold cards. */
import { optionsFor } from "../inspector/options.js";

export const laneOptions = (store) => optionsFor(store, "card", "lane", { to: "lane" }, {});

export const laneNameOf = (store, id) => (id && laneOptions(store).find((one) => one.value === id)?.label) || "";
