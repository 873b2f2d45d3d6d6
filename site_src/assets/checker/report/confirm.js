// @ts-check
/** 请单位人事确认: what only others know, as one list to copy, and as a link that asks exactly these. */

import { el } from "../page/dom.js";
import { clauseLinks } from "../page/words.js";
import { mainReport, openQuestions } from "./outlook.js";

/** @typedef {import("./types.js").Report} Report */
/** @typedef {import("./types.js").Result} Result */

/** The open questions that the reader cannot answer. @param {Report} report */
export function toConfirm(report) {
  return openQuestions(report).filter((question) => question.known_by !== "self");
}

/** @param {Report | undefined} report */
export function confirmPart(report) {
  if (!report?.to_confirm) return null;
  const questions = toConfirm(report);
  const isUnits = questions.every((question) => question.known_by === "unit");
  return el("section", { class: "part confirm" },
    el("h3", {}, isUnits ? "请单位人事确认" : "请单位人事和有关部门确认"),
    el("ol", { class: "steps" }, ...questions.map(({ asks, because, clauses }) =>
      el("li", {}, el("strong", {}, asks), el("span", { class: "confirm__why" }, because, " ", clauseLinks(clauses))))),
    el("div", { class: "actions__buttons" },
      el("button", { class: "primary", type: "button", id: "confirm-copy" }, "复制清单和链接，发给单位"),
      el("button", { class: "quiet", type: "button", id: "confirm-answer" }, "我已经问清楚了，现在填")),
    el("p", { class: "part__note" }, "对方打开链接，只看到这几件事，答完就有结论。链接里含有您的回答，发给谁，谁就能看到。"));
}

/** Ids of what is to be confirmed, and the text to send. @param {Result | null} result @returns {{ids: string[], text: string}} */
export function confirmation(result) {
  const report = result ? mainReport(result) : undefined;
  return report ? { ids: toConfirm(report).map(({ id }) => id), text: report.to_confirm } : { ids: [], text: "" };
}
