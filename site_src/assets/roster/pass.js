// @ts-check
/** The first pass: everyone's verdict by the program, in slices, so that the page can still be used. */

import { readAnswers } from "../program/answers.js";
import { firstResult } from "../program/report.js";
import { counts, labelOf, roster } from "./facts.js";
import { postAnswers } from "./limits/posts.js";
import { documentOf } from "./people.js";

/** @typedef {import("./people.js").Person} Person */
/** @typedef {import("./people.js").Unit} Unit */
/** @typedef {import("../program/program.js").Program} Program */
/** @typedef {import("../checker/report/types.js").FirstReport} FirstReport */
/** @typedef {import("../checker/report/types.js").Tree} Tree */
/** @typedef {import("./facts.js").Verdict} Verdict */
/**
 * `takesPost`: whether the verdict hangs on a post; `asks` are ids of open questions, the person's own and those that others
 * know; `excluded`: sentences about answers that exclude each other.
 * @typedef {{person: Person, document: import("./people.js").Document, verdict: Verdict | "FAULT", headline: string, reasons: string[],
 *   way: string, reviewer: string, own: string[], others: string[], takesPost: boolean, excluded: string[]}} Judged
 */

const SLICE_MS = 12;
/** @type {Verdict[]} */
const ORDER = ["NO", "UNKNOWN", "JUDGEMENT", "YES"];

/** Somebody has stopped it. */
export class StoppedError extends Error {}

/**
 * @param {Program} program @param {Person[]} people @param {Unit} unit
 * @param {(done: number, all: number) => void} onProgress @param {AbortSignal} signal
 * @returns {Promise<Judged[]>}
 */
export async function judge(program, people, unit, onProgress, signal) {
  const { posts } = roster;
  const all = people.length * (posts ? 2 : 1);
  let done = 0;
  const step = async (/** @type {() => void} */ work) => {
    work();
    done += 1;
    if (performance.now() < next) return;
    onProgress(done, all);
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) throw new StoppedError("stopped");
    next = performance.now() + SLICE_MS;
  };
  let next = performance.now() + SLICE_MS;
  const documents = people.map((person) => documentOf(program.document, person, unit));
  const takes = people.map(() => false);
  if (posts) for (let i = 0; i < people.length; i += 1) await step(() => { takes[i] = takesPost(program, documents[i]); });
  const answers = posts ? postAnswers(posts, documents.filter((_, i) => takes[i]), unit) : new Map();
  /** @type {Judged[]} */ const judged = [];
  for (let i = 0; i < people.length; i += 1) {
    await step(() => {
      if (posts && counts(posts.among, documents[i].answers)) settlePost(program, documents[i], answers);
      judged.push({ ...judgedOne(program, people[i], documents[i]), takesPost: takes[i] });
    });
  }
  onProgress(all, all);
  return judged;
}

/** Whether a person could apply with a post and could not, or not so well, without one. @param {Program} program @param {import("./people.js").Document} document */
function takesPost(program, document) {
  const posts = /** @type {import("./facts.js").Posts} */ (roster.posts);
  if (!counts(posts.among, document.answers)) return false;
  const [vacant, none] = [posts.vacant, posts.none].map((value) => ORDER.indexOf(/** @type {Verdict} */ (verdictWith(program, document, value))));
  return none < vacant;
}

/** @param {Program} program @param {import("./people.js").Document} document @param {string} value */
function verdictWith(program, document, value) {
  const posts = /** @type {import("./facts.js").Posts} */ (roster.posts);
  const { asOf, answers, faults } = readAnswers(program.document, { ...document, answers: { ...document.answers, [posts.question]: value } });
  const [series, level] = [answers.get(roster.target.series), answers.get(roster.target.level)].map(String);
  return faults.length || !program.trees(series, level) ? "NO" : program.evaluate(answers, asOf, series, level).verdict;
}

/** The answer about posts, where each that the unit's numbers leave gives the same verdict. @param {Program} program @param {import("./people.js").Document} document @param {Map<string, string[]>} possible by level */
function settlePost(program, document, possible) {
  const { question } = /** @type {import("./facts.js").Posts} */ (roster.posts);
  if (question in document.answers) return;
  const values = possible.get(document.answers[roster.target.level]) ?? [];
  if (values.length && new Set(values.map((value) => verdictWith(program, document, value))).size === 1) document.answers[question] = values[0];
}

/** @param {Program} program @param {Person} person @param {import("./people.js").Document} document @returns {Judged} */
function judgedOne(program, person, document) {
  /** @type {Judged} */
  const judged = { person, document, verdict: "FAULT", headline: "先改正这一行的填写", reasons: [], way: "", reviewer: "", own: [], others: [], takesPost: false, excluded: [] };
  const result = person.faulty.size ? null : firstResult(program, document);
  if (!result || result.schema !== "report/2") return { ...judged, excluded: person.faulty.size ? [] : excluded(program, document) };
  const best = bestOf(result);
  const asks = best && result.verdict === "UNKNOWN" ? openOf(result, best, document) : [];
  const knownBy = (/** @type {string} */ id) => roster.questions[id]?.[2];
  const own = asks.filter((id) => knownBy(id) === "self");
  const others = asks.filter((id) => knownBy(id) !== "self");
  const { headline } = result;
  const says = headline && headline.key !== "answer_more" ? headline.text : waiting(own, others);
  return {
    ...judged, verdict: result.verdict, headline: result.verdict === "UNKNOWN" && !own.length && !others.length ? headline?.text ?? "" : says,
    reasons: (headline?.reasons ?? []).map(({ text }) => text), way: best?.title ?? "", reviewer: best?.reviewer ?? "", own, others,
  };
}

/** @param {string[]} own @param {string[]} others */
function waiting(own, others) {
  if (own.length) return `还要本人补充${own.length}项${others.length ? `，单位确认${others.length}项` : ""}`;
  return `还要单位确认${others.length}项`;
}

/** The pathway to speak of: the best verdict, then what applies, then what is least open. @param {FirstReport} report */
function bestOf(report) {
  const open = report.pathways.filter(({ verdict }) => verdict !== "NO");
  const key = (/** @type {FirstReport["pathways"][number]} */ one) => [-ORDER.indexOf(one.verdict), -ORDER.indexOf(one.applies), unknown(treesOf(report, one)).length];
  return open.map((one) => ({ one, key: key(one) })).sort((a, b) => a.key.map((n, i) => n - b.key[i]).find((n) => n) ?? 0)[0]?.one;
}

/** @param {FirstReport} report @param {FirstReport["pathways"][number]} pathway */
function treesOf(report, pathway) {
  return [pathway.because, ...report.gates.filter(({ id }) => pathway.gates.includes(id)).map(({ because }) => because)];
}

/** Leaves that are open, below what is open. @param {Tree[]} trees @returns {Tree[]} */
function unknown(trees) {
  return trees.filter(({ verdict }) => verdict === "UNKNOWN").flatMap((tree) => (tree.of ? unknown(tree.of) : [tree]));
}

/** @param {FirstReport} report @param {FirstReport["pathways"][number]} pathway @param {import("./people.js").Document} document */
function openOf(report, pathway, document) {
  const ids = unknown(treesOf(report, pathway)).flatMap(({ questions = [] }) => questions);
  return [...new Set(ids)].filter((id) => !(id in document.answers));
}

/** @param {Program} program @param {import("./people.js").Document} document */
function excluded(program, document) {
  const { target } = roster;
  const { faults, answers } = readAnswers(program.document, document);
  if (!faults.length && !program.trees(String(answers.get(target.series)), String(answers.get(target.level)))) return ["这个系列没有这一层级"];
  return faults.map(({ question, other, reason }) =>
    reason === "excluded" ? `“${labelOf(question)}”和“${labelOf(other ?? "")}”互相矛盾` : `“${labelOf(question)}”的回答不能用（可能是早于或晚于允许的日子）`);
}
