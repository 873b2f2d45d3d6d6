// @ts-check
/** Second looks at the trees of a report, with some leaves read another way (docs/headlines.md). */

import { last } from "./program.js";

/** @typedef {import("./program.js").Verdict} Verdict */
/** @typedef {import("../checker/report/types.js").Tree} Tree */
/** @typedef {import("../checker/report/types.js").Gate} Gate */
/** @typedef {import("../checker/report/types.js").Pathway} Pathway */
/** @typedef {(leaf: Tree) => Verdict} Reading */
/**
 * One person's answers for one target, with the trees that they were evaluated by; `nodeOf` is what a tree was made from.
 * @typedef {{program: import("./program.js").Program, answers: import("./answers.js").Answers, asOf: string, series: string,
 *   level: string, name: string, evaluation: import("./program.js").Evaluation, gates: Gate[], pathways: Pathway[],
 *   nodeOf: (tree: Tree) => import("./document.js").Condition}} Case
 */

export const [NO, UNKNOWN, JUDGEMENT, YES] = /** @type {const} */ ([0, 1, 2, 3]);
const RANKS = { NO, UNKNOWN, JUDGEMENT, YES };

/** @param {{verdict: import("./document.js").VerdictName}} of @returns {Verdict} */
export function rankOf({ verdict }) {
  return RANKS[verdict];
}

/** Leaves as they are, open ones as given. @param {Verdict} open @returns {Reading} */
export function withOpen(open) {
  return (leaf) => (leaf.verdict === "UNKNOWN" ? open : rankOf(leaf));
}

/** The verdict of a tree whose leaves are read that way; no further than it takes. @param {Tree} tree @param {Reading} reading @returns {Verdict} */
export function reread(tree, reading) {
  if (!tree.of) return reading(tree);
  if (tree.kind === "principle") return reread(tree.of[0], reading) || JUDGEMENT;
  if (tree.kind === "at_least") return last(tree.of.map((child) => reread(child, reading)), tree.count ?? 0);
  const isAll = tree.kind === "all";
  /** @type {Verdict} */ let found = isAll ? YES : NO;
  for (const child of tree.of) {
    const verdict = reread(child, reading);
    if (isAll ? verdict < found : verdict > found) found = verdict;
    if (found === (isAll ? NO : YES)) break;
  }
  return found;
}

/** The whole verdict over some pathways; the gate at `kept`, if any, is NO whatever it holds. @param {Case} of @param {Pathway[]} pathways @param {Reading} reading @param {number} [kept] @returns {Verdict} */
export function overall({ gates }, pathways, reading, kept) {
  /** @type {Map<string, Verdict>} */ const byGate = new Map();
  if (kept !== undefined) byGate.set(gates[kept].id, NO);
  const gate = (/** @type {string} */ id) => {
    let verdict = byGate.get(id);
    if (verdict === undefined) byGate.set(id, verdict = reread(/** @type {Gate} */ (gates.find((one) => one.id === id)).because, reading));
    return verdict;
  };
  /** @type {Verdict} */ let best = NO;
  for (const pathway of pathways) {
    let verdict = reread(pathway.because, reading);
    // What is no better than the best so far needs no further look.
    for (const id of pathway.gates) if (verdict > best) verdict = /** @type {Verdict} */ (Math.min(verdict, gate(id)));
    if (verdict > best) best = verdict;
  }
  return best;
}

/** @param {Tree} tree @returns {Tree[]} */
export function leavesOf(tree) {
  return tree.of ? tree.of.flatMap(leavesOf) : [tree];
}

/** A pathway's own tree and those of the gates that bind it. @param {Case} of @param {Pathway} pathway */
export function treesOf({ gates }, pathway) {
  return [pathway.because, ...gatesOf(gates, pathway)];
}

/** @param {Gate[]} gates @param {Pathway} pathway */
export function gatesOf(gates, pathway) {
  return gates.filter((gate) => pathway.gates.includes(gate.id)).map((gate) => gate.because);
}

/** The conditions that give a tree this verdict: of alternatives those that have it. @param {Tree} tree @param {import("./document.js").VerdictName} verdict @returns {Tree[]} */
export function decisive(tree, verdict) {
  if (tree.verdict !== verdict) return [];
  if (tree.of && tree.kind !== "principle") return tree.of.flatMap((child) => decisive(child, verdict));
  return [tree];
}
