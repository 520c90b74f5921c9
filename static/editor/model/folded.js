/** Texts as people look for them: case, accents and runs of spaces don't count. Pure; ranges lead back to what is written. */

const MARKS = /\p{M}/gu;
/** What Unicode does not take apart, but keyboards do. */
const SPELLED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i", "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-" };
const SPELL = new RegExp(`[${Object.keys(SPELLED).join("")}]`, "gu");

/** @param {string} text */
export function fold(text) {
  return text.normalize("NFD").replace(MARKS, "").toLowerCase().replace(SPELL, (sign) => SPELLED[sign]).replace(/\s+/gu, " ");
}

/**
 * Where folded words stand in a text, from left to right, without overlap.
 * @param {string} text
 * @param {string} words folded already (or as they are, with `exact`)
 * @param {{exact?: boolean, whole?: boolean}} [how] exact: case and accents count; whole: no letter or digit beside it
 * @returns {[number, number][]} ranges in the text
 */
export function rangesOf(text, words, { exact = false, whole = false } = {}) {
  if (!words) return [];
  const { flat, at } = exact ? { flat: text, at: null } : flattened(text);
  const found = [];
  for (let from = flat.indexOf(words); from >= 0; from = flat.indexOf(words, from)) {
    const to = from + words.length;
    const range = /** @type {[number, number]} */ (at ? [at[from], at[to]] : [from, to]);
    // Half of what one sign folds to ("s" of "ß") is no match.
    const apart = !at || ((from === 0 || at[from] !== at[from - 1]) && range[1] > range[0] && at[to] !== at[to - 1]);
    if (apart && (!whole || standsAlone(text, range))) {
      found.push(range);
      from = to;
    } else from += 1;
  }
  return found;
}

const PLAIN = /^(?:[!-~]| (?! ))*$/;

/** The folded text, and for each of its places where that is in the text (null: at the same one). */
function flattened(text) {
  if (PLAIN.test(text)) return { flat: text.toLowerCase(), at: null };
  let flat = "";
  const at = [];
  let index = 0;
  for (const sign of text) {
    const folded = fold(sign);
    const isSpaceAgain = folded === " " && flat.endsWith(" ");
    if (!isSpaceAgain) {
      for (let i = 0; i < folded.length; i += 1) at.push(index);
      flat += folded;
    }
    index += sign.length;
  }
  at.push(text.length);
  return { flat, at };
}

const LETTER = /[\p{L}\p{N}_]/u;

function standsAlone(text, [from, to]) {
  const before = [...text.slice(Math.max(0, from - 2), from)].pop() ?? "";
  const [after = ""] = text.slice(to, to + 2);
  return !LETTER.test(before) && !LETTER.test(after);
}
