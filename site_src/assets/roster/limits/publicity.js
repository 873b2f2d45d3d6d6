// @ts-check
/** 公示: from the day on which names are published to the day from which papers may be handed in. */

import { el } from "../../checker/page/dom.js";
import { dayInWords } from "../../checker/page/words.js";
import { clauseLinks } from "../words.js";

const DAY_MS = 86_400_000;

/** @typedef {{day: string, counts: number, why: string}} Day `counts`: which working day it is; 0 for a day that is none */

/**
 * Every day until the working days are over, the first not counted (Civil Code, Art 201); null beyond the holidays that are known.
 * @param {string} start @param {import("../facts.js").Publicity} publicity @returns {{days: Day[], last: string, from: string} | null}
 */
export function publicityFrom(start, publicity) {
  if (!start || start < publicity.first || start > publicity.last) return null;
  /** @type {Day[]} */ const days = [{ day: start, counts: 0, why: "开始公示，当日不计" }];
  let day = start;
  for (let count = 0; count < publicity.working_days; ) {
    day = next(day);
    if (day > publicity.last) return null;
    const isWorked = isWorkday(day, publicity);
    if (isWorked) count += 1;
    days.push({ day, counts: isWorked ? count : 0, why: isWorked ? (publicity.worked.includes(day) ? "调休上班" : "") : publicity.names[day] ?? "周末" });
  }
  return { days, last: day, from: next(day) };
}

/** @param {string} day @param {import("../facts.js").Publicity} publicity */
function isWorkday(day, { free, worked }) {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return worked.includes(day) || (weekday !== 0 && weekday !== 6 && !free.includes(day));
}

/** @param {string} day */
function next(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

/** 2030年6月3日（星期一） @param {string} day */
export function inWords(day) {
  return `${dayInWords(day)}（星期${"日一二三四五六"[new Date(`${day}T00:00:00Z`).getUTCDay()]}）`;
}

/** The calendar of a start that the clerk chooses. @param {import("../facts.js").Publicity | null} publicity */
export function publicityPart(publicity) {
  if (!publicity) return null;
  const result = el("div", { "aria-live": "polite" });
  const start = el("input", { class: "field field--date", type: "date", id: "publicity-start", min: publicity.first, max: publicity.last, input: () => result.replaceChildren(...calendar(start.value, publicity)) });
  return el("section", { class: "roster-part", id: "publicity" }, el("h2", {}, "公示日历"),
    el("p", {}, "上报前花名册要公示，公示时间", el("q", {}, publicity.quote), "。", clauseLinks([publicity.clause])),
    el("label", { class: "roster-find", for: "publicity-start" }, "开始公示的日期", start), result);
}

/** @param {string} start @param {import("../facts.js").Publicity} publicity */
function calendar(start, publicity) {
  if (!start) return [];
  const found = publicityFrom(start, publicity);
  if (!found) return [el("p", {}, `只能算 ${publicity.first.slice(0, 4)} 到 ${publicity.last.slice(0, 4)} 年：其他年份的放假安排不在本站。`)];
  return [
    el("p", {}, el("strong", {}, `公示到${inWords(found.last)}为止，${inWords(found.from)}起可以上报。`)),
    el("ol", { class: "days" }, ...found.days.map(({ day, counts, why }) => el("li", { "data-counts": String(counts) }, inWords(day), el("span", {}, counts ? `第${counts}个工作日${why ? `（${why}）` : ""}` : why)))),
  ];
}
