// @ts-check
/** The document `rules/2` (docs/program.md), checked first: with something unknown in it the whole is refused. */

import { dayIn, isDay } from "./days.js";

/** @typedef {"NO" | "UNKNOWN" | "JUDGEMENT" | "YES"} VerdictName */
/** @typedef {string | number | boolean} Scalar */
/**
 * @typedef {{id: string, type: string, label: string, options?: Record<string, string>, ordered?: true, low?: number,
 *   high?: number, unit?: string, none_label?: string, latest?: string, clauses: string[], changed_by: string,
 *   grows_when?: number, asked_of?: number}} Question
 */
/** @typedef {{kind: string, question: string, other: string, above?: number, table?: number}} Contradiction */
/** @typedef {{question: string, table?: number}} Lookup */
/** @typedef {{value: Lookup, family?: Lookup, outside?: boolean, date?: string}} ValuePart */
/** @typedef {string | {month: number, day: number} | {question: string}} CutOff */
/**
 * @typedef {{question?: string, table?: number, value?: string, each?: number, beyond?: number, at_least?: number, at_most?: number}} Item
 */
/**
 * @typedef {{id: string, kind: string, order?: Scalar[], families?: number, parts?: ValuePart[], question?: string,
 *   of?: string, counts?: string, begins?: string, until?: CutOff, ahead?: true, items?: Item[], at_least?: number,
 *   at_most?: number}} NamedValue
 */
/**
 * @typedef {{kind: string, count?: number, of?: number[], verdict?: VerdictName, term?: string, op?: string,
 *   value?: Scalar | Scalar[], text?: string, generic?: true, decided_by?: string, quote?: string, source?: string,
 *   clauses?: string[]}} Condition
 */
/** @typedef {{id: string, title: string, clauses: string[]}} Gate */
/**
 * @typedef {{id: string, title: string, clauses: string[], mode: string, reviewer: string, waives: string[],
 *   replaces: string[]}} Pathway
 */
/** @typedef {{gates: number[], pathways: number[][], leads: number[]}} Trees */
/** @typedef {"may_apply" | "ask_unit" | "answer_more" | "by_exam" | "not_yet" | "may_not" | "pending"} HeadlineKey */
/**
 * Templates by key, or by key and case; `held_gate` is a place in `gates`; `changes` and `modes` stand in the order in which
 * they are preferred.
 * @typedef {{held_gate?: number, unstated: string[], modes: string[], changes: string[], texts: Record<string, string>,
 *   steps: Record<string, {what: string, who: string, until?: string}>, sentences: Record<string, string>}} Headlines
 */
/**
 * @typedef {{schema: string, rules: string, notice: string, as_of: {first: string, last: string, default: string},
 *   earliest_date: string, target: {series: string, level: string}, levels: Record<string, Record<string, string>>,
 *   questions: Question[], contradictions: Contradiction[], tables: Record<string, any>[], values: NamedValue[],
 *   nodes: Condition[], gates: Gate[], pathways: Pathway[], programs: Trees[],
 *   targets: Record<string, Record<string, number>>, headlines: Headlines}} Document
 */

export const VERDICTS = /** @type {VerdictName[]} */ (["NO", "UNKNOWN", "JUDGEMENT", "YES"]);

const TYPES = ["bool", "enum", "set", "int", "decimal", "date"];
const CONTRADICTIONS = ["less", "without", "lacks"];
const KINDS = ["all", "any", "at_least", "principle", "judgement", "pending", "fact"];
const VALUES = ["as_of", "elapsed", "highest", "years_attained", "total"];
const UNITS = ["year", "month", "day"];
const BEGINS = ["day", "year", "next_year"];
const OPERATORS = ["is", "is_not", "in", "not_in", "contains", "lacks", ">=", "<", ">", "<=", "unanswered"];
const OF_SETS = ["contains", "lacks", "unanswered"];
/** @type {HeadlineKey[]} */
const HEADLINES = ["may_apply", "ask_unit", "answer_more", "by_exam", "not_yet", "may_not", "pending"];
const CHANGES = ["time", "others", "person", "education", "fixed"];
const MODES = ["exam", "recognition", "review"];
/** What a template may ask for: of the headlines, then of the sentences. */
const FIELDS = ["level", "who", "count", "lack", "step", "by", "asks", "what", "day"];
/** @type {Record<string, string[]>} */
const SENTENCES = {
  way: ["title"], assessed: ["by", "what", "also"], also: ["others"], quoted: ["quote"], unmet: ["what"], missing: ["what"], time: [], answered_yes: [],
};

/** The document holds something that this runtime does not know, or lacks something that it refers to. */
export class RefusedError extends Error {}

/** @param {unknown} holds @param {string} what */
function require(holds, what) {
  if (!holds) throw new RefusedError(`the rules hold what this program does not know: ${what}`);
}

/** The question whose answer is the cut-off day, if one's is. @param {NamedValue} value */
export function endOf({ until }) {
  return typeof until === "object" && "question" in until ? until.question : undefined;
}

/** The document, once all of it is known; raises RefusedError. @param {any} document @returns {Document} */
export function checked(document) {
  require(document?.schema === "rules/2", `schema ${document?.schema}`);
  const questions = new Map(document.questions.map((/** @type {Question} */ one) => [one.id, one]));
  const values = new Map(document.values.map((/** @type {NamedValue} */ one) => [one.id, one]));
  for (const question of questions.values()) checkQuestion(question);
  for (const entry of document.contradictions) {
    require(CONTRADICTIONS.includes(entry.kind), `contradiction ${entry.kind}`);
    require(questions.has(entry.question) && questions.has(entry.other), `contradiction of ${entry.question}`);
    require(entry.kind !== "lacks" || document.tables[entry.table], `table ${entry.table}`);
  }
  for (const value of values.values()) checkValue(value, questions, values, document.tables);
  document.nodes.forEach((/** @type {Condition} */ node, /** @type {number} */ number) => checkNode(node, number, questions, values));
  for (const trees of document.programs) {
    for (const number of [...trees.gates, ...trees.pathways.flat()]) require(document.nodes[number], `node ${number}`);
    require(trees.gates.length === document.gates.length, "a gate without a tree");
    trees.pathways.forEach((/** @type {number[]} */ own, /** @type {number} */ i) =>
      require(own.length === 2 + document.pathways[i].replaces.length, "a pathway without a tree"));
  }
  checkHeadlines(document);
  return document;
}

/** @param {Document} document */
function checkHeadlines({ headlines, gates, pathways, nodes, questions }) {
  const { held_gate: held, modes, changes, texts, steps, sentences } = headlines;
  require(held === undefined || gates[held], `gate ${held}`);
  require(sameSet(modes, MODES) && pathways.every(({ mode }) => modes.includes(mode)), `modes ${modes}`);
  require(sameSet(changes, CHANGES) && questions.every((question) => changes.includes(question.changed_by)), `changes ${changes}`);
  require(questions.every(({ grows_when: grows }) => grows === undefined || nodes[grows]), "a node of grows_when");
  for (const key of HEADLINES) require(texts[key] && steps[key], `headline ${key}`);
  for (const name of [...Object.keys(texts), ...Object.keys(steps)]) require(HEADLINES.some((key) => key === name.split(".")[0]), `headline ${name}`);
  for (const text of [...Object.values(texts), ...Object.values(steps).flatMap((step) => Object.values(step))]) checkFields(text, FIELDS);
  require(sameSet(Object.keys(sentences), Object.keys(SENTENCES)), `sentences ${Object.keys(sentences)}`);
  for (const [key, text] of Object.entries(sentences)) checkFields(text, SENTENCES[key]);
}

/** @param {string[]} one @param {string[]} other */
function sameSet(one, other) {
  return one.length === other.length && other.every((item) => one.includes(item));
}

/** @param {string} template @param {string[]} fields */
function checkFields(template, fields) {
  for (const [field] of template.matchAll(/\{[^}]*\}?/g)) require(fields.includes(field.slice(1, -1)), `${field} of a headline`);
}

/** @param {Question} question */
function checkQuestion({ id, type, options = {} }) {
  require(TYPES.includes(type), `type ${type} of ${id}`);
  // Objects put keys that are whole numbers first, so that their order would be lost.
  for (const key of Object.keys(options)) require(!/^\d+$/.test(key), `option ${key} of ${id}`);
}

/** @param {NamedValue} value @param {Map<string, Question>} questions @param {Map<string, NamedValue>} values @param {any[]} tables */
function checkValue(value, questions, values, tables) {
  require(VALUES.includes(value.kind), `kind ${value.kind} of ${value.id}`);
  if (value.kind === "elapsed") checkElapsed(value, questions);
  if (value.kind === "total") checkTotal(value, questions, values, tables);
  if (value.kind === "years_attained") require(values.get(value.of ?? "")?.kind === "highest", `value behind ${value.id}`);
  if (value.kind !== "highest") return;
  require(value.order?.length && value.parts?.length, `parts of ${value.id}`);
  require(value.families === undefined || tables[value.families], `families of ${value.id}`);
  for (const part of value.parts ?? []) {
    for (const lookup of [part.value, part.family]) {
      if (!lookup) continue;
      require(["enum", "bool"].includes(questions.get(lookup.question)?.type ?? ""), `question ${lookup.question} of ${value.id}`);
      require(lookup.table === undefined || tables[lookup.table], `table of ${value.id}`);
    }
  }
}

/** @param {Condition} node @param {number} number */
function checkCount({ count = 0, of = [] }, number) {
  require(Number.isInteger(count) && count > 0 && count <= of.length, `${count} of node ${number}`);
}

/** @param {NamedValue} value @param {Map<string, Question>} questions */
function checkElapsed(value, questions) {
  const { id, question = "", counts = "", begins = "day", until } = value;
  for (const one of [question, endOf(value) ?? question]) require(questions.get(one)?.type === "date", `question ${one} of ${id}`);
  require(UNITS.includes(counts) && BEGINS.includes(begins), `${counts} or ${begins} of ${id}`);
  require(until === undefined || endOf(value) || isDay(dayIn(until, "2001")), `end of ${id}`);
}

/** @param {NamedValue} value @param {Map<string, Question>} questions @param {Map<string, NamedValue>} values @param {any[]} tables */
function checkTotal({ id, items = [] }, questions, values, tables) {
  require(items.length, `items of ${id}`);
  for (const { question = "", table, value } of items) {
    if (value !== undefined) require(values.get(value)?.kind === "elapsed", `${value} of ${id}`);
    else if (table === undefined) require(["int", "decimal"].includes(questions.get(question)?.type ?? ""), `question ${question} of ${id}`);
    else require(["enum", "bool"].includes(questions.get(question)?.type ?? "") && tables[table], `table of ${id}`);
  }
}

/** @param {Condition} node @param {number} number @param {Map<string, Question>} questions @param {Map<string, NamedValue>} values */
function checkNode(node, number, questions, values) {
  require(KINDS.includes(node.kind), `kind ${node.kind}`);
  for (const child of node.of ?? []) require(child < number, `node ${number} before what it stands on`);
  if (node.kind === "at_least") checkCount(node, number);
  if (node.kind === "principle") require(node.of?.length === 1, `principle ${number}`);
  if (node.kind !== "fact") return;
  if (node.verdict !== undefined) return require(VERDICTS.includes(node.verdict), `verdict ${node.verdict}`);
  const question = questions.get(node.term ?? "");
  require(question || values.has(node.term ?? ""), `term ${node.term}`);
  require(OPERATORS.includes(node.op ?? ""), `operator ${node.op}`);
  require((question?.type === "set") === ["contains", "lacks"].includes(node.op ?? "") || node.op === "unanswered", `${node.op} of ${node.term}`);
  if (question?.type === "set") require(OF_SETS.includes(node.op ?? ""), `${node.op} of ${node.term}`);
}
