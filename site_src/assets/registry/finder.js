// @ts-check
/**
 * Looks ten thousand committees through between two keystrokes: for each word and each choice a row of marks, kept
 * for the next keystroke, where a word that has only grown is looked for in what its beginning had found.
 */

import { serves } from "./committees.js";

/** @typedef {import("./committees.js").Committee} Committee */
/** @typedef {{terms: string[], series: string, level: string, district: string, kind: string, status: string}} Wanted */

const WORDS_KEPT = 24;

/** @type {Record<string, (one: Committee, value: string, whole: string) => boolean>} */
const CHOICES = {
  status: (one, value) => (value === "expired") === one.expired,
  series: (one, value) => one.series.split("、").includes(value),
  kind: (one, value) => one.kind === value,
  level: (one, value) => Object.values(one.targets).some((levels) => levels.includes(value)),
  district: serves,
  within: (one, value) => value in one.targets,
};

export class Finder {
  /** @param {Committee[]} rows in the order in which they are shown @param {string} whole what all districts together are called */
  constructor(rows, whole) {
    this.whole = whole;
    this.rows = rows;
    /** @type {Map<string, Uint8Array>} */
    this.choices = new Map();
    /** @type {Map<string, Uint8Array>} */
    this.words = new Map();
  }

  /**
   * How many rows fulfil all that is wanted, and the first of them.
   * @param {Wanted & {within: string}} wanted `within`: the key of the series that the page is about
   * @param {number} limit
   */
  find(wanted, limit) {
    const marks = Object.keys(CHOICES)
      .map((name) => [name, /** @type {Record<string, any>} */ (wanted)[name]])
      .filter(([, value]) => value)
      .map(([name, value]) => this.choice(name, value));
    marks.push(...wanted.terms.map((term) => this.word(term)));
    const fits = new Uint8Array(this.rows.length).fill(1);
    for (const mark of marks) for (let row = 0; row < fits.length; row += 1) fits[row] &= mark[row];
    const first = [];
    let total = 0;
    for (let row = fits.indexOf(1); row >= 0; row = fits.indexOf(1, row + 1)) {
      total += 1;
      if (total <= limit) first.push(this.rows[row]);
    }
    return { total, first };
  }

  /** @param {string} name @param {string} value */
  choice(name, value) {
    const key = `${name} ${value}`;
    let known = this.choices.get(key);
    if (!known) this.choices.set(key, (known = Uint8Array.from(this.rows, (one) => Number(CHOICES[name](one, value, this.whole)))));
    return known;
  }

  /** @param {string} term */
  word(term) {
    const known = this.words.get(term);
    if (known) return known;
    const among = this.words.get([...this.words.keys()].reduce((best, word) => (term.includes(word) && word.length > best.length ? word : best), ""));
    const made = new Uint8Array(this.rows.length);
    this.rows.forEach((one, row) => {
      if ((!among || among[row]) && one.haystack.includes(term)) made[row] = 1;
    });
    if (this.words.size >= WORDS_KEPT) this.words.delete(/** @type {string} */ (this.words.keys().next().value));
    this.words.set(term, made);
    return made;
  }
}
