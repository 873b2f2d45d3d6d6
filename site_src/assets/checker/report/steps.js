// @ts-check
/** 还差什么 and 怎么办: what is missing, and steps, committee, deadlines and materials. */

import { el } from "../page/dom.js";
import { clauseLinks, withDates } from "../page/words.js";

/** @typedef {import("../page/words.js").Facts} Facts */
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
  const found = lacking(report);
  if (!found.length && !report.earliest) return null;
  const isBlocked = report.verdict === "NO";
  const body = found.map(({ pathway, gaps }) => pathwayGaps(facts, folds, page, pathway, gaps));
  const count = `${found.length} 条途径`;
  const summary = report.verdict === "UNKNOWN" ? `按现有回答，${count}还差的条件` : `另外 ${count}还差的条件`;
  return el("section", { class: "part" }, el("h3", {}, "还差什么"),
    report.earliest && el("p", {}, withDates(`别的都不变，单靠时间，最早 ${report.earliest} 起结论会更好。`)),
    ...(isBlocked || !body.length ? body : [folds.details("gaps", false, "more", [summary], body)]));
}

/** Pathways that fall short, the one that lacks least first; of equals the one that time helps. @param {Report} report */
export function lacking(report) {
  return report.pathways
    .filter((pathway) => pathway.applies !== "NO")
    .map((pathway) => ({ pathway, gaps: gapsOf(pathway) }))
    .filter(({ pathway, gaps }) => gaps.length > 0 || pathway.earliest)
    .sort((a, b) => effort(a.gaps) - effort(b.gaps));
}

/** What a gap asks for, in words. @param {Lack} lack */
export function lackWords(lack) {
  return withDates((lack.text ?? "").replace(/^(须满足|尚未回答)：/, ""));
}

/** Without those that only lack answers: the open questions are listed elsewhere. @param {Pathway} pathway @returns {Gap[]} */
function gapsOf(pathway) {
  return pathway.gaps.filter((gap) => Array.isArray(gap?.conditions) && gap.conditions.some((/** @type {Lack} */ lack) => !lack.open));
}

/** @param {Gap[]} gaps */
function effort([first]) {
  if (!first) return Infinity;
  const others = first.conditions.filter(({ by }) => by !== "time").length;
  return first.conditions.length + others / 100 + (first.blockers?.length ?? 0) * 100;
}

/** @param {Facts} facts @param {Folds} folds @param {Page} page @param {Pathway} pathway @param {Gap[]} gaps */
function pathwayGaps(facts, folds, page, pathway, gaps) {
  const [first, ...others] = gaps;
  return el("div", { class: "gaps" }, el("h4", {}, pathway.title),
    pathway.earliest && !first?.conditions.some(({ date }) => date) && el("p", {}, withDates(`单靠时间，最早 ${pathway.earliest} 起会更好。`)),
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
  const words = lackWords(lack);
  const tag = BY[lack.by ?? ""];
  return el("li", {},
    lack.open && question
      ? el("button", { class: "link", type: "button", click: () => page.goTo(question) }, `还没有回答：${words}`)
      : words,
    !lack.open && tag ? el("span", { class: "node__by" }, `（${tag}）`) : null,
    " ", clauseLinks(facts, lack.clauses));
}

/** Why the steps are folded away until the verdict allows them. @type {Record<string, string>} */
const NOT_YET = {
  NO: "现在还报不了：先看上面还差什么。以后具备条件时，这样申报。",
  UNKNOWN: "先答上面列出的题：答得越多，这里就越短、越准。",
};

/** @param {Facts} facts @param {Folds} folds @param {Report} report @returns {(HTMLElement | null)[]} */
export function afterwards(facts, folds, report) {
  const parts = /** @type {[string, HTMLElement | null][]} */ ([
    ["申报步骤", listOf(facts, report.submission, "ol", byWhom)],
    ["材料", listOf(facts, report.materials, "ul", (entry) => (entry.who === "申报人" ? [entry.text] : byWhom(entry)), "materials")],
    ["时间", listOf(facts, byDay(report.deadlines), "ul", (entry) => [
      entry.date && el("strong", { class: "steps__day" }, withDates(entry.date)), entry.text,
      entry.past && el("span", { class: "node__by" }, "（已过，属以后年度的申报）"),
    ])],
    ["由谁评审", listOf(facts, reviewers(report), "ul", (entry) => [entry.who && el("strong", {}, `${entry.who}：`), entry.text])],
  ]);
  const filled = parts.flatMap(([title, list]) => (list ? [el("h4", {}, title), list] : []));
  if (!filled.length) return [];
  const notes = listOf(facts, report.notes, "ul", (entry) => [entry.text]);
  const rest = notes && folds.details("notes", false, "more", [`另有 ${notes.childElementCount} 条提示`], [notes]);
  const why = NOT_YET[report.verdict];
  const body = why
    ? [el("p", { class: "part__note" }, why), folds.details("steps", false, "more", ["申报步骤、材料、时间和评委会"], [...filled, rest])]
    : [...filled, rest];
  return [el("section", { class: "part" }, el("h3", {}, "怎么办"), ...body)];
}

/** @param {{who?: string, text: string}} entry */
function byWhom({ who, text }) {
  return [who ? el("strong", {}, `${who}：`) : null, withoutSubject(who ?? "", text)];
}

/** 人社部门：按管理权限复审, not 人社部门：人社部门按管理权限复审. @param {string} who @param {string} text */
export function withoutSubject(who, text) {
  return who && text.startsWith(who) ? text.slice(who.length) : text;
}

/** Days first, in their order. @param {any} deadlines @returns {any[]} */
export function byDay(deadlines) {
  return entries(deadlines).sort((a, b) => (a.date ?? "9").localeCompare(b.date ?? "9"));
}

/** Who reviews; where that differs by pathway, each with its pathways. @param {Report} report @returns {any[]} */
export function reviewers(report) {
  const each = entries(report.committee?.by_pathway);
  if (each.length < 2) return entries(report.committee);
  const title = (/** @type {string} */ id) => report.pathways.find((pathway) => pathway.id === id)?.title ?? id;
  return each.map((entry) => ({ ...entry, who: (entry.pathways ?? []).map(title).join("、") }));
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
 * @param {(entry: any) => (import("../page/dom.js").Child)[]} words
 * @param {string} [className]
 */
function listOf(facts, value, tag, words, className = "") {
  const found = entries(value);
  if (!found.length) return null;
  return el(tag, { class: `steps ${className}`.trim() }, ...found.map((entry) => el("li", {}, ...words(entry), " ", clauseLinks(facts, entry.clauses))));
}
