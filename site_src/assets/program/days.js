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
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= lastOf(year, month);
}

/** A day, or the same day of every year in one of them. @param {any} day @param {string} year */
export function dayIn(day, year) {
  return day.month ? [year, day.month, day.day].map((part) => String(part).padStart(2, "0")).join("-") : day;
}

/** The last day of a month. @param {number} year @param {number} month */
function lastOf(year, month) {
  return [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
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

/** At the end of a shorter month. @param {string} start @param {string} end */
export function completedMonths(start, end) {
  const [year, month, day] = end.split("-").map(Number);
  const [startYear, startMonth, startDay] = start.split("-").map(Number);
  const months = (year - startYear) * 12 + month - startMonth;
  return months - (day < Math.min(startDay, lastOf(year, month)) ? 1 : 0);
}

/** @param {string} start @param {string} end */
export function daysBetween(start, end) {
  return Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000);
}
