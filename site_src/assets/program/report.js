// @ts-check
/** What the program knows at once of a report: verdict, headline, gates and pathways with their reasons, as in `report/2`. */

import { readAnswers } from "./answers.js";
import { endOf, VERDICTS } from "./document.js";
import { headline } from "./headline.js";
import { overviewLines } from "./overview.js";
import { standing } from "./standing.js";

/** @typedef {import("./program.js").Program} Program */
/** @typedef {import("./program.js").Evaluation} Evaluation */
/** @typedef {import("./document.js").Condition} Condition */
/** @typedef {import("../checker/report/types.js").FirstReport} FirstReport */
/** @typedef {import("../checker/report/types.js").FirstOverview} FirstOverview */
/** @typedef {import("../checker/report/types.js").Tree} Tree */
/** @typedef {{id: string, clauses: string[], part?: string, gate?: string}} Place */
/** @typedef {import("../checker/report/types.js").FirstHeadline} FirstHeadline */
/** @typedef {{report: FirstReport & {headline: FirstHeadline}, stands: import("./standing.js").Standing}} Found */

/** Reports for the target sought, or for every level of the series, highest first; empty where the answers do not admit one. No headlines. @param {Program} program @param {unknown} raw */
export function firstReports(program, raw) {
  return writers(program, raw).writers.map((writer) => writer.report());
}

/** The same with headlines; where no level is sought, as an overview. Null where the answers do not admit one. @param {Program} program @param {unknown} raw @returns {FirstReport | FirstOverview | null} */
export function firstResult(program, raw) {
  const { writers: levels, isOne } = writers(program, raw);
  if (!levels.length) return null;
  const found = levels.map((writer) => writer.found());
  const [{ report }] = found;
  if (isOne) return report;
  const { as_of, rules, target: { series, series_name } } = report;
  return { schema: "overview/2", as_of, rules, series, series_name, lines: overviewLines(found), levels: found.map((one) => one.report) };
}

/** One for each level that is looked at. @param {Program} program @param {unknown} raw */
function writers(program, raw) {
  const { asOf, answers, faults } = readAnswers(program.document, raw);
  const { target } = program.document;
  const series = answers.get(target.series);
  if (faults.length || typeof series !== "string") return { writers: [], isOne: false };
  const level = answers.get(target.level);
  const levels = level === undefined ? program.levels(series).reverse() : [String(level)];
  return { writers: levels.map((one) => new Writer(program, answers, asOf, series, one)), isOne: level !== undefined };
}

class Writer {
  /** @type {Evaluation} */ #evaluation;
  /** What each tree was made from. @type {Map<Tree, Condition>} */ #nodes = new Map();

  /** @param {Program} program @param {import("./answers.js").Answers} answers @param {string} asOf @param {string} series @param {string} level */
  constructor(program, answers, asOf, series, level) {
    this.program = program;
    this.answers = answers;
    this.asOf = asOf;
    this.series = series;
    this.level = level;
    this.#evaluation = program.evaluate(answers, asOf, series, level);
  }

  /** @returns {FirstReport} */
  report() {
    const { document } = this.program;
    const trees = /** @type {import("./document.js").Trees} */ (this.program.trees(this.series, this.level));
    const evaluation = this.#evaluation;
    const gates = document.gates.map((gate, i) => ({
      id: gate.id, title: gate.title, clauses: gate.clauses, verdict: VERDICTS[evaluation.gates[i]],
      because: this.#gate(gate, `${gate.clauses[0]}/${gate.id}`, trees.gates[i], evaluation),
    }));
    const pathways = document.pathways.map((_, i) => this.#pathway(i, trees, evaluation));
    return { schema: "report/2", as_of: this.asOf, rules: document.rules, target: this.#names(), verdict: evaluation.verdict, gates, pathways };
  }

  /** @returns {Found} */
  found() {
    const report = this.report();
    const { program, answers, asOf, series, level } = this;
    const { gates, pathways, target } = report;
    const nodeOf = (/** @type {Tree} */ tree) => this.#nodes.get(tree) ?? { kind: tree.kind };
    const of = { program, answers, asOf, series, level, name: target.level_in_full, evaluation: this.#evaluation, gates, pathways, nodeOf };
    const stands = standing(of);
    return { stands, report: { ...report, headline: headline(of, stands) } };
  }

  #names() {
    const { target } = this.program.document;
    const seriesName = this.#option(target.series, this.series);
    const general = this.#option(target.level, this.level);
    const own = this.program.document.levels[this.series][this.level];
    return {
      series: this.series, level: this.level, series_name: seriesName, level_name: own,
      level_in_full: own === general ? general : `${general}（${own}）`,
    };
  }

  /** @param {string} question @param {string} key */
  #option(question, key) {
    return this.program.questions.get(question)?.options?.[key] ?? key;
  }

  /** @param {number} position @param {import("./document.js").Trees} trees @param {Evaluation} evaluation */
  #pathway(position, trees, evaluation) {
    const { document, binding } = this.program;
    const pathway = document.pathways[position];
    const [applies, requires, ...replaced] = trees.pathways[position];
    const [prefix] = pathway.clauses;
    const { clauses } = pathway;
    const own = [
      this.#applies(applies, { id: `${prefix}/applies`, clauses, part: "applies" }, trees.leads.includes(position), evaluation),
      this.#tree(requires, { id: `${prefix}/requires`, clauses, part: "requires" }, evaluation),
      // In the order of the gates, whatever the order in which the pathway names them.
      ...document.gates.filter(({ id }) => pathway.replaces.includes(id)).map((gate, i) =>
        this.#gate(gate, `${prefix}/${gate.id}`, replaced[i], evaluation)),
    ];
    const lowest = VERDICTS[Math.min(...own.map((tree) => VERDICTS.indexOf(tree.verdict)))];
    /** @type {Tree} */ const because = { id: prefix, kind: "all", text: pathway.title, verdict: lowest, clauses, of: own };
    return {
      id: pathway.id, title: pathway.title, clauses, mode: pathway.mode, reviewer: pathway.reviewer,
      applies: VERDICTS[evaluation.pathways[position].applies], verdict: VERDICTS[evaluation.pathways[position].verdict],
      gates: binding[position].map((i) => document.gates[i].id), waives: pathway.waives, replaces: pathway.replaces,
      because, gaps: [], earliest: null,
    };
  }

  /** @param {number} number @param {Place} place @param {boolean} hasLeadsTo @param {Evaluation} evaluation */
  #applies(number, place, hasLeadsTo, evaluation) {
    const tree = this.#tree(number, place, evaluation);
    if (hasLeadsTo && tree.of) tree.of[0] = this.#tree(this.#node(number).of?.[0] ?? 0, { ...place, id: `${place.id}/0`, part: "leads_to" }, evaluation);
    return tree;
  }

  /** @param {import("./document.js").Gate} gate @param {string} id @param {number} number @param {Evaluation} evaluation */
  #gate(gate, id, number, evaluation) {
    return this.#tree(number, { id, clauses: gate.clauses, part: "gate", gate: gate.id }, evaluation);
  }

  /** @param {number} number */
  #node(number) {
    return this.program.document.nodes[number];
  }

  /** @param {number} number @param {Place} place @param {Evaluation} evaluation @returns {Tree} */
  #tree(number, { id, clauses: inherited, part, gate }, evaluation) {
    const node = this.#node(number);
    const clauses = node.clauses ?? inherited;
    /** @type {Record<string, unknown>} */ const tree = { id, part };
    if (gate) tree.gate = gate;
    tree.kind = node.kind;
    if (node.count) tree.count = node.count;
    if (node.text) tree.text = node.text;
    if (node.generic) tree.generic = true;
    tree.verdict = VERDICTS[evaluation.nodes[number]];
    tree.clauses = clauses;
    if (node.quote) tree.quote = node.quote;
    const questions = node.term === undefined ? [] : this.#questions(node.term);
    if (questions.length) tree.questions = questions;
    if (node.decided_by) tree.decided_by = node.decided_by;
    if (node.source) tree.source = node.source;
    if (node.of?.length) tree.of = node.of.map((child, i) => this.#tree(child, { id: `${id}/${i}`, clauses, part }, evaluation));
    const written = /** @type {Tree} */ (/** @type {unknown} */ (tree));
    this.#nodes.set(written, node);
    return written;
  }

  /** The questions behind a term. @param {string} term @returns {string[]} */
  #questions(term) {
    const value = this.program.values.get(term);
    if (!value) return [term];
    if (value.question) return [value.question, endOf(value) ?? []].flat();
    if (value.items) return value.items.map((item) => item.question ?? this.#questions(item.value ?? "")[0]);
    const parts = (value.kind === "years_attained" ? this.program.values.get(value.of ?? "")?.parts : value.parts) ?? [];
    const ids = parts.flatMap((part) => [part.value.question, ...(part.family ? [part.family.question] : [])]);
    const dates = value.kind === "years_attained" ? parts.flatMap((part) => part.date ?? []) : [];
    return [...new Set([...ids, ...dates])];
  }
}
