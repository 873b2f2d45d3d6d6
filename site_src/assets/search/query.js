// @ts-check
// A classic script, like all of search: it must start on file:// too.
"use strict";
/**
 * @typedef {{text: string, literal: boolean}} Term  a word to find; a literal one stood in quotation marks
 */
/** What somebody types, taken apart: words, dates, references to clauses, and what only makes a question of it. */
globalThis.siteSearchQuery = (() => {
  const { folded, literal } = globalThis.siteSearchText;
  const MOST_TERMS = 12;
  const LONGEST_PIECE = 12;
  const QUOTED = /"([^"]*)"|“([^”]*)”|「([^」]*)」|『([^』]*)』|([^\s"“「『]+)/g;
  const MARKS = "，。；：！？、,;:!?…~～|＋+*";
  /** Words that ask, and those of what everything here is about: they do not say what is asked for. */
  const ASKING =
    `请问 想问一下 想问 问一下 我想 我是 我们 我的 我要 我在 我有 我 你们 你 他 怎么办理 怎么办 怎么样 怎么 怎样 如何 能不能 可不可以 可以吗 可以 行不行 行吗 能否 是否
    是不是 算不算 算吗 有没有 有什么 有哪些 有关 关于 要不要 要求 需要 应该 必须 什么 哪些 哪个 哪种 哪 多少 几个 几 吗 呢 吧 啊 呀 了 的 地 得 是 有 在 和 与 跟 或 要 能 会 去 来 到
    给 被 把 也 都 就 还 还是 很 太 再 又 没有 没 不 想 做 办 用 个 这 那 这样 这个 那个 里 上 下 时候 时 后 前 中 从 对 为 以后 之后 怎 咋 咋办 咋样 啥 谁 词 说`
      .split(/\s+/).map((word) => folded(literal(word)));
  const GENERAL = "职称 评职称 报职称 评上 评 报 申报 报名 人员 员工".split(" ");
  const IS_ASKING = new Set(ASKING);
  const SAYS_LITTLE = new Set([...ASKING, ...GENERAL]);
  const LONGEST_ASKING = Math.max(...ASKING.map((word) => word.length));

  /** Traditional characters become simplified ones. @param {string} text @param {Map<string, string>} pairs */
  function simplified(text, pairs) {
    return text.replace(/[\u4e00-\u9fff]/g, (character) => pairs.get(character) ?? character);
  }

  /** Words parted by blanks and punctuation; what stands in quotation marks stays whole.
   * @param {string} query @returns {Term[]} */
  function parse(query) {
    const terms = [];
    for (const [, a, b, c, d, words] of query.matchAll(QUOTED)) {
      const quoted = a ?? b ?? c ?? d;
      for (const word of quoted === undefined ? parted(words) : [quoted]) {
        const text = literal(word);
        if (text) terms.push({ text, literal: quoted !== undefined });
      }
    }
    return terms.slice(0, MOST_TERMS);
  }

  /** At marks that stand in no brackets, as in 旗县（市、区）. @param {string} words */
  function parted(words) {
    const parts = [""];
    let depth = 0;
    for (const character of words) {
      if ("（(〔[".includes(character)) depth += 1;
      if ("）)〕]".includes(character)) depth = Math.max(0, depth - 1);
      if (MARKS.includes(character) && !depth) parts.push("");
      else parts[parts.length - 1] += character;
    }
    return parts;
  }

  /** The same terms without their quotation marks. @param {Term[]} terms @returns {Term[]} */
  function loosened(terms) {
    return terms.flatMap(({ text }) => parted(text).filter(Boolean).map((word) => ({ text: word, literal: false })));
  }

  /** The clause or heading that a term names: 一（二）3, 1.2.3, c1-2-3. @param {string} text */
  function reference(text) {
    const dotted = /^c?(\d{1,2}(?:[.-]\d{1,2}){1,2}(?:-p\d+)?)$/.exec(text);
    if (dotted) return dotted[1].replace(/-(?!p)/g, ".");
    const inPrint = /^(\d{1,2})\((\d{1,2})\)(\d{0,2})$/.exec(folded(text));
    return inPrint ? inPrint.slice(1).filter(Boolean).join(".") : null;
  }

  /** The printed form of a reference, folded: 1.2.3 -> 1(2)3. @param {string} id */
  function printed(id) {
    const [, section, sub, item = ""] = /^(\d+)\.(\d+)(?:\.(\d+))?$/.exec(id) ?? [];
    return sub ? `${section}(${sub})${item}` : null;
  }

  /** A day as Chinese texts write it, with and without its year; none where the term is no day.
   * @param {string} text @returns {string[]} */
  function days(text) {
    const [, year, month, day] =
      /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text) ??
      /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
      /^()(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text) ?? [];
    if (!(Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31)) return [];
    const short = `${Number(month)}月${Number(day)}日`;
    return year ? [`${year}年${short}`, short] : [short];
  }

  /** A run of characters taken apart so that as much as can be is words that occur; what only asks is left out.
   * @param {string} text @param {(word: string) => number} weight  0 where a word does not occur
   * @returns {string[]} */
  function pieces(text, weight) {
    /** @type {{score: number, from: number, kept: boolean}[]} */
    const best = [{ score: 0, from: 0, kept: false }];
    for (let end = 1; end <= text.length; end += 1) {
      best[end] = { score: best[end - 1].score, from: end - 1, kept: false };
      for (let from = end - 1; from >= Math.max(0, end - LONGEST_PIECE); from -= 1) {
        if (parts(text, from) || parts(text, end)) continue;
        const word = text.slice(from, end);
        const asks = word.length <= LONGEST_ASKING && SAYS_LITTLE.has(word);
        const score = best[from].score + (asks ? word.length ** 2 + word.length / 2 : weight(word));
        if (score > best[end].score) best[end] = { score, from, kept: !asks };
      }
    }
    const found = [];
    for (let end = text.length; end > 0; end = best[end].from) {
      if (best[end].kept) found.unshift(text.slice(best[end].from, end));
    }
    return found;
  }

  /** @param {string} word */
  function onlyAsks(word) {
    return remains(folded(word), IS_ASKING) === "";
  }

  /** Whether a place lies inside a word or a number of Latin letters and digits. @param {string} text @param {number} at */
  function parts(text, at) {
    return /^[a-z0-9]{2}$/.test(text.slice(Math.max(0, at - 1), at + 1)) && at > 0;
  }

  /** A word without what says little. @param {string} word @param {Set<string>} little */
  function remains(word, little = SAYS_LITTLE) {
    let rest = "";
    for (let at = 0; at < word.length; ) {
      let length = Math.min(LONGEST_ASKING, word.length - at);
      while (length > 0 && !little.has(word.slice(at, at + length))) length -= 1;
      if (!length) rest += word[at];
      at += length || 1;
    }
    return rest;
  }

  return { days, loosened, onlyAsks, parse, pieces, printed, reference, remains, simplified };
})();
