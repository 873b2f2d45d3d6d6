// @ts-check
/** 我能报什么: the levels of a series, the recommended one first, each with its reason. */

import { el } from "../page/dom.js";
import { badge, clauseLinks, heldBadge, rank } from "../page/words.js";
import { caveat, nextStep } from "./head.js";

/** @typedef {import("./types.js").Overview} Overview */
/** @typedef {import("./types.js").LevelLine} LevelLine */
/** @typedef {import("./types.js").Report} Report */

/** Headlines whose text says all: what may be applied for, or is still open. */
const OPEN = ["may_apply", "ask_unit", "answer_more"];

/** @param {Overview} overview */
export function overviewHead(overview) {
  const [line] = overview.lines;
  const isAdvice = line?.recommended && line.headline.key !== "answer_more";
  const first = overview.levels.find(({ target }) => target.level === line?.level);
  return el("div", { class: `verdict verdict--${(first?.verdict ?? "UNKNOWN").toLowerCase()}` },
    el("p", { class: "verdict__target" }, `${overview.series_name} · 我能报什么`),
    line && el("p", { class: "verdict__headline" }, inShort(line)),
    isAdvice && nextStep(line.headline),
    caveat(overview.as_of));
}

/** @param {Pick<LevelLine, "recommended"> & {headline: {key: string, text: string}}} line */
export function inShort({ recommended, headline }) {
  if (!recommended) return "按现在的回答，哪一级都还不能申报";
  return headline.key === "answer_more" ? "还要再问几句，才知道能报哪一级" : headline.text;
}

/** @param {Overview} overview */
export function levelList(overview) {
  return el("ul", { class: "levels" }, ...linesOf(overview).map(({ line, report }) => levelItem(line, report)));
}

/** In the order in which to read them; highest first until the explanations are there. @param {Overview} overview @returns {{line?: LevelLine, report: Report}[]} */
export function linesOf({ lines, levels }) {
  if (!lines.length) return levels.map((report) => ({ report }));
  return lines.flatMap((line) => levels.filter(({ target }) => target.level === line.level).map((report) => ({ line, report })));
}

/** The best verdict, which is that of the overview. @param {Overview} overview */
export function bestOf(overview) {
  return overview.levels.reduce((a, b) => (rank(b.verdict) > rank(a.verdict) ? b : a)).verdict;
}

/** @param {Overview} overview */
export function overviewInOneLine(overview) {
  const [line] = overview.lines;
  return line ? `我能报什么：${inShort(line)}` : "";
}

/** @param {LevelLine | undefined} line @param {Report} report */
function levelItem(line, report) {
  const { level, level_in_full: name } = report.target;
  return el("li", { class: `level${line?.recommended ? " level--first" : ""}` },
    el("h3", { class: "level__name" }, name, line?.recommended && el("span", { class: "level__mark" }, "先看这一级")),
    line?.held ? heldBadge() : badge(report.verdict),
    line ? el("p", { class: "level__ways" }, ...reasonOf(line)) : null,
    el("button", { class: "quiet", type: "button", "aria-label": `看依据：${name}`, "data-open-level": level }, "看依据"));
}

/** @param {LevelLine} line @returns {(Node | string)[]} */
function reasonOf({ headline }) {
  const [reason] = headline.reasons;
  if (OPEN.includes(headline.key) || !reason) return [headline.text];
  const isSaid = headline.text.includes(reason.text);
  return [headline.text, isSaid ? " " : `。${reason.text} `, clauseLinks(reason.clauses)];
}
