// @ts-check
/**
 * The result: 结论 first, then why, what is missing, what to do; what does not apply is folded away.
 *
 * `data-verdict`, `data-settled`, `data-rules`, `data-schema` and `data-by` stand on the section only while they belong
 * to the answers on the page. `first` draws what the program says at once, `report` completes it in place.
 */

import { byId, el, goTo } from "../page/dom.js";
import { faultParts } from "../page/faults.js";
import { drawInPlace } from "../page/still.js";
import { wordOf } from "../page/words.js";
import { correction as correctionOf, firstParts, headlineOf, inOneLine, verdictOf } from "./first.js";
import { head } from "./head.js";
import { bestOf, levelList, overviewHead, overviewInOneLine } from "./overview.js";
import { confirmPart } from "./confirm.js";
import { mainReport } from "./outlook.js";
import { why } from "./pathways.js";

/** @typedef {import("./types.js").FirstResult} FirstResult */
/** @typedef {import("./types.js").Result} Result */
/** @typedef {import("./types.js").Report} Report */
/** @typedef {import("./types.js").Overview} Overview */
/** @typedef {import("../page/faults.js").Fault} Fault */
/** @typedef {import("./types.js").By} By */
/** @typedef {import("../page/still.js").Part} Part */

const MARKS = ["verdict", "settled", "rules", "schema", "headline", "by"];

export class ReportView {
  #section = byId("report");
  #body = byId("report-body");
  #live = byId("verdict-live");
  #said = "";
  /** What the program said, until the answers change. @type {FirstResult | null} */ #first = null;

  /**
   * What explains Python's report, fetched when that is on its way: the first verdict does without.
   * @type {typeof import("./basis.js") & typeof import("./gaps.js") & typeof import("./steps.js") | null}
   */
  #explained = null;

  async prepare() {
    this.#explained ??= Object.assign({}, ...(await Promise.all([import("./basis.js"), import("./gaps.js"), import("./steps.js")])));
  }

  /** From now on the result on the page is not that of the answers on the page. */
  invalidate() {
    this.#unmark();
    this.#section.classList.add("report--stale");
    this.#section.setAttribute("aria-busy", "true");
    this.#live.textContent = "";
  }

  /** The verdict stands; its explanations are still on their way. */
  expectMore() {
    this.#section.setAttribute("aria-busy", "true");
  }

  /** @param {string} sentence */
  say(sentence) {
    if (sentence !== this.#said) this.#live.textContent = sentence;
    this.#said = sentence;
  }

  /** No result, and why. @param {string} sentence @param {boolean} [isNews] also for ears */
  empty(sentence, isNews = false) {
    this.#unmark();
    this.#draw([{ name: "empty", node: el("p", { class: "report__empty" }, sentence) }]);
    this.say(isNews ? sentence : "");
  }

  /** @param {Fault[]} faults @param {(fault: Fault) => boolean} isLater a day after the one that is checked for */
  faults(faults, isLater) {
    this.#unmark();
    const items = faults.map((fault) => el("li", {}, ...faultLine(fault, isLater(fault))));
    const card = el("div", { class: "verdict verdict--fault" },
      el("p", { class: "verdict__line" }, `有 ${faults.length} 处回答要改，改好后才能得出结论`),
      el("ul", { class: "faults" }, ...items));
    this.#draw([{ name: "head", node: card }]);
    this.say(`有 ${faults.length} 处回答要改`);
  }

  /** What the program says, at once; Python's result is to follow. @param {FirstResult} result */
  first(result) {
    this.#unmark();
    this.#first = result;
    this.#drawFirst(result, "初步结论，正在核对。", true);
    this.expectMore();
  }

  /** Python will not come: what the program said stays, named as such. */
  unconfirmed() {
    if (this.#first) this.#drawFirst(this.#first, "初步结论：计算程序没有启动，没有核对。", false);
  }

  /** @param {FirstResult} result @param {string} standing @param {boolean} isFollowed */
  #drawFirst(result, standing, isFollowed) {
    this.#mark("program", { verdict: verdictOf(result), rules: result.rules, schema: result.schema }, headlineOf(result));
    this.#draw(firstParts(result, standing, isFollowed));
    this.say(`${inOneLine(result)}。${standing}`);
  }

  /** Python's verdict bears out what was said first: that stays until the explanations are there. @param {Result} result */
  #stands(result) {
    const said = this.#first;
    if (!said || correctionOf(said, result)) return false;
    if (result.schema === "overview/2") return said.schema === "overview/2" && !result.lines.length;
    return said.schema === "report/2" && !result.headline && said.verdict === result.verdict;
  }

  /** @param {Report} report */
  report(report) {
    if (this.#stands(report)) return;
    const correction = correctionOf(this.#first, report);
    const { verdict, settled, rules, schema, headline } = report;
    this.#mark("python", { verdict, settled: String(settled), rules, schema }, headline);
    this.#draw([
      { name: "head", node: head(report, correction) },
      { name: "confirm", node: confirmPart(report) },
      { name: "figures", node: this.#explained?.figureList(report) ?? null },
      { name: "steps", node: this.#explained?.afterwards(report) ?? null },
      { name: "gaps", node: this.#explained?.gapList(report) ?? null },
      { name: "why", node: why(report, report.summary.nearest) },
      { name: "basis", node: this.#explained?.basis(report) ?? null },
    ]);
    const word = verdict === "UNKNOWN" ? "" : `。${wordOf(verdict)}${settled ? "，结论已确定" : ""}`;
    if (headline) this.say(`${headline.text}${word}${correction && `。${correction}`}`);
  }

  /** Which readings of the notice would give another verdict. @param {import("./types.js").Readings} document */
  readings(document) {
    this.#explained?.showReadings(document);
  }

  /** @param {Overview} overview */
  overview(overview) {
    if (this.#stands(overview)) return;
    const correction = correctionOf(this.#first, overview);
    const { rules, schema } = overview;
    const settled = String(overview.levels.every((level) => level.settled));
    this.#mark("python", { verdict: bestOf(overview), settled, rules, schema }, overview.lines[0]?.headline);
    this.#draw([
      { name: "correction", node: correction ? el("p", { class: "verdict__first" }, correction) : null },
      { name: "head", node: overviewHead(overview) },
      { name: "levels", node: levelList(overview) },
      { name: "confirm", node: confirmPart(mainReport(overview)) },
    ]);
    if (overview.lines.length) this.say(`${overviewInOneLine(overview)}${correction && `。${correction}`}`);
  }

  /** @param {By} by @param {Record<string, string>} marks @param {{key: string} | null} [headline] */
  #mark(by, marks, headline) {
    Object.assign(this.#section.dataset, marks, { by }, headline && { headline: headline.key });
  }

  #unmark() {
    this.#first = null;
    for (const name of MARKS) delete this.#section.dataset[name];
  }

  /** @param {Part[]} parts */
  #draw(parts) {
    this.#section.classList.remove("report--stale");
    this.#section.removeAttribute("aria-busy");
    drawInPlace(this.#body, parts);
  }
}

/** @param {Fault} fault @param {boolean} isLater @returns {(Node | string)[]} */
function faultLine(fault, isLater) {
  if (!fault.label) return [fault.message];
  return [goTo(fault.question, fault.label), el("p", {}, ...faultParts(fault, isLater))];
}
