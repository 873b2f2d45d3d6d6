// @ts-check
/** What only shows between rows: somebody twice, at two committees, one unit's series and level at two committees. */

import { levelName } from "../checker/page/words.js";
import { roster } from "./facts.js";
import { named } from "./people.js";
import { grouped, namesakes, people, spelling, spelt } from "./whose.js";

/** @typedef {import("./judging/pass.js").Judged} Judged */
/** @typedef {{kind: string, text: string, rows: Judged[], said: import("./facts.js").Said | null}} Alike */

/** @param {Judged[]} judged @returns {Alike[]} */
export function alike(judged) {
  return [...repeated(judged), ...twoCommittees(judged), ...splitUnit(judged)];
}

/** @param {Judged[]} judged @returns {Alike[]} */
function repeated(judged) {
  const numbers = grouped(judged, spelt("number")).filter(isSeveral).map((rows) => {
    const names = distinct(rows, "name");
    const words = names.length > 1 ? `${names.join("、")}用了同一个工号` : `${names[0] ?? "没有姓名的"}有${rows.length}行`;
    return { kind: "同一工号", text: `工号 ${rows[0].person.who.number}：${words}`, rows, said: null };
  });
  // Where all have numbers, these tell them apart.
  const names = namesakes(judged).filter((rows) => isSeveral(rows) && rows.some(({ person: { who } }) => !who.number)).map((rows) => (
    { kind: "同名", text: `${rows[0].person.who.name}有${rows.length}行：同一个人只留一行；真是同名的，填工号分开`, rows, said: null }));
  return [...numbers, ...names];
}

/** The same person and level at two committees. @param {Judged[]} judged @returns {Alike[]} */
function twoCommittees(judged) {
  const { target, person_committee: said } = roster;
  const whose = people(judged);
  const same = (/** @type {Judged} */ one) => {
    const level = one.document.answers[target.level];
    return one.person.who.committee && level && whose.get(one) && `${whose.get(one)} ${level}`;
  };
  return grouped(judged, same).filter((rows) => committees(rows).length > 1).map((rows) => ({
    kind: "一人报两个评委会",
    text: `${named(rows[0].person.who)}，${levelName("", rows[0].document.answers[target.level])}：${committees(rows).join("、")}`, rows, said,
  }));
}

/**
 * One unit's series (speciality) and level at two committees; a table that names no unit is of one. A row that leaves its speciality
 * empty may be of any: it is compared with those that leave it empty too, and contradicts none that names one.
 * @param {Judged[]} judged @returns {Alike[]}
 */
function splitUnit(judged) {
  const { target, unit_committee: said } = roster;
  const units = distinct(judged, "unit");
  // A row without a unit is of the only one there is.
  const unitOf = (/** @type {Judged} */ { person: { who } }) => who.unit || (units.length === 1 ? units[0] : "");
  const sent = judged.filter(({ person: { who }, document: { answers } }) => who.committee && answers[target.series] && answers[target.level]);
  const unplaced = sent.filter((one) => units.length > 1 && !unitOf(one));
  const key = (/** @type {Judged} */ one) => {
    const { person: { who }, document: { answers } } = one;
    return JSON.stringify([spelling(unitOf(one)), spelling(who.speciality), answers[target.series], answers[target.level]]);
  };
  const split = grouped(sent.filter((one) => units.length < 2 || unitOf(one)), key).filter((rows) => committees(rows).length > 1).map((rows) => {
    const [{ person: { who }, document: { answers } }] = rows;
    const what = [unitOf(rows[0]), who.speciality, levelName(answers[target.series], answers[target.level])].filter(Boolean).join(" ");
    return { kind: "同系列同层级报了两个评委会", text: `${what}：${committees(rows).join("、")}`, rows, said };
  });
  if (!unplaced.length) return split;
  return [...split, { kind: "没有填工作单位", text: `表里有${units.length}个单位，这${unplaced.length}行不知道是哪个单位的，没有核对同系列同层级报了几个评委会`, rows: unplaced, said }];
}

/** @param {Judged[]} rows */
function committees(rows) {
  return distinct(rows, "committee");
}

/** What rows say there, each once, as first written; nothing of those that say nothing. @param {Judged[]} rows @param {"name" | "unit" | "committee"} key */
function distinct(rows, key) {
  return grouped(rows, spelt(key)).map(([{ person }]) => person.who[key]);
}

/** @param {Judged[]} rows */
function isSeveral(rows) {
  return rows.length > 1;
}
