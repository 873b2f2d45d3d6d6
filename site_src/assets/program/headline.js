// @ts-check
/** What is said first of a report, in the words of the law; what only Python works out is left to it. */

import { least, nearest, shutBy } from "./lacking.js";
import { decisive, leavesOf, NO, reread, treesOf, withOpen, YES } from "./looks.js";

/** @typedef {import("./looks.js").Case} Case */
/** @typedef {import("./standing.js").Standing} Standing */
/** @typedef {import("../checker/report/types.js").FirstHeadline} Headline */
/** @typedef {import("../checker/report/types.js").Pathway} Pathway */
/** @typedef {import("../checker/report/types.js").Tree} Tree */
/** @typedef {Headline["reasons"][number]} Reason */
/** The case of the key, all reasons, what the templates are filled with. @typedef {[string, Reason[], Record<string, string>]} Parts */

const MOST_REASONS = 2;

/** @param {Case} of @param {Standing} stands @returns {Headline} */
export function headline(of, stands) {
  const { key } = stands;
  const { texts, steps } = of.program.document.headlines;
  const [situation, reasons, more] = PARTS[key](new Sentences(of), stands);
  const filling = { level: of.name, ...more };
  const name = `${key}.${situation}`;
  /** @type {Headline} */ const found = { key, text: fill(texts[name] ?? texts[key], filling) ?? "", reasons: reasons.slice(0, MOST_REASONS) };
  const { what, who, until = "{deadline}" } = steps[name] ?? steps[key];
  const next = [what, who, until].map((template) => fill(template, filling));
  if (!next.includes(null)) found.next = /** @type {Headline["next"]} */ ({ what: next[0], who: next[1], until: next[2] });
  return found;
}

/** Null where the template asks for more than there is. @param {string} template @param {Record<string, string>} filling */
export function fill(template, filling) {
  const fields = template.match(/\{\w+\}/g) ?? [];
  if (!fields.every((field) => Object.hasOwn(filling, field.slice(1, -1)))) return null;
  return template.replace(/\{(\w+)\}/g, (_, field) => filling[field]);
}

/** @type {Record<import("./document.js").HeadlineKey, (words: Sentences, stands: Standing) => Parts>} */
const PARTS = {
  may_apply: mayApply,
  by_exam: byExam,
  not_yet: notYet,
  may_not: mayNot,
  pending,
  answer_more: nothing,
  ask_unit: nothing,
};

/** @returns {Parts} */
function nothing() {
  return ["", [], {}];
}

/** @param {Sentences} words @param {Standing} stands @returns {Parts} */
function mayApply(words, { unstated }) {
  const { of } = words;
  const best = bestOf(of);
  const deciding = decidedOn(of, best, ["judgement", "principle"]);
  const lacking = unstated() ? deciding.filter((tree) => leans(of, tree)) : deciding;
  return [best.mode, [words.way(best), ...(lacking.length ? [words.assessed(lacking)] : [])], {}];
}

/** @param {Sentences} words @returns {Parts} */
function byExam(words) {
  const exams = words.of.pathways.filter((pathway) => pathway.mode === "exam");
  return ["", exams.flatMap((pathway) => leavesOf(pathway.because)).filter((leaf) => leaf.quote).map((leaf) => words.quoted(leaf)), {}];
}

/** @param {Sentences} words @returns {Parts} */
function notYet(words) {
  const found = nearest(words.of);
  const reasons = found.length ? found.map((tree) => words.missing(tree)) : shutBy(words.of).map(({ tree }) => words.plain(tree));
  const lack = found.length ? found.slice(0, MOST_REASONS).map((tree) => words.phrase(tree)).join("、") : reasons[0]?.text ?? words.written.time;
  return ["", reasons, { lack }];
}

/** @param {Sentences} words @param {Standing} stands @returns {Parts} */
function mayNot(words, { held }) {
  const { of } = words;
  const { held_gate: gate = 0, changes } = of.program.document.headlines;
  if (held) return ["held", [words.reason(of.gates[gate].because.text, of.gates[gate].because)], {}];
  const shut = shutBy(of).sort((a, b) => changes.indexOf(b.kind) - changes.indexOf(a.kind)).map(({ tree }) => tree);
  if (shut.length) return ["", shut.map((tree) => words.quoted(tree)), {}];
  const failing = of.pathways.find((pathway) => pathway.applies !== "NO") ?? of.pathways[0];
  const [own, ...gates] = treesOf(of, failing);
  return ["", [...gates, own].flatMap((tree) => decisive(tree, "NO")).map((tree) => words.quoted(tree)), {}];
}

/** @param {Sentences} words @returns {Parts} */
function pending(words) {
  const { of } = words;
  const leaves = of.pathways.filter((pathway) => pathway.verdict !== "NO").flatMap((pathway) => decidedOn(of, pathway, ["pending"]));
  const reasons = new Map(leaves.map((leaf) => [leaf.text, words.reason(leaf.text, leaf)]));
  return ["", [...reasons.values()], { by: leaves[0]?.decided_by ?? "" }];
}

/** The pathway to speak of: the best whatever is open, then the best that may be; of equals as docs/headlines.md has it. @param {Case} of */
function bestOf(of) {
  const { modes } = of.program.document.headlines;
  return least(of.pathways, (pathway) => {
    const trees = treesOf(of, pathway);
    return [
      -Math.min(...trees.map((tree) => reread(tree, withOpen(NO)))),
      -Math.min(...trees.map((tree) => reread(tree, withOpen(YES)))),
      Number(decidedOn(of, pathway, ["judgement"]).some((tree) => leans(of, tree))),
      trees.flatMap(leavesOf).filter(({ verdict }) => verdict === "UNKNOWN").length,
      modes.indexOf(pathway.mode),
    ];
  });
}

/** On reference data that are missing. @param {Case} of @param {Tree} tree */
function leans({ program }, tree) {
  return program.document.headlines.unstated.includes(tree.decided_by ?? "");
}

/** Conditions of these kinds that people decide and that give the pathway, with its gates, the verdict JUDGEMENT. @param {Case} of @param {Pathway} pathway @param {string[]} kinds */
function decidedOn(of, pathway, kinds) {
  return treesOf(of, pathway).flatMap(deciding).filter(({ kind }) => kinds.includes(kind));
}

/** Where alternatives are open or serve better, none of these. @param {Tree} tree @returns {Tree[]} */
function deciding(tree) {
  return tree.of && tree.kind === "all" ? tree.of.flatMap(deciding) : decisive(tree, "JUDGEMENT");
}

/** The engine's sentences, as the document writes them. */
class Sentences {
  /** @param {Case} of */
  constructor(of) {
    this.of = of;
    this.written = of.program.document.headlines.sentences;
  }

  /** @param {string} text @param {{clauses: string[]}} basis @returns {Reason} */
  reason(text, { clauses }) {
    return { text, clauses };
  }

  /** A condition within a sentence: what is to be answered 是, by its label alone. @param {Tree} tree */
  phrase({ text }) {
    const { answered_yes: ending } = this.written;
    return text.endsWith(ending) ? text.slice(0, -ending.length) : text;
  }

  /** @param {Tree} tree */
  plain(tree) {
    return this.reason(this.phrase(tree), tree);
  }

  /** @param {Tree} tree */
  missing(tree) {
    return this.reason(fill(this.written.missing, { what: this.phrase(tree) }) ?? "", tree);
  }

  /** @param {Tree} tree */
  quoted(tree) {
    const { quoted, unmet } = this.written;
    return this.reason((tree.quote ? fill(quoted, { quote: tree.quote }) : fill(unmet, { what: this.phrase(tree) })) ?? "", tree);
  }

  /** @param {Pathway} pathway */
  way(pathway) {
    const title = pathway.title.replaceAll("“", "‘").replaceAll("”", "’");
    return this.reason(fill(this.written.way, { title }) ?? "", pathway);
  }

  /** Who decides what: what the first of them decides. @param {Tree[]} leaves @returns {Reason} */
  assessed(leaves) {
    const [by, ...others] = new Set(leaves.map((leaf) => leaf.decided_by ?? ""));
    const own = leaves.filter((leaf) => leaf.decided_by === by);
    const what = [...new Set(own.map(({ text }) => text))].join("、");
    const also = others.length ? fill(this.written.also, { others: others.join("、") }) ?? "" : "";
    return { text: fill(this.written.assessed, { by, what, also }) ?? "", clauses: [...new Set(own.flatMap(({ clauses }) => clauses))] };
  }
}
