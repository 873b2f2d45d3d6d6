// @ts-check
/** Days as `YYYY-MM-DD` text, which compare as they stand. */

/** Whether a year has a 29 February. @param {number} year */
function isLeap(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Whether the text names a day that exists. @param {string} text */
export function isDay(text) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number);
  const lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= lengths[month - 1];
}

/**
 * Years completed from `start` to `end`, negative where `end` is earlier. A year ends on the same day of the month;
 * from 29 February it ends on 28 February of a common year (Civil Code, Art 202).
 * @param {string} start @param {string} end
 */
export function completedYears(start, end) {
  const year = Number(end.slice(0, 4));
  const anniversary = start.slice(5) === "02-29" && !isLeap(year) ? "02-28" : start.slice(5);
  return year - Number(start.slice(0, 4)) - (end.slice(5) < anniversary ? 1 : 0);
}
