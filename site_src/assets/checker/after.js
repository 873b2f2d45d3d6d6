// @ts-check
/** 还差什么 and 怎么办: what is missing, and steps, committee, deadlines and materials. */

import { el } from "./dom.js";
import { clauseLinks } from "./words.js";

/** @typedef {import("./words.js").Facts} Facts */
/** @typedef {import("./report.js").Pathway} Pathway */
/** @typedef {import("./report.js").Report} Report */
/** @typedef {import("./report.js").Page} Page */

/** @typedef {import("./tree.js").Folds} Folds */
/** @typedef {{id: string, text: string, clauses: string[], questions?: string[], by?: string, open?: boolean, date?: string}} Lack */
/** @typedef {{conditions: Lack[], blockers?: Lack[]}} Gap */

/** @type {Record<string, string>} */
const BY = { time: "随时间会满足", person: "本人或单位可以办", fixed: "已不能改变" };

/**
 * What would lift each pathway, fewest conditions first; unfolded only where nothing better is open to the reader.
 * @param {Facts} facts
 * @param {Folds} folds
 * @param {Page} page
 * @param {Report} report
 */
export function gapList(facts, folds, page, report) {
  const lacking = report.pathways
    .filter((pathway) => pathway.applies !== "NO")
    .map((pathway) => ({ pathway, gaps: gapsOf(pathway) }))
    .filter(({ pathway, gaps }) => gaps.length > 0 || pathway.earliest)
    .sort((a, b) => size(a.gaps) - size(b.gaps));
  if (!lacking.length && !report.earliest) return null;
  const isBlocked = report.verdict === "NO";
  const body = lacking.map(({ pathway, gaps }) => pathwayGaps(facts, folds, page, pathway, gaps));
  const count = `${lacking.length} 条途径`;
  const summary = report.verdict === "UNKNOWN" ? `按现有回答，${count}还差的条件` : `另外 ${count}还差的条件`;
  return el("section", { class: "part" }, el("h3", {}, "还差什么"),
    report.earliest && el("p", {}, `别的都不变，单靠时间，最早 ${report.earliest} 起结论会更好。`),
    ...(isBlocked || !body.length ? body : [folds.details("gaps", false, "more", [summary], body)]));
}

/** Without those that only lack answers: the open questions are listed elsewhere. @param {Pathway} pathway @returns {Gap[]} */
function gapsOf(pathway) {
  return pathway.gaps.filter((gap) => Array.isArray(gap?.conditions) && gap.conditions.some((/** @type {Lack} */ lack) => !lack.open));
}

/** @param {Gap[]} gaps */
function size(gaps) {
  return gaps.length ? gaps[0].conditions.length : Infinity;
}

/** @param {Facts} facts @param {Folds} folds @param {Page} page @param {Pathway} pathway @param {Gap[]} gaps */
function pathwayGaps(facts, folds, page, pathway, gaps) {
  const [first, ...others] = gaps;
  return el("div", { class: "gaps" }, el("h4", {}, pathway.title),
    pathway.earliest && el("p", {}, `单靠时间，最早 ${pathway.earliest} 起会更好。`),
    first && gapItem(facts, page, first),
    others.length > 0 && folds.details(`gaps ${pathway.id}`, false, "more", [`另有 ${others.length} 种补法`],
      others.map((gap) => gapItem(facts, page, gap))));
}

/** @param {Facts} facts @param {Page} page @param {Gap} gap */
function gapItem(facts, page, gap) {
  return el("ul", { class: "gap" },
    ...gap.conditions.map((lack) => lackItem(facts, page, lack)),
    ...(gap.blockers ?? []).map((lack) => lackItem(facts, page, { ...lack, by: "fixed" })));
}

/** @param {Facts} facts @param {Page} page @param {Lack} lack */
function lackItem(facts, page, lack) {
  const [question] = lack.questions ?? [];
  const words = (lack.text ?? "").replace(/^(须满足|尚未回答)：/, "");
  const tag = BY[lack.by ?? ""];
  return el("li", {},
    lack.open && question
      ? el("button", { class: "link", type: "button", click: () => page.goTo(question) }, `还没有回答：${words}`)
      : words,
    !lack.open && tag ? el("span", { class: "node__by" }, `${tag}${lack.date ? `，${lack.date}` : ""}`) : null,
    " ", clauseLinks(facts, lack.clauses));
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
