// @ts-check
/** What the page was built with: the words for a report's keys, the clauses with their addresses, the law's questions. */

/** @typedef {import("../form/relevance.js").Tree} Tree */
/** @typedef {{id: string, label: string, question: string, ticked: any, of?: Tree, beside?: Tree}} Tick */
/**
 * @typedef {{id: string, topic: string, asks: string, because: string, options: Tick[], none: string,
 *   unticked: Record<string, any>}} TalkScreen
 */
/**
 * How the law talks to people; of a question: topic, who knows it, why it is asked, and the clause.
 * @typedef {{topics: Record<string, string>, opening: string[], questions: Record<string, [string, string, string, string]>,
 *   screens: TalkScreen[]}} Talk
 */
/** @typedef {"NO" | "UNKNOWN" | "JUDGEMENT" | "YES"} Verdict */
/**
 * `kept`: the name under which answers were kept on the device before each notice had its own; empty where none were. `committees`: where the filed committees are listed; empty where none is.
 * @typedef {{notice: string, kept: string, title: string, contacts: import("./consult.js").Contact[], committees: string, target: {series: string, level: string}, levelled: [string, string][],
 *   day: {name: string, own: string, first: string, last: string}, held_gate: string, talk: Talk,
 *   clauses: Record<string, [string, string]>, verdicts: Record<Verdict, {word: string, sign: string, meaning: string}>,
 *   modes: Record<string, string>, parts: Record<string, string>, groups: Record<string, string>,
 *   gaps: Record<string, string>, levels: Record<string, Record<string, string>>, level_names: Record<string, string>}} Facts
 */

/** @type {Facts | undefined} */
let known;

/** Read once, from the page's element that has them. @returns {Facts} */
export function facts() {
  return (known ??= JSON.parse(/** @type {any} */ (document.querySelector("[data-facts]"))?.dataset.facts ?? "{}"));
}

/** The site's root, as an address. */
export function siteRoot() {
  return new URL(/** @type {any} */ (document.querySelector("[data-facts]"))?.dataset.root ?? "", location.href);
}
