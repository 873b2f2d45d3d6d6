// @ts-check
/** The first verdict, from the rules as a program: at once, in the page itself; Python's report completes it in place. */

import { parse } from "../program/answers.js";
import { firstReports } from "../program/report.js";
import { rules } from "./rules.js";

/** @typedef {import("./report/types.js").FirstReport} FirstReport */

/** Null where the program cannot tell: no rules or target yet, answers that are at fault, 信息不足. @type {(text: string) => FirstReport | null} */
export const evaluate = (text) => {
  const program = rules();
  if (!program) return null;
  const document = parse(text);
  if (!document?.answers?.[program.document.target.level]) return null;
  const [report] = firstReports(program, document);
  return report && report.verdict !== "UNKNOWN" ? report : null;
};
