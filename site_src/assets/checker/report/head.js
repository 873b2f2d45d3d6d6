// @ts-check
/** The verdict's card: what a person reads first, at most two reasons, and the next step. */

import { el, goTo } from "../page/dom.js";
import { facts } from "../page/facts.js";
import { badge, clauseLinks, dayInWords, heldBadge, wordOf } from "../page/words.js";
import { openQuestions } from "./outlook.js";

/** @typedef {import("./types.js").FirstReport} FirstReport */
/** @typedef {import("./types.js").Report} Report */
/** @typedef {import("./types.js").Headline} Headline */
/** @typedef {import("../page/dom.js").Child} Child */

const MOST_QUESTIONS = 3;

/** What the program says at once. @param {FirstReport} report @param {string} standing whether it is being confirmed @param {Child} next */
export function firstHead(report, standing, next) {
  return card(report, standing, next);
}

/** @param {Report} report @param {string} correction what to say where the first verdict was another */
export function head(report, correction) {
  return card(report, correction, report.headline && nextPart(report));
}

/** @param {FirstReport} report @param {string} standing @param {Child} [next] */
function card(report, standing, next = null) {
  const { target, verdict, as_of: asOf, headline } = report;
  const mark = isHeld(report) ? heldBadge() : badge(verdict);
  return el("div", { class: `verdict verdict--${isHeld(report) ? "held" : verdict.toLowerCase()}${headline ? "" : " verdict--bare"}` },
    el("p", { class: "verdict__target" }, `申报${target.series_name} · ${target.level_in_full}`),
    headline ? el("p", { class: "verdict__headline" }, headline.text) : null,
    // Of what is still open the headline says more than 信息不足.
    headline && verdict === "UNKNOWN" ? null : el("p", { class: "verdict__line" }, mark),
    headline ? reasons(headline) : el("p", {}, facts().verdicts[verdict].meaning),
    next,
    standing ? el("p", { class: "verdict__first" }, standing) : null,
    caveat(asOf));
}

/** @param {string} asOf */
export function caveat(asOf) {
  return el("p", { class: "verdict__caveat" }, `截至${dayInWords(asOf)}。这是对照通知的自查，不是官方决定。`);
}

/** Whether the person has the title already: that is no failing. @param {FirstReport} report */
export function isHeld({ gates, headline }) {
  return headline?.key === "may_not" && gates.some((gate) => gate.id === facts().held_gate && gate.verdict === "NO");
}

/** @param {Pick<Headline, "reasons">} headline */
export function reasons({ reasons: listed }) {
  if (!listed.length) return null;
  return el("ul", { class: "verdict__reasons" }, ...listed.map(({ text, clauses }) => el("li", {}, text, " ", clauseLinks(clauses))));
}

/** 下一步: what, to whom, until when. @param {Pick<Headline, "next">} headline */
export function nextStep({ next }) {
  return el("div", { class: "next" }, el("p", { class: "next__title" }, "下一步"),
    el("p", { class: "next__what" }, next.what),
    el("p", { class: "next__who" }, el("span", {}, "找谁"), el("span", {}, next.who)),
    next.until ? el("p", { class: "next__who" }, el("span", {}, "期限"), el("span", {}, next.until)) : null);
}

/** Where answers are missing that the reader knows, these are the next step. @param {Report} report */
function nextPart(report) {
  const questions = openQuestions(report).filter((question) => question.known_by === "self");
  if (report.headline.key !== "answer_more" || !questions.length) return nextStep(report.headline);
  const more = questions.length > MOST_QUESTIONS ? `，一共 ${questions.length} 题` : "";
  return el("div", { class: "next open-questions" }, el("p", { class: "next__title" }, "下一步"),
    el("p", {}, `先答这几题，最有用${more}：`),
    el("ul", {}, ...questions.slice(0, MOST_QUESTIONS).map(({ id, label }) => el("li", {}, goTo(id, label)))));
}

/** What further answers can still do. @param {Report} report */
export function reach(report) {
  const [low, high] = report.reachable.map(wordOf);
  if (report.settled) return "结论已经确定：其余问题怎样回答都不会改变它。";
  return `其余问题答完以后，结论会在“${low}”和“${high}”之间。`;
}
