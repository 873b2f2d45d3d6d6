// @ts-check
/** What is said of one person: verdict, reasons, next step, what to ask of whom; worked out by Python, which says the verdict first. */

import { fragment } from "../checker/keep/link.js";
import { copy, el } from "../checker/page/dom.js";
import { facts } from "../checker/page/facts.js";
import { dayInWords } from "../checker/page/words.js";
import { root, roster } from "./facts.js";
import { badge, clauseLinks, request } from "./words.js";

/** @typedef {import("./judging/pass.js").Judged} Judged */
/** @typedef {import("./described.js").Described} Described */
/** @typedef {import("../checker/report/types.js").Report} Report */
/** @typedef {import("../checker/report/types.js").Gap} Gap */

/**
 * A report without explanations has no headline (null): until they follow, the program's stands, unless Python's verdict is another.
 * @param {Judged} judged @param {Described} described what the program says @param {Report} report @param {(words: string) => void} say
 */
export function reportOf(judged, described, report, say) {
  const isWhole = Boolean(report.headline);
  const { text, reasons, next } = said(judged, described, report);
  return el("div", { class: "opened" },
    el("p", { class: "opened__headline" }, badge(report.verdict), " ", text),
    reasons.length ? el("ul", {}, ...reasons.map(({ text, clauses }) => el("li", {}, text, " ", clauseLinks(clauses)))) : null,
    el("dl", { class: "facts" },
      next ? fact("下一步", next.what, [next.who, next.until].filter(Boolean).join("，")) : null,
      report.committee?.text ? fact("由谁评", report.committee.text) : null,
      ...(isWhole ? nearest(report).map(([title, ...gaps]) => fact("还差", title, ...gaps)) : [fact("还差", "正在算……")].slice(Number(report.verdict !== "NO")))),
    ...asking(judged, described, say),
    el("p", {}, el("a", { href: new URL(`checker/index.html${fragment(judged.document)}`, root).href, target: "_blank", rel: "noopener" }, "在自查页打开完整报告")));
}

/** @param {Judged} judged @param {Described} described @param {Report} report @returns {{text: string, reasons: Described["reasons"], next?: Described["next"]}} */
function said({ verdict }, { headline: text, reasons, next }, { headline, verdict: found }) {
  // What the guide would ask next is no step of a clerk's: the questions themselves are below.
  if (headline) return headline.key === "answer_more" ? { text, reasons: [] } : headline;
  return verdict === found ? { text, reasons, next } : { text: facts().verdicts[found].meaning, reasons: [] };
}

/** What is wrong with the row, where there is nothing to work out. @param {Judged} judged @param {{message: string}[]} faults */
export function faultsOf({ problems }, faults) {
  const lines = [...faults.map(({ message }) => message), ...problems];
  return el("div", { class: "opened" }, el("p", { class: "opened__headline" }, badge("FAULT"), " 先改正这一行，再打开这张表。"),
    el("ul", {}, ...lines.map((line) => el("li", {}, line))));
}

/** @param {string} term @param {...string} lines */
function fact(term, ...lines) {
  return el("div", {}, el("dt", {}, term), el("dd", {}, ...lines.filter(Boolean).map((line) => el("p", {}, line))));
}

/** Of the pathways that lack least: title, then what each lacks. @param {Report} report @returns {string[][]} */
function nearest(report) {
  if (report.verdict !== "NO") return [];
  return report.summary.nearest.slice(0, 2).flatMap((id) => {
    const pathway = report.pathways.find((one) => one.id === id);
    const gap = pathway?.gaps[0];
    return pathway && gap ? [[`走“${pathway.title.replaceAll("“", "‘").replaceAll("”", "’")}”：`, ...gap.conditions.map(lacking)]] : [];
  });
}

/** @param {Gap["conditions"][number]} missing */
function lacking({ condition, now, date, wait }) {
  return [now ? `${condition}（现在${now}）` : condition, wait && `还差${wait}`, date && `${dayInWords(date)}起`].filter(Boolean).join("，");
}

/** What the person and others are to be asked. @param {Judged} judged @param {Described} described @param {(words: string) => void} say */
function asking(judged, { own, others }, say) {
  const list = (/** @type {string[]} */ ids) => el("ol", {}, ...ids.map((id) => el("li", {}, roster.questions[id]?.[1] ?? id, " ", clauseLinks(roster.questions[id]?.[3] ?? []))));
  const button = el("button", {
    type: "button", class: "quiet",
    click: async () => say((await copy(request(judged, own, true))) ? "已复制，可以发给本人。链接里含有这一行的回答。" : "没能复制，请手动选取。"),
  }, "复制给本人（带链接）");
  return [
    ...(own.length ? [el("h3", {}, "请本人补充"), list(own), button] : []),
    ...(others.length ? [el("h3", {}, "请单位或有关部门确认"), list(others)] : []),
  ];
}
