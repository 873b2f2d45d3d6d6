// @ts-check
/** The documents report/2, overview/2 and faults/1, as far as the page draws them. */

/** @typedef {import("../page/facts.js").Verdict} Verdict */
/**
 * @typedef {{id: string, part?: string, gate?: string, kind: string, text: string, generic?: true, verdict: Verdict,
 *   clauses: string[], quote?: string, questions?: string[], decided_by?: string, source?: string, of?: Tree[]}} Tree
 */
/** @typedef {{id: string, title: string, clauses: string[], verdict: Verdict, because: Tree}} Gate */
/**
 * @typedef {{id: string, kind: string, condition: string, clauses: string[], questions: string[], date?: string,
 *   wait?: string}} Missing
 */
/** @typedef {{kind: string, conditions: Missing[], blockers: Missing[], date?: string}} Gap */
/**
 * @typedef {{id: string, title: string, clauses: string[], mode: string, reviewer: string, applies: Verdict,
 *   verdict: Verdict, gates: string[], waives: string[], replaces: string[], because: Tree, gaps: Gap[],
 *   earliest: string | null}} Pathway
 */
/** @typedef {{id: string, label: string, known_by: string, because: string, clauses: string[]}} NextQuestion */
/** @typedef {{screen: string, questions: {id: string, label: string}[], known_by: string, because: string, clauses: string[]}} NextScreen */
/** @typedef {{id: string, kind: string, text: string, clauses: string[], decided_by: string}} Decided */
/** @typedef {{id: string, gate: string, kind: string, text: string, clauses: string[], quote?: string}} Shut */
/** @typedef {{shut_by: Shut[], best: string | null, deciding: Decided[], nearest: string[]}} Summary */
/**
 * @typedef {{text: string, clauses: string[], who?: string, act?: string, own?: true, date?: string | null,
 *   past?: boolean, id?: string, pathways?: string[]}} Line
 */
/** @typedef {{series: string, level: string, series_name: string, level_name: string, level_in_full: string}} Target */
/**
 * The program leaves out what only Python works out: the next step where that is so, reasons of `answer_more`.
 * @typedef {{key: import("../../program/document.js").HeadlineKey, text: string, reasons: {text: string, clauses: string[]}[],
 *   next?: {what: string, who: string, until: string}}} Headline
 */
/** @typedef {{level: string, recommended: boolean, held: boolean, headline: Headline}} OverviewLine */
/**
 * What the program knows at once of a report; Python's adds the rest.
 * @typedef {{schema: "report/2", as_of: string, rules: string, target: Target, verdict: Verdict, headline: Headline,
 *   gates: Gate[], pathways: Pathway[]}} FirstReport
 */
/**
 * @typedef {{schema: "overview/2", as_of: string, rules: string, series: string, series_name: string, lines: OverviewLine[],
 *   levels: FirstReport[]}} FirstOverview
 */
/**
 * @typedef {FirstReport & {notice: string, engine: string, reachable: [Verdict, Verdict], settled: boolean,
 *   summary: Summary, next_questions: (NextQuestion | NextScreen)[], submission: Line[], committee: Line & {by_pathway: Line[]},
 *   deadlines: Line[], materials: Line[], notes: Line[], earliest: string | null,
 *   windows: {date: string, missed: string[]}[], idle_answers: string[],
 *   margins: {id: string, label: string, answer: any, turns: {verdict: string, answers: any[], direction?: "below" | "above",
 *   room?: string, text: string}[]}[]}} Report
 */
/**
 * @typedef {{schema: "overview/2", notice: string, engine: string, rules: string, as_of: string, series: string,
 *   series_name: string, levels: Report[]}} Overview
 */
/** @typedef {{schema: "faults/1", faults: import("../page/faults.js").Fault[]}} Faults */
/** @typedef {Report | Overview} Result */
/** Who worked it out. @typedef {"program" | "python"} By */

export {};
