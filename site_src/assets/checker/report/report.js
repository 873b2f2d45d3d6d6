// @ts-check
/** The result: 结论 first, then why, what is missing, what to do; what does not apply is folded away. */

import { byId, el } from "../page/dom.js";
import { afterwards, gapList, lacking, lackWords } from "./steps.js";
import { decisive, Folds, GENERAL, treeList } from "./tree.js";
import { badge, clauseLinks, levelName, MODES, rank, VERDICTS, withDates, withoutIds } from "../page/words.js";

/** @typedef {import("../page/words.js").Facts} Facts */
/** @typedef {import("../page/words.js").Verdict} Verdict */
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
const MOST_PATHWAYS = 3;
const MOST_GATES = 3;

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
    this.#live.textContent = "";
  }

  /** The verdict stands; its explanations are still on their way. */
  expectMore() {
    this.#section.setAttribute("aria-busy", "true");
  }

  /** @param {(Node | null | false)[]} parts */
  #draw(parts) {
    this.#section.classList.remove("report--stale");
    this.#section.removeAttribute("aria-busy");
    this.#body.replaceChildren(...parts.filter((part) => part instanceof Node));
  }

  /** @param {string} sentence */
  say(sentence) {
    if (sentence !== this.#said) this.#live.textContent = sentence;
    this.#said = sentence;
  }

  /** No result, and why. @param {string} sentence @param {boolean} [isNews] also for ears */
  empty(sentence, isNews = false) {
    this.invalidate();
    this.#draw([el("p", { class: "report__empty" }, sentence)]);
    this.say(isNews ? sentence : "");
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
    return [button, el("p", {}, faultText(fault))];
  }

  /** @param {Report} report */
  report(report) {
    this.#mark(report.verdict, report.settled, report.rules, report.schema);
    const shown = report.pathways.filter((pathway) => pathway.applies !== "NO");
    this.#draw([
      this.#head(report, shown),
      this.#why(report, shown),
      gapList(this.facts, this.#folds, this.page, report),
      ...afterwards(this.facts, this.#folds, report),
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
        el("p", { class: "verdict__reach" }, this.#inShort(overview)),
        el("p", {}, "下面从高到低列出各个层级。打开一级，看依据和还差什么。"),
        el("p", { class: "verdict__caveat" }, `截至${withDates(overview.as_of)}。这是对照通知的自查，不是官方决定。`)),
      el("ul", { class: "levels" }, ...rows),
    ]);
    this.say(`我能报什么：${overview.levels.map((level) => `${levelName(this.facts, overview.series, level.target.level)}${VERDICTS[level.verdict].word}`).join("，")}`);
  }

  /** The levels of the best verdict, in a sentence. @param {Overview} overview */
  #inShort(overview) {
    const names = (/** @type {Verdict} */ verdict) => overview.levels.filter((level) => level.verdict === verdict)
      .map((level) => levelName(this.facts, overview.series, level.target.level)).join("、");
    const [yes, judged, open] = [names("YES"), names("JUDGEMENT"), names("UNKNOWN")];
    const parts = [yes && `条件已具备的：${yes}`, judged && `还要有关单位认定的：${judged}`, open && `还要再答几题才知道的：${open}`].filter(Boolean);
    return parts.length ? `${parts.join("。")}。` : "按现在的回答，没有一级的条件都能具备。";
  }

  /** @param {Report} report */
  #level(report) {
    const name = levelName(this.facts, report.target.series, report.target.level);
    const ways = report.pathways.filter((pathway) => pathway.verdict === report.verdict && pathway.applies !== "NO");
    const named = rank(report.verdict) > rank("UNKNOWN") ? ways.map((way) => way.title).join("、") : "";
    return el("li", { class: "level" },
      el("h3", { class: "level__name" }, name), badge(report.verdict),
      el("p", { class: "level__ways" }, named ? `途径：${named}` : this.#levelNeeds(report)),
      el("button", { class: "quiet", type: "button", "aria-label": `看依据：${name}`, click: () => this.page.openLevel(report.target.level) }, "看依据"));
  }

  /** What a level without a way waits for. @param {Report} report */
  #levelNeeds(report) {
    if (report.earliest) return withDates(`单靠时间，最早 ${report.earliest} 起会更好`);
    return report.next_questions.length ? `还有 ${report.next_questions.length} 题可能改变结论` : "看还差什么";
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
      verdict === "NO" && this.#whyNot(report),
      el("p", { class: "verdict__reach" }, reach(report)),
      !report.settled && this.#openQuestions(report.next_questions),
      el("p", { class: "verdict__caveat" }, `截至${withDates(report.as_of)}。这是对照通知的自查，不是官方决定。`));
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
        el("li", {}, node.text, node.decided_by ? el("span", { class: "node__by" }, `（由${node.decided_by}认定）`) : null))));
  }

  /** What stops every pathway; else what stops the one that lacks least. @param {Report} report */
  #whyNot(report) {
    const reasons = stopping(report);
    if (!reasons.length) return this.#nearest(report);
    return el("div", {}, el("p", {}, "每条途径都卡在："),
      el("ul", { class: "deciders" }, ...reasons.map((node) => el("li", {}, `要求“${node.text}”，未满足 `, clauseLinks(this.facts, node.clauses)))));
  }

  /** The pathway that lacks least, once that is known. @param {Report} report */
  #nearest(report) {
    const [first] = lacking(report);
    const [gap] = first?.gaps ?? [];
    if (!gap || gap.blockers?.length) return null;
    return el("div", {}, el("p", {}, `差得最少的是“${first.pathway.title}”，还差：`),
      el("ul", { class: "deciders" }, ...gap.conditions.map((/** @type {import("./steps.js").Lack} */ lack) => el("li", {}, lackWords(lack)))));
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
    const nearest = lacking(report).map(({ pathway }) => pathway);
    const sorted = [...shown].sort((a, b) => rank(b.verdict) - rank(a.verdict) || nearest.indexOf(a) - nearest.indexOf(b));
    const best = sorted.filter((pathway) => pathway.verdict === sorted[0].verdict);
    // Where much is open, the questions to answer tell more than the pathways that wait for them.
    const first = report.verdict === "UNKNOWN" && best.length > MOST_PATHWAYS ? [] : best.slice(0, MOST_PATHWAYS);
    const rest = sorted.slice(first.length);
    return el("section", { class: "part" }, el("h3", {}, "为什么"),
      sorted.length ? null : el("p", {}, "没有适用于您的途径。"),
      ...first.map((pathway, index) => this.#pathway(report, pathway, best.length <= MOST_PATHWAYS && index === 0)),
      rest.length > 0 && this.#folds.details("rest", false, "more", [first.length ? `其余 ${rest.length} 条途径` : `可能适用的 ${rest.length} 条途径`],
        rest.map((pathway) => this.#pathway(report, pathway, false))),
      ...this.#gates(report));
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

  /** @param {Report} report @returns {(Node | false)[]} */
  #gates(report) {
    const unmet = report.gates.filter((gate) => gate.verdict !== "YES").sort((a, b) => rank(a.verdict) - rank(b.verdict));
    const met = report.gates.filter((gate) => gate.verdict === "YES");
    const item = (/** @type {Gate} */ gate) =>
      this.#folds.details(`gate ${gate.id}`, false, "pathway", [badge(gate.verdict), el("span", { class: "pathway__title" }, gate.title)],
        [el("p", { class: "pathway__meta" }, "依据 ", clauseLinks(this.facts, gate.clauses)), treeList(this.facts, this.#folds, [gate.because])]);
    const isLong = unmet.length > MOST_GATES && report.verdict === "UNKNOWN";
    return [el("h4", {}, "共同条件"),
      el("p", { class: "part__note" }, "除某条途径明文免除的以外，每条途径都要符合。"),
      ...(isLong ? [this.#folds.details("gates open", false, "more", [`还没有答全的 ${unmet.length} 项`], unmet.map(item))] : unmet.map(item)),
      met.length > 0 && this.#folds.details("gates met", false, "more", [`已符合或与您无关的 ${met.length} 项`], met.map(item))];
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
  return `${fault.value.replace(/^"(.*)"$/s, "“$1”")}不能用。应为：${withoutIds(fault.allowed)}`;
}

/** The gates that a pathway is held to: not those that it waives or reads in a way of its own. @param {Report} report @param {Pathway} pathway */
export function binding(report, pathway) {
  const own = (pathway.because.of ?? []).map((node) => node.id.split("/").at(-1));
  return report.gates.filter((gate) => !pathway.waives.includes(gate.id) && !own.includes(gate.id));
}

/** The conditions that stop every pathway which may apply. @param {Report} report @returns {Tree[]} */
export function stopping(report) {
  const shown = report.pathways.filter((pathway) => pathway.applies !== "NO");
  const failing = report.gates.filter((gate) => gate.verdict === "NO");
  const common = shown.length ? failing.filter((gate) => shown.every((pathway) => binding(report, pathway).includes(gate))) : [];
  return common.flatMap((gate) => decisive(gate.because, "NO"));
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
