// @ts-check
/** What makes something to take along of a result; not needed, and not fetched, before Python is there. */

export { calendar, dated } from "./calendar.js";
export { asText, asTitle, handout } from "./handout.js";
export { asPage, withCode } from "./paper.js";
