// @ts-check
// A classic script, so that search works on file:// too, where module scripts do not start.
"use strict";
/**
 * @typedef {{text: string, literal: boolean}} Term  a word to find; a literal one stood in quotation marks
 * @typedef {{entry: number, score: number}} Hit
 * @typedef {{page: number, score: number, hits: Hit[]}} Group
 * @typedef {{groups: Group[], total: number, loose: string[]}} Found
 * `loose`: the pieces that were looked for one by one, because nowhere do all words stand together
 * @typedef {[path: string, title: string, kind: number]} PageRow
 * @typedef {[page: number, anchor: string, label: string, text: string, head: number]} EntryRow
 * @typedef {{pages: PageRow[], heads: string[], entries: EntryRow[]}} Part
 * @typedef {Part & {kinds: string[], synonyms: string[][], later: string[]}} Index  `later`: scripts that hold more
 */
globalThis.siteSearch = (() => {
  const DIGITS = "零一二三四五六七八九";
  const NUMERALS = "零〇一二两三四五六七八九十百千";
  const UNITS = /** @type {Record<string, number>} */ ({ 十: 10, 百: 100, 千: 1000 });
  /** Between a Chinese and an Arabic number that touch: they stay two numbers. */
  const GAP = "\u200a";
  const RUN = new RegExp(`[${NUMERALS}]+`, "g");
  const DROPPED = /[^\S\n\u200a]|[“”‘’"'「」『』《》〈〉<>]/g;
  const BRACKETS = /** @type {Record<string, string>} */ ({ "〔": "(", "［": "(", "[": "(", "【": "(", "〕": ")", "］": ")", "]": ")", "】": ")" });
  const MOST_ALTERNATIVES = 24;
  /** So many entries are taken in at once; more would be felt while typing. */
  const SLICE = 400;
  /** More than this, found again and again in one entry, makes it no better. */
  const ENOUGH = 6;

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

  /** @param {string} query @returns {Term[]} */
  function parse(query) {
    const terms = [];
    for (const [, a, b, c, word] of query.matchAll(/"([^"]*)"|“([^”]*)”|「([^」]*)」|([^\s"“「]+)/g)) {
      const quoted = a ?? b ?? c;
      const text = literal(quoted ?? word);
      if (text) terms.push({ text, literal: quoted !== undefined });
    }
    return terms.slice(0, 12);
  }

  /** The clause or heading that a term names: 一（二）3, 1.2.3, c1-2-3. @param {string} text */
  function reference(text) {
    const dotted = /^c?(\d{1,2}(?:[.-]\d{1,2}){1,2}(?:-p\d+)?)$/.exec(text);
    if (dotted) return dotted[1].replace(/-(?!p)/g, ".");
    const printed = /^(\d{1,2})\((\d{1,2})\)(\d{0,2})$/.exec(folded(text));
    return printed ? printed.slice(1).filter(Boolean).join(".") : null;
  }

  /** The printed form of a reference, folded: 1.2.3 -> 1(2)3. @param {string} id */
  function printed(id) {
    const [, section, sub, item = ""] = /^(\d+)\.(\d+)(?:\.(\d+))?$/.exec(id) ?? [];
    return sub ? `${section}(${sub})${item}` : null;
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

  /** @typedef {{start: number, plain: Column, folded: Column}} Shelf  entries that were taken in together */

  class Engine {
    /** @param {Index} index */
    constructor(index) {
      const { kinds } = index;
      /** @type {Part & {kinds: string[]}} */
      this.index = { kinds, pages: [], heads: [], entries: [] };
      /** @type {Shelf[]} */
      this.shelves = [];
      /** @type {number[]} */
      this.labels = [];
      /** @type {string[]} */
      this.heads = [];
      /** @type {string[]} */
      this.titles = [];
      /** @type {[row: number, id: string][]} */
      this.ids = [];
      /** @type {Map<string, string[]>} */
      this.synonyms = new Map();
      for (const group of index.synonyms) {
        const words = group.map((word) => folded(literal(word)));
        for (const word of words) this.synonyms.set(word, words);
      }
      const longestFirst = [...this.synonyms.keys()].sort((a, b) => b.length - a.length);
      this.known = longestFirst.length ? new RegExp(`(${longestFirst.map(escaped).join("|")})`) : null;
      this.open(index);
      this.shelve(index.entries);
    }

    /** More pages come in, their entries a slice at a time, so that nobody has to wait for them.
     * @param {Part} part @param {() => Promise<void>} pause */
    async grow(part, pause) {
      const [pages, heads] = [this.index.pages.length, this.index.heads.length];
      this.open(part);
      for (let at = 0; at < part.entries.length; at += SLICE) {
        const slice = part.entries.slice(at, at + SLICE);
        this.shelve(slice.map(([page, anchor, label, text, head]) => [page + pages, anchor, label, text, head + heads]));
        await pause();
      }
    }

    /** @param {Part} part */
    open({ pages, heads }) {
      this.index.pages.push(...pages);
      this.index.heads.push(...heads);
      this.heads.push(...heads.map((head) => folded(literal(head))));
      this.titles.push(...pages.map(([, title]) => folded(literal(title))));
    }

    /** @param {EntryRow[]} entries */
    shelve(entries) {
      const start = this.index.entries.length;
      const plain = entries.map(([, , label, text]) => literal(`${label}\n${text}`));
      this.index.entries.push(...entries);
      this.shelves.push({ start, plain: new Column(plain), folded: new Column(plain.map(folded)) });
      this.labels.push(...entries.map(([, , label]) => folded(literal(label)).length));
      entries.forEach(([page, anchor], row) => {
        const id = this.clauseId(page, anchor);
        if (id) this.ids.push([start + row, id]);
      });
    }

    /** Which paragraph or heading of the notice an entry is. @param {number} page @param {string} anchor */
    clauseId(page, anchor) {
      if (!this.index.pages[page][0].startsWith("notice/")) return "";
      return anchor.slice(1).replace(/-(?!p)/g, ".");
    }

    /** A term and what means the same. @param {Term} term @returns {string[]} */
    alternatives(term) {
      if (term.literal) return [term.text];
      const text = folded(term.text);
      const id = reference(term.text);
      const also = id && printed(id);
      if (also && also !== text) return [text, also];
      if (!this.known) return [text];
      const parts = text.split(this.known);
      let made = [""];
      parts.forEach((part, i) => {
        const choices = i % 2 ? (this.synonyms.get(part) ?? [part]) : [part];
        made = made.flatMap((head) => choices.map((choice) => head + choice)).slice(0, MOST_ALTERNATIVES);
      });
      return [text, ...made.filter((other) => other !== text)];
    }

    /** How well every entry answers a term: nothing is 0; and which do. @param {Term} term */
    scores(term) {
      const scores = new Float32Array(this.index.entries.length);
      /** @type {number[]} */
      const rows = [];
      /** @param {number} row @param {number} more */
      const add = (row, more) => {
        if (!scores[row]) rows.push(row);
        scores[row] += more;
      };
      this.alternatives(term).forEach((word, place) => {
        const weight = place ? 2 : 3;
        for (const { start, plain, folded } of this.shelves) {
          (term.literal ? plain : folded).each(word, (row, offset) => {
            add(start + row, offset < this.labels[start + row] ? weight * 8 : weight);
            return scores[start + row] > ENOUGH;
          });
        }
      });
      const id = term.literal ? null : reference(term.text);
      if (id) {
        for (const [row, own] of this.ids) {
          if (own === id) add(row, 200);
          else if (own.startsWith(`${id}.`) || own.startsWith(`${id}-p`)) add(row, 100);
        }
      }
      return { scores, rows };
    }

    /** Whether a term stands in the heading above, or in the title of the page. @param {Term} term */
    context(term) {
      const words = term.literal ? [folded(term.text)] : this.alternatives(term);
      /** @param {string} text */
      const holds = (text) => words.some((word) => text.includes(word));
      return { heads: this.heads.map(holds), titles: this.titles.map(holds) };
    }

    /** @param {string} query @returns {Found} */
    find(query) {
      const terms = parse(query);
      const hits = this.together(terms);
      if (hits.length || !terms.length || terms.every((term) => term.literal)) {
        return { groups: this.grouped(hits), total: hits.length, loose: [] };
      }
      const pieces = terms.flatMap((term) => (term.literal ? [term] : this.pieces(term)));
      const loose = pieces.length > 1 ? this.together(pieces) : [];
      return { groups: this.grouped(loose), total: loose.length, loose: pieces.map((piece) => piece.text) };
    }

    /** Entries that answer every term, one at least in their own words. @param {Term[]} terms @returns {Hit[]} */
    together(terms) {
      const { entries, pages } = this.index;
      const columns = terms.map((term) => this.scores(term));
      const contexts = terms.length > 1 ? terms.map((term) => this.context(term)) : [];
      const seen = new Uint8Array(entries.length);
      const hits = [];
      for (const { rows } of columns) {
        for (const row of rows) {
          if (seen[row]) continue;
          seen[row] = 1;
          const [page, , , , head] = entries[row];
          let score = standing(pages[page][2]);
          const missed = columns.some(({ scores }, t) => {
            if (scores[row]) score += scores[row] + 3;
            return !scores[row] && !contexts[t]?.heads[head] && !contexts[t]?.titles[page];
          });
          if (!missed) hits.push({ entry: row, score });
        }
      }
      return hits;
    }

    /** A term cut into the longest pieces that do occur, from the left. @param {Term} term @returns {Term[]} */
    pieces(term) {
      const text = term.text;
      const found = [];
      for (let at = 0; at < text.length - 1; ) {
        let end = Math.min(text.length, at + 16);
        while (end > at + 1 && !this.occurs(text.slice(at, end))) end -= 1;
        if (end > at + 1) found.push({ text: text.slice(at, end), literal: false });
        at = end > at + 1 ? end : at + 1;
      }
      return found;
    }

    /** @param {string} text */
    occurs(text) {
      return this.alternatives({ text, literal: false }).some((word) => this.shelves.some(({ folded }) => folded.all.includes(word)));
    }

    /** By page, best page first. @param {Hit[]} hits @returns {Group[]} */
    grouped(hits) {
      const groups = new Map();
      for (const hit of hits) {
        const page = this.index.entries[hit.entry][0];
        const group = groups.get(page);
        if (!group) groups.set(page, { page, score: hit.score, hits: [hit] });
        else {
          group.hits.push(hit);
          group.score = Math.max(group.score, hit.score);
        }
      }
      return [...groups.values()].sort((a, b) => b.score - a.score || a.page - b.page);
    }

    /** The hits of a page, best first; only pages that are shown need it. @param {Group} group */
    inOrder({ hits }) {
      return hits.sort((a, b) => b.score - a.score || a.entry - b.entry);
    }

    /** For a query: where in a text its words stand, [from, to) pairs, in order, apart from each other.
     * @param {string} query @param {string[]} loose @returns {(text: string) => [number, number][]} */
    marker(query, loose) {
      const terms = loose.length ? loose.map((piece) => ({ text: piece, literal: false })) : parse(query);
      const words = terms.flatMap((term) => this.alternatives(term).map((word) => ({ word, literal: term.literal })));
      return (text) => {
        /** @type {[number, number][]} */
        const found = [];
        const plain = mapped(text);
        const numbers = withNumbers(plain);
        for (const { word, literal: exact } of words) {
          const { made, from } = exact ? plain : numbers;
          eachPlace(made, word, (at) => void found.push([from[at], from[at + word.length - 1] + 1]));
        }
        return joined(found);
      };
    }
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

  /** The notice's own words come first, then kinds in their order. @param {number} kind */
  function standing(kind) {
    return kind ? 2 * (6 - Math.min(kind, 6)) : 120;
  }

  /** @param {string} word */
  function escaped(word) {
    return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  }

  return { Engine };
})();
