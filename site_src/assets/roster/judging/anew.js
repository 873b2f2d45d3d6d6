// @ts-check
/** One person's verdict under several answers to one question: what does not rest on it is worked out once. */

import { VERDICTS } from "../../program/document.js";
import { Evaluator } from "../../program/program.js";
import { Values } from "../../program/values.js";

/** @typedef {import("../../program/program.js").Program} Program */
/** @typedef {import("../../program/answers.js").Answers} Answers */
/** @typedef {import("../facts.js").Verdict} Verdict */

/** Looks at what decides, and at no more: of most pathways at whether they are for the person. */
export class Brief extends Evaluator {
  /** @override @param {number[]} numbers @param {boolean} [isAny] @returns {0 | 1 | 2 | 3} */
  lowest(numbers, isAny) {
    /** @type {0 | 1 | 2 | 3} */ let found = isAny ? 0 : 3;
    for (const number of numbers) {
      const verdict = this.node(number);
      if (isAny ? verdict > found : verdict < found) found = verdict;
      if (found === (isAny ? 3 : 0)) break;
    }
    return found;
  }
}

export class Verdicts {
  /** @type {Map<unknown, Verdict>} */ #known = new Map();
  /** Of any evaluation so far. @type {Int8Array | undefined} */ #nodes;

  /** @param {Program} program @param {Answers} answers @param {string} asOf @param {string} question */
  constructor(program, answers, asOf, question) {
    this.program = program;
    this.answers = answers;
    this.asOf = asOf;
    this.question = question;
  }

  /** The verdict with that answer instead of the person's own; nothing: with the answers as they are. @param {string} [answer] @returns {Verdict} */
  with(answer) {
    const key = answer ?? this.answers.get(this.question);
    let verdict = this.#known.get(key);
    if (verdict === undefined) this.#known.set(key, verdict = this.#evaluated(answer));
    return verdict;
  }

  /** @param {string} [answer] @returns {Verdict} */
  #evaluated(answer) {
    const { program, question } = this;
    const answers = answer === undefined ? this.answers : new Map(this.answers).set(question, answer);
    const { document: { target }, binding } = program;
    const [series, level] = [target.series, target.level].map((id) => String(answers.get(id)));
    const evaluator = new Brief(program, new Values(program, answers, this.asOf, series));
    if (this.#nodes) evaluator.verdicts.set(this.#nodes);
    if (this.#nodes) for (const number of nodesOn(program, question)) evaluator.verdicts[number] = -1;
    this.#nodes = evaluator.verdicts;
    const { gates, pathways } = /** @type {import("../../program/document.js").Trees} */ (program.trees(series, level));
    let best = 0;
    for (const [place, own] of pathways.entries()) {
      const verdict = evaluator.lowest(own);
      if (verdict > best) best = Math.max(best, Math.min(verdict, evaluator.lowest(binding[place].map((gate) => gates[gate]))));
    }
    return VERDICTS[best];
  }
}

/** @type {WeakMap<Program, Map<string, number[]>>} */
const found = new WeakMap();

/** The nodes that an answer to the question can change, by number. @param {Program} program @param {string} question */
function nodesOn(program, question) {
  const kept = found.get(program) ?? new Map();
  found.set(program, kept);
  let numbers = kept.get(question);
  if (!numbers) kept.set(question, numbers = restingOn(program.document, question));
  return numbers;
}

/** @param {import("../../program/document.js").Document} document @param {string} question */
function restingOn({ nodes, values }, question) {
  const terms = new Set([question]);
  // A named value may stand on questions and on other values: whatever it names is taken for one of these.
  for (let before = 0; before < terms.size;) {
    before = terms.size;
    for (const value of values) if ([...terms].some((term) => JSON.stringify(value).includes(JSON.stringify(term)))) terms.add(value.id);
  }
  /** @type {Set<number>} */ const numbers = new Set();
  // A node stands behind its parts.
  nodes.forEach(({ term = "", of = [] }, number) => {
    if (terms.has(term) || of.some((part) => numbers.has(part))) numbers.add(number);
  });
  return [...numbers];
}
