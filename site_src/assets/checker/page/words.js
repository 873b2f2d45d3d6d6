// @ts-check
/** What the page says: verdicts by word and sign, clauses and levels by their names, days as people write them. */

import { el } from "./dom.js";
import { facts, siteRoot } from "./facts.js";

/** @typedef {import("./facts.js").Verdict} Verdict */

/** @param {Verdict} verdict */
export function wordOf(verdict) {
  return facts().verdicts[verdict].word;
}

/** Lowest first. @param {Verdict} verdict */
export function rank(verdict) {
  return Object.keys(facts().verdicts).indexOf(verdict);
}

/** Sign and word: never colour alone. @param {string} tone @param {string} sign @param {string} word @param {boolean} [signOnly] the word is for ears only */
export function signed(tone, sign, word, signOnly = false) {
  return el("span", { class: `badge badge--${tone}` },
    el("span", { class: "badge__sign", "aria-hidden": "true" }, sign), el("span", { class: signOnly ? "ears" : "badge__word" }, word));
}

/** @param {Verdict} verdict @param {boolean} [signOnly] the word is for ears only */
export function badge(verdict, signOnly = false) {
  const { word, sign } = facts().verdicts[verdict];
  return signed(verdict.toLowerCase(), sign, word, signOnly);
}

/** 已有: a title held is no failing. */
export function heldBadge() {
  return signed("held", "✓", "已有");
}

/** @param {string} id */
export function clauseName(id) {
  return facts().clauses[id]?.[0] ?? id;
}

/** Links to the paragraphs of the notice. @param {string[]} ids @param {Record<string, [string, string]>} clauses name and address @param {URL} root */
export function linksTo(ids, clauses, root) {
  const links = ids.map((id) => {
    const [name, path] = clauses[id] ?? [id, ""];
    return el("a", { class: "basis", href: new URL(path, root).href }, name);
  });
  return el("span", { class: "bases" }, ...links.flatMap((link) => [link, " "]));
}

/** @param {string[]} [ids] */
export function clauseLinks(ids = []) {
  return linksTo(ids, facts().clauses, siteRoot());
}

/** 中级（工程师）, or 中级 where the series is not known. @param {string} series @param {string} level */
export function levelName(series, level) {
  return facts().levels[series]?.[level] ?? facts().level_names[level] ?? level;
}

/** 2025-06-10 as people write it. @param {string} date */
export function dayInWords(date) {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
