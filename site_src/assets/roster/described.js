// @ts-check
/** What is said of a person in a line: headline, the way, who reviews, what to ask; worked out once, when it is first wanted. */

import { readAnswers } from "../program/answers.js";
import { least } from "../program/lacking.js";
import { gatesOf, rankOf } from "../program/looks.js";
import { firstResult } from "../program/report.js";
import { Values } from "../program/values.js";
import { roster } from "./facts.js";
import { Brief } from "./judging/anew.js";

/** @typedef {import("./judging/pass.js").Judged} Judged */
/** @typedef {import("../program/program.js").Program} Program */
/** @typedef {import("../checker/report/types.js").FirstReport} FirstReport */
/** @typedef {import("../checker/report/types.js").Pathway} Pathway */
/** @typedef {import("../checker/report/types.js").Tree} Tree */
/** @typedef {import("../checker/report/types.js").FirstHeadline} Headline */
/**
 * `reasons`, `next`: of the headline, where the program knows them. `own`, `others`: ids of open questions, the person's own and those
 * that others know.
 * @typedef {{headline: string, reasons: Headline["reasons"], next?: Headline["next"], way: string, reviewer: string, own: string[], others: string[]}} Described
 */

const AT_FAULT = { headline: "先改正这一行的填写", reasons: [], way: "", reviewer: "", own: [], others: [] };

/** @type {WeakMap<Judged, Described>} */
const known = new WeakMap();

/** @param {Program} program @param {Judged} judged @returns {Described} */
export function described(program, judged) {
  let found = known.get(judged);
  if (!found) known.set(judged, found = describe(program, judged));
  return found;
}

/** Python has said more. @param {Program} program @param {Judged} judged @param {Partial<Described>} more */
export function correct(program, judged, more) {
  known.set(judged, { ...described(program, judged), ...more });
}

/** @param {Program} program @param {Judged} judged @returns {Described} */
function describe(program, { document, verdict, problems }) {
  const result = verdict === "FAULT" ? null : firstResult(program, document);
  if (!result || result.schema !== "report/2") return { ...AT_FAULT, headline: problems[0] ?? AT_FAULT.headline };
  const best = bestOf(result);
  const asks = best && result.verdict === "UNKNOWN" ? openOf(program, result, best, document) : [];
  // What the whole unit answers once is no question to a person, whoever could answer it.
  const isOwn = (/** @type {string} */ id) => roster.questions[id]?.[2] === "self" && !roster.unit.includes(id);
  const own = asks.filter(isOwn);
  const others = asks.filter((id) => !isOwn(id));
  const headline = result.headline?.key === "answer_more" ? undefined : result.headline;
  return {
    headline: headline?.text ?? (asks.length ? waiting(own, others) : result.headline?.text ?? ""),
    reasons: headline?.reasons ?? [], next: headline?.next, way: best?.title ?? "", reviewer: best?.reviewer ?? "", own, others,
  };
}

/** @param {string[]} own @param {string[]} others */
function waiting(own, others) {
  if (own.length) return `还要本人补充${own.length}项${others.length ? `，单位确认${others.length}项` : ""}`;
  return `还要单位确认${others.length}项`;
}

/** The pathway to speak of: the best verdict, then what applies, then what is least open. @param {FirstReport} report */
function bestOf(report) {
  const ways = report.pathways.filter(({ verdict }) => verdict !== "NO");
  return ways.length ? least(ways, (way) => [-rankOf(way), -rankOf({ verdict: way.applies }), unknown(treesOf(report, way)).length]) : undefined;
}

/** @param {FirstReport} report @param {Pathway} pathway */
function treesOf(report, pathway) {
  return [pathway.because, ...gatesOf(report.gates, pathway)];
}

/** Leaves that are open, below what is open. @param {Tree[]} trees @returns {Tree[]} */
function unknown(trees) {
  return trees.filter(({ verdict }) => verdict === "UNKNOWN").flatMap((tree) => (tree.of ? unknown(tree.of) : [tree]));
}

/** Open questions that concern the person. @param {Program} program @param {FirstReport} report @param {Pathway} pathway @param {import("./people.js").Document} document */
function openOf(program, report, pathway, document) {
  const { answers, asOf } = readAnswers(program.document, document);
  const evaluator = new Brief(program, new Values(program, answers, asOf, report.target.series));
  const concerns = (/** @type {number | undefined} */ asked) => asked === undefined || evaluator.node(asked) !== 0;
  const ids = unknown(treesOf(report, pathway)).flatMap(({ questions = [] }) => questions);
  return [...new Set(ids)].filter((id) => !answers.has(id) && concerns(program.questions.get(id)?.asked_of));
}
