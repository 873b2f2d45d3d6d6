// @ts-check
/** What is unmet, what could change it, and which pathway lacks least. */

import { endOf } from "./document.js";
import { JUDGEMENT, leavesOf, rankOf, reread, treesOf, YES } from "./looks.js";

/** @typedef {import("./looks.js").Case} Case */
/** @typedef {import("../checker/report/types.js").Tree} Tree */
/** @typedef {import("./looks.js").Verdict} Verdict */
/** A condition that is not met, and what changes it: an answer where it is open. @typedef {{tree: Tree, kind: string}} Unmet */

const OPEN = "answer";

/** Unmet conditions of a tree; of alternatives the readiest. @param {Case} of @param {Tree} tree @returns {Unmet[]} */
export function unmetOf(of, tree) {
  const unmet = tree.of?.filter((child) => child.verdict === "NO") ?? [];
  if (!unmet.length) return [{ tree, kind: changedBy(of, tree) }];
  const below = unmet.map((child) => unmetOf(of, child));
  if (tree.kind === "any") return least(below, (way) => effort(of, way));
  return (tree.kind === "at_least" ? readiest(of, below, (tree.count ?? 0) - (tree.of?.length ?? 0) + unmet.length) : below).flat();
}

/** What shuts every pathway that applies: unmet conditions of gates that bind all of them. @param {Case} of @returns {Unmet[]} */
export function shutBy(of) {
  const applying = of.pathways.filter((pathway) => pathway.applies !== "NO");
  const common = of.gates.filter((gate) => gate.verdict === "NO" && applying.length && applying.every(({ gates }) => gates.includes(gate.id)));
  return common.flatMap((gate) => unmetOf(of, gate.because));
}

/**
 * What the nearest pathway lacks, answered facts only, in the order in which facts first stand in the rules; empty where each
 * pathway lacks something that nothing changes.
 * @param {Case} of @returns {Tree[]}
 */
export function nearest(of) {
  const ways = of.pathways.filter((pathway) => pathway.applies !== "NO").flatMap((pathway) => {
    const trees = treesOf(of, pathway);
    const way = join(trees.map((tree) => lift(of, tree, /** @type {Verdict} */ (Math.min(...trees.map(capOf))))));
    return way?.some(({ kind }) => kind !== OPEN) && way.every(({ kind }) => kind !== "fixed") ? [way] : [];
  });
  if (!ways.length) return [];
  const facts = [...of.gates, ...of.pathways].flatMap(({ because }) => leavesOf(because)).map((leaf) => factOf(of, leaf));
  const found = new Map(least(ways, (way) => effort(of, way)).filter(({ kind }) => kind !== OPEN).map(({ tree }) => [factOf(of, tree), tree]));
  return [...found].sort(([one], [other]) => facts.indexOf(one) - facts.indexOf(other)).map(([, tree]) => tree);
}

/** The verdict of a tree once every fact is met. @param {Tree} tree @returns {Verdict} */
function capOf(tree) {
  return reread(tree, (leaf) => (leaf.questions ? YES : rankOf(leaf)));
}

/** What lifts a tree to a verdict, of alternatives what is readiest; null where nothing does. @param {Case} of @param {Tree} tree @param {Verdict} goal @returns {Unmet[] | null} */
function lift(of, tree, goal) {
  if (rankOf(tree) >= goal || (tree.kind === "principle" && goal <= JUDGEMENT)) return [];
  if (!tree.of) return tree.questions ? [{ tree, kind: tree.verdict === "UNKNOWN" ? OPEN : changedBy(of, tree) }] : null;
  const parts = tree.of.map((child) => lift(of, child, goal));
  if (tree.kind === "at_least") return some(of, tree, parts);
  if (tree.kind !== "any") return join(parts);
  const ways = parts.flatMap((part) => (part ? [part] : []));
  return ways.length ? least(ways, (way) => [Number(way.some(({ kind }) => kind === "fixed")), ...effort(of, way)]) : null;
}

/** What lifts as many parts as are needed, the readiest of them; null where too few can be lifted. @param {Case} of @param {Tree} tree @param {(Unmet[] | null)[]} parts */
function some(of, { count = 0 }, parts) {
  const ways = parts.flatMap((part) => (part ? [part] : []));
  return ways.length < count ? null : readiest(of, ways, count).flat();
}

/** So many of the ways, the readiest first. @param {Case} of @param {Unmet[][]} ways @param {number} count */
function readiest(of, ways, count) {
  const key = (/** @type {Unmet[]} */ way) => [way.length ? Number(way.some(({ kind }) => kind === "fixed")) : -1, ...effort(of, way)];
  const keyed = ways.map((way) => ({ way, key: key(way) }));
  return keyed.sort((one, other) => compare(one.key, other.key)).slice(0, count).map(({ way }) => way);
}

/** @param {(Unmet[] | null)[]} parts */
function join(parts) {
  return parts.reduce((one, other) => one && other && [...one, ...other], []);
}

/** The same for the same comparison, wherever it stands. @param {Case} of @param {Tree} leaf */
function factOf({ nodeOf }, leaf) {
  const { term, op, value } = nodeOf(leaf);
  return `${term} ${op} ${value}`;
}

/** @param {Case} of @param {Unmet[]} way */
function effort({ program }, way) {
  const { changes } = program.document.headlines;
  return [Math.max(...way.map(({ kind }) => changes.indexOf(kind))), way.length];
}

/** What changes a fact most readily; time brings only years that run, and never what ends on a named day. @param {Case} of @param {Tree} tree */
function changedBy({ program, answers, evaluation, nodeOf }, tree) {
  const { value, term = "" } = nodeOf(tree);
  const counts = value !== undefined && [value].flat().every((one) => typeof one === "number");
  const { changes } = program.document.headlines;
  const places = (tree.questions ?? []).map((id) => {
    const { type, changed_by: kind = "fixed", grows_when: grows } = program.questions.get(id) ?? {};
    const answer = answers.get(id);
    const time = countedFrom(program, term, id);
    const isClosed = time !== undefined && (typeof time.until === "string" || endOf(time) !== undefined);
    const counted = type === "date" && answer !== "none" && !isClosed && !time?.ahead;
    const runs = counts && answer !== undefined && (counted || (grows !== undefined && evaluation.node(grows) === YES));
    return changes.indexOf(kind === "time" && !runs ? (isClosed ? "fixed" : "person") : kind);
  });
  return changes[Math.min(changes.indexOf("fixed"), ...places)];
}

/** How a value counts time from the answer to a question, where it does. @param {Case["program"]} program @param {string} term @param {string} id */
function countedFrom({ values }, term, id) {
  const value = values.get(term);
  const times = [value, ...(value?.items ?? []).map((item) => values.get(item.value ?? ""))];
  return times.find((one) => one?.kind === "elapsed" && [one.question, endOf(one)].includes(id));
}

/** The first of the least, by numbers compared one after the other. @template T @param {T[]} all @param {(one: T) => number[]} by */
export function least(all, by) {
  return all.map((one) => ({ one, key: by(one) })).reduce((a, b) => (compare(b.key, a.key) < 0 ? b : a)).one;
}

/** @param {number[]} one @param {number[]} other */
function compare(one, other) {
  return one.map((number, i) => number - other[i]).find(Boolean) ?? 0;
}
