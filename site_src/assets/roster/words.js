// @ts-check
/** What the page says of a person: verdicts by word and sign, what is asked for, and the text to send. */

import { askingFragment } from "../checker/keep/link.js";
import * as words from "../checker/page/words.js";
import { labelOf, root, roster } from "./facts.js";
import { named } from "./people.js";

/** @typedef {import("./judging/pass.js").Judged} Judged */

const ROWS = 30;
const FAULT = { word: "填写有误", sign: "!" };

/** @param {Judged["verdict"]} verdict */
export function wordOf(verdict) {
  return verdict === "FAULT" ? FAULT.word : words.wordOf(verdict);
}

/** @param {Judged["verdict"]} verdict */
export function badge(verdict) {
  return verdict === "FAULT" ? words.signed("no", FAULT.sign, FAULT.word) : words.badge(verdict);
}

/** Links to the paragraphs of the notice, each once. @param {string[]} ids */
export function clauseLinks(ids) {
  return words.clauseLinks([...new Set(ids)]);
}

/** 工程技术 中级（工程师） @param {Judged} judged */
export function soughtOf({ document: { answers } }) {
  const [series, level] = [answers[roster.target.series], answers[roster.target.level]];
  return [seriesName(series), words.levelName(series, level)].filter(Boolean).join(" ") || "—";
}

/** @param {any} series */
function seriesName(series) {
  return roster.series[series] ?? "";
}

/** 第3、5行 @param {Judged[]} rows */
export function where(rows) {
  const shown = rows.slice(0, ROWS).map(({ person }) => `${person.sheet && rows.some((one) => one.person.sheet !== person.sheet) ? `${person.sheet} ` : ""}${person.row}`);
  return `第${shown.join("、")}${rows.length > ROWS ? "等" : ""}行`;
}

/** @param {string[]} ids */
export function labels(ids) {
  return ids.map(labelOf).join("、");
}

/** The line to send to a person, with a link that asks exactly that. @param {Judged} judged @param {string[]} own ids of what is asked @param {boolean} [withLink] */
export function request(judged, own, withLink = false) {
  const { person, document } = judged;
  const asks = own.map((id, i) => `${i + 1}. ${roster.questions[id]?.[1] ?? id}`).join(" ");
  const line = `${named(person.who)}：申报${soughtOf(judged)}，请补充${own.length}项。${asks}`;
  if (!withLink) return line;
  const link = new URL("checker/index.html", root).href + askingFragment(document, own);
  return `${line}\n打开链接逐项回答，答完把结果告诉人事：${link}`;
}
