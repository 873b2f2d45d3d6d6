// @ts-check
/** Condition trees as nested lists: what was found, on which words of the notice, who decides. */

import { el } from "../page/dom.js";
import { badge, clauseLinks } from "../page/words.js";

/** @typedef {import("../page/words.js").Facts} Facts */
/** @typedef {import("../page/words.js").Verdict} Verdict */
/**
 * @typedef {{id: string, kind: string, text: string, verdict: Verdict, clauses: string[], quote?: string,
 *   questions?: string[], decided_by?: string, source?: string, of?: Tree[]}} Tree
 */

/** Keeps what the reader folded or unfolded when the report is drawn again. */
export class Folds {
  /** @type {Map<string, boolean>} */ #chosen = new Map();

  /**
   * @param {string} key
   * @param {boolean} open unless the reader chose otherwise
   * @param {string} className
   * @param {(Node | string)[]} summary
   * @param {(Node | string | null)[]} body
   */
  details(key, open, className, summary, body) {
    const heading = el("summary", {}, ...summary);
    const details = el("details", { class: className, open: this.#chosen.get(key) ?? open }, heading, ...body);
    heading.addEventListener("click", () => this.#chosen.set(key, !details.open));
    return details;
  }
}

const OPEN_DEPTH = 2;

/** @typedef {{depth: number, source: string}} Place how deep, and the reference source already named above */

/**
 * @param {Facts} facts
 * @param {Folds} folds
 * @param {Tree[]} nodes
 * @param {Place} [place]
 * @returns {HTMLElement}
 */
export function treeList(facts, folds, nodes, place = { depth: 0, source: "" }) {
  return el("ul", { class: "tree" }, ...nodes.map((node) => el("li", { class: "node" }, item(facts, folds, node, place))));
}

/** @param {Facts} facts @param {Folds} folds @param {Tree} node @param {Place} place @returns {HTMLElement} */
function item(facts, folds, node, place) {
  const isGroup = node.of && node.of.length > 0 && (node.kind === "all" || node.kind === "any");
  if (!isGroup) return leaf(facts, folds, node, place);
  const title = [badge(node.verdict, true), el("span", { class: "node__text" }, groupText(node))];
  const below = { depth: place.depth + 1, source: node.source ?? place.source };
  // A group says its clause where it quotes it; the conditions in it each say theirs.
  const own = node.quote || newSource(node, place) ? basis(facts, folds, node, place) : null;
  const body = [own, treeList(facts, folds, /** @type {Tree[]} */ (node.of), below)];
  return folds.details(node.id, node.verdict !== "YES" && place.depth < OPEN_DEPTH, "branch", title, body);
}

/** @param {Tree} node */
function groupText(node) {
  return node.quote && GENERAL.test(node.text) ? `${node.quote}（${node.text}）` : node.text;
}

/** What a group says where its rule has no words of its own. */
export const GENERAL = /^以下(各项均须具备|任一项即可)$/;

/** @param {Facts} facts @param {Folds} folds @param {Tree} node @param {Place} place */
function leaf(facts, folds, node, place) {
  return el(
    "div",
    { class: "leaf" },
    badge(node.verdict, true),
    el(
      "div",
      { class: "node__text" },
      node.text,
      node.decided_by && el("span", { class: "node__by" }, `（由${node.decided_by}${node.kind === "pending" ? "另行通知" : "认定"}）`),
      basis(facts, folds, node, place),
    ),
  );
}

/** @param {Tree} node @param {Place} place */
function newSource(node, place) {
  return node.source && node.source !== place.source ? el("p", { class: "source" }, `参考资料：${node.source}`) : null;
}

/**
 * The notice's own words one tap away, and the reference row's caveat.
 * @param {Facts} facts
 * @param {Folds} folds
 * @param {Tree} node
 * @param {Place} place
 */
function basis(facts, folds, node, place) {
  const source = newSource(node, place);
  if (!node.quote) return el("span", { class: "node__basis" }, " ", clauseLinks(facts, node.clauses), source);
  const [first] = node.clauses;
  return el(
    "div",
    { class: "node__basis" },
    folds.details(
      `${node.id}?quote`,
      false,
      "quote",
      [`原文 ${facts.clauses[first] ?? first}`],
      [el("blockquote", {}, `“${node.quote}”`), el("p", {}, "在通知里看：", clauseLinks(facts, node.clauses))],
    ),
    source,
  );
}

/** The conditions that tell the story: every one that is required, and of alternatives the best. @param {Tree} node @returns {Tree[]} */
export function telling(node) {
  const isGroup = node.kind === "all" || node.kind === "any";
  if (!node.of?.length) return isGroup && GENERAL.test(node.text) ? [] : [node];
  if (!isGroup) return [node];
  if (node.kind === "all") return node.of.flatMap(telling);
  const best = node.of.filter((child) => child.verdict === node.verdict);
  return node.verdict === "YES" || node.verdict === "JUDGEMENT" ? telling(best[0]) : best.flatMap(telling);
}

/**
 * The leaves that keep a tree from a better verdict: of alternatives only those of the best.
 * @param {Tree} node
 * @param {Verdict} verdict
 * @returns {Tree[]}
 */
export function decisive(node, verdict) {
  if (node.verdict !== verdict) return [];
  if (!node.of?.length || (node.kind !== "all" && node.kind !== "any")) return [node];
  return node.of.flatMap((child) => decisive(child, verdict));
}

