// @ts-check
/** One person's verdict under several answers to one question: what does not rest on it is worked out once. */

import { VERDICTS } from "../../program/document.js";
import { Evaluator } from "../../program/program.js";
import { Values } from "../../program/values.js";

/** @typedef {import("../../program/program.js").Program} Program */
/** @typedef {import("../../program/answers.js").Answers} Answers */
/** @typedef {import("../facts.js").Verdict} Verdict */

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

  /** No more is looked at than decides. @param {string} [answer] @returns {Verdict} */
  #evaluated(answer) {
    const { program, question } = this;
    const answers = answer === undefined ? this.answers : new Map(this.answers).set(question, answer);
    const { document: { target }, binding } = program;
    const [series, level] = [target.series, target.level].map((id) => String(answers.get(id)));
    if (this.#nodes) for (const number of nodesOn(program, question)) this.#nodes[number] = -1;
    else this.#nodes = unread(program);
    const evaluator = new Evaluator(program, new Values(program, answers, this.asOf, series), this.#nodes);
    const { gates, pathways } = /** @type {import("../../program/document.js").Trees} */ (program.trees(series, level));
    let best = 0;
    for (const [place, own] of pathways.entries()) {
      // Whether it applies stands first: most pathways are for others.
      const verdict = evaluator.lowest(own);
      if (verdict > best) best = Math.max(best, Math.min(verdict, evaluator.lowest(binding[place].map((gate) => gates[gate]))));
    }
    return VERDICTS[best];
  }
}

/** Of each node that it has not been looked at. @param {Program} program */
export function unread({ document }) {
  return new Int8Array(document.nodes.length).fill(-1);
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
