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
    ? entry.questions.map((question) => ({ ...question, known_by: entry.known_by, because: entry.because, clauses: entry.clauses }))
    : [entry]);
}

/** Answers that none of the reports hangs on. @param {Result} result @returns {string[]} */
export function idleAnswers(result) {
  const [first, ...others] = reportsOf(result);
  return first.idle_answers.filter((id) => others.every((level) => level.idle_answers.includes(id)));
}

/** What the result leaves open: each question once, the most decisive first. @param {Result | null} result @returns {import("../guide/guide.js").Outlook} */
export function outlookOf(result) {
  if (!result) return null;
  /** @type {Map<string, import("./types.js").NextQuestion>} */
  const questions = new Map();
  for (const report of reportsOf(result)) for (const question of openQuestions(report)) if (!questions.has(question.id)) questions.set(question.id, question);
  return { settled: reportsOf(result).every((report) => report.settled), questions: [...questions.values()] };
}
