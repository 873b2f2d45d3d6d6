// @ts-check
/** An answer that cannot be used, and how to go on. */

import { el } from "./dom.js";

/** @typedef {{question: string, label: string, value: string, allowed: string, message: string}} Fault */

/** @param {Fault} fault @param {boolean} isLater a day after the one that is checked for; the page listens for the button */
export function faultParts({ value, allowed }, isLater) {
  const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  const words = `${isQuoted ? `“${value.slice(1, -1)}”` : value}不能用。应为：${allowed}`;
  if (!isLater) return [words];
  return [`${words}。这一天在申报日期之后。`, el("button", { class: "link", type: "button", "data-as-of": "today" }, "改按今天算")];
}
