// @ts-check
/** 怎么办: what the applicant does, apart from what institutions do; materials, days and committee. */

import { consult } from "../page/consult.js";
import { el } from "../page/dom.js";
import { details } from "../page/folds.js";
import { today } from "../page/today.js";
import { clauseLinks, dayInWords } from "../page/words.js";

/** @typedef {import("./types.js").Report} Report */
/** @typedef {import("./types.js").Line} Line */
/** @typedef {import("../page/dom.js").Child} Child */

/** Why the steps are folded away until the verdict allows them. @type {Record<string, string>} */
const NOT_YET = {
  NO: "现在还报不了：先看下面还差什么。以后具备条件时，这样申报。",
  UNKNOWN: "还没有结论。具备条件时，这样申报；答得越多，这里就越短、越准。",
};

/** @param {Report} report */
export function afterwards(report) {
  const own = filled([
    ["您要做的", listOf(report.submission.filter((line) => line.own), "ol", (line) => [line.act ?? line.text])],
    ["您准备的材料", listOf(report.materials.filter((line) => line.own), "ul", (line) => [line.text], "materials")],
    ["时间", listOf(byDay(report.deadlines), "ul", dayWords)],
    ["由谁评审", listOf(reviewers(report), "ul", (line) => [line.who && el("strong", {}, `${line.who}：`), line.text])],
  ]);
  const others = filled([
    ["接着经过", listOf(report.submission.filter((line) => !line.own), "ol", byWhom)],
    ["他们准备的材料", listOf(report.materials.filter((line) => !line.own), "ul", byWhom, "materials")],
  ]);
  if (!own.length && !others.length) return null;
  const notes = listOf(report.notes, "ul", (line) => [line.text]);
  const body = [...own, consult(report.target),
    others.length > 0 && details("others", false, "more", ["单位、部门和评委会要办的"], others),
    notes && details("notes", false, "more", [`另有 ${notes.childElementCount} 条提示`], [notes])];
  const why = NOT_YET[report.verdict];
  return el("section", { class: "part" }, el("h3", {}, "怎么办"),
    ...(why ? [el("p", { class: "part__note" }, why), details("steps", false, "more", ["申报步骤、材料、时间和评委会"], body)] : body));
}

/** @param {[string, HTMLElement | null][]} parts */
function filled(parts) {
  return parts.flatMap(([title, list]) => (list ? [el("h4", {}, title), list] : []));
}

/** @param {Line} line @returns {Child[]} */
function dayWords({ date, text, past }) {
  return [date && el("strong", { class: "steps__day" }, dayInWords(date)), text, (past || isOver(date)) && el("span", { class: "over" }, "已过")];
}

/** Whether a day is behind the reader, whatever day they check for. @param {string | null | undefined} day */
export function isOver(day) {
  return Boolean(day) && String(day) < today();
}

/** @param {Line} line @returns {Child[]} */
function byWhom({ who, act, text }) {
  return [who ? el("strong", {}, `${who}：`) : null, act ?? text];
}

/** Days first, in their order. @template {Line} T @param {T[]} deadlines @returns {T[]} */
export function byDay(deadlines) {
  return [...deadlines].sort((a, b) => (a.date ?? "9").localeCompare(b.date ?? "9"));
}

/** Who reviews; where that differs by pathway, each with its pathways. @param {Report} report @returns {Line[]} */
export function reviewers(report) {
  const each = report.committee.by_pathway;
  if (each.length < 2) return report.committee.text ? [report.committee] : [];
  const title = (/** @type {string} */ id) => report.pathways.find((pathway) => pathway.id === id)?.title ?? id;
  return each.map((line) => ({ ...line, who: (line.pathways ?? []).map(title).join("、") }));
}

/**
 * @param {Line[]} lines
 * @param {"ol" | "ul"} tag
 * @param {(line: Line) => Child[]} words
 * @param {string} [className]
 */
function listOf(lines, tag, words, className = "") {
  if (!lines.length) return null;
  return el(tag, { class: `steps ${className}`.trim() }, ...lines.map((line) => el("li", {}, ...words(line), " ", clauseLinks(line.clauses))));
}
