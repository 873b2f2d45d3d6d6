// @ts-check
/** Condition trees as nested lists: what was found, on which words of the notice, who decides. */

import { el } from "../page/dom.js";
import { facts } from "../page/facts.js";
import { details } from "../page/folds.js";
import { badge, clauseLinks, clauseName } from "../page/words.js";

/** @typedef {import("./types.js").Tree} Tree */

const OPEN_DEPTH = 2;

/** @typedef {{depth: number, source: string}} Place how deep, and the reference source already named above */

/** A pathway's own conditions, each part by its name. @param {Tree} because */
export function partList(because) {
  return list(because.of ?? [because], { depth: 0, source: "" }, partText);
}

/** A gate's conditions. @param {Tree} because */
export function treeList(because) {
  return list([because], { depth: 0, source: "" }, groupText);
}

/**
 * @param {Tree[]} nodes
 * @param {Place} place
 * @param {(node: Tree) => string} text
 * @returns {HTMLElement}
 */
function list(nodes, place, text) {
  return el("ul", { class: "tree" }, ...nodes.map((node) => el("li", { class: "node" }, item(node, place, text(node)))));
}

/** @param {Tree} node @param {Place} place @param {string} text @returns {HTMLElement} */
function item(node, place, text) {
  const isGroup = node.of && node.of.length > 0 && node.kind !== "principle";
  if (!isGroup) return leaf(node, place, text);
  const title = [badge(node.verdict, true), el("span", { class: "node__text" }, text)];
  const below = { depth: place.depth + 1, source: node.source ?? place.source };
  // A group says its clause where it quotes it; the conditions in it each say theirs.
  const own = node.quote || newSource(node, place) ? basis(node, place) : null;
  const body = [own, list(/** @type {Tree[]} */ (node.of), below, groupText)];
  return details(node.id, node.verdict !== "YES" && place.depth < OPEN_DEPTH, "branch", title, body);
}

/** @param {Tree} node */
function groupText(node) {
  return node.quote && node.generic ? `${node.quote}（${node.text}）` : node.text;
}

/** 适用对象：…, 条件（任一项即可）. @param {Tree} node */
function partText(node) {
  const { parts, groups } = facts();
  // A gate that the pathway reads in a way of its own says so itself.
  if (!node.part || node.gate) return groupText(node);
  const name = parts[node.part];
  return node.generic ? `${name}（${groups[node.kind]}）` : `${name}：${node.text}`;
}

/** @param {Tree} node @param {Place} place @param {string} text */
function leaf(node, place, text) {
  return el(
    "div",
    { class: "leaf" },
    badge(node.verdict, true),
    el(
      "div",
      { class: "node__text" },
      text,
      node.decided_by && el("span", { class: "node__by" }, `（由${node.decided_by}${node.kind === "pending" ? "另行通知" : "认定"}）`),
      basis(node, place),
    ),
  );
}

/** @param {Tree} node @param {Place} place */
function newSource(node, place) {
  return node.source && node.source !== place.source ? el("p", { class: "source" }, `参考资料：${node.source}`) : null;
}

/** The notice's own words one tap away, and the reference row's caveat. @param {Tree} node @param {Place} place */
function basis(node, place) {
  const source = newSource(node, place);
  if (!node.quote) return el("span", { class: "node__basis" }, " ", clauseLinks(node.clauses), source);
  const [first] = node.clauses;
  return el(
    "div",
    { class: "node__basis" },
    details(`${node.id}?quote`, false, "quote", [`原文 ${clauseName(first)}`],
      [el("blockquote", {}, `“${node.quote}”`), el("p", {}, "在通知里看：", clauseLinks(node.clauses))]),
    source,
  );
}

/** The conditions that tell the story: every one that is required, and of alternatives the best. @param {Tree} node @returns {Tree[]} */
export function telling(node) {
  const isGroup = node.kind !== "principle";
  if (!node.of?.length) return node.generic ? [] : [node];
  if (!isGroup) return [node];
  if (node.kind === "all") return node.of.flatMap(telling);
  const best = node.of.filter((child) => child.verdict === node.verdict);
  if (node.kind === "at_least") return best.flatMap(telling);
  return node.verdict === "YES" || node.verdict === "JUDGEMENT" ? telling(best[0]) : best.flatMap(telling);
}
