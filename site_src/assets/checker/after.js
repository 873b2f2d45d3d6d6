// @ts-check
/** 还差什么 and 怎么办: what is missing, and steps, committee, deadlines and materials. */

import { el } from "./dom.js";
import { clauseLinks } from "./words.js";

/** @typedef {import("./words.js").Facts} Facts */
/** @typedef {import("./report.js").Pathway} Pathway */
/** @typedef {import("./report.js").Report} Report */
/** @typedef {import("./report.js").Page} Page */

/** @type {Record<string, string>} */
const BY = { time: "随时间会满足", person: "本人或单位可以办", fixed: "已不能改变" };

/** @param {Facts} facts @param {Page} page @param {Pathway[]} pathways @param {string | null} earliest */
export function gapList(facts, page, pathways, earliest) {
  const lacking = pathways.filter((pathway) => pathway.gaps.length > 0 || pathway.earliest);
  if (!lacking.length && !earliest) return null;
  return el("section", { class: "part" }, el("h3", {}, "还差什么"),
    earliest && el("p", {}, `别的都不变，单靠时间，最早 ${earliest} 起结论会更好。`),
    ...lacking.map((pathway) => el("div", { class: "gaps" }, el("h4", {}, pathway.title),
      pathway.earliest && el("p", {}, `单靠时间，最早 ${pathway.earliest}。`),
      ...pathway.gaps.map((gap, index) => gapItem(facts, gap, index)))));
}

/** @param {Facts} facts @param {any} gap @param {number} index */
function gapItem(facts, gap, index) {
  const conditions = Array.isArray(gap?.conditions) ? gap.conditions : [];
  return el("div", { class: "gap" },
    el("p", { class: "gap__lead" }, index === 0 ? "补上：" : "或者补上："),
    el("ul", {}, ...conditions.map((/** @type {any} */ condition) =>
      el("li", {}, `${condition.text ?? ""} `,
        condition.by && BY[condition.by] && el("span", { class: "node__by" }, `${BY[condition.by]}${condition.date ? `，${condition.date}` : ""}`),
        " ", clauseLinks(facts, condition.clauses)))));
}

/** @param {Facts} facts @param {Report} report @returns {(HTMLElement | null)[]} */
export function afterwards(facts, report) {
  const steps = listOf(facts, report.submission, "ol", (step) => [step.who && `${step.who}：`, step.text]);
  const committee = listOf(facts, report.committee, "ul", (entry) => [entry.text]);
  const deadlines = listOf(facts, report.deadlines, "ul", (entry) => [
    entry.date && el("strong", {}, `${entry.date} `), entry.text, entry.past && el("span", { class: "node__by" }, "已过，属以后年度的申报"),
  ]);
  const materials = listOf(facts, report.materials, "ul", (entry) => [entry.text], "materials");
  const notes = listOf(facts, report.notes, "ul", (entry) => [entry.text]);
  const parts = [["申报步骤", steps], ["由谁评审", committee], ["时间", deadlines], ["材料", materials], ["另外", notes]];
  const filled = /** @type {[string, HTMLElement][]} */ (parts.filter(([, list]) => list !== null));
  if (!filled.length) return [];
  return [el("section", { class: "part" }, el("h3", {}, "怎么办"), ...filled.flatMap(([title, list]) => [el("h4", {}, title), list]))];
}

/** Entries of one kind, whether the report gives one or several. @param {any} value @returns {any[]} */
export function entries(value) {
  const list = Array.isArray(value) ? value : value && typeof value === "object" ? [value] : [];
  return list.filter((entry) => typeof entry === "string" || typeof entry?.text === "string").map((entry) => (typeof entry === "string" ? { text: entry } : entry));
}

/**
 * @param {Facts} facts
 * @param {any} value
 * @param {"ol" | "ul"} tag
 * @param {(entry: any) => (import("./dom.js").Child)[]} words
 * @param {string} [className]
 */
function listOf(facts, value, tag, words, className = "") {
  const found = entries(value);
  if (!found.length) return null;
  return el(tag, { class: `steps ${className}`.trim() }, ...found.map((entry) => el("li", {}, ...words(entry), " ", clauseLinks(facts, entry.clauses))));
}
