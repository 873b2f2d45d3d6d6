// @ts-check
/** The result to take along: the same lines for paper and for the clipboard. */

import { el } from "../page/dom.js";
import { byDay, entries, lacking, lackWords, reviewers, withoutSubject } from "../report/steps.js";
import { shared } from "./calendar.js";
import { binding, reach, stopping } from "../report/report.js";
import { telling } from "../report/tree.js";
import { clauseNames, levelName, MODES, rank, VERDICTS, withDates } from "../page/words.js";

/** @typedef {import("../page/words.js").Facts} Facts */
/** @typedef {import("../report/report.js").Report} Report */
/** @typedef {import("../report/report.js").Overview} Overview */
/** @typedef {import("../report/report.js").Pathway} Pathway */
/** @typedef {import("../form/form.js").Form} Form */
/** @typedef {{title: string, lines: string[], kind?: "steps" | "ticks" | "run" | "foot" | "receipt"}} Block */
/** @typedef {{title: string, sign: string, verdict: string, means: string, blocks: Block[]}} Handout */

const MOST_PATHWAYS = 3;
const LONGEST_UNBROKEN = 10;

/** @param {Facts} facts @param {Form} form @param {Report | Overview} document @returns {Handout} */
export function handout(facts, form, document) {
  return document.schema === "overview/1" ? ofOverview(facts, form, document) : ofReport(facts, form, document);
}

/** @param {Facts} facts @param {Form} form @param {Report} report @returns {Handout} */
function ofReport(facts, form, report) {
  const applicable = report.pathways.filter((pathway) => pathway.applies !== "NO").sort((a, b) => rank(b.verdict) - rank(a.verdict));
  const shown = applicable.filter((pathway) => pathway.verdict === report.verdict).slice(0, MOST_PATHWAYS);
  const isOpen = report.verdict === "UNKNOWN";
  const gaps = gapsBlock(facts, report);
  // What is missing says more than every condition of pathways that are all shut.
  const reasons = isOpen || gaps.lines.length ? [gaps] : shown.map((pathway) => pathwayBlock(facts, report, pathway));
  return {
    title: `${form.words("target_series")} · ${levelName(facts, report.target.series, report.target.level)}`,
    sign: VERDICTS[report.verdict].sign,
    verdict: VERDICTS[report.verdict].word,
    means: `${VERDICTS[report.verdict].means}${reach(report)}`,
    blocks: [
      ...reasons,
      { title: isOpen || gaps.lines.length ? "对照了这些途径" : "其他可能适用的途径", lines: applicable.filter((pathway) => isOpen || gaps.lines.length || !shown.includes(pathway)).map((pathway) => withVerdict(pathway, report)), kind: "run" },
      { title: "还要弄清的问题", lines: report.next_questions.map(({ id }) => form.questions.get(id)?.label ?? id), kind: "ticks" },
      ...afterwards(facts, report),
      answersBlock(form),
      receiptBlock(report),
    ],
  };
}

/** What to do: in full where there is a way, else the days alone. @param {Facts} facts @param {Report} report @returns {Block[]} */
function afterwards(facts, report) {
  /** @type {Block} */
  const days = { title: "时间", lines: lines(facts, byDay(report.deadlines)) };
  if (rank(report.verdict) < rank("JUDGEMENT")) return [days];
  // What has no other name before it is the applicant's own.
  const ofOthers = (/** @type {any} */ value) => entries(value).map((entry) => (entry.who === "申报人" ? { ...entry, who: "" } : entry));
  return [
    { title: "申报步骤", lines: lines(facts, ofOthers(report.submission)), kind: "steps" },
    { title: "由谁评审", lines: lines(facts, reviewers(report)) },
    days,
    { title: "材料", lines: lines(facts, ofOthers(report.materials)), kind: "ticks" },
  ];
}

/** Where no pathway is open: what stops all of them, and the least that would lift each. @param {Facts} facts @param {Report} report @returns {Block} */
function gapsBlock(facts, report) {
  const basis = (/** @type {{clauses: string[]}} */ item) => `〔${clauseNames(facts, item.clauses)}〕`;
  const found = report.verdict === "NO" ? lacking(report).filter(({ gaps }) => gaps.length > 0) : [];
  const stops = report.verdict === "NO" ? stopping(report).map((node) => `✕ 要求“${node.text}”，未满足${basis(node)}`) : [];
  const least = found.map(({ pathway, gaps: [gap, ...others] }) => {
    const lacks = [...gap.conditions, ...(gap.blockers ?? [])].map((lack) => `${lackWords(lack)}${basis(lack)}`);
    return `✕ ${pathway.title}${basis(pathway)}还差：${lacks.join("；")}${others.length ? `；或另外 ${others.length} 种补法` : ""}`;
  });
  const time = report.earliest && report.verdict === "NO" ? [withDates(`别的都不变，单靠时间，最早 ${report.earliest} 起结论会更好。`)] : [];
  return { title: stops.length ? "卡在哪里，还差什么" : "还差什么", lines: [...stops, ...least, ...time] };
}

/** @param {Facts} facts @param {Form} form @param {Overview} overview @returns {Handout} */
function ofOverview(facts, form, overview) {
  return {
    title: `${form.words("target_series")} · 我能报什么`,
    sign: "",
    verdict: "",
    means: "",
    blocks: [
      { title: "各层级", lines: overview.levels.map((report) => ofLevel(facts, report)) },
      { title: "时间", lines: lines(facts, byDay(shared(facts, overview))) },
      answersBlock(form),
      receiptBlock(overview),
    ],
  };
}

/** @param {Pathway} pathway @param {Report} report */
function withVerdict(pathway, report) {
  return pathway.verdict === report.verdict ? pathway.title : `${pathway.title}（${VERDICTS[pathway.verdict].word}）`;
}

/** @param {Facts} facts @param {Report} report */
function ofLevel(facts, report) {
  const { sign, word } = VERDICTS[report.verdict];
  const ways = report.pathways.filter((pathway) => pathway.verdict === report.verdict && pathway.applies !== "NO").map((way) => way.title);
  const named = rank(report.verdict) > rank("UNKNOWN") && ways.length ? `，途径：${ways.join("、")}` : "";
  const [least] = report.verdict === "NO" ? lacking(report) : [];
  const lacks = least?.gaps[0] ? `，差得最少的是“${least.pathway.title}”：${least.gaps[0].conditions.map(lackWords).join("；")}` : "";
  return `${sign} ${levelName(facts, report.target.series, report.target.level)}：${word}${named}${lacks}`;
}

/** @param {Facts} facts @param {Report} report @param {Pathway} pathway @returns {Block} */
function pathwayBlock(facts, report, pathway) {
  const conditions = telling(pathway.because);
  const gates = binding(report, pathway).filter((gate) => gate.verdict !== "YES");
  const items = [...conditions, ...gates.map((gate) => ({ ...gate, text: `共同条件：${gate.title}`, decided_by: "" }))];
  // The same words may be required by more than one clause: said once, with each.
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const { verdict, text, decided_by: by, clauses } of items) {
    const words = `${VERDICTS[verdict].sign} ${text}${by ? `（由${by}认定）` : ""}`;
    found.set(words, new Set([...(found.get(words) ?? []), ...clauses]));
  }
  return {
    title: `途径：${pathway.title}（${MODES[pathway.mode]}）`,
    lines: [...found].map(([words, clauses]) => `${words}〔${clauseNames(facts, [...clauses])}〕`),
  };
}

/** @param {Facts} facts @param {any} value */
function lines(facts, value) {
  return entries(value).map((entry) =>
    `${entry.date ? `${withDates(entry.date)} ` : ""}${entry.who ? `${entry.who}：${withoutSubject(entry.who, entry.text)}` : entry.text}${entry.clauses?.length ? `〔${clauseNames(facts, entry.clauses)}〕` : ""}`);
}

/** @param {Form} form @returns {Block} */
function answersBlock(form) {
  const ids = Object.keys(form.read().answers);
  return { title: "据以得出结论的回答", lines: ids.map((id) => `${form.questions.get(id)?.label}：${form.words(id)}`), kind: "foot" };
}

/** @param {Report | Overview} document @returns {Block} */
function receiptBlock(document) {
  return {
    title: "回执",
    lines: [`申报日期 ${document.as_of}；通知 ${document.notice}；程序 ${document.engine}；规则 ${document.rules}`],
    kind: "receipt",
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
  const filled = sheet.blocks.filter((block) => block.lines.length);
  const receipts = filled.filter(({ kind }) => kind === "receipt");
  const others = filled.filter(({ kind }) => kind !== "receipt");
  return [
    el("div", { class: "handout__head" },
      el("div", {},
        el("h2", {}, `包头2023年职称申报自查：${sheet.title}`),
        sheet.verdict ? el("p", { class: "handout__verdict" }, `${sheet.sign} ${sheet.verdict}`) : "",
        sheet.means && el("p", {}, sheet.means),
        el("p", { class: "handout__caveat" }, CAVEAT),
        // Beside the code, whose answers it vouches for.
        ...receipts.map(({ title, lines }) => el("p", { class: "handout__receipt" }, `${title}：${lines.join("；")}`)))),
    el("div", { class: "handout__blocks" }, ...others.map(blockPart)),
  ];
}

/** The code stands beside the verdict. @param {HTMLElement} paper @param {SVGElement} code */
export function withCode(paper, code) {
  paper.querySelector(".handout__head")?.append(
    el("div", { class: "handout__code" }, code, el("p", {}, "扫码打开，码里含全部回答")));
}

/** @param {Block} block */
function blockPart({ title, lines, kind }) {
  // Answers run on: on paper they are the receipt's fine print.
  if (kind === "run" || kind === "foot") return el("section", { class: `handout__${kind}` }, el("h3", {}, title), el("p", {}, lines.join("；")));
  const items = lines.map((line) => el("li", {}, ...unbroken(kind === "ticks" ? `☐ ${line}` : line)));
  return el("section", {}, el("h3", {}, title), el(kind === "steps" ? "ol" : "ul", {}, ...items));
}

/** A clause's label is not cut in two at the end of a line. @param {string} line @returns {(Node | string)[]} */
function unbroken(line) {
  return line.split(/(〔[^〕]{1,20}〕)/).map((part) => (part.startsWith("〔") && part.length <= LONGEST_UNBROKEN ? el("span", { class: "handout__basis" }, part) : part));
}
