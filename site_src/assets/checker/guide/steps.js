// @ts-check
/** The guide's questions as steps in the browser's history; no answer is in it. */

/** @typedef {{guide: number, question: string}} Step how many questions came before; the question is "" at the end */

/** @param {any} state what the browser's history holds @returns {Step | null} */
export function stepOf(state) {
  return typeof state?.guide === "number" && typeof state.question === "string" ? state : null;
}

/** @param {Step} step */
export function remember(step) {
  if (step.guide) history.pushState(step, "");
  else history.replaceState(step, "");
}
