// @ts-check
/** Posts by level: how many there are to apply for, and what that leaves each person's answer to be. */

import { roster } from "../facts.js";

/** @typedef {import("../facts.js").Posts} Posts */
/** @typedef {import("../people.js").Unit} Unit */
/** @typedef {import("../people.js").Document} Document */

/**
 * Of a level: vacancies, how many more may apply, rounded down, and their sum; null where the unit has not said.
 * @param {Posts} posts @param {Unit} unit @param {string} level
 */
export function roomOf(posts, unit, level) {
  const { posts: set = {}, vacancies = {} } = unit;
  const [all, vacant, reform] = [set[level], vacancies[level], unit.answers[posts.reform]];
  if (vacant === undefined || (reform !== true && all === undefined)) return null;
  const more = reform === true ? 0 : Math.floor((all * posts.percent) / 100);
  return { posts: all, vacant, more, most: vacant + more, reform };
}

/**
 * The answers that the numbers leave to those who take a post, by level; who of them gets a vacancy is not decided here.
 * @param {Posts} posts @param {Document[]} takers @param {Unit} unit @returns {Map<string, string[]>}
 */
export function postAnswers(posts, takers, unit) {
  /** @type {Map<string, string[]>} */ const answers = new Map();
  for (const [level] of roster.levels) {
    const room = roomOf(posts, unit, level);
    if (!room) continue;
    const count = takers.filter((document) => document.answers[roster.target.level] === level).length;
    if (count <= room.vacant && room.vacant > 0) answers.set(level, [posts.vacant]);
    else if (!room.most) answers.set(level, [posts.none]);
    else answers.set(level, [...(room.vacant ? [posts.vacant] : []), ...(room.more ? [posts.over] : []), ...(count > room.most ? [posts.none] : [])]);
  }
  return answers;
}
