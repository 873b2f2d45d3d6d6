// @ts-check
/** 我能报什么: every level of a series, highest first. */

import { el } from "../page/dom.js";
import { badge, dayInWords, rank, wordOf } from "../page/words.js";
import { openQuestions } from "./outlook.js";
import { applicable } from "./pathways.js";

/** @typedef {import("./types.js").Overview} Overview */
/** @typedef {import("./types.js").Report} Report */
/** @typedef {import("./types.js").Verdict} Verdict */

/** @param {Overview} overview */
export function overviewHead(overview) {
  return el("div", { class: "verdict" },
    el("p", { class: "verdict__target" }, `${overview.series_name} · 我能报什么`),
    el("p", { class: "verdict__reach" }, inShort(overview)),
    el("p", {}, "下面从高到低列出各个层级。打开一级，看依据和还差什么。"),
    el("p", { class: "verdict__caveat" }, `截至${dayInWords(overview.as_of)}。这是对照通知的自查，不是官方决定。`));
}

/** @param {Overview} overview */
export function levelList(overview) {
  return el("ul", { class: "levels" }, ...overview.levels.map(levelItem));
}

/** The best verdict, which is that of the overview. @param {Overview} overview */
export function bestOf(overview) {
  return overview.levels.reduce((a, b) => (rank(b.verdict) > rank(a.verdict) ? b : a)).verdict;
}

/** @param {Overview} overview */
export function overviewInOneLine(overview) {
  return `我能报什么：${overview.levels.map((level) => `${level.target.level_in_full}${wordOf(level.verdict)}`).join("，")}`;
}

/** The levels of the best verdict, in a sentence. @param {Overview} overview */
function inShort(overview) {
  const names = (/** @type {Verdict} */ verdict) => overview.levels.filter((level) => level.verdict === verdict)
    .map((level) => level.target.level_in_full).join("、");
  const [yes, judged, open] = [names("YES"), names("JUDGEMENT"), names("UNKNOWN")];
  const parts = [yes && `条件已具备的：${yes}`, judged && `还要有关单位认定的：${judged}`, open && `还要再答几题才知道的：${open}`].filter(Boolean);
  return parts.length ? `${parts.join("。")}。` : "按现在的回答，没有一级的条件都能具备。";
}

/** @param {Report} report */
function levelItem(report) {
  const { level, level_in_full: name } = report.target;
  const ways = waysOf(report);
  return el("li", { class: "level" },
    el("h3", { class: "level__name" }, name), badge(report.verdict),
    el("p", { class: "level__ways" }, ways ? `途径：${ways}` : needs(report)),
    el("button", { class: "quiet", type: "button", "aria-label": `看依据：${name}`, "data-open-level": level }, "看依据"));
}

/** The pathways that a level's verdict comes from; none where there is no way yet. @param {Report} report */
export function waysOf(report) {
  if (rank(report.verdict) <= rank("UNKNOWN")) return "";
  return applicable(report).filter((pathway) => pathway.verdict === report.verdict).map((pathway) => pathway.title).join("、");
}

/** What a level without a way waits for. @param {Report} report */
function needs(report) {
  if (report.earliest) return `单靠时间，最早${dayInWords(report.earliest)}起会更好`;
  const open = openQuestions(report).length;
  return open ? `还有 ${open} 题可能改变结论` : "看还差什么";
}
