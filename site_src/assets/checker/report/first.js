// @ts-check
/** What the program says at once, drawn in the places that Python's result will take. */

import { el } from "../page/dom.js";
import { wordOf } from "../page/words.js";
import { caveat, firstHead, nextStep } from "./head.js";
import { bestOf, inShort, levelList } from "./overview.js";
import { why } from "./pathways.js";

/** @typedef {import("./types.js").FirstReport} FirstReport */
/** @typedef {import("./types.js").FirstOverview} FirstOverview */
/** @typedef {import("./types.js").FirstResult} FirstResult */
/** @typedef {import("./types.js").FirstHeadline} FirstHeadline */
/** @typedef {import("./types.js").Overview} Overview */
/** @typedef {import("./types.js").Result} Result */
/** @typedef {import("../page/still.js").Part} Part */

/** @param {FirstResult} result @param {string} standing whether it is being confirmed @param {boolean} isFollowed Python's result is to come @returns {Part[]} */
export function firstParts(result, standing, isFollowed) {
  if (result.schema === "report/2") {
    const { headline } = result;
    return [
      { name: "head", node: firstHead(result, standing, headline?.next ? nextStep({ next: headline.next }) : isFollowed && headline ? nextToCome() : null) },
      { name: "why", node: why(result, []) },
    ];
  }
  return [{ name: "head", node: overviewCard(result, standing) }, { name: "levels", node: levelList(/** @type {Overview} */ (result)) }];
}

/** The headline, where there is one. @param {FirstResult} result @returns {FirstHeadline | undefined} */
export function headlineOf(result) {
  return result.schema === "report/2" ? result.headline : result.lines[0].headline;
}

/** @param {FirstResult} result */
export function verdictOf(result) {
  return result.schema === "report/2" ? result.verdict : bestOf(/** @type {Overview} */ (result));
}

/** For ears, in one sentence. @param {FirstResult} result */
export function inOneLine(result) {
  if (result.schema === "overview/2") return `我能报什么：${first(result)}`;
  return `${result.target.level_in_full}：${result.headline ? `${result.headline.text}。` : ""}${wordOf(result.verdict)}`;
}

/** What is said where Python finds something else than was said first; empty where it does not. @param {FirstResult | null} said @param {Result} result */
export function correction(said, result) {
  const wrong = said && was(said, result);
  return wrong ? `初步结论“${wrong}”经核对已更正。` : "";
}

/** @param {FirstResult} said @param {Result} result */
function was(said, result) {
  if (said.schema === "report/2" && result.schema === "report/2") {
    // What was still open is no other result.
    if (said.verdict !== "UNKNOWN" && said.verdict !== result.verdict) return wordOf(said.verdict);
    return isOther(said.headline, result.headline) ? said.headline?.text : undefined;
  }
  if (said.schema !== "overview/2" || result.schema !== "overview/2") return undefined;
  return said.lines.find((line) => isOther(line.headline, result.lines.find(({ level }) => level === line.level)?.headline))?.headline.text;
}

/** @param {FirstHeadline | undefined} said @param {{key: string} | null | undefined} headline none before all of the result is there */
function isOther(said, headline) {
  return said && headline && said.key !== "answer_more" && said.key !== headline.key;
}

/** @param {FirstOverview} overview @param {string} standing */
function overviewCard(overview, standing) {
  return el("div", { class: `verdict verdict--${overview.levels.find(({ target }) => target.level === overview.lines[0].level)?.verdict.toLowerCase()}` },
    el("p", { class: "verdict__target" }, `${overview.series_name} · 我能报什么`),
    el("p", { class: "verdict__headline" }, first(overview)),
    el("p", { class: "verdict__first" }, standing),
    caveat(overview.as_of));
}

/** While a level is open nothing is ruled out. @param {FirstOverview} overview */
function first({ lines }) {
  const isOpen = lines.some(({ headline }) => headline.key === "answer_more");
  return inShort({ recommended: isOpen || lines[0].recommended, headline: lines[0].headline });
}

/** The place of the next step, which Python works out. */
function nextToCome() {
  return el("div", { class: "next next--to-come" }, el("p", { class: "next__title" }, "下一步"), el("p", { class: "next__what" }, "正在核对，马上就好"),
    el("p", { class: "next__who" }, "\u00a0"), el("p", { class: "next__who" }, "\u00a0"));
}
