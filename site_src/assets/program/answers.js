// @ts-check
/** Which answers are admissible (docs/program.md, Answers): only those are evaluated. */

import { isDay } from "./days.js";

/** @typedef {import("./document.js").Document} Document */
/** @typedef {import("./document.js").Question} Question */
/** @typedef {import("./document.js").Contradiction} Contradiction */
/** @typedef {boolean | number | string | string[]} Answer */
/** @typedef {Map<string, Answer>} Answers by question id, open ones left out */
/**
 * What is wrong: a question id or `as_of`; `reason` is `type`, `unknown` (no such question) or `excluded` (by `other`).
 * @typedef {{question: string, reason: "type" | "unknown" | "excluded", value: unknown, other?: string}} AnswerFault
 */

/** Numbers as people write them: JSON's own reading rounds 1e-400 to 0, and the last of twenty digits. */
const PLAIN = /^-?(?:0|[1-9]\d{0,8})(?:\.\d{1,2}0*)?$/;

/**
 * A document of answers out of its text; null where a number in it could be read as another than it is written.
 * @param {string} text
 */
export function parse(text) {
  const numbers = text.replace(/"(?:[^"\\]|\\.)*"/g, '""').match(/-?\d[\d.eE+-]*/g) ?? [];
  if (!numbers.every((number) => PLAIN.test(number))) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Read `{"as_of", "answers"}`.
 * @param {Document} document @param {any} raw
 * @returns {{asOf: string, answers: Answers, faults: AnswerFault[]}}
 */
export function readAnswers(document, raw) {
  /** @type {AnswerFault[]} */ const faults = [];
  const { first, last } = document.as_of;
  let asOf = document.as_of.default;
  if (!isOpen(raw?.as_of)) {
    const day = raw.as_of;
    if (typeof day === "string" && isDay(day) && day >= first && day <= last) asOf = day;
    else faults.push({ question: "as_of", reason: "type", value: day });
  }
  const given = raw?.answers ?? {};
  /** @type {Answers} */ const answers = new Map();
  for (const question of document.questions) {
    const value = Object.hasOwn(given, question.id) ? given[question.id] : null;
    if (isOpen(value)) continue;
    if (fits(question, value, document.earliest_date, asOf)) answers.set(question.id, value);
    else faults.push({ question: question.id, reason: "type", value });
  }
  for (const id of Object.keys(given)) if (!document.questions.some((question) => question.id === id)) faults.push({ question: id, reason: "unknown", value: given[id] });
  for (const entry of document.contradictions)
    if (excludes(document, entry, answers)) faults.push({ question: entry.question, reason: "excluded", value: answers.get(entry.question), other: entry.other });
  return { asOf, answers, faults };
}

/** @param {unknown} value */
function isOpen(value) {
  return value === null || value === undefined || value === "unknown";
}

/** @param {Question} question @param {any} value @param {string} earliest @param {string} asOf */
function fits(question, value, earliest, asOf) {
  const { type, options = {}, low = 0, high = 0 } = question;
  switch (type) {
    case "bool":
      return typeof value === "boolean";
    case "enum":
      return typeof value === "string" && Object.hasOwn(options, value);
    case "set":
      return Array.isArray(value) && value.every((item) => typeof item === "string" && Object.hasOwn(options, item));
    case "date":
      if (value === "none") return question.none_label !== undefined;
      return typeof value === "string" && isDay(value) && value >= earliest && value <= (question.latest ?? asOf);
    default:
      if (typeof value !== "number" || !Number.isFinite(value) || value < low || value > high) return false;
      return type === "int" ? Number.isInteger(value) : Number(value.toFixed(2)) === value;
  }
}

/** Whether two answers exclude each other; they do not where one is open. @param {Document} document @param {Contradiction} entry @param {Answers} answers */
export function excludes(document, entry, answers) {
  const value = answers.get(entry.question);
  const other = answers.get(entry.other);
  if (value === undefined || other === undefined) return false;
  if (entry.kind === "less") return value !== "none" && other !== "none" && value < other;
  if (entry.kind === "without") return other === "none" && value !== "none" && (entry.above === undefined || Number(value) > entry.above);
  return value !== "none" && !document.tables[/** @type {number} */ (entry.table)][String(other)].includes(value);
}
