// @ts-check
// A classic script, like all of search: it must start on file:// too.
"use strict";
/** Questions that people ask, by the words in which they ask them. */
globalThis.siteSearchAnswers = (() => {
  const { folded, literal } = globalThis.siteSearchText;
  const { remains } = globalThis.siteSearchQuery;

  /** So many questions may hold what is typed, and it still tells which is meant. */
  const SOME = 2;

  /** @typedef {{row: number, label: string, words: string[]}} Asked */

  class Answers {
    /** @param {(string | number | undefined)[][]} entries  rows of the index; those with a sixth column are questions */
    constructor(entries) {
      /** @type {Asked[]} */
      this.asked = [];
      entries.forEach(([, , label, , , also], row) => {
        if (typeof also !== "string") return;
        const words = [String(label), ...also.split("\n")].map((word) => folded(literal(word)).replace(/[?,]/g, "")).filter(Boolean);
        this.asked.push({ row, label: words[0], words });
      });
    }

    /** The questions that have to do with what is typed, the best first; `fit` is at most 1.
     * @param {string[][]} terms  each with what means the same @returns {{row: number, fit: number}[]} */
    fitting(terms) {
      const typed = terms.map(([own]) => own).join("");
      if (typed.length < 2) return [];
      const others = terms.length === 1 ? terms[0].slice(1) : [];
      /** Words that many questions hold say of none that it is meant. */
      const common = this.asked.filter(({ words }) => words.some((word) => word.includes(typed))).length;
      const telling = common > SOME ? SOME / common : 1;
      return this.asked
        .map((one) => ({
          row: one.row,
          fit: Math.max(fit(one, typed, terms, telling), ...others.map((other) => 0.95 * fit(one, other, [[other]], telling))),
        }))
        .filter(({ fit }) => fit >= 0.15)
        .sort((a, b) => b.fit - a.fit || a.row - b.row);
    }
  }

  /** @param {Asked} asked @param {string} typed @param {string[][]} terms @param {number} telling */
  function fit({ label, words }, typed, terms, telling) {
    if (words.includes(typed)) return 1;
    const within = Math.max(0, ...words.filter((word) => word.includes(typed)).map((word) => 0.5 + 0.4 * (typed.length / word.length)));
    return Math.max(within * telling, covered(typed, words, terms), similar(typed, label) * 0.8);
  }

  /** The share of what is typed that the words make up, what only asks left out. @param {string} typed
   * @param {string[]} words @param {string[][]} terms */
  function covered(typed, words, terms) {
    const marks = new Uint8Array(typed.length);
    let start = 0;
    for (const [own] of terms) {
      for (const word of words) {
        if (word.length < 2) continue;
        for (let at = own.indexOf(word); at >= 0; at = own.indexOf(word, at + 1)) marks.fill(1, start + at, start + at + word.length);
      }
      start += own.length;
    }
    const told = marks.reduce((sum, mark) => sum + mark, 0);
    if (!told) return 0;
    const rest = [...typed].map((character, at) => (marks[at] ? " " : character)).join("").split(" ").map((part) => remains(part)).join("");
    return 0.98 * (told / (told + rest.length));
  }

  /** How many twos of characters two texts share, 0 to 1. @param {string} typed @param {string} label */
  function similar(typed, label) {
    const [a, b] = [twos(typed), twos(label)];
    let same = 0;
    for (const two of a) if (b.has(two)) same += 1;
    return a.size ? (2 * same) / (a.size + b.size) : 0;
  }

  /** @param {string} text */
  function twos(text) {
    return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
  }

  return { Answers };
})();
