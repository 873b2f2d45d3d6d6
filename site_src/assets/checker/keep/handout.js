// @ts-check
/** The result to take along, as blocks of lines: the same for paper (`paper.js`) and for the clipboard. */

import { openQuestions } from "../report/outlook.js";
import { facts } from "../page/facts.js";
import { clauseName, dayInWords, rank, wordOf } from "../page/words.js";
import { byTimeAlone, lacking, missingWords, ways } from "../report/gaps.js";
import { isHeld, reach } from "../report/head.js";
import { linesOf } from "../report/overview.js";
import { applicable, unmetGates } from "../report/pathways.js";
import { byDay, reviewers } from "../report/steps.js";
import { telling } from "../report/tree.js";
import { shared } from "./calendar.js";

/** @typedef {import("../report/types.js").Report} Report */
/** @typedef {import("../report/types.js").Overview} Overview */
/** @typedef {import("../report/types.js").Result} Result */
/** @typedef {import("../report/types.js").Pathway} Pathway */
/** @typedef {import("../report/types.js").Line} ReportLine */
/** @typedef {import("../form/form.js").Form} Form */
/** @typedef {{text: string, basis?: string}} Line `basis`: the clauses by their labels */
/** @typedef {{title: string, lines: Line[], kind?: "steps" | "ticks" | "run" | "foot" | "receipt"}} Block */
/** @typedef {{title: string, sign: string, verdict: string, means: string, next: string, caveat: string, blocks: Block[]}} Handout */

const MOST_PATHWAYS = 3;

/** @param {Form} form @param {Result} document @returns {Handout} */
export function handout(form, document) {
  return document.schema === "overview/2" ? ofOverview(form, document) : ofReport(form, document);
}

/** @param {Handout} sheet @param {string} link */
export function asText(sheet, link) {
  const parts = filled(sheet).map((block) => [block.title, ...block.lines.map((line) => `  ${withBasis(line)}`)].join("\n"));
  const head = [`职称申报自查：${sheet.title}`, sheet.verdict && `结论：${sheet.verdict}。${sheet.means}`, sheet.next, sheet.caveat].filter(Boolean).join("\n");
  return `${[head, ...parts].join("\n\n")}\n\n用同样的回答打开：${link}\n`;
}

/** The result in one line. @param {Handout} sheet */
export function asTitle(sheet) {
  return sheet.verdict ? `${sheet.title}：${sheet.verdict}` : sheet.title;
}

/** @param {Handout} sheet */
export function filled(sheet) {
  return sheet.blocks.filter((block) => block.lines.length);
}

/** @param {Line} line */
export function withBasis({ text, basis }) {
  return basis ? `${text}〔${basis}〕` : text;
}

function caveat() {
  return `这是对照《${facts().title}》的自查结果，不是官方决定；以通知原文和主管部门的决定为准。`;
}

/** @param {Form} form @param {Report} report @returns {Handout} */
function ofReport(form, report) {
  const { sign, word } = isHeld(report) ? { sign: "✓", word: "已有" } : facts().verdicts[report.verdict];
  const sorted = applicable(report).sort((a, b) => rank(b.verdict) - rank(a.verdict));
  const shown = sorted.filter((pathway) => pathway.verdict === report.verdict).slice(0, MOST_PATHWAYS);
  const gaps = gapsBlock(report);
  // What is missing says more than every condition of pathways that are all shut.
  const isShort = report.verdict === "UNKNOWN" || gaps.lines.length > 0;
  const others = isShort ? sorted : sorted.filter((pathway) => !shown.includes(pathway));
  return {
    title: `${report.target.series_name} · ${report.target.level_in_full}`,
    sign,
    verdict: word,
    means: `${report.headline.text}。${reach(report)}`,
    next: nextWords(report.headline),
    caveat: caveat(),
    blocks: [
      ...(report.figures ?? []).map(figureBlock),
      ...(isShort ? [gaps] : shown.map((pathway) => pathwayBlock(report, pathway))),
      { title: isShort ? "对照了这些途径" : "其他可能适用的途径", lines: others.map((pathway) => ({ text: withVerdict(pathway, report) })), kind: "run" },
      { title: "还要弄清的问题", lines: openQuestions(report).map((question) => ({ text: question.label, basis: byOthers(question) })), kind: "ticks" },
      ...afterwards(report),
      answersBlock(form),
      receiptBlock(report),
    ],
  };
}

/** @param {import("../report/types.js").Headline} headline */
function nextWords({ next: { what, who, until } }) {
  return `下一步：${what.replace(/。$/, "")}（${[who, until.replace(/。$/, "")].filter(Boolean).join("；")}）。`;
}

/** @param {import("../report/types.js").NextQuestion} question */
function byOthers(question) {
  return question.known_by === "self" ? "" : "请单位或有关部门确认";
}

/** What to do: in full where there is a way, else the days alone. @param {Report} report @returns {Block[]} */
function afterwards(report) {
  /** @type {Block} */
  const days = { title: "时间", lines: byDay(report.deadlines).map(lineOf) };
  if (rank(report.verdict) < rank("JUDGEMENT")) return [days];
  return [
    { title: "申报步骤", lines: report.submission.map(lineOf), kind: "steps" },
    { title: "由谁评审", lines: reviewers(report).map(lineOf) },
    days,
    { title: "材料", lines: report.materials.map(lineOf), kind: "ticks" },
  ];
}

/** What has no other name before it is the applicant's own. @param {ReportLine} line @returns {Line} */
function lineOf({ text, clauses, who, act, own, date }) {
  const words = who && !own ? `${who}：${act ?? text}` : text;
  return { text: date ? `${dayInWords(date)} ${words}` : words, basis: clauseNames(clauses) };
}

/** A number with what it is made of; in the title, because it stands beside the verdict. @param {import("../report/types.js").Figure} figure @returns {Block} */
function figureBlock({ text, clauses, parts }) {
  return { title: `${text}〔${clauseNames(clauses)}〕`, lines: parts.map((part) => ({ text: part.text })), kind: "run" };
}

/** Where no pathway is open: what stops all of them, and the least that would lift each. @param {Report} report @returns {Block} */
function gapsBlock(report) {
  if (report.verdict !== "NO") return { title: "还差什么", lines: [] };
  const stops = report.summary.shut_by.map(({ text, clauses }) => ({ text: `✕ 要求“${text}”，未满足`, basis: clauseNames(clauses) }));
  const least = lacking(report).flatMap((pathway) => {
    const [gap, ...others] = ways(pathway);
    if (!gap) return [];
    const lacks = [...gap.conditions, ...gap.blockers].map((missing) => withBasis({ text: missingWords(report, missing), basis: clauseNames(missing.clauses) }));
    const more = others.length ? `；或另外 ${others.length} 种补法` : "";
    return [{ text: `✕ ${pathway.title}〔${clauseNames(pathway.clauses)}〕还差：${lacks.join("；")}${more}` }];
  });
  const time = report.earliest ? [{ text: byTimeAlone(report) }] : [];
  return { title: stops.length ? "卡在哪里，还差什么" : "还差什么", lines: [...stops, ...least, ...time] };
}

/** @param {Form} form @param {Overview} overview @returns {Handout} */
function ofOverview(form, overview) {
  return {
    title: `${overview.series_name} · 我能报什么`,
    sign: "",
    verdict: "",
    means: "",
    next: overview.lines[0]?.recommended ? nextWords(overview.lines[0].headline) : "",
    caveat: caveat(),
    blocks: [
      { title: "各层级", lines: linesOf(overview).map(({ line, report }) => ({ text: ofLevel(line, report) })) },
      { title: "时间", lines: byDay(shared(overview)).map(lineOf) },
      answersBlock(form),
      receiptBlock(overview),
    ],
  };
}

/** @param {Pathway} pathway @param {Report} report */
function withVerdict(pathway, report) {
  return pathway.verdict === report.verdict ? pathway.title : `${pathway.title}（${wordOf(pathway.verdict)}）`;
}

/** @param {import("../report/types.js").LevelLine | undefined} line @param {Report} report */
function ofLevel(line, report) {
  const { sign, word } = line?.held ? { sign: "✓", word: "已有" } : facts().verdicts[report.verdict];
  if (line?.held) return `${sign} ${report.target.level_in_full}：${word}`;
  const titles = waysOf(report);
  const named = titles ? `，途径：${titles}` : "";
  const [least] = report.verdict === "NO" ? lacking(report) : [];
  const [gap] = least ? ways(least) : [];
  const lacks = gap ? `，差得最少的是“${least.title}”：${gap.conditions.map((missing) => missingWords(report, missing)).join("；")}` : "";
  return `${sign} ${report.target.level_in_full}：${word}${named}${lacks}`;
}

/** @param {Report} report @param {Pathway} pathway @returns {Block} */
function pathwayBlock(report, pathway) {
  const gates = unmetGates(report, pathway).map((gate) => ({ ...gate, text: `共同条件：${gate.title}`, decided_by: "" }));
  // The same words may be required by more than one clause: said once, with each.
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const { verdict, text, decided_by: by, clauses } of [...telling(pathway.because), ...gates]) {
    const words = `${facts().verdicts[verdict].sign} ${text}${by ? `（由${by}认定）` : ""}`;
    found.set(words, new Set([...(found.get(words) ?? []), ...clauses]));
  }
  return {
    title: `途径：${pathway.title}（${facts().modes[pathway.mode]}）`,
    lines: [...found].map(([text, clauses]) => ({ text, basis: clauseNames([...clauses]) })),
  };
}

/** @param {Form} form @returns {Block} */
function answersBlock(form) {
  const ids = Object.keys(form.read().answers);
  return { title: "据以得出结论的回答", lines: ids.map((id) => ({ text: `${form.questions.get(id)?.label}：${form.words(id)}` })), kind: "foot" };
}

/** @param {Result} document @returns {Block} */
function receiptBlock(document) {
  const text = `申报日期 ${document.as_of}；通知 ${document.notice}；程序 ${document.engine}；规则 ${document.rules}`;
  return { title: "回执", lines: [{ text }], kind: "receipt" };
}

/** The pathways that a level's verdict comes from; none where there is no way yet. @param {Report} report */
function waysOf(report) {
  if (rank(report.verdict) <= rank("UNKNOWN")) return "";
  return applicable(report).filter((pathway) => pathway.verdict === report.verdict).map((pathway) => pathway.title).join("、");
}

/** @param {string[]} [ids] */
function clauseNames(ids = []) {
  return ids.map(clauseName).join("、");
}
