// @ts-check
/**
 * The rules as a program: verdicts of every gate and pathway for one person's answers, plain evaluation as
 * docs/program.md has it. Python's report may settle what stays UNKNOWN here; nothing else differs.
 */

import { checked, VERDICTS } from "./document.js";
import { ABSENT, UNCERTAIN, Values } from "./values.js";

/** @typedef {import("./document.js").Document} Document */
/** @typedef {import("./document.js").Condition} Condition */
/** @typedef {import("./document.js").VerdictName} VerdictName */
/** @typedef {import("./answers.js").Answers} Answers */
/** NO, UNKNOWN, JUDGEMENT, YES. @typedef {0 | 1 | 2 | 3} Verdict */
/**
 * `nodes` holds the verdict of every node that was looked at, by number; `node` looks at one.
 * @typedef {{verdict: VerdictName, gates: Verdict[], pathways: {applies: Verdict, verdict: Verdict}[],
 *   nodes: Int8Array, node: (number: number) => Verdict}} Evaluation
 */

const [NO, UNKNOWN, JUDGEMENT, YES] = /** @type {const} */ ([0, 1, 2, 3]);
const TRUE_OF_NOTHING = new Set(["is_not", "not_in", "lacks"]);

export class Program {
  /** Raises RefusedError where the document holds something unknown. @param {unknown} document */
  constructor(document) {
    this.document = checked(document);
    this.questions = new Map(this.document.questions.map((question) => [question.id, question]));
    this.values = new Map(this.document.values.map((value) => [value.id, value]));
    const gates = this.document.gates.map(({ id }) => id);
    /** Of each pathway, the positions of the gates that bind it. */
    this.binding = this.document.pathways.map(({ waives, replaces }) =>
      gates.flatMap((id, i) => (waives.includes(id) || replaces.includes(id) ? [] : [i])));
    /** Of each term with an order, its values by rank. @type {Map<string, Map<unknown, number>>} */
    this.ranks = new Map();
    for (const { id, ordered, options = {} } of this.document.questions) if (ordered) this.ranks.set(id, ranked(Object.keys(options)));
    for (const { id, order } of this.document.values) if (order) this.ranks.set(id, ranked(order));
  }

  /** The trees of a target; undefined where the series lacks the level. @param {string} series @param {string} level */
  trees(series, level) {
    const number = this.document.targets[series]?.[level];
    return number === undefined ? undefined : this.document.programs[number];
  }

  /** Levels that a series has, lowest first. @param {string} series */
  levels(series) {
    return Object.keys(this.document.targets[series] ?? {});
  }

  /** Evaluate admissible answers for a target that there is. @param {Answers} answers @param {string} asOf @param {string} series @param {string} level @returns {Evaluation} */
  evaluate(answers, asOf, series, level) {
    const trees = /** @type {import("./document.js").Trees} */ (this.trees(series, level));
    const evaluator = new Evaluator(this, new Values(this, answers, asOf, series));
    const gates = trees.gates.map((number) => evaluator.node(number));
    const pathways = trees.pathways.map((own, i) => (
      { applies: evaluator.node(own[0]), verdict: evaluator.lowest([...own, ...this.binding[i].map((gate) => trees.gates[gate])]) }));
    const verdict = VERDICTS[Math.max(NO, ...pathways.map((pathway) => pathway.verdict))];
    return { verdict, gates, pathways, nodes: evaluator.verdicts, node: (number) => evaluator.node(number) };
  }
}

/** One person's verdicts, each node's once. */
export class Evaluator {
  /** @param {Program} program @param {Values} values */
  constructor(program, values) {
    this.program = program;
    this.values = values;
    this.verdicts = new Int8Array(program.document.nodes.length).fill(-1);
  }

  /** @param {number} number @returns {Verdict} */
  node(number) {
    if (this.verdicts[number] < 0) this.verdicts[number] = this.#work(this.program.document.nodes[number]);
    return /** @type {Verdict} */ (this.verdicts[number]);
  }

  /** Or the highest. @param {number[]} numbers @param {boolean} [isAny] @returns {Verdict} */
  lowest(numbers, isAny) {
    /** @type {Verdict} */ let found = isAny ? NO : YES;
    for (const number of numbers) {
      const verdict = this.node(number);
      if (isAny ? verdict > found : verdict < found) found = verdict;
    }
    return found;
  }

  /** @param {Condition} node @returns {Verdict} */
  #work(node) {
    const { kind, of = [] } = node;
    if (kind === "fact") return node.verdict === undefined ? this.#fact(node) : /** @type {Verdict} */ (VERDICTS.indexOf(node.verdict));
    if (kind === "judgement" || kind === "pending") return JUDGEMENT;
    if (kind === "at_least") return last(of.map((child) => this.node(child)), node.count ?? 0);
    return this.lowest(of, kind === "any") || (kind === "principle" ? JUDGEMENT : NO);
  }

  /** @param {Condition} node @returns {Verdict} */
  #fact(node) {
    const values = this.values.possible(node.term ?? "");
    if (node.op === "unanswered") return values === null || (values.length === 1 && values[0] === "none") ? YES : NO;
    if (values === null || values.includes(UNCERTAIN)) return UNKNOWN;
    const ranks = this.program.ranks.get(node.term ?? "");
    let yes = false;
    let no = false;
    for (const value of values) {
      if (value === ABSENT ? TRUE_OF_NOTHING.has(node.op ?? "") : holds(node, value, ranks)) yes = true;
      else no = true;
    }
    return yes && no ? UNKNOWN : yes ? YES : NO;
  }
}

/** @param {Condition} node @param {any} value @param {Map<unknown, number> | undefined} ranks */
function holds({ op, value: wanted }, value, ranks) {
  switch (op) {
    case "is":
      return value === wanted;
    case "is_not":
      return value !== wanted;
    case "in":
      return /** @type {any[]} */ (wanted).includes(value);
    case "not_in":
      return !(/** @type {any[]} */ (wanted).includes(value));
    case "contains":
      return /** @type {any[]} */ (wanted).some((item) => value.includes(item));
    case "lacks":
      return !(/** @type {any[]} */ (wanted).some((item) => value.includes(item)));
  }
  if (value === "none" && !ranks) return false;
  const one = ranks ? /** @type {number} */ (ranks.get(value)) : value;
  const other = ranks ? /** @type {number} */ (ranks.get(wanted)) : /** @type {any} */ (wanted);
  if (op === ">=") return one >= other;
  if (op === "<") return one < other;
  return op === ">" ? one > other : one <= other;
}

/** @param {unknown[]} values */
function ranked(values) {
  return new Map(values.map((value, rank) => [value, rank]));
}

/** The verdict of the last of so many, best first. @param {Verdict[]} verdicts @param {number} count @returns {Verdict} */
export function last(verdicts, count) {
  return [...verdicts].sort((one, other) => other - one)[count - 1];
}
