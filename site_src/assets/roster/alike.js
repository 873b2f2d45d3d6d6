// @ts-check
/** What only shows between rows: somebody twice, at two committees, one unit's series and level at two committees. */

import { levelName, roster } from "./facts.js";
import { named } from "./people.js";

/** @typedef {import("./pass.js").Judged} Judged */
/** @typedef {{kind: string, text: string, rows: Judged[], said: import("./facts.js").Said | null}} Alike */

/** @param {Judged[]} judged @returns {Alike[]} */
export function alike(judged) {
  return [...repeated(judged), ...twoCommittees(judged), ...splitUnit(judged)];
}

/** @param {Judged[]} judged @returns {Alike[]} */
function repeated(judged) {
  const byNumber = grouped(judged, ({ person: { who } }) => who.number);
  const byName = grouped(judged, ({ person: { who } }) => who.name && `${who.name} ${who.unit}`);
  const numbers = byNumber.filter(isSeveral).map((rows) => {
    const names = [...new Set(rows.map(({ person }) => person.who.name))];
    const words = names.length > 1 ? `${names.join("、")}用了同一个工号` : `${names[0]}有${rows.length}行`;
    return { kind: "同一工号", text: `工号 ${rows[0].person.who.number}：${words}`, rows, said: null };
  });
  const names = byName.filter(isSeveral).filter((rows) => {
    const known = rows.map(({ person }) => person.who.number).filter(Boolean);
    return !(known.length === rows.length && new Set(known).size === rows.length) && new Set(known).size !== 1;
  }).map((rows) => ({ kind: "同名", text: `${rows[0].person.who.name}有${rows.length}行：同一个人只留一行；真是同名的，填工号分开`, rows, said: null }));
  return [...numbers, ...names];
}

/** The same person and level at two committees. @param {Judged[]} judged @returns {Alike[]} */
function twoCommittees(judged) {
  const { target, person_committee: said } = roster;
  const same = (/** @type {Judged} */ { person: { who }, document }) => who.committee && (who.number || `${who.name} ${who.unit}`) && `${who.number || `${who.name} ${who.unit}`} ${document.answers[target.level]}`;
  return grouped(judged, same).filter((rows) => committees(rows).length > 1).map((rows) => ({
    kind: "一人报两个评委会",
    text: `${named(rows[0].person.who)}，${levelName("", rows[0].document.answers[target.level])}：${committees(rows).join("、")}`, rows, said,
  }));
}

/** One unit's series (speciality) and level at two committees. @param {Judged[]} judged @returns {Alike[]} */
function splitUnit(judged) {
  const { target, unit_committee: said } = roster;
  const key = (/** @type {Judged} */ { person: { who }, document: { answers } }) => who.committee && `${who.unit} ${answers[target.series]} ${answers[target.level]} ${who.speciality}`;
  return grouped(judged, key).filter((rows) => committees(rows).length > 1).map((rows) => {
    const [{ person: { who }, document: { answers } }] = rows;
    const what = [who.unit, who.speciality, levelName(answers[target.series], answers[target.level])].filter(Boolean).join(" ");
    return { kind: "同系列同层级报了两个评委会", text: `${what}：${committees(rows).join("、")}`, rows, said };
  });
}

/** @param {Judged[]} rows */
function committees(rows) {
  return [...new Set(rows.map(({ person }) => person.who.committee))];
}

/** @param {Judged[]} rows */
function isSeveral(rows) {
  return rows.length > 1;
}

/** Rows by a key; those without one left out. @param {Judged[]} judged @param {(one: Judged) => any} by @returns {Judged[][]} */
function grouped(judged, by) {
  /** @type {Map<string, Judged[]>} */ const groups = new Map();
  for (const one of judged) {
    const key = by(one);
    if (!key) continue;
    const rows = groups.get(key);
    if (rows) rows.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
