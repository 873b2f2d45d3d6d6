// @ts-check
/** The result to take along: the same lines for paper and for the clipboard. */

import { el } from "./dom.js";
import { entries } from "./after.js";
import { binding, reach } from "./report.js";
import { telling } from "./tree.js";
import { clauseNames, levelName, MODES, rank, VERDICTS } from "./words.js";

/** @typedef {import("./words.js").Facts} Facts */
/** @typedef {import("./report.js").Report} Report */
/** @typedef {import("./report.js").Overview} Overview */
/** @typedef {import("./report.js").Pathway} Pathway */
/** @typedef {import("./form.js").Form} Form */
/** @typedef {{title: string, lines: string[], kind?: "steps" | "ticks" | "run"}} Block */
/** @typedef {{title: string, verdict: string, means: string, blocks: Block[]}} Handout */

const MOST_PATHWAYS = 3;

/** @param {Facts} facts @param {Form} form @param {Report | Overview} document @returns {Handout} */
export function handout(facts, form, document) {
  return document.schema === "overview/1" ? ofOverview(facts, form, document) : ofReport(facts, form, document);
}

/** @param {Facts} facts @param {Form} form @param {Report} report @returns {Handout} */
function ofReport(facts, form, report) {
  const applicable = report.pathways.filter((pathway) => pathway.applies !== "NO").sort((a, b) => rank(b.verdict) - rank(a.verdict));
  const shown = applicable.filter((pathway) => pathway.verdict === report.verdict).slice(0, MOST_PATHWAYS);
  return {
    title: `${form.words("target_series")} · ${levelName(facts, report.target.series, report.target.level)}`,
    verdict: VERDICTS[report.verdict].word,
    means: `${VERDICTS[report.verdict].means}${reach(report)}`,
    blocks: [
      ...shown.map((pathway) => pathwayBlock(facts, report, pathway)),
      { title: "其他可能适用的途径", lines: applicable.filter((pathway) => !shown.includes(pathway)).map((pathway) => `${pathway.title}：${VERDICTS[pathway.verdict].word}`) },
      { title: "还会影响结论的问题", lines: report.next_questions.map(({ id }) => form.questions.get(id)?.label ?? id) },
      { title: "申报步骤", lines: lines(facts, report.submission), kind: "steps" },
      { title: "由谁评审", lines: lines(facts, report.committee) },
      { title: "时间", lines: lines(facts, report.deadlines) },
      { title: "材料", lines: lines(facts, report.materials), kind: "ticks" },
      answersBlock(form),
      receiptBlock(report),
    ],
  };
}

/** @param {Facts} facts @param {Form} form @param {Overview} overview @returns {Handout} */
function ofOverview(facts, form, overview) {
  return {
    title: `${form.words("target_series")} · 我能报什么`,
    verdict: "",
    means: "",
    blocks: [
      { title: "各层级", lines: overview.levels.map((report) => `${levelName(facts, overview.series, report.target.level)}：${VERDICTS[report.verdict].word}`) },
      answersBlock(form),
      receiptBlock(overview),
    ],
  };
}

/** @param {Facts} facts @param {Report} report @param {Pathway} pathway @returns {Block} */
function pathwayBlock(facts, report, pathway) {
  const conditions = telling(pathway.because);
  const gates = binding(report, pathway).filter((gate) => gate.verdict !== "YES");
  const line = (/** @type {{verdict: import("./words.js").Verdict, text: string, clauses: string[], decided_by?: string}} */ item) =>
    `${VERDICTS[item.verdict].sign} ${item.text}${item.decided_by ? `（由${item.decided_by}认定）` : ""}〔${clauseNames(facts, item.clauses)}〕`;
  return {
    title: `途径：${pathway.title}（${MODES[pathway.mode]}）${VERDICTS[pathway.verdict].word}`,
    lines: [...new Set([...conditions.map(line), ...gates.map((gate) => line({ ...gate, text: `共同条件：${gate.title}` }))])],
  };
}

/** @param {Facts} facts @param {any} value */
function lines(facts, value) {
  return entries(value).map((entry) =>
    `${entry.date ? `${entry.date} ` : ""}${entry.text}${entry.clauses?.length ? `〔${clauseNames(facts, entry.clauses)}〕` : ""}`);
}

/** @param {Form} form @returns {Block} */
function answersBlock(form) {
  const ids = Object.keys(form.read().answers);
  return { title: "据以得出结论的回答", lines: ids.map((id) => `${form.questions.get(id)?.label}：${form.words(id)}`), kind: "run" };
}

/** @param {Report | Overview} document @returns {Block} */
function receiptBlock(document) {
  return {
    title: "回执",
    lines: [`申报日期 ${document.as_of}；通知 ${document.notice}；程序 ${document.engine}；规则 ${document.rules}`],
  };
}

const CAVEAT = "这是对照2023年通知的自查结果，不是官方决定；以通知原文和市人力资源和社会保障局的决定为准。";

/** @param {Handout} sheet @param {string} link */
export function asText(sheet, link) {
  const parts = sheet.blocks.filter((block) => block.lines.length).map((block) => [block.title, ...block.lines.map((line) => `  ${line}`)].join("\n"));
  const head = [`职称申报自查：${sheet.title}`, sheet.verdict && `结论：${sheet.verdict}。${sheet.means}`, CAVEAT].filter(Boolean).join("\n");
  return `${[head, ...parts].join("\n\n")}\n\n用同样的回答打开：${link}\n`;
}

/** The result in one line. @param {Handout} sheet */
export function asTitle(sheet) {
  return sheet.verdict ? `${sheet.title}：${sheet.verdict}` : sheet.title;
}

/** @param {Handout} sheet @returns {Node[]} */
export function asPage(sheet) {
  return [
    el("div", { class: "handout__head" },
      el("div", {},
        el("h2", {}, `包头2023年职称申报自查：${sheet.title}`),
        sheet.verdict ? el("p", { class: "handout__verdict" }, sheet.verdict) : "",
        el("p", {}, sheet.means, CAVEAT))),
    el("div", { class: "handout__blocks" }, ...sheet.blocks.filter((block) => block.lines.length).map(blockPart)),
  ];
}

/** The code stands beside the verdict. @param {HTMLElement} paper @param {SVGElement} code */
export function withCode(paper, code) {
  paper.querySelector(".handout__head")?.append(
    el("div", { class: "handout__code" }, code, el("p", {}, "扫码打开同样的回答（码里含全部回答）")));
}

/** @param {Block} block */
function blockPart({ title, lines, kind }) {
  // Answers run on: on paper they are the receipt's fine print.
  if (kind === "run") return el("section", {}, el("h3", {}, title), el("p", {}, lines.join("；")));
  const items = lines.map((line) => el("li", {}, kind === "ticks" ? `☐ ${line}` : line));
  return el("section", {}, el("h3", {}, title), el(kind === "steps" ? "ol" : "ul", {}, ...items));
}
