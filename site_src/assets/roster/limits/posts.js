// @ts-check
/** Posts by level: how many there are to apply for, who needs one, and what that leaves each person's answer to be. */

import { excludes, roster } from "../facts.js";
import { onceEach } from "../whose.js";

/** @typedef {import("../facts.js").Posts} Posts */
/** @typedef {import("../people.js").Unit} Unit */
/** @typedef {{person: {who: import("../people.js").Who}, document: import("../people.js").Document, post: import("../judging/pass.js").Post}} Seeker */

/** Whether the unit says that more posts are vacant than there are. @param {Pick<Unit, "posts" | "vacancies">} unit @param {string} level */
export function isTooVacant({ posts = {}, vacancies = {} }, level) {
  return vacancies[level] > posts[level];
}

/**
 * Of a level: vacancies, how many more may apply, rounded down, and their sum; null where the unit has not said, or nothing that can be. Only as many
 * as `least` may apply for certain: whether more may is open as long as `reform` is.
 * @param {Posts} posts @param {Unit} unit @param {string} level
 */
export function roomOf(posts, unit, level) {
  const { posts: set = {}, vacancies = {} } = unit;
  const [all, vacant, reform] = [set[level], vacancies[level], unit.answers[posts.reform]];
  if (isTooVacant(unit, level) || vacant === undefined || (reform !== true && all === undefined)) return null;
  const more = reform === true ? 0 : Math.floor((all * posts.percent) / 100);
  return { posts: all, vacant, more, most: vacant + more, least: vacant + (reform === undefined ? 0 : more), reform };
}

/**
 * Those who apply for a level, each person once, by whether they need a post; a row that names no level may be any level's.
 * `again`: further rows of the same people.
 * @template {Seeker} S @param {Posts} posts @param {S[]} seekers @param {string} level
 */
export function seekersOf(posts, seekers, level) {
  const of = (/** @type {S} */ { document: { answers } }) => answers[roster.target.level] ?? level;
  const here = seekers.filter((one) => of(one) === level && !excludes(posts.among, one.document.answers));
  const by = (/** @type {S[]} */ rows, /** @type {Seeker["post"]} */ kind) => rows.filter(({ post }) => post === kind);
  const { once, again, doubtful } = onceEach([...by(here, "takes"), ...by(here, "open"), ...by(here, "free")], seekers);
  const open = new Set([...by(once, "open"), ...by(doubtful, "open"), ...by(doubtful, "takes")]);
  return { takers: by(once, "takes"), free: by([...once, ...doubtful], "free"), open: here.filter((one) => open.has(one)), again };
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
