// @ts-check
/** 还差什么: what would lift each pathway, the readiest way first. */

import { el, goTo } from "../page/dom.js";
import { facts } from "../page/facts.js";
import { details } from "../page/folds.js";
import { clauseLinks, dayInWords } from "../page/words.js";
import { isHeld, reach } from "./head.js";
import { openQuestions } from "./outlook.js";

/** @typedef {import("./types.js").Report} Report */
/** @typedef {import("./types.js").Pathway} Pathway */
/** @typedef {import("./types.js").Gap} Gap */
/** @typedef {import("./types.js").Missing} Missing */

/** Unfolded only where nothing better is open to the reader. @param {Report} report */
export function gapList(report) {
  const found = lacking(report);
  const open = openQuestions(report).filter((question) => question.known_by === "self");
  if (isHeld(report) || (!found.length && !report.earliest && !open.length)) return null;
  const body = found.map((pathway) => pathwayGaps(report, pathway));
  const count = `${found.length} 条途径`;
  const summary = report.verdict === "UNKNOWN" ? `按现有回答，${count}还差的条件` : `另外 ${count}还差的条件`;
  return el("section", { class: "part" }, el("h3", {}, "还差什么"),
    open.length > 0 && details("open", false, "more", [`还要弄清的 ${open.length} 题`],
      [el("p", { class: "part__note" }, reach(report)), el("ul", { class: "plain" }, ...open.map(({ id, label }) => el("li", {}, goTo(id, label))))]),
    report.earliest && el("p", {}, byTimeAlone(report)),
    ...(report.verdict === "NO" || !body.length ? body : [details("gaps", false, "more", [summary], body)]));
}

/** Pathways that fall short, the one that lacks least first. @param {Report} report @returns {Pathway[]} */
export function lacking(report) {
  return report.summary.nearest.flatMap((id) => report.pathways.filter((pathway) => pathway.id === id));
}

/** Without those that only lack answers: the open questions are listed elsewhere. @param {Pathway} pathway @returns {Gap[]} */
export function ways(pathway) {
  return pathway.gaps.filter((gap) => gap.kind !== "answer");
}

/** @param {Report} report */
export function byTimeAlone(report) {
  return report.earliest ? `别的都不变，单靠时间，最早${dayInWords(report.earliest)}起结论会更好${inTime(report, report.earliest)}。` : "";
}

/** What a gap asks for, in words; with the day beside the time for applications. @param {Report} report @param {Missing} missing */
export function missingWords(report, { condition, now, date, wait }) {
  const words = now ? `${condition}（现在${now}）` : condition;
  return date ? `${words}：还差${wait}，${dayInWords(date)}起满足${inTime(report, date)}` : words;
}

/** @param {Report} report @param {string} date */
function inTime(report, date) {
  const isMissed = report.windows.some((window) => window.date === date && window.missed.length > 0);
  return isMissed ? "（当年申报已截止，要等下一年度通知）" : "";
}

/** @param {Report} report @param {Pathway} pathway */
function pathwayGaps(report, pathway) {
  const [first, ...others] = ways(pathway);
  const { earliest } = pathway;
  return el("div", { class: "gaps" }, el("h4", {}, pathway.title),
    earliest && !first?.date && el("p", {}, `单靠时间，最早${dayInWords(earliest)}起会更好${inTime(report, earliest)}。`),
    first && gapItem(report, first),
    others.length > 0 && details(`gaps ${pathway.id}`, false, "more", [`另有 ${others.length} 种补法`], others.map((gap) => gapItem(report, gap))));
}

/** @param {Report} report @param {Gap} gap */
function gapItem(report, gap) {
  return el("ul", { class: "gap" }, ...[...gap.conditions, ...gap.blockers].map((missing) => missingItem(report, missing)));
}

/** @param {Report} report @param {Missing} missing */
function missingItem(report, missing) {
  const [question] = missing.questions;
  const words = missingWords(report, missing);
  const name = facts().gaps[missing.kind];
  const said = missing.kind === "answer" && question ? [goTo(question, `${name}：${words}`)] : [words, el("span", { class: "node__by" }, `（${name}）`)];
  return el("li", {}, ...said, " ", clauseLinks(missing.clauses));
}
