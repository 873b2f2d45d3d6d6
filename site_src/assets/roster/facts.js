// @ts-check
/** What the page was built with: the notice's rosters, and where Python is. */

import { resolved } from "../checker/python/engine.js";

/** @typedef {import("../checker/page/facts.js").Verdict} Verdict */
/** Question to the answers with which a person counts. @typedef {Record<string, any[]>} Among */
/** @typedef {{clause: string, quote: string}} Said */
/**
 * @typedef {{title: string, question: string, vacant: string, over: string, none: string, reform: string, among: Among,
 *   percent: number, said: Said, reform_said: Said, read_as: string}} Posts
 */
/** @typedef {{id: string, title: string, kind: "share" | "most" | "given", among: Among, of: Among, percent: number, most: number, given: string, said: Said}} Limit */
/** @typedef {{key: string, title: string, file: string, people: Among, fill: Record<string, string>, levels: string[], clauses: string[]}} Form */
/**
 * @typedef {{clause: string, quote: string, working_days: number, first: string, last: string, free: string[], worked: string[],
 *   names: Record<string, string>}} Publicity
 */
/**
 * Of a question: label, how it is asked, who knows it, clauses. What the checker's page says too is in its own facts.
 * @typedef {{target: {series: string, level: string}, series: Record<string, string>, levels: [string, string][], unit: string[], plain: Record<string, any>,
 *   posts: Posts | null, limits: Limit[], person_committee: Said | null, unit_committee: Said | null, forms: Form[], headings: Record<string, string>, most_bytes: number,
 *   publicity: Publicity | null, options: Record<string, Record<string, string>>, questions: Record<string, [string, string, string, string[]]>}} Roster
 */

const element = /** @type {HTMLElement} */ (document.getElementById("roster"));

/** @type {Roster} */
export const roster = JSON.parse(element.dataset.roster ?? "{}");

export const root = new URL(element.dataset.root ?? "", location.href);

/** @type {import("./reading/reader.js").Runtime} */
export const runtime = /** @type {any} */ (resolved(JSON.parse(element.dataset.runtime ?? "{}"), root));

/** @param {string} id of a question, or `as_of` */
export function labelOf(id) {
  return roster.questions[id]?.[0] ?? id;
}

/** Whether an answer is another than these; one that is open may still be one of them. @param {Among} among @param {Record<string, any>} answers */
export function excludes(among, answers) {
  return Object.entries(among).some(([id, values]) => id in answers && !values.includes(answers[id]));
}

/** Whether each of these questions has one of these answers. @param {Among} among @param {Record<string, any>} answers */
export function counts(among, answers) {
  return Object.entries(among).every(([id, values]) => values.includes(answers[id]));
}
