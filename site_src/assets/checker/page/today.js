// @ts-check
/** The reader's own day: a deadline is past, or to come, for them. */

/** YYYY-MM-DD */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
