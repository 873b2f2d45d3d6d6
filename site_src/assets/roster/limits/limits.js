// @ts-check
/** The limits of the notice on a whole list: what each comes to, with its arithmetic, and who could withdraw. */

import { counts, roster } from "../facts.js";
import { roomOf, seekersOf } from "./posts.js";
import { withdrawals } from "./withdrawals.js";

/** @typedef {import("../facts.js").Said} Said */
/** @typedef {import("../people.js").Unit} Unit */
/** @typedef {import("../judging/pass.js").Judged} Judged */
/** @typedef {import("./withdrawals.js").Sum} Sum */
/** @typedef {{title: string, said: Said[], arithmetic: string, state: "within" | "over" | "open", sum: Sum | null}} Checked */

/** Every limit that concerns somebody on the list. @param {Judged[]} judged @param {Unit} unit @returns {Checked[]} */
export function limitsOf(judged, unit) {
  return [...postLimits(judged, unit), ...roster.limits.flatMap((limit) => checked(limit, judged, unit))];
}

/** The smallest sets whose withdrawal mends all that is broken. @param {Checked[]} limits @param {number} people */
export function mending(limits, people) {
  return withdrawals(limits.flatMap(({ sum }) => sum ?? []), people);
}

/** @param {Judged[]} judged @param {Unit} unit @returns {Checked[]} */
function postLimits(judged, unit) {
  const { posts, target, levels } = roster;
  if (!posts) return [];
  return [...levels].reverse().flatMap(/** @returns {Checked[]} */ ([level, name]) => {
    const { takers, free, open } = seekersOf(posts, judged, level);
    const isGiven = unit.posts[level] !== undefined || unit.vacancies[level] !== undefined;
    if (!isGiven && !takers.length && !open.some(({ document }) => target.level in document.answers)) return [];
    const room = roomOf(posts, unit, level);
    const all = takers.length + free.length;
    const sought = free.length ? `申报${all}人，其中${free.length}人不占岗位数（不受岗位数额限制，或因别的条件不符合），计${takers.length}人` : `申报${all}人`;
    const who = open.length ? `${sought}，另有${open.length}人还不能判断（有的回答空着，或填写有误）` : sought;
    const title = `${posts.title}：${name}`;
    if (!room) return [{ title, said: [posts.said], arithmetic: `${who}。单位情况里没有填这一层级的岗位数和空岗数，没有核对。`, state: "open", sum: null }];
    const more = room.reform === true ? "涉改单位不能超岗" : `${room.posts}个岗位 × ${posts.percent}% = ${tidy((room.posts * posts.percent) / 100)}，尾数舍去为${room.more}`;
    const unsaid = room.reform === undefined && room.more ? "。没有填是不是涉改单位：涉改单位不能超岗" : "";
    const taking = new Set(takers);
    const sum = { adds: judged.map((one) => Number(taking.has(one))), most: room.most };
    return [{
      title, said: room.reform === true ? [posts.reform_said] : room.reform === false ? [posts.said] : [posts.said, posts.reform_said],
      arithmetic: `${together(judged)}${who}；空岗${room.vacant}，${more}；最多${room.vacant} + ${room.more} = ${room.most}人${unsaid}。${posts.read_as}。`,
      state: state(takers.length > room.most, takers.length + open.length > room.least), sum,
    }];
  });
}

/** What a table of several units comes to: the numbers of posts are those of all together. @param {Judged[]} judged */
function together(judged) {
  const units = new Set(judged.flatMap(({ person }) => person.who.unit || [])).size;
  return units > 1 ? `名册里的${units}个单位（部门）合起来算：` : "";
}

/** @param {import("../facts.js").Limit} limit @param {Judged[]} judged @param {Unit} unit @returns {Checked[]} */
function checked(limit, judged, unit) {
  const among = judged.map(({ document }) => counts(limit.among, document.answers));
  const all = among.filter(Boolean).length;
  if (!all) return [];
  const isOf = judged.map(({ document }, i) => among[i] && counts(limit.of, document.answers));
  const found = isOf.filter(Boolean).length;
  const unsaid = judged.filter(({ document }, i) => among[i] && Object.keys(limit.of).some((id) => !(id in document.answers))).length;
  const open = unsaid ? `另有${unsaid}人没有填是不是，没有算进去。` : "";
  const { title, said } = limit;
  if (limit.kind === "share") {
    const share = (all * limit.percent) / 100;
    const adds = judged.map((_, i) => (among[i] ? (isOf[i] ? 100 : 0) - limit.percent : 0));
    const arithmetic = `${all}人 × ${limit.percent}% = ${tidy(share)}，尾数舍去最多${Math.floor(share)}人；现在${found}人。${open}`;
    return [{ title, said: [said], arithmetic, state: state(found > Math.floor(share), unsaid > 0), sum: { adds, most: 0 } }];
  }
  const most = limit.kind === "given" ? unit.given[limit.id] : limit.most;
  if (most === undefined) return [{ title, said: [said], arithmetic: `现在${found}人。没有填${limit.given}，没有核对。`, state: "open", sum: null }];
  return [{ title, said: [said], arithmetic: `最多${most}人；现在${found}人。${open}`, state: state(found > most, unsaid > 0), sum: { adds: isOf.map(Number), most } }];
}

/** @param {boolean} isOver @param {boolean} isOpen @returns {Checked["state"]} */
function state(isOver, isOpen) {
  return isOver ? "over" : isOpen ? "open" : "within";
}

/** A number with at most two decimals. @param {number} number */
function tidy(number) {
  return String(Math.round(number * 100) / 100);
}
