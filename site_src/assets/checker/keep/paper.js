// @ts-check
/** The handout on paper. */

import { el } from "../page/dom.js";
import { filled, withBasis } from "./handout.js";

/** @typedef {import("./handout.js").Handout} Handout */
/** @typedef {import("./handout.js").Block} Block */
/** @typedef {import("./handout.js").Line} Line */

const LONGEST_UNBROKEN = 10;

/** @param {Handout} sheet @returns {Node[]} */
export function asPage(sheet) {
  const receipts = filled(sheet).filter(({ kind }) => kind === "receipt");
  const others = filled(sheet).filter(({ kind }) => kind !== "receipt");
  return [
    el("div", { class: "handout__head" },
      el("div", {},
        el("h2", {}, `职称申报自查：${sheet.title}`),
        sheet.verdict ? el("p", { class: "handout__verdict" }, `${sheet.sign} ${sheet.verdict}`) : "",
        sheet.means && el("p", {}, sheet.means),
        sheet.next && el("p", { class: "handout__next" }, sheet.next),
        el("p", { class: "handout__blanks" }, blank("姓名"), blank("单位")),
        el("p", { class: "handout__caveat" }, sheet.caveat),
        // Beside the code, whose answers it vouches for.
        ...receipts.map(({ title, lines }) => el("p", { class: "handout__receipt" }, `${title}：${run(lines)}`)))),
    el("div", { class: "handout__blocks" }, ...others.map(blockPart)),
  ];
}

/** Smaller modules than this a telephone cannot read off an office printer. */
const MODULE_MM = 0.41;

/** The code stands beside the verdict. @param {HTMLElement} paper @param {SVGElement} code */
export function withCode(paper, code) {
  const modules = Number(code.getAttribute("viewBox")?.split(" ")[2]);
  code.setAttribute("width", `${(modules * MODULE_MM).toFixed(1)}mm`);
  paper.querySelector(".handout__head")?.append(
    el("div", { class: "handout__code" }, code, el("p", {}, "扫码打开，码里含全部回答")));
}

/** To be filled in by hand: no name is ever typed into the page. @param {string} name */
function blank(name) {
  return el("span", { class: "handout__blank" }, `${name}：`, el("span", { class: "handout__line" }));
}

/** @param {Block} block */
function blockPart({ title, lines, kind }) {
  // Answers run on: on paper they are the receipt's fine print.
  if (kind === "run" || kind === "foot") return el("section", { class: `handout__${kind}` }, el("h3", {}, title), el("p", {}, run(lines)));
  const items = lines.map((line) => el("li", {}, `${kind === "ticks" ? "☐ " : ""}${line.text}`, basisOf(line)));
  return el("section", {}, el("h3", {}, title), el(kind === "steps" ? "ol" : "ul", {}, ...items));
}

/** @param {Line[]} lines */
function run(lines) {
  return lines.map(withBasis).join("；");
}

/** A clause's label is not cut in two at the end of a line. @param {Line} line */
function basisOf({ basis }) {
  if (!basis) return null;
  return basis.length + 2 <= LONGEST_UNBROKEN ? el("span", { class: "handout__basis" }, `〔${basis}〕`) : `〔${basis}〕`;
}
