// @ts-check
/** What results of every shape have in common, as far as the form and the guide ask. */

/** @typedef {import("./types.js").Result} Result */
/** @typedef {import("./types.js").Report} Report */

/** @param {Result} result @returns {Report[]} */
function reportsOf(result) {
  return result.schema === "overview/2" ? result.levels : [result];
}

/** What a report asks next, one question at a time: a screen's questions in its place. @param {Report} report @returns {import("./types.js").NextQuestion[]} */
export function openQuestions({ next_questions: entries }) {
  return entries.flatMap((entry) => "screen" in entry
    ? entry.questions.map((question) => ({ ...entry, ...question }))
    : [entry]);
}

/** Answers that none of the reports hangs on. @param {Result} result @returns {string[]} */
export function idleAnswers(result) {
  const [first, ...others] = reportsOf(result);
  return first.idle_answers.filter((id) => others.every((level) => level.idle_answers.includes(id)));
}

/** What the result asks next, in its order; null without one. @param {Result | null} result @param {string[]} faulty @returns {import("../guide/guide.js").Outlook} */
export function outlookOf(result, faulty) {
  if (result) return { settled: reportsOf(result).every((report) => report.settled), entries: result.next_questions, faulty: [] };
  return faulty.length ? { settled: false, entries: [], faulty } : null;
}

/** The report that a result speaks of first: of an overview, that on the level recommended. @param {Result} result @returns {Report | undefined} */
export function mainReport(result) {
  if (result.schema !== "overview/2") return result;
  const [line] = result.lines;
  return result.levels.find(({ target }) => target.level === line?.level);
}
