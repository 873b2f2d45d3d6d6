// @ts-check
// A classic script, like all of search: it must start on file:// too.
"use strict";
/** Folding: what search takes for the same, and where it stands in the text as written. */
globalThis.siteSearchText = (() => {
  const DIGITS = "零一二三四五六七八九";
  const NUMERALS = "零〇一二两三四五六七八九十百千";
  const UNITS = /** @type {Record<string, number>} */ ({ 十: 10, 百: 100, 千: 1000 });
  /** Between a Chinese and an Arabic number that touch: they stay two numbers. */
  const GAP = "\u200a";
  const RUN = new RegExp(`[${NUMERALS}]+`, "g");
  const DROPPED = /[^\S\n\u200a]|[“”‘’"'「」『』《》〈〉<>]/g;
  const BRACKETS = /** @type {Record<string, string>} */ ({ "〔": "(", "［": "(", "[": "(", "【": "(", "〕": ")", "］": ")", "]": ")", "】": ")" });
  /** @param {string} run */
  function number(run) {
    if (!/[十百千]/.test(run)) return [...run].map((c) => (c === "〇" ? 0 : c === "两" ? 2 : DIGITS.indexOf(c))).join("");
    let total = 0;
    let digit = -1;
    for (const c of run) {
      if (c in UNITS) {
        if (digit < 0 && (c !== "十" || total)) return run; // 百分之, 千方百计: no numbers
        total += (digit < 0 ? 1 : digit) * UNITS[c];
        digit = -1;
      } else digit = c === "〇" ? 0 : c === "两" ? 2 : DIGITS.indexOf(c);
    }
    return String(total + Math.max(digit, 0));
  }

  /** As written, but for width, case, spaces, brackets and quotation marks. @param {string} text */
  function literal(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[〔［[【〕］\]】]/g, (c) => BRACKETS[c]).replace(DROPPED, "");
  }

  /** Numbers besides: 二十年 and 20年 are one. @param {string} plain  made by `literal` */
  function folded(plain) {
    return plain.replace(RUN, (run, at) => {
      const value = number(run);
      if (value === run) return run;
      const before = /[0-9]/.test(plain[at - 1] ?? "") ? GAP : "";
      return before + value + (/[0-9]/.test(plain[at + run.length] ?? "") ? GAP : "");
    });
  }

  /** Many texts as one string, searched in one pass. */
  class Column {
    /** @param {string[]} texts */
    constructor(texts) {
      this.starts = new Uint32Array(texts.length + 1);
      let at = 0;
      texts.forEach((text, i) => {
        this.starts[i] = at;
        at += text.length + 1;
      });
      this.starts[texts.length] = at;
      this.all = texts.join("\n") + "\n";
    }

    /** Every place of a word; a number does not begin or end inside another.
     * @param {string} word @param {(row: number, offset: number) => boolean} found  whether the row has told enough */
    each(word, found) {
      const { starts } = this;
      let row = 0;
      eachPlace(this.all, word, (at) => {
        while (starts[row + 1] <= at) row += 1;
        return found(row, at - starts[row]) ? starts[row + 1] : 0;
      });
    }
  }

  /** @param {string} text @param {string} word
   * @param {(at: number) => number | void} found  told each place; says from where on to look, if not from the next */
  function eachPlace(text, word, found) {
    const digitFirst = isDigit(word.charCodeAt(0));
    const digitLast = isDigit(word.charCodeAt(word.length - 1));
    let next = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, next)) {
      next = at + 1;
      if (digitFirst && isDigit(text.charCodeAt(at - 1))) continue;
      if (digitLast && isDigit(text.charCodeAt(at + word.length))) continue;
      next = Math.max(next, found(at) ?? 0);
    }
  }

  /** @param {number} code */
  function isDigit(code) {
    return code >= 48 && code <= 57;
  }

  /** @type {Map<string, string>} */
  const seen = new Map();

  /** `literal` of one character; Chinese characters, the most, stay as they are. @param {string} character */
  function literalOne(character) {
    if (character >= "\u4e00" && character <= "\u9fff") return character;
    let made = seen.get(character);
    if (made === undefined) seen.set(character, (made = literal(character)));
    return made;
  }

  /** @typedef {{made: string, from: number[]}} Mapped  a folded text, and where each of its characters came from */

  /** @param {string} text @returns {Mapped} */
  function mapped(text) {
    let plain = "";
    const from = [];
    let at = 0;
    for (const character of text) {
      const made = literalOne(character);
      for (let i = 0; i < made.length; i += 1) from.push(at);
      plain += made;
      at += character.length;
    }
    return { made: plain, from };
  }

  /** A number's last digit comes from where the number ended. @param {Mapped} mapped @returns {Mapped} */
  function withNumbers({ made: plain, from }) {
    let made = "";
    /** @type {number[]} */
    const origin = [];
    let done = 0;
    for (const { 0: run, index } of plain.matchAll(RUN)) {
      const end = index + run.length;
      const [lead, tail] = [plain.charAt(index - 1), plain.charAt(end)];
      const value = folded(lead + run + tail).slice(lead.length).slice(0, tail ? -1 : undefined);
      for (let i = done; i < index; i += 1) origin.push(from[i]);
      for (let i = 1; i <= value.length; i += 1) origin.push(from[i === value.length ? end - 1 : index]);
      made += plain.slice(done, index) + value;
      done = end;
    }
    for (let i = done; i < plain.length; i += 1) origin.push(from[i]);
    return { made: made + plain.slice(done), from: origin };
  }

  /** @param {[number, number][]} ranges @returns {[number, number][]} */
  function joined(ranges) {
    ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    /** @type {[number, number][]} */
    const kept = [];
    for (const [from, to] of ranges) {
      const last = kept.at(-1);
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else kept.push([from, to]);
    }
    return kept;
  }

  return { Column, eachPlace, folded, joined, literal, mapped, withNumbers };
})();
