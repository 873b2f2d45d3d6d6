// @ts-check
/** Parts that fold: what the reader folded or unfolded stays so when the report is drawn again. */

import { el } from "./dom.js";

/** What the reader chose, by key. @type {Map<string, boolean>} */
const chosen = new Map();

document.addEventListener("click", ({ target }) => {
  const part = target instanceof Element ? target.closest("summary")?.parentElement : null;
  if (part instanceof HTMLDetailsElement && part.dataset.fold) chosen.set(part.dataset.fold, !part.open);
});

/**
 * @param {string} key
 * @param {boolean} open unless the reader chose otherwise
 * @param {string} className
 * @param {(Node | string)[]} summary
 * @param {import("./dom.js").Child[]} body
 */
export function details(key, open, className, summary, body) {
  return el("details", { class: className, "data-fold": key, open: chosen.get(key) ?? open }, el("summary", {}, ...summary), ...body);
}
