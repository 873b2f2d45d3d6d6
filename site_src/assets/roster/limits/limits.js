// @ts-check
/** The limits of the notice on a whole list: what each comes to, with its arithmetic, and who could withdraw. */

import { counts, excludes, roster } from "../facts.js";
import { spelt } from "../whose.js";
import { where } from "../words.js";
import { counted, leftOut } from "./counted.js";
import { isTooVacant, roomOf, seekersOf } from "./posts.js";
import { withdrawals } from "./withdrawals.js";

/** @typedef {import("../facts.js").Said} Said */
/** @typedef {import("../people.js").Unit} Unit */
/** @typedef {import("../judging/pass.js").Judged} Judged */
/** @typedef {import("./withdrawals.js").Sum} Sum */
/** `open`: how many people may have to be counted too. @typedef {{title: string, said: Said[], arithmetic: string, state: "within" | "over" | "open", open: number, sum: Sum | null}} Checked */

/** Every limit that concerns somebody on the list. @param {Judged[]} judged @param {Unit} unit @returns {Checked[]} */
export function limitsOf(judged, unit) {
  return [...postLimits(judged, unit), ...roster.limits.flatMap((limit) => checked(limit, judged, unit))];
}

/** The smallest sets whose withdrawal mends all that is broken, as far as limits could be checked. @param {Checked[]} limits @param {number} people */
export function mending(limits, people) {
  return withdrawals(limits.flatMap(({ sum, state }) => (state === "open" ? [] : sum ?? [])), people);
}

/** @param {Judged[]} judged @param {Unit} unit @returns {Checked[]} */
function postLimits(judged, unit) {
  const { posts, target, levels } = roster;
  if (!posts) return [];
  return [...levels].reverse().flatMap(/** @returns {Checked[]} */ ([level, name]) => {
    const { takers, free, open, again } = seekersOf(posts, judged, level);
    const isGiven = unit.posts[level] !== undefined || unit.vacancies[level] !== undefined;
    if (!isGiven && !takers.length && !open.some(({ document }) => target.level in document.answers)) return [];
    const all = takers.length + free.length;
    const who = [
      free.length ? `申报${all}人，其中${free.length}人不占岗位数（不受岗位数额限制，或因别的条件不符合），计${takers.length}人` : `申报${all}人`,
      ...(again.length ? [`同一个人只算一次，重复的${again.length}行没有算进去（${where(again)}）`] : []),
      ...(open.length ? [`另有${open.length}人还不能判断（${where(open)}：有的回答空着，或填写有误，或同名没有工号）`] : []),
    ].join("，");
    const title = `${posts.title}：${name}`;
    const unchecked = (/** @type {string} */ why) => [{ title, said: [posts.said], arithmetic: `${who}。${why}，没有核对。`, state: /** @type {const} */ ("open"), open: open.length, sum: null }];
    if (isTooVacant(unit, level)) return unchecked(`单位情况里这一层级的空岗数（${unit.vacancies[level]}）比已设岗位数（${unit.posts[level]}）还多，请改正`);
    const room = roomOf(posts, unit, level);
    if (!room) return unchecked("单位情况里没有填这一层级的岗位数和空岗数");
    const more = room.reform === true ? "涉改单位不能超岗" : `${room.posts}个岗位 × ${posts.percent}% = ${tidy((room.posts * posts.percent) / 100)}，尾数舍去为${room.more}`;
    const unsaid = room.reform === undefined && room.more ? "。没有填是不是涉改单位：涉改单位不能超岗" : "";
    const taking = new Set(takers);
    const sum = { adds: judged.map((one) => Number(taking.has(one))), most: room.most };
    return [{
      title, said: room.reform === true ? [posts.reform_said] : room.reform === false ? [posts.said] : [posts.said, posts.reform_said],
      arithmetic: `${together(judged)}${who}；空岗${room.vacant}，${more}；最多${room.vacant} + ${room.more} = ${room.most}人${unsaid}。${posts.read_as}。`,
      state: state(takers.length > room.most, takers.length + open.length > room.least), open: open.length, sum,
    }];
  });
}

/** What a table of several units comes to: the numbers of posts are those of all together. @param {Judged[]} judged */
function together(judged) {
  const units = new Set(judged.map(spelt("unit")).filter(Boolean)).size;
  return units > 1 ? `名册里的${units}个单位合起来算：` : "";
}

/** @param {import("../facts.js").Limit} limit @param {Judged[]} judged @param {Unit} unit @returns {Checked[]} */
function checked(limit, judged, unit) {
  const those = counted(limit.among, judged);
  const all = those.counted.length;
  const mayConcern = those.open.some(({ document: { answers } }) => Object.keys(limit.among).some((id) => id in answers));
  if (!all && !mayConcern) return [];
  const of = new Set(those.counted.filter(({ document }) => counts(limit.of, document.answers)));
  const unsaid = those.counted.filter((one) => !of.has(one) && !excludes(limit.of, one.document.answers));
  const left = `${unsaid.length ? `另有${unsaid.length}人没有填是不是，没有算进去（${where(unsaid)}）。` : ""}${leftOut(those)}`;
  const [found, open] = [of.size, those.open.length + unsaid.length];
  const base = { title: limit.title, said: [limit.said], open };
  if (limit.kind === "share") {
    const most = (/** @type {number} */ people) => Math.floor((people * limit.percent) / 100);
    const among = new Set(those.counted);
    const adds = judged.map((one) => (among.has(one) ? (of.has(one) ? 100 : 0) - limit.percent : 0));
    const arithmetic = `${all}人 × ${limit.percent}% = ${tidy((all * limit.percent) / 100)}，尾数舍去最多${most(all)}人；现在${found}人。${left}`;
    // Who may have to be counted too may make room for more.
    return [{ ...base, arithmetic, state: state(found > most(all + those.open.length), open > 0), sum: { adds, most: 0 } }];
  }
  const most = limit.kind === "given" ? unit.given[limit.id] : limit.most;
  if (most === undefined) return [{ ...base, arithmetic: `现在${found}人。没有填${limit.given}，没有核对。${left}`, state: "open", sum: null }];
  return [{ ...base, arithmetic: `最多${most}人；现在${found}人。${left}`, state: state(found > most, open > 0), sum: { adds: judged.map((one) => Number(of.has(one))), most } }];
}

/** @param {boolean} isOver @param {boolean} isOpen @returns {Checked["state"]} */
function state(isOver, isOpen) {
  return isOver ? "over" : isOpen ? "open" : "within";
}

/** A number with at most two decimals. @param {number} number */
function tidy(number) {
  return String(Math.round(number * 100) / 100);
}
