// @ts-check
/** What is wrong with the table, or with the list as a whole: places to mend, limits with their arithmetic, who could withdraw. */

import { el } from "../checker/page/dom.js";
import { signed } from "../checker/page/words.js";
import { named } from "./people.js";
import { grouped } from "./whose.js";
import { clauseLinks, where } from "./words.js";

/** @typedef {import("./people.js").Fault} Fault */
/** @typedef {import("./judging/pass.js").Judged} Judged */
/** @typedef {import("./limits/limits.js").Checked} Checked */
/** @typedef {import("./limits/withdrawals.js").Withdrawals} Withdrawals */

const AT_ONCE = 50;
const NAMES = 30;
const WAYS = 12;
/** Of a limit: tone, sign, word. @type {Record<Checked["state"], [string, string, string]>} */
const STATES = { within: ["yes", "✓", "没有超"], over: ["no", "✗", "超了"], open: ["unknown", "?", "没有核对完"] };

/** Cells to mend, by row and column. @param {(Fault & {sheet: string})[]} faults @param {string[]} notes */
export function faultsPart(faults, notes) {
  if (!faults.length && !notes.length) return null;
  // The same fault in the same column is told once, with its rows.
  const alike = grouped(faults, ({ sheet, column, heading, sentence }) => JSON.stringify([sheet, column, heading, sentence]));
  const shown = alike.slice(0, AT_ONCE);
  const rows = shown.map((same) => {
    const [{ sheet, column, heading, sentence }] = same;
    return el("tr", { role: "row" }, el("th", { role: "rowheader", scope: "row" }, `${sheet ? `${sheet} ` : ""}${rowsOf(same.map(({ row }) => row))}`),
      el("td", { role: "cell", "data-label": "列" }, `${column} ${heading}`.trim()), el("td", { role: "cell", "data-label": "怎样改" }, sentence));
  });
  const left = alike.slice(AT_ONCE).flat().length;
  return el("section", { class: "roster-part", id: "faults" },
    el("h3", {}, faults.length ? `要改正的填写：${faults.length}处` : "读表时的说明"),
    faults.length ? el("table", { class: "data", role: "table" },
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...["行", "列", "怎样改"].map((text) => el("th", { role: "columnheader", scope: "col" }, text)))),
      el("tbody", { role: "rowgroup" }, ...rows)) : null,
    left > 0 ? el("p", {}, `还有${left}处，改正以后再打开，或导出结果查看。`) : null,
    notes.length ? el("ul", {}, ...notes.map((note) => el("li", {}, note))) : null);
}

/** @param {number[]} rows */
function rowsOf(rows) {
  return `第${rows.slice(0, NAMES).join("、")}${rows.length > NAMES ? "等" : ""}行${rows.length > NAMES ? `，共${rows.length}处` : ""}`;
}

/** Rows that do not go together. @param {import("./alike.js").Alike[]} found */
export function alikePart(found) {
  if (!found.length) return null;
  return el("section", { class: "roster-part", id: "alike" }, el("h3", {}, `请核对：${found.length}处`),
    el("ul", {}, ...found.slice(0, AT_ONCE).map(({ kind, text, rows, said }) => el("li", {}, el("strong", {}, kind), `　${text}（${where(rows)}）`,
      said ? el("span", { class: "roster-said" }, " ", clauseLinks([said.clause]), ` “${said.quote}”`) : null))));
}

/** @param {Checked[]} limits @param {Withdrawals | null} mending @param {Judged[]} judged */
export function limitsPart(limits, mending, judged) {
  if (!limits.length) return null;
  const over = limits.filter(({ state }) => state === "over").length;
  return el("section", { class: "roster-part", id: "limits" }, el("h2", {}, over ? `数额：${over}项超了` : "数额"),
    el("ul", { class: "limits" }, ...limits.map(({ title, said, arithmetic, state }) => el("li", { class: "limit", "data-state": state },
      el("p", {}, el("strong", {}, title), " ", signed(...STATES[state])),
      el("p", {}, arithmetic),
      ...said.map(({ clause, quote }) => el("p", { class: "roster-said" }, clauseLinks([clause]), ` “${quote}”`))))),
    over ? mendingPart(mending, limits, judged) : null);
}

/** A name; with its row where no number tells it from another of that name. @param {Judged} judged */
function placed(judged) {
  return `${named(judged.person.who)}${judged.person.who.number ? "" : `（${where([judged])}）`}`;
}

/** For which limits it holds that so many withdrawals do, and for which not. @param {Checked[]} limits */
export function mendedOf(limits) {
  const titles = (/** @type {Checked[]} */ some) => some.map(({ title }) => `“${title}”`).join("");
  const over = limits.filter(({ state }) => state === "over");
  const [doubtful, open] = [over.filter(({ open }) => open), limits.filter(({ state }) => state === "open")];
  return {
    mended: titles(over),
    left: [
      doubtful.length ? `${titles(doubtful)}还有人没有算进去：这里只按算进去的人说。` : "",
      open.length ? `${titles(open)}没有核对完，这里没有算。` : "",
    ].join(""),
  };
}

/** @param {Withdrawals | null} mending @param {Checked[]} limits @param {Judged[]} judged */
function mendingPart(mending, limits, judged) {
  if (!mending) return null;
  const { size, ways, isWhole } = mending;
  const { mended, left } = mendedOf(limits);
  if (!ways.length) return el("p", {}, `要让${mended}不超，至少要有${size}人退出，组合太多，没有逐一列出。${left}`);
  const words = (/** @type {import("./limits/withdrawals.js").Part} */ { take, of }) => {
    const names = of.slice(0, NAMES).map((i) => placed(judged[i])).join("、");
    return take === of.length ? `${names}，共${take}人` : `下列${of.length}人里任意${take}人：${names}${of.length > NAMES ? "等" : ""}`;
  };
  return el("div", { class: "mending" }, el("h3", {}, `最少${size}人退出，${mended}就不超`),
    el("p", {}, `下面是人数最少的办法，不分先后，也不替单位决定谁退出。${left}`),
    el("ul", {}, ...ways.slice(0, WAYS).map((parts) => el("li", {}, parts.map(words).join("；并且"), "。"))),
    isWhole && ways.length <= WAYS ? null : el("p", {}, "还有别的同样人数的办法，没有全部列出。"));
}
