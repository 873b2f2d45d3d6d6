// @ts-check
/** 怎么办: steps, materials, days and committee. */

import { el } from "../page/dom.js";
import { details } from "../page/folds.js";
import { clauseLinks, dayInWords } from "../page/words.js";

/** @typedef {import("./types.js").Report} Report */
/** @typedef {import("./types.js").Line} Line */
/** @typedef {import("../page/dom.js").Child} Child */

/** Why the steps are folded away until the verdict allows them. @type {Record<string, string>} */
const NOT_YET = {
  NO: "现在还报不了：先看上面还差什么。以后具备条件时，这样申报。",
  UNKNOWN: "先答上面列出的题：答得越多，这里就越短、越准。",
};

/** @param {Report} report */
export function afterwards(report) {
  const parts = /** @type {[string, HTMLElement | null][]} */ ([
    ["申报步骤", listOf(report.submission, "ol", byWhom)],
    ["材料", listOf(report.materials, "ul", (line) => (line.own ? [line.text] : byWhom(line)), "materials")],
    ["时间", listOf(byDay(report.deadlines), "ul", (line) => [
      line.date && el("strong", { class: "steps__day" }, dayInWords(line.date)), line.text,
      line.past && el("span", { class: "node__by" }, "（已过，属以后年度的申报）"),
    ])],
    ["由谁评审", listOf(reviewers(report), "ul", (line) => [line.who && el("strong", {}, `${line.who}：`), line.text])],
  ]);
  const filled = parts.flatMap(([title, list]) => (list ? [el("h4", {}, title), list] : []));
  if (!filled.length) return null;
  const notes = listOf(report.notes, "ul", (line) => [line.text]);
  const rest = notes && details("notes", false, "more", [`另有 ${notes.childElementCount} 条提示`], [notes]);
  const why = NOT_YET[report.verdict];
  const body = why
    ? [el("p", { class: "part__note" }, why), details("steps", false, "more", ["申报步骤、材料、时间和评委会"], [...filled, rest])]
    : [...filled, rest];
  return el("section", { class: "part" }, el("h3", {}, "怎么办"), ...body);
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
