// @ts-check
/** Where a person stands: the facts of docs/headlines.md, with bounds in place of the exact search. */

import { excludes } from "./answers.js";
import { JUDGEMENT, leavesOf, NO, overall, rankOf, treesOf, withOpen, YES } from "./looks.js";

/** @typedef {import("./looks.js").Case} Case */
/** @typedef {import("./looks.js").Reading} Reading */
/** @typedef {import("../checker/report/types.js").Tree} Tree */
/** @typedef {import("./document.js").HeadlineKey} HeadlineKey */
/** `answer_more` where the bounds leave something open. @typedef {{key: HeadlineKey, held: boolean, unstated: () => boolean}} Standing */

/** @param {Case} of @returns {Standing} */
export function standing(of) {
  const { held_gate: gate, unstated } = of.program.document.headlines;
  const isHeld = gate !== undefined && of.gates[gate].verdict === "NO";
  const kept = isHeld ? gate : undefined;
  const applying = of.pathways.filter((pathway) => pathway.applies !== "NO");
  const anew = applying.filter((pathway) => pathway.mode !== "exam");
  // Nobody loses the title that they hold: what it alone decides stays as it is.
  const lasting = new Set(isHeld ? leavesOf(of.gates[gate].because).flatMap((leaf) => leaf.questions ?? []) : []);
  const held = isHeld && overall(of, anew, changed(of, lasting), kept) < JUDGEMENT;
  const byExam = anew.length < applying.length && of.pathways.every((pathway) => pathway.mode === "exam" || pathway.verdict === "NO");
  const canChange = () => overall(of, applying, changed(of, lasting), kept) >= JUDGEMENT;
  return { key: keyOf(of, held, byExam, canChange), held, unstated: () => restsOn(of, (leaf) => unstated.includes(leaf.decided_by ?? "")) };
}

/** The first rule that holds, or `answer_more`. @param {Case} of @param {boolean} held @param {boolean} byExam @param {() => boolean} canChange @returns {HeadlineKey} */
function keyOf(of, held, byExam, canChange) {
  const lowest = overall(of, of.pathways, (leaf) => (isOpen(of, leaf) ? NO : rankOf(leaf)));
  if (lowest >= JUDGEMENT) return restsOn(of, (leaf) => leaf.kind === "pending") ? "pending" : "may_apply";
  const isNo = overall(of, of.pathways, withOpen(YES)) === NO;
  if (held || byExam) return !isNo && !oneAnswerIsEnough(of) ? "answer_more" : held ? "may_not" : "by_exam";
  if (!isNo) return "answer_more";
  return canChange() ? "not_yet" : "may_not";
}

/** An answer may still turn it; that a question is unanswered ends with its answer. @param {Case} of @param {Tree} leaf */
function isOpen({ nodeOf, answers }, leaf) {
  if (leaf.verdict === "UNKNOWN") return true;
  const { op, term = "" } = nodeOf(leaf);
  return op === "unanswered" && leaf.verdict === "YES" && !answers.has(term);
}

/** Unmet facts that can change are met, open ones too; what rests on `lasting` questions alone cannot. @param {Case} of @param {Set<string>} lasting @returns {Reading} */
function changed({ program }, lasting) {
  return (leaf) => {
    const questions = leaf.questions ?? [];
    const canChange = leaf.verdict === "NO" && !questions.every((id) => lasting.has(id)) && questions.some((id) => program.questions.get(id)?.changed_by !== "fixed");
    return leaf.verdict === "UNKNOWN" || canChange ? YES : rankOf(leaf);
  };
}

/** Whether nothing is left once these leaves are refused; or nothing certain, where there was. @param {Case} of @param {(leaf: Tree) => boolean} refused */
function restsOn(of, refused) {
  return [YES, NO].some((open) => {
    const reading = withOpen(/** @type {0 | 3} */ (open));
    return overall(of, of.pathways, (leaf) => (refused(leaf) ? NO : reading(leaf))) < JUDGEMENT && overall(of, of.pathways, reading) >= JUDGEMENT;
  });
}

/** Whether one more answer, to a question with options, makes it NO: then NO is within reach. @param {Case} of */
function oneAnswerIsEnough(of) {
  const { program, answers, asOf, series, level } = of;
  const { document } = program;
  const open = of.pathways.filter((pathway) => pathway.verdict !== "NO").flatMap((pathway) => treesOf(of, pathway)).flatMap(leavesOf)
    .filter((leaf) => leaf.verdict === "UNKNOWN").flatMap((leaf) => leaf.questions ?? []);
  for (const id of new Set(open)) {
    const { type = "", options = {} } = program.questions.get(id) ?? {};
    if (answers.has(id)) continue;
    for (const answer of type === "bool" ? [false, true] : type === "enum" ? Object.keys(options) : []) {
      const more = new Map(answers).set(id, answer);
      if (document.contradictions.some((entry) => excludes(document, entry, more))) continue;
      if (program.evaluate(more, asOf, series, level).verdict === "NO") return true;
    }
  }
  return false;
}
