// @ts-check
/** Parts that fold: what the reader folded or unfolded stays so when the report is drawn again. */

import { el } from "./dom.js";

/** Said of a part that is filled only when it is unfolded. */
export const UNFOLDED = "part-unfolded";

/** What the reader chose, by key. @type {Map<string, boolean>} */
const chosen = new Map();

/**
 * @param {string} key
 * @param {boolean} open unless the reader chose otherwise
 * @param {string} className
 * @param {(Node | string)[]} summary
 * @param {import("./dom.js").Child[]} body
 */
export function details(key, open, className, summary, body) {
  const heading = el("summary", {}, ...summary);
  const element = el("details", { class: className, open: chosen.get(key) ?? open }, heading, ...body);
  heading.addEventListener("click", () => chosen.set(key, !element.open));
  return element;
}
