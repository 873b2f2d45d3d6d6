// @ts-check
/** What makes something of a result, to take along or to compare with; not needed, and not fetched, before Python is there. */

export { calendar, dated } from "./calendar.js";
export { Comparison } from "./compare.js";
export { asText, asTitle, handout } from "./handout.js";
export { asPage, withCode } from "./paper.js";
