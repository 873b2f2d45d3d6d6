// @ts-check
/** 为什么: the pathways with their conditions, the gates that bind them, and the pathways made for others. */

import { el } from "../page/dom.js";
import { facts } from "../page/facts.js";
import { details } from "../page/folds.js";
import { badge, clauseLinks, rank } from "../page/words.js";
import { reach } from "./head.js";
import { partList, treeList } from "./tree.js";

/** @typedef {import("./types.js").FirstReport} FirstReport */
/** @typedef {import("./types.js").Pathway} Pathway */
/** @typedef {import("./types.js").Gate} Gate */

const MOST_PATHWAYS = 3;
const MOST_GATES = 3;

/** @param {FirstReport} report @param {string[]} nearest pathways that fall short, the one that lacks least first */
export function why(report, nearest) {
  const sorted = applicable(report).sort((a, b) => rank(b.verdict) - rank(a.verdict) || nearest.indexOf(a.id) - nearest.indexOf(b.id));
  const best = sorted.filter((pathway) => pathway.verdict === sorted[0].verdict);
  // Where much is open, the questions to answer tell more than the pathways that wait for them.
  const first = report.verdict === "UNKNOWN" && best.length > MOST_PATHWAYS ? [] : best.slice(0, MOST_PATHWAYS);
  const rest = sorted.slice(first.length);
  return details("why", false, "part part--fold", [el("h3", {}, "为什么")], [
    sorted.length ? null : el("p", {}, "没有适用于您的途径。"),
    ...first.map((pathway, index) => pathwayPart(report, pathway, best.length <= MOST_PATHWAYS && index === 0)),
    rest.length > 0 && details("rest", false, "more", [first.length ? `其余 ${rest.length} 条途径` : `可能适用的 ${rest.length} 条途径`],
      rest.map((pathway) => pathwayPart(report, pathway, false))),
    ...gateParts(report), elsewhere(report), el("p", { class: "part__note" }, settledWords(report))]);
}

/** @param {FirstReport} report */
function settledWords(report) {
  return "reachable" in report ? reach(/** @type {import("./types.js").Report} */ (report)) : "";
}

/** @param {FirstReport} report @returns {Pathway[]} */
export function applicable(report) {
  return report.pathways.filter((pathway) => pathway.applies !== "NO");
}

/** The gates that a pathway is held to and does not meet. @param {FirstReport} report @param {Pathway} pathway */
export function unmetGates(report, pathway) {
  return report.gates.filter((gate) => gate.verdict !== "YES" && pathway.gates.includes(gate.id));
}

/** @param {FirstReport} report @param {Pathway} pathway @param {boolean} open */
function pathwayPart(report, pathway, open) {
  const unmet = unmetGates(report, pathway);
  return details(`way ${pathway.id}`, open, "pathway", [badge(pathway.verdict), el("span", { class: "pathway__title" }, pathway.title)], [
    el("p", { class: "pathway__meta" }, `${facts().modes[pathway.mode]}${pathway.reviewer ? `，${pathway.reviewer}` : ""} · 依据 `, clauseLinks(pathway.clauses)),
    partList(pathway.because),
    unmet.length
      ? el("div", { class: "pathway__gates" }, el("p", {}, "还受这些共同条件约束："),
        el("ul", {}, ...unmet.map((gate) => el("li", {}, badge(gate.verdict), ` ${gate.title} `, clauseLinks(gate.clauses)))))
      : el("p", { class: "pathway__gates" }, "所受的共同条件都已符合。"),
  ]);
}

/** @param {FirstReport} report @returns {(Node | false)[]} */
function gateParts(report) {
  // A gate that every pathway waives is none of the reader's, met or not.
  const binding = new Set(applicable(report).flatMap((pathway) => pathway.gates));
  const unmet = report.gates.filter((gate) => gate.verdict !== "YES" && binding.has(gate.id)).sort((a, b) => rank(a.verdict) - rank(b.verdict));
  const met = report.gates.filter((gate) => gate.verdict === "YES");
  const isLong = unmet.length > MOST_GATES && report.verdict === "UNKNOWN";
  return [el("h4", {}, "共同条件"),
    el("p", { class: "part__note" }, "除某条途径明文免除的以外，每条途径都要符合。"),
    ...(isLong ? [details("gates open", false, "more", [`还没有答全的 ${unmet.length} 项`], unmet.map(gatePart))] : unmet.map(gatePart)),
    met.length > 0 && details("gates met", false, "more", [`已符合或与您无关的 ${met.length} 项`], met.map(gatePart))];
}

/** @param {Gate} gate */
function gatePart(gate) {
  return details(`gate ${gate.id}`, false, "pathway", [badge(gate.verdict), el("span", { class: "pathway__title" }, gate.title)],
    [el("p", { class: "pathway__meta" }, "依据 ", clauseLinks(gate.clauses)), treeList(gate.because)]);
}

/** @param {FirstReport} report */
function elsewhere(report) {
  const others = report.pathways.filter((pathway) => pathway.applies === "NO");
  if (!others.length) return null;
  return details("elsewhere", false, "more", [`不适用的途径（${others.length}）`], [
    el("ul", { class: "plain" }, ...others.map((pathway) => el("li", {}, `${pathway.title} `, clauseLinks(pathway.clauses)))),
  ]);
}
