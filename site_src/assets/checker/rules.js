// @ts-check
/** The rules for the page's own evaluator: fetched once, refused whole where they hold something that it does not know. */

import { RefusedError } from "../program/document.js";
import { Program } from "../program/program.js";
import { siteRoot } from "./page/facts.js";

/** Null until they have come, and where they cannot be used: then Python alone answers. @type {Program | null} */
let program = null;

/** @returns {Program | null} */
export const rules = () => program;

/** When they have come or will not. */
export const rulesRead = read();

async function read() {
  try {
    const reply = await fetch(new URL("data/rules.json", siteRoot()));
    if (reply.ok) program = new Program(await reply.json());
  } catch (error) {
    if (error instanceof RefusedError) console.warn(error.message);
    // Without a network, or cut short: Python brings rules of its own.
    else if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
  }
}
