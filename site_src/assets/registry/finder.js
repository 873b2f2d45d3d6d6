// @ts-check
/**
 * Searches ten thousand committees between two keystrokes. For each word and each choice it marks the rows that match,
 * and keeps the marks for the next keystroke; a word that became longer is searched only in the rows of its beginning.
 */

import { serves } from "./committees.js";

/** @typedef {import("./committees.js").Committee} Committee */
/** @typedef {{terms: string[], series: string, level: string, district: string, kind: string, status: string}} Wanted */

const WORDS_KEPT = 24;

/** @type {Record<string, (committee: Committee, value: string, wholeCity: string) => boolean>} */
const CHOICES = {
  status: (committee, value) => (value === "expired") === committee.expired,
  series: (committee, value) => committee.series.split("、").includes(value),
  kind: (committee, value) => committee.kind === value,
  level: (committee, value) => Object.values(committee.targets).some((levels) => levels.includes(value)),
  district: serves,
  within: (committee, value) => value in committee.targets,
};

export class Finder {
  /**
   * @param {Committee[]} rows in the order in which they are shown
   * @param {string} wholeCity the name for all districts together
   */
  constructor(rows, wholeCity) {
    this.wholeCity = wholeCity;
    this.rows = rows;
    /** @type {Map<string, Uint8Array>} */
    this.choices = new Map();
    /** @type {Map<string, Uint8Array>} */
    this.words = new Map();
  }

  /**
   * The number of rows that match every word and choice, and the first of them.
   * @param {Wanted & {within: string}} wanted `within`: the key of the series that the page is about
   * @param {number} limit
   */
  find(wanted, limit) {
    const marks = Object.keys(CHOICES)
      .map((name) => [name, /** @type {Record<string, any>} */ (wanted)[name]])
      .filter(([, value]) => value)
      .map(([name, value]) => this.choice(name, value));
    marks.push(...wanted.terms.map((term) => this.word(term)));
    const matching = new Uint8Array(this.rows.length).fill(1);
    for (const mark of marks) for (let row = 0; row < matching.length; row += 1) matching[row] &= mark[row];
    const first = [];
    let total = 0;
    for (let row = matching.indexOf(1); row >= 0; row = matching.indexOf(1, row + 1)) {
      total += 1;
      if (total <= limit) first.push(this.rows[row]);
    }
    return { total, first };
  }

  /** For each row, 1 if it matches the choice. @param {string} name @param {string} value */
  choice(name, value) {
    const key = `${name} ${value}`;
    const cached = this.choices.get(key);
    if (cached) return cached;
    const marks = Uint8Array.from(this.rows, (committee) => Number(CHOICES[name](committee, value, this.wholeCity)));
    this.choices.set(key, marks);
    return marks;
  }

  /** For each row, 1 if it contains the word. @param {string} term */
  word(term) {
    const cached = this.words.get(term);
    if (cached) return cached;
    const among = this.words.get([...this.words.keys()].reduce((best, word) => (term.includes(word) && word.length > best.length ? word : best), ""));
    const marks = new Uint8Array(this.rows.length);
    this.rows.forEach((committee, row) => {
      if ((!among || among[row]) && committee.haystack.includes(term)) marks[row] = 1;
    });
    if (this.words.size >= WORDS_KEPT) this.words.delete(/** @type {string} */ (this.words.keys().next().value));
    this.words.set(term, marks);
    return marks;
  }
}
