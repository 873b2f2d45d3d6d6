// @ts-check
// A classic script, so that search works on file:// too, where module scripts do not start.
"use strict";
/**
 * @typedef {{entry: number, score: number}} Hit
 * @typedef {{page: number, score: number, hits: Hit[]}} Group
 * @typedef {"all" | "asked" | "pieces" | "some" | "none"} How  all words; a question that people ask; its pieces together; some of them
 * @typedef {{groups: Group[], total: number, how: How, words: string[]}} Found  `words`: what was looked for in the end
 * @typedef {[path: string, title: string, kind: number]} PageRow
 * @typedef {[page: number, anchor: string, label: string, text: string, head: number, also?: string, clauses?: string]} EntryRow
 * An entry that answers a question has other words for it (`also`) and the clauses that it rests on.
 * @typedef {{pages: PageRow[], heads: string[], entries: EntryRow[]}} Part
 * @typedef {Part & {kinds: string[], synonyms: string[][], traditional: string[], later: string[]}} Index
 * `later`: scripts that hold more; `traditional`: a simplified character and those that are written for it
 */
globalThis.siteSearch = (() => {
  const { Column, eachPlace, folded, joined, literal, mapped, withNumbers } = globalThis.siteSearchText;
  const { days, loosened, onlyAsks, parse, pieces, printed, reference, remains, simplified } = globalThis.siteSearchQuery;
  const { Answers } = globalThis.siteSearchAnswers;
  const MOST_ALTERNATIVES = 24;
  /** So many entries are taken in at once; more would be felt while typing. */
  const SLICE = 400;
  /** More than this, found again and again in one entry, makes it no better. */
  const ENOUGH = 6;
  /** How well a question must fit to answer what was typed; and where the words themselves are nowhere together. */
  const FITS = 0.4;
  const NEARLY_FITS = 0.2;
  /** So well that it comes before the notice's own words. */
  const MEANT = 0.9;
  /** Above every paragraph of the notice, which stand at 120 and a few more for each word. */
  const ANSWER = 240;
  /** Of what holds some words only, so many are near enough to be shown. */
  const MOST_NEAR = 24;

  /** @typedef {{start: number, plain: InstanceType<typeof Column>, folded: InstanceType<typeof Column>}} Shelf
   * Entries that were taken in together. */

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
      /** @type {Map<string, number>} the notice's paragraphs and headings by id */
      this.rowOf = new Map();
      const written = index.traditional.flatMap((line) => line.split(" "));
      this.traditional = new Map(written.flatMap(([plain, ...others]) => others.map((other) => [other, plain])));
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
      this.answers = new Answers(index.entries);
      const law = index.entries.filter((_, row) => this.isLaw(row));
      /** The notice's own words, for taking apart what is typed. */
      this.law = wordsOf(law);
      const last = kinds.length - 1;
      /** And the tables' words; questions that people ask and prose would hold whole sentences of them. */
      this.tables = wordsOf(index.entries.filter(([page, , , , , also]) => also === undefined && index.pages[page][2] !== last));
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
      const plain = entries.map(([, , label, text, , also = ""]) => literal(`${label}\n${text}\n${also}`));
      this.index.entries.push(...entries);
      this.shelves.push({ start, plain: new Column(plain), folded: new Column(plain.map(folded)) });
      this.labels.push(...entries.map(([, , label]) => folded(literal(label)).length));
      entries.forEach(([page, anchor], row) => {
        const id = this.clauseId(page, anchor);
        if (id) this.rowOf.set(anchor.startsWith("h") ? `h${id}` : id, start + row);
      });
    }

    /** Which paragraph or heading of the notice an entry is. @param {number} page @param {string} anchor */
    clauseId(page, anchor) {
      if (!this.index.pages[page][0].startsWith("notice/")) return "";
      return anchor.slice(1).replace(/-(?!p)/g, ".");
    }

    /** Whether an entry is of the notice itself. @param {number} row */
    isLaw(row) {
      return this.index.pages[this.index.entries[row][0]][2] === 0;
    }

    /** @param {Hit[]} hits */
    holdsLaw(hits) {
      return hits.some(({ entry }) => this.isLaw(entry));
    }

    /** The clauses that an answer rests on: row of each. @param {number} row @returns {number[]} */
    basis(row) {
      const ids = this.index.entries[row][6]?.split(" ") ?? [];
      return ids.flatMap((id) => this.rowOf.get(id) ?? []);
    }

    /** A term and what means the same. @param {Term} term @returns {string[]} */
    alternatives(term) {
      if (term.literal) return [term.text];
      const text = folded(term.text);
      const dates = days(text);
      if (dates.length) return [...new Set([...dates, text])];
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
        for (const [own, row] of this.rowOf) {
          const other = own.replace(/^h/, "");
          if (other === id) add(row, 200);
          else if (other.startsWith(`${id}.`) || other.startsWith(`${id}-p`)) add(row, 100);
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

    /** What answers all words; else the pieces that they are made of; else some of these.
     * @param {string} query @returns {Found} */
    find(query) {
      const asked = parse(simplified(query, this.traditional));
      const exact = this.together(asked);
      if (exact.length && asked.some((term) => term.literal)) return this.found("all", exact, asked);
      const terms = telling(loosened(asked));
      const answers = this.answers.fitting(terms.map((term) => this.alternatives(term)));
      const all = this.together(terms);
      const fit = answers[0]?.fit ?? 0;
      if (this.holdsLaw(all)) return this.found("all", this.answered(all, answers, false), terms);
      if (fit >= FITS) return this.found(all.length ? "all" : "asked", this.answered(all, answers, true), terms);
      const parts = this.pieces(terms);
      const merged = mergedHits(all, this.together(parts));
      const how = all.length ? "all" : "pieces";
      const used = all.length ? terms : parts;
      if (this.holdsLaw(merged)) return this.found(how, this.answered(merged, answers, false), used);
      if (fit >= NEARLY_FITS) return this.found(all.length ? "all" : "asked", this.answered(merged, answers, true), used);
      if (merged.length) return this.found(how, merged, used);
      const some = this.some(parts.length ? parts : pairs(terms));
      return this.found(some.length ? "some" : "none", some, parts);
    }

    /** @param {How} how @param {Hit[]} hits @param {Term[]} terms @returns {Found} */
    found(how, hits, terms) {
      return { groups: this.grouped(hits), total: hits.length, how, words: terms.map(({ text }) => text) };
    }

    /** The questions that fit come first, beside the notice's own words only those that are meant; the clauses that
     * they rest on come forward, and in where there are none.
     * @param {Hit[]} hits @param {{row: number, fit: number}[]} answers @param {boolean} adding @returns {Hit[]} */
    answered(hits, answers, adding) {
      const scores = new Map(hits.map(({ entry, score }) => [entry, score]));
      const least = Math.max(adding ? NEARLY_FITS : FITS, (answers[0]?.fit ?? 0) / 2);
      answers.filter(({ fit }) => fit >= least).slice(0, 3).forEach(({ row, fit }, place) => {
        if (adding || fit >= MEANT) scores.set(row, ANSWER + 240 * fit - 30 * place);
        this.basis(row).forEach((clause, order) => {
          const known = scores.get(clause);
          const more = Math.max(0, 90 * fit - 20 * place - 6 * order);
          if (known !== undefined) scores.set(clause, known + more);
          else if (adding) scores.set(clause, standing(0) + more);
        });
      });
      return [...scores].map(([entry, score]) => ({ entry, score }));
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

    /** Entries that hold some of the terms, the rarer the better; the best of them. @param {Term[]} terms @returns {Hit[]} */
    some(terms) {
      const { entries, pages } = this.index;
      /** @type {Map<number, number>} */
      const scores = new Map();
      for (const term of terms) {
        const { rows } = this.scores(term);
        const rare = Math.log(1 + entries.length / (rows.length || 1));
        for (const row of rows) scores.set(row, (scores.get(row) ?? 0) + rare * Math.sqrt(term.text.length));
      }
      const hits = [...scores].map(([entry, score]) => ({ entry, score: score * 10 + standing(pages[entries[entry][0]][2]) / 6 }));
      return hits.sort((a, b) => b.score - a.score).slice(0, MOST_NEAR);
    }

    /** What terms are made of: words of the synonyms and of the notice, else of the site. @param {Term[]} terms @returns {Term[]} */
    pieces(terms) {
      /** @param {string} word */
      const weight = (word) => {
        const { length } = word;
        if (this.synonyms.has(word)) return length ** 2 + 4;
        if (length < 2) return 0;
        return this.law.includes(word) ? length ** 2 + 1 : this.occurs(word) ? length ** 2 - 2 : 0;
      };
      const words = terms.flatMap(({ text }) => (reference(text) || days(text).length ? [text] : pieces(folded(text), weight)));
      return [...new Set(words)].map((text) => ({ text, literal: false }));
    }

    /** @param {string} text */
    occurs(text) {
      return this.tables.includes(text) || this.shelves.slice(1).some(({ folded }) => folded.all.includes(text));
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

    /** Where in a text what was looked for stands: [from, to) pairs, in order, apart from each other.
     * @param {string} query @param {Found} found @returns {(text: string) => [number, number][]} */
    marker(query, found) {
      const asked = parse(simplified(query, this.traditional));
      const loose = found.words.map((text) => ({ text, literal: false }));
      const terms = found.how === "all" && asked.some((term) => term.literal) ? asked : loose;
      const words = terms.flatMap((term) => this.alternatives(term).map((word) => ({ word, literal: term.literal })));
      return (text) => {
        /** @type {[number, number][]} */
        const places = [];
        const plain = mapped(text);
        const numbers = withNumbers(plain);
        for (const { word, literal: exact } of words) {
          const { made, from } = exact ? plain : numbers;
          eachPlace(made, word, (at) => void places.push([from[at], from[at + word.length - 1] + 1]));
        }
        return joined(places);
      };
    }
  }

  /** @param {EntryRow[]} entries */
  function wordsOf(entries) {
    return folded(literal(entries.map(([, , label, text]) => `${label}\n${text}`).join("\n")));
  }

  /** Without what only asks, where something is left. @param {Term[]} terms */
  function telling(terms) {
    const told = terms.filter(({ text }) => !onlyAsks(text));
    return told.length ? told : terms;
  }

  /** Terms by twos of their characters, where nothing longer occurs. @param {Term[]} terms @returns {Term[]} */
  function pairs(terms) {
    const twos = (/** @type {string} */ text) => Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
    return terms.flatMap(({ text }) => twos(remains(folded(text)))).filter((pair) => /^[\u4e00-\u9fff]+$/.test(pair)).map((text) => ({ text, literal: false }));
  }

  /** @param {Hit[]} first @param {Hit[]} second */
  function mergedHits(first, second) {
    const seen = new Set(first.map(({ entry }) => entry));
    return [...first, ...second.filter(({ entry }) => !seen.has(entry))];
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
