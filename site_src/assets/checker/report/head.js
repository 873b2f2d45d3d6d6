// @ts-check
/** The verdict's card: the verdict, who decides or what stops it, and what to answer next. */

import { el, goTo } from "../page/dom.js";
import { facts } from "../page/facts.js";
import { badge, clauseLinks, dayInWords, wordOf } from "../page/words.js";
import { openQuestions } from "./outlook.js";
import { lacking, missingWords, ways } from "./gaps.js";

/** @typedef {import("./types.js").FirstReport} FirstReport */
/** @typedef {import("./types.js").Report} Report */

const MOST_QUESTIONS = 5;

/** What the program says at once. @param {FirstReport} report @param {string} standing whether it is being confirmed */
export function firstHead(report, standing) {
  return card(report, el("p", { class: "verdict__first" }, standing));
}

/** @param {Report} report @param {string} correction what to say where the first verdict was another */
export function head(report, correction) {
  const { summary, verdict } = report;
  return card(report,
    correction ? el("p", { class: "verdict__first" }, correction) : null,
    verdict === "JUDGEMENT" && whoDecides(report),
    verdict === "NO" && (summary.shut_by.length ? whatStops(report) : nearest(report)),
    el("p", { class: "verdict__reach" }, reach(report)),
    !report.settled && whatToAsk(report));
}

/** @param {FirstReport} report @param {...import("../page/dom.js").Child} more */
function card({ target, verdict, as_of: asOf }, ...more) {
  return el("div", { class: `verdict verdict--${verdict.toLowerCase()}` },
    el("p", { class: "verdict__target" }, `申报${target.series_name} · ${target.level_in_full}`),
    el("p", { class: "verdict__line" }, badge(verdict)),
    el("p", {}, facts().verdicts[verdict].meaning),
    ...more,
    el("p", { class: "verdict__caveat" }, `截至${dayInWords(asOf)}。这是对照通知的自查，不是官方决定。`));
}

/** What further answers can still do. @param {Report} report */
export function reach(report) {
  const [low, high] = report.reachable.map(wordOf);
  if (report.settled) return "结论已经确定：其余问题怎样回答都不会改变它。";
  return `其余问题答完以后，结论会在“${low}”和“${high}”之间。`;
}

/** @param {Report} report */
function whoDecides({ summary, pathways }) {
  const best = pathways.find((pathway) => pathway.id === summary.best);
  if (!best) return null;
  return el("div", {},
    el("p", {}, `走“${best.title}”，要认定的是：`),
    el("ul", { class: "deciders" }, ...summary.deciding.map(({ text, decided_by: by }) =>
      el("li", {}, text, by ? el("span", { class: "node__by" }, `（由${by}认定）`) : null))));
}

/** @param {Report} report */
function whatStops({ summary }) {
  return el("div", {}, el("p", {}, "每条途径都卡在："),
    el("ul", { class: "deciders" }, ...summary.shut_by.map(({ text, clauses }) => el("li", {}, `要求“${text}”，未满足 `, clauseLinks(clauses)))));
}

/** The pathway that lacks least. @param {Report} report */
function nearest(report) {
  const [pathway] = lacking(report);
  const [gap] = pathway ? ways(pathway) : [];
  if (!gap || gap.blockers.length) return null;
  return el("div", {}, el("p", {}, `差得最少的是“${pathway.title}”，还差：`),
    el("ul", { class: "deciders" }, ...gap.conditions.map((missing) => el("li", {}, missingWords(report, missing)))));
}

/** @param {Report} report */
function whatToAsk(report) {
  const questions = openQuestions(report);
  if (!questions.length) return null;
  return el("div", { class: "open-questions" },
    el("p", {}, `还有 ${questions.length} 题可能改变结论，先答这些最有用：`),
    el("ul", {}, ...questions.slice(0, MOST_QUESTIONS).map(({ id, label }) => el("li", {}, goTo(id, label)))));
}
