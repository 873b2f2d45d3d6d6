// @ts-check
/** The result: 结论 first, then why, what is missing, what to do; what does not apply is folded away. */

import { byId, el } from "./dom.js";
import { afterwards, gapList } from "./after.js";
import { decisive, Folds, GENERAL, treeList } from "./tree.js";
import { badge, clauseLinks, levelName, MODES, rank, VERDICTS, withoutIds } from "./words.js";

/** @typedef {import("./words.js").Facts} Facts */
/** @typedef {import("./words.js").Verdict} Verdict */
/** @typedef {import("./tree.js").Tree} Tree */
/** @typedef {{id: string, title: string, clauses: string[], verdict: Verdict, because: Tree}} Gate */
/**
 * @typedef {{id: string, title: string, clauses: string[], mode: string, reviewer?: string, applies: Verdict,
 *   verdict: Verdict, waives: string[], because: Tree, gaps: any[], earliest: string | null}} Pathway
 */
/** @typedef {{id: string, clauses: string[], why: string}} NextQuestion */
/**
 * @typedef {{schema: "report/1", notice: string, engine: string, rules: string, as_of: string,
 *   target: {series: string, level: string}, verdict: Verdict, reachable: [Verdict, Verdict], settled: boolean,
 *   gates: Gate[], pathways: Pathway[], next_questions: NextQuestion[], submission: any, committee: any,
 *   deadlines: any, materials: any, notes: any, earliest: string | null}} Report
 */
/** @typedef {{schema: "overview/1", notice: string, engine: string, rules: string, as_of: string, series: string, levels: Report[]}} Overview */
/** @typedef {{question: string, label: string, value: string, allowed: string, message: string}} Fault */
/**
 * @typedef {{goTo: (question: string) => void, label: (question: string) => string,
 *   openLevel: (level: string) => void, series: (key: string) => string}} Page
 */

const MOST_QUESTIONS = 5;

export class ReportView {
  #folds = new Folds();
  #section = byId("report");
  #body = byId("report-body");
  #live = byId("verdict-live");
  #said = "";

  /** @param {Facts} facts @param {Page} page */
  constructor(facts, page) {
    this.facts = facts;
    this.page = page;
  }

  /** From now on the result on the page is not that of the answers on the page. */
  invalidate() {
    for (const name of ["verdict", "settled", "rules", "schema"]) delete this.#section.dataset[name];
    this.#section.classList.add("report--stale");
    this.#section.setAttribute("aria-busy", "true");
  }

  /** The verdict stands; its explanations are still on their way. */
  expectMore() {
    this.#section.setAttribute("aria-busy", "true");
  }

  /** @param {(Node | null)[]} parts */
  #draw(parts) {
    this.#section.classList.remove("report--stale");
    this.#section.removeAttribute("aria-busy");
    this.#body.replaceChildren(...parts.filter((part) => part !== null));
  }

  /** @param {string} sentence */
  say(sentence) {
    if (sentence !== this.#said) this.#live.textContent = sentence;
    this.#said = sentence;
  }

  /** No result, and why. @param {string} sentence */
  empty(sentence) {
    this.invalidate();
    this.#draw([el("p", { class: "report__empty" }, sentence)]);
    this.say("");
  }

  /** @param {Fault[]} faults */
  faults(faults) {
    this.invalidate();
    const items = faults.map((fault) => el("li", {}, ...this.#fault(fault)));
    this.#draw([
      el("div", { class: "verdict verdict--fault" },
        el("p", { class: "verdict__line" }, `有 ${faults.length} 处回答要改，改好后才能得出结论`),
        el("ul", { class: "faults" }, ...items)),
    ]);
    this.say(`有 ${faults.length} 处回答要改`);
  }

  /** @param {Fault} fault @returns {(Node | string)[]} */
  #fault(fault) {
    if (!fault.label) return [withoutIds(fault.message)];
    const button = el("button", { class: "link", type: "button", click: () => this.page.goTo(fault.question) }, fault.label);
    return [button, `：${faultText(fault)}`];
  }

  /** @param {Report} report */
  report(report) {
    this.#mark(report.verdict, report.settled, report.rules, report.schema);
    const shown = report.pathways.filter((pathway) => pathway.applies !== "NO");
    this.#draw([
      this.#head(report, shown),
      this.#why(report, shown),
      this.#gates(report),
      gapList(this.facts, this.#folds, this.page, report),
      ...afterwards(this.facts, report),
      this.#elsewhere(report),
    ]);
    const name = levelName(this.facts, report.target.series, report.target.level);
    this.say(`${name}：${VERDICTS[report.verdict].word}${report.settled ? "，结论已确定" : ""}`);
  }

  /** @param {Overview} overview */
  overview(overview) {
    const best = overview.levels.reduce((a, b) => (rank(b.verdict) > rank(a.verdict) ? b : a));
    this.#mark(best.verdict, overview.levels.every((level) => level.settled), overview.rules, overview.schema);
    const rows = overview.levels.map((report) => this.#level(report));
    this.#draw([
      el("div", { class: "verdict" },
        el("p", { class: "verdict__target" }, `${this.page.series(overview.series)} · 我能报什么`),
        el("p", {}, "从高到低列出这个系列的各个层级。打开一级，看依据和还差什么。")),
      el("ul", { class: "levels" }, ...rows),
    ]);
    this.say(`我能报什么：${overview.levels.map((level) => `${levelName(this.facts, overview.series, level.target.level)}${VERDICTS[level.verdict].word}`).join("，")}`);
  }

  /** @param {Report} report */
  #level(report) {
    const name = levelName(this.facts, report.target.series, report.target.level);
    const ways = report.pathways.filter((pathway) => pathway.verdict === report.verdict && pathway.applies !== "NO");
    const named = rank(report.verdict) > rank("UNKNOWN") ? ways.map((way) => way.title).join("、") : "";
    return el("li", { class: "level" },
      el("div", { class: "level__line" }, el("strong", {}, name), badge(report.verdict)),
      named && el("p", { class: "level__ways" }, `途径：${named}`),
      el("button", { class: "quiet", type: "button", "aria-label": `看依据：${name}`, click: () => this.page.openLevel(report.target.level) }, "看依据"));
  }

  /** @param {Verdict} verdict @param {boolean} settled @param {string} rules @param {string} schema */
  #mark(verdict, settled, rules, schema) {
    Object.assign(this.#section.dataset, { verdict, settled: String(settled), rules, schema });
  }

  /** @param {Report} report @param {Pathway[]} shown */
  #head(report, shown) {
    const { target, verdict } = report;
    return el("div", { class: `verdict verdict--${verdict.toLowerCase()}` },
      el("p", { class: "verdict__target" }, `申报${this.page.series(target.series)} · ${levelName(this.facts, target.series, target.level)}`),
      el("p", { class: "verdict__line" }, badge(verdict)),
      el("p", {}, VERDICTS[verdict].means),
      verdict === "JUDGEMENT" && this.#whoDecides(report, shown),
      verdict === "NO" && this.#whyNot(report, shown),
      el("p", { class: "verdict__reach" }, reach(report)),
      !report.settled && this.#openQuestions(report.next_questions),
      el("p", { class: "verdict__caveat" }, `截至 ${report.as_of}。这是对照通知的自查，不是官方决定。`));
  }

  /** @param {Report} report @param {Pathway[]} shown */
  #whoDecides(report, shown) {
    const best = shown.find((pathway) => pathway.verdict === "JUDGEMENT");
    if (!best) return null;
    const trees = [best.because, ...binding(report, best).map((gate) => gate.because)];
    const open = trees.flatMap((tree) => decisive(tree, "JUDGEMENT"));
    return el("div", {},
      el("p", {}, `走“${best.title}”，要认定的是：`),
      el("ul", { class: "deciders" }, ...open.map((node) =>
        el("li", {}, node.text, node.decided_by ? el("span", { class: "node__by" }, `由${node.decided_by}认定`) : null))));
  }

  /** What stops every pathway; else what stops the one that lacks least. @param {Report} report @param {Pathway[]} shown */
  #whyNot(report, shown) {
    const failing = report.gates.filter((gate) => gate.verdict === "NO");
    const common = shown.length ? failing.filter((gate) => shown.every((pathway) => binding(report, pathway).includes(gate))) : [];
    if (!common.length) return null;
    const reasons = common.flatMap((gate) => decisive(gate.because, "NO"));
    return el("div", {}, el("p", {}, "每条途径都卡在："),
      el("ul", { class: "deciders" }, ...reasons.map((node) => el("li", {}, `要求“${node.text}”，未满足 `, clauseLinks(this.facts, node.clauses)))));
  }

  /** @param {NextQuestion[]} questions */
  #openQuestions(questions) {
    if (!questions.length) return null;
    const first = questions.slice(0, MOST_QUESTIONS);
    return el("div", { class: "open-questions" },
      el("p", {}, `还有 ${questions.length} 题可能改变结论，先答这些最有用：`),
      el("ul", {}, ...first.map(({ id }) =>
        el("li", {}, el("button", { class: "link", type: "button", click: () => this.page.goTo(id) }, this.page.label(id))))));
  }

  /** @param {Report} report @param {Pathway[]} shown */
  #why(report, shown) {
    const sorted = [...shown].sort((a, b) => rank(b.verdict) - rank(a.verdict));
    const best = sorted.filter((pathway) => pathway.verdict === sorted[0].verdict);
    const rest = sorted.slice(best.length);
    const openFirst = best.length <= 3;
    return el("section", { class: "part" }, el("h3", {}, "为什么"),
      sorted.length ? null : el("p", {}, "没有适用于您的途径。"),
      ...best.map((pathway, index) => this.#pathway(report, pathway, openFirst && index === 0)),
      ...(rest.length ? [this.#folds.details("rest", false, "more", [`其余 ${rest.length} 条途径`],
        rest.map((pathway) => this.#pathway(report, pathway, false)))] : []));
  }

  /** @param {Report} report @param {Pathway} pathway @param {boolean} open */
  #pathway(report, pathway, open) {
    const unmet = binding(report, pathway).filter((gate) => gate.verdict !== "YES");
    return this.#folds.details(`way ${pathway.id}`, open, "pathway", [badge(pathway.verdict), el("span", { class: "pathway__title" }, pathway.title)], [
      el("p", { class: "pathway__meta" }, `${MODES[pathway.mode] ?? pathway.mode}${pathway.reviewer ? `，${pathway.reviewer}` : ""} · 依据 `, clauseLinks(this.facts, pathway.clauses)),
      treeList(this.facts, this.#folds, (pathway.because.of ?? [pathway.because]).map(named)),
      unmet.length
        ? el("div", { class: "pathway__gates" }, el("p", {}, "还受这些共同条件约束："),
          el("ul", {}, ...unmet.map((gate) => el("li", {}, badge(gate.verdict), ` ${gate.title} `, clauseLinks(this.facts, gate.clauses)))))
        : el("p", { class: "pathway__gates" }, "所受的共同条件都已符合。"),
    ]);
  }

  /** @param {Report} report */
  #gates(report) {
    const unmet = report.gates.filter((gate) => gate.verdict !== "YES").sort((a, b) => rank(a.verdict) - rank(b.verdict));
    const met = report.gates.filter((gate) => gate.verdict === "YES");
    const item = (/** @type {Gate} */ gate) =>
      this.#folds.details(`gate ${gate.id}`, false, "pathway", [badge(gate.verdict), el("span", { class: "pathway__title" }, gate.title)],
        [el("p", { class: "pathway__meta" }, "依据 ", clauseLinks(this.facts, gate.clauses)), treeList(this.facts, this.#folds, [gate.because])]);
    return el("section", { class: "part" }, el("h3", {}, "共同条件"),
      el("p", { class: "part__note" }, "除某条途径明文免除的以外，每条途径都要符合。"),
      ...unmet.map(item),
      met.length ? this.#folds.details("gates met", false, "more", [`已符合或与您无关的 ${met.length} 项`], met.map(item)) : null);
  }

  /** @param {Report} report */
  #elsewhere(report) {
    const others = report.pathways.filter((pathway) => pathway.applies === "NO");
    if (!others.length) return null;
    return this.#folds.details("elsewhere", false, "more", [`不适用的途径（${others.length}）`], [
      el("ul", { class: "plain" }, ...others.map((pathway) => el("li", {}, `${pathway.title} `, clauseLinks(this.facts, pathway.clauses)))),
    ]);
  }
}

/** @param {Fault} fault */
export function faultText(fault) {
  return `${fault.value}不能用。应为：${withoutIds(fault.allowed)}`;
}

/** The gates that a pathway is held to: not those that it waives or reads in a way of its own. @param {Report} report @param {Pathway} pathway */
export function binding(report, pathway) {
  const own = (pathway.because.of ?? []).map((node) => node.id.split("/").at(-1));
  return report.gates.filter((gate) => !pathway.waives.includes(gate.id) && !own.includes(gate.id));
}

/** What further answers can still do. @param {Report} report */
export function reach(report) {
  const [low, high] = report.reachable.map((verdict) => VERDICTS[verdict].word);
  if (report.settled) return "结论已经确定：其余问题怎样回答都不会改变它。";
  return `其余问题答完以后，结论会在“${low}”和“${high}”之间。`;
}

/** The two parts of a pathway's tree, named for readers. @param {Tree} node */
function named(node) {
  const part = node.id.endsWith("/applies") ? "适用对象" : node.id.endsWith("/requires") ? "条件" : "";
  if (!part) return node;
  return { ...node, text: GENERAL.test(node.text) ? `${part}（${node.text.replace("以下", "")}）` : `${part}：${node.text}` };
}
