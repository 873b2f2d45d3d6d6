// @ts-check
/** Whom a limit counts: each person once who can still apply; who is left out, and why. */

import { counts, excludes } from "../facts.js";
import { onceEach } from "../whose.js";
import { where } from "../words.js";

/** @typedef {import("../judging/pass.js").Judged} Judged */
/**
 * `counted`: who is of them for certain. `open`: who may be. `out`: who would be and cannot apply. `again`: further rows of the same people.
 * @typedef {{counted: Judged[], open: Judged[], out: Judged[], again: Judged[]}} Counted
 */

/** @param {import("../facts.js").Among} among @param {Judged[]} judged all of the table @returns {Counted} */
export function counted(among, judged) {
  const those = judged.filter(({ document }) => !excludes(among, document.answers));
  const able = those.filter(({ verdict }) => verdict !== "NO");
  const isKnown = (/** @type {Judged} */ { document, verdict }) => verdict !== "FAULT" && counts(among, document.answers);
  const { once, again, doubtful } = onceEach([...able.filter(isKnown), ...able.filter((one) => !isKnown(one))], judged);
  const open = new Set([...once.filter((one) => !isKnown(one)), ...doubtful]);
  return { counted: once.filter(isKnown), open: able.filter((one) => open.has(one)), out: those.filter(({ verdict }) => verdict === "NO"), again };
}

/** Sentences on those who are not counted. @param {Counted} those */
export function leftOut({ open, out, again }) {
  return [
    out.length ? `另有${out.length}人不符合申报条件，没有算进去（${where(out)}）。` : "",
    again.length ? `同一个人只算一次，重复的${again.length}行没有算进去（${where(again)}）。` : "",
    open.length ? `另有${open.length}人还不能判断，没有算进去（${where(open)}：有的回答空着，或填写有误，或同名没有工号）。` : "",
  ].join("");
}
