/** When something was said: short where it stands, in full beside the pointer. */
import { momentOf } from "../inspector/History.js";

export const inFull = momentOf;

/** Today by the clock, this year without the year. @param {string} at */
export function shortly(at, editor) {
  const { locale, boot } = editor;
  const timeZone = boot.locale?.timeZone || undefined;
  try {
    const day = (moment) => moment.toLocaleDateString("en-CA", { timeZone });
    const [then, now] = [new Date(at), new Date()];
    const time = { hour: "numeric", minute: "2-digit", timeZone };
    if (day(then) === day(now)) return then.toLocaleTimeString(locale, time);
    if (day(then).slice(0, 4) !== day(now).slice(0, 4)) return then.toLocaleDateString(locale, { dateStyle: "medium", timeZone });
    return then.toLocaleString(locale, { day: "numeric", month: "short", ...time });
  } catch {
    return momentOf(at, editor);
  }
}
