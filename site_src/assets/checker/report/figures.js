// @ts-check
/** Numbers that the notice has worked out, a score or a fee: each with what every answer adds to it. */

import { el, goTo } from "../page/dom.js";
import { details } from "../page/folds.js";
import { clauseLinks } from "../page/words.js";

/** @typedef {import("./types.js").Report} Report */
/** @typedef {import("./types.js").Figure} Figure */

/** @param {Report} report */
export function figureList({ figures = [] }) {
  if (!figures.length) return null;
  return el("section", { class: "part figures" }, ...figures.map((figure) =>
    details(`figure-${figure.id}`, false, "part part--fold", [el("h3", {}, figure.text)], [
      figure.quote && el("blockquote", {}, `“${figure.quote}”`),
      el("ul", { class: "margins" }, ...figure.parts.map(({ question, answered, text }) =>
        el("li", {}, text, answered ? "" : goTo(question, "去回答")))),
      el("p", {}, "在通知里看：", clauseLinks(figure.clauses)),
    ])));
}
