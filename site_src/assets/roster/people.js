// @ts-check
/** People as the table has them, and the answers that the rules are asked about: their own, then those of their unit. */

import { readAnswers } from "../program/answers.js";
import { roster } from "./facts.js";

/** @typedef {{row: number, column: string, heading: string, question: string, sentence: string, message: string}} Fault */
/** @typedef {{name: string, number: string, unit: string, department: string, speciality: string, committee: string}} Who */
/** @typedef {{sheet: string, row: number, who: Who, plain: boolean, as_of: string, answers: Record<string, any>, faulty: Set<string>, cells: string[]}} Person `faulty`: questions, or headings that are none; `cells`: as they stand in the table */
/** @typedef {{as_of: string, answers: Record<string, any>, posts: Record<string, number>, vacancies: Record<string, number>, given: Record<string, number>}} Unit */
/** @typedef {{as_of: string, answers: Record<string, any>}} Document */

/** The people of what the reader found, with the places of their faults. @param {any[]} sheets @returns {{people: Person[], faults: (Fault & {sheet: string})[]}} */
export function peopleOf(sheets) {
  const faults = sheets.flatMap((sheet) => sheet.faults.map((/** @type {Fault} */ fault) => ({ ...fault, sheet: sheet.name })));
  const people = sheets.flatMap((sheet) => {
    /** @type {Map<number, Set<string>>} */ const faulty = new Map();
    for (const { row, question, heading } of sheet.faults) faulty.set(row, (faulty.get(row) ?? new Set()).add(question || heading));
    return sheet.people.map((/** @type {any} */ person) => ({ ...person, sheet: sheet.name, faulty: faulty.get(person.row) ?? new Set() }));
  });
  return { people, faults };
}

/**
 * What is asked of the rules. An own answer goes before the unit's, that before what 没有特殊情形 stands for, which gives way to
 * whatever it would contradict. A cell at fault stays open.
 * @param {import("../program/document.js").Document} rules @param {Person} person @param {Unit} unit @returns {Document}
 */
export function documentOf(rules, person, unit) {
  const { target } = roster;
  const answers = { ...person.answers };
  const lacks = (/** @type {string} */ id) => !(id in answers) && !person.faulty.has(id);
  for (const id of roster.unit) if (lacks(id) && id in unit.answers) answers[id] = unit.answers[id];
  const document = { as_of: person.as_of || unit.as_of, answers };
  if (!person.plain) return document;
  const assumed = Object.keys(roster.plain).filter((id) => lacks(id) && id !== target.series && id !== target.level);
  for (const id of assumed) answers[id] = roster.plain[id];
  for (const fault of readAnswers(rules, document).faults)
    for (const id of [fault.question, fault.other ?? ""]) if (assumed.includes(id)) delete answers[id];
  return document;
}

/** A name as people tell it apart: with its number where there is one. @param {Who} who */
export function named({ name, number }) {
  return number ? `${name}（${number}）` : name || "（没有姓名）";
}
