// @ts-check
/** What only shows between rows: somebody twice, at two committees, one unit's series and level at two committees. */

import { levelName } from "../checker/page/words.js";
import { roster } from "./facts.js";
import { named } from "./people.js";

/** @typedef {import("./judging/pass.js").Judged} Judged */
/** @typedef {{kind: string, text: string, rows: Judged[], said: import("./facts.js").Said | null}} Alike */

/** @param {Judged[]} judged @returns {Alike[]} */
export function alike(judged) {
  return [...repeated(judged), ...twoCommittees(judged), ...splitUnit(judged)];
}

/** @param {Judged[]} judged @returns {Alike[]} */
function repeated(judged) {
  const numbers = grouped(judged, ({ person: { who } }) => who.number).filter(isSeveral).map((rows) => {
    const names = distinct(rows, "name");
    const words = names.length > 1 ? `${names.join("、")}用了同一个工号` : `${names[0] ?? "没有姓名的"}有${rows.length}行`;
    return { kind: "同一工号", text: `工号 ${rows[0].person.who.number}：${words}`, rows, said: null };
  });
  // Where all have numbers, these tell them apart.
  const names = namesakes(judged).filter((rows) => isSeveral(rows) && rows.some(({ person: { who } }) => !who.number)).map((rows) => (
    { kind: "同名", text: `${rows[0].person.who.name}有${rows.length}行：同一个人只留一行；真是同名的，填工号分开`, rows, said: null }));
  return [...numbers, ...names];
}

/** Rows of one name and unit; a row that names no unit may be of any. @param {Judged[]} judged @returns {Judged[][]} */
function namesakes(judged) {
  return grouped(judged, ({ person: { who } }) => who.name).flatMap((rows) =>
    (rows.every(({ person: { who } }) => who.unit) ? grouped(rows, ({ person: { who } }) => who.unit) : [rows]));
}

/**
 * Whose row it is, as far as rows tell: by number and name; a row without a number is that of the only namesake. Empty for a row that
 * names nobody.
 * @param {Judged[]} judged @returns {Map<Judged, string>}
 */
function people(judged) {
  /** @type {Map<Judged, string>} */ const found = new Map();
  for (const one of judged) if (!one.person.who.name) found.set(one, one.person.who.number && JSON.stringify([one.person.who.number]));
  for (const [place, rows] of namesakes(judged).entries()) {
    const numbers = distinct(rows, "number");
    for (const one of rows) {
      const number = one.person.who.number || (numbers.length === 1 ? numbers[0] : "");
      found.set(one, JSON.stringify(number ? [number, one.person.who.name] : ["", place]));
    }
  }
  return found;
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
 * One unit's series (speciality) and level at two committees. A row that leaves its speciality empty may be of any: it is compared with
 * those that leave it empty too, and contradicts none that names one.
 * @param {Judged[]} judged @returns {Alike[]}
 */
function splitUnit(judged) {
  const { target, unit_committee: said } = roster;
  const key = (/** @type {Judged} */ { person: { who }, document: { answers } }) => {
    const sought = [answers[target.series], answers[target.level]];
    return who.committee && sought.every(Boolean) && JSON.stringify([who.unit, who.speciality, ...sought]);
  };
  return grouped(judged, key).filter((rows) => committees(rows).length > 1).map((rows) => {
    const [{ person: { who }, document: { answers } }] = rows;
    const what = [who.unit, who.speciality, levelName(answers[target.series], answers[target.level])].filter(Boolean).join(" ");
    return { kind: "同系列同层级报了两个评委会", text: `${what}：${committees(rows).join("、")}`, rows, said };
  });
}

/** @param {Judged[]} rows */
function committees(rows) {
  return distinct(rows, "committee");
}

/** What rows say there, each once; nothing of those that say nothing. @param {Judged[]} rows @param {"name" | "number" | "committee"} key */
function distinct(rows, key) {
  return [...new Set(rows.map(({ person }) => person.who[key]))].filter(Boolean);
}

/** @param {Judged[]} rows */
function isSeveral(rows) {
  return rows.length > 1;
}

/** What has the same key, in the order of the firsts; what has none left out. @template T @param {T[]} all @param {(one: T) => any} by @returns {T[][]} */
export function grouped(all, by) {
  /** @type {Map<string, T[]>} */ const groups = new Map();
  for (const one of all) {
    const key = by(one);
    if (!key) continue;
    const same = groups.get(key);
    if (same) same.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
