// @ts-check
/** The first result, from the rules as a program: at once, in the page itself; Python's completes it in place. */

import { parse } from "../program/answers.js";
import { firstResult } from "../program/report.js";
import { rules } from "./rules.js";

/** @typedef {import("./report/types.js").FirstResult} FirstResult */

/** Null where the program cannot tell: no rules or series yet, answers that are at fault, nothing but what is open. @type {(text: string) => FirstResult | null} */
export const evaluate = (text) => {
  const program = rules();
  const document = program && parse(text);
  const result = document ? firstResult(program, document) : null;
  if (result?.schema === "overview/2") return result.lines.some(({ headline }) => says(headline.key)) ? result : null;
  if (!result || says(result.headline?.key)) return result;
  // Of what its bounds leave open the program gives the verdict at the most.
  return result.verdict === "UNKNOWN" ? null : { ...result, headline: undefined };
};

/** @param {string | undefined} key */
function says(key) {
  return key !== "answer_more";
}
