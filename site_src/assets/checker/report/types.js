// @ts-check
/** The documents report/2, overview/2 and faults/1, as far as the page draws them. */

/** @typedef {import("../page/facts.js").Verdict} Verdict */
/**
 * @typedef {{id: string, part?: string, gate?: string, kind: string, count?: number, text: string, generic?: true, verdict: Verdict,
 *   clauses: string[], quote?: string, questions?: string[], decided_by?: string, source?: string, of?: Tree[]}} Tree
 */
/** @typedef {{id: string, title: string, clauses: string[], verdict: Verdict, because: Tree}} Gate */
/**
 * @typedef {{id: string, kind: string, condition: string, clauses: string[], questions: string[], now?: string,
 *   date?: string, wait?: string}} Missing
 */
/** @typedef {{kind: string, conditions: Missing[], blockers: Missing[], date?: string}} Gap */
/**
 * @typedef {{id: string, title: string, clauses: string[], mode: string, reviewer: string, applies: Verdict,
 *   verdict: Verdict, gates: string[], waives: string[], replaces: string[], because: Tree, gaps: Gap[],
 *   earliest: string | null}} Pathway
 */
/** @typedef {{id: string, label: string, topic: string, known_by: string, asks: string, because: string, clauses: string[]}} NextQuestion */
/**
 * @typedef {{screen: string, topic: string, known_by: string, asks: string, because: string, clauses: string[],
 *   questions: {id: string, label: string}[], options: {id: string, label: string, question: string, ticked: any}[],
 *   none: string, unticked: Record<string, any>}} NextScreen
 */
/**
 * @typedef {{key: string, text: string, reasons: {text: string, clauses: string[]}[],
 *   next: {what: string, who: string, until: string}}} Headline
 */
/** @typedef {{level: string, recommended: boolean, held: boolean, headline: Headline}} LevelLine */
/** @typedef {{id: string, kind: string, text: string, clauses: string[], decided_by: string}} Decided */
/** @typedef {{id: string, gate: string, kind: string, text: string, clauses: string[], quote?: string}} Shut */
/** @typedef {{shut_by: Shut[], best: string | null, deciding: Decided[], nearest: string[]}} Summary */
/**
 * @typedef {{text: string, clauses: string[], who?: string, act?: string, own?: true, date?: string | null,
 *   past?: boolean, id?: string, pathways?: string[]}} Line
 */
/**
 * @typedef {{id: string, title: string, clauses: string[], value: number | null, text: string, quote?: string,
 *   parts: {question: string, answered: boolean, text: string}[]}} Figure
 */
/** @typedef {{series: string, level: string, series_name: string, level_name: string, level_in_full: string}} Target */
/** The program leaves out what only Python works out: the next step, where that is so. @typedef {Omit<Headline, "next"> & {next?: Headline["next"]}} FirstHeadline */
/** @typedef {Omit<LevelLine, "headline"> & {headline: FirstHeadline}} FirstLine */
/**
 * What the program knows at once of a report; Python's adds the rest.
 * @typedef {{schema: "report/2", as_of: string, rules: string, target: Target, verdict: Verdict, gates: Gate[],
 *   pathways: Pathway[], headline?: FirstHeadline}} FirstReport
 */
/**
 * @typedef {{schema: "overview/2", as_of: string, rules: string, series: string, series_name: string, lines: FirstLine[],
 *   levels: FirstReport[]}} FirstOverview
 */
/**
 * @typedef {FirstReport & {notice: string, engine: string, reachable: [Verdict, Verdict], settled: boolean, headline: Headline,
 *   figures?: Figure[], summary: Summary, next_questions: (NextQuestion | NextScreen)[], to_confirm: string, submission: Line[], committee: Line & {by_pathway: Line[]},
 *   deadlines: Line[], materials: Line[], notes: Line[], earliest: string | null,
 *   windows: {date: string, missed: string[]}[], idle_answers: string[],
 *   margins: {id: string, label: string, answer: any, turns: {verdict: string, answers: any[], direction?: "below" | "above",
 *   room?: string, text: string}[]}[]}} Report
 */
/**
 * @typedef {{schema: "overview/2", notice: string, engine: string, rules: string, as_of: string, series: string,
 *   series_name: string, lines: LevelLine[], next_questions: (NextQuestion | NextScreen)[], levels: Report[]}} Overview
 */
/**
 * Readings of the notice that are not in force and would give another verdict.
 * @typedef {{schema: "readings/1", targets: {readings: {id: string, question: string, clauses: string[], chosen: string,
 *   other: string, verdict_if_other: Verdict, whom_to_ask: string}[]}[]}} Readings
 */
/** @typedef {{schema: "faults/1", faults: import("../page/faults.js").Fault[]}} Faults */
/** @typedef {Report | Overview} Result */
/** @typedef {FirstReport | FirstOverview} FirstResult */
/** Who worked it out. @typedef {"program" | "python"} By */

export {};
