// @ts-check
/** 我能报什么, as far as the program knows it: the levels of a series in the order in which to read them (docs/headlines.md). */

/** @typedef {import("./report.js").Found} Found */
/** @typedef {import("./document.js").HeadlineKey} HeadlineKey */

/** @type {HeadlineKey[]} */
const HIGHEST_FIRST = ["may_apply", "ask_unit", "answer_more"];
/** @type {HeadlineKey[][]} */
const NEAREST_FIRST = [["by_exam"], ["not_yet", "pending"], ["may_not"]];

/** A line of each level; none is recommended while one is open. @param {Found[]} levels highest first @returns {import("../checker/report/types.js").FirstLine[]} */
export function overviewLines(levels) {
  const ranked = levels.map((found, i) => ({ found, rank: rankOf(found, levels.length - 1 - i) }));
  ranked.sort(({ rank: a }, { rank: b }) => a[0] - b[0] || a[1] - b[1]);
  const isOpen = levels.some(({ stands }) => stands.key === "answer_more");
  return ranked.map(({ found: { report, stands } }, i) => ({
    level: report.target.level, recommended: i === 0 && !isOpen && stands.key !== "may_not", held: stands.held, headline: report.headline,
  }));
}

/** @param {Found} found @param {number} height */
function rankOf({ stands: { key, held, unstated } }, height) {
  if (held) return [HIGHEST_FIRST.length + NEAREST_FIRST.length, -height];
  if (HIGHEST_FIRST.includes(key) && !unstated()) return [HIGHEST_FIRST.indexOf(key), -height];
  const near = HIGHEST_FIRST.includes(key) ? "not_yet" : key;
  return [HIGHEST_FIRST.length + NEAREST_FIRST.findIndex((keys) => keys.includes(near)), height];
}
