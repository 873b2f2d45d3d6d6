// @ts-check
/** Whom a question concerns: the trees that the publisher writes beside the questions, over the answers so far. */

/** @typedef {{q: string, op: string, v: any} | {all: Tree[]} | {any: Tree[]}} Tree */

/**
 * @param {Tree} tree
 * @param {Record<string, any>} answers
 * @returns {boolean | undefined} undefined while an answer is missing
 */
export function concerns(tree, answers) {
  if ("all" in tree) return combine(tree.all, answers, false);
  if ("any" in tree) return combine(tree.any, answers, true);
  const answer = answers[tree.q];
  return answer === undefined ? undefined : OPERATORS[tree.op](answer, tree.v);
}

/**
 * @param {Tree[]} parts
 * @param {Record<string, any>} answers
 * @param {boolean} decisive the value of one part that settles the whole
 */
function combine(parts, answers, decisive) {
  const values = parts.map((part) => concerns(part, answers));
  if (values.includes(decisive)) return decisive;
  return values.includes(undefined) ? undefined : !decisive;
}

/** @type {Record<string, (answer: any, value: any) => boolean>} */
const OPERATORS = {
  is: (answer, value) => answer === value,
  is_not: (answer, value) => answer !== value,
  in: (answer, values) => values.includes(answer),
  not_in: (answer, values) => !values.includes(answer),
  contains: (answer, values) => values.some((/** @type {string} */ value) => answer.includes(value)),
  lacks: (answer, values) => !values.some((/** @type {string} */ value) => answer.includes(value)),
  ">=": (answer, value) => answer >= value,
  ">": (answer, value) => answer > value,
  "<=": (answer, value) => answer <= value,
  "<": (answer, value) => answer < value,
};
