// @ts-check
/** Posts by level: how many there are to apply for, who needs one, and what that leaves each person's answer to be. */

import { excludes, roster } from "../facts.js";

/** @typedef {import("../facts.js").Posts} Posts */
/** @typedef {import("../people.js").Unit} Unit */
/** @typedef {{document: import("../people.js").Document, post: import("../judging/pass.js").Post}} Seeker */

/**
 * Of a level: vacancies, how many more may apply, rounded down, and their sum; null where the unit has not said. Only as many
 * as `least` may apply for certain: whether more may is open as long as `reform` is.
 * @param {Posts} posts @param {Unit} unit @param {string} level
 */
export function roomOf(posts, unit, level) {
  const { posts: set = {}, vacancies = {} } = unit;
  const [all, vacant, reform] = [set[level], vacancies[level], unit.answers[posts.reform]];
  if (vacant === undefined || (reform !== true && all === undefined)) return null;
  const more = reform === true ? 0 : Math.floor((all * posts.percent) / 100);
  return { posts: all, vacant, more, most: vacant + more, least: vacant + (reform === undefined ? 0 : more), reform };
}

/**
 * Those who apply for a level, by whether they need a post; a row that names no level may be any level's.
 * @template {Seeker} S @param {Posts} posts @param {S[]} seekers @param {string} level
 */
export function seekersOf(posts, seekers, level) {
  const of = (/** @type {S} */ { document: { answers } }) => answers[roster.target.level] ?? level;
  const here = seekers.filter((one) => of(one) === level && !excludes(posts.among, one.document.answers));
  const by = (/** @type {Seeker["post"]} */ kind) => here.filter(({ post }) => post === kind);
  return { takers: by("takes"), free: by("free"), open: by("open") };
}

/**
 * The answers that the numbers leave to those who need a post, by level; who of them gets a vacancy is not decided here.
 * @param {Posts} posts @param {Seeker[]} seekers @param {Unit} unit @returns {Map<string, string[]>}
 */
export function postAnswers(posts, seekers, unit) {
  /** @type {Map<string, string[]>} */ const answers = new Map();
  for (const [level] of roster.levels) {
    const room = roomOf(posts, unit, level);
    if (!room) continue;
    const { takers, open } = seekersOf(posts, seekers, level);
    const count = Math.max(1, takers.length + open.length);
    answers.set(level, [
      ...(room.vacant ? [posts.vacant] : []),
      ...(room.more && count > room.vacant ? [posts.over] : []),
      ...(count > room.least ? [posts.none] : []),
    ]);
  }
  return answers;
}
