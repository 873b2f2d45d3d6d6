// @ts-check
/**
 * Where a program that evaluates the rules in JavaScript is plugged in: what it gives of a set of answers is shown at
 * once as 初步结论 and completed in place by Python's report. None is built in yet.
 */

/** @typedef {import("./form/form.js").Answers} Answers */
/** @typedef {import("./report/types.js").FirstReport} FirstReport */

/** Null where the program cannot tell: no target yet, answers that are at fault, 信息不足. @type {(document: Answers) => FirstReport | null} */
export const evaluate = () => null;
