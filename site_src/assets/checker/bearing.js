// @ts-check
/** Which questions the program's trees still hang on: known without Python, and without any search. */

import { firstReports } from "../program/report.js";
import { rules, rulesRead } from "./rules.js";

/** @typedef {import("./form/form.js").Answers} Answers */
/** @typedef {import("./report/types.js").Tree} Tree */

/** Null where the program cannot tell: no rules, no target, or answers at fault. @param {Answers} document @returns {Promise<Set<string> | null>} */
export async function bearing(document) {
  await rulesRead;
  const program = rules();
  const reports = program ? firstReports(program, document) : [];
  if (!reports.length) return null;
  /** @type {Set<string>} */ const found = new Set();
  for (const { gates, pathways } of reports) {
    for (const pathway of pathways) {
      if (pathway.verdict !== "UNKNOWN") continue;
      collect(pathway.because, found);
      for (const gate of gates) if (pathway.gates.includes(gate.id)) collect(gate.because, found);
    }
  }
  return found;
}

/** @param {Tree} tree @param {Set<string>} found */
function collect(tree, found) {
  if (tree.verdict !== "UNKNOWN") return;
  for (const id of tree.questions ?? []) found.add(id);
  for (const part of tree.of ?? []) collect(part, found);
}
