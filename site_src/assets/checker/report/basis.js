// @ts-check
/** 这个结论靠什么: the answers that it hangs on, which need proof, the readings of the notice, the numbers worked out. */

import { el, goTo } from "../page/dom.js";
import { details } from "../page/folds.js";
import { clauseLinks, wordOf } from "../page/words.js";

/** @typedef {import("./types.js").Report} Report */
/** @typedef {import("./types.js").Readings} Readings */

const READINGS = "report-readings";

/** Of a settled verdict. @param {Report} report */
export function basis(report) {
  if (!report.settled) return null;
  return details("basis", false, "part part--fold", [el("h3", {}, "这个结论靠什么")], [
    report.margins.length > 0 && el("p", { class: "part__note" }, "下面的回答，改一个，结论就变：请备好证明，日期和年限再核一遍。"),
    el("ul", { class: "margins" }, ...report.margins.map(({ id, label, turns }) =>
      el("li", {}, goTo(id, label), el("p", {}, turns.map(({ text }) => text).join("；"))))),
    !report.margins.length && el("p", {}, "没有哪一个回答单独改了会改变结论。"),
    el("div", { id: READINGS, role: "status" }, el("p", { class: "part__note" }, "正在按通知的别的读法试算……")),
  ]);
}

/** Which readings of the notice would give another verdict. @param {Readings} document */
export function showReadings(document) {
  const place = window.document.getElementById(READINGS);
  const hanging = document.targets.flatMap(({ readings }) => readings);
  place?.replaceChildren(el("h4", {}, "通知的读法"),
    hanging.length ? el("ul", { class: "margins" }, ...hanging.map((reading) => el("li", {},
      el("p", {}, `${reading.question}本站按“${reading.chosen}”；如果按“${reading.other}”，结论是${wordOf(reading.verdict_if_other)}。`
        + `拿不准的，问${reading.whom_to_ask}。`, clauseLinks(reading.clauses)))))
      : el("p", {}, "结论不取决于通知的不同读法。"));
}

/** Numbers that the notice has worked out, a score or a fee: each with what every answer adds to it. @param {Report} report */
export function figureList({ figures = [] }) {
  if (!figures.length) return null;
  return el("section", { class: "part figures" }, ...figures.map((figure) =>
    details(`figure-${figure.id}`, false, "part part--fold", [el("h3", {}, figure.text)], [
      figure.quote && el("blockquote", {}, `“${figure.quote}”`),
      el("ul", { class: "margins" }, ...figure.parts.map(({ question, answered, text }) =>
        el("li", {}, text, answered ? "" : goTo(question, "去回答")))),
      el("p", {}, "在通知里看：", clauseLinks(figure.clauses)),
    ])));
}
