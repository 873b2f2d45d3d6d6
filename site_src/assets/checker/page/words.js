// @ts-check
/** What the page says: verdicts in words and signs, clauses and levels by their names. */

import { el } from "./dom.js";

/** @typedef {"NO" | "UNKNOWN" | "JUDGEMENT" | "YES"} Verdict */
/** @typedef {{clauses: Record<string, string>, levels: Record<string, Record<string, string>>, root: URL}} Facts */

/** @type {Record<Verdict, {word: string, sign: string, means: string}>} */
export const VERDICTS = {
  YES: { word: "符合", sign: "✓", means: "按您的回答，至少有一条途径的条件都已具备。" },
  JUDGEMENT: { word: "需认定", sign: "◇", means: "程序能判断的条件都已具备，其余要由有关单位认定，程序不替人判断。" },
  UNKNOWN: { word: "信息不足", sign: "?", means: "还有问题没有回答，暂时得不出结论。" },
  NO: { word: "不符合", sign: "✕", means: "按您的回答，没有一条途径的条件都能具备。" },
};

/** @type {Record<string, string>} */
export const MODES = { review: "评审", recognition: "认定，不需要评审", exam: "考试，合格即取得" };

/** @type {Verdict[]} */
const ORDER = ["NO", "UNKNOWN", "JUDGEMENT", "YES"];

/** @param {Verdict} verdict */
export function rank(verdict) {
  return ORDER.indexOf(verdict);
}

/** Sign and word: never colour alone. @param {Verdict} verdict @param {boolean} [signOnly] the word is for ears only */
export function badge(verdict, signOnly = false) {
  const { word, sign } = VERDICTS[verdict];
  return el(
    "span",
    { class: `badge badge--${verdict.toLowerCase()}` },
    el("span", { class: "badge__sign", "aria-hidden": "true" }, sign),
    el("span", { class: signOnly ? "ears" : "badge__word" }, word),
  );
}

/** A link to the paragraph of the notice. @param {Facts} facts @param {string} id */
export function clauseLink(facts, id) {
  const section = id.split(/[.-]/)[0];
  const page = section === "0" ? "notice/" : `notice/${section}/`;
  const address = new URL(`${page}#c${id.replaceAll(".", "-")}`, facts.root);
  return el("a", { class: "basis", href: address.href }, facts.clauses[id] ?? id);
}

/** @param {Facts} facts @param {string[]} [ids] */
export function clauseLinks(facts, ids = []) {
  return el("span", { class: "bases" }, ...ids.flatMap((id) => [clauseLink(facts, id), " "]));
}

/** @param {Facts} facts @param {string[]} [ids] */
export function clauseNames(facts, ids = []) {
  return ids.map((id) => facts.clauses[id] ?? id).join("、");
}

/** @type {Record<string, string>} */
const GENERAL_LEVELS = { elementary: "员级", assistant: "助理级", intermediate: "中级", associate_senior: "副高级", full_senior: "正高级" };

/** 中级（工程师）. @param {Facts} facts @param {string} series @param {string} level */
export function levelName(facts, series, level) {
  const general = GENERAL_LEVELS[level] ?? level;
  const own = facts.levels[series]?.[level];
  return own && own !== general ? `${general}（${own}）` : general;
}

/** 2025-06-10 as people write it. @param {string} text */
export function withDates(text) {
  return text.replace(/(\d{4})-(\d\d)-(\d\d) ?/g, (_, year, month, day) => `${year}年${Number(month)}月${Number(day)}日`);
}

/** Ids that the engine names for people who write files are left out for people who fill in forms. @param {string} text */
export function withoutIds(text) {
  return text.replace(/（[a-z_]+：([^（）]*)）/g, "（$1）").replace(/（[a-z_]+）/g, "");
}
